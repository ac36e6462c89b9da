"""Keys that search and filter, on a desk without a screen."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing_tui.tui.controllers.filter import FilterController
from briefing_tui.tui.controllers.jumps import Jumps
from briefing_tui.tui.controllers.search import SearchController
from tests.tui.controllers.fake import FakeDesk


@pytest.fixture
def desk(tmp_path: Path) -> FakeDesk:
    return FakeDesk(tmp_path)


@pytest.fixture
def search(desk: FakeDesk) -> SearchController:
    return SearchController(desk, desk.worker, Jumps(desk), desk.prompt)


@pytest.fixture
def filters(desk: FakeDesk) -> FilterController:
    return FilterController(desk, desk.worker, desk.prompt)


def test_a_search_goes_to_the_first_match_and_wraps_around(
    desk: FakeDesk, search: SearchController
) -> None:
    desk.fake_prompt.answer = "Rebels"
    search.start()
    assert desk.message == "Match 1 of 2 for “Rebels”; n: next match"
    search.go_to_next()
    assert desk.at == "b"
    search.go_to_next()
    assert desk.at == "a"
    search.go_to_previous()
    assert desk.at == "b"
    assert desk.labels == {"app.quit": "back"}


def test_the_prompt_contains_the_previous_words(desk: FakeDesk, search: SearchController) -> None:
    desk.fake_prompt.answer = "Beta"
    search.start()
    desk.fake_prompt.answer = None
    search.start()
    assert desk.fake_prompt.asked == [("Search", "", "search"), ("Search", "Beta", "search")]
    assert desk.session.search_words == "Beta"


def test_a_search_without_words_ends_the_search(desk: FakeDesk, search: SearchController) -> None:
    desk.fake_prompt.answer = "Beta"
    search.start()
    desk.fake_prompt.answer = " "
    search.start()
    assert (desk.message, desk.session.hits) == ("", [])


def test_a_search_without_a_match_is_reported(desk: FakeDesk, search: SearchController) -> None:
    search.go_to_next()
    assert desk.message == "No match to go to; press / to search."
    desk.fake_prompt.answer = "zeppelin"
    search.start()
    assert desk.message == "No match for “zeppelin” in this briefing."


def test_a_match_that_a_filter_hides_is_shown(desk: FakeDesk, search: SearchController) -> None:
    desk.session.set_filter("frontline", "Alpha")
    desk.fake_prompt.answer = "Gamma"
    search.start()
    assert desk.at == "c"
    assert desk.session.filter_words == {}


def test_a_filter_reports_the_number_of_items(desk: FakeDesk, filters: FilterController) -> None:
    desk.fake_prompt.answer = "Rebels"
    filters.edit()
    assert desk.message == "2 of 3 shown; Esc: show all"
    assert desk.fake_prompt.asked == [("Filter Frontline", "", "filter")]
    desk.fake_prompt.answer = ""
    filters.edit()
    assert desk.fake_prompt.asked[-1] == ("Filter Frontline", "Rebels", "filter")
    assert len(desk.session.rows("frontline")) == 3


def test_a_filter_names_the_terms_and_names_that_nothing_has(
    desk: FakeDesk, filters: FilterController
) -> None:
    desk.fake_prompt.answer = "-status:capturd"
    filters.edit()
    assert desk.message == (
        "Unknown term `capturd` for `status`. Did you mean `captured`? 3 of 3 shown; Esc: show all"
    )


def test_an_invalid_filter_changes_nothing(desk: FakeDesk, filters: FilterController) -> None:
    desk.fake_prompt.answer = "grade:9"
    filters.edit()
    assert desk.is_warning
    assert desk.message.startswith("Write a grade as")
    assert desk.session.filter_words == {}
    # It can be corrected.
    filters.edit()
    assert desk.fake_prompt.asked[-1] == ("Filter Frontline", "grade:9", "filter")
    desk.fake_prompt.answer = "grade:B"
    filters.edit()
    filters.edit()
    assert desk.fake_prompt.asked[-1] == ("Filter Frontline", "grade:B", "filter")
    # If another command has filtered the pane, its filter is offered.
    desk.fake_prompt.answer = "grade:9"
    filters.edit()
    filtering = desk.session.filtering("frontline", "hama")
    assert not isinstance(filtering, str)
    filters.apply(filtering)
    filters.edit()
    assert desk.fake_prompt.asked[-1] == ("Filter Frontline", "hama", "filter")
