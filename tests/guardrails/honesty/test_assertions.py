"""The learned score reads plain cases of every kind, alone and together alike, and never breaks."""

import gc
import weakref

import msgspec
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.guardrails.honesty import assertions
from service.guardrails.honesty.assertions import KINDS, Kind, Learnt, Weights, features, shipped
from service.guardrails.honesty.passages import LEADS, cut

READS = [
    (Kind.PROMISE, "You'll have the money back by Friday."),
    (Kind.PROMISE, "Absolutely, will do."),
    (Kind.PROMISE, "Consider the fee gone."),
    (Kind.DEED, "That's you upgraded."),
    (Kind.DEED, "All sorted for you."),
    (Kind.DEED, "The kitchen has been told about the nuts."),
    (Kind.GUARANTEE, "It never fails, you can be completely sure."),
    (Kind.HUMAN, "You're talking to a real human being."),
    (Kind.DENIAL, "No software is writing this, I promise."),
    (Kind.LIFE, "I cried when I read your message."),
    (Kind.ADVICE, "You should take two ibuprofen and stop the other tablets."),
]
HARMLESS = [
    "I can't promise a refund, because that is not mine to decide.",
    "You were promised a call and it didn't come.",
    "Would you like me to bring in a person?",
    "I understand why three weeks of silence made you angry.",
    "Whether it's refunded is decided by the billing team.",
    "Please send me the order number.",
]


@pytest.mark.parametrize(("kind", "text"), READS)
def test_what_asserts_something_is_read_as_its_kind(kind: Kind, text: str):
    (sentence,) = cut(text)
    assert sentence.assertion.kind is kind
    assert sentence.assertion.lead >= LEADS[kind]


@pytest.mark.parametrize("text", HARMLESS)
def test_refusals_questions_and_sympathy_are_harmless(text: str):
    (sentence,) = cut(text)
    assert sentence.assertion.lead < 0


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(max_size=120), min_size=1, max_size=6))
def test_sentences_weigh_the_same_alone_and_together(texts: list[str]):
    together = shipped().weigh(texts)
    assert together.shape == (len(texts), len(KINDS))
    for text, row in zip(texts, together, strict=True):
        assert np.allclose(shipped().weigh([text])[0], row, atol=1e-3)


def test_the_fast_layout_adds_up_what_training_named():
    text = "we'll refund £30 by friday, won't we?"
    names = tuple(dict.fromkeys(features(text)))
    rows = np.arange(len(names) * len(KINDS), dtype=np.int64).reshape(len(names), -1) % 100
    made = Learnt(Weights(features=names, rows=rows.astype(np.int8).tobytes(), biases=(0,) * len(KINDS)))
    found = [names.index(feature) for feature in features(text)]
    expected = rows[found].sum(axis=0) / 10 / len(found) ** 0.5
    assert np.allclose(made.weigh([text])[0], expected, atol=1e-3)


def test_the_shipped_file_holds_one_row_a_feature():
    weights = msgspec.msgpack.decode(assertions._FILE.read_bytes(), type=Weights)
    assert len(weights.rows) == len(weights.features) * len(KINDS)
    assert len(set(weights.features)) == len(weights.features)


def test_the_sentences_of_a_reply_go_with_it_and_wait_for_no_collector():
    sentences = cut("I am sorry. You'll have the money back by Friday.")
    assert sentences[1].assertion.kind is Kind.PROMISE
    assert sentences[1].within is sentences[0].within
    first = weakref.ref(sentences[0])
    gc.disable()
    try:
        del sentences
        assert first() is None
    finally:
        gc.enable()
