"""Accepting a word does not accept a name in capitals that has the same letters."""

from collections.abc import Callable
from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.analysis.audience import MASK, reduced_for
from briefing_tui.analysis.name_forms import accepted_forms
from briefing_tui.analysis.phrases import Phrases, phrase_of
from briefing_tui.analysis.protection import Protected
from tests.unit.analysis.outputs import Table, day, hits, note

GROUP: Table = {"id": "group", "name": "IS", "tlp": "RED"}
TEXT = "THIS IS it: Is the town quiet? It is, but IS and I-S are near."

# Capitals, and letters that look like capitals although they are in lower case.
SMALL_OR_RAISED = str.maketrans("AEIOS", "ᴬᴇɪᴼꜱ")

# Ways to write a word, with the least number of capitals first.
CASES: tuple[Callable[[str], str], ...] = (str.lower, str.capitalize, str.upper)
DISGUISES: tuple[Callable[[str], str], ...] = (
    str,
    lambda word: f"**{word}**",
    lambda word: word.translate(SMALL_OR_RAISED),
    ".".join,
    "\u200b".join,
    lambda word: "".join(f"&#{ord(letter)};" for letter in word),
    lambda word: "".join(f"&#x{ord(letter):x};" for letter in word),
    lambda word: "".join(f"%{ord(letter):x}" for letter in word),
    lambda word: escape("".join(f"&#{ord(letter)};" for letter in word)),
)


@given(
    name=st.text("ABCDEFGHIKLMNOPRSTUW", min_size=2, max_size=8),
    accepted=st.sampled_from(range(len(CASES))),
    written=st.sampled_from(range(len(CASES))),
    disguise=st.sampled_from(DISGUISES),
)
def test_a_phrase_accepts_no_form_with_more_capitals(
    name: str, accepted: int, written: int, disguise: Callable[[str], str]
) -> None:
    phrase = phrase_of(name)
    assert phrase
    text = f"before {disguise(CASES[written](name))} after"
    masked = Phrases([phrase]).spans(text, accepted_forms(CASES[accepted](name)))
    assert bool(masked) == (written > accepted)
    assert Phrases([phrase]).spans(text)


@pytest.mark.parametrize(
    ("accepted", "words"),
    [
        ("is", f"THIS {MASK} it: {MASK} the town quiet? It is, but {MASK} and {MASK} are near."),
        ("Is", f"THIS {MASK} it: Is the town quiet? It is, but {MASK} and {MASK} are near."),
        ("IS", "THIS IS it: Is the town quiet? It is, but IS and I-S are near."),
    ],
)
@pytest.mark.parametrize("top", [False, True])
def test_the_word_stays_and_the_name_is_masked(accepted: str, words: str, *, top: bool) -> None:
    entries = [{"code": "names-withheld", "phrase": accepted, "reason": "the verb"}]
    own = {} if top else {"accepted": entries}
    notes = [note(TEXT, **own)]
    briefing = day(actors=[GROUP], notes=notes, **({"accepted": entries} if top else {}))
    (shown,) = reduced_for(briefing, "GREEN").briefing.notes
    assert shown.text == words


@pytest.mark.parametrize("top", [False, True])
def test_an_export_with_the_name_is_refused_even_if_the_word_is_accepted(
    monkeypatch: pytest.MonkeyPatch, *, top: bool
) -> None:
    monkeypatch.setattr(Protected, "masked", lambda _, words, *__, **___: words)
    entries = [{"code": "names-withheld", "phrase": "is", "reason": "the verb"}]
    for text, found in (("It is quiet.", []), ("It is near IS.", ["IS"]), ("Is it?", ["Is"])):
        own = {} if top else {"accepted": entries}
        more = {"accepted": entries} if top else {}
        briefing = day(actors=[GROUP], notes=[note(text, **own)], **more)
        assert [hit.words for hit in hits(briefing)] == found


def test_capitals_make_no_difference_for_other_names() -> None:
    phrase = phrase_of("Varela")
    assert phrase
    assert not Phrases([phrase]).spans("VARELA", accepted_forms("varela"))
