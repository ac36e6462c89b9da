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
    """Files in the folder that can be mistaken for the briefing."""

    same_cut_off: tuple[str, ...] = ()
    copies: tuple[str, ...] = ()
    copy_of: str | None = None


class Subject(Struct, frozen=True, dict=True):
    """A briefing, with the data that its checks need."""

    briefing: Briefing
    """The briefing. Its items from the `situation.toml` have `shared` set."""
    previous: Briefing | None = None
    loaded_words: tuple[str, ...] = ()
    """Words that take sides, such as `regime`."""
    situation: Situation | None = None
    earlier: Past | None = None
    """The figures of all earlier briefings, if they are known."""
    neighbours: Neighbours = Neighbours()

    @property
    def past(self) -> Past:
        """The figures of all earlier briefings, or only of `previous`."""
        return self.earlier or past_of(self.previous)

    @cached_property
    def _results(self) -> dict[object, Any]:
        return {}

    def cached(self, function: Callable[[Subject], _Result]) -> _Result:
        """The result of `function`, which is called only once.

        All checks share this result, so they must not change it.
        """
        if function not in self._results:
            self._results[function] = function(self)
        result: _Result = self._results[function]
        return result


def situation_subject(situation: Situation) -> Subject:
    """A subject for checking a `situation.toml` alone. Its briefing is a stub."""
    briefing, _ = build_briefing({"format": FORMAT, "title": "", "as_of": "9999-12-31"}, situation)
    assert briefing is not None
    return Subject(briefing, situation=situation)
