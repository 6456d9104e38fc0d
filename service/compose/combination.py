"""What a service answers with, as hashes: model, prompts, policies, settings, its own files.

Called by `compose/whole.py` for the attestation of a release, and by the evals, whose runs name the same.
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

import msgspec

from service.adapters.attestations import Combination
from service.adapters.tree_hash import below, files_sha256, tree_sha256
from service.settings import COMPOSER, Settings

_SERVICE = Path(__file__).resolve().parent.parent
_SHELL = ("cli", "shipped", "web")
"""Parts of the package that shape no reply; shipped prompts and policies count as such."""
_COMPOSER_READS = ("brands", "composer", "safe_replies.yaml", "strategies.yaml")
_SHAPING = (
    "brand", "context_tokens", "max_output_tokens", "max_revisions", "openai_base_url", "reader", "temperature",
)  # fmt: skip
"""Settings that shape a reply besides the model's name."""


def combination_of(settings: Settings) -> Combination:
    """Return what these settings make the service answer with."""
    return Combination(
        model=settings.writer,
        prompts_sha256=prompts_sha256(settings.prompts_dir, model=settings.writer),
        policies_sha256=tree_sha256(settings.policies_dir),
        params_sha256=_params_sha256(settings),
        service_sha256=service_sha256(),
    )


def prompts_sha256(folder: Path, *, model: str) -> str:
    """Hash what replies of this model are written from; the composer reads no template meant for a model."""
    if model != COMPOSER:
        return tree_sha256(folder)
    return files_sha256(folder, (path for name in _COMPOSER_READS for path in below(folder / name)))


@cache
def service_sha256() -> str:
    """Hash what of the service shapes replies: source, weights, vocabularies; once, as this process has loaded it."""
    files = (path for path in _SERVICE.rglob("*") if path.relative_to(_SERVICE).parts[0] not in _SHELL)
    return files_sha256(_SERVICE, files)


def _params_sha256(settings: Settings) -> str:
    """Hash the settings that shape a reply, and a site's own files where there are any."""
    site = tree_sha256(settings.site_dir) if settings.site_dir else ""
    return hashlib.sha256(msgspec.json.encode((*(getattr(settings, name) for name in _SHAPING), site))).hexdigest()
