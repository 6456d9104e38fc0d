"""What cannot wait goes to a person, unless something that came with the request answers it."""

import msgspec
import pytest

from service.core.conversation import Statement
from service.core.errors import CannotJudge
from service.core.guardrail import Case
from service.core.reading import Urgency
from service.guardrails.safety.urgent_unanswered import check
from tests.guardrails.scene import heard, unread

KNOWN = (Statement(id="s", text="The engineer is in your street until 18:00."),)


def urgent(urgency: Urgency = Urgency.HIGH, **request) -> Case:
    case = heard("No heating, and the baby is blue with cold.")
    return msgspec.structs.replace(
        case,
        request=msgspec.structs.replace(case.request, **request),
        reading=msgspec.structs.replace(case.reading, urgency=urgency),
    )


@pytest.mark.parametrize("urgency", [Urgency.HIGH, Urgency.CRISIS])
def test_with_nothing_at_hand_the_whole_message_goes_to_a_person(urgency):
    assert [(finding.start, finding.end) for finding in check(urgent(urgency))] == [(0, 43)]


@pytest.mark.parametrize("urgency", [Urgency.NONE, Urgency.LOW, Urgency.ELEVATED])
def test_what_can_wait_is_answered_here(urgency):
    assert check(urgent(urgency)) == []


@pytest.mark.parametrize("kind", ["facts", "actions", "commitments"])
def test_whatever_the_business_sent_is_answered_with(kind):
    assert check(urgent(**{kind: KNOWN})) == []


def test_what_the_business_still_needs_is_asked_for_first():
    assert check(urgent(missing=("the order number",))) == []


def test_a_person_who_answers_needs_no_other():
    assert check(urgent(by_person=True)) == []


def test_a_policy_may_say_that_less_is_urgent():
    assert check(urgent(Urgency.ELEVATED), at_least="elevated")


def test_a_broken_reader_proves_nothing():
    with pytest.raises(CannotJudge):
        check(unread(urgent()))
