"""Keys that switch panes, on a desk without a screen."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing_tui.sections.panes import PANES
from briefing_tui.tui.controllers.panes import PaneController
from briefing_tui.tui.widgets.pane_grid import GRID
from tests.tui.controllers.fake import FakeDesk


@pytest.fixture
def desk(tmp_path: Path) -> FakeDesk:
    return FakeDesk(tmp_path)


def test_next_and_previous_pane_wrap_around_in_the_grid(desk: FakeDesk) -> None:
    panes = PaneController(desk)
    results = []
    for _ in GRID:
        results.append(desk.pane)
        panes.step(1)
    assert tuple(results) == GRID
    assert desk.pane == GRID[0]
    panes.step(-1)
    assert desk.pane == GRID[-1]


def test_without_the_grid_all_panes_can_be_reached(desk: FakeDesk) -> None:
    desk.is_single = True
    PaneController(desk).step(-1)
    assert desk.pane == PANES[-1].name


def test_from_a_pane_outside_the_grid_the_next_pane_is_in_it(desk: FakeDesk) -> None:
    desk.pane = "sources"
    PaneController(desk).step(1)
    assert desk.pane == GRID[1]


def test_each_pane_has_an_action(desk: FakeDesk) -> None:
    actions = PaneController(desk).actions
    for pane in PANES:
        actions[f"pane.{pane.name}"]()
        assert desk.pane == pane.name


def test_a_list_that_fills_the_screen_is_not_zoomed(desk: FakeDesk) -> None:
    panes = PaneController(desk)
    results = []
    for is_tiny in (False, False, True):
        desk.is_tiny = is_tiny
        panes.zoom()
        results.append(desk.is_zoomed)
    assert results == [True, False, False]
    assert desk.message == "The list already fills the screen."
    assert desk.is_until_move


def test_an_item_without_parts_is_not_folded(desk: FakeDesk) -> None:
    PaneController(desk).fold()
    assert desk.message == "This item has no parts to fold."
    assert desk.session.folded == frozenset()


def test_folding_parts_moves_the_cursor_to_the_figure(tmp_path: Path) -> None:
    part = {"harm": "killed", "count": "1", "place": "Beta"}
    figure = {"id": "k", "harm": "killed", "count": "3", "place": "Alpha", "parts": [part]}
    desk = FakeDesk(tmp_path, casualties=[figure])
    desk.pane = "casualties"
    desk.fake_panes.cursors["casualties"] = 1
    PaneController(desk).fold()
    assert desk.session.folded == frozenset({("casualties", "k")})
    assert desk.at == "k"
