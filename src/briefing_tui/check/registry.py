"""Declares checks. A check is a function that yields the findings about a subject."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec import Struct, structs

from briefing_tui.check.subject import Subject
from briefing_tui.model.findings import Finding, Fix, KeyPath, Severity
from briefing_tui.model.item import Item

_NO_CODE = ""
"""The code of a finding until `Check` sets the code of the check."""


class FindingCode(Struct, frozen=True):
    """A code, with the texts that `--explain` shows."""

    code: str
    group: str
    severity: Severity
    looks_for: str
    why: str
    advice: str
    fixable: bool = False


ACCEPTED_FOR_NOTHING = FindingCode(
    "accepted-for-nothing",
    "format",
    "hint",
    "An entry of `accepted` that accepts nothing: the item or file that contains it has no finding "
    "with the code that the entry names. An entry is not reported if the check with this code "
    "needs a file that is missing, such as the previous briefing.",
    "The entry has no effect, but it would hide a later problem of this kind. Usually, the "
    "accepted problem has been solved, or the entry is in the wrong item.",
    "Remove the entry, or move it to the item that has the problem.",
)
"""The code of a finding that is made after all checks have run."""


class Check(Struct, frozen=True):
    """A declared check."""

    code: FindingCode
    function: Callable[[Subject], Iterator[Finding]]

    def __call__(self, subject: Subject) -> Iterator[Finding]:
        """The findings of this check, with its code and severity."""
        for finding in self.function(subject):
            yield structs.replace(finding, code=self.code.code, severity=self.code.severity)


def check(
    code: str,
    *,
    group: str,
    severity: Severity,
    looks_for: str,
    why: str,
    advice: str,
    fixable: bool = False,
) -> Callable[[Callable[[Subject], Iterator[Finding]]], Check]:
    """Declare a function as a check."""
    declaration = FindingCode(code, group, severity, looks_for, why, advice, fixable)
    return lambda function: Check(declaration, function)


def key_path_of(item: Item) -> KeyPath:
    """The path of an item's table in its file."""
    key_path: KeyPath = (item.section, item.index)
    return key_path if item.part_index is None else (*key_path, "parts", item.part_index)


def item_finding(
    item: Item, where: str | KeyPath, message: str, hint: str = "", fix: Fix | None = None
) -> Finding:
    """A finding about an item. `where` is a key or path in the item, or `()` for all of it."""
    path_in_item = (where,) if isinstance(where, str) else where
    return Finding(
        _NO_CODE,
        "hint",
        message,
        hint,
        section=item.section,
        item=item.id,
        where=(*key_path_of(item), *path_in_item),
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
    """A finding about a top-level key of the briefing or its situation."""
    key_path = (where,) if isinstance(where, str) else where
    return Finding(
        _NO_CODE, "hint", message, hint, where=key_path, in_situation=in_situation, fix=fix
    )
