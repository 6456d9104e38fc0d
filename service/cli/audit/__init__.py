"""`attune audit`: decision records, and the bundle that an auditor takes away."""

from __future__ import annotations

from service.cli.audit.bundle import bundle
from service.cli.audit.records import audit

__all__ = ["audit"]

audit.add_command(bundle)
