"""The help of a screen: its symbols, the grades, its keys, and how to filter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Literal

from msgspec import Struct
from textual.widgets import Input, TextArea

from briefing_tui import text
from briefing_tui.config.key_names import display_name, is_typed
from briefing_tui.config.keys import CONTEXTS, PROMPTS, Action
from briefing_tui.richtext.document import Paragraph, Plain
from briefing_tui.richtext.signs import Signs
from briefing_tui.sections.wording import one_line, side_names
from briefing_tui.tui.commands import actions_of
from briefing_tui.tui.screens.desk import DeskScreen
from briefing_tui.tui.widgets.line_prompt import LinePrompt
from briefing_tui.tui.widgets.prompt import InputLine
from briefing_tui.tui.widgets.status_line import StatusLine

if TYPE_CHECKING:
    from textual.screen import Screen

    from briefing_tui.tui.app import BriefingApp


class HelpGroup(Struct, frozen=True):
    """One part of the help: a title, a text, and symbols or keys with their meanings."""

    title: str
    lines: tuple[tuple[str, str], ...] = ()
    text: str = ""


GRADING_HELP = (
    ("B2", "reliability B and credibility 2, on the NATO scale; they are judged separately"),
    (
        "A to F",
        (
            "reliability: A completely reliable, B usually, C fairly, D not usually, "
            "E unreliable, F cannot be judged"
        ),
    ),
    (
        "1 to 6",
        (
            "credibility: 1 confirmed, 2 probably true, 3 possibly true, 4 doubtful, "
            "5 improbable, 6 cannot be judged"
        ),
    ),
    ("B-  -2", "a hyphen: that half was not judged"),
    ("no grade", "ungraded: nobody judged it, which is not the same as F6"),
)

FILTER_HELP = (
    ("words", 'items that contain every word; "quotation marks" find a phrase'),
    (
        "actor:iran",
        "items whose actor is iran; other keys of items are written in the same way",
    ),
    ("grade:<=B2", "graded B2 or better"),
    ("since:30nov", "dated on this day or later"),
    ("until:30nov", "dated on this day or earlier"),
    ("on:30nov", "dated on this day"),
    ("-place:hama", "a leading hyphen excludes matching items"),
    ("draft", "drafts; other such words: changed, disputed, key, unsourced, withdrawn"),
    (
        "hama | homs",
        (
            "items that meet the conditions before the bar, or those after it; "
            "a bar also separates several values of one key"
        ),
    ),
)


_MAX_KEY_CELLS = 24
"""The maximum width of the left column, in cells."""


def help_paragraphs(groups: Sequence[HelpGroup]) -> list[Paragraph]:
    """Return the help in two columns: symbols or keys, and their meanings."""
    widest = max((text.width(keys) for group in groups for keys, _ in group.lines), default=0)
    return list(_paragraphs(groups, min(widest, _MAX_KEY_CELLS)))


GRADES = HelpGroup("Grades", GRADING_HELP)
FILTERS = HelpGroup("Filters", FILTER_HELP)


def _paragraphs(groups: Sequence[HelpGroup], key_width: int) -> Iterator[Paragraph]:
    for number, group in enumerate(groups):
        if number:
            yield Paragraph(())
        yield Paragraph((Plain(group.title, "heading"),))
        if group.text:
            yield Paragraph((Plain(group.text),))
        for keys, meaning in group.lines:
            padding = " " * max(key_width - text.width(keys), 0)
            yield Paragraph(
                (Plain(f"{keys}{padding}  ", "strong"), Plain(meaning)), hanging=key_width + 2
            )


SymbolFamily = Literal[
    "states",
    "drafts",
    "changes",
    "differences",
    "sides",
    "parts",
    "trends",
    "bars",
    "gaps",
    "breaks",
    "series",
    "chart",
    "branches",
    "days",
    "sources",
    "claims",
    "control",
    "transitions",
    "cuts",
]

_Symbols = tuple[tuple[str, str], ...]


def legend(families: Iterable[SymbolFamily], signs: Signs, sides: Sequence[str]) -> HelpGroup:
    """Return the symbols of some families, with their meanings."""
    lines = {**_row_lines(signs, sides), **_time_lines(signs), **_text_lines(signs)}
    # Two families can contain the same line.
    unique = dict.fromkeys(line for family in families for line in lines[family])
    return HelpGroup("Symbols on this screen", tuple(unique))


def _row_lines(signs: Signs, sides: Sequence[str]) -> dict[SymbolFamily, _Symbols]:
    draft = ("?", "a draft: not reviewed yet")
    return {
        "states": (
            ("x", "withdrawn"),
            draft,
            ("/", "denied by someone"),
            ("!", "`briefing check` reports a finding for this item"),
        ),
        "drafts": (draft,),
        "changes": (
            ("+", "new since the previous briefing"),
            ("~", "changed since the previous briefing"),
            ("=", "confirmed; in the previous briefing it was a draft"),
        ),
        "differences": (
            ("+", "only in the newer briefing"),
            ("~", "changed"),
            ("=", "confirmed in the newer briefing; a draft in the older one"),
            ("x", "withdrawn"),
            (".", "older item: the newer briefing does not repeat it"),
            (
                "-",
                "removed; only shown if two versions of one file are compared",
            ),
        ),
        "sides": tuple(_side_lines(signs, sides)),
        "parts": (
            (signs.unfolded, "a figure with its parts below it"),
            (signs.folded, "a figure whose parts are hidden"),
        ),
        "branches": (
            (signs.branch, "same people or things as the row below"),
            (signs.corner, "same people or things as the row above"),
            ("also", "another count that the claimant above gives for the same date"),
        ),
        "days": ((signs.here, "the open day"),),
    }


def _time_lines(signs: Signs) -> dict[SymbolFamily, _Symbols]:
    bars = f"{signs.bars[0]} to {signs.bars[-1]}"
    series = f"{signs.series[0]} to {signs.series[-1]}"
    return {
        "trends": (
            (signs.up, "higher than in the previous briefing"),
            (signs.down, "lower than in the previous briefing"),
        ),
        "bars": (
            (
                bars,
                (
                    "one bar for each day: the best estimate, else the low end of a range; the "
                    "scale starts at zero"
                ),
            ),
            (signs.gap, "a day without a report, or with only an upper limit"),
        ),
        "gaps": ((signs.gap, "a day without a report"),),
        "breaks": (
            (
                signs.turn,
                "the stance changed, or the count cannot be compared with the earlier ones",
            ),
        ),
        "series": (
            (series, "a series of counts; it has the same symbol in the list and in the chart"),
        ),
        "chart": (
            (
                signs.stem,
                (
                    "in the chart: a range, from low to high; the symbol of the series is at the "
                    "best estimate, else at the low end"
                ),
            ),
            (
                signs.drawable("<  ≤  0–"),
                "a count with only an upper limit; the chart does not show it",
            ),
            (signs.dot, "in the chart: the line from one count to the next"),
        ),
    }


def _text_lines(signs: Signs) -> dict[SymbolFamily, _Symbols]:
    return {
        "sources": ((signs.source, "a source"),),
        "claims": (
            (signs.drawable("≥  ≤  >  <"), "at least; at most; more than; fewer than"),
            ("~200", "about 200"),
            ("1 Dec?", "the date is uncertain"),
            ("(A)", "reported by the source A; no claimant is named"),
        ),
        "control": ((signs.drawable("A ← B"), "held by A now, by B before"),),
        "transitions": ((signs.drawable("A → B"), "changed from A to B"),),
        "cuts": (
            (signs.cut_mark, "text was cut to fit"),
            (signs.thumb, "scroll position in a long list or text"),
        ),
    }


def _side_lines(signs: Signs, sides: Sequence[str]) -> Iterator[tuple[str, str]]:
    sides_of: dict[str, list[str]] = {}
    for number, side in enumerate(sides):
        sides_of.setdefault(signs.sides[min(number, len(signs.sides) - 1)], []).append(side)
    for symbol, names in sides_of.items():
        yield symbol, f"side in control: {' or '.join(names)}"
    yield signs.unknown_side, "side in control: unknown"


SYMBOL_FAMILIES: dict[str, tuple[SymbolFamily, ...]] = {
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
        "control",
        "transitions",
        "cuts",
    ),
    "ItemScreen": (
        "bars",
        "breaks",
        "days",
        "sources",
        "claims",
        "control",
        "transitions",
        "cuts",
    ),
    "CarriedScreen": ("sources", "claims", "control", "cuts"),
    "ReviewScreen": ("claims", "control", "cuts"),
    "MarkScreen": ("cuts",),
    "ChooseDayScreen": ("days", "cuts"),
    "CompareScreen": ("differences", "sources", "claims", "control", "transitions", "cuts"),
    "FiguresScreen": ("drafts", "branches", "bars", "series", "chart", "claims", "cuts"),
    "ReactionsScreen": ("drafts", "days", "breaks", "gaps", "claims", "cuts"),
    "TimelineScreen": ("days", "sides", "sources", "claims", "control", "cuts"),
    "FindingsScreen": ("cuts",),
    "ExportScreen": ("claims", "cuts"),
    "ChecklistScreen": ("cuts",),
    "PaletteScreen": ("cuts",),
    "FormScreen": ("cuts",),
    "TextScreen": ("cuts",),
}
"""The families of symbols on each screen, by the name of the screen class."""

SCREENS_WITH_GRADES = frozenset(
    {
        "DeskScreen",
        "ItemScreen",
        "CompareScreen",
        "FiguresScreen",
        "ReactionsScreen",
        "TimelineScreen",
        "ExportScreen",
    }
)


def help_groups(app: BriefingApp, screen: Screen[object]) -> list[HelpGroup]:
    """Return the help of a screen.

    While a prompt is open, the help has only the keys of the prompt and the keys that work
    everywhere. The help of a filter prompt also explains filters.
    """
    # While the user enters text, a key such as `q` types a character.
    is_entering_text = isinstance(screen.focused, Input | TextArea)

    def group(title: str, actions: Iterable[Action]) -> HelpGroup:
        return HelpGroup(
            title,
            tuple(
                (
                    " ".join(
                        display_name(key)
                        for key in action.keys
                        if not (is_entering_text and is_typed(key))
                    ),
                    action.description,
                )
                for action in actions
            ),
        )

    actions_by_context = dict(actions_of(app, screen))
    for prompt in screen.query("#prompt"):
        if isinstance(prompt, InputLine | LinePrompt):
            title, keys = PROMPTS[prompt.kind]
            lines = tuple((display_name(key), does) for key, does in keys)
            everywhere = group(CONTEXTS["everywhere"], actions_by_context["everywhere"])
            filters = [FILTERS] if prompt.kind == "filter" else []
            return [HelpGroup(title, lines), everywhere, *filters]
    keys_of_screen = [
        group(CONTEXTS[context], actions) for context, actions in actions_by_context.items()
    ]
    can_filter = any(
        action.id == "filter.edit" for actions in actions_by_context.values() for action in actions
    )
    return [
        *_cut_messages(screen),
        *_legend_of(app, screen),
        *keys_of_screen,
        *([FILTERS] if can_filter else []),
    ]


def _cut_messages(screen: Screen[object]) -> Iterator[HelpGroup]:
    for status_line in screen.query(StatusLine):
        if status_line.cut_message:
            yield HelpGroup("Message", text=one_line(status_line.cut_message))


def _legend_of(app: BriefingApp, screen: Screen[object]) -> Iterator[HelpGroup]:
    name = type(screen).__name__
    desks = (candidate for candidate in app.screen_stack if isinstance(candidate, DeskScreen))
    sides = next((side_names(desk.session.briefing) for desk in desks), ())
    yield legend(SYMBOL_FAMILIES[name], app.glyphs, sides)
    if name in SCREENS_WITH_GRADES:
        yield GRADES
