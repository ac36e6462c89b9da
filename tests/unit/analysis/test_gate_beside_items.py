"""The gate searches what is not in an item: credits, language, filter and file name."""

from typing import Any

import pytest
from msgspec import structs

from briefing_tui.analysis import gate
from briefing_tui.analysis.audience import reduced_for
from briefing_tui.analysis.entries import ExportedEntry
from briefing_tui.desk.documents import make_export, plain_text
from briefing_tui.desk.release import NamesWithheldError, release
from briefing_tui.export import Length, Template
from briefing_tui.richtext.document import Piece
from tests.unit.analysis.day import briefing_with
from tests.unit.analysis.outputs import WIRE, Table, day, hits, note, situation, ways

TARQUIN: Table = {"id": "tq-1", "name": "Tarquin Vosk", "kind": "person", "tlp": "RED"}


@pytest.mark.parametrize("shared", [{"credits": ["Maps by Tarquinov"]}, {"lang": "en-x-tarquin"}])
def test_the_head_of_the_situation_is_searched(shared: Table) -> None:
    person = {**TARQUIN, "name": "Tarquin Voskuil"}
    briefing = day(situation(**shared), actors=[person], sources=[WIRE], notes=[note("Quiet.")])
    with pytest.raises(NamesWithheldError, match=r"“[Tt]arquin"):
        make_export(briefing, "html", audience="GREEN")


def test_credits_are_searched_for_what_only_the_previous_day_withheld() -> None:
    shared = situation(credits=["Maps by Tarquinov"])
    today = day(shared, sources=[WIRE], notes=[note("Quiet.")])
    yesterday = day(actors=[{**TARQUIN, "name": "Tarquin Voskuil"}], sources=[WIRE])
    with pytest.raises(NamesWithheldError, match="“Tarquinov” in credits"):
        make_export(today, "md", audience="GREEN", previous=lambda: yesterday)


@pytest.mark.parametrize("name", ["md", "html", "docx", "json"])
def test_a_filter_that_names_the_id_of_something_withheld_is_refused(name: str) -> None:
    briefing = day(actors=[TARQUIN], sources=[WIRE], notes=[note("Quiet.")])
    with pytest.raises(NamesWithheldError, match="“tq-1” in filter"):
        make_export(briefing, name, audience="GREEN", query="actor:tq-1")
    assert make_export(briefing, name, audience="GREEN", query="source:wire").data


def test_a_file_name_with_the_id_of_something_withheld_is_refused() -> None:
    briefing = day(actors=[TARQUIN], sources=[WIRE], notes=[note("Quiet.")])
    with pytest.raises(NamesWithheldError, match="“tq-1” in file name"):
        make_export(briefing, "md", audience="GREEN", names=("tq-1 brief.md",))


def test_a_hit_in_text_that_only_the_gate_sees_has_no_position() -> None:
    guard = reduced_for(day(actors=[TARQUIN]), "GREEN").guard
    assert guard
    shown = day(notes=[note("Tarquin Vosk")]).notes[0]
    guard = structs.replace(guard, entries=(ExportedEntry("notes", "n", shown, ("notes", 0)),))
    unseen = Piece("A day\nby Tarquin Vosk", line=0)
    with pytest.raises(NamesWithheldError, match="“Tarquin Vosk” in ") as caught:
        release("", [guard], "GREEN", searched=lambda _: (unseen,))
    assert [(hit.line, hit.column) for hit in caught.value.hits] == [(0, 0)]
    assert "line 1" not in str(caught.value)


@pytest.mark.parametrize("is_shown", [False, True])
@pytest.mark.parametrize("length", ["brief", "flash"])
def test_the_program_does_not_spell_out_the_name_of_a_withheld_agency(
    length: Length, *, is_shown: bool
) -> None:
    agency = {"id": "a-1", "name": "World Food Programme", "tlp": "CLEAR" if is_shown else "RED"}
    figure = {"harm": "killed", "count": 12, "claimed_by": "WFP", "key": True}
    briefing = briefing_with(actors=[agency], casualties=[figure], summary="WFP counts 12 dead.")
    outputs = (
        make_export(briefing, "md", audience="GREEN", length=length).text,
        plain_text(briefing, None, 500, audience="GREEN", length=length),
    )
    assert [("World Food Programme" in output) for output in outputs] == [is_shown, is_shown]
    assert all("WFP" in output for output in outputs)


def test_an_agency_that_only_the_previous_day_withheld_is_not_spelled_out() -> None:
    agency = {"id": "a-1", "name": "World Food Programme", "tlp": "RED"}
    figure = {"harm": "killed", "count": 12, "claimed_by": "WFP", "key": True}
    old = briefing_with(as_of="2024-12-03", actors=[agency])
    new = briefing_with(casualties=[figure])
    made = make_export(new, "md", audience="GREEN", length="brief", previous=lambda: old)
    assert "World Food Programme" not in made.text


def test_a_name_in_many_items_is_searched_for_in_each_item_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    calls: list[int] = []
    hit_in = gate._hit

    def counted(*values: Any) -> gate.GateHit:
        calls.append(1)
        return hit_in(*values)

    monkeypatch.setattr(gate, "_hit", counted)
    notes = [note("Tarquin left. Tarquin came.", id=f"n-{number}") for number in range(20)]
    briefing = day(actors=[TARQUIN], sources=[WIRE], notes=notes)
    assert len(hits(briefing)) == len(calls) == len(notes)


@pytest.mark.parametrize(
    "text",
    [
        "Quiet.",
        "- Ali\n- Hassan Brigade",
        "Near Ali\n\nHassan Brigade left",
        "> Near Ali\n>\n> Hassan Brigade left",
        "| A | B |\n| --- | --- |\n| Ali | Hassan Brigade |",
    ],
)
def test_names_side_by_side_are_not_the_reversed_name_of_a_person(text: str) -> None:
    person = {"id": "p", "name": "Hassan Ali", "kind": "person", "tlp": "RED"}
    shown = [{"id": "q", "name": "Ali"}, {"id": "r", "name": "Hassan Brigade"}]
    event = {"text": "They met.", "actors": ["Ali", "Hassan Brigade"], "sources": ["wire"]}
    briefing = day(sources=[WIRE], actors=[person, *shown], events=[event], notes=[note(text)])
    outputs = [output for _, output in ways(briefing)]
    assert not [made for output in outputs if "withheld]" in (made := output())]


def test_a_name_before_the_number_of_a_source_is_found_in_word() -> None:
    person = {"id": "p", "name": "Omar Aziz", "kind": "person", "tlp": "RED"}
    old = day(actors=[person], as_of="2025-06-01")
    new = day(sources=[WIRE], notes=[note("Near Omar Aziz")])
    assert hits(new, "docx", length="brief", previous=lambda: old)


def test_a_reversed_name_in_a_template_is_refused() -> None:
    person = {"id": "p", "name": "Hassan Ali", "kind": "person", "tlp": "RED"}
    briefing = day(sources=[WIRE], actors=[person], notes=[note("Quiet.")])
    template = Template("By Ali, Hassan", lambda _, __: "By Ali, Hassan")
    assert [hit.words for hit in hits(briefing, template=template)] == ["Ali, Hassan"]


def test_words_that_an_item_accepts_are_refused_in_a_template() -> None:
    person = {"id": "p", "name": "Tomas Varela", "kind": "person", "tlp": "RED"}
    accepted = {"code": "names-withheld", "phrase": "Varela", "reason": "a street"}
    notes = [note("In Varela street.", accepted=[accepted])]
    briefing = day(sources=[WIRE], actors=[person], notes=notes)

    def with_template(words: str) -> Template:
        return Template(words, lambda _, data: f"{data['sections']} {words}")

    assert hits(briefing, template=with_template("For Varela only"))
    assert not hits(briefing, template=with_template("For readers only"))
