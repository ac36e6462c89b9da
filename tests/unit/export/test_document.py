"""What all text exports contain, and in which order."""

from typing import Any

import pytest

from briefing_tui.errors import MisuseError
from briefing_tui.export.document import prepare
from briefing_tui.model.reduction import Withheld
from briefing_tui.richtext.document import (
    BulletList,
    Document,
    GradeMark,
    Heading,
    ListItem,
    Struck,
    Table,
)
from tests.unit.export.documents import briefing_of, rows_of, said, words_of

SOURCES = [
    {"id": "cna", "publisher": "CNA", "agency": "AFP", "title": "Aleppo falls", "reliability": "B"},
    {"id": "uncited", "publisher": "Nobody"},
]


def document_of(head: dict[str, Any] | None = None, **sections: Any) -> Document:
    return prepare(briefing_of(head, **sections))


def lines(head: dict[str, Any] | None = None, **sections: Any) -> list[str]:
    return list(said(document_of(head, **sections).parts))


def test_the_head_says_what_it_is_and_when_it_was_known() -> None:
    document = document_of({"tlp": "amber", "situation": "Syria", "lang": "fr"})
    assert (document.marking, document.title) == ("TLP:AMBER", "Title")
    assert (document.situation, document.cut_off) == ("Syria", "as of 1 Dec 2024")
    assert document.language == "fr"


def test_moments_are_in_utc_and_days_stay_what_they_are() -> None:
    zoned = {"as_of": "2024-12-01T21:00:00+03:00", "published": "2024-12-02"}
    document = document_of(zoned)
    assert document.cut_off == "as of 1 Dec 2024 18:00 UTC"
    assert "Published 2 Dec 2024." in list(said(document.parts))


def test_an_item_stricter_than_the_briefing_marks_the_whole_document() -> None:
    assert document_of(events=[{"text": "x", "tlp": "RED"}]).marking == "TLP:RED"


def test_sections_are_ordered_as_a_reader_wants_them() -> None:
    sections = {
        "notes": [{"heading": "Doubts", "text": "n"}],
        "indicators": [{"text": "i"}],
        "judgements": [{"text": "j"}],
        "events": [{"text": "e"}],
        "quotes": [{"quote": "q"}],
        "reactions": [{"text": "r"}],
        "figures": [{"what": "tanks", "count": 1}],
        "casualties": [{"harm": "killed", "count": 2}],
        "frontline": [{"place": "Aleppo"}],
    }
    document = document_of({"summary": "All is well."}, **sections)
    assert [part.text for part in document.parts if isinstance(part, Heading)] == [
        *("Bottom line", "Judgements", "Key figures", "Frontline", "Casualties", "Other figures"),
        *("Reactions", "Quotes", "Timeline", "Indicators", "Notes", "Doubts"),
    ]


def test_only_the_sections_asked_for_are_there() -> None:
    briefing = briefing_of(
        casualties=[{"harm": "killed", "count": 2}], events=[{"text": "e"}], sources=SOURCES
    )
    document = prepare(briefing, sections=("events", "sources"))
    headings = [part.text for part in document.parts if isinstance(part, Heading)]
    assert headings == ["Timeline", "Sources"]
    assert "Nobody, undated. Ungraded." in list(said(document.parts))


def test_a_section_that_the_format_lacks_is_misuse() -> None:
    with pytest.raises(MisuseError, match="Did you mean frontline"):
        prepare(briefing_of(), sections=("frontlin",))


def test_a_place_says_who_holds_it_who_says_so_and_how_good_that_is() -> None:
    item = {
        "place": "Aleppo",
        "status": "captured",
        "controller": "HTS",
        "held_before": "army",
        "extent": "most",
        "since": "2024-11-30",
        "sources": ["cna"],
        "credibility": 2,
        "text": "Most of it.",
    }
    assert lines(frontline=[item], sources=SOURCES)[2:] == [
        (
            "Aleppo (most) | captured | HTS (before: army) | 30 Nov 2024 | CNA (AFP) | B2[cna]"
            " | Most of it."
        ),
    ]
    assert "HTS (before: nobody)" in lines(frontline=[{**item, "held_before": "none"}])[2]


def test_a_table_says_everything_in_its_rows_and_no_list_repeats_it() -> None:
    whole = {
        "harm": "killed",
        "count": 9,
        "cause": "shelling",
        "by": "army",
        "text": "Nine dead.",
        "note": "Early count.",
        "parts": [{"who": "women", "count": 1, "note": "Her name is known."}],
    }
    parts = prepare(briefing_of(casualties=[whole]), sections=("casualties",)).parts
    table = parts[-1]
    assert isinstance(table, Table)
    assert [line.split(" | ")[1:3] + line.split(" | ")[-1:] for line in rows_of(table)] == [
        ["9", "not stated (shelling by army)", "Nine dead. Note: Early count."],
        ["1", "woman (shelling by army)", "Note: Her name is known."],
    ]


def test_a_table_of_claims_without_words_has_no_column_for_them() -> None:
    parts = prepare(briefing_of(frontline=[{"place": "Hama"}]), sections=("frontline",)).parts
    (table,) = (part for part in parts if isinstance(part, Table))
    assert [column.title for column in table.columns][-1] == "Grade"


def test_claims_about_one_place_are_together() -> None:
    items = [{"place": "Hama", "claimed_by": "a"}, {"place": "Homs"}]
    items.append({"place": "Hama", "claimed_by": "b"})
    made = lines(frontline=items)[1:4]
    assert [line.split(" | ")[0] for line in made] == ["Hama", "Hama", "Homs"]


def test_claims_about_one_place_are_together_by_whatever_name_they_call_it() -> None:
    briefing = briefing_of(
        places=[{"id": "hama", "name": "Hama", "aliases": ["Hamah"]}],
        frontline=[{"place": words} for words in ("hama", "Homs", "Hamah")],
        casualties=[{"harm": "killed", "place": words} for words in ("hama", "Homs", "Hamah")],
    )
    for section, column in (("frontline", 0), ("casualties", 3)):
        parts = prepare(briefing, sections=(section,)).parts
        (table,) = (part for part in parts if isinstance(part, Table))
        places = [line.split(" | ")[column] for line in rows_of(table)]
        assert places == ["Hama", "Hama", "Homs"]


def test_figures_that_conflict_are_side_by_side_and_are_not_added() -> None:
    items = [
        {"harm": "killed", "count": ">412", "claimed_by": "SOHR"},
        {"harm": "injured", "count": 50, "claimed_by": "SOHR"},
        {"harm": "killed", "count": 300, "claimed_by": "army", "basis": "claimed"},
    ]
    made = prepare(briefing_of(casualties=items), sections=("casualties",)).parts
    (table,) = (part for part in made if isinstance(part, Table))
    assert rows_of(table) == [
        "killed | >412 | not stated |  |  | SOHR | ungraded, unsourced",
        "killed | 300 | not stated |  |  | army (claimed) | ungraded, unsourced",
        "injured | 50 | not stated |  |  | SOHR | ungraded, unsourced",
    ]


def test_parts_are_under_their_whole() -> None:
    parts = [{"who": "children", "count": 2}, {"harm": "injured", "count": 5}]
    item = {"harm": "killed", "count": 9, "parts": parts}
    document = document_of(casualties=[item])
    (table,) = (part for part in document.parts if isinstance(part, Table))
    assert [(row.depth, words_of(row.cells[0]), words_of(row.cells[1])) for row in table.rows] == [
        (0, "killed", "9"),
        (1, "of these", "2"),
        (1, "of these, injured", "5"),
    ]


def test_a_key_figure_names_its_claimant_and_its_grade() -> None:
    item = {"harm": "killed", "count": "412+", "claimed_by": "SOHR", "key": True}
    made = lines(casualties=[{**item, "sources": ["cna"], "credibility": 2}], sources=SOURCES)
    assert made[1:3] == [
        "Key figures",
        "killed: ≥412, according to SOHR (claimant ungraded · source B2)[cna]",
    ]


def test_a_key_figure_without_claimant_and_source_is_only_called_unsourced() -> None:
    made = lines(casualties=[{"harm": "killed", "count": 12, "key": True}])
    assert made[:2] == ["Key figures", "killed: 12 (ungraded, unsourced)"]


def test_what_was_withdrawn_is_struck_through_and_says_why() -> None:
    document = document_of(events=[{"text": "It fell.", "withdrawn": "It did not."}])
    (entry,) = next(part for part in document.parts if isinstance(part, BulletList)).items
    assert [type(span) for span in entry.spans[:2]] == [Struck, Struck]
    assert list(said(entry.parts)) == ["This was withdrawn. It did not."]


def test_remarks_are_separate_from_the_claim() -> None:
    made = lines(
        events=[{"text": "e", "denied_by": "army", "note": "n", "changed": "c", "tlp": "GREEN"}]
    )
    assert made[2:] == ["Marked TLP:GREEN.", "Denied by army.", "This has changed. c.", "Note: n."]


def test_a_quotation_has_its_speaker_and_the_wording_of_others() -> None:
    quote = {
        "speaker": "Lund",
        "role": "analyst",
        "affiliation": "Century",
        "quote": "Lost.",
        "variants": [{"quote": "Gone.", "sources": ["cna"]}],
        "text": "He doubts it.",
    }
    assert lines(quotes=[quote], sources=SOURCES)[1:] == [
        "Lund, analyst, Century (ungraded, unsourced)",
        "Lost.",
        "As quoted by CNA (AFP):[cna]",
        "Gone.",
        "He doubts it.",
    ]


def test_a_speaker_that_is_its_own_affiliation_is_named_once() -> None:
    rebels = {"id": "rebels", "name": "Rebels", "aliases": ["Joint Command"]}
    quote = {"speaker": "Joint Command", "affiliation": "rebels", "kind": "party", "quote": "Won."}
    made = lines(quotes=[quote], actors=[rebels])
    assert made[1] == "Rebels, party (ungraded, unsourced)"


def test_a_reaction_says_who_with_which_stance_and_what_they_said() -> None:
    reaction = {"actor": "Iran", "stance": "supports", "toward": "Syria", "date": "2024-12-01"}
    made = lines(reactions=[{**reaction, "speaker": "Araghchi", "text": "Went.", "quote": "Firm."}])
    assert made[1:] == [
        "Iran: supports Syria, 1 Dec 2024 (Araghchi). Went. (ungraded, unsourced)",
        "Firm.",
    ]


def test_days_are_in_order() -> None:
    events = [{"date": "2024-12-02", "text": "b"}, {"text": "c"}, {"date": "2024-12-01"}]
    made = lines(events=events)[1:]
    assert [line.split(":")[0] for line in made] == ["1 Dec 2024", "2 Dec 2024", "undated"]


def test_likelihood_and_confidence_are_in_sentences_of_their_own() -> None:
    judgement = {"text": "It falls", "likelihood": "probable", "confidence": "low"}
    made = lines(judgements=[{**judgement, "horizon": "2024-12-07"}])
    assert made[1] == ("It falls. Likelihood: probable (55–80 %), by 7 Dec 2024. Confidence: low.")


def test_a_judgement_says_what_supports_it_and_what_speaks_against_it() -> None:
    made = lines(
        events=[{"id": "e", "text": "A line was set up.", "sources": ["cna"]}],
        judgements=[
            {"id": "a", "text": "It holds.", "because": ["events/e"]},
            {"id": "b", "text": "It falls.", "against": ["events/e"], "alternative_to": "a"},
        ],
        sources=SOURCES,
    )
    claim = "A line was set up. (B?)[cna]"
    assert made[made.index("This supports it:") + 1] == claim
    assert made[made.index("This speaks against it:") + 1] == claim
    assert "It is an alternative to “It holds”." in made


def test_the_reasons_of_a_judgement_are_sentences_with_their_claimants() -> None:
    made = lines(
        frontline=[
            {
                "id": "t",
                "place": "Tal",
                "status": "captured",
                "controller": "A",
                "held_before": "B",
            },
            {"id": "r", "place": "Ring road", "status": "cut", "claimed_by": "B"},
            {"id": "s", "place": "Sarmin", "status": "advancing", "by": "B"},
        ],
        quotes=[
            {"id": "q", "speaker": "Lund", "quote": "It is lost. For good."},
            {"id": "p", "speaker": "Stein", "text": "He doubts it"},
        ],
        reactions=[{"id": "i", "actor": "Iran", "stance": "neutral"}],
        casualties=[{"id": "k", "harm": "killed", "count": 1, "claimed_by": "B"}],
        events=[{"id": "e", "place": "Hama", "date": "2024-12-01", "text": "A line. More."}],
        judgements=[
            {
                "text": "It falls.",
                "because": ["frontline/t", "frontline/r", "frontline/s", "quotes/q", "quotes/p"],
                "against": ["reactions/i", "casualties/k", "events/e", "events/gone"],
            }
        ],
    )
    start = made.index("These support it:")
    assert made[start + 1 : start + 6] == [
        *("A captured Tal from B.", "Ring road is cut. According to B.", "Sarmin: B advancing."),
        *("Lund: “It is lost. …”", "Stein, in paraphrase: He doubts it."),
    ]
    assert made[start + 6 : start + 11] == [
        *("These speak against it:", "Iran: neutral.", "killed: 1, B."),
        *("Hama, 1 Dec 2024: A line.", "events/gone"),
    ]


def test_a_paraphrase_is_marked_as_one() -> None:
    made = lines(quotes=[{"speaker": "Stein", "text": "He doubts it."}])
    assert made[-1] == "In paraphrase: He doubts it."


def test_an_indicator_points_to_its_judgement() -> None:
    made = lines(
        judgements=[{"id": "a", "text": "It holds."}],
        indicators=[{"text": "Troops come.", "state": "not-seen", "points_to": ["a"]}],
    )
    assert made[-2:] == ["Not seen: Troops come.", "It points to “It holds”."]


def test_notes_of_one_heading_form_one_section() -> None:
    notes = [{"heading": "A", "text": "1"}, {"heading": "B", "text": "2"}]
    made = lines(notes=[*notes, {"heading": "A", "text": "3"}])
    unsourced = " (ungraded, unsourced)"
    assert made == ["Notes", "A", f"1{unsourced}", f"3{unsourced}", "B", f"2{unsourced}"]


def test_every_source_that_is_cited_has_one_footnote_and_no_other_has() -> None:
    events = [{"text": "a", "sources": ["cna", "cna"]}, {"text": "b", "sources": ["cna", "no"]}]
    document = document_of(events=events, sources=SOURCES)
    assert [(footnote.source, words_of(footnote.spans)) for footnote in document.footnotes] == [
        ("cna", "CNA (AFP), “Aleppo falls”, undated. Reliability B (usually reliable)."),
        ("no", "no: not among the sources of this briefing."),
    ]


def test_a_source_that_is_named_twice_is_referred_to_once() -> None:
    made = lines(events=[{"text": "a", "sources": ["cna", "cna"]}], sources=SOURCES)
    assert made[2] == "undated: a. (B?)[cna]"


def test_drafts_are_left_out_and_counted() -> None:
    events = [{"id": "d", "text": "draft", "review": "draft"}, {"text": "firm"}]
    judgements = [{"text": "j", "because": ["events/d"]}]
    briefing = briefing_of(events=events, judgements=judgements)
    made = list(said(prepare(briefing).parts))
    assert made[0] == "1 item is not reviewed: events 1. 1 new draft is left out."
    assert not [line for line in made if "draft" in line and "left out" not in line]
    drafts = list(said(prepare(briefing, drafts=True).parts))
    assert drafts[0] == "1 item is not reviewed: events 1."
    assert "This is a draft that is not reviewed yet." in drafts


def test_a_briefing_without_a_title_is_called_untitled() -> None:
    assert prepare(briefing_of({"title": " "})).title == "Untitled"


def test_what_the_audience_does_not_see_is_counted() -> None:
    document = prepare(briefing_of(), withheld=Withheld("CLEAR", 2, 1))
    assert list(said(document.parts)) == [
        (
            "2 items with a stricter marking than TLP:CLEAR are withheld. "
            "1 protected source is not named."
        )
    ]


def test_the_grades_that_are_used_are_explained() -> None:
    document = document_of(
        events=[{"text": "x", "sources": ["cna"], "credibility": 2}], sources=SOURCES
    )
    assert list(said(document.closing)) == ["Grades (NATO): B usually reliable, 2 probably true."]
    # The introduction explains the grades, and says where the legend is.
    above = next(said(document.parts))
    assert above.startswith("Grades such as B2 follow the NATO system: the letter (A to F)")
    assert above.endswith("The end of this document explains each of them.")
    assert lines(events=[{"text": "x"}])[0] == "Timeline"


def test_a_grade_is_a_span_of_its_own() -> None:
    document = document_of(events=[{"text": "x", "credibility": 2}])
    (entry,) = next(part for part in document.parts if isinstance(part, BulletList)).items
    assert isinstance(entry, ListItem)
    assert GradeMark("?2") in entry.spans


def test_registers_are_listed_on_request() -> None:
    briefing = briefing_of(
        actors=[{"name": "SOHR", "kind": "monitor", "aliases": ["OSDH"], "text": "Counts."}],
        places=[{"name": "Aleppo", "at": [36.2, 37.16]}],
    )
    made = list(said(prepare(briefing, sections=("actors", "places")).parts))
    assert made == [
        *("Actors", "SOHR: monitor; OSDH. Counts."),
        *("Places", "Aleppo: 36.2, 37.16."),
    ]
