"""Finds the organisation that issued a press release or a communiqué."""

from __future__ import annotations

from briefing_tui.drafting.article import TextSpan
from briefing_tui.drafting.rules import lexicon
from briefing_tui.drafting.rules.reading import ArticleReading
from briefing_tui.drafting.rules.sentences import Sentence
from briefing_tui.drafting.rules.subjects import subject_of_verb
from briefing_tui.drafting.rules.verbs import SPEECH

_RELEASE_HEADINGS = (
    "press release", "news release", "media release", "immediate release", "press statement",
    "media statement", "communiqué", "communique",
)  # fmt: skip
"""Words in the heading of a press release."""

_RELEASE_VERBS = lexicon.words(
    "informs announces condemns warns regrets deplores denounces declares reports confirms "
    "announced informed warned condemned"
)
"""Verbs of issuers in press releases: "X informs"."""

_MAX_SENTENCES = 12
"""How many sentences outside headings and quotations are searched for the issuer."""

_MAX_PARAGRAPHS = 8
"""How many paragraphs are searched for the heading of a press release."""


def issuer_of(reading: ArticleReading) -> tuple[str, TextSpan] | None:
    """The issuer of a press release and its span. None if it is unknown, and for other texts."""
    if not _is_release(reading):
        return None
    outside_headings = [
        index
        for index, sentence in enumerate(reading.sentences)
        if sentence.quotation is None and not reading.paragraphs[sentence.paragraph].is_heading
    ][:_MAX_SENTENCES]
    issuers = (_issuer(reading, index) for index in outside_headings)
    return next((issuer for issuer in issuers if issuer is not None), None)


def _is_release(reading: ArticleReading) -> bool:
    headings = (
        reading.article.text[paragraph.start : paragraph.end].casefold()
        for paragraph in reading.paragraphs[:_MAX_PARAGRAPHS]
        if paragraph.is_heading
    )
    return any(words in heading for heading in headings for words in _RELEASE_HEADINGS)


def _issuer(reading: ArticleReading, index: int) -> tuple[str, TextSpan] | None:
    """The X in `X informs …` or `X said today`, and its span."""
    sentence = reading.sentences[index]
    for verb, word in enumerate(sentence.lower):
        if word not in SPEECH | _RELEASE_VERBS or verb == 0:
            continue
        is_today = sentence.lower[verb + 1 : verb + 2] == ("today",)
        if not is_today and not (word in _RELEASE_VERBS and _is_main(sentence, verb)):
            continue
        subject = subject_of_verb(sentence, reading.phrases[index], verb)
        phrase = subject.phrase if subject is not None else None
        if subject is None or phrase is None or phrase.person or phrase.role:
            continue
        span = sentence.span(phrase.first, phrase.last)
        return reading.text(span), span
    return None


def _is_main(sentence: Sentence, verb: int) -> bool:
    return verb < 8 and "," not in sentence.lower[:verb]
