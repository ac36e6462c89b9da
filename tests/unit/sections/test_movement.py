"""Whether a count rises or falls follows from its bounds; an open end decides nothing."""

import pytest

from briefing_tui.model.counts import parse_count
from briefing_tui.sections.movement import count_move


@pytest.mark.parametrize(
    ("before", "after", "move"),
    [
        (311, ">412", "up"),
        (">412", "704+", "up"),
        ("704+", 727, "up"),
        (727, 704, "down"),
        ("704+", 700, "down"),
        ("10-15", "16-20", "up"),
        ("up to 100", "up to 200", "up"),
        ("10-15", "12-15", "narrowed"),
        ("10-15", 12, "narrowed"),
        ("704+", 704, "narrowed"),
        ("~400", 400, "narrowed"),
        (12, "10-15", "widened"),
        ("10-15", "10-20", "widened"),
        (727, "704+", "widened"),
        (80, "<100", "widened"),
        (400, "~400", "widened"),
        ("10-15", "~10-15", "widened"),
        ("about 10-15", "10-15", "narrowed"),
        ("31%", "44%", "up"),
        ("31%", 44, None),
        (412, "412", None),
        ("48,500", 48500, None),
        ("413+", ">412", None),
        ("many", 12, None),
        (">280,000", "~280,000", None),
        ("~50", ">50", None),
        (">1 million", "about 1,000,000", None),
        (5_000_000, ">5 million", None),
        (">44%", "44%", None),
        (">50", 50, None),
        (">50", "~49", "down"),
        (">412", "412-500", "narrowed"),
        ("412-500", ">412", "widened"),
        (">412", "400-500", "down"),
        (">412", "413-500", "narrowed"),
    ],
)
def test_a_count_moves_by_its_bounds(before: str | int, after: str | int, move: str | None) -> None:
    assert count_move(parse_count(before), parse_count(after)) == move
