"""Where somebody in a crisis finds help: `policies/crisis_resources.yaml`.

Read by `compose/` at start, for the vetted replies to a crisis.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import msgspec

from service.adapters import strict_yaml
from service.adapters.safe_reply_files import CrisisHelp
from service.core.conversation import Value
from service.core.policy import Words


class HelpService(Value, frozen=True, kw_only=True):
    """One service: its name and hours in the reader's language, and who says so since when."""

    name: Words
    number: Annotated[str, msgspec.Meta(pattern=r"^[0-9][0-9 ]{1,15}$")]
    hours: Words
    source: Annotated[str, msgspec.Meta(pattern=r"^https://\S+$")]
    checked_on: date

    @property
    def line(self) -> str:
        """Say it as a reply does: `Samaritans, 116 123 (free, day and night)`."""
        number = "" if self.number in self.name else f", {self.number}"
        return f"{self.name}{number} ({self.hours})"


class HelpInPlace(Value, frozen=True, kw_only=True):
    """All services of one locale; the emergency number is left out where only the language is known."""

    services: Annotated[tuple[HelpService, ...], msgspec.Meta(min_length=1)]
    emergency: str = ""


def load_crisis_help(path: Path) -> dict[str, CrisisHelp]:
    """Return helplines by locale; raises `ConfigError` when the file is missing or an entry is not complete."""
    places = strict_yaml.load(path, dict[str, HelpInPlace])
    return {
        locale: CrisisHelp(lines=tuple(service.line for service in place.services), emergency=place.emergency)
        for locale, place in places.items()
    }
