"""`check` prints findings as text and JSON; the exit code depends on their severity."""

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from briefing_tui.check import all_codes
from briefing_tui.text import width
from tests.cli.command import HEAD, Outcome, briefing, written
from tests.privileges import give_up_privileges

TWICE = '[[actors]]\nid = "a"\n[[actors]]\nid = "a"\n'
FIXED = "unknown-term,retired-tlp"
SAME = '[[actors]]\nname = "one"\n[[actors]]\nname = "one"\n'


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
        f"{path}:7:6: error: two items of `actors` have the id `a`; "
        "give one of them another id [duplicate-id]\n"
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


def test_an_excerpt_shows_the_marked_value_after_wide_characters(tmp_path: Path) -> None:
    path = written(tmp_path, f'notes = [{{ text = "{"停" * 200}" }}, 5]\n')
    _, excerpt, carets = briefing("check", path).out.splitlines()[:3]
    assert excerpt.endswith('停" }, 5]')
    assert width(excerpt) <= 110
    assert width(excerpt[: excerpt.rindex("5")]) == carets.index("^")


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
        ("message", "two items of `actors` have the id `a`"),
        ("hint", "give one of them another id"),
        ("section", "actors"),
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


def test_a_folder_without_briefings_is_named(tmp_path: Path) -> None:
    outcome = briefing("check", "--json", tmp_path)
    assert (outcome.code, outcome.err) == (0, f"{tmp_path}: no briefing in this folder\n")


def test_an_invalid_byte_is_shown_in_its_line(tmp_path: Path) -> None:
    path = written(tmp_path)
    path.write_bytes(path.read_bytes() + b'summary = "caf\xe9" # \xe9\n')
    assert briefing("check", path).out.splitlines()[1:] == [
        '    4 | summary = "caf\ufffd" # \ufffd',
        "      |               ^",
    ]


def test_a_broken_briefing_in_a_folder_is_found(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text("# day\nformat = 1\ntitle = \n", encoding="utf-8")
    outcome = briefing("check", cwd=tmp_path)
    assert outcome.code == 2
    assert outcome.out.startswith("a.toml:3:8: error: the value of `title` is missing")


def test_a_situation_is_checked_by_itself_and_reported_once(tmp_path: Path) -> None:
    (tmp_path / "situation.toml").write_text(
        'format = 1\n[[actors]]\nid = "a"\n[[actors]]\nid = "a"\n', encoding="utf-8"
    )
    written(tmp_path, name="1.toml")
    later = HEAD.replace("2024-12-01", "2024-12-02")
    (tmp_path / "2.toml").write_text(later, encoding="utf-8")
    outcome = briefing("check", "--json", cwd=tmp_path)
    assert (outcome.code, json.loads(outcome.out)["files"]) == (1, 3)
    assert [finding["path"] for finding in findings(outcome)] == ["situation.toml"]


def test_a_broken_situation_is_reported_once_and_at_its_line(tmp_path: Path) -> None:
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
        (("--ignore", "same-content,duplicate-id"), 0),
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
    part = 'parts = [{ who = "women" }]\n'
    accepted = 'accepted = [{ code = "part-without-count", reason = "r" }]\n'
    whole = f'[[casualties]]\nid = "dead"\ncount = 3\nsources = ["s"]\n{part}'
    source = '[[sources]]\nid = "s"\npublished = 2024-12-01\nreliability = "B"\n'
    assert codes(written(tmp_path, whole + source)) == ["part-without-count"]
    assert codes(written(tmp_path, whole + accepted + source)) == []


def test_a_finding_of_the_situation_is_accepted_there(tmp_path: Path) -> None:
    (tmp_path / "situation.toml").write_text(
        'format = 1\naccepted = [{ code = "duplicate-id", reason = "r" }]\n'
        '[[actors]]\nid = "a"\n[[actors]]\nid = "a"\n',
        encoding="utf-8",
    )
    assert briefing("check", written(tmp_path)).code == 0


def test_the_samples_have_hints_and_nothing_worse(sample: Path) -> None:
    outcome = briefing("check", "--severity", "warning", sample.parent.parent)
    assert (outcome.code, outcome.out) == (0, "")


@pytest.mark.parametrize("option", ["--select", "--ignore", "--explain"])
def test_a_code_that_there_is_not_is_misuse_and_the_nearest_is_named(option: str) -> None:
    outcome = briefing("check", option, "unknown-kee")
    assert (outcome.code, outcome.out) == (2, "")
    assert "Did you mean unknown-key?" in outcome.err


def test_a_code_is_explained() -> None:
    outcome = briefing("check", "--explain", "unreadable-count")
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.startswith("unreadable-count (error; group: format)\n\nA count that")
    assert "Why: " in outcome.out
    assert "What to do: " in outcome.out


def test_every_code_is_listed_on_a_line_of_its_own() -> None:
    outcome = briefing("check", "--codes")
    assert outcome.code == 0
    assert [line.split()[0] for line in outcome.out.splitlines()] == list(all_codes())


def test_what_has_one_right_answer_is_fixed_and_every_other_byte_stays(tmp_path: Path) -> None:
    path = written(tmp_path, 'tlp = "white"   # as ever\n\n' + TWICE)
    before = path.read_text(encoding="utf-8")
    outcome = briefing("check", "--fix", path)
    assert path.read_text(encoding="utf-8") == before.replace('"white"', '"CLEAR"')
    assert (outcome.code, outcome.out.count("[")) == (1, 1)
    assert "[duplicate-id]" in outcome.out
    assert outcome.err == f"{path}: fixed 1 finding\n1 finding: 1 error in 1 file\n"


def test_only_what_was_selected_is_fixed(tmp_path: Path) -> None:
    path = written(tmp_path, 'tlp = "white"\nLang = "en"\n')
    assert briefing("check", "--fix", "--select", "unknown-key", path).code == 0
    assert path.read_text(encoding="utf-8").endswith('tlp = "white"\nlang = "en"\n')


def test_several_fixes_of_one_list_are_all_made(tmp_path: Path) -> None:
    body = '[[reactions]]\nstance = ["Warns", "denies", "Supports"]\nsources = ["s"]\n'
    path = written(tmp_path, body)
    briefing("check", "--fix", path)
    assert '["warns", "denies", "supports"]' in path.read_text(encoding="utf-8")


def test_a_fix_in_the_situation_is_made_there(tmp_path: Path) -> None:
    situation = tmp_path / "situation.toml"
    situation.write_text('format = 1\ntlp = "white"\n', encoding="utf-8")
    assert briefing("check", "--fix", written(tmp_path)).code == 0
    assert situation.read_text(encoding="utf-8") == 'format = 1\ntlp = "CLEAR"\n'


def test_a_file_that_is_named_in_two_ways_is_fixed_once(tmp_path: Path) -> None:
    (tmp_path / "situation.toml").write_text('format = 1\ntlp = "white"\n', encoding="utf-8")
    (tmp_path / "a.toml").write_text(HEAD, encoding="utf-8")
    later = HEAD.replace("2024-12-01", "2024-12-02")
    (tmp_path / "b.toml").write_text(later, encoding="utf-8")
    before = {path.name for path in tmp_path.iterdir()}
    outcome = briefing("check", "--fix", "a.toml", "./b.toml", cwd=tmp_path)
    assert (outcome.code, outcome.err.count("fixed")) == (0, 1)
    assert {path.name for path in tmp_path.iterdir()} == before


def test_without_fix_nothing_is_written(tmp_path: Path) -> None:
    path = written(tmp_path, 'tlp = "white"\n')
    before = path.read_bytes()
    assert briefing("check", path).code == 1
    assert path.read_bytes() == before


def test_a_file_that_may_not_be_written_is_reported_and_left(tmp_path: Path) -> None:
    path = written(tmp_path, 'tlp = "white"\n')
    tmp_path.chmod(0o555)
    path.chmod(0o444)
    outcome = briefing("check", "--fix", path, before=give_up_privileges)
    tmp_path.chmod(0o755)
    assert outcome.code == 2
    assert "permission denied" in outcome.err
    assert '"white"' in path.read_text(encoding="utf-8")


def test_one_run_fixes_what_another_fix_uncovers(tmp_path: Path) -> None:
    path = written(tmp_path, 'TLP = "white"\n')
    outcome = briefing("check", "--fix", path)
    assert path.read_text(encoding="utf-8").endswith('tlp = "CLEAR"\n')
    assert outcome.code == 0
    assert outcome.err == f"{path}: fixed 2 findings\nno findings in 1 file\n"


def test_a_reference_is_left_if_the_id_is_what_is_wrong(tmp_path: Path) -> None:
    body = '[[sources]]\nid = "The Wire"\n[[events]]\ntext = "x"\nsources = ["the-wire"]\n'
    path = written(tmp_path, body)
    before = path.read_bytes()
    outcome = briefing("check", "--fix", path)
    assert path.read_bytes() == before
    assert outcome.out.count("`the-wire`") == 3
    assert "fixed" not in outcome.err


def test_runs_at_once_fix_a_file_together_and_leave_no_copy(tmp_path: Path) -> None:
    events = '[[reactions]]\nstance = ["Warns"]\nsources = ["s"]\n' * 10
    path = written(tmp_path, 'tlp = "white"\n[[sources]]\nid = "s"\n' + events)
    with ThreadPoolExecutor() as pool:
        runs = [pool.submit(briefing, "check", "--fix", "--select", FIXED, path) for _ in range(4)]
    assert [run.result().code for run in runs] == [0, 0, 0, 0]
    assert [entry.name for entry in tmp_path.iterdir()] == [path.name]
    text = path.read_text(encoding="utf-8")
    assert (text.count('"warns"'), text.count('"CLEAR"')) == (10, 1)


def test_standard_input_can_not_be_fixed() -> None:
    outcome = briefing("check", "--fix", "-", stdin=HEAD.encode())
    assert (outcome.code, outcome.out) == (2, "")
    assert "Standard input cannot be fixed" in outcome.err


def test_the_briefing_before_is_the_one_with_the_latest_cut_off_before(tmp_path: Path) -> None:
    judged = '[[judgements]]\nid = "j"\ntext = "It is {} that the city falls."\nlikelihood = "{}"\n'
    for day, term in ((1, "likely"), (2, "unlikely"), (3, "likely")):
        head = HEAD.replace("2024-12-01", f"2024-12-0{day}")
        text = head + judged.format(term, term)
        # The alphabetical order of the names is not the order of the days.
        (tmp_path / f"{9 - day}.toml").write_text(text, encoding="utf-8")
    changed = ("check", "--select", "judgement-changed", "--json")
    assert findings(briefing(*changed, tmp_path / "8.toml")) == []
    (third,) = findings(briefing(*changed, tmp_path / "6.toml"))
    assert "unlikely" in third["message"]


def test_a_briefing_that_was_moved_says_what_it_misses(tmp_path: Path, sample: Path) -> None:
    moved = tmp_path / sample.name
    moved.write_bytes(sample.read_bytes())
    outcome = briefing("check", "--severity", "error", moved)
    assert outcome.code == 1
    first, *_ = outcome.out.splitlines()
    assert first.startswith(f"{moved}:1:1: error: the folder has no situation.toml, and the ")
    assert "entries that it refers to: `" in first
    assert first.endswith("[missing-situation]")
    assert outcome.out.count(": error: ") == 1


def test_what_was_accepted_for_nothing_is_a_hint(tmp_path: Path) -> None:
    path = written(tmp_path, 'accepted = [{ code = "bad-url", reason = "r" }]\n')
    assert codes(path) == ["accepted-for-nothing"]
    assert briefing("check", path).code == 0


def codes(path: Path) -> list[str]:
    return [finding["code"] for finding in findings(briefing("check", "--json", path))]


def test_files_with_one_cut_off_and_copies_are_found(tmp_path: Path) -> None:
    for name in ("a.toml", "b.toml", "b (1).toml"):
        written(tmp_path, name=name)
    found = findings(briefing("check", "--json", cwd=tmp_path))
    assert [(hit["path"], hit["code"]) for hit in found] == [
        ("a.toml", "same-cut-off"),
        ("b (1).toml", "sync-copy"),
        ("b.toml", "sync-copy"),
        ("b.toml", "same-cut-off"),
    ]
    assert "b (1).toml" not in found[0]["message"]


def test_an_unknown_code_without_a_similar_one_leads_to_the_list(tmp_path: Path) -> None:
    outcome = briefing("check", "--explain", "nope", cwd=tmp_path)
    assert outcome.code == 2
    assert 'Unknown code "nope". Run `briefing check --codes` to list all codes.' in outcome.err
    assert "Did you mean unknown-term?" in briefing("check", "--explain", "unkown-term").err
