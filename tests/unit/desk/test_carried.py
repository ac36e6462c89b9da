"""Decisions about carried-over items."""

from pathlib import Path

import pytest

from briefing_tui.desk import carried as carried_module
from briefing_tui.desk.carried import CarriedItems
from briefing_tui.desk.checking import Checker
from briefing_tui.desk.drafting import mark_reviewed
from briefing_tui.desk.undo import UndoHistory
from briefing_tui.model.item import Item
from briefing_tui.store.outcomes import Refused, Written
from briefing_tui.store.reader import Reading, read_briefing

HEAD = 'format = 1\ntitle = "Day"\nas_of = 2024-12-0'
DRAFT = 'last_confirmed = 2024-12-01\nreview = "draft"\n'
HAMA = '[[frontline]]\nid = "hama"\nplace = "Hama"\nstatus = "held"\ncontroller = "Army"\n'
HOMS = HAMA.replace("hama", "homs").replace("Hama", "Homs")


def carried_over(folder: Path, items_before: str, items: str) -> tuple[CarriedItems, Path]:
    """Return the carried-over items of a day after another one, and the file of the day."""
    before, now = folder / "before.toml", folder / "now.toml"
    before.write_text(f"{HEAD}1\n{items_before}", encoding="utf-8")
    now.write_text(f"{HEAD}2\n{items}", encoding="utf-8")
    previous = read_briefing(str(before)).briefing
    reading = read_briefing(str(now))
    return CarriedItems(reading, previous, undo=UndoHistory(), checker=Checker()), now


def test_an_item_with_a_new_id_is_shown_as_it_was_before(tmp_path: Path) -> None:
    renamed = HAMA.replace('id = "hama"', 'id = "hama-city"\nwas = "hama"')
    carried, _ = carried_over(tmp_path, HAMA, f"{renamed}{DRAFT}")
    (entry,) = carried.state.entries
    assert entry.headline_before == "Hama · held"


def test_a_change_that_no_headline_shows_is_shown(tmp_path: Path) -> None:
    carried, now = carried_over(tmp_path, HAMA, f"{HAMA}{DRAFT}")
    (entry,) = carried.state.entries
    assert (entry.headline_before, entry.headline_now) == ("Hama · held", "Hama · held")
    edited = HAMA.replace("Army", "Rebels")
    now.write_text(f"{HEAD}2\n{edited}{DRAFT}", encoding="utf-8")
    carried.refresh()
    (entry,) = carried.state.entries
    assert entry.headline_before == "Hama · held · Army"
    assert entry.headline_now == "Hama · held · Rebels"


def test_a_reverted_edit_is_no_change_even_if_an_item_was_added_between(tmp_path: Path) -> None:
    carried, now = carried_over(tmp_path, f"{HAMA}{HOMS}", f"{HAMA}{DRAFT}")
    edited = HAMA.replace("Army", "Rebels")
    now.write_text(f"{HEAD}2\n{edited}{DRAFT}{HOMS}{DRAFT}", encoding="utf-8")
    carried.refresh()
    now.write_text(f"{HEAD}2\n{HAMA}{DRAFT}{HOMS}{DRAFT}", encoding="utf-8")
    carried.refresh()
    carried.confirm(0, carried.state.item(0))
    assert [entry.decision for entry in carried.state.entries] == ["confirmed", "open"]


def test_an_item_with_parts_that_was_confirmed_in_an_editor_is_confirmed(tmp_path: Path) -> None:
    killed = '[[casualties]]\nid = "dead"\ncount = 9\nparts = [{ who = "women", count = 2 }]\n'
    carried, now = carried_over(tmp_path, killed, f"{killed}{DRAFT}")
    for edited, decision in (killed, "confirmed"), (killed.replace("= 2", "= 3"), "changed"):
        now.write_text(f"{HEAD}2\n{killed}{DRAFT}", encoding="utf-8")
        carried.refresh()
        now.write_text(f"{HEAD}2\n{edited}", encoding="utf-8")
        carried.refresh()
        assert carried.state.entries[0].decision == decision


def test_no_conflicting_version_is_saved_if_the_file_changes_during_a_confirmation(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = tmp_path / "now.toml"
    now.write_text(f"{HEAD}2\n{HAMA}{DRAFT}", encoding="utf-8")
    theirs = f"{HEAD}2\n# theirs\n{HAMA}{DRAFT}"

    def mark(reading: Reading, item: Item) -> Written | Refused:
        now.write_text(theirs, encoding="utf-8")
        return mark_reviewed(reading, item)

    monkeypatch.setattr(carried_module, "mark_reviewed", mark)
    carried = CarriedItems(read_briefing(str(now)), None, undo=UndoHistory(), checker=Checker())
    assert isinstance(carried.confirm(0, carried.state.item(0)), Refused)
    assert {path.name: path.read_text(encoding="utf-8") for path in tmp_path.iterdir()} == {
        "now.toml": theirs
    }
    monkeypatch.undo()
    assert isinstance(carried.confirm(0, carried.state.item(0)), Written)
