"""The garbage collector does not delay the start, and runs afterwards."""

import gc
from collections.abc import Iterator

import pytest

from briefing_tui.garbage_collection import delay_garbage_collection, resume_garbage_collection

A_START = 250_000
"""More objects than a start creates."""


@pytest.fixture(autouse=True)
def threshold() -> Iterator[None]:
    usual = gc.get_threshold()
    yield
    gc.set_threshold(*usual)


class Knot:
    def __init__(self) -> None:
        self.itself = self


def collected_while_making(count: int) -> int:
    before: int = gc.get_stats()[0]["collections"]
    kept = [Knot() for _ in range(count // 2)]  # each has a dictionary, too
    del kept
    after: int = gc.get_stats()[0]["collections"]
    return after - before


def test_nothing_is_collected_during_a_start_and_all_is_afterwards() -> None:
    delay_garbage_collection()
    assert collected_while_making(A_START) == 0
    resume_garbage_collection()
    assert collected_while_making(A_START) > 1
