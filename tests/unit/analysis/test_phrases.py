"""Where a phrase matches: at the boundaries of words, inside long words, or not at all."""

from typing import Any

import pytest

from briefing_tui.analysis.coordinates import find_points
from briefing_tui.analysis.phrases import Phrases, address_phrase, phrase_of
from briefing_tui.analysis.secrets import Secrets, WithheldContent, secrets_of
from tests.unit.analysis.day import briefing_with


def found(name: str, text: str) -> list[str]:
    phrase = phrase_of(name)
    assert phrase
    return [text[entry.start : entry.end] for entry in Phrases([phrase]).find(text)]


FOUND = {
    "a short name as a word": ("Adam", "then Adam left", "Adam"),
    "a short name in quotation marks": ("Adam", "“Adam”, he said", "Adam"),
    "a possessive": ("Sana", "at Sana’s gate", "Sana"),
    "separators that the name lacks": ("Sana", "S-a_n.a", "S-a_n.a"),
    "separators that the text lacks": ("Abu Nidal", "with AbuNidal now", "AbuNidal"),
    "six letters inside a word": ("Zarqun", "prezarqunist", "zarqun"),
    "six letters at the beginning of a word": ("Zarqun", "Zarqunites", "Zarqun"),
    "six letters at the end of a word": ("Zarqun", "OldZarqun", "Zarqun"),
    "two words inside a word": ("Abu Nidal", "xabunidaly", "abunidal"),
    "Chinese inside a sentence": ("王小明", "我们见了王小明和他人", "王小明"),
    "two Chinese letters": ("小明", "我们见了小明和他人", "小明"),
    "Thai inside a sentence": ("ธนกฤต", "วันนี้ธนกฤตมา", "ธนกฤต"),
    "Japanese inside a sentence": ("たなか", "きのうたなかが", "たなか"),
    "a name of many letters over a blank": ("Quorvan", "Quor van", "Quor van"),
    "letters apart": ("Adam", "signed A d a m", "A d a m"),
    "an accent on its last letter": ("Tarku", "by Tarku\u0301!", "Tarku\u0301"),
    "its own punctuation": ("Hut (old, north)", "at Hut (old, north)?", "Hut (old, north"),
    "less than its own punctuation": ("Hut (old, north)", "at Hut old north?", "Hut old north"),
    "a code with a colon": ("geonames:88123", "see geonames:88123", "geonames:88123"),
    "quotation marks around one of its words": ("Zar Brigade", "the “Zar” Brigade", "Zar” Brigade"),
    "straight quotation marks": ("Ahrar al-Quor", 'Ahrar "al-Quor"', 'Ahrar "al-Quor'),
    "a minus sign": ("Bar-Quor", "at Bar−Quor", "Bar−Quor"),
    "a slash in front": ("Adam", "people/Adam", "Adam"),
}


@pytest.mark.parametrize(("name", "text", "words"), FOUND.values(), ids=FOUND.keys())
def test_what_counts(name: str, text: str, words: str) -> None:
    assert found(name, text) == [words]


LEFT = {
    "five letters inside a word": ("Sanaa", "presanaayer"),
    "five letters at the beginning of a word": ("Adama", "Adamant"),
    "five letters at the end of a word": ("Najar", "alnajar"),
    "an article and a noun": ("Adam", "a dam was hit"),
    "two short words": ("Adam", "an ad am Abend"),
    "a name of many letters inside two words": ("Zarqun", "bazar qunari"),
    "begins at a word, ends in another": ("Zarqun", "zar qunari"),
    "begins in a word, ends at one": ("Zarqun", "bazar qun"),
    "a full stop and a blank between": ("Velmora Quist", "Velmora; Quist"),
    "a slash between": ("Velmora Quist", "Velmora/Quist"),
    "other words between": ("Velmora Quist", "Velmora and Quist"),
    "Latin letters beside Chinese": ("ming", "王ming小"),
    "a longer number at its end": ("Route 12", "route123"),
    "a longer number at its beginning": ("12 Route", "old312route"),
    "a longer code": ("SY0203", "SY020301"),
}


@pytest.mark.parametrize(("name", "text"), LEFT.values(), ids=LEFT.keys())
def test_what_is_chance_does_not_count(name: str, text: str) -> None:
    assert found(name, text) == []


@pytest.mark.parametrize("words", ["", "x", "…", "**", "-"])
def test_what_has_fewer_than_two_letters_is_not_looked_for(words: str) -> None:
    assert phrase_of(words) is None


def test_of_two_spellings_with_the_same_letters_the_punctuated_one_counts_too() -> None:
    for names in (("Hut North", "Hut (North)"), ("Hut (North)", "Hut North")):
        phrases = Phrases([phrase for name in names if (phrase := phrase_of(name))])
        assert phrases.find("at Hut (North)")
        assert phrases.find("at Hut North")


@pytest.mark.parametrize("text", ["中国人民解放军", "在中国人民解放军"])
def test_a_text_that_ends_inside_a_longer_phrase_has_the_shorter_one(text: str) -> None:
    known = [
        phrase for name in ("中国人民解放军", "中国人民解放军总部") if (phrase := phrase_of(name))
    ]
    assert [text[hit.start : hit.end] for hit in Phrases(known).find(text)] == ["中国人民解放军"]


def test_spans_of_overlapping_phrases_join_without_ignored_words() -> None:
    phrases = [phrase for words in ("Old Quarter", "Quarter Gate") if (phrase := phrase_of(words))]
    text = "the Old Quarter Gate"
    assert [text[slice(*span)] for span in Phrases(phrases).spans(text)] == ["Old Quarter Gate"]
    kept = Phrases(phrases).spans(text, frozenset({"oldquarter"}))
    assert [text[slice(*entry)] for entry in kept] == ["Quarter Gate"]
    assert not Phrases([])


# Partial names and endings


def secrets(*actors: dict[str, Any], **sections: Any) -> Secrets:
    """Return what is protected of withheld people, if the entries of `sections` are public."""
    listed = [{"kind": "person", "id": f"p-{at}", **entry} for at, entry in enumerate(actors)]
    hidden = briefing_with(actors=listed).actors
    shown = briefing_with(**sections)
    return secrets_of(WithheldContent(hidden, shown=(*shown.actors, *shown.places, *shown.sources)))


def partial(text: str, *names: str, **sections: Any) -> list[str]:
    """Return the parts of a text that the gate matches with parts of people's names."""
    phrases = secrets(*({"name": name} for name in names), **sections).text_phrases
    hits = [text[entry.start : entry.end] for entry in phrases.find(text, inflected=True)]
    assert not phrases.find(text), "the mask has whole names only"
    return hits


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Brunqvist said", "Brunqvist"),
        ("das Haus Brunqvists", "Brunqvists"),
        ("with Brunqvistom today", "Brunqvistom"),
        ("Brunqvistian thought", None),
        ("the old wexley", "wexley"),
        ("Wexl and Brunq", None),
        ("met Tarem", "Tarem"),
        ("met Tarems", "Tarems"),
        # Short names with an ending are often other English words.
        ("taremed, Taremed", None),
        ("many tarems", None),
    ],
)
def test_a_part_of_a_persons_name_counts_with_an_ending(text: str, words: str | None) -> None:
    expected = [words] if words else []
    assert partial(text, "Wexley Brunqvist", "Tarem Osk") == expected


def test_a_russian_name_counts_in_its_cases() -> None:
    assert partial("с Жвыкиным", "Юрий Жвыкин") == ["Жвыкиным"]
    assert partial("у Жвыкина", "Юрий Жвыкин") == ["Жвыкина"]


def test_a_part_of_an_arabic_name_counts_behind_prefixes() -> None:
    assert partial("قال والدباغ امس", "هاني الدباغ") == ["الدباغ"]
    assert partial("قال للدباغ امس", "هاني الدباغ") == ["للدباغ"]


def test_a_part_of_a_hebrew_name_counts_behind_prefixes() -> None:
    assert partial("אמר לשפירא אתמול", "דוד שפירא") == ["שפירא"]


def test_parts_of_four_letters_and_ranks_do_not_count() -> None:
    assert partial("Osk came", "Tarem Osk") == []
    assert partial("Voss came", "Tarem Voss") == []
    assert partial("The General said to Colonel B", "General Tarem", "Colonel Wexley") == []
    assert partial("Sheikh and minister", "Sheikh Minister Tarem") == []


@pytest.mark.parametrize(
    "sections",
    [
        {"actors": [{"id": "b", "name": "Brunqvist Party"}]},
        {"places": [{"id": "b", "name": "Brunqvist"}]},
        {"sources": [{"id": "b", "publisher": "Brunqvist Press"}]},
    ],
)
def test_a_part_that_an_open_entry_has_does_not_count(sections: dict[str, Any]) -> None:
    assert partial("Brunqvist said", "Wexley Brunqvist", **sections) == []


def test_only_people_have_parts() -> None:
    group = secrets({"name": "Brunqvist Brigade", "kind": "armed-group"}).text_phrases
    assert not group.find("the Brunqvist road", inflected=True)
    unknown = secrets({"name": "Wexley Brunqvist", "kind": "man"}).text_phrases
    assert unknown.find("the Brunqvist road", inflected=True)


def test_a_namesake_with_another_surname_does_not_count() -> None:
    name = "Abu Mohammed al-Jolani"
    assert partial("Mohammed Shia al-Sudani arrived", name) == []
    assert partial("Mohammed bin Rashid arrived", name) == []
    # Without a surname, or with one that begins in the same way, it may be the same person.
    assert partial("Mohammed arrived", name) == ["Mohammed"]
    assert partial("Mohammed al-Joulani arrived", name) == ["Mohammed"]
    assert partial("Mohammed and Rashid", name) == ["Mohammed"]
    # The surname itself means the same person.
    assert partial("Jolani Rashid arrived", name) == ["Jolani"]


# Addresses


def addressed(address: str, text: str) -> list[str]:
    phrase = address_phrase(address)
    assert phrase
    return [text[entry.start : entry.end] for entry in Phrases([phrase]).find(text)]


@pytest.mark.parametrize(
    "written",
    [
        "https://drop.example/box/9",
        "http://www.drop.example/box/9",
        "drop.example/box/9",
        "DROP.example/box/9/",
        "www.drop.example/b%6fx/9",
        "https://archive.example/2025/https://drop.example/box/9",
        "hxxp://drop.example/box/9?from=x",
    ],
)
def test_an_address_is_found_however_it_is_written(written: str) -> None:
    assert addressed("https://www.drop.example/box/9/", f"see {written} there")


@pytest.mark.parametrize("written", ["drop.example/box/8", "drop.example", "other.example/box/9"])
def test_another_address_is_not_found(written: str) -> None:
    assert not addressed("https://www.drop.example/box/9/", f"see {written} there")


def test_the_bare_host_is_protected_unless_an_open_source_has_it() -> None:
    source = {"id": "s", "url": "https://www.drop.example/box/9"}
    hidden = briefing_with(sources=[source]).sources
    other = briefing_with(sources=[{"id": "o", "url": "https://other.example/"}]).sources
    same = briefing_with(sources=[{"id": "o", "archived": "http://drop.example/2"}]).sources
    assert secrets_of(WithheldContent(hidden, shown=other)).text_phrases.find("on drop.example now")
    opened = secrets_of(WithheldContent(hidden, shown=same)).text_phrases
    assert not opened.find("on drop.example now")
    assert opened.find("on drop.example/box/9 now")


# Coordinates

AT = (36.20231, 37.15873)


@pytest.mark.parametrize(
    "written",
    [
        "36.20231, 37.15873",
        "36.2, 37.16",
        "36.2023/37.1587",
        "37.15873 36.20231",
        "36,20231; 37,15873",
        "36.20231 and, to the east of it, 37.15873",
        "36.20231° N, 37.15873° E",
        "N36.20231 E37.15873",
        "36°12′08″N 37°09′31″E",
        "36° 12' 8'' N, 37° 9' 31'' E",
        "[36.20231,\n37.15873]",
    ],
)
def test_coordinates_are_found_as_numbers(written: str) -> None:
    text = f"near {written} last night"
    assert [point for _, _, point in find_points(text, [AT])] == [AT]


@pytest.mark.parametrize(
    "written",
    [
        "36.25, 37.16",
        "36.20, 37.18",
        "36 of 37",
        "36.20231 is far away from anything that has to do with the other, 37.15873",
        "v1.36.20231 37.15873",
        "36.20231",
    ],
)
def test_other_numbers_are_no_coordinates_of_it(written: str) -> None:
    assert not list(find_points(f"near {written} last night", [AT]))


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        ("at 10.5, 20.5", True),
        ("at 20.5, 10.5", True),
        ("at 10.501, 20.501", True),
        ("at 10.505, 20.5", True),
        ("at 10.505, 20.505", False),
        ("at 10.505N, 20.505E", False),
        ("[10.505, 20.505], [10.498, 20.498]", False),
    ],
)
def test_coordinates_of_an_open_place_beside_it_are_no_secret(text: str, *, is_found: bool) -> None:
    hidden = briefing_with(places=[{"id": "p", "name": "Hut", "at": [10.5, 20.5]}]).places
    near = [
        {"id": "q", "name": "Village", "at": [10.505, 20.505]},
        {"id": "r", "name": "Mill", "at": [10.498, 20.498]},
    ]
    shown = briefing_with(places=near).places
    assert bool(list(secrets_of(WithheldContent(hidden, shown=shown)).points_in(text))) == is_found


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        ("at 10.5, 20.5", True),
        ("at 10.5, 20.505", False),
        ("at 10.5, 20.505 and 10.505, 20.5", False),
        ("at 10.505, 20.5 and 10.5, 20.5", True),
        ("at 10.5, 20.505; 10.5, 20.5; 10.505, 20.5", True),
        ("20.505 - A: 10.505, 20.5. - B: 10.5, 20.505", False),
    ],
)
def test_two_open_places_do_not_give_away_a_place_between_them(
    text: str, *, is_found: bool
) -> None:
    found = find_points(text, [(10.5, 20.5)], [(10.5, 20.505), (10.505, 20.5)])
    assert any(found) == is_found
