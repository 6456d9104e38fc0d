"""The attestation a service runs under, checked against what it is really made of.

Called by `compose/whole.py` at the start and at every reload.
"""

from __future__ import annotations

from service.adapters.attestations import attested
from service.compose.combination import combination_of
from service.compose.lasting import release_key_of
from service.core.errors import ConfigError
from service.core.ports import Alerts
from service.settings import Settings


def attestation_sha256(settings: Settings, alerts: Alerts) -> str | None:
    """Return the hash that records name; None without an attestation, or with one for something else.

    Raises `ConfigError` for either where the settings demand an attestation.
    """
    if settings.attestation is None:
        if settings.require_attestation:
            raise ConfigError("is not set, and ATTUNE_REQUIRE_ATTESTATION asks for it", place="ATTUNE_ATTESTATION")
        return None
    public = settings.attestation_key or release_key_of(settings).public
    try:
        return attested(settings.attestation, public, combination_of(settings)).sha256
    except ConfigError as error:
        if settings.require_attestation:
            raise
        alerts.alert("not_attested", error=error.message)
        return None
