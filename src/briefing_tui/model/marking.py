"""FIRST's Traffic Light Protocol (TLP) 2.0: the labels, their order, and who may see what."""

from __future__ import annotations

import re
from collections.abc import Iterable
from unicodedata import normalize

LABELS = ("CLEAR", "GREEN", "AMBER", "AMBER+STRICT", "RED")
"""All labels, least strict first."""

MEANING = {
    "CLEAR": "no limit",
    "GREEN": "the community",
    "AMBER": "those in the organisation and its clients who need to know",
    "AMBER+STRICT": "the recipient's organisation only",
    "RED": "the named recipients only",
}
"""Who may see information with the label."""

COLORS = {
    "CLEAR": "#FFFFFF",
    "GREEN": "#33FF00",
    "AMBER": "#FFC000",
    "AMBER+STRICT": "#FFC000",
    "RED": "#FF2B2B",
}
"""The colour that TLP 2.0 requires for each label, on a black background."""

_RETIRED = {"WHITE": "CLEAR"}

KEY = "tlp"
"""The key of a marking, in all tables of a briefing."""

_OTHER_NAMES = frozenset({"classification", "marking", "sensitivity"})
"""Names for a marking in other systems. A TLP label under such a key is taken as a marking."""

_LOOKALIKES = str.maketrans("тլτӏііρрΡ", "tltliippp")
"""Letters of other scripts that look like those of `tlp`."""
_IGNORED = re.compile(
    # `text.clean` writes characters without width as ‹U+200B›.
    r"(?:[\s\-_.:\u00ad\u200b-\u200f\u2010-\u2015\u2060\ufeff]|‹U\+[0-9A-F]{4,6}›)+",
    re.IGNORECASE,
)
"""Characters that are ignored in a key that may be a misspelt `tlp`."""


def read_label(written: str | None) -> str | None:
    """The TLP label that `written` means, or None if it is not a label.

    A leading `TLP:` and lower case are allowed; the retired `WHITE` is read as `CLEAR`.
    """
    if written is None:
        return None
    label = written.strip().upper().removeprefix("TLP:").strip()
    label = _RETIRED.get(label, label)
    return label if label in LABELS else None


def is_retired(written: str) -> bool:
    """Whether `written` is a label of TLP 1 that TLP 2 does not have."""
    return written.strip().upper().removeprefix("TLP:").strip() in _RETIRED


def effective_label(*written: str | None) -> str:
    """The strictest of the labels; None counts as `CLEAR`, an unknown label as `RED`."""
    strictest = 0
    for label in written:
        if label is None:
            continue
        known_label = read_label(label)
        strictest = max(strictest, LABELS.index(known_label) if known_label else len(LABELS) - 1)
    return LABELS[strictest]


def may_see(audience: str, label: str) -> bool:
    """Whether an audience, given as a label, may see what is marked `label`."""
    return LABELS.index(label) <= LABELS.index(audience)


def stricter(one: str, other: str) -> str:
    """The stricter of two known labels."""
    return one if may_see(one, other) else other


def is_label(value: object) -> bool:
    """Whether a value is a TLP label, with or without `TLP`. Ignores case and punctuation."""
    if not isinstance(value, str):
        return False
    words = re.sub(r"[^A-Z+]", "", value.upper()).removeprefix("TLP")
    return words in (*LABELS, *_RETIRED, "AMBERSTRICT")


def is_misspelt_marking(key: str, value: object) -> bool:
    """Whether an unknown key was probably meant to be `tlp`, so that its table must be protected.

    The key may differ from `tlp` by case, punctuation, lookalike letters, and by one edit: a letter
    changed, added or removed, or two neighbouring letters swapped. If the value is a label, the key
    may also differ by two edits, or contain `tlp` or the name of a marking in another system.
    """
    bare = _IGNORED.sub("", normalize("NFKC", key).casefold()).translate(_LOOKALIKES)
    if any(name in bare for name in (KEY, *_OTHER_NAMES)) and is_label(value):
        return True
    if abs(len(bare) - len(KEY)) > 2:
        return False
    edits = _edits(bare, KEY)
    return edits <= 1 or (edits == 2 and is_label(value))


def misspelt_markings(unknown: Iterable[tuple[str, object]]) -> list[str]:
    """The unknown keys that were probably meant to be markings."""
    return [key for key, value in unknown if is_misspelt_marking(key, value)]


def marking_of_table(table: dict[str, object]) -> str:
    """The effective label of a table that the format does not have, from the table's own keys.

    A key that is probably a misspelt `tlp` means `RED`.
    """
    unknown = ((key, value) for key, value in table.items() if key != KEY)
    if misspelt_markings(unknown):
        return LABELS[-1]
    value = table.get(KEY)
    if KEY not in table:
        return LABELS[0]
    return effective_label(value if isinstance(value, str) else "")


def _edits(one: str, other: str) -> int:
    """The optimal string alignment distance between two words.

    An edit changes, adds or removes a letter, or swaps two neighbouring letters.
    """
    last_row: list[int] = []
    row = list(range(len(other) + 1))
    for position, letter in enumerate(one, 1):
        row_before_last, last_row, row = last_row, row, [position]
        for column, other_letter in enumerate(other, 1):
            cost = min(
                last_row[column] + 1,
                row[column - 1] + 1,
                last_row[column - 1] + (letter != other_letter),
            )
            is_swap = position > 1 and column > 1 and letter == other[column - 2]
            if is_swap and one[position - 2] == other_letter:
                cost = min(cost, row_before_last[column - 2] + 1)
            row.append(cost)
    return row[-1]
