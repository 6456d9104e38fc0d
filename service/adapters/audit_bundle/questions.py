"""The twenty questions of a real audit, each with what this bundle says to it and the command that shows more.

Pure; drawn by `page.py`.
"""

from __future__ import annotations

from service.adapters.audit_bundle.about_changes import about_changes
from service.adapters.audit_bundle.about_log import about_log
from service.adapters.audit_bundle.about_people import about_people
from service.adapters.audit_bundle.about_rules import about_rules
from service.adapters.audit_bundle.answer import Answer, Known


def answers(known: Known) -> tuple[Answer, ...]:
    """Answer all twenty, in the order in which an audit asks them."""
    return (*about_rules(known), *about_log(known), *about_people(known), *about_changes(known))
