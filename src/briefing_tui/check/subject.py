"""What a check looks at."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any, TypeVar

from msgspec import Struct

from briefing_tui.check.past import Past, figures_of
from briefing_tui.model.briefing import FORMAT, Briefing, Situation
from briefing_tui.model.building import build_briefing

_Result = TypeVar("_Result")


class Beside(Struct, frozen=True):
    """Files in the folder of a briefing that are easily mistaken for it, by name."""

    same_cut_off: tuple[str, ...] = ()
    """Briefings with the same cut-off."""
    copies: tuple[str, ...] = ()
    """Copies that sync tools left of it."""
    copy_of: str | None = None
    """The file that it is such a copy of."""


class Subject(Struct, frozen=True, dict=True):
    """A briefing, and what stands around it.

    `previous` is the one before it in its situation, None for the first or where none was read.
    `loaded_words` are those that a writer's own voice does without. `situation` is what the
    folder's `situation.toml` says, None where there is none; its items that the briefing does
    not replace are among the briefing's own, and are marked `shared`. `earlier` is what all
    briefings before it report; left out, only `previous` is known. `beside` names files of the
    same folder.
    """

    briefing: Briefing
    previous: Briefing | None = None
    loaded_words: tuple[str, ...] = ()
    situation: Situation | None = None
    earlier: Past | None = None
    beside: Beside = Beside()

    @property
    def past(self) -> Past:
        """What earlier briefings report of each figure."""
        return self.earlier or figures_of(self.previous)

    @cached_property
    def _results(self) -> dict[object, Any]:
        return {}

    def cached(self, function: Callable[[Subject], _Result]) -> _Result:
        """The result of a function of this subject, which is called the first time only.

        Several checks need the same values; what they share must not change.
        """
        if function not in self._results:
            self._results[function] = function(self)
        result: _Result = self._results[function]
        return result


def situation_alone(situation: Situation) -> Subject:
    """A `situation.toml` that is checked by itself: beside a briefing that claims nothing, ever.

    Only findings that are `in_situation` mean anything of it.
    """
    briefing, _ = build_briefing({"format": FORMAT, "title": "", "as_of": "9999-12-31"}, situation)
    assert briefing is not None
    return Subject(briefing, situation=situation)
