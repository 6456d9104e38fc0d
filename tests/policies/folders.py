"""Folders of policies, written for one test."""

from pathlib import Path

TEXT = """\
# yaml-language-server: $schema=../policy.schema.json
schema: attune.policy/v1
id: TONE-004
title: Never tell a customer how to feel
version: 1.1.0
status: enforced
owner: cx-policy
effective: {from: 2026-01-01, until: null, review_by: 2027-01-01}
severity: high
rationale: >
  Phrases that command or deny a feeling read as dismissive.
references:
  - {ref: a-guide, relation: informed-by}
applies: {stage: output, languages: [en], channels: [chat, email]}
check: {guardrail: tone.commanding, params: {}}
on_violation: {action: revise, then: replace}
on_error: replace
examples:
  violates:
    - {id: v1, reply: "Please calm down, your parcel is on its way."}
    - {id: v2, reply: "Calm down and restart the router."}
  complies:
    - {id: c1, reply: "Two weeks is a long wait."}
    - {id: c2, reply: "The lights calm themselves down after a minute.", near_miss: true}
"""

LIMIT = """\
  known_limits:
    - {id: k1, reply: "Keep calm, please.", actual: complies, should: violates, accepted_by: cx, until: 2027-01-01}
"""

REFERENCES = 'a-guide: {title: A guide, section: "2", link: "https://example.org/guide", checked_on: 2026-06-01}\n'


def write(folder: Path, text: str = TEXT, *, name: str = "tone/TONE-004-feelings.yaml") -> Path:
    """Write one policy, and the references if there are none; return the policy's path."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    if not (folder / "references.yaml").exists():
        (folder / "references.yaml").write_text(REFERENCES, encoding="utf-8")
    return path


def changed(*pairs: tuple[str, str], text: str = TEXT) -> str:
    """The policy with these replacements, each of which must be there."""
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    return text


def other(policy_id: str, *pairs: tuple[str, str]) -> str:
    """The same policy under another id."""
    return changed(("TONE-004", policy_id), *pairs)
