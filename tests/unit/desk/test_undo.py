"""Undo restores files byte for byte, unless somebody else changed them."""

import os
from pathlib import Path

import pytest

from briefing_tui.desk import undo as undoing
from briefing_tui.desk.undo import MAX_STEPS, UndoHistory, Undone
from briefing_tui.store import writer
from briefing_tui.store.outcomes import Refused, Written
from briefing_tui.store.writer import restore, write_edit


def write(path: Path, text: str) -> Written:
    outcome = write_edit(str(path), path.read_bytes().decode("utf-8-sig"), lambda _: text)
    assert isinstance(outcome, Written)
    return outcome


@pytest.fixture
def day(tmp_path: Path) -> Path:
    path = tmp_path / "day.toml"
    path.write_bytes("\ufefftitle = 'é'\r\n".encode())
    return path


def test_the_last_write_is_undone_byte_for_byte(day: Path) -> None:
    before = day.read_bytes()
    history = UndoHistory()
    history.note("added one", [write(day, "title = 'one'\r\n")])
    between = day.read_bytes()
    history.note("added two", [write(day, "title = 'two'\r\n")])
    assert history.undo() == Undone("added two", 1, (str(day),))
    assert day.read_bytes() == between
    assert history.undo() == Undone("added one", 0, (str(day),))
    assert day.read_bytes() == before
    assert isinstance(history.undo(), Refused)


def test_undo_is_refused_if_the_file_changed_since(day: Path) -> None:
    history = UndoHistory()
    history.note("added one", [write(day, "title = 'one'\n")])
    day.write_text("title = 'theirs'\n")
    refused = history.undo()
    assert isinstance(refused, Refused)
    assert refused.message == (
        f"Not undone, because the file has changed since: “added one” in {day}."
    )
    assert day.read_text() == "title = 'theirs'\n"
    assert len(history) == 1


def test_a_step_of_two_files_is_undone_as_one_or_not_at_all(day: Path) -> None:
    other = day.with_name("situation.toml")
    other.write_text("format = 1\n")
    before = (day.read_bytes(), other.read_bytes())
    history = UndoHistory()
    history.note("both", [write(other, "format = 1\n# 2\n"), write(day, "title = 'one'\n")])
    mine = day.read_bytes()
    day.write_text("theirs")
    assert isinstance(history.undo(), Refused)
    assert other.read_text() == "format = 1\n# 2\n"
    day.write_bytes(mine)
    assert history.undo() == Undone("both", 0, (str(other), str(day)))
    assert (day.read_bytes(), other.read_bytes()) == before


@pytest.mark.parametrize("is_writable_again", [True, False])
def test_if_the_second_file_cannot_be_written_the_first_is_not_undone_either(
    day: Path, monkeypatch: pytest.MonkeyPatch, is_writable_again: bool
) -> None:
    other = day.with_name("situation.toml")
    other.write_text("format = 1\n")
    history = UndoHistory()
    history.note("both", [write(other, "format = 1\n# 2\n"), write(day, "title = 'one'\n")])
    after = (day.read_bytes(), other.read_bytes())
    restored: list[str] = []

    def restore_once(path: str, expected_sha256: str, data: bytes) -> Written | Refused:
        if path == str(other) or (restored and not is_writable_again):
            return Refused(f"{path} cannot be written: the disk is full.", "Nothing was undone.")
        restored.append(path)
        return restore(path, expected_sha256, data)

    monkeypatch.setattr(writer, "restore", restore_once)
    refused = history.undo()
    assert isinstance(refused, Refused)
    assert refused.message == f"{other} cannot be written: the disk is full."
    if is_writable_again:
        assert refused.hint == "Nothing was undone."
        assert (day.read_bytes(), other.read_bytes()) == after
        monkeypatch.undo()
        assert isinstance(history.undo(), Undone)
    else:
        assert refused.hint == f"The step was undone only in {day}."
        monkeypatch.undo()
        assert history.undo() == Undone("both", 0, (str(other),))
        assert other.read_text() == "format = 1\n"


def test_twenty_steps_are_kept_and_no_more_bytes_than_fit(
    day: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    history = UndoHistory()
    for number in range(MAX_STEPS + 5):
        history.note(f"step {number}", [write(day, f"title = '{number}'\n")])
    assert len(history) == MAX_STEPS
    monkeypatch.setattr(undoing, "_MAX_BYTES", 30)
    history.note("a large one", [write(day, "title = 'large'\n")])
    assert len(history) == 1


def test_a_write_that_changed_nothing_is_no_step(day: Path) -> None:
    history = UndoHistory()
    history.note("nothing", [write(day, "title = 'é'\r\n")])
    assert len(history) == 0


def test_a_file_that_is_gone_is_not_restored(day: Path) -> None:
    history = UndoHistory()
    history.note("added one", [write(day, "title = 'one'\n")])
    day.unlink()
    assert isinstance(history.undo(), Refused)
    assert not day.exists()


def test_a_file_without_write_permission_is_not_restored(
    day: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    history = UndoHistory()
    history.note("added one", [write(day, "title = 'one'\n")])
    written = day.read_bytes()
    monkeypatch.setattr(os, "access", lambda *_: False)
    refused = history.undo()
    assert isinstance(refused, Refused)
    assert "permission denied" in refused.message
    assert day.read_bytes() == written
    assert len(history) == 1


def test_the_text_of_the_last_write_is_known(day: Path) -> None:
    history = UndoHistory()
    assert not history.is_last_write(str(day), "title = 'one'\n")
    day.write_text("")
    history.note("added one", [write(day, "title = 'one'\n")])
    assert history.is_last_write(str(day), "title = 'one'\n")
    assert not history.is_last_write(str(day), "title = 'two'\n")
    assert not history.is_last_write("other.toml", "title = 'one'\n")
    other = day.with_name("other.toml")
    other.write_text("")
    history.note("added two", [write(other, "title = 'two'\n")])
    assert history.is_last_write(str(day), "title = 'one'\n")
    assert isinstance(history.undo(), Undone)
    assert history.is_last_write(str(other), "")
    assert not history.is_last_write(str(other), "title = 'two'\n")
