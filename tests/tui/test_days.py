"""Keys that show the days of a situation: what changed, since when, and who says so."""

import shutil
from pathlib import Path

import pytest
import tomli_w

from briefing_tui.config.terminal import Terminal
from briefing_tui.desk.day_context import read_day_contexts
from briefing_tui.tui.controllers.days import DaysController
from briefing_tui.tui.screens.across import AcrossScreen
from briefing_tui.tui.screens.desk import DeskScreen
from briefing_tui.tui.widgets.item_list import ItemList
from briefing_tui.tui.widgets.reader import Reader
from tests.tui.keyboard import SAMPLE, Desk, desk, written

FOLDER = SAMPLE.parent
FIRST = FOLDER / "2024-11-27.toml"
FIFTH = FOLDER / "2024-12-05.toml"
CITIES = ("Aleppo", "Hama", "Homs", "Damascus")


def shown_rows(on: Desk) -> list[str]:
    """The rows of the list of a screen across the days."""
    return on.frame("list")


def full_text(on: Desk) -> str:
    """Return the complete text for the row under the cursor."""
    return on.app.screen.query_one("#full", Reader).text


async def step(on: Desk, key: str) -> None:
    """Go to another day, and wait until it is compared with the previous one."""
    await on.press(key)
    await on.all_days()


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (200, 50)])
async def test_the_day_of_control_of_hama_takes_four_actions(size: tuple[int, int]) -> None:
    async with desk(FIFTH, size=size, days=True) as on:
        await on.press("slash")
        await on.answer("hama")
        assert on.at == "frontline/hama"
        await on.press("enter")
        for answer in (
            "controlled by Rebels",
            "since 5 Dec 2024",
            "Control of Hama: reported 30 Nov–4 Dec: Government → since 5 Dec: Rebels",
            "B1 usually reliable, confirmed by other sources",
            "Intern Daily (AFP)",
        ):
            assert answer in " ".join(on.text.split())


async def test_what_came_after_the_open_day_is_shown_to_be_later_or_left_off() -> None:
    async with desk(SAMPLE, item="frontline/hama", days=True) as on:
        assert "Control of Hama: reported 30 Nov–1 Dec: Government" in on.text
        assert not any(words in on.text for words in ("4 Dec", "5 Dec", "later"))
        await on.press("enter")
        known, later = " ".join(on.text.split()).split("later: ", 1)
        assert known.endswith("Control of Hama: reported 30 Nov–1 Dec: Government ")
        assert later.startswith("Control of Hama: reported 4 Dec: Government → since 5 Dec: Rebels")
        until, after = later.split("Reported after 1 Dec:")
        assert "* 1 Dec held, Government" in until
        assert "5 Dec captured, Rebels" in after
    # The history of a figure also ends at the open day.
    async with desk(SAMPLE, item="casualties/killed-sohr", days=True) as on:
        await on.press("enter")
        _, life = on.text.split("Over time\n")
        assert life.splitlines()[0] == "▄▅▆█"
        until, after = life.split("Reported after 1 Dec:")
        assert ">412" in until
        assert "≥910" in after


async def test_nine_days_show_the_fall_of_a_government() -> None:
    """The change is visible in counts, marks and controllers only."""
    async with desk(FIRST, item="casualties/killed-fighters-sohr", days=True) as on:
        assert "SOHR: killed combatants 89 " in on.lines[3]
        headers = [on.lines[0]]
        figures = [on.lines[3]]
        for _ in range(8):
            await step(on, "right_square_bracket")
            headers.append(on.lines[0])
            figures.append(on.lines[3])
        assert all(f"{day} of 9" in head for day, head in enumerate(headers, 1))
        counts = ("89", "~200", "242 ▲", "≥327 ▲", ">412 ▲", "≥704 ▲", "727 ▲", "≥826 ▲", "≥910 ▲")
        for count, line in zip(counts, figures, strict=True):
            assert f" {count} " in line, line
        assert "changed hands +" in figures[7]
        await step(on, "right_square_bracket")
        assert "This is the last briefing of the situation" in on.bottom
        await on.press("t")
        shown = on.app.screen.query_one(ItemList).rows
        cells = [row.cells for row in map(shown.__getitem__, range(len(shown))) if not row.heading]
        fallen = [cell[0].text for cell in cells if cell[1].text == "captured: Rebels ← Government"]
        cities = dict.fromkeys(place for place in fallen if place in CITIES)
        assert tuple(cities) == CITIES


async def test_with_days_missing_neither_item_nor_figure_shows_its_history(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # Days are read only here, not in the background.
    monkeypatch.setattr(DaysController, "read", lambda _: None)
    async with desk(size=(140, 36)) as on:
        session = on.desk.session
        partly, whole = read_day_contexts(session.reading, None)
        for day_context, has_history in ((partly, False), (whole, True)):
            on.desk.days.set_day_context(session, day_context)
            await on.pilot.pause()
            assert ("killed >412 ▲" in on.lines[3]) is True
            assert ("▄▅▆█" in on.lines[3]) is has_history
            assert ("since 29 Nov–1 Dec: Rebels" in on.text) is has_history


async def test_stepping_stays_on_the_item_the_pane_and_the_filter() -> None:
    async with desk(days=True) as on:
        await on.press("2", "f")
        await on.answer("killed")
        assert on.at == "casualties/killed-sohr"
        await step(on, "left_square_bracket")
        assert on.at == "casualties/killed-sohr"
        assert "killed" in on.row
        assert "≥327" in on.row
        assert on.desk.session.filter_words == {"casualties": "killed"}
        assert "4 of 9" in on.lines[0]
        await step(on, "right_square_bracket")
        await step(on, "right_square_bracket")
        assert "≥704" in on.row


async def test_an_item_that_a_day_lacks_is_come_back_to() -> None:
    async with desk(FIFTH, days=True) as on:
        assert on.at == "frontline/hama"
        await step(on, "right_square_bracket")
        assert on.message == "Not in this briefing: Hama · captured"
        await step(on, "left_square_bracket")
        assert on.at == "frontline/hama"


def with_parts(folder: Path, day: int, figure: str, count: int) -> Path:
    """A day with a figure and its only part."""
    part = {"id": "children", "who": "children", "count": count}
    killed = {"id": figure, "harm": "killed", "count": count, "parts": [part]}
    other = {"id": "hurt", "harm": "injured", "count": 7}
    table = {"format": 1, "title": "T", "as_of": f"2024-12-0{day}", "casualties": [killed, other]}
    path = folder / f"{day}.toml"
    path.write_text(tomli_w.dumps(table), encoding="utf-8")
    return path


async def test_an_item_that_a_filter_hides_on_another_day_is_not_missing(tmp_path: Path) -> None:
    with_parts(tmp_path, 4, "killed", 3)
    async with desk(with_parts(tmp_path, 5, "killed", 4), days=True) as on:
        await on.press("2", "f")
        await on.answer("4")
        assert on.at == "casualties/killed"
        await step(on, "left_square_bracket")
        assert on.message == "Hidden by the filter: killed: 4 · unsourced"
        assert on.desk.session.filter_words == {"casualties": "4"}
        await step(on, "right_square_bracket")
        assert on.at == "casualties/killed"


async def test_a_part_that_is_folded_on_another_day_is_not_missing(tmp_path: Path) -> None:
    with_parts(tmp_path, 4, "killed", 3)
    async with desk(with_parts(tmp_path, 5, "killed", 4), days=True) as on:
        await on.press("2", "j")
        assert on.at == "casualties/children"
        on.desk.session._folded = frozenset({("casualties", "killed")})
        await step(on, "left_square_bracket")
        assert on.message == "In a folded figure: killed: 4 · children · unsourced"


async def test_what_changed_is_marked_and_a_key_shows_what_was_reported_earlier() -> None:
    async with desk(FIFTH, days=True) as on:
        assert on.row.startswith("~◆ Hama")
        assert [row[0] for row in on.rows[:4]] == ["~", "+", "+", "+"]
        total = len(on.desk.session.rows("frontline"))
        await on.press("O")
        assert "older (dimmed)" in on.bottom
        assert on.at == "frontline/hama"
        rows = "\n".join(on.rows)
        assert "last reported 4 Dec" in rows
        assert "+" not in "".join(row[0] for row in on.rows[4:] if row)
        await on.press("G")
        assert not any(item is on.item for item in on.desk.session.briefing.frontline)
        assert on.detail
        await on.press("s")
        assert on.bottom.startswith("The sources of this item are in the briefing of ")
        assert on.pane == "frontline"
        await on.press("O")
        assert len(on.desk.session.rows("frontline")) == total
        assert on.at.startswith("frontline/")


async def test_c_shows_what_changed_since_the_previous_briefing_and_leads_to_it() -> None:
    async with desk(FIFTH, days=True, size=(80, 24)) as on:
        for shown in ("c changes", "C compare", "O older"):
            assert shown in on.bottom
        await on.press("c")
        assert "Changes from 4 Dec to 5 Dec" in on.title("list")
        assert any(row.startswith("~ Hama") for row in shown_rows(on))
        while "Hama ·" not in on.title("full"):
            await on.press("j")
        await on.press("enter")
        assert on.at == "frontline/hama"


async def test_screens_about_several_days_name_the_unreadable_days(tmp_path: Path) -> None:
    for day, place in ((3, "Hama"), (5, "Homs")):
        path = written(tmp_path, as_of=f"2024-12-0{day}", frontline=[{"place": place}])
        path.rename(tmp_path / f"{day}.toml")
    for name, words in (("4.toml", "as_of = 2024-12-04\n"), ("a.toml", "")):
        (tmp_path / name).write_text(f"format = 1\n{words}not toml", "utf-8")
    async with desk(tmp_path / "5.toml", days=True) as on:
        for key, title in ("c", "Changes from 3 Dec"), ("h", "Fig"), ("t", "Time"), ("r", "React"):
            await on.press("escape", key)
            assert f"4 Dec and a.toml cannot be read. {title}" in on.title("list")


async def test_the_first_day_has_nothing_before_it() -> None:
    async with desk(FIRST, days=True) as on:
        assert not "".join(row[0] for row in on.rows if row).strip()
        for key in ("c", "O"):
            await on.press(key)
            assert on.message == "There is no earlier briefing."
            await on.press("escape")
        await on.press("left_square_bracket")
        assert on.message == "This is the first briefing of the situation."


async def test_a_comparison_with_any_other_day_leads_to_its_items() -> None:
    async with desk(FIFTH, days=True) as on:
        await on.press("C")
        assert "Compare 5 Dec with" in on.title("list")
        await on.press("g", "enter")
        assert "Changes from 27 Nov to 5 Dec" in on.title("list")
        rows = shown_rows(on)
        hama = next(row for row in rows if row[2:].startswith("Hama  "))
        assert hama.startswith("+")
        await on.press("q", "C", "enter")
        hama = next(row for row in shown_rows(on) if row[2:].startswith("Hama  "))
        assert hama.startswith("~")
        assert "taken by Rebels from Government" in hama
        while "Hama ·" not in on.title("full"):
            await on.press("j")
        assert "controller  Government  →  Rebels" in full_text(on)
        await on.press("enter")
        assert on.at == "frontline/hama"


async def test_the_figures_the_reactions_and_the_timeline_lead_to_items() -> None:
    async with desk(days=True, item="casualties/killed-sohr") as on:
        await on.press("h")
        assert "killed · all, Syria" in on.title("full")
        # No claimant's count replaces that of another: each claimant has a row.
        rows = [row.rstrip(" ▐").split() for row in shown_rows(on)]
        assert (rows[0][0], rows[0][-5], rows[0][-1]) == ("killed", ">412", "SOHR")
        assert "killed" not in rows[1]
        drawn = "\n".join(on.lines)
        for count in ("~200", "242", "311", ">412", "514", "≥704", "727", "≥826", "≥910", "~238"):
            assert count in drawn
        await on.press("tab", "j", "tab", "enter")
        assert on.at == "casualties/killed-sohr"
        await step(on, "left_square_bracket")
        await on.press("h")
        # Its other counts for the same day are under the latest, and are listed below.
        rows = [row.rstrip(" ▐").split() for row in shown_rows(on)]
        assert [(row[0], row[-5], row[-1]) for row in rows[:1]] == [("├", ">300", "SOHR")]
        assert [(row[0], row[-5], row[-2]) for row in rows[1:3]] == [
            ("├", "311", "also"),
            ("└", "≥327", "also"),
        ]
        await on.press("down", "enter")
        assert "killed 311 all, Syria SOHR" in " ".join(on.row.split())
        await on.press("r")
        assert "≠neutral" in "\n".join(shown_rows(on))
        await on.press("enter")
        assert on.pane == "reactions"
        # Reports from after the open day are dim, and a line says so.
        await on.press("r")
        words = full_text(on).splitlines()[0]
        assert words == "Dimmed: reported after 30 Nov."
        assert "*30 Nov" in on.lines[0]
        await on.press("q", "t", "G")
        words = full_text(on).splitlines()[0]
        assert words == "Reported on 8 Dec, after the open briefing of 30 Nov."
        shown = on.app.screen.query_one(ItemList)
        assert {cell.tone for cell in shown.rows[shown.cursor].cells} == {"dim"}
        await on.press("g", "enter")
        assert "1 of 9" in on.lines[0]
        assert on.pane == "timeline"


@pytest.mark.parametrize("size", [(40, 12), (80, 24)])
async def test_every_screen_is_plain_ascii_without_colour(size: tuple[int, int]) -> None:
    terminal = Terminal("none", unicode=False)
    async with desk(FIFTH, size=size, terminal=terminal, days=True) as on:
        for keys in (("enter",), ("h",), ("t",), ("r",), ("C",), ("c",), ("C", "enter"), ("O",)):
            await on.press(*keys)
            assert [line for line in on.lines if not line.isascii()] == [], keys
            assert on.bottom, keys
            if keys == ("r",):
                assert "5 Dec" in on.lines[0]
            for segment in on.segments:
                style = segment.style
                assert style is None or style.color is None or style.color.is_default, keys
            while not isinstance(on.app.screen, DeskScreen):
                await on.press("q")


async def test_a_broken_day_is_listed_and_skipped(tmp_path: Path) -> None:
    folder = tmp_path / "situation"
    shutil.copytree(FOLDER, folder)
    for day in ("2024-11-27", "2024-12-04", "2024-12-08"):
        (folder / f"{day}.toml").write_text(f"format = 1\nas_of = {day}\nnot toml", "utf-8")
    async with desk(folder / "2024-12-05.toml", size=(80, 24), days=True) as on:
        assert "  4 Dec cannot be read  " in on.lines[0]
        assert "7 of 9" in on.lines[0]
        await on.press("z")
        assert "4 Dec cannot be read" in on.lines[0]
        await on.resize(240, 24)
        await on.press("z", "O")
        assert "27 Nov and 8 Dec cannot be read" in on.lines[3]
        assert on.message.startswith("Since 1 Dec: ")
        assert on.message.endswith("; 4 Dec cannot be read.")
        await step(on, "left_square_bracket")
        assert on.message.startswith("4 Dec cannot be read; C: reason. 1 Dec 2024: ")
        assert "5 of 9" in on.lines[0]
        assert "cannot be read" not in on.lines[0]
        assert "3 days cannot be read" in on.lines[3]
        await step(on, "left_square_bracket")
        assert on.message.startswith("30 Nov 2024: ")
        await on.press("left_square_bracket", "left_square_bracket", "O")
        assert "  27 Nov cannot be read  " in on.lines[0]
        words = "There is no earlier briefing; 27 Nov cannot be read."
        assert on.message == words
        await on.press("C")
        assert any("2024-12-04.toml cannot be read: " in row for row in shown_rows(on))
        await on.press("G")
        assert on.title("full").startswith("╭─ 2024-12-08.toml ─")
        assert f"{folder / '2024-12-08.toml'}:3:" in on.text
        await on.press("enter")
        assert on.message == "2024-12-08.toml cannot be compared."
        await on.press("slash", *"12-04.toml", "enter")
        assert on.message == "Match 1 of 1 for “12-04.toml”"


async def test_what_an_earlier_day_marks_stricter_says_so(tmp_path: Path) -> None:
    folder = tmp_path / "situation"
    folder.mkdir()
    for name in ("2024-12-04.toml", "2024-12-05.toml", "situation.toml"):
        words = (FOLDER / name).read_text("utf-8")
        if name == "2024-12-04.toml":
            words = words.replace("format = 1\n", 'format = 1\ntlp = "AMBER"\n', 1)
        (folder / name).write_text(words, "utf-8")
    async with desk(folder / "2024-12-05.toml", days=True) as on:
        await on.press("O")
        assert "last reported 4 Dec TLP:AMBER" in "\n".join(on.rows)
        await on.press("t")
        assert on.title("list").startswith("╭─ TLP:AMBER  ")


async def test_a_briefing_alone_says_that_it_is(tmp_path: Path) -> None:
    async with desk(written(tmp_path, frontline=[{"place": "Hama"}]), days=True) as on:
        assert "1 of 1" not in on.lines[0]
        await on.press("O")
        assert on.message == "There is no earlier briefing."
        await on.press("h")
        assert isinstance(on.app.screen, AcrossScreen)
        await on.press("q", "C")
        assert "This folder contains no other briefing." in "\n".join(shown_rows(on))
        await on.press("enter")
        assert on.top == "DeskScreen"
        assert on.at == f"frontline/{on.item.id}"


async def test_the_first_look_waits_for_no_other_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(DaysController, "read", lambda _: None)
    async with desk(FIFTH) as on:
        assert on.desk.session.day_context is None
        assert on.row.startswith(" ◆ Hama")
        await on.press("right_square_bracket")
        assert on.message == "Reading the days: …; Esc: stop"
        await on.press("enter")
        assert "Sources" in on.text


async def test_the_grade_is_separate_from_the_sources_on_the_screens_of_the_days() -> None:
    async with desk(item="frontline/aleppo", days=True) as on:
        await on.press("t")
        assert any(" · B1 usually reliable, confirmed" in line for line in on.lines)
        await on.press("q", "C", "enter", "G")
        assert on.top == "CompareScreen"
        await on.press("g", "j")
        assert "Grade  " in full_text(on)
