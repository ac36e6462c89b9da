"""Messages, output and exit codes of commands if something is withheld from an audience."""

import json
from pathlib import Path

import pytest

from tests.cli.command import HEAD, briefing, written

SECRET = '[[actors]]\nid = "x-9"\nname = "Oswin Tarrick"\nkind = "person"\ntlp = "RED"\n'
NAMED = f'tlp = "GREEN"\n{SECRET}[[notes]]\nid = "n"\nheading = "H"\ntext = "Then Tarrick came."\n'
QUIET = f'tlp = "GREEN"\n{SECRET}[[notes]]\nid = "n"\nheading = "H"\ntext = "Oswin Tarrick came."\n'
ON_STDIN = (
    "The briefing on standard input has no marking. Add `tlp` to it, or specify its folder "
    "with `--situation`."
)


def refused(*words: str | Path) -> str:
    """Return the message of a refused command, which must print nothing else."""
    outcome = briefing(*words)
    assert (outcome.code, outcome.out) == (1, "")
    return outcome.err


@pytest.mark.parametrize("form", ["md", "json"])
def test_an_export_that_may_name_something_is_refused_and_nothing_written(
    tmp_path: Path, form: str
) -> None:
    path, out = written(tmp_path, NAMED), tmp_path / f"out.{form}"
    out.write_text("before", encoding="utf-8")
    said = refused("export", path, "--audience", "GREEN", "-o", out)
    assert out.read_text(encoding="utf-8") == "before"
    assert "withheld from TLP:GREEN: “Tarrick” in notes/n." in said
    assert ": “Tarrick” in notes/n, close to “Oswin Tarrick”" in said
    assert "Reword each phrase, or give its item a stricter marking." in said
    assert 'code = "names-withheld", phrase = "Tarrick"' in said
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["briefing.toml", out.name]


def test_a_refusal_gives_the_place_in_the_output(tmp_path: Path) -> None:
    path = written(tmp_path, NAMED)
    whole = briefing("show", path, "--width", "60").out.split("\n")
    said = refused("show", path, "--audience", "GREEN", "--width", "60")
    _, _, place = said.partition("line ")
    column = int(place.split("column ")[1].split(":")[0])
    assert any(line[column - 1 :].startswith("Tarrick") for line in whole)


def test_show_and_diff_leave_out_and_refuse_as_exports_do(tmp_path: Path) -> None:
    quiet = written(tmp_path, QUIET, "quiet.toml")
    named = written(tmp_path, NAMED, "named.toml")
    shown = briefing("show", quiet, "--audience", "GREEN")
    assert shown.code == 0
    assert "[withheld] came." in shown.out
    assert "Tarrick" in briefing("show", quiet).out
    assert "“Tarrick” in notes/n" in refused("show", named, "--audience", "GREEN")

    def hill(who: str, why: str, name: str) -> Path:
        frontline = f'[[frontline]]\nid = "h"\nplace = "Hill"\ncontroller = "{who}"\n'
        return written(tmp_path, f'tlp = "GREEN"\n{SECRET}{frontline}changed = "{why}"\n', name)

    old = hill("Others", "Nothing", "old.toml")
    new = hill("Men", "By Tarrick himself", "new.toml")
    masked = hill("Men", "By Oswin Tarrick himself", "masked.toml")
    for more in ((), ("--json",)):
        said = refused("diff", old, new, "--audience", "GREEN", *more)
        assert "“Tarrick” in frontline/h" in said
        outcome = briefing("diff", old, masked, "--audience", "GREEN", *more)
        assert outcome.code == 1
        assert "By [withheld] himself" in outcome.out
        assert "Tarrick" not in outcome.out
        assert "Tarrick" in briefing("diff", old, masked, *more).out


@pytest.mark.parametrize("command", [("show",), ("export",), ("diff", "/dev/null"), ("check",)])
def test_an_empty_audience_is_refused_and_not_read_as_none(
    tmp_path: Path, command: tuple[str, ...]
) -> None:
    # A script can pass an empty variable.
    outcome = briefing(*command, written(tmp_path, QUIET), "--audience", "")
    assert (outcome.code, outcome.out) == (2, "")
    assert "TLP label" in outcome.err


def test_the_name_of_the_output_is_searched(tmp_path: Path) -> None:
    path = written(tmp_path, QUIET)
    out = tmp_path / "on-oswin-tarrick.md"
    said = refused("export", path, "--audience", "GREEN", "-o", out)
    assert "in file name" in said
    assert not out.exists()
    assert briefing("export", path, "--audience", "GREEN", "-o", tmp_path / "on.md").code == 0


def test_accepted_words_are_exported_and_are_not_quoted(tmp_path: Path) -> None:
    accepted = '[[notes.accepted]]\ncode = "names-withheld"\nphrase = "Tarrick"\nreason = "r 7"\n'
    outcome = briefing("export", written(tmp_path, NAMED + accepted), "-f", "json")
    assert outcome.code == 0
    assert json.loads(outcome.out)["notes"][0]["text"] == "Then Tarrick came."
    assert "r 7" not in outcome.out
    assert "Tarrick" not in outcome.err


def test_check_finds_what_an_export_would_be_refused_for(tmp_path: Path) -> None:
    path = written(tmp_path, NAMED)
    outcome = briefing("check", path, "--audience", "GREEN", "--select", "names-withheld")
    assert outcome.code == 1
    line = path.read_text(encoding="utf-8").split("\n").index('text = "Then Tarrick came."') + 1
    assert f"briefing.toml:{line}:" in outcome.out
    assert "“Tarrick”" in outcome.out
    assert briefing("check", path, "--select", "names-withheld").code == 0
    assert briefing("check", path, "--audience", "RED", "--select", "names-withheld").code == 0


# Standard input


@pytest.mark.parametrize(
    "words",
    [
        ("export", "-"),
        ("export", "-", "--audience", "RED"),
        ("show", "-", "--audience", "GREEN"),
        ("diff", "old.toml", "-", "--audience", "GREEN"),
    ],
)
def test_a_document_on_standard_input_needs_a_marking(
    tmp_path: Path, words: tuple[str, ...]
) -> None:
    written(tmp_path, 'tlp = "CLEAR"\n', "old.toml")
    body = f'{HEAD}[[notes]]\ntext = "a"\n'
    outcome = briefing(*words, stdin=body.encode(), cwd=tmp_path)
    assert (outcome.code, outcome.out) == (1, "")
    assert ON_STDIN in outcome.err
    marked = briefing(
        *words, stdin=body.replace("[[", 'tlp = "CLEAR"\n[[', 1).encode(), cwd=tmp_path
    )
    assert ON_STDIN not in marked.err
    assert marked.out


def test_standard_input_is_shown_whole_to_its_owner_and_takes_a_situation(tmp_path: Path) -> None:
    body = f'{HEAD}[[notes]]\ntext = "Oswin Tarrick came."\n'.encode()
    assert "Oswin" in briefing("show", "-", stdin=body).out
    affair = f'format = 1\ntitle = "S"\ntlp = "GREEN"\n{SECRET}'
    (tmp_path / "situation.toml").write_text(affair, encoding="utf-8")
    outcome = briefing("export", "-", "--situation", tmp_path, "--audience", "GREEN", stdin=body)
    assert outcome.code == 0
    assert "[withheld] came." in outcome.out
    assert "Oswin" not in outcome.out


# The situation of a file


@pytest.mark.parametrize("name", ["situation.toml", "Situation.TOML"])
def test_a_link_to_a_file_has_the_situation_beside_the_file(tmp_path: Path, name: str) -> None:
    folder, other = tmp_path / "affair", tmp_path / "elsewhere"
    folder.mkdir()
    other.mkdir()
    affair = f'format = 1\ntitle = "The affair"\ntlp = "RED"\n{SECRET}'
    (folder / name).write_text(affair, encoding="utf-8")
    path = written(folder, '[[notes]]\ntext = "Oswin Tarrick came."\n')
    (other / "day.toml").symlink_to(path)
    for entry in (path, other / "day.toml"):
        outcome = briefing("export", entry, "--audience", "GREEN")
        assert "Oswin" not in outcome.out
        assert "The affair" not in outcome.out


# Messages about what is left out


def test_json_always_says_what_is_withheld(tmp_path: Path) -> None:
    plain = json.loads(briefing("export", written(tmp_path), "-f", "json").out)
    assert plain["withheld"] == {"audience": "CLEAR", "items": 0, "sources": 0}
    outcome = briefing("export", written(tmp_path, QUIET), "-f", "json")
    assert json.loads(outcome.out)["withheld"] == {"audience": "GREEN", "items": 1, "sources": 0}
    assert "left out for TLP:GREEN: 1 item" in outcome.err


def test_unknown_keys_are_exported_only_if_they_are_asked_for(tmp_path: Path) -> None:
    path = written(tmp_path, 'odd = "kept here"\n[[notes]]\ntext = "a"\nmine = 7\n')
    outcome = briefing("export", path, "-f", "json")
    assert "kept here" not in outcome.out
    assert "2 unknown keys left out; --unknown-keys includes them" in outcome.err
    asked = briefing("export", path, "-f", "json", "--unknown-keys")
    assert json.loads(asked.out)["odd"] == "kept here"
    assert json.loads(asked.out)["notes"][0]["mine"] == 7
    assert "unknown key" not in asked.err
    assert "unknown key" not in briefing("export", path, "-f", "md").err.partition("finding")[0]


def test_a_misspelt_marking_keeps_the_whole_file_back(tmp_path: Path) -> None:
    path = written(tmp_path, 'Tlp = "GREEN"\n[[notes]]\ntext = "a"\n')
    assert "TLP:RED" in refused("export", path, "--audience", "AMBER+STRICT")
