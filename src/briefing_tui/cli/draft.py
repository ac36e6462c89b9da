"""`briefing draft`: draft items from articles, for review."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from briefing_tui.cli.new import written_words
from briefing_tui.cli.reading import declare_situation
from briefing_tui.cli.review import NEEDS_TERMINAL, review
from briefing_tui.cli.screen import has_terminal
from briefing_tui.cli.settings import report_settings_problem
from briefing_tui.cli.streams import shown_line, write_json, write_stderr, write_stdout
from briefing_tui.cli.wording import finding_line, plural
from briefing_tui.desk.articles import known_in, read_article
from briefing_tui.desk.extractors import EXTRACTORS, extractors_named
from briefing_tui.drafting.article import Article
from briefing_tui.drafting.pipeline import Drafted, document_of, draft_article
from briefing_tui.drafting.several import agencies_of, shared_texts
from briefing_tui.drafting.tables import Known, tables_of
from briefing_tui.errors import DONE, MISUSE, MisuseError, alternatives
from briefing_tui.model.findings import Finding
from briefing_tui.store.files import STANDARD_INPUT
from briefing_tui.store.outcomes import Refused

if TYPE_CHECKING:
    from briefing_tui.desk.draft_writing import Target

_STANDARD_OUTPUT = "-"


def declare(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "paths",
        metavar="ARTICLE",
        nargs="+",
        help="a text, Markdown, HTML, email, Word or PDF file; - is standard input",
    )
    parser.add_argument(
        "--output",
        "-o",
        metavar="FILE",
        default=_STANDARD_OUTPUT,
        help="add the items as drafts to this briefing, new or existing; default: print them",
    )
    parser.add_argument(
        "--with",
        dest="extractors",
        metavar="NAMES",
        default=EXTRACTORS[0],
        help=f"{alternatives(EXTRACTORS)}, or several separated by commas; "
        f"default: {EXTRACTORS[0]}",
    )
    declare_situation(parser)
    parser.add_argument("--json", action="store_true", help="print the items as JSON")
    parser.add_argument(
        "--review",
        action="store_true",
        help="afterwards, review the drafts on the screen; needs -o",
    )


def run(arguments: argparse.Namespace) -> int:
    """Run the command."""
    if arguments.review:
        _require_screen(arguments)
    report_settings_problem(arguments)
    extractors = extractors_named(
        arguments.extractors,
        arguments.settings.draft,
        arguments.restriction,
        lambda words: write_stderr(f"briefing: {words}"),
    )
    articles = _articles(arguments)
    if articles is None:
        return MISUSE
    target = _target(articles, arguments)
    if target is None and arguments.output != _STANDARD_OUTPUT:
        return MISUSE
    known = _known(target, arguments)
    if known is None:
        return MISUSE
    drafted = [draft_article(article, extractors, known.names) for article in articles]
    if arguments.json:
        documents = [document_of(drafted_article) for drafted_article in drafted]
        write_json(documents[0] if len(documents) == 1 else {"articles": documents})
    elif target is None:
        from briefing_tui.desk.draft_writing import toml_of

        write_stdout(toml_of(tables_of(drafted, known)))
    _report(drafted)
    if target is None:
        return DONE
    code = _write(target, drafted)
    return review(target.path, arguments) if arguments.review and code == DONE else code


def _require_screen(arguments: argparse.Namespace) -> None:
    if arguments.output == _STANDARD_OUTPUT:
        raise MisuseError("--review needs a briefing. Specify it with -o FILE.")
    if not has_terminal():
        raise MisuseError(NEEDS_TERMINAL)


def _articles(arguments: argparse.Namespace) -> list[Article] | None:
    """Return the articles. If one of them cannot be read, report why and return None."""
    if arguments.paths.count(STANDARD_INPUT) > 1:
        raise MisuseError(
            "Several articles are -, but standard input can be read only once. "
            "Give the paths of files."
        )
    articles: list[Article] = []
    for path in arguments.paths:
        article = read_article(path, large=arguments.large)
        if isinstance(article, Finding):
            _report_findings([article])
            return None
        articles.append(article)
    return articles


def _target(articles: Sequence[Article], arguments: argparse.Namespace) -> Target | None:
    if arguments.output == _STANDARD_OUTPUT:
        return None
    import datetime as dt

    from briefing_tui.desk.draft_writing import Target, open_target
    from briefing_tui.store.reader import resolve_situation_path

    target = open_target(
        arguments.output,
        articles,
        today=dt.datetime.now().astimezone().date(),
        situation=resolve_situation_path(arguments.situation) if arguments.situation else None,
        large=arguments.large,
    )
    if isinstance(target, Target):
        return target
    _report_findings(target)
    return None


def _known(target: Target | None, arguments: argparse.Namespace) -> Known | None:
    if target is None and arguments.situation is None:
        return Known()
    from briefing_tui.store.reader import read_situation, resolve_situation_path

    if target is not None:
        return known_in(target.briefing)
    reading = read_situation(resolve_situation_path(arguments.situation), large=arguments.large)
    if reading.situation is not None:
        return known_in(reading.situation)
    _report_findings(reading.findings)
    return None


def _report(drafted: Sequence[Drafted]) -> None:
    for drafted_article in drafted:
        write_stderr(
            f"{shown_line(drafted_article.article.path)}: "
            f"{plural(len(drafted_article.drafts), 'item')}, {drafted_article.unsure} unsure, "
            f"{drafted_article.dropped} dropped"
            f"{'' if drafted_article.article.published else '; the article has no date'}"
        )
    articles = [drafted_article.article for drafted_article in drafted]
    agencies = agencies_of(articles)
    for first, second in shared_texts(articles):
        paths = " and ".join(shown_line(articles[position].path) for position in (first, second))
        if agencies[first] != agencies[second]:
            agency = f"they name different agencies: {agencies[first]} and {agencies[second]}"
        elif agencies[first]:
            agency = f"their agency is {agencies[first]}"
        else:
            agency = (
                "neither names an agency; if an agency wrote both, add `agency` to their sources"
            )
        write_stderr(f"{paths} share most of their text; {agency}")


def _write(target: Target, drafted: Sequence[Drafted]) -> int:
    from briefing_tui.desk.draft_writing import write_drafts

    result = write_drafts(target, drafted)
    if isinstance(result, Refused):
        write_stderr(f"briefing: error: {result.sentences}")
        return MISUSE
    path = shown_line(target.path)
    if not result.outcome.changed:
        action = "not changed"
    else:
        action = written_words(target.new) if target.new else "changed"
    added = f"{plural(result.item_count, 'draft')} added"
    if result.item_count:
        passages = "its passage" if result.item_count == 1 else "their passages"
        added += f", with {passages} in {shown_line(result.sidecar_path)}"
    write_stderr(f"{path}: {action}; {added}")
    if result.skipped_count:
        write_stderr(
            f"{path}: {plural(result.skipped_count, 'item')} skipped: already drafted from the "
            "same passages"
        )
    return DONE


def _report_findings(findings: Iterable[Finding]) -> None:
    for finding in findings:
        write_stderr(finding_line(finding))
