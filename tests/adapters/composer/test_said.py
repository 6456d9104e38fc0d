"""What our side has stated before is known in later turns, though nobody vouches for it again."""

from service.adapters.composer.said import said_before
from service.core.conversation import Conversation, Role, Turn
from tests.adapters.composer.cases import reply

SCANNED = "Parcel 33 was scanned in Leeds on 3 November."


def conversation(*texts) -> Conversation:
    roles = (Role.CUSTOMER, Role.AGENT)
    return Conversation(id="c", turns=tuple(Turn(role=roles[at % 2], content=text) for at, text in enumerate(texts)))


def test_statements_with_a_figure_are_taken_and_talk_is_not():
    talk = f"I'm Robin, the AI assistant. I'm sorry for these 3 weeks. {SCANNED} Would you like to wait 2 days?"
    told = said_before(conversation("Where is my parcel?", talk, "No."))
    assert [one.text for one in told] == [SCANNED]


def test_what_was_said_ten_turns_ago_answers_when_nobody_vouches_for_it_again():
    small_talk = [text for at in range(5) for text in (f"One more thing, number {at}.", "> What is it?")]
    text = reply("Where is my parcel 33?", f"> {SCANNED}", *small_talk, "When was my parcel scanned?")
    assert "3 November" in text
    assert text != SCANNED
