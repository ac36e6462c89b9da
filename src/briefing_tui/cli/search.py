"""`briefing search`: search the items of all briefings in a folder."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from itertools import islice

from msgspec import Struct, structs

from briefing_tui.cli.reading import read_or_report
from briefing_tui.cli.settings import report_settings_problem
from briefing_tui.cli.streams import shown_line, write_json, write_stderr, write_text
from briefing_tui.cli.wording import finding_line, plural
from briefing_tui.desk.found_items import (
    FoundItem,
    SearchedFiles,
    files_to_search,
    found_items,
    without_repeats,
)
from briefing_tui.errors import DONE, FOUND, MISUSE
from briefing_tui.store.folders import path_exists

_MAX_DIGITS = 9


def declare(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "query",
        metavar="QUERY",
        type=_query,
        help="the words that an item must contain; quotation marks around words make a phrase",
    )
    parser.add_argument(
        "path",
        metavar="PATH",
        nargs="?",
        help="a briefing, or a folder to search with its subfolders; default: .",
    )
    parser.add_argument(
        "--limit",
        metavar="N",
        type=_limit,
        help="print at most N items, those of the newest briefings; default: all",
    )
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def _query(words: str) -> str:
    from briefing_tui.analysis.search import words_and_phrases

    if not any(words_and_phrases(words)):
        raise argparse.ArgumentTypeError("the query contains no word")
    return words


def _limit(word: str) -> int:
    # Python refuses to convert thousands of digits, so only the first digits are converted.
    if word.isdecimal() and (number := int(word.lstrip("0")[:_MAX_DIGITS] or 0)):
        return number
    raise argparse.ArgumentTypeError(f"{word} is not a whole number of 1 or more")


class _Outcome(Struct):
    searched: int = 0
    has_unreadable: bool = False


def run(arguments: argparse.Namespace) -> int:
    """Run the command."""
    report_settings_problem(arguments)
    files = files_to_search(arguments.path or ".")
    for finding in files.findings:
        write_stderr(finding_line(finding))
    for copy in files.copies:
        write_stderr(f"{shown_line(copy)}: not searched, because it is a copy of another file")
    outcome = _Outcome(has_unreadable=bool(files.findings))
    limit: int | None = arguments.limit
    hits = without_repeats(_found(files, arguments, outcome))
    # Find one item more than is printed, to know whether there are more.
    found = list(islice(hits, None if limit is None else limit + 1))
    has_more = limit is not None and len(found) > limit
    found = found[:limit]
    if outcome.has_unreadable and not outcome.searched:
        # Like other commands, print nothing to standard output if nothing can be read.
        return MISUSE
    if arguments.json:
        write_json({"query": arguments.query, "hits": [_as_json(entry) for entry in found]})
    else:
        write_text("".join(_lines(entry) for entry in found))
        if has_more:
            write_stderr(f"{plural(len(found), 'item')} printed; --limit leaves out the others")
        else:
            write_stderr(f"{plural(len(found), 'item')} in {plural(outcome.searched, 'briefing')}")
    # Restricted mode must not say which files exist outside of its folder.
    may_look = arguments.restriction is None
    if not found and arguments.path is None and may_look and path_exists(arguments.query):
        shown = shown_line(arguments.query)
        write_stderr(
            f'"{shown}" was used as the query. '
            f'To search in it, run "briefing search QUERY {shown}".'
        )
    if outcome.has_unreadable:
        return MISUSE
    # As with `grep`, the exit code 1 means that nothing was found. Other commands use 1 for the
    # opposite, which gave the constant its name.
    return DONE if found else FOUND


def _found(
    files: SearchedFiles, arguments: argparse.Namespace, outcome: _Outcome
) -> Iterator[FoundItem]:
    for path in files.paths:
        reading = read_or_report(path, arguments)
        if reading is None:
            outcome.has_unreadable = True
            continue
        outcome.searched += 1
        yield from found_items(reading, arguments.query)


def _as_json(entry: FoundItem) -> dict[str, object]:
    values = structs.asdict(entry)
    del values["remarks"]
    return values


def _lines(entry: FoundItem) -> str:
    """Return the title of an item, and below it the text around the match.

    The text is left out if the title contains it. The first line begins with the path and the line
    of the item, so editors can open the file there:

    `syria/2024-12-01.toml:12: killed >412 (draft) [casualties/sohr-killed]`
    """
    place = f"{shown_line(entry.path)}:{entry.line}"
    remarks = f" ({', '.join(entry.remarks)})" if entry.remarks else ""
    snippet = f"    {entry.snippet}\n" if entry.snippet not in entry.title else ""
    address = f"{entry.section}/{shown_line(entry.item)}"
    return f"{place}: {entry.title}{remarks} [{address}]\n{snippet}"
