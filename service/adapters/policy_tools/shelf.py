"""A folder of policies, loaded and bound: what every command starts from.

Called by the terminal and by the other files of this package.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from service.adapters.brand_files import brand_folders
from service.adapters.brand_policies import POLICIES, hash_with, load_brand_policies
from service.adapters.policy_binding import External
from service.adapters.policy_files import Source, bind_every, load_bundle, load_references, policy_files
from service.core.checking import Rulebook
from service.core.conversation import Value
from service.core.guardrail import Guardrail
from service.core.policy import Bundle, Policy


class Shelf(Value, frozen=True, kw_only=True):
    """One folder: its policies, where each stands, its references, and the rules that can be run."""

    bundle: Bundle
    """With the policies of brands, where a site has some; the hash is the one that stands in records."""
    files: dict[str, Path]
    sources: dict[str, Source]
    book: Rulebook
    """Every enforced and shadow policy, whatever its dates and whosever it is."""
    brands: dict[str, str]
    """Policy id → the brand that added it; those of the base are not in it."""


def open_shelf(
    folder: Path, guardrails: Mapping[str, Guardrail], *, external: External | None = None, site: Path | None = None
) -> Shelf:
    """Load and bind a folder, and the policies of a site's brands on top; raises `ConfigError` for the first fault."""
    base, sources, folders = load_bundle(folder), load_references(folder), brand_folders(site)
    own = load_brand_policies(folders, base, sources)
    files = policy_files(folder) | {each.policy.id: each.path for each in own}
    for brand in folders:
        sources = {**sources, **(load_references(brand / POLICIES) if (brand / POLICIES).exists() else {})}
    policies = sorted((*base.policies, *(each.policy for each in own)), key=lambda policy: policy.id)
    bundle = Bundle(policies=tuple(policies), sha256=hash_with(base.sha256, own))
    return Shelf(
        bundle=bundle,
        files=files,
        sources=sources,
        book=bind_every(bundle, guardrails, external=external, files=files),
        brands={each.policy.id: each.brand for each in own},
    )


def by_id(shelf: Shelf) -> dict[str, Policy]:
    """Return the policies of a shelf by id."""
    return {policy.id: policy for policy in shelf.bundle.policies}
