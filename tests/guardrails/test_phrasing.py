"""Phrases are found through disguises, in their place, and looking words up first changes nothing."""

import importlib
import json
import pkgutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import service.guardrails
from service.guardrails.phrasing import Phrases, findings, hear
from service.guardrails.registry import GUARDRAILS
from tests.guardrails.scene import scene

DATA = Path(__file__).parents[2] / "evals" / "guardrails" / "data"
CALM = Phrases(
    r"""
    calm relax + down please:
        \bcalm (?:right
         )?down\b
        |\bplease relax\b
    """,
    unless=r"""
        \bnobody says\b
    """,
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Calm down now.", ["Calm down"]),
        ("Ca\u200blm down and PLEASE relax.", ["Ca\u200blm down", "PLEASE relax"]),
        ("Nobody says calm down here. Calm right down.", ["Calm right down"]),
        ("C a l m  d o w n now.", ["C a l m  d o w n"]),
        ("Calm\ndown now.", ["Calm\ndown"]),
        ("Calm d0wn now.", ["Calm d0wn"]),
        ("The sea was calm.", []),
        ("Relax on the beach.", []),
    ],
)
def test_a_table_of_phrases_is_found_in_the_text_as_given(text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in CALM.spans(hear(text))] == found


def test_only_a_sentence_that_says_nothing_else_is_dropped() -> None:
    text = "Calm down. Calm down, your parcel 12 is here."
    made = findings("t.x", hear(text), CALM.spans(hear(text)), why="w", remedy="r")
    assert [(text[f.start : f.end], f.replacement) for f in made] == [("Calm down.", ""), ("Calm down", None)]


def every_table() -> list[tuple[str, Phrases]]:
    found = []
    for module in pkgutil.walk_packages(service.guardrails.__path__, "service.guardrails."):
        held = vars(importlib.import_module(module.name)).items()
        found += [(f"{module.name}{name}", table) for name, table in held if isinstance(table, Phrases)]
    return found


@pytest.mark.parametrize(("name", "table"), every_table())
def test_every_table_reads_completely(name: str, table: Phrases) -> None:
    assert table._entries
    assert all(entry.groups and all(entry.groups) for entry in table._entries)


def test_the_words_looked_up_never_hide_a_labelled_violation_from_its_own_table() -> None:
    tables = every_table()
    for row in labelled():
        family, hazard = row["hazard"].split(".")
        own = [table for name, table in tables if f".{family}.{hazard}_" in name]
        text = hear(row["reply"])
        if any(table.spans(text, look_up=False) for table in own):
            assert any(table.spans(text) for table in own), row["id"]


def labelled() -> list[dict[str, Any]]:
    texts = ((DATA / f"{family}.jsonl").read_text(encoding="utf-8") for family in ("tone", "privacy", "safety"))
    return [
        row for text in texts for row in map(json.loads, text.splitlines()) if row["hazard"] and row["split"] == "dev"
    ]


@given(st.text(max_size=300))
def test_every_guardrail_survives_any_text_with_findings_inside_it(text: str) -> None:
    case = scene(text, "x" + text, cues=["debt", "leaving"])
    for guardrail in GUARDRAILS.values():
        for finding in guardrail(case):
            assert 0 <= finding.start <= finding.end <= len(text)
