"""Names withheld on one day do not appear in text from another day."""

from collections.abc import Callable
from typing import Any

import pytest
from msgspec import structs

from briefing_tui.analysis.compare import compare
from briefing_tui.desk.comparing import (
    Compared,
    compared_for_audience,
    released_changes,
    released_json,
)
from briefing_tui.desk.copying import copy_items
from briefing_tui.desk.documents import make_export
from briefing_tui.desk.release import NamesWithheldError
from briefing_tui.export.changes import changes_text
from briefing_tui.model.briefing import Briefing
from briefing_tui.model.building import build_briefing
from briefing_tui.store.reader import Reading

Table = dict[str, Any]
OutputOf = Callable[[Briefing, Briefing], str]

PERSON: Table = {"id": "tb", "name": "Tarem Brunqvist", "kind": "person", "tlp": "RED"}
VILLAGE: Table = {"id": "v", "name": "Velmora", "tlp": "RED"}
ACCEPTED: Table = {"code": "names-withheld", "phrase": "Brunqvist", "reason": "a street"}
VILLAGE_ACCEPTED: Table = {**ACCEPTED, "phrase": "Velmora"}


def day(number: int, **sections: Any) -> Briefing:
    head = {"format": 1, "title": "A day", "as_of": f"2025-03-{number:02}", "tlp": "CLEAR"}
    built, findings = build_briefing({**head, **sections})
    assert built is not None, findings
    return built


def note(text: str, **keys: Any) -> Table:
    return {"id": "n", "heading": "H", "text": text, **keys}


def compared(old: Briefing, new: Briefing, path: str = "new.toml") -> Compared:
    readings = (Reading("old.toml", old), Reading(path, new))
    return compared_for_audience(Compared(*readings, compare(old, new)), "GREEN")


def changes(old: Briefing, new: Briefing) -> str:
    return "\n".join(line.text for line in released_changes(compared(old, new), changes_text))


def changes_json(old: Briefing, new: Briefing) -> str:
    return released_json(compared(old, new))


def exported(old: Briefing, new: Briefing) -> str:
    return make_export(new, "md", audience="GREEN", previous=lambda: old).text


def copied(old: Briefing, new: Briefing) -> str:
    section = next(words for words in ("notes", "events", "actors") if old.section(words))
    return copy_items(old, old.section(section), "GREEN", open_briefing=new).text


def outcome(output_of: OutputOf, old: Briefing, new: Briefing) -> list[tuple[str, str]] | str:
    """Return the reasons for a refusal with their items, or else what the text contains."""
    try:
        made = output_of(old, new)
    except NamesWithheldError as error:
        return [(hit.words, hit.place) for hit in error.hits]
    return made if "Brunqvist" in made else []


OUTPUTS = (changes, changes_json, exported, copied)
OF_BOTH = (changes, changes_json, exported)


@pytest.mark.parametrize("output_of", OUTPUTS)
def test_a_name_that_only_today_withholds_is_refused_in_text_of_yesterday(
    output_of: OutputOf,
) -> None:
    old = day(1, notes=[note("Brunqvist said it"), note("Tarem Brunqvist went", id="gone")])
    new = day(2, notes=[note("Somebody said it")], actors=[PERSON])
    made = outcome(output_of, old, new)
    assert made in ([("Brunqvist", "notes/n")], []), made


@pytest.mark.parametrize("output_of", OF_BOTH)
def test_a_name_that_only_yesterday_withheld_is_refused_in_changes(output_of: OutputOf) -> None:
    old = day(1, notes=[note("Nobody said it")], actors=[PERSON])
    new = day(2, notes=[note("Brunqvist said it")])
    with pytest.raises(NamesWithheldError) as caught:
        output_of(old, new)
    assert {hit.place for hit in caught.value.hits} == {"notes/n"}
    accepted = day(2, notes=[note("Brunqvist said it", accepted=[ACCEPTED])])
    assert "Brunqvist" in output_of(old, accepted)


@pytest.mark.parametrize("output_of", OF_BOTH)
def test_the_head_of_yesterday_is_searched_too(output_of: OutputOf) -> None:
    old = day(1, summary="Brunqvist said it", notes=[note("x")])
    new = day(2, summary="Nothing", notes=[note("x")], actors=[PERSON])
    made = outcome(output_of, old, new)
    assert made in ([("Brunqvist", "summary")], []), made


@pytest.mark.parametrize(
    "today",
    [
        {"id": "other", "was": "old", "text": "Nine meet at the weir, today"},
        {"id": "old", "text": "Something else"},
    ],
)
@pytest.mark.parametrize("output_of", OUTPUTS)
def test_an_item_that_today_withholds_is_withheld_in_yesterday_too(
    output_of: OutputOf, today: Table
) -> None:
    old = day(1, events=[{"id": "old", "text": "Nine meet at the weir"}])
    new = day(2, events=[{**today, "tlp": "RED"}])
    assert "weir" not in output_of(old, new)


def test_accepting_a_phrase_in_an_item_is_not_a_change() -> None:
    items = [note("Velmora is calm", accepted=[VILLAGE_ACCEPTED])]
    old, new = (day(number, notes=items, places=[VILLAGE]) for number in (1, 2))
    assert "no changes" in changes(old, new)
    assert "Reworded" not in exported(old, new)
    assert "Velmora is calm" in copied(old, new)


def test_accepting_a_phrase_in_the_file_is_not_a_change() -> None:
    old, new = (
        day(number, notes=[note("Velmora is calm")], places=[VILLAGE], accepted=[VILLAGE_ACCEPTED])
        for number in (1, 2)
    )
    assert "no changes" in changes(old, new)


def test_a_phrase_accepted_today_is_accepted_in_text_of_yesterday() -> None:
    old = day(1, notes=[note("Velmora is loud")])
    new = day(2, notes=[note("Velmora is calm", accepted=[VILLAGE_ACCEPTED])], places=[VILLAGE])
    assert "Velmora is loud" in changes_json(old, new)


def test_the_file_name_from_git_is_searched() -> None:
    old = day(1, notes=[note("x")])
    new = day(2, notes=[note("y")], actors=[PERSON])
    of_git = structs.replace(compared(old, new), git_path="b.toml")
    assert released_changes(of_git, changes_text)
    with pytest.raises(NamesWithheldError) as caught:
        released_changes(structs.replace(of_git, git_path="brunqvist.toml"), changes_text)
    assert {hit.place for hit in caught.value.hits} == {"file name"}


@pytest.mark.parametrize(
    ("section", "withheld", "shown", "words"),
    [
        ("sources", {"publisher": "Quor Wire"}, {"publisher": "Quor Wire"}, "Quor Wire"),
        ("sources", {"agency": "Quor Wire"}, {"agency": "Quor Wire"}, "Quor Wire"),
        ("actors", {"name": "Tarem Vo"}, {"name": "Tarem Vo", "kind": "person"}, "Vo, Tarem"),
        ("places", {"name": "Quor", "pcode": "QQ01"}, {"name": "Quor", "pcode": "QQ01"}, "QQ01"),
    ],
)
def test_what_yesterday_withheld_is_public_if_today_shows_it_under_another_id(
    section: str, withheld: Table, shown: Table, words: str
) -> None:
    old = day(1, **{section: [{"id": "a-1", **withheld, "tlp": "RED"}]})
    new = day(2, notes=[note(f"As {words} says")], **{section: [{"id": "b-2", **shown}]})
    assert words in exported(old, new)
    assert words not in exported(old, day(2, notes=[note("Quiet")]))


@pytest.mark.parametrize("output_of", [changes_json, exported])
def test_a_name_that_yesterday_withheld_is_refused_if_today_shows_the_person_without_it(
    output_of: OutputOf,
) -> None:
    figure: Table = {"id": "f", "what": "bridges", "count": 3, "cause": "Brunqvist said so"}
    old = day(1, figures=[figure], actors=[PERSON])
    changed = [{**figure, "cause": "a flood"}]
    witness = {"id": "tb", "name": "A witness", "kind": "person"}
    with pytest.raises(NamesWithheldError):
        output_of(old, day(2, figures=changed, actors=[witness]))
    shown = {**PERSON, "tlp": "CLEAR"}
    assert "Brunqvist said so" in output_of(old, day(2, figures=changed, actors=[shown]))


@pytest.mark.parametrize(
    ("section", "name", "words"),
    [
        ("actors", "The Quor Front (QF)", "Quor Front"),
        ("places", "Quor Mill (Idlib)", "Quor Mill"),
        ("actors", "Dr. Tarem Vo", "T. Vo"),
    ],
)
def test_other_forms_of_a_name_that_yesterday_withheld_are_public_if_today_shows_it(
    section: str, name: str, words: str
) -> None:
    item: Table = {"id": "q-1", "name": name}
    old = day(1, **{section: [{**item, "tlp": "RED"}]})
    new = day(2, notes=[note(f"As {words} says")], **{section: [item]})
    for query in ("", "actor:q-1 | as"):
        made = make_export(new, "md", audience="GREEN", query=query, previous=lambda: old)
        assert f"As {words} says" in made.text


def test_a_publisher_that_yesterday_withheld_is_public_if_it_is_an_actor_today() -> None:
    old = day(1, sources=[{"id": "a-1", "publisher": "Quor Wire", "tlp": "RED"}])
    actor = {"id": "qw", "name": "Quor Wire", "kind": "organisation"}
    new = day(2, notes=[note("As Quor Wire says")], actors=[actor])
    assert "As Quor Wire says" in exported(old, new)


PERSON_ACCEPTED = note("Brunqvist is a street", id="street", accepted=[ACCEPTED])


@pytest.mark.parametrize("cause", ["Brunqvist", "Brunqvist said so", "so said Brunqvist"])
@pytest.mark.parametrize("output_of", [changes_json, exported])
def test_words_that_an_item_accepts_are_refused_in_the_old_text_of_another_item(
    output_of: OutputOf, cause: str
) -> None:
    figure: Table = {"id": "f", "what": "bridges", "count": 3, "cause": cause}
    shown = day(1, figures=[figure], actors=[PERSON])
    new = {"notes": [PERSON_ACCEPTED], "figures": [{**figure, "cause": "a flood"}]}
    with pytest.raises(NamesWithheldError) as caught:
        output_of(shown, day(2, **new, actors=[PERSON]))
    assert {hit.place for hit in caught.value.hits} == {"figures/f"}
    accepting_it = {**figure, "cause": "a flood", "accepted": [ACCEPTED]}
    for more in ({"accepted": [ACCEPTED]}, {"figures": [accepting_it]}):
        assert "a flood" in output_of(shown, day(2, **{**new, **more}, actors=[PERSON]))


def test_words_in_old_text_that_no_change_shows_are_not_refused() -> None:
    gone = [{"id": "e", "text": "x", "note": "Brunqvist said it"}]
    new = day(2, notes=[PERSON_ACCEPTED], actors=[PERSON])
    assert "is a street" in exported(day(1, events=gone), new)
    said = note("Brunqvist left", accepted=[ACCEPTED])
    assert "is a street" in exported(day(1, notes=[said]), new)
    old_event = [{"id": "e", "text": "Brunqvist said it"}]
    events = [{"id": "e", "text": "A witness said it"}]
    new = day(2, notes=[PERSON_ACCEPTED], actors=[PERSON], events=events)
    assert "is a street" in exported(day(1, events=old_event), new)
