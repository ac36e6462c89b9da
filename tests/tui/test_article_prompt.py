"""`D` drafts from an article on the desk; `briefing review` begins with the review."""

from functools import partial
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from textual.events import Paste

from briefing_tui.config.restriction import Restriction
from briefing_tui.config.terminal import Terminal
from briefing_tui.desk.article_drafting import DraftedArticle, draft_into
from briefing_tui.desk.reloading import reloaded_day_context
from briefing_tui.desk.session import Session
from briefing_tui.store.outcomes import Refused
from briefing_tui.store.reader import read_briefing
from briefing_tui.tui.app import BriefingApp
from briefing_tui.tui.screens.desk import DeskScreen
from briefing_tui.tui.screens.review import ReviewScreen
from briefing_tui.tui.widgets.article_prompt import ArticleInput, pasted_message
from briefing_tui.tui.widgets.status_line import StatusLine
from tests.tui import keyboard
from tests.tui.keyboard import desk, shown
from tests.tui.waiting import until
from tests.unit.desk.reviews import (
    ARTICLE,
    DRAFT,
    HEAD,
    ITEMS,
    KILLED,
    day,
    sidecar_of,
    text_of,
    written,
)

__all__ = ["day"]

PASTED = ARTICLE.replace("14", "15") + "\n".join(f"xaq line {number}" for number in range(2_000))

pytestmark = pytest.mark.usefixtures("unwatched")


async def test_a_review_at_the_start_goes_through_all_drafts(day: Path) -> None:
    sidecar_of(day).unlink()
    async with desk(day, reviews=True) as on:
        await until(on, lambda: "Drafts: 3 undecided" in shown(on))
        assert "No article" in shown(on)
        await on.press("m")
        assert on.message == "There is no article to mark a passage in."
        await on.press("a")
        await until(on, lambda: "1 accepted, 2 undecided" in shown(on))


async def test_a_review_of_carried_over_items_only_opens_their_screen(day: Path) -> None:
    carried = f"last_confirmed = 2024-12-01\n{DRAFT}"
    day.write_text(HEAD + KILLED.replace(DRAFT, carried), encoding="utf-8")
    sidecar_of(day).unlink()
    async with desk(day, reviews=True) as on:
        await until(on, lambda: on.top == "CarriedScreen")


async def test_a_review_without_drafts_says_so(day: Path) -> None:
    day.write_text(HEAD, encoding="utf-8")
    async with desk(day, reviews=True) as on:
        await until(on, lambda: "No drafts to review." in shown(on))


async def test_an_article_is_drafted_and_reviewed_from_its_path(tmp_path: Path) -> None:
    day = written(tmp_path, ITEMS[0], body="")
    sidecar_of(day).unlink()
    (tmp_path / "story.txt").write_text(ARTICLE, encoding="utf-8")
    async with desk(day) as on:
        await on.press("D", *str(tmp_path / "story.txt"), "enter")
        await until(on, lambda: "drafted from Fire at the Orsova mill." in shown(on))
        assert "killed: ≥14" in shown(on)
        assert text_of(day).startswith(HEAD)
        await on.press("q", "u")
        await until(on, lambda: text_of(day) == HEAD)


@pytest.fixture
def goes_on(monkeypatch: pytest.MonkeyPatch) -> Event:
    """Let the drafting wait for an event."""
    event = Event()

    def draft_later(*arguments: str) -> DraftedArticle | Refused:
        event.wait(10)
        return draft_into(*arguments)

    monkeypatch.setattr("briefing_tui.desk.article_drafting.draft_into", draft_later)
    return event


@pytest.mark.parametrize("waits_for", ["the drafting", "the reading of the file"])
async def test_the_review_does_not_open_while_the_user_works_on_the_desk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, goes_on: Event, waits_for: str
) -> None:
    is_drafted, is_read = Event(), Event()

    def read_later(*arguments: Any) -> Any:
        is_drafted.set()
        is_read.wait(10)
        return reloaded_day_context(*arguments)

    day = written(tmp_path, ITEMS[0], body="")
    (tmp_path / "story.txt").write_text(ARTICLE, encoding="utf-8")
    async with desk(day) as on:
        monkeypatch.setattr("briefing_tui.desk.reloading.reloaded_day_context", read_later)
        if waits_for == "the reading of the file":
            goes_on.set()
        await on.press("D", *str(tmp_path / "story.txt"), "enter")
        if waits_for == "the reading of the file":
            await until(on, is_drafted.is_set)
        await on.press("2")
        goes_on.set()
        is_read.set()
        await until(on, lambda: on.message.endswith("R: review"))
        assert on.top == "DeskScreen"


@pytest.mark.parametrize("key", ["", "left_square_bracket", "u"])
async def test_the_review_repeats_what_was_drafted_while_the_desk_shows_it(
    tmp_path: Path, goes_on: Event, key: str
) -> None:
    first_words = {"": "4 items drafted", "left_square_bracket": "This is the first", "u": "Undone"}
    day = written(tmp_path, ITEMS[0], body="")
    sidecar_of(day).unlink()
    (tmp_path / "story.txt").write_text(ARTICLE, encoding="utf-8")
    async with desk(day) as on:
        await on.press("D", *str(tmp_path / "story.txt"), "enter", "question_mark")
        goes_on.set()
        await until(on, lambda: on.message.endswith("R: review"))
        await on.press("escape", *filter(None, [key]))
        await until(on, lambda: on.message.startswith(first_words[key]))
        await on.press("R")
        await until(on, lambda: key == "u" or on.top == "ReviewScreen")
        assert ("drafted from Fire at the Orsova mill." in shown(on)) == (not key)
        assert first_words["left_square_bracket"] not in shown(on)


async def test_drafts_are_reviewed_even_if_the_prompt_is_still_being_removed(day: Path) -> None:
    async with desk(day) as on:
        await on.press("D")
        assert on.desk.is_covered
        on.desk.prompt.remove(on.desk.query_one("#prompt"))
        assert on.desk.query("#prompt")
        on.desk.reviewing._open_unless_used(on.desk.view_state)
        assert on.top == "ReviewScreen"
        await until(on, lambda: "Drafts: 3 undecided" in shown(on))


async def test_a_pasted_article_is_drafted_and_no_key_of_it_is_pressed(tmp_path: Path) -> None:
    day = written(tmp_path, ITEMS[0], body="")
    sidecar_of(day).unlink()
    async with desk(day) as on:
        await on.press("D")
        on.app.post_message(Paste(PASTED))
        await until(on, lambda: "lines pasted. Enter to draft" in shown(on))
        assert text_of(day) == HEAD
        await on.press("enter")
        await until(on, lambda: "killed: ≥15" in shown(on))
        assert "undecided)" in on.bottom


@pytest.mark.parametrize("length", [1, 300, 900])
async def test_an_article_pasted_in_pieces_of_any_length_is_complete(
    tmp_path: Path, length: int
) -> None:
    article = "One line without a line feed. " * 50 + "\n\nAnd more.\nThe end."
    pieces = [article[:length], article[length:-3], article[-3:]]
    answers: list[tuple[str, str]] = []
    async with desk(written(tmp_path, ITEMS[0], body="")) as on:
        on.desk.prompt.ask_article(lambda *answer: answers.append(answer))
        await on.pilot.pause()
        for piece in pieces:
            on.app.post_message(Paste(piece))
        await until(on, lambda: f"{len(article):,} characters, 4 lines" in shown(on))
        assert on.app.screen.query_one(ArticleInput).value == ""
        await on.press("enter")
        assert answers == [("", article)]


async def test_a_path_pasted_in_pieces_stays_a_path(tmp_path: Path) -> None:
    answers: list[tuple[str, str]] = []
    async with desk(written(tmp_path, ITEMS[0], body="")) as on:
        on.desk.prompt.ask_article(lambda *answer: answers.append(answer))
        await on.pilot.pause()
        for piece in ("a/", "b.txt\n"):
            on.app.post_message(Paste(piece))
        await on.pilot.pause()
        await on.press("enter")
        assert answers == [("a/b.txt", "")]


async def test_a_path_may_have_blanks_and_invisible_characters(tmp_path: Path) -> None:
    answers: list[tuple[str, str]] = []
    async with desk(written(tmp_path, ITEMS[0], body="")) as on:
        on.desk.prompt.ask_article(lambda *answer: answers.append(answer))
        await on.pilot.pause()
        on.app.post_message(Paste(" 'a  b\u200b.txt' \n"))
        await on.pilot.pause()
        await on.press("enter")
        assert answers == [("a  b\u200b.txt", "")]


async def test_a_path_typed_before_a_pasted_article_is_no_part_of_it(tmp_path: Path) -> None:
    answers: list[tuple[str, str]] = []
    async with desk(written(tmp_path, ITEMS[0], body="")) as on:
        on.desk.prompt.ask_article(lambda *answer: answers.append(answer))
        await on.press("a", "b")
        on.app.post_message(Paste("One.\nTwo."))
        await until(on, lambda: "2 lines pasted" in shown(on))
        await on.press("enter")
        assert answers == [("", "One.\nTwo.")]


async def test_a_paste_elsewhere_does_nothing(day: Path) -> None:
    async with desk(day) as on:
        await on.press("R")
        await until(on, lambda: isinstance(on.app.screen, ReviewScreen))
        before = text_of(day)
        on.app.post_message(Paste("aaa\nxxx\n"))
        await on.pilot.pause(0.1)
        assert text_of(day) == before
        assert on.top == "ReviewScreen"


@pytest.mark.parametrize(
    ("typed", "message"),
    [("nowhere.txt", "nowhere.txt: "), ("~nobody-here/a.txt", "nobody-here/a.txt: ")],
)
async def test_an_article_that_cannot_be_read_is_reported(
    day: Path, typed: str, message: str
) -> None:
    async with desk(day) as on:
        before = text_of(day)
        await on.press("D", *typed, "enter")
        await until(on, lambda: message in shown(on))
        assert text_of(day) == before
        # The path can be corrected.
        await on.press("D")
        assert on.bottom.endswith(f": {typed}")


async def test_drafts_from_an_article_are_reported_on_the_day_that_is_open_by_then(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = Event()

    def slow(*arguments: str) -> object:
        go_on.wait(20)
        return draft_into(*arguments)

    monkeypatch.setattr("briefing_tui.desk.article_drafting.draft_into", slow)
    (tmp_path / "article.txt").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "2024-12-02.toml").write_text(HEAD.replace("12-03", "12-02"), encoding="utf-8")
    path = tmp_path / "2024-12-03.toml"
    path.write_text(HEAD, encoding="utf-8")
    async with desk(path, days=True) as on:
        await on.press("D", *str(tmp_path / "article.txt"), "enter")
        await on.press("D")
        assert on.message == "The last article is still being read."
        await on.press("left_square_bracket")
        await until(on, lambda: on.desk.session.path != str(path))
        go_on.set()
        await until(on, lambda: on.message.startswith("2024-12-03.toml: "))
        assert "drafted from " in on.bottom
        assert on.app.screen is on.desk
        await on.press("u")
        await until(on, lambda: on.message.startswith("2024-12-03.toml: Undone: drafts from "))
        assert text_of(path) == HEAD


async def test_restricted_mode_drafts_and_reviews_nothing(
    day: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(DeskScreen, "CHECK_AFTER", 0.01)
    reading = read_briefing(str(day))
    assert reading.briefing is not None
    session = Session(reading, reading.briefing, restriction=Restriction())
    app = BriefingApp(session, terminal=Terminal())
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.pause(0.5)
        assert app.screen.query_one(StatusLine).message == ""
        for key in ("D", "R"):
            await pilot.press(key)
            assert not app.screen.query("#prompt")
            assert type(app.screen).__name__ == "DeskScreen"
            (bottom,) = app.screen.query(StatusLine)
            assert bottom.message == "Not available in restricted mode."


async def test_the_prompt_for_an_article_can_be_left(day: Path) -> None:
    async with desk(day) as on:
        before = text_of(day)
        for keys in (("escape",), ("enter",)):
            await on.press("D")
            assert "Article, as a path or pasted:" in shown(on)
            await on.press("tab", *keys)
            assert on.top == "DeskScreen"
        assert text_of(day) == before


async def test_drafts_do_not_open_over_a_form(tmp_path: Path) -> None:
    path = keyboard.written(tmp_path, notes=[{"id": "n", "heading": "Bread", "text": "As it was."}])
    async with desk(path) as on:
        await on.press("8", "e")
        assert on.top == "FormScreen"
        on.desk.reloading.set_message("1 item drafted from Harbour.", with_findings=False)
        open_unless_used = partial(on.desk.reviewing._open_unless_used, on.desk.view_state)
        on.desk.reloading.call_after_reload(open_unless_used)
        path.write_text(path.read_text() + "# drafts\n")
        on.desk.reloading.read_again()
        await until(on, lambda: on.message == "1 item drafted from Harbour. R: review")
        assert on.top == "FormScreen"
        await on.press("escape")
        assert on.message == "1 item drafted from Harbour. R: review"


def test_one_pasted_line_is_not_called_lines() -> None:
    assert pasted_message("a" * 1_200) == "1,200 characters, 1 line pasted. Enter to draft:"
    assert pasted_message("a\nb") == "3 characters, 2 lines pasted. Enter to draft:"
