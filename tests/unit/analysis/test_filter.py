"""The filter language: how terms combine, and the messages about invalid filters."""

from datetime import date
from unittest.mock import patch

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from briefing_tui.analysis import filter_index
from briefing_tui.analysis.filter import Filter, FilterProblem, parse_filter
from briefing_tui.analysis.filter_index import FilterIndex
from briefing_tui.analysis.item_dates import parse_days
from briefing_tui.model.briefing import SECTIONS
from briefing_tui.model.dates import parse_when
from tests.unit.analysis.day import CUT_OFF, DAY, accepted, briefing_with, filter_of


def problem_of(words: str) -> FilterProblem:
    made = parse_filter(words, cut_off=CUT_OFF)
    assert isinstance(made, FilterProblem)
    return made


STATES = briefing_with(
    notes=[
        {"id": "main", "text": "One", "key": True},
        {"id": "new", "text": "Two", "review": "draft"},
        {"id": "gone", "text": "Three", "withdrawn": "a mistake"},
        {"id": "other", "text": "Four draft", "changed": "re-counted"},
        {"id": "left-empty", "text": "Five", "withdrawn": "", "changed": ""},
    ]
)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("key", ["main"]),
        ("draft", ["new"]),
        ("withdrawn", ["gone"]),
        ("changed", ["other"]),
        ('"four draft"', ["other"]),
        ("«four draft»", ["other"]),
        ("-id:main|new|left-empty -gone", ["other"]),
        ("changed:counted", ["other"]),
        ("Draft | KEY", ["main", "new"]),
        ("-draft -key", ["gone", "other", "left-empty"]),
    ],
)
def test_words_that_are_alone_ask_for_a_state(words: str, expected: list[str]) -> None:
    assert accepted(STATES, "notes", words) == expected


@pytest.mark.parametrize(
    ("cut_off", "written", "shown"),
    [
        (date(2024, 12, 4), "30nov", "30 Nov 2024"),
        (date(2024, 12, 4), "30-November", "30 Nov 2024"),
        (date(2024, 12, 4), '"1 Sept 2023"', "1 Sep 2023"),
        (date(2024, 12, 4), "7dec", "7 Dec 2024"),
        (date(2025, 1, 3), "30nov", "30 Nov 2024"),
        (date(2025, 1, 3), "7jan", "7 Jan 2025"),
        (date(2024, 12, 4), "2024-11", "Nov 2024"),
        ("2024-12-01/..", "30nov", "30 Nov 2024"),
        ("some day", "30nov2024", "30 Nov 2024"),
    ],
)
def test_a_day_without_a_year_is_of_the_briefings_year(
    cut_off: date | str, written: str, shown: str
) -> None:
    made = parse_filter(f"on:{written}", cut_off=parse_when(cut_off))
    assert isinstance(made, Filter)
    days = parse_days(written.strip('"'), parse_when(cut_off))
    assert days is not None
    assert days.display(long=True) == shown


def test_a_day_without_a_year_needs_a_cut_off() -> None:
    made = parse_filter("on:30nov", cut_off=parse_when("some day"))
    assert isinstance(made, FilterProblem)


@pytest.mark.parametrize(
    ("words", "position", "part", "nearest"),
    [
        ("iran actr:x", 5, "Unknown key `actr:`. Did you mean `actor:`? Use", "actor"),
        ("claimant:sohr", 0, "Unknown key `claimant:`. Did you mean `claimed_by:`?", "claimed_by"),
        ("zzqqxx:1", 0, "Unknown key `zzqqxx:`. Use quotation marks", None),
        ("draft:yes", 0, "takes no value", "draft"),
        ("actor:", 0, "`actor:` needs a value", None),
        ('actor:""', 6, "quotation marks are empty", None),
        ("actor:-", 6, "`actor:` needs a value", None),
        ("grade:Z9", 6, "B2 or better", None),
        ("grade:<=F", 6, "Write a grade as", None),
        ("reliability:<=F", 12, "F means that the reliability cannot be judged", None),
        ("confidence:sure", 11, "low, moderate, high", None),
        ("count:lots", 6, "count:>100", None),
        ("count:>10-20", 6, "count:>100", None),
        ("since:31nov", 6, "since:30nov", None),
        ("since:30xyz", 6, "since:30nov", None),
        ("until:2024-11-30T10:00", 6, "until:2024-11-30", None),
        ("since:../2024-11-30", 6, "since:30nov", None),
        ('a "b', 2, "not closed", None),
        ('a ""', 2, "quotation marks are empty", None),
        ("a -", 2, "hyphen", None),
        ("| a", 0, "a condition on both sides", None),
        ("a |", 2, "a condition on both sides", None),
        ("a|", 1, "a condition on both sides", None),
    ],
)
def test_a_problem_says_what_is_wrong_and_where(
    words: str, position: int, part: str, nearest: str | None
) -> None:
    problem = problem_of(words)
    assert part in problem.message
    assert problem.message[0] in "`|" or problem.message[0].isupper()
    assert problem.message.endswith(".")
    assert (problem.position, problem.nearest) == (position, nearest)


WRITTEN = st.one_of(
    st.text(),
    st.lists(
        st.sampled_from(
            [
                "actor:",
                "grade:",
                "since:",
                "count:",
                "date:",
                "tlp:",
                "likelihood:",
                "x:",
                ":",
                "key",
                "-",
                '"',
                "|",
                "<=",
                "B2",
                "iran",
                "30nov",
                "99",
                "none",
                "²",
                "likely",
            ]
        )
        | st.just(" "),
        max_size=8,
    ).map("".join),
)
ITEMS = [item for section in SECTIONS for item in DAY.items(section)]


@given(WRITTEN)
def test_any_words_are_a_filter_or_have_a_problem(words: str) -> None:
    made = parse_filter(words, cut_off=CUT_OFF)
    if isinstance(made, FilterProblem):
        assert made.message
        assert 0 <= made.position <= len(words)
    else:
        assert all(made.accepts(DAY, item) in (True, False) for item in ITEMS)


TERMS = st.sampled_from(
    [
        "actor:iran",
        "place:hama|syria",
        "grade:<=B2",
        "since:30nov",
        "count:>100",
        "draft",
        "unsourced",
        "disputed",
        "stance:none",
        "source:afp",
        "tehran",
        "likelihood:likely",
    ]
) | st.just('"by its ally"')


@given(TERMS)
def test_a_minus_accepts_what_the_term_does_not(term: str) -> None:
    asked, turned = filter_of(term), filter_of(f"-{term}")
    assert all(asked.accepts(DAY, item) != turned.accepts(DAY, item) for item in ITEMS)


@given(st.lists(TERMS, min_size=1, max_size=4))
def test_adjacent_terms_must_all_match(terms: list[str]) -> None:
    together = filter_of(" ".join(terms))
    for item in ITEMS:
        alone = [filter_of(term).accepts(DAY, item) for term in terms]
        assert together.accepts(DAY, item) == all(alone)


@given(st.lists(TERMS, min_size=1, max_size=4))
def test_of_terms_with_bars_between_them_one_must_hold(terms: list[str]) -> None:
    together = filter_of(" | ".join(terms))
    for item in ITEMS:
        alone = [filter_of(term).accepts(DAY, item) for term in terms]
        assert together.accepts(DAY, item) == any(alone)


@given(st.text(alphabet=" \t\n\u00a0"))
def test_a_filter_of_nothing_accepts_all(blanks: str) -> None:
    assert all(filter_of(blanks).accepts(DAY, item) for item in ITEMS)


@given(st.text(min_size=1))
def test_any_words_in_quotation_marks_are_looked_for(words: str) -> None:
    assume(not set(words) & set('"“”„«»') and words.strip())
    assert filter_of(f'"{words}"').groups


def test_the_texts_of_long_items_are_cached_up_to_the_same_number() -> None:
    briefing = briefing_with(notes=[{"text": f"{number} " * 20_000} for number in range(5)])
    index = FilterIndex(briefing)
    with patch.object(filter_index, "_MOST_CACHED", 2):
        for note in briefing.notes:
            list(index.compute_words(note))
            assert index.words(note).startswith(f"{note.text}"[:10])
    assert len(index._words) <= 2
