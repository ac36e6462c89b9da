"""Where a person was is written down in names and ids, and read back with suspicion."""

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


def test_a_place_comes_back_as_it_was() -> None:
    assert last_place(str(SAMPLE)) == (NOWHERE, "")
    assert keep_last_place(str(SAMPLE), PLACE) == ""
    assert last_place(str(SAMPLE)) == (PLACE, "")


def test_a_note_holds_ids_and_typed_words_and_nothing_of_the_briefing(home: Path) -> None:
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
def test_a_foreign_note_is_set_aside_and_said_once(home: Path, changed: dict[str, object]) -> None:
    keep_last_place(str(SAMPLE), PLACE)
    path = note_of(home)
    path.write_text(json.dumps({**json.loads(path.read_text()), **changed} if changed else {}))
    place, sentence = last_place(str(SAMPLE))
    assert place == NOWHERE
    assert f"It was moved to {path}.set-aside" in sentence
    assert last_place(str(SAMPLE)) == (NOWHERE, "")


def test_what_is_unknown_or_acts_on_a_terminal_is_left_out(home: Path) -> None:
    keep_last_place(str(SAMPLE), PLACE)
    path = note_of(home)
    note = json.loads(path.read_text())
    note |= {"pane": "nowhere", "filters": {"nowhere": "x", "notes": "\x1b[2J"}, "asking": "rm"}
    path.write_text(json.dumps(note | {"typed": "\x1b]52;c;eA==\x07"}))
    place, sentence = last_place(str(SAMPLE))
    assert (place.pane, place.asking, sentence) == (None, None, "")
    assert dict(place.filters) == {"notes": "␛[2J"}
    assert "\x1b" not in place.typed


def test_what_is_very_long_is_not_kept() -> None:
    keep_last_place(str(SAMPLE), Place(item="x" * 5000, filters={"notes": "y" * 5000}))
    assert last_place(str(SAMPLE)) == (NOWHERE, "")


def test_a_folder_that_takes_nothing_is_one_sentence(home: Path) -> None:
    (home / ".local").mkdir(exist_ok=True)
    (home / ".local" / "state").touch()
    assert last_place(str(SAMPLE)) == (NOWHERE, "")
    assert keep_last_place(str(SAMPLE), PLACE).startswith("the view was not saved: ")


def test_standard_input_has_no_place(home: Path) -> None:
    assert keep_last_place("-", PLACE) == ""
    assert last_place("-") == (NOWHERE, "")
    assert not (home / ".local").exists()


def test_a_session_is_filtered_and_folded_as_it_was() -> None:
    reader = session()
    assert return_to(reader, PLACE) == PLACE
    assert reader.filter_words == PLACE.filters
    assert reader.folded == {"sohr-total"}


def test_words_that_are_no_filter_any_more_are_left_out() -> None:
    reader = session()
    return_to(reader, Place(filters={"notes": "grade:<=Z9"}))
    assert reader.filter_words == {}


def test_a_pane_that_is_asked_for_wins() -> None:
    assert return_to(session(), PLACE, "notes") == Place("notes")
    assert return_to(session(), PLACE, "casualties") == PLACE


def test_an_item_that_is_asked_for_wins_and_shows_itself() -> None:
    reader = session()
    at = reader.briefing.frontline[0]
    hidden = Place("notes", "notes", "x", zoomed=True, filters={"frontline": "nothing-like-it"})
    assert return_to(reader, hidden, None, f"frontline/{at.id}") == Place(None, "frontline", at.id)
    assert reader.rows("frontline").row_of("frontline", at.id) is not None
