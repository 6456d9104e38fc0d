import pytest

from service.adapters.composer.speech import spoken


@pytest.mark.parametrize(
    ("written", "heard"),
    [
        ("Open *now* (until 20:00).", "Open now, until 20:00."),
        ("It takes 3-5 days; see `Plan`.", "It takes 3 to 5 days, see Plan."),
        ("Hello <NAME_1>, write to <EMAIL_2>.", "Hello <NAME_1>, write to <EMAIL_2>."),
        ("Your _new_ card, file_name.", "Your new card, filename."),
    ],
)
def test_nothing_is_read_out_that_nobody_can_say_and_placeholders_stay_whole(written: str, heard: str) -> None:
    assert spoken(written) == heard
