"""The line of key figures shows as much of the history of a figure as there is room for."""

import pytest
from msgspec import structs

from briefing_tui.config.glyphs import UNICODE
from briefing_tui.desk.masthead import HeadTexts, Trend
from briefing_tui.tui.widgets.masthead import Masthead
from tests.tui.stage import Stage

EARLIER, LATEST = "▁▂▃▄" * 10, "▅▆▇█" * 4
TEXTS = HeadTexts(
    label="CLEAR",
    title="A day",
    situation="",
    cut_offs=("1 Dec 2024", "1 Dec"),
    summary="",
    figures=(("killed", "412", "SOHR"),),
    remarks=(),
    trends=(Trend("▲", f"{EARLIER}{LATEST}"),),
    news=(("reactions", "+2"),),
)


@pytest.mark.parametrize(
    ("width", "line"),
    [
        (120, f"according to SOHR: killed 412 ▲ {EARLIER}{LATEST}   reactions +2"),
        (100, f"according to SOHR: killed 412 ▲ …{LATEST}   reactions +2"),
        (58, f"per SOHR: killed 412 ▲ …{LATEST}   reactions +2"),
        (46, "per SOHR: killed 412 ▲   reactions +2"),
    ],
)
async def test_the_last_bars_stay_if_not_all_fit(width: int, line: str) -> None:
    masthead = Masthead(TEXTS, UNICODE, tlp_style="")
    async with Stage(masthead).run_test(size=(width, 6)):
        assert masthead.render().plain.split("\n")[1] == line


@pytest.mark.parametrize(
    ("width", "line"),
    [
        (88, "per SOHR: killed 412   per the authorities: displaced 9   1 error   4 warnings"),
        (64, "per SOHR: killed 412   per the authori…: displaced 9   1 error"),
        (46, "per SOHR: killed 412 …   1 error"),
        (30, " …   1 error"),
    ],
)
async def test_figures_leave_room_for_urgent_remarks(width: int, line: str) -> None:
    figures = (("killed", "412", "SOHR"), ("displaced", "9", "the authorities"))
    texts = structs.replace(
        TEXTS, figures=figures, trends=(), news=(), remarks=("1 error", "4 warnings"),
        urgent=("1 error",),
    )  # fmt: skip
    masthead = Masthead(texts, UNICODE, tlp_style="")
    async with Stage(masthead).run_test(size=(width, 6)):
        assert masthead.render().plain.split("\n")[1] == line
