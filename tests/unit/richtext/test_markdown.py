"""Rendering documents as Markdown."""

import re
import subprocess
import sys

import pytest

from briefing_tui.export.document import prepare
from briefing_tui.richtext.commonmark import parse_commonmark
from briefing_tui.richtext.document import (
    BlockQuotation,
    BulletList,
    Code,
    Commonmark,
    Document,
    Emphasis,
    Footnote,
    Link,
    ListItem,
    Paragraph,
    Part,
    Plain,
    Reference,
    Strong,
    Struck,
    Table,
    TableColumn,
    TableRow,
)
from briefing_tui.richtext.escaping import escape_markdown
from briefing_tui.richtext.markdown import to_markdown
from tests.unit.export.documents import briefing_of
from tests.unit.export.readers import READERS, markdown_it


def written(*parts: Part, footnotes: tuple[Footnote, ...] = ()) -> str:
    """The Markdown between the top and the bottom lines."""
    document = Document("TLP:GREEN", "Title", "Situation", "as of today", "en", parts, footnotes)
    source = to_markdown(document)
    head = "**TLP:GREEN**\n\n# Title\n\n**Situation** · as of today\n"
    assert source.startswith(head)
    assert source.endswith("\n**TLP:GREEN**\n")
    return source.removeprefix(head).removesuffix("\n**TLP:GREEN**\n").strip("\n")


def said(text: str) -> str:
    return written(Paragraph((Plain(text),)))


@pytest.mark.parametrize(
    "text",
    [
        "Nothing. To (escape) - here, at 10% + 5 = 15; 3 > 2 and a_b_c!",
        "killed >412 or <100 or ~400",
        "U.S. & allies: 1–2 Dec, 18:00",
        "-5 degrees",
        "Dr. Smith said 2024. Then he left.",
    ],
)
def test_text_without_markup_is_not_escaped(text: str) -> None:
    assert said(text) == text


def test_an_address_in_running_text_is_not_a_link() -> None:
    assert said("see https://example.org now") == "see `https://example.org` now"
    assert said("mail a.b@example.org") == "mail `a.b@example.org`"


@pytest.mark.parametrize("address", ["https://e.org/a_(b)", "https://e.org/?a=[b]", "www.e.org/~a"])
@pytest.mark.parametrize("after", [".", "), ", "...", "”.", ".)]", "؟", "?!", ""])
def test_the_punctuation_after_an_address_is_no_part_of_it(address: str, after: str) -> None:
    assert said(f"(see {address}{after}") == f"(see `{address}`{after}".rstrip()


def test_many_brackets_after_an_address_are_read_in_linear_time() -> None:
    words = f"www.{')' * 100_000}"
    assert said(words) == f"`www`.{')' * 100_000}"


def test_the_address_of_a_source_is_a_link() -> None:
    assert written(Paragraph((Link("https://example.org/a?b=1"),))) == "<https://example.org/a?b=1>"


def test_dangerous_characters_in_an_address_are_percent_encoded() -> None:
    line = written(Paragraph((Link("https://example.org/<b>|`c` d&copy;"),)))
    assert line == "<https://example.org/%3Cb%3E%7C%60c%60%20d&copy%3B>"


def test_an_address_that_is_not_on_the_web_is_code() -> None:
    assert written(Paragraph((Link("javascript:alert(1)"),))) == "`javascript:alert(1)`"


def test_a_table_aligns_figures_and_marks_parts() -> None:
    table = Table(
        (TableColumn("What"), TableColumn("Count", "right")),
        (
            TableRow(((Plain("killed"),), (Plain("412"),))),
            TableRow(((Plain("of these"),), (Plain("a|b"),)), 1),
        ),
    )
    assert written(table).split("\n") == [
        "| What | Count |",
        "| --- | --: |",
        "| killed | 412 |",
        r"| ↳ of these | a\|b |",
    ]


def test_lists_nest_under_their_entry() -> None:
    inner = BulletList((ListItem((Emphasis("Note:"), Plain(" b"))),))
    entries = BulletList((ListItem((Plain("a"),), (inner,)), ListItem((Plain("c"),))))
    assert written(entries) == "- a\n  - *Note:* b\n- c"


@pytest.mark.parametrize(
    "note",
    [
        "- road\n\n  3. bridge\n  4. mill",
        "2. road\n\n   9. bridge",
        "- road\n\n  -\n  - mill",
        "- road\n\n  0) bridge\n     - mill",
    ],
)
def test_a_list_below_an_entry_stays_a_list(note: str) -> None:
    parts = parse_commonmark(Commonmark(note))
    assert parse_commonmark(Commonmark(written(*parts))) == parts


def test_two_lists_in_a_row_stay_two() -> None:
    one = BulletList((ListItem((Plain("a"),)),))
    assert written(one, one) == "- a\n\n* a"


def test_lists_around_an_empty_list_stay_two() -> None:
    one = BulletList((ListItem((Plain("a"),)),))
    assert written(one, BulletList(()), one, one) == "- a\n\n* a\n\n- a"


def test_a_quotation_under_an_entry_is_its_own() -> None:
    quoted = BlockQuotation((Paragraph((Plain("words"),)),))
    assert written(BulletList((ListItem((Plain("a"),), (quoted,)),))) == "- a\n\n  > words"


def test_a_footnote_carries_its_source() -> None:
    note = Footnote("afp-1", (Plain("AFP. "), Link("https://example.org")))
    source = written(Paragraph((Plain("said"), Reference("afp-1"))), footnotes=(note,))
    assert source == "said[^afp-1]\n\n[^afp-1]: AFP. <https://example.org>"


def test_source_ids_that_are_not_valid_labels_get_unique_labels() -> None:
    ids = ("a] b", "A] B", "[^x]: y", "", "日本")
    notes = tuple(Footnote(source, (Plain(f"source {n}"),)) for n, source in enumerate(ids))
    spans = tuple(Reference(source) for source in ids)
    page = markdown_it(written(Paragraph((Plain("x"), *spans)), footnotes=notes))
    assert page.footnotes == [f"source {n}" for n in range(len(ids))]


def test_emphasis_that_readers_would_not_recognize_is_left_out() -> None:
    assert written(Paragraph((Plain("a"), Strong("b"), Plain("c")))) == "abc"


@pytest.mark.parametrize("style", [Strong, Emphasis, Struck])
@pytest.mark.parametrize("between", [(), (Plain(""),)])
def test_adjacent_text_of_one_style_is_marked_once(
    style: type[Strong | Emphasis | Struck], between: tuple[Plain, ...]
) -> None:
    mark = {Strong: "**", Emphasis: "*", Struck: "~~"}[style]
    spans = (Plain(""), style("a:"), *between, style(" b."), Plain(" c"))
    assert written(Paragraph(spans)) == f"{mark}a: b.{mark} c"


@pytest.mark.parametrize("reader", READERS)
def test_withdrawn_items_of_all_sections_are_struck_through(reader: str) -> None:
    claim = {"id": "a", "withdrawn": "It was wrong.", "sources": ["cna"], "credibility": 2}
    document = prepare(
        briefing_of(
            casualties=[claim | {"harm": "killed", "count": 5}],
            events=[claim | {"place": "Homs", "text": "It fell.", "date": "2024-12-01"}],
            reactions=[claim | {"actor": "Iran", "stance": "supports", "text": "They met."}],
            quotes=[claim | {"speaker": "Ann", "quote": "It is over."}],
            judgements=[claim | {"text": "The army holds.", "likelihood": "likely"}],
            indicators=[claim | {"text": "Troops arrive.", "state": "emerging"}],
            notes=[claim | {"text": "Roads are cut."}],
            sources=[{"id": "cna", "publisher": "CNA", "reliability": "B"}],
        )
    )
    page = READERS[reader](to_markdown(document))
    assert page.struck == [
        "The army holds. Likelihood: likely (55–80 %). Confidence: not stated.",
        *("killed", "5", "not stated", "CNA"),
        "Iran: supports. They met.",
        *("Ann", "It is over."),
        "1 Dec 2024, Homs: It fell.",
        "Emerging: Troops arrive.",
        "Roads are cut.",
    ]


def test_code_has_as_many_backticks_as_it_needs() -> None:
    assert written(Paragraph((Code("a`b``c"),))) == "```a`b``c```"


def test_a_note_keeps_its_markdown() -> None:
    note = "# Heading\n\nOne *two* **three** `four`\nfive.\n\n- a\n- b\n\n> quoted\n\n1. x\n2. y"
    assert written(Commonmark(note)) == (
        "**Heading**\n\nOne *two* **three** `four` five.\n\n- a\n- b\n\n> quoted\n\n1. x\n2. y"
    )


def test_html_in_a_note_is_text_and_images_are_their_description() -> None:
    note = Commonmark("<b>x</b> ![a map](http://example.org/x.png) [^1]")
    assert written(note) == r"\<b>x\</b> a map \[\^1]"


def test_a_block_of_html_in_a_note_is_kept_as_text() -> None:
    assert written(Commonmark("<div>\nx\n</div>")) == r"\<div> x \</div>"


def test_links_in_a_note_lead_only_to_the_web() -> None:
    note = Commonmark("[a](https://example.org) [b](javascript:x) [c](ftp://example.org)")
    line = written(note)
    assert line == r"[a](<https://example.org>) \[b](javascript:x) c"
    assert markdown_it(line).links == {"https://example.org"}


def test_code_in_a_note_stays_code() -> None:
    assert written(Commonmark("```html\n<b>\n```")) == "```\n<b>\n```"


def test_the_tail_of_a_note_ends_its_last_paragraph() -> None:
    tail = (Plain(" (B2)"),)
    assert written(Commonmark("a\n\nb", tail)) == "a\n\nb (B2)"
    assert written(Commonmark("- a", tail)) == "- a\n\n(B2)"


@pytest.mark.parametrize("text", ["a", "a\nb\n\nc", "a\n \nb", "  a  b\nc", "x 1 (y)\n"])
def test_a_note_without_markup_is_read_the_same_without_a_parser(text: str) -> None:
    tail = "\n\n*x*"
    assert (*parse_commonmark(Commonmark(text)), Paragraph((Emphasis("x"),))) == tuple(
        Paragraph(tuple(_folded(span) for span in part.spans))
        for part in parse_commonmark(Commonmark(text + tail))
        if isinstance(part, Paragraph)
    )


def _folded(span: object) -> Plain | Emphasis:
    assert isinstance(span, Plain | Emphasis)
    return type(span)(" ".join(span.text.split()))


def test_escaping_a_long_word_takes_linear_time() -> None:
    # In quadratic time, this would not finish.
    words = "a" * 1_000_000 + "@"
    assert escape_markdown(words) == words


def test_a_note_without_markup_loads_no_parser() -> None:
    script = (
        "import sys\n"
        "from briefing_tui.richtext.commonmark import parse_commonmark\n"
        "from briefing_tui.richtext.document import Commonmark\n"
        "parse_commonmark(Commonmark('Plain words, no more.'))\n"
        "sys.exit('markdown_it' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


def test_control_characters_are_not_exported() -> None:
    source = said("a\x1b[31mb\u202ec")
    assert not re.search("[\x1b\u202e]", source)


def test_a_tilde_in_an_address_is_not_escaped() -> None:
    address = "https://example.org/~ann"
    spans = tuple(make(f"~4 {address}") for make in (Strong, Emphasis, Struck))
    for span in spans:
        assert f"\\~4 `{address}`" in written(Paragraph((span,)))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (Code("a`x"), Code("c``<img src=x>`e")),
        (Code("x"), Plain("https://example.org")),
        (Plain("https://example.org"), Code("x")),
    ],
)
def test_adjacent_code_does_not_become_markup(first: Code | Plain, second: Code | Plain) -> None:
    page = markdown_it(written(Paragraph((first, second))))
    assert page.tags == {"p", "code"}
    assert page.paragraphs == [f"{first.text} {second.text}"]


@pytest.mark.parametrize("words", ["(@) Aleppo", "@. Aleppo", "Table: Aleppo", "table: Aleppo"])
def test_text_below_a_table_stays_a_paragraph_in_pandoc(words: str) -> None:
    table = Table((TableColumn("a"),), (TableRow(((Plain("b"),),)),))
    page = READERS["pandoc-own"](
        written(Paragraph((Plain("x"),)), table, Paragraph((Plain(words),)))
    )
    assert page.paragraphs == ["x", words]
