"""Names that thousands of entries share."""

from types import SimpleNamespace
from typing import Any, cast

import pytest

from briefing_tui.model.directory import Directory

compared: list[str] = []


class CountedId(str):
    """An id that counts how often it is compared."""

    __slots__ = ()
    __hash__ = str.__hash__

    def __eq__(self, other: object) -> bool:
        compared.append(self)
        return super().__eq__(other)


def test_entries_with_one_name_are_not_compared_with_each_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    compared.clear()
    places = [SimpleNamespace(id=CountedId(number), names=("Stowe",)) for number in range(500)]
    directory = Directory({"places": cast("Any", places)})
    assert len(directory.candidates("Stowe", ("places",))) == 500
    assert len(compared) < 5 * 500
    # Most references need no list of the entries that they may mean.
    monkeypatch.setattr(Directory, "candidates", None)
    assert directory.resolve("stowe", ("places",)) is None
    assert directory.is_known("stowe", ("places",))
    assert not directory.is_known("Tavas", ("places",))
