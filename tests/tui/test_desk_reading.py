"""The sample can be read with the keyboard alone, in terminals of all sizes."""

import pytest

from briefing_tui.model.claims import Reaction
from briefing_tui.sections.detail import detail_of
from briefing_tui.sections.item_words import headline
from briefing_tui.sections.panes import PANES
from briefing_tui.tui.widgets.reader import Reader
from tests.tui.keyboard import SIZES, Desk, desk, session_of

EVERY_SIZE = pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
GRID = ["frontline", "casualties", "reactions", "quotes"]
ALL = [pane.name for pane in PANES]


def items_of(pane: str) -> list[str]:
    """Return the items of a pane, in the order of its rows."""
    rows = session_of().rows(pane)
    shown = (rows.item(row) for row in range(len(rows)))
    return [f"{item.section}/{item.id}" for item in shown if item]


def assert_reads_its_item(on: Desk) -> None:
    """Check that the detail shows the item under the cursor."""
    rows = on.desk.session.rows(on.pane)
    row = rows.row_of(on.item.section, on.item.id)
    assert row is not None
    words = next(cell.text for cell in rows[row].cells if cell.text)
    assert words[:8] in on.row
    briefing = on.desk.session.briefing
    assert headline(briefing, on.item)[:40] in on.title("detail")
    detail = detail_of(briefing, on.item)
    message = (
        detail.quoted_words[0].words
        if detail.quoted_words
        else detail.text or detail.facts[0].value
    )
    assert " ".join(message.split())[:50] in on.detail


@EVERY_SIZE
async def test_each_digit_leads_to_its_pane(size: tuple[int, int]) -> None:
    async with desk(size=size) as on:
        for pane in PANES:
            await on.press(pane.digit)
            assert on.pane == pane.name
            assert f"{pane.digit} {pane.title}" in on.title(f"pane-{pane.name}")
            assert on.at == items_of(pane.name)[0]
            assert_reads_its_item(on)


@EVERY_SIZE
async def test_every_pane_is_drawn_in_its_frame_with_its_count(size: tuple[int, int]) -> None:
    async with desk(size=size) as on:
        for pane in PANES:
            await on.press(pane.digit)
            region = on.app.screen.query_one(f"#pane-{pane.name}").region
            last = on.strips[region.bottom - 1].crop(region.x, region.right).text
            assert f" {len(items_of(pane.name))} " in last


@pytest.mark.parametrize(
    ("size", "ring"), [((80, 24), ALL), ((120, 36), GRID), ((200, 50), GRID)], ids=str
)
async def test_tab_goes_round_the_panes_that_are_shown(
    size: tuple[int, int], ring: list[str]
) -> None:
    async with desk(size=size) as on:
        assert on.pane == ring[0]
        for name in (*ring[1:], ring[0]):
            await on.press("tab")
            assert on.pane == name
            assert_reads_its_item(on)
        for name in reversed(ring):
            await on.press("shift+tab")
            assert on.pane == name


async def test_tab_goes_on_from_a_pane_that_is_alone() -> None:
    async with desk() as on:
        await on.press("6", "tab")
        assert on.pane == "sources"
        await on.press("shift+tab", "shift+tab")
        assert on.pane == "timeline"


@EVERY_SIZE
async def test_every_key_of_a_list_moves_as_it_says(size: tuple[int, int]) -> None:
    items = items_of("sources")
    async with desk(size=size) as on:
        await on.press("7")
        page = len(on.rows) - 1
        half = len(on.rows) // 2
        last = len(items) - 1
        steps = [
            (("j", "down"), 2),
            (("k",), 1),
            (("up", "up"), 0),
            (("pagedown",), min(page, last)),
            (("pageup",), 0),
            (("ctrl+f",), min(page, last)),
            (("ctrl+b",), 0),
            (("ctrl+d",), half),
            (("ctrl+u",), 0),
            (("G",), last),
            (("j",), last),
            (("g",), 0),
            (("end",), last),
            (("home",), 0),
        ]
        for keys, expected in steps:
            await on.press(*keys)
            assert on.at == items[expected], keys
            assert_reads_its_item(on)


async def test_the_cursor_passes_over_headings() -> None:
    items = items_of("judgements")
    indicator = next(item for item in items if item.startswith("indicators/"))
    async with desk() as on:
        await on.press("6", *"j" * items.index(indicator))
        assert on.at == indicator
        assert any("Indicators" in row for row in on.rows)
        await on.press("k")
        assert on.at == items[items.index(indicator) - 1]


@EVERY_SIZE
async def test_the_detail_follows_the_cursor(size: tuple[int, int]) -> None:
    async with desk(size=size) as on:
        panes = set()
        for _ in range(6):
            assert_reads_its_item(on)
            panes.add(on.detail)
            await on.press("j")
        assert len(panes) == 6


async def test_the_detail_comes_with_the_row_and_not_a_frame_later() -> None:
    async with desk() as on:
        strip = on.app.screen.query_one("#detail", Reader)
        before = strip.text
        on.desk.moving.move("down")
        assert strip.text != before


@EVERY_SIZE
async def test_enter_opens_the_item_in_full_and_q_leads_back_to_it(size: tuple[int, int]) -> None:
    async with desk(size=size) as on:
        await on.press("3", "j", "j", "enter")
        item, briefing = on.item, on.desk.session.briefing
        assert headline(briefing, item)[:30] in on.lines[0]
        assert isinstance(item, Reaction)
        assert item.text is not None
        assert item.text in on.text
        for source_id in item.sources:
            source = briefing.directory.source(source_id)
            assert source is not None
            assert (source.title or "no title") in on.text
            assert (source.url or "no address") in on.text
        opened = on.lines
        await on.press("G")
        end = on.text.rstrip().rpartition("\n")[2]
        assert any(end[-20:] in line for line in on.lines), opened
        await on.press("q")
        assert (on.pane, on.at) == ("reactions", items_of("reactions")[2])
        assert_reads_its_item(on)


@pytest.mark.parametrize("key", ["q", "escape", "enter"])
async def test_an_open_item_is_left_by(key: str) -> None:
    async with desk() as on:
        await on.press("j", "enter")
        await on.press(key)
        assert on.app.screen is on.desk
        assert on.at == items_of("frontline")[1]


def in_view(on: Desk) -> list[str]:
    """Return the visible lines of an open text, without the scrollbar."""
    return [line.rstrip("▐ ") for line in on.frame("text")]


async def test_every_key_of_a_text_moves_as_it_says() -> None:
    async with desk(size=(80, 24)) as on:
        await on.press("2", "enter")
        views = [in_view(on)]
        while len(views) < 2 or views[-1] != views[-2]:
            await on.press("j")
            views.append(in_view(on))
        views.pop()
        height, last = len(views[0]), len(views) - 1
        page, half = min(height - 1, last), min(height // 2, last)
        assert last > 2
        steps = [
            ("g", 0),
            ("down", 1),
            ("k", 0),
            ("pagedown", page),
            ("pageup", 0),
            ("space", page),
            ("ctrl+b", 0),
            ("ctrl+f", page),
            ("home", 0),
            ("ctrl+d", half),
            ("ctrl+u", 0),
            ("end", last),
            ("up", last - 1),
            ("G", last),
        ]
        for key, top in steps:
            await on.press(key)
            assert in_view(on) == views[top], key


@pytest.mark.parametrize("size", SIZES[:2], ids=str)
async def test_who_says_412_were_killed_and_how_good_that_is_takes_one_key(
    size: tuple[int, int],
) -> None:
    async with desk(size=size) as on:
        await on.press("2")
        assert ">412" in on.row
        assert "SOHR" in on.row
        assert "B2" in on.row
        assert ">412" in on.title("detail")
        assert "claimed by Syrian Observatory for Human Rights (SOHR)" in on.detail
        await on.press("enter")
        assert "usually reliable" in on.text
        assert "probably true" in on.text
        assert any("B2" in line and "usually reliable" in line for line in on.lines)


async def test_a_pane_and_an_item_can_be_asked_for_at_the_start() -> None:
    async with desk(pane="judgements") as on:
        assert on.pane == "judgements"
    async with desk(item="casualties/killed-sohr") as on:
        assert on.at == "casualties/killed-sohr"
        assert_reads_its_item(on)


async def test_the_head_says_what_the_briefing_is() -> None:
    async with desk() as on:
        head = on.frame("masthead")
        assert head[0].startswith("TLP:CLEAR  Assad seeks allies' support after Aleppo falls")
        assert head[0].endswith("as of 1 Dec 2024")
        assert head[1].startswith("Government forces no longer hold Aleppo")
        assert ">412" in head[-1]


async def test_a_narrow_head_has_one_sign_for_all_the_figures_that_are_cut() -> None:
    async with desk(size=(62, 24)) as on:
        assert on.frame("masthead")[-1].rstrip() == "per SOHR: killed >412 …"


async def test_q_leaves() -> None:
    async with desk() as on:
        await on.press("q")
        assert on.app.return_code == 0
        assert not on.app.is_running


@pytest.mark.parametrize("size", SIZES[:2], ids=str)
async def test_the_grade_of_a_claim_is_not_taken_for_that_of_its_source(
    size: tuple[int, int],
) -> None:
    """The first source of the claim with the grade B2 has the reliability C."""
    async with desk(size=size) as on:
        await on.press("2")
        assert "SOHR · B2 usually reliable, probably true" in on.title("detail")
        assert not any("Metropunch" in line and "B2" in line for line in on.frame("detail"))
        await on.press("enter")
        assert any("Grade  B2 usually reliable, probably true" in line for line in on.lines)
        assert "Metropunch (AFP)  about 1 Dec 2024  C fairly reliable" in on.text


async def test_at_80_columns_the_main_panes_are_named_beside_their_digits() -> None:
    async with desk(size=(80, 24)) as on:
        named = "1 Frontline  2 Casualties  3 Reactions  4 Quotes  5  6  7  8"
        assert on.lines[4].strip() == named
        await on.press("6")
        assert on.lines[4].strip() == named.replace("6", "6 Judgements")
