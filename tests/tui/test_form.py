"""The form of an item: choices, meanings, findings, and only the changed keys in the file."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Input

from briefing_tui.desk.kept_texts import KeptTexts
from briefing_tui.model.briefing import SECTIONS
from briefing_tui.tui.screens.form import FormScreen
from briefing_tui.tui.widgets.field_row import LABEL_WIDTH, SHORT_LABEL_WIDTH, FieldRow
from briefing_tui.tui.widgets.status_line import StatusLine
from tests.tui.keyboard import SAMPLE, Desk
from tests.tui.test_line import DAY, _own_state, at, day
from tests.tui.waiting import until

__all__ = ["_own_state", "day"]

EDITED = """\
format = 1
title = "A day"
as_of = 2031-03-09

[[actors]]
id = "coast-guard"
name = "Coast Guard"

[[casualties]]  # counted twice
count = 3   # at noon
harm = 'injured'
who = "women"
text = \"\"\"
Two lines,
as they came.\"\"\"
parts = [ { who = "children", count = 1 } ]   # one of them
x_own = "kept"
"""


def screen(on: Desk) -> FormScreen:
    assert isinstance(on.app.screen, FormScreen)
    return on.app.screen


def row(on: Desk, name: str) -> FieldRow:
    return screen(on).query_one(f"#field-{name}", FieldRow)


def shown(on: Desk, name: str) -> str:
    region = row(on, name).region
    return on.strips[region.y].crop(region.x, region.right).text.rstrip()


async def go_to(on: Desk, name: str) -> None:
    for _ in range(40):
        if screen(on).focused in row(on, name).walk_children():
            return
        await on.press("tab")
    pytest.fail(f"{name} cannot be reached")


async def fill(on: Desk, name: str, words: str) -> None:
    await go_to(on, name)
    await on.press("end", "ctrl+u", *words)


async def test_an_edit_changes_only_its_keys_and_keeps_the_id(day: Path) -> None:
    day.write_text(EDITED, encoding="utf-8")
    async with at(day, pane="casualties") as on:
        before = on.item.id
        await on.press("e")
        assert "injured" in shown(on, "harm")
        await fill(on, "count", "at least 5")
        await fill(on, "who", "chil")
        await on.press("enter", "ctrl+s")
        await until(on, lambda: on.bottom.startswith("Changed: "))
        assert on.item.id == before
    assert day.read_text() == EDITED.replace("count = 3 ", 'count = "5+" ').replace(
        'who = "women"', 'who = "children"'
    ).replace(
        "[[casualties]]  # counted twice\n", f'[[casualties]]  # counted twice\nid = "{before}"\n'
    )


@pytest.mark.parametrize("size", [(100, 30), (50, 24)])
async def test_a_gap_separates_the_longest_name_of_a_key_from_its_value(
    day: Path, size: tuple[int, int]
) -> None:
    carried = 'review = "draft"\nlast_confirmed = 2031-03-08\nharm'
    day.write_text(EDITED.replace("harm", carried, 1), encoding="utf-8")
    async with at(day, size=size, pane="casualties") as on:
        await on.press("e")
        await go_to(on, "last_confirmed")
        assert " 2031-03-08" in shown(on, "last_confirmed")


async def test_a_part_shows_what_it_has_from_its_figure(day: Path) -> None:
    day.write_text(EDITED, encoding="utf-8")
    async with at(day, pane="casualties") as on:
        await on.press("j", "e")
        assert "from the figure: injured" in shown(on, "harm")
        await fill(on, "count", "2")
        await on.press("ctrl+s")
        await until(on, lambda: "count = 2 }" in day.read_text())
    assert day.read_text() == EDITED.replace("count = 1 }", "count = 2 }")


async def test_values_are_read_beside_the_field_as_they_are_typed(day: Path) -> None:
    async with at(day, pane="casualties") as on:
        await on.press("a", "tab")
        assert shown(on, "harm").endswith("needed")
        await on.press(*"wound")
        assert shown(on, "harm").endswith("injured")
        await on.press("tab", *"over 1.5 million")
        assert shown(on, "count").endswith("more than 1.5 million")
        await fill(on, "from", "yesterday")
        assert shown(on, "from").endswith("8 Mar 2031")
        await on.press("tab")
        assert "2031-03-08" in shown(on, "from")
        await fill(on, "place", "old")
        assert shown(on, "place").endswith("Old Port")
        await fill(on, "count", "many")
        assert "Cannot read" in shown(on, "count")
        await on.press("ctrl+s")
        assert on.message.startswith('Cannot read "many" as a count.')
        assert screen(on).focused in row(on, "count").walk_children()
        assert day.read_text() == DAY


async def test_a_new_item_takes_terms_names_and_the_sources_of_the_last_one(day: Path) -> None:
    async with at(day, pane="frontline") as on:
        await on.press("a", "tab", *"old", "enter", *"capt", "enter", *"coast", "enter")
        await go_to(on, "sources")
        assert on.frame("choices")[0].strip().startswith("delta-wire")
        assert "as in the last item" in on.frame("choices")[0]
        await on.press("enter", "ctrl+s")
        await until(on, lambda: on.bottom.startswith("Added: Old Port · captured"))
    assert day.read_text() == DAY.replace(
        'sources = ["delta-wire"]\n',
        'sources = ["delta-wire"]\n\n[[frontline]]\nid = "old-port"\nplace = "old-port"\n'
        'status = "captured"\ncontroller = "coast-guard"\nsources = ["delta-wire"]\n',
    )


async def test_new_names_are_created_after_a_second_save_in_the_situation(day: Path) -> None:
    shared = day.with_name("situation.toml")
    shared.write_text('format = 1\ntitle = "Delta"\n', encoding="utf-8")
    async with at(day, pane="casualties") as on:
        await on.press("a", "tab", *"killed", "tab", *"3")
        await fill(on, "claimed_by", "Harbour Clinic")
        await fill(on, "sources", "https://www.delta.example/c")
        await on.press("ctrl+s")
        assert on.app.screen.query_one(StatusLine).message == (
            "Ctrl+s again creates actor “Harbour Clinic”, source “https://www.delta.example/c”."
        )
        await on.press("ctrl+s")
        await until(on, lambda: "killed" in day.read_text())
        assert shared.read_text().endswith(
            '[[sources]]\nid = "delta-example-0309"\npublisher = "Delta Wire"\n'
            'url = "https://www.delta.example/c"\n\n'
            '[[actors]]\nid = "harbour-clinic"\nname = "Harbour Clinic"\n'
        )
        await until(on, lambda: on.bottom.startswith("Added"))
        await on.press("u")
        await until(on, lambda: on.bottom.startswith("Undone"))
        assert shared.read_text() == 'format = 1\ntitle = "Delta"\n'
        assert day.read_text() == DAY


async def test_findings_about_the_item_are_shown_while_it_is_typed(day: Path) -> None:
    async with at(day, pane="frontline") as on:
        await on.press("e")
        await fill(on, "status", "captured")
        await fill(on, "held_before", "coast-guard")
        await fill(on, "credibility", "1")
        await until(on, lambda: any("warning: " in line for line in on.frame("findings")))


async def test_marks_show_where_a_long_value_is_cut(day: Path) -> None:
    words = "a1 " + "b2 " * 60 + "c3"
    day.write_text(DAY.replace("count = 3", f'count = 3\ncause = "{words}"'), encoding="utf-8")
    async with at(day, pane="casualties") as on:
        await on.press("e")
        values = [shown(on, "cause")[LABEL_WIDTH:]]
        await go_to(on, "cause")
        await on.press("home")
        values.append(shown(on, "cause")[LABEL_WIDTH:])
        await on.press_at_once(*["right"] * 100)
        values.append(shown(on, "cause")[LABEL_WIDTH:])
        await on.press("home", "ctrl+k", "a")
        values.append(shown(on, "cause")[LABEL_WIDTH:])
        cut = [(value.startswith("…"), value.endswith("…")) for value in values]
        assert cut == [(False, True), (False, True), (True, False), (False, False)]
        # The mark does not hide the character under the cursor.
        await on.press("ctrl+k", "ctrl+u", *words)
        line = row(on, "cause").query_one(Input)
        line.cursor_position = line.scroll_offset.x
        await on.pilot.pause()
        assert line.scroll_offset.x > 0
        assert shown(on, "cause")[LABEL_WIDTH] == words[line.cursor_position]


async def test_rare_keys_are_shown_on_request(day: Path) -> None:
    async with at(day, pane="frontline") as on:
        await on.press("e")
        assert not screen(on).query("#field-tlp")
        await on.press("ctrl+o")
        assert screen(on).query("#field-tlp")
        await on.press("ctrl+o")
        assert on.message == "All fields are shown."
        await fill(on, "note", "Said twice.")
        await on.press("ctrl+s")
        await until(on, lambda: 'note = "Said twice."' in day.read_text())


async def test_escape_keeps_what_was_typed_and_the_form_offers_it_again(day: Path) -> None:
    async with at(day, pane="casualties") as on:
        await on.press("e", *["tab"] * 12)
        assert screen(on).form.changed_texts == {}
        await fill(on, "count", "77")
        await on.press("escape")
        assert day.read_text() == DAY
    assert KeptTexts(str(day)).get("casualties/hurt") == {"count": "77"}
    day.write_text(DAY.replace("count = 3", r'count = "4\u202e\n"'), encoding="utf-8")
    async with at(day, pane="casualties") as on:
        await on.press("e")
        assert on.message.endswith("is back. Ctrl+r discards it. In the file: count 4‹U+202E›.")
        assert "77" in shown(on, "count")
        await on.press("ctrl+r")
        assert on.message == "Ctrl+r again discards all that you typed in this form."
        assert "77" in shown(on, "count")
        await on.press("ctrl+r")
        assert "77" not in shown(on, "count")
        await on.press("escape")
    assert KeptTexts(str(day)).names() == ()


async def test_unsaved_rare_keys_are_shown_and_stay_when_they_are_discarded(day: Path) -> None:
    KeptTexts(str(day)).keep("casualties/hurt", {"note": "Said twice.", "gone": "?"})
    async with at(day, pane="casualties") as on:
        await on.press("e")
        assert "Said twice." in shown(on, "note")
        await on.press("ctrl+r", "ctrl+r", "ctrl+o")
        assert [row.field.name for row in screen(on).query(FieldRow)].count("note") == 1
        assert screen(on).query("#field-tlp")
        await on.press("escape")
        await until(on, lambda: "unsaved" not in on.bottom)


async def test_a_text_has_several_lines(day: Path) -> None:
    async with at(day, pane="casualties") as on:
        await on.press("e")
        await go_to(on, "text")
        await on.press(*"one", "enter", *"two", "ctrl+s")
        await until(on, lambda: "one" in day.read_text())
    assert tomllib.loads(day.read_text())["casualties"][0]["text"] == "one\ntwo"


async def test_a_change_of_other_keys_by_somebody_else_is_kept(day: Path) -> None:
    async with at(day, pane="casualties") as on:
        await on.press("e")
        await fill(on, "count", "8")
        theirs = DAY.replace("[[casualties]]", '[[notes]]\ntext = "Theirs."\n\n[[casualties]]')
        theirs = theirs.replace('harm = "injured"', 'harm = "missing"')
        day.write_text(theirs, encoding="utf-8")
        await on.press("ctrl+s")
        await until(on, lambda: on.bottom.startswith("Changed: missing"))
    assert day.read_text() == theirs.replace("count = 3", "count = 8")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("count = 3", "count = 4", "`count` was changed in the file, too."),
        ('id = "hurt"', 'id = "other"', "The item is no longer in the file."),
        ("count = 3", "count = ", "The file cannot be read any more."),
    ],
)
async def test_a_change_of_the_same_key_is_not_overwritten(
    day: Path, old: str, new: str, message: str
) -> None:
    async with at(day, pane="casualties") as on:
        await on.press("e")
        await fill(on, "count", "8")
        theirs = DAY.replace(old, new)
        day.write_text(theirs, encoding="utf-8")
        await on.press("ctrl+s")
        assert on.top == "FormScreen"
        assert on.bottom.startswith(message)
        await on.press("escape")
    assert day.read_text() == theirs
    assert KeptTexts(str(day)).get("casualties/hurt") == {"count": "8"}


async def test_a_draft_with_errors_is_not_marked_as_reviewed(day: Path) -> None:
    wrong = DAY.replace("count = 3\n", 'count = 3\nsources = ["nowhere"]\nreview = "draft"\n')
    day.write_text(wrong, encoding="utf-8")
    async with at(day, pane="casualties") as on:
        await on.press("d")
        assert on.bottom.startswith("Not marked: unknown source `nowhere`. e edits the item.")
        assert day.read_text() == wrong
        await on.press("e")
        await fill(on, "sources", "delta")
        await on.press("ctrl+s")
        await until(on, lambda: on.bottom.startswith("Changed"))
        await on.press("d")
        await until(on, lambda: "review" not in day.read_text())
        await until(on, lambda: on.bottom.startswith("Marked"))
        await on.press("u", "u")
        await until(on, lambda: day.read_text() == wrong)


@pytest.mark.parametrize("size", [(40, 12), (120, 36)])
async def test_every_section_has_a_form(day: Path, size: tuple[int, int]) -> None:
    async with at(day, size) as on:
        for section in SECTIONS:
            on.desk.line._reading = on.desk.session.reading
            on.desk.line._open_form(on.desk.session.reading, section, None)
            await on.pilot.pause()
            writing = screen(on).form.section.writing
            shown_keys = [row.field.name for row in screen(on).query(FieldRow)]
            assert (screen(on).form.section.name, shown_keys) == (section, [*writing.first_keys])
            await on.press("ctrl+o", "escape")
            assert on.app.screen is on.desk, section


async def test_a_hostile_value_is_drawn_as_text_and_stays_as_it_is(day: Path) -> None:
    hostile = 'cause = "\\u001b]52;c;eA==\\u0007[red]x[/red]\\u202e"\n'
    day.write_text(DAY + hostile, encoding="utf-8")
    async with at(day, pane="casualties") as on:
        await on.press("e")
        drawn = "".join(on.lines)
        assert "[red]x[/red]" in drawn
        assert not {"\x1b", "\u202e", "\x07"} & set(drawn)
        await fill(on, "count", "4")
        await on.press("ctrl+s")
        await until(on, lambda: "count = 4" in day.read_text())
    assert day.read_text() == (DAY + hostile).replace("count = 3", "count = 4")


async def test_no_form_shows_a_value_that_was_not_typed(day: Path) -> None:
    async with at(day, pane="frontline") as on:
        await on.press("a", "tab")
        assert set(screen(on).form.texts.values()) == {""}


async def test_the_form_of_every_item_of_the_sample_changes_nothing_by_itself(
    tmp_path: Path,
) -> None:
    from briefing_tui.desk.form import Form
    from briefing_tui.desk.form_opening import form_of_item
    from briefing_tui.store.reader import read_briefing

    reading = read_briefing(str(SAMPLE))
    assert reading.briefing
    for section in SECTIONS:
        for item in reading.briefing.items(section):
            form: Any = form_of_item(reading, item)
            assert isinstance(form, Form)
            assert form.changed == {}
            for name, words in form.texts.items():
                assert form.typed(name).problem == "" or form.field(name).is_fixed, (item.id, name)
                assert form.tidied(name) == words


async def test_a_claim_takes_few_keys_besides_its_words_and_numbers(day: Path) -> None:
    words = ["killed", "12", "all", "old-port", "8mar", "coast-guard", "2"]
    line = "killed 12 all old-port from 8mar by coast-guard src delta C2"
    form = [
        *("a", "tab", *"killed", "tab", *"12", "tab", *"all", "tab", *"old-port", "tab", "tab"),
        *("tab", *"8mar", "tab", "tab", "tab", *"coast-guard", "tab", "enter", *"2", "ctrl+s"),
    ]
    assert len(form) - len("".join(words)) <= 25
    assert len(["a", *line, "enter"]) - len("".join(line.split())) <= 15
    async with at(day, pane="casualties") as on:
        await on.press(*form)
        await until(on, lambda: "killed" in day.read_text())
        await until(on, lambda: on.bottom.startswith("Added"))
        await on.press("a", *line, "enter")
        await until(on, lambda: day.read_text().count('harm = "killed"') == 2)
    found = tomllib.loads(day.read_text())["casualties"]
    assert found[1]["claimed_by"] == found[2]["claimed_by"] == "coast-guard"
    assert found[1]["credibility"] == found[2]["credibility"] == 2


@pytest.mark.parametrize("size", [(20, 5), (40, 12), (80, 24), (160, 50)])
async def test_the_form_works_in_every_size_and_while_it_changes(
    day: Path, size: tuple[int, int]
) -> None:
    async with at(day, (100, 30), pane="casualties") as on:
        await on.press("e")
        await on.resize(*size)
        await fill(on, "count", "41")
        label_width = LABEL_WIDTH if size[0] >= 60 else SHORT_LABEL_WIDTH
        assert shown(on, "count")[:label_width].strip() == "count"
        assert shown(on, "count")[label_width:].startswith("41")
        await on.press("ctrl+s")
        await until(on, lambda: "count = 41" in day.read_text())
