"""Words that may be meant in another way are asked about, not used."""

import pytest

from briefing_tui.analysis.line.names import NameIndex
from briefing_tui.analysis.line.preview import unknown_sentence
from briefing_tui.analysis.line.reading import read_line
from briefing_tui.analysis.line.values import InputContext
from briefing_tui.sections.registry import SECTIONS
from tests.unit.analysis.day import briefing_with
from tests.unit.analysis.line.typing_day import DAY, read


def problems(line: str, default: str = "") -> list[str]:
    return [unknown_sentence(unknown) for unknown in read(line, default).unknown]


@pytest.mark.parametrize(
    ("line", "default", "problem"),
    [
        ("evnt clash in Old Port", "", 'Unknown first word "evnt". Did you mean event?'),
        (
            "evnt clash in Old Port",
            "notes",
            'Unknown first word "evnt". Did you mean event? For notes, begin with note.',
        ),
        (
            'evnt clash in Old Port "They fight."',
            "notes",
            'Unknown first word "evnt". Did you mean event? For notes, begin with note.',
        ),
        (
            "Kiled 12 in Old Port",
            "notes",
            'Unknown first word "Kiled". Did you mean killed? For notes, begin with note.',
        ),
        ("evnt 8mar", "events", 'Unknown first word "evnt". Did you mean event?'),
        ("kiled 12", "casualties", 'Not understood: "kiled". Did you mean killed?'),
    ],
)
def test_a_misspelt_first_word_does_not_begin_an_item_of_the_current_pane(
    line: str, default: str, problem: str
) -> None:
    assert problems(line, default) == [problem]


@pytest.mark.parametrize(
    "line",
    [
        'Fronts in the south "Cut."',
        '"evnt clash" "They fight."',
        'note evnt "They fight."',
        'Doubts "They differ."',
    ],
)
def test_a_heading_may_resemble_an_opening_word(line: str) -> None:
    found = read(line, "notes")
    assert (found.section, found.is_complete) == ("notes", True)


def test_a_known_name_may_resemble_an_opening_word() -> None:
    actor = {"id": "placer", "name": "Placer"}
    context = InputContext(NameIndex(briefing_with(as_of=DAY, actors=[actor])), DAY)
    assert read_line("placer 12", SECTIONS, context, default="casualties").unknown == ()


@pytest.mark.parametrize("line", ["note evnt", "Killed 12", "wounded 12", "Notes evnt"])
def test_a_line_that_names_its_section_is_not_in_doubt(line: str) -> None:
    for default in ("notes", "casualties"):
        assert problems(line, default) == []


@pytest.mark.parametrize(
    "line",
    [
        'quote "Amal Sori" "We hold on" tranlation:"Wir halten durch" src wire',
        'quote 8mar "We hold on" "Amal Sori" "They lie" src wire',
        'actor nmae:"Coast Guard" state',
        'figure waht:"air strikes" 4 in Old Port',
    ],
)
def test_a_misspelt_key_or_a_third_quotation_is_no_name(line: str) -> None:
    found = read(line)
    assert (len(found.unknown), len(found.missing)) == (1, 1)


@pytest.mark.parametrize(
    ("line", "key", "value"),
    [
        ('quote Amal Sori: "We hold on"', "speaker", "Amal Sori"),
        ('note Doubts: "They differ."', "heading", "Doubts"),
        ("note Doubts: They differ:", "text", "Doubts: They differ:"),
    ],
)
def test_a_colon_before_a_quotation_is_not_part_of_the_name(
    line: str, key: str, value: str
) -> None:
    assert read(line).fields[key] == value


def test_a_word_that_is_short_for_terms_of_two_keys_is_asked_about() -> None:
    assert problems("event protest in Old Port 8mar")[0].startswith('Not understood: "protest".')
    assert read("event protests in Old Port 8mar").fields["type"] == "Protests"
    assert read("event clash in Old Port 8mar").is_complete


def test_misspelt_words_that_were_not_understood_stay_together() -> None:
    (unknown,) = read("evnt melee in Old Port", "frontline").unknown
    assert unknown.text == "evnt melee"


def test_a_note_needs_no_markers() -> None:
    both = {"heading": "Doubts", "text": "They differ."}
    for line in ('note "Doubts" "They differ."', 'note Doubts "They differ."'):
        assert read(line).fields == both
    assert read('"Doubts" "They differ."', "notes").fields == both
    found = read("note They differ.")
    assert (found.fields, found.missing) == ({"text": "They differ."}, ())
    assert [part.key for part in found.understood] == ["", "text"]
    # Without `note`, the words may be anything.
    assert read("They differ.", "notes").missing == ("text",)
    assert read("note heading:Doubts").missing == ("text",)
    assert read("note under Doubts").missing == ("text",)


def test_a_bare_credibility_is_no_part_of_a_new_source() -> None:
    hint = 'Write "cred 5" if 5 is the credibility.'
    for line in ("killed 12 src oren-toll 5", "killed 12 src Oren Toll 5 in Old Port"):
        assert problems(line) == [f"{hint} Otherwise, put the name in quotation marks."]
        assert read(line).new == ()
    assert problems("killed 12 src delta-wire-0308 5") == [hint]
    assert problems("killed 12 src delta-wire-0308 7") == ['Not understood: "7".']
    for line in ('killed 12 src "Channel 5"', "killed 12 C3 src Channel 5"):
        assert [name.words for name in read(line).new] == ["Channel 5"]


def test_an_actor_that_only_makes_claims_is_not_taken_for_the_people_harmed() -> None:
    briefing = briefing_with(
        as_of=DAY,
        actors=[{"id": name} for name in ("relief", "army", "guard", "wire")],
        casualties=[
            {"harm": "killed", "count": 3, "who": "guard", "claimed_by": ["relief", "army"]},
        ],
        frontline=[{"place": "Old Port", "status": "held", "controller": "army"}],
    )
    context = InputContext(NameIndex(briefing), DAY)
    found = read_line("displaced 40k relief", SECTIONS, context)
    assert "who" not in found.fields
    assert [unknown_sentence(unknown) for unknown in found.unknown] == [
        'Write "by relief" if relief is the claimant, or "who relief" if its members were harmed.'
    ]
    assert read_line("displaced 40k who relief", SECTIONS, context).fields["who"] == "relief"
    for party in ("army", "guard", "wire"):
        assert read_line(f"killed 3 {party}", SECTIONS, context).fields["who"] == party


@pytest.mark.parametrize("line", ["event 9mar Old Port (at dawn)", 'event 9mar 5" of rain'])
def test_punctuation_does_not_make_a_short_word_the_start_of_a_term(line: str) -> None:
    assert "sub_type" not in read(line).fields
