"""Finds the organisation that issued a press release or a communiqué."""

from __future__ import annotations

from briefing_tui.drafting.article import TextSpan
from briefing_tui.drafting.rules import lexicon
from briefing_tui.drafting.rules.reading import Reading
from briefing_tui.drafting.rules.sentences import Sentence
from briefing_tui.drafting.rules.subjects import subject_of
from briefing_tui.drafting.rules.verbs import SPEECH

_RELEASE_HEADINGS = (
    "press release", "news release", "media release", "immediate release", "press statement",
    "media statement", "communiqué", "communique",
)  # fmt: skip
"""Words in the heading of a press release."""

_ISSUES = lexicon.words(
    "informs announces condemns warns regrets deplores denounces declares reports confirms "
    "announced informed warned condemned"
)
"""Verbs with which a text says what its issuer says: "X informs"."""

_FIRST_SENTENCES = 12
_FIRST_PARAGRAPHS = 8


def issuer_of(reading: Reading) -> tuple[str, TextSpan] | None:
    """The organisation that issued the text, if it is a press release or a communiqué."""
    if not _is_release(reading):
        return None
    body = [
        index
        for index, sentence in enumerate(reading.sentences)
        if sentence.quotation is None and not reading.paragraphs[sentence.paragraph].is_heading
    ][:_FIRST_SENTENCES]
    issuers = (_issuer(reading, index) for index in body)
    return next((issuer for issuer in issuers if issuer is not None), None)


def _is_release(reading: Reading) -> bool:
    """Whether one of the first headings says "press release" or similar."""
    headings = (
        reading.article.text[paragraph.start : paragraph.end].casefold()
        for paragraph in reading.paragraphs[:_FIRST_PARAGRAPHS]
        if paragraph.is_heading
    )
    return any(words in heading for heading in headings for words in _RELEASE_HEADINGS)


def _issuer(reading: Reading, index: int) -> tuple[str, TextSpan] | None:
    """The organisation of "X informs …" or "X said today" in a sentence."""
    sentence = reading.sentences[index]
    for verb, word in enumerate(sentence.lower):
        if word not in SPEECH | _ISSUES or verb == 0:
            continue
        is_today = sentence.lower[verb + 1 : verb + 2] == ("today",)
        if not is_today and not (word in _ISSUES and _is_main(sentence, verb)):
            continue
        subject = subject_of(sentence, reading.phrases[index], verb)
        phrase = subject.phrase if subject is not None else None
        if subject is None or phrase is None or phrase.person or phrase.role:
            continue
        span = sentence.span(phrase.first, phrase.last)
        return reading.text(span), span
    return None


def _is_main(sentence: Sentence, verb: int) -> bool:
    """Whether a verb is near the start of a sentence, in its first clause."""
    return verb < 8 and "," not in sentence.lower[:verb]
