"""The copy of a file for an editor has its text, and the edited text is written back."""

from pathlib import Path

import pytest

from briefing_tui.store.files import read_text
from briefing_tui.store.outcomes import Written
from briefing_tui.store.working_copies import create_copy, find_copies, read_copy, remove_copy
from briefing_tui.store.writer import write_edit

MARK = b"\xef\xbb\xbf"
SOURCE = b"title = 1\r\n"


@pytest.mark.parametrize("marks", [0, 1, 2])
def test_a_copy_is_read_back_as_its_file(tmp_path: Path, marks: int) -> None:
    path = tmp_path / "day.toml"
    path.write_bytes(MARK * marks + SOURCE)
    source = read_text(str(path))
    assert isinstance(source, str)
    copy = create_copy(str(path), source)
    assert isinstance(copy, str)
    assert read_copy(copy) == source
    assert find_copies(str(path)) == [copy]
    remove_copy(copy)
    assert find_copies(str(path)) == []


def test_the_second_of_two_byte_order_marks_can_be_removed(tmp_path: Path) -> None:
    path = tmp_path / "day.toml"
    path.write_bytes(MARK + MARK + SOURCE)
    source = read_text(str(path))
    assert isinstance(source, str)
    outcome = write_edit(str(path), source, lambda text: text.removeprefix("\ufeff"))
    assert isinstance(outcome, Written)
    assert path.read_bytes() == MARK + SOURCE
