"""Builds a briefing from the values of a TOML document, and from its situation.

The result contains findings but no briefing if `format`, `title` or `as_of` is missing, if the
program does not know the `format`, or if a value has the wrong type.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from msgspec import structs

from briefing_tui.model.briefing import (
    FORMAT,
    SECTIONS,
    SHARED_SECTIONS,
    Briefing,
    Head,
    Kinds,
    Situation,
    SituationHead,
)
from briefing_tui.model.dates import UNREAD, When
from briefing_tui.model.directory import Directory
from briefing_tui.model.findings import Finding, KeyPath, quoted_list
from briefing_tui.model.item import Item, Origin, Record
from briefing_tui.model.keys import keys_of
from briefing_tui.model.marking import effective_label, may_see
from briefing_tui.model.naming import name_items, original_ids, written_ids
from briefing_tui.model.preparing import (
    Table,
    is_inherited,
    keys_beside,
    prepare_item,
    split_unknown,
)
from briefing_tui.model.sharing import keep_stricter_markings, mark_at_least, merge_items
from briefing_tui.model.validation import TypeProblem, describe, read_record, read_records

_Head = TypeVar("_Head", bound=Record)

ItemProgress = Callable[[int, int], None]
"""Called with the number of items read so far, and the total number.

An exception from the call stops the work.
"""


def build_situation(table: Table) -> tuple[Situation | None, tuple[Finding, ...]]:
    """The situation or None, and the findings. Removes sections from `table`."""
    findings = _format_findings(table)
    if findings:
        return None, findings
    zone = _text(table, "timezone") or "UTC"
    kinds = {section: SECTIONS[section] for section in SHARED_SECTIONS}
    sections, problems = _read_sections(table, kinds, zone, shared=True)
    head, head_problems = _read_head(SituationHead, table, zone, SECTIONS)
    problems += head_problems
    if problems or head is None:
        return None, _wrong_type_findings(problems)
    ids_in_file = {section: written_ids(items) for section, items in sections.items()}
    directory, findings = _name_registers(sections, {})
    sections["areas"], duplicates = name_items("areas", sections["areas"], directory)
    findings += duplicates + _misplaced_findings(table)
    situation_findings = tuple(structs.replace(finding, in_situation=True) for finding in findings)
    # Misplaced sections are still in `table`. `_read_sections` removed only those that it read.
    misplaced = {section: table[section] for section in SECTIONS if section in table}
    situation = Situation(
        head=head,
        sections=sections,
        renumbered=_all_original_ids(sections, ids_in_file),
        ignored_keys={**misplaced, **(head.unknown_keys or {})} or None,
    )
    return situation, situation_findings


def build_briefing(
    table: Table,
    situation: Situation | None = None,
    *,
    folder: str = "",
    report: ItemProgress | None = None,
    kinds: Kinds = SECTIONS,
) -> tuple[Briefing | None, tuple[Finding, ...]]:
    """The briefing or None, and the findings. Removes sections from `table`.

    `folder` is the default for the name of the situation.
    """
    findings = _format_findings(table)
    if findings and "format" in table:
        # In another format, other findings could be wrong.
        return None, findings
    findings += _missing_findings(table, kinds)
    shared_head = situation.head if situation else None
    zone = _text(table, "timezone") or (shared_head and shared_head.timezone) or "UTC"
    sections, problems = _read_sections(table, kinds, zone, report)
    head, head_problems = _read_head(Head, table, zone, kinds)
    problems += head_problems
    if findings or problems or head is None:
        return None, findings + _wrong_type_findings(problems)
    if head.as_of:
        head = structs.replace(head, as_of=_as_cut_off(head.as_of))
    shared_items = situation.sections if situation else {}
    ids_in_file = {section: written_ids(items) for section, items in sections.items()}
    directory, findings = _name_registers(sections, shared_items)
    for section in kinds:
        if section not in ("sources", "actors", "places"):
            sections[section], duplicates = name_items(section, sections[section], directory)
            findings += duplicates
    changed_ids = _all_original_ids(sections, ids_in_file)
    # Only None means that there is no marking. An empty text is an unknown label, so it means RED.
    shared_tlp = effective_label(shared_head.tlp if shared_head else None)
    tlp = shared_tlp if head.tlp is None else effective_label(head.tlp)
    if not may_see(tlp, shared_tlp):
        shared_items = {
            section: mark_at_least(shared_tlp, items) for section, items in shared_items.items()
        }
    replaced: tuple[Item, ...] = ()
    for section, items in shared_items.items():
        sections[section], newly_replaced = keep_stricter_markings(tlp, sections[section], items)
        replaced += newly_replaced
    briefing = Briefing(
        head=head,
        situation=head.situation or (shared_head and shared_head.title) or folder,
        timezone=zone,
        lang=head.lang or (shared_head and shared_head.lang) or "en",
        tlp=tlp,
        credits=shared_head.credits if shared_head else (),
        shared_tlp=shared_tlp,
        replaced=replaced,
        renumbered={**situation.renumbered, **changed_ids} if situation else changed_ids,
        ignored_keys=situation.ignored_keys if situation else None,
        kinds=kinds,
        contents={
            section: merge_items(items, shared_items.get(section, ()))
            for section, items in sections.items()
        },
    )
    return briefing, findings


def _text(table: Table, key: str) -> str | None:
    value = table.get(key)
    return value if isinstance(value, str) else None


def _as_cut_off(when: When) -> When:
    """Return `when`. An open interval, such as `2024-12-01/`, becomes unread.

    It has no start or no end, so it cannot be a cut-off.
    """
    is_open = when.start is None or when.end is None
    return When(when.text) if is_open and when.precision != UNREAD else when


def _format_findings(table: Table) -> tuple[Finding, ...]:
    version = table.get("format")
    if version is None:
        return (
            Finding(
                "missing-key",
                "error",
                "`format` is missing at the top of the file",
                f"write `format = {FORMAT}` in the first line",
            ),
        )
    if isinstance(version, bool) or not isinstance(version, int):
        return ()
    if version > FORMAT:
        return (
            Finding(
                "newer-format",
                "error",
                f"the file has format {version}, but this version reads only format {FORMAT}",
                "open it with a newer version of briefing-tui",
                where=("format",),
            ),
        )
    if version < 1:
        return (
            Finding(
                "unknown-format",
                "error",
                f"unknown format {version}",
                f"write `format = {FORMAT}`",
                where=("format",),
            ),
        )
    return ()


def _missing_findings(table: Table, kinds: Kinds) -> tuple[Finding, ...]:
    examples = {"title": '`title = "..."`', "as_of": "`as_of = 2024-12-01`"}
    return tuple(
        _missing_finding(key, example, _misplaced_key(table, key, kinds))
        for key, example in examples.items()
        if key not in table
    )


def _missing_finding(key: str, example: str, misplaced: KeyPath | None) -> Finding:
    if misplaced is None:
        hint = f"write {example} above the first section"
    else:
        hint = f"it is in `[[{misplaced[0]}]]`: move it above the first section"
    return Finding(
        "missing-key",
        "error",
        f"`{key}` is missing at the top of the file",
        hint,
        where=misplaced or (),
        at_key=misplaced is not None,
    )


def _misplaced_key(table: Table, key: str, kinds: Kinds) -> KeyPath | None:
    """Find `key` in an item that cannot have it, such as `as_of` in `[[events]]`."""
    for section, record in kinds.items():
        items = table.get(section)
        if key not in keys_of(record) and isinstance(items, list):
            for index, item in enumerate(items):
                if isinstance(item, dict) and key in item:
                    return section, index, key
    return None


def _misplaced_findings(table: Table) -> tuple[Finding, ...]:
    allowed = quoted_list(SHARED_SECTIONS)
    return tuple(
        Finding(
            "misplaced-section",
            "warning",
            f"`{section}` is ignored here: `situation.toml` can contain only {allowed}",
            "move it to a briefing",
            where=(section,),
        )
        for section in SECTIONS
        if section in table and section not in SHARED_SECTIONS
    )


def _wrong_type_findings(problems: list[TypeProblem]) -> tuple[Finding, ...]:
    return tuple(
        Finding("wrong-type", "error", problem.message, problem.hint, where=problem.where)
        for problem in problems
    )


def _read_head(
    record: type[_Head], table: Table, zone: str, kinds: Kinds
) -> tuple[_Head | None, list[TypeProblem]]:
    values = {key: value for key, value in table.items() if key not in kinds}
    known_values, unknown = split_unknown(values, record)
    origin = Origin(unknown_keys=unknown, known_keys=keys_beside(unknown, values))
    return read_record(record, known_values | {"origin": origin}, zone)


def _read_sections(
    table: Table,
    kinds: Kinds,
    zone: str,
    report: ItemProgress | None = None,
    *,
    shared: bool = False,
) -> tuple[dict[str, tuple[Any, ...]], list[TypeProblem]]:
    """Read the sections, and remove them from `table`, so that Python can free memory early."""
    sections: dict[str, tuple[Any, ...]] = dict.fromkeys(kinds, ())
    problems: list[TypeProblem] = []
    advance = _item_counter(table, tuple(kinds), report) if report else None
    for name, record in kinds.items():
        if name not in table:
            continue
        tables = table[name]
        section_problems = _not_table_problems(name, tables)
        if section_problems:
            problems += section_problems
            continue
        tables = list(table.pop(name))
        part_keys: dict[int, list[frozenset[str]]] = {}
        for index, item_table in enumerate(tables):
            tables[index], keys_of_parts = prepare_item(record, index, item_table, shared=shared)
            if keys_of_parts:
                part_keys[index] = keys_of_parts
        records, section_problems = read_records(record, tables, zone, advance)
        problems += [
            structs.replace(problem, where=(name, *problem.where))
            for problem in section_problems
            if not is_inherited(problem.where, part_keys)
        ]
        sections[name] = records or ()
    return sections, problems


def _item_counter(
    table: Table, names: tuple[str, ...], report: ItemProgress
) -> Callable[[int], None]:
    sections = (table.get(name) for name in names)
    total = sum(len(tables) for tables in sections if isinstance(tables, list))
    done = 0

    def advance(count: int) -> None:
        nonlocal done
        done += count
        report(done, total)

    return advance


def _not_table_problems(name: str, value: object) -> list[TypeProblem]:
    if not isinstance(value, list):
        message = f"`{name}` must be written as [[{name}]], but is {describe(value)}"
        return [TypeProblem((name,), message)]
    return [
        TypeProblem(
            (name, index), f"each entry of `{name}` must be a table, but this is {describe(entry)}"
        )
        for index, entry in enumerate(value)
        if not isinstance(entry, dict)
    ]


def _name_registers(
    sections: dict[str, tuple[Any, ...]], shared_items: Mapping[str, tuple[Item, ...]]
) -> tuple[Directory, tuple[Finding, ...]]:
    """Give ids to the actors, places and sources in `sections`, and return their directory."""
    findings: tuple[Finding, ...] = ()
    registers: dict[str, tuple[Item, ...]] = {"sources": (), "actors": (), "places": ()}
    # Sources come last, because the id of a source is derived from the id of its publisher.
    for section in ("actors", "places", "sources"):
        sections[section], duplicates = name_items(
            section, sections[section], Directory(dict(registers))
        )
        findings += duplicates
        registers[section] = merge_items(sections[section], shared_items.get(section, ()))
    return Directory(dict(registers)), findings


def _all_original_ids(
    sections: Mapping[str, tuple[Item, ...]], ids_in_file: Mapping[str, list[str | None]]
) -> dict[tuple[str, str], str]:
    all_ids: dict[tuple[str, str], str] = {}
    for section, items in sections.items():
        all_ids.update(original_ids(section, items, ids_in_file[section]))
    return all_ids
