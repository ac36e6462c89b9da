"""`config` prints settings, keys, the path of the file and its errors; no error stops a command."""

import tomllib
from importlib.metadata import version
from pathlib import Path

import pytest

from briefing_tui.tui.wire.capabilities import Capabilities
from tests.cli.command import briefing
from tests.cli.command import written as briefing_file


@pytest.fixture
def config(home: Path) -> Path:
    """Return the path of the settings file, in an existing folder."""
    path = home / ".config" / "briefing-tui" / "config.toml"
    path.parent.mkdir(parents=True)
    return path


def test_the_settings_are_printed_as_a_file_that_check_finds_right(config: Path) -> None:
    printed = briefing("config")
    assert (printed.code, printed.err) == (0, "")
    config.write_text(printed.out, encoding="utf-8")
    checked = briefing("config", "check")
    assert (checked.code, checked.out, checked.err) == (0, "", f"{config}: no findings\n")
    assert briefing("config").out == printed.out


def test_the_keys_are_printed_as_a_table_that_check_finds_right(config: Path) -> None:
    printed = briefing("config", "keys")
    assert (printed.code, printed.err) == (0, "")
    assert tomllib.loads(printed.out)["keys"]["search"]["start"] == ["/"]
    config.write_text(printed.out, encoding="utf-8")
    assert briefing("config", "check").code == 0


def test_the_settings_keep_their_characters_in_ascii(config: Path) -> None:
    config.write_text(
        'ascii = true\nloaded_words = ["режим"]\nkeys.pane.zoom = "§"\n', encoding="utf-8"
    )
    settings = tomllib.loads(briefing("config").out)
    assert (settings["loaded_words"], settings["keys"]) == (["режим"], {"pane": {"zoom": ["§"]}})
    assert tomllib.loads(briefing("config", "keys").out)["keys"]["pane"]["zoom"] == ["§"]


def test_the_keys_printed_are_those_that_were_settled(config: Path) -> None:
    config.write_text('keys.pane.zoom = "Z"\n', encoding="utf-8")
    assert tomllib.loads(briefing("config", "keys").out)["keys"]["pane"]["zoom"] == ["Z"]
    assert tomllib.loads(briefing("config").out)["keys"] == {"pane": {"zoom": ["Z"]}}


def test_the_place_is_printed(config: Path) -> None:
    outcome = briefing("config", "path")
    assert (outcome.code, outcome.out, outcome.err) == (0, f"{config}\n", "")


def test_without_a_file_nothing_is_wrong(config: Path) -> None:
    outcome = briefing("config", "check")
    assert (outcome.code, outcome.out) == (0, "")
    assert outcome.err == f"{config}: no such file, so the defaults apply\n"


def test_what_is_wrong_is_printed_as_editors_read_it(config: Path) -> None:
    config.write_text('theme = "drak"\n[keys]\n"pane.zoom" = "ctrl+i"\n', encoding="utf-8")
    outcome = briefing("config", "check")
    assert outcome.code == 1
    assert outcome.out == (
        f"{config}:1:9: error: unknown value `drak`; did you mean dark? [bad-setting]\n"
        '    1 | theme = "drak"\n'
        "      |         ^^^^^^\n"
        f"{config}:3:15: error: terminals send `ctrl+i` as Tab [bad-key]\n"
        '    3 | "pane.zoom" = "ctrl+i"\n'
        "      |               ^^^^^^^^\n"
    )
    assert outcome.err == f"2 findings: 2 errors in {config}\n"


def test_a_file_that_can_not_be_read_is_misuse(config: Path) -> None:
    config.write_text("theme =\n", encoding="utf-8")
    outcome = briefing("config", "check")
    assert outcome.code == 2
    assert outcome.out.startswith(f"{config}:1:8: error: the value of `theme` is missing; ")


@pytest.mark.parametrize("text", ["theme =\n", 'theme = "\\u001b[2J"\n', "keys.pane.zom = 1\n"])
def test_a_broken_file_is_reported_in_one_line_and_stops_nothing(
    config: Path, tmp_path: Path, text: str
) -> None:
    path = briefing_file(tmp_path)
    before = briefing("show", path)
    config.write_text(text, encoding="utf-8")
    outcome = briefing("show", path)
    assert (outcome.code, outcome.out) == (before.code, before.out)
    assert outcome.err.startswith(f"briefing: {config}:1:")
    assert outcome.err.count("\n") == 1
    assert "\x1b" not in outcome.err


def test_settings_hold_for_commands_and_options_go_before_them(
    config: Path, tmp_path: Path
) -> None:
    body = (
        '[[notes]]\nid = "a"\ntext = "the régime"\n[[notes]]\nid = "b"\ntlp = "RED"\ntext = "no"\n'
    )
    path = briefing_file(tmp_path, 'tlp = "RED"\n' + body)
    config.write_text(
        'ascii = true\ncolor = "always"\naudience = "GREEN"\nloaded_words = ["régime"]\n',
        encoding="utf-8",
    )
    assert briefing("show", path).out.isascii()
    checked = briefing("check", path)
    assert "[loaded-wording]" in checked.out
    assert "\x1b[1;3" in checked.out
    assert "\x1b" not in briefing("check", path, "--color", "never").out
    assert briefing("export", path).out == briefing("export", path, "--audience", "GREEN").out
    assert briefing("export", path, "--audience", "RED").out != briefing("export", path).out


def test_all_commands_that_work_on_briefings_report_an_error_in_the_file(
    config: Path, tmp_path: Path
) -> None:
    path = str(briefing_file(tmp_path))
    story = tmp_path / "story.txt"
    story.write_text("Calm.\n")
    config.write_text("theme =\n", encoding="utf-8")
    for words in (
        ("show", path),
        ("export", path),
        ("diff", path, path),
        ("search", "bridge", path),
        ("check", path),
        ("add", path, "x"),
        ("new", f"{tmp_path}/2024-12-02.toml"),
        ("draft", str(story)),
        ("edit", path),
    ):
        outcome = briefing(*words, environment={"EDITOR": "true"} if words[0] == "edit" else None)
        assert outcome.err.count(f"briefing: {config}:1:8: ") == 1, words


def test_the_setting_ascii_applies_to_help_and_misuse(config: Path) -> None:
    config.write_text("ascii = true\n", encoding="utf-8")
    for words in (("help",), ("--help",), ("show", "--help"), ("ü", "x"), ("show", "--ü")):
        outcome = briefing(*words)
        assert (outcome.out + outcome.err).isascii(), words


def test_an_unknown_part_names_the_nearest() -> None:
    outcome = briefing("config", "chekc")
    assert (outcome.code, outcome.out) == (2, "")
    assert 'Unknown subcommand "chekc". Did you mean check?' in outcome.err


def wire_note(**environment: str) -> str:
    printed = briefing("config", environment=environment).out
    above = printed.partition("\nwire = ")[0].rpartition("\n\n")[2]
    return " ".join(line.removeprefix("# ") for line in above.splitlines()).partition("Now ")[2]


def test_it_says_whether_only_changed_cells_are_sent(config: Path) -> None:
    state = f"with Textual {version('textual')} and TERM="
    assert wire_note(TERM="xterm-256color") == f"on, {state}xterm-256color."
    assert wire_note(TERM="dumb") == (
        f"off, {state}dumb: its terminfo entry lacks the ANSI sequence to move the cursor."
    )
    assert wire_note(BRIEFING_WIRE="off") == "off because of BRIEFING_WIRE."
    config.write_text("wire = false\n", encoding="utf-8")
    assert wire_note() == "off because of this setting."


def test_it_says_that_textual_paints_in_another_way(monkeypatch: pytest.MonkeyPatch) -> None:
    from briefing_tui.tui.wire import app

    monkeypatch.setattr(app, "is_expected", lambda: False)
    assert app.reason_unsupported(Capabilities()) == ("this version of Textual is not supported")
    assert app.reason_unsupported(Capabilities(address=False)) == (
        "its terminfo entry lacks the ANSI sequence to move the cursor"
    )
