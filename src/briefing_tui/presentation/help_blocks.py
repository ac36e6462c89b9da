"""The help as blocks for a reader, made from the key table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from briefing_tui.presentation.blocks import Block, Span


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

_MARKS = (
    ("+  ~", "new since the day before; changed"),
    ("x  ?  !", "withdrawn; a draft that no person confirmed; denied, or with a finding"),
)

FILTER_HELP = (
    ("words", 'items in which every word occurs; "in quotation marks" a phrase'),
    ("actor:iran", "a key of the format and a value; actor:iran|russia takes either"),
    ("grade:<=B2", "graded B2 or better"),
    ("since:30nov", "dated on or after that day; until:, on:"),
    ("-place:hama", "a hyphen in front: everything else"),
)


def sign_help(sides: Iterable[str], symbols: Sequence[str], unknown: str) -> HelpGroup:
    """What the signs before a row mean: the marks, and the symbol of each side in their order.

    Sides beyond the symbols share the last one; `unknown` stands where no side is known.
    """
    of_symbol: dict[str, list[str]] = {}
    for number, side in enumerate(sides):
        of_symbol.setdefault(symbols[min(number, len(symbols) - 1)], []).append(side)
    held = [(symbol, f"held by {' or '.join(names)}") for symbol, names in of_symbol.items()]
    return HelpGroup("Signs before a row", (*_MARKS, *held, (unknown, "held by no known side")))


def help_blocks(groups: Sequence[HelpGroup], key_width: int = 14) -> list[Block]:
    """The groups one below the other, keys in a column of their own."""
    return list(_blocks((*groups, *_REFERENCE), key_width))


_REFERENCE = (HelpGroup("Filters", FILTER_HELP), HelpGroup("Grades", GRADING_HELP))


def _blocks(groups: Sequence[HelpGroup], key_width: int) -> Iterator[Block]:
    for position, group in enumerate(groups):
        if position:
            yield Block(())
        yield Block((Span(group.title, "heading"),))
        for keys, does in group.lines:
            yield Block(
                (Span(f"{keys:<{key_width}}  ", "strong"), Span(does, "plain")),
                hanging=key_width + 2,
            )
