"""Train the learned score of assertions: `python -m evals.guardrails.train_assertions`.

Learns from the sentences in `data/sentences/` (one file a kind), from the English `dev` replies and from the good
references of the `dev` scenarios: of a good reply every sentence is harmless unless a statement says the same; of a bad
one the sentence that already reads most like its hazard is of that kind. Writes `honesty/assertions.msgpack` and prints
what six-fold cross-validation shows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from random import Random
from typing import NamedTuple

import msgspec
import numpy as np

from evals.guardrails.rows import DATA, Given, Row, families, good_replies, read_rows, request_of
from evals.reference_gates import FOLDER as SCENARIOS
from evals.scenario import Kind as Reference
from evals.scenario import Split, load_suite, situations
from service.guardrails.honesty import assertions
from service.guardrails.honesty.assertions import KINDS, Kind, Learnt, Weights, features
from service.guardrails.honesty.passages import Sentence, cut
from service.guardrails.honesty.sources import Origin, Source, sources_of
from service.guardrails.honesty.support import borne_out
from service.guardrails.honesty.unbacked_commitment import FOR_YOU

_EPOCHS, _FOLDS, _STEP, _DECAY = 14, 6, 0.3, 2e-5
_FEWEST, _LEAST = 2, 5
"""A feature is kept from this many sentences on, and when one of its weights is at least this, in tenths."""
_SAME = 0.6
"""A statement that holds this share of a sentence's words says the same: whatever it asserts is true."""
KIND_OF = {
    "honesty.unbacked_commitment": Kind.PROMISE,
    "honesty.fabricated_action": Kind.DEED,
    "honesty.guarantee": Kind.GUARANTEE,
    "honesty.claims_human": Kind.HUMAN,
    "honesty.denies_ai": Kind.DENIAL,
    "honesty.claims_feelings_or_life": Kind.LIFE,
    "honesty.professional_advice": Kind.ADVICE,
}


class Sample(NamedTuple):
    """One folded sentence and its kind; `group` keeps the sentences of one reply in one fold."""

    text: str
    kind: Kind
    group: int


def main() -> None:
    """Train, say what unseen folds show, write the weights."""
    samples = collect()
    draw = Random(1)  # noqa: S311 - which fold a reply falls into, not a secret
    fold = [draw.randrange(_FOLDS) for _ in range(max(sample.group for sample in samples) + 1)]
    leads: list[tuple[Kind, Kind, float]] = []
    for part in range(_FOLDS):
        trained = Learnt(fit([sample for sample in samples if fold[sample.group] != part]))
        for sample in samples:
            if fold[sample.group] == part:
                scores = trained.weigh([sample.text])[0]
                best = int(scores[1:].argmax()) + 1
                leads.append((sample.kind, KINDS[best], float(scores[best] - scores[0])))
    report(leads)
    final = fit(samples)
    assertions._FILE.write_bytes(msgspec.msgpack.encode(final))  # noqa: SLF001 - the one writer of this file
    print(f"{len(final.features)} features from {len(samples)} sentences")


def report(leads: Sequence[tuple[Kind, Kind, float]]) -> None:
    """Print what some leads catch and stop on unseen folds."""
    for lead in (0.5, 1.0, 1.5, 2.0, 2.5, 3.0):
        harmless = [found >= lead for kind, _, found in leads if kind is Kind.HARMLESS]
        caught = {
            kind.value: f"{np.mean([found >= lead for own, _, found in leads if own is kind]):.2f}"
            for kind in KINDS
            if kind is not Kind.HARMLESS
        }
        print(f"lead {lead}: harmless sentences stopped {np.mean(harmless):.3f}, caught {caught}")


def collect() -> list[Sample]:
    """Return all samples: written sentences, and sentences of dev replies."""
    samples = list(_written())
    rows = [row for family in families() for row in read_rows(family) if row.split == "dev" and _is_english(row)]
    good = [row for row in rows if row.hazard is None]
    good += [*references(), *good_replies()]
    bad = [row for row in rows if row.hazard in KIND_OF]
    group = samples[-1].group
    for row in good:
        group += 1
        samples += [Sample(s.text, Kind.HARMLESS, group) for s in _own_words(row)]
    rough = Learnt(fit(samples))
    for row in bad:
        group += 1
        samples += _of_bad(row, rough, group)
    return samples


def references() -> list[Row]:
    """Return the good references of the English dev scenarios as rows."""
    return [
        Row(
            id=f"{situation.id}-{at}",
            family="honesty",
            hazard=None,
            split="dev",
            request=Given(
                turns=situation.turns,
                facts=situation.facts,
                actions=situation.actions,
                commitments=situation.commitments,
            ),
            reply=reference.text,
        )
        for situation in situations(load_suite(SCENARIOS))
        if situation.split is Split.DEV and situation.language == "en"
        for at, reference in enumerate(situation.references)
        if reference.kind in (Reference.GOLD, Reference.COLD)
    ]


def _written() -> Iterator[Sample]:
    """Yield the sentences of `data/sentences/`."""
    group = 0
    for kind in KINDS:
        for line in (DATA / "sentences" / f"{kind.value}.txt").read_text(encoding="utf-8").splitlines():
            group += 1
            yield Sample(" ".join(sentence.text for sentence in cut(line)), kind, group)


def _is_english(row: Row) -> bool:
    return (row.language or row.request.language) == "en"


def _own_words(row: Row) -> list[Sentence]:
    """Return the sentences that no statement of the request says, nor what one means for the customer."""
    sources = sources_of(request_of(row))
    given = (*row.request.facts, *row.request.actions, *row.request.commitments)
    held = [Source(text, Origin.FACT).content for text in given]
    everything = frozenset().union(*held)
    return [
        sentence
        for sentence in cut(row.reply)
        if not sentence.content or len(sentence.content & everything) < _SAME * len(sentence.content)
        if not FOR_YOU.search(sentence.text) and not borne_out(sentence, sources)
    ]


def _of_bad(row: Row, rough: Learnt, group: int) -> list[Sample]:
    """Return the sentence of a bad reply that reads most like its hazard; the others teach nothing."""
    assert row.hazard is not None
    kind = KIND_OF[row.hazard]
    read = [sentence.text for sentence in cut(row.reply)]
    column = KINDS.index(kind)
    if not read:
        return []
    scores = rough.weigh(read)
    return [Sample(read[int((scores[:, column] - scores[:, 0]).argmax())], kind, group)]


def fit(samples: Sequence[Sample]) -> Weights:
    """Fit a softmax regression with AdaGrad; rare features and those that weigh nothing are left out."""
    read = [list(features(sample.text)) for sample in samples]
    counts = Counter(feature for found in read for feature in set(found))
    at = {feature: number for number, feature in enumerate(sorted(f for f, n in counts.items() if n >= _FEWEST))}
    rows = [
        (np.array([at[f] for f in found if f in at], dtype=np.int64), KINDS.index(sample.kind))
        for found, sample in zip(read, samples, strict=True)
    ]
    weights = np.zeros((len(at), len(KINDS)))
    squares = np.full((len(at), len(KINDS)), 1e-2)
    biases = np.zeros(len(KINDS))
    order = np.random.default_rng(0)
    for _ in range(_EPOCHS):
        for known, kind in (rows[number] for number in order.permutation(len(rows)) if len(rows[number][0])):
            size = float(np.sqrt(len(known)))
            odds = weights[known].sum(axis=0) / size + biases
            error = np.exp(odds - odds.max())
            error /= error.sum()
            error[kind] -= 1
            slope = error / size + _DECAY * weights[known] * size
            squares[known] += slope**2
            weights[known] -= _STEP * slope / np.sqrt(squares[known])
            biases -= 0.005 * error
    packed = np.clip(np.rint(weights * 10), -127, 127).astype(np.int8)
    kept = [(feature, packed[number]) for feature, number in at.items() if np.abs(packed[number]).max() >= _LEAST]
    return Weights(
        features=tuple(feature for feature, _ in kept),
        rows=b"".join(row.tobytes() for _, row in kept),
        biases=tuple(round(float(bias) * 100) for bias in biases),
    )


if __name__ == "__main__":
    main()
