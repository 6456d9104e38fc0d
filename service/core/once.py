"""A property that is worked out once, when it is first asked for, and kept with its object.

What `functools.cached_property` is from Python 3.12 on; before, that takes a lock at every first look, which costs more
than most of what guardrails look at. Used where a text is parsed into many small views.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar, overload

T = TypeVar("T")


class once(Generic[T]):  # noqa: N801 - reads as `property` does
    """Decorate a method of an object that has a `__dict__`."""

    def __init__(self, make: Callable[[Any], T]) -> None:
        self._make = make
        self._name = make.__name__
        self.__doc__ = make.__doc__

    @overload
    def __get__(self, of: None, owner: type) -> once[T]: ...
    @overload
    def __get__(self, of: object, owner: type) -> T: ...
    def __get__(self, of: object | None, owner: type) -> once[T] | T:
        """Work it out and put it in the object's way, so that this is not asked again."""
        if of is None:
            return self
        value = of.__dict__[self._name] = self._make(of)
        return value
