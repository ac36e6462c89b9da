"""A long text is a sequence of its cleaned lines."""

from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui import text
from briefing_tui.richtext import long_text
from briefing_tui.richtext.document import Paragraph, Plain
from briefing_tui.richtext.long_text import LongText
from briefing_tui.richtext.terminal import toned_spans


@given(st.text("ab\n\x1b\u202e\u200d\ufe0f☎क्\u0301"), st.integers(1, 3))
def test_a_long_text_is_its_lines_cleaned(words: str, at_once: int) -> None:
    # Cleaning depends on other lines only at carriage returns, which exports do not contain.
    fractions: list[float] = []
    with patch.object(long_text, "_LINES_AT_ONCE", at_once):
        made = LongText(words, fractions.append)
    lines = [Paragraph((Plain(line),), hanging=2) for line in text.clean(words).split("\n")]
    assert list(made) == lines
    assert made[:] == lines
    assert made.character_count == sum(len(toned_spans(block.spans)[0].text) + 1 for block in lines)
    assert fractions == sorted(fractions)
    assert (fractions or [1.0])[-1] == 1.0


def test_there_is_no_line_beyond_the_last() -> None:
    made = LongText("a\nb")
    assert len(made) == 2
    with pytest.raises(IndexError):
        made[2]
