"""The help of a prompt lists its keys, and what was typed is still there when it closes."""

from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Input

from briefing_tui.config.key_names import display_name
from briefing_tui.config.keys import PROMPTS, PromptKind
from briefing_tui.tui.widgets.article_prompt import ArticlePrompt
from briefing_tui.tui.widgets.line_prompt import LinePrompt
from briefing_tui.tui.widgets.prompt import Prompt
from tests.tui.keyboard import Desk, desk, written

OPENED_BY: dict[str, tuple[tuple[str, ...], PromptKind]] = {
    "line": (("a",), "line"),
    "search": (("slash",), "search"),
    "filter": (("f",), "filter"),
    "article": (("D",), "article"),
    "search of a list": (("t", "slash"), "search"),
    "filter of a list": (("t", "f"), "filter"),
}


@pytest.fixture(autouse=True)
def _own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


@pytest.fixture
def day(tmp_path: Path) -> Path:
    return written(tmp_path, reactions=[{"id": "a", "actor": "Lemuria", "stance": ["neutral"]}])


def help_lines(on: Desk) -> list[str]:
    """Return the lines of the help, without frame and repeated blanks."""
    return [" ".join(line.strip("│ ").split()) for line in on.text.splitlines()]


@pytest.mark.parametrize(("keys", "kind"), OPENED_BY.values(), ids=OPENED_BY)
async def test_the_help_of_a_prompt_lists_its_own_keys(
    day: Path, keys: tuple[str, ...], kind: PromptKind
) -> None:
    async with desk(day, size=(100, 60), days=True) as on:
        await on.press(*keys, *"ab", "f1")
        lines = help_lines(on)
        title, listed = PROMPTS[kind]
        assert {title, *(f"{display_name(key)} {does}" for key, does in listed)} <= set(lines)
        assert "F1 Help for this screen" in lines
        assert "The desk" not in lines
        assert "Next pane" not in on.text
        assert ("Filters" in lines) == (kind == "filter")
        await on.press("f1", "c")
        assert on.app.screen.query_one("#prompt Input", Input).value == "abc"


@pytest.mark.parametrize("prompt", [LinePrompt, ArticlePrompt, Prompt])
def test_a_prompt_has_exactly_the_keys_of_the_table(prompt: Any) -> None:
    bound = {
        key
        for binding in prompt.BINDINGS
        for key in binding.key.split(",")
        if "stay" not in binding.action
    }
    kinds: tuple[PromptKind, ...] = (
        ("search", "filter", "question") if prompt is Prompt else (prompt.kind,)
    )
    for kind in kinds:
        # The input itself binds Enter.
        assert {key for key, _ in PROMPTS[kind][1]} == {*bound, "enter"}


async def test_where_text_is_typed_the_help_lists_no_key_that_types_a_character(day: Path) -> None:
    async with desk(day, size=(100, 60)) as on:
        await on.press("question_mark")
        assert "? F1 Help for this screen" in help_lines(on)
        await on.press("escape", "3", "e", "f1")
        assert "F1 Help for this screen" in help_lines(on)
        await on.press("f1", "escape", "ctrl+p", "f1")
        assert "F1 Help for this screen" in help_lines(on)


@pytest.mark.parametrize(
    ("keys", "does"),
    [
        (
            (),
            (
                "Cancel what is running, else leave full screen, else clear filter or search, "
                "else show panes 1 to 4 again"
            ),
        ),
        (("t",), "Cancel what is running, else clear filter or search, else go back"),
        (("C",), "Cancel what is running, else clear filter or search, else go back"),
    ],
)
async def test_the_help_says_what_esc_does_on_this_screen(
    day: Path, keys: tuple[str, ...], does: str
) -> None:
    async with desk(day, size=(120, 80), days=True) as on:
        await on.press(*keys, "question_mark")
        assert f"Esc {does}" in help_lines(on)


async def test_esc_leaves_panes_5_to_8(day: Path) -> None:
    async with desk(day, size=(120, 36)) as on:
        for pane in "5678":
            await on.press(pane, "escape")
            assert on.pane == "frontline"


async def test_the_help_has_a_message_that_the_status_line_cuts(day: Path) -> None:
    message = " ".join(["Written: the file with a long name", *["and more"] * 9, "(6,902 bytes)"])
    async with desk(day, size=(80, 24)) as on:
        on.app.show_message("Saved.")
        await on.press("question_mark")
        assert "Message" not in on.text
        await on.press("question_mark")
        on.app.show_message(message)
        await on.press("question_mark")
        lines = help_lines(on)
        assert lines[lines.index("Message") + 1] == message
