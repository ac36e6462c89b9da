"""The part of docs/keys.md about filters, generated from the keys of the filter language."""

from __future__ import annotations

from collections.abc import Iterable

from briefing_tui.analysis.conditions import STATES, filter_keys
from briefing_tui.analysis.scales import SCALES

_OPENING = """\
A filter consists of one or more conditions, such as `place:hama`. It shows the items that meet all
of them. Case, accents and apostrophes make no difference. `|` between values means "or":
`actor:iran|russia`. `|` with spaces around it separates groups of conditions:
`place:hama draft | place:homs` shows the drafts about Hama, and everything about Homs.

The words in the next table are not searched for in the text. To search for one of them, put it in
quotation marks.
"""
_STATES = {
    "draft": "a draft, or a carried-over item that is not confirmed",
    "disputed": "a claim that someone denies, or that contradicts another claim",
    "unsourced": "a claim or note without a source",
    "changed": "an item that says why it was changed, in its key `changed`",
    "withdrawn": "a withdrawn item",
    "key": "an item marked with `key = true`",
}
_KEYS_OPENING = """\
The following keys take a value. Actors and places can be given by their id, their name or an alias,
sources by their id, title or publisher. A value with spaces needs quotation marks:
`actor:"Islamic State"`. `none` finds items without a value for the key: `source:none`. Exception:
`controller:none` finds places that nobody controls.
"""
_KEYS: tuple[tuple[tuple[str, ...], str, tuple[str, ...]], ...] = (
    (
        ("actor",),
        "who acts, speaks, causes harm or controls a place; an actor includes its members",
        ("actor:iran",),
    ),
    (("place",), "the place of the item; a place includes the places within it", ("place:hama",)),
    (("source",), "a source of the item", ("source:none",)),
    (("side",), "the side of its actors", ("side:opposition",)),
    (("section",), "the section of the file", ("section:frontline",)),
    (("basis",), "the kind of statement, such as claimed or reported", ("basis:claimed",)),
    (("since", "until", "on"), "the date of the item", ("since:30nov", "on:2024-12-01")),
    (
        ("grade",),
        "the grade, or only its letter or digit",
        ("grade:B2", "grade:<=B2", "grade:B", "grade:2"),
    ),
    (tuple(SCALES), "values with an order", ("credibility:<=2", "likelihood:>=likely")),
    (("count", "best"), "the number of a figure", ("count:>100", "count:100-200")),
)
_SIGNS = """\
`<`, `<=`, `>` and `>=` compare. For grades, reliability and credibility, `<=` means "or better";
for `tlp`, it means "or less strict".

All other keys are those of the [briefing format](format.md). For example, `harm:killed` shows the
items whose `harm` is `killed`. The keys are:
"""


def filter_sections() -> str:
    """Return the words and keys of the filter language, after the table of examples."""
    own = {name for names, *_ in _KEYS for name in names}
    others = [name for name in filter_keys() if name not in own]
    words = ((f"`{word}`", _STATES[word]) for word in sorted(STATES))
    keys = ((_in_code(names), what, _in_code(examples)) for names, what, examples in _KEYS)
    return "\n".join(
        (
            _OPENING,
            _table(("word", "shows"), words),
            _KEYS_OPENING,
            _table(("keys", "what they compare", "examples"), keys),
            _SIGNS,
            f"{_in_code(others)}.\n",
        )
    )


def filter_examples() -> list[str]:
    """Return every example, and every key without a value."""
    return [*_STATES, *(example for *_, examples in _KEYS for example in examples)]


def _in_code(words: Iterable[str]) -> str:
    return ", ".join(f"`{word}`" for word in words)


def _table(columns: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = (columns, ("---",) * len(columns), *rows)
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)
