"""Rendering parts for the terminal."""

from briefing_tui.richtext.document import (
    BulletList,
    Code,
    Commonmark,
    Emphasis,
    GradeMark,
    Heading,
    Link,
    ListItem,
    Paragraph,
    Plain,
    Reference,
    Strong,
    Struck,
    Table,
    TableColumn,
    TableRow,
)
from briefing_tui.richtext.terminal import to_terminal, toned_spans, words_of


def noted(note: str) -> list[Paragraph]:
    return to_terminal((Commonmark(note),))


def words(blocks: list[Paragraph]) -> list[str]:
    return [" " * block.indent + words_of(block.spans) for block in blocks]


def test_paragraphs_are_separated_and_their_lines_joined() -> None:
    assert words(noted("One\nline.\n\nTwo.\n \n\nThree.")) == [
        "One line.",
        "",
        "Two.",
        "",
        "Three.",
    ]


def test_emphasis_is_a_tone_without_marks() -> None:
    (block,) = noted("a **b** *c* `d` <e@f> \\*g\\*")
    assert block.spans[:4] == (Plain("a "), Plain("b", "strong"), Plain(" "), Plain("c", "quote"))
    assert words([block]) == ["a b c d e@f *g*"]


def test_lists_have_hanging_indents_and_are_nested_and_numbered() -> None:
    blocks = noted("- one\n- two\n  - three\n\nthen\n\n7. seven\n8. eight")
    assert words(blocks) == ["- one", "- two", "  - three", "", "then", "", "7. seven", "8. eight"]
    assert [block.hanging for block in blocks[:3]] == [2, 2, 2]
    assert blocks[-1].hanging == 3


def test_quotations_and_code_are_indented_and_code_keeps_its_lines() -> None:
    assert words(noted("> said\n>\n> again\n\n```\na  b\n  **c**\n```")) == [
        "    said",
        "",
        "    again",
        "",
        "    a  b\n  **c**",
    ]


def test_web_links_show_text_and_address_and_others_only_text() -> None:
    (block,) = noted("[here](https://example.org/x) and [there](mailto:a@b.example)")
    assert block.spans[:2] == (Plain("here "), Plain("https://example.org/x", "link"))
    assert "mailto" not in words_of(block.spans)


def test_control_characters_are_shown_as_marks() -> None:
    assert "\x1b" not in "".join(words(noted("**a\x1b[31m** b\n\n\x1b]0;x\x07")))


def test_each_kind_of_span_has_its_tone() -> None:
    spans = (
        *(Strong("a"), Emphasis("b"), Struck("c"), Code("d"), GradeMark("B2")),
        *(Plain("e", "warning"), Link("https://example.org", "there"), Reference("reuters")),
    )
    assert toned_spans(spans) == (
        Plain("a", "strong"),
        Plain("b", "quote"),
        Plain("c", "struck"),
        Plain("d"),
        Plain("B2", "grade"),
        Plain("e", "warning"),
        Plain("there "),
        Plain("https://example.org", "link"),
        Plain("[reuters]", "dim"),
    )


def test_a_paragraph_keeps_its_indents_and_adds_those_of_its_list() -> None:
    inner = Paragraph((Plain("x"),), indent=1, hanging=3, wrap=False)
    assert to_terminal((inner,)) == [inner]
    listed = to_terminal((BulletList((ListItem((Strong("lead"),), (inner,)),)),))
    assert listed == [
        Paragraph((Plain("- "), Plain("lead", "strong")), hanging=2),
        Paragraph((Plain("x"),), indent=3, hanging=3, wrap=False),
    ]


def test_headings_have_a_tone_and_rows_are_paragraphs() -> None:
    table = Table(
        (TableColumn("place"), TableColumn("killed", "right")),
        (
            TableRow(((Plain("Hama"),), (Strong("12"),))),
            TableRow(((Plain("its north"),), (Plain("3"),)), depth=1),
        ),
    )
    shown = to_terminal((Heading(2, "Casualties"), table))
    assert shown[0] == Paragraph((Plain("Casualties", "heading"),))
    assert words(shown[2:]) == ["Hama  12", "  its north  3"]
