"""Policies on disk are read strictly, and every fault names file, line, path and what would be right."""

from datetime import date

import pytest

from service.adapters.policy_files import load_bundle, load_references, policy_files
from service.core.errors import ConfigError
from tests.policies.folders import LIMIT, REFERENCES, TEXT, changed, other, write


def fault(folder) -> str:
    with pytest.raises(ConfigError) as raised:
        load_bundle(folder)
    return str(raised.value)


def test_a_folder_becomes_a_bundle_sorted_by_id(tmp_path):
    write(tmp_path, other("TONE-005"), name="tone/TONE-005-b.yaml")
    write(tmp_path, changed(("tone.commanding", "honesty.x"), text=other("HON-001")), name="honesty/HON-001-a.yaml")
    write(tmp_path)
    assert [policy.id for policy in load_bundle(tmp_path).policies] == ["HON-001", "TONE-004", "TONE-005"]


def test_dates_and_words_become_values(tmp_path):
    write(tmp_path)
    [policy] = load_bundle(tmp_path).policies
    assert policy.effective.review_by == date(2027, 1, 1)
    assert policy.effective.until is None
    assert policy.version == "1.1.0"
    assert policy.examples.complies[1].near_miss is True


def test_the_hash_is_of_the_rule_and_not_of_its_layout(tmp_path):
    write(tmp_path)
    before = load_bundle(tmp_path).sha256
    write(tmp_path, changed(("{action: revise, then: replace}", "\n  then: replace\n  action: revise # why")))
    assert load_bundle(tmp_path).sha256 == before
    write(tmp_path, changed(("action: revise", "action: handoff")))
    assert load_bundle(tmp_path).sha256 != before


def test_the_hash_covers_every_policy(tmp_path):
    write(tmp_path)
    before = load_bundle(tmp_path).sha256
    write(tmp_path, other("TONE-005"), name="tone/TONE-005-b.yaml")
    assert load_bundle(tmp_path).sha256 != before
    assert len(before) == 64


@pytest.mark.parametrize(
    ("pair", "message"),
    [
        (("id: TONE-004", "id: TONE-005"), ":3 $.id: the file must be named TONE-005-<slug>.yaml"),
        (("tone.commanding", "privacy.x"), ":15 $.check.guardrail: a policy in tone/ names a guardrail of that family"),
        (("ref: a-guide", "ref: b"), ":13 $.references[0].ref: `b` is not a key of references.yaml (a-guide)"),
        (("until: null", "until: 2025-12-31"), ":8 $.effective.until: must be after `from`"),
        (("review_by: 2027-01-01", "review_by: 2025-01-01"), ":8 $.effective.review_by: must be after `from`"),
        (("id: v2", "id: v1"), ":21 $.examples.violates[1].id: the example id `v1` stands here twice"),
        (
            ("    - {id: v1", "    # - {id: v1"),
            ":19 $.examples.violates: an enforced policy needs at least two violating",
        ),
        (
            ("    - {id: c1", "    # - {id: c1"),
            ":22 $.examples.complies: an enforced policy needs at least two complying",
        ),
        ((", near_miss: true", ""), ":22 $.examples.complies: one complying example must be a near miss"),
        (
            ('reply: "Two weeks is a long wait."', 'customer: "Hi"'),
            ":23 $.examples.complies[0]: an example of an output",
        ),
        (
            ("stage: output", "stage: input"),
            ":20 $.examples.violates[0]: an example of an input policy judges `customer`",
        ),
        (("id: c1,", "id: c1, language: de,"), ":23 $.examples.complies[0]: the policy applies to en, not to `de`"),
        (
            ("id: c1,", "id: c1, channel: voice,"),
            ":23 $.examples.complies[0]: the policy applies to chat, email, not to",
        ),
        (("title: Never", "titel: Never"), ":4 $.titel: the key `titel` is not known here; did you mean `title`?"),
        (("status: enforced", "status: live"), ":6 $.status: Invalid enum value 'live'; it must be draft, shadow"),
    ],
)
def test_a_fault_is_told_with_its_place(tmp_path, pair, message):
    path = write(tmp_path, changed(pair))
    assert f"{path}{message}" in fault(tmp_path)


def test_a_draft_may_lack_examples(tmp_path):
    write(tmp_path, changed(("status: enforced", "status: draft"), ("    - {id: v1", "    # - {id: v1")))
    assert load_bundle(tmp_path)


def test_a_known_limit_must_be_a_limit(tmp_path):
    write(tmp_path, TEXT + LIMIT.replace("should: violates", "should: complies"))
    assert ":26 $.examples.known_limits[0].should: must differ from `actual`" in fault(tmp_path)


def test_a_validator_of_guardrails_ai_may_stand_in_any_family(tmp_path):
    write(tmp_path, changed(("tone.commanding", '"guardrails_ai:some.module:Thing"')))
    assert load_bundle(tmp_path)


def test_an_id_is_used_once(tmp_path):
    write(tmp_path)
    path = write(tmp_path, name="tone/TONE-004-feelings-again.yaml")
    message = fault(tmp_path)
    assert "the id TONE-004 belongs to TONE-004-feelings" in message
    assert path.parent.name in message


@pytest.mark.parametrize(
    "name", ["tone/tone-004-a.yaml", "tone/TONE-004.yaml", "tone/TONE-004-Big.yaml", "tone/4.yaml"]
)
def test_a_file_is_named_after_its_policy(tmp_path, name):
    write(tmp_path, name=name)
    assert "the file must be named TONE-004-<slug>.yaml" in fault(tmp_path)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("TONE-005-a.yaml", "a policy lives in"),
        ("tone/more/TONE-005-a.yaml", "a policy lives in"),
        ("tone/TONE-005-a.yml", "must end in .yaml, or it is never read"),
    ],
)
def test_a_policy_where_nobody_reads_it_is_an_error(tmp_path, name, message):
    write(tmp_path)
    path = write(tmp_path, other("TONE-005"), name=name)
    assert message in fault(tmp_path)
    assert str(path) in fault(tmp_path)


def test_other_data_may_lie_beside_the_families(tmp_path):
    write(tmp_path)
    write(tmp_path, "GB: [{name: A line}]\n", name="crisis_lines.yaml")
    assert len(load_bundle(tmp_path).policies) == 1


def test_no_folder_and_no_policy_are_errors(tmp_path):
    assert "is not a folder" in fault(tmp_path / "nowhere")
    assert "holds no policy" in fault(tmp_path)


@pytest.mark.parametrize(
    ("pair", "message"),
    [
        (
            ("https://example.org/guide", "example.org"),
            "references.yaml:1 $.a-guide.link: must look like https://example.org/text",
        ),
        (("checked_on: 2026-06-01", "checked_on: June"), "write a date such as 2027-04-01"),
        (("title: A guide, ", ""), "the key is missing: `title`"),
    ],
)
def test_references_are_read_as_strictly(tmp_path, pair, message):
    write(tmp_path, changed(pair, text=REFERENCES), name="references.yaml")
    with pytest.raises(ConfigError) as raised:
        load_references(tmp_path)
    assert message in str(raised.value)


def test_files_are_found_by_id(tmp_path):
    path = write(tmp_path)
    assert policy_files(tmp_path) == {"TONE-004": path}
