"""Finds the force that controls, takes or leaves a place."""

from __future__ import annotations

from msgspec import Struct

from briefing_tui.drafting.article import TextSpan
from briefing_tui.drafting.rules import lexicon
from briefing_tui.drafting.rules.antecedents import group_before
from briefing_tui.drafting.rules.phrases import Phrase
from briefing_tui.drafting.rules.reading import Reading
from briefing_tui.drafting.rules.subjects import PERSONAL, Subject, subject_of

_FORCES = lexicon.words(
    "army armies forces force troops military militia militias rebels rebel militants insurgents fighters "
    "gunmen jihadists guerrillas paramilitaries soldiers peacekeepers separatists islamists "
    "opposition factions faction coalition alliance regime government junta movement brigade "
    "brigades battalion division corps command group groups front guard state side units unit "
    "police navy commandos marines paratroopers infantry administration authorities authority party "
    "men comrades"
)
_OWNERS = lexicon.words("its his their her our")


class Controller(Struct, frozen=True, kw_only=True):
    """Who controls a place; the word indexes are -1 if it was named elsewhere."""

    name: str
    span: TextSpan
    first: int
    last: int
    is_force: bool
    is_sure: bool = True


def controller_of(reading: Reading, index: int, verb: int) -> Controller | None:
    """The force that is the subject of a verb."""
    sentence = reading.sentences[index]
    subject = subject_of(sentence, reading.phrases[index], verb)
    if subject is None:
        return _carried(reading, index, verb)
    if subject.phrase is None:
        if subject.pronoun in PERSONAL | {"i", "you"}:
            return None
        return _carried(reading, index, subject.first)
    return _from_phrase(reading, index, subject.phrase, subject)


def controller_phrase(
    reading: Reading, index: int, start: int, *, slack: int = 3, until: int = -1
) -> Controller | None:
    """The force whose name begins at a word, after a few other words at most."""
    for phrase in reading.phrases[index]:
        if start <= phrase.first <= start + slack:
            last = until if until > phrase.first else phrase.last
            subject = Subject(first=phrase.first, last=last, phrase=phrase)
            return _from_phrase(reading, index, phrase, subject)
    return None


def _carried(reading: Reading, index: int, at: int) -> Controller | None:
    group = group_before(reading, reading.sentences[index].starts[at])
    if group is None:
        return None
    name, span, _ = group
    return Controller(name=_plain(name), span=span, first=-1, last=-1, is_force=True, is_sure=False)


def _from_phrase(
    reading: Reading, index: int, phrase: Phrase, subject: Subject
) -> Controller | None:
    sentence = reading.sentences[index]
    if phrase.person and not phrase.is_group:
        return None
    first = phrase.first
    owner = sentence.lower[first - 1] if first else ""
    if owner in _OWNERS and not phrase.country:
        # "its troops": the troops of whom the sentence is about.
        group = group_before(reading, sentence.starts[first])
        if group is not None:
            name, span, country = group
            return Controller(
                name=country or _plain(name), span=span, first=first, last=subject.last, is_force=True, is_sure=False
            )  # fmt: skip
    is_vague = phrase.head in ("group", "movement", "fighters", "rebels", "men", "side") and (
        phrase.last - phrase.first == 1 and owner in ("the", "this")
    )
    if is_vague and phrase.head in ("group", "movement", "side"):
        group = group_before(reading, sentence.starts[first])
        if group is not None:
            return Controller(
                name=_plain(group[0]), span=group[1], first=first, last=subject.last, is_force=True, is_sure=False
            )  # fmt: skip
    last = min(subject.last, phrase.last) if subject.last > first else phrase.last
    span = sentence.span(first, last)
    name = reading.text(span)
    is_force = (
        phrase.head in _FORCES
        or any(word in lexicon.ARMED_GROUPS for word in sentence.lower[first:last])
        or bool(phrase.country)
        and not phrase.role
        or name in reading.classifier.acronyms
        or name.casefold() in reading.known_actors
        or phrase.last - phrase.first == 1
        and name.isupper()
        or name in ("Kyiv", "Moscow")
    )
    if phrase.role and phrase.head not in _FORCES:
        return None
    return Controller(name=_plain(name), span=span, first=first, last=last, is_force=is_force)


def _plain(name: str) -> str:
    """A name without its article, and without the 's of an owner."""
    head, _, rest = name.partition(" ")
    plain = rest if head.lower() in ("the", "a", "an") and rest else name
    return plain.removesuffix("’s").removesuffix("'s")
