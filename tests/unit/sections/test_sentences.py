"""A long text is cut between sentences, never within one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.sections.pieces import sentence
from briefing_tui.sections.sentences import count_words, first_sentence, sentences, whole_sentences


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("", ()),
        ("One.", ("One.",)),
        ("One. Two! Three? Four", ("One.", "Two!", "Three?", "Four")),
        ("At 3.5 km. Then", ("At 3.5 km.", "Then")),
        ("Gen. Smith came. He left.", ("Gen. Smith came.", "He left.")),
        ("The U.S. Army said so. Others too.", ("The U.S. Army said so.", "Others too.")),
        ("J. Doe spoke.", ("J. Doe spoke.",)),
        ("He said “Go.” Then he left.", ("He said “Go.”", "Then he left.")),
        ("It fell in 2016. Then", ("It fell in 2016.", "Then")),
        ("Cut … and resumed.", ("Cut … and resumed.",)),
        ("متى؟ لا يُعرف. انتهى", ("متى؟", "لا يُعرف.", "انتهى")),
        ("他来了。他走了。", ("他来了。", "他走了。")),
    ],
)
def test_a_text_has_these_sentences(text: str, made: tuple[str, ...]) -> None:
    assert sentences(text) == made


@given(st.text("Ab .!?”)\n", max_size=60))
def test_nothing_is_lost_between_sentences(text: str) -> None:
    assert " ".join(sentences(text)).split() == text.split()


@given(st.text("Ab .!?", max_size=60), st.integers(1, 9))
def test_no_more_words_are_kept_than_there_is_room_for(text: str, most: int) -> None:
    kept, is_whole = whole_sentences(text, most)
    assert is_whole == (kept.split() == text.split())
    assert len(kept.split()) <= most or kept == first_sentence(text)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("", 0),
        ("Two words, https://e.org/a/b", 3),
        ("군인 12명", 2),
        ("他来了。他走了。", 1 + 3),
        ("シリアで 12", 2 + 2),
        ("รัฐบาลซีเรีย", 1 + 2),
    ],
)
def test_words_of_scripts_without_spaces_are_counted_too(text: str, number: int) -> None:
    assert count_words(text) == number


def test_a_long_text_without_spaces_is_cut_between_sentences() -> None:
    assert whole_sentences("他来了。" * 100, 6) == ("他来了。他来了。他来了。", False)


def test_a_text_is_kept_up_to_the_last_sentence_that_fits() -> None:
    assert whole_sentences("One two. Three four. Five.", 4) == ("One two. Three four.", False)
    assert whole_sentences("One two three. Four.", 2) == ("One two three.", False)
    assert whole_sentences("One two.", 2) == ("One two.", True)


@pytest.mark.parametrize("text", ["متى؟", "他来了。", "آیا؟", "کل۔", "Gone!"])
def test_a_sentence_of_any_script_gets_no_second_mark(text: str) -> None:
    assert sentence(text) == text
