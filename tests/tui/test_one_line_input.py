"""Pasted lines in an input of one line."""

import pytest
from textual.events import Paste
from textual.widgets import Input

from briefing_tui.tui.widgets.one_line_input import joined
from tests.tui.keyboard import desk
from tests.tui.waiting import until


@pytest.mark.parametrize(
    ("pasted", "words"),
    [
        ("killed 12", "killed 12"),
        (" a  b \n", " a  b "),
        ("\nkilled 12\n", "killed 12"),
        ("killed 12\r\n  in Homs\n\n by SOHR", "killed 12 in Homs by SOHR"),
        ("\n \n", ""),
        ("", ""),
    ],
)
def test_lines_are_joined_by_a_space(pasted: str, words: str) -> None:
    assert joined(pasted) == words


async def test_all_pasted_lines_reach_the_prompt() -> None:
    async with desk() as on:
        await on.press("f")
        on.app.post_message(Paste("place:homs\n-draft"))
        await on.pilot.pause()
        (line,) = on.app.screen.query(Input)
        assert line.value == "place:homs -draft"
        await on.press("home", "shift+end")
        on.app.post_message(Paste("\nhama"))
        await on.pilot.pause()
        assert line.value == "hama"


async def test_the_end_of_a_long_paste_is_visible() -> None:
    async with desk(size=(80, 24)) as on:
        await on.press("f")
        on.app.post_message(Paste("homs " * 1_000 + "END"))
        await until(on, lambda: on.bottom.endswith("homs END"))


async def test_the_end_of_the_typed_text_stays_visible_if_the_terminal_becomes_narrower() -> None:
    async with desk(size=(80, 24)) as on:
        await on.press("f", *"since:30nov grade:<=B2 place:hama")
        await on.resize(40, 12)
        assert on.bottom.endswith("place:hama")


async def test_the_field_of_a_form_stays_visible_if_the_terminal_becomes_smaller() -> None:
    async with desk(size=(80, 24)) as on:
        await on.press("e", *["tab"] * 9)
        assert any(line.startswith("│ withdrawn  ") for line in on.lines)
        await on.resize(40, 12)
        assert any(line.startswith("withdrawn  ") for line in on.lines)
