"""What the writer makes of it: judgements, indicators, notes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from briefing_tui.model.assessment import Indicator, Judgement, Note
from briefing_tui.model.briefing import Briefing
from briefing_tui.model.document import (
    BulletList,
    Commonmark,
    Emphasis,
    Heading,
    ListItem,
    Paragraph,
    Part,
    Plain,
    Strong,
)
from briefing_tui.presentation.detail import likelihood_words
from briefing_tui.presentation.document.pieces import (
    date_words,
    grade_in_brackets,
    item_words,
    plain,
    remark_list,
    remarks,
    said_by,
    sentence,
    standing,
)
from briefing_tui.presentation.words import one_line


def judgements(briefing: Briefing, items: Sequence[Judgement]) -> Iterator[Part]:
    """Each judgement with its likelihood and, in a sentence of its own, its confidence."""
    yield BulletList(tuple(_judgement(briefing, item) for item in items))


def _judgement(briefing: Briefing, item: Judgement) -> ListItem:
    horizon = date_words(briefing, item.horizon)
    likelihood = one_line(likelihood_words(item.likelihood)) or "not stated"
    deadline = (
        "" if not horizon else f", {horizon if horizon.startswith('by ') else f'by {horizon}'}"
    )
    confidence = one_line(item.confidence) or "not stated"
    spans = [
        Strong(sentence(item.text) or "No words."),
        Plain(f" Likelihood: {likelihood}{deadline}. Confidence: {confidence}."),
        *plain(f" Outcome: {item.outcome.replace('-', ' ')}." if item.outcome else ""),
        *plain(f" {said_by(briefing, item)}" if said_by(briefing, item) else ""),
    ]
    if item.sources or item.credibility:
        spans += grade_in_brackets(briefing, item)
    below = (
        *_supports(briefing, "Because:", item.because),
        *_supports(briefing, "Against:", item.against),
        *_judged(briefing, "Alternative to:", (item.alternative_to,)),
        *remarks(briefing, item),
    )
    return ListItem(standing(item, tuple(spans)), (BulletList(below),) if below else ())


def _supports(briefing: Briefing, label: str, addresses: Iterable[str]) -> Iterator[ListItem]:
    for each in addresses:
        section, _, item_id = each.partition("/")
        found = briefing.find(section, item_id)
        words = item_words(briefing, found) if found else one_line(each)
        tail = grade_in_brackets(briefing, found) if found and found.sources else ()
        yield ListItem((Emphasis(label), Plain(f" {words}"), *tail))


def _judged(briefing: Briefing, label: str, ids: Iterable[str | None]) -> Iterator[ListItem]:
    for each in ids:
        if each:
            found = briefing.find("judgements", each)
            text = found.text if isinstance(found, Judgement) else each
            yield ListItem((Emphasis(label), Plain(f" {sentence(text)}")))


def indicators(briefing: Briefing, items: Sequence[Indicator]) -> Iterator[Part]:
    """What to watch, and whether it was seen."""
    yield BulletList(tuple(_indicator(briefing, item) for item in items))


def _indicator(briefing: Briefing, item: Indicator) -> ListItem:
    state = one_line((item.state or "state not given").replace("-", " "))
    spans = [Strong(f"{state[:1].upper()}{state[1:]}:"), *plain(f" {sentence(item.text)}")]
    if item.sources or item.credibility:
        spans += grade_in_brackets(briefing, item)
    below = (*_judged(briefing, "Points to:", item.points_to), *remarks(briefing, item))
    return ListItem(standing(item, tuple(spans)), (BulletList(below),) if below else ())


def notes(briefing: Briefing, items: Sequence[Note]) -> Iterator[Part]:
    """The notes, those of one heading together."""
    headed: dict[str, list[Note]] = {}
    for item in items:
        headed.setdefault(one_line(item.heading), []).append(item)
    for heading, notes_of_heading in headed.items():
        if heading:
            yield Heading(3, heading)
        for item in notes_of_heading:
            yield from _note(briefing, item)


def _note(briefing: Briefing, item: Note) -> Iterator[Part]:
    said = said_by(briefing, item)
    tail = (
        *plain(f" {said[:1].upper()}{said[1:]}" if said else ""),
        *grade_in_brackets(briefing, item),
    )
    if item.withdrawn:
        # Struck through, Markdown is no longer what its writer meant: of such, the words alone.
        yield Paragraph((*standing(item, plain(one_line(item.text))), *tail))
    else:
        yield Commonmark(item.text or "", tail)
    yield from remark_list(briefing, item)
