"""Checks of a briefing against other files of its folder."""

from __future__ import annotations

from collections.abc import Iterator

from briefing_tui.check.registry import check, item_finding, top_finding
from briefing_tui.check.subject import Subject
from briefing_tui.check.values import Value, is_valid_id, written_values
from briefing_tui.model.findings import Finding, quoted_list
from briefing_tui.model.keys import keys_of
from briefing_tui.model.terms import HARM_WHO
from briefing_tui.text import clean_line

GROUP = "references"

LINKING_KEYS = frozenset(
    {
        "place",
        "from_place",
        "within",
        "actor",
        "actors",
        "targets",
        "toward",
        "controller",
        "held_before",
        "member_of",
    }
)
"""Keys that link an item to places and actors. Names in other keys are often not in the lists."""

NOT_NAMES = frozenset({"none", "unknown", *HARM_WHO})
"""Words that can be written instead of a name, such as `unknown` and `civilians`."""

_NOT_MISSED = frozenset({"note", "accepted", "review", "last_confirmed", "tlp"})
"""Keys that may be missing in an item that replaces a shared item.

The first four are about the shared item itself. Its marking also applies to the new item.
"""

_MIN_MISSING = 4
"""If at least this many references are unknown, the situation file is probably missing."""


@check(
    "missing-situation",
    group=GROUP,
    severity="error",
    looks_for="A briefing without a `situation.toml` in its folder, if the briefing refers to many "
    "sources, actors and places that it does not contain.",
    why="The briefing was probably moved to another folder, so the sources and places of its "
    "items are missing.",
    advice="Copy the `situation.toml` from the old folder into the new folder.",
)
def missing_situation(subject: Subject) -> Iterator[Finding]:
    """Briefings without their situation file."""
    missing = missing_references(subject)
    if missing:
        yield top_finding(
            (),
            "the folder has no situation.toml, and the briefing lacks "
            f"{len(missing)} entries that it refers to: {quoted_list(missing)}",
            "copy the situation.toml of the old folder into this folder",
        )


def missing_references(subject: Subject) -> list[str]:
    """The unknown references of a briefing whose folder has no `situation.toml`.

    If there are only a few, they are probably misspelt. Then the list is empty.
    """
    return subject.cached(_missing_references)


def _missing_references(subject: Subject) -> list[str]:
    if subject.situation is not None:
        return []
    source_ids = {source.id for source in subject.briefing.sources}
    missing: dict[str, None] = {}
    for value in written_values(subject):
        if value.key.name != "sources" and value.key.name not in LINKING_KEYS:
            continue
        for words, _ in value.entries():
            if value.key.name == "sources":
                is_listed = words in source_ids
            else:
                is_listed = not _is_meant_as_id(words, value) or is_known(subject, words, value)
            if not is_listed:
                missing[words] = None
    return list(missing) if len(missing) >= _MIN_MISSING else []


def _is_meant_as_id(words: str, value: Value) -> bool:
    is_id = is_valid_id(words) and words.islower()
    return value.key.name in LINKING_KEYS and is_id and words not in NOT_NAMES


@check(
    "differs-from-situation",
    group=GROUP,
    severity="hint",
    looks_for="A briefing whose time zone, language or situation name differs from the "
    "`situation.toml` of its folder.",
    why="The value in the briefing applies. So this briefing differs from the others in its time "
    "zone, its language or the name of its situation.",
    advice="Write the same value as in the `situation.toml`, or leave the key out. Without the "
    "key, the value of the situation applies.",
)
def differs_from_situation(subject: Subject) -> Iterator[Finding]:
    """Values that differ from the situation."""
    if subject.situation is None:
        return
    head, situation_head = subject.briefing.head, subject.situation.head
    for key, own_value, situation_value in (
        ("timezone", head.timezone, situation_head.timezone),
        ("lang", head.lang, situation_head.lang),
        ("situation", head.situation, situation_head.title),
    ):
        if own_value and situation_value and own_value != situation_value:
            message = f"`{key}` is `{own_value}` here, but `{situation_value}` in situation.toml"
            yield top_finding(
                key, message, "remove it here if the value of situation.toml should apply"
            )


@check(
    "replaces-shared-item",
    group=GROUP,
    severity="hint",
    looks_for="An item that replaces an item of `situation.toml`, but lacks some of its keys.",
    why="The item replaces the shared item completely. Keys that it does not repeat are missing "
    "in this briefing.",
    advice="Repeat the keys that should stay. If the item is about something else, give it "
    "another id.",
)
def replaces_shared_item(subject: Subject) -> Iterator[Finding]:
    """Items that replace a shared item and lack some of its keys."""
    if subject.situation is None:
        return
    for section, shared_items in subject.situation.sections.items():
        for shared_item in shared_items:
            own_item = subject.briefing.find(section, shared_item.id)
            if own_item is None or own_item.shared:
                continue
            missing_keys = [
                key.name
                for key in keys_of(type(shared_item)).values()
                if key.name not in _NOT_MISSED
                and getattr(shared_item, key.attribute)
                and not getattr(own_item, key.attribute)
            ]
            if missing_keys:
                yield item_finding(
                    own_item,
                    "id",
                    f"this replaces the shared item `{own_item.id}` and lacks its "
                    f"{quoted_list(missing_keys)}",
                    "repeat what should stay, or use another id",
                )


@check(
    "same-cut-off",
    group=GROUP,
    severity="warning",
    looks_for="A briefing with the same `as_of` as another briefing in its folder.",
    why="The program cannot tell which briefing is valid. Each of the two briefings is compared "
    "with the day before. The next day is compared with the briefing whose `published` is later. "
    "If only one of the two contains `published`, the next day is compared with that one. If "
    "neither contains it, or the dates are equal, the next day is compared with the briefing "
    "whose file name sorts last.",
    advice="Keep one briefing for each cut-off. If a day has two briefings, add the time of day to "
    "the `as_of` of each briefing.",
)
def same_cut_off(subject: Subject) -> Iterator[Finding]:
    """Two briefings with the same cut-off."""
    if subject.neighbours.same_cut_off:
        yield top_finding(
            "as_of",
            f"same cut-off as {_file_names(subject.neighbours.same_cut_off)}",
            "delete the one that is not valid, or give each its own cut-off with a time",
        )


@check(
    "sync-copy",
    group=GROUP,
    severity="warning",
    looks_for="A briefing that is a copy of another or has a copy. Sync tools make copies with "
    "names such as `.sync-conflict-…`, `(conflicted copy …)` or `(2)`. If another program changed "
    "the file while you edited it, your version is saved as a copy with `.conflict-1` in its name.",
    why="Two people may have changed the briefing at the same time, and the changes of one "
    "of them are only in the copy. The copy does not count as a day.",
    advice="Compare the two files with `briefing diff`, then keep one file and delete the copy.",
)
def sync_copy(subject: Subject) -> Iterator[Finding]:
    """Copies of another briefing, and briefings with such copies."""
    if subject.neighbours.copy_of is not None:
        yield top_finding(
            (),
            f"this file is a copy of {clean_line(subject.neighbours.copy_of)} and does not count "
            "as a day",
            "compare the two with `briefing diff`, then delete the copy",
        )
    if copies := subject.neighbours.copies:
        is_one = len(copies) == 1
        yield top_finding(
            (),
            f"there {'is a copy' if is_one else f'are {len(copies)} copies'} of this briefing: "
            f"{_file_names(copies)}",
            "compare the two with `briefing diff`, then delete the copy"
            if is_one
            else "compare each copy with this file, using `briefing diff`, then delete the copies",
        )


def _file_names(names: tuple[str, ...]) -> str:
    return ", ".join(map(clean_line, names))


def is_known(subject: Subject, words: str, value: Value) -> bool:
    """Whether a name matches an entry of the briefing."""
    return subject.briefing.directory.is_known(words, value.key.refers_to)
