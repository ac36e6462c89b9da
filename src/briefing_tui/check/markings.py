"""Checks of how markings are written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import structs

from briefing_tui.check.registry import FindingCode, check, item_finding, key_path_of, top_finding
from briefing_tui.check.subject import Subject
from briefing_tui.check.values import items_with_whole, spelling_match
from briefing_tui.model.briefing import Head, SituationHead
from briefing_tui.model.findings import Finding, Fix, KeyPath
from briefing_tui.model.item import Item
from briefing_tui.model.marking import KEY, is_label, is_misspelt_marking
from briefing_tui.sections.quotes import variants_of

GROUP = "marking"

NAMES_WITHHELD = FindingCode(
    "names-withheld",
    GROUP,
    "error",
    "Words that may name something that is withheld from an audience. `briefing check --audience` "
    "looks for them.",
    "An export for this audience is refused, because it would reveal what its readers may not see.",
    "Replace these words, or give the item that contains them a stricter marking. If the audience "
    "may read these words, add an entry of `accepted` with the words as its `phrase`.",
)


@check(
    "misspelt-marking",
    group=GROUP,
    severity="error",
    looks_for="A key that looks like a misspelt `tlp`. Also a key of another marking system, such "
    "as `classification`, if its value is a label of the Traffic Light Protocol (TLP).",
    why="It is unclear who may see the content. So the item, or the entry of `variants`, that "
    "contains the key is treated as RED. At the top of a file, the key makes the whole file RED. "
    "In an entry of `accepted`, it protects nothing.",
    advice="Write `tlp`, with RED, AMBER+STRICT, AMBER, GREEN or CLEAR.",
    fixable=True,
)
def misspelt_marking(subject: Subject) -> Iterator[Finding]:
    """Unknown keys that look like markings."""
    for item, key_path, key, value, in_situation in _unknown_keys(subject):
        if is_misspelt_marking(key, value):
            written_value = f' = "{value}"' if isinstance(value, str) else ""
            consequence, hint = _consequence(item, key_path)
            yield _key_finding(
                item,
                (*key_path, key),
                f"`{key}{written_value}` looks like a misspelt `{KEY}`, {consequence}",
                hint,
                _spelling_fix(item, key_path, key, value),
                in_situation=in_situation,
            )


@check(
    "possible-marking",
    group=GROUP,
    severity="warning",
    looks_for="An unknown key whose value is a label of the Traffic Light Protocol (TLP).",
    why="The key may be meant as a marking, but it protects nothing.",
    advice="If the value is a marking, write `tlp` as its key. Otherwise, change the value.",
)
def possible_marking(subject: Subject) -> Iterator[Finding]:
    """Unknown keys with a TLP label as value."""
    for item, key_path, key, value, in_situation in _unknown_keys(subject):
        if is_label(value) and not is_misspelt_marking(key, value):
            yield _key_finding(
                item,
                (*key_path, key),
                f"unknown key `{key}` with the TLP label `{value}` protects nothing",
                f"write `{KEY}` if it is meant as a marking",
                in_situation=in_situation,
            )


def _consequence(item: Item | None, key_path: KeyPath) -> tuple[str, str]:
    match key_path[:1]:
        case ("accepted",):
            table = "the item" if item else "the top of the file"
            return "but protects nothing in `accepted`", f"move it to {table} and write `{KEY}`"
        case ("variants",):
            scope = "the variant"
        case _:
            scope = "the item" if item else "the whole file"
    return f"so {scope} is treated as RED", f"write `{KEY}`"


def _spelling_fix(item: Item | None, key_path: KeyPath, key: str, value: Any) -> Fix | None:
    """The fix for a spelling of `tlp` such as `TLP` or `t-l-p`."""
    if key_path or not is_label(value) or not spelling_match(key, (KEY,)):
        return None
    return Fix(key_path_of(item) if item else (), key, rename_to=KEY)


_UnknownKey = tuple[Item | None, KeyPath, str, Any, bool]
"""The item, the key path of the table, the key, the value, and `in_situation`.

The item is None for a key at the top of a file. `in_situation` is true for a key at the top of a
`situation.toml`.
"""


def _unknown_keys(subject: Subject) -> Iterator[_UnknownKey]:
    yield from _keys_of_head(subject.briefing.head, in_situation=False)
    if subject.situation:
        yield from _keys_of_head(subject.situation.head, in_situation=True)
    for item, _ in items_with_whole(subject.briefing):
        yield from _keys_of_table(item, (), item.unknown_keys)
        for position, accepted in enumerate(item.accepted):
            yield from _keys_of_table(item, ("accepted", position), accepted.unknown_keys)
        for position, variant in enumerate(variants_of(item)):
            yield from _keys_of_table(item, ("variants", position), variant.unknown_keys)


def _keys_of_head(head: Head | SituationHead, *, in_situation: bool) -> Iterator[_UnknownKey]:
    yield from _keys_of_table(None, (), head.unknown_keys, in_situation=in_situation)
    for position, accepted in enumerate(head.accepted):
        key_path: KeyPath = ("accepted", position)
        unknown = accepted.unknown_keys
        yield from _keys_of_table(None, key_path, unknown, in_situation=in_situation)


def _keys_of_table(
    item: Item | None,
    key_path: KeyPath,
    unknown: Mapping[str, Any] | None,
    *,
    in_situation: bool = False,
) -> Iterator[_UnknownKey]:
    for key, value in (unknown or {}).items():
        yield item, key_path, key, value, in_situation


def _key_finding(
    item: Item | None,
    key_path: KeyPath,
    message: str,
    hint: str,
    fix: Fix | None = None,
    *,
    in_situation: bool,
) -> Finding:
    finding = (
        item_finding(item, key_path, message, hint, fix)
        if item
        else top_finding(key_path, message, hint, fix, in_situation=in_situation)
    )
    return structs.replace(finding, at_key=True)
