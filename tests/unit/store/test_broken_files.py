"""Each problem of a broken file is reported once, in words, at the position of the problem."""

import tomllib
import unicodedata
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from briefing_tui import text
from briefing_tui.desk.checking import Checker
from briefing_tui.model.findings import Finding, Location
from briefing_tui.store.reader import read_briefing
from briefing_tui.store.syntax import syntax_findings
from briefing_tui.store.tables import parse_toml
from tests.unit.store.broken_files import CONTENT, HEAD, HEADLESS, SYNTAX, WHOLE
from tests.unit.store.toml_layouts import Document, documents

MARK = "▸"
SOURCE = '\n[[sources]]\nid = "s"\npublished = 2024-11-30\nreliability = "B"\n'

Place = tuple[int, int]


def without_marks(marked: str) -> tuple[str, list[Place]]:
    """Return a file without its marks, and the line and column of each mark."""
    source, places = "", []
    for piece in marked.split(MARK):
        source += piece
        places.append((source.count("\n") + 1, len(source) - source.rfind("\n")))
    return source, places[:-1]


def places_of(findings: tuple[Finding, ...]) -> list[Place]:
    return [
        (finding.location.line, finding.location.column) if finding.location else (0, 0)
        for finding in findings
    ]


BROKEN = {
    **{name: (HEAD + body, words) for name, (body, words) in SYNTAX.items()},
    **WHOLE,
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_syntax_error_is_reported_at_its_position(name: str, tmp_path: Path) -> None:
    marked, words = BROKEN[name]
    source, places = without_marks(marked)
    with pytest.raises(tomllib.TOMLDecodeError):
        tomllib.loads(source)
    path = tmp_path / "broken.toml"
    path.write_bytes(source.encode())
    findings = read_briefing(str(path)).findings
    assert places_of(findings) == places
    for finding, expected in zip(findings, words, strict=True):
        assert (finding.code, finding.severity) == ("broken-toml", "error")
        assert expected in f"{finding.message}; {finding.hint}"


@pytest.mark.parametrize(
    ("value", "number"),
    [("1 234,500", "1234500"), ("-1,500", "-1500"), ("+1,500", "+1500")],
)
def test_what_count_does_not_accept_is_not_advised(value: str, number: str) -> None:
    (finding,) = syntax_findings(f"count = {value}\n", "broken.toml")
    assert finding.hint == f"write `{number}`"


SENSELESS = {
    **{name: (HEAD + body + SOURCE, codes) for name, (body, codes) in CONTENT.items()},
    **HEADLESS,
}


@pytest.mark.parametrize("name", SENSELESS)
def test_invalid_content_is_reported_at_its_position(name: str, tmp_path: Path) -> None:
    marked, codes = SENSELESS[name]
    source, places = without_marks(marked)
    path = tmp_path / "briefing.toml"
    path.write_text(source, encoding="utf-8")
    findings = tuple(
        finding for finding in Checker().check(str(path)).findings if finding.severity != "hint"
    )
    assert [finding.code for finding in findings] == codes
    assert places_of(findings) == places


def test_there_are_at_least_a_hundred_broken_files() -> None:
    assert len(BROKEN) + len(SENSELESS) >= 100


def test_a_finding_covers_part_of_one_line() -> None:
    for marked, _ in BROKEN.values():
        source, _ = without_marks(marked)
        lines = source.split("\n")
        for finding in syntax_findings(source, "broken.toml"):
            place = finding.location
            assert place
            assert place.line == place.end_line
            assert 1 <= place.column < place.end_column <= len(lines[place.line - 1]) + 2


def test_at_most_50_problems_are_reported() -> None:
    assert len(syntax_findings("x = \n" * 10_000, "broken.toml")) == 50


def test_quotes_from_the_file_are_cleaned() -> None:
    for broken in ("x = a\u202e\x1b[2J\n", "a\u202e\x1b[2J = 1\n", "[a\u202e\x1b[2J]\n", "a\x1b\n"):
        for finding in syntax_findings(broken, "broken.toml"):
            assert text.is_clean(finding.message + finding.hint)


def test_no_blank_or_invisible_character_is_taken_for_something_else() -> None:
    for character in map(chr, range(0x80, 0x10000)):
        if character.isspace() or unicodedata.category(character) in ("Cc", "Cf"):
            for broken in (f"{character}\nx =\n", f'x = "a"{character}\n[\n', f"[{character}a]\n"):
                assert syntax_findings(broken, "broken.toml"), ascii(character)


def test_thousands_of_open_brackets_are_reported() -> None:
    for deep in ("x = " + "[" * 5000, "x = " + "{a=" * 5000, "x = [\n" * 5000):
        assert syntax_findings(deep, "broken.toml")


CONFLICT = "<<<<<<< HEAD\n12 killed\n=======\n21 killed\n>>>>>>> other\n"


@pytest.mark.parametrize("quotes", ['"""', "'''"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_a_merge_conflict_in_a_text_of_many_lines_is_an_error(quotes: str, line_end: str) -> None:
    source = f"a = {quotes}\n{CONFLICT}{quotes}\n".replace("\n", line_end)
    tomllib.loads(source)
    (finding,) = parse_toml(source, "day.toml")
    assert isinstance(finding, Finding)
    assert (finding.code, finding.location) == ("broken-toml", Location(2, 1, 2, 13))
    assert "merge conflict" in finding.message


@pytest.mark.parametrize(
    "value", ["A heading\n=======\n>>>>>>> a quote\n", "<<<<<<< a\n>>>>>>> b\n", f"> {CONFLICT}"]
)
def test_a_text_that_looks_like_part_of_a_merge_conflict_is_read(value: str) -> None:
    assert parse_toml(f'a = """\n{value}"""\n', "day.toml") == {"a": value}


@given(documents())
@settings(max_examples=50, deadline=None)
def test_a_valid_file_has_no_syntax_findings(document: Document) -> None:
    source = document.source.removeprefix("\ufeff")
    assert syntax_findings(source, "valid.toml") == ()


@pytest.mark.parametrize("value", ["12", "true", "2024-12-01"])
def test_a_comment_that_touches_a_value_is_no_problem(value: str) -> None:
    source = f"a = {value}# one\nb = [{value}# two\n, {value}]\n"
    tomllib.loads(source)
    assert syntax_findings(source, "valid.toml") == ()
    assert len(syntax_findings(f"{source}c\n", "broken.toml")) == 1


def test_the_samples_have_no_syntax_findings(sample: Path) -> None:
    for path in sample.parent.glob("*.toml"):
        assert syntax_findings(path.read_text(encoding="utf-8"), "valid.toml") == ()


SAMPLE = """\
title = "A day"
as_of = 2024-12-01T18:00:00Z
authors = [
  "a", # one
  'b',
]
casualties = [
  { id = "k", count = "412+", sources = ["s1", "s2"], parts = [{ who = "women", count = 28 }] },
  { id = "l", count = 5, from = 2024-11-27 },
]

[[frontline]]
at = [36.2, 37.1]
key = true
text = \"\"\"
One "two" three.
x \\
  y\"\"\"
[[notes]]
heading = "h"
text = '''
a
'''
[notes.x.y]
z = 1.5
[notes.x]
a.b = 1
"""
SLIPS = st.sampled_from(
    [*"=[]{},.\"'\n#\\5a-_:“\xa0\x00\r", '"""', "[[", "x = 1\n", "[[notes]]\n", "[notes]\n"]
)


@st.composite
def mangled(draw: st.DrawFn) -> str:
    source = SAMPLE
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, len(source)))
        gone = draw(st.sampled_from([0, 1, 1, 2, 20]))
        source = source[:start] + draw(st.one_of(st.just(""), SLIPS)) + source[start + gone :]
    return source


@given(mangled())
@settings(max_examples=300, deadline=None)
@example('x = "a\n')
def test_every_file_that_the_parser_rejects_has_a_finding(source: str) -> None:
    try:
        tomllib.loads(source)
    except tomllib.TOMLDecodeError:
        assert syntax_findings(source, "broken.toml")


@given(st.one_of(mangled(), st.text(st.sampled_from("ab=[]{}\"'\n.,# \\5-"), max_size=60)))
@settings(max_examples=300, deadline=None)
def test_findings_are_unique_and_in_the_order_of_the_file(source: str) -> None:
    findings = syntax_findings(source, "broken.toml")
    places = places_of(findings)
    assert all(one <= other for one, other in pairwise(places))
    reported = [(place, finding.message) for place, finding in zip(places, findings, strict=True)]
    assert len(reported) == len(set(reported))
    lines = source.count("\n") + 1
    assert all(1 <= line <= lines and column >= 1 for line, column in places)


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        (
            "[foo]\na = 1\n[foo]\n",
            "the table [foo] is already defined on line 1; merge the two, or",
        ),
        ("[quotes]\n[quotes]\n", "merge the two, or write [[quotes]] above each if they are items"),
        (
            "[a.b]\nc = 1\n[[a]]\n",
            "`a` is already a table (line 1), so it cannot be defined again here",
        ),
        (
            "a.b = 1\n[a]\n",
            "`a` is already a table (line 1), so it cannot be defined again here",
        ),
        ("a = 1\n[a]\n", "`a` already has a value (line 1), so no table can have this name"),
        (
            "quotes = []\n[[quotes]]\n",
            "`quotes` is a list on line 1, but [[quotes]] here makes it an array of tables",
        ),
        ("quotes = []\n[quotes]\n", "is a list on line 1, but [quotes] here makes it a table"),
        (
            "[[a.b]]\n[a.b]\n",
            "`b` is [[a.b]] on line 1, but [a.b] here; write [[a.b]] here too",
        ),
        (
            "[a.b]\n[[a.b]]\n",
            "`b` is in single brackets here, but [[a.b]] below; write [[a.b]] here too",
        ),
        ("[a.b]\n[a.b]\n", "the table [a.b] is already defined on line 1"),
        ("[a.notes]\n[a.notes]\n", "merge the two, or rename one"),
    ],
)
def test_a_table_that_is_already_defined_is_reported(source: str, problem: str) -> None:
    (finding,) = syntax_findings(source, "day.toml")
    assert problem in f"{finding.message}; {finding.hint}"
