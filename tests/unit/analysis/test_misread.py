"""Names in marked tables that are not read are protected, although these are not exported."""

import json
from typing import Any

import pytest

from briefing_tui.analysis.audience import reduced_for
from briefing_tui.analysis.misread import misread_items
from briefing_tui.model.registers import Actor, Place, Source
from tests.unit.analysis.outputs import WIRE, Table, day, hits, leaving, note, situation

RED: Table = {"id": "x-917", "tlp": "RED"}


def said(text: str, **sections: Any) -> bool:
    """Whether any export contains a text, although the format has none of these sections."""
    texts = leaving(day(sources=[WIRE], notes=[note(text)], **sections))
    return any(text in entry.replace("\\", "") for entry in texts.values())


TABLES: dict[str, tuple[str, Table, str]] = {
    "a name": ("actor", {"name": "Velmora"}, "Velmora came"),
    "a part of a person's name": ("actor", {"name": "Tarem Brunqvist"}, "Brunqvist came"),
    "an alias": ("persons", {"name": "Other", "alias": ["Velmora"]}, "Velmora came"),
    "a place": ("place", {"name": "Velmora"}, "in Velmora"),
    "coordinates": ("plases", {"at": [48.85312, 12.34567]}, "at 48.8531, 12.3457"),
    "coordinates in two keys": ("spots", {"lat": 48.85312, "lon": 12}, "at 48.8531, 12.0"),
    "a code": ("places_", {"pcode": "QQ0917"}, "in QQ0917"),
    "a title": ("sorces", {"title": "Velmora minutes"}, "the Velmora minutes say"),
    "the name of a source": ("sources2", {"name": "Velmora minutes"}, "the Velmora minutes say"),
    "an author": ("sorces", {"author": "Osk Velmora"}, "Osk Velmora wrote"),
    "a publisher": ("sorces", {"publisher": "The Velmora"}, "The Velmora wrote"),
    "an address": ("sorces", {"url": "https://velmora.example/7"}, "see velmora.example/7"),
    "a quotation": ("quote", {"quote": "we go at dawn with nine men"}, "go at dawn with nine men"),
    "an id": ("evnts", {}, "as in x-917"),
}


@pytest.mark.parametrize(("key", "table", "text"), TABLES.values(), ids=TABLES.keys())
def test_a_misspelt_section_protects_what_is_marked_in_it(
    key: str, table: Table, text: str
) -> None:
    assert not said(text, **{key: [{**table, **RED}]})
    assert not said(text, **{key: {**table, **RED}}), "a table instead of a list"
    # An unmarked table, or one that this audience may see, protects nothing.
    assert said(text, **{key: [table]})
    assert said(text, **{key: [{**table, "id": "x-917", "tlp": "GREEN"}]})


@pytest.mark.parametrize(
    "inner",
    [
        {"contacts": [{"name": "Velmora", **RED}]},
        {"contacts": {"first": {"name": "Velmora"}, "tlp": "RED"}},
        {"contacts": {"name": "Velmora", "TLP": "GREEN"}},
    ],
)
def test_a_marked_table_in_an_item_protects_its_names(inner: Table) -> None:
    assert not said("Velmora came", events=[{"text": "x", **inner}])
    quote = {"speaker": "A", "quote": "b", "variants": [{"quote": "c", **inner}]}
    assert not said("Velmora came", quotes=[quote])


def test_tables_in_what_is_withheld_are_withheld() -> None:
    inner = {"contact": {"name": "Velmora"}}
    assert not said("Velmora came", events=[{"text": "x", "tlp": "RED", **inner}])
    variant = {"quote": "c", "tlp": "RED", **inner}
    assert not said("Velmora came", quotes=[{"speaker": "A", "quote": "b", "variants": [variant]}])
    assert said("Velmora came", events=[{"text": "x", **inner}])


def test_sections_that_a_situation_cannot_have_are_protected_too() -> None:
    text = "we go at dawn with nine men"
    notes = [note(f"They said {text}.")]
    own = {"sources": [WIRE], "notes": notes}
    for key in ("quotes", "qoutes"):
        shared = situation(title="S", **{key: [{"quote": text, **RED}]})
        assert not [entry for entry in leaving(day(shared, **own)).values() if text in entry]
        # A stricter situation is not loosened by the briefing.
        shared = situation(title="S", tlp="RED", **{key: [{"quote": text}]})
        assert not [entry for entry in leaving(day(shared, **own)).values() if text in entry]


def test_what_is_open_is_no_secret_of_a_misspelt_section() -> None:
    hidden = [{"name": "Velmora", **RED}]
    assert said("Velmora came", actor=hidden, actors=[{"id": "v", "name": "Velmora"}])


def test_a_misspelt_section_is_reported_by_its_key_or_by_its_keys() -> None:
    def kinds(key: str, **table: Any) -> set[type]:
        briefing = day(**{key: [{"tlp": "RED", **table}]})
        return {type(item) for item in misread_items(briefing, "GREEN")}

    assert kinds("plcaes", name="Velmora") == {Place}
    assert kinds("people", name="Velmora") == {Actor}
    assert kinds("people", name="Velmora", within="Elsewhere") == {Place}
    assert kinds("sorces", name="Velmora") == {Source}
    assert kinds("people", name="") == set()
    assert kinds("people", mood="Velmora", at=["a", "b"], lat="x") == set()


def test_a_group_in_a_misspelt_section_is_no_person() -> None:
    group = {"name": "Tarem Brunqvist", "kind": "armed-group", **RED}
    assert said("Brunqvist came", actor=[group])


def test_what_was_in_a_misspelt_section_yesterday_is_not_shown_today() -> None:
    old = day(as_of="2025-06-01", actor=[{"name": "Velmora", **RED}], notes=[note("Velmora came")])
    new = day(sources=[WIRE], notes=[note("Quiet.", id="other")])
    assert not hits(new, previous=lambda: old)
    shown = [{"place": "Velmora", "id": "f", "status": "held"}]
    old = day(as_of="2025-06-01", frontline=shown)
    new = day(actor=[{"name": "Velmora", **RED}])
    assert not hits(new, previous=lambda: old), "it is masked"


def test_a_marked_table_without_names_withholds_nothing() -> None:
    assert reduced_for(day(odd={"tlp": "RED", "mood": "x"}), "GREEN").guard is None
    assert reduced_for(day(actor=[{"name": "Velmora", **RED}]), "RED").guard is None


@pytest.mark.parametrize(
    "keys", [{"Quote": "we go at dawn with nine men"}, {"quotation": "we go at dawn with nine men"}]
)
def test_a_misspelt_key_of_a_withheld_quotation_protects_its_words(keys: Table) -> None:
    text = "go at dawn with nine men"
    assert not said(text, quotes=[{"speaker": "A", "tlp": "RED", **keys}])
    assert not said(text, reactions=[{"actor": "A", "tlp": "RED", **keys}])


def test_misspelt_coordinates_of_a_withheld_place_are_protected() -> None:
    at = {"name": "Hut", "tlp": "RED", "coordinates": [48.85312, 12.34567]}
    assert not said("at 48.8531, 12.3457", places=[{"id": "p", **at}])


# Ids that two items have


@pytest.mark.parametrize("item_id", ["harvest", "raid-7"])
def test_an_id_that_is_written_twice_does_not_reveal_a_hidden_twin(item_id: str) -> None:
    def read(*events: Table) -> Any:
        because = [f"events/{item_id}", f"events/{item_id}-2"]
        judgements = [{"id": "j", "text": "So.", "because": because}]
        return json.loads(leaving(day(events=list(events), judgements=judgements))["json"])

    shown: Table = {"id": item_id, "text": "seen"}
    hidden: Table = {"id": item_id, "text": "unseen", "tlp": "RED"}
    alone = read(shown)
    for events in ((hidden, shown), (shown, hidden)):
        beside = read(*events)
        assert [entry["id"] for entry in beside["events"]] == [item_id]
        assert beside["events"] == alone["events"]
    assert read(hidden, shown)["judgements"][0]["because"] == [f"events/{item_id}"]


def test_an_id_that_is_written_as_it_is_keeps_its_number() -> None:
    events = [{"id": "raid", "text": "unseen", "tlp": "RED"}, {"id": "raid-2", "text": "seen"}]
    read = json.loads(leaving(day(events=events))["json"])
    assert [entry["id"] for entry in read["events"]] == ["raid-2"]


def test_parts_and_shared_items_with_ids_that_are_written_twice() -> None:
    twin = {"id": "p", "who": "men", "count": 1, "tlp": "RED"}
    parts = [twin, {"id": "p", "who": "women", "count": 2}]
    whole = {"id": "w", "harm": "killed", "count": 3, "parts": parts}
    read = json.loads(leaving(day(casualties=[whole]))["json"])
    assert [entry["id"] for entry in read["casualties"][0]["parts"]] == ["p"]
    twins = [{"id": "a", "file": "x.geojson", "tlp": "RED"}, {"id": "a", "file": "y.geojson"}]
    read = json.loads(leaving(day(situation(title="S", areas=twins)))["json"])
    assert [entry["id"] for entry in read["areas"]] == ["a"]


def test_a_point_of_a_series_does_not_reveal_a_hidden_later_one() -> None:
    points = [
        {"id": "k", "harm": "killed", "count": 3, "to": "2025-06-01", "claimed_by": "Wire"},
        {"id": "k", "harm": "killed", "count": 9, "claimed_by": "Wire", "tlp": "RED"},
    ]
    read = json.loads(leaving(day(casualties=points))["json"])
    assert [entry["id"] for entry in read["casualties"]] == ["k"]


def test_the_id_of_an_item_that_is_withheld_alone_is_still_protected() -> None:
    events = [{"id": "raid-7", "text": "unseen", "tlp": "RED"}]
    notes = [note("Seen.", id="raid-7")]
    read = leaving(day(sources=[WIRE], events=events, notes=notes)).get("json", "")
    assert "raid-7" not in read


def test_a_derived_id_beside_a_hidden_twin_is_no_digest_of_what_is_withheld() -> None:
    front = {"place": "Velmora", "status": "held", "text": "Seen."}
    places = [{"id": "v", "name": "Velmora", "tlp": "RED"}]

    def ids(*fronts: Table, hidden: bool = True) -> list[str]:
        marked = places if hidden else []
        read = json.loads(leaving(day(places=marked, frontline=list(fronts)))["json"])
        return [entry["id"] for entry in read["frontline"]]

    twin = {**front, "tlp": "RED"}
    (digest,) = ids(front, hidden=False)
    for fronts in ((twin, front), (front, twin), (front,)):
        assert ids(*fronts) == ["withheld-1"], digest


def test_new_ids_differ_from_each_other_and_from_ids_of_the_file() -> None:
    places = [{"id": "v", "name": "Velmora", "tlp": "RED"}]
    fronts = [{"place": "Velmora", "status": status} for status in ("held", "contested")]
    other = {"id": "withheld-1", "place": "Arun", "status": "held"}
    texts = leaving(day(places=places, frontline=[other, *fronts]))
    found = [entry["id"] for entry in json.loads(texts["json"])["frontline"]]
    assert sorted(found) == ["withheld-1", "withheld-2", "withheld-3"]


def test_a_derived_id_without_the_name_beside_a_hidden_twin_is_no_digest_either() -> None:
    source = {"title": "Minutes", "publisher": "Agent Velmora"}
    hidden = [{"id": "v", "name": "Agent Velmora", "kind": "person", "tlp": "RED"}]
    for sources in ([source], [{**source, "tlp": "RED"}, source]):
        events = [{"text": "Seen.", "sources": ["wire"]}]
        texts = leaving(day(actors=hidden, sources=[WIRE, *sources], events=events))
        read = json.loads(texts["json"])
        assert "withheld-1" in [entry["id"] for entry in read["sources"]]
