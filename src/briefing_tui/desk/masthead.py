"""The texts of the head, which is the top of the desk."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from datetime import datetime, tzinfo

from msgspec import Struct

from briefing_tui.model.briefing import Briefing
from briefing_tui.model.claims import Counted
from briefing_tui.model.dates import When
from briefing_tui.model.directory import plain_words
from briefing_tui.model.findings import Severity
from briefing_tui.sections.contradictions import (
    Statement,
    contradict,
    statement_of,
    statements_about,
)
from briefing_tui.sections.counted import counted_items, counted_what
from briefing_tui.sections.date_words import date_beside, display_zone
from briefing_tui.sections.key_figures import KeyFigure, key_figures
from briefing_tui.sections.registry import section_of
from briefing_tui.sections.review import title_words, unreviewed
from briefing_tui.sections.staleness import overdue
from briefing_tui.sections.wording import day_names, one_line


class Trend(Struct, frozen=True):
    """How a figure has changed over time."""

    arrow: str = ""
    """The direction since the previous day."""
    line: str = ""
    """The history of the figure as a sparkline."""


class Counts(Struct, frozen=True):
    """The parts of the head that depend on all items of the briefing."""

    figures: tuple[KeyFigure, ...]
    disputed: tuple[bool, ...]
    """For each of `figures`, whether it is denied, or contradicted by another reviewed figure."""
    unreviewed: Mapping[str, int]
    """The number of items that are not reviewed, by section."""


def counts_of(briefing: Briefing) -> Counts:
    """Return the counts of a briefing. Callers keep them, because the head is redrawn often."""
    figures = key_figures(briefing)
    items = [figure.item for figure in figures]
    about = statements_about(briefing, items, _similar(briefing, items))
    disputed = tuple(_is_disputed(briefing, item, about) for item in items)
    return Counts(figures, disputed, unreviewed(briefing))


def _similar(briefing: Briefing, items: Sequence[Counted]) -> Iterator[Counted]:
    """Yield the reviewed figures of a briefing that could contradict one of `items`."""
    # Comparing kinds first is fast. Only the yielded figures are compared by all their values.
    kinds = {_kind(item) for item in items}
    for other in counted_items(briefing) if items else ():
        if _kind(other) in kinds and not (other.withdrawn or other.is_draft):
            yield other


def _kind(item: Counted) -> tuple[str, bool]:
    return plain_words(counted_what(item)), bool(item.place)


def _is_disputed(
    briefing: Briefing,
    item: Counted,
    about: Mapping[Hashable, Sequence[tuple[Statement, Counted]]],
) -> bool:
    section, statement = section_of(briefing, item), statement_of(briefing, item)
    return bool(item.denied_by) or any(
        contradict(section, statement, other)
        for subject in section.disputed_about(briefing, item)
        for other, _ in about[subject]
    )


class HeadTexts(Struct, frozen=True):
    """The texts of the head."""

    label: str
    """The TLP label of the briefing."""
    title: str
    situation: str
    cut_offs: tuple[str, ...]
    """The cut-off in several forms for different widths. The first forms say most.

    All forms but the last can end with a note such as `stale`.
    """
    summary: str
    figures: tuple[tuple[str, str, str], ...]
    """The key figures, each as a label, a count and a claimant."""
    remarks: tuple[str, ...]
    """Remarks about the file, its folder and the audience, such as `3 not reviewed`."""
    urgent: tuple[str, ...] = ()
    """The most important `remarks`, about unreadable days and errors.

    They are shown even if fewer figures fit then.
    """
    trends: tuple[Trend, ...] = ()
    """The trends of `figures`, in the same order; empty until they are known."""
    news: tuple[tuple[str, str], ...] = ()
    """What is new on this day, each as a label and a number: `reactions`, `+2`."""
    alarm: str = ""
    """A warning if the screen does not show the current state of the file."""
    gap: tuple[str, ...] = ()
    """Which unreadable days were skipped to find the previous day: a long and a short form."""


def head_texts(
    briefing: Briefing,
    *,
    counts: Counts | None = None,
    findings: Mapping[Severity, int] | None = None,
    zone: tzinfo | None = None,
    position_and_total: tuple[int, int] | None = None,
    news: Mapping[str, int] | None = None,
    trend: Callable[[Counted], Trend] | None = None,
    alarm: str = "",
    unreadable: tuple[Sequence[str], Sequence[str]] = ((), ()),
    copy_count: int = 0,
    newest: When | None = None,
    now: datetime | None = None,
    audience: str = "",
) -> HeadTexts:
    """Return the texts of the head of a briefing.

    - `unreadable`: the names of the skipped days, and of all other unreadable days
    - `newest`: the cut-off of the newest day, if it is later than this briefing
    - `now`: decides whether the next briefing is overdue
    """
    counts = counts or counts_of(briefing)
    unreviewed_count = sum(counts.unreviewed.values())
    number_of_total = ""
    if position_and_total and position_and_total[1] > 1:
        number_of_total = f" · {position_and_total[0]} of {position_and_total[1]}"
    remarks = []
    urgent: list[str] = []
    skipped, others = map(day_names, unreadable)
    if others:
        remarks.append(f"{others} cannot be read")
        urgent += remarks
    if copy_count:
        remarks.append(f"{copy_count} {'copy' if copy_count == 1 else 'copies'} not counted")
    if unreviewed_count:
        remarks.append(f"{unreviewed_count} not reviewed")
    if finding_words := severity_words(findings or {}, ("error", "warning")):
        remarks.append(finding_words)
        if findings and findings.get("error"):
            urgent.append(finding_words)
    if audience:
        # If the audience differs from the marking, its remark comes first.
        remarks.insert(len(remarks) if audience == briefing.tlp else 0, f"audience TLP:{audience}")
    return HeadTexts(
        label=briefing.tlp,
        title=title_words(briefing),
        situation=one_line(briefing.situation),
        cut_offs=_cut_offs(briefing, zone, number_of_total, newest, now),
        summary=one_line(briefing.head.summary),
        figures=tuple(
            (figure.label, figure.count + (" (disputed)" if disputed else ""), figure.claimant)
            for figure, disputed in zip(counts.figures, counts.disputed, strict=True)
        ),
        remarks=tuple(remarks),
        urgent=tuple(urgent),
        trends=tuple(trend(figure.item) for figure in counts.figures) if trend else (),
        news=tuple((name, f"+{number}") for name, number in (news or {}).items() if number),
        alarm=alarm,
        gap=(f"{skipped} cannot be read", f"{skipped} broken") if skipped else (),
    )


def severity_words(findings: Mapping[Severity, int], severities: Sequence[Severity]) -> str:
    """Return words such as `1 error, 5 warnings`, or an empty string if there are none."""
    return ", ".join(
        f"{findings[severity]} {severity}{'s' if findings[severity] > 1 else ''}"
        for severity in severities
        if findings.get(severity)
    )


def _cut_offs(
    briefing: Briefing,
    zone: tzinfo | None,
    number_of_total: str,
    newest: When | None,
    now: datetime | None,
) -> tuple[str, ...]:
    zone = display_zone(briefing, zone)
    cut_off = briefing.as_of.display(long=True, zone=zone)
    short_cut_off = briefing.as_of.display(long=False, zone=zone)
    due = briefing.head.next_due
    if newest:
        note = short_note = f" · newest {date_beside(newest, briefing.as_of, zone=zone)}"
    elif due and overdue(briefing, now):
        note = f" · stale: next was due {date_beside(due, briefing.as_of, zone=zone)}"
        short_note = " · stale"
    else:
        return (
            f"as of {cut_off}{number_of_total}",
            f"{cut_off}{number_of_total}",
            cut_off,
            short_cut_off,
        )
    return (
        f"as of {cut_off}{number_of_total}{note}",
        f"{cut_off}{number_of_total}{note}",
        f"{cut_off}{number_of_total}{short_note}",
        f"{short_cut_off}{number_of_total}{short_note}",
        f"{cut_off}{short_note}",
        f"{short_cut_off}{short_note}",
        short_cut_off,
    )
