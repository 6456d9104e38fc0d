"""A site's own brands and tenants: what is read, and where each fault is."""

import pytest

from service.adapters.brand_files import brand_folders, load_brands
from service.adapters.tenant_files import brands_of, load_tenants
from service.core.conversation import Channel
from service.core.errors import ConfigError
from service.settings import shipped
from tests.site import ACME, make_site

SHIPPED = shipped("prompts") / "brands"


def test_a_sites_brands_stand_beside_the_shipped_one(tmp_path):
    brands = load_brands(SHIPPED, make_site(tmp_path))
    acme = brands["acme"]
    assert sorted(brands) == ["acme", "default", "zenith"]
    assert (acme.channels, acme.languages) == ((Channel.CHAT, Channel.EMAIL), ("en",))
    assert [(one.id, one.text) for one in acme.commitments] == [("acme:1", "Anvils may be returned within 30 days.")]
    assert acme.answers_in("en")
    assert not acme.answers_in("de")
    assert brands["zenith"].answers_in("de")


def test_a_site_may_have_a_default_brand_of_its_own(tmp_path):
    site = make_site(tmp_path)
    (site / "brands" / "default").mkdir()
    (site / "brands" / "default" / "brand.yaml").write_text(ACME.replace("id: acme", "id: default"))
    assert load_brands(SHIPPED, site)["default"].name == "Acme"


FAULTS = {
    "another id": ("id: acme", "id: other", "brand.yaml:1 $.id"),
    "an unknown channel": ("[chat, email]", "[chat, fax]", "brand.yaml:6 $.channels[1]"),
    "an unknown language": ("languages: [en]", "languages: [xx]", "brand.yaml:7 $.languages"),
    "an unknown field": ("voice:", "vioce:", "$.vioce"),
    "a disclosure that hides the AI": ("Acme's AI assistant", "Acme's assistant", "brand.yaml:9 $.disclosure.en"),
    "a disclosure that denies": ("with Wile, Acme's AI assistant", "with a person, not an AI", "$.disclosure.en"),
    "an empty commitment": ("- Anvils may be returned within 30 days.", '- ""', "$.commitments[0]"),
}


@pytest.mark.parametrize(("old", "new", "place"), FAULTS.values(), ids=FAULTS.keys())
def test_a_fault_in_a_brand_is_named_with_its_place(tmp_path, old, new, place):
    site = make_site(tmp_path)
    (site / "brands/acme/brand.yaml").write_text(ACME.replace(old, new))
    with pytest.raises(ConfigError) as caught:
        load_brands(SHIPPED, site)
    assert place in str(caught.value)


def test_a_file_where_a_folder_belongs_is_a_fault(tmp_path):
    site = make_site(tmp_path)
    (site / "brands/stray.yaml").write_text(ACME)
    with pytest.raises(ConfigError, match=r"stray\.yaml"):
        brand_folders(site)


def test_a_site_that_is_not_there_is_a_fault(tmp_path):
    with pytest.raises(ConfigError, match="ATTUNE_SITE_DIR"):
        brand_folders(tmp_path / "nowhere")


def test_a_tenant_has_its_brands_and_others_cannot_have_them(tmp_path):
    site = make_site(tmp_path)
    brands = load_brands(SHIPPED, site)
    tenants = load_tenants(site, brands)
    assert brands_of("northwind", tenants, brands, default="default") == ("acme",)
    assert brands_of("default", tenants, brands, default="default") == ("default", "zenith")
    assert brands_of("somebody", {}, brands, default="default") == ("default", "acme", "zenith")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("id: other\nbrands: [acme]\n", "$.id"),
        ("id: northwind\nbrands: [nope]\n", "northwind.yaml:2 $.brands[0]"),
        ("id: northwind\nbrands: []\n", "$.brands"),
        ("id: northwind\nbrands: [acme]\ndefault_brand: zenith\n", "northwind.yaml:3 $.default_brand"),
    ],
)
def test_a_fault_in_a_tenant_is_named_with_its_place(tmp_path, text, place):
    site = make_site(tmp_path)
    (site / "tenants/northwind.yaml").write_text(text)
    with pytest.raises(ConfigError) as caught:
        load_tenants(site, load_brands(SHIPPED, site))
    assert place in str(caught.value)
