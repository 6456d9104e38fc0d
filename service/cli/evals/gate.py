"""`attune evals gate`: may this be released? A pass is signed, for `ATTUNE_ATTESTATION`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from service.adapters.attestations import write_attestation
from service.cli.evals.calibrate import CARDS, SAFE, read_card
from service.compose import release_key_of
from service.settings import read_settings


@click.command()
@click.argument("first", type=click.Path(path_type=Path))
@click.argument("second", type=click.Path(path_type=Path))
@click.option("--attest", type=click.Path(path_type=Path), help="Default: attestation.json in SECOND.")
@click.option("--judged", nargs=2, type=click.Path(path_type=Path), help="What one judge said of FIRST and of SECOND.")
@click.option("--card", "card_file", type=click.Path(path_type=Path), help="The judge's card. Default: its own.")
def gate(
    first: Path, second: Path, *, attest: Path | None, judged: tuple[Path, Path] | None, card_file: Path | None
) -> None:
    r"""Say whether SECOND may replace FIRST, and sign it when it may.

    \b
      exit 0  pass: no new gate failure, surely not 2 points worse, no slice 5 points down
      exit 1  regression: says which of these
      exit 2  usage
      exit 3  inconclusive: says how many more base scenarios would tell
      exit 4  infrastructure: unfinished runs, errors, other scenarios or scorers

    A pass writes an attestation for ATTUNE_ATTESTATION, unless a reply of SECOND broke a gate that FIRST breaks too. A
    judge counts only on the dimensions that its card allows; on the others it is printed and decides nothing.

    \b
      attune evals gate var/evals/runs/1f0c… var/evals/runs/9ab2…
    """
    from evals.gate import Exit  # noqa: PLC0415 - the service never needs the suite
    from evals.gate import gate as gate_runs  # noqa: PLC0415
    from evals.release import attestation, comparable, unsafe  # noqa: PLC0415
    from evals.results import load  # noqa: PLC0415

    (before, old), (after, new) = load(first), load(second)
    if why_not := comparable(before, after):
        click.echo(f"{Exit.INFRASTRUCTURE.name.lower()}: {why_not}")
        sys.exit(Exit.INFRASTRUCTURE)
    code, why, _ = gate_runs(old, new)
    if judged and code in (Exit.PASS, Exit.INCONCLUSIVE) and (fell := _judged(judged, card_file)):
        code, why = Exit.REGRESSION, f"The judge, by its card, sees a drop: {fell}."
    click.echo(f"{code.name.lower()}: {why}")
    if code is Exit.PASS:
        broken = unsafe(new)
        if broken:
            click.echo(f"not attested: {len(broken)} replies break a gate, as before: {', '.join(broken[:3])}")
        else:
            key, path = release_key_of(read_settings()), attest or second / "attestation.json"
            write_attestation(path, key.sign(attestation(second, first, after, why)))
            click.echo(f"attested {path}, signed by {key.public}")
    sys.exit(code)


def _judged(files: tuple[Path, Path], card_file: Path | None) -> str:
    """Print what a judge sees of both runs; return what fell where it may say so, empty when nothing did."""
    from evals.composite import DIMENSIONS  # noqa: PLC0415 - the service never needs the suite
    from evals.judges.gating import moves  # noqa: PLC0415
    from evals.judges.judge import read  # noqa: PLC0415

    before, after = (read(path) for path in files)
    card = read_card(card_file or CARDS / f"{after.model.translate(SAFE)}.json", must=card_file is not None)
    found = moves(before, after, card, DIMENSIONS)
    for each in found:
        seen = each.difference
        spread = f"{seen.estimate:+.2f} [{seen.low:+.2f}, {seen.high:+.2f}]"
        click.echo(f"{after.model} {each.dimension.replace('_', ' ')} {spread} of 2: {each.why_not or 'counts'}")
    return ", ".join(each.dimension.replace("_", " ") for each in found if each.fell)
