"""A few screens, as they are drawn."""

from typing import Any

import pytest

from tests.tui.desk import desk

SCREENS = {
    "desk": ((120, 36), ()),
    "small": ((80, 24), ("2",)),
    "judgements": ((120, 36), ("6",)),
    "help": ((100, 40), ("question_mark",)),
}


@pytest.mark.parametrize("name", SCREENS)
def test_a_screen_looks_as_it_did(name: str, snap_compare: Any) -> None:
    size, keys = SCREENS[name]
    assert snap_compare(desk(), terminal_size=size, press=keys)
