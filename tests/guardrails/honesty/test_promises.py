import pytest

from service.guardrails.honesty.promises import promises


@pytest.mark.parametrize(
    ("text", "deed"),
    [
        ("I'll refund you £30 by Friday.", "refund"),
        ("You'll receive a full refund.", "refund"),
        ("You will get your money back.", "refund"),
        ("Your refund will be with you on Monday.", "refund"),
        ("We will get back to you within 24 hours.", "contact"),
        ("Our team will call you back this afternoon.", "call"),
        ("It will arrive tomorrow.", "send"),
        ("I'm going to push a replacement out to you today.", "replace"),
        ("Let me get that cancelled for you.", "cancel"),
        ("I'd be happy to offer you a 20% discount.", "discount"),
        ("You're entitled to compensation.", "compensation"),
        ("We'll waive the fee.", "waive"),
        ("You won't be charged.", "waive"),
        ("Consider it sorted.", "fix"),
        ("Leave it with me.", "fix"),
        ("I'll make sure you're compensated.", "compensation"),
        ("Your case is being treated as urgent.", "prioritise"),
        ("We're making an exception for you.", "exception"),
        ("I'll look into it and we'll refund you.", "refund"),
    ],
)
def test_a_promise_is_found_in_any_wording(text: str, deed: str):
    assert [promise.deed for _, promise in promises(text)] == [deed]


@pytest.mark.parametrize(
    "text",
    [
        "Would you like me to arrange a refund?",
        "I can't promise a refund.",
        "Send me the order number and I'll look at it.",
        "You asked for a refund of £30.",
        "If you'd like, I can pass you to a colleague.",
        "Once you send the photo, I'll check whether a refund is possible.",
        "I understand you were told we'd refund you by Friday.",
        "I'll pass this to a colleague who can help.",
        "You'll need to open the app.",
        "I'll help you sort this out.",
        "When the parcel arrives, please check it.",
        "I'll be here if you need me.",
        "I don't know whether we'll refund it.",
        "I won't make you repeat yourself.",
    ],
)
def test_help_in_the_chat_questions_and_reports_are_no_promises(text: str):
    assert promises(text) == []


def test_a_promise_holds_what_how_much_and_by_when():
    [(_, promise)] = promises("We'll refund £30 to your card by Friday.")
    assert promise.deed == "refund"
    assert [q.number for q in promise.amounts] == [3000]
    assert [q.number for q in promise.by_when] == [4]
