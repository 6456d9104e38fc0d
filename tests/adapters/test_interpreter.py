"""How Python serves: what stands is not looked at again, and free memory goes back where the C library can."""

import ctypes
import importlib
import subprocess
import sys

import pytest

from service.adapters import interpreter


class Library:
    def __init__(self):
        self.asked = []

    def malloc_trim(self, pad):
        self.asked.append(pad)


def test_the_allocator_is_asked_to_keep_nothing(monkeypatch):
    library = Library()
    monkeypatch.setattr(ctypes, "CDLL", lambda name: library)
    interpreter.give_back()
    assert library.asked == [0]


@pytest.mark.parametrize("error", [AttributeError, OSError, TypeError])
def test_where_it_cannot_be_asked_nothing_happens(monkeypatch, error):
    def missing(name):
        raise error("not here")

    monkeypatch.setattr(ctypes, "CDLL", missing)
    assert interpreter.give_back() is None


def test_once_settled_what_stands_is_not_looked_at_again():
    program = (
        "import gc; from service.adapters.interpreter import prepare, settle;"
        "prepare(); kept = [[] for _ in range(10_000)]; settle();"
        "print(gc.get_freeze_count() > 10_000, len(gc.get_objects()) < 1_000, gc.get_threshold()[0] > 700)"
    )
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "True True True"


def test_logs_take_no_rich_and_the_command_line_has_it_all_the_same():
    program = (
        "import sys; from service.adapters import logs; print('rich' in sys.modules);"
        "import rich.console; print(rich.console.Console.__name__)"
    )
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert told.stdout.split() == ["False", "Console"]


def test_a_package_that_is_in_already_comes_back():
    before = sys.modules["ctypes"]
    with interpreter.without("ctypes"), pytest.raises(ImportError):
        importlib.import_module("ctypes.util")
    assert sys.modules["ctypes"] is before
