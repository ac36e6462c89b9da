"""The check for keys that the format does not have."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from msgspec import structs

from briefing_tui.check.registry import check, item_finding, key_path_of, top_finding
from briefing_tui.check.subject import Subject
from briefing_tui.check.values import items_with_whole, spelling_match
from briefing_tui.errors import nearest
from briefing_tui.model.briefing import SECTIONS, SHARED_SECTIONS, Head, SituationHead
from briefing_tui.model.claims import Variant
from briefing_tui.model.findings import Finding, Fix, KeyPath
from briefing_tui.model.item import Accepted, Item, Record
from briefing_tui.model.keys import VALUE_KINDS, keys_of
from briefing_tui.model.marking import is_misspelt_marking
from briefing_tui.model.validation import has_right_type
from briefing_tui.sections.quotes import variants_of

GROUP = "format"


@check(
    "unknown-key",
    group=GROUP,
    severity="warning",
    looks_for="A key that the format does not have.",
    why="The program ignores the key, so readers do not see its value. When the program writes the "
    "file, the key stays.",
    advice="Use the key of the format that means the same. If there is no such key, write the "
    "value in `note`.",
    fixable=True,
)
def unknown_key(subject: Subject) -> Iterator[Finding]:
    """Keys that the format does not have."""
    yield from _unknown_at_top(subject.briefing.head, subject.briefing.kinds, in_situation=False)
    if subject.situation:
        # `misplaced-section` reports sections that do not belong in a situation file.
        yield from _unknown_at_top(subject.situation.head, SHARED_SECTIONS, in_situation=True)
    for item, whole in items_with_whole(subject.briefing):
        if item.unknown_keys:
            names = [name for name in keys_of(type(item)) if name != "parts" or whole is None]
            yield from _unknown_in(item, (), item, names)
        for position, accepted in enumerate(item.accepted):
            yield from _unknown_in(item, ("accepted", position), accepted, keys_of(Accepted))
        for position, variant in enumerate(variants_of(item)):
            yield from _unknown_in(item, ("variants", position), variant, keys_of(Variant))


def _unknown_at_top(
    head: Head | SituationHead, sections: Iterable[str], *, in_situation: bool
) -> Iterator[Finding]:
    names = [*keys_of(type(head)), *sections]
    for key in _without_markings(head):
        hint, name = _advice(head, key, names)
        fix = Fix((), key, rename_to=name) if name else None
        message = f"unknown key `{key}` at the top of the file"
        finding = top_finding(key, message, hint, fix, in_situation=in_situation)
        yield structs.replace(finding, at_key=True)
    known_keys = list(keys_of(Accepted))
    for position, accepted in enumerate(head.accepted):
        for key in _without_markings(accepted):
            message = f"unknown key `{key}` in `accepted`"
            hint, _ = _advice(accepted, key, known_keys)
            key_path = ("accepted", position, key)
            finding = top_finding(key_path, message, hint, in_situation=in_situation)
            yield structs.replace(finding, at_key=True)


def _unknown_in(
    item: Item, key_path: KeyPath, table: Record, known_names: Iterable[str]
) -> Iterator[Finding]:
    """The unknown keys of a table: the item itself, or the table at `key_path` in the item."""
    names = list(known_names)
    for key in _without_markings(table):
        hint, name = _advice(table, key, names)
        # `--fix` cannot rename keys of tables inside an item.
        fix = Fix(key_path_of(item), key, rename_to=name) if name and not key_path else None
        table_name = f"`{key_path[0]}`" if key_path else f"`{item.section}`"
        message = f"unknown key `{key}` in {table_name}"
        is_of_head = key in (*keys_of(Head), *SECTIONS)
        if is_of_head and not item.shared and not spelling_match(key, names):
            hint = "move it to the top of the file, above the first `[[section]]`"
        yield structs.replace(item_finding(item, (*key_path, key), message, hint, fix), at_key=True)


def _without_markings(table: Record) -> Iterator[str]:
    unknown = table.unknown_keys or {}
    return (key for key, value in unknown.items() if not is_misspelt_marking(key, value))


def _advice(table: Record, key: str, names: Collection[str]) -> tuple[str, str | None]:
    """The hint for an unknown key, and the name that it should get.

    The name is None if there is no single right answer.
    """
    name = spelling_match(key, names)
    if name is None:
        similar_name = nearest(key, names, 0.6)
        if similar_name:
            return f"did you mean `{similar_name}`?", None
        return "write its value in `note`, or remove it" if "note" in names else "remove it", None
    if name in table.origin.known_keys:
        return f"`{name}` already exists: keep one of the two", None
    meant = keys_of(type(table)).get(name)
    unknown = table.unknown_keys or {}
    if meant and not has_right_type(type(table), name, unknown[key]):
        # After a renaming, the value would have the wrong type, and the file could not be read.
        return f"write `{name}`, with {VALUE_KINDS[meant.kind].expected}", None
    is_only = sum(spelling_match(other, (name,)) is not None for other in unknown) == 1
    return f"did you mean `{name}`?", name if meant and is_only else None
