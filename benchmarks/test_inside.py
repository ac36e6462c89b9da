"""Measures parts of the program: reading, checking, exporting, rows, search, drawing."""

from __future__ import annotations

from itertools import cycle
from pathlib import Path
from time import process_time

import pytest
from pytest_benchmark.fixture import BenchmarkFixture
from rich.color import ColorSystem
from rich.segment import Segment
from rich.style import Style
from textual._compositor import LayoutUpdate
from textual.geometry import Offset, Region, Size
from textual.strip import Strip

from benchmarks.workload import write_two_days, write_workload
from briefing_tui.analysis.compare import compare
from briefing_tui.analysis.search import find
from briefing_tui.desk.checking import Checker
from briefing_tui.desk.session import Session
from briefing_tui.export import FORMATS, export, request_for
from briefing_tui.store.reader import Reading, read_briefing
from briefing_tui.tui.wire.capabilities import ALL
from briefing_tui.tui.wire.model import ScreenBuffer

SAMPLE = Path(__file__).parent.parent / "briefings" / "syria-2024" / "2024-12-01.toml"


@pytest.fixture(scope="module")
def thousand(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_workload(tmp_path_factory.mktemp("items"), 1_000)


@pytest.fixture(scope="module")
def reading(thousand: Path) -> Reading:
    return read_briefing(str(thousand))


@pytest.fixture
def session(reading: Reading) -> Session:
    assert reading.briefing is not None
    return Session(reading, reading.briefing)


def test_reading_the_sample(benchmark: BenchmarkFixture) -> None:
    assert benchmark(read_briefing, str(SAMPLE)).briefing is not None


def test_reading_1000_items(benchmark: BenchmarkFixture, thousand: Path) -> None:
    assert benchmark(read_briefing, str(thousand)).briefing is not None


def test_checking_the_sample(benchmark: BenchmarkFixture) -> None:
    assert benchmark(Checker().check, str(SAMPLE)).briefing is not None


def test_exporting_1000_items(benchmark: BenchmarkFixture, session: Session) -> None:
    assert benchmark(export, FORMATS["md"], request_for(session.briefing))


def test_the_rows_of_a_pane_of_1000_items(benchmark: BenchmarkFixture, session: Session) -> None:
    def rows() -> int:
        return len(Session(session.reading, session.briefing).rows("frontline"))

    assert benchmark(rows) == 250


def test_searching_1000_items(benchmark: BenchmarkFixture, session: Session) -> None:
    assert benchmark(lambda: list(find(session.briefing, "dunford")))


@pytest.fixture(scope="module")
def two_days(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    return write_two_days(tmp_path_factory.mktemp("days"), 10_000)


@pytest.mark.benchmark(timer=process_time)
def test_reading_two_days_of_10000_items(
    benchmark: BenchmarkFixture, two_days: tuple[Path, Path]
) -> None:
    readings = benchmark.pedantic(lambda: [read_briefing(str(day)) for day in two_days], rounds=5)
    assert all(entry.briefing for entry in readings)


@pytest.mark.benchmark(timer=process_time)
def test_comparing_two_days_of_10000_items(
    benchmark: BenchmarkFixture, two_days: tuple[Path, Path]
) -> None:
    old, new = (read_briefing(str(day)).briefing for day in two_days)
    assert old is not None
    assert new is not None
    assert len(benchmark.pedantic(compare, (old, new), rounds=9).changes) == 300


def screens() -> list[LayoutUpdate]:
    """Return a screen with a list, and the same list scrolled by a row."""
    styles = [Style.parse(style) for style in ("#d7dae0 on #0f1115", "bold #e0af4b on #0f1115")]
    lines = [
        Strip([Segment(f"Item {row:06} ".ljust(60), styles[0]), Segment("B2".ljust(60), styles[1])])
        for row in range(80)
    ]
    region = Region(0, 0, 120, 40)
    return [LayoutUpdate([[line] for line in lines[top : top + 40]], region) for top in (0, 1)]


def test_sending_a_scrolled_screen_as_differences(benchmark: BenchmarkFixture) -> None:
    wire, size, pair = ScreenBuffer(ALL, ColorSystem.EIGHT_BIT), Size(120, 40), cycle(screens())
    wire.update(next(pair), size, Offset(0, 0))
    assert len(benchmark(lambda: wire.update(next(pair), size, Offset(0, 0)))) < 300
