"""Crisis resources are complete, dated and readable in a sentence."""

from pathlib import Path

import pytest

from service.adapters.crisis_files import load_crisis_help
from service.core.errors import ConfigError

SHIPPED = Path(__file__).parents[2] / "policies" / "crisis_resources.yaml"


@pytest.mark.parametrize(
    ("locale", "line", "emergency"),
    [
        ("en-GB", "Samaritans, 116 123 (free, day and night)", "999"),
        ("en-US", "the 988 Suicide & Crisis Lifeline (call or text, day and night)", "911"),
        ("de", "die TelefonSeelsorge in Deutschland, 0800 111 0 111 (kostenlos, rund um die Uhr)", "112"),
        ("fr-FR", "le numéro national de prévention du suicide, 3114 (gratuit, jour et nuit)", "112"),
        ("pt-BR", "o CVV, 188 (gratuito, a qualquer hora)", "192"),
    ],
)
def test_a_locale_names_its_service_and_its_emergency_number(locale: str, line: str, emergency: str) -> None:
    found = load_crisis_help(SHIPPED)[locale]
    assert found.lines == (line,)
    assert found.emergency == emergency


def test_every_language_of_the_safe_replies_has_help_where_no_country_is_known() -> None:
    assert {"en", "de", "es", "fr", "pt"} <= set(load_crisis_help(SHIPPED))


def test_an_entry_without_a_source_is_refused_with_its_place(tmp_path: Path) -> None:
    path = tmp_path / "crisis.yaml"
    path.write_text('en:\n  services:\n    - {name: Someone, number: "123", hours: always, checked_on: 2026-01-01}\n')
    with pytest.raises(ConfigError, match="source"):
        load_crisis_help(path)
