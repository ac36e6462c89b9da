"""The labels of the Traffic Light Protocol (TLP) 2.0, and who may see what."""

from __future__ import annotations

import re
from collections.abc import Iterable
from unicodedata import normalize

LABELS = ("CLEAR", "GREEN", "AMBER", "AMBER+STRICT", "RED")
"""All labels, the least strict first."""

MEANING = {
    "CLEAR": "no limit",
    "GREEN": "the community",
    "AMBER": "those in the organisation and its clients who need to know",
    "AMBER+STRICT": "the recipient's organisation only",
    "RED": "the named recipients only",
}
"""Who may see information with each label."""

COLORS = {
    "CLEAR": "#FFFFFF",
    "GREEN": "#33FF00",
    "AMBER": "#FFC000",
    "AMBER+STRICT": "#FFC000",
    "RED": "#FF2B2B",
}
"""TLP 2.0 requires these colours, on a black background."""

_RETIRED = {"WHITE": "CLEAR"}

KEY = "tlp"
"""The key of a marking, in all tables of a briefing."""

_OTHER_NAMES = frozenset({"classification", "marking", "sensitivity"})
"""Names for a marking in other systems."""

_LOOKALIKES = str.maketrans("тլτӏііρрΡ", "tltliippp")
"""Letters of other scripts that look like Latin letters."""
_IGNORED = re.compile(
    # `text.clean` writes characters without width as ‹U+200B›, so such texts are removed, too.
    r"(?:[\s\-_.:\u00ad\u200b-\u200f\u2010-\u2015\u2060\ufeff]|‹U\+[0-9A-F]{4,6}›)+",
    re.IGNORECASE,
)
"""These characters are removed from a key before it is compared with `tlp`."""


def read_label(written: str | None) -> str | None:
    """The label that a text means: `tlp:green` → `GREEN`, `white` → `CLEAR`. None if unknown."""
    if written is None:
        return None
    label = written.strip().upper().removeprefix("TLP:").strip()
    label = _RETIRED.get(label, label)
    return label if label in LABELS else None


def is_retired(written: str) -> bool:
    """Whether TLP 2.0 no longer has this label."""
    return written.strip().upper().removeprefix("TLP:").strip() in _RETIRED


def effective_label(*written: str | None) -> str:
    """The strictest of the labels. None means `CLEAR`, and an unknown label means `RED`."""
    strictest = 0
    for label in written:
        if label is None:
            continue
        known_label = read_label(label)
        strictest = max(strictest, LABELS.index(known_label) if known_label else len(LABELS) - 1)
    return LABELS[strictest]


def may_see(audience: str, label: str) -> bool:
    """Whether an audience, which is also a label, may see what is marked `label`."""
    return LABELS.index(label) <= LABELS.index(audience)


def stricter(one: str, other: str) -> str:
    """The stricter of two known labels."""
    return one if may_see(one, other) else other


def is_label(value: object) -> bool:
    """Whether a value is a TLP label in any spelling, such as `TLP-Red` or `amber strict`."""
    if not isinstance(value, str):
        return False
    words = re.sub(r"[^A-Z+]", "", value.upper()).removeprefix("TLP")
    return words in (*LABELS, *_RETIRED, "AMBERSTRICT")


def is_misspelt_marking(key: str, value: object) -> bool:
    """Whether an unknown key, such as `tpl` or `t.l.p`, was probably meant to be `tlp`.

    If the value is a label, this is also true of keys such as `classification` and `tlp_level`.
    """
    bare = _IGNORED.sub("", normalize("NFKC", key).casefold()).translate(_LOOKALIKES)
    if any(name in bare for name in (KEY, *_OTHER_NAMES)) and is_label(value):
        return True
    if abs(len(bare) - len(KEY)) > 2:
        return False
    # A key two edits away from `tlp`, such as `tpls`, counts only if its value is a label.
    edits = _edits(bare, KEY)
    return edits <= 1 or (edits == 2 and is_label(value))


def misspelt_markings(unknown: Iterable[tuple[str, object]]) -> list[str]:
    """The keys that were probably meant to be `tlp`."""
    return [key for key, value in unknown if is_misspelt_marking(key, value)]


def marking_of_table(table: dict[str, object]) -> str:
    """The marking of a table in a file: `CLEAR` without `tlp`, `RED` if `tlp` is misspelt."""
    unknown = ((key, value) for key, value in table.items() if key != KEY)
    if misspelt_markings(unknown):
        return LABELS[-1]
    value = table.get(KEY)
    if KEY not in table:
        return LABELS[0]
    return effective_label(value if isinstance(value, str) else "")


def _edits(one: str, other: str) -> int:
    """The optimal string alignment distance."""
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
