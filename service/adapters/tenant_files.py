"""Tenants on disk: `SITE/tenants/ID.yaml` says which brands a tenant's keys may speak for.

Called by `compose/`. A tenant without a file may use the default brand and every brand that no file names.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import msgspec

from service.adapters import strict_yaml
from service.adapters.prompt_files import FileId
from service.core.conversation import Value
from service.core.errors import ConfigError


class Tenant(Value, frozen=True, kw_only=True):
    """A tenant as written: its brands, and the one of requests that name none (the first by default)."""

    id: FileId
    brands: Annotated[tuple[FileId, ...], msgspec.Meta(min_length=1)]
    default_brand: FileId | None = None


def load_tenants(site: Path | None, brands: Mapping[str, object]) -> dict[str, Tenant]:
    """Return every tenant by id; raises `ConfigError` when one is wrong or names a brand that is not there."""
    if site is None:
        return {}
    return {path.stem: _tenant(path, brands) for path in sorted((site / "tenants").glob("*.yaml"))}


def _tenant(path: Path, brands: Mapping[str, object]) -> Tenant:
    tenant = strict_yaml.load(path, Tenant)
    if tenant.id != path.stem:
        raise ConfigError(f"must be `{path.stem}`, as the file is named", place=strict_yaml.place(path, "$.id"))
    for at, brand in enumerate(tenant.brands):
        if brand not in brands:
            message = f"there is no brand `{brand}`; there are: {', '.join(sorted(brands))}"
            raise ConfigError(message, place=strict_yaml.place(path, f"$.brands[{at}]"))
    if tenant.default_brand is not None and tenant.default_brand not in tenant.brands:
        raise ConfigError("must be one of `brands`", place=strict_yaml.place(path, "$.default_brand"))
    return tenant


def brands_of(
    tenant: str, tenants: Mapping[str, Tenant], brands: Mapping[str, object], *, default: str
) -> tuple[str, ...]:
    """Return the ids of the brands that a tenant may use, the one of requests that name none first."""
    if (known := tenants.get(tenant)) is not None:
        first = known.default_brand or known.brands[0]
        return (first, *(brand for brand in known.brands if brand != first))
    reserved = {brand for each in tenants.values() for brand in each.brands}
    return (default, *(brand for brand in brands if brand not in reserved and brand != default))
