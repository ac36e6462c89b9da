"""The choice of what a brief shows does not depend on the order in the file."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.export.brief.choice import Candidate, conflict_groups, rank, rows_of, take
from briefing_tui.model.grading import Grade
from briefing_tui.model.item import Item

GRADES = st.builds(
    Grade, st.sampled_from([*"ABCDEF", None]), st.sampled_from([1, 2, 3, 4, 5, 6, None])
)


def candidate(name: str, *, key: bool = False, **known: Any) -> Candidate:
    return Candidate(item=Item(id=name, key=key), **known)


@st.composite
def candidates(draw: st.DrawFn) -> list[Candidate]:
    names = draw(st.lists(st.integers(0, 99), unique=True, max_size=30))
    return [
        candidate(
            f"i{name}",
            key=draw(st.booleans()),
            is_new=draw(st.booleans()),
            is_changed=draw(st.booleans()),
            is_disputed=draw(st.booleans()),
            size=draw(st.sampled_from([0.0, 1.0, 412.0])),
            judgement_count=draw(st.integers(0, 2)),
            grade=draw(GRADES),
            subjects=tuple(draw(st.lists(st.sampled_from("abcdefgh"), max_size=2))),
            similarity_key=draw(st.sampled_from([None, "x", "y"])),
        )
        for name in names
    ]


def choose(known: list[Candidate], most: int) -> tuple[Item, ...]:
    return take(conflict_groups(known), most)


def ids(items: tuple[Item, ...]) -> list[str]:
    return [item.id for item in items]


@given(candidates(), st.integers(0, 12), st.randoms(use_true_random=False))
def test_the_order_of_the_file_decides_nothing(
    known: list[Candidate], most: int, random: Any
) -> None:
    shuffled = list(known)
    random.shuffle(shuffled)
    assert choose(shuffled, most) == choose(known, most)


@given(candidates(), st.integers(0, 12))
def test_items_are_shown_once_and_on_few_lines(known: list[Candidate], most: int) -> None:
    shown = ids(choose(known, most))
    assert len(shown) <= most
    assert len(set(shown)) == len(shown)


@given(candidates())
def test_a_key_item_comes_before_every_other(known: list[Candidate]) -> None:
    alone = [entry for entry in known if not entry.subjects]
    shown = choose(alone, len(alone))
    assert [item.key for item in shown] == sorted((item.key for item in shown), reverse=True)


@pytest.mark.parametrize(
    ("most", "shown"), [(1, ["c"]), (2, ["a", "z"]), (3, ["a", "z", "c"]), (9, ["a", "z", "c"])]
)
def test_no_side_of_a_dispute_is_shown_alone(most: int, shown: list[str]) -> None:
    known = [
        candidate("a", is_new=True, subjects=("Hama",)),
        candidate("c", is_changed=True),
        candidate("z", subjects=("Homs", "Hama")),
    ]
    assert ids(choose(known, most)) == shown


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (candidate("z", key=True), candidate("a", judgement_count=9, is_new=True)),
        (candidate("z", judgement_count=1), candidate("a", is_new=True)),
        (candidate("z", is_new=True), candidate("a", is_changed=True)),
        (candidate("z", is_changed=True), candidate("a", is_disputed=True)),
        (candidate("z", is_disputed=True), candidate("a", size=412.0)),
        (candidate("z", size=412.0), candidate("a", size=12.0, grade=Grade("A", 1))),
        (candidate("z", judgement_count=2), candidate("a", judgement_count=1, grade=Grade("A", 1))),
        (candidate("z", grade=Grade("A", 2)), candidate("a", grade=Grade("B", 1))),
        (candidate("z", grade=Grade("B", 1)), candidate("a", grade=Grade("B", 2))),
        (candidate("z", grade=Grade("E", 5)), candidate("a", grade=Grade("F", 6))),
        (candidate("z", grade=Grade("E", 5)), candidate("a")),
        (candidate("a"), candidate("z")),
    ],
    ids=lambda case: case.item.id,
)
def test_one_thing_after_the_other_decides(first: Candidate, second: Candidate) -> None:
    assert rank(first) < rank(second)
    assert ids(choose([second, first], 1)) == [first.item.id]


def test_the_first_item_of_every_actor_comes_before_second_ones() -> None:
    known = [
        candidate("a", size=3.0, similarity_key="iran"),
        candidate("b", size=2.0, similarity_key="iran"),
        candidate("c", size=1.0, similarity_key="russia"),
    ]
    assert ids(choose(known, 2)) == ["a", "c"]
    assert ids(choose(known, 3)) == ["a", "c", "b"]


def test_claims_in_one_row_take_one_line() -> None:
    groups = [[Item(id=f"g{group}{number}") for number in range(3)] for group in range(3)]
    assert take(groups, 2) == ()
    shown = take(groups, 2, subjects_of=lambda item: frozenset(item.id[:2]))
    assert list(shown) == [item for group in groups[:2] for item in group]


def test_claims_in_several_rows_take_a_line_for_each_row() -> None:
    places = {"a": "Hama", "b": "Hama, Homs", "c": "Hama"}
    groups = [[Item(id=name) for name in places]]

    def about(item: Item) -> frozenset[str]:
        return frozenset(places[item.id].split(", "))

    assert not take(groups, 1, subjects_of=about)
    assert len(take(groups, 2, subjects_of=about)) == 3
    rows = rows_of(groups[0], about)
    assert [[item.id for item in row] for row in rows] == [["a", "c"], ["b"]]
    assert len(rows_of(groups[0], lambda _: frozenset())) == 3
