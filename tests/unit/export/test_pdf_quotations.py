"""The space between the lines of a quotation in a PDF."""

import re

from briefing_tui.richtext.document import BlockQuotation, BulletList, ListItem, Part, Plain
from tests.unit.export.documents import briefing_of
from tests.unit.export.pdfs import pdf_with, text_in


def test_a_list_in_a_quotation_is_as_dense_as_elsewhere() -> None:
    inner = BulletList((ListItem((Plain("Inner"),)),))
    nested = BulletList((ListItem((Plain("Outer"),), (inner,)),))
    assert distance_in(BlockQuotation((nested,))) == distance_in(nested)


def distance_in(part: Part) -> float:
    """Return the distance between the entry and the entry below it."""
    boxes = text_in(pdf_with(briefing_of(), part), "-bbox")
    outer, inner = (
        float(re.findall(rf'yMin="([\d.]+)"[^>]*>{word}<', boxes)[0]) for word in ("Outer", "Inner")
    )
    return round(inner - outer, 1)
