"""`briefing edit`: the file is as the editor left it, and no edit is lost."""

import os
import pty
import re
import subprocess
from pathlib import Path

import pytest

from tests.cli.command import COMMAND, HEAD, Outcome, briefing, written
from tests.cli.editor import FakeEditor
from tests.privileges import give_up_privileges

BODY = """
# by hand
[[frontline]]
place = "hama"  # the city

[[frontline]]
id = "homs"
place = "homs"
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    folder = tmp_path / "briefings"
    folder.mkdir()
    return written(folder, BODY)


def edit(file: Path, editor: FakeEditor, *words: str) -> Outcome:
    return briefing("edit", file.name, *words, cwd=file.parent, environment=editor.environment)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_what_the_editor_saved_is_written_and_nothing_is_left_beside_it(
    file: Path, tmp_path: Path
) -> None:
    file.chmod(0o640)
    before = file.read_text()
    outcome = edit(file, FakeEditor(tmp_path, 'echo "# more" >> "$file"; cp "$file" "$file~"'))
    assert (outcome.code, outcome.out) == (0, "")
    assert outcome.err.endswith("briefing.toml: saved\n")
    assert file.read_text() == before + "# more\n"
    assert file.stat().st_mode & 0o777 == 0o640
    assert names(file.parent) == [file.name]


def test_what_the_editor_left_alone_is_not_touched(file: Path, tmp_path: Path) -> None:
    before = file.stat()
    outcome = edit(file, FakeEditor(tmp_path, "true"))
    assert outcome.code == 0
    assert outcome.err.endswith("briefing.toml: not changed\n")
    assert (file.stat().st_ino, file.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert names(file.parent) == [file.name]


def test_the_copy_is_hidden_and_for_the_same_eyes(file: Path, tmp_path: Path) -> None:
    file.chmod(0o600)
    editor = FakeEditor(tmp_path, f'stat -c "%a" "$file" > "{tmp_path}/mode"')
    edit(file, editor)
    assert (tmp_path / "mode").read_text() == "600\n"
    assert editor.heard == ["+1,1 .briefing.editing-1.toml"]


@pytest.mark.parametrize(("item", "line"), [("homs", 9), ("hama-[0-9a-f]{8}", 6)])
def test_it_opens_at_the_item(file: Path, tmp_path: Path, item: str, line: int) -> None:
    known = re.search(f'"id": "({item})"', briefing("export", file, "-f", "json").out)
    assert known
    editor = FakeEditor(tmp_path, "true")
    edit(file, editor, "--item", f"frontline/{known[1]}")
    assert editor.heard == [f"+{line},3 .briefing.editing-1.toml"]


def test_a_shared_item_is_edited_in_the_situation(file: Path, tmp_path: Path) -> None:
    shared = file.with_name("situation.toml")
    shared.write_text('format = 1\n[[places]]\nid = "hama"\n', encoding="utf-8")
    editor = FakeEditor(tmp_path, 'echo "# more" >> "$file"')
    outcome = edit(file, editor, "--item", "places/hama")
    assert editor.heard == ["+2,3 .situation.editing-1.toml"]
    assert outcome.err.endswith("situation.toml: saved\n")
    assert shared.read_text().endswith("# more\n")


@pytest.mark.parametrize(
    ("item", "sentence"),
    [
        ("frontline/homz", 'Unknown item "homz" in frontline. Did you mean frontline/homs?'),
        ("fronline/homs", 'Unknown section "fronline". Did you mean frontline?'),
        ("quotes/homs", 'Unknown item "homs" in quotes. The section has 0 items.'),
    ],
)
def test_an_item_that_is_not_there_is_reported(
    file: Path, tmp_path: Path, item: str, sentence: str
) -> None:
    editor = FakeEditor(tmp_path, "true")
    outcome = edit(file, editor, "--item", item)
    assert (outcome.code, outcome.err) == (2, f"briefing: error: {sentence}\n")
    assert editor.heard == []


def test_broken_text_is_kept_and_its_position_reported(file: Path, tmp_path: Path) -> None:
    outcome = edit(file, FakeEditor(tmp_path, 'echo "tlp = " >> "$file"'))
    assert outcome.code == 2
    last = len(file.read_text().splitlines())
    assert outcome.err.startswith(f"briefing.toml:{last}:")
    assert "[broken-toml]" in outcome.err
    assert "your changes are saved, but the file cannot be read" in outcome.err
    assert file.read_text().endswith("tlp = \n")
    assert names(file.parent) == [file.name]


def test_a_broken_file_is_opened_at_the_error(file: Path, tmp_path: Path) -> None:
    file.write_text(HEAD + "\n\ntlp = \n", encoding="utf-8")
    editor = FakeEditor(tmp_path, """sed -i 's/^tlp = $/tlp = "GREEN"/' "$file" """)
    outcome = edit(file, editor)
    assert outcome.code == 0
    assert editor.heard[0].startswith("+6,")
    assert 'tlp = "GREEN"' in file.read_text()


def test_findings_are_reported_with_their_lines(file: Path, tmp_path: Path) -> None:
    outcome = edit(file, FakeEditor(tmp_path, """printf 'stauts = "held"\\n' >> "$file" """))
    assert outcome.code == 0
    assert "briefing.toml:12:1: warning: unknown key `stauts` in `frontline`" in outcome.err


def test_findings_depend_on_the_settings(file: Path, tmp_path: Path, home: Path) -> None:
    config = home / ".config" / "briefing-tui" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text('loaded_words = ["saw"]\n', encoding="utf-8")
    editor = FakeEditor(tmp_path, """printf '\n[[notes]]\ntext = "We saw it."\n' >> "$file" """)
    counted = edit(file, editor).err.splitlines()[-2].removeprefix("briefing.toml: ")
    found = briefing("check", file)
    assert "[loaded-wording]" in found.out
    assert found.err.startswith(counted.partition(";")[0])


def test_both_versions_are_kept_if_the_file_changed_during_the_edit(
    file: Path, tmp_path: Path
) -> None:
    before = file.read_text()
    does = f'echo "# mine" >> "$file"; echo "# theirs" >> "{file}"'
    outcome = edit(file, FakeEditor(tmp_path, does))
    assert outcome.code == 2
    assert "briefing.toml has changed since it was read" in outcome.err
    assert "briefing.conflict-1.toml" in outcome.err
    assert file.read_text() == before + "# theirs\n"
    assert file.with_name("briefing.conflict-1.toml").read_text() == before + "# mine\n"
    assert names(file.parent) == ["briefing.conflict-1.toml", file.name]


def test_an_editor_that_fails_changes_nothing_and_what_it_saved_is_kept(
    file: Path, tmp_path: Path
) -> None:
    before = file.read_text()
    outcome = edit(file, FakeEditor(tmp_path, "exit 3"))
    assert (outcome.code, names(file.parent)) == (2, [file.name])
    assert outcome.err == "nano failed with exit code 3, so nothing was changed.\n"
    outcome = edit(file, FakeEditor(tmp_path, 'echo "# more" >> "$file"; kill -9 $$'))
    assert outcome.code == 2
    assert "nano was stopped by signal 9, so nothing was written" in outcome.err
    assert ".briefing.editing-1.toml" in outcome.err
    assert file.read_text() == before
    assert file.with_name(".briefing.editing-1.toml").read_text() == before + "# more\n"


def test_what_an_edit_left_behind_is_named_and_stays(file: Path, tmp_path: Path) -> None:
    left = file.with_name(".briefing.editing-1.toml")
    left.write_text("theirs", encoding="utf-8")
    outcome = edit(file, FakeEditor(tmp_path, 'echo "# more" >> "$file"'))
    assert outcome.code == 0
    assert "Another edit of briefing.toml is open, or was interrupted" in outcome.err
    assert left.name in outcome.err
    assert (left.read_text(), names(file.parent)) == ("theirs", [left.name, file.name])


@pytest.mark.parametrize(
    ("does", "sentence"),
    [
        ('rm "$file"', "nano removed its file, so nothing was changed"),
        (
            """printf '\\377' > "$file" """,
            "The text from nano cannot be read: this file is not UTF-8",
        ),
    ],
)
def test_what_is_no_text_is_not_written(
    file: Path, tmp_path: Path, does: str, sentence: str
) -> None:
    before = file.read_text()
    outcome = edit(file, FakeEditor(tmp_path, does))
    assert outcome.code == 2
    assert sentence in outcome.err
    assert file.read_text() == before


@pytest.mark.parametrize(
    ("environment", "sentence"),
    [
        ({"PATH": ""}, "No editor is set, and none of vi, nano is installed. Set VISUAL or EDITOR"),
        ({"VISUAL": "no-such-editor"}, "The editor no-such-editor was not found. Correct VISUAL"),
        ({"EDITOR": "/dev/null"}, "The editor /dev/null, set in EDITOR, cannot be run"),
        ({"EDITOR": "vi 'x"}, "EDITOR cannot be read: a quotation mark is not closed"),
    ],
)
def test_a_missing_editor_is_reported(
    file: Path, environment: dict[str, str], sentence: str
) -> None:
    outcome = briefing("edit", file, environment=environment)
    assert (outcome.code, outcome.out) == (2, "")
    assert sentence in outcome.err
    assert names(file.parent) == [file.name]


def test_without_a_terminal_an_editor_that_nobody_has_set_is_not_started(
    file: Path, tmp_path: Path
) -> None:
    editor = FakeEditor(tmp_path, "true", name="vi")
    environment = {"PATH": str(tmp_path), "VISUAL": "", "EDITOR": ""}
    outcome = briefing("edit", file, environment=environment)
    assert (outcome.code, outcome.out, editor.heard) == (2, "", [])
    assert "No editor is set, and vi needs a terminal. Set VISUAL or EDITOR." in outcome.err
    assert names(file.parent) == [file.name]


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        ("-", "Standard input cannot be edited"),
        ("none.toml", 'Run "briefing new none.toml" to create it'),
        (".", "this is a folder"),
    ],
)
def test_a_path_that_is_not_a_file_is_reported(
    file: Path, tmp_path: Path, path: str, sentence: str
) -> None:
    editor = FakeEditor(tmp_path, "true")
    outcome = briefing("edit", path, cwd=file.parent, environment=editor.environment)
    assert outcome.code == 2
    assert sentence in outcome.err
    assert editor.heard == []


def test_a_read_only_file_is_not_opened(file: Path, tmp_path: Path) -> None:
    file.chmod(0o444)
    editor = FakeEditor(tmp_path, "true")
    outcome = briefing("edit", file, environment=editor.environment, before=give_up_privileges)
    assert (outcome.code, editor.heard) == (2, [])
    assert "is read-only" in outcome.err


def edit_on_terminal(file: Path, editor: FakeEditor, answer: bytes) -> tuple[int, str]:
    """Return the exit code of `briefing edit` on a terminal with an answer, and its output."""
    ours, theirs = pty.openpty()
    os.write(ours, answer)
    run = subprocess.run(
        [*COMMAND, "edit", file],
        stdin=theirs,
        stderr=theirs,
        env=os.environ | editor.environment | {"PYTHONIOENCODING": "utf-8:strict"},
        check=False,
    )
    said = os.read(ours, 100_000).decode(errors="replace")
    os.close(ours)
    os.close(theirs)
    return run.returncode, said


def test_on_a_terminal_broken_text_can_be_edited_again(file: Path, tmp_path: Path) -> None:
    does = f"""
        if [ -e "{tmp_path}/again" ]; then sed -i '$d' "$file"; else echo "tlp = " >> "$file"; fi
        touch "{tmp_path}/again"
    """
    editor = FakeEditor(tmp_path, does)
    before = file.read_text()
    code, said = edit_on_terminal(file, editor, b"\n")
    assert code == 0
    assert "Edit again? [Y/n]" in said
    assert len(editor.heard) == 2
    assert editor.heard[1].startswith(f"+{len(before.splitlines()) + 1},")
    assert file.read_text() == before


def test_an_answer_that_is_not_utf_8_means_no(file: Path, tmp_path: Path) -> None:
    editor = FakeEditor(tmp_path, 'echo "tlp = " >> "$file"')
    code, _ = edit_on_terminal(file, editor, b"\xe9\n")
    assert (code, len(editor.heard)) == (2, 1)
