"""The chart of figures: groups of bars."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from briefing_tui.model.briefing import Briefing
from briefing_tui.model.claims import Counted
from briefing_tui.model.counts import Count
from briefing_tui.model.item import Item
from briefing_tui.model.keys import ACTORS
from briefing_tui.richtext.catalogue import WORDS
from briefing_tui.richtext.document import Chart, ChartBar, ChartGroup
from briefing_tui.sections.counted import count_words, harm_words, unit_words
from briefing_tui.sections.counted_brief import part_words, scope_words
from briefing_tui.sections.counted_changes import counted_values
from briefing_tui.sections.pieces import listed
from briefing_tui.sections.wording import claimant_words, one_line, short_name

PreviousOf = Callable[[Item], Item | None]
"""Returns the previous version of a figure, or None if the counts cannot be compared."""


def figure_chart(
    briefing: Briefing, items: Iterable[Item], previous_of: PreviousOf
) -> Chart | None:
    """Return the chart of the figures that can be drawn, or None."""
    groups: dict[tuple[object, ...], list[ChartBar]] = {}
    titles: dict[tuple[object, ...], str] = {}
    for item in items:
        if not isinstance(item, Counted):
            continue
        subject = counted_values(briefing, item)
        bars = _bars(briefing, item, previous_of)
        if bars:
            groups.setdefault(subject, []).extend(bars)
            titles.setdefault(subject, _title(briefing, item))
    if not groups:
        return None
    chart_groups = (ChartGroup(titles[subject], tuple(bars)) for subject, bars in groups.items())
    return Chart(WORDS.chart_title, WORDS.chart_description, tuple(chart_groups))


def _title(briefing: Briefing, item: Counted) -> str:
    who = "" if item.who in (None, "all") else short_name(briefing, item.who or "", ACTORS)
    what = listed((harm_words(item), unit_words(item), who), " ")
    return one_line(listed((what, scope_words(briefing, item))))


def _bars(briefing: Briefing, item: Counted, previous_of: PreviousOf) -> list[ChartBar]:
    whole = _bar(item.count, claimant_words(briefing, item), count_words(item))
    if whole is None:
        return []
    old = previous_of(item)
    old_count = old.count if isinstance(old, Counted) else None
    bars = [
        ChartBar(
            whole.label, whole.words, whole.low, whole.high, whole.is_approximate, _low(old_count)
        )
    ]
    for part in item.parts:
        if not part.withdrawn:
            bar = _bar(part.count, WORDS.of_these, part_words(briefing, part, item))
            bars += [bar] if bar else []
    return bars


def _bar(count: Count | None, label: str, words: str) -> ChartBar | None:
    if count is None or not count.is_readable:
        return None
    low = 0.0 if count.low is None else float(count.low)
    high = None if count.high is None else float(count.high)
    return ChartBar(one_line(label), one_line(words), low, high, count.is_approximate)


def _low(count: Count | None) -> float | None:
    if count is None or not count.is_readable or count.low is None:
        return None
    return float(count.low)
