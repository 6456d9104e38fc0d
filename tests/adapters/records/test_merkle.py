"""The tree against RFC 6962's definition, written down naively, for every small size."""

import hashlib

import pytest

from service.adapters.records.merkle import EMPTY, Peaks, consistency, consistent, included, inclusion, leaf, root_of
from service.core.errors import RecordError

SIZES = range(1, 20)


def leaves(size):
    return [leaf(bytes([number])) for number in range(size)]


def naive(data):
    """MTH of RFC 6962, section 2.1, over leaf hashes."""
    if len(data) == 1:
        return data[0]
    split = max(2**power for power in range(10) if 2**power < len(data))
    return hashlib.sha256(b"\x01" + naive(data[:split]) + naive(data[split:])).digest()


def test_the_known_values_of_the_reference_log():
    assert EMPTY.hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert leaf(b"").hex() == "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"
    inputs = ("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
    given = [leaf(bytes.fromhex(data)) for data in inputs]
    assert root_of(given).hex() == "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"


@pytest.mark.parametrize("size", SIZES)
def test_a_growing_tree_has_the_root_of_its_definition_and_can_be_put_away(size):
    peaks = Peaks()
    for one in leaves(size):
        peaks = Peaks.unpack(peaks.size, peaks.packed())
        peaks.add(one)
    assert peaks.root() == naive(leaves(size))


def test_a_tree_that_does_not_fit_its_size_is_refused():
    with pytest.raises(RecordError):
        Peaks.unpack(3, b"x" * 32)


@pytest.mark.parametrize("size", SIZES)
def test_every_leaf_is_proved_and_nothing_else_is(size):
    given = leaves(size)
    root = naive(given)
    for at, one in enumerate(given):
        path = inclusion(given, at)
        assert included(one, at, size, path, root)
        assert not included(leaf(b"other"), at, size, path, root)
        assert not included(one, at, size, [*path, one], root)
        assert not included(one, at, size, path[:-1], root) or not path
        assert not any(included(one, other, size, path, root) for other in range(size) if other != at)


@pytest.mark.parametrize("size", SIZES)
def test_every_prefix_is_proved_and_no_other_history_is(size):
    given = leaves(size)
    root = naive(given)
    for old in range(1, size + 1):
        path = consistency(given, old)
        assert consistent(old, size, naive(given[:old]), root, path)
        assert not consistent(old, size, leaf(b"other"), root, path)
        assert not consistent(old, size, naive(given[:old]), leaf(b"other"), path)
        assert not consistent(old, size, naive(given[:old]), root, [*path, root])
    assert not consistent(size + 1, size, root, root, [])
