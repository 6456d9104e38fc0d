"""What is worked out once is kept with its object, and with no other."""

from service.core.once import once


class Text:
    """Counts how often its words are cut."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.cuts = 0

    @once
    def words(self) -> list[str]:
        """The words."""
        self.cuts += 1
        return self.text.split()


def test_it_is_worked_out_at_the_first_look_alone() -> None:
    one, other = Text("one two"), Text("three")
    assert one.cuts == 0
    assert (one.words, one.words, other.words) == (["one", "two"], ["one", "two"], ["three"])
    assert (one.cuts, other.cuts) == (1, 1)


def test_it_may_be_told_instead() -> None:
    one = Text("one two")
    one.words = ["known"]
    assert (one.words, one.cuts) == (["known"], 0)


def test_the_class_shows_what_it_is() -> None:
    assert Text.words.__doc__ == "The words."
