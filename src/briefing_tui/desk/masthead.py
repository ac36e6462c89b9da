"""The contents of the head: marking, title, cut-off, summary, key figures."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, tzinfo

from msgspec import Struct

from briefing_tui.model.briefing import Briefing
from briefing_tui.model.claims import Counted
from briefing_tui.model.dates import When
from briefing_tui.model.findings import Severity
from briefing_tui.sections.date_words import clock_of, date_beside
from briefing_tui.sections.key_figures import KeyFigure, key_figures
from briefing_tui.sections.review import title_words, unreviewed
from briefing_tui.sections.staleness import overdue
from briefing_tui.sections.wording import day_names, one_line


class Trend(Struct, frozen=True):
    """The direction of a figure since the previous day, and its history as a sparkline."""

    arrow: str = ""
    line: str = ""


class Counts(Struct, frozen=True):
    """What the head says about all items: key figures and the number of unreviewed items."""

    figures: tuple[KeyFigure, ...]
    unreviewed: Mapping[str, int]
    """By section."""


def counts_of(briefing: Briefing) -> Counts:
    """Compute the counts for the head; callers that redraw it should cache the result."""
    return Counts(key_figures(briefing), unreviewed(briefing))


class Headlines(Struct, frozen=True):
    """The texts of the head. Each figure has a label, a count, a claimant and a trend."""

    label: str
    title: str
    situation: str
    cut_offs: tuple[str, ...]
    """The cut-off from the longest form to the shortest, for different widths.

    The shorter forms drop the number of the day and then the year. A note that the briefing is
    stale, or that a newer day exists, is dropped last.
    """
    summary: str
    figures: tuple[tuple[str, str, str], ...]
    remarks: tuple[str, ...]
    trends: tuple[Trend, ...] = ()
    news: tuple[tuple[str, str], ...] = ()
    """The news of the day, each as a label and a count."""
    alarm: str = ""
    """A warning that the screen does not show the present state of the file."""
    gap: tuple[str, ...] = ()
    """Which earlier days are missing from the changes, from the longest form to the shortest."""


def headlines(
    briefing: Briefing,
    *,
    counts: Counts | None = None,
    findings: Mapping[Severity, int] | None = None,
    zone: tzinfo | None = None,
    number_and_total: tuple[int, int] | None = None,
    news: Mapping[str, int] | None = None,
    trend: Callable[[Counted], Trend] | None = None,
    alarm: str = "",
    unread: tuple[Sequence[str], Sequence[str]] = ((), ()),
    copies: int = 0,
    newest: When | None = None,
    now: datetime | None = None,
    audience: str = "",
) -> Headlines:
    """Return the head of a briefing, with its cut-off in the `zone` of the reader, else its own.

    `counts` are those of the briefing, if known. `findings` are the numbers of findings by
    severity; hints are not shown. `number_and_total` is the number of the day in its
    situation, and the number of days. `unread` names the unreadable days: those between this day
    and the day that it is compared with, and all others. `copies` is the number of copies that
    sync tools left in the folder. `newest` is the cut-off of the newest day, if it is later. If
    there is no later day, and the next briefing is due at the moment `now`, this one is stale.
    `audience` is the TLP label of the audience of exports.
    """
    counts = counts or counts_of(briefing)
    figures, drafts = counts.figures, sum(counts.unreviewed.values())
    number_of_total = ""
    if number_and_total and number_and_total[1] > 1:
        number_of_total = f" · {number_and_total[0]} of {number_and_total[1]}"
    remarks = []
    skipped, others = map(day_names, unread)
    if others:
        remarks.append(f"{others} cannot be read")
    if copies:
        remarks.append(f"{copies} sync {'copy' if copies == 1 else 'copies'} not counted")
    if drafts:
        remarks.append(f"{drafts} not reviewed")
    remarks += _severe(findings or {})
    if audience:
        # The audience comes first, unless it equals the marking, which is shown next to it.
        remarks.insert(len(remarks) if audience == briefing.tlp else 0, f"audience TLP:{audience}")
    return Headlines(
        label=briefing.tlp,
        title=title_words(briefing),
        situation=one_line(briefing.situation),
        cut_offs=_cut_offs(briefing, zone, number_of_total, newest, now),
        summary=one_line(briefing.head.summary),
        figures=tuple((figure.label, figure.count, figure.claimant) for figure in figures),
        remarks=tuple(remarks),
        trends=tuple(trend(figure.item) for figure in figures) if trend else (),
        news=tuple((name, f"+{number}") for name, number in (news or {}).items() if number),
        alarm=alarm,
        gap=(f"{skipped} cannot be read", f"{skipped} broken") if skipped else (),
    )


def _severe(findings: Mapping[Severity, int]) -> list[str]:
    """Return a remark with the numbers of errors and warnings, or none: `1 error, 5 warnings`."""
    severities: tuple[Severity, ...] = ("error", "warning")
    counted = [
        f"{findings[severity]} {severity}{'s' if findings[severity] > 1 else ''}"
        for severity in severities
        if findings.get(severity)
    ]
    return [", ".join(counted)] if counted else []


def _cut_offs(
    briefing: Briefing,
    zone: tzinfo | None,
    number_of_total: str,
    newest: When | None,
    now: datetime | None,
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
        return f"as of {cut_off}{number_of_total}", f"{cut_off}{number_of_total}", cut_off, day
    return (
        f"as of {cut_off}{number_of_total}{long}",
        f"{cut_off}{number_of_total}{long}",
        f"{cut_off}{number_of_total}{brief}",
        f"{day}{number_of_total}{brief}",
        f"{cut_off}{brief}",
        f"{day}{brief}",
        day,
    )
