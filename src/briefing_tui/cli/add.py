"""`briefing add`: add an item to a briefing from one line."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from datetime import date
from typing import Any

from briefing_tui import text
from briefing_tui.analysis.line.preview import (
    letter_remark,
    missing_sentence,
    preview_words,
    unknown_sentence,
)
from briefing_tui.analysis.line.reading import LineReading, read_line
from briefing_tui.cli.reading import checker_with_settings, read_or_report
from briefing_tui.cli.settings import report_settings_problem
from briefing_tui.cli.streams import shown_line, write_json, write_stderr
from briefing_tui.cli.wording import finding_line
from briefing_tui.desk.item_writing import (
    PreparedItem,
    prepare_new_item,
    typing_context,
    write_prepared,
)
from briefing_tui.errors import DONE, MISUSE, MisuseError
from briefing_tui.model.briefing import Briefing
from briefing_tui.sections.registry import SECTIONS
from briefing_tui.store.files import STANDARD_INPUT
from briefing_tui.store.outcomes import Refused


def declare(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("path", metavar="FILE", help="the briefing")
    parser.add_argument(
        "line",
        metavar="LINE",
        nargs="+",
        help="the item, such as: killed 12+ Aleppo by SOHR 1dec src metropunch C2",
    )
    parser.add_argument("--draft", action="store_true", help="mark the item as a draft")
    parser.add_argument(
        "--create", action="store_true", help="also create actors, places and sources that are new"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def run(arguments: argparse.Namespace) -> int:
    """Run the command."""
    report_settings_problem(arguments)
    if arguments.path == STANDARD_INPUT:
        raise MisuseError("An item cannot be added to standard input. Give the path of a file.")
    reading = read_or_report(arguments.path, arguments)
    if reading is None or reading.briefing is None:
        return MISUSE
    context = typing_context(reading.briefing)
    if isinstance(context, Refused):
        raise MisuseError(context.sentences)
    line = read_line(text.clean_line(_joined_line(arguments.line)), SECTIONS, context)
    problems = list(_problems(line, arguments))
    if line.section:
        preview = preview_words(line, reading.briefing, SECTIONS, context)
        write_stderr(f"read as: {preview}")
    if problems:
        for problem in problems:
            write_stderr(f"briefing: error: {problem}")
        write_stderr("Nothing was written.")
        return MISUSE
    prepared = prepare_new_item(reading, line.section, line.fields, line.new, draft=arguments.draft)
    if isinstance(prepared, Refused):
        raise MisuseError(prepared.sentences)
    return _write(prepared, line, reading.briefing, arguments)


def _write(
    prepared: PreparedItem, line: LineReading, briefing: Briefing, arguments: argparse.Namespace
) -> int:
    outcome = write_prepared(prepared)
    if isinstance(outcome, Refused):
        raise MisuseError(outcome.sentences)
    for written in outcome:
        if written.notice:
            write_stderr(written.notice)
    for section, item_id in prepared.created:
        write_stderr(f"created: {section}/{item_id}")
    write_stderr(f"{shown_line(arguments.path)}: added {prepared.section}/{prepared.item_id}")
    if remark := letter_remark(line, briefing):
        write_stderr(remark)
    checked = checker_with_settings(arguments).check_reading(prepared.reading)
    for finding in checked.findings:
        is_of_item = (finding.section, finding.item) == (prepared.section, prepared.item_id)
        if is_of_item and finding.severity != "hint":
            write_stderr(finding_line(finding))
    if arguments.json:
        write_json(_document(prepared, line, arguments))
    return DONE


def _joined_line(words: list[str]) -> str:
    """Join words. Words with spaces get back the quotation marks that the shell has removed."""
    if len(words) == 1:
        # The shell passes a line in quotation marks as one word.
        return words[0]
    return " ".join(f'"{word}"' if " " in word and '"' not in word else word for word in words)


def _problems(line: LineReading, arguments: argparse.Namespace) -> Iterator[str]:
    for unknown in line.unknown:
        yield unknown_sentence(unknown)
    if line.missing and not arguments.draft:
        yield missing_sentence(line.missing)
    if not line.section and not line.unknown:
        yield "The line is empty."
    if arguments.create:
        return
    for name in line.new:
        if name.section == "sources":
            yield f'Unknown source "{name.words}". Add --create to create it.'
        else:
            kind = name.section.removesuffix("s")
            yield (
                f'Unknown {kind} "{name.words}". Add --create to create it, '
                "or put it in quotation marks to keep it as text."
            )


def _document(
    prepared: PreparedItem, line: LineReading, arguments: argparse.Namespace
) -> dict[str, Any]:
    return {
        "path": arguments.path,
        "section": prepared.section,
        "item": prepared.item_id,
        "fields": {
            name: value.isoformat() if isinstance(value, date) else value
            for name, value in line.fields.items()
        },
        "draft": arguments.draft or line.fields.get("review") == "draft",
        "created": [{"section": section, "item": item_id} for section, item_id in prepared.created],
    }
