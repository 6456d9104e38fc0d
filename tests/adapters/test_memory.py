"""Giving memory back: it helps where the C library can, and hurts nowhere."""

import ctypes

import pytest

from service.adapters import memory


class Library:
    def __init__(self):
        self.asked = []

    def malloc_trim(self, pad):
        self.asked.append(pad)


def test_the_allocator_is_asked_to_keep_nothing(monkeypatch):
    library = Library()
    monkeypatch.setattr(ctypes, "CDLL", lambda name: library)
    memory.give_back()
    assert library.asked == [0]


@pytest.mark.parametrize("error", [AttributeError, OSError, TypeError])
def test_where_it_cannot_be_asked_nothing_happens(monkeypatch, error):
    def missing(name):
        raise error("not here")

    monkeypatch.setattr(ctypes, "CDLL", missing)
    assert memory.give_back() is None
