"""`briefing add`: one line becomes an item at its place, and no other byte changes."""

import json
from pathlib import Path

import pytest

from tests.cli.command import Outcome, briefing
from tests.unit.analysis.line.typing_day import HEAD

DAY = f"""\
{HEAD}
# ---- casualties

[[casualties]]
id = "hurt"
harm = "injured"
count = 3

# ---- notes

[[notes]]
text = 'Nothing else.'
"""


@pytest.fixture
def day(tmp_path: Path) -> Path:
    path = tmp_path / "day.toml"
    path.write_text(DAY, encoding="utf-8")
    return path


def add(day: Path, *words: str) -> Outcome:
    return briefing("add", day.name, *words, cwd=day.parent)


def test_an_item_is_added_after_the_last_of_its_section(day: Path) -> None:
    outcome = add(day, "killed >12 all old port by coast guard 8mar src delta C2")
    assert (outcome.code, outcome.out) == (0, "")
    assert outcome.err.splitlines() == [
        (
            "read as: casualties · killed · more than 12 · all · Old Port · "
            "claimed by Coast Guard · on 8 Mar 2031 · Delta Wire · credibility 2"
        ),
        "day.toml: added casualties/killed-all-old-port-coast-guard",
        "Reliability C is not saved: the source Delta Wire is not graded.",
    ]
    added = """
[[casualties]]
id = "killed-all-old-port-coast-guard"
harm = "killed"
count = ">12"
who = "all"
place = "old-port"
from = 2031-03-08
to = 2031-03-08
sources = ["delta-wire"]
claimed_by = "coast-guard"
credibility = 2
"""
    assert day.read_text() == DAY.replace("count = 3\n", f"count = 3\n{added}")


def test_words_that_the_shell_has_split_are_one_line(day: Path) -> None:
    assert add(day, "quote", "Ines", "Waldau", "It is loud.", "--draft").code == 0
    assert day.read_text().endswith("Nothing else.'\n")
    assert 'quote = "It is loud."' in day.read_text()
    assert 'review = "draft"' in day.read_text()


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("killed 3 horribly", 'Not understood: "horribly".'),
        ("kiled 3", 'Unknown first word "kiled". Did you mean killed?'),
        (
            "horribly 3",
            "Start with a word such as killed, captured, quote, react, event or note.",
        ),
        ("killed old port", "Missing: count."),
        (
            "killed 3 by Harbour Clinic",
            (
                'Unknown actor "Harbour Clinic". Add --create to create it, '
                "or put it in quotation marks to keep it as text."
            ),
        ),
        (
            "killed 3 src https://new.example/a",
            'Unknown source "https://new.example/a". Add --create to create it.',
        ),
        ("", "The line is empty."),
    ],
)
def test_what_is_not_understood_is_refused(day: Path, line: str, sentence: str) -> None:
    outcome = add(day, line)
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.endswith(f"briefing: error: {sentence}\nNothing was written.\n")
    assert day.read_text() == DAY


def test_a_draft_may_be_incomplete(day: Path) -> None:
    assert add(day, "killed old port", "--draft").code == 0


def test_new_names_are_created_in_the_situation_on_request(day: Path) -> None:
    shared = day.with_name("situation.toml")
    shared.write_text('format = 1\ntitle = "Delta"  # shared\n', encoding="utf-8")
    line = "killed 3 by Harbour Clinic src https://www.delta.example/b"
    outcome = add(day, line, "--create", "--json")
    assert outcome.code == 0
    assert shared.read_text() == (
        'format = 1\ntitle = "Delta"  # shared\n'
        '\n[[sources]]\nid = "delta-example-0309"\npublisher = "Delta Wire"\n'
        'url = "https://www.delta.example/b"\n'
        '\n[[actors]]\nid = "harbour-clinic"\nname = "Harbour Clinic"\n'
    )
    assert json.loads(outcome.out) == {
        "path": "day.toml",
        "section": "casualties",
        "item": "killed-harbour-clinic",
        "fields": {
            "harm": "killed",
            "count": 3,
            "sources": ["delta-example-0309"],
            "claimed_by": "harbour-clinic",
        },
        "draft": False,
        "created": [
            {"section": "actors", "item": "harbour-clinic"},
            {"section": "sources", "item": "delta-example-0309"},
        ],
    }


def test_a_name_from_a_stricter_briefing_keeps_its_marking_in_the_situation(day: Path) -> None:
    day.write_text(DAY.replace("as_of", 'tlp = "AMBER"\nas_of'), encoding="utf-8")
    shared = day.with_name("situation.toml")
    shared.write_text('format = 1\ntlp = "CLEAR"\n', encoding="utf-8")
    assert add(day, "killed 3 by Harbour Clinic", "--create").code == 0
    assert 'name = "Harbour Clinic"\ntlp = "AMBER"' in shared.read_text()


def test_a_second_point_of_a_series_gets_no_id_of_its_own(day: Path) -> None:
    assert add(day, "killed 3 old port from 1mar to 7mar by coast guard").code == 0
    outcome = add(day, "killed 5 old port from 1mar to 8mar by coast guard")
    assert outcome.err.splitlines()[1] == "day.toml: added casualties/killed-old-port-coast-guard"
    assert day.read_text().count("killed-old-port-coast-guard") == 1


def test_a_file_that_cannot_be_read_or_written_is_left(day: Path) -> None:
    day.write_text(DAY + "x = \n", encoding="utf-8")
    outcome = add(day, "killed 3")
    assert outcome.code == 2
    assert "[broken-toml]" in outcome.err
    assert briefing("add", "-", "killed 3").code == 2
    assert briefing("add", day.name, "killed 3", "--restricted", cwd=day.parent).err.endswith(
        'The command "add" is not available in restricted mode.\n'
    )
