"""Word refuses files whose elements are not in the order of the schema.

The sequences are those of ECMA-376, transitional (wml.xsd), without elements for tracked changes.
"""

from itertools import pairwise
from xml.etree.ElementTree import Element, fromstring

import pytest

from briefing_tui.export import LENGTHS, Length
from briefing_tui.model.building import build_briefing
from briefing_tui.richtext.document import (
    BlockQuotation,
    BulletList,
    Code,
    CodeBlock,
    Document,
    Emphasis,
    Footnote,
    GradeMark,
    Heading,
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
from briefing_tui.store.reader import read_briefing
from tests.unit.export.hostile import CORPUS, table_of
from tests.unit.export.word import W, docx_of, roots_of, written

SEQUENCES = {
    "pPr": """pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr
        suppressLineNumbers pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct
        topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind
        contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment
        textboxTightWrap outlineLvl divId cnfStyle rPr sectPr""",
    "rPr": """rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss
        imprint noProof snapToGrid vanish webHidden color spacing w kern position sz szCs
        highlight u effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish
        oMath""",
    "numPr": "ilvl numId",
    "pBdr": "top left bottom right between bar",
    "tbl": "bookmarkStart bookmarkEnd tblPr tblGrid tr",
    "tblPr": """tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize
        tblW jc tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption
        tblDescription""",
    "tblBorders": "top left start bottom right end insideH insideV",
    "tblCellMar": "top left start bottom right end",
    "tr": "tblPrEx trPr tc",
    "tc": "tcPr p tbl",
    "tcPr": """cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection
        tcFitText vAlign hideMark""",
    "tcBorders": "top left start bottom right end insideH insideV tl2br tr2bl",
    "sectPr": """headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc
        pgBorders lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi
        rtlGutter docGrid printerSettings""",
    "styles": "docDefaults latentStyles style",
    "docDefaults": "rPrDefault pPrDefault",
    "style": """name aliases basedOn next link autoRedefine hidden uiPriority semiHidden
        unhideWhenUsed qFormat locked personal personalCompose personalReply rsid pPr rPr tblPr
        trPr tcPr tblStylePr""",
    "tblStylePr": "pPr rPr tblPr trPr tcPr",
    "numbering": "numPicBullet abstractNum num numIdMacAtCleanup",
    "abstractNum": "nsid multiLevelType tmpl name styleLink numStyleLink lvl",
    "num": "abstractNumId lvlOverride",
    "lvlOverride": "startOverride lvl",
    "lvl": "start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr",
    "font": "altName panose1 charset family notTrueType pitch sig",
    "footnotePr": "pos numFmt numStart numRestart footnote",
    "settings": """writeProtection view zoom removePersonalInformation mirrorMargins
        defaultTabStop characterSpacingControl footnotePr endnotePr compat themeFontLang
        clrSchemeMapping decimalSymbol listSeparator""",
}
"""The order of the children of an element; other elements may be in any order."""

ANY_ORDER = frozenset(
    {
        *("document", "body", "p", "r", "hdr", "ftr", "footnotes", "footnote", "hyperlink"),
        *("fldSimple", "trPr", "tblGrid", "fonts", "compat", "rPrDefault", "pPrDefault"),
        *("latentStyles", "drawing", "tabs"),
    }
)
"""Elements whose children may be repeated in any order, or that have one child."""

FIRST = {"p": "pPr", "r": "rPr"}
"""The child that precedes all others."""

ONLY_ONCE = frozenset(SEQUENCES) - {
    *("tbl", "tr", "tc", "styles", "style", "numbering", "abstractNum", "num", "footnotePr"),
    "sectPr",
}


def wrong(root: Element) -> list[str]:
    """Return the elements whose children are not in the order of the schema."""
    found = []
    for element in root.iter():
        name = element.tag.removeprefix(W)
        if not element.tag.startswith(W) or len(element) == 0:
            continue
        children = [child.tag.removeprefix(W) for child in element]
        if name in SEQUENCES:
            order = SEQUENCES[name].split()
            places = [order.index(child) if child in order else -1 for child in children]
            is_good = -1 not in places and all(one <= two for one, two in pairwise(places))
            is_good = is_good and (name not in ONLY_ONCE or len(set(places)) == len(places))
        else:
            is_good = name in ANY_ORDER and FIRST.get(name) not in children[1:]
        if not is_good:
            found.append(f"{name}: {' '.join(children)}")
    return found


@pytest.mark.parametrize("length", LENGTHS)
def test_the_elements_of_the_sample_are_in_the_order_of_the_schema(
    length: Length, sample: object
) -> None:
    briefing = read_briefing(str(sample)).briefing
    assert briefing is not None
    for path, root in roots_of(docx_of(briefing, length=length)).items():
        assert wrong(root) == [], path


@pytest.mark.parametrize("language", ["ar", "he", "en", ""])
def test_the_elements_of_any_text_are_in_the_order_of_the_schema(language: str) -> None:
    table = table_of("\n\n".join((*CORPUS, "مرحبا **بالعالم** [x](https://a.example) 12")))
    briefing, _ = build_briefing({**table, "lang": language})
    assert briefing is not None
    for path, root in roots_of(docx_of(briefing, drafts=True)).items():
        assert wrong(root) == [], path


def test_the_elements_of_every_part_of_a_document_are_in_the_order_of_the_schema() -> None:
    cell = (Plain("x"), Reference("a"), Reference("b"))
    table = Table(
        (TableColumn("What"), TableColumn("Count", "right")), (TableRow((cell, cell), depth=1),)
    )
    item = ListItem(
        (Strong("x"), Struck("y")), (BlockQuotation((Paragraph((Plain("z"),)),)), table)
    )
    parts: tuple[Part, ...] = (
        *(Heading(level, "x") for level in range(1, 6)),
        *(
            table,
            table,
            BulletList((item, item)),
            BulletList((item,), start=7),
            CodeBlock("a\n\tb"),
        ),
        Paragraph((Link("https://a.example", "x"), Code("y"), GradeMark("B2"), Emphasis("z"))),
        BlockQuotation((Paragraph((Plain("مرحبا"),)),)),
        Paragraph(()),
    )
    notes = (Footnote("a", (Plain("A"),)), Footnote("b", (Link("https://b.example"),)))
    for is_list in (False, True):
        document = Document(
            *("TLP:RED", "T", "S", "C", "ar"), parts, notes, (table,), has_source_list=is_list
        )
        for path, root in roots_of(written(document, logo=True)).items():
            assert wrong(root) == [], path


@pytest.mark.parametrize(
    "markup",
    [
        "<w:pPr xmlns:w='{}'><w:jc/><w:bidi/></w:pPr>",
        "<w:rPr xmlns:w='{}'><w:sz/><w:b/></w:rPr>",
        "<w:rPr xmlns:w='{}'><w:b/><w:b/></w:rPr>",
        "<w:tcPr xmlns:w='{}'><w:shd/><w:tcW/></w:tcPr>",
        "<w:p xmlns:w='{}'><w:r/><w:pPr/></w:p>",
        "<w:unknown xmlns:w='{}'><w:r/></w:unknown>",
    ],
)
def test_a_wrong_order_is_found(markup: str) -> None:
    assert wrong(fromstring(markup.format(W.strip("{}"))))
