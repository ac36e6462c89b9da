"""Drafts items from one article into an open briefing."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from briefing_tui import text
from briefing_tui.desk.articles import known_in, read_article
from briefing_tui.desk.draft_writing import Target, write_drafts
from briefing_tui.drafting.conversion import article_of_text
from briefing_tui.drafting.pipeline import draft_article
from briefing_tui.drafting.rules.extractor import RulesExtractor
from briefing_tui.model.findings import Finding
from briefing_tui.store.files import STANDARD_INPUT
from briefing_tui.store.folders import path_in
from briefing_tui.store.outcomes import Refused, Written
from briefing_tui.store.reader import read_briefing


class DraftedArticle(Struct, frozen=True):
    """The result of drafting items from an article."""

    name: str
    """The title of the article, else the name of its file, else `pasted text`."""
    item_count: int
    written: Written
    message: str
    """What was drafted and skipped, for the status line."""


def draft_into(briefing_path: str, path: str, pasted: str) -> DraftedArticle | Refused:
    """Draft items into a briefing from the pasted text, else from the file at `path`."""
    article = article_of_text(pasted) if pasted else read_article(_expanded(path))
    if isinstance(article, Finding):
        return _refusal(article)
    reading = read_briefing(briefing_path, large=True)
    if reading.briefing is None:
        return _refusal(reading.findings[0])
    drafted = draft_article(article, [RulesExtractor()], known_in(reading.briefing).names)
    target = Target(briefing_path, reading.source, reading.briefing)
    result = write_drafts(target, [drafted])
    if isinstance(result, Refused):
        return result
    name = text.clean_line(article.title or ("pasted text" if pasted else Path(article.path).name))
    noun = "item" if result.item_count == 1 else "items"
    sentences = [f"{result.item_count} {noun} drafted from {name}."]
    if result.skipped_count:
        sentences.append(f"{result.skipped_count} skipped: already drafted from the same passages.")
    return DraftedArticle(name, result.item_count, result.outcome, " ".join(sentences))


def _expanded(path: str) -> str:
    if path == STANDARD_INPUT:
        # The desk reads keys from standard input, so `-` is the name of a file here.
        return path_in(".", path)
    try:
        return str(Path(path).expanduser())
    except RuntimeError:
        # No user has the name after the `~`, so the `~` is part of the name of a file.
        return path


def _refusal(finding: Finding) -> Refused:
    where = "The pasted text" if finding.path == "-" else text.clean_line(finding.path)
    hint = f"{finding.hint[:1].upper()}{finding.hint[1:]}." if finding.hint else ""
    return Refused(f"{where}: {finding.message}.", hint)
