"""`briefing new` starts from the template or the previous briefing, and overwrites no file."""

import json
import re
import shutil
import tomllib
from pathlib import Path

import pytest

from briefing_tui.desk.masthead import counts_of
from briefing_tui.store.reader import read_briefing
from tests.cli.command import HEAD, briefing, written


def findings(path: Path) -> str:
    """Return the errors and warnings of `check`."""
    return briefing("check", path, "--severity", "warning").out


def test_in_an_empty_folder_it_is_a_template_that_check_finds_nothing_in(tmp_path: Path) -> None:
    outcome = briefing("new", "2024-12-05.toml", "--title", 'A "day"', cwd=tmp_path)
    assert (outcome.code, outcome.out) == (0, "")
    assert outcome.err == (
        "2024-12-05.toml: written with the cut-off 5 Dec 2024, from the template\n"
        'Next: run "briefing edit 2024-12-05.toml", then "briefing check 2024-12-05.toml".\n'
    )
    table = tomllib.loads((tmp_path / "2024-12-05.toml").read_text())
    assert (table["title"], table["as_of"].isoformat()) == ('A "day"', "2024-12-05")
    assert briefing("check", tmp_path).out == ""


def test_it_follows_the_newest_earlier_briefing_of_the_folder(tmp_path: Path, sample: Path) -> None:
    for name in ("situation.toml", "2024-11-30.toml", "2024-12-01.toml", "2024-12-04.toml"):
        shutil.copy(sample.with_name(name), tmp_path / name)
    path = tmp_path / "2024-12-03.toml"
    outcome = briefing("new", path)
    assert outcome.code == 0
    written_from = f"with the cut-off 3 Dec 2024, based on {tmp_path / '2024-12-01.toml'}\n"
    assert f"{path}: written {written_from}" in outcome.err
    assert "Carried over: " in outcome.err
    table = tomllib.loads(path.read_text())
    carried = ("frontline", "casualties", "figures", "judgements", "indicators")
    drafts = [item for name in carried for item in table[name]]
    assert drafts
    assert all(item["review"] == "draft" for item in drafts)
    assert table["covers_from"].isoformat() == "2024-12-01"
    # For a judgement that only events of yesterday support, `check` says why it has no support.
    unsupported = [entry["id"] for entry in table["judgements"] if "because" not in entry]
    said = [line for line in findings(path).splitlines() if line.startswith(str(tmp_path))]
    assert "[missing-title]" in said.pop(0)
    assert [line for line in said if "[judgement-without-support]" not in line] == []
    assert len(said) == len(unsupported)


def test_new_check_export_and_desk_count_the_same_items_to_review(
    tmp_path: Path, sample: Path
) -> None:
    for name in ("situation.toml", "2024-11-30.toml"):
        shutil.copy(sample.with_name(name), tmp_path / name)
    path = tmp_path / "2024-12-03.toml"
    made = briefing("new", path, "--title", "The day after")
    reading = read_briefing(str(path))
    assert reading.briefing
    counts = counts_of(reading.briefing).unreviewed
    words = ", ".join(f"{section} {number}" for section, number in counts.items())
    sentence = f"{sum(counts.values())} items are not reviewed: {words}"
    assert set(counts) == {"frontline", "casualties", "figures", "judgements", "indicators"}
    assert sentence in made.err
    assert f"{sentence}; " in briefing("check", path).out
    for form in ("md", "json"):
        assert f"{sentence}\n" in briefing("export", path, "-f", form).err
    document = briefing("export", path, "--length", "full").out
    assert f"{sentence}. " in document
    fresh, _, last_confirmed = document.partition("\n## Last confirmed 30 Nov 2024\n")
    assert "\n## Frontline" not in fresh
    assert "\n## Key figures" not in fresh
    assert last_confirmed.count("\n### ") == len(counts)
    assert json.loads(briefing("export", path, "-f", "json").out)["frontline"] == []


def test_the_date_in_the_name_of_a_folder_is_not_the_cut_off(tmp_path: Path) -> None:
    folder = tmp_path / "archive-2024-11-27"
    folder.mkdir()
    assert briefing("new", folder).code == 0
    (path,) = folder.iterdir()
    assert path.name != "2024-11-27.toml"
    assert tomllib.loads(path.read_text())["as_of"].isoformat() == path.stem


def test_a_cut_off_before_every_other_gets_the_template(tmp_path: Path, sample: Path) -> None:
    shutil.copy(sample.with_name("situation.toml"), tmp_path)
    shutil.copy(sample, tmp_path)
    outcome = briefing("new", tmp_path / "first.toml", "--as-of", "2024-11-01T18:00:00+03:00")
    assert (
        "written with the cut-off 1 Nov 2024 18:00 UTC+3, from the template, because no "
        "briefing of the folder is earlier\n"
    ) in outcome.err
    table = tomllib.loads((tmp_path / "first.toml").read_text())
    assert table["as_of"].isoformat() == "2024-11-01T18:00:00+03:00"
    assert table["title"] == ""


@pytest.mark.parametrize(
    "name",
    [
        "day-2024-12-01-2.toml",
        "unit-1234.toml",
        "phone-0912345678.toml",
        "call-204512.toml",
        "2024-2025.toml",
        "plan 2024-12.toml",
    ],
)
def test_numbers_in_a_file_name_are_no_dates(tmp_path: Path, name: str) -> None:
    assert briefing("new", name, cwd=tmp_path).code == 0


def test_a_cut_off_needs_no_seconds(tmp_path: Path) -> None:
    briefing("new", tmp_path / "day.toml", "--as-of", "2024-11-01T18:00+03:00")
    table = tomllib.loads((tmp_path / "day.toml").read_text())
    assert table["as_of"].isoformat() == "2024-11-01T18:00:00+03:00"


def test_away_from_its_situation_it_takes_along_what_that_shares(tmp_path: Path) -> None:
    near, far = tmp_path / "near", tmp_path / "far"
    near.mkdir()
    far.mkdir()
    (near / "situation.toml").write_text(
        'format = 1\ntitle = "The bridge"\ntlp = "AMBER"\n'
        '[[places]]\nid = "dunford"\n'
        '[[sources]]\nid = "wire"\npublisher = "Wire"\nreliability = "B"\npublished = 2024-12-01\n'
        '[[sources]]\nid = "unused"\n'
    )
    day = written(near, '[[frontline]]\nplace = "dunford"\nstatus = "held"\nsources = ["wire"]\n')
    outcome = briefing("new", far, "--from", day, "--as-of", "2024-12-02")
    assert outcome.code == 0
    table = tomllib.loads((far / "2024-12-02.toml").read_text())
    assert (table["tlp"], table["situation"]) == ("AMBER", "The bridge")
    assert [entry["id"] for entry in table["sources"]] == ["wire"]
    assert table["places"] == [{"id": "dunford"}]
    assert re.findall(r"\[([a-z-]+)\]$", findings(far), re.MULTILINE) == ["missing-title"]
    briefing("new", near, "--from", day, "--as-of", "2024-12-02")
    assert "places" not in tomllib.loads((near / "2024-12-02.toml").read_text())


def test_a_file_that_is_there_stays_as_it_is(tmp_path: Path) -> None:
    path = written(tmp_path)
    outcome = briefing("new", path)
    assert (outcome.code, path.read_text()) == (2, HEAD)
    assert "the file already exists. Nothing was changed." in outcome.err
    assert [entry.name for entry in tmp_path.iterdir()] == [path.name]


def test_nothing_follows_what_cannot_be_read(tmp_path: Path) -> None:
    written(tmp_path, "broken = \n")
    outcome = briefing("new", "2024-12-05.toml", cwd=tmp_path)
    assert outcome.code == 2
    assert outcome.err.startswith("briefing.toml:4:")
    assert "Nothing was written. Fix this, or specify another briefing with --from." in outcome.err
    assert [path.name for path in tmp_path.iterdir()] == ["briefing.toml"]


def test_an_unreadable_situation_has_to_be_fixed(tmp_path: Path) -> None:
    (tmp_path / "situation.toml").write_text("broken = \n")
    outcome = briefing("new", "2024-12-05.toml", cwd=tmp_path)
    assert outcome.code == 2
    assert outcome.err.startswith("situation.toml:1:")
    assert outcome.err.endswith("Nothing was written. Fix this first.\n")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("-",), "A new briefing is written to a file, not to standard output."),
        (("",), "The path is empty. Give the path of a file or folder."),
        (("day.md",), "The name of a briefing must end in .toml. Use day.md.toml."),
        (("none/",), "The folder none/ does not exist. Create it first."),
        (
            ("situation.toml",),
            "situation.toml is reserved for what the briefings of a folder share",
        ),
        (("gone/day.toml",), "the folder does not exist"),
        *(
            ((name,), f'Cannot read the date in the file name "{name}". Write it as in 2024-12')
            for name in (
                "2024-13-07.toml",
                "2024-12-9.toml",
                "20241209 eve.toml",
                "9.12.2024.toml",
                "2024-12",
                "24-12-09.toml",
            )
        ),
        (("x.toml", "--as-of", "yesterday"), 'Invalid cut-off "yesterday". Use a date'),
        (("x.toml", "--as-of", "2024-13-01"), 'Invalid cut-off "2024-13-01"'),
        (("x.toml", "--as-of", "18:00:00"), 'Invalid cut-off "18:00:00"'),
        (
            ("x.toml", "--as-of", "2024-11-01", "--from", "briefing.toml"),
            "is not later than that of",
        ),
        (("x.toml", "--from", "none.toml"), "none.toml: error: this file does not exist"),
        (("a\x1b[2J.toml", "--as-of", "x"), 'Invalid cut-off "x"'),
    ],
)
def test_misuse_is_reported_and_writes_nothing(
    tmp_path: Path, words: tuple[str, ...], sentence: str
) -> None:
    written(tmp_path)
    outcome = briefing("new", *words, cwd=tmp_path)
    assert (outcome.code, outcome.out) == (2, "")
    assert sentence in outcome.err
    assert [path.name for path in tmp_path.iterdir()] == ["briefing.toml"]


def test_the_last_line_names_the_key_for_carried_over_items(tmp_path: Path) -> None:
    body = '[[frontline]]\nplace = "Hama"\nstatus = "held"\n'
    (tmp_path / "2024-12-04.toml").write_text(
        f'format = 1\ntitle = "T"\nas_of = 2024-12-04\n{body}', encoding="utf-8"
    )
    settings = tmp_path / "config" / "briefing-tui" / "config.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text('[keys]\n"briefing.carried" = "W"\n', encoding="utf-8")
    outcome = briefing(
        *("new", "2024-12-05.toml"),
        cwd=tmp_path,
        environment={"XDG_CONFIG_HOME": str(tmp_path / "config")},
    )
    assert outcome.err.splitlines()[-1] == (
        'Next: run "briefing 2024-12-05.toml" and press W to go through the carried-over items.'
    )
