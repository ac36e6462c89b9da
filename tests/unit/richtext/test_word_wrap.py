"""Wrapping the text of narrow cells."""

from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.richtext.word_wrap import widest_word, wrap_words

LETTERS = "ab \u00e9-/09.,"
texts = st.text(LETTERS, max_size=60).map(lambda words: " ".join(words.split()))


def lines(words: str, cells: int) -> list[str]:
    return [line for _, line in wrap_words(words, cells)]


def test_words_break_at_blanks_and_at_hyphens_and_slashes_if_they_must() -> None:
    assert lines("the road to Ain al-Hamra", 12) == ["the road to", "Ain al-Hamra"]
    assert lines("the Upper-Midland road", 9) == ["the", "Upper-", "Midland", "road"]
    assert lines("North/South corridor", 10) == ["North/", "South", "corridor"]
    assert lines("displacement", 7) == ["displac", "ement"]
    assert lines("", 7) == [""]


def test_a_number_is_never_broken() -> None:
    assert lines("about 6,300,000 people", 9) == ["about", "6,300,000", "people"]
    assert lines("area51/2024-12-08x", 8)[0] == "area"
    # It does not fit into a line, so it has to be cut.
    assert lines("about 6,300,000 people", 6) == ["about", "6,300,000 people"]


def test_a_word_is_measured_between_its_possible_breaks() -> None:
    assert widest_word("the Upper-Midland road") == 7
    assert widest_word("from 2024-12-08 on") == 10
    assert widest_word("") == 0


@given(texts, st.integers(1, 20))
def test_lines_hold_every_word_and_break_none_that_has_room(words: str, cells: int) -> None:
    found = wrap_words(words, cells)
    assert "".join("".join(line.split()) for _, line in found) == words.replace(" ", "")
    for start, line in found:
        assert words[start : start + len(line)] == line
    for _, line in found[:-1]:
        assert len(line) <= cells
    if widest_word(words) <= cells:
        for start, line in found[:-1]:
            end = start + len(line)
            assert words[end] == " " or words[end - 1] in "-/"
