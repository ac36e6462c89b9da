"""The desk at all sizes, zoomed and folded: pane, item and filter are kept."""

from datetime import UTC
from pathlib import Path

import pytest

from briefing_tui.tui.widgets.item_list import ItemList
from tests.tui.keyboard import SAMPLE, Desk, desk, written

WALK = ((120, 36), (99, 36), (80, 24), (60, 16), (59, 15), (20, 5), (40, 12), (160, 30), (200, 50))


async def test_zoom_gives_a_pane_the_screen_and_takes_it_back() -> None:
    async with desk() as on:
        await on.press("2", "j", "j")
        before, at = on.lines, on.at
        await on.press("z")
        assert (on.pane, on.at) == ("casualties", at)
        region = on.app.screen.query_one("#pane-casualties").region
        assert region.width == 120
        assert region.height > 30
        assert ">48,500" in on.row
        await on.press("j", "k", "z")
        assert on.lines == before


async def test_escape_leaves_the_zoom_first() -> None:
    async with desk() as on:
        await on.press("f")
        await on.answer("hama")
        await on.press("z", "escape")
        assert on.app.screen.query_one("#pane-frontline").region.width == 60
        assert on.desk.session.filter_words == {"frontline": "hama"}


async def test_other_panes_can_be_gone_to_while_zoomed() -> None:
    async with desk() as on:
        await on.press("z", "5")
        assert on.pane == "timeline"
        assert on.app.screen.query_one("#pane-timeline").region.height > 30
        await on.press("tab", "z")
        assert on.pane == "judgements"


@pytest.mark.parametrize("size", [(80, 24), (120, 36)], ids=str)
async def test_space_folds_the_parts_of_a_figure_and_unfolds_them(size: tuple[int, int]) -> None:
    async with desk(size=size) as on:
        await on.press("2")
        before, whole = on.rows, on.at
        assert "61" in before[1]
        await on.press("space")
        assert on.at == whole
        assert [row[:40] for row in on.rows[1:3]] == [row[:40] for row in before[2:4]]
        await on.press("space")
        assert on.rows == before


async def test_a_part_folds_away_into_its_whole() -> None:
    async with desk() as on:
        await on.press("2")
        whole = on.at
        await on.press("j", "space")
        assert on.at == whole


async def test_what_has_no_parts_says_so() -> None:
    async with desk() as on:
        await on.press("space")
        assert on.message == "This item has no parts to fold."
        await on.press("escape")
        assert on.bottom.startswith("? help")


async def assert_keeps(on: Desk, *sizes: tuple[int, int]) -> None:
    """Pane, item and filter stay as they are through these sizes, and the item stays in view."""
    pane, at, words = on.pane, on.at, dict(on.desk.session.filter_words)
    for size in sizes:
        await on.resize(*size)
        assert (on.pane, on.at, on.desk.session.filter_words) == (pane, at, words), size
        shown = on.desk.current_list
        assert shown is not None
        assert shown.size.height, size
        assert shown.top <= shown.cursor < shown.top + shown.size.height, size


@pytest.mark.parametrize("pane", ["2", "7"])
async def test_resizing_keeps_pane_item_and_filter(pane: str) -> None:
    async with desk(size=(200, 50)) as on:
        before = on.lines
        await on.press(pane, "f")
        await on.answer("-zeppelin")
        await on.press("G")
        await assert_keeps(on, *reversed(WALK), *WALK)
        await on.press("escape", "g", "1", "g", "escape")
        assert on.lines[:4] == before[:4]


async def test_resizing_keeps_the_zoom_and_an_open_question() -> None:
    async with desk(size=(200, 50)) as on:
        await on.press("2", "z", "j")
        await assert_keeps(on, (120, 36), (20, 5))
        # If the zoom changes nothing, Esc does not have to leave it first.
        await on.press("f")
        await on.answer("killed")
        await on.press("escape")
        assert not on.desk.session.filter_words
        await assert_keeps(on, (120, 36))
        assert on.lines[0].startswith(" TLP:CLEAR ")
        assert "as of 1 Dec 2024" in on.lines[0]
        await on.press("slash", *"ham")
        await on.resize(80, 24)
        await on.press("a", "enter")
        # Next to a message, as many keys as fit are shown, at their usual positions.
        assert on.bottom.startswith("Match 7 of 19 for “hama”; n: next match   ")
        beside = " ? help   q back   Enter open "
        assert on.lines[-1].endswith(beside)
        await on.press("n")
        assert on.lines[-1].endswith(beside)
        await on.press("escape", "escape")
        assert on.bottom == (
            "? help  q back  Enter open  / search  c changes  C compare  O older  [ ] day"
        )


async def test_what_is_over_the_desk_is_resized_with_it() -> None:
    async with desk() as on:
        for key in ("enter", "question_mark", "x", "exclamation_mark", "ctrl+p"):
            await on.press(key)
            for size in ((20, 5), (400, 120), (80, 24)):
                await on.resize(*size)
                assert len(on.lines) == size[1]
            await on.press("escape")
            assert on.app.screen is on.desk


async def test_a_wider_terminal_shows_every_column_that_a_narrower_one_shows() -> None:
    async with desk(SAMPLE.with_name("2024-12-08.toml"), size=(40, 50)) as on:
        await on.press(*"123456781")
        before: dict[str | None, set[int]] = {}
        # Between these widths, where the layout changes, panes only get wider.
        for width in (40, 59, 60, 80, 99, 100, 101, 120, 159, 160, 161, 200, 240):
            await on.resize(width, 50)
            lists = list(on.app.screen.query(ItemList))
            current = next(entry for entry in lists if entry.id == "pane-frontline")
            for entry in lists:
                if not entry.region.area and on.app.screen.has_class("-grid"):
                    continue
                widths = entry.column_widths((entry if entry.region.area else current).size.width)
                shown = {column for column, cells in enumerate(widths) if cells}
                assert shown >= before.get(entry.id, set()), (width, entry.id)
                before[entry.id] = shown
        assert before["pane-frontline"] == {0, 1, 2, 3, 4}


async def test_the_open_item_at_the_right_leaves_panes_as_wide_as_at_120_columns() -> None:
    async with desk(size=(120, 50)) as on:
        for size in ((120, 50), (160, 50), (200, 50)):
            await on.resize(*size)
            assert min(widget.region.width for widget in on.app.screen.query(ItemList)) >= 60


async def test_free_lines_go_to_the_panes_that_have_rows(tmp_path: Path) -> None:
    sentence = "a market and two clinics in the old town, which nobody had left before the attack"
    path = written(tmp_path, figures=[{"what": sentence, "count": "7.5 million–9 million"}])
    async with desk(path, size=(160, 50)) as on:
        await on.press("2")
        shown = on.frame("pane-casualties")
        assert "…" not in "".join(shown)
        words = " ".join(" ".join(shown).replace("│", " ").split())
        assert all(word in words for word in (*sentence.split(), "7.5 million–9 million"))


async def test_a_claimant_is_named_in_full_if_the_line_has_room(tmp_path: Path) -> None:
    claims = [
        {"harm": "killed", "count": 412, "claimed_by": "Hospitals of the North", "key": True},
        {"harm": "displaced", "count": 48_500, "claimed_by": "Relief Committee", "key": True},
    ]
    new = [{"place": f"Town {number}", "status": "held"} for number in range(30)]
    path = written(tmp_path, casualties=claims, frontline=new)
    whole = "per Hospitals of the North: killed 412   per Relief Committee: displaced 48,500"
    async with desk(path, size=(90, 24)) as on:
        assert on.lines[1].strip().startswith(whole)
        await on.resize(len(whole) + 2, 24)
        assert on.lines[1].strip() == whole


async def test_the_desk_fills_every_size_on_both_sides_of_each_layout() -> None:
    async with desk(size=(20, 5)) as on:
        for width in (20, 59, 60, 99, 100, 159, 160, 400):
            for height in (15, 16, 19, 20, 29, 30, 120):
                await on.resize(width, height)
                assert len(on.lines) == height
                assert {strip.cell_length for strip in on.strips} == {width}
                assert on.row.strip()


@pytest.mark.parametrize("size", [(20, 5), (59, 30), (200, 15)], ids=str)
async def test_a_tiny_terminal_shows_the_list_alone(size: tuple[int, int]) -> None:
    async with desk(size=size) as on:
        assert len(on.frame(f"pane-{on.pane}")) >= size[1] - 3
        assert "Aleppo" in on.row
        await on.press("2")
        assert ">412" in on.row
        # The marking and the age of the briefing are visible at every size.
        assert on.lines[0].startswith(" TLP:CLEAR ")
        assert "1 Dec" in on.lines[0]
        assert "zoom" not in on.bottom
        lines = on.lines[:-1]
        await on.press("z")
        assert on.lines[:-1] == lines
        assert on.bottom.startswith("The list already")


async def test_the_cut_off_gives_way_to_the_marking_alone(tmp_path: Path) -> None:
    path = written(tmp_path, tlp="AMBER+STRICT", as_of="2024-12-01T18:00:00Z", title="A long day")
    async with desk(path, zone=UTC, size=(80, 24)) as on:
        for width, shown in (
            (80, "TLP:AMBER+STRICT  A long day" + " " * 24 + "as of 1 Dec 2024 18:00 UTC"),
            (50, "TLP:AMBER+STRICT  A long…   1 Dec 2024 18:00 UTC"),
            (40, "TLP:AMBER+STRICT  1 Dec 2024 18:00 UTC"),
            (30, "TLP:AMBER+STRICT  1 Dec 18:…"),
            (20, "TLP:AMBER+STRICT"),
        ):
            await on.resize(width, 12)
            assert on.lines[0].strip() == shown


@pytest.mark.parametrize(
    ("size", "beside", "alone"),
    [((120, 36), False, False), ((160, 36), True, False), ((99, 36), False, True)],
    ids=str,
)
async def test_the_detail_is_below_or_at_the_right(
    size: tuple[int, int], beside: bool, alone: bool
) -> None:
    async with desk(size=size) as on:
        detail = on.app.screen.query_one("#detail").region
        panes = [widget.region for widget in on.app.screen.query("ItemList") if widget.region.area]
        assert len(panes) == (1 if alone else 4)
        if beside:
            assert detail.x >= max(pane.right for pane in panes)
        else:
            assert detail.y >= max(pane.bottom for pane in panes)
        assert "HTS-led alliance" in on.detail


CLAIMED = [
    {"harm": "killed", "who": "all", "count": 2, "claimed_by": "police", "key": True},
    {"harm": "injured", "who": "police", "count": 5, "claimed_by": "police", "key": True},
    {"harm": "displaced", "count": 300, "sources": ["daily"], "key": True},
    {"harm": "missing", "count": 7, "key": True},
]
BY_POLICE = "police: killed 2   injured police 5   "


@pytest.mark.parametrize(
    ("width", "start", "expected"),
    [
        (
            160,
            "according to ",
            f"{BY_POLICE}according to Daily: displaced 300   unsourced: missing 7",
        ),
        (100, "per ", f"{BY_POLICE}per Daily: displaced 300   unsourced: missing 7"),
        (60, "per ", BY_POLICE.rstrip()),
    ],
)
async def test_the_claimant_is_not_shown_as_the_people_counted(
    tmp_path: Path, width: int, start: str, expected: str
) -> None:
    daily = {"id": "daily", "publisher": "Daily"}
    path = written(tmp_path, sources=[daily], casualties=CLAIMED)
    async with desk(path, size=(width, 24)) as on:
        assert on.lines[1].strip().startswith(start + expected), on.lines
