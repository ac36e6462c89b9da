"""Reads the briefing of a command, and reports its findings."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from briefing_tui.cli.parser import one_of
from briefing_tui.cli.streams import shown_line, write_stderr
from briefing_tui.cli.waiting import showing_progress
from briefing_tui.cli.wording import finding_line, findings_summary, plural
from briefing_tui.errors import MisuseError, nearest
from briefing_tui.model.briefing import SECTIONS
from briefing_tui.model.item import Item
from briefing_tui.store.folders import path_exists
from briefing_tui.store.reader import Reading, read_briefing, resolve_situation_path

if TYPE_CHECKING:
    from briefing_tui.desk.checking import Checker


def read_or_report(
    path: str,
    arguments: argparse.Namespace,
    *,
    keys: bool = False,
    situation: str | None = None,
) -> Reading | None:
    """Return the briefing at `path`. If it cannot be read, report why and return None.

    With `keys`, Esc and q raise CancelledError. `situation` is the folder whose situation.toml is
    used if the folder of the briefing has no situation.toml.
    """
    reading = reader_with_progress(arguments, keys=keys)(
        path,
        large=arguments.large,
        situation=resolve_situation_path(situation) if situation else None,
    )
    if reading.briefing is not None:
        return reading
    for finding in reading.findings:
        write_stderr(finding_line(finding))
    return None


def reader_with_progress(
    arguments: argparse.Namespace, *, keys: bool = False
) -> Callable[..., Reading]:
    """Return `read_briefing` with a progress line for large briefings."""

    def read_with_progress(path: str, **options: Any) -> Reading:
        with showing_progress(path, ascii_only=arguments.ascii, keys=keys) as progress:
            return read_briefing(path, progress=progress, **options)

    return read_with_progress


def report_findings(reading: Reading) -> None:
    """Report the number of findings."""
    if reading.findings:
        path = shown_line(reading.path)
        write_stderr(
            f'{path}: {findings_summary(reading.findings)}; run "briefing check" to list them'
        )


def report_skipped(path: str) -> None:
    """Report that a briefing is not compared, because it cannot be read."""
    write_stderr(f"{shown_line(path)}: cannot be read, so it is not compared")


def item_at(address: str, items_of: Callable[[str], Iterable[Item]]) -> Item:
    """Return the item with the address `SECTION/ID`, or raise MisuseError."""
    section, _, item_id = address.partition("/")
    if section not in SECTIONS:
        raise MisuseError.unknown("section", section, SECTIONS)
    items = list(items_of(section))
    for item in items:
        if item.id == item_id:
            return item
    similar_id = nearest(item_id, [item.id for item in items])
    hint = (
        f"Did you mean {section}/{similar_id}?"
        if similar_id
        else f"The section has {plural(len(items), 'item')}."
    )
    raise MisuseError(f'Unknown item "{item_id}" in {section}. {hint}')


def checker_with_settings(arguments: argparse.Namespace, *, audience: str | None = None) -> Checker:
    """Return a checker that uses the settings and `--large`."""
    # Imported late, because most commands do not need the checks.
    from briefing_tui.desk.checking import Checker

    return Checker(
        large=arguments.large, loaded_words=arguments.settings.loaded_words, audience=audience
    )


def declare_sections(parser: argparse.ArgumentParser) -> None:
    """Add the option `--sections`."""
    parser.add_argument(
        "--sections",
        metavar="A,B",
        type=_names,
        help="include only these sections, for example frontline,casualties",
    )


def declare_length(parser: argparse.ArgumentParser, default: str) -> None:
    """Add the option `--length`. Its help ends with `default`."""
    from briefing_tui.export.format import LENGTHS

    parser.add_argument(
        "--length",
        metavar="LENGTH",
        type=one_of(LENGTHS, "length"),
        help=f"flash (a chat message), brief (one or two pages) or full (everything); {default}",
    )


def declare_audience(parser: argparse.ArgumentParser, default: str) -> None:
    """Add the option `--audience`. Its help ends with `default`."""
    parser.add_argument(
        "--audience",
        metavar="LABEL",
        help=f"withhold items marked stricter than this TLP label; {default}",
    )


def declare_situation(parser: argparse.ArgumentParser) -> None:
    """Add the option `--situation`."""
    parser.add_argument(
        "--situation",
        metavar="FOLDER",
        help="use the situation.toml of this folder if the folder of the file has none",
    )


def require_situation(folder: str | None) -> None:
    """Raise MisuseError if the folder of `--situation` does not exist."""
    if folder and not path_exists(folder):
        raise MisuseError(f'The folder "{folder}" does not exist. Correct --situation.')


def _names(value: str) -> Sequence[str]:
    names = tuple(name.strip() for name in value.split(",") if name.strip())
    if not names:
        # An empty value often comes from an empty variable of a script.
        raise MisuseError("--sections contains no section. Write one, or leave out --sections.")
    return names
