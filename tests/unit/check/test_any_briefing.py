"""Properties of all checks, for briefings with any missing or wrong keys."""

from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from briefing_tui.check import all_checks
from briefing_tui.check.wording import LOADED_WORDS
from briefing_tui.model.briefing import SECTIONS
from briefing_tui.model.keys import Key, keys_of
from tests.unit.check.subjects import DAY_BEFORE, briefing, subject

WORDS = st.sampled_from(
    ["a", "b", "c", "", "all", "civilians", "likely", "RED", "The regime will probably 27.", "“"]
)
DATES = st.sampled_from(
    [date(2024, 11, 27), DAY_BEFORE, date(2024, 12, 9), "../2024-12-01", "2024-12/..", "soon", ""]
)
COUNTS = st.sampled_from([0, 7, 100, "100+", "~100", "10-20", "20-10", "<5", "dozens", "many", ""])
IDS = st.sampled_from(["a", "b", "c"])


def value_of(key: Key) -> st.SearchStrategy[Any]:
    match key.kind:
        case "count":
            return COUNTS
        case "when":
            return DATES
        case "texts" | "names" | "ids" | "terms":
            return st.lists(WORDS, max_size=2)
        case "flag":
            return st.booleans()
        case "integer":
            return st.integers(-1, 7)
        case "point":
            return st.just([91.0, 0.0])
        case "tables" if key.name == "variants":
            return st.just([{"quote": "a", "sources": ["a"]}])
        case "tables":
            return st.just([{"code": "part-exceeds-whole", "reason": "a"}])
        case _:
            return IDS if key.name in ("id", "was", "part_of", "alternative_to") else WORDS


def items_of(section: str) -> st.SearchStrategy[Any]:
    keys = {key.name: key for key in keys_of(SECTIONS[section]).values()}
    with_parts = keys.pop("parts", None) is not None
    item = st.fixed_dictionaries({}, optional={name: value_of(key) for name, key in keys.items()})
    if with_parts:
        parts = st.fixed_dictionaries({}, optional={"parts": st.lists(item, max_size=3)})
        item = st.builds(lambda whole, inner: {**whole, **inner}, item, parts)
    return st.lists(item, max_size=3)


BRIEFINGS = st.fixed_dictionaries(
    {},
    optional={
        "covers_from": DATES,
        "next_due": DATES,
        "published": DATES,
        "summary": WORDS,
        "tlp": WORDS,
        **{section: items_of(section) for section in SECTIONS},
    },
)


@settings(max_examples=60, deadline=None)
@given(BRIEFINGS, BRIEFINGS)
def test_a_check_never_raises_and_says_what_is_wrong(before: Any, now: Any) -> None:
    previous = briefing(None, **{**before, "as_of": DAY_BEFORE})
    of = subject(previous, loaded_words=LOADED_WORDS, **now)
    for check in all_checks():
        for finding in check(of):
            assert finding.message
            assert finding.code == check.code.code


def test_actors_that_belong_to_each_other_are_no_trap() -> None:
    ring = [
        {"id": "a", "name": "A", "member_of": "b"},
        {"id": "b", "name": "B", "member_of": "a"},
        {"id": "c", "name": "C", "member_of": "c"},
    ]
    parts = [{"who": "a", "count": 60}, {"who": "b", "count": 60}, {"who": "c", "count": 60}]
    of = subject(actors=ring, casualties=[{"id": "x", "count": 100, "parts": parts}])
    assert [check for check in all_checks() if check.code.code == "parts-exceed-whole"]
    for check in all_checks():
        assert all(finding.message for finding in check(of))
