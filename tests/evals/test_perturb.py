"""Perturbations change how a text is written and nothing else."""

from __future__ import annotations

import numpy as np
import pytest

from evals.reading import perturb

TEXT = "The heating has been off since Friday, and nobody calls me back!"


@pytest.mark.parametrize("name", sorted(perturb.PERTURBATIONS))
def test_a_perturbation_changes_the_text_the_same_way_for_one_seed(name: str):
    change = perturb.PERTURBATIONS[name]
    once, again = (change(TEXT, np.random.default_rng(4)) for _ in range(2))
    assert once == again != TEXT


@pytest.mark.parametrize("name", sorted(perturb.PERTURBATIONS))
@pytest.mark.parametrize("text", ["", "a", "?!", "😡", "\ud800"])
def test_a_perturbation_takes_any_text(name: str, text: str):
    assert isinstance(perturb.PERTURBATIONS[name](text, np.random.default_rng(4)), str)


def test_typos_leave_most_words_alone():
    rng = np.random.default_rng(9)
    changed = [perturb.typo(TEXT, rng).split() for _ in range(200)]
    kept = np.mean([a == b for words in changed for a, b in zip(words, TEXT.split(), strict=True)])
    assert 0.7 < kept < 0.95


def test_a_splice_holds_words_of_both_texts():
    found = [perturb.spliced("a b c", "x y z", np.random.default_rng(at)).split() for at in range(20)]
    assert all(words[0] == "a" and words[-1] == "z" for words in found)
