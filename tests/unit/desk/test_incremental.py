"""Filters and searches run in slices, with results that grow."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import tzinfo

import pytest

from briefing_tui.analysis.slices import result_of
from briefing_tui.desk import rows as desk_rows
from briefing_tui.desk import session as desk_session
from briefing_tui.desk.day_context import DayContext
from briefing_tui.desk.days import Days
from briefing_tui.desk.incremental import Filtering, run_slices
from briefing_tui.desk.marked_rows import MarkedRows
from briefing_tui.desk.rows import PaneLine, PaneRows
from briefing_tui.desk.session import Session
from briefing_tui.model.briefing import Briefing
from briefing_tui.model.building import build_briefing
from briefing_tui.model.item import Item
from briefing_tui.richtext.cells import Cell
from briefing_tui.sections.panes import PANES, cells_of
from briefing_tui.store.reader import Reading

HEAD = {"format": 1, "title": "T", "as_of": "2024-12-04"}


def session_of(count: int) -> Session:
    """Return events, and for every ten of them a figure with a part."""
    table = {
        **HEAD,
        "casualties": [
            {"id": f"c{n}", "count": n, "parts": [{"who": "children", "count": 1}]}
            for n in range(count // 10)
        ],
        "events": [
            {"id": f"e{n}", "date": "2024-12-01", "text": f"event {n % 7} of {n}"}
            for n in range(count)
        ],
    }
    briefing, _ = build_briefing(table)
    assert briefing is not None
    return Session(Reading("b.toml", briefing), briefing)


def test_figures_with_one_id_in_two_sections_fold_separately() -> None:
    figure = {"id": "a", "count": 3, "parts": [{"who": "women", "count": 1}]}
    briefing, _ = build_briefing({**HEAD, "casualties": [figure], "figures": [figure]})
    assert briefing is not None
    session = Session(Reading("b.toml", briefing), briefing)
    count = len(session.rows("casualties"))
    session.toggle_fold(briefing.casualties[0])
    assert len(session.rows("casualties")) == count - 1
    session.toggle_fold(briefing.figures[0])
    assert len(session.rows("casualties")) == count - 2
    session.reveal("figures", "a-who-women")
    assert session.folded == {("casualties", "a")}


def test_only_what_hides_an_item_is_removed() -> None:
    session = session_of(20)
    figure = session.briefing.casualties[0]
    part = session.rows("casualties").item(1)
    assert part is not None
    assert session.whole_of(part) == figure
    session.toggle_fold(figure)
    session.reveal("casualties", figure.id)
    assert session.folded == {("casualties", figure.id)}
    session.reveal("casualties", part.id)
    assert session.folded == frozenset()
    session.set_filter("casualties", "c1")
    for known in ("c1", "no-such-id"):
        session.reveal("casualties", known)
        assert session.filter_words == {"casualties": "c1"}
    session.reveal("casualties", figure.id)
    assert session.filter_words == {}


@pytest.mark.parametrize("words", ["event 3", "children", "c1", "nothing of the kind"])
@pytest.mark.parametrize("start", [("casualties", 0), ("casualties", 3), ("timeline", 25)])
def test_a_search_in_slices_finds_the_same_as_one_at_once(
    words: str, start: tuple[str, int]
) -> None:
    session = session_of(40)
    pane, row = start
    item = session.rows(pane).item(row)
    searching = session.searching(words, (pane, item))
    found_before = 0
    for _ in searching.slices():
        assert searching.hit_count >= found_before
        found_before = searching.hit_count
    found = searching.hits
    assert found == session.search(words)
    position = session.hit_from(pane, item, 0)
    assert searching.first == (None if position is None else found[position])


def test_matches_so_far_can_be_visited() -> None:
    session = session_of(200)
    item = session.rows("timeline").item(50)
    searching = session.searching("event 3", ("timeline", item))
    slices = searching.slices()
    while searching.hit_count < 3:
        next(slices)
    session.hits = searching.hits
    assert [int(item_id[1:]) for _, item_id in session.hits] == [52, 59, 66]
    assert session.hit_from("timeline", item, 0) == 0
    assert session.hit_from("timeline", item, 1) == 0
    assert session.hit_from("timeline", item, -1) == 2
    at = session.rows("timeline").item(59)
    assert [session.hit_from("timeline", at, step) for step in (-1, 0, 1)] == [0, 1, 2]


@pytest.mark.parametrize("words", ["event 3", "-disputed", "date:2024-12-01", "on:30nov"])
def test_a_filter_in_slices_accepts_the_same_as_one_at_once(words: str) -> None:
    session = session_of(40)
    filtering = session.filtering("timeline", words)
    assert isinstance(filtering, Filtering)
    parts = list(filtering.slices())
    assert parts == sorted(parts)
    session.apply_filtering(filtering)
    stepwise = shown(session.rows("timeline"))
    session.set_filter("timeline", "")
    session.set_filter("timeline", words)
    assert shown(session.rows("timeline")) == stepwise


def shown(rows: PaneRows | MarkedRows) -> list[str]:
    return [item.id for row in range(len(rows)) if (item := rows.item(row))]


def test_a_filter_shows_the_lines_accepted_so_far() -> None:
    session = session_of(40)
    filtering = session.filtering("timeline", "event 3")
    assert isinstance(filtering, Filtering)
    assert run_slices(filtering.slices(), 0.0, 12) == pytest.approx(11 / 40)
    session.apply_filtering(filtering)
    assert shown(session.rows("timeline")) == ["e3", "e10"]
    assert session.rows("timeline").total == 40
    session.set_filter("timeline", "")
    assert session.rows("timeline").shown_count == 40


def test_slices_run_for_a_time_but_at_least_a_number() -> None:
    slices = iter([0.1, 0.2, 0.3, 0.4])
    assert run_slices(slices, 0.0) == 0.1
    assert run_slices(slices, 0.0, 2) == 0.3
    assert run_slices(slices, 60.0) is None


class Gone(list[PaneLine]):
    """Lines that count how often they are iterated."""

    times = 0

    def __iter__(self) -> Iterator[PaneLine]:
        self.times += 1
        return super().__iter__()


def test_a_row_is_found_without_iterating_over_all() -> None:
    session = session_of(50)
    lines = Gone(session.lines("casualties"))
    rows = PaneRows(session.briefing, lines, None, frozenset(), lambda _: False)
    first = rows.row_of("casualties", "c4-who-children")
    assert first == 9
    gone = lines.times
    assert rows.row_of("casualties", "c2") == 4
    assert rows.row_of("casualties", "none") is None
    assert rows.shown_count == 10
    assert rows.item(4) is not None
    assert lines.times == gone


def test_only_requested_rows_are_prepared(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    prepared: list[Item] = []

    def counted(briefing: Briefing, item: Item, zone: tzinfo | None) -> tuple[Cell, ...]:
        prepared.append(item)
        return cells_of(briefing, item, zone)

    monkeypatch.setattr(desk_rows, "cells_of", counted)
    for count in (50, 5_000):
        session = session_of(count)
        for pane in PANES:
            session.rows(pane.name)
        assert prepared == []
        session.rows("timeline")[7]
        assert len(prepared) == 1
        prepared.clear()


def test_progress_to_another_day_never_goes_back() -> None:
    session = session_of(40)
    session.set_filter("casualties", "children")
    session.set_filter("timeline", "3")
    session.search("event 4")
    day_context = DayContext(Days([session.reading]), 0, None)
    parts = list(session.moved_in_slices(session.reading, session.briefing, day_context))
    assert parts == sorted(parts)
    assert parts[0] < 0.1
    assert parts[-1] == 1
    moved = result_of(session.moved_in_slices(session.reading, session.briefing, day_context))
    assert moved.hits == session.hits
    assert moved.filter_words == session.filter_words


def test_what_another_day_shows_first_is_computed_in_slices(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    session = session_of(1_000)
    assert session.rows("timeline")
    day_context = DayContext(Days([session.reading]), 0, None)
    moved = result_of(session.moved_in_slices(session.reading, session.briefing, day_context))
    monkeypatch.setattr(desk_session, "pane_rows", None)
    monkeypatch.setattr(desk_session, "counts_of", None)
    assert len(moved.rows("timeline")) == 1_000
    assert moved.counts.unreviewed == {}
