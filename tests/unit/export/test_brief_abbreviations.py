"""Abbreviations are spelled out in the words of the writer, not in those of others."""

import pytest

from briefing_tui.export.brief.abbreviations import spelled_out_once
from briefing_tui.richtext.document import Paragraph, Plain

KNOWN = {"HTS": "Hayat Tahrir al-Sham"}


def spelled_out(words: str) -> str:
    (paragraph,) = spelled_out_once((Paragraph((Plain(words),)),), KNOWN)
    assert isinstance(paragraph, Paragraph)
    return "".join(str(getattr(span, "text", "")) for span in paragraph.spans)


@pytest.mark.parametrize(
    "quotation",
    [
        "“HTS leaves.”",
        '"HTS leaves."',
        '"No" to "HTS"',
        "'HTS leaves.'",
        "‘The army’s HTS leaves.’",
        "„HTS geht“",
        "«HTS part»",
        "« HTS part »",
        "»HTS geht«",
        "”HTS går”",
        "「HTS」",
        '(the "old HTS")',
        '“He said "no" to HTS.”',
        "(not HTS)",
    ],
)
def test_quotations_and_brackets_get_no_long_names(quotation: str) -> None:
    expected = f"{quotation}, HTS (Hayat Tahrir al-Sham) left"
    assert spelled_out(f"{quotation}, HTS left") == expected


@pytest.mark.parametrize(
    "words",
    [
        *('a 6" gun of', "the rebels' ally", "5) the", "Qa'im and"),
        *("'Ain Issa and", "‘Ayn Issa and", "the '90s:", "'Ain Issa (a town) and"),
    ],
)
def test_signs_that_begin_no_quotation_change_nothing(words: str) -> None:
    assert spelled_out(f"{words} HTS") == f"{words} HTS (Hayat Tahrir al-Sham)"


@pytest.mark.parametrize("sign", ['"', "“", "(", "‘Ayn “"])
def test_a_quotation_without_an_end_reaches_to_the_end_of_the_text(sign: str) -> None:
    assert spelled_out(f"said {sign}no to HTS") == f"said {sign}no to HTS"


def test_many_quotations_take_no_longer_for_each() -> None:
    for words in ("(" * 100_000, '"HTS" ' * 30_000 + "(", "“" * 100_000):
        assert spelled_out(f"{words}HTS") == f"{words}HTS"
