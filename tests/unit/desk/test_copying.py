"""Copies contain what an export may contain: complete, marked, with sources."""

import stat
from pathlib import Path

import pytest

from briefing_tui.analysis.audience import RefusedError
from briefing_tui.desk import copying
from briefing_tui.desk.copying import copy_items, save_copy
from briefing_tui.errors import UnwritableError
from briefing_tui.export.document import prepare
from briefing_tui.model.briefing import SECTIONS
from briefing_tui.model.item import Item
from briefing_tui.richtext.markdown import to_markdown
from briefing_tui.sections.panes import PANE_OF_SECTION
from briefing_tui.store.reader import read_briefing
from tests.unit.analysis.day import briefing_with

SAMPLE = Path(__file__).parents[3] / "briefings" / "syria-2024" / "2024-12-01.toml"
LONG = "Words that go on. " * 40


def test_an_item_is_copied_with_marking_cut_off_and_sources() -> None:
    briefing = briefing_with(
        tlp="GREEN",
        sources=[
            {"id": "wire", "title": "At noon", "publisher": "Wire", "url": "https://w.example"}
        ],
        notes=[
            {"id": "a", "text": LONG, "sources": ["wire"], "credibility": 2},
            {"id": "b", "text": "not this one"},
        ],
    )
    copy = copy_items(briefing, briefing.notes[:1])
    lines = copy.text.splitlines()
    assert (copy.item_count, copy.drafts_left_out, copy.withheld_count) == (1, 0, 0)
    assert lines[0] == lines[-1] == "**TLP:GREEN**"
    assert "as of 4 Dec 2024" in copy.text
    assert any(line.startswith(LONG.strip()) for line in lines)
    assert "[^wire]: Wire, “At noon”" in copy.text
    assert "<https://w.example>" in copy.text
    assert "not this one" not in copy.text


def test_every_item_of_the_sample_can_be_copied() -> None:
    briefing = read_briefing(str(SAMPLE)).briefing
    assert briefing is not None
    whole = to_markdown(prepare(briefing, sections=tuple(PANE_OF_SECTION), drafts=True))
    for section in SECTIONS:
        if section not in PANE_OF_SECTION:
            continue
        for item in briefing.section(section):
            copy = copy_items(briefing, [item])
            assert copy.item_count + copy.drafts_left_out == 1
            copied_lines = [
                line for line in copy.text.splitlines()[5:] if not line.startswith(("[^", "#"))
            ]
            assert len(copied_lines) > 2 or copy.drafts_left_out, item.id
            assert all(
                line in whole for line in copied_lines if section not in ("judgements", "sources")
            ), item.id


def test_parts_are_copied_with_their_figure() -> None:
    part = {"id": "p", "harm": "killed", "count": "61", "whom": "civilians"}
    briefing = briefing_with(
        casualties=[
            {"id": "w", "harm": "killed", "count": ">412", "parts": [part]},
            {"id": "x", "harm": "injured", "count": "7"},
        ]
    )
    copy = copy_items(briefing, briefing.casualties[:1])
    assert copy.item_count == 1
    assert ">412" in copy.text
    assert "61" in copy.text
    assert "injured" not in copy.text


def test_drafts_and_items_with_a_stricter_marking_are_not_copied() -> None:
    briefing = briefing_with(
        tlp="GREEN",
        sources=[
            {"id": "agent", "publisher": "Agent Zero", "tlp": "RED"},
            {"id": "wire", "publisher": "Wire"},
        ],
        notes=[
            {"id": "a", "text": "draft words", "review": "draft"},
            {"id": "b", "text": "secret words", "tlp": "RED"},
            {"id": "c", "text": "open words by Agent Zero", "sources": ["agent"]},
        ],
    )
    for note, counts in zip(briefing.notes, ((0, 1, 0), (0, 0, 1), (1, 0, 0)), strict=True):
        copy = copy_items(briefing, [note])
        assert (copy.item_count, copy.drafts_left_out, copy.withheld_count) == counts
        assert bool(copy.text) == bool(copy.item_count)
    copy = copy_items(briefing, briefing.notes)
    assert (copy.item_count, copy.drafts_left_out, copy.withheld_count) == (1, 1, 1)
    for secret in ("draft words", "secret words", "Agent Zero", "RED"):
        assert secret not in copy.text
    assert "open words" in copy.text
    assert copy_items(briefing, [briefing.sources[0]]).text == ""


def test_the_audience_of_the_settings_applies_to_copies() -> None:
    briefing = briefing_with(
        notes=[{"id": "a", "text": "amber", "tlp": "AMBER"}, {"id": "b", "text": "clear"}],
    )
    copy = copy_items(briefing, briefing.notes, "GREEN")
    assert (copy.item_count, copy.withheld_count, copy.audience) == (1, 1, "GREEN")
    assert "amber" in copy_items(briefing, briefing.notes, "AMBER").text
    with pytest.raises(RefusedError):
        copy_items(briefing_with(tlp="GREEN", notes=[{"text": "a"}]), briefing.notes, "CLEAR")


def test_an_item_with_an_unknown_marking_is_not_copied() -> None:
    briefing = briefing_with(notes=[{"id": "a", "text": "words", "tlp": "PURPLE"}])
    assert copy_items(briefing, briefing.notes).text == ""


def test_a_copy_is_saved_to_a_file_that_only_its_owner_can_read(home: Path) -> None:
    path = Path(save_copy("first"))
    assert save_copy("حلب") == str(path)
    assert path.read_text(encoding="utf-8") == "حلب"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert path.is_relative_to(home / ".cache")


def test_a_copy_that_cannot_be_saved_raises_an_error(home: Path) -> None:
    (home / ".cache").touch()
    with pytest.raises(UnwritableError, match="Cannot create"):
        save_copy("words")


def test_copying_many_items_takes_linear_time(monkeypatch: pytest.MonkeyPatch) -> None:
    looked_at: list[Item] = []

    def counting(item: Item) -> object:
        looked_at.append(item)
        return address(item)

    address = copying._position
    monkeypatch.setattr(copying, "_position", counting)
    briefing = briefing_with(notes=[{"id": f"n{number}"} for number in range(200)])
    assert copy_items(briefing, briefing.notes).item_count == 200
    assert len(looked_at) < 2_000


def test_a_source_is_copied_although_its_id_names_something_withheld() -> None:
    briefing = briefing_with(
        actors=[{"id": "karim", "name": "Karim", "tlp": "RED"}],
        sources=[{"id": "karim-letter", "title": "A letter", "publisher": "Wire"}],
        notes=[{"id": "a", "text": "Words.", "sources": ["karim-letter"]}],
    )
    copy = copy_items(briefing, briefing.sources, "CLEAR")
    assert (copy.item_count, copy.withheld_count) == (1, 0)
    assert "A letter" in copy.text
    assert "karim" not in copy.text.casefold()
