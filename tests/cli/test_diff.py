"""`diff` prints changes as text or JSON, has the exit codes of diff, and works as a git driver."""

import json
import os
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from briefing_tui.cli import main
from tests.cli.command import Outcome, briefing, written

DAY = 'format = 1\ntitle = "T"\nas_of = {day}\n'
PLACE = '[[frontline]]\nid = "hama"\nplace = "hama"\nstatus = "{status}"\ncontroller = "{who}"\n'
BEFORE = DAY.format(day="2024-12-04") + PLACE.format(status="held", who="government")
AFTER = DAY.format(day="2024-12-05") + PLACE.format(status="captured", who="hts")
SITUATION = (
    'format = 1\ntitle = "Syria"\n'
    '[[actors]]\nid = "hts"\nname = "Hayat Tahrir al-Sham"\n'
    '[[actors]]\nid = "government"\nname = "Government of Syria"\n'
    '[[places]]\nid = "hama"\nname = "Hama"\n'
)
SENTENCE = "Hama: taken by Hayat Tahrir al-Sham from Government of Syria"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "4.toml").write_text(BEFORE)
    (tmp_path / "5.toml").write_text(AFTER + 'changed = "It fell."\n')
    (tmp_path / "situation.toml").write_text(SITUATION)
    return tmp_path


@pytest.fixture
def diff(capfdbinary: pytest.CaptureFixture[bytes]) -> Callable[..., Outcome]:
    """Run the command in this process, for tests that need no streams and no exit of a process."""

    def run(*words: str | Path) -> Outcome:
        code = main(["diff", *map(str, words)])
        out, err = capfdbinary.readouterr()
        return Outcome(code, out.decode(), err.decode())

    return run


Diff = Callable[..., Outcome]


def test_changes_are_listed_under_their_sections_one_line_each(folder: Path) -> None:
    outcome = briefing("diff", folder / "4.toml", folder / "5.toml")
    assert (outcome.code, outcome.err) == (1, "")
    assert outcome.out == (
        "From 4 Dec 2024 to 5 Dec 2024: 1 changed\n\n"
        f"Frontline\n  ~ {SENTENCE}; was held. Why: It fell.\n"
    )
    assert briefing("diff", folder / "5.toml") == outcome


def test_files_in_reverse_order_are_reported(folder: Path, diff: Diff) -> None:
    old, new = folder / "4.toml", folder / "5.toml"
    assert diff(new, old).err == (
        f"{new} is later than {old}. The changes go back in time. To see them in time order, swap "
        "the files.\n"
    )
    for paths in ((old, new), (new, new), (new, "/dev/null"), ("/dev/null", new)):
        assert diff(*paths).err == ""


def test_what_is_the_same_says_nothing_and_ends_with_zero(folder: Path, diff: Diff) -> None:
    assert diff(folder / "5.toml", folder / "5.toml") == Outcome(0, "", "")


def test_json_has_every_change_with_its_fields(folder: Path, diff: Diff) -> None:
    outcome = diff("--json", folder / "4.toml", folder / "5.toml")
    assert outcome.code == 1
    assert json.loads(outcome.out) == {
        "old": {"path": str(folder / "4.toml"), "as_of": "2024-12-04"},
        "new": {"path": str(folder / "5.toml"), "as_of": "2024-12-05"},
        "changes": [
            {
                "section": "frontline",
                "item": "hama",
                "kind": "changed",
                "match": "id",
                "title": "Hama · captured",
                "fields": [
                    {"field": "status", "before": "held", "after": "captured"},
                    {"field": "controller", "before": "government", "after": "hts"},
                ],
                "reason": "It fell.",
            }
        ],
    }
    same = diff("--json", folder / "5.toml", folder / "5.toml")
    assert (same.code, json.loads(same.out)["changes"]) == (0, [])


def test_json_has_the_marking_of_a_variant(tmp_path: Path, diff: Diff) -> None:
    head = 'format = 1\ntitle = "T"\nas_of = 2024-12-0'
    for day, tlp in ((4, ""), (5, ', tlp = "RED"')):
        variants = f'variants = [{{ quote = "Loud.", sources = ["s"]{tlp} }}]\n'
        quote = f'[[quotes]]\nid = "q"\nspeaker = "Ann"\nquote = "Noisy."\n{variants}'
        (tmp_path / f"{day}.toml").write_text(f"{head}{day}\n{quote}")
    found = json.loads(diff("--json", tmp_path / "4.toml", tmp_path / "5.toml").out)
    variant = {"quote": "Loud.", "sources": ["s"]}
    assert found["changes"][0]["fields"] == [
        {"field": "variants", "before": [variant], "after": [{**variant, "tlp": "RED"}]}
    ]


def test_no_briefing_is_before_the_first_one(folder: Path, diff: Diff) -> None:
    outcome = diff("--json", "/dev/null", folder / "4.toml")
    assert outcome.code == 1
    found = json.loads(outcome.out)
    assert found["old"] == {"path": "/dev/null", "as_of": None}
    assert [(hit["section"], hit["kind"]) for hit in found["changes"]] == [("frontline", "new")]
    gone = json.loads(diff("--json", folder / "4.toml", "/dev/null").out)
    assert [entry["kind"] for entry in gone["changes"]] == ["not-repeated"]


def test_it_ends_as_diff_does(folder: Path, diff: Diff, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    for words, code in (
        (("--exit-zero", "4.toml", "5.toml"), 0),
        (("--sections", "casualties", "4.toml", "5.toml"), 0),
        (("--sections", "frontline", "4.toml", "5.toml"), 1),
        (("--stat", "4.toml", "5.toml"), 1),
        (("--sections", "frontlines", "4.toml", "5.toml"), 2),
        (("4.toml",), 2),
        (("4.toml", "none.toml"), 2),
        (("4.toml", "5.toml", "6.toml"), 2),
        (("/dev/null", "/dev/null"), 2),
        (("-", "-"), 2),
        (("-",), 2),
        (("--exit-zero", "4.toml", "none.toml"), 2),
    ):
        outcome = diff(*words)
        assert outcome.code == code, words
        assert bool(outcome.err) == (code == 2), words
        assert bool(outcome.out) == (code != 2 and "casualties" not in words), words
        assert "Traceback" not in outcome.err
    assert diff("4.toml", "none.toml").err.startswith("none.toml: error: ")
    # A separate process has the same exit codes, and reads standard input.
    piped = briefing(
        "diff", "--stat", "4.toml", "-", stdin=(folder / "5.toml").read_bytes(), cwd=folder
    )
    assert (piped.code, piped.err) == (1, "")
    assert piped.out == (
        "From 4 Dec 2024 to 5 Dec 2024: 1 changed\n  Frontline             1 changed\n"
    )
    assert briefing("diff", "4.toml", "none.toml", cwd=folder).code == 2


def test_each_file_has_the_names_of_its_own_situation(
    folder: Path, tmp_path_factory: pytest.TempPathFactory, diff: Diff
) -> None:
    other = tmp_path_factory.mktemp("other")
    (other / "situation.toml").write_text(SITUATION.replace("Hayat Tahrir al-Sham", "HTS"))
    (other / "5.toml").write_text(AFTER)
    outcome = diff("--sections", "frontline", folder / "4.toml", other / "5.toml")
    assert "Hama: taken by HTS from Government of Syria" in outcome.out
    # A file without a situation gets that of the other file.
    (other / "situation.toml").unlink()
    outcome = diff("--sections", "frontline", folder / "4.toml", other / "5.toml")
    assert SENTENCE in outcome.out


def test_the_previous_briefing_is_read_with_the_same_situation(
    folder: Path, tmp_path_factory: pytest.TempPathFactory, diff: Diff
) -> None:
    other = tmp_path_factory.mktemp("other")
    (folder / "situation.toml").rename(other / "situation.toml")
    outcome = diff("--situation", other, folder / "5.toml")
    assert SENTENCE in outcome.out
    assert outcome == diff("--situation", other, folder / "4.toml", folder / "5.toml")


def test_findings_are_summed_up_beside_the_changes(folder: Path, diff: Diff) -> None:
    (folder / "6.toml").write_text(AFTER + PLACE.format(status="held", who="hts"))
    outcome = diff(folder / "4.toml", folder / "6.toml")
    assert outcome.code == 1
    assert SENTENCE in outcome.out
    assert (
        outcome.err
        == f'{folder / "6.toml"}: 1 finding: 1 error; run "briefing check" to list them\n'
    )


def test_values_do_nothing_to_the_terminal(tmp_path: Path, diff: Diff) -> None:
    hostile = r"\u001b]52;c;aGk=\u0007\u202e[/foo] line\nbreak"
    body = f'[[events]]\nid = "a"\ntext = "{hostile}"\nchanged = "{hostile}"\n'
    (tmp_path / "a.toml").write_text(DAY.format(day="2024-12-04"))
    (tmp_path / "b.toml").write_text(DAY.format(day="2024-12-05") + body)
    outcome = diff(tmp_path / "a.toml", tmp_path / "b.toml")
    assert outcome.code == 1
    assert not {"\x1b", "\x07", "\u202e"} & set(outcome.out)
    assert len(outcome.out.splitlines()) == 4


def git(folder: Path, *words: str) -> str:
    environment = os.environ | {
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_AUTHOR_NAME": "A",
        "GIT_AUTHOR_EMAIL": "a@example.org",
        "GIT_COMMITTER_NAME": "A",
        "GIT_COMMITTER_EMAIL": "a@example.org",
    }
    run = subprocess.run(
        ["git", *words], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    return run.stdout


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository that is set up as in the docs, with an edited briefing."""
    inside = tmp_path / "reports" / "syria"
    inside.mkdir(parents=True)
    (inside / "situation.toml").write_text(SITUATION)
    (inside / "day.toml").write_text(BEFORE)
    (tmp_path / ".gitattributes").write_text("reports/**/*.toml diff=briefing\n")
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "first")
    (inside / "day.toml").write_text(AFTER.replace("2024-12-05", "2024-12-04"))
    return tmp_path


def command(words: str) -> str:
    return f"{shlex.quote(sys.executable)} -m briefing_tui {words}"


def test_git_shows_meaning_with_names_from_the_situation_that_it_leaves_behind(
    repository: Path,
) -> None:
    git(repository, "config", "diff.briefing.command", command("diff --exit-zero"))
    (repository / "reports" / "syria" / "new.toml").write_text(AFTER)
    git(repository, "add", "-N", ".")
    shown = git(repository, "diff")
    assert "reports/syria/day.toml: As of 4 Dec 2024, edited: 1 changed\n" in shown
    assert f"  ~ {SENTENCE}; was held\n" in shown
    assert "reports/syria/new.toml" in shown
    git(repository, "add", ".")
    git(repository, "commit", "-qm", "second")
    assert SENTENCE in git(repository, "log", "-p", "--ext-diff", "-1")


def test_git_goes_on_if_a_version_cannot_be_read(repository: Path) -> None:
    git(repository, "config", "diff.briefing.command", command("diff --exit-zero"))
    broken = repository / "reports" / "syria" / "broken.toml"
    broken.write_text("format = 1\n")
    git(repository, "add", "-N", ".")
    assert SENTENCE in git(repository, "diff")


def test_git_turns_a_briefing_into_text_to_compare_the_lines(repository: Path) -> None:
    text = command("show --sections frontline --situation reports/syria")
    git(repository, "config", "diff.briefing.textconv", text)
    shown = git(repository, "diff")
    assert any(
        line.startswith("+") and "Hayat Tahrir al-Sham" in line for line in shown.splitlines()
    )
    assert any(
        line.startswith("-") and "Government of Syria" in line for line in shown.splitlines()
    )


@pytest.mark.parametrize("option", ["--textconv ", ""])
def test_git_shows_no_line_that_depends_on_the_other_days(repository: Path, option: str) -> None:
    """Git writes the old version to a folder that does not contain the other days."""
    day = repository / "reports" / "syria" / "day.toml"
    day.with_name("past.toml").write_text(BEFORE.replace("2024-12-04", "2024-12-03"))
    due = DAY.format(day="2024-12-04") + "next_due = {due}\n" + PLACE
    due = due.format(due="2024-12-05", status="captured", who="hts")
    day.write_text(due)
    git(repository, "add", ".")
    day.write_text(due.replace("next_due = 2024-12-05", "next_due = 2024-12-06"))
    text = command(f"show {option}--situation reports/syria")
    git(repository, "config", "diff.briefing.textconv", text)
    shown = git(repository, "diff").splitlines()
    changed = [line for line in shown if line[:1] in "-+" and line[:3] not in ("---", "+++")]
    assert changed == ["-Next briefing due 5 Dec 2024.", "+Next briefing due 6 Dec 2024."]


def test_a_day_that_cannot_be_read_is_not_passed_over_in_silence(
    folder: Path, diff: Callable[..., Outcome]
) -> None:
    broken = folder / "5-morning.toml"
    broken.write_text(DAY.format(day="2024-12-05T06:00:00Z") + "[[frontline]\n")
    said = f"{broken}: cannot be read, so it is not compared"
    for words in (("diff",), ("show",), ("export", "-f", "md")):
        outcome = briefing(*words, folder / "5.toml")
        assert "It fell." in outcome.out
        assert outcome.err.count(said) == 1
    (folder / "4.toml").unlink()
    outcome = diff(folder / "5.toml")
    assert outcome.code == 2
    assert "There is no readable earlier briefing next to" in outcome.err


def test_a_briefing_of_the_same_moment_is_not_the_one_before(tmp_path: Path) -> None:
    for name in ("a.toml", "b.toml"):
        written(tmp_path, name=name)
    outcome = briefing("diff", "b.toml", cwd=tmp_path)
    assert outcome.code == 2
    assert "no earlier briefing next to b.toml (a.toml has the same cut-off)" in outcome.err
    written(tmp_path, name="c.toml")
    outcome = briefing("diff", "b.toml", cwd=tmp_path)
    assert "(a.toml, c.toml have the same cut-off)" in outcome.err


@pytest.mark.parametrize("driver", ["command", "textconv"])
def test_git_shows_a_changed_situation_line_by_line(repository: Path, driver: str) -> None:
    words = {"command": "diff --exit-zero", "textconv": "show --textconv --situation reports/syria"}
    git(repository, "config", f"diff.briefing.{driver}", command(words[driver]))
    shared = repository / "reports" / "syria" / "situation.toml"
    shared.write_text(SITUATION.replace("Hayat Tahrir al-Sham", "The Levant Front"))
    shown = git(repository, "diff", "reports/syria/situation.toml").splitlines()
    assert '-name = "Hayat Tahrir al-Sham"' in shown
    assert '+name = "The Levant Front"' in shown
    assert ' id = "government"' in shown


@pytest.mark.parametrize("option", ["--textconv ", ""])
def test_git_shows_a_broken_briefing_as_it_is(repository: Path, option: str) -> None:
    """This also works without the option, because the settings of git may be older than it."""
    text = command(f"show {option}--situation reports/syria")
    git(repository, "config", "diff.briefing.textconv", text)
    (repository / "reports" / "syria" / "day.toml").write_text(f"{BEFORE}broken =\n")
    shown = git(repository, "diff").splitlines()
    assert "+broken =" in shown
    assert '+controller = "government"' in shown


def test_git_shows_the_lines_of_a_briefing_that_broke(repository: Path) -> None:
    git(repository, "config", "diff.briefing.command", command("diff --exit-zero"))
    (repository / "reports" / "syria" / "day.toml").write_text(f"{BEFORE}broken =\n")
    shown = git(repository, "diff").splitlines()
    assert shown == [
        "reports/syria/day.toml: lines changed",
        "@@ -6,3 +6,4 @@",
        *(f" {line}" for line in BEFORE.splitlines()[-3:]),
        "+broken =",
    ]


def test_textconv_prints_what_is_no_text_and_ends_well(tmp_path: Path) -> None:
    path = tmp_path / "day.toml"
    path.write_bytes(b"format = 1\n\xff\x1b[2J\n")
    outcome = briefing("show", "--textconv", path)
    assert (outcome.code, outcome.out) == (0, "format = 1\n\ufffd␛[2J\n")
    assert briefing("show", "--textconv", tmp_path / "missing.toml").code == 0
    assert briefing("show", path).code == 2
    assert briefing("--restricted", "show", "--textconv", path).code == 2


def test_a_shortened_line_names_its_item_and_file(tmp_path: Path, diff: Diff) -> None:
    judgement = '[[judgements]]\nid = "river"\nlikelihood = "{}"\ntext = "{}"\n'
    for day, term in (("04", "likely"), ("05", "unlikely")):
        body = judgement.format(term, "It rises… " * 20_000)
        (tmp_path / f"{day}.toml").write_text(DAY.format(day=f"2024-12-{day}") + body)
    paths = tmp_path / "04.toml", tmp_path / "05.toml"
    for options in ((), ("--ascii",)):
        *_, line = diff(*options, *paths).out.splitlines()
        assert len(line) <= 10_000
        assert line.startswith("  ~ It rises")
        assert line.endswith(f" more characters: judgements/river in {paths[1]}")
    assert diff(*reversed(paths)).out.endswith(f"judgements/river in {paths[0]}\n")
    assert "judgements/river" not in diff("--json", *paths).out


def test_a_shortened_line_of_a_situation_names_its_line_and_file(
    tmp_path: Path, diff: Diff
) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    old.write_text(f'format = 1\ntitle = "{"a" * 30_000}"\n')
    new.write_text(f'format = 1\ntitle = "{"b" * 30_000}"\n')
    outcome = diff("s/situation.toml", old, "0", "100644", new, "0", "100644")
    assert outcome.code == 1
    *_, before, after = outcome.out.splitlines()
    assert len(before) <= 10_000
    assert before.endswith("20,411 more characters: line 2 of the old s/situation.toml")
    assert after.endswith("20,411 more characters: line 2 of s/situation.toml")
