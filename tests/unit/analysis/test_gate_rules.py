"""Each rule of masking and of the gate: what it hides, what it keeps, and positions."""

import json
from typing import Any

import pytest
from msgspec import structs

from briefing_tui.analysis.audience import MASK, WITHHELD, reduced_for
from briefing_tui.analysis.entries import ExportedEntry
from briefing_tui.analysis.gate import Gate
from briefing_tui.analysis.protection import Protected
from briefing_tui.desk.documents import make_export
from briefing_tui.desk.release import NamesWithheldError
from tests.unit.analysis.outputs import WIRE, Table, day, hits, leaving, note

OSRIC: Table = {"id": "os-1", "name": "Osric Thalmund", "kind": "person", "tlp": "RED"}
GROUP: Table = {"id": "gr-1", "name": "Osric Thalmund", "kind": "armed-group", "tlp": "RED"}


def read(**sections: Any) -> Any:
    """Return the JSON for GREEN."""
    sources = [WIRE, *sections.pop("sources", ())]
    return json.loads(leaving(day(sources=sources, **sections))["json"])


def masked(text: str, *hidden: Table) -> str:
    """Return the text of a note in the JSON for GREEN."""
    made: str = read(actors=list(hidden or (OSRIC,)), notes=[note(text)])["notes"][0]["text"]
    return made


@pytest.fixture
def unmasked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Turn masking off, so that the gate has to find everything."""
    monkeypatch.setattr(Protected, "masked", lambda _, words, *__, **___: words)


# Positions


@pytest.mark.usefixtures("unmasked")
@pytest.mark.parametrize(
    ("sections", "key_path"),
    [
        (
            {"quotes": [{"id": "q", "speaker": "A", "quote": "b", "variants": [{"quote": "{}"}]}]},
            ("quotes", 0, "variants"),
        ),
        (
            {"figures": [{"id": "f", "what": "tents", "count": "many by {}"}]},
            ("figures", 0, "count"),
        ),
        ({"events": [{"id": "e", "text": "x", "date": "when {} came"}]}, ("events", 0, "date")),
        ({"notes": [note("x", odd={"deep": ["{}"]})]}, ("notes", 0)),
        ({"notes": [note("x", odd={"of {}": 1})]}, ("notes", 0)),
    ],
)
def test_a_hit_is_attributed_to_the_item_whatever_kind_of_key_has_it(
    sections: Table, key_path: tuple[Any, ...]
) -> None:
    named = json.loads(json.dumps(sections).replace("{}", GROUP["name"]))
    found = hits(day(actors=[GROUP], sources=[WIRE], **named), "json", unknown_keys=True)
    assert [hit.key_path for hit in found] == [key_path]


def test_words_that_are_together_only_in_the_output_are_refused() -> None:
    notes = [note("Thalmund came.", heading="Osric")]
    (hit,) = hits(day(actors=[GROUP], sources=[WIRE], notes=notes))
    assert (hit.words, hit.section) == ("Osric Thalmund", "")
    # The writer wrote only one of the two words of the name.
    hidden = {**GROUP, "name": "Notes Thalmund"}
    notes = [note("x", heading="Thalmund")]
    assert not hits(day(actors=[hidden], sources=[WIRE], notes=notes))


@pytest.mark.usefixtures("unmasked")
def test_an_id_in_a_reference_to_any_section_is_refused_without_a_line() -> None:
    events = [{"id": "raid-7", "text": "x", "tlp": "RED"}]
    briefing = day(events=events, judgements=[{"id": "j", "text": "So."}])
    guard = reduced_for(briefing, "GREEN").guard
    assert guard
    record = structs.replace(briefing.judgements[0], because=("events/raid-7",))
    guard = structs.replace(
        guard, entries=(ExportedEntry("judgements", "j", record, ("judgements", 0)),)
    )
    (hit,) = Gate([guard]).hits(())
    assert (hit.line, hit.column, hit.words, hit.close_to) == (0, 0, "events/raid-7", "raid-7")


def test_a_hit_in_the_name_of_the_file_has_no_line() -> None:
    (hit,) = hits(day(actors=[OSRIC]), names=("osric-thalmund.md",))
    assert (hit.line, hit.column) == (0, 0)
    with pytest.raises(NamesWithheldError) as caught:
        make_export(day(actors=[OSRIC]), "md", audience="GREEN", names=("osric-thalmund.md",))
    assert "line" not in caught.value.details[0]


@pytest.mark.usefixtures("unmasked")
def test_a_hit_in_what_is_reported_of_yesterday_names_the_item() -> None:
    front = {"id": "h", "place": "Hill", "status": "held", "sources": ["wire"]}
    old = day(
        as_of="2025-06-01",
        actors=[GROUP],
        sources=[WIRE],
        frontline=[{**front, "controller": "Men of Osric Thalmund"}],
    )
    new = day(sources=[WIRE], frontline=[{**front, "controller": "Others"}])
    assert {hit.place for hit in hits(new, previous=lambda: old)} == {"frontline/h"}
    # A public actor with this name makes the name public, whatever its id.
    opened = {"id": "another", "name": "Osric Thalmund"}
    new = day(sources=[WIRE], actors=[opened], frontline=[{**front, "controller": "Others"}])
    assert not hits(new, previous=lambda: old)


# What is masked


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("met **Osric** Thalmund there", f"met {MASK} there"),
        ("met Osric **Thalmund** there", f"met {MASK} there"),
        ("**Osric** Thalmund came", f"{MASK} came"),
        ("`Osric` Thalmund came", f"{MASK} came"),
        ("**Osric Thalmund** came", f"**{MASK}** came"),
        ("met **Osric** Thalmund, ~~Osric~~ Thalmund", f"met {MASK}, {MASK}"),
        ("**met Osric** Thalmund", f"**met {MASK}"),
        ("see https://osricthalmund, https://www.osricthalmund", f"see {MASK}, {MASK}"),
    ],
)
def test_a_mask_takes_the_mark_of_emphasis_that_would_be_left_alone(text: str, left: str) -> None:
    assert masked(text, GROUP) == left


def test_a_term_is_no_name() -> None:
    hidden = [{"id": "h-1", "name": "held", "tlp": "RED"}]
    front = {"id": "f", "place": "Hill", "status": "held", "text": "It is held."}
    shown = read(actors=hidden, frontline=[front])["frontline"][0]
    assert (shown["status"], shown["text"]) == ("held", f"It is {MASK}.")
    assert not hits(day(actors=hidden, frontline=[{**front, "text": "x"}]))


def test_a_date_or_a_count_that_can_be_read_is_no_name() -> None:
    hidden = [{"id": "h-1", "name": "Brigade", "aliases": ["313", "2025"], "tlp": "RED"}]
    figure = {"id": "c", "harm": "killed", "count": 313, "text": "Brigade 313 killed 313."}
    made = read(actors=hidden, casualties=[figure])
    assert made["as_of"]["text"] == "2025-06-02"
    (shown,) = made["casualties"]
    assert (shown["count"]["text"], shown["text"]) == ("313", f"{MASK} {MASK} killed {MASK}.")
    assert not hits(day(actors=hidden, casualties=[figure]))
    (shown,) = read(actors=hidden, casualties=[{**figure, "count": "313 by Brigade"}])["casualties"]
    assert shown["count"] == {"text": f"{MASK} by {MASK}", "qualifier": "unread"} | dict.fromkeys(
        ("low", "high")
    )


def test_an_id_that_is_a_word_is_masked_as_a_reference_and_parts_of_ids_too() -> None:
    events = [
        {"id": "harvest", "text": "x", "tlp": "RED"},
        {"id": "raid-7", "text": "x", "tlp": "RED"},
    ]
    notes = [note("Quiet.", was="harvest"), note("Quiet.", id="m", was="old-raid-7")]
    assert [entry["was"] for entry in read(events=events, notes=notes)["notes"]] == [
        WITHHELD,
        f"old-{WITHHELD}",
    ]


@pytest.mark.parametrize(
    ("item_id", "is_hidden"),
    [("harvest", False), ("raid7", True), ("a-raid", True), ("2025-03-01", False)],
)
def test_an_id_in_a_text_counts_with_a_hyphen_or_a_digit(item_id: str, *, is_hidden: bool) -> None:
    notes = [note(f"As in {item_id}.")]
    shown = read(events=[{"id": item_id, "text": "x", "tlp": "RED"}], notes=notes)
    assert (MASK in shown["notes"][0]["text"]) == is_hidden


def test_an_id_that_is_a_date_or_a_range_masks_no_date_and_no_count() -> None:
    withheld = [{"id": item_id, "text": "x", "tlp": "RED"} for item_id in ("2025-06-01", "10-15")]
    event = {"id": "e", "date": "2025-06-01", "text": "Rain on 2025-06-01."}
    killed = {"id": "k", "harm": "killed", "count": "10-15"}
    shown = read(events=[event, *withheld], casualties=[killed])
    assert shown["events"][0]["date"]["text"] == "2025-06-01"
    assert shown["events"][0]["text"] == "Rain on 2025-06-01."
    assert shown["casualties"][0]["count"]["text"] == "10-15"
    assert make_export(day(events=[event, *withheld]), "md", names=("2025-06-01.md",)).text


def test_ids_that_are_masked_stay_different_and_so_do_their_references() -> None:
    person = {"id": "p", "name": "Tomas Varela", "kind": "person", "tlp": "RED"}
    sources = [{"id": "varela", "publisher": "A"}, {"id": "tomas-varela", "publisher": "B"}]
    notes = [note("One.", sources=["varela"]), note("Two.", id="m", sources=["tomas-varela"])]
    judgement = {"id": "j", "text": "x", "because": ["events/varelas"]}
    events = [{"id": "varela", "text": "x"}, {"id": "varelas", "text": "y"}]
    shown = read(
        actors=[person], sources=sources, notes=notes, events=events, judgements=[judgement]
    )
    publishers = {entry["id"]: entry["publisher"] for entry in shown["sources"]}
    assert [publishers[entry["sources"][0]] for entry in shown["notes"]] == ["A", "B"]
    texts = {f"events/{entry['id']}": entry["text"] for entry in shown["events"]}
    assert [texts[address] for address in shown["judgements"][0]["because"]] == ["y"]


@pytest.mark.parametrize(
    ("section", "is_open"), [("places", True), ("actors", True), ("events", False)]
)
def test_an_id_is_no_secret_if_an_open_entry_has_it(section: str, *, is_open: bool) -> None:
    hidden = [{"id": "hill-7", "text": "x", "tlp": "RED"}]
    shown = {"id": "hill-7", "name": "Elsewhere"} if section != "events" else {"text": "x"}
    front = [{"id": "hill-7", "place": "Hill", "status": "held"}]
    sections = {section: [shown], "frontline": front, "judgements": hidden}
    ids = [entry["id"] for entry in read(**sections)["frontline"]]
    assert ids == (["hill-7"] if is_open else [WITHHELD])


def test_an_id_is_no_secret_if_an_open_entry_has_it_as_its_name() -> None:
    front = [{"id": "hill-7", "place": "Elsewhere", "status": "held"}]
    notes = [note("x", id="hill-7", tlp="RED")]
    places = [{"id": "p", "name": "Hill 7"}]
    assert read(places=places, frontline=front, notes=notes)["frontline"][0]["id"] == "hill-7"


@pytest.mark.usefixtures("unmasked")
def test_a_hit_in_a_part_is_the_parts_and_is_quoted_in_short() -> None:
    parts = [{"id": "p", "who": "Men of Osric Thalmund", "count": 1}]
    whole = {"id": "w", "harm": "killed", "count": 3, "parts": parts}
    assert {hit.place for hit in hits(day(actors=[GROUP], casualties=[whole]), "json")} == {
        "casualties/p"
    }
    for length, ending in ((80, "x"), (81, "…")):
        name = "Osric " + "x" * (length - 6)
        briefing = day(actors=[{**GROUP, "name": name}], notes=[note(f"By {name}.")])
        assert hits(briefing)[0].words == f"{name[:80]}{'' if ending == 'x' else ending}"


def test_the_id_of_an_entry_is_protected_even_if_an_open_one_is_called_so() -> None:
    actors = [{"id": "hill-7", "name": "Somebody", "tlp": "RED"}]
    notes = [note("Quiet.", id="hill-7")]
    places = [{"id": "p", "name": "Hill 7"}]
    assert read(actors=actors, places=places, notes=notes)["notes"][0]["id"] == WITHHELD


def test_a_text_that_is_the_same_word_as_an_id_stays() -> None:
    events = [{"id": "harvest", "text": "x", "tlp": "RED"}]
    assert read(events=events, notes=[note("harvest")])["notes"][0]["text"] == "harvest"
    notes = [note("Quiet.", was="old-raid7")]
    events = [{"id": "raid7", "text": "x", "tlp": "RED"}]
    assert read(events=events, notes=notes)["notes"][0]["was"] == f"old-{WITHHELD}"


def test_a_reference_that_may_mean_somebody_withheld_is_masked() -> None:
    actors = [
        {"id": "q-1", "name": "Quillon", "tlp": "RED"},
        {"id": "q-2", "name": "Quillon"},
    ]
    events = [{"id": "e", "text": "x", "actors": ["Quillon"], "sources": ["wire"]}]
    assert read(actors=actors, events=events)["events"][0]["actors"] == [WITHHELD]


def test_a_reference_that_is_accepted_stays_if_an_open_entry_is_meant() -> None:
    accepted = [{"code": "names-withheld", "phrase": "Quillon", "reason": "the village"}]
    front = {"id": "f", "place": "Quillon", "status": "held", "accepted": accepted}
    shown = read(
        actors=[{"id": "q-1", "name": "Quillon", "tlp": "RED"}],
        places=[{"id": "q-2", "name": "Quillon"}],
        frontline=[front],
    )
    assert shown["frontline"][0]["place"] == "Quillon"


# Claimants and speakers


def test_a_claimant_who_is_withheld_leaves_the_reliability() -> None:
    events = [{"id": "e", "text": "x", "claimed_by": "Osric Thalmund", "sources": ["wire"]}]
    graded = {**OSRIC, "reliability": "B"}
    assert read(actors=[graded], events=events)["events"][0]["claimed_by"] == "protected-source-b"
    odd = {**OSRIC, "reliability": "good"}
    assert read(actors=[odd], events=events)["events"][0]["claimed_by"] == "protected-source"
    hut = {"id": "h-1", "name": "Safe House", "tlp": "RED"}
    events = [{"id": "e", "text": "x", "claimed_by": "Safe House", "sources": ["wire"]}]
    assert read(places=[hut], events=events)["events"][0]["claimed_by"] == "protected-source"


@pytest.mark.parametrize(
    ("sections", "is_named"),
    [
        ({}, False),
        ({"frontline": [{"id": "f", "place": "Hill", "controller": "desk"}]}, True),
        # An actor that only denies a claim, or only has members, did not take part in the event.
        ({"events": [{"id": "e", "text": "x", "denied_by": "desk"}]}, False),
        ({"actors": [{"id": "b", "name": "Someone", "member_of": "desk"}]}, False),
    ],
)
def test_a_voice_of_protected_sources_alone_is_named_only_if_it_acts(
    sections: Table, *, is_named: bool
) -> None:
    desk = {"id": "desk", "name": "Night Desk", "kind": "organisation"}
    actors = [desk, *sections.get("actors", ())]
    leak = {"id": "leak-1", "publisher": "desk", "tlp": "RED"}
    others = {"id": "o", "place": "Hill", "controller": "Others"}
    sections = {**sections, "frontline": [others, *sections.get("frontline", ())]}
    shown = read(**{**sections, "sources": [leak], "actors": actors})
    assert ("Night Desk" in [entry.get("name") for entry in shown["actors"]]) == is_named


# Quotations and codes


@pytest.mark.parametrize("keys", [{"p-code": "QQ0917"}, {"External IDs": ["QQ0917"]}])
def test_a_misspelt_code_is_protected(keys: Table) -> None:
    places = [{"id": "p-1", "name": "Hut", "tlp": "RED", **keys}]
    assert read(places=places, notes=[note("in QQ0917")])["notes"][0]["text"] == f"in {MASK}"


def test_the_variants_of_a_withheld_quotation_are_protected() -> None:
    variants = [{"quote": "we go at dawn with nine men"}]
    quote = {"id": "q", "speaker": "A", "quote": "b", "variants": variants, "tlp": "RED"}
    notes = [note("They go at dawn with nine men.")]
    assert MASK in read(quotes=[quote], notes=notes)["notes"][0]["text"]


def test_signs_alone_are_no_words_of_a_quotation() -> None:
    quotes = [{"speaker": "A", "quote": "we go at — dawn now", "tlp": "RED"}]
    notes = [note("So we go at dawn now.")]
    assert MASK not in read(quotes=quotes, notes=notes)["notes"][0]["text"]


# What is searched in JSON


def test_the_keys_of_json_are_not_searched_but_those_of_the_writer_are() -> None:
    hidden = [
        {"id": "h-1", "name": "headings", "tlp": "RED"},
        {"id": "h-2", "name": "as_of", "tlp": "RED"},
    ]
    assert not hits(day(actors=hidden, notes=[note("x")]), "json")
    unknown = {"of Osric Thalmund": "x"}
    made = leaving(day(actors=[GROUP], notes=[note("x")], odd=unknown))
    assert "Thalmund" not in "".join(made.values())


@pytest.mark.usefixtures("unmasked")
@pytest.mark.parametrize("odd", [{"of Osric Thalmund": 1}, {"a": [{"b": "Osric Thalmund"}]}])
def test_what_unknown_keys_hold_is_searched_with_their_own_keys(odd: Table) -> None:
    briefing = day(actors=[GROUP], sources=[WIRE], notes=[note("x", odd=odd)])
    assert hits(briefing, "json", unknown_keys=True)
    assert not hits(briefing, "json")
