"""The short and the full history of an item."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import tzinfo

from briefing_tui.analysis.ledger import ledger_of
from briefing_tui.analysis.sayings import speakers_of
from briefing_tui.analysis.series import places_of
from briefing_tui.desk.across.history import (
    control_paragraphs,
    history_line,
    history_sparkline,
    item_history_paragraphs,
)
from briefing_tui.desk.across.ledger import ledger_paragraphs
from briefing_tui.desk.across.quotes import quotes_line, quotes_paragraphs
from briefing_tui.desk.across.stances import actor_title, stance_line, stance_paragraphs
from briefing_tui.desk.day_context import DayContext
from briefing_tui.desk.session import Session
from briefing_tui.model.item import Item
from briefing_tui.model.keys import ACTORS
from briefing_tui.model.series import ActorStances, ControlChain, FirstQuotation, Report
from briefing_tui.richtext.document import Paragraph, Plain
from briefing_tui.richtext.signs import Signs
from briefing_tui.sections.counted import as_counted
from briefing_tui.sections.reactions import actors_of
from briefing_tui.sections.registry import section_of
from briefing_tui.sections.wording import full_name

_MAX_PLACES = 3
"""The detail shows the control of at most this many places of an item."""


def short_history(
    day_context: DayContext | None, item: Item, signs: Signs, zone: tzinfo | None = None
) -> list[Paragraph]:
    """Return the history up to the open day in a few lines; empty until all days have been read."""
    return (
        list(_short_history(day_context, item, signs, zone))
        if day_context and day_context.days.is_whole
        else []
    )


def _short_history(
    day_context: DayContext, item: Item, signs: Signs, zone: tzinfo | None
) -> Iterator[Paragraph]:
    days, open_day = day_context.days.briefings, day_context.number
    match section_of(day_context.briefing, item).history:
        case "figure":
            reports = day_context.item_reports(item)
            if sum(report.day <= open_day for report in reports) > 1:
                yield history_line(days, reports, open_day, signs, zone)
        case "control":
            for chain in list(_chains(day_context, item))[:_MAX_PLACES]:
                yield from control_paragraphs(days, chain, open_day, zone=zone)
        case _:
            yield from _short_history_of_people(day_context, item, signs, zone)


def _short_history_of_people(
    day_context: DayContext, item: Item, signs: Signs, zone: tzinfo | None
) -> Iterator[Paragraph]:
    days, open_day = day_context.days.briefings, day_context.number
    match section_of(day_context.briefing, item).history:
        case "stances":
            for stances in _stances(day_context, item):
                if sum(day_stance.day <= open_day for day_stance in stances.stances) > 1:
                    yield stance_line(days, stances, open_day, signs, zone)
        case "sayings":
            for _, sayings in _sayings(day_context, item):
                if line := quotes_line(days, sayings, open_day, zone):
                    yield line
        case _:
            return


def full_history(session: Session, item: Item, width: int, signs: Signs) -> list[Paragraph]:
    """Return the complete history of an item. For a figure, the ledger comes first."""
    return list(_full_history(session, item, width, signs))


def _full_history(session: Session, item: Item, width: int, signs: Signs) -> Iterator[Paragraph]:
    briefing = session.briefing_of(item)
    figure = as_counted(item)
    if figure:
        yield Paragraph(())
        yield from ledger_paragraphs(
            briefing, ledger_of(briefing, figure), width, signs, session.zone
        )
    day_context = session.day_context
    if day_context is None or not day_context.days.is_whole:
        yield _heading("Over time")
        yield Paragraph((Plain("The other days are still being read.", "dim"),))
        return
    days, open_day = day_context.days.briefings, day_context.number
    match section_of(briefing, item).history:
        case "stances" | "sayings":
            yield from _full_history_of_people(day_context, item, signs, session.zone)
        case "control":
            for chain in _chains(day_context, item):
                yield _heading("Over time")
                yield from control_paragraphs(days, chain, open_day, later=True, zone=session.zone)
                yield from item_history_paragraphs(
                    days, _reports(chain), open_day, width, signs, session.zone
                )
        case _:
            reports = day_context.item_reports(item)
            if len(reports) > 1:
                yield _heading("Over time")
                if bars := history_sparkline(days, reports, open_day, signs):
                    yield Paragraph((Plain(bars),))
                yield from item_history_paragraphs(
                    days, reports, open_day, width, signs, session.zone
                )


def _full_history_of_people(
    day_context: DayContext, item: Item, signs: Signs, zone: tzinfo | None
) -> Iterator[Paragraph]:
    days, open_day = day_context.days.briefings, day_context.number
    if section_of(day_context.briefing, item).history == "stances":
        for stances in _stances(day_context, item):
            yield _heading(f"{actor_title(days, stances)} over time")
            yield from stance_paragraphs(days, stances, open_day, signs, zone)
        return
    for speaker, sayings in _sayings(day_context, item):
        if len(sayings) > 1:
            yield _heading(f"{full_name(day_context.briefing_of(item), speaker, ACTORS)} over time")
            yield from quotes_paragraphs(days, sayings, open_day, signs, zone)


def _heading(title: str) -> Paragraph:
    return Paragraph((Plain(f"\n{title}", "heading"),))


def _chains(day_context: DayContext, item: Item) -> Iterator[ControlChain]:
    for place in places_of(day_context.briefing_of(item), item):
        if chain := day_context.days.chain_of(place):
            yield chain


def _reports(chain: ControlChain) -> tuple[Report, ...]:
    return tuple(report for period in chain.periods for report in period.reports)


def _sayings(
    day_context: DayContext, item: Item
) -> Iterator[tuple[str, tuple[FirstQuotation, ...]]]:
    for speaker in speakers_of(day_context.briefing_of(item), item):
        if sayings := day_context.days.quotes_of(speaker):
            yield speaker, sayings


def _stances(day_context: DayContext, item: Item) -> Iterator[ActorStances]:
    for actor in sorted(actors_of(day_context.briefing_of(item), item)):
        if stances := day_context.days.stances_of(actor):
            yield stances
