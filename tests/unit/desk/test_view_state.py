"""The view is saved as names and ids, and validated when it is loaded."""

import json
from pathlib import Path

import pytest

from briefing_tui.desk.session import Session
from briefing_tui.desk.view_state import (
    INITIAL_VIEW,
    ViewState,
    load_view_state,
    restore_view,
    save_view_state,
)
from briefing_tui.store.reader import read_briefing
from briefing_tui.store.state import state_file_path

SAMPLE = Path(__file__).parents[3] / "briefings" / "syria-2024" / "2024-12-01.toml"
PLACE = ViewState(
    "casualties",
    "casualties",
    "sohr-total",
    zoomed=True,
    filters={"reactions": "stance:supports", "casualties": "grade:<=B2"},
    folded=(("casualties", "sohr-total"),),
    asking="filter",
    typed="ham",
)


def session() -> Session:
    reading = read_briefing(str(SAMPLE))
    assert reading.briefing is not None
    return Session(reading, reading.briefing)


def note_of(home: Path, path: Path = SAMPLE) -> Path:
    return Path(state_file_path(f"{home}/.local/state/briefing-tui/places", str(path)))


def test_a_view_is_restored() -> None:
    assert load_view_state(str(SAMPLE)) == (INITIAL_VIEW, "")
    assert save_view_state(str(SAMPLE), PLACE) == ""
    assert load_view_state(str(SAMPLE)) == (PLACE, "")


def test_a_saved_view_contains_no_text_of_the_briefing(home: Path) -> None:
    reader = session()
    reader.set_filter("sources", "id:metropunch", title="of Aleppo captured by HTS")
    view_state = restore_view(reader, PLACE)
    save_view_state(str(SAMPLE), view_state)
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
    save_view_state(str(SAMPLE), PLACE)
    path = note_of(home)
    path.write_text(json.dumps({**json.loads(path.read_text()), **changed} if changed else {}))
    view_state, sentence = load_view_state(str(SAMPLE))
    assert view_state == INITIAL_VIEW
    assert f"It was moved to {path}.set-aside" in sentence
    assert load_view_state(str(SAMPLE)) == (INITIAL_VIEW, "")


def test_unknown_values_and_control_characters_are_removed(home: Path) -> None:
    save_view_state(str(SAMPLE), PLACE)
    path = note_of(home)
    note = json.loads(path.read_text())
    note |= {"pane": "nowhere", "filters": {"nowhere": "x", "notes": "\x1b[2J"}, "asking": "rm"}
    path.write_text(json.dumps(note | {"typed": "\x1b]52;c;eA==\x07"}))
    view_state, sentence = load_view_state(str(SAMPLE))
    assert (view_state.pane, view_state.asking, sentence) == (None, None, "")
    assert dict(view_state.filters) == {"notes": "␛[2J"}
    assert "\x1b" not in view_state.typed


def test_keys_of_a_later_version_are_kept(home: Path) -> None:
    save_view_state(str(SAMPLE), PLACE)
    path = note_of(home)
    note = json.loads(path.read_text())
    later = {**note, "marks": {"a": [1, None]}, "filters": {"maps": "x", **note["filters"]}}
    path.write_text(json.dumps(later))
    assert save_view_state(str(SAMPLE), ViewState("notes")) == ""
    written = json.loads(path.read_text())
    assert (written["pane"], written["marks"]) == ("notes", {"a": [1, None]})
    assert written["filters"] == {"maps": "x"}
    path.write_text(json.dumps({**later, "marks": "x" * 60_000, "more": "\u0639" * 9_000}))
    assert save_view_state(str(SAMPLE), PLACE) == ""
    assert load_view_state(str(SAMPLE)) == (PLACE, "")


def test_a_view_in_a_later_format_is_not_overwritten(home: Path) -> None:
    save_view_state(str(SAMPLE), PLACE)
    path = note_of(home)
    later = json.dumps({"format": 9})
    path.write_text(later)
    # With `--fresh`, the view is saved without being loaded.
    assert save_view_state(str(SAMPLE), PLACE) == ""
    assert path.with_name(f"{path.name}.set-aside").read_text() == later
    assert load_view_state(str(SAMPLE)) == (PLACE, "")


def test_very_long_values_are_not_saved() -> None:
    save_view_state(str(SAMPLE), ViewState(item="x" * 5000, filters={"notes": "y" * 5000}))
    assert load_view_state(str(SAMPLE)) == (INITIAL_VIEW, "")


def test_an_unwritable_folder_gives_one_message(home: Path) -> None:
    (home / ".local").mkdir(exist_ok=True)
    (home / ".local" / "state").touch()
    assert load_view_state(str(SAMPLE)) == (INITIAL_VIEW, "")
    assert save_view_state(str(SAMPLE), PLACE).startswith("The view was not saved. ")


def test_no_view_is_saved_for_standard_input(home: Path) -> None:
    assert save_view_state("-", PLACE) == ""
    assert load_view_state("-") == (INITIAL_VIEW, "")
    assert not (home / ".local").exists()


def test_filters_and_folds_are_restored() -> None:
    reader = session()
    assert restore_view(reader, PLACE) == PLACE
    assert reader.filter_words == PLACE.filters
    assert reader.folded == {("casualties", "sohr-total")}


def test_folds_of_an_older_version_apply_to_all_figures_with_the_id(home: Path) -> None:
    save_view_state(str(SAMPLE), PLACE)
    file = note_of(home)
    state = json.loads(file.read_text())
    assert state["folded"] == ["casualties/sohr-total"]
    file.write_text(json.dumps(state | {"folded": ["sohr-total", "figures/a/b"]}))
    view_state, error = load_view_state(str(SAMPLE))
    assert error == ""
    assert view_state.folded == (
        ("casualties", "sohr-total"),
        ("figures", "sohr-total"),
        ("figures", "a/b"),
    )


def test_invalid_filters_are_ignored() -> None:
    reader = session()
    restore_view(reader, ViewState(filters={"notes": "grade:<=Z9"}))
    assert reader.filter_words == {}


def test_a_requested_pane_takes_precedence() -> None:
    assert restore_view(session(), PLACE, "notes") == ViewState("notes")
    assert restore_view(session(), PLACE, "casualties") == PLACE


def test_a_requested_item_takes_precedence_and_is_shown() -> None:
    reader = session()
    at = reader.briefing.frontline[0]
    hidden = ViewState("notes", "notes", "x", zoomed=True, filters={"frontline": "nothing-like-it"})
    assert restore_view(reader, hidden, None, f"frontline/{at.id}") == ViewState(
        None, "frontline", at.id
    )
    assert reader.rows("frontline").row_of("frontline", at.id) is not None
