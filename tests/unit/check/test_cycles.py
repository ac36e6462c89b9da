"""Cycles of references: each is a real cycle, and every id on a cycle is named once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.check.cycles import Cycle, find_cycles

IDS = st.sampled_from("abcdefgh")
REFERENCES = st.dictionaries(IDS, st.lists(IDS, max_size=3))


def reached(start: str, above: dict[str, list[str]]) -> set[str]:
    found: set[str] = set()
    ahead = [start]
    while ahead:
        for other in above.get(ahead.pop(), ()):
            if other not in found:
                found.add(other)
                ahead.append(other)
    return found


@pytest.mark.parametrize(
    ("above", "found"),
    [
        ({"a": ["b"], "b": ["c"], "c": []}, []),
        ({"a": ["a"]}, [Cycle(("a",))]),
        ({"a": ["x"], "b": ["b", "x"]}, [Cycle(("b",))]),
        (
            {"a": ["b"], "b": ["a"], "c": ["d"], "d": ["c"]},
            [Cycle(("a", "b")), Cycle(("c", "d"))],
        ),
        ({"a": ["b"], "b": ["c"], "c": ["b"]}, [Cycle(("b", "c"))]),
        (
            {"a": ["b", "c"], "b": ["d"], "c": ["a"], "d": ["b"]},
            [Cycle(("b", "d")), Cycle(("a", "c"))],
        ),
        ({"a": ["b", "c"], "b": ["a"], "c": ["a"]}, [Cycle(("a", "b"), ("c",))]),
        ({"a": ["b", "c"], "b": ["a"], "c": ["b"]}, [Cycle(("a", "b"), ("c",))]),
    ],
)
def test_what_leads_back_to_itself_is_found(
    above: dict[str, list[str]], found: list[Cycle]
) -> None:
    assert list(find_cycles(above)) == found


@given(REFERENCES)
def test_every_cycle_leads_back(above: dict[str, list[str]]) -> None:
    for cycle in find_cycles(above):
        for one, following in zip(cycle.ids, [*cycle.ids[1:], cycle.ids[0]], strict=True):
            assert following in above[one]


@given(REFERENCES)
def test_every_id_that_leads_back_to_itself_is_named_once(above: dict[str, list[str]]) -> None:
    named = [entry for cycle in find_cycles(above) for entry in (*cycle.ids, *cycle.connected)]
    assert sorted(named) == sorted(entry for entry in above if entry in reached(entry, above))
