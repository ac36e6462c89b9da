"""A brief and a flash say what they leave out, and do not mislead."""

from datetime import UTC, datetime
from typing import Any

import pytest

from briefing_tui.desk.release import NamesWithheldError
from briefing_tui.errors import MisuseError
from briefing_tui.export import LENGTHS, Length, Selection, request_for
from briefing_tui.export.brief.spans import with_changed_text, with_fewer_references, word_count
from briefing_tui.richtext.document import (
    BlockQuotation,
    BulletList,
    ListItem,
    Paragraph,
    Plain,
    Reference,
    Table,
    TableColumn,
    TableRow,
)
from tests.unit.export.brief_days import HTS, SHORT, day, document, exported, killed, lines, place
from tests.unit.export.documents import said


def test_every_item_is_shown_or_counted() -> None:
    briefing = day(frontline=[place(f"P{number}") for number in range(30)])
    made = lines(briefing)
    shown = [line for line in made if " | held by Army" in line]
    assert len(shown) == 7
    assert "23 more positions in the full document." in made


def test_a_key_item_is_shown_whatever_else_there_is() -> None:
    others = [place(f"P{number}", credibility=1) for number in range(30)]
    assert not any("Zeta" in line for line in lines(day(frontline=[*others, place("Zeta")])))
    key = place("Zeta", key=True)
    assert any("Zeta" in line for line in lines(day(frontline=[*others, key])))


def test_a_section_that_no_block_shows_is_counted_by_its_title() -> None:
    quotes = [{"speaker": f"S{number}", "quote": "word " * 100} for number in range(40)]
    notes = [{"heading": "Doubts", "text": "word " * 150} for _ in range(5)]
    made = lines(day({"summary": "word " * 900}, quotes=quotes, notes=notes))
    (counted,) = [line for line in made if line.startswith("Only in the full document: ")]
    assert "Quotes 40" in counted


@pytest.mark.parametrize("size", [0, 1, 40, 400])
def test_a_brief_and_a_flash_are_short_whatever_the_briefing_holds(size: int) -> None:
    briefing = day(
        {"summary": "Some words of a bottom line. " * size},
        frontline=[place(f"Place number {number}", text="Words. " * 9) for number in range(size)],
        casualties=[killed(number, place=f"P{number}") for number in range(size)],
        reactions=[{"actor": f"A{number}", "text": "Says words. " * 9} for number in range(size)],
        notes=[{"heading": "Doubts", "text": "Nobody knows. " * 9} for _ in range(size)],
    )
    assert word_count(document(briefing)) <= 1_000
    assert word_count(document(briefing, "flash")) < 150


def test_claims_that_differ_are_side_by_side() -> None:
    claims = [
        place("Hama", id="a", controller="Rebels", claimed_by="Rebels"),
        place("Idlib", id="b"),
        place("Hama", id="c", claimed_by="Army"),
    ]
    rows = [line for line in lines(day(frontline=claims)) if " | " in line]
    assert [row.partition(" | ")[0] for row in rows] == ["Hama", "Idlib"]
    assert [row.count("disputed") for row in rows] == [1, 0]


@pytest.mark.parametrize(("count", "disputed"), [("40", 2), ("≥10", 0)])
def test_a_key_figure_is_beside_the_one_that_differs_from_it(count: str, disputed: int) -> None:
    figures = [
        killed(12, id="a", key=True, claimed_by="Army"),
        killed(90, id="b", place="Hama"),
        killed(count, id="c", claimed_by="Rebels"),
    ]
    made = lines(day(casualties=figures))
    both = made[made.index("Key figures") + 1 :][:2]
    assert [line.split(",")[0].split(";")[0] for line in both] == ["killed: 12", f"killed: {count}"]
    assert sum("disputed" in line for line in both) == disputed


@pytest.mark.parametrize(
    ("figure", "words"),
    [
        (killed(1, who="civilians"), "killed: 1 civilian"),
        (killed(61, who="civilians"), "killed: 61 civilians"),
        (killed("dozens", who="civilians"), "killed: dozens of civilians"),
        (killed(">412", who="all"), "killed: >412"),
        (killed(4, parts=[{"who": "children", "count": 1}]), "killed: 4, of these 1 child"),
    ],
)
def test_a_figure_reads_as_a_sentence_would_say_it(figure: dict[str, Any], words: str) -> None:
    (line,) = [entry for entry in lines(day(casualties=[figure])) if entry.startswith("killed")]
    assert line.startswith(words)


def test_a_reaction_is_an_actor_and_a_stance() -> None:
    reaction = {"actor": "United States", "stance": "neutral", "sources": ["wire"]}
    assert "United States: neutral. (B?)[wire]" in lines(day(reactions=[reaction]))


def test_a_paraphrase_is_marked_as_one() -> None:
    made = lines(
        day(quotes=[{"speaker": "A", "text": "She saw it."}, {"speaker": "B", "quote": "I"}])
    )
    assert any(line.startswith("A, in paraphrase: She saw it.") for line in made)
    assert any(line.startswith("B: “I”") for line in made)


def test_a_quotation_that_is_cut_says_so() -> None:
    (line,) = [
        entry
        for entry in lines(day(quotes=[{"speaker": "B", "quote": "One two three. " * 20}]))
        if entry.startswith("B")
    ]
    assert "three. …”" in line


@pytest.mark.parametrize("length", SHORT)
def test_drafts_are_counted_and_never_shown_unless_they_are_wanted(length: Length) -> None:
    drafts = [killed(7, key=True, review="draft"), killed(9, key=True, place="Hama")]
    made = " ".join(lines(day(casualties=drafts), length))
    assert "killed: 7" not in made
    assert "killed: 9" in made
    assert "1 item is not reviewed" in made
    judged = {"text": "It holds.", "likelihood": "likely", "review": "draft"}
    wanted = " ".join(lines(day(judgements=[judged]), length, drafts=True))
    assert "It holds." in wanted
    assert "Draft." in wanted


@pytest.mark.parametrize("length", SHORT)
def test_carried_over_items_are_counted_and_not_shown_as_current(length: Length) -> None:
    old = killed(7, key=True, review="draft", last_confirmed="2024-11-30")
    made = " ".join(lines(day(casualties=[old]), length, drafts=True))
    assert "killed: 7" not in made
    assert "1 item is not reviewed" in made
    if length == "brief":
        assert "It is carried over; the full document lists it." in made
        new = killed(9, place="Hama", review="draft")
        made = " ".join(lines(day(casualties=[dict(old), new]), length))
        assert "1 of them is carried over; the full document lists it." in made
        other = {**old, "place": "Homs"}
        made = " ".join(lines(day(casualties=[dict(old), other]), length))
        assert "All of them are carried over; the full document lists them." in made


def test_a_source_without_publisher_and_title_has_the_name_of_its_host() -> None:
    web = {"id": "web-1", "url": "https://www.wire.example/a?b"}
    made = lines(day(sources=[web], casualties=[killed(7, key=True, sources=["web-1"])]))
    assert any("wire.example" in line and "[web-1]" in line for line in made)
    assert not any("web-1," in line for line in made)


@pytest.mark.parametrize("length", SHORT)
def test_what_an_audience_may_not_see_is_counted_and_in_no_length(length: Length) -> None:
    briefing = day(
        {"tlp": "GREEN"},
        casualties=[killed(7, key=True, tlp="RED"), killed(9, key=True, place="Hama")],
    )
    made = exported(briefing, length)
    assert "killed: 7" not in made
    assert "killed: 9" in made
    assert "1 item is marked stricter than TLP:GREEN and left out." in made
    complete = exported(briefing, length, audience="RED")
    assert complete.startswith("**TLP:RED**")
    assert "*TLP:RED*" in complete


@pytest.mark.parametrize("length", LENGTHS)
def test_every_length_is_searched_for_what_is_withheld(length: Length) -> None:
    secret = {"id": "z", "name": "Zorvath Quilmaz", "kind": "person", "tlp": "RED"}
    briefing = day(
        {"tlp": "GREEN"},
        actors=[secret],
        judgements=[{"text": "Quilmaz wins.", "likelihood": "likely"}],
    )
    with pytest.raises(NamesWithheldError):
        exported(briefing, length)


@pytest.mark.parametrize("length", LENGTHS)
def test_all_lengths_have_the_same_marking(length: Length) -> None:
    items = [place(f"P{number}") for number in range(30)]
    briefing = day(frontline=[*items, place("Zeta", tlp="AMBER")])
    assert document(briefing, length).marking == "TLP:AMBER"


def test_a_change_says_what_then_how_good_that_is_then_why() -> None:
    old = day({"as_of": "2024-11-30"}, frontline=[place("Hama")])
    new = day(
        frontline=[
            place("Hama", status="captured", controller="Rebels", credibility=1, changed="It fell.")
        ],
    )
    text = exported(new, "brief", previous=lambda: old)
    assert "- **Hama**: taken by Rebels from Army; Wire, B1, was B2[1]. It fell.\n" in text


def test_a_decided_judgement_is_reported_among_the_changes() -> None:
    judged = {"id": "j", "text": "The city falls.", "likelihood": "likely", "confidence": "low"}
    old = day({"as_of": "2024-11-30"}, judgements=[judged])
    new = day(judgements=[{**judged, "outcome": "happened"}])
    text = exported(new, "brief", previous=lambda: old)
    assert "- **The city falls**. It came true, decided by 1 Dec.\n" in text
    assert "\n## Judgements" not in text


def test_a_figure_that_moved_says_so_once() -> None:
    old = day({"as_of": "2024-11-30"}, casualties=[killed(311, id="k", key=True)])
    new = day(casualties=[killed(412, id="k", key=True)])
    text = exported(new, "brief", previous=lambda: old)
    assert text.count("311") == 1
    assert "(up from 311)" in text


def test_no_change_is_reported_as_none_to_readers_who_see_everything() -> None:
    old, new = day({"as_of": "2024-11-30"}, frontline=[place("A")]), day(frontline=[place("A")])
    assert "No changes." in exported(new, "full", previous=lambda: old, audience="RED")
    for length in SHORT:
        text = exported(new, length, previous=lambda: old, audience="RED")
        assert "Nothing has changed." in text


@pytest.mark.parametrize("length", LENGTHS)
@pytest.mark.parametrize("audience", ["CLEAR", "AMBER+STRICT"])
def test_no_change_does_not_tell_readers_whether_something_was_withheld_before(
    length: Length, audience: str
) -> None:
    head = {"as_of": "2024-11-30", "tlp": "CLEAR"}
    without, secret = [place("A")], [place("A"), place("B", tlp="RED")]
    new = day({"tlp": "CLEAR"}, frontline=[place("A")])
    texts = [
        exported(
            new,
            length,
            previous=lambda frontline=rows: day(head, frontline=frontline),
            audience=audience,
        )
        for rows in (without, secret)
    ]
    assert texts[0] == texts[1]
    assert "No changes among the items shown." in texts[0]


@pytest.mark.parametrize("length", LENGTHS)
@pytest.mark.parametrize("how", [{"query": "zzz"}, {"sections": ["quotes", "changes"]}])
def test_changes_that_are_not_selected_are_not_denied(length: Length, how: dict[str, Any]) -> None:
    old, new = day({"as_of": "2024-11-30"}, frontline=[place("A")]), day(frontline=[place("B")])
    text = exported(new, length, previous=lambda: old, **how)
    assert "No changes among the items shown." in text
    assert "0 of 0" not in text


@pytest.mark.parametrize("length", LENGTHS)
def test_withheld_changes_are_not_denied(length: Length) -> None:
    secret = place("B", tlp="RED")
    old = day({"as_of": "2024-11-30"}, frontline=[place("A"), secret])
    new = day(frontline=[place("A"), {**secret, "withdrawn": "An error."}])
    text = exported(new, length, previous=lambda: old, audience="GREEN")
    assert "No changes among the items shown." in text
    assert "0 of 0" not in text


@pytest.mark.parametrize("length", LENGTHS)
def test_a_withdrawal_says_what_was_claimed_and_why(length: Length) -> None:
    old = day({"as_of": "2024-11-30"}, frontline=[place("Dun")])
    new = day(frontline=[place("Dun", withdrawn="The wire took it back.")])
    text = exported(new, length, previous=lambda: old)
    (line,) = [line for line in text.split("\n") if line.startswith("- **Dun**")]
    assert line.startswith("- **Dun**: claim withdrawn: held by Army")
    assert line.endswith("The wire took it back.")


def test_a_flash_leaves_out_the_reason_of_a_withdrawal_if_it_does_not_fit() -> None:
    old = day({"as_of": "2024-11-30"}, frontline=[place("Dun")])
    new = day(frontline=[place("Dun", withdrawn=f"A {'very ' * 150}long reason.")])
    text = exported(new, "flash", previous=lambda: old)
    assert "claim withdrawn: held by Army" in text
    assert "very" not in text


@pytest.mark.parametrize("length", LENGTHS)
def test_changes_without_other_sections_are_the_changes_of_all_sections(length: Length) -> None:
    old, new = day({"as_of": "2024-11-30"}, frontline=[place("A")]), day(frontline=[place("B")])
    text = exported(new, length, previous=lambda: old, sections=["changes"])
    assert "No changes" not in text
    assert "**B**" in text


@pytest.mark.parametrize("length", SHORT)
def test_a_place_taken_before_the_previous_cut_off_comes_last(length: Length) -> None:
    old = day({"as_of": "2024-11-30"}, frontline=[place("A")])
    taken = [
        place(name, status="captured", since=since)
        for name, since in (("Oldtown", "2016"), ("Town", "2024-11-30"))
    ]
    text = exported(day(frontline=[place("A"), *taken]), length, previous=lambda: old)
    assert text.index("**Town**") < text.index("**Oldtown**")
    assert "since 2016" in text


def test_a_flash_counts_changes_that_its_figures_already_show() -> None:
    old = day({"as_of": "2024-11-30"}, casualties=[killed(311, id="k", key=True)])
    new = day(casualties=[killed(412, id="k", key=True)])
    text = exported(new, "flash", previous=lambda: old)
    assert "1 change since 30 Nov." in text
    assert "0 of 0" not in text


def test_a_brief_counts_changes_that_earlier_blocks_already_show() -> None:
    old = day({"as_of": "2024-11-30"}, casualties=[killed(311, id="k", key=True)])
    new = day(casualties=[killed(412, id="k", key=True)])
    text = exported(new, "brief", previous=lambda: old)
    assert "## Changes since 30 Nov 2024\n\n1 change is shown above.\n" in text


def test_changes_are_more_only_if_the_brief_shows_others() -> None:
    old = day({"as_of": "2024-11-30"}, casualties=[killed(412, id="k", key=True, text="A.")])
    new = day(casualties=[killed(412, id="k", key=True, text="B.")])
    text = exported(new, "brief", previous=lambda: old)
    assert "## Changes since 30 Nov 2024\n\n1 change in the full document.\n" in text


@pytest.mark.parametrize("length", SHORT)
def test_a_briefing_whose_follower_is_due_says_so(length: Length) -> None:
    request = request_for(day({"next_due": "2024-12-04"}), Selection(length=length))
    late = request.document(now=datetime(2025, 1, 1, tzinfo=UTC))
    assert any(line.startswith("Stale: the next briefing was due") for line in said(late.parts))


def test_an_abbreviation_is_spelled_out_at_its_first_use_and_not_in_quotations() -> None:
    briefing = day(
        {"summary": "“HTS came.” HTS left. HTS is gone."},
        actors=[HTS],
    )
    (line,) = [entry for entry in lines(briefing) if "left" in entry]
    assert line == "“HTS came.” HTS (Hayat Tahrir al-Sham) left. HTS is gone."


def test_changed_parts_keep_their_numbers_and_depths() -> None:
    cited = (Plain("a"), Reference("one"), Reference("two"))
    table = Table((TableColumn("T"),), (TableRow((cited,), depth=1),))
    parts = (BulletList((ListItem(cited, (table,)),), start=3), BlockQuotation((Paragraph(cited),)))
    short = (Plain("a"), Reference("one"))
    table = Table((TableColumn("T"),), (TableRow((short,), depth=1),))
    assert with_fewer_references(parts, 1) == (
        BulletList((ListItem(short, (table,)),), start=3),
        BlockQuotation((Paragraph(short),)),
    )
    assert with_changed_text(parts, str) == parts
    assert with_changed_text(parts, str.upper)[1] == parts[1]


def test_an_abbreviation_in_the_title_alone_is_explained_at_the_end() -> None:
    made = lines(day({"title": "HTS in Hama"}, actors=[HTS]))
    assert made[-1].endswith(" Abbreviations: HTS: Hayat Tahrir al-Sham.")


def test_a_section_of_the_full_document_alone_is_misuse() -> None:
    with pytest.raises(MisuseError, match=r"Add `--length full`\.$"):
        document(day(), sections=("actors",))


def test_only_the_wanted_sections_are_in_it() -> None:
    briefing = day(frontline=[place("Hama")], casualties=[killed(9, key=True)])
    made = " ".join(lines(briefing, sections=("frontline",)))
    assert "Hama" in made
    assert "killed" not in made


@pytest.mark.parametrize("heading", ["Doubts", "UNKNOWNS", "شكوك", "Doutes"])
def test_notes_of_doubt_are_what_is_not_known(heading: str) -> None:
    notes = [{"heading": heading, "text": "Who did it? Nobody knows."}, {"text": "It is old."}]
    made = lines(day(notes=notes))
    assert made[made.index("What is not known") + 1] == "Who did it?"
    assert made[made.index("Notes") + 1].startswith("It is old.")


def test_one_claim_without_a_grade_is_counted_in_the_singular() -> None:
    town, ford = place("Dunford", credibility=None), place("Ford", credibility=None)
    ungraded = {"id": "wire", "title": "T", "publisher": "Wire"}
    assert "Of 1 claim, 1 is ungraded." in lines(day(sources=[ungraded], frontline=[town]))
    assert "Of 2 claims, 2 are ungraded." in lines(day(sources=[ungraded], frontline=[town, ford]))


def test_an_item_without_words_has_no_colon_without_a_text() -> None:
    bare = {"id": "a", "key": True, "sources": ["wire"]}
    notes = [bare | {"heading": "Supplies"}]
    text = lines(day(events=[bare], quotes=[bare], reactions=[bare], notes=notes))
    assert {line for line in text if line.endswith("[wire]")} == {
        "Undated (B?)[wire]",
        "Nobody named (B?)[wire]",
        "Supplies[wire]",
    }
