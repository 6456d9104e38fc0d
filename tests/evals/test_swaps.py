"""Swaps change who writes and nothing else."""

from __future__ import annotations

import pytest

from evals.reading.swaps import NAMES, with_dialect, with_genders, with_names


def test_a_message_is_signed_by_every_name():
    assert with_names("Where is it?") == [f"Where is it? - {name}" for name in NAMES]


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("My husband says he waited", "My wife says she waited"),
        ("My wife says she waited", "My husband says he waited"),
        ("Dad is ill", "Mum is ill"),
    ],
)
def test_men_and_women_change_places(text: str, other: str):
    assert with_genders(text) == [text, other]


def test_a_text_without_them_has_one_version():
    assert with_genders("Theory of manhattan") == ["Theory of manhattan"]


def test_a_dialect_is_spelt_as_it_is_said():
    assert with_dialect("You all are not going to fix my boiler") == [
        "You all are not going to fix my boiler",
        "Y'all are not gonna fix me boiler",
    ]
