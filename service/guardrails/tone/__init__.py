"""The tone guardrails by name; `registry.py` merges the families."""

from __future__ import annotations

from service.core.guardrail import Guardrail
from service.guardrails.tone import (
    blaming,
    channel_fit,
    commanding_feelings,
    condescending,
    dismissive,
    grovelling,
    hollow_empathy,
    manipulation,
    mismatched_cheer,
    rude,
    sarcasm,
    unkind,
)

GUARDRAILS: dict[str, Guardrail] = {
    "tone.blaming": blaming.check,
    "tone.channel_fit": channel_fit.check,
    "tone.commanding_feelings": commanding_feelings.check,
    "tone.condescending": condescending.check,
    "tone.dismissive": dismissive.check,
    "tone.grovelling": grovelling.check,
    "tone.hollow_empathy": hollow_empathy.check,
    "tone.manipulation": manipulation.check,
    "tone.mismatched_cheer": mismatched_cheer.check,
    "tone.rude": rude.check,
    "tone.sarcasm": sarcasm.check,
    "tone.unkind": unkind.check,
}
