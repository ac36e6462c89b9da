"""Killing the program loses at most the field that was being typed."""

from pathlib import Path

from tests.terminal import terminal
from tests.tui.test_line import DAY


def test_a_killed_form_is_offered_again_with_all_fields_that_were_left(tmp_path: Path) -> None:
    day = tmp_path / "day.toml"
    day.write_text(DAY, encoding="utf-8")
    state = {"XDG_STATE_HOME": str(tmp_path / "state"), "EDITOR": None, "VISUAL": None}
    with terminal(day, environment=state) as run:
        run.wait_for("1 Frontline")
        run.press(b"2", "2 Casualties")
        run.press(b"a", "add:")
        run.press(b"killed", "killed")
        run.press(b"\t", "New item")
        run.press(b">12", "more than 12")
        run.press(b"\t", "who")
        run.press(b"women", "women")
        # Leaving the context kills the program with SIGKILL.
    assert day.read_text() == DAY
    with terminal(day, environment=state) as run:
        run.wait_for("There is unsaved text: a shows it.")
        run.press(b"a", "Your unsaved text is back.")
        run.wait_for("more than 12")
        assert "killed" in run.text
        run.press(b"\x13", "Added: killed: >12")
    assert 'harm = "killed"\ncount = ">12"' in day.read_text()
    with terminal(day, environment=state) as run:
        run.wait_for("1 Frontline")
        run.press(b"a", "add:")


def test_a_killed_save_leaves_the_file_or_the_saved_file(tmp_path: Path) -> None:
    day = tmp_path / "day.toml"
    day.write_text(DAY, encoding="utf-8")
    state: dict[str, str | None] = {"XDG_STATE_HOME": str(tmp_path / "state")}
    with terminal(day, environment=state) as run:
        run.wait_for("1 Frontline")
        run.press(b"a", "add:")
        run.press(b"killed 77", "77")
        run.press(b"\r", " ")
    found = day.read_text()
    assert found == DAY or "count = 77" in found
