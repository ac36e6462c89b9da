"""Rules for `control.py`: positions, strongholds, owners, failed attacks and besieged places."""

from __future__ import annotations

from briefing_tui.drafting.rules import control_words as words
from briefing_tui.drafting.rules import lexicon
from briefing_tui.drafting.rules.changes import ControlChange, change_of, change_of_force, is_real
from briefing_tui.drafting.rules.control_moves import places_after
from briefing_tui.drafting.rules.controllers import (
    Controller,
    controller_before,
    controller_from,
    controller_in_subject,
    force_of_ours,
    force_of_theirs,
)
from briefing_tui.drafting.rules.countries import COUNTRY_OF_ADJECTIVE
from briefing_tui.drafting.rules.objects import object_places
from briefing_tui.drafting.rules.places import PlaceMention, place_at, places_in
from briefing_tui.drafting.rules.reading import ArticleReading
from briefing_tui.drafting.rules.subject_places import subject_places
from briefing_tui.drafting.rules.subjects import PREPOSITIONS

_POSITION_VERBS = frozenset(
    (
        "took", "taken", "taking", "set", "setting", "established", "establishing", "establish",
        "maintain", "maintains", "maintained", "man", "mans", "manned", "keep", "keeps", "built",
        "erected", "gained", "won", "retain", "retains", "hold", "holds", "held",
        "secured", "run", "runs",
    )
)  # fmt: skip
"""Verbs whose objects are positions: "set up checkpoints"."""

_OF_WHOLE = frozenset(("control", "over"))
"""Words which show that a force took a whole site: "took over the base"."""

_AFTER_OWNER = frozenset(("too", "again", "now", "once", "more", "alone", "as", "well", "today"))
"""Adverbs after an owner: "X is the government's again"."""

_CONTINUATIONS = frozenset(("since", "after", "until", "for", "from", "by", "and", "but"))
"""Words with which a sentence goes on after an owner: "X is the government's since May"."""

_BEFORE_OWNER = frozenset(
    ("is", "are", "remain", "remains", "was", "were", "now", "still", "stays", "been")
)
"""Words between a place and its owner: "X is still the government's"."""

_LINKING_VERBS = frozenset(
    ("is", "are", "been", "remain", "remains", "remained", "become", "becomes", "became")
)
_AFTER_LINKING_VERB = frozenset(
    (
        "a", "an", "the", "now", "still", "again", "also", "once", "long", "its", "their", "last",
        "main",
    )
)  # fmt: skip
"""Words between a linking verb and a force or its stronghold: "X is now the last stronghold"."""


_BASES = lexicon.words("base bases post posts camp camps barracks headquarters outpost outposts")


def by_positions(reading: ArticleReading, index: int, at: int) -> ControlChange | None:
    """Read `Y took up positions in X`, `Y set up checkpoints around X`."""
    sentence = reading.sentences[index]
    for verb in range(at - 1, max(-1, at - 6), -1):
        if sentence.lower[verb] not in _POSITION_VERBS or not is_real(sentence, verb):
            continue
        if not _OF_WHOLE.isdisjoint(sentence.lower[verb:at]):
            # Other rules read "took control of the base at X" and "took over the base at X".
            return None
        is_capture = words.STATUS_OF_VERB.get(sentence.lower[verb]) == "captured"
        if is_capture and sentence.lower[verb + 1] != "up" and sentence.lower[at] in _BASES:
            # Who "took the last base in X" may not hold X.
            return None
        controller = controller_in_subject(reading, index, verb)
        places = places_after(reading, index, at + 1)
        is_foothold = sentence.lower[at] in ("foothold", "bridgehead", "beachhead")
        status = "advancing" if is_foothold else "held"
        return change_of_force(verb, status, places, controller, "control-positions")
    return None


def by_stronghold(reading: ArticleReading, index: int, at: int) -> ControlChange | None:
    """Read `the rebel stronghold of X`, `in X, a stronghold of Y`."""
    sentence = reading.sentences[index]
    lower = sentence.lower
    if any(word in words.FORMER for word in lower[max(0, at - 4) : at]):
        return None
    of_follows = lower[at + 1 : at + 2] == ("of",)
    controller = controller_before(reading, index, at)
    places: tuple[PlaceMention, ...] = ()
    if controller is not None:
        start = at + 2 if lower[at + 1 : at + 2] in (("of",), ("in",), (",",)) else at + 1
        place = place_at(reading, sentence, start) if start < len(lower) else None
        places = (place,) if place is not None else _place_before_comma(reading, index, at)
    elif of_follows:
        controller = controller_from(reading, index, at + 2, slack=1)
        places = _place_before_comma(reading, index, at)
    return change_of_force(at, "held", places, controller, "control-stronghold")


def _place_before_comma(reading: ArticleReading, index: int, at: int) -> tuple[PlaceMention, ...]:
    """The X in `fighting in X, the last stronghold`."""
    lower = reading.sentences[index].lower
    comma = next((i for i in range(at - 1, max(0, at - 8), -1) if lower[i] == ","), -1)
    if comma < 1:
        return ()
    return tuple(
        place
        for place in places_in(reading, reading.sentences[index], 0, comma)
        if place.last == comma
    )


def by_domain(reading: ArticleReading, index: int, at: int) -> ControlChange | None:
    """Read `X has been a rebel stronghold`, `X is now government territory`."""
    sentence = reading.sentences[index]
    lower = sentence.lower
    controller = controller_before(reading, index, at)
    if controller is None or any(word in words.FORMER for word in lower[max(0, at - 4) : at]):
        return None
    if lower[at] in words.DOMAINS and sentence.words[at - 1] in COUNTRY_OF_ADJECTIVE:
        # "X is a Syrian town" does not say who controls it.
        return None
    verb = _linking_verb_before(lower, controller.first)
    if verb < 1:
        return None
    places = subject_places(reading, index, verb + 1)
    return change_of(verb, "held", places, controller, "control-domain") if places else None


def by_mastery(reading: ArticleReading, index: int, at: int) -> ControlChange | None:
    """Read `Y are masters of X`."""
    lower = reading.sentences[index].lower
    verb = _linking_verb_before(lower, at)
    if verb < 1 or lower[at + 1 : at + 2] != ("of",):
        return None
    places = object_places(reading, index, at + 2, is_strict=True)
    controller = controller_in_subject(reading, index, verb)
    return change_of_force(verb, "held", places, controller, "control-mastery")


def _linking_verb_before(lower: tuple[str, ...], at: int) -> int:
    """The index of `is` in `is now the last stronghold`; -1 without such a verb."""
    verb = at - 1
    while verb > 0 and (lower[verb] in _AFTER_LINKING_VERB or lower[verb].endswith("ly")):
        verb -= 1
    return verb if verb >= 0 and lower[verb] in _LINKING_VERBS else -1


def by_belonging(reading: ArticleReading, index: int, at: int) -> ControlChange | None:
    """Read `X is still the government's`, `X belongs to Y`."""
    sentence = reading.sentences[index]
    lower = sentence.lower
    if lower[at] in ("belongs", "belong"):
        controller = (
            controller_from(reading, index, at + 2) if lower[at + 1 : at + 2] == ("to",) else None
        )
        verb = at
    else:
        verb = at
        while verb > 0 and verb > at - 6 and lower[verb] not in _BEFORE_OWNER:
            verb -= 1
        end = at + 1
        while end < len(lower) and lower[end] in _AFTER_OWNER:
            end += 1
        is_end = end >= len(lower) or not lower[end][0].isalnum() or lower[end] in _CONTINUATIONS
        if lower[verb] not in _BEFORE_OWNER or not is_end or "not" in lower[verb:at]:
            return None
        controller = _owner(reading, index, at)
        if controller is not None and not PREPOSITIONS.isdisjoint(lower[verb:at]):
            # In "X's security is linked to Y's", X is not that of Y.
            return None
    places = subject_places(reading, index, verb)
    return change_of_force(verb, "held", places, controller, "control-belongs")


def _owner(reading: ArticleReading, index: int, at: int) -> Controller | None:
    """The force that `the government's`, `theirs` or `ours` means."""
    word = reading.sentences[index].lower[at]
    if word == "ours":
        return force_of_ours(reading, index)
    if word == "theirs":
        return force_of_theirs(reading, index)
    return controller_before(reading, index, at)


def by_repulse(reading: ArticleReading, index: int, at: int) -> ControlChange | None:
    """Read `Y repelled an assault on X`: Y holds X."""
    sentence = reading.sentences[index]
    lower = sentence.lower
    if not is_real(sentence, at):
        return None
    attack = next(
        (i for i in range(at + 1, min(at + 8, len(lower))) if lower[i] in words.ATTACKS), -1
    )
    link = next((i for i in range(attack + 1, min(attack + 4, len(lower))) if lower[i] == "on"), -1)
    if attack < 0 or link < 0:
        return None
    places = object_places(reading, index, link + 1, is_strict=True)
    controller = controller_in_subject(reading, index, at)
    return change_of_force(at, "held", places, controller, "control-repulsed")


def by_besieged(reading: ArticleReading, index: int, at: int) -> ControlChange | None:
    """Read `the besieged town of X`, `encircled X`, `the surrounded garrison of X`."""
    sentence = reading.sentences[index]
    lower = sentence.lower
    if lower[max(0, at - 1) : at] not in (("the",), ("in",), ("of",), ("to",), ("into",), ()):
        return None
    start = at + 1
    while start < len(lower) and lower[start] in words.DEFINITE | {"of", "in", "at"}:
        start += 1
    place = place_at(reading, sentence, start) if start < len(lower) else None
    if place is None or place.first > start + 1:
        return None
    return ControlChange(
        status="besieged", first=at, last=max(place.last, at + 1), places=(place,),
        controller=None, rule="control-besieged-adjective", is_sure=False,
    )  # fmt: skip
