"""Checks of dates that contradict each other or the cut-off.

As a rule, an imprecise date is reported only if all its possible days are wrong.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefing_tui.check.bounds import figures
from briefing_tui.check.registry import check, item_finding, top_finding
from briefing_tui.check.subject import Subject
from briefing_tui.check.values import written_values
from briefing_tui.model.dates import When
from briefing_tui.model.directory import plain_words
from briefing_tui.model.findings import Finding
from briefing_tui.sections.date_words import with_preposition
from briefing_tui.sections.frontline import controller_of

GROUP = "arithmetic"

_MAY_BE_AFTER_CUT_OFF = frozenset({"published", "accessed", "horizon"})


@check(
    "from-after-to",
    group=GROUP,
    severity="error",
    looks_for="A figure whose `from` is later than its `to`.",
    why="The period contains no day, so the figure cannot be compared or shown in a series.",
    advice="Correct `from` or `to`.",
)
def from_after_to(subject: Subject) -> Iterator[Finding]:
    """A figure whose `from` begins after its `to` ends."""
    for item, whole in figures(subject.briefing):
        start, end = item.from_, item.to
        if start is None or end is None or not _is_after(start, end):
            continue
        if whole and (start, end) == (whole.from_, whole.to):
            # Inherited dates are reported for the whole.
            continue
        # If the part inherits `from`, only its `to` is in the file.
        key = "to" if whole and start == whole.from_ else "from"
        yield item_finding(
            item,
            key,
            f"the count starts {with_preposition(start)}, after its end {with_preposition(end)}",
            "correct `from` or `to`",
        )


@check(
    "date-after-cut-off",
    group=GROUP,
    severity="warning",
    looks_for="Something that happened, was said or was counted after the cut-off.",
    why="A briefing has information up to `as_of`. Either the item belongs in the next briefing, "
    "or its date is wrong.",
    advice="Correct the date, move the item to the next briefing, or change `as_of`.",
)
def date_after_cut_off(subject: Subject) -> Iterator[Finding]:
    """Dates that are certainly after `as_of`."""
    cut_off = subject.briefing.as_of
    for value in written_values(subject):
        if value.item is None or value.item.withdrawn or value.item.shared:
            # Items of `situation.toml` can have later dates, because later briefings use them too.
            continue
        if value.key.kind != "when" or value.key.name in _MAY_BE_AFTER_CUT_OFF:
            continue
        if _is_after(value.value, cut_off):
            yield value.finding(
                f"{value.value.display(long=True)} is after the cut-off, "
                f"{cut_off.display(long=True)}",
                "correct the date, or move the item to the next briefing",
            )


@check(
    "date-before-period",
    group=GROUP,
    severity="hint",
    looks_for="An event, reaction or quote from before the period of the briefing.",
    why="Events, reactions and quotes are a log of the days since `covers_from`. Without "
    "`covers_from`, the log begins after the previous briefing. Either the earlier briefing missed "
    "the item, or the date of the item is wrong.",
    advice="Correct the date, move the item to the briefing of its day, or explain in `note` why "
    "it is in this briefing.",
)
def date_before_period(subject: Subject) -> Iterator[Finding]:
    """A log item with a date before the period."""
    start = subject.briefing.head.covers_from
    if start is None and subject.previous:
        start = subject.previous.as_of
    if start is None:
        return
    for value in written_values(subject):
        if value.item is None or not value.item.is_log or value.item.withdrawn:
            continue
        if value.key.name != "date":
            continue
        if _is_after(start, value.value) and not value.item.note:
            yield value.finding(
                f"{value.value.display(long=True)} is before the period of this briefing, which "
                f"starts {with_preposition(start)}",
                "correct the date, move the item to the briefing of its day, or explain in `note` "
                "why it is here",
            )


@check(
    "period-reversed",
    group=GROUP,
    severity="error",
    looks_for="A briefing whose period starts after its cut-off.",
    why="The period contains no day, so every event lies outside it.",
    advice="Correct `covers_from` or `as_of`.",
)
def period_reversed(subject: Subject) -> Iterator[Finding]:
    """A `covers_from` that is after `as_of`."""
    head = subject.briefing.head
    if head.covers_from and _is_after(head.covers_from, subject.briefing.as_of):
        yield top_finding(
            "covers_from",
            f"the period starts {with_preposition(head.covers_from)}, after the cut-off, "
            f"{subject.briefing.as_of.display(long=True)}",
            "correct `covers_from` or `as_of`",
        )


@check(
    "since-not-updated",
    group=GROUP,
    severity="warning",
    looks_for="An item of `frontline` with another `status` than in the previous briefing, but "
    "with the same `since`. For example, yesterday's briefing says that a city has been held "
    "since 5 December. Today's briefing says that it is contested, but `since` is still "
    "5 December. `held` after `captured`, or the reverse, is allowed if the controller is the "
    "same. An imprecise `since`, such as `2024-12`, is allowed if part of it is after the previous "
    "cut-off.",
    why="`since` is when the status began. `briefing new` copies it, and if only the status is "
    "updated, a new status is shown with an old date.",
    advice="In `since`, write when the new status began, or remove `since` if that is unknown. If "
    "the old status was wrong and the date is right, accept the finding with a reason.",
)
def since_not_updated(subject: Subject) -> Iterator[Finding]:
    """An item with a new status, but with the `since` of the old status."""
    previous = subject.previous
    if previous is None:
        return
    before = {item.id: item for item in previous.frontline}
    for item in subject.briefing.frontline:
        last = before.get(item.was or item.id)
        if last is None or item.since is None or item.withdrawn or last.withdrawn:
            continue
        if item.since != last.since or item.status is None or last.status in (None, item.status):
            continue
        controllers = controller_of(subject.briefing, item), controller_of(previous, last)
        is_same_controller = len(set(map(plain_words, controllers))) == 1
        if is_same_controller and {item.status, last.status} == {"captured", "held"}:
            # A place that was captured on a day has been held since the same day.
            continue
        if (
            item.since.latest
            and previous.as_of.latest
            and item.since.latest > previous.as_of.latest
        ):
            continue
        yield item_finding(
            item,
            "since",
            f'`status` is "{item.status}" and was "{last.status}" in the previous briefing, but '
            f"`since` is still {item.since.display(long=True)}",
            "write when the new status began, or remove `since`",
        )


@check(
    "next-due-before-cut-off",
    group=GROUP,
    severity="warning",
    looks_for="A briefing whose `next_due` is before its own cut-off.",
    why="The briefing is shown as out of date as soon as it is published.",
    advice="Correct `next_due`, or leave it out if no next briefing is planned.",
)
def next_due_before_cut_off(subject: Subject) -> Iterator[Finding]:
    """A `next_due` that is before `as_of`."""
    due, cut_off = subject.briefing.head.next_due, subject.briefing.as_of
    if due and due.latest and cut_off.latest and due.latest < cut_off.latest:
        yield top_finding(
            "next_due",
            f"the next briefing is due {with_preposition(due)}, before the cut-off, "
            f"{cut_off.display(long=True)}",
            "correct `next_due`, or remove it",
        )


@check(
    "published-before-cut-off",
    group=GROUP,
    severity="warning",
    looks_for="A briefing that was published before its cut-off.",
    why="A briefing cannot contain what happened after it was published.",
    advice="Correct `published` or `as_of`.",
)
def published_before_cut_off(subject: Subject) -> Iterator[Finding]:
    """A `published` that is before `as_of`."""
    head = subject.briefing.head
    if head.published and _is_after(subject.briefing.as_of, head.published):
        yield top_finding(
            "published",
            f"the briefing was published {with_preposition(head.published)}, before its cut-off, "
            f"{subject.briefing.as_of.display(long=True)}",
            "correct `published` or `as_of`",
        )


def _is_after(date: When, other: When) -> bool:
    """Whether `date` starts after `other` ends."""
    return bool(date.earliest and other.latest and date.earliest > other.latest)
