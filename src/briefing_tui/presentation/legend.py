"""What the signs on a screen mean: one meaning for each sign, in the words of the help."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from briefing_tui.presentation.help_blocks import HelpGroup
from briefing_tui.richtext.signs import Signs

SignFamily = Literal[
    "states",
    "changes",
    "endings",
    "sides",
    "parts",
    "trends",
    "bars",
    "gaps",
    "breaks",
    "series",
    "chart",
    "lines",
    "days",
    "sources",
    "claims",
    "holders",
    "steps",
    "cuts",
]
"""Signs that are about one thing; a screen names the families that it may show."""


_Lines = tuple[tuple[str, str], ...]


def legend(families: Iterable[SignFamily], signs: Signs, sides: Sequence[str]) -> HelpGroup:
    """The signs of some families with their meanings; `sides` are the names of the sides."""
    lines = {**_row_lines(signs, sides), **_time_lines(signs), **_text_lines(signs)}
    # A sign that two families share is named once.
    found = dict.fromkeys(line for family in families for line in lines[family])
    return HelpGroup("Signs on this screen", tuple(found))


def _row_lines(signs: Signs, sides: Sequence[str]) -> dict[SignFamily, _Lines]:
    """What stands before a row."""
    return {
        "states": (
            ("x", "withdrawn"),
            ("?", "a draft that no person has confirmed"),
            ("/", "denied by someone"),
            ("!", "check has a finding about it"),
        ),
        "changes": (
            ("+", "new since the previous briefing"),
            ("~", "changed since the previous briefing"),
            ("=", "confirmed since the previous briefing"),
        ),
        "endings": (
            ("x", "withdrawn"),
            (".", "not repeated"),
            ("-", "removed in a revision"),
        ),
        "sides": tuple(_side_lines(signs, sides)),
        "parts": (
            (signs.unfolded, "its parts are shown below it"),
            (signs.folded, "its parts are hidden"),
        ),
        "lines": (
            (signs.branch, "the next row is about the same figure"),
            (signs.corner, "the last row about a figure"),
        ),
        "days": ((signs.here, "the open day"),),
    }


def _time_lines(signs: Signs) -> dict[SignFamily, _Lines]:
    """What is drawn of the days."""
    bars = f"{signs.bars[0]} to {signs.bars[-1]}"
    series = f"{signs.series[0]} to {signs.series[-1]}"
    return {
        "trends": (
            (signs.up, "more than in the previous briefing"),
            (signs.down, "less than in the previous briefing"),
        ),
        "bars": (
            (bars, "a bar for each day, from zero"),
            (signs.gap, "a day without a report"),
        ),
        "gaps": ((signs.gap, "a day without a report"),),
        "breaks": (
            (signs.turn, "an actor turned, or a count cannot be compared with earlier ones"),
        ),
        "series": ((series, "the claims about one figure, in the chart and the list"),),
        "chart": (
            (signs.stem, "in the chart, from the low to the high end of a range"),
            (signs.dot, "in the chart, from one count to the next"),
        ),
    }


def _text_lines(signs: Signs) -> dict[SignFamily, _Lines]:
    """What stands among words."""
    return {
        "sources": ((signs.source, "a source"),),
        "claims": (
            (signs.drawable("≥  ≤  >  <"), "at least; at most; more than; fewer than"),
            ("~200", "about 200"),
            ("1 Dec?", "the date is uncertain"),
            ("(A)", "the source is A, no claimant is named"),
        ),
        "holders": ((signs.drawable("A ← B"), "A holds it now, B held it before"),),
        "steps": ((signs.drawable("A → B"), "first A, then B"),),
        "cuts": (
            (signs.cut, "words are left out"),
            (signs.thumb, "the part of a long list that is in view"),
        ),
    }


def _side_lines(signs: Signs, sides: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The sign of each side in their order; sides beyond the signs share the last one."""
    of_sign: dict[str, list[str]] = {}
    for number, side in enumerate(sides):
        of_sign.setdefault(signs.sides[min(number, len(signs.sides) - 1)], []).append(side)
    for sign, names in of_sign.items():
        yield sign, f"held by the {' or '.join(names)} side"
    yield signs.unknown_side, "held by no known side"
