"""The review: one key decides each item, and every passage is shown where it is in the article."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from briefing_tui.config.keys import ACTIONS
from briefing_tui.config.terminal import Terminal
from briefing_tui.tui.screens.form import FormScreen
from briefing_tui.tui.screens.review import ReviewScreen
from briefing_tui.tui.widgets.reader import Reader
from tests.tui.keyboard import Desk, desk, shown
from tests.tui.stage import HARMFUL
from tests.tui.waiting import until
from tests.unit.desk.reviews import (
    ARTICLE,
    DRAFT,
    HEAD,
    HURT,
    ITEMS,
    KILLED,
    QUOTE,
    day,
    decisions_of,
    sidecar_of,
    text_of,
)

__all__ = ["day"]

pytestmark = pytest.mark.usefixtures("unwatched")


def line_with(on: Desk, words: str) -> str:
    return next(line for line in on.lines if words in line)


@asynccontextmanager
async def reviewing(
    path: Path, size: tuple[int, int] = (120, 36), terminal: Terminal | None = None
) -> AsyncIterator[Desk]:
    async with desk(path, size=size, terminal=terminal) as on:
        await on.press("R")
        await until(on, lambda: isinstance(on.app.screen, ReviewScreen))
        yield on


async def test_article_items_and_fields_are_side_by_side(day: Path) -> None:
    async with reviewing(day) as on:
        await on.press("j")
        text = shown(on)
        assert "Drafts: 3 undecided" in text
        assert "Casualties: 2 of 2 undecided" in text
        assert "Shelling killed at least 14 soldiers" in text
        assert "unsure" in line_with(on, "injured: 9")
        assert "from “at least 14”" in line_with(on, "count   ")
        assert "from “the Lantern Watch”" in line_with(on, "claimed by")
        assert "inferred" in line_with(on, "place  ")
        assert "the article, undated" in line_with(on, "sources  ")
        assert "(undated)" in on.lines[0]
        assert "q back (3 undecided)" in on.bottom


async def test_a_pasted_article_without_a_title_is_named_by_its_source(day: Path) -> None:
    sidecar = sidecar_of(day).read_text(encoding="utf-8")
    sidecar = sidecar.replace('"title": "Fire at the Orsova mill"', '"path": "-"')
    sidecar_of(day).write_text(sidecar, encoding="utf-8")
    async with reviewing(day) as on:
        assert "─ mill (undated) ─" in on.lines[0]


async def test_the_current_passage_is_bright_and_the_others_are_dim(day: Path) -> None:
    async with reviewing(day) as on:
        styles = {
            segment.text: segment.style
            for segment in on.segments
            if segment.text in ("Nine others were hurt", "at least 14 soldiers")
        }
        current, other = styles["Nine others were hurt"], styles["at least 14 soldiers"]
        assert current is not None
        assert other is not None
        assert current.bgcolor != other.bgcolor
        assert current.color != other.color


@pytest.mark.parametrize("terminal", [Terminal("none"), Terminal("none", unicode=False)])
async def test_without_colours_the_current_passage_is_in_brackets(
    day: Path, terminal: Terminal
) -> None:
    async with reviewing(day, terminal=terminal) as on:
        article = on.app.screen.query_one("#article", Reader)
        assert "[Nine others were hurt]" in article.text
        await on.press("n")
        assert "[at least 14 soldiers]" in article.text
        assert article.text.count("[") == 1
        if not terminal.unicode:
            assert shown(on).isascii()


async def test_accepting_goes_to_the_next_open_item(day: Path) -> None:
    async with reviewing(day) as on:
        await on.press("a")
        await until(on, lambda: "1 accepted, 2 undecided" in shown(on))
        assert text_of(day) == HEAD + KILLED + HURT.replace(DRAFT, "") + QUOTE
        assert decisions_of(day, "injured-others")[0][0] == "accepted"
        assert "count       14+" in shown(on)
        assert "Accepted: injured: 9 · others" in shown(on)
        await on.press("a", "a")
        await until(on, lambda: "All items are decided." in shown(on))
        assert DRAFT not in text_of(day)


async def test_a_rejected_item_leaves_the_briefing_and_undo_brings_it_back(day: Path) -> None:
    async with reviewing(day) as on:
        before = text_of(day), sidecar_of(day).read_bytes()
        await on.press("x")
        await until(on, lambda: "1 rejected, 2 undecided" in shown(on))
        assert text_of(day) == HEAD + KILLED + QUOTE
        await on.press("u")
        await until(on, lambda: "Drafts: 3 undecided" in shown(on))
        assert (text_of(day), sidecar_of(day).read_bytes()) == before
        assert "Undone: rejected: injured: 9" in shown(on)
        assert "Nine others" in shown(on)
        await on.press("u")
        await until(on, lambda: "Nothing to undo." in shown(on))


async def test_the_desk_can_undo_a_decision_too(day: Path) -> None:
    async with reviewing(day) as on:
        before = text_of(day)
        await on.press("a", "q")
        await until(on, lambda: on.top == "DeskScreen")
        await on.press("u")
        await until(on, lambda: text_of(day) == before)


async def test_next_and_previous_go_around_the_decided_items(day: Path) -> None:
    async with reviewing(day) as on:
        await on.press("a", "p")
        assert "We lost the mill" in line_with(on, "quote  ")
        await on.press("n")
        assert "14+" in line_with(on, "count  ")
        await on.press("a")
        await until(on, lambda: "2 accepted, 1 undecided" in shown(on))
        await on.press("n")
        assert on.message == "No other item is undecided."
        await on.press("a")
        await until(on, lambda: "Accepted: Mara Ilyan" in shown(on))
        await on.press("n")
        assert on.message == "All items are decided."


async def test_an_item_is_edited_in_a_form_and_stays_open(day: Path) -> None:
    async with reviewing(day) as on:
        await on.press("e")
        await until(on, lambda: isinstance(on.app.screen, FormScreen))
        await on.press("tab", "ctrl+a", "ctrl+k", *"11", "ctrl+s")
        await until(on, lambda: isinstance(on.app.screen, ReviewScreen))
        await until(on, lambda: "Changed: injured: 11" in shown(on))
        assert "count = 11" in text_of(day)
        assert "3 undecided" in shown(on)
        assert "edited" in line_with(on, "count  ")


async def test_the_passage_of_an_item_is_set_with_the_keys(day: Path) -> None:
    async with reviewing(day) as on:
        await on.press("j", "s")
        await until(on, lambda: on.top == "MarkScreen")
        assert "Passage of killed: ≥14" in shown(on)
        # Two words are added at the end and one at the start; then one is removed.
        await on.press("l", "l", "H", "h", "enter")
        await until(on, lambda: "Passage set: killed: ≥14" in shown(on))
        (item,) = (
            item
            for item in json.loads(text_of(sidecar_of(day)))["items"]
            if item["id"] == "killed-soldiers"
        )
        assert item["evidence"] == "killed at least 14 soldiers in"


async def test_a_passage_without_the_count_is_refused(day: Path) -> None:
    async with reviewing(day) as on:
        before = text_of(sidecar_of(day))
        await on.press("j", "s", "j", "j", "enter")
        await until(on, lambda: "does not contain the count 14+" in shown(on))
        assert text_of(sidecar_of(day)) == before


async def test_leaving_the_marking_changes_nothing(day: Path) -> None:
    async with reviewing(day) as on:
        before = text_of(day), text_of(sidecar_of(day))
        for key in ("s", "m"):
            await on.press(key, "l", "escape")
            assert on.top == "ReviewScreen"
        assert (text_of(day), text_of(sidecar_of(day))) == before


async def test_marked_text_becomes_a_new_item_that_the_rules_have_read(day: Path) -> None:
    async with reviewing(day) as on:
        await on.press("p", "m", "j", "enter")
        await until(on, lambda: "Section of the new item: reactions" in shown(on))
        await on.press("enter")
        await until(on, lambda: isinstance(on.app.screen, FormScreen))
        assert "New item: Reactions" in shown(on)
        assert "condemns" in shown(on)
        assert "mill" in line_with(on, "sources")
        await on.press("ctrl+s", "ctrl+s")
        await until(on, lambda: isinstance(on.app.screen, ReviewScreen))
        await until(on, lambda: "Added: " in shown(on))
        assert 'stance = "condemns"' in text_of(day)
        assert "1 accepted, 3 undecided" in shown(on)


async def test_the_section_of_marked_text_can_be_typed(day: Path) -> None:
    async with reviewing(day) as on:
        await on.press("m", "h", "enter")
        await on.answer("zzz")
        assert 'Unknown section "zzz".' in shown(on)
        # The passage is still marked, without its last word.
        await on.press("m", "enter")
        await on.answer("ev")
        await until(on, lambda: isinstance(on.app.screen, FormScreen))
        assert "New item: Timeline" in shown(on)
        assert line_with(on, "text  ").strip(" │").endswith("Nine others were")


async def test_what_was_typed_about_one_passage_is_not_taken_for_another(day: Path) -> None:
    async with reviewing(day) as on:
        for moves in ((), ("j",)):
            await on.press("m", *moves, "enter")
            await on.answer("ev")
            await until(on, lambda: isinstance(on.app.screen, FormScreen))
            assert ("Nine others" in shown(on)) == (not moves)
            await on.press("escape")


async def test_the_desk_says_how_to_show_unsaved_text_of_a_passage(day: Path) -> None:
    async with reviewing(day) as on:
        await on.press("m", "enter")
        await on.answer("ev")
        await until(on, lambda: isinstance(on.app.screen, FormScreen))
        await on.press(*"Tuesday", "escape", "q")
        await until(on, lambda: on.top == "DeskScreen")
        on.desk.line.remind()
        assert on.message == (
            "To see your unsaved text, press R, then m, mark “Nine others were hurt.” again, and "
            "choose events."
        )


@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
async def test_in_a_narrow_terminal_one_half_is_shown_with_the_passage(
    day: Path, size: tuple[int, int]
) -> None:
    async with reviewing(day, size) as on:
        assert "Drafts: 3" in shown(on)
        assert "Nine others were hurt" in shown(on)
        assert "Fire at the Orsova mill" not in on.lines[1]
        await on.press("tab")
        assert "Drafts: 3" not in shown(on)
        assert "Shelling killed" in shown(on)
        await on.press("a")
        await until(on, lambda: "Accepted" in shown(on))
        await on.press("tab")
        assert "1 accepted, 2 undecided" in shown(on)
        await on.resize(120, 36)
        assert "Shelling killed" in shown(on)
        assert "1 accepted, 2 undecided" in shown(on)


async def test_hostile_text_of_an_article_does_not_reach_the_terminal(day: Path) -> None:
    evil = "\x1b]52;c;ZXZpbA==\x07\u202e[/foo][@click=app.exit]x[/]"
    article = ARTICLE.replace("Nine", f"{evil}Nine").replace("hurt", "hu\x1b[31mrt")
    words = "Nine others were hu\x1b[31mrt"
    start = article.index(words)
    item = ITEMS[1] | {"span": [start, start + len(words)], "evidence": words}
    path = sidecar_of(day)
    document = {"format": 1, "articles": [{"source": "mill", "text": article}], "items": [item]}
    path.write_text(json.dumps(document), encoding="utf-8")
    async with reviewing(day) as on:
        assert "␛[31m" in shown(on)
        assert "[@click=app.exit]" in shown(on)
        assert not any(HARMFUL.search(line) for line in on.lines)
        await on.press("m")
        assert not any(HARMFUL.search(line) for line in on.lines)


async def test_a_change_by_somebody_else_is_shown_after_the_next_decision(day: Path) -> None:
    async with reviewing(day) as on:
        day.write_text(text_of(day).replace("count = 9", "count = 7"), encoding="utf-8")
        await on.press("a")
        await until(on, lambda: "injured: 7" in shown(on))
        assert "count = 7" in text_of(day)


async def test_the_desk_offers_the_review(day: Path) -> None:
    async with desk(day) as on:
        await until(on, lambda: "3 drafted items are undecided; R: review" in shown(on))
        on.desk.show_message("")
        await on.press("R")
        await until(on, lambda: isinstance(on.app.screen, ReviewScreen))
        # The count can arrive after the user has opened the review.
        on.desk.reviewing._show_undecided_count(3)
        await on.pilot.pause()
        assert "R: review" not in shown(on)


async def test_an_article_that_comes_back_is_shown_again(day: Path) -> None:
    content = sidecar_of(day).read_bytes()
    async with reviewing(day) as on:
        screen = on.app.screen
        assert isinstance(screen, ReviewScreen)
        sidecar_of(day).unlink()
        screen.renew()
        await until(on, lambda: "No article" in shown(on))
        sidecar_of(day).write_bytes(content)
        screen.renew()
        await until(on, lambda: "No article" not in shown(on))


async def test_a_broken_sidecar_is_reported(day: Path) -> None:
    sidecar_of(day).write_text("{", encoding="utf-8")
    async with desk(day) as on:
        await on.press("R")
        assert "this sidecar is broken" in shown(on)
        assert on.top == "DeskScreen"


async def test_without_open_items_the_key_goes_to_the_carried_over_items(day: Path) -> None:
    day.write_text(text_of(day).replace(DRAFT, ""), encoding="utf-8")
    async with desk(day) as on:
        await on.press("R")
        assert "No carried-over items" in shown(on)


async def test_no_key_accepts_several_items() -> None:
    descriptions = [action.description.lower() for action in ACTIONS if action.context == "review"]
    assert not any("all" in words.split() for words in descriptions)


async def test_the_help_explains_the_keys_of_the_review(day: Path) -> None:
    async with reviewing(day) as on:
        await on.press("question_mark")
        assert "Review of drafts" in shown(on)
        assert "Accept the item, and go to the next undecided one" in shown(on)
