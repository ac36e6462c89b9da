"""A briefing in Arabic has the same structure as one in English, at every length."""

import re
from typing import Any

import pytest

from briefing_tui.desk.documents import make_export
from briefing_tui.export import LENGTHS, Length
from briefing_tui.model.briefing import Briefing
from tests.unit.export.documents import briefing_of

TEXTS = {
    "title": "الجسر تحت السيطرة",
    "summary": "دخلت القوات البلدة ليلا. لا يزال الجسر مغلقا؟ لم يؤكد أحد ذلك.",
    "wire": "وكالة النهر",
    "town": "دنفورد",
    "army": "جيش النهر",
    "militia": "قوات التل",
    "taken": "سيطر الجيش على البلدة. وانسحبت القوات.",
    "toll": "قتلى في السوق.",
    "reaction": "دعت إلى وقف القتال.",
    "quote": "لن نغادر بيوتنا. هذه أرضنا.",
    "judgement": "يحتفظ الجيش بالجسر",
    "indicator": "تجمع القوارب عند الضفة",
    "doubts": "شكوك",
    "doubt": "لا يعرف من يسيطر على الضفة الجنوبية.",
    "event": "قصف عند الجسر.",
}
ENGLISH = {name: f"English {name} words." for name in TEXTS}


def day(texts: dict[str, str], number: int, **judgement: Any) -> Briefing:
    source = {"sources": ["wire"], "credibility": 2}
    head = {"title": texts["title"], "as_of": f"2024-12-0{number}", "summary": texts["summary"]}
    if texts is TEXTS:
        head["lang"] = "ar"
    toll = {"harm": "killed", "count": 3 * number, "place": "town", "key": True}
    return briefing_of(
        head,
        sources=[{"id": "wire", "publisher": texts["wire"], "reliability": "B"}],
        places=[{"id": "town", "name": texts["town"]}],
        actors=[{"id": name, "name": texts[name]} for name in ("army", "militia")],
        frontline=[
            {
                "id": "front",
                "place": "town",
                "status": "captured",
                "controller": "army" if number > 1 else "militia",
                "text": texts["taken"],
                **source,
            }
        ],
        casualties=[{"id": "toll", "text": texts["toll"], **toll, **source}],
        reactions=[{"actor": "militia", "stance": "denies", "text": texts["reaction"], **source}],
        quotes=[{"speaker": "army", "quote": texts["quote"], **source}],
        events=[{"date": "2024-12-01", "text": texts["event"], **source}],
        judgements=[
            {
                "id": "holds",
                "text": texts["judgement"],
                "confidence": "low",
                "because": ["frontline/front"],
                **judgement,
            }
        ],
        indicators=[{"text": texts["indicator"], "state": "emerging", "points_to": ["holds"]}],
        notes=[
            {"heading": texts["doubts"] if texts is TEXTS else "Doubts", "text": texts["doubt"]}
        ],
    )


def exported(texts: dict[str, str], length: Length, format_name: str = "md") -> str:
    old = day(texts, 1, likelihood="unlikely")
    new = day(texts, 2, likelihood="likely")
    return make_export(new, format_name, length=length, previous=lambda: old).text


def shape(document: str) -> list[str]:
    """Return the section headings, and only the Markdown marks of all other lines."""
    return [
        line if line.startswith("## ") else re.sub(r"[^#>|*-]|(?<=\w)-(?=\w)", "", line)
        for line in document.splitlines()
    ]


@pytest.mark.parametrize("length", LENGTHS)
def test_headings_lists_and_tables_are_those_of_an_english_briefing(length: Length) -> None:
    arabic, english = exported(TEXTS, length), exported(ENGLISH, length)
    assert shape(arabic) == shape(english)
    assert len(shape(arabic)) > 8


def test_the_brief_and_the_flash_keep_their_limits_and_say_what_matters() -> None:
    brief, flash = exported(TEXTS, "brief"), exported(TEXTS, "flash")
    assert len(brief.split()) <= 1_000
    assert len(flash.split()) < 150
    for document in (brief, flash):
        for words in (TEXTS["title"], TEXTS["judgement"], "(up from 3)", "B2"):
            assert words in document
    assert TEXTS["summary"] in brief
    assert "## What is not known" in brief


def test_texts_are_cut_between_arabic_sentences() -> None:
    long = "لم تتوقف الاشتباكات منذ الفجر في البلدة. " * 30
    flash = exported({**TEXTS, "summary": f"هل سقط الجسر؟ {long}"}, "flash")
    assert "هل سقط الجسر؟" in flash
    assert flash.count("في البلدة.") < 30
    assert f"{TEXTS['army']} captured {TEXTS['town']}." in exported(TEXTS, "full")


def test_the_page_is_set_from_right_to_left() -> None:
    for length in LENGTHS:
        page = exported(TEXTS, length, "html")
        assert '<html lang="ar" dir="rtl">' in page
        assert f'<h1 dir="rtl">{TEXTS["title"]}</h1>' in page
