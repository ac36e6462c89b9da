"""Turns a chart of counts into coordinates. Exports draw the chart from them.

The bar of `40–50` is paler from 40 to 50. A line marks the previous count.
"""

from __future__ import annotations

from typing import Any

from briefing_tui import text
from briefing_tui.richtext.columns import shorten
from briefing_tui.richtext.document import Chart, ChartBar

WIDTH = 640
_LEFT = 190
"""The left end of all bars."""
_RIGHT = 540
"""No bar extends beyond this position."""
_TITLE = 22
"""The height of the last line of a title."""
_TITLE_LINE = 16
"""The height of the other lines."""
_LONGEST_TITLE = 72
"""The maximum width of a line of a title, in cells as on a terminal."""
_BAR = 20
"""The height of the row of a bar."""
_GAP = 8
"""The height of the space below a group."""
_LONGEST_LABEL = 25
"""The maximum width of a label, in cells."""
_LONGEST_COUNT = 32
"""The maximum width of the words of a count, in cells. Longer words would leave bars no room."""
_ARROW = 8
"""The width of an arrow."""
_COUNT_MARGIN = 6
"""The space between a bar and its count."""
_CHARACTER = 7.5
"""The width of a character of a count."""


def chart_picture(chart: Chart) -> dict[str, Any]:
    """Return the size of the chart, the lines of its titles, and its bars with coordinates.

    A line of a title `continues` if it is not the first line. Long labels and counts are cut.
    The `low` and the `range` of a bar are widths. All numbers are rounded to a tenth, so that the
    same chart gives the same bytes everywhere.
    """
    y = 0
    titles: list[dict[str, Any]] = []
    bars: list[dict[str, Any]] = []
    for group in chart.groups:
        lines = text.wrap(text.clean_line(group.title), _LONGEST_TITLE)
        for number, line in enumerate(lines):
            y += _TITLE_LINE if number else 0
            titles.append({"text": line, "y": y + 15, "continues": number > 0})
        y += _TITLE
        scale = min(map(_largest_scale, group.bars), default=1.0)
        for bar in group.bars:
            bars.append(_bar(bar, y, scale))
            y += _BAR
        y += _GAP
    return {
        "title": text.clean_line(chart.title),
        "description": text.clean_line(chart.description),
        "width": WIDTH,
        "height": y,
        "titles": titles,
        "bars": bars,
    }


def _largest_scale(bar: ChartBar) -> float:
    """Return the largest scale at which the bar and its text fit.

    The scale is the width of a count of 1.
    """
    count_width = text.width(_count_words(bar)) * _CHARACTER + _COUNT_MARGIN
    right = min(_RIGHT, WIDTH - count_width)
    return max(right - _LEFT - _ARROW, 0) / (_largest_count(bar) or 1)


def _count_words(bar: ChartBar) -> str:
    return shorten(text.clean_line(bar.words), _LONGEST_COUNT, "…")


def _largest_count(bar: ChartBar) -> float:
    return max(bar.low if bar.high is None else bar.high, bar.before or 0)


def _bar(bar: ChartBar, y: int, scale: float) -> dict[str, Any]:
    end = _LEFT + (bar.low if bar.high is None else bar.high) * scale
    low = _LEFT + bar.low * scale
    edge = end + (_ARROW if bar.high is None else 0)
    before = None if bar.before is None else _LEFT + bar.before * scale
    return {
        "label": text.cut(text.clean_line(bar.label), _LONGEST_LABEL),
        "words": _count_words(bar),
        "y": y,
        "x": _LEFT,
        "low": round(low - _LEFT, 1),
        "range": round(end - low, 1),
        "end": round(end, 1),
        "is_open": bar.high is None,
        "is_about": bar.is_approximate,
        "arrow": f"{end:.1f},{y + 2} {end + _ARROW:.1f},{y + 8} {end:.1f},{y + 14}",
        "before": None if before is None else round(before, 1),
        "words_x": round(max(edge, before or 0) + _COUNT_MARGIN, 1),
    }
