"""Reads the given briefing and reports its findings on standard error."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from typing import Any

from briefing_tui import text
from briefing_tui.cli.streams import shown_path, write_stderr
from briefing_tui.cli.waiting import showing_progress
from briefing_tui.cli.wording import count_words, finding_line
from briefing_tui.store.reader import Reading, read_briefing, situation_in


def read(
    path: str,
    arguments: argparse.Namespace,
    *,
    keys: bool = False,
    situation: str | None = None,
) -> Reading | None:
    """The briefing at `path`, or None if it cannot be read; standard error then says why.

    While a large file is read, standard error shows the progress if it is a terminal. With `keys`,
    Esc on standard input raises CancelledError. `situation`, a folder or file, is used if the
    folder of the briefing has no situation file.
    """
    reading = reader_with_progress(arguments, keys=keys)(
        path, large=arguments.large, situation=situation_in(situation) if situation else None
    )
    if reading.briefing is not None:
        return reading
    for finding in reading.findings:
        line = finding_line(finding)
        write_stderr(text.ascii(line) if arguments.ascii else line)
    return None


def reader_with_progress(
    arguments: argparse.Namespace, *, keys: bool = False
) -> Callable[..., Reading]:
    """A function like `read_briefing` that shows the progress of large files."""

    def read_with_progress(path: str, **how: Any) -> Reading:
        with showing_progress(path, ascii_only=arguments.ascii, keys=keys) as progress:
            return read_briefing(path, progress=progress, **how)

    return read_with_progress


def report_findings(reading: Reading) -> None:
    """Report the number of findings in one line, if there are any."""
    if reading.findings:
        path = shown_path(reading.path)
        write_stderr(f'{path}: {count_words(reading.findings)}; run "briefing check" to list them')


def report_skipped(path: str) -> None:
    """Report that the file to compare with cannot be read."""
    write_stderr(
        f"{shown_path(path)}: cannot be read, so changes are shown since an earlier briefing"
    )


def declare_sections(parser: argparse.ArgumentParser) -> None:
    """Add `--sections`."""
    parser.add_argument(
        "--sections",
        metavar="A,B",
        type=_names,
        help="only these sections, such as frontline,casualties",
    )


def declare_length(parser: argparse.ArgumentParser, default: str) -> None:
    """Add `--length`; `default` says what holds without it."""
    from briefing_tui.export.format import LENGTHS

    parser.add_argument(
        "--length",
        choices=LENGTHS,
        help=f"a message for a chat, one or two pages, or everything; {default}",
    )


def declare_audience(parser: argparse.ArgumentParser, default: str) -> None:
    """Add `--audience`; `default` describes its default."""
    parser.add_argument(
        "--audience",
        metavar="LABEL",
        help=f"withhold items marked stricter than this TLP label; {default}",
    )


def declare_situation(parser: argparse.ArgumentParser) -> None:
    """Add `--situation`."""
    parser.add_argument(
        "--situation",
        metavar="FOLDER",
        help="use the situation.toml of this folder if the folder of the file has none",
    )


def _names(words: str) -> Sequence[str]:
    return tuple(name.strip() for name in words.split(",") if name.strip())
