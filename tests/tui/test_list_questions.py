"""Search and filter on the screens across the days, and panes that a filter empties."""

from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import tomli_w

from briefing_tui.tui.background import Worker
from tests.tui.keyboard import Desk, desk, shown, written
from tests.tui.waiting import until


def days(folder: Path) -> Path:
    """Write two days, each with an event, a figure, a reaction and a quote."""
    for day, place in ((4, "Alpha"), (5, "Beta")):
        table = {
            "format": 1,
            "title": "T",
            "as_of": f"2024-12-0{day}",
            "events": [{"id": f"e{day}", "date": f"2024-12-0{day}", "text": f"Rain in {place}"}],
            "casualties": [
                {"id": f"k{day}", "harm": "killed", "count": str(day), "place": place, "note": "x"}
            ],
            "reactions": [
                {"id": f"r{day}", "actor": f"Council of {place}", "stance": "warns", "text": "No"}
            ],
            "quotes": [{"id": f"q{day}", "speaker": "Ann Other", "quote": f"I saw {place}."}],
            "sources": [{"id": f"s{day}"}],
        }
        (folder / f"{day}.toml").write_text(tomli_w.dumps(table), "utf-8")
    return folder / "5.toml"


def listed(on: Desk) -> str:
    return "\n".join(on.frame("list"))


def slow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let each question take minutes from now on."""
    for name, value in (
        ("AT_ONCE", 0),
        ("SLICES_AT_ONCE", 1),
        ("BETWEEN_PAUSES", 0),
        ("PAUSE", 60),
    ):
        monkeypatch.setattr(Worker, name, value)


def brackets(on: Desk) -> str:
    """Return the signs that connect the rows of a figure."""
    return "".join(character for character in listed(on) if character in "├└")


@pytest.mark.parametrize("key", ["t", "h", "r", "c"])
async def test_a_list_across_the_days_is_filtered_and_shown_whole_again(
    tmp_path: Path, key: str
) -> None:
    async with desk(days(tmp_path), days=True) as on:
        await on.press(key)
        whole = on.frame("list")
        await on.press("f")
        await on.answer("beta")
        assert "Beta" in listed(on)
        assert "Alpha" not in listed(on)
        assert "Esc: show all" in on.bottom
        # Only the first day has this source and this place.
        await on.press("f")
        await on.answer("-source:s4 beta | -place:alpha beta")
        assert "Beta" in listed(on)
        assert "Unknown" not in on.bottom
        await on.press("escape")
        assert on.frame("list") == whole
        await on.press("escape")
        assert on.app.screen is on.desk


@pytest.mark.parametrize(("key", "noun"), [("t", "event"), ("h", "figure"), ("r", "reaction")])
async def test_a_list_that_the_filter_empties_says_so_and_how_to_clear_it(
    tmp_path: Path, key: str, noun: str
) -> None:
    async with desk(days(tmp_path), days=True) as on:
        await on.press(key, "f")
        await on.answer("zeppelin")
        assert f"No {noun} matches “zeppelin”. Esc clears the filter." in listed(on)
        assert on.text == ""
        await on.press("f")
        await on.answer("grade:9")
        assert "zeppelin" in listed(on)
        await on.press("f")
        assert on.bottom == "Filter: grade:9"
        await on.answer("")
        assert "Beta" in listed(on)


@pytest.mark.parametrize("key", ["t", "h", "r"])
async def test_a_list_across_the_days_is_searched_and_entered(tmp_path: Path, key: str) -> None:
    async with desk(days(tmp_path), days=True) as on:
        await on.press(key, "slash")
        await on.answer("alpha")
        assert on.bottom.startswith("Match 1 of 1 for “alpha”")
        await on.press("n")
        assert on.bottom.startswith("Match 1 of 1 for “alpha”")
        await on.press("slash")
        await on.answer("zeppelin")
        assert "matches “zeppelin”" in on.bottom
        await on.press("slash")
        await on.answer("alpha")
        await on.press("enter")
        assert on.desk.session.briefing.as_of.display() == "4 Dec"


async def test_matches_go_around_and_leave_a_filter_that_hides_them(tmp_path: Path) -> None:
    async with desk(days(tmp_path), days=True) as on:
        await on.press("t", "n")
        assert on.message == "There is no search yet."
        await on.press("g", "slash")
        await on.answer("rain")
        assert on.bottom.startswith("Match 1 of 2")
        await on.press("n")
        assert on.bottom.startswith("Match 2 of 2")
        await on.press("n")
        assert on.bottom.startswith("Match 1 of 2")
        await on.press("N")
        assert on.bottom.startswith("Match 2 of 2")
        await on.press("f")
        await on.answer("beta")
        await on.press("n")
        assert "Alpha" in listed(on)
        await on.press("slash", "escape")
        assert on.top == "TimelineScreen"


async def test_long_questions_let_the_keys_through_and_stop(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with desk(days(tmp_path), days=True) as on:
        await on.press("t")
        slow(monkeypatch)
        await on.press("f")
        await on.answer("beta")
        assert on.bottom.startswith("Filtering: ")
        await on.press("escape")
        assert on.message == "Stopped."
        assert "Alpha" in listed(on)


async def test_a_filter_for_a_day_uses_the_time_zone_of_the_screen(tmp_path: Path) -> None:
    events = [{"id": "late", "date": "2024-12-03T23:30Z", "text": "Late."}]
    zone = ZoneInfo("Asia/Kathmandu")
    async with desk(written(tmp_path, events=events), days=True, zone=zone) as on:
        await on.press("t")
        assert on.title("list").startswith(
            "╭─ Timeline: 1 event or change of control in 1 briefing"
        )
        assert "4 Dec" in listed(on)
        await on.press("f")
        await on.answer("on:4dec")
        assert on.bottom.startswith("1 of 1 shown")


async def test_the_next_match_of_a_stopped_search_is_unknown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with desk(days(tmp_path), days=True) as on:
        await on.press("t")
        slow(monkeypatch)
        await on.press("slash")
        await on.answer("beta")
        await on.press("escape")
        assert on.message == "Stopped."
        await on.press("n")
        assert on.message == "No match to go to."


async def test_a_list_across_the_days_says_that_files_have_changed(tmp_path: Path) -> None:
    path = days(tmp_path)
    async with desk(path, days=True) as on:
        await on.press("t")
        on.desk.on_files_changed()
        await on.pilot.pause(0.2)
        assert on.title("list").startswith("╭─ Timeline: 2 events")
        path.write_text(path.read_text("utf-8").replace("Rain", "Snow"), "utf-8")
        on.desk.on_files_changed()
        await until(on, lambda: "─ Outdated, files have changed. Timeline: 2" in on.title("list"))
        await on.press("escape", "t")
        assert on.title("list").startswith("╭─ Timeline: 2 events")
        assert "Snow" in listed(on)


async def test_a_list_that_the_filter_empties_has_no_item_to_go_to(tmp_path: Path) -> None:
    async with desk(days(tmp_path), days=True) as on:
        await on.press("t", "f")
        await on.answer("zeppelin")
        await on.press("enter")
        assert on.message == "There is no item to go to."


async def test_days_to_compare_with_are_searched(tmp_path: Path) -> None:
    async with desk(days(tmp_path), days=True) as on:
        await on.press("C", "g", "slash")
        await on.answer('"5 Dec"')
        assert on.bottom.startswith("Match 1 of 1")
        assert "filter" not in on.bottom


@pytest.mark.parametrize(
    ("pane", "words"),
    [
        ("quotes", "No quote matches “zeppelin”. Esc clears the filter."),
        ("casualties", "No figure matches “zeppelin”. Esc clears the filter."),
        ("notes", "No notes. Press a, or add [[notes]] items to the file."),
    ],
)
async def test_a_pane_that_a_filter_empties_says_so(tmp_path: Path, pane: str, words: str) -> None:
    async with desk(days(tmp_path), pane=pane) as on:
        await on.press("f")
        await on.answer("zeppelin")
        assert words in " ".join(on.rows)
        await on.press("escape")
        assert "zeppelin" not in " ".join(on.rows)


async def test_a_quote_shows_what_its_speaker_said_on_all_days(tmp_path: Path) -> None:
    async with desk(days(tmp_path), days=True, pane="quotes") as on:
        assert "2 statements over time" in on.detail
        await on.press("enter")
        assert "Ann Other over time" in on.text
        assert on.text.index("I saw Beta.", 40) < on.text.index("I saw Alpha.")
        await on.press("q", "left_square_bracket", "enter")
        assert "later" in on.text


async def test_words_that_are_repeated_are_shown_once(tmp_path: Path) -> None:
    days(tmp_path)
    again = tmp_path / "5.toml"
    again.write_text(again.read_text("utf-8").replace("I saw Beta.", "I  saw alpha."), "utf-8")
    async with desk(again, days=True, pane="quotes") as on:
        assert "statements" not in on.detail
        await on.press("enter")
        assert "over time" not in on.text


async def test_a_note_keeps_paragraphs_and_formatting_in_strip_and_open_item(
    tmp_path: Path,
) -> None:
    text = "The bridge\nis **shut**.\n\nThe ferry runs.\n\n- on Mondays"
    events = [{"id": "e", "text": "It rained.\n\nIt **stopped**."}]
    notes = [{"id": "n", "heading": "Ways", "text": text}]
    async with desk(written(tmp_path, notes=notes, events=events), pane="notes") as on:
        assert on.frame("detail")[:5] == [
            "The bridge is shut.",
            "",
            "The ferry runs.",
            "",
            "- on Mondays",
        ]
        await on.press("enter")
        assert on.text.startswith("The bridge is shut.\n\nThe ferry runs.\n\n- on Mondays")
        await on.press("q", "5", "enter")
        # Only notes are CommonMark.
        assert on.text.startswith("It rained.\n\nIt **stopped**.")


async def test_an_empty_pane_names_its_section_whatever_is_filtered(tmp_path: Path) -> None:
    async with desk(written(tmp_path), pane="quotes") as on:
        await on.press("f")
        await on.answer("lund")
        assert "[[quotes]]" in " ".join(on.rows)


async def test_lists_about_several_days_say_that_they_leave_out_withdrawn_items(
    tmp_path: Path,
) -> None:
    casualties = [{"harm": "killed", "count": 3, "withdrawn": "Wrong."}]
    reactions = [{"actor": "Police", "stance": "condemns", "withdrawn": "Wrong."}]
    path = written(tmp_path, casualties=casualties, reactions=reactions)
    async with desk(path, days=True) as on:
        for key in ("h", "t", "r"):
            await on.press(key)
            assert "except withdrawn" in " ".join(shown(on).replace("│", " ").split())
            if key == "r":
                assert "0 changes of stance (≠) in 1 briefing" in on.title("list")
            await on.press("escape")


async def test_the_figures_that_a_filter_shows_are_counted_and_connected_among_themselves(
    tmp_path: Path,
) -> None:
    def killed(count: str, claimant: str, name: str) -> dict[str, Any]:
        own = {"id": name, "harm": "killed", "count": count, "claimed_by": claimant}
        return {**own, "from": "2024-12-01", "to": "2024-12-03"}

    figures = [
        {**killed("10", "Alpha", "a1"), "sources": ["s6"]},
        {**killed("11", "Alpha", "a2"), "sources": ["s7"]},
        killed("200", "Beta", "b"),
        killed("300", "Gamma", "c"),
        {"id": "i", "harm": "injured", "count": "4"},
    ]
    sources = [{"id": f"s{day}", "published": f"2024-12-0{day}"} for day in (6, 7)]
    path = written(tmp_path, casualties=figures, sources=sources)
    async with desk(path, days=True, size=(120, 36)) as on:
        await on.press("h")
        assert "Figures over time: 4 series" in on.title("list")
        assert brackets(on) == "├├├└"
        assert "also Alpha" in listed(on)
        await on.press("f")
        await on.answer("count:200-300")
        assert on.message == "2 of 4 shown; Esc: show all"
        assert "4 series, 2 shown: count:200-300" in on.title("list")
        assert brackets(on) == "├└"
        await on.press("f")
        await on.answer("count:200")
        assert on.message == "1 of 4 shown; Esc: show all"
        assert not brackets(on)
        await on.press("f")
        await on.answer("alpha")
        assert on.message == "1 of 4 shown; Esc: show all"
        await on.press("f")
        await on.answer("harm:kiled")
        assert on.message.startswith("Unknown term `kiled` for `harm`. Did you mean `killed`? 0 of")
        # An empty list, too, has the names of the open briefing.
        await on.press("escape", "escape", "t", "f")
        await on.answer("-source:s6")
        assert on.message == "0 of 0 shown; Esc: show all"
