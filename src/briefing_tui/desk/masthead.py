"""What the head of a briefing says: marking, title, cut-off, bottom line, key figures."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, tzinfo

from msgspec import Struct

from briefing_tui.model.briefing import Briefing
from briefing_tui.model.claims import Counted
from briefing_tui.model.dates import When
from briefing_tui.sections.date_words import clock_of, date_beside
from briefing_tui.sections.key_figures import KeyFigure, key_figures
from briefing_tui.sections.review import title_words, unreviewed
from briefing_tui.sections.staleness import overdue
from briefing_tui.sections.wording import days_in_short, one_line


class Trend(Struct, frozen=True):
    """Which way a figure went since the day before, and its course as a line of bars."""

    arrow: str = ""
    line: str = ""


class Counts(Struct, frozen=True):
    """What the head tells of all items: the key figures, and how many are not reviewed."""

    figures: tuple[KeyFigure, ...]
    unreviewed: Mapping[str, int]
    """By section."""


def counts_of(briefing: Briefing) -> Counts:
    """What is counted for the head of a briefing; whoever shows it again and again keeps it."""
    return Counts(key_figures(briefing), unreviewed(briefing))


class Headlines(Struct, frozen=True):
    """The words of the head; figures are label, count and claimant, each with its trend."""

    label: str
    title: str
    situation: str
    cut_offs: tuple[str, ...]
    """The cut-off in ever fewer words: with its place among the days, with its year, without.

    That it is stale, or which day is newer, stays as long as there is room for it beside the day.
    """
    summary: str
    figures: tuple[tuple[str, str, str], ...]
    remarks: tuple[str, ...]
    trends: tuple[Trend, ...] = ()
    news: tuple[tuple[str, str], ...] = ()
    """What the day brought: a label and a count."""
    alarm: str = ""
    """What the reader must know before anything else: that this is not what the file holds."""
    gap: tuple[str, ...] = ()
    """Which days before this one are left out where changes are told, in ever fewer words."""


def headlines(
    briefing: Briefing,
    *,
    counts: Counts | None = None,
    findings: int = 0,
    zone: tzinfo | None = None,
    place: tuple[int, int] | None = None,
    news: Mapping[str, int] | None = None,
    trend: Callable[[Counted], Trend] | None = None,
    alarm: str = "",
    unread: tuple[Sequence[str], Sequence[str]] = ((), ()),
    copies: int = 0,
    newest: When | None = None,
    now: datetime | None = None,
    audience: str = "",
) -> Headlines:
    """The head of a briefing, its cut-off in the reader's `zone`, else in its own.

    `counts` are those of the briefing, where they are known. `place` is its number among the days
    of its situation and how many there are. `unread` names the days that can't be read: those
    between this one and the one that it is compared with, and all others. `copies` is how many
    copies by sync tools are in the folder. `newest` is the cut-off of the newest day, if that
    is a later one. At the moment `now`, a briefing whose follower is due is stale, if there is no
    later day. Exports are for the `audience`, a TLP label.
    """
    counts = counts or counts_of(briefing)
    figures, drafts = counts.figures, sum(counts.unreviewed.values())
    among = f" · {place[0]} of {place[1]}" if place and place[1] > 1 else ""
    remarks = []
    skipped, others = map(days_in_short, unread)
    if others:
        remarks.append(f"{others} can't be read")
    if copies:
        remarks.append(f"{copies} sync {'copy' if copies == 1 else 'copies'} not counted")
    if drafts:
        remarks.append(f"{drafts} not reviewed")
    if findings:
        remarks.append(f"{findings} {'finding' if findings == 1 else 'findings'}")
    if audience:
        # Whom exports are for leads if the marking beside it does not say so already.
        remarks.insert(
            len(remarks) if audience == briefing.tlp else 0, f"exports for TLP:{audience}"
        )
    return Headlines(
        label=briefing.tlp,
        title=title_words(briefing),
        situation=one_line(briefing.situation),
        cut_offs=_cut_offs(briefing, zone, among, newest, now),
        summary=one_line(briefing.head.summary),
        figures=tuple((each.label, each.count, each.claimant) for each in figures),
        remarks=tuple(remarks),
        trends=tuple(trend(each.item) for each in figures) if trend else (),
        news=tuple((name, f"+{number}") for name, number in (news or {}).items() if number),
        alarm=alarm,
        gap=(f"{skipped} can't be read", f"{skipped} broken") if skipped else (),
    )


def _cut_offs(
    briefing: Briefing, zone: tzinfo | None, among: str, newest: When | None, now: datetime | None
) -> tuple[str, ...]:
    zone = clock_of(briefing, zone)
    cut_off, day = (briefing.as_of.display(long=long, zone=zone) for long in (True, False))
    due = briefing.head.next_due
    if newest:
        long = brief = f" · newest {date_beside(newest, briefing.as_of, zone=zone)}"
    elif due and overdue(briefing, now):
        long = f" · stale: next was due {date_beside(due, briefing.as_of, zone=zone)}"
        brief = " · stale"
    else:
        return f"as of {cut_off}{among}", f"{cut_off}{among}", cut_off, day
    return (
        f"as of {cut_off}{among}{long}",
        f"{cut_off}{among}{long}",
        f"{cut_off}{among}{brief}",
        f"{day}{among}{brief}",
        f"{cut_off}{brief}",
        f"{day}{brief}",
        day,
    )
