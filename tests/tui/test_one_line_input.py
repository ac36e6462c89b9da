"""Pasted lines in an input of one line."""

import pytest
from textual.events import Paste
from textual.widgets import Input

from briefing_tui.tui.widgets.one_line_input import joined
from tests.tui.keyboard import desk


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
