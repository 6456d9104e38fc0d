"""A site's folder for tests: two brands, one with a policy of its own, and a tenant."""

from __future__ import annotations

from pathlib import Path

ACME = """\
id: acme
version: 1.0.0
name: Acme
assistant_name: Wile
voice: Short and dry.
channels: [chat, email]
languages: [en]
disclosure:
  en: You're writing with Wile, Acme's AI assistant.
commitments:
  - Anvils may be returned within 30 days.
"""

ZENITH = """\
id: zenith
version: 1.0.0
name: Zenith
assistant_name: Una
voice: Calm.
"""

POLICY = """\
schema: attune.policy/v1
id: ACME-001
title: Never speak of roadrunners
version: 1.0.0
status: enforced
owner: acme-cx
effective: {from: 2026-01-01, review_by: 2027-01-01}
severity: low
rationale: They do not like it.
applies: {stage: output, languages: [en]}
check: {guardrail: tone.channel_fit, params: {chat: 40}}
on_violation: {action: replace, then: replace}
on_error: replace
examples:
  violates:
    - {id: v1, reply: "This reply is much longer than the forty characters that Acme allows in a chat."}
    - {id: v2, reply: "This is another reply that is longer than what Acme allows itself to say."}
  complies:
    - {id: c1, reply: "It comes on Monday."}
    - {id: c2, reply: "It comes on Monday, in the morning.", near_miss: true}
"""

TENANT = "id: northwind\nbrands: [acme]\n"


def make_site(folder: Path, *, policy: str | None = None, family: str = "tone", name: str = "ACME-001-length") -> Path:
    """Write the site; `policy` is the text of Acme's own policy."""
    for brand, text in {"acme": ACME, "zenith": ZENITH}.items():
        (folder / "brands" / brand).mkdir(parents=True, exist_ok=True)
        (folder / "brands" / brand / "brand.yaml").write_text(text)
    (folder / "tenants").mkdir(exist_ok=True)
    (folder / "tenants" / "northwind.yaml").write_text(TENANT)
    if policy is not None:
        place = folder / "brands" / "acme" / "policies" / family
        place.mkdir(parents=True, exist_ok=True)
        (place / f"{name}.yaml").write_text(policy)
    return folder
