"""Builds a briefing from the plain values of a TOML document, with its situation merged in.

A briefing opens if each value has its type; what prevents it is given as findings.
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
from briefing_tui.model.directory import Directory
from briefing_tui.model.findings import Finding, KeyPath
from briefing_tui.model.item import Item, Origin, Record
from briefing_tui.model.keys import keys_of
from briefing_tui.model.marking import effective_label, may_see
from briefing_tui.model.naming import name_items, renumbered, written_ids
from briefing_tui.model.preparing import Table, is_inherited, prepare, split_unknown
from briefing_tui.model.sharing import kept_at, merged, no_looser
from briefing_tui.model.validation import Trouble, describe, read_record, read_records

_Head = TypeVar("_Head", bound=Record)

Step = Callable[[int, int], None]
"""Told how many items of how many are read; may raise to end the reading."""


def build_situation(table: Table) -> tuple[Situation | None, tuple[Finding, ...]]:
    """The situation that the document of a `situation.toml` describes, or why it can't be read.

    Takes the document over: its sections are taken out of it.
    """
    findings = _format_findings(table)
    if findings:
        return None, findings
    zone = _text(table, "timezone") or "UTC"
    kinds = {section: SECTIONS[section] for section in SHARED_SECTIONS}
    sections, troubles = _read_sections(table, kinds, zone, shared=True)
    head, more = _read_head(SituationHead, table, zone, SECTIONS)
    troubles += more
    if troubles or head is None:
        return None, _wrong_types(troubles)
    written = {section: written_ids(items) for section, items in sections.items()}
    directory, findings = _name_registers(sections, {})
    sections["areas"], found = name_items("areas", sections["areas"], directory)
    findings += found + _misplaced_findings(table)
    in_situation = tuple(structs.replace(each, in_situation=True) for each in findings)
    misplaced = {section: table[section] for section in SECTIONS if section in table}
    situation = Situation(
        head=head,
        sections=sections,
        renumbered=_renumbered(sections, written),
        unread={**misplaced, **(head.unknown_keys or {})} or None,
    )
    return situation, in_situation


def build_briefing(
    table: Table,
    situation: Situation | None = None,
    *,
    folder: str = "",
    step: Step | None = None,
    kinds: Kinds = SECTIONS,
) -> tuple[Briefing | None, tuple[Finding, ...]]:
    """The briefing that a document describes, or None with the reasons why it can't be read.

    `folder` names the situation where neither the document nor `situation` does; `kinds` are the
    sections that it may have. Takes the document over: its sections are taken out of it, so that
    their tables do not outlive reading.
    """
    findings = _format_findings(table)
    if findings and "format" in table:
        # What another format wants of a file is not for this one to say.
        return None, findings
    findings += _missing_findings(table, kinds)
    shared_head = situation.head if situation else None
    zone = _text(table, "timezone") or (shared_head and shared_head.timezone) or "UTC"
    sections, troubles = _read_sections(table, kinds, zone, step)
    head, more = _read_head(Head, table, zone, kinds)
    troubles += more
    if findings or troubles or head is None:
        return None, findings + _wrong_types(troubles)
    shared = situation.sections if situation else {}
    written = {section: written_ids(items) for section, items in sections.items()}
    directory, findings = _name_registers(sections, shared)
    for section in kinds:
        if section not in ("sources", "actors", "places"):
            sections[section], found = name_items(section, sections[section], directory)
            findings += found
    own = _renumbered(sections, written)
    # An empty marking is an unknown one, not a missing one.
    shared_tlp = effective_label(shared_head.tlp if shared_head else None)
    tlp = shared_tlp if head.tlp is None else effective_label(head.tlp)
    if not may_see(tlp, shared_tlp):
        shared = {name: kept_at(shared_tlp, items) for name, items in shared.items()}
    replaced: tuple[Item, ...] = ()
    for name, items in shared.items():
        sections[name], stricter = no_looser(tlp, sections[name], items)
        replaced += stricter
    briefing = Briefing(
        head=head,
        situation=head.situation or (shared_head and shared_head.title) or folder,
        timezone=zone,
        lang=head.lang or (shared_head and shared_head.lang) or "en",
        tlp=tlp,
        credits=shared_head.credits if shared_head else (),
        shared_tlp=shared_tlp,
        replaced=replaced,
        renumbered={**situation.renumbered, **own} if situation else own,
        unread=situation.unread if situation else None,
        kinds=kinds,
        contents={
            section: merged(items, shared.get(section, ())) for section, items in sections.items()
        },
    )
    return briefing, findings


def _text(table: Table, key: str) -> str | None:
    value = table.get(key)
    return value if isinstance(value, str) else None


def _format_findings(table: Table) -> tuple[Finding, ...]:
    found = table.get("format")
    if found is None:
        return (
            Finding(
                "missing-key",
                "error",
                "`format` is missing at the top of the file",
                f"write `format = {FORMAT}` in the first line",
            ),
        )
    if isinstance(found, bool) or not isinstance(found, int):
        return ()
    if found > FORMAT:
        return (
            Finding(
                "newer-format",
                "error",
                f"this file is written in format {found}; this version reads format {FORMAT}",
                "open it with a newer version of briefing-tui",
                where=("format",),
            ),
        )
    if found < 1:
        return (
            Finding(
                "unknown-format",
                "error",
                f"there is no format {found}",
                f"write `format = {FORMAT}`",
                where=("format",),
            ),
        )
    return ()


def _missing_findings(table: Table, kinds: Kinds) -> tuple[Finding, ...]:
    examples = {"title": '`title = "..."`', "as_of": "`as_of = 2024-12-01`"}
    return tuple(
        Finding(
            "missing-key",
            "error",
            f"`{key}` is missing at the top of the file",
            f"write {example} above the first section"
            if (astray := _astray(table, key, kinds)) is None
            else f"it stands in `[[{astray[0]}]]`: move it above the first section",
            where=astray or (),
            at_key=astray is not None,
        )
        for key, example in examples.items()
        if key not in table
    )


def _astray(table: Table, key: str, kinds: Kinds) -> KeyPath | None:
    """The way to a key of the top in an item, to which it belongs as TOML goes by headers."""
    for section, record in kinds.items():
        items = table.get(section)
        if key not in keys_of(record) and isinstance(items, list):
            for index, item in enumerate(items):
                if isinstance(item, dict) and key in item:
                    return section, index, key
    return None


def _misplaced_findings(table: Table) -> tuple[Finding, ...]:
    return tuple(
        Finding(
            "misplaced-section",
            "warning",
            f"`{section}` is not read here: a situation has no claims of its own",
            "move it to a briefing",
            where=(section,),
        )
        for section in SECTIONS
        if section in table and section not in SHARED_SECTIONS
    )


def _wrong_types(troubles: list[Trouble]) -> tuple[Finding, ...]:
    return tuple(
        Finding("wrong-type", "error", each.message, each.hint, where=each.where)
        for each in troubles
    )


def _read_head(
    record: type[_Head], table: Table, zone: str, kinds: Kinds
) -> tuple[_Head | None, list[Trouble]]:
    values = {key: value for key, value in table.items() if key not in kinds}
    values, unknown = split_unknown(values, record)
    return read_record(record, values | {"origin": Origin(unknown_keys=unknown)}, zone)


def _read_sections(
    table: Table,
    kinds: Kinds,
    zone: str,
    step: Step | None = None,
    *,
    shared: bool = False,
) -> tuple[dict[str, tuple[Any, ...]], list[Trouble]]:
    sections: dict[str, tuple[Any, ...]] = dict.fromkeys(kinds, ())
    troubles: list[Trouble] = []
    advance = _counter(table, tuple(kinds), step) if step else None
    for name, record in kinds.items():
        if name not in table:
            continue
        tables = table[name]
        found = _not_tables(name, tables)
        if found:
            troubles += found
            continue
        # A list of our own, which is let go of table by table; the document's goes at once.
        tables = list(table.pop(name))
        written_parts: dict[int, list[frozenset[str]]] = {}
        for index, each in enumerate(tables):
            tables[index], parts = prepare(record, index, each, shared=shared)
            if parts:
                written_parts[index] = parts
        records, found = read_records(record, tables, zone, advance)
        troubles += [
            structs.replace(each, where=(name, *each.where))
            for each in found
            if not is_inherited(each.where, written_parts)
        ]
        sections[name] = records or ()
    return sections, troubles


def _counter(table: Table, names: tuple[str, ...], step: Step) -> Callable[[int], None]:
    lists = (table.get(name) for name in names)
    whole = sum(len(tables) for tables in lists if isinstance(tables, list))
    done = 0

    def advance(count: int) -> None:
        nonlocal done
        done += count
        step(done, whole)

    return advance


def _not_tables(name: str, value: object) -> list[Trouble]:
    if not isinstance(value, list):
        message = f"`{name}` must be written as [[{name}]], but here is {describe(value)}"
        return [Trouble((name,), message)]
    return [
        Trouble(
            (name, index), f"each entry of `{name}` must be a table, but here is {describe(each)}"
        )
        for index, each in enumerate(value)
        if not isinstance(each, dict)
    ]


def _name_registers(
    sections: dict[str, tuple[Any, ...]], shared: Mapping[str, tuple[Item, ...]]
) -> tuple[Directory, tuple[Finding, ...]]:
    """Give ids to actors, places and sources, whose names all other ids are resolved with.

    Puts the items with their ids into `sections`.
    """
    findings: tuple[Finding, ...] = ()
    known: dict[str, tuple[Item, ...]] = {"sources": (), "actors": (), "places": ()}
    for section in ("actors", "places", "sources"):
        sections[section], found = name_items(section, sections[section], Directory(dict(known)))
        findings += found
        known[section] = merged(sections[section], shared.get(section, ()))
    return Directory(dict(known)), findings


def _renumbered(
    sections: Mapping[str, tuple[Item, ...]], written: Mapping[str, list[str | None]]
) -> dict[tuple[str, str], str]:
    found: dict[tuple[str, str], str] = {}
    for section, items in sections.items():
        found.update(renumbered(section, items, written[section]))
    return found
