"""The typed names of the speakers of withheld quotations and reactions are protected."""

import pytest

from briefing_tui.analysis.audience import MASK
from tests.unit.analysis.test_audience import Sections, shown


@pytest.mark.parametrize(
    ("speaker", "text"),
    [
        ("Tomas Varela", f"{MASK} saw it."),
        ("Dr. Tomas Varela, a baker", f"{MASK} saw it."),
        ("Omar Aziz and Tomas Varela", f"{MASK} saw it."),
        ("Varela, Tomas", f"{MASK} saw it."),
        ("Col. Tomas Varela", f"{MASK} saw it."),
        ("Maj.-Gen. Tomas Varela", f"{MASK} saw it."),
        ("Ambassador Tomas Varela", f"{MASK} saw it."),
        ("Foreign Minister Tomas Varela", f"{MASK} saw it."),
        ("Rev. Dr. Tomas Varela", f"{MASK} saw it."),
        ("army chief of staff Tomas Varela", f"{MASK} saw it."),
        ("Tomas Varela Jr.", f"{MASK} saw it."),
        ("Omar Aziz & Tomas Varela", f"{MASK} saw it."),
        # One word may be any word, such as "Will".
        ("Varela", "Tomas Varela saw it."),
        ("tomas, a resident", "Tomas Varela saw it."),
        ("the minister", "Tomas Varela saw it."),
    ],
)
@pytest.mark.parametrize("section", ["quotes", "reactions"])
def test_the_typed_name_of_a_withheld_speaker_is_masked(
    section: str, speaker: str, text: str
) -> None:
    withheld = {"speaker": speaker, "quote": "q", "tlp": "RED"}
    briefing = shown({section: [withheld], "events": [{"id": "e", "text": "Tomas Varela saw it."}]})
    assert briefing.events[0].text == text


@pytest.mark.parametrize(
    ("speaker", "text", "masked"),
    [
        ("Varela, Mary Ann", "Mary Ann Varela saw it.", f"{MASK} saw it."),
        ("O'Brien, Pat", "O'Brien saw it.", f"{MASK} saw it."),
        ("Fisher; O'Brien", "O'Brien saw it.", f"{MASK} saw it."),
        ("Col. Varela", "Col. Varela saw it.", f"{MASK} saw it."),
        ("Gen Sato", "Gen Sato saw it.", f"{MASK} saw it."),
        # These titles may be names.
        ("Bishop Aziz", "Bishop Aziz saw it.", f"{MASK} saw it."),
        ("King Omar Aziz", "King Omar Aziz saw it.", f"{MASK} saw it."),
        ("Varela Jr.", "Varela Jr saw it.", f"{MASK} saw it."),
    ],
)
def test_each_name_of_a_typed_speaker_is_masked(speaker: str, text: str, masked: str) -> None:
    withheld = {"speaker": speaker, "quote": "q", "tlp": "RED"}
    briefing = shown({"quotes": [withheld], "events": [{"id": "e", "text": text}]})
    assert briefing.events[0].text == masked


@pytest.mark.parametrize("key", ["Speaker", "speakers"])
def test_a_typed_speaker_is_protected_under_a_misspelt_key(key: str) -> None:
    withheld = {key: "ნინო ბერიძე", "quote": "q", "tlp": "RED"}
    briefing = shown({"quotes": [withheld], "events": [{"id": "e", "text": "ნინო ბერიძე left."}]})
    assert briefing.events[0].text == f"{MASK} left."


@pytest.mark.parametrize(
    "speaker",
    [
        "A resident",
        "Residents",
        "Local official",
        "The Doctor",
        "Will",
        "Rebels",
        "2024",
        "A Woman",
    ],
)
def test_a_withheld_speaker_without_a_name_is_not_masked(speaker: str) -> None:
    text = f"{speaker} left."
    withheld = {"speaker": speaker, "quote": "q", "tlp": "RED"}
    briefing = shown({"quotes": [withheld], "events": [{"id": "e", "text": text}]})
    assert briefing.events[0].text == text


@pytest.mark.parametrize(
    "named",
    [
        {"quotes": [{"speaker": "Tomas  VARELA", "quote": "q"}]},
        {"events": [{"id": "f", "text": "He left.", "actors": ["Tomas Varela"]}]},
        {"actors": [{"id": "varela", "name": "T. Varela", "aliases": ["Tomas Varela"]}]},
        {"sources": [{"id": "s", "publisher": "Tomas Varela"}]},
    ],
)
def test_a_speaker_whom_a_shown_item_names_is_not_masked(named: Sections) -> None:
    note = {"heading": "Mill", "text": "Tomas Varela saw it."}
    withheld = {"speaker": "Tomas Varela", "text": "q", "tlp": "RED"}
    briefing = shown({"notes": [note], "reactions": [withheld], **named})
    assert briefing.notes[0].text == "Tomas Varela saw it."


def test_a_public_body_is_masked_until_an_actor_names_it() -> None:
    # No rule tells the words of a body from those of a name, so the program masks both.
    event = {"id": "e", "text": "The Security Council met."}
    withheld = {"speaker": "Security Council", "quote": "q", "tlp": "RED"}
    tables: Sections = {"quotes": [withheld], "events": [event]}
    assert shown(tables).events[0].text == f"The {MASK} met."
    actor = {"id": "council", "name": "Security Council", "kind": "organisation"}
    assert shown({**tables, "actors": [actor]}).events[0].text == "The Security Council met."


def test_a_surname_with_an_apostrophe_is_a_name() -> None:
    withheld = {"speaker": "O'Brien", "quote": "q", "tlp": "RED"}
    briefing = shown({"quotes": [withheld], "events": [{"id": "e", "text": "O’Brien left."}]})
    assert briefing.events[0].text == f"{MASK} left."


@pytest.mark.parametrize(
    "name",
    [
        "Dr. Omar Aziz",
        "Sheikh Omar Aziz",
        "Ambassador Omar Aziz",
        "Prime Minister Omar Aziz",
        "Vice-Admiral Omar Aziz",
        "Omar Aziz Jr.",
        "Omar Aziz (Abu Ali)",
        "Rana Deeb and Omar Aziz",
        "By Rana Deeb, Omar Aziz",
        "Rana Deeb & Omar Aziz",
        "Rana Deeb with Omar Aziz",
        "Rana Deeb – Omar Aziz",
        "رنا ديب، Omar Aziz",
    ],
)
@pytest.mark.parametrize(
    ("section", "key"),
    [("sources", "author"), ("sources", "Author"), ("actors", "name"), ("actors", "Name")],
)
def test_a_name_inside_the_name_of_a_person_or_an_author_is_masked(
    section: str, key: str, name: str
) -> None:
    withheld = {"id": "w", key: name, "tlp": "RED"}
    briefing = shown({section: [withheld], "events": [{"id": "e", "text": "Omar Aziz saw it."}]})
    assert briefing.events[0].text == f"{MASK} saw it."


@pytest.mark.parametrize(
    ("section", "withheld", "text", "masked"),
    [
        ("actors", "Omar Aziz", "Omar Azizs house", f"{MASK}s house"),
        ("actors", "Ali Can", "Ali Canın evi", f"{MASK}ın evi"),
        ("places", "Tal Rifaat", "Tal Rifaats mill", f"{MASK}s mill"),
        # The name of somebody else, a longer ending, and words that only contain the letters.
        ("actors", "Nguyen An", "Nguyen Anh left", "Nguyen Anh left"),
        ("actors", "Omar Aziz", "Omar Azizabad", "Omar Azizabad"),
        ("actors", "Asmara", "as Maras left", "as Maras left"),
        ("places", "Camp Nord 1", "Camp Nord 12", "Camp Nord 12"),
        # This name is public.
        ("places", "Al Hama", "Al Hamad is quiet", "Al Hamad is quiet"),
    ],
)
def test_a_name_of_several_words_may_have_an_ending(
    section: str, withheld: str, text: str, masked: str
) -> None:
    public = [{"id": "p", "name": "Al Hamad"}]
    sections: Sections = {"places": public, "events": [{"id": "e", "text": text}]}
    hidden = {"id": "w", "name": withheld, "tlp": "RED"}
    briefing = shown({**sections, section: [*sections.get(section, ()), hidden]})
    assert briefing.events[0].text == masked
