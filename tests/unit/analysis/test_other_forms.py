"""Other orders, initials, articles and middle names of a withheld person are found too."""

from typing import Any

import pytest

from tests.unit.analysis.test_attacks import leaves
from tests.unit.analysis.test_phrases import secrets


def person(name: str, **keys: Any) -> dict[str, Any]:
    return {"id": "p-1", "name": name, "kind": "person", "tlp": "RED", **keys}


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Omar Aziz", "Aziz, Omar"),
        ("Omar Aziz", "AZIZ Omar"),
        ("Omar Aziz", "Aziz (Omar)"),
        ("Omar Aziz", "O. Aziz"),
        ("Omar Aziz", "o.aziz@mail.example"),
        ("Omar Aziz", "aziz-omar"),
        ("Omar Aziz", "@OAziz"),
        ("Omar Aziz", "oaziz@mail.example"),
        ("Tomas Varela", "tvarela85@mail.example"),
        ("Tomas Varela", "@TVarela"),
        ("Omar Aziz", "Omar al-Aziz"),
        ("Omar Aziz", "Omar El Aziz"),
        ("Omar al-Aziz", "Omar Aziz"),
        ("Omar ash Shaar", "Omar Shaar"),
        ("Omar Ali Aziz", "Omar Aziz"),
        ("Omar Ali Aziz", "Aziz, Omar"),
        ("Omar Ali al-Aziz", "Omar al-Aziz"),
        ("Omar Ali Aziz", "Omar al-Aziz"),
        ("Omar al-Aziz", "O. al-Aziz"),
        ("Omar Ali al-Aziz", "O. Ali al-Aziz"),
        ("Omar Ali Aziz", "O. A. Aziz"),
        ("Иван Петрович Ким", "И.П. Ким"),
        ("عمر علي البي", "عمر البي"),
        ("Juan Díaz Ruiz", "J. Díaz Ruiz"),
        ("Jan de Wit", "J. de Wit"),
        ("Jan van der Aa", "J. van der Aa"),
        ("Juan de la Cruz", "Cruz, Juan de la"),
        ("ʿUmar Aziz", "U. Aziz"),
        ("Li An Wei", "An Wei Li"),
        ("Dr. Omar Aziz, a baker", "Aziz, Omar"),
        ("Omar “Abu Ali” Aziz", "Abu Ali"),
        ("Omar “Abu Ali” Aziz", "Omar Aziz"),
        ("Omar 'Abu Ali' O'Neil", "Abu Ali"),
        ("Omar (Abu Ali) Aziz", "Omar Aziz"),
        ("Omar “Abu Ali” Aziz and Su Kyi", "O. Aziz"),
        ("al-Aziz, Omar", "Omar al-Aziz"),
        ("de Wit, Jan", "Jan de Wit"),
        ("van der Aa, Jan", "J. van der Aa"),
        ("Dr. Aziz, Omar", "Omar Aziz"),
        ("Foreign Minister Aziz, Omar", "O. Aziz"),
        ("Aziz, Dr. Omar", "Omar Aziz"),
        ("Aziz, Omar, Jr.", "Omar Aziz"),
        ("Aziz, Jr., Omar", "Omar Aziz"),
        ("Aziz Jr., Omar", "Omar Aziz"),
        ("Aziz, Omar (Col.)", "Omar Aziz"),
        ("Aziz, Omar, a baker", "Omar Aziz"),
        ("Aziz, Omar “Abu Ali”", "Omar Aziz"),
        ("Aziz, Omar bin Ali", "Omar Aziz"),
        ("Aziz, Omar and Deeb, Rana", "Rana Deeb"),
        ("Omar Aziz", "Aziz&#44; Omar"),
        ("Omar Aziz", "O&period; Aziz"),
        ("Omar Aziz", "Aziz,\n&#10;Omar"),
        ("Omar Aziz", "Aziz,\n\u200b\nOmar"),
        ("Omar Aziz", "[Aziz](https://a.example/b|c), Omar"),
        ("Omar Aziz", "[Aziz](https://a.example), Omar"),
        ("Omar Aziz", "Aziz, ![](map.png) Omar"),
        ("Omar Aziz, also known as Abu Ali", "Abu Ali"),
        ("Omar Aziz a.k.a. Abu Ali", "Abu Ali"),
        ("Abu Ali alias Omar Aziz", "Omar Aziz"),
        ("Abu Ali [Omar Aziz]", "Omar Aziz"),
        ("Rana Deeb née Aziz", "Rana Deeb"),
        ("İlker Işı", "I. Isı"),
        ("Ёлка Зуев", "Зуев Елка"),
        ("محمد حسن", "محمد الحسن"),
        ("محمد الحسن", "محمد حسن"),
        ("محمد الزرقوني", "زرقوني"),
        ("محمد الزرقوني", "والزرقوني"),
    ],
)
def test_another_form_of_a_withheld_name_does_not_leave(name: str, words: str) -> None:
    assert not leaves(words, actors=[person(name)])


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("al-Raqqa", "Raqqa"),
        ("As Suwayda", "Suwayda"),
        ("The Northern Front", "a northern front"),
        ("Northern Front (NF)", "NF"),
        ("The Northern Front (NF)", "Northern Front"),
        ("NF (Northern Front)", "Northern Front"),
        ("Free Workers' Union (UFW)", "UFW"),
        ("Free Workers' Union (UFW)", "Free Workers' Union"),
        ("UFW (Free Workers' Union)", "UFW"),
        ("al-Nour of the West (ANW)", "ANW"),
        ("Free Workers' Union (QXZ)", "Free Workers' Union"),
        ("Zorvath Mill (Idlib)", "Zorvath Mill"),
        ("Zorvath Mill, Idlib", "Zorvath Mill"),
        ("The Zorvath Mill (ZM), Idlib", "ZM"),
        ("St. Mary Mill (Idlib)", "St. Mary Mill"),
        ("St. Mary Mill (Idlib)", "St Mary Mill"),
        ("House of Peace\uff0c Idlib", "House of Peace"),
    ],
)
def test_a_withheld_name_without_its_article_or_abbreviation_does_not_leave(
    name: str, words: str
) -> None:
    for section in ("actors", "places"):
        hidden = {"id": "h-1", "name": name, "tlp": "RED"}
        if section == "actors":
            hidden["kind"] = "armed-group"
        assert not leaves(words, **{section: [hidden]})
    source = {"id": "s-1", "title": "Minutes", "publisher": name, "tlp": "RED"}
    assert not leaves(words, sources=[source])


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("The Front", "the long front"),
        ("Al-Bab", "Bab"),
        ("Hama (city)", "Hama"),
        ("Front (Old City)", "the Old City"),
        ("Mill, Old City", "the Old City"),
        ("Zorvath, Idlib", "Idlib"),
        ("ANA, Aila", "Ana"),
        ("Field hospital (MSF)", "a field hospital"),
        ("Field Hospital (MSF)", "MSF"),
        ("Field Hospital (Idlib)", "a field hospital"),
        ("SDF (Zorvath Mill)", "Zorvath Mill"),
        ("Alraqqa", "Raqqa"),
    ],
)
def test_a_short_or_common_word_of_a_withheld_name_is_no_name(name: str, words: str) -> None:
    assert leaves(words, places=[{"id": "h-1", "name": name, "tlp": "RED"}])


def test_a_shorter_name_that_is_the_name_of_something_shown_is_public() -> None:
    hidden = {"id": "h-1", "name": "al-Raqqa", "tlp": "RED"}
    shown = {"id": "s-1", "name": "Raqqa"}
    assert leaves("in Raqqa", places=[hidden, shown])
    source = {"id": "t-1", "title": "Minutes", "publisher": "The Raqqa Post", "tlp": "RED"}
    assert leaves("a Raqqa Post", sources=[source], actors=[{"id": "p", "name": "Raqqa Post"}])


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("The Zorvath Mill", "The Zorvath Mill"),
        ("Zorvath Mill (Idlib)", "Zorvath Mill"),
        ("Dr. Omar Aziz", "Omar Aziz"),
    ],
)
def test_other_forms_of_a_public_name_are_public(name: str, words: str) -> None:
    shown = {"id": "s-1", "name": name, "kind": "person"}
    assert leaves(words, actors=[person(name), shown])


def test_a_name_before_brackets_can_be_the_name_of_something_shown() -> None:
    hidden = {"id": "h-1", "name": "Zorvath Mill (Idlib)", "tlp": "RED"}
    assert leaves("Zorvath Mill", places=[hidden], actors=[{"id": "a", "name": "Zorvath Mill"}])
    same = {**hidden, "id": "h-2", "name": "Zorvath Mill"}
    assert not leaves("zorvath mill", places=[hidden, same])


@pytest.mark.parametrize("words", ["Abu Ali", "Omar Aziz", "Omar “Abu Ali” Aziz"])
def test_both_names_of_a_withheld_typed_speaker_do_not_leave(words: str) -> None:
    quote = {"speaker": "Col. Omar “Abu Ali” Aziz", "quote": "Nothing.", "tlp": "RED"}
    assert not leaves(words, quotes=[quote])


def test_another_form_of_the_name_of_a_withheld_author_does_not_leave() -> None:
    source = {"id": "s-1", "title": "Minutes", "author": "Rana Deeb", "tlp": "RED"}
    assert not leaves("Deeb, Rana", sources=[source])
    several = {**source, "author": "Deeb, Rana; Aziz, Omar"}
    assert not leaves("Rana Deeb", sources=[several])
    assert not leaves("O. Aziz", sources=[several])


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Adam Long", "a long time"),
        ("Adam Long", "A long road"),
        ("Adam Long", "along"),
        ("Will Sue", "he must Sue. Will he"),
        ("Abu Ali", "in Ali, Abu Dhabi"),
        ("Will Sue", "they sue will"),
        ("Mark All", "mark al-Alla, all marks"),
        ("Sam Long", "U.S. Long-range missiles"),
        ("محمد الحسن", "حسن"),
    ],
)
def test_common_words_are_no_other_form_of_a_name(name: str, words: str) -> None:
    assert leaves(words, actors=[person(name)])


@pytest.mark.parametrize("key", ["actors", "sources", "quotes"])
def test_the_last_name_of_somebody_else_is_public_even_after_an_article(key: str) -> None:
    hidden = {
        "actors": person("An Nguyen"),
        "sources": {"id": "s-1", "title": "Minutes", "author": "An Nguyen", "tlp": "RED"},
        "quotes": {"speaker": "An Nguyen", "quote": "Nothing.", "tlp": "RED"},
    }
    shown = {"id": "q", "name": "Minh Nguyen", "kind": "person"}
    actors = [shown, hidden["actors"]] if key == "actors" else [shown]
    assert leaves("Minh Nguyen left", **{key: [hidden[key]], "actors": actors})


@pytest.mark.parametrize("name", ["al-Shabaab", "Al Shabaab"])
def test_the_article_of_a_group_is_not_the_given_name_of_a_person(name: str) -> None:
    shown = {"id": "q", "name": "Shabaab Bank"}
    group = {"id": "h-1", "name": name, "tlp": "RED"}
    assert not leaves("Shabaab left", actors=[group, shown])
    source = {"id": "s-1", "title": "Minutes", "publisher": name, "tlp": "RED"}
    assert not leaves("Shabaab left", actors=[shown], sources=[source])


def test_an_abbreviation_in_a_withheld_name_is_protected_beside_a_name_with_it() -> None:
    actors = [person("Rebel Front (RF)"), {"id": "q", "name": "RF Bank"}]
    assert not leaves("RF left", actors=actors)


def test_another_form_that_is_the_name_of_somebody_else_is_public() -> None:
    shown = [{"id": "q", "name": "Aziz Omar"}]
    assert not secrets({"name": "Omar Aziz"}, actors=shown).text_phrases.find("Aziz Omar")
    assert secrets({"name": "Omar Aziz"}).text_phrases.find("Aziz Omar")


def test_an_alias_is_found_without_capitals_even_if_it_is_another_form_too() -> None:
    known = secrets({"name": "Omar Aziz", "aliases": ["Aziz Omar"]})
    assert known.text_phrases.find("met aziz omar")


@pytest.mark.parametrize(
    "words", ["Omar\n> Aziz", "Omar\n> > Aziz", "Omar\n  >Aziz", "Om<b\n>ar Aziz"]
)
def test_a_name_over_two_lines_of_a_block_quotation_is_found(words: str) -> None:
    assert secrets({"name": "Omar Aziz"}).text_phrases.find(f"> met {words} there")


@pytest.mark.parametrize(
    ("name", "text", "is_found"),
    [
        ("Kim Lee", "Kim Lees", True),
        ("Kim Lee", "Kim Leeds", False),
        ("Kim Lee", "Kim Leeis", True),
        ("Omar Aziz", "Omar Azizom", True),
        ("Omar Aziz", "Omar Azizabad", False),
        ("Nguyen An", "Nguyen Anh", False),
    ],
)
def test_an_ending_of_two_letters_has_a_vowel(name: str, text: str, *, is_found: bool) -> None:
    assert bool(secrets({"name": name}).text_phrases.find(text)) == is_found


@pytest.mark.parametrize("address", ["https://wire.example", "http://www.wire.example/"])
def test_a_withheld_home_page_does_not_hide_pages_of_a_public_host(address: str) -> None:
    hidden = [{"id": "s-1", "title": "Quorvath", "url": address, "tlp": "RED"}]
    page = "https://wire.example/1"
    assert leaves(page, sources=[*hidden, {"id": "wire", "publisher": "Wire", "url": page}])
    assert not leaves(page, sources=hidden)
