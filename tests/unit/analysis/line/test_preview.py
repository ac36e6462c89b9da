"""The preview says how a typed line was understood, and what is not saved."""

import pytest

from briefing_tui.analysis.line.preview import letter_remark, preview_words, unknown_sentence
from briefing_tui.sections.registry import SECTIONS
from tests.unit.analysis.line.typing_day import BRIEFING, CONTEXT, read


def test_the_preview_says_what_was_understood() -> None:
    found = read("killed >40 all Old Port by MDD from 2mar src delta B3")
    assert preview_words(found, BRIEFING, SECTIONS, CONTEXT) == (
        "casualties · killed · more than 40 · all · Old Port · claimed by Médecins du Delta · "
        "from 2 Mar 2031 · Delta Wire · credibility 3"
    )
    day = read("killed 3 by Harbour Clinic on 8mar")
    assert preview_words(day, BRIEFING, SECTIONS, CONTEXT) == (
        "casualties · killed · 3 · claimed by harbour-clinic · on 8 Mar 2031 · "
        "new actor “Harbour Clinic”"
    )
    quote = read('quote Waldau "Not yet." as teacher')
    assert preview_words(quote, BRIEFING, SECTIONS, CONTEXT) == (
        "quotes · Ines Waldau · role teacher · “Not yet.”"
    )
    reaction = read("condemns Osten by Hill")
    assert preview_words(reaction, BRIEFING, SECTIONS, CONTEXT) == (
        "reactions · Osten · speaker Hill Men · condemns"
    )
    assert preview_words(read("Old Mill"), BRIEFING, SECTIONS, CONTEXT) == ""


def test_the_letter_of_a_grade_is_not_saved() -> None:
    found = read("killed 3 src delta B2")
    assert letter_remark(found, BRIEFING) == (
        "Reliability B is not saved: the source Delta Wire is not graded."
    )
    assert letter_remark(read("killed 3 src delta"), BRIEFING) == ""
    new = read("killed 3 src https://example.org/story B2")
    assert letter_remark(new, BRIEFING) == (
        "Reliability B is not saved: the new source is not graded."
    )


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("killed 3 Karst by MDD", 'Not understood: "Karst". For a new name, write place:Karst.'),
        (
            "killed 3 in Upper Karst",
            'Not understood: "in Upper Karst". For a new name, write place:"Upper Karst".',
        ),
        ("condemns Karst", 'Not understood: "Karst". For a new name, write actor:Karst.'),
        (
            "condemns Ostn",
            'Not understood: "Ostn". Did you mean Osten? For a new name, write actor:Ostn.',
        ),
        ("killed abuot 3", 'Not understood: "abuot".'),
        ("killed 3 12", 'Not understood: "12".'),
        ("killed 3 Old Port Karst", 'Not understood: "Karst".'),
        ("killed 12 hill", 'Not understood: "hill". Did you mean Hill Men?'),
        ("Karst condemns Osten", 'Not understood: "Karst". For a new name, write actor:Karst.'),
        ("condemns Osten Karst", 'Not understood: "Karst". For a new name, write toward:Karst.'),
        (
            "killed 3 in Upper Old Port by MDD",
            'Not understood: "in Upper". For a new name, write place:"Upper Old Port".',
        ),
        ("captured Karst Osten", 'Not understood: "Karst". For a new name, write place:Karst.'),
        (
            "event clash Old Port 2mar in Old Port",
            'Not understood: "in Old Port". Did you mean Old Port?',
        ),
    ],
)
def test_unknown_words_that_may_be_a_new_name_are_explained(line: str, sentence: str) -> None:
    assert [unknown_sentence(unknown) for unknown in read(line).unknown] == [sentence]


def test_a_new_name_can_be_written_as_explained() -> None:
    (unknown,) = read("killed 3 Karst").unknown
    found = read(f"killed 3 {unknown.as_new}")
    assert found.is_complete
    assert [name.words for name in found.new] == ["Karst"]
