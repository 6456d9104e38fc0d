"""The terminal: a module for each command of `attune`, a folder for each group; thin layers over what the web uses."""

from __future__ import annotations

from service.cli.main import attune

__all__ = ["attune"]
