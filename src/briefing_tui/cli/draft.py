"""`briefing draft`: draft items from articles."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from briefing_tui import text
from briefing_tui.cli.streams import shown_path, write_json, write_stderr
from briefing_tui.cli.wording import finding_line, plural
from briefing_tui.desk.articles import EXTRACTORS, extractors_named, known_names, read_article
from briefing_tui.drafting.pipeline import Drafted, document_of, draft_article
from briefing_tui.errors import DONE, MISUSE, alternatives
from briefing_tui.model.findings import Finding


def declare(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `draft`."""
    parser.add_argument("paths", metavar="ARTICLE", nargs="+", help="a file; - is standard input")
    parser.add_argument(
        "--with",
        dest="extractors",
        metavar="NAMES",
        default=EXTRACTORS[0],
        help=f"{alternatives(EXTRACTORS)}, or a list; default: {EXTRACTORS[0]}",
    )
    parser.add_argument("--json", action="store_true", help="print the items as JSON")


def run(arguments: argparse.Namespace) -> int:
    """Draft the items, and report how many need attention."""
    extractors = extractors_named(arguments.extractors)
    drafted: list[Drafted] = []
    for path in arguments.paths:
        article = read_article(path, large=arguments.large)
        if isinstance(article, Finding):
            line = finding_line(article)
            write_stderr(text.ascii(line) if arguments.ascii else line)
            return MISUSE
        drafted.append(draft_article(article, extractors, known_names(None)))
    documents = [document_of(one) for one in drafted]
    write_json(documents[0] if len(documents) == 1 else {"articles": documents})
    _report(drafted)
    return DONE


def _report(drafted: Sequence[Drafted]) -> None:
    for one in drafted:
        write_stderr(
            f"{shown_path(one.article.path)}: {plural(len(one.drafts), 'item')}, "
            f"{one.unsure} unsure, {one.dropped} dropped"
        )
