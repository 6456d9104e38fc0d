"""`attune evals`: a module for each command, `planning` for what they share, `group` for all of them together."""

from __future__ import annotations

from service.cli.evals.group import evals

__all__ = ["evals"]
