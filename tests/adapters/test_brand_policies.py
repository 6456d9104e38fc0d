"""A brand's own policies can only be stricter: they are added, and whatever reads like a loosening is refused."""

from datetime import UTC, datetime

import pytest

from service.adapters.brand_files import brand_folders
from service.adapters.brand_policies import load_brand_policies, with_brands
from service.adapters.guardrails_ai import external
from service.adapters.policy_files import bind, load_bundle, load_references
from service.core.checking import check_all
from service.core.errors import ConfigError
from service.core.guardrail import Case, Stage
from service.core.reading import Reading
from service.guardrails.registry import GUARDRAILS
from service.settings import shipped
from tests.fakes import BRAND, a_request
from tests.site import POLICY, make_site

FOLDER = shipped("policies")
BASE = load_bundle(FOLDER)
TODAY = datetime.now(UTC).date()
LONG = "It was scanned in Leeds this morning and comes to you on Monday."


def book_of(site):
    own = load_brand_policies(brand_folders(site), BASE, load_references(FOLDER))
    base = bind(BASE, GUARDRAILS, external=external, on=TODAY)
    return base, with_brands(base, own, GUARDRAILS, external=external, on=TODAY)


def a_case(brand):
    import msgspec

    request = a_request(brand=msgspec.structs.replace(BRAND, id=brand))
    return Case(request=request, reading=Reading(), text=LONG, stage=Stage.OUTPUT, language="en")


async def test_a_brands_rule_speaks_for_that_brand_alone(tmp_path):
    _, book = book_of(make_site(tmp_path, policy=POLICY))
    spoke = {
        brand: {verdict.policy: verdict.outcome for verdict in await check_all(book, a_case(brand))}
        for brand in ("acme", "zenith")
    }
    assert spoke["acme"]["ACME-001"] == "fail"
    assert "ACME-001" not in spoke["zenith"]
    assert spoke["zenith"].keys() | {"ACME-001"} == spoke["acme"].keys()


def test_the_hash_is_another_with_a_brands_rules_and_the_same_without(tmp_path):
    base, book = book_of(make_site(tmp_path / "a", policy=POLICY))
    _, other = book_of(make_site(tmp_path / "b", policy=POLICY.replace("chat: 40", "chat: 50")))
    _, none = book_of(make_site(tmp_path / "c"))
    assert len({base.sha256, book.sha256, other.sha256}) == 3
    assert none.sha256 == base.sha256


def test_only_its_own_brand_is_told_what_a_rule_cannot_judge(tmp_path):
    _, book = book_of(make_site(tmp_path, policy=POLICY))
    assert "ACME-001" in book.not_judged("de", "acme")
    assert "ACME-001" not in book.not_judged("de", "zenith")


def rule(policy_id):
    (path,) = FOLDER.glob(f"*/{policy_id}-*.yaml")
    return path, path.read_text()


LOOSENED = {
    "retires a base rule": ("status: enforced", "status: retired", "$.status"),
    "makes a base rule a draft": ("status: enforced", "status: draft", "$.status"),
    "loosens its action": ("action: fix, then: replace", "action: send_with_note, then: replace", "on_violation"),
    "loosens what follows": ("then: replace", "then: send_with_note", "$.on_violation.then"),
    "loosens an error": ("on_error: replace", "on_error: send_with_note", "$.on_error"),
    "changes a base rule in any way": ("severity: high", "severity: low", "$.id"),
}


@pytest.mark.parametrize(("old", "new", "at"), LOOSENED.values(), ids=LOOSENED.keys())
def test_whatever_takes_from_the_base_is_refused_with_its_place(tmp_path, old, new, at):
    path, text = rule("TONE-001")
    assert old in text
    site = make_site(tmp_path, policy=text.replace(old, new, 1), name=path.stem)
    with pytest.raises(ConfigError) as caught:
        book_of(site)
    line = next(number for number, each in enumerate(text.splitlines(), 1) if old in each) if at != "$.id" else 2
    assert f"brands/acme/policies/tone/{path.name}:{line} " in str(caught.value)
    assert at in str(caught.value)
    assert "TONE-001" in str(caught.value)


def test_the_same_check_with_a_weaker_action_under_another_id_is_refused(tmp_path):
    _, text = rule("TONE-001")
    text = text.replace("id: TONE-001", "id: ACME-002").replace("on_error: replace", "on_error: send_with_note")
    with pytest.raises(ConfigError, match=r"ACME-002.*\$\.on_error.*weaker than `replace`"):
        book_of(make_site(tmp_path, policy=text, name="ACME-002-dismissive"))


def test_the_same_check_with_a_stronger_action_is_welcome(tmp_path):
    _, text = rule("TONE-001")
    text = text.replace("id: TONE-001", "id: ACME-002").replace("action: fix", "action: handoff")
    text = text.replace("then: replace", "then: handoff").replace("on_error: replace", "on_error: handoff")
    _, book = book_of(make_site(tmp_path, policy=text, name="ACME-002-dismissive"))
    assert book.rule("ACME-002").brand == "acme"


def test_two_brands_cannot_share_an_id(tmp_path):
    site = make_site(tmp_path, policy=POLICY)
    place = site / "brands/zenith/policies/tone"
    place.mkdir(parents=True)
    (place / "ACME-001-length.yaml").write_text(POLICY)
    with pytest.raises(ConfigError, match="never reused"):
        book_of(site)
