"""The help as blocks for a reader, made from the key table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from briefing_tui.richtext.document import Paragraph, Plain


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


def help_blocks(groups: Sequence[HelpGroup], key_width: int = 14) -> list[Paragraph]:
    """The groups one below the other, keys in a column of their own.

    The grades follow the first group, the signs, since they stand in nearly every row; how to
    filter comes last.
    """
    signs, keys = groups[:1], groups[1:]
    return list(_blocks((*signs, _GRADES, *keys, _FILTERS), key_width))


_GRADES = HelpGroup("Grades", GRADING_HELP)
_FILTERS = HelpGroup("Filters", FILTER_HELP)


def _blocks(groups: Sequence[HelpGroup], key_width: int) -> Iterator[Paragraph]:
    for position, group in enumerate(groups):
        if position:
            yield Paragraph(())
        yield Paragraph((Plain(group.title, "heading"),))
        for keys, does in group.lines:
            yield Paragraph(
                (Plain(f"{keys:<{key_width}}  ", "strong"), Plain(does, "plain")),
                hanging=key_width + 2,
            )
