"""Letters that look the same to a reader are folded to the same letters."""

import pytest

from briefing_tui import text as text_door
from briefing_tui.analysis.folding import (
    TextReading,
    fold,
    fold_with_spans,
    folded_letters,
    readings_of,
)
from briefing_tui.analysis.phrases import Phrases, phrase_of

NAME = "Velmora Quist"
ARABIC = "هاني الدباغ"

SPELLED = {
    "small letters": "velmora quist",
    "capitals": "VELMORA QUIST",
    "strong emphasis": "Vel**mora** Quist",
    "emphasis": "*Velmora* Quist",
    "emphasis by underscores": "_Velmora_ _Quist_",
    "struck": "Velmora Qu~~ist~~",
    "code": "Vel`mora Quist`",
    "a link over half of it": "Vel[mora](https://b.example/p) Quist",
    "a link with brackets in its address": "Velmora Qu[i](<https://b.example/a b>)st",
    "a link with a title": "Vel[mo](https://b.example 'see there')ra Quist",
    "a link by a label": "Vel[mo][there]ra Quist",
    "a footnote inside": "Velmora Qu[^wire]ist",
    "an escape": "Velmora\\-Quist",
    "an escaped mark inside": "Vel\\*mora Quist",
    "an entity by name": "Velmora&nbsp;Quist",
    "an entity by number": "V&#101;lmora Quist",
    "an entity by hexadecimal number": "V&#x65;lmora Quist",
    "an entity in an entity": "V&amp;#101;lmora Quist",
    "percent": "Velmora%20Quist",
    "percent in letters": "V%65lmora%20Quis%74",
    "percent twice": "Velmora%2520Quist",
    "percent of an entity": "Velmora%26nbsp;Quist",
    "a tag": "Vel<b>mora</b> Quist",
    "a comment": "Vel<!-- then -->mora Quist",
    "a zero-width space": "Vel\u200bmora Quist",
    "a soft hyphen": "Vel\u00admora Quist",
    "a word joiner": "Vel\u2060mora Quist",
    "a joiner": "Velmora\u200d Quist",
    "a byte order mark": "Velmora Qu\ufeffist",
    "a grapheme joiner": "Vel\u034fmora Quist",
    "a filler": "Vel\u3164mora Quist",
    "a variation selector": "Velmora Qu\ufe0fist",
    "a tag sign": "Velmora Qu\U000e0041ist",
    "an unassigned sign": "Velmora Qu\U000e0ffeist",
    "a direction mark": "Vel\u202emora Quist",
    "a control": "Vel\x07mora Quist",
    "full width": "Ｖｅｌｍｏｒａ Quist",
    "mathematical letters": "𝐕𝐞𝐥𝐦𝐨𝐫𝐚 𝒬𝓊𝒾𝓈𝓉",
    "a ligature": "Velmora Quiﬆ",
    "accents": "Vélmörå Qùïšť",
    "accents of their own": "Ve\u0301lmora Quis\u030ct",
    "a stroke": "Vełmøra Quist",
    "a dotless letter": "Velmora Quıst",
    "Cyrillic small letters": "Vеlmоrа Quist",
    "Greek small letters": "Vεlmοrα Quιsτ",
    "a hyphen": "Velmora-Quist",
    "a hyphen that does not break": "Velmora\u2011Quist",
    "a dash": "Velmora–Quist",
    "an apostrophe": "Vel'mora Quist",
    "a curly apostrophe": "Vel’mora Quist",
    "an underscore": "velmora_quist",
    "a dot": "velmora.quist",
    "a plus": "velmora+quist",
    "two blanks": "Velmora  Quist",
    "a wide blank": "Velmora\u3000Quist",
    "a line break": "Velmora\nQuist",
    "joined": "VelmoraQuist",
    "joined in a hashtag": "#velmoraquist",
    "letters apart": "V e l m o r a Quist",
}


@pytest.mark.parametrize("written", SPELLED.values(), ids=SPELLED.keys())
def test_a_name_is_found_however_it_is_written(written: str) -> None:
    phrase = phrase_of(NAME)
    assert phrase
    text = f"They met {written} there."
    found = Phrases([phrase]).find(text)
    assert found, fold(text)
    # The mask covers the whole word, because the rest could reveal it.
    left = text[: found[0].start] + text[found[-1].end :]
    assert "quist" not in folded_letters(left)
    assert "velm" not in folded_letters(left)


@pytest.mark.parametrize("hidden", ["\u200b", "\u202e", "\x07", "\U000e0041", "\u0301" * 40])
def test_a_name_is_found_through_the_marks_that_are_shown_for_hidden_signs(hidden: str) -> None:
    phrase = phrase_of(NAME)
    shown = text_door.clean(f"Vel{hidden}mora Quist")
    assert phrase
    assert Phrases([phrase]).find(shown), shown


ALIKE = {
    "ß and ss": ("Straße", "STRASSE"),
    "æ and ae": ("Kærvig", "Kaervig"),
    "þ and th": ("Þorvik", "Thorvik"),
    "digits of another script": ("Unit ٤٢", "unit 42"),
    "an Arabic hamza": ("أنور", "انور"),
    "an Arabic final ya": ("مصطفى", "مصطفي"),
    "an Arabic final ta": ("فاطمة", "فاطمه"),
    "Persian letters": ("کریم", "كريم"),
    "an Arabic stretching line": ("كـريـم", "كريم"),
    "Arabic vowel signs": ("كَرِيم", "كريم"),
    "an Arabic joining alef": ("ٱنور", "انور"),
    "Urdu and Kurdish letters": ("ڪرێمەے", "كريمهي"),
    "a Kazakh hamza": ("ٴانور", "انور"),
    "Yiddish double letters": ("װאלײן", "וואליינ"),
    "Hebrew final letters": ("שלום", "שלומ"),
    "a Greek final letter": ("Πέτρος", "πετροσ"),
}


@pytest.mark.parametrize(("one", "other"), ALIKE.values(), ids=ALIKE.keys())
def test_forms_of_letters_make_no_difference(one: str, other: str) -> None:
    assert folded_letters(one) == folded_letters(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Velmora", "Velmira"),
        ("كريم", "رحيم"),
        ("王小明", "王大明"),
        ("Юрий", "Юлий"),
        ("B2", "B3"),
    ],
)
def test_other_letters_stay_other_letters(one: str, other: str) -> None:
    assert folded_letters(one) != folded_letters(other)


def test_capitals_in_a_word_of_several_scripts_count_by_their_look() -> None:
    # ve, en and er: in a Russian word they are v, n and r, beside Latin letters B, H and P.
    assert folded_letters("Веснин") == folded_letters("веснин")
    mixed = "ВаrnНeР"
    assert TextReading(by_look=True) in readings_of(mixed)
    phrase = phrase_of("BarnHeP")
    assert phrase
    assert Phrases([phrase]).find(f"by {mixed} then")
    assert readings_of("Веснин и Barnhep") == (TextReading(),)


@pytest.mark.parametrize("before", ["و", "ف", "ب", "ل", "وب", "وال", "كال"])
def test_an_arabic_name_is_found_behind_what_is_written_before_it(before: str) -> None:
    phrase = phrase_of(ARABIC)
    assert phrase
    assert Phrases([phrase]).find(f"قال {before}{ARABIC} امس")


@pytest.mark.parametrize("before", ["ל", "ו", "וש", "ושב"])
def test_a_hebrew_name_is_found_behind_what_is_written_before_it(before: str) -> None:
    for name in ("דוד שפירא", "גדי"):
        phrase = phrase_of(name)
        assert phrase
        assert Phrases([phrase]).find(f"אמר {before}{name} אתמול")


@pytest.mark.parametrize("before", ["لل", "ولل", "لِل"])
def test_an_arabic_article_is_found_after_the_prefix_that_hides_its_first_letter(
    before: str,
) -> None:
    phrase = phrase_of("الدباغ")
    assert phrase
    text = f"قال {before}دباغ امس"
    (found,) = Phrases([phrase]).find(text)
    assert text[found.start : found.end] == f"{before}دباغ"


def test_folded_characters_keep_their_positions() -> None:
    for written in (*SPELLED.values(), "Straße", "كـريـم"):
        for reading in readings_of(written):
            folded, spans = fold_with_spans(written, reading)
            assert folded == fold(written, reading)
            assert len(folded) == len(spans)
            assert all(0 <= start < end <= len(written) for start, end in spans)


@pytest.mark.parametrize("text", ["100 % of & and < 5", "a \\ b", "&unknown;", "%zz", "5 < 6 > 4"])
def test_what_is_no_encoding_is_left_alone(text: str) -> None:
    assert folded_letters(text) == "".join(entry for entry in text.casefold() if entry.isalnum())
