"""Keys that go back, on a desk without a screen."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest
from msgspec import structs

from briefing_tui.tui.background import Work
from briefing_tui.tui.controllers.back import BackController
from briefing_tui.tui.controllers.check import CheckController
from briefing_tui.tui.controllers.days import DaysController
from briefing_tui.tui.controllers.jumps import Jumps
from briefing_tui.tui.controllers.steps import StepController
from tests.tui.controllers.fake import FakeDesk


class Reader:
    """A desk with the controllers that are needed to go back."""

    def __init__(self, folder: Path) -> None:
        self.desk = FakeDesk(folder)
        self.jumps = Jumps(self.desk)
        days = DaysController(self.desk, cast("CheckController", None), lambda: None)
        self.steps = StepController(self.desk, self.desk.worker, self.jumps, days)
        self.back = BackController(self.desk, self.desk.worker, self.jumps, self.steps)


@pytest.fixture
def reader(tmp_path: Path) -> Reader:
    return Reader(tmp_path)


def test_escape_undoes_one_thing_at_a_time(reader: Reader) -> None:
    desk, session = reader.desk, reader.desk.session
    desk.pane = "sources"
    desk.is_zoomed = True
    session.set_filter("sources", "anything")
    session.search("Alpha")
    reader.back.clear()
    assert not desk.is_zoomed
    assert session.filter_words == {"sources": "anything"}
    reader.back.clear()
    assert session.filter_words == {}
    assert session.hits
    reader.back.clear()
    assert session.hits == []
    assert desk.fake_panes.marked == 1
    assert desk.pane == "sources"
    reader.back.clear()
    assert desk.pane == "frontline"


def test_the_item_stays_highlighted_when_its_filter_is_removed(reader: Reader) -> None:
    reader.desk.session.set_filter("frontline", "Gamma")
    assert reader.desk.at == "c"
    reader.back.clear()
    assert reader.desk.at == "c"
    assert len(reader.desk.session.rows("frontline")) == 3


def test_escape_first_drops_a_request_that_waits_for_the_days(reader: Reader) -> None:
    reader.desk.session.set_filter("frontline", "Gamma")
    reader.steps.queue.step(-1)
    assert reader.desk.started == ["days"]
    assert reader.desk.message == "Reading the days: …; Esc: stop"
    reader.back.clear()
    assert reader.desk.message == "Stopped; the view is unchanged."
    assert reader.desk.session.filter_words == {"frontline": "Gamma"}


def test_without_a_jump_the_quit_key_quits(reader: Reader) -> None:
    reader.back.quit()
    assert reader.desk.fake_app.is_left


def test_a_jump_is_undone_with_its_filters_zoom_and_pane(reader: Reader) -> None:
    desk, session = reader.desk, reader.desk.session
    session.set_filter("frontline", "Gamma", "of Gamma")
    desk.is_zoomed = True
    reader.jumps.add(reader.jumps.from_here("sources"))
    assert desk.labels == {"app.quit": "back"}
    session.set_filter("frontline", "Alpha")
    desk.is_zoomed = False
    desk.pane = "sources"
    reader.back.quit()
    assert not desk.fake_app.is_left
    assert session.filter_titles == {"frontline": "of Gamma"}
    assert (desk.is_zoomed, desk.pane, desk.at) == (True, "frontline", "c")
    assert desk.labels == {}


def test_moving_between_matches_is_one_jump(reader: Reader) -> None:
    jumps = reader.jumps
    jumps.add(jumps.from_here("search"))
    reader.desk.go_to("frontline", "b")
    jumps.add(jumps.from_here("search"))
    jump = jumps.take()
    assert jump is not None
    assert jump.view_state.item == "a"
    assert jumps.take() is None


def test_jumps_from_the_same_view_on_two_days_are_both_undone(reader: Reader) -> None:
    jumps = reader.jumps
    later = jumps.from_here("days", may_change_day=True)
    earlier = structs.replace(later, path="earlier.toml")
    for jump in (later, earlier, earlier):
        jumps.add(jump)
    assert [jumps.take(), jumps.take(), jumps.take()] == [earlier, later, None]


def test_the_number_of_jumps_is_limited(reader: Reader) -> None:
    for number in range(60):
        reader.desk.pane = ("sources", "frontline")[number % 2]
        reader.jumps.add(reader.jumps.from_here(f"jump {number}"))
    taken = 0
    while reader.jumps.take():
        taken += 1
    assert taken == 50


def test_going_back_first_stops_running_work(
    reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[str] = []

    class Running:
        def cancel(self) -> None:
            calls.append("cancelled")

    worker = reader.desk.worker
    monkeypatch.setattr(worker, "_worker", Running())
    worker.work = Work(
        iter(()), lambda _: None, lambda: calls.append("done"), lambda: calls.append("stopped")
    )
    reader.desk.is_zoomed = True
    reader.back.clear()
    assert calls == ["cancelled", "stopped"]
    assert reader.desk.is_zoomed
