"""After a jump, the key that quits goes back once; every screen names it."""

from pathlib import Path

import pytest
import tomli_w

from tests.tui.keyboard import Desk, desk, written

WIRE = {"id": "wire", "title": "A wire", "url": "https://example.org/a", "reliability": "B"}
SECTIONS = {
    "frontline": [
        {"id": "alpha", "place": "Alpha", "status": "held", "sources": ["wire"]},
        {"id": "beta", "place": "Beta", "status": "held", "sources": ["wire"]},
    ],
    "notes": [{"id": "n", "heading": "Weather", "text": "Rain over Omega"}],
    "sources": [WIRE, {**WIRE, "id": "paper", "title": "A paper"}],
}


async def assert_goes_back(on: Desk, pane: str, at: str) -> None:
    """Check that the last line names the key, that it goes back once, and that it then quits."""
    assert "q back" in on.bottom
    await on.press("q")
    assert (on.pane, on.at) == (pane, at)
    assert "q quit" in on.bottom
    assert on.app.is_running


async def test_q_goes_back_from_the_sources_of_an_item_and_lifts_their_filter(
    tmp_path: Path,
) -> None:
    async with desk(written(tmp_path, **SECTIONS)) as on:
        await on.press("j", "s")
        assert on.pane == "sources"
        assert len(on.desk.session.rows("sources")) == 1
        # Switching panes is not a jump.
        await on.press("8", "escape", "7")
        await assert_goes_back(on, "frontline", "frontline/beta")
        assert on.desk.session.filter_words == {}


async def test_q_goes_back_from_a_search_however_many_matches_were_seen(tmp_path: Path) -> None:
    async with desk(written(tmp_path, **SECTIONS)) as on:
        await on.press("slash")
        await on.answer("a")
        await on.press("n", "n")
        await on.press("escape")
        await assert_goes_back(on, "frontline", "frontline/alpha")


async def test_q_goes_back_to_a_filter_that_a_match_took_away(tmp_path: Path) -> None:
    async with desk(written(tmp_path, **SECTIONS)) as on:
        await on.press("f")
        await on.answer("alpha")
        await on.press("slash")
        await on.answer("beta")
        assert on.at == "frontline/beta"
        await on.press("escape")
        await assert_goes_back(on, "frontline", "frontline/alpha")
        assert on.desk.session.filter_words == {"frontline": "alpha"}


async def test_q_after_an_address_stays_at_the_item(tmp_path: Path) -> None:
    async with desk(written(tmp_path, **SECTIONS), size=(200, 36)) as on:
        await on.press("j", "o", "o")
        await assert_goes_back(on, "frontline", "frontline/beta")


async def test_q_goes_back_from_what_a_finding_is_about(tmp_path: Path) -> None:
    section = {**SECTIONS, "notes": [{"id": "n", "text": "Rain", "sources": ["nowhere"]}]}
    async with desk(written(tmp_path, **section)) as on:
        await on.press("exclamation_mark", "enter")
        assert on.at == "notes/n"
        await assert_goes_back(on, "frontline", "frontline/alpha")


async def test_jumps_are_undone_one_by_one(tmp_path: Path) -> None:
    async with desk(written(tmp_path, **SECTIONS)) as on:
        await on.press("slash")
        await on.answer("beta")
        await on.press("escape", "s", "q")
        assert on.at == "frontline/beta"
        await assert_goes_back(on, "frontline", "frontline/alpha")


def two_days(folder: Path) -> Path:
    for day in (4, 5):
        event = {"id": f"e{day}", "date": f"2024-12-0{day}", "text": f"Event of {day}"}
        table = {"format": 1, "title": "T", "as_of": f"2024-12-0{day}", "events": [event]}
        (folder / f"{day}.toml").write_text(tomli_w.dumps({**table, **SECTIONS}), "utf-8")
    return folder / "5.toml"


async def test_q_goes_back_to_the_day_of_a_jump_and_stepping_days_is_none(tmp_path: Path) -> None:
    async with desk(two_days(tmp_path), days=True) as on:
        await on.press("j", "t", "slash")
        await on.answer('"event of 4"')
        await on.press("enter")
        assert (on.at, on.desk.session.briefing.as_of.display()) == ("events/e4", "4 Dec")
        await assert_goes_back(on, "frontline", "frontline/beta")
        assert on.desk.session.briefing.as_of.display() == "5 Dec"
        await on.press("left_square_bracket")
        assert "q quit" in on.bottom or on.message.startswith("4 Dec")
        await on.press("s", "right_square_bracket", "escape")
        await assert_goes_back(on, "frontline", "frontline/beta")
        assert on.desk.session.briefing.as_of.display() == "5 Dec"


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (160, 50)])
async def test_the_last_line_names_q(tmp_path: Path, size: tuple[int, int]) -> None:
    async with desk(two_days(tmp_path), days=True, size=size) as on:
        assert "q quit" in on.bottom
        for key in ("enter", "h", "c", "exclamation_mark", "question_mark", "x"):
            await on.press(key)
            assert "q back" in on.bottom, key
            await on.press("q")
            assert "q quit" in on.bottom, key


async def test_the_grid_names_the_panes_that_it_does_not_show(tmp_path: Path) -> None:
    async with desk(written(tmp_path, **SECTIONS)) as on:
        tabs = next(line for line in on.lines if "Judgements" in line)
        assert tabs.split() == ["5", "Timeline", "6", "Judgements", "7", "Sources", "8", "Notes"]
        await on.press("6")
        assert any("1 Frontline" in line and "8 Notes" in line for line in on.lines)
