"""FIRST's Traffic Light Protocol 2.0: labels, their order, and who may see what."""

from __future__ import annotations

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
