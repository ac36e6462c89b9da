"""The preview says how a typed line was understood, and what is not saved."""

from briefing_tui.analysis.line.preview import letter_remark, preview_words
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
