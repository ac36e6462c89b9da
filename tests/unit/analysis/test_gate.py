"""What the gate searches for and accepts, and the position that it reports for a hit."""

import json
from typing import Any

import pytest
from msgspec import structs

from briefing_tui.analysis.audience import MASK, reduced_for
from briefing_tui.analysis.entries import ExportedEntry
from briefing_tui.analysis.protection import Protected
from briefing_tui.desk import documents
from briefing_tui.desk.documents import make_export
from briefing_tui.desk.release import NamesWithheldError, ReleasedOutput, release
from briefing_tui.richtext.document import Piece
from tests.unit.analysis.outputs import WIRE, Table, day, hits, leaving, note, situation

TARQUIN: Table = {"id": "tq-1", "name": "Tarquin Vosk", "kind": "person", "tlp": "RED"}


def found(text: str, *hidden: Table, **sections: Any) -> list[str]:
    """Return the words of a note for which an export is refused; `hidden` are RED actors."""
    actors = [*hidden, *sections.pop("actors", ())]
    briefing = day(
        actors=actors,
        sources=[WIRE, *sections.pop("sources", ())],
        notes=[note(text)],
        **sections,
    )
    return [hit.words for hit in hits(briefing)]


@pytest.fixture
def unmasked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Turn masking off, so that the gate has to find everything."""
    monkeypatch.setattr(Protected, "masked", lambda _, words, *__, **___: words)


# Public names


@pytest.mark.usefixtures("unmasked")
class TestOpened:
    def test_a_name_is_protected_unless_an_open_entry_of_its_register_has_it(self) -> None:
        assert found("In Quorvan today", {"id": "q", "name": "Quorvan", "tlp": "RED"})
        open_place = [{"id": "quorvan", "name": "Quorvan"}]
        group: Table = {"id": "q", "name": "Quorvan", "kind": "armed-group", "tlp": "RED"}
        assert found("In Quorvan today", group, places=open_place)
        twin: Table = {"id": "q2", "name": "The Band", "aliases": ["Quorvan"]}
        assert not found("In Quorvan today", group, actors=[twin])

    def test_a_publisher_of_an_open_source_opens_authors(self) -> None:
        hidden: Table = {"id": "s9", "title": "x", "author": "Gazette of Quorvan", "tlp": "RED"}
        text = "The Gazette of Quorvan has it"
        assert found(text, sources=[hidden])
        opened: Table = {"id": "s8", "title": "x", "publisher": "Gazette of Quorvan"}
        assert not found(text, sources=[hidden, opened])

    @pytest.mark.parametrize(
        "source",
        [
            {"id": "s8", "title": "Tarquin Vosk"},
            {"id": "s8", "title": "x", "author": "Tarquin Vosk"},
            {"id": "tarquin-vosk", "title": "x"},
        ],
    )
    def test_ids_titles_and_authors_open_nothing(self, source: Table) -> None:
        assert "Tarquin Vosk" in found("Tarquin Vosk came", TARQUIN, sources=[source])

    def test_the_id_of_an_open_item_opens_nothing(self) -> None:
        open_item = {"id": "tarquin-vosk", "speaker": "A", "quote": "b"}
        assert found("Tarquin Vosk came", TARQUIN, quotes=[open_item])
        open_actor: Table = {"id": "tarquin-vosk", "name": "Someone"}
        assert found("Tarquin Vosk came", TARQUIN, actors=[open_actor])


# Ids


def of_a_section(item_id: str, **more: Any) -> list[str]:
    """Return the ids that an export shows, for a briefing with a RED event with this id."""
    events = [
        {"id": item_id, "text": "secret", "tlp": "RED"},
        {"id": "open", "text": "open", "sources": ["wire"]},
    ]
    texts = leaving(day(sources=[WIRE], events=events, **more))
    return [name for name, text in texts.items() if item_id in text]


def test_an_id_that_is_withheld_is_not_exported_by_another_item() -> None:
    judgement = {"id": "j", "text": "So.", "because": ["events/raid-7"]}
    texts = leaving(
        day(events=[{"id": "raid-7", "text": "x", "tlp": "RED"}], judgements=[judgement])
    )
    assert "json" in texts
    assert not [name for name, text in texts.items() if "raid-7" in text]


@pytest.mark.usefixtures("unmasked")
def test_an_id_that_is_left_is_refused_with_its_key() -> None:
    events = [{"id": "raid-7", "text": "x", "tlp": "RED"}]
    notes = [note("Nothing.", was="raid-7")]
    (hit,) = hits(day(sources=[WIRE], events=events, notes=notes), "json")
    assert (hit.words, hit.place, hit.key_path) == ("raid-7", "notes/n", ("notes", 0, "was"))


def test_the_id_of_an_item_is_no_secret_if_it_is_an_open_name() -> None:
    frontline = [{"id": "hallin", "place": "hallin", "status": "held", "tlp": "RED"}]
    places = [{"id": "hallin", "name": "Hallin"}]
    notes = [note("Quiet in Hallin.", id="hallin")]
    texts = leaving(day(sources=[WIRE], places=places, frontline=frontline, notes=notes))
    assert json.loads(texts["json"])["notes"][0]["id"] == "hallin"
    assert json.loads(texts["json"])["notes"][0]["text"] == "Quiet in Hallin."
    # Nothing else has that name.
    hidden = leaving(day(sources=[WIRE], frontline=frontline, notes=[note("Q", id="hallin")]))
    assert '"hallin"' not in hidden.get("json", "")


def test_ids_are_no_secret_in_running_text_unless_they_are_unlike_words() -> None:
    event = {"id": "harvest", "text": "x", "tlp": "RED"}
    assert (
        "good harvest"
        in leaving(day(sources=[WIRE], events=[event], notes=[note("A good harvest")]))["md"]
    )
    event = {"id": "meeting-77", "text": "x", "tlp": "RED"}
    text = leaving(day(sources=[WIRE], events=[event], notes=[note("See meeting-77 there")]))["md"]
    assert "meeting-77" not in text


# Quotations

SAID = "nobody crosses that old bridge before the harvest moon"


@pytest.mark.parametrize(
    ("text", "is_hidden"),
    [
        ("that old bridge before the harvest", True),
        ("He meant: that *old* bridge; before the HARVEST.", True),
        ("nobody crosses that old bridge", False),
        ("that old bridge before harvest moon", False),
    ],
)
def test_six_words_of_a_withheld_quotation_are_protected(text: str, *, is_hidden: bool) -> None:
    quote = {"id": "q", "speaker": "A", "quote": SAID, "tlp": "RED"}
    texts = leaving(day(sources=[WIRE], quotes=[quote], notes=[note(text)]))
    assert (MASK in texts["json"]) == is_hidden


def test_a_withheld_variant_is_left_out_and_its_words_are_protected() -> None:
    variants = [{"quote": SAID, "tlp": "RED"}, {"quote": "Nobody will cross"}]
    quote = {"id": "q", "speaker": "A", "quote": "No one crosses", "variants": variants}
    text = "As said, nobody crosses that old bridge before dusk"
    texts = leaving(day(sources=[WIRE], quotes=[quote], notes=[note(text)]))
    assert "Nobody will cross" in texts["md"]
    assert not [name for name, entry in texts.items() if "old bridge" in entry]
    assert json.loads(texts["json"])["withheld"]["items"] == 1


def test_words_that_the_item_itself_quotes_are_no_secret() -> None:
    variants = [{"quote": f"{SAID} again", "tlp": "RED"}]
    quote = {"id": "q", "speaker": "A", "quote": SAID, "variants": variants}
    assert SAID in leaving(day(sources=[WIRE], quotes=[quote]))["md"]


# Accepted findings

ACCEPTED: Table = {"code": "names-withheld", "phrase": "Vosk", "reason": "a common family name"}


def accepting(*accepted: Table, top: bool = False) -> list[str]:
    actor: Table = {**TARQUIN, "name": "Tarquin Voskar"}
    own = {} if top else {"accepted": list(accepted)}
    notes = [note("The Voskar mill and the Tarquin road", **own)]
    more = {"accepted": list(accepted)} if top else {}
    return [hit.words for hit in hits(day(sources=[WIRE], actors=[actor], notes=notes, **more))]


@pytest.mark.parametrize("top", [False, True])
def test_a_phrase_is_accepted_in_the_item_or_at_the_top_and_no_other(*, top: bool) -> None:
    assert accepting(top=top) == ["Voskar", "Tarquin"]
    assert accepting({**ACCEPTED, "phrase": "Voskar"}, top=top) == ["Tarquin"]
    assert accepting({**ACCEPTED, "phrase": "VOS-KAR"}, top=top) == ["Tarquin"]
    both = ({**ACCEPTED, "phrase": "Voskar"}, {**ACCEPTED, "phrase": "Tarquin"})
    assert accepting(*both, top=top) == []


def test_who_accepts_a_name_accepts_its_parts_in_it_and_not_alone() -> None:
    own = [{**ACCEPTED, "phrase": "Tarquin Vosker"}]
    actor: Table = {**TARQUIN, "name": "Tarquin Vosker"}
    for text, words in (("Tarquin Vosker came", []), ("Tarquin Vosker, or Vosker", ["Vosker"])):
        notes = [note(text, accepted=own)]
        assert [
            hit.words for hit in hits(day(sources=[WIRE], actors=[actor], notes=notes))
        ] == words


@pytest.mark.parametrize(
    "accepted",
    [
        {"code": "names-withheld", "reason": "r"},
        {"code": "names-withheld", "phrase": "Voskar"},
        {"code": "names-withheld", "phrase": "Voskar", "reason": " "},
        {"code": "unsourced-claim", "phrase": "Voskar", "reason": "r"},
        {"code": "names-withheld", "phrase": "Vosk", "reason": "r"},
    ],
)
@pytest.mark.parametrize("top", [False, True])
def test_without_phrase_reason_or_code_nothing_is_accepted(accepted: Table, *, top: bool) -> None:
    assert accepting(accepted, top=top) == ["Voskar", "Tarquin"]


def test_what_one_item_accepts_is_refused_in_another() -> None:
    own = [{**ACCEPTED, "phrase": "Vosk"}]
    notes = [note("The Vosk mill", id="a", accepted=own), note("The Vosk mill", id="b")]
    actor: Table = {"id": "v", "name": "Tarquin", "aliases": ["Voskar", "Vosk"], "tlp": "RED"}
    read = json.loads(leaving(day(sources=[WIRE], actors=[actor], notes=notes))["json"])
    assert [entry["text"] for entry in read["notes"]] == ["The Vosk mill", f"The {MASK} mill"]


# What is searched


def test_the_products_own_words_and_keys_are_not_searched() -> None:
    # Headings and keys of the formats, and the words of terms.
    named = ("Notes", "Sources", "text", "sources", "held", "Frontline", "audience", "confidence")
    hidden = [{"id": f"h-{at}", "name": entry, "tlp": "RED"} for at, entry in enumerate(named)]
    frontline = [{"id": "f", "place": "Hill", "status": "held", "sources": ["wire"]}]
    briefing = day(sources=[WIRE], actors=hidden, frontline=frontline, notes=[note("Quiet.")])
    assert not hits(briefing)
    assert not hits(briefing, "json")
    # The same words are searched where the writer wrote them.
    spoken = [{"id": "q", "speaker": "A", "quote": "They call him the Audience"}]
    assert MASK in leaving(day(actors=hidden, quotes=spoken))["md"]


@pytest.mark.usefixtures("unmasked")
@pytest.mark.parametrize(
    "sections",
    [
        {"title": "By Tarquin Vosk"},
        {"summary": "By Tarquin Vosk"},
        {"authors": ["Tarquin Vosk"]},
        {"notes": [{"heading": "Tarquin Vosk", "text": "x"}]},
        {"quotes": [{"speaker": "A", "quote": "Tarquin Vosk was here"}]},
        {"sources": [{"id": "b", "title": "With Tarquin Vosk"}]},
        {"areas": [{"file": "tarquin-vosk.geojson", "place": "Hill"}]},
        {
            "casualties": [
                {"harm": "killed", "count": 2, "parts": [{"who": "Men of Vosk", "count": 1}]}
            ]
        },
        {"figures": [{"what": "Men of Tarquin Vosk", "count": 3}]},
    ],
)
def test_every_key_is_searched(sections: Table) -> None:
    actor: Table = {**TARQUIN, "aliases": ["Vosk"]}
    assert hits(day(actors=[actor], **sections), "json")


# Positions


@pytest.mark.usefixtures("unmasked")
@pytest.mark.parametrize("form", ["md", "json"])
def test_a_hit_has_line_and_column_in_the_output_and_its_key_in_the_file(
    form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    outputs: list[str] = []

    def spy(output: bytes, *words: Any, **more: Any) -> ReleasedOutput:
        outputs.append(output.decode())
        return release(output, *words, **more)

    monkeypatch.setattr(documents, "release", spy)
    notes = [note("Nothing."), note('First "é".\n\nThen Tarquin  Vosk came.', id="second")]
    (hit,) = hits(day(sources=[WIRE], actors=[TARQUIN], notes=notes), form)
    assert (hit.words, hit.close_to) == ("Tarquin Vosk", "Tarquin Vosk")
    assert (hit.place, hit.key_path) == ("notes/second", ("notes", 1, "text"))
    line = outputs[0].split("\n")[hit.line - 1]
    assert line[hit.column - 1 :].startswith("Tarquin")


@pytest.mark.usefixtures("unmasked")
def test_a_hit_at_the_top_names_the_key() -> None:
    hit = hits(day(actors=[TARQUIN], summary="With Tarquin Vosk"))[0]
    assert (hit.place, hit.section, hit.key_path) == ("summary", "", ("summary",))


def test_a_piece_in_the_middle_of_a_line_counts_on_from_there() -> None:
    guard = reduced_for(day(actors=[TARQUIN]), "GREEN").guard
    shown = day(notes=[note("Tarquin Vosk")]).notes[0]
    assert guard
    guard = structs.replace(guard, entries=(ExportedEntry("notes", "n", shown, ("notes", 0)),))
    pieces = [Piece("x\nby Tarquin Vosk", 4, 10), Piece("Tarquin Vosk", 9, 6)]
    with pytest.raises(NamesWithheldError) as caught:
        release("", [guard], "GREEN", searched=lambda _: pieces[:1])
    assert [(hit.line, hit.column) for hit in caught.value.hits] == [(5, 4)]
    with pytest.raises(NamesWithheldError) as caught:
        release("", [guard], "GREEN", searched=lambda _: pieces[1:])
    assert [(hit.line, hit.column) for hit in caught.value.hits] == [(9, 6)]


# Coordinates, codes and file names


def test_coordinates_and_codes_of_a_withheld_place_do_not_leave() -> None:
    hut: Table = {
        "id": "hut",
        "name": "Old Hut",
        "at": [51.2345, 4.5678],
        "pcode": "XX0912",
        "external_ids": ["geonames:881234"],
        "tlp": "RED",
    }
    text = "At 51.2345, 4.5678, at 51°14′04″N 4°34′04″E, in XX 0912 or geonames:881234."
    texts = leaving(day(sources=[WIRE], places=[hut], notes=[note(text)]))
    assert "json" in texts
    for entry in texts.values():
        assert not {number for number in ("51.23", "4°34", "0912", "881234") if number in entry}


@pytest.mark.usefixtures("unmasked")
def test_coordinates_that_are_left_are_refused() -> None:
    hut: Table = {"id": "hut", "name": "Old Hut", "at": [51.2345, 4.5678], "tlp": "RED"}
    briefing = day(sources=[WIRE], places=[hut], notes=[note("At 51.235, 4.568.")])
    (hit,) = hits(briefing)
    assert (hit.words, hit.close_to, hit.place) == ("51.235, 4.568", "51.2345, 4.5678", "notes/n")
    own = [{**ACCEPTED, "phrase": "51.235, 4.568"}]
    accepting_it = [note("At 51.235, 4.568.", accepted=own)]
    assert not hits(day(sources=[WIRE], places=[hut], notes=accepting_it))
    assert not hits(
        day(sources=[WIRE], places=[hut], notes=[note("At 51.235, 4.568.")], accepted=own)
    )


@pytest.mark.parametrize(
    ("name", "is_refused"),
    [("tarquin-vosk.md", True), ("vosk_TARQUIN.md", True), ("report.md", False)],
)
def test_the_name_of_the_file_is_searched(name: str, *, is_refused: bool) -> None:
    actor: Table = {**TARQUIN, "aliases": ["Vosk Tarquin"]}
    listed = hits(day(actors=[actor]), names=(name,))
    assert bool(listed) == is_refused
    assert {hit.place for hit in listed} <= {"file name"}


def test_the_name_of_the_file_is_not_searched_if_nothing_is_withheld() -> None:
    open_actor = {key: value for key, value in TARQUIN.items() if key != "tlp"}
    assert not hits(day(actors=[open_actor]), names=("tarquin-vosk.md",))


# Earlier days


def test_what_was_withheld_yesterday_is_not_shown_as_last_reported_or_changed() -> None:
    old = day(
        as_of="2025-06-01",
        actors=[TARQUIN],
        sources=[WIRE],
        notes=[note("Tarquin Vosk came", id="gone"), note("Secret plan", id="plan", tlp="RED")],
    )
    new = day(sources=[WIRE], notes=[note("Nobody came", id="n")])
    made = make_export(new, "md", audience="GREEN", previous=lambda: old).text
    assert "Tarquin" not in made
    assert "Secret plan" not in made


@pytest.mark.usefixtures("unmasked")
def test_what_was_withheld_yesterday_is_refused_in_what_changed() -> None:
    def hill(controller: str) -> list[Table]:
        front = {"id": "h", "place": "Hill", "status": "held", "sources": ["wire"]}
        return [{**front, "controller": controller}]

    actors, sources = [TARQUIN], [WIRE]
    old = day(
        as_of="2025-06-01", actors=actors, sources=sources, frontline=hill("Men of Tarquin Vosk")
    )
    new = day(sources=sources, frontline=hill("Others"))
    assert "Tarquin Vosk" in [hit.words for hit in hits(new, previous=lambda: old)]
    assert not hits(new)
    # A name that is public in the open briefing is not protected by the previous one.
    open_actor = {key: value for key, value in TARQUIN.items() if key != "tlp"}
    opened = day(sources=sources, actors=[open_actor], frontline=hill("Others"))
    assert not hits(opened, previous=lambda: old)


def test_the_names_of_a_replaced_shared_item_stay_protected() -> None:
    shared = situation(
        title="Affair", actors=[{**TARQUIN, "name": "Old Name", "aliases": ["Quillon"]}]
    )
    own: Table = {"id": "tq-1", "name": "New Name"}
    notes = [note("Quillon and the Old Name came")]
    texts = leaving(day(shared, sources=[WIRE], actors=[own], notes=notes))
    for text in texts.values():
        assert "Quillon" not in text
        assert "Old Name" not in text
