"""The view is saved as names and ids, and validated when it is loaded."""

import json
from pathlib import Path

import pytest

from briefing_tui.desk.place import NOWHERE, Place, keep_last_place, last_place, return_to
from briefing_tui.desk.session import Session
from briefing_tui.store.reader import read_briefing
from briefing_tui.store.state import note_path

SAMPLE = Path(__file__).parents[3] / "briefings" / "syria-2024" / "2024-12-01.toml"
PLACE = Place(
    "casualties",
    "casualties",
    "sohr-total",
    zoomed=True,
    filters={"reactions": "stance:supports", "casualties": "grade:<=B2"},
    folded=("sohr-total",),
    asking="filter",
    typed="ham",
)


def session() -> Session:
    reading = read_briefing(str(SAMPLE))
    assert reading.briefing is not None
    return Session(reading, reading.briefing)


def note_of(home: Path, path: Path = SAMPLE) -> Path:
    return Path(note_path(f"{home}/.local/state/briefing-tui/places", str(path)))


def test_a_view_is_restored() -> None:
    assert last_place(str(SAMPLE)) == (NOWHERE, "")
    assert keep_last_place(str(SAMPLE), PLACE) == ""
    assert last_place(str(SAMPLE)) == (PLACE, "")


def test_a_saved_view_contains_no_text_of_the_briefing(home: Path) -> None:
    reader = session()
    reader.set_filter("sources", "id:metropunch", title="of Aleppo captured by HTS")
    place = return_to(reader, PLACE)
    keep_last_place(str(SAMPLE), place)
    written = note_of(home).read_text()
    assert set(json.loads(written)) == {
        *("format", "pane", "section", "item", "zoomed", "filters", "folded", "asking", "typed")
    }
    assert "Aleppo" not in written
    assert str(SAMPLE) not in written


FOREIGN: tuple[dict[str, object], ...] = (
    {},
    {"format": 2},
    {"pane": 5},
    {"filters": ["x"]},
    {"filters": {"frontline": 5}},
    {"folded": "x"},
    {"folded": [None]},
    {"zoomed": "yes"},
    {"typed": None},
    {"item": []},
)


@pytest.mark.parametrize("changed", FOREIGN, ids=range(len(FOREIGN)))
def test_a_damaged_file_is_renamed_and_reported_once(
    home: Path, changed: dict[str, object]
) -> None:
    keep_last_place(str(SAMPLE), PLACE)
    path = note_of(home)
    path.write_text(json.dumps({**json.loads(path.read_text()), **changed} if changed else {}))
    place, sentence = last_place(str(SAMPLE))
    assert place == NOWHERE
    assert f"It was moved to {path}.set-aside" in sentence
    assert last_place(str(SAMPLE)) == (NOWHERE, "")


def test_unknown_values_and_control_characters_are_removed(home: Path) -> None:
    keep_last_place(str(SAMPLE), PLACE)
    path = note_of(home)
    note = json.loads(path.read_text())
    note |= {"pane": "nowhere", "filters": {"nowhere": "x", "notes": "\x1b[2J"}, "asking": "rm"}
    path.write_text(json.dumps(note | {"typed": "\x1b]52;c;eA==\x07"}))
    place, sentence = last_place(str(SAMPLE))
    assert (place.pane, place.asking, sentence) == (None, None, "")
    assert dict(place.filters) == {"notes": "␛[2J"}
    assert "\x1b" not in place.typed


def test_very_long_values_are_not_saved() -> None:
    keep_last_place(str(SAMPLE), Place(item="x" * 5000, filters={"notes": "y" * 5000}))
    assert last_place(str(SAMPLE)) == (NOWHERE, "")


def test_an_unwritable_folder_gives_one_message(home: Path) -> None:
    (home / ".local").mkdir(exist_ok=True)
    (home / ".local" / "state").touch()
    assert last_place(str(SAMPLE)) == (NOWHERE, "")
    assert keep_last_place(str(SAMPLE), PLACE).startswith("the view was not saved: ")


def test_no_view_is_saved_for_standard_input(home: Path) -> None:
    assert keep_last_place("-", PLACE) == ""
    assert last_place("-") == (NOWHERE, "")
    assert not (home / ".local").exists()


def test_filters_and_folds_are_restored() -> None:
    reader = session()
    assert return_to(reader, PLACE) == PLACE
    assert reader.filter_words == PLACE.filters
    assert reader.folded == {"sohr-total"}


def test_invalid_filters_are_ignored() -> None:
    reader = session()
    return_to(reader, Place(filters={"notes": "grade:<=Z9"}))
    assert reader.filter_words == {}


def test_a_requested_pane_takes_precedence() -> None:
    assert return_to(session(), PLACE, "notes") == Place("notes")
    assert return_to(session(), PLACE, "casualties") == PLACE


def test_a_requested_item_takes_precedence_and_is_shown() -> None:
    reader = session()
    at = reader.briefing.frontline[0]
    hidden = Place("notes", "notes", "x", zoomed=True, filters={"frontline": "nothing-like-it"})
    assert return_to(reader, hidden, None, f"frontline/{at.id}") == Place(None, "frontline", at.id)
    assert reader.rows("frontline").row_of("frontline", at.id) is not None
