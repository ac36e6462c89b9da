"""Rules for `control.py`: words such as "hands", "flag" and "siege", which are not verbs."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import takewhile

from msgspec import structs

from briefing_tui.drafting.article import TextSpan
from briefing_tui.drafting.rules import control_words as words
from briefing_tui.drafting.rules import lexicon
from briefing_tui.drafting.rules.changes import ControlChange, change_of, change_of_force, is_real
from briefing_tui.drafting.rules.claimants import Claimant
from briefing_tui.drafting.rules.controllers import (
    Controller,
    controller_before,
    controller_from,
    controller_in_subject,
    controller_of_pronoun,
    controller_owner,
    plain_name,
    plural_in,
)
from briefing_tui.drafting.rules.denials import passive_denial
from briefing_tui.drafting.rules.objects import object_places
from briefing_tui.drafting.rules.places import PlaceMention, places_in
from briefing_tui.drafting.rules.reading import ArticleReading
from briefing_tui.drafting.rules.sentences import Sentence, is_month_of_may
from briefing_tui.drafting.rules.subject_places import subject_places

_ENDED = frozenset(("broke", "broken", "break", "lifted", "lift", "ended", "relieved", "end"))
"""Verbs which show that a siege is over: "lifted the siege of X"."""

_MAX_BEFORE_ENDED = 10
"""How many words after X are searched for `_ENDED` in "the siege of X by Y was lifted"."""

_NOT_OVER = lexicon.words("not never to will would could may might should")
"""Words which show that a siege is not over yet: "could end", "will not be lifted"."""

_PASSING = frozenset(("passed", "went", "fell", "shifted"))
"""Verbs in "control of X passed to Y"."""

_LINKING_VERBS = frozenset(("is", "are", "remain", "remains", "was", "were", "remained"))
_NO_LONGER = lexicon.words("not longer former out would if formerly briefly once previously")
"""Words which show that the control is over or unreal: "no longer in the hands of Y"."""

_CAME = frozenset(("came", "come", "passed", "brought", "back", "coming", "passing"))
"""Words which show that the control is new: "passed into the hands of Y"."""


def by_hands(reading: ArticleReading, index: int, at: int) -> ControlChange | None:
    """Read `under the control of Y`, `in Y's hands`, `in the hands of Y`."""
    lower = reading.sentences[index].lower
    if lower[at] == "under":
        window = lower[at : at + 9]
        if lower[at - 1 : at] in (("fell",), ("fallen",)):
            # `by_fall` reads "fell under the control of Y".
            return None
        if "siege" in window:
            return _under_siege(reading, index, at)
        if "control" not in window:
            return None
        begin = at
        controller = controller_from(reading, index, at + 1, slack=5)
    else:
        # The word at the index `at` is "hands".
        begin = next((i for i in range(at, max(-1, at - 7), -1) if lower[i] in ("in", "into")), -1)
        if begin < 0:
            return None
        of_follows = lower[at + 1 : at + 2] == ("of",)
        if lower[begin + 1] in ("its", "their", "our"):
            controller = controller_of_pronoun(reading, index, begin)
        else:
            controller = controller_from(reading, index, at + 2 if of_follows else begin + 1)
    before = lower[max(0, begin - 3) : begin]
    is_again = "once" in before and not {"again", "more"}.isdisjoint(before)
    if controller is None or (not is_again and not _NO_LONGER.isdisjoint(before)):
        return None
    places = _left_places(reading, index, begin) or subject_places(reading, index, begin)
    if not places:
        return None
    is_new = begin > 0 and lower[begin - 1] in _CAME
    status = "captured" if is_new else "held"
    change = change_of(at, status, places, controller, "control-in-hands")
    # In "X had been under the control of Y since 1994", Y may have lost X.
    is_over = lower[max(0, begin - 2) : begin] == ("had", "been")
    return structs.replace(change, is_sure=not is_over)


def _left_places(reading: ArticleReading, index: int, end: int) -> tuple[PlaceMention, ...]:
    """The places in `leaving only X and Z in the hands of Y`. `end` is the index of "in"."""
    lower = reading.sentences[index].lower
    verb = next((at for at in range(end - 1, -1, -1) if lower[at] in _LEAVES), -1)
    places = object_places(reading, index, verb + 1, is_strict=False) if verb >= 0 else ()
    return places if places and places[-1].last == end else ()


_LEAVES = lexicon.words("leave leaves left leaving put puts putting keep keeps kept keeping")
"""Verbs before places whose controller follows: "left X under the control of Y"."""


def _under_siege(reading: ArticleReading, index: int, at: int) -> ControlChange | None:
    """Read `X has been under siege since`, `under siege by Y`."""
    lower = reading.sentences[index].lower
    siege = next(i for i in range(at, len(lower)) if lower[i] == "siege")
    places = subject_places(reading, index, at)
    controller = None
    if lower[siege + 1 : siege + 2] in (("by",), ("from",)):
        controller = controller_from(reading, index, siege + 2)
    if not places:
        return None
    return ControlChange(
        status="besieged",
        first=min(places[0].first, at),
        last=max(siege + 1, controller.last if controller else 0),
        places=places,
        controller=controller,
        rule="control-besieged",
        is_sure=controller is not None,
    )


def by_control(reading: ArticleReading, index: int, at: int) -> ControlChange | None:
    """Read `Y is in control of X`, `Y claimed full control of X`, `control of X passed to Y`."""
    sentence = reading.sentences[index]
    lower = sentence.lower
    passing = _by_passing(reading, index, at)
    if passing is not None:
        return passing
    begin = at - 1
    while begin > 0 and lower[begin] in ("full", "complete", "total", "firm", "effective", "sole"):
        begin -= 1
    if lower[begin] in words.CONTROL_VERBS and lower[at + 1 : at + 2] in (("of",), ("over",)):
        return _by_control_verb(reading, index, begin, at)
    if lower[begin] != "in" or any(
        word in words.UNREAL_BEFORE for word in lower[max(0, begin - 3) : begin]
    ):
        return None
    verb = begin
    while verb > 0 and lower[verb - 1] in ("still", "now", "firmly", "already", "again"):
        verb -= 1
    if verb > 0 and lower[verb - 1] not in _LINKING_VERBS:
        return None
    places = object_places(reading, index, at + 2, is_strict=True)
    if not places and lower[at + 1 : at + 2] != ("of",):
        places = tuple(places_in(reading, sentence, 0, 3)[:1])
    controller = controller_in_subject(reading, index, verb - 1)
    if not places or controller is None:
        return None
    return change_of(at, "held", places, controller, "control-held")


def _by_control_verb(
    reading: ArticleReading, index: int, verb: int, at: int
) -> ControlChange | None:
    """Read `Y claimed full control of X`, `Y established full control over X`."""
    if not is_real(reading.sentences[index], verb):
        return None
    places = object_places(reading, index, at + 2, is_strict=True)
    controller = controller_in_subject(reading, index, verb)
    status = words.CONTROL_VERBS[reading.sentences[index].lower[verb]]
    return change_of_force(verb, status, places, controller, "control-of")


def _by_passing(reading: ArticleReading, index: int, at: int) -> ControlChange | None:
    """Read `control of X passed to Y`."""
    lower = reading.sentences[index].lower
    places = object_places(reading, index, at + 2, is_strict=False)
    end = places[-1].last if places else at
    if lower[end + 1 : end + 2] != ("to",) or lower[end] not in _PASSING:
        return None
    controller = controller_from(reading, index, end + 2)
    if controller is None:
        return None
    return change_of(at, "captured", places, controller, "control-passed")


def by_flag(reading: ArticleReading, index: int, at: int) -> ControlChange | None:
    """Read `Y raised its flag over the town of X`, `Y's flag flies over X`."""
    sentence = reading.sentences[index]
    for verb in range(at - 1, max(-1, at - 4), -1):
        if sentence.lower[verb] not in ("raised", "hoisted", "planted", "raising", "hoisting"):
            continue
        places = places_in(reading, sentence, at + 1, min(len(sentence.words), at + 10))
        controller = controller_in_subject(reading, index, verb)
        if places and controller is not None and controller.is_force:
            return change_of(verb, "captured", (places[0],), controller, "control-flag")
    return _flag_of(reading, index, at)


def _flag_of(reading: ArticleReading, index: int, at: int) -> ControlChange | None:
    """Read `the rebels' flag flies over X`, `the flag of Y was raised over X`."""
    lower = reading.sentences[index].lower
    verb = next((i for i in range(at + 1, min(at + 8, len(lower))) if lower[i] in words.FLYING), -1)
    over = next((i for i in range(verb + 1, verb + 5) if lower[i : i + 1] == ("over",)), -1)
    if verb < 0 or over < 0:
        return None
    places = object_places(reading, index, over + 1, is_strict=True)
    if lower[at + 1 : at + 2] == ("of",):
        controller = controller_from(reading, index, at + 2)
    else:
        controller = controller_before(reading, index, at)
    return change_of_force(at, "held", places, controller, "control-flag")


def by_noun(reading: ArticleReading, index: int, at: int) -> ControlChange | None:
    """Read `the capture of X by Y`, `Y's seizure of X`, `the siege of X`, `laid siege to X`."""
    lower = reading.sentences[index].lower
    status = words.STATUS_OF_NOUN[lower[at]]
    is_laid = at > 0 and lower[at - 1] in ("lay", "laid", "laying", "lays")
    # In "the rebels' loss of X", the rebels no longer control X.
    is_loss = lower[at] in ("fall", "loss")
    if lower[at + 1 : at + 2] not in (("of",), ("on",)) and not is_laid:
        return None
    places = object_places(reading, index, at + 2, is_strict=False)
    if not places:
        return None
    end = places[-1].last
    sentence = reading.sentences[index]
    is_unreal = (
        _is_over(lower, at, end) if status == "besieged" else _has_not_happened(sentence, at, end)
    )
    if not is_laid and is_unreal:
        return None
    controller = None
    # In "Y's alleged capture of X", Y is named before "alleged".
    before = at - 1 if at and lower[at - 1] in _ALLEGED else at
    if is_laid:
        controller = controller_in_subject(reading, index, at - 1)
    elif lower[end : end + 1] in (("by",), ("to",)):
        controller = controller_from(reading, index, end + 1)
    elif lower[before - 1 : before] == ("'s",) and not is_loss:
        controller = controller_owner(reading, index, before - 1)
    elif not is_loss:
        controller = controller_before(reading, index, before) or _announcer(reading, index, at)
    if controller is not None:
        change = change_of(at, status, places, controller, f"control-{status}-noun")
        return structs.replace(change, is_sure=before == at)
    if status == "captured":
        return _denied_loss(reading, index, at, places)
    return ControlChange(
        status=status, first=at, last=max(end, at + 1), places=places, controller=None,
        rule="control-besieged-noun", is_sure=False,
    )  # fmt: skip


def _denied_loss(
    reading: ArticleReading, index: int, at: int, places: tuple[PlaceMention, ...]
) -> ControlChange | None:
    """Read `the loss of X was denied by Y`: Y holds X."""
    denied = passive_denial(reading.sentences[index], places[-1].last)
    if denied < 0 or reading.sentences[index].lower[denied + 1 : denied + 2] != ("by",):
        return None
    controller = controller_from(reading, index, denied + 2)
    change = change_of_force(at, "held", places, controller, "control-denied")
    return structs.replace(change, is_sure=False) if change is not None else None


_ALLEGED = lexicon.words("alleged reported claimed purported supposed apparent rumoured rumored")
"""Words which show that an event may not have happened: "the alleged seizure of X"."""

_UNREAL_NOUNS = lexicon.words(
    "possible potential likely imminent failed attempted planned expected looming threatened "
    "prevent prevented preventing plans plan attempt attempts hopes hope without against event"
)
"""Words before a noun for an event that has not happened: "the possible fall of X"."""

_UNREAL_AFTER = lexicon.words(
    "will would could may might should imminent inevitable likely repelled foiled thwarted "
    "failed impossible possible"
)
"""Words which show that an event has not happened: "the fall of X to Y is imminent"."""

_UNREAL_PAIRS_AFTER = frozenset(
    (be, word) for be in ("is", "was") for word in ("to", "threatened", "yet")
) | {
    ("has", "not"), ("has", "never"), ("has", "yet"), ("did", "not"), ("never", "happened"),
    ("never", "took"), ("was", "false"), ("was", "untrue"), ("is", "false"), ("is", "untrue"),
}  # fmt: skip
"""Pairs of words which show that an event has not happened: "the fall of X is to follow"."""

_MAX_AFTER_PLACE = 6
"""How many words after the place are searched for `_UNREAL_AFTER` and `_UNREAL_PAIRS_AFTER`."""


def _has_not_happened(sentence: Sentence, noun: int, end: int) -> bool:
    """Return True for `The possible fall of X`, `the capture of X by Y would cut the road`."""
    lower = sentence.lower
    if not _UNREAL_NOUNS.isdisjoint(lower[max(0, noun - 4) : noun]):
        return True
    after = range(end, min(end + _MAX_AFTER_PLACE, len(lower)))
    clause = list(takewhile(lambda at: lower[at] != ",", after))
    return any(
        (lower[at] in _UNREAL_AFTER and not is_month_of_may(sentence, at))
        or lower[at : at + 2] in _UNREAL_PAIRS_AFTER
        for at in clause
    )


def _is_over(lower: tuple[str, ...], siege: int, end: int) -> bool:
    if not _ENDED.isdisjoint(lower[max(0, siege - 4) : siege]):
        return True
    limit = _MAX_BEFORE_ENDED if lower[end : end + 1] == ("by",) else 4
    after = range(end, min(end + limit, len(lower)))
    at = next((at for at in after if lower[at] in _ENDED), end)
    return at < len(lower) and lower[at] in _ENDED and _NOT_OVER.isdisjoint(lower[at - 2 : at])


def _announcer(reading: ArticleReading, index: int, at: int) -> Controller | None:
    """The Y in `Y announced the capture of X`."""
    lower = reading.sentences[index].lower
    for verb in range(at - 1, max(-1, at - 4), -1):
        if lower[verb] in (
            "announced",
            "claimed",
            "claims",
            "announces",
            "celebrated",
            "completed",
        ):
            announcer = controller_in_subject(reading, index, verb)
            return announcer if announcer is not None and announcer.is_force else None
    return None


def by_compound(reading: ArticleReading, index: int, at: int) -> ControlChange | None:
    """Read `rebel-held X`."""
    sentence = reading.sentences[index]
    holder, _, participle = sentence.words[at].rpartition("-")
    status = words.STATUS_OF_COMPOUND.get(participle.lower())
    if status is None or not holder:
        return None
    if at and sentence.lower[at - 1] in words.FORMER:
        return None
    places = object_places(reading, index, at + 1, is_strict=False)
    if not places or places[0].first <= at:
        return None
    start = sentence.starts[at]
    controller = Controller(
        name=plural_in(reading, plain_name(holder)),
        span=(start, start + len(holder)),
        first=at,
        last=at + 1,
        is_force=True,
        is_sure=False,
    )
    return change_of(at, status, places[:1], controller, "control-compound")


def by_description(
    reading: ArticleReading, index: int, at: int, claimants: Mapping[TextSpan, Claimant]
) -> ControlChange | None:
    """Read `our men slept in X` in a quotation: the speaker's group holds X."""
    sentence = reading.sentences[index]
    quotation = sentence.quotation
    claimant = claimants.get((quotation.start, quotation.end)) if quotation is not None else None
    if claimant is None or not claimant.group:
        return None
    window = sentence.lower[at + 1 : at + 6]
    is_own = sentence.lower[at] == "we" or any(word in words.OWN_PEOPLE for word in window[:2])
    if not is_own or not any(word in words.PRESENCE for word in window):
        return None
    places = places_in(reading, sentence, at, min(len(sentence.words), at + 9))
    controller = Controller(
        name=claimant.group, span=claimant.span, first=-1, last=-1, is_force=True, is_sure=False
    )
    return change_of_force(at, "held", tuple(places[:1]), controller, "control-described")
