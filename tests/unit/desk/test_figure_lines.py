"""The rows of the figures screen."""

from typing import Any

import pytest

from briefing_tui.analysis.figures import figure_groups
from briefing_tui.config.glyphs import UNICODE
from briefing_tui.desk.across.figure_lines import figure_rows, group_paragraphs, row_cells
from briefing_tui.richtext.terminal import words_of
from tests.unit.analysis.days import day

CLAIM: dict[str, Any] = {"id": "dead", "harm": "killed", "count": 3, "claimed_by": "SOHR"}


@pytest.mark.parametrize(("open_day", "ending"), [(0, "SOHR"), (1, "SOHR (withdrawn)")])
def test_a_count_that_was_withdrawn_since_is_marked(open_day: int, ending: str) -> None:
    days = [day(1, casualties=[CLAIM]), day(2, casualties=[{**CLAIM, "withdrawn": "Wrong."}])]
    groups = figure_groups(days)
    (row,) = figure_rows(groups, open_day)
    cells = row_cells(days, row, open_day, UNICODE)
    assert cells[-1].text.endswith(ending)
    assert cells[2].text == "3"
    for width in (30, 100):
        paragraphs = group_paragraphs(days, groups[0], open_day, width, 20, UNICODE)
        words = "\n".join(words_of(paragraph.spans) for paragraph in paragraphs)
        assert f"{ending} " in words
