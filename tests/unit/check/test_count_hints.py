"""Words after a number go to the key that says who was counted, or what happened to them."""

import pytest

from briefing_tui.check.format_values import unreadable_count
from tests.unit.check.subjects import subject


@pytest.mark.parametrize(
    ("section", "count", "hint"),
    [
        (
            "casualties",
            "90 civilians killed",
            'write "90", "killed" in `harm`, and "civilians" in `who`',
        ),
        ("casualties", "90 people in need", 'write "90", and "in-need" in `harm`'),
        ("casualties", "90 killed or injured", 'write "90", and "killed or injured" in `unit`'),
        ("figures", "90 killed", 'write "90", and "killed" in `what`'),
    ],
)
def test_a_hint_names_the_keys_of_people(section: str, count: str, hint: str) -> None:
    (finding,) = unreadable_count(subject(**{section: [{"count": count}]}))
    assert finding.hint == hint
