"""Names and quotations are found in markup, whether it is read as markup or as text."""

import re
from random import Random
from typing import Any

import pytest

from briefing_tui.analysis.coordinates import find_points
from briefing_tui.analysis.folding import folded_letters
from briefing_tui.analysis.phrases import Phrases, phrase_of
from briefing_tui.analysis.secrets import Secrets, WithheldContent, secrets_of
from tests.leaks import NAMES, SPELLINGS
from tests.unit.analysis.day import briefing_with

NAME = "Velmora"

IN_A_TEXT = {
    "between angle brackets": "<Velmora>",
    "escaped angle brackets": "\\<Velmora>",
    "brackets as entities": "&lt;Velmora&gt;",
    "an address between angle brackets": "<https://b.example/velmora>",
    "an attribute": "<a title='Velmora'>",
    "a comment": "<!-- Velmora -->",
    "a long tag inside": f"Vel<b class='{'x' * 900}'>mora",
    "a tag on two lines inside": "Vel<b\nclass='x'>mora",
    "a comment with a tag inside": "Vel<!-- <b> -->mora",
    "a link whose title has brackets": "[Vel](https://b.example 'a (b) c')mora",
    "the text of an image": "Vel![mora](https://b.example/x.png)",
    "before an image": "![Vel](https://b.example/x.png)mora",
    "percent many times over": f"%{'25' * 80}56elmora",
    "an entity many times over": f"&{'amp;' * 80}#86;elmora",
    "entity and percent in turns": "&#37;26#86;elmora",
    "an entity with zeros in front": "&#000000000086;elmora",
    "small capitals": "ᴠᴇʟᴍᴏʀᴀ",
    "letters in circles": "🅥🅔🅛🅜🅞🅡🅐",
    "letters in squares": "🆅🅴🅻🅼🅾🆁🅰",
    "letters in brackets": "⒱⒠⒧⒨⒪⒭⒜",
    "capitals in brackets": "🄥🄔🄛🄜🄞🄡🄐",
    "a Cyrillic letter like v": "ѵelmora",
    "letters of flags": "🇻🇪🇱🇲🇴🇷🇦",
}


@pytest.mark.parametrize("written", IN_A_TEXT.values(), ids=IN_A_TEXT.keys())
def test_a_name_is_found_through_markup_and_inside_it(written: str) -> None:
    phrase = phrase_of(NAME)
    assert phrase
    text = f"They met {written} there."
    assert Phrases([phrase]).find(text)


@pytest.mark.parametrize("text", ["Vel < mora", "Vel > mora", "<Vel> <mora>", "Vel ! mora"])
def test_what_is_no_markup_divides_words(text: str) -> None:
    phrase = phrase_of("Velmora Quist")
    assert phrase
    assert not Phrases([phrase]).find(text.replace("mora", "mora; Quist"))


# Parts of names, and quotations


def secrets(**sections: Any) -> Secrets:
    briefing = briefing_with(**sections)
    return secrets_of(WithheldContent((*briefing.actors, *briefing.quotes, *briefing.sources)))


def found(text: str, **sections: Any) -> list[str]:
    hits = secrets(**sections).text_phrases.find(text, inflected=True)
    return [text[hit.start : hit.end] for hit in hits]


PERSON = [{"id": "p", "name": "Tarem Brunqvist", "kind": "person"}]


@pytest.mark.parametrize("written", ["**Brun**qvist", "Brun<b>qvist</b>", "Brun\u200bqvist"])
def test_a_part_of_a_name_is_found_through_markup(written: str) -> None:
    assert found(f"by {written} then", actors=PERSON)


def test_a_part_of_a_name_beside_markup_is_a_word() -> None:
    assert found("`x`Brunqvist`y`", actors=PERSON) == ["Brunqvist"]
    assert not found("by Brun qvist", actors=PERSON)


CHINESE = "我们今天晚上在老桥旁边的果园见面"


@pytest.mark.parametrize(
    ("quote", "text", "is_found"),
    [
        (CHINESE, f"他说{CHINESE}。", True),
        (CHINESE, f"他说{CHINESE[3:15]}吗", True),
        (CHINESE, f"他说“{CHINESE[:7]}，{CHINESE[7:14]}”", True),
        # Eleven letters are too few; twelve count as six words.
        (CHINESE, f"他说{CHINESE[3:14]}吗", False),
        ("we meet at 老桥旁边的果园 tonight", "we meet at 老桥旁边的果园 then", True),
        ("we meet at 老桥 tonight", "we meet at 老桥", False),
    ],
)
def test_a_quotation_without_spaces_is_protected_by_its_letters(
    quote: str, text: str, *, is_found: bool
) -> None:
    quotes = [{"speaker": "A", "quote": quote}]
    assert bool(found(text, quotes=quotes)) == is_found


# Misspelt keys


@pytest.mark.parametrize(
    ("section", "keys"),
    [
        ("actors", {"Name": "Velmora Quist"}),
        ("actors", {"name": "Other", "alias": ["Velmora Quist"]}),
        ("actors", {"name": "Other", "a-k-a": "Velmora Quist"}),
        ("sources", {"Title": "Velmora Quist"}),
        ("sources", {"publisher": "Other", "Author": "Velmora Quist"}),
        ("sources", {"publisher": "Other", "link": "https://velmora-quist.example/a"}),
    ],
)
def test_a_misspelt_key_of_a_withheld_entry_protects_its_value(
    section: str, keys: dict[str, Any]
) -> None:
    assert found("see velmora-quist.example/a", **{section: [{"id": "x", **keys}]})


def test_other_unknown_keys_of_a_withheld_entry_are_no_names() -> None:
    odd = {"id": "x", "name": "Other", "mood": "Velmora", "size": 5, "names": [5, ""]}
    assert not found("Velmora 5", actors=[odd])


def test_an_agency_makes_no_author_public_but_a_publisher_does() -> None:
    def is_found(**keys: str) -> bool:
        hidden = briefing_with(sources=[{"id": "h", "author": "Old Wexley"}]).sources
        shown = briefing_with(sources=[{"id": "s", **keys}]).sources
        return bool(
            secrets_of(WithheldContent(hidden, shown=shown)).text_phrases.find("Old Wexley said")
        )

    assert is_found(publisher="Wire", agency="Old Wexley")
    assert not is_found(publisher="Old Wexley")


def test_a_raised_dot_is_a_decimal_sign() -> None:
    assert list(find_points("at 48·85312, 12·34567", [(48.85312, 12.34567)]))


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_every_spelling_is_found_among_few_phrases_and_among_many(spelling: str) -> None:
    # With many phrases, texts are searched at once; with few, only if the letters are in them.
    others = [phrase for number in range(600) if (phrase := phrase_of(f"Other {number}"))]
    for name in NAMES:
        phrase = phrase_of(name)
        assert phrase
        word = folded_letters(re.split("[ -]", name)[0])
        few = Phrases([phrase], {word: phrase})
        many = Phrases([phrase, *others], {word: phrase})
        for seed in range(5):
            text = f"They saw {SPELLINGS[spelling](Random(seed), name)} there."
            assert few.find(text, inflected=True) == many.find(text, inflected=True), text
