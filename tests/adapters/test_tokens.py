"""Counting tokens: exact from the shipped bytes, safe without them, and never through a socket."""

from __future__ import annotations

import random
import socket
import string
import subprocess
import sys
from pathlib import Path

import pytest

from service.adapters.tokens import VOCABULARY, TokenCounter, estimate, load_encoding, uses_o200k

COUNTER = TokenCounter(model="gpt-4o")
DICE = random.Random(20261123)


def letters(count: int, alphabet: str = string.ascii_lowercase) -> str:
    return "".join(DICE.choice(alphabet) for _ in range(count))


TEXTS = {
    "prose": "Third week without my parcel, and nobody answers. I took two days off work for nothing! " * 5,
    "capitals": "WHERE IS MY PARCEL I HAVE BEEN WAITING THREE WEEKS AND NOBODY ANSWERS UNBELIEVABLE SERVICE " * 3,
    "typing errors": "wher iz mi parsel ive beeen wayting thre weaks noboddy ansers plz halp asap tlyk " * 4,
    "code": Path(__file__).read_text(encoding="utf-8"),
    "prompt": (Path(__file__).parents[2] / "prompts" / "strategies.yaml").read_text(encoding="utf-8"),
    "random letters": letters(500),
    "random words": " ".join(letters(8) for _ in range(100)),
    "random ids": letters(600, string.ascii_letters + string.digits + "+/"),
    "hexadecimal": letters(600, "0123456789abcdef"),
    "punctuation": "!!!??!!...---===###***" * 10,
    "controls": "a\x00b\x01c\x02" * 20,
    "spaces": ("a" + " " * 50 + "b\n\n\n\n") * 5,
    "emoji": "😀🎉👍🏽👨‍👩‍👧‍👦❤️😭 so happy 🎂🥳 thanks!! 🙏🙏" * 5,
    "stacked marks": "h̷̢̛e̵̡l̴̛p̶̨ m̷e̵" * 10,
    "signs": "∑∫√≤≥≠±∞∂∆∏∈∉⊂⊃∪∩→⇒↔" * 10,
    "German": "Seit drei Wochen warte ich auf mein Paket. Rechtsschutzversicherungsgesellschaft, größere Beträge. " * 3,
    "French": "Cela fait trois semaines que mon colis n'est pas arrivé, et personne ne me répond. " * 3,
    "Russian": "Третью неделю жду посылку, и никто не отвечает. " * 4,
    "Arabic": "لم تصل طردي منذ ثلاثة أسابيع ولا أحد يجيب " * 4,
    "Hindi": "तीन हफ्ते से मेरा पार्सल नहीं आया और कोई जवाब नहीं देता " * 4,
    "Chinese": "我的包裹已经三个星期没有到了，没有人回复我。请尽快处理这个问题，谢谢。" * 4,
    "rare Chinese": "龘靐齉爩鱻麤龗灪吁龖" * 10,
    "Japanese": "三週間も荷物が届かず、誰も返事をくれません。" * 4,
    "Korean": "소포가 3주째 도착하지 않았고 아무도 대답하지 않습니다. " * 4,
}


@pytest.fixture
def no_sockets(monkeypatch):
    def refuse(*args, **kwargs):
        raise AssertionError("no socket may be opened")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)


@pytest.mark.parametrize(
    ("text", "tokens"), [("", 0), ("hello world", 2), ("Where is my parcel?", 5), ("<|endoftext|>", 7), ("\ud800", 1)]
)
def test_counts_are_those_of_o200k_base(text, tokens):
    assert COUNTER.count(text) == tokens


def test_the_shipped_vocabulary_loads_and_counts_with_every_socket_closed(no_sockets):
    counter = TokenCounter(model="gpt-4o")
    assert counter.count("Where is my parcel?") == 5
    assert counter.counted_by == "o200k_base"


def test_importing_and_making_a_counter_loads_nothing():
    code = (
        "import sys; from service.adapters.tokens import TokenCounter; TokenCounter(); print('tiktoken' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


@pytest.mark.parametrize("damage", ["missing", "not packed", "other bytes"])
def test_without_the_published_bytes_it_estimates_and_says_so(tmp_path, damage, no_sockets):
    path = tmp_path / "o200k_base.tiktoken.xz"
    if damage == "not packed":
        path.write_bytes(b"YSA= 0\n")
    if damage == "other bytes":
        path.write_bytes(VOCABULARY.read_bytes()[:-200])
    counter = TokenCounter(model="gpt-4o", vocabulary=path)
    assert load_encoding(path) is None
    assert counter.count("Where is my parcel?") == estimate("Where is my parcel?")
    assert counter.counted_by == "estimate"
    assert path.exists() is (damage != "missing")


def test_the_estimate_never_undercounts():
    margins = {name: estimate(text) / COUNTER.count(text) for name, text in TEXTS.items()}
    print({name: round(margin, 2) for name, margin in margins.items()})
    assert min(margins.values()) >= 1.0, margins
    assert margins["prose"] < 3


@pytest.mark.parametrize(
    ("model", "known"),
    [
        ("gpt-4o-mini", True),
        ("openai/gpt-5.2", True),
        ("openai:o3-mini", True),
        ("gpt-oss-20b", True),
        ("gpt-4", False),
        ("o1x", False),
        ("llama-3.3-70b", False),
        ("", False),
    ],
)
def test_models_whose_tokens_we_can_count_exactly_are_known_by_name(model, known):
    assert uses_o200k(model) is known


def test_another_model_is_counted_with_a_margin_that_is_named():
    counter = TokenCounter(model="llama-3.3-70b")
    assert counter.counted_by == "o200k_base+30%"
    assert counter.count("Where is my parcel?") == 7


@pytest.mark.parametrize("run", ["a", "!", "😀", " ", "\n", "1"])
def test_a_long_run_without_a_break_is_counted_in_pieces(run):
    assert COUNTER.count(run * 50_000) > 0
