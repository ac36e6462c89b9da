"""How a check is declared: a plain function with a permanent code, and words that explain it.

A check is one function from a subject to findings. It says what is wrong and where; code and
severity are those of its declaration.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec import Struct, structs

from briefing_tui.check.subject import Subject
from briefing_tui.model.findings import Finding, Fix, KeyPath, Severity
from briefing_tui.model.item import Item

_UNNAMED = ""
"""The code of a finding until its check gives it its own."""


class Code(Struct, frozen=True):
    """What a code of a finding stands for, in the words of `--explain` and of the reference page.

    `looks_for` is what is found, `matters` why that is trouble, `right` what to write instead;
    each is a sentence.
    """

    code: str
    family: str
    severity: Severity
    looks_for: str
    why: str
    advice: str
    fixable: bool = False


ACCEPTED_FOR_NOTHING = Code(
    "accepted-for-nothing",
    "format",
    "hint",
    "An entry of `accepted` for a code that is not found here.",
    "The problem that it accepted is solved. The entry would hide the next problem with this code.",
    "Remove the entry.",
)
"""Told once all checks have run, and by none of them."""


class Check(Struct, frozen=True):
    """A check: its code, and the function that looks."""

    code: Code
    function: Callable[[Subject], Iterator[Finding]]

    def __call__(self, subject: Subject) -> Iterator[Finding]:
        """Every finding of this check, with its code and severity."""
        for finding in self.function(subject):
            yield structs.replace(finding, code=self.code.code, severity=self.code.severity)


def check(
    code: str,
    *,
    family: str,
    severity: Severity,
    looks_for: str,
    why: str,
    advice: str,
    fixable: bool = False,
) -> Callable[[Callable[[Subject], Iterator[Finding]]], Check]:
    """Declare a function as the check of a code; the sentences are those of `Code`."""
    declared = Code(code, family, severity, looks_for, why, advice, fixable)
    return lambda function: Check(declared, function)


def key_path_of(item: Item) -> KeyPath:
    """The way to an item's table in the file that it was written in."""
    key_path: KeyPath = (item.section, item.index)
    return key_path if item.part_index is None else (*key_path, "parts", item.part_index)


def item_finding(
    item: Item, where: str | KeyPath, message: str, hint: str = "", fix: Fix | None = None
) -> Finding:
    """A finding about an item; `where` is a key of it, or the way to a value from its table.

    The empty way is the item itself. What the item lacks is shown at the item.
    """
    inner = (where,) if isinstance(where, str) else where
    return Finding(
        _UNNAMED,
        "hint",
        message,
        hint,
        section=item.section,
        item=item.id,
        where=(*key_path_of(item), *inner),
        in_situation=item.shared,
        fix=fix,
    )


def top_finding(
    where: str | KeyPath,
    message: str,
    hint: str = "",
    fix: Fix | None = None,
    *,
    in_situation: bool = False,
) -> Finding:
    """A finding about a key at the top of the briefing, or of its `situation.toml`."""
    key_path = (where,) if isinstance(where, str) else where
    return Finding(
        _UNNAMED, "hint", message, hint, where=key_path, in_situation=in_situation, fix=fix
    )
