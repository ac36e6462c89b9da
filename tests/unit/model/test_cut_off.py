"""The cut-off of a briefing is a moment, not a period with an open end."""

import pytest

from briefing_tui.model.building import build_briefing
from briefing_tui.model.dates import When


def cut_off(as_of: str) -> When:
    briefing, _ = build_briefing({"format": 1, "title": "T", "as_of": as_of})
    assert briefing
    return briefing.as_of


@pytest.mark.parametrize("as_of", ["2024-12-01/..", "2024-12-01/", "../2024-12-01"])
def test_a_cut_off_with_an_open_end_is_unread(as_of: str) -> None:
    assert cut_off(as_of).precision == "unread"
    assert cut_off(as_of).display(long=True) == as_of


def test_other_cut_offs_are_read() -> None:
    assert cut_off("2024-12-01~").display() == "about 1 Dec"
    assert cut_off("2024-12-01/2024-12-02").display() == "1–2 Dec"
    assert cut_off("2024-12-02/2024-12-01").reversed
