"""Checks of unfinished work: a missing title, and drafts."""

from __future__ import annotations

from collections.abc import Iterator

from briefing_tui.check.registry import check, top_finding
from briefing_tui.check.subject import Subject
from briefing_tui.model.findings import Finding
from briefing_tui.sections.review import unreviewed, unreviewed_words
from briefing_tui.sections.wording import one_line

GROUP = "review"


@check(
    "missing-title",
    group=GROUP,
    severity="warning",
    looks_for="An empty title, as written by `briefing new`.",
    why="The title is the first thing that readers see. A list of days shows only dates and "
    "titles.",
    advice="Write the headline of this briefing, in one line.",
)
def missing_title(subject: Subject) -> Iterator[Finding]:
    """An empty title."""
    if not one_line(subject.briefing.title):
        yield top_finding("title", "the title is empty", "write the headline of this briefing")


@check(
    "unreviewed-items",
    group=GROUP,
    severity="hint",
    looks_for='Items with `review = "draft"`.',
    why="Nobody has confirmed these items for this briefing. New drafts are left out of an "
    "export, unless its option for drafts is on. A full document lists carried-over items under "
    "the day on which they were last confirmed. A brief only counts them.",
    advice="Read and correct each item, then remove `review` and `last_confirmed`.",
)
def unreviewed_items(subject: Subject) -> Iterator[Finding]:
    """Drafts, counted by section."""
    if words := unreviewed_words(unreviewed(subject.briefing)):
        yield top_finding(
            (), words, "read and correct each item, then remove `review` and `last_confirmed`"
        )
