"""Where somebody in a crisis finds help: `policies/crisis_resources.yaml`."""

from __future__ import annotations

from pathlib import Path

from service.adapters.safe_reply_files import CrisisHelp


def load_crisis_help(path: Path) -> dict[str, CrisisHelp]:
    """Return helplines by locale."""
    return {}
