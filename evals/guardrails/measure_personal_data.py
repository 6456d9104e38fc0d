"""Measure the recognisers of personal data: `python -m evals.guardrails.measure_personal_data --data DIR`.

`DIR` holds `pii_presidio/` (labelled texts, and templates filled here from a fixed seed) and `pii_multidogo/` (support
turns without the agent's, each judged as the answer to an unknown question). Prints F2 per format type, span recall per
label, and the share of clean turns touched.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path
from typing import Any

from evals.guardrails.filled_templates import filled
from service.core.conversation import Value
from service.guardrails.privacy.kinds import Kind
from service.guardrails.privacy.personal_data import ANY_QUESTION, find

FORMATS = {
    "CREDIT_CARD": Kind.CARD,
    "EMAIL_ADDRESS": Kind.EMAIL,
    "IBAN_CODE": Kind.IBAN,
    "IP_ADDRESS": Kind.IP,
    "PHONE_NUMBER": Kind.PHONE,
    "US_SSN": Kind.ID,
    "US_DRIVER_LICENSE": Kind.ID,
}
"""Types of Presidio's data set that a format or the word before them can tell."""
LABELS = {
    "ACCOUNT_NUMBER": (Kind.ACCOUNT, Kind.CARD, Kind.ID),
    "ADDRESS": (Kind.ADDRESS,),
    "CARD": (Kind.CARD, Kind.ACCOUNT, Kind.ID),
    "EMAIL": (Kind.EMAIL,),
    "PERSON": (Kind.NAME,),
    "PHONE": (Kind.PHONE,),
    "SSN": (Kind.ID, Kind.CARD, Kind.ACCOUNT),
}
"""Labels of the support turns and the kinds that mask them; booking references are no personal data here."""


class Tally(Value, frozen=True, kw_only=True):
    """Spans found, missed and invented."""

    hit: int = 0
    missed: int = 0
    false: int = 0

    @property
    def f2(self) -> float:
        """F-measure that counts recall twice."""
        weighed = 5 * self.hit + 4 * self.missed + self.false
        return 5 * self.hit / weighed if weighed else 1.0

    @property
    def recall(self) -> float:
        """Share of labelled spans found."""
        return self.hit / (self.hit + self.missed) if self.hit + self.missed else 1.0


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    data = parser.parse_args().data
    labelled = json.loads((data / "pii_presidio" / "generated_small.json").read_text(encoding="utf-8"))
    print_formats("labelled texts", labelled)
    templates = (data / "pii_presidio" / "templates.txt").read_text(encoding="utf-8", errors="replace")
    print_formats("filled templates", filled(templates, rounds=5, seed=7))
    print_turns([json.loads(line) for line in (data / "pii_multidogo" / "dev.jsonl").open(encoding="utf-8")])


def print_formats(title: str, rows: list[dict[str, Any]]) -> None:
    """Print F2 by format type and over all of them."""
    tallies = {name: format_tally(rows, name) for name in FORMATS}
    print(f"{title}: {len(rows)} texts")
    for name, tally in tallies.items():
        print(
            f"  {name:18} n {tally.hit + tally.missed:4} recall {tally.recall:.3f} false {tally.false:3} F2 "
            f"{tally.f2:.3f}"
        )
    every = Tally(**{key: sum(getattr(t, key) for t in tallies.values()) for key in ("hit", "missed", "false")})
    print(
        f"  {'all format types':18} n {every.hit + every.missed:4} recall {every.recall:.3f} false "
        f"{every.false:3} F2 {every.f2:.3f}"
    )


def format_tally(rows: list[dict[str, Any]], name: str) -> Tally:
    """Compare spans of one type: found is an overlap of the right kind, false is a span on no labelled one."""
    counts: Counter[str] = Counter()
    for row in rows:
        found = [piece for piece in find(row["full_text"]) if piece.kind is FORMATS[name]]
        wanted = [(s["start_position"], s["end_position"]) for s in row["spans"] if s["entity_type"] == name]
        labelled = [(s["start_position"], s["end_position"]) for s in row["spans"] if s["entity_type"] in FORMATS]
        for start, end in wanted:
            counts["hit" if any(p.start < end and start < p.end for p in found) else "missed"] += 1
        counts["false"] += sum(not any(p.start < end and start < p.end for start, end in labelled) for p in found)
    shared = [other for other, kind in FORMATS.items() if kind is FORMATS[name]]
    return Tally(hit=counts["hit"], missed=counts["missed"], false=counts["false"] if shared[0] == name else 0)


def print_turns(rows: list[dict[str, Any]]) -> None:
    """Print span recall by label and the share of clean turns in which anything is masked."""
    counts: Counter[tuple[str, bool]] = Counter()
    clean = touched = 0
    for row in rows:
        found = find(row["text"], ANY_QUESTION)
        spans = [span for span in row["spans"] if span["label"] in LABELS]
        for span in spans:
            kinds = LABELS[span["label"]]
            hit = any(p.kind in kinds and p.start < span["end"] and span["start"] < p.end for p in found)
            counts[span["label"], hit] += 1
        if not row["spans"]:
            clean += 1
            touched += bool(found)
    print(f"support turns: {len(rows)}, clean turns touched {touched}/{clean} = {touched / clean:.3f}")
    for label in LABELS:
        right, wrong = counts[label, True], counts[label, False]
        print(f"  {label:18} n {right + wrong:4} span recall {right / max(1, right + wrong):.3f}")
    total, hits = sum(counts.values()), sum(n for (_, found_it), n in counts.items() if found_it)
    print(f"  {'all labels':18} n {total:4} span recall {hits / total:.3f}")


if __name__ == "__main__":
    main()
