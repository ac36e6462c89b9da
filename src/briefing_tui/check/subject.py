"""The data that checks look at."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any, TypeVar

from msgspec import Struct

from briefing_tui.check.past import Past, past_of
from briefing_tui.model.briefing import FORMAT, Briefing, Situation
from briefing_tui.model.building import build_briefing

_Result = TypeVar("_Result")


class Neighbours(Struct, frozen=True):
    """The names of files in the same folder that can be mistaken for the briefing."""

    same_cut_off: tuple[str, ...] = ()
    """Briefings with the same cut-off."""
    copies: tuple[str, ...] = ()
    """Copies of the briefing from sync tools."""
    copy_of: str | None = None
    """The file that the briefing is a copy of, or None if the briefing is not a copy."""


class Subject(Struct, frozen=True, dict=True):
    """A briefing and its surroundings.

    `previous` is the previous briefing, or None. `loaded_words` are words that take sides.
    `situation` is the `situation.toml` of the folder, or None. `briefing` contains its items, with
    `shared` set, except the items that the briefing replaces. `earlier` has the figures of all
    earlier briefings; if it is None, only the figures of `previous` are known.
    """

    briefing: Briefing
    previous: Briefing | None = None
    loaded_words: tuple[str, ...] = ()
    situation: Situation | None = None
    earlier: Past | None = None
    neighbours: Neighbours = Neighbours()

    @property
    def past(self) -> Past:
        """The figures of earlier briefings."""
        return self.earlier or past_of(self.previous)

    @cached_property
    def _results(self) -> dict[object, Any]:
        return {}

    def cached(self, function: Callable[[Subject], _Result]) -> _Result:
        """The result of `function` for this subject; the function is called only once.

        Several checks share the result, so no check may change it, except to fill a cache in it.
        """
        if function not in self._results:
            self._results[function] = function(self)
        result: _Result = self._results[function]
        return result


def situation_subject(situation: Situation) -> Subject:
    """A subject to check only a `situation.toml`: an empty briefing with a cut-off in year 9999.

    Only its findings with `in_situation` are meaningful.
    """
    briefing, _ = build_briefing({"format": FORMAT, "title": "", "as_of": "9999-12-31"}, situation)
    assert briefing is not None
    return Subject(briefing, situation=situation)
