"""FIRST's Traffic Light Protocol 2.0: labels, their order, and who may see what."""

from __future__ import annotations

import re
from collections.abc import Iterable
from unicodedata import normalize

LABELS = ("CLEAR", "GREEN", "AMBER", "AMBER+STRICT", "RED")
"""Every label, the least strict first."""

MEANING = {
    "CLEAR": "no limit",
    "GREEN": "the community",
    "AMBER": "the organisation and its clients, need to know",
    "AMBER+STRICT": "the recipient's organisation only",
    "RED": "the named recipients only",
}

_RETIRED = {"WHITE": "CLEAR"}

KEY = "tlp"
"""The key that a marking is written under, in every table of a briefing."""

_OTHER_NAMES = frozenset({"classification", "marking", "sensitivity"})
"""What other systems call a marking; a TLP label under such a key is meant as one."""

_LOOKALIKES = str.maketrans("тլτӏііρрΡ", "tltliippp")
_NOT_WRITTEN = re.compile(
    # The last is how `text.clean` shows a sign that has no width.
    r"(?:[\s\-_.:\u00ad\u200b-\u200f\u2010-\u2015\u2060\ufeff]|‹U\+[0-9A-F]{4,6}›)+",
    re.IGNORECASE,
)


def read_label(written: str | None) -> str | None:
    """The label that `written` stands for, or None where it is none that TLP knows.

    `TLP:` in front and small letters are accepted; the retired `WHITE` is read as `CLEAR`.
    """
    if written is None:
        return None
    label = written.strip().upper().removeprefix("TLP:").strip()
    label = _RETIRED.get(label, label)
    return label if label in LABELS else None


def is_retired(written: str) -> bool:
    """Whether `written` is a label of TLP 1 that version 2 no longer has."""
    return written.strip().upper().removeprefix("TLP:").strip() in _RETIRED


def effective_label(*written: str | None) -> str:
    """The strictest of the labels; what is left out counts as `CLEAR`, an unknown one as `RED`."""
    strictest = 0
    for label in written:
        if label is None:
            continue
        known = read_label(label)
        strictest = max(strictest, LABELS.index(known) if known else len(LABELS) - 1)
    return LABELS[strictest]


def may_see(audience: str, label: str) -> bool:
    """Whether a reader cleared for `audience` may see what is marked `label`."""
    return LABELS.index(label) <= LABELS.index(audience)


def stricter(one: str, other: str) -> str:
    """The stricter of two known labels."""
    return one if may_see(one, other) else other


def is_label(value: object) -> bool:
    """Whether a value of the file reads as a TLP label, in any case and with any punctuation."""
    if not isinstance(value, str):
        return False
    words = re.sub(r"[^A-Z+]", "", value.upper()).removeprefix("TLP")
    return words in (*LABELS, *_RETIRED, "AMBERSTRICT")


def is_misspelt_marking(key: str, value: object) -> bool:
    """Whether an unknown key was meant to be `tlp`, so that what it marks has to be protected.

    It was if it is `tlp` in another spelling, or up to one edit away from it. With a label as its
    value, it was also if it is up to two edits away, if `tlp` is a part of it, or if it is what
    other systems call a marking.
    """
    bare = _NOT_WRITTEN.sub("", normalize("NFKC", key).casefold()).translate(_LOOKALIKES)
    if any(name in bare for name in (KEY, *_OTHER_NAMES)) and is_label(value):
        return True
    if abs(len(bare) - len(KEY)) > 2:
        return False
    edits = _edits(bare, KEY)
    return edits <= 1 or (edits == 2 and is_label(value))


def misspelt_markings(unknown: Iterable[tuple[str, object]]) -> list[str]:
    """Those of some unknown keys that were meant to be markings."""
    return [key for key, value in unknown if is_misspelt_marking(key, value)]


def marking_of_table(table: dict[str, object]) -> str:
    """The label of a table that the format does not know, by its own keys."""
    unknown = ((key, value) for key, value in table.items() if key != KEY)
    if misspelt_markings(unknown):
        return LABELS[-1]
    written = table.get(KEY)
    if KEY not in table:
        return LABELS[0]
    return effective_label(written if isinstance(written, str) else "")


def _edits(one: str, other: str) -> int:
    """How many letters have to be changed, added, left out or swapped with the next one."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for number, letter in enumerate(one, 1):
        earlier, before, row = before, row, [number]
        for place, wanted in enumerate(other, 1):
            cost = min(
                before[place] + 1, row[place - 1] + 1, before[place - 1] + (letter != wanted)
            )
            swapped = number > 1 and place > 1 and letter == other[place - 2]
            if swapped and one[number - 2] == wanted:
                cost = min(cost, earlier[place - 2] + 1)
            row.append(cost)
    return row[-1]
