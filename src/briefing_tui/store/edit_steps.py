"""Turns a change of one value, item or part into changes of the bytes of a file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import TypeAlias

from briefing_tui.model.briefing import SECTIONS, Head, SituationHead
from briefing_tui.model.findings import KeyPath
from briefing_tui.model.keys import keys_of
from briefing_tui.store import blocks
from briefing_tui.store.enclosures import insert_entry, remove_entry
from briefing_tui.store.layout import Layout, Line, Span, Splice
from briefing_tui.store.outcomes import Refused
from briefing_tui.store.spelling import Style, TomlValue, spell, spell_key, spell_pair

Splices: TypeAlias = list[Splice] | Refused
Step: TypeAlias = Callable[[Layout], Splices]

_FOLDED = re.compile(rb'"""\\[ \t]*\r?\n')
_MULTILINE = re.compile(rb"\"\"\"|'''")


def setting(table: KeyPath, key: str, value: TomlValue) -> Step:
    """Return the operation that replaces the value of a key, or adds the key."""
    return partial(_set, table, key, value)


def _set(table: KeyPath, key: str, value: TomlValue, layout: Layout) -> Splices:
    way = (*table, key)
    enclosure = layout.enclosures.get(table)
    if enclosure:
        entries = [entry for entry in enclosure.entries if entry.way[: len(way)] == way]
        if [entry.way for entry in entries] == [way]:
            return [Splice(entries[0].value, _inline(value))]
        if entries:
            return _spread(key)
        pair = spell_pair(key, value, Style(inline=True)).encode()
        return insert_entry(layout, enclosure, _place(layout, table, key), pair)
    lines = layout.below(way)
    if not lines:
        return [_new_line(layout, table, key, value)]
    line = lines[0]
    if len(lines) > 1 or line.way != way or line.value is None:
        return _spread(key)
    column = line.value.start - line.whole.start
    spelled = spell(value, _style_of(layout, line, line.value), column=column)
    return [Splice(line.value, spelled.encode())]


def _spread(key: str) -> Refused:
    return Refused(
        f"`{key}` is written as blocks or dotted keys, so it cannot be replaced at once",
        "change it in an editor",
    )


def _inline(value: TomlValue) -> bytes:
    return spell(value, Style(inline=True)).encode()


def _place(layout: Layout, table: KeyPath, key: str) -> int:
    """Return the position of a new key in an inline table, in the order of the format."""
    rank = _ranks(layout, table)
    names = [str(entry.way[len(table)]) for entry in layout.enclosures[table].entries]
    before = [position for position, name in enumerate(names) if rank(name) <= rank(key)]
    return before[-1] + 1 if before else 0


def _new_line(layout: Layout, table: KeyPath, key: str, value: TomlValue) -> Splice:
    indent = blocks.indentation(layout, table).decode()
    beside = layout.keys(table) or layout.below(table)
    style = _style(layout, beside[-1].last if beside else layout.rows, indent)
    spelled = spell(value, style, column=len(key) + 3)
    return blocks.add_line(layout, table, key, spelled, _ranks(layout, table))


def _style(layout: Layout, row: int, indent: str) -> Style:
    """Return the style of text values in the file, with the line ending of a line."""
    return Style(
        newline=layout.newline(row).decode(),
        indent=indent,
        multiline=_MULTILINE.search(layout.data) is not None,
        folded=_FOLDED.search(layout.data) is not None,
    )


def _style_of(layout: Layout, line: Line, value: Span) -> Style:
    """Return the style of an existing value; that of the file if the value shows none."""
    indent = layout.indentation(line.whole.start).decode()
    style = _style(layout, line.first, indent)
    old = layout.text(value)
    if not _MULTILINE.match(old):
        return style
    return Style(style.newline, indent, multiline=True, folded=_FOLDED.match(old) is not None)


def _ranks(layout: Layout, table: KeyPath) -> Callable[[str], int]:
    """Return a function that ranks keys in the order of the format; unknown keys come last."""
    if table:
        record = SECTIONS.get(str(table[0]))
        names = list(keys_of(record)) if record else []
        after: tuple[str, ...] = ()
    else:
        is_situation = not any(line.way == ("as_of",) for line in layout.lines)
        names = list(keys_of(SituationHead if is_situation else Head))
        after = tuple(SECTIONS)

    def rank(name: str) -> int:
        if name in names:
            return names.index(name)
        return len(names) + (name in after)

    return rank


def changing_list(way: KeyPath, old: Sequence[TomlValue], new: Sequence[TomlValue]) -> list[Step]:
    """Return the operations that turn one list into another and keep their common entries."""
    # Imported here because only edits of lists need it.
    from difflib import SequenceMatcher

    before, after = ([spell(each, Style(inline=True)) for each in values] for values in (old, new))
    steps: list[Step] = []
    # From the end, so that earlier positions stay valid.
    for kind, start, end, first, last in reversed(
        SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    ):
        if kind != "equal":
            steps += _changing_entries(way, start, end - start, new[first:last])
    return steps


def _changing_entries(
    way: KeyPath, start: int, old: int, new: Sequence[TomlValue]
) -> Iterator[Step]:
    for position, value in enumerate(new, start):
        step = _replace_entry if position < start + old else _insert_entry
        yield partial(step, way, position, value)
    for _ in range(old - len(new)):
        yield partial(_remove_entry, way, start + len(new))


def _replace_entry(way: KeyPath, position: int, value: TomlValue, layout: Layout) -> Splices:
    enclosure = layout.enclosures.get(way)
    if enclosure is None:
        return _spread(str(way[-1]))
    return [Splice(enclosure.entries[position].span, _inline(value))]


def _insert_entry(way: KeyPath, position: int, value: TomlValue, layout: Layout) -> Splices:
    enclosure = layout.enclosures.get(way)
    if enclosure is None:
        return _spread(str(way[-1]))
    return insert_entry(layout, enclosure, position, _inline(value))


def _remove_entry(way: KeyPath, position: int, layout: Layout) -> Splices:
    enclosure = layout.enclosures.get(way)
    if enclosure is None:
        return _spread(str(way[-1]))
    return remove_entry(layout, enclosure, position)


def adding(way: KeyPath, table: Mapping[str, TomlValue]) -> Step:
    """Return the operation that adds a table at the end of a list of tables."""
    return partial(_add, way, table)


def _add(way: KeyPath, table: Mapping[str, TomlValue], layout: Layout) -> Splices:
    enclosure = layout.enclosures.get(way)
    if enclosure:
        return insert_entry(layout, enclosure, len(enclosure.entries), _inline(table))
    if len(way) > 1 and layout.header((*way, 0)) is None:
        return _set(way[:-1], str(way[-1]), [table], layout)
    return [_new_block(layout, way, table)]


def _new_block(layout: Layout, way: KeyPath, table: Mapping[str, TomlValue]) -> Splice:
    headers = [
        line for line in layout.lines if line.is_header and line.way[:-1] == way and line.way != way
    ]
    if headers:
        model: Line | None = headers[-1]
        after: Line | None = layout.below(way)[-1]
        header = layout.text(headers[-1].whole)
    else:
        others = [line for line in layout.lines if line.is_header]
        model = others[-1] if others else None
        after = _line_before_section(layout, str(way[0]))
        header = f"[[{spell_key(str(way[0]))}]]".encode()
    indent = blocks.indentation(layout, (*way, -1)).decode()
    style = _style(layout, after.last if after else layout.rows, indent)
    pairs = [f"{indent}{spell_pair(key, value, style)}".encode() for key, value in table.items()]
    return blocks.add_block(layout, header, pairs, after, model)


def _line_before_section(layout: Layout, section: str) -> Line | None:
    """Return the line after which a new section is added; None for the end of the file."""
    names = list(SECTIONS)
    if section not in names:
        return None
    for name in reversed(names[: names.index(section)]):
        lines = [line for line in layout.below((name,)) if line.table]
        if lines:
            return lines[-1]
    top = [line for line in layout.lines if not line.table]
    return top[-1] if top else None


def renaming(way: KeyPath, name: str) -> Step:
    """Return the operation that renames a key, and keeps its value and comment."""
    return partial(_rename, way, name)


def _rename(way: KeyPath, name: str, layout: Layout) -> Splices:
    enclosure = layout.enclosures.get(way[:-1])
    defined = enclosure.entries if enclosure else layout.lines
    below = [each for each in defined if each.way[: len(way)] == way]
    if [each.way for each in below] != [way] or below[0].value is None:
        return _spread(str(way[-1]))
    return [Splice(below[0].key, spell_key(name).encode())]


def removing(way: KeyPath) -> Step:
    """Return the operation that removes a value; of several dotted keys, only the first."""
    return partial(_remove, way)


def _remove(way: KeyPath, layout: Layout) -> Splices:
    enclosure = layout.enclosures.get(way[:-1])
    if enclosure is None:
        return blocks.remove_lines(layout, layout.below(way))
    position = next(
        position for position, entry in enumerate(enclosure.entries) if entry.way[: len(way)] == way
    )
    return remove_entry(layout, enclosure, position)


def steps_to_remove(layout: Layout, way: KeyPath) -> int:
    """Return how many times `removing` must be applied to remove a value completely."""
    enclosure = layout.enclosures.get(way[:-1])
    if enclosure is None:
        return 1
    return sum(entry.way[: len(way)] == way for entry in enclosure.entries)


def stands_in_blocks(layout: Layout, way: KeyPath) -> bool:
    """Whether a list of tables is written as blocks, which cannot express an empty list."""
    return any(line.is_header and line.way[:-1] == way for line in layout.lines)
