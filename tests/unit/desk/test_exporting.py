"""Long exports run in the background, with progress and cancellation."""

from __future__ import annotations

import threading
from typing import Any

import pytest

from briefing_tui.desk.documents import make_export
from briefing_tui.desk.exported import Export
from briefing_tui.desk.exporting import ExportThread, FinishedExport, is_quick, make_with_preview
from briefing_tui.errors import MisuseError
from briefing_tui.export import brief
from briefing_tui.model.briefing import Briefing
from briefing_tui.model.progress import Progress
from briefing_tui.richtext.document import Document
from briefing_tui.richtext.terminal import words_of
from briefing_tui.store.program_files import sample_path
from briefing_tui.store.reader import Reading, read_briefing
from tests.unit.check.subjects import DAY_BEFORE, briefing, killed


def day(**keys: object) -> Briefing:
    notes = [{"heading": f"{number}", "text": f"- {number}"} for number in range(3)]
    quotes = [{"speaker": f"A{number}", "quote": "B"} for number in range(3)]
    return briefing(None, notes=notes, quotes=quotes, casualties=[killed(count=2)], **keys)


def outcome(making: ExportThread) -> FinishedExport:
    making._thread.join(30)
    assert making.is_done
    return making.result


@pytest.mark.parametrize("name", ["md", "json"])
def test_an_export_in_a_thread_equals_one_without(name: str) -> None:
    fractions: list[float] = []

    def make(progress: Progress) -> Export:
        return make_export(day(), name, previous=lambda: day(as_of=DAY_BEFORE), progress=progress)

    at_once = make_with_preview(make, fractions.append)
    made = outcome(ExportThread(make))
    assert (
        made.export
        == at_once.export
        == make_export(day(), name, previous=lambda: day(as_of=DAY_BEFORE))
    )
    assert list(made.preview) == list(at_once.preview)
    assert "\n".join(words_of(entry.spans) for entry in made.preview) == made.export.data.decode()
    assert fractions == sorted(fractions)
    assert fractions[-1] == 1.0
    assert len(set(fractions)) > 8


def test_the_thread_ends_soon_after_stop() -> None:
    begun, go_on = threading.Event(), threading.Event()
    steps: list[int] = []

    def make(progress: Progress) -> Export:
        begun.set()
        go_on.wait(30)
        for number in range(100):
            progress(number / 100)
            steps.append(number)
        raise AssertionError

    making = ExportThread(make)
    begun.wait(30)
    assert not making.is_done
    making.stop()
    go_on.set()
    making._thread.join(30)
    assert steps == []


def test_an_error_of_the_export_is_raised_by_made() -> None:
    making = ExportThread(
        lambda progress: make_export(day(), "md", audience="X", progress=progress)
    )
    with pytest.raises(MisuseError, match="label"):
        outcome(making)


def test_a_briefing_of_usual_size_is_exported_without_a_thread() -> None:
    many = briefing(None, notes=[{"heading": f"{n}"} for n in range(501)])
    assert is_quick(Reading("a.toml", day(), source="x" * 1_000))
    assert not is_quick(Reading("a.toml", many))
    assert not is_quick(Reading("a.toml", day(), source="x" * 2_000_000))


def test_the_document_of_an_export_is_prepared_once(monkeypatch: pytest.MonkeyPatch) -> None:
    prepared = []
    prepare = brief.prepare_short

    def counting(*arguments: Any, **options: Any) -> Document:
        prepared.append(options)
        return prepare(*arguments, **options)

    monkeypatch.setattr(brief, "prepare_short", counting)
    sample = read_briefing(sample_path()).briefing
    assert sample is not None
    export = make_export(sample, "md", length="brief", with_document=True)
    assert export.document is not None
    assert len(prepared) == 1
