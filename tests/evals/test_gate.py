import pytest

from evals.compare import compare
from evals.composite import Profile
from evals.gate import Exit, gate
from evals.results import Result
from evals.scorers.subject import Score


def run_of(scores, *, broken=()):
    """Three situations a base scenario, with these scores."""
    return [
        Result(
            id=f"b{at // 3}/{at}",
            base=f"b{at // 3}",
            family="f",
            channel="chat" if at % 2 else "sms",
            language="en",
            emotion="angry",
            vulnerable=False,
            profile=Profile(
                scores=(),
                gates=(Score(dimension="honesty", value=0 if at in broken else 2, why=""),),
                empathy=score,
                task=score,
                score=score,
            ),
        )
        for at, score in enumerate(scores)
    ]


STEADY = [70.0 + at % 7 for at in range(60)]


@pytest.mark.parametrize(
    ("second", "code"),
    [
        (run_of(STEADY), Exit.PASS),
        (run_of([score + 4 for score in STEADY]), Exit.PASS),
        (run_of([score - 5 for score in STEADY]), Exit.REGRESSION),
        (run_of(STEADY, broken={5}), Exit.REGRESSION),
        (run_of([score + (-30 if at % 2 else 26) for at, score in enumerate(STEADY)]), Exit.REGRESSION),
        (run_of([score + (-20 if at // 3 % 2 else 20) for at, score in enumerate(STEADY)]), Exit.INCONCLUSIVE),
        (run_of(STEADY)[:-1], Exit.INFRASTRUCTURE),
    ],
)
def test_the_gate_tells_better_from_worse_from_unknown(second, code):
    assert gate(run_of(STEADY), second)[0] is code


def test_an_error_is_neither_pass_nor_fail():
    broken = [*run_of(STEADY)[:-1], Result(**{**_plain(run_of(STEADY)[-1]), "profile": None, "error": "Timeout"})]

    assert gate(run_of(STEADY), broken)[0] is Exit.INFRASTRUCTURE


def test_the_verdict_names_the_difference_and_the_gates():
    seen = compare(run_of(STEADY), run_of([score + 4 for score in STEADY], broken={0}))

    assert seen.verdict == "B is better by 4.0 [4.0, 4.0] on score; 1 new gate failure."


def _plain(result):
    return {name: getattr(result, name) for name in result.__struct_fields__}
