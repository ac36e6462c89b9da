"""A reference document that Word saved as Strict Open XML is read as if it were a usual one."""

import re

from briefing_tui.export.docx.reference_document import read_reference
from tests.unit.export.test_docx_order import wrong
from tests.unit.export.test_docx_reference_document import exported, house
from tests.unit.export.word import roots_of

W = (
    'xmlns:w="<http://purl.oclc.org/ooxml/wordprocessingml/main'
    '|http://schemas.openxmlformats.org/wordprocessingml/2006/main>"'
)
A = (
    'xmlns:a="<http://purl.oclc.org/ooxml/drawingml/main'
    '|http://schemas.openxmlformats.org/drawingml/2006/main>"'
)
# In `<1pt|2>`, the strict file has `1pt`, and the usual file has `2`.
STYLES = f"""<w:styles {W}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="12pt"/>
<w:kern w:val="<1pt|2>"/><w:sz w:val="<11.5pt|23>"/><w:szCs w:val="<12pt|24>"/></w:rPr>
</w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="<8pt|160>" w:line="<13.80pt|276>"/></w:pPr>
</w:pPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="14pt"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="List"><w:name w:val="10%"/><w:basedOn w:val="14pt"/><w:pPr>
<w:tabs><w:tab w:val="<end|right>" w:pos="<1in|1440>"/></w:tabs><w:spacing w:before="<-1pt|-20>"/>
<w:ind w:<start|left>="<1cm|567>" w:<end|right>="<10mm|567>" w:hanging="<1pc|240>"/>
<w:jc w:val="<start|left>"/></w:pPr><w:rPr><w:spacing w:val="<2pt|40>"/><w:w w:val="<90%|90>"/>
<w:position w:val="<3pt|6>"/></w:rPr></w:style>
<w:style w:type="table" w:styleId="Grid"><w:name w:val="Grid"/><w:tblPr>
<w:tblW w:w="<50%|2500>" w:type="pct"/><w:tblBorders><w:<start|left> w:val="single" w:sz="4"/>
<w:<end|right> w:val="single" w:sz="4"/></w:tblBorders><w:tblCellMar>
<w:<start|left> w:w="<5.40pt|108>" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style></w:styles>"""
DOCUMENT = f"""<w:document {W}><w:body><w:sectPr><w:pgSz w:w="<612pt|12240>" w:h="<11in|15840>"/>
<w:pgMar w:top="<1in|1440>" w:right="<72pt|1440>" w:bottom="<72pt|1440>" w:left="<72pt|1440>"
w:header="<36pt|720>" w:footer="<36pt|720>" w:gutter="<0pt|0>"/></w:sectPr></w:body></w:document>"""
THEME = f"""<a:theme {A} name="50%"><a:themeElements><a:clrScheme name="Office"><a:dk1>
<a:srgbClr val="000000"><a:lumMod val="<110.5%|110500>"/></a:srgbClr></a:dk1></a:clrScheme>
</a:themeElements></a:theme>"""


def reference(choice: int) -> bytes:
    return house(
        **{
            name: re.sub(r"<([^<>|]+)\|([^<>|]+)>", lambda match: match[choice], markup)
            for name, markup in (("styles", STYLES), ("document", DOCUMENT), ("theme", THEME))
        }
    )


def test_strict_names_and_values_become_the_usual_ones() -> None:
    strict, usual = read_reference(reference(1)), read_reference(reference(2))
    assert strict == usual
    assert strict.page
    assert b"purl.oclc.org" not in strict.style_sheet
    assert strict.theme
    assert b"110500" in strict.theme


def test_an_export_with_a_strict_reference_is_the_same() -> None:
    output = exported(reference(1))
    assert output == exported(reference(2))
    assert [line for root in roots_of(output).values() for line in wrong(root)] == []
