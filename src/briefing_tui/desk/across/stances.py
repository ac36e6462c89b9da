"""The reaction matrix: who reacted on which day, and whose stance changed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import tzinfo

from msgspec import Struct

from briefing_tui.desk.across.history import day_words, is_withdrawn, later_remark
from briefing_tui.model.briefing import Briefing
from briefing_tui.model.claims import Reaction
from briefing_tui.model.keys import ACTORS, CLAIMANTS
from briefing_tui.model.series import ActorStances, DayStance
from briefing_tui.richtext.cells import Cell, Column, Tone
from briefing_tui.richtext.document import Paragraph, Plain, SpanTone
from briefing_tui.richtext.signs import Signs
from briefing_tui.sections.date_words import date_in
from briefing_tui.sections.grades import short_grade
from briefing_tui.sections.item_words import review_remark
from briefing_tui.sections.reactions import stance_words
from briefing_tui.sections.wording import (
    claimant_words,
    full_name,
    joined_names,
    one_line,
    short_name,
)

_SHORT_STANCES = {
    "calls-for-de-escalation": "de-escalate",
    "calls-for-ceasefire": "ceasefire",
    "calls-for-political-process": "talks",
    "offers-mediation": "mediates",
    "offers-aid": "aid",
    "expresses-concern": "concern",
    "suspends-aid": "stops aid",
    "suspends-talks": "stops talks",
    "holds-talks": "meets",
}
"""Shorter words for some stances, for narrow cells."""
_FIRST_STANCES = ("supports", "condemns", "accuses", "neutral", "welcomes", "intervenes", "warns")
"""These stances come first, because a narrow cell has room for only one stance."""
_WITHDRAWN = " (withdrawn)"
_DENIED = " (denied)"


def matrix_columns(
    days: Sequence[Briefing], open_day: int, signs: Signs, zone: tzinfo | None = None
) -> tuple[Column, ...]:
    """Return a column for the actor, and a column for each day.

    If there is too little room, the days farthest from the open day are left out first.
    """
    names = [
        (signs.here if day == open_day else "") + day_words(briefing, days, zone)
        for day, briefing in enumerate(days)
    ]
    return (
        Column("actor", 14, share=1),
        *(
            Column(name, max(9, len(name)), share=1, rank=1 + abs(day - open_day))
            for day, name in enumerate(names)
        ),
    )


def matrix_cells(
    days: Sequence[Briefing], actor_stances: ActorStances, open_day: int, signs: Signs
) -> tuple[Cell, ...]:
    """Return the name of an actor, and the stances on each day.

    Stances after the open day are dim, and so are days on which all stances are withdrawn. A `?` is
    before the stances of a day if all of them are drafts.
    """
    stances_by_day = {day_stance.day: day_stance for day_stance in actor_stances.stances}
    words_by_day = _words_by_day(days, actor_stances, open_day)
    cells = [
        Cell(actor_words(days, actor_stances), "strong" if open_day in stances_by_day else "plain")
    ]
    for day in range(len(days)):
        day_stance = stances_by_day.get(day)
        if day_stance is None:
            cells.append(Cell(signs.gap, "dim"))
            continue
        turn = signs.turn if day_stance.turned else ""
        words = words_by_day[day]
        is_dim = day > open_day or words.is_withdrawn
        tone: Tone = "dim" if is_dim else "strong" if day_stance.turned else "plain"
        cells.append(Cell(turn + words.short_text, tone))
    return tuple(cells)


def actor_words(days: Sequence[Briefing], actor_stances: ActorStances) -> str:
    """Return the short name of the actor, from the last briefing in which the actor reacts."""
    return short_name(days[actor_stances.stances[-1].day], actor_stances.actor, ACTORS)


class _DayWords(Struct, frozen=True):
    """The stances of a day in words."""

    text: str
    is_withdrawn: bool
    """Whether all reactions of the day are withdrawn."""
    short_text: str
    """As `text`, but if all reactions of the day are drafts, only a `?` in front says so."""


def _words_by_day(
    days: Sequence[Briefing], actor_stances: ActorStances, open_day: int
) -> dict[int, _DayWords]:
    withdrawn_ids = _ids_ever_withdrawn(days[: open_day + 1])
    words: dict[int, _DayWords] = {}
    for day_stance in actor_stances.stances:
        number, reactions = day_stance.day, day_stance.reactions
        withdrawn = {
            item.id
            for item in reactions
            if item.id in withdrawn_ids and is_withdrawn(days, number, item, open_day)
        }
        are_withdrawn = all(item.id in withdrawn for item in reactions)
        are_drafts = not are_withdrawn and all(item.is_draft for item in reactions)
        text = short_text = _stance_names(day_stance, withdrawn)
        if are_drafts:
            for remark in {review_remark(item) for item in reactions}:
                short_text = short_text.replace(remark, "")
            short_text = f"?{short_text}"
        words[number] = _DayWords(text, are_withdrawn, short_text)
    return words


def _ids_ever_withdrawn(days: Sequence[Briefing]) -> set[str]:
    """Return the ids of all reactions that one of the days withdraws.

    `is_withdrawn` looks at all later days, so it is called only for these.
    """
    ids: set[str] = set()
    for day in reversed(days):
        for item in day.section(Reaction.section):
            if item.withdrawn or item.id in ids:
                ids |= {item.id, item.was or item.id}
    return ids


def _stance_names(day_stance: DayStance, withdrawn: Collection[str]) -> str:
    """Return the stances of a day with remarks: `condemns (denied), warns (draft)`.

    If all stances have the same remark, it comes only once, at the end. `withdrawn` has the ids of
    the withdrawn reactions.
    """
    reactions = day_stance.reactions
    stances = dict.fromkeys(stance for item in reactions for stance in item.stance)
    remarks = {
        _SHORT_STANCES.get(stance, stance.replace("-", " ")): _remark(
            [item for item in reactions if stance in item.stance], withdrawn
        )
        for stance in sorted(stances, key=_stance_rank)
    }
    if len({*remarks.values()}) > 1:
        return ", ".join(f"{name}{remark}" for name, remark in remarks.items())
    return (", ".join(remarks) or "reacts") + _remark(reactions, withdrawn)


def _remark(reactions: Sequence[Reaction], withdrawn: Collection[str]) -> str:
    """Return remarks on what is true of all `reactions`: withdrawn, or else denied and drafts."""
    if all(item.id in withdrawn for item in reactions):
        return _WITHDRAWN
    denied = _DENIED if all(item.denied_by for item in reactions) else ""
    is_draft = all(item.is_draft for item in reactions)
    return denied + (review_remark(reactions[0]) if is_draft else "")


def _stance_rank(stance: str) -> int:
    return _FIRST_STANCES.index(stance) if stance in _FIRST_STANCES else len(_FIRST_STANCES)


def stance_paragraphs(
    days: Sequence[Briefing],
    actor_stances: ActorStances,
    open_day: int,
    signs: Signs,
    zone: tzinfo | None = None,
) -> list[Paragraph]:
    """Return all reactions of an actor, the newest day first.

    Reactions after the open day are dim.
    """
    withdrawn_ids = _ids_ever_withdrawn(days[: open_day + 1])
    paragraphs: list[Paragraph] = []
    if actor_stances.stances[-1].day > open_day:
        paragraphs.append(later_remark(days, open_day, zone))
    for day_stance in reversed(actor_stances.stances):
        briefing = days[day_stance.day]
        head = [
            Plain(f"{signs.here} " if day_stance.day == open_day else "  "),
            Plain(day_words(briefing, days, zone), "heading"),
        ]
        is_later = day_stance.day > open_day
        if is_later:
            head.append(Plain("  later"))
        if day_stance.turned:
            head.append(Plain(f"  {signs.turn} stance changed", "warning"))
        paragraphs.append(_paragraph(head, is_later))
        for item in day_stance.reactions:
            was_withdrawn = item.id in withdrawn_ids and is_withdrawn(
                days, day_stance.day, item, open_day
            )
            spans = _spans(briefing, item, was_withdrawn, zone)
            paragraphs.append(_paragraph(spans, is_later, indent=4))
    return paragraphs


def _paragraph(spans: Iterable[Plain], is_later: bool, indent: int = 0) -> Paragraph:
    shown_spans = (Plain(span.text, "dim") for span in spans) if is_later else spans
    return Paragraph(tuple(shown_spans), indent=indent, hanging=2)


def _spans(
    briefing: Briefing, item: Reaction, was_withdrawn: bool, zone: tzinfo | None
) -> Iterator[Plain]:
    if item.date:
        yield Plain(f"{date_in(briefing, item.date, zone)}  ", "dim")
    yield Plain(stance_words(briefing, item), "strong")
    words = one_line(item.text) or one_line(item.quote)
    if words:
        yield Plain(f"  {words}")
    grade = short_grade(briefing, item)
    denied = joined_names(briefing, item.denied_by, CLAIMANTS)
    claimant = f"  {claimant_words(briefing, item)} {grade}".rstrip()
    yield Plain(f"{claimant}, denied by {denied}" if denied else claimant, "dim")
    if remark := _WITHDRAWN if was_withdrawn else review_remark(item):
        yield Plain(remark, "dim")


def stance_line(
    days: Sequence[Briefing],
    actor_stances: ActorStances,
    open_day: int,
    signs: Signs,
    zone: tzinfo | None = None,
) -> Paragraph:
    """Return an actor's stances up to the open day in one paragraph."""
    spans = [Plain(f"{actor_words(days, actor_stances)} over time ", "dim")]
    words_by_day = _words_by_day(days, actor_stances, open_day)
    for day_stance in actor_stances.stances:
        if day_stance.day <= open_day:
            turn = f"{signs.turn} " if day_stance.turned else ""
            tone: SpanTone = "strong" if day_stance.turned else "plain"
            spans.append(Plain(f"{turn}{words_by_day[day_stance.day].text}", tone))
            spans.append(Plain(f" {day_words(days[day_stance.day], days, zone)}   ", "dim"))
    return Paragraph(tuple(spans), hanging=2)


def actor_title(days: Sequence[Briefing], actor_stances: ActorStances) -> str:
    """Return the full name of the actor, from the last briefing in which the actor reacts."""
    return full_name(days[actor_stances.stances[-1].day], actor_stances.actor, ACTORS)
