"""`attune audit bundle`: one folder that opens offline and answers an audit's twenty questions."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from pathlib import Path

import click

from service.adapters.audit_bundle.answer import Practice
from service.adapters.audit_bundle.write import Rules, write_bundle
from service.adapters.brand_files import brand_folders, load_brands
from service.adapters.notice_files import NoticeFiles
from service.adapters.policy_binding import External
from service.adapters.policy_replay.replay import Replayer
from service.adapters.policy_tools.shelf import by_id
from service.adapters.policy_tools.trial import Trial, run_trial
from service.adapters.records import Records
from service.cli.audit.records import with_records
from service.cli.keys import key_row
from service.cli.policies.open import asking, candidate_of, history_in, may_be_written, open_folder, signed_folders
from service.compose import key_store, practice_of
from service.compose.rules import policies_in_force, trusted_keys
from service.emotion.reader import LocalReader
from service.settings import Settings, read_settings

FOLDER = click.Path(path_type=Path, file_okay=False)


@click.command()
@click.argument("folder", type=FOLDER)
@click.option("--proposal", type=FOLDER, help="A folder of policies: what would they have changed?")
def bundle(folder: Path, proposal: Path | None) -> None:
    """Write a folder that opens offline: twenty questions answered, records, checkpoints, rules, and a verifier."""
    settings = read_settings()
    policies = policies_in_force(settings)
    shelf, tried = open_folder(policies), open_folder(proposal or policies)
    shelves = [shelf, tried, open_folder(), *map(open_folder, signed_folders())]
    practice, reader = _practice(settings), LocalReader.load()

    async def trying(external: External) -> Trial:
        return await run_trial(open_folder(policies, external=external).book, reader)

    trial = asking(trying)

    async def filling(records: Records) -> None:
        archive = records.archive
        await archive.open()
        replayer = Replayer(
            candidate_of(tried),
            {each.bundle.sha256: by_id(each) for each in shelves},
            reader=reader,
            kept_texts=archive.kept_texts,
            waivers={},
        )
        replay = await replayer.run(archive.bodies(""), since="the beginning")
        brands = tuple(brand_folders(settings.site_dir))
        rules = Rules(shelf, trial, policies, brands, history_in(settings), replay, str(proposal) if proposal else None)
        await write_bundle(folder, archive, rules, practice, _notices(settings))

    with may_be_written(folder):
        folder.mkdir(parents=True, exist_ok=True)
        with_records(filling)
    click.echo(folder / "index.html")


def _practice(settings: Settings) -> Practice:
    """Say what these settings make the service keep, and who may change rules and call it."""
    kept = f"encrypted under each record's own key, for {settings.keep_text_for.days} days"
    keys = sorted(asyncio.run(key_store(settings).all()), key=lambda key: key.created_at)
    return Practice(
        texts=(
            f"The customer's last message and the reply, without personal data, are kept {kept}."
            if settings.keep_text
            else "No text is kept.",
            f"Records stay {settings.retain.days} days, what waits for a person {settings.handoff_retain.days} days.",
        ),
        approvers=trusted_keys(settings),
        keys=[key_row(key, datetime.now(UTC)) for key in keys],
    )


def _notices(settings: Settings) -> dict[str, str]:
    """Return the notice to customers in each language, as configured."""
    files = NoticeFiles(settings.prompts_dir / "notice.yaml", practice_of(settings))
    brand = load_brands(settings.prompts_dir / "brands", settings.site_dir)[settings.brand]
    notices = {language: files.notice(brand, language) for language in files.languages}
    return {
        language: "\n\n".join([found.title, *(paragraph.text for paragraph in found.paragraphs)]) + "\n"
        for language, found in notices.items()
    }
