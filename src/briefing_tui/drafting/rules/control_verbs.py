"""Rules of `control` for verbs: who captures, enters, leaves or loses a place."""

from __future__ import annotations

from itertools import pairwise

from msgspec import structs

from briefing_tui.drafting.rules import control_words as words
from briefing_tui.drafting.rules import lexicon
from briefing_tui.drafting.rules.changes import (
    ControlChange,
    change_of,
    change_of_force,
    is_after_be_or_remain,
    is_real,
    is_unreal_between,
)
from briefing_tui.drafting.rules.control_clauses import (
    DESCRIBED,
    PARTS,
    is_relative,
    noun_with_region,
    relative_place,
    subject_of_main_clause,
    subject_of_noun,
)
from briefing_tui.drafting.rules.controllers import (
    Controller,
    controller_from,
    controller_in_subject,
    other_force,
)
from briefing_tui.drafting.rules.earlier_places import from_other_sentence, place_before
from briefing_tui.drafting.rules.objects import object_places
from briefing_tui.drafting.rules.places import PlaceMention, place_at
from briefing_tui.drafting.rules.reading import ArticleReading, outer_word
from briefing_tui.drafting.rules.sentences import Sentence
from briefing_tui.drafting.rules.subject_places import subject_places

_PAST = lexicon.words("had once formerly previously")
"""Words which show that the control is over: "Y once held X"."""

_STATES_OF_PLACES = lexicon.words(
    "ruins ruin rubble ashes flames fire smoke tatters shambles shock chaos turmoil darkness panic "
    "disarray limbo fear mourning grief peril no little few only power electricity water food fuel "
    "gas bread medicine hospitals internet hope"
)
"""Words after "left X in", "left X with" or "left X without": "left X in ruins"."""

_OF_CONTROLLERS = lexicon.words("control hands rule command")
"""Words after "left X in" or "left X under" if others control X: "left X in rebel hands"."""

_TIMES = lexicon.words(
    "on in at last this early late week month morning night evening dawn overnight ago"
)
"""Words for the time of a capture: "captured early on Friday, Y said"."""

_EXPELLED = lexicon.words("group groups gang gangs enemy invaders occupiers attackers")
"""Nouns for expelled forces that have no name: "pushed the group out of X"."""

_HOSTING = (("is", "host", "to"), ("is", "home", "to"), ("is", "held", "by"))
"""Words between a place and a force: "X is host to Y"."""


def by_verb(reading: ArticleReading, index: int, at: int) -> ControlChange | None:
    """Read `Y has captured X, Z and the town of W`."""
    sentence = reading.sentences[index]
    word = sentence.lower[at]
    if not is_real(sentence, at):
        return None
    before = sentence.lower[max(0, at - 2) : at]
    if word in words.TO_HOLD and not _PAST.isdisjoint(before):
        return None
    if word == "control" and not words.CONTROL_VERBS.keys().isdisjoint(before[-1:]):
        # In "claimed control", "control" is a noun.
        return None
    status = words.STATUS_OF_VERB[word]
    following = sentence.lower[at + 1 : at + 3]
    has_other_meanings = word.startswith(("maintain", "keep", "kept", "claim", "man"))
    if following == ("siege", "to") or _is_no_verb(sentence, at):
        return None
    is_strong = word in words.STRONG
    places = object_places(reading, index, at + 1, is_strict=not is_strong)
    means_control = following == ("control", "of") or _is_direct(sentence, at, places)
    if has_other_meanings and not means_control:
        return None
    if not places and is_relative(sentence, at):
        places = relative_place(reading, index, at)
    controller = controller_in_subject(reading, index, at)
    controller = controller or subject_of_main_clause(reading, index, at, places)
    if not places or controller is None or (not is_strong and not controller.is_force):
        return None
    if word.startswith(("los", "ced", "surrender")):
        # "Y lost X to Z": Z captured X.
        taker = _taker(reading, index, places[-1].last, controller)
        return change_of(at, "captured", places, taker, "control-lost") if taker else None
    if word.startswith("le") and _is_left_to_others(sentence, at, places):
        return None
    change = change_of(at, status, places, controller, f"control-{status}")
    # "Z retook X, which Y had captured": Y no longer holds X.
    is_earlier = "had" in before and is_relative(sentence, at)
    return structs.replace(change, is_sure=not is_earlier)


def _is_no_verb(sentence: Sentence, at: int) -> bool:
    """Whether a word is no verb, like `claimed` and `capture` in `the claimed capture of X`."""
    lower = sentence.lower
    if lower[at] in words.STATUS_OF_NOUN and lower[at + 1 : at + 2] == ("of",):
        return True
    is_before_noun = not words.STATUS_OF_NOUN.keys().isdisjoint(lower[at + 1 : at + 2])
    return is_before_noun and lower[at - 1 : at] in (("the",), ("a",), ("'s",), ("its",))


def _is_left_to_others(sentence: Sentence, at: int, places: tuple[PlaceMention, ...]) -> bool:
    """Return True for `left X in ruins`, `left X under Y's control`, `left only X`."""
    is_only = sentence.lower[at + 1 : at + 2] in (("only",), ("just",))
    end = max(place.last for place in places)
    link, following = sentence.lower[end : end + 1], sentence.lower[end + 1 : end + 5]
    is_controlled = link in (("in",), ("under",)) and not _OF_CONTROLLERS.isdisjoint(following)
    is_state = link in (("in",), ("with",), ("without",))
    return is_only or is_controlled or (is_state and not _STATES_OF_PLACES.isdisjoint(following))


def _is_direct(sentence: Sentence, at: int, places: tuple[PlaceMention, ...]) -> bool:
    """Return True for `keeps X`, `keeps the town of X`."""
    return bool(places) and at < places[0].first <= at + 4 and sentence.words[at + 1] != "its"


def _taker(reading: ArticleReading, index: int, at: int, loser: Controller) -> Controller | None:
    """Z in `Y lost X to Z`."""
    sentence = reading.sentences[index]
    if sentence.lower[at : at + 1] != ("to",):
        return None
    if sentence.lower[at + 1 : at + 2] in (("it",), ("them",)):
        return other_force(reading, index, at, loser)
    return controller_from(reading, index, at + 1)


def by_verb_with(reading: ArticleReading, index: int, at: int) -> ControlChange | None:
    """Read `Y withdrew from X`, `Y pushed into X`."""
    sentence = reading.sentences[index]
    status, prepositions = words.STATUS_OF_VERB_WITH[sentence.lower[at]]
    is_moved = sentence.lower[at] in words.MOVED and is_after_be_or_remain(sentence, at)
    if is_moved or not is_real(sentence, at):
        return None
    start = at + 1
    while start < len(sentence.lower) and sentence.lower[start] not in prepositions:
        word = sentence.lower[start]
        is_between = word.endswith("ly") or word in words.BEFORE_PREPOSITION or word.isdigit()
        if not is_between or start - at > 4:
            return None
        start += 1
    start += 1
    while start < len(sentence.lower) and sentence.lower[start] in ("of", "at", "on", "in"):
        start += 1
    if start >= len(sentence.lower):
        return None
    places = object_places(reading, index, start, is_strict=True)
    controller = controller_in_subject(reading, index, at)
    return change_of_force(at, status, places, controller, f"control-{status}")


def by_expulsion(reading: ArticleReading, index: int, at: int) -> ControlChange | None:
    """Read `Y drove Z out of X`, `Z was expelled from X by Y`."""
    sentence = reading.sentences[index]
    lower = sentence.lower
    if not is_real(sentence, at):
        return None
    link = next((i for i in range(at + 1, min(at + 9, len(lower))) if lower[i] == "from"), -1)
    for i in range(at + 1, min(at + 9, len(lower) - 1)):
        if lower[i : i + 2] == ("out", "of"):
            link = i + 1
    places = object_places(reading, index, link + 1, is_strict=True) if link > 0 else ()
    if not places:
        return None
    if is_after_be_or_remain(sentence, at):
        controller = _agent(reading, index, max(places[-1].last - 1, link))
    else:
        expelled = controller_from(reading, index, at + 1)
        is_force = lower[at + 1] in ("them", "it") or (
            expelled is not None and expelled.is_force and expelled.first < link
        )
        is_force = is_force or not _EXPELLED.isdisjoint(lower[at + 1 : link])
        controller = controller_in_subject(reading, index, at) if is_force else None
    return change_of_force(at, "captured", places, controller, "control-expelled")


def by_participle(reading: ArticleReading, index: int, at: int) -> ControlChange | None:
    """Read `X was captured by Y`."""
    sentence = reading.sentences[index]
    status = words.STATUS_OF_PARTICIPLE[sentence.lower[at]]
    before = sentence.lower[max(0, at - 4) : at]
    if is_unreal_between(sentence, at - 4, at) or _is_planned(before):
        return None
    is_earlier = status != "captured" and _is_earlier(sentence.lower, at)
    if is_earlier and "since" not in sentence.lower[at:]:
        return None
    places = subject_places(reading, index, at) or _place_of_definite(reading, index, at)
    change = _change_by_participle(reading, index, at, status, places) if places else None
    if change is None:
        return None
    # In "X was held by Y for a week", Y may no longer hold X.
    after = sentence.lower[change.last : change.last + 1]
    is_over = status == "held" and after == ("for",) and before[-1:] in (("was",), ("were",))
    return structs.replace(change, is_sure=change.is_sure and not (is_earlier or is_over))


def _is_earlier(lower: tuple[str, ...], at: int) -> bool:
    """Return True for `was once held`, `had been held`, `used to be held`."""
    before = lower[max(0, at - 3) : at]
    is_perfect = before[-2:] == ("had", "been") or before == ("used", "to", "be")
    return is_perfect or not words.FORMER.isdisjoint(before[-2:])


def _is_planned(before: tuple[str, ...]) -> bool:
    """Return True for `was to be captured`, but not for `continues to be held`."""
    pairs = list(pairwise(before))
    if ("to", "be") not in pairs:
        return False
    at = pairs.index(("to", "be"))
    return at == 0 or before[at - 1] in _PLANS


_PLANS = lexicon.words(
    "was were is are due expected set about hoped planned likely supposed meant yet remains "
    "remained needs need ought going has have had refused demanded to"
)
"""Words before "to be" which show that an event has not happened: "was to be captured"."""


def by_participle_after_noun(reading: ArticleReading, index: int, at: int) -> ControlChange | None:
    """Read `X, captured by Y`, `X, a town held by Y`."""
    sentence = reading.sentences[index]
    status = words.STATUS_OF_PARTICIPLE[sentence.lower[at]]
    agent = _agent(reading, index, at)
    is_former = not words.FORMER.isdisjoint(reading.sentences[index].lower[max(0, at - 1) : at])
    if agent is None or not agent.is_force or (is_former and status != "captured"):
        return None
    places = _place_before_participle(reading, index, at)
    if places and places[0].last == at and _is_where_noun_is(sentence, places[0]):
        return None
    noun = noun_with_region(reading.sentences[index], places[0]) if places else -1
    if noun >= 0:
        # In "X is the last city in W held by Y", Y holds X. In "towns in W held by Y", Y holds
        # only a part of W.
        subject = subject_of_noun(reading, index, noun)
        if not subject and reading.sentences[index].lower[noun] not in PARTS:
            return None
        places = subject or places
    if not places:
        return None
    change = change_of(at, status, places, agent, f"control-{status}-by")
    return structs.replace(change, is_sure=noun < 0)


def _is_where_noun_is(sentence: Sentence, place: PlaceMention) -> bool:
    """Return True for `a hospital in X run by Y`, but not for `towns in X held by Y`."""
    before = sentence.lower[max(0, place.first - 2) : place.first]
    is_inside = before[1:] in (("in",), ("at",), ("near",), ("from",))
    return is_inside and before[0].isalpha() and before[0] not in DESCRIBED | PARTS


def _place_before_participle(
    reading: ArticleReading, index: int, at: int
) -> tuple[PlaceMention, ...]:
    """The place that a participle describes: `X, held by`, `X, a town held by`."""
    sentence = reading.sentences[index]
    end = at
    while end > 0 and (
        sentence.lower[end - 1] in ("now", "still", "then", "also")
        or sentence.lower[end - 1].endswith("ly")
    ):
        end -= 1
    if sentence.lower[end - 1] in DESCRIBED:
        comma = next(
            (i for i in range(end - 1, max(0, end - 9), -1) if sentence.lower[i] == ","), -1
        )
        if comma > 0 and sentence.lower[comma + 1] in ("a", "an", "the", "another"):
            end = comma
    elif sentence.words[end - 1] == ",":
        end -= 1
    for first in range(max(0, end - 6), end):
        word = sentence.words[first]
        place = place_at(reading, sentence, first) if word[0].isupper() or "-" in word else None
        if place is not None and place.last == end:
            return (place,)
    return ()


def is_quoted_passive(reading: ArticleReading, index: int, at: int) -> bool:
    """Return True for a quotation `“captured by Y”` after `X was`."""
    outer = outer_word(reading, index) if not at else None
    return outer is not None and is_after_be_or_remain(reading.sentences[outer[0]], outer[1])


def _change_by_participle(
    reading: ArticleReading, index: int, at: int, status: str, places: tuple[PlaceMention, ...]
) -> ControlChange | None:
    """The change that a participle reports. Without a controller, only a siege counts."""
    sentence = reading.sentences[index]
    is_lost = sentence.lower[at] in words.LOST
    controller = _agent(reading, index, at)
    if controller is None and status == "captured" and not is_lost:
        controller = _host_force(reading, index) or _claiming_force(reading, index, at)
    if controller is None:
        if status != "besieged":
            return None
        return ControlChange(
            status=status, first=places[0].first, last=at + 1, places=places, controller=None,
            rule="control-besieged-by", is_sure=False,
        )  # fmt: skip
    if sentence.lower[at] not in words.STRONG and not controller.is_force:
        return None
    return change_of(at, status, places, controller, f"control-{status}-by")


def _place_of_definite(reading: ArticleReading, index: int, at: int) -> tuple[PlaceMention, ...]:
    """The place that `the city` means in `the city is the last one that is held by Y`."""
    lower = reading.sentences[index].lower
    is_relative = any(word in ("that", "which") for word in lower[max(0, at - 4) : at])
    if not is_relative or lower[0] != "the" or lower[1] not in words.DEFINITE:
        return ()
    place = place_before(reading, index, 0, noun=lower[1])
    return (place,) if place is not None else ()


def _agent(reading: ArticleReading, index: int, at: int) -> Controller | None:
    """The Y in `captured by Y`, `lost to Y`."""
    sentence = reading.sentences[index]
    link = "to" if sentence.lower[at] in words.LOST else "by"
    for link_index in range(at + 1, min(at + 10, len(sentence.lower))):
        if sentence.lower[link_index] == link:
            return controller_from(reading, index, link_index + 1, slack=4)
        if sentence.lower[link_index] in (",", "and", "that", "who"):
            return None
    return None


def _claiming_force(reading: ArticleReading, index: int, at: int) -> Controller | None:
    """The force that announces a capture: `X has been captured, the army said`."""
    sentence = reading.sentences[index]
    comma = at + 1
    while comma < min(at + 7, len(sentence.words)) and _is_time(sentence, comma):
        comma += 1
    if sentence.words[comma : comma + 1] != (",",):
        return None
    for phrase in reading.phrases[index]:
        if comma + 1 <= phrase.first <= comma + 2:
            following = sentence.lower[phrase.last : phrase.last + 1]
            if following not in (("said",), ("says",), ("announced",), ("claimed",)):
                return None
            if phrase.country:
                span = sentence.span(phrase.first, phrase.last)
                return Controller(
                    name=phrase.country, span=span, first=phrase.first, last=phrase.last,
                    is_force=True, is_sure=False,
                )  # fmt: skip
            controller = controller_from(reading, index, phrase.first)
            return controller if controller is not None and controller.is_force else None
    return None


def _is_time(sentence: Sentence, at: int) -> bool:
    """Return True for each word of `early on Friday`."""
    word = sentence.lower[at]
    return word in _TIMES | lexicon.DAYS | lexicon.MONTHS or word[0].isdigit()


def _host_force(reading: ArticleReading, index: int) -> Controller | None:
    """Return the force in `X was captured. It is host to a coalition`: the probable captor."""
    following = index + 1
    if following >= len(reading.sentences):
        return None
    lower = reading.sentences[following].lower
    for at in range(min(6, len(lower) - 2)):
        is_verb = lower[at] == "hosts"
        if is_verb or lower[at : at + 3] in _HOSTING:
            start = at + 1 if is_verb else at + 3
            force = controller_from(reading, following, start, slack=6)
            return from_other_sentence(force) if force is not None else None
    return None
