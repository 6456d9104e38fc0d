"""`attune evals gate`: may this be released? A pass is signed, for `ATTUNE_ATTESTATION`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from service.adapters.attestations import write_attestation
from service.compose import release_key_of
from service.settings import read_settings


@click.command()
@click.argument("first", type=click.Path(path_type=Path))
@click.argument("second", type=click.Path(path_type=Path))
@click.option("--attest", type=click.Path(path_type=Path), help="Default: attestation.json in SECOND.")
def gate(first: Path, second: Path, attest: Path | None) -> None:
    r"""Say whether SECOND may replace FIRST, and sign it when it may.

    \b
      exit 0  pass: no new gate failure, surely not 2 points worse, no slice 5 points down
      exit 1  regression: says which of these
      exit 2  usage
      exit 3  inconclusive: says how many more base scenarios would tell
      exit 4  infrastructure: unfinished runs, errors, other scenarios or scorers

    A pass writes an attestation for ATTUNE_ATTESTATION, unless a reply of SECOND broke a gate that FIRST breaks too.

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
