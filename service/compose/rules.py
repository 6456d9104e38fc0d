"""The policies in force, of the house and of the brands, each bound to its guardrail."""

from __future__ import annotations

from datetime import UTC, datetime

from service.adapters.brand_files import brand_folders
from service.adapters.brand_policies import load_brand_policies, with_brands
from service.adapters.guardrails_ai import external
from service.adapters.policy_files import bind, load_bundle, load_references, policy_files
from service.core.checking import Rulebook
from service.guardrails.registry import GUARDRAILS
from service.settings import Settings


def rulebook(settings: Settings) -> Rulebook:
    """Load the policies and bind each to its guardrail."""
    folder, today = settings.policies_dir, datetime.now(UTC).date()
    base = load_bundle(folder)
    book = bind(base, GUARDRAILS, external=external, on=today, files=policy_files(folder))
    own = load_brand_policies(brand_folders(settings.site_dir), base, load_references(folder))
    return with_brands(book, own, GUARDRAILS, external=external, on=today)
