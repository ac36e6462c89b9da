"""Cycles of references: each is a real cycle, no id is in two, and none is missed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.check.cycles import find_cycles

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
        ({"a": ["a"]}, [["a"]]),
        ({"a": ["b"], "b": ["a"], "c": ["d"], "d": ["c"]}, [["a", "b"], ["c", "d"]]),
        ({"a": ["b"], "b": ["c"], "c": ["b"]}, [["b", "c"]]),
        ({"a": ["b", "c"], "b": ["d"], "c": ["a"], "d": ["b"]}, [["b", "d"], ["a", "c"]]),
    ],
)
def test_what_leads_back_to_itself_is_found(
    above: dict[str, list[str]], found: list[list[str]]
) -> None:
    assert list(find_cycles(above)) == found


@given(REFERENCES)
def test_every_circle_leads_back_and_no_id_is_on_two(above: dict[str, list[str]]) -> None:
    found = list(find_cycles(above))
    for cycle in found:
        for one, following in zip(cycle, [*cycle[1:], cycle[0]], strict=True):
            assert following in above[one]
    ids = [entry for cycle in found for entry in cycle]
    assert len(ids) == len(set(ids))


@given(REFERENCES)
def test_an_id_that_leads_back_is_connected_with_a_circle_that_is_found(
    above: dict[str, list[str]],
) -> None:
    on_circles = {entry for cycle in find_cycles(above) for entry in cycle}
    for entry in above:
        around = reached(entry, above)
        assert entry not in around or on_circles & around
