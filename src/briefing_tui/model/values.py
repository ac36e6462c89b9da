"""Types of values that TOML does not have: counts and dates share a base, names are tuples.

msgspec hands plain classes like these to the `dec_hook` of `model/validation.py`. It would read a
Struct from any table instead.
"""

from __future__ import annotations

Texts = tuple[str, ...]
"""The texts of a list."""


class Names(tuple[str, ...]):
    """What a key holds that takes a name or a list of names."""

    __slots__ = ()


class One(Names):
    """A single name, written without a list."""

    __slots__ = ()


class Ids(tuple[str, ...]):
    """What a key holds that takes a list of ids."""

    __slots__ = ()


class Immutable:
    """A value that does not change, equal to another one of its class with the same fields."""

    __slots__: tuple[str, ...] = ()

    def _initialize(self, **fields: object) -> None:
        for name, value in fields.items():
            object.__setattr__(self, name, value)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__} does not change: {name}")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"{type(self).__name__} does not change: {name}")

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        if not isinstance(other, Immutable) or type(self) is not type(other):
            return False
        return self._fields() == other._fields()

    def __hash__(self) -> int:
        return hash(self._fields())

    def __repr__(self) -> str:
        return f"{type(self).__name__}{self._fields()}"

    def _fields(self) -> tuple[object, ...]:
        return tuple([getattr(self, name) for name in self.__slots__])
