"""`attune policies`: those in force, past decisions judged again, signed bundles; `open` is what they share."""

from __future__ import annotations

from service.cli.policies.group import policies

__all__ = ["policies"]
