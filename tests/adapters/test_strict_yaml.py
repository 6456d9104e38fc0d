"""Strict YAML: what is written is what is read, and everything else is an error with its place."""

import json
from typing import Any

import msgspec
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from service.adapters import strict_yaml
from service.core.errors import ConfigError
from service.core.policy import Policy


class Inner(msgspec.Struct, forbid_unknown_fields=True):
    word: str
    many: tuple[int, ...] = ()


class Outer(msgspec.Struct, forbid_unknown_fields=True):
    title: str
    inner: Inner | None = None
    on: bool = False


@pytest.fixture(params=["CSafeLoader", "SafeLoader"], autouse=True)
def loader(request, monkeypatch):
    """Both parsers of PyYAML: with libyaml and without."""
    if not hasattr(yaml, request.param):
        pytest.skip("PyYAML is installed without libyaml")
    monkeypatch.setattr(strict_yaml, "_Loader", getattr(yaml, request.param))


def read(text: str, kind: Any = Any) -> Any:
    return strict_yaml.parse(text, kind, name="f.yaml")


def fault(text: str, kind: Any = Any) -> str:
    with pytest.raises(ConfigError) as raised:
        read(text, kind)
    return str(raised.value)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("on", "on"),
        ("off", "off"),
        ("yes", "yes"),
        ("No", "No"),
        ("y", "y"),
        ("true", True),
        ("False", False),
        ("'true'", "true"),
        ("null", None),
        ("~", None),
        ("", None),
        ("none", "none"),
        ("'null'", "null"),
        ("1", 1),
        ("-12", -12),
        ("+5", 5),
        ("'1'", "1"),
        ("1.5", 1.5),
        ("0.25", 0.25),
        ("1.10", "1.10"),
        ("1.0.0", "1.0.0"),
        ("007", "007"),
        ("0800", "0800"),
        ("0o17", "0o17"),
        ("0x1F", "0x1F"),
        ("1_000", "1_000"),
        ("1e3", "1e3"),
        (".5", ".5"),
        ("-0", "-0"),
        ("12:30:45", "12:30:45"),
        ("2026-10-05", "2026-10-05"),
        ("2026-10-05 10:00:00", "2026-10-05 10:00:00"),
        (".inf", ".inf"),
        (".nan", ".nan"),
        ("9" * 5000, "9" * 5000),
        ("=", "="),
        ("<<", "<<"),
        ("١٢", "١٢"),
        ("|\n  two\n  lines", "two\nlines\n"),
        (">\n  one\n  line", "one line\n"),
        ('"tab\\tand \\u200b"', "tab\tand \u200b"),
    ],
)
def test_a_value_stays_what_it_looks_like(written, value):
    found = read(f"key: {written}\n")["key"]
    assert (found.strip("\n"), type(found)) == (value.strip("\n"), str) if isinstance(value, str) else found == value
    assert type(found) is type(value)


def test_keys_stay_text():
    assert read("on: 1\n12: 2\nnull: 3\ntrue: 4\n") == {"on": 1, "12": 2, "null": 3, "true": 4}


def test_an_empty_file_is_nothing():
    assert read("") is None
    assert read("# only a comment\n") is None


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: 1\nb: 2\na: 3\n", "f.yaml:3 $: the key `a` stands here twice"),
        ("a:\n  b: 1\n  'b': 2\n", "f.yaml:3 $.a: the key `b` stands here twice"),
        ("a: &x 1\n", "f.yaml:1 $.a: anchors and aliases are not allowed"),
        ("a: 1\nb: &x {c: 1}\n", "f.yaml:2 $.b: anchors and aliases are not allowed"),
        ("a: &x 1\nb: *x\n", "f.yaml:1 $.a: anchors and aliases are not allowed"),
        ("&k a: 1\n", "f.yaml:1 $: anchors and aliases are not allowed"),
        ("a: !!str 1\n", "f.yaml:1 $.a: the tag tag:yaml.org,2002:str is not allowed"),
        ("a: !!python/object:os.system ls\n", "f.yaml:1 $.a: the tag tag:yaml.org,2002:python/object:os.system"),
        ("a: !mine 1\n", "f.yaml:1 $.a: the tag !mine is not allowed"),
        ("- ! plain\n", "f.yaml:1 $[0]: the tag ! is not allowed"),
        ("a: !!map {b: 1}\n", "f.yaml:1 $.a: the tag tag:yaml.org,2002:map is not allowed"),
        ("!!str a: 1\n", "f.yaml:1 $: a key must be plain text"),
        ("? [a]\n: 1\n", "f.yaml:1 $: a key must be plain text"),
        ("{a: 1}: 2\n", "a key must be plain text"),
        ("%YAML 1.1\n---\na: 1\n", "directives are not allowed"),
        ("%TAG ! tag:x,2000:\n---\na: 1\n", "directives are not allowed"),
        ("a: 1\n---\nb: 2\n", "f.yaml:2: one file holds one document"),
        ("a: [1, 2\n", "f.yaml:2: not valid YAML"),
        ("a: 'open\n", "not valid YAML"),
        ("\ta: 1\n", "f.yaml:1: not valid YAML"),
        ("a: b: c\n", "f.yaml:1: not valid YAML"),
        ("a: 1\nb: \x07\n", "f.yaml:2: not valid YAML"),
        ("a: \x00", "f.yaml:1: not valid YAML"),
        ("a: 1\nb: \ud800\n", "f.yaml:2: holds half of a surrogate pair"),
        ("a: 1\nb: x\u202ey\n", 'f.yaml:2: nobody can see this character; write it as "\\u202e"'),
        ("a: x\u200by\n", 'write it as "\\u200b"'),
        ("a: x\ufeffy\n", 'write it as "\\ufeff"'),
    ],
)
def test_what_could_mislead_is_refused_at_its_place(text, message):
    assert message in fault(text)


def test_a_byte_order_mark_at_the_start_is_harmless():
    assert read("\ufeffa: 1\n") == {"a": 1}


STAIRS = "a:\n" + "".join(" " * deep + "a:\n" for deep in range(1, 400))


@pytest.mark.parametrize("text", ["[" * 50_000, "{a: " * 5000, "- " * 5000, STAIRS])
def test_deep_nesting_is_refused_and_not_a_crash(text):
    assert "f.yaml" in fault(text)


def test_nesting_as_deep_as_allowed_is_read():
    depth = strict_yaml.MAX_DEPTH
    assert read("[" * depth + "]" * depth) is not None
    assert f"at most {depth} deep" in fault("[" * (depth + 1) + "]" * (depth + 1))


def test_a_huge_file_is_refused():
    assert "at most 1,000,000 characters" in fault("a: " + "x" * 1_000_001)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "title: t\ninner:\n  wrod: x\n",
            "f.yaml:3 $.inner.wrod: the key `wrod` is not known here; did you mean `word`?",
        ),
        ("title: t\nzzz: 1\n", "f.yaml:2 $.zzz: the key `zzz` is not known here; there are: title, inner, on"),
        ("inner: {word: x}\n", "f.yaml:1 $: the key is missing: `title`"),
        ("title: t\ninner:\n  word: x\n  many:\n    - 1\n    - two\n", "f.yaml:6 $.inner.many[1]: Expected `int`"),
        ("title: 1\n", "f.yaml:1 $.title: Expected `str`, got `int`; put it in quotes"),
        ("title: t\non: yes\n", "f.yaml:2 $.on: Expected `bool`, got `str`; write true or false"),
        ("", "f.yaml:1 $: Expected `object`, got `null`"),
    ],
)
def test_a_fault_names_line_path_and_what_would_be_right(text, message):
    assert message in fault(text, Outer)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("id: tone-4", "$.id: must look like TONE-004"),
        ("version: 1.1", "$.version: Expected `str`, got `float`; put it in quotes"),
        ("status: on", "it must be draft, shadow, enforced or retired"),
        ("effective: {from: soon}", "$.effective.from: Invalid RFC3339 encoded date; write a date such as 2027-04-01"),
    ],
)
def test_a_fault_in_a_policy_is_told_in_its_words(text, message):
    assert message in fault(f"schema: attune.policy/v1\n{text}\n", Policy)


def test_a_fault_in_a_table_names_its_key():
    text = "good: {word: x}\nbad:\n  word: 1\n"
    assert fault(text, dict[str, Inner]).startswith("f.yaml:3 $.bad.word: Expected `str`, got `int`")


def test_a_fault_in_a_table_of_tables_names_both_keys():
    text = "a: {b: {word: x}, c: {word: y}}\nd:\n  e: {word: x}\n  f: {}\n"
    assert fault(text, dict[str, dict[str, Inner]]) == "f.yaml:4 $.d.f: the key is missing: `word`"


def test_lines_count_from_where_the_text_starts_in_its_file():
    with pytest.raises(ConfigError, match=r"prompt\.md:12 "):
        strict_yaml.parse("a: 1\nb: 2\nb: 3\n", dict[str, int], name="prompt.md", first_line=10)


def test_a_file_is_read_and_its_places_can_be_named(tmp_path):
    path = tmp_path / "f.yaml"
    path.write_text("title: Grüße\ninner:\n  word: x\n", encoding="utf-8")
    assert strict_yaml.load(path, Outer).title == "Grüße"
    assert strict_yaml.place(path, "$.inner.word") == f"{path}:3 $.inner.word"
    assert strict_yaml.place(path, "$.inner.many[3]") == f"{path}:2 $.inner.many[3]"


@pytest.mark.parametrize(
    ("content", "message"), [(None, "cannot be read: No such file"), (b"a: \xff\n", "must be UTF-8, but byte 3 is not")]
)
def test_a_file_that_cannot_be_read_is_told(tmp_path, content, message):
    path = tmp_path / "f.yaml"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ConfigError, match=message) as raised:
        strict_yaml.load(path, Outer)
    assert str(path) in str(raised.value)


def read_or_refused(text: str) -> None:
    """Read the text; the only exception it may end in names the file."""
    try:
        read(text)
    except ConfigError as error:
        refusal = str(error)
    else:
        return
    assert "f.yaml" in refusal


@settings(deadline=None)
@given(st.text(st.characters(codec=None), max_size=200))
def test_any_text_is_read_or_refused(text):
    read_or_refused(text)


@settings(deadline=None)
@given(st.text(alphabet="ab:-[]{}&*!|>'\"#%,? \n\t01.~<\\", max_size=60))
def test_any_yaml_like_text_is_read_or_refused(text):
    read_or_refused(text)


WORDS = st.text(st.characters(max_codepoint=0xD7FF), max_size=20)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**18) + 1, 10**18 - 1) | WORDS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(WORDS, inner, max_size=4),
    max_leaves=12,
)


@settings(deadline=None)
@given(JSON)
def test_json_means_here_what_it_means(value):
    assert read(json.dumps(value)) == value


KEYS = st.sampled_from(
    ["schema", "id", "title", "status", "check", "guardrail", "params", "examples", "violates", "x.y[0]"]
)
POLICY_LIKE = st.recursive(
    st.none()
    | st.sampled_from(["attune.policy/v1", "TONE-004", "enforced", "1.0.0", "", "2026-01-01"])
    | st.integers(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=6),
    max_leaves=10,
)


@settings(deadline=None)
@given(POLICY_LIKE)
def test_anything_but_a_policy_is_refused_with_a_place(value):
    assert fault(json.dumps(value), Policy).startswith("f.yaml:1 $")
    assert fault(json.dumps({"a": value}), dict[str, Policy]).startswith("f.yaml:1 $.a")
