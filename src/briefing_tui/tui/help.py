"""The help of a screen: what its signs mean, then what its keys do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from briefing_tui.config.glyphs import Glyphs
from briefing_tui.richtext.document import Paragraph, Plain
from briefing_tui.richtext.signs import Signs

if TYPE_CHECKING:
    from textual.screen import Screen


class HelpGroup(Struct, frozen=True):
    """Keys that hold in one place: keys as spelled, and what they do."""

    title: str
    lines: tuple[tuple[str, str], ...]


GRADING_HELP = (
    ("B2", "source reliability B and information credibility 2, judged apart (NATO)"),
    ("A to F", "completely, usually, fairly, not usually reliable, unreliable, cannot be judged"),
    ("1 to 6", "confirmed, probably true, possibly true, doubtful, improbable, cannot be judged"),
    ("B-  -2", "a hyphen: nobody judged this part; an empty grade is ungraded, which is not F6"),
)

FILTER_HELP = (
    ("words", 'items in which every word occurs; "in quotation marks" a phrase'),
    ("actor:iran", "a key of the format and a value; actor:iran|russia takes either"),
    ("grade:<=B2", "graded B2 or better"),
    ("since:30nov", "dated on or after that day; until:, on:"),
    ("-place:hama", "a hyphen in front: everything else"),
)


def help_paragraphs(groups: Sequence[HelpGroup], key_width: int = 14) -> list[Paragraph]:
    """The groups one below the other, keys in a column of their own.

    The grades follow the first group, the signs, since they stand in nearly every row; how to
    filter comes last.
    """
    signs, keys = groups[:1], groups[1:]
    return list(_paragraphs((*signs, _GRADES, *keys, _FILTERS), key_width))


_GRADES = HelpGroup("Grades", GRADING_HELP)
_FILTERS = HelpGroup("Filters", FILTER_HELP)


def _paragraphs(groups: Sequence[HelpGroup], key_width: int) -> Iterator[Paragraph]:
    for position, group in enumerate(groups):
        if position:
            yield Paragraph(())
        yield Paragraph((Plain(group.title, "heading"),))
        for keys, does in group.lines:
            yield Paragraph(
                (Plain(f"{keys:<{key_width}}  ", "strong"), Plain(does, "plain")),
                hanging=key_width + 2,
            )


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


SIGN_FAMILIES: dict[str, tuple[SignFamily, ...]] = {
    "DeskScreen": (
        "states",
        "changes",
        "sides",
        "parts",
        "trends",
        "bars",
        "breaks",
        "sources",
        "claims",
        "holders",
        "steps",
        "cuts",
    ),
    "ItemScreen": ("bars", "breaks", "days", "sources", "claims", "holders", "steps", "cuts"),
    "ChooseDayScreen": ("days", "cuts"),
    "CompareScreen": ("changes", "endings", "sources", "claims", "holders", "steps", "cuts"),
    "FiguresScreen": ("lines", "bars", "series", "chart", "claims", "cuts"),
    "ReactionsScreen": ("days", "breaks", "gaps", "claims", "cuts"),
    "TimelineScreen": ("days", "sides", "sources", "claims", "holders", "cuts"),
    "FindingsScreen": ("claims", "cuts"),
    "ExportScreen": ("claims", "cuts"),
    "PaletteScreen": ("cuts",),
    "TextScreen": ("cuts",),
}
"""The signs of each screen, by the name of its class."""


def legend_of(screen: Screen[object], glyphs: Glyphs, sides: Sequence[str]) -> HelpGroup:
    """The signs that a screen may show, with their meanings; `sides` are those of the briefing."""
    return legend(SIGN_FAMILIES[type(screen).__name__], glyphs, sides)
