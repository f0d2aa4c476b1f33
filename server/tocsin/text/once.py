"""Values that are made when they are first asked for, and then kept by their object."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

T = TypeVar("T")


class once(Generic[T]):  # noqa: N801  (used like `property`)
    """`functools.cached_property` without the lock that Python 3.11 takes for all objects of a class together.

    With it one long text would keep all others waiting. Made twice in two threads, a value must be the same.
    """

    def __init__(self, make: Callable[[Any], T]) -> None:
        self._make = make
        self.__doc__ = make.__doc__

    def __set_name__(self, _: type, name: str) -> None:
        self._name = name

    def __get__(self, instance: object, _: type | None = None) -> T:
        made = self._make(instance)
        instance.__dict__[self._name] = made  # found there from now on, before this is asked
        return made
