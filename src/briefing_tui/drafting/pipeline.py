"""Runs extractors, checks their drafts, and merges them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from msgspec import Struct, structs

from briefing_tui.drafting.article import Article, Draft, Extractor, KnownName
from briefing_tui.drafting.ground import ground
from briefing_tui.drafting.matching import NameMatcher
from briefing_tui.drafting.merge import merged
from briefing_tui.drafting.passages import with_plain_spaces


class Drafted(Struct, frozen=True, kw_only=True):
    """The items drafted from one article."""

    article: Article
    drafts: tuple[Draft, ...]
    dropped: int
    """How many drafts were dropped because the text does not support them or there are too many."""

    @property
    def unsure(self) -> int:
        """The number of unsure drafts."""
        return sum(not draft.is_sure for draft in self.drafts)


def draft_article(
    article: Article,
    extractors: Iterable[Extractor],
    known: tuple[KnownName, ...] = (),
) -> Drafted:
    """Return the items that extractors find in an article and that its text supports."""
    # This does not change the length of the text, so the spans also fit the original text.
    plain_article = structs.replace(article, text=with_plain_spaces(article.text))
    drafts = (
        draft for extractor in extractors for draft in extractor.extract(plain_article, known)
    )
    grounded = ground(article, drafts, known)
    drafts_with_ids = map(NameMatcher(known).with_ids, grounded.drafts)
    return Drafted(article=article, drafts=merged(drafts_with_ids), dropped=grounded.dropped)


def document_of(drafted: Drafted) -> Mapping[str, Any]:
    """Return the drafted items as `draft --json` prints them."""
    article = drafted.article
    return {
        "article": {
            "path": article.path,
            "sha256": article.sha256,
            "text_sha256": article.text_sha256,
            "title": article.title or None,
            "publisher": article.publisher or None,
            "published": article.published or None,
            "language": article.language or None,
        },
        "items": [
            {
                "section": draft.section,
                "fields": dict(draft.fields),
                "span": list(draft.span),
                "evidence": draft.evidence,
                "field_spans": {name: list(span) for name, span in draft.field_spans.items()},
                "extractor": draft.extractor,
                "rule": draft.rule,
                "sure": draft.is_sure,
            }
            for draft in drafted.drafts
        ],
        "dropped": drafted.dropped,
    }
