"""Each entry of the lists that masking uses: keys, ranks, endings and signs."""

from typing import Any

import pytest

from briefing_tui.analysis.audience import for_audience
from briefing_tui.analysis.gate import Gate
from briefing_tui.analysis.phrases import address_phrase
from briefing_tui.analysis.secrets import WithheldContent, secrets_of
from briefing_tui.model.marking import LABELS, effective_label, is_misspelt_marking, may_see
from briefing_tui.model.registers import Actor, Place, Source
from tests.unit.analysis.day import briefing_with

Table = dict[str, Any]

RANKS = (
    *("admiral", "agent", "brigadier", "captain", "colonel", "commander", "corporal", "director"),
    *("doctor", "emissary", "general", "governor", "imam", "judge", "lieutenant", "madam", "major"),
    *("marshal", "minister", "mister", "mullah", "president", "prince", "princess", "professor"),
    *("sergeant", "sheikh", "spokesman", "spokesperson", "spokeswoman", "sultan"),
)


def parts_in(text: str, name: str) -> list[str]:
    """Return the parts of a text that count as parts of a withheld person's name."""
    actors = briefing_with(actors=[{"id": "p", "name": name, "kind": "person"}]).actors
    found = secrets_of(WithheldContent(actors)).text_phrases.find(text, inflected=True)
    return [text[hit.start : hit.end] for hit in found]


@pytest.mark.parametrize("rank", RANKS)
def test_a_rank_is_no_part_of_a_name(rank: str) -> None:
    assert parts_in(f"The {rank} spoke", f"{rank.title()} Brunqvist") == []


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Bishop Tarem Vosse", ["Vosse"]),
        ("Deputy Foreign Minister Tarem Vosse", ["Vosse"]),
        ("Kester Brunqvist and Bishop Tarem Vosse", ["Brunqvist", "Vosse"]),
        # "Bishop" is also a name.
        ("Bishop Vosse", ["bishop", "Vosse"]),
        ("Tarem Bishop", ["bishop"]),
    ],
)
def test_a_title_before_a_name_of_two_words_is_no_part(name: str, parts: list[str]) -> None:
    assert parts_in("The bishop, a foreign deputy; Brunqvist; Vosse", name) == parts


def test_a_part_has_five_letters_or_more() -> None:
    assert parts_in("Vosse spoke", "Tarem Vosse") == ["Vosse"]
    assert parts_in("Voss spoke", "Tarem Voss") == []


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("#FreeVosse", "Vosse"),
        ("#freevossenow", "vosse"),
        ("@FreeVosse", "Vosse"),
        ("freevosse@mail.example", "vosse"),
        ("&#35;Fre\u0301eVosse", "Vosse"),
        ("**#Free**Vosse", "Vosse"),
        ("V o s s e", "V o s s e"),
    ],
)
def test_a_part_is_found_inside_a_tag_and_in_single_letters(text: str, part: str) -> None:
    assert parts_in(text, "Tarem Vosse") == [part]


def test_a_part_is_not_found_inside_another_word() -> None:
    assert parts_in("Vossenland, MacVosse, a vo sse", "Tarem Vosse") == []


def test_a_name_in_a_hashtag_may_be_part_of_a_shown_name() -> None:
    withheld = briefing_with(actors=[{"id": "p", "name": "Tarem Vosse", "kind": "person"}]).actors
    shown = briefing_with(places=[{"id": "v", "name": "Vosseham"}]).places
    phrases = secrets_of(WithheldContent(withheld, shown=shown)).text_phrases
    assert not phrases.find("#Vosseham", inflected=True)
    assert phrases.find("#FreeVosse", inflected=True)


def test_the_start_of_a_hashtag_is_searched_for_only_near_a_name() -> None:
    """So a long text takes linear time."""
    assert parts_in(f"#{'x' * 279}Vosse", "Tarem Vosse") == ["Vosse"]
    assert parts_in(f"#{'x' * 280}Vosse", "Tarem Vosse") == []


@pytest.mark.parametrize("ending", ["al", "an", "ed", "er", "ic", "ly", "sh"])
def test_an_english_ending_makes_another_word_of_a_short_name(ending: str) -> None:
    assert parts_in(f"Vosse{ending} spoke", "Tarem Vosse") == []
    assert parts_in(f"Vossen{ending} spoke", "Tarem Vossen") == [f"Vossen{ending}"]


@pytest.mark.parametrize("ending", ["s", "en", "om", "ów"])
def test_another_ending_of_two_letters_is_none(ending: str) -> None:
    assert parts_in(f"Vosse{ending} spoke", "Tarem Vosse") == [f"Vosse{ending}"]
    assert parts_in(f"Vosse{ending}xx spoke", "Tarem Vosse") == []


@pytest.mark.parametrize("key", ["Name", "names", "alias", "Aliases", "also known as", "a.k.a."])
@pytest.mark.parametrize(("section", "record"), [("actors", Actor), ("places", Place)])
def test_every_key_that_was_meant_as_a_name(key: str, section: str, record: type) -> None:
    assert _finds("Velmora", section, {key: "Velmora"}, record)


@pytest.mark.parametrize("key", ["Title", "titles", "Author", "authors"])
def test_every_key_that_was_meant_as_a_title_or_an_author(key: str) -> None:
    assert _finds("Velmora", "sources", {key: ["Velmora"]}, Source)


@pytest.mark.parametrize("key", ["PCode", "p-codes", "external id", "External_IDs"])
def test_every_key_that_was_meant_as_a_code(key: str) -> None:
    assert _finds("QQ0917", "places", {key: "QQ0917"}, Place)


@pytest.mark.parametrize(
    "key", ["URL", "urls", "uri", "link", "links", "address", "archive", "Archived"]
)
def test_every_key_that_was_meant_as_an_address(key: str) -> None:
    assert _finds("velmora.example/7", "sources", {key: "https://velmora.example/7"}, Source)


def _finds(text: str, section: str, keys: Table, record: type) -> bool:
    items = briefing_with(**{section: [{"id": "x", **keys}]}).section(section)
    assert isinstance(items[0], record)
    return bool(secrets_of(WithheldContent(items)).text_phrases.find(f"as in {text} then"))


@pytest.mark.parametrize(
    ("section", "key"),
    [
        ("events", "claimed_by"),
        ("events", "denied_by"),
        ("quotes", "speaker"),
        ("quotes", "affiliation"),
        ("sources", "publisher"),
        ("sources", "agency"),
    ],
)
def test_a_voice_that_only_speaks_beside_a_protected_source_is_not_named(
    section: str, key: str
) -> None:
    sources: list[Table] = [{"id": "leak", "publisher": "desk", "tlp": "RED"}]
    item: Table = {"id": "i", key: "desk", "sources": ["leak"]}
    if section == "sources":
        del item["sources"]
        sources.append({**item, "tlp": "RED"})
    actors = [{"id": "desk", "name": "Night Desk", "kind": "organisation"}]
    sections = {"actors": actors, "sources": sources}
    if section != "sources":
        sections[section] = [{"text": "x", "quote": "b", **item}]
    shown, _ = for_audience(briefing_with(**sections), "GREEN")
    assert shown.actors == ()


@pytest.mark.parametrize("position", range(len(LABELS)))
def test_the_labels_have_their_order(position: int) -> None:
    order = ("CLEAR", "GREEN", "AMBER", "AMBER+STRICT", "RED")
    for other, label in enumerate(order):
        assert may_see(order[position], label) == (other <= position)
    assert effective_label(*order[: position + 1]) == order[position]


@pytest.mark.parametrize("key", ["classification", "marking", "sensitivity"])
def test_every_name_of_other_systems_is_a_marking(key: str) -> None:
    assert is_misspelt_marking(key, "GREEN")


def test_an_address_with_blanks_around_it_is_the_same_address() -> None:
    bare = address_phrase("https://velmora.example/7")
    assert bare
    spaced = address_phrase(" https://velmora.example/7 ")
    assert spaced
    assert bare.letters == spaced.letters


def test_a_gate_without_guards_finds_nothing() -> None:
    assert Gate(()).hits(()) == ()
