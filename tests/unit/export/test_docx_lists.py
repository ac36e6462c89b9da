"""Lists and quotations in Word files."""

from briefing_tui.richtext.document import (
    BlockQuotation,
    BulletList,
    CodeBlock,
    ListItem,
    Paragraph,
    Plain,
)
from tests.unit.export.word import W, page_of, root_of, values, words_of


def test_lists_are_numbered_from_their_start_and_nested_by_level() -> None:
    inner = BulletList((ListItem((Plain("b"),)),))
    output = page_of(
        BulletList((ListItem((Plain("a"),), (inner,)),)),
        BulletList((ListItem((Plain("c"),)),), start=7),
        BulletList((ListItem((Plain("d"),)),), start=1),
    )
    root = root_of(output)
    assert values(root, "numPr/ilvl") == ["0", "1", "0", "0"]
    bullets, nested, seven, one = values(root, "numPr/numId")
    assert bullets == nested
    starts = {
        number.get(f"{W}numId"): values(number, "lvlOverride/startOverride")[0]
        for number in root_of(output, "word/numbering.xml").iter(f"{W}num")
        if number.find(f"{W}lvlOverride") is not None
    }
    assert starts == {seven: "7", one: "1"}


def test_a_numbered_list_below_an_entry_keeps_its_numbers() -> None:
    below = BulletList((ListItem((Plain("third"),)), ListItem((Plain("fourth"),))), start=3)
    output = page_of(BulletList((ListItem((Plain("entry"),), (below,)),)))
    _, third, fourth = values(root_of(output), "numPr/numId")
    assert third == fourth
    (number,) = (
        number
        for number in root_of(output, "word/numbering.xml").iter(f"{W}num")
        if number.get(f"{W}numId") == third
    )
    starts = values(number, "lvlOverride/startOverride")
    assert values(root_of(output), "numPr/ilvl")[1:] == ["1", "1"]
    assert starts[:3] == ["1", "3", "1"]


def test_a_quotation_in_a_list_is_indented_below_its_entry() -> None:
    item = ListItem((Plain("a"),), (BlockQuotation((Paragraph((Plain("said"),)),)),))
    root = root_of(page_of(BulletList((item,))))
    (quote,) = (p for p in root.iter(f"{W}p") if "Quote" in values(p, "pPr/pStyle"))
    assert values(quote, "pPr/ind", "left") == ["568"]


def test_lists_and_code_in_a_quotation_look_quoted() -> None:
    inner = BulletList((ListItem((Plain("inner"),)),), start=9)
    quoted = BulletList((ListItem((Plain("outer"),), (inner,)),))
    root = root_of(page_of(BlockQuotation((quoted, CodeBlock("code")))))
    found = [p for p in root.iter(f"{W}p") if "Quote" in values(p, "pPr/pStyle")]
    assert list(map(words_of, found)) == ["outer", "inner", "code"]
    assert [values(p, "pPr/ind", "left") for p in found] == [["568"], ["852"], []]
    assert values(root, "numPr/ilvl") == ["0", "1"]
