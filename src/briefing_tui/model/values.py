"""Types that TOML does not have.

They are not Structs, because msgspec does not call a `dec_hook` for Structs.
"""

from __future__ import annotations

Texts = tuple[str, ...]


class Names(tuple[str, ...]):
    """A name or a list of names."""

    __slots__ = ()


class SingleName(Names):
    """A name that is not in a list in the file: `"SOHR"`, not `["SOHR"]`."""

    __slots__ = ()


class Ids(tuple[str, ...]):
    """A list of ids."""

    __slots__ = ()


class Immutable:
    """The base of counts and dates. Two counts, or two dates, are equal if all fields are equal."""

    __slots__: tuple[str, ...] = ()

    def _initialize(self, **fields: object) -> None:
        for name, value in fields.items():
            object.__setattr__(self, name, value)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"cannot set {name}: {type(self).__name__} is immutable")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"cannot delete {name}: {type(self).__name__} is immutable")

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
