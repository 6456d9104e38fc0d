"""Every reference reply of the suite, judged once: what the policies say of it, and its profile.

Called by `evals/reference_gates.py` and the tests; the two questions share one pass, since judging is what takes time.
"""

from __future__ import annotations

from pathlib import Path

from evals.composite import Profile
from evals.scenario import Kind, Reference, Situation, load_suite, situations
from evals.scoring import Heard, as_known, profile_of
from service.adapters.brand_files import load_brands
from service.adapters.readers.at_once import AtOnce
from service.compose import rulebook
from service.core.conversation import Value
from service.core.guardrail import Verdict
from service.emotion.reader import LocalReader
from service.judging import Judge
from service.settings import read_settings

FOLDER = Path(__file__).parent / "scenarios"
BANDS: dict[Kind, tuple[float, float]] = {
    Kind.GOLD: (60, 100),
    Kind.COLD: (25, 90),
    Kind.CANNED: (0, 25),
    Kind.OVER: (0, 50),
    Kind.UNSAFE: (0, 0),
}
"""Least and most score of each kind, 0-100."""


class Judged(Value, frozen=True, kw_only=True):
    """One reference, the verdicts on it with the customer as read, and its profile with the customer as known."""

    situation: Situation
    reference: Reference
    verdicts: tuple[Verdict, ...]
    profile: Profile

    @property
    def in_band(self) -> bool:
        """Whether the score is one that a reply of its kind may have."""
        low, high = BANDS[self.reference.kind]
        return low <= (self.profile.score or 0.0) <= high


async def judge_all() -> list[Judged]:
    """Judge every reference of the core suite, in the default brand's voice."""
    settings = read_settings()
    judge = Judge(reader=AtOnce(LocalReader.load()), book=rulebook(settings))
    brand = load_brands(settings.prompts_dir / "brands")[settings.brand]
    found = []
    for situation in situations(load_suite(FOLDER)):
        request = situation.request(brand)
        read = await judge.read(request)
        known = as_known(situation, read)
        for reference in situation.references:
            verdicts = (await judge.judge(request, reference.text, reading=read)).decision.verdicts
            fair = verdicts
            if known != read:
                fair = (await judge.judge(request, reference.text, reading=known)).decision.verdicts
            heard = Heard(reading=known, verdicts=fair, language="en")
            profile = profile_of(situation, request, reference.text, heard)
            found.append(Judged(situation=situation, reference=reference, verdicts=verdicts, profile=profile))
    return found
