"""What is too long for a table: reactions, quotations, and the days in order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefing_tui.model.briefing import Briefing
from briefing_tui.model.claims import Event, Quote, Reaction
from briefing_tui.model.document import (
    BulletList,
    ListItem,
    Paragraph,
    Part,
    Plain,
    Quotation,
    Spans,
    Strong,
)
from briefing_tui.model.item import Item
from briefing_tui.model.keys import ACTORS, PLACES
from briefing_tui.presentation.document.pieces import (
    actor_name,
    date_words,
    grade_in_brackets,
    listed,
    names,
    paragraphs,
    plain,
    references,
    remark_list,
    said_by,
    sentence,
    standing,
    struck,
    with_remarks,
)
from briefing_tui.presentation.words import one_line, source_name, stance_words


def reactions(briefing: Briefing, items: Sequence[Reaction]) -> Iterator[Part]:
    """What states and bodies did or said."""
    yield BulletList(tuple(_reaction(briefing, item) for item in items))


def _reaction(briefing: Briefing, item: Reaction) -> ListItem:
    stance = stance_words(briefing, item) if item.stance else ""
    actor = one_line(names(briefing, item.actor, ACTORS))
    speaker = actor_name(briefing, item.speaker)
    spoke = listed(("" if speaker == actor else speaker, one_line(item.role), one_line(item.via)))
    lead = listed(
        (
            f" {stance}" if stance else "",
            f" {date_words(briefing, item.date)}" if item.date else "",
        ),
        ",",
    )
    spans = (
        Strong(actor or "Nobody named"),
        *plain(f"{lead}{f' ({spoke})' if spoke else ''}"),
        *plain(f": {sentence(item.text)}" if item.text else ""),
        *_said_by(briefing, item),
        *grade_in_brackets(briefing, item),
    )
    entry = with_remarks(briefing, item, spans)
    return ListItem(entry.spans, (*_quotation(item, item.quote), *entry.parts))


def quotes(briefing: Briefing, items: Sequence[Quote]) -> Iterator[Part]:
    """What named people said, word for word, with the wording of other outlets beside it."""
    for item in items:
        yield Paragraph(
            standing(item, _speaker(briefing, item)) + grade_in_brackets(briefing, item)
        )
        yield from _quotation(item, item.quote)
        for variant in item.variants:
            outlets = listed(_outlet(briefing, each) for each in variant.sources)
            lead = f"In the wording of {outlets}:" if outlets else "In another wording:"
            yield Paragraph((Plain(lead), *references(variant.sources)))
            yield from _quotation(item, variant.quote)
        for paragraph in paragraphs(item.text):
            yield Paragraph(standing(item, paragraph.spans))
        yield from remark_list(briefing, item)


def _speaker(briefing: Briefing, item: Quote) -> Spans:
    about = one_line(item.topic)
    language = f"translated from {one_line(item.lang)}" if item.lang else ""
    details = listed(
        (
            one_line(item.role) or one_line(item.kind),
            actor_name(briefing, item.affiliation),
            one_line(item.via),
            date_words(briefing, item.date),
            language,
            said_by(briefing, item),
        )
    )
    words = listed((f", {details}" if details else "", f" – {about}" if about else ""), "")
    return (Strong(actor_name(briefing, item.speaker) or "Nobody named"), *plain(words))


def _outlet(briefing: Briefing, source_id: str) -> str:
    source = briefing.directory.source(source_id)
    return one_line(source_name(briefing, source) if source else source_id)


def _quotation(item: Item, words: str | None) -> Iterator[Part]:
    lines = paragraphs(words)
    if item.withdrawn:
        lines = tuple(Paragraph(struck(each.spans)) for each in lines)
    if lines:
        yield Quotation(lines)


def events(briefing: Briefing, items: Sequence[Event]) -> Iterator[Part]:
    """What happened, in the order of the days."""
    ordered = sorted(
        items,
        key=lambda item: (1,) if item.date is None else (0, item.date.order),
    )
    yield BulletList(tuple(_event(briefing, item) for item in ordered))


def _event(briefing: Briefing, item: Event) -> ListItem:
    place = one_line(names(briefing, item.place, PLACES))
    where = listed((date_words(briefing, item.date) or "undated", place))
    who = one_line(names(briefing, item.actors, ACTORS))
    whom = one_line(names(briefing, item.targets, ACTORS))
    acted = listed((who, f"against {whom}" if whom else ""), " ")
    named = item.implied_type if item.sub_type in (None, "Other") else item.sub_type
    kind = listed((one_line(named), acted), "; ")
    spans = (
        Strong(f"{where}:"),
        *plain(f" {sentence(item.text)}" if item.text else ""),
        *plain(f" {sentence(kind)}" if kind else ""),
        *_said_by(briefing, item),
        *grade_in_brackets(briefing, item),
    )
    return with_remarks(briefing, item, spans)


def _said_by(briefing: Briefing, item: Item) -> Spans:
    words = said_by(briefing, item)
    return plain(f" {words[:1].upper()}{words[1:]}" if words else "")
