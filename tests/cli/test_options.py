"""Arguments are accepted, or refused with the most similar valid one."""

from pathlib import Path

import pytest

import briefing_tui
from briefing_tui.cli.parser import COMMANDS
from tests.cli.command import briefing, written


def test_the_version_is_printed() -> None:
    outcome = briefing("--version")
    assert (outcome.code, outcome.out) == (0, f"briefing-tui {briefing_tui.__version__}\n")


def test_help_names_every_command_that_there_is() -> None:
    outcome = briefing("--help")
    assert (outcome.code, outcome.err) == (0, "")
    for command in ("demo", "show", "export", "check", "schema", "formats"):
        assert f"\n  {command} " in outcome.out
        assert briefing(command, "--help").out.startswith(f"usage: briefing {command} ")


@pytest.mark.parametrize("command", COMMANDS)
def test_help_of_a_command_is_what_its_option_prints(command: str) -> None:
    outcome = briefing("help", command)
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.startswith(f"usage: briefing {command} ")
    assert outcome == briefing(command, "--help")


def test_help_alone_is_the_help_of_the_program() -> None:
    assert briefing("help") == briefing("--help")


@pytest.mark.parametrize(
    ("words", "name"),
    [
        (("",), ""),
        (("show", ""), ""),
        (("check", "x.toml", ""), ""),
        (("diff", "", "x.toml"), ""),
        (("add", "", "killed 3"), ""),
        (("edit", ""), ""),
        (("draft", ""), ""),
        (("review", ""), ""),
        (("verify", "", "x.md"), ""),
        (("export", "x.toml", "-o", ""), "for --output "),
        (("export", "x.toml", "--style="), "for --style "),
        (("show", "x.toml", "--situation", ""), "for --situation "),
    ],
)
def test_an_empty_path_is_refused(words: tuple[str, ...], name: str, tmp_path: Path) -> None:
    outcome = briefing(*words, cwd=tmp_path)
    sentence = f"The path {name}is empty. Give the path of a file or folder."
    assert (outcome.code, outcome.out, outcome.err) == (2, "", f"briefing: error: {sentence}\n")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("help", "exprot"), 'Unknown command "exprot". Did you mean export?'),
        (("help", "screen"), 'Unknown command "screen"'),
        (("help", "show", "export"), "Unrecognized arguments: export"),
        (("exprot", "x.toml"), 'Unknown command "exprot". Did you mean export?'),
        (("exprot",), 'Unknown command or file "exprot". Did you mean export?'),
        (("--colour", "never"), 'Unknown option "--colour". Did you mean --color?'),
        (("show", "--sectoins", "x"), 'Unknown option "--sectoins". Did you mean --sections?'),
        (("show", "x.toml", "-q"), 'Unknown option "-q". Use '),
        (("export", "x.toml", "-f", "markdwn"), 'Unknown format "markdwn"'),
        (("export", "x.toml", "-f", "jsno"), 'Unknown format "jsno". Did you mean json?'),
        (("check", "--severity", "eror"), 'Unknown severity "eror". Did you mean error?'),
        (("--pane", "frontlin", "x.toml"), 'Unknown pane "frontlin". Did you mean frontline?'),
        (("completion", "ksh"), 'Unknown shell "ksh". Use bash, zsh or fish.'),
        (("completion", "fsih"), 'Unknown shell "fsih". Did you mean fish?'),
        (("--color", "blue", "x.toml"), 'Unknown color mode "blue"'),
        (("export", "x.toml", "-f"), "The option --format/-f needs a value. Run "),
        (("check", "--explain"), "The option --explain needs a value. Run "),
        *(
            (
                ("export", "x.toml", option, value),
                (
                    f"The option {option} needs a value. If its value begins with a hyphen, write "
                    f"it as in {option}{example}.\n"
                ),
            )
            for option, value, example in (
                ("--filter", "-source:cna", "=-x"),
                ("--filter", "-from:hama", "=-x"),
                ("-o", "-x.md", "-x"),
            )
        ),
        (("--ascii=yes", "x.toml"), "The option --ascii takes no value. Run "),
        (("export", "-", "--template", "-"), "but PATH and --template are -. Give"),
        (("export", "-", "--style=-", "--reference=-"), "PATH and --style and --reference are -."),
        (("verify", "-", "-"), "but FILE and RECEIPT are -. Give the path of a file."),
        (("draft", "-", "x.txt", "-"), "Several articles are -, but standard input can be read"),
        (("show", "-", "--situation", "-"), 'The folder "-" does not exist.'),
        (("check", "--codes", "--json"), "Leave out --json, or leave out --codes."),
        (("check", "--codes", "--explain", "x"), "Leave out --explain, or leave out --codes."),
        (("check", "--explain", "bad-id", "--fix"), "Leave out --fix, or leave out --explain."),
        (("check", "--explain", "bad-id", "x.toml"), "Leave out PATH, or leave out --explain."),
        (("/dev", "/dev"), "Unrecognized arguments: /dev"),
        (("show",), "The following arguments are required: PATH"),
        (("show", "x.toml", "--width", "wide"), "wide is not a number from 20 to 1000"),
        (("show", "x.toml", "--width", "0"), "0 is not a number from 20 to 1000"),
        (
            ("show", "x.toml", "--width", "00000010080"),
            "00000010080 is not a number from 20 to 1000",
        ),
        (("show", "x.toml", "y.toml"), "Unrecognized arguments: y.toml"),
        (("\x1b[2J", "x"), 'Unknown command "␛[2J"'),
    ],
)
def test_misuse_is_a_sentence(words: tuple[str, ...], sentence: str) -> None:
    outcome = briefing(*words)
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith("briefing: error: ")
    assert sentence in outcome.err
    assert outcome.err.count("\n") == 1


@pytest.mark.parametrize(
    "words",
    [
        ("search", "bridge", "--limit", "2", "FILE"),
        ("search", "bridge", "--json", "FILE"),
        ("search", "--limit=2", "bridge", "--", "FILE"),
        ("diff", "FILE", "--stat", "FILE"),
        ("check", "FILE", "--severity", "error", "FILE"),
        ("show", "--color", "never", "FILE", "--ascii"),
    ],
)
def test_options_can_be_between_arguments(tmp_path: Path, words: tuple[str, ...]) -> None:
    path = str(written(tmp_path))
    outcome = briefing(*(path if word == "FILE" else word for word in words))
    assert outcome.code != 2, outcome.err


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--sections", "quots"), 'Unknown section "quots". Did you mean quotes?'),
        (("--audience", "ambre"), 'Unknown TLP label "ambre". Did you mean AMBER?'),
    ],
)
def test_an_unknown_value_names_the_nearest(
    tmp_path: Path, words: tuple[str, ...], sentence: str
) -> None:
    outcome = briefing("export", written(tmp_path), *words)
    assert (outcome.code, outcome.out) == (2, "")
    assert sentence in outcome.err


def test_options_for_all_may_come_before_the_command(tmp_path: Path) -> None:
    path = written(tmp_path, '[[notes]]\ntext = "Türkiye"\n')
    before = briefing("--ascii", "--color", "never", "show", path)
    assert before.code == 0
    assert before == briefing("show", path, "--color=never", "--ascii")


def test_a_file_called_like_a_command_is_opened_by_its_path(tmp_path: Path) -> None:
    written(tmp_path, name="show")
    assert briefing("./show", cwd=tmp_path).out.startswith("TLP:CLEAR")
    assert briefing("--", "show", cwd=tmp_path).out.startswith("TLP:CLEAR")


def test_a_file_that_begins_with_a_hyphen_is_opened_after_two(tmp_path: Path) -> None:
    written(tmp_path, name="-x.toml")
    assert briefing("show", "--", "-x.toml", cwd=tmp_path).code == 0


def test_without_a_path_the_folder_is_opened_that_holds_briefings(tmp_path: Path) -> None:
    written(tmp_path, name="b.toml")
    newest = '[[notes]]\ntext = "newest"\n'
    (tmp_path / "a.toml").write_text(
        f'format = 1\ntitle = "T"\nas_of = 2024-12-08\n{newest}', encoding="utf-8"
    )
    (tmp_path / "situation.toml").write_text("format = 1\n", encoding="utf-8")
    (tmp_path / "pyproject.toml").write_text("[project]\nformat = 1\n", encoding="utf-8")
    assert "newest" in briefing(cwd=tmp_path).out
    assert briefing(tmp_path).out == briefing(cwd=tmp_path).out


def test_without_a_briefing_three_lines_say_how_to_begin(tmp_path: Path) -> None:
    outcome = briefing(cwd=tmp_path)
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.count("\n") == 3
    assert "briefing demo" in outcome.err


def test_a_folder_without_briefings_is_reported(tmp_path: Path) -> None:
    outcome = briefing(tmp_path)
    assert (outcome.code, outcome.out) == (2, "")
    assert f'No briefing in the folder "{tmp_path}"' in outcome.err


def test_show_keeps_to_the_width(sample: Path) -> None:
    outcome = briefing("show", sample, "--width", "60")
    assert max(len(line) for line in outcome.out.splitlines()) <= 60
    assert max(len(line) for line in briefing("show", sample).out.splitlines()) <= 80


def test_show_takes_sections(tmp_path: Path) -> None:
    path = written(tmp_path, '[[notes]]\ntext = "one"\n[[frontline]]\nplace = "Hama"\n')
    outcome = briefing("show", path, "--sections", "frontline")
    assert "Hama" in outcome.out
    assert "one" not in outcome.out


def test_formats_are_listed_for_people_and_programs() -> None:
    import json

    listed = json.loads(briefing("formats", "--json").out)
    assert [entry["name"] for entry in listed] == ["md", "txt", "html", "pdf", "docx", "json"]
    assert all(entry["needs"] and entry["endings"] for entry in listed)
    assert all(entry["name"] in briefing("formats").out for entry in listed)


@pytest.mark.parametrize("command", ["export", "show", "diff"])
def test_a_situation_that_does_not_exist_is_an_error(tmp_path: Path, command: str) -> None:
    missing = str(tmp_path / "none")
    outcome = briefing(command, written(tmp_path), "--situation", missing)
    assert (outcome.code, outcome.out) == (2, "")
    assert f'The folder "{missing}" does not exist. Correct --situation.' in outcome.err


def test_the_help_of_diff_names_its_arguments_as_its_usage_does() -> None:
    shown = briefing("diff", "--help").out
    assert "\n  OLD NEW " in shown
    assert "PATH" not in shown


@pytest.mark.parametrize(
    "words",
    [
        ("check", "--select", ""),
        ("show", "--sections", ","),
        ("export", "--sections", ""),
        ("export", "--filter", " "),
        ("diff", "/dev/null", "--sections", " "),
    ],
)
def test_an_empty_list_is_refused_and_does_not_mean_nothing(
    tmp_path: Path, words: tuple[str, ...]
) -> None:
    outcome = briefing(*words, written(tmp_path))
    assert (outcome.code, outcome.out) == (2, "")
    assert f"leave out {words[-2]}." in outcome.err


def test_after_two_hyphens_the_name_of_a_command_is_a_path() -> None:
    assert briefing("--", "show").err.startswith("show: error: this file does not exist")
