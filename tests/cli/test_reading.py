"""Files that cannot be read are reported with file, line and column; nothing else is printed."""

from pathlib import Path

import pytest

from tests.cli.command import HEAD, briefing, written

COMMANDS = ["show", "export"]


@pytest.mark.parametrize("command", COMMANDS)
def test_a_wrong_type_is_reported_with_its_place(tmp_path: Path, command: str) -> None:
    path = written(tmp_path, "summary = 5\n")
    outcome = briefing(command, path)
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err == (
        f"{path}:4:11: error: `summary` must be text in quotation marks, "
        "but is a number [wrong-type]\n"
    )


@pytest.mark.parametrize(
    ("data", "start"),
    [
        (b"title = ", ":1:8: error: the value of `title` is missing; "),
        (HEAD.encode() + b"x = '\xff'", ":4:6: error: this file is not UTF-8: "),
        (b"format = 2", ":1:10: error: the file has format 2"),
        (b"", ":1:1: error: `format` is missing"),
    ],
)
def test_every_kind_of_unreadable_file_has_its_sentence(
    tmp_path: Path, data: bytes, start: str
) -> None:
    path = tmp_path / "briefing.toml"
    path.write_bytes(data)
    outcome = briefing("show", path)
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith(f"{path}{start}")
    assert "Traceback" not in outcome.err


def test_a_file_that_is_not_there_is_reported() -> None:
    outcome = briefing("show", "./nothing.toml")
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err == (
        "./nothing.toml: error: this file does not exist; check the path [no-such-file]\n"
    )


def test_standard_input_is_named_as_it_was_given() -> None:
    assert briefing("show", "-", stdin=b"title =").err.startswith("-:1:8: error: ")


@pytest.mark.parametrize("command", [*COMMANDS, "check"])
def test_a_file_name_that_is_no_text_is_no_accident(tmp_path: Path, command: str) -> None:
    name = bytes(tmp_path / "x") + b"\xff.toml"
    outcome = briefing(command, name)
    assert outcome.code == 2
    assert "no-such-file" in outcome.out + outcome.err


def test_a_file_name_does_not_act_on_the_terminal(tmp_path: Path) -> None:
    name = "\x1b[2J\u202e\n.toml"
    outcome = briefing("check", tmp_path / name)
    assert "␛[2J‹U+202E›␊.toml: error:" in outcome.out
    assert "\x1b" not in outcome.out


def test_json_keeps_an_odd_file_name_exactly(tmp_path: Path) -> None:
    import json

    path = str(tmp_path / "\x1b\x7f\u202e.toml")
    outcome = briefing("check", "--json", path)
    assert outcome.out.isascii()
    assert "\x7f" not in outcome.out
    assert json.loads(outcome.out)["findings"][0]["path"] == path


def test_a_file_above_the_limit_is_refused_unless_large(tmp_path: Path) -> None:
    path = written(tmp_path)
    with path.open("ab") as file:
        file.write(b"#" * (64 * 1024 * 1024))
    refused = briefing("show", path)
    assert refused.code == 2
    assert "[too-large]" in refused.err
    assert briefing("show", path, "--large").code == 0


def test_only_the_newest_briefing_of_a_folder_is_called_stale(tmp_path: Path) -> None:
    due = 'next_due = "2024-12-02"\n'
    path = written(tmp_path, due, name="a.toml")
    assert "Stale: the next briefing was due 2 Dec 2024" in briefing("show", path).out
    later = path.read_text(encoding="utf-8").replace("2024-12-01", "2024-12-03")
    (tmp_path / "b.toml").write_text(later, encoding="utf-8")
    assert "Next briefing due 2 Dec 2024" in briefing("show", path).out
    assert "Stale: " in briefing("show", tmp_path / "b.toml").out
