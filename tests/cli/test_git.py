"""`diff` understands the arguments that git passes for unmerged and renamed files."""

from pathlib import Path

import pytest

from briefing_tui.cli import main

DAY = 'format = 1\ntitle = "T"\nas_of = {day}\n'
PLACE = '[[frontline]]\nid = "hama"\nplace = "hama"\nstatus = "{status}"\n'
BEFORE = DAY.format(day="2024-12-04") + PLACE.format(status="held")
AFTER = DAY.format(day="2024-12-04") + PLACE.format(status="contested")
SITUATION = 'format = 1\ntitle = "Syria"\n[[places]]\nid = "hama"\nname = "City of Hama"\n'
PATH = "syria/day.toml"


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A work tree, in which git runs the program."""
    (tmp_path / "syria").mkdir()
    (tmp_path / "syria" / "situation.toml").write_text(SITUATION)
    (tmp_path / PATH).write_text(AFTER)
    monkeypatch.setenv("GIT_DIFF_PATH_COUNTER", "1")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("options", "expected"), [((), f"{PATH}: not merged\n"), (("--json",), "")]
)
@pytest.mark.parametrize("content", [AFTER, f"<<<<<<< HEAD\n{BEFORE}=======\n{AFTER}>>>>>>> b\n"])
def test_a_file_that_is_not_merged_is_named_instead_of_compared_with_another_day(
    repository: Path,
    capfd: pytest.CaptureFixture[str],
    content: str,
    options: tuple[str, ...],
    expected: str,
) -> None:
    """Git passes only the path of such a file, as a user does who asks for the previous day."""
    (repository / PATH).write_text(content)
    (repository / "syria" / "past.toml").write_text(BEFORE.replace("2024-12-04", "2024-12-03"))
    assert main(["diff", "--exit-zero", *options, PATH]) == 0
    assert capfd.readouterr() == (expected, "")


def test_a_renamed_folder_still_gives_the_names(
    repository: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (repository / "old").write_text(BEFORE)
    (repository / "new").write_text(AFTER)
    versions = ("old", "1234567", "100644", "new", "89abcde", "100644")
    main(["diff", "--exit-zero", "former/day.toml", *versions, PATH, f"rename to {PATH}\n"])
    assert "City of Hama: held → contested" in capfd.readouterr().out
