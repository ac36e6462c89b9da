"""The lines of a cell mark the words and phrases of a search."""

import pytest

from briefing_tui.config.glyphs import UNICODE
from briefing_tui.richtext.cells import Column
from briefing_tui.tui.widgets.cell_lines import CellLines


def marked(searched: str, value: str, width: int = 60) -> list[str]:
    cells = CellLines(UNICODE)
    cells.look_for(searched)
    lines = cells.lines(value, Column("name", usual=5), width, 1)
    return [line[start:end] for line, matches in lines for start, end in matches]


@pytest.mark.parametrize(
    ("searched", "value", "found"),
    [
        ('"aid convoy"', "an aid  convoy, aid and a convoy", ["aid convoy"]),
        ("“aid convoy” and", "an AID convoy, aid and a convoy", ["AID convoy", "and"]),
        ('"aid convoy', "an aid convoy", ["aid convoy"]),
        ('"fighters union"', "the fighters' Union", ["fighters' Union"]),
        ('"café noir"', "Cafe\u0301 NOIR", ["Cafe\u0301 NOIR"]),
        ('"aid convoy"', "an aid, a convoy", []),
    ],
)
def test_a_quoted_phrase_is_marked_as_a_whole(searched: str, value: str, found: list[str]) -> None:
    assert marked(searched, value) == found


@pytest.mark.parametrize("times", [5, 500])
def test_a_phrase_beyond_the_cut_is_marked_at_the_sign_of_the_cut(times: int) -> None:
    assert marked('"aid convoy"', f"{'somewhere ' * times} the aid  convoy", 30) == ["…"]
