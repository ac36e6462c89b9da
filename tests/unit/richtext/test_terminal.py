"""A note reads on the desk as it does in `show` and in the exports."""

from briefing_tui.richtext.blocks import Block, Span
from briefing_tui.richtext.terminal import note_blocks


def words(blocks: list[Block]) -> list[str]:
    return [" " * each.indent + "".join(span.text for span in each.spans) for each in blocks]


def test_paragraphs_stand_apart_and_their_lines_are_joined() -> None:
    assert words(note_blocks("One\nline.\n\nTwo.\n \n\nThree.")) == [
        "One line.",
        "",
        "Two.",
        "",
        "Three.",
    ]


def test_stress_is_a_tone_and_leaves_no_marks() -> None:
    (block,) = note_blocks("a **b** *c* `d` <e@f> \\*g\\*")
    assert block.spans[:4] == (Span("a "), Span("b", "strong"), Span(" "), Span("c", "quote"))
    assert words([block]) == ["a b c d e@f *g*"]


def test_lists_hang_and_are_nested_and_numbered() -> None:
    blocks = note_blocks("- one\n- two\n  - three\n\nthen\n\n7. seven\n8. eight")
    assert words(blocks) == ["- one", "- two", "  - three", "", "then", "", "7. seven", "8. eight"]
    assert [each.hanging for each in blocks[:3]] == [2, 2, 2]
    assert blocks[-1].hanging == 3


def test_quotations_and_code_stand_in_and_code_keeps_its_lines() -> None:
    assert words(note_blocks("> said\n>\n> again\n\n```\na  b\n  **c**\n```")) == [
        "    said",
        "",
        "    again",
        "",
        "    a  b\n  **c**",
    ]


def test_links_give_their_words_and_address_and_other_schemes_only_words() -> None:
    (block,) = note_blocks("[here](https://example.org/x) and [there](mailto:a@b.example)")
    assert block.spans[:2] == (Span("here "), Span("https://example.org/x", "link"))
    assert "mailto" not in "".join(span.text for span in block.spans)


def test_what_would_act_on_a_terminal_is_shown_as_a_mark() -> None:
    assert "\x1b" not in "".join(words(note_blocks("**a\x1b[31m** b\n\n\x1b]0;x\x07")))
