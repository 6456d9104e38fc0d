"""The terminal: `attune reply | serve | check-config`, each a thin layer over the same service the web uses."""

from __future__ import annotations

from service.cli.main import attune

__all__ = ["attune"]
