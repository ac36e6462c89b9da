"""Properties of every comparison of two briefings."""

from collections import Counter
from datetime import date
from operator import attrgetter
from typing import Any
from unittest.mock import patch

from hypothesis import example, given, settings
from hypothesis import strategies as st

from briefing_tui.analysis import matching
from briefing_tui.analysis.compare import compare
from briefing_tui.analysis.matching import match_section
from briefing_tui.model.briefing import SECTIONS, Briefing
from briefing_tui.model.changes import Comparison
from tests.unit.check.subjects import DAY_BEFORE, briefing
from tests.unit.check.test_any_briefing import BRIEFINGS

Table = dict[str, Any]

CLAIMANTS = st.sampled_from(["sohr", "snhr", ["sohr", "snhr"]])
PART: dict[str, st.SearchStrategy[Any]] = {
    "who": st.sampled_from(["army", "rebels"]),
    "count": st.integers(0, 9),
}
PARTS: st.SearchStrategy[list[Table]] = st.lists(
    st.fixed_dictionaries(PART), max_size=2, unique_by=lambda part: str(part["who"])
)
POINT: dict[str, st.SearchStrategy[Any]] = {
    "harm": st.just("killed"),
    "count": st.integers(0, 9),
    "claimed_by": CLAIMANTS,
    "to": st.dates(date(2024, 11, 27), date(2024, 12, 4)),
}
SERIES = st.lists(
    st.fixed_dictionaries(POINT, optional={"id": st.sampled_from(["a", "b"]), "parts": PARTS}),
    max_size=4,
)
DAYS = BRIEFINGS | st.builds(lambda series: {"casualties": series}, SERIES)


def before(table: Table) -> Briefing:
    return briefing(None, **{**table, "as_of": DAY_BEFORE})


def now(table: Table) -> Briefing:
    return briefing(None, **table)


def copied(value: Any) -> Any:
    """Return a copy of the table, because building a briefing changes it."""
    if isinstance(value, dict):
        return {key: copied(entry) for key, entry in value.items()}
    return [copied(entry) for entry in value] if isinstance(value, list) else value


def with_own_ids(table: Table, name: str = "") -> Table:
    """Return the same day, with a unique id for every item and part."""
    made: Table = copied(table)
    for section in SECTIONS:
        for number, item in enumerate(made.get(section, ())):
            item.pop("was", None)
            item["id"] = f"{section}{number}{name}"
            for part_number, part in enumerate(item.get("parts", ())):
                part.pop("was", None)
                part["id"] = f"{section}{number}-part{part_number}{name}"
    return made


@settings(max_examples=25)
@example({"casualties": [{"id": "a", "claimed_by": "a"}, {"claimed_by": "a"}]})
@example({"casualties": [{"id": "a", "withdrawn": "a"}, {"id": "a", "to": DAY_BEFORE}]})
@example(
    {
        "casualties": [
            {"id": "a", "harm": "killed"},
            {"id": "a", "harm": "injured", "withdrawn": "a"},
        ]
    }
)
@given(DAYS)
def test_a_briefing_says_nothing_else_than_itself(table: Table) -> None:
    assert compare(now(copied(table)), now(copied(table))).changes == ()
    assert not [
        change
        for change in compare(before(copied(table)), now(copied(table))).changes
        if change.section != "briefing"
    ]


@settings(max_examples=25)
@given(BRIEFINGS, st.randoms(use_true_random=False))
def test_order_in_the_file_is_no_change(table: Table, random: Any) -> None:
    own = with_own_ids(table)
    shuffled = copied(own)
    for section in SECTIONS:
        random.shuffle(shuffled.get(section, []))
        for item in shuffled.get(section, ()):
            random.shuffle(item.get("parts", []))
    assert compare(now(own), now(shuffled)).changes == ()


def only_in_new(comparison: Comparison) -> Counter[tuple[str, str]]:
    return Counter(
        (change.section, change.item_id) for change in comparison.changes if change.old is None
    ) - Counter({("briefing", ""): 1})


@settings(max_examples=25)
@example({"actors": [{"name": "a", "withdrawn": "a"}]}, {"actors": [{"name": "a"}]})
@given(DAYS, DAYS)
def test_what_is_new_is_missing_from_the_other_alone(one: Table, other: Table) -> None:
    one, other = with_own_ids(one), with_own_ids(other, "-other")
    there = compare(now(copied(one)), now(copied(other)), is_revision=True)
    back = compare(now(copied(other)), now(copied(one)), is_revision=True)
    gone = Counter(
        (change.section, change.item_id) for change in back.changes if change.kind == "not-repeated"
    )
    assert only_in_new(there) == gone
    known = {(section, item.id) for section in SECTIONS for item in there.old.items(section)}
    assert not known & only_in_new(there).keys()


@settings(max_examples=25)
@given(DAYS, DAYS)
def test_nothing_is_reported_twice(one: Table, other: Table) -> None:
    comparison = compare(before(copied(one)), now(copied(other)))
    came = [change for change in comparison.changes if change.new]
    gone = [change for change in comparison.changes if change.new is None and change.old]
    assert len({id(change.new) for change in came}) == len(came)
    assert len({id(change.old) for change in gone}) == len(gone)
    assert not {id(change.old) for change in gone} & {id(change.old) for change in came}
    for alone in ([entry for entry in came if entry.old is None], gone):
        inside = {id(part) for entry in alone for part in getattr(entry.item, "parts", ())}
        assert not inside & {id(entry.item) for entry in alone}


@settings(max_examples=25)
@given(DAYS, DAYS)
def test_what_both_have_is_changed_or_carried_over(one: Table, other: Table) -> None:
    comparison = compare(before(copied(one)), now(copied(other)))
    for section in SECTIONS:
        changed = [
            change for change in comparison.changes if change.section == section and change.match
        ]
        pairs = match_section(section, comparison.old, comparison.new).pairs
        assert len(changed) + comparison.unchanged[section] == len(pairs)


@settings(max_examples=25)
@given(DAYS, DAYS)
def test_items_matched_all_at_once_are_those_matched_one_by_one(one: Table, other: Table) -> None:
    old, new = before(copied(one)), now(copied(other))

    def matches() -> list[object]:
        found = [match_section(section, old, new) for section in SECTIONS]
        return [
            (
                [(id(pair.old), id(pair.new), pair.match) for pair in hit.pairs],
                [id(item) for item in hit.only_new],
                [id(item) for item in hit.only_old],
            )
            for hit in found
        ]

    at_once = matches()
    with patch.object(matching._Matching, "_match_all_by_id", lambda *_: iter(())):
        assert at_once == matches()


@settings(max_examples=25)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["sohr", "snhr", "army"]),
            st.sampled_from(["civilians", "all", "rebels"]),
            st.sampled_from(["hama", "homs"]),
            st.integers(0, 5),
        ),
        unique_by=lambda entry: entry[:3],
        max_size=6,
    )
)
def test_a_renamed_item_is_found_by_what_it_says(figures: list[tuple[str, str, str, int]]) -> None:
    def day(name: str) -> Table:
        return {
            "casualties": [
                {
                    "id": f"{name}{number}",
                    "harm": "killed",
                    "claimed_by": claimant,
                    "who": who,
                    "place": place,
                    "count": count,
                    "parts": [{"who": "children", "count": 1}],
                }
                for number, (claimant, who, place, count) in enumerate(figures)
            ],
            "quotes": [
                {"id": f"{name}{number}", "speaker": claimant, "quote": f"{who} in {place}"}
                for number, (claimant, who, place, _) in enumerate(figures)
            ],
        }

    comparison = compare(before(day("a")), now(day("b")))
    assert [change for change in comparison.changes if change.section != "briefing"] == []
    for section in ("casualties", "quotes"):
        pairs = match_section(section, comparison.old, comparison.new).pairs
        assert {pair.match for pair in pairs} <= {"content"}
        assert len(pairs) == len(list(comparison.new.items(section)))


@given(st.permutations(["aleppo", "hama", "idlib", "homs"]), st.integers(0, 3))
def test_parts_of_the_same_people_are_matched_by_place(places: list[str], known: int) -> None:
    def men(names: list[str]) -> Briefing:
        parts = [{"who": "men", "place": name} for name in names]
        return briefing(casualties=[{"id": "k", "harm": "killed", "parts": parts}])

    pairs = match_section("casualties", men(sorted(places[:known])), men(places)).pairs
    place = attrgetter("place")
    matched = [
        (place(pair.old), place(pair.new)) for pair in pairs if pair.new.part_index is not None
    ]
    assert sorted(matched) == [((name,), (name,)) for name in sorted(places[:known])]


def test_a_figure_that_got_the_id_of_an_earlier_point_is_matched_by_content() -> None:
    point = {"harm": "killed", "place": "homs", "claimed_by": "un"}
    first, second, third = ({**point, "count": day, "to": date(2024, 12, day)} for day in (1, 2, 3))
    old = briefing(casualties=[{"id": "dead", **first}, second])
    (pair,) = match_section("casualties", old, briefing(casualties=[third])).pairs
    assert (pair.old, pair.match) == (old.casualties[1], "content")
    assert pair.old.id == "dead"
