"""Rules for `control.py`: how places fall, are handed over or cleared, and how forces move."""

from __future__ import annotations

from msgspec import structs

from briefing_tui.drafting.rules import control_words as words
from briefing_tui.drafting.rules.changes import (
    ControlChange,
    change_of,
    change_of_force,
    is_after_be_or_remain,
    is_real,
)
from briefing_tui.drafting.rules.controllers import (
    Controller,
    controller_before,
    controller_from,
    controller_in_subject,
    controller_owner,
)
from briefing_tui.drafting.rules.denials import passive_denial
from briefing_tui.drafting.rules.objects import object_places
from briefing_tui.drafting.rules.places import PlaceMention
from briefing_tui.drafting.rules.reading import ArticleReading
from briefing_tui.drafting.rules.subject_places import subject_places

_GAIN_VERBS = frozenset(
    ("made", "make", "making", "gained", "gain", "gaining", "scored", "won", "makes")
)
"""Verbs whose object is an advance: "made gains"."""

_MAX_AGENT_DISTANCE = 9
"""In "was cleared of Z by Y", the distance from "cleared" to "by" must be less than this."""


def by_handover(reading: ArticleReading, index: int, at: int) -> ControlChange | None:
    """Read `Y handed X over to Z`, `X was handed to Z`, `X, ceded to Z`."""
    sentence = reading.sentences[index]
    lower = sentence.lower
    if not is_real(sentence, at):
        return None
    start = at + 1
    if lower[start : start + 1] in (("over",), ("up",), ("back",)):
        start += 1
    if lower[start : start + 1] == ("to",):
        # "X, ceded to Z": the subject ends before the comma.
        subject_end = at - 1 if lower[at - 1 : at] == (",",) else at
        places = subject_places(reading, index, subject_end)
        end = start
    else:
        places = object_places(reading, index, start, is_strict=False)
        end = places[-1].last if places else start
        if places and end <= start:
            # In "left the camp to Y", another sentence names the camp.
            end = next((i for i in range(start, start + 6) if lower[i : i + 1] == ("to",)), end)
    if lower[end : end + 1] in (("over",), ("up",), ("back",)):
        end += 1
    if not places or lower[end : end + 1] != ("to",):
        return None
    controller = controller_from(reading, index, end + 1)
    return change_of_force(at, "captured", places, controller, "control-handed")


def by_surrender(reading: ArticleReading, index: int, at: int) -> ControlChange | None:
    """Read `X surrendered to Y`, `X fell overnight, without a shot, to Y`."""
    sentence = reading.sentences[index]
    lower = sentence.lower
    link = next(
        (
            i
            for i in range(at + 1, min(at + 11, len(lower)))
            if lower[i] == "to" and lower[i + 1 : i + 2] != ("death",)
        ),
        -1,
    )
    if link < 0 or not is_real(sentence, at):
        return None
    if any(word in _CLAUSE_ENDS for word in lower[at + 1 : link]):
        return None
    places = subject_places(reading, index, at)
    controller = controller_from(reading, index, link + 1)
    return change_of_force(at, "captured", places, controller, "control-fell")


_CLAUSE_ENDS = frozenset((";", "that", "who", "which", "said", "and", "but", "while"))


def by_clearing(reading: ArticleReading, index: int, at: int) -> ControlChange | None:
    """Read `Y cleared X of Z`, `X was cleared of Z by Y`."""
    sentence = reading.sentences[index]
    lower = sentence.lower
    if not is_real(sentence, at):
        return None
    if is_after_be_or_remain(sentence, at):
        limit = min(at + _MAX_AGENT_DISTANCE, len(lower))
        by = next((i for i in range(at + 1, limit) if lower[i] == "by"), -1)
        places = subject_places(reading, index, at) if by > 0 else ()
        controller = controller_from(reading, index, by + 1) if by > 0 else None
    else:
        places = object_places(reading, index, at + 1, is_strict=False)
        end = places[-1].last if places else at
        if lower[end : end + 1] not in (("of",), ("from",)):
            return None
        controller = controller_in_subject(reading, index, at)
    return change_of_force(at, "captured", places, controller, "control-cleared")


def by_gains(reading: ArticleReading, index: int, at: int) -> ControlChange | None:
    """Read `Russian advances near X`, `Y made gains in X and around Z`."""
    sentence = reading.sentences[index]
    lower = sentence.lower
    controller: Controller | None = None
    verb = next((i for i in range(at - 1, max(-1, at - 4), -1) if lower[i] in _GAIN_VERBS), -1)
    if verb > 0:
        controller = (
            controller_in_subject(reading, index, verb) if is_real(sentence, verb) else None
        )
    else:
        controller = controller_before(reading, index, at)
    places = places_after(reading, index, at + 1)
    return change_of_force(at, "advancing", places, controller, "control-gains")


def places_after(reading: ArticleReading, index: int, start: int) -> tuple[PlaceMention, ...]:
    """The places in `near X, west of Z and around W`."""
    lower = reading.sentences[index].lower
    all_places: list[PlaceMention] = []
    at = start
    while at < len(lower):
        while at < len(lower) and lower[at] in _BETWEEN_PLACES:
            at += 1
        if at >= len(lower) or lower[at] not in _PREPOSITIONS:
            break
        at += 1
        if lower[at : at + 1] == ("of",):
            at += 1
        places = object_places(reading, index, at, is_strict=True) if at < len(lower) else ()
        if not places:
            break
        all_places.extend(places)
        if places[-1].last <= at:
            # In "advanced in the city", another sentence names the city.
            break
        at = places[-1].last
    return tuple(all_places)


_PREPOSITIONS = frozenset(
    ("in", "near", "into", "towards", "toward", "around", "inside", "at", "on", "of", "to")
)
_BETWEEN_PLACES = (words.BEFORE_PREPOSITION | {",", "and"}) - _PREPOSITIONS


def by_denial(reading: ArticleReading, index: int, at: int) -> ControlChange | None:
    """Read `Y denied that X had fallen`, `Y rejected reports of the loss of X`: Y holds X."""
    sentence = reading.sentences[index]
    lower = sentence.lower
    if any(word in words.UNREAL_BEFORE for word in lower[max(0, at - 2) : at]):
        return None
    loss = next(
        (i for i in range(at + 1, min(at + 26, len(lower))) if lower[i] in words.LOSSES), -1
    )
    if loss < 0 or "retreat" in lower[at:loss]:
        return None
    places: tuple[PlaceMention, ...] = ()
    if lower[loss + 1 : loss + 2] == ("of",):
        places = object_places(reading, index, loss + 2, is_strict=False)
    elif is_after_be_or_remain(sentence, loss) or lower[loss] in _FALLEN:
        places = subject_places(reading, index, loss)
    elif lower[loss] != "lost" and not _OWN.isdisjoint(lower[at + 1 : loss]):
        # "Y denied that it had captured X" does not say that Y holds X.
        return None
    places = places or object_places(reading, index, loss + 1, is_strict=False)
    controller = controller_in_subject(reading, index, at)
    change = change_of_force(at, "held", places, controller, "control-denied")
    if change is None or 0 <= places[0].first < at:
        return None
    return structs.replace(change, last=max(change.last, loss + 1), is_sure=False)


_FALLEN = frozenset(("fallen", "surrendered", "changed"))
"""Verbs whose subject is the lost place: "X had changed hands"."""

_OWN = frozenset(("it", "its", "they", "their", "he", "his"))


def by_withdrawal(reading: ArticleReading, index: int, at: int) -> ControlChange | None:
    """Read `the withdrawal of Y from X was confirmed`, `after Y's withdrawal from X`.

    A withdrawal that is only announced or agreed on is not read, because it may be a plan.
    """
    sentence = reading.sentences[index]
    lower = sentence.lower
    link = next((i for i in range(at + 1, min(at + 8, len(lower))) if lower[i] == "from"), -1)
    places = object_places(reading, index, link + 1, is_strict=True) if link > 0 else ()
    if not places:
        return None
    if lower[at + 1] == "of":
        controller = controller_from(reading, index, at + 2)
    elif lower[at - 1 : at] == ("'s",):
        controller = controller_owner(reading, index, at - 1)
    else:
        controller = controller_before(reading, index, at)
    end = max(link, places[-1].last)
    is_done = not _DONE.isdisjoint(lower[max(0, at - 5) : at])
    is_done = is_done or not _DONE.isdisjoint(lower[end : end + 4])
    if not is_done and passive_denial(sentence, end) < 0:
        return None
    change = change_of_force(at, "withdrawn", places, controller, "control-withdrawn-noun")
    return structs.replace(change, is_sure=False) if change is not None else None


_DONE = frozenset(("after", "following", "since", "completed", "confirmed", "completion"))
"""Words which show that a withdrawal has happened: "after Y's withdrawal from X"."""


def is_control_denied(lower: tuple[str, ...], at: int) -> bool:
    """Return True for `denied that X had fallen`."""
    for index in range(at - 1, max(-1, at - 26), -1):
        if lower[index] in words.DENIALS:
            return True
        if lower[index] in (";", "but", "saying", "and"):
            return False
    return False


def by_fall(reading: ArticleReading, index: int, at: int) -> ControlChange | None:
    """Read `X fell to Y`, `X fell under Y's control`, `X fell into the hands of Y`."""
    lower = reading.sentences[index].lower
    start = at + 2
    if lower[at + 1 : at + 5] == ("into", "the", "hands", "of"):
        start = at + 5
    elif lower[at + 1 : at + 2] not in (("to",), ("under",), ("into",)):
        return None
    if lower[at + 1 : at + 4] == ("under", "the", "control"):
        start = at + 5
    if not is_real(reading.sentences[index], at):
        return None
    places = subject_places(reading, index, at)
    controller = controller_from(reading, index, start)
    if not places or controller is None or (lower[at + 1] == "to" and not controller.is_force):
        return None
    return change_of(at, "captured", places, controller, "control-fell")
