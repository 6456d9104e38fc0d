"""A folder of policies, loaded and bound: what every command starts from.

Called by the terminal and by the other files of this package.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from service.adapters.policy_binding import External
from service.adapters.policy_files import Source, bind_every, load_bundle, load_references, policy_files
from service.core.checking import Rulebook
from service.core.conversation import Value
from service.core.guardrail import Guardrail
from service.core.policy import Bundle


class Shelf(Value, frozen=True, kw_only=True):
    """One folder: its policies, where each stands, its references, and the rules that can be run."""

    bundle: Bundle
    files: dict[str, Path]
    sources: dict[str, Source]
    book: Rulebook
    """Every enforced and shadow policy, whatever its dates."""


def open_shelf(folder: Path, guardrails: Mapping[str, Guardrail], *, external: External | None = None) -> Shelf:
    """Load and bind a folder; raises `ConfigError` for the first fault."""
    bundle = load_bundle(folder)
    files = policy_files(folder)
    return Shelf(
        bundle=bundle,
        files=files,
        sources=load_references(folder),
        book=bind_every(bundle, guardrails, external=external, files=files),
    )
