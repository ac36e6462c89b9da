"""Checks of `accepted` entries: their codes, reasons and phrases."""

from __future__ import annotations

from collections.abc import Iterator

from briefing_tui.check.registry import check, item_finding, top_finding
from briefing_tui.check.subject import Subject
from briefing_tui.check.values import items_with_whole
from briefing_tui.errors import nearest
from briefing_tui.model.findings import Finding, KeyPath
from briefing_tui.model.item import Accepted, Item

GROUP = "format"


@check(
    "accepted-without-reason",
    group=GROUP,
    severity="warning",
    looks_for="An entry of `accepted` without a `reason`.",
    why="The entry has no effect. Without a reason, readers of the file cannot tell a decision "
    "from a mistake.",
    advice="Add a `reason`, in one sentence.",
)
def accepted_without_reason(subject: Subject) -> Iterator[Finding]:
    """Entries without a reason."""
    for entry, item, key_path, in_situation in accepted_entries(subject):
        if entry.code and not (entry.reason or "").strip():
            message = f"`{entry.code}` is accepted without a reason, so the entry has no effect"
            yield entry_finding(item, key_path, message, "add `reason`", in_situation=in_situation)


@check(
    "accepted-unknown-code",
    group=GROUP,
    severity="warning",
    looks_for="An entry of `accepted` without a code, or with an unknown code.",
    why="The entry has no effect.",
    advice="Write the code that `briefing check` prints in brackets after the finding.",
)
def accepted_unknown_code(subject: Subject) -> Iterator[Finding]:
    """Entries without a known code."""
    from briefing_tui.check import all_codes

    for entry, item, key_path, in_situation in accepted_entries(subject):
        if not entry.code:
            message, hint = "the accepted code is missing", "add `code`"
        elif entry.code in all_codes():
            continue
        else:
            similar_code = nearest(entry.code, all_codes())
            message = f"unknown code `{entry.code}`"
            hint = (
                f"did you mean `{similar_code}`?"
                if similar_code
                else "run `briefing check --codes` to list the codes"
            )
        yield entry_finding(item, key_path, message, hint, in_situation=in_situation)


@check(
    "accepted-without-phrase",
    group=GROUP,
    severity="warning",
    looks_for="An entry of `accepted` for `names-withheld` without a `phrase`.",
    why="The entry has no effect, because each phrase has to be accepted separately.",
    advice="Add a `phrase`: the words that the message quotes when an export is refused.",
)
def accepted_without_phrase(subject: Subject) -> Iterator[Finding]:
    """Entries for `names-withheld` without a phrase."""
    from briefing_tui.check.markings import NAMES_WITHHELD

    for entry, item, key_path, in_situation in accepted_entries(subject):
        if entry.code == NAMES_WITHHELD.code and not (entry.phrase or "").strip():
            message = f"`{entry.code}` is accepted without a phrase, so the entry has no effect"
            yield entry_finding(item, key_path, message, "add `phrase`", in_situation=in_situation)


def accepted_entries(subject: Subject) -> Iterator[tuple[Accepted, Item | None, KeyPath, bool]]:
    """Yield each entry with its item, its key path, and `in_situation`.

    The item is None for an entry at the top of a file.
    """
    for position, entry in enumerate(subject.briefing.head.accepted):
        yield entry, None, ("accepted", position), False
    for position, entry in enumerate(subject.situation.head.accepted if subject.situation else ()):
        yield entry, None, ("accepted", position), True
    for item, _ in items_with_whole(subject.briefing):
        for position, entry in enumerate(item.accepted):
            yield entry, item, ("accepted", position), item.shared


def entry_finding(
    item: Item | None, key_path: KeyPath, message: str, hint: str, *, in_situation: bool = False
) -> Finding:
    """A finding about an `accepted` entry."""
    if item:
        return item_finding(item, key_path, message, hint)
    return top_finding(key_path, message, hint, in_situation=in_situation)
