"""The text of an article: passages stay where they are, whatever is cleaned around them."""

import pytest

from briefing_tui.desk.article_text import article_text, passage_in_context
from briefing_tui.desk.passage_selection import PassageSelection
from briefing_tui.richtext.terminal import toned_spans
from tests.tui.stage import HARMFUL, HOSTILE

TEXT = "A mill.\n\n \n\nAt least 14 died. Mr. Orel said “It burns.” Then\tsilence.\r\nThe end"


def span_of(words: str, text: str = TEXT) -> tuple[int, int]:
    return text.index(words), text.index(words) + len(words)


def pieces(
    text: str, passages: list[tuple[int, int]], current: tuple[int, int] | None
) -> list[tuple[str, str]]:
    shown = article_text(text, passages, current)
    return [(span.text, span.tone) for part in shown.paragraphs for span in toned_spans(part.spans)]


def test_passages_are_dim_and_the_current_one_is_bright() -> None:
    found = pieces(TEXT, [span_of("14 died"), span_of("It burns")], span_of("14 died"))
    assert ("14 died", "match") in found
    assert ("It burns", "dim") in found
    assert [words for words, tone in found if tone == "plain"][:2] == ["A mill.", "At least "]


def test_blank_lines_become_one_and_carriage_returns_are_left_out() -> None:
    shown = article_text(TEXT, [], None)
    lines = ["".join(span.text for span in toned_spans(part.spans)) for part in shown.paragraphs]
    assert lines[:2] == ["A mill.", ""]
    assert lines[2].endswith("silence.")
    assert lines[3] == "The end"


def test_overlapping_and_nested_passages_do_not_repeat_text() -> None:
    outer, inner = span_of("At least 14 died"), span_of("14")
    for passages, current in (([outer, inner], inner), ([inner, outer], outer)):
        found = pieces(TEXT, passages, current)
        line = "".join(words for words, _ in found if words not in ("A mill.", "The end"))
        assert line.startswith("At least 14 died. Mr. Orel")
        assert "".join(words for words, tone in found if tone == "match") == TEXT[slice(*current)]


def test_the_place_of_the_current_passage_is_known_across_lines() -> None:
    current = (span_of("silence")[0], span_of("The end")[1])
    shown = article_text(TEXT, [current], current, brackets=True)
    assert shown.first is not None
    assert shown.last is not None
    (one, first), (other, last) = shown.first, shown.last
    assert toned_spans(shown.paragraphs[one].spans)[first].text.startswith("[silence")
    assert toned_spans(shown.paragraphs[other].spans)[last].text == "The end]"


@pytest.mark.parametrize("evil", HOSTILE)
def test_hostile_text_is_cleaned_and_moves_no_passage(evil: str) -> None:
    text = f"{evil}Before {evil} at least 14 {evil}died here."
    current = span_of("at least 14", text)
    found = pieces(text, [span_of("here", text)], current)
    assert ("at least 14", "match") in found
    assert ("here", "dim") in found
    assert not any(HARMFUL.search(words.replace("\n", "").replace("\t", "")) for words, _ in found)
    context = passage_in_context(text, current)
    assert not any(HARMFUL.search(span.text) for span in toned_spans(context.spans))


def test_a_passage_is_shown_in_its_sentences() -> None:
    context = passage_in_context(TEXT, span_of("Orel said “It burns.” Then"), brackets=True)
    assert [(span.text, span.tone) for span in toned_spans(context.spans)] == [
        ("Mr. ", "dim"),
        ("[Orel said “It burns.” Then]", "match"),
        (" silence.", "dim"),
    ]


# Selecting


def selected(position: int = 0) -> PassageSelection:
    return PassageSelection(TEXT, (position, position))


def passage(selection: PassageSelection) -> str:
    start, end = selection.span
    return TEXT[start:end]


def test_it_begins_with_the_sentence_at_a_position() -> None:
    assert passage(selected()) == "A mill."
    assert passage(selected(span_of("14")[0])) == "At least 14 died."
    # A short word does not end a sentence.
    assert passage(selected(span_of("Orel")[0])) == "Mr. Orel said “It burns.”"
    assert passage(PassageSelection(TEXT, span_of("14 died"))) == "14 died"


def test_it_moves_by_sentences_and_stays_in_the_text() -> None:
    selection = selected()
    passages = []
    for _ in range(7):
        passages.append(passage(selection))
        selection.move(1)
    assert passages[:3] == ["A mill.", "At least 14 died.", "Mr. Orel said “It burns.”"]
    assert passages[-1] == passages[-2] == "The end"
    for _ in range(7):
        selection.move(-1)
    assert passage(selection) == "A mill."


def test_a_step_back_first_selects_the_whole_sentence() -> None:
    selection = PassageSelection(TEXT, span_of("14 died"))
    selection.move(-1)
    assert passage(selection) == "At least 14 died."


def test_words_are_added_and_taken_away_at_both_ends() -> None:
    selection = PassageSelection(TEXT, span_of("14 died"))
    selection.move_start(-1)
    selection.move_end(-1)
    assert passage(selection) == "least 14"
    selection.move_end(1)
    selection.move_end(1)
    assert passage(selection) == "least 14 died. Mr."
    for _ in range(9):
        selection.move_start(1)
    assert passage(selection) == "Mr."
    for _ in range(9):
        selection.move_end(-1)
    assert passage(selection) == "Mr."


def test_it_grows_by_sentences_and_moves_by_paragraphs() -> None:
    selection = PassageSelection(TEXT, span_of("14"))
    assert selection.add_sentence()
    assert passage(selection) == "14 died."
    assert selection.add_sentence()
    assert passage(selection) == "14 died. Mr. Orel said “It burns.”"
    while selection.add_sentence():
        pass
    assert selection.end == len(TEXT)
    selection.move_paragraph(-1)
    assert passage(selection) == "A mill."
    selection.move_paragraph(1)
    assert passage(selection) == "At least 14 died."
    selection.move_paragraph(1)
    assert passage(selection) == "The end"


@pytest.mark.parametrize("text", ["", " \n\n ", "word"])
def test_a_text_without_sentences_can_be_selected(text: str) -> None:
    selection = PassageSelection(text, (0, 0))
    for step in (1, -1):
        selection.move(step)
        selection.move_end(step)
        selection.move_start(step)
        selection.move_paragraph(step)
    selection.add_sentence()
    assert 0 <= selection.start <= selection.end <= len(text)
