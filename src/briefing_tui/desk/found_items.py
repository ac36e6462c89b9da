"""Finds words in the briefings of a folder."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from briefing_tui import text
from briefing_tui.analysis.search import find
from briefing_tui.desk.editing import file_of_item
from briefing_tui.model.briefing import Briefing
from briefing_tui.model.findings import Finding, KeyPath
from briefing_tui.model.item import Item
from briefing_tui.sections.item_words import headline
from briefing_tui.store.folders import folder_of, is_folder, name_of, walk
from briefing_tui.store.listing import list_briefings
from briefing_tui.store.positions import locate
from briefing_tui.store.reader import Reading, is_situation_name


class FoundItem(Struct, frozen=True):
    """An item that contains the words of a search.

    `situation`, `title` and `snippet` are safe to print.
    """

    path: str
    line: int
    situation: str
    as_of: str
    section: str
    item: str
    title: str
    snippet: str
    remarks: tuple[str, ...] = ()
    """Remarks about the item, such as `draft`, `withdrawn` or `TLP:AMBER`."""


class SearchedFiles(Struct, frozen=True):
    """The briefings at a path, and what is not searched.

    Briefings without a readable date come first, and then the newest.
    """

    paths: tuple[str, ...]
    copies: tuple[str, ...] = ()
    """Copies such as `day (2).toml`. They are not days, so they are not searched."""
    findings: tuple[Finding, ...] = ()
    """Folders that cannot be read."""


def files_to_search(path: str) -> SearchedFiles:
    """Return all briefings below `path` if it is a folder, else only `path` itself."""
    if not is_folder(path):
        return SearchedFiles((path,))
    walked, findings = walk(path)
    paths = [file for file in walked if not is_situation_name(name_of(file))]
    listings = [list_briefings(folder) for folder in dict.fromkeys(map(folder_of, paths))]
    days = {_folder_and_name(day.path): day for listing in listings for day in listing.days}
    copies = {_folder_and_name(copy) for listing in listings for copy in listing.copies}
    listed = [file for file in paths if _folder_and_name(file) in days]
    listed.sort(key=lambda file: days[_folder_and_name(file)].sort_key)
    unlisted = [
        file
        for file in paths
        if _folder_and_name(file) not in days and _folder_and_name(file) not in copies
    ]
    return SearchedFiles(
        (*reversed(listed), *unlisted),
        tuple(file for file in paths if _folder_and_name(file) in copies),
        tuple(findings),
    )


def _folder_and_name(path: str) -> tuple[str, str]:
    """Return the folder and the name: the same for `./day.toml` and `day.toml`."""
    return folder_of(path), name_of(path)


def found_items(reading: Reading, words: str) -> Iterator[FoundItem]:
    """Yield the items that contain all the words, in display order; only sections with a pane."""
    briefing = reading.briefing
    if briefing is None:
        return
    hits = list(find(briefing, words))
    lines = _lines(reading, [hit.item for hit in hits])
    for hit, (path, line) in zip(hits, lines, strict=True):
        yield FoundItem(
            path=path,
            line=line,
            situation=text.clean_line(briefing.situation),
            as_of=briefing.as_of.text,
            section=hit.section,
            item=hit.item.id,
            title=headline(briefing, hit.item),
            snippet=text.clean_line(hit.snippet),
            remarks=tuple(_remarks(briefing, hit.item)),
        )


def _remarks(briefing: Briefing, item: Item) -> Iterator[str]:
    if item.is_draft:
        yield "draft"
    if item.withdrawn:
        yield "withdrawn"
    if item.tlp is not None:
        yield f"TLP:{briefing.label(item)}"


def _lines(reading: Reading, items: Sequence[Item]) -> list[tuple[str, int]]:
    """Return the file and the line of each item. Each file is parsed once."""
    positions = [(*file_of_item(reading, item), _key_path(item)) for item in items]
    by_file: dict[tuple[str, str], list[KeyPath]] = {}
    for path, source, key_path in positions:
        by_file.setdefault((path, source), []).append(key_path)
    located = {file: locate(file[1], key_paths) for file, key_paths in by_file.items()}
    return [(path, located[path, source][key_path].line) for path, source, key_path in positions]


def _key_path(item: Item) -> KeyPath:
    where: KeyPath = (item.section, item.index)
    return where if item.part_index is None else (*where, "parts", item.part_index)


def without_repeats(found: Iterable[FoundItem]) -> Iterator[FoundItem]:
    """Yield each item once. An item of `situation.toml` is found in every briefing next to it."""
    seen: set[tuple[str, int, str, str]] = set()
    for entry in found:
        table = (entry.path, entry.line, entry.section, entry.item)
        if table not in seen:
            seen.add(table)
            yield entry
