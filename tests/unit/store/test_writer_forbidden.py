"""Missing permissions are reported and lose nothing, even if root runs the tests."""

from pathlib import Path

import pytest

from briefing_tui.store.outcomes import Refused, Written
from briefing_tui.store.writer import write_edit
from tests.privileges import unprivileged

OLD = 'format = 1\ntitle = "old"\n'
NEW = OLD.replace("old", "new")


def renew(source: str) -> str:
    return source.replace("old", "new")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "2024-12-04.toml"
    path.write_bytes(OLD.encode())
    return path


def names(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


def refused(outcome: Written | Refused) -> Refused:
    assert isinstance(outcome, Refused)
    return outcome


def test_a_read_only_folder_is_reported(file: Path) -> None:
    file.parent.chmod(0o555)
    with unprivileged():
        outcome = refused(write_edit(str(file), OLD, renew))
    file.parent.chmod(0o755)
    assert "permission denied" in outcome.message
    assert (outcome.source, outcome.kept_at) == (NEW, None)
    assert file.read_text() == OLD
    assert names(file.parent) == [file.name]


def test_in_a_read_only_folder_a_changed_file_stays_and_our_version_is_returned(file: Path) -> None:
    file.write_text("theirs")
    file.parent.chmod(0o555)
    with unprivileged():
        outcome = refused(write_edit(str(file), OLD, renew))
    file.parent.chmod(0o755)
    assert (outcome.source, outcome.kept_at) == (NEW, None)
    assert file.read_text() == "theirs"
    assert names(file.parent) == [file.name]


def test_an_unreadable_file_is_not_overwritten(file: Path) -> None:
    file.chmod(0o200)
    with unprivileged():
        assert "permission denied" in refused(write_edit(str(file), OLD, renew)).message
    assert file.read_text() == OLD
