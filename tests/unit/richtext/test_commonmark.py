"""Parsing a note in pieces, with the same result as parsing it at once."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it.parser_block import ParserBlock
from markdown_it.parser_inline import ParserInline
from markdown_it.tree import SyntaxTreeNode

from briefing_tui.richtext import commonmark
from briefing_tui.richtext.commonmark import parse_commonmark
from briefing_tui.richtext.document import (
    BulletList,
    Code,
    CodeBlock,
    Commonmark,
    Emphasis,
    Link,
    Paragraph,
    Part,
    Plain,
    Spans,
    Strong,
)

LINES = (
    "words",
    "*soft* and **loud**",
    "a [link](https://example.org)",
    "[named]",
    "[named]: https://example.org/named",
    "[other]: <https://example.org/other>",
    '"a title"',
    "- entry",
    "  - entry below",
    "1. first",
    "2) second",
    "> quotation",
    "```",
    "  ```",
    "- ```",
    "~~~",
    "    code",
    "# heading",
    "===",
    "---",
    "",
    "",
    "  ",
)


def read(note: str, piece: int) -> tuple[Part, ...]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(commonmark, "_PIECE", piece)
        return parse_commonmark(Commonmark(note))


@given(st.lists(st.sampled_from(LINES), max_size=40).map("\n".join), st.integers(1, 80))
def test_parsing_in_pieces_gives_the_same_result(note: str, piece: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        # Markup in a long paragraph may be cut, so paragraphs are not split here.
        patch.setattr(commonmark, "_split_paragraph", lambda words: [words])
        assert read(note, piece) == read(note, 100_000)


def test_a_link_may_be_far_from_its_definition() -> None:
    note = "See [the report].\n\n" + "Words.\n\n" * 100 + "[the report]: https://example.org/r\n"
    assert read(note, 50) == read(note, 100_000)


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("[Photo]: https://t.me/x/1", (Plain("[Photo]: "), Link("https://t.me/x/1"))),
        ("See [a].\n\n[Hama]: captured\n\n[a]: https://e.org", (Plain("[Hama]: captured"),)),
        ("> [حلب]: سقطت", (Plain("[حلب]: سقطت"),)),
        (
            "- [x]: https://e.org 'The\n  title'",
            (Plain("[x]: "), Link("https://e.org"), Plain(' "The title"')),
        ),
        (
            "[x]: https://e.org\n[x]: https://e.org/2\n\n[x]",
            (Plain("[x]: "), Link("https://e.org/2")),
        ),
        (
            "See <https://e.org/1>.\n\n[Hama fell]: https://e.org/1",
            (Plain("[Hama fell]: "), Link("https://e.org/1")),
        ),
        ("[a]\n\n[a]: https://e.org\n[b]: https://e.org", (Plain("[b]: "), Link("https://e.org"))),
    ],
)
def test_a_definition_without_a_link_is_shown_at_the_end(note: str, expected: Spans) -> None:
    assert read(note, 1)[-1] == Paragraph(expected)


def test_a_definition_with_a_link_is_not_shown() -> None:
    link = Link("https://example.org/r", "report")
    assert read("[report]\n\n[report]: https://example.org/r", 100) == (Paragraph((link,)),)


def test_the_title_of_a_link_or_an_image_follows_it() -> None:
    note = "[a] [b](https://e.org/b '12\nkilled') ![c](d.jpg 'Hama')\n\n[a]: https://e.org 'AFP'"
    spans = (
        *(Link("https://e.org", "a"), Plain(' "AFP" ')),
        *(Link("https://e.org/b", "b"), Plain(' "12 killed" c "Hama"')),
    )
    assert read(note, 100) == (Paragraph(spans),)


@pytest.mark.parametrize(
    "deep",
    [
        "- " * 30 + "deep",
        "> " * 60 + "deep",
        "> - " * 30 + "deep",
        "\n".join(f"{'  ' * level}- level" for level in range(30)) + " deep",
        "\n".join(f"{'   ' * level}1. level" for level in range(30)) + " deep",
    ],
)
def test_deep_nesting_loses_nothing(deep: str) -> None:
    *nested, after = read(f"{deep}\n\nafter *it*", 100_000)
    assert "deep" in str(nested)
    assert str(nested).count("level") == deep.count("level")
    assert after == Paragraph((Plain("after "), Emphasis("it")))


@pytest.mark.parametrize("table", ["| a | b |\n|---|--:|\n| x | y |", "a | b\n:- | -\nx | y"])
def test_a_table_keeps_its_lines(table: str) -> None:
    assert read(f"Before\n\n{table}\n\nafter", 100)[1] == CodeBlock(table)


def test_a_table_may_follow_a_line_of_text() -> None:
    table = "| a | b |\n|---|---|\n| x | y |"
    assert read(f"Losses:\n{table}", 100) == (Paragraph((Plain("Losses:"),)), CodeBlock(table))


def test_many_bars_are_read_in_linear_time() -> None:
    # In quadratic time, this would not finish.
    (found,) = read(f"{'|' * 700_000}\n{'x' * 700_000}", 2_000_000)
    assert isinstance(found, Paragraph)


def test_a_line_with_a_bar_is_no_table() -> None:
    (found,) = read("a | b\nc | d -", 100)
    assert found == Paragraph((Plain("a | b c | d -"),))


def test_words_after_a_fence_are_text_and_one_word_names_a_language() -> None:
    assert read("```py\nx\n```", 100) == (CodeBlock("x\n"),)
    assert read("```SOHR says: 12\nx\n```", 100) == (CodeBlock("SOHR says: 12\nx\n"),)
    assert read("~~~ all lost\n~~~", 100) == (CodeBlock("all lost\n"),)
    assert read("```captured\n```", 100) == (CodeBlock("captured\n"),)


def test_a_list_of_many_pieces_is_one_list() -> None:
    (found,) = read("7. *entry*\n" * 100, 50)
    assert isinstance(found, BulletList)
    assert (found.start, len(found.items)) == (7, 100)


def test_a_fence_is_not_cut_at_its_blank_lines() -> None:
    note = "before\n\n```\n" + "- no entry\n\n" * 100 + "```\n\nafter *it*"
    before, code, after = read(note, 50)
    assert code == CodeBlock("- no entry\n\n" * 100)
    assert (before, after) == (
        Paragraph((Plain("before"),)),
        Paragraph((Plain("after "), Emphasis("it"))),
    )


def test_a_paragraph_of_many_pieces_is_one_paragraph() -> None:
    (found,) = read("words that are **loud**\n" * 30, 50)
    first, again = Plain("words that are "), Plain(" words that are ")
    assert found == Paragraph((first, *(Strong("loud"), again) * 29, Strong("loud")))


@pytest.mark.parametrize(
    "unit",
    ["A *short* paragraph.\n\n", "- an *entry*\n", "A line of **many**.\n"],
    ids=["paragraphs", "list", "lines"],
)
def test_the_memory_of_the_parser_does_not_grow_with_the_note(unit: str) -> None:
    note = unit * (60_000 // len(unit))
    assert most_tokens(note, 2_000) < most_tokens(note, 100_000) / 10


def test_all_notes_share_one_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    read("The *first* note.", 100)
    monkeypatch.setattr("markdown_it.MarkdownIt", None)
    assert read("A *second* one.", 100)


def most_tokens(note: str, piece: int) -> int:
    """The largest number of tokens at one time, which determines the memory needed."""
    counts: list[int] = []

    def counting(parse: Callable[..., Any]) -> Callable[..., Any]:
        def counted(parser: Any, words: str, md: Any, env: Any, tokens: list[Any]) -> Any:
            result = parse(parser, words, md, env, tokens)
            counts.append(len(tokens))
            return result

        return counted

    with pytest.MonkeyPatch.context() as patch:
        for parser in (ParserBlock, ParserInline):
            patch.setattr(parser, "parse", counting(parser.parse))
        assert read(note, piece)
    return max(counts)


def test_a_heading_keeps_its_links_and_its_code() -> None:
    link = Link("https://example.org/x", "the report")
    note = "# See *now* [the report](https://example.org/x) and `x`!"
    spans = (Strong("See now "), link, Strong(" and "), Code("x"), Strong("!"))
    assert parse_commonmark(Commonmark(note)) == (Paragraph(spans),)
    assert parse_commonmark(Commonmark("#\n")) == ()


def test_a_bold_word_needs_no_node_of_a_tree(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each node refers to its parent, so only the garbage collector could free it."""
    nodes: list[SyntaxTreeNode] = []
    original = SyntaxTreeNode.__init__

    def noted(self: SyntaxTreeNode, *arguments: Any, **options: Any) -> None:
        nodes.append(self)
        original(self, *arguments, **options)

    monkeypatch.setattr(SyntaxTreeNode, "__init__", noted)
    (paragraph,) = parse_commonmark(Commonmark("a **b** [*c*](https://d.org) " * 100))
    assert isinstance(paragraph, Paragraph)
    assert len(paragraph.spans) == 400
    assert len(nodes) < 10
