"""`check` prints what is wrong, for people and programs, and its exit code says how bad."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.command import HEAD, Outcome, briefing, written

TWICE = '[[notes]]\nid = "a"\n[[notes]]\nid = "a"\n'
SAME = '[[notes]]\ntext = "one"\n[[notes]]\ntext = "one"\n'


def findings(outcome: Outcome) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(outcome.out)["findings"]
    return found


def test_a_briefing_without_findings_is_done(tmp_path: Path) -> None:
    outcome = briefing("check", written(tmp_path))
    assert (outcome.code, outcome.out) == (0, "")
    assert outcome.err == "no findings in 1 file\n"


def test_a_finding_has_its_place_its_excerpt_and_its_code(tmp_path: Path) -> None:
    path = written(tmp_path, TWICE)
    outcome = briefing("check", path)
    assert outcome.code == 1
    assert outcome.out == (
        f"{path}:7:6: error: the id `a` stands twice in `notes`; "
        "give one of the two another id [duplicate-id]\n"
        '    7 | id = "a"\n'
        "      |      ^^^\n"
    )
    assert outcome.err == "1 finding: 1 error in 1 file\n"


def test_an_excerpt_shows_what_would_act_by_marks_and_cuts_what_is_long(tmp_path: Path) -> None:
    long = "ä" * 200
    path = written(tmp_path, f'notes = [{{ text = "{long}" }}, {{ text = "{long}\u202e" }}, 5]\n')
    lines = briefing("check", path).out.splitlines()
    assert "‹U+202E›" in lines[1]
    assert all(len(line) <= 110 for line in lines[1:])
    assert lines[1][lines[2].index("^")] == "5"


def test_json_has_every_field_in_a_fixed_order(tmp_path: Path) -> None:
    path = written(tmp_path, TWICE)
    outcome = briefing("check", "--json", path)
    assert outcome.code == 1
    assert json.loads(outcome.out)["files"] == 1
    (finding,) = findings(outcome)
    assert list(finding.items()) == [
        ("path", str(path)),
        ("line", 7),
        ("column", 6),
        ("end_line", 7),
        ("end_column", 9),
        ("code", "duplicate-id"),
        ("severity", "error"),
        ("message", "the id `a` stands twice in `notes`"),
        ("hint", "give one of the two another id"),
        ("section", "notes"),
        ("item", "a-2"),
        ("fixable", False),
    ]


def test_a_file_that_can_not_be_read_is_a_finding_without_a_line() -> None:
    outcome = briefing("check", "--json", "nothing.toml")
    assert outcome.code == 2
    (finding,) = findings(outcome)
    assert (finding["code"], finding["line"], finding["column"]) == ("no-such-file", None, None)


def test_what_can_not_be_read_does_not_stop_the_rest(tmp_path: Path) -> None:
    outcome = briefing("check", "nothing.toml", written(tmp_path, TWICE))
    assert outcome.code == 2
    assert "[no-such-file]" in outcome.out
    assert "[duplicate-id]" in outcome.out
    assert outcome.err == "2 findings: 2 errors in 2 files\n"


def test_a_folder_is_walked_without_hidden_files_and_links(tmp_path: Path) -> None:
    for name in ("b", "a/deep", ".hidden"):
        (tmp_path / name).mkdir(parents=True)
        written(tmp_path / name)
    written(tmp_path, name=".hidden.toml")
    (tmp_path / "link.toml").symlink_to(tmp_path / "b" / "briefing.toml")
    (tmp_path / "linked").symlink_to(tmp_path / "b")
    (tmp_path / "pyproject.toml").write_text("[tool]\nformat = 1\n", encoding="utf-8")
    (tmp_path / "notes.txt").write_text("format = 1\n", encoding="utf-8")
    (tmp_path / "folder.toml").mkdir()
    outcome = briefing("check", "--json", tmp_path)
    assert (outcome.code, json.loads(outcome.out)["files"]) == (0, 2)


def test_without_a_path_the_folder_is_checked_and_paths_are_short(tmp_path: Path) -> None:
    written(tmp_path, TWICE)
    assert briefing("check", cwd=tmp_path).out.startswith("briefing.toml:7:6: ")
    assert briefing("check", "./", cwd=tmp_path).out.startswith("./briefing.toml:7:6: ")


def test_a_broken_briefing_in_a_folder_is_found(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text("# day\nformat = 1\ntitle = \n", encoding="utf-8")
    outcome = briefing("check", cwd=tmp_path)
    assert outcome.code == 2
    assert outcome.out.startswith("a.toml:3:9: error: this is not valid TOML")


def test_a_situation_is_checked_by_itself_and_said_once(tmp_path: Path) -> None:
    (tmp_path / "situation.toml").write_text(
        'format = 1\n[[actors]]\nid = "a"\n[[actors]]\nid = "a"\n', encoding="utf-8"
    )
    written(tmp_path, name="1.toml")
    written(tmp_path, name="2.toml")
    outcome = briefing("check", "--json", cwd=tmp_path)
    assert (outcome.code, json.loads(outcome.out)["files"]) == (1, 3)
    assert [each["path"] for each in findings(outcome)] == ["situation.toml"]


def test_a_broken_situation_is_said_once_and_at_its_line(tmp_path: Path) -> None:
    (tmp_path / "situation.toml").write_text("format = 1\ntitle = 5\n", encoding="utf-8")
    written(tmp_path, name="1.toml")
    outcome = briefing("check", cwd=tmp_path)
    assert outcome.code == 2
    assert outcome.out.count("[wrong-type]") == 1
    assert outcome.out.startswith("situation.toml:2:9: ")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--select", "duplicate-id"), 1),
        (("--select", "same-content"), 0),
        (("--ignore", "duplicate-id"), 0),
        (("--ignore", "x,duplicate-id"), 0),
        (("--select", "duplicate-id", "--ignore", "duplicate-id"), 0),
    ],
)
def test_codes_that_are_chosen_decide_the_exit_code(
    tmp_path: Path, words: tuple[str, ...], code: int
) -> None:
    outcome = briefing("check", written(tmp_path, TWICE), *words)
    assert outcome.code == code
    assert ("duplicate-id" in outcome.out) == bool(code)


def test_what_can_not_be_read_can_not_be_ignored() -> None:
    outcome = briefing("check", "nothing.toml", "--ignore", "no-such-file")
    assert outcome.code == 2
    assert "[no-such-file]" in outcome.out


def test_severity_decides_what_is_printed_and_not_the_exit_code(tmp_path: Path) -> None:
    path = written(tmp_path, SAME)
    assert "[same-content]" in briefing("check", path, "--severity", "warning").out
    outcome = briefing("check", path, "--severity", "error")
    assert (outcome.code, outcome.out) == (1, "")
    assert outcome.err == "1 finding: 1 warning in 1 file\n"


@pytest.mark.parametrize(
    ("top", "item", "code"),
    [
        ('accepted = [{ code = "same-content", reason = "twice on purpose" }]\n', "", 0),
        ("", 'accepted = [{ code = "same-content", reason = "twice on purpose" }]\n', 0),
        ('accepted = [{ code = "same-content", reason = "" }]\n', "", 1),
        ('accepted = [{ code = "duplicate-id", reason = "r" }]\n', "", 1),
    ],
)
def test_a_finding_may_be_accepted_with_a_reason(
    tmp_path: Path, top: str, item: str, code: int
) -> None:
    outcome = briefing("check", written(tmp_path, top + SAME + item))
    assert outcome.code == code


def test_a_finding_of_a_part_may_be_accepted_in_its_whole(tmp_path: Path) -> None:
    import tomllib

    from briefing_tui.check.accepted import is_accepted
    from briefing_tui.model.building import build_briefing
    from briefing_tui.model.findings import Finding

    body = (
        '[[casualties]]\nid = "dead"\naccepted = [{ code = "c", reason = "r" }]\n'
        'parts = [{ who = "women" }]\n[[casualties]]\nid = "other"\n'
    )
    made, _ = build_briefing(tomllib.loads(HEAD + body))
    part = Finding("c", "error", "m", section="casualties", item="dead-who-women")
    other = Finding("c", "error", "m", section="casualties", item="other")
    assert is_accepted(part, made)
    assert not is_accepted(other, made)


def test_a_finding_of_the_situation_is_accepted_there(tmp_path: Path) -> None:
    (tmp_path / "situation.toml").write_text(
        'format = 1\naccepted = [{ code = "duplicate-id", reason = "r" }]\n'
        '[[actors]]\nid = "a"\n[[actors]]\nid = "a"\n',
        encoding="utf-8",
    )
    assert briefing("check", written(tmp_path)).code == 0


def test_the_samples_have_no_findings(sample: Path) -> None:
    outcome = briefing("check", sample.parent.parent)
    assert (outcome.code, outcome.out) == (0, "")
