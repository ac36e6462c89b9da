"""Drafts of who controls, captures, besieges or leaves which place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct

from briefing_tui.drafting.article import Draft, TextSpan
from briefing_tui.drafting.rules import control_words as words
from briefing_tui.drafting.rules.claimants import Claimant, claimant_of
from briefing_tui.drafting.rules.controllers import (
    Controller,
    controller_meant,
    controller_of,
    controller_owner,
    controller_phrase,
    other_force,
)
from briefing_tui.drafting.rules.objects import object_places, place_before, subject_places
from briefing_tui.drafting.rules.places import Place, place_at, places_in
from briefing_tui.drafting.rules.reading import Reading
from briefing_tui.drafting.rules.sentences import Sentence

_CONTROLLER_KEYS = {
    "besieged": ("by",),
    "withdrawn": ("by", "held_before"),
    "advancing": ("by", "controller"),
}
"""The keys of the force that acts, if it is not simply the controller."""
_YEAR = re.compile(r"(?:19|20)\d\d")


class Change(Struct, frozen=True, kw_only=True):
    """Control of places, or a change of it, that a sentence reports."""

    status: str
    first: int
    last: int
    places: tuple[Place, ...]
    controller: Controller | None
    rule: str
    is_sure: bool = True


def draft_control(reading: Reading, claimants: Mapping[TextSpan, Claimant]) -> Iterator[Draft]:
    """Find control and its changes; `claimants` are the speakers of quotations by their spans."""
    seen: set[tuple[str, str, str]] = set()
    for index, sentence in enumerate(reading.sentences):
        if reading.paragraphs[sentence.paragraph].is_heading:
            continue
        for change in _changes(reading, index, claimants):
            if change.controller is None and change.status != "besieged":
                continue
            for place in change.places:
                name = change.controller.name if change.controller is not None else ""
                if (place.name, name, change.status) not in seen:
                    seen.add((place.name, name, change.status))
                    yield _draft(reading, index, change, place, claimants)


def _changes(
    reading: Reading, index: int, claimants: Mapping[TextSpan, Claimant]
) -> Iterator[Change]:
    sentence = reading.sentences[index]
    for at, word in enumerate(sentence.lower):
        found = None
        if word in words.STATUS_OF_PARTICIPLE and _is_passive(sentence, at):
            found = _passive(reading, index, at)
        elif word in words.STATUS_OF_VERB:
            found = _active(reading, index, at)
        elif word in words.STATUS_OF_VERB_WITH:
            found = _with_preposition(reading, index, at)
        elif word in ("fell", "fallen", "falls"):
            found = _fell(reading, index, at)
        elif word in ("under", "hands"):
            found = _in_hands(reading, index, at)
        elif word in words.STATUS_OF_NOUN:
            found = _noun(reading, index, at)
        elif "-" in word:
            found = _compound(reading, index, at)
        if (
            found is None
            and word in ("control", "command")
            and sentence.lower[at + 1 : at + 2] == ("of",)
        ):
            found = _in_control(reading, index, at)
        if found is None and sentence.quotation is not None and word in ("our", "we"):
            found = _described(reading, index, at, claimants)
        if found is not None and found.places:
            yield found


def _is_passive(sentence: Sentence, at: int) -> bool:
    for index in range(at - 1, max(-1, at - 5), -1):
        word = sentence.lower[index]
        if word in (
            "was",
            "were",
            "been",
            "being",
            "is",
            "are",
            "be",
            "remains",
            "remained",
            "remain",
        ):
            return True
        if not word.endswith("ly") and word not in (
            "also",
            "still",
            "now",
            "since",
            "already",
            "first",
            "again",
            "then",
            "once",
        ):
            return False
    return False


def _is_real(sentence: Sentence, at: int) -> bool:
    """Whether a verb is one, and says what happened, not what was planned or denied."""
    before = sentence.lower[max(0, at - 4) : at]
    if any(word in words.UNREAL_BEFORE for word in before[-3:]):
        return False
    if before[-1:] == ("to",):
        return before[-2:-1] != () and before[-2] in words.REAL_INFINITIVES
    return before[-1:] == () or before[-1] not in (
        "the", "a", "an", "of", "for", "under", "full", "in", "recently", "its", "their", "'s", "taken", "gained", "lost",
    )  # fmt: skip


def _change(
    reading: Reading,
    at: int,
    status: str,
    places: tuple[Place, ...],
    controller: Controller,
    rule: str,
) -> Change:
    first = min(controller.first, at) if controller.first >= 0 else at
    last = max(at + 1, *(place.last for place in places), controller.last)
    return Change(
        status=status, first=first, last=last, places=places, controller=controller, rule=rule
    )


def _active(reading: Reading, index: int, at: int) -> Change | None:
    sentence = reading.sentences[index]
    word = sentence.lower[at]
    if not _is_real(sentence, at):
        return None
    status = words.STATUS_OF_VERB[word]
    following = sentence.lower[at + 1 : at + 3]
    if word.startswith(("maintain", "keep", "kept")) and following != ("control", "of"):
        return None
    if following == ("siege", "to"):
        return None
    is_strong = word in words.STRONG
    places = object_places(reading, index, at + 1, is_strict=not is_strong)
    controller = controller_of(reading, index, at)
    if not places and _is_relative(sentence, at):
        places = _relative_place(reading, index, at)
    if not places or controller is None or (not is_strong and not controller.is_force):
        return None
    if word.startswith(("los", "ced", "surrender")):
        taker = _taker(reading, index, places[-1].last, controller)
        return _change(reading, at, "captured", places, taker, "control-lost") if taker else None
    return _change(reading, at, status, places, controller, f"control-{status}")


def _is_relative(sentence: Sentence, at: int) -> bool:
    """Whether the object of a verb is the noun before "that": "the city that Y holds"."""
    following = sentence.words[at + 1 : at + 2]
    is_end = (
        not following or not following[0][0].isalnum() or following[0] in ("since", "in", "until")
    )
    return is_end and any(word in ("that", "which") for word in sentence.lower[max(0, at - 6) : at])


def _relative_place(reading: Reading, index: int, at: int) -> tuple[Place, ...]:
    sentence = reading.sentences[index]
    relative = max(i for i in range(max(0, at - 6), at) if sentence.lower[i] in ("that", "which"))
    found = [place for place in places_in(reading, sentence, 0, relative) if place.last <= relative]
    for place in found:
        if sentence.lower[place.last : place.last + 2] in ((",", "the"), (",", "a"), (",", "an")):
            return (place,)
    before = place_before(reading, index, relative)
    return (before,) if before is not None else ()


def _taker(reading: Reading, index: int, at: int, loser: Controller) -> Controller | None:
    """Who a place was lost to."""
    sentence = reading.sentences[index]
    if sentence.lower[at : at + 1] != ("to",):
        return None
    if sentence.lower[at + 1 : at + 2] in (("it",), ("them",)):
        return other_force(reading, index, at, loser)
    return controller_phrase(reading, index, at + 1)


def _with_preposition(reading: Reading, index: int, at: int) -> Change | None:
    sentence = reading.sentences[index]
    status, prepositions = words.STATUS_OF_VERB_WITH[sentence.lower[at]]
    if not _is_real(sentence, at):
        return None
    start = at + 1
    while start < len(sentence.lower) and sentence.lower[start] not in prepositions:
        word = sentence.lower[start]
        is_filler = word.endswith("ly") or word in (
            "deep",
            "back",
            "further",
            "deeper",
            "its",
            "their",
            "troops",
            "forces",
            "all",
            "soldiers",
        )
        if not is_filler or start - at > 4:
            return None
        start += 1
    start += 1
    if sentence.lower[start : start + 1] == ("of",):
        start += 1
    if start >= len(sentence.lower):
        return None
    places = object_places(reading, index, start, is_strict=True)
    controller = controller_of(reading, index, at)
    if not places or controller is None or not controller.is_force:
        return None
    return _change(reading, at, status, places, controller, f"control-{status}")


def _passive(reading: Reading, index: int, at: int) -> Change | None:
    sentence = reading.sentences[index]
    status = words.STATUS_OF_PARTICIPLE[sentence.lower[at]]
    if any(word in words.UNREAL_BEFORE for word in sentence.lower[max(0, at - 4) : at]):
        return None
    places = subject_places(reading, index, at)
    if not places:
        return None
    controller = _agent(reading, index, at)
    if controller is None and status == "captured":
        controller = _host(reading, index)
    if controller is None:
        if status != "besieged":
            return None
        return Change(
            status=status, first=places[0].first, last=at + 1, places=places, controller=None,
            rule="control-besieged-by", is_sure=False,
        )  # fmt: skip
    if sentence.lower[at] == "lost" or (
        sentence.lower[at] not in words.STRONG and not controller.is_force
    ):
        return None
    return _change(reading, at, status, places, controller, f"control-{status}-by")


def _agent(reading: Reading, index: int, at: int) -> Controller | None:
    sentence = reading.sentences[index]
    for by in range(at + 1, min(at + 10, len(sentence.lower))):
        if sentence.lower[by] == "by":
            return controller_phrase(reading, index, by + 1)
        if sentence.lower[by] in (",", "and", "that", "who"):
            return None
    return None


def _host(reading: Reading, index: int) -> Controller | None:
    """Who is said to be at a place in the next sentence: "It is host to a coalition"."""
    following = index + 1
    if following >= len(reading.sentences):
        return None
    lower = reading.sentences[following].lower
    for at in range(min(6, len(lower) - 2)):
        if lower[at] == "hosts":
            return controller_phrase(reading, following, at + 1, slack=6)
        if lower[at : at + 3] in (("is", "host", "to"), ("is", "home", "to"), ("is", "held", "by")):
            return controller_phrase(reading, following, at + 3, slack=6)
    return None


def _fell(reading: Reading, index: int, at: int) -> Change | None:
    """ "X fell to Y", "X fell under Y's control", "X fell into the hands of Y"."""
    lower = reading.sentences[index].lower
    start = at + 2
    if lower[at + 1 : at + 5] == ("into", "the", "hands", "of"):
        start = at + 5
    elif lower[at + 1 : at + 2] not in (("to",), ("under",), ("into",)):
        return None
    if lower[at + 1 : at + 4] == ("under", "the", "control"):
        start = at + 5
    places = subject_places(reading, index, at)
    controller = controller_phrase(reading, index, start)
    if not places or controller is None or (lower[at + 1] == "to" and not controller.is_force):
        return None
    return _change(reading, at, "captured", places, controller, "control-fell")


def _in_hands(reading: Reading, index: int, at: int) -> Change | None:
    """ "Under the control of Y", "under Y control", "in Y's hands", "in the hands of Y"."""
    lower = reading.sentences[index].lower
    if lower[at] == "under":
        window = lower[at : at + 9]
        if lower[at - 1 : at] in (("fell",), ("fallen",)) or (
            "control" not in window and "siege" not in window
        ):
            return None
        begin = at
        if "siege" in window:
            return _under_siege(reading, index, at)
        controller = controller_phrase(reading, index, at + 1, slack=5)
    else:
        begin = next((i for i in range(at, max(-1, at - 7), -1) if lower[i] in ("in", "into")), -1)
        if begin < 0:
            return None
        is_of = lower[at + 1 : at + 2] == ("of",)
        if lower[begin + 1] in ("its", "their", "our"):
            controller = controller_meant(reading, index, begin)
        else:
            controller = controller_phrase(reading, index, at + 2 if is_of else begin + 1)
    if controller is None or any(
        word in ("not", "longer", "former", "out", "would", "if", "formerly", "briefly")
        for word in lower[max(0, begin - 3) : begin]
    ):
        return None
    places = subject_places(reading, index, begin)
    came = lower[begin - 1 : begin] and lower[begin - 1] in (
        "came",
        "come",
        "passed",
        "brought",
        "back",
        "coming",
        "passing",
    )
    status = "captured" if came else "held"
    return _change(reading, at, status, places, controller, "control-in-hands") if places else None


def _under_siege(reading: Reading, index: int, at: int) -> Change | None:
    """ "X has been under siege since", "under siege by Y"."""
    lower = reading.sentences[index].lower
    siege = next(i for i in range(at, len(lower)) if lower[i] == "siege")
    places = subject_places(reading, index, at)
    controller = None
    if lower[siege + 1 : siege + 2] in (("by",), ("from",)):
        controller = controller_phrase(reading, index, siege + 2)
    return Change(
        status="besieged", first=min(places[0].first, at), last=max(siege + 1, controller.last if controller else 0),
        places=places, controller=controller, rule="control-besieged", is_sure=controller is not None,
    ) if places else None  # fmt: skip


def _in_control(reading: Reading, index: int, at: int) -> Change | None:
    """ "Y is in control of X"."""
    sentence = reading.sentences[index]
    lower = sentence.lower
    begin = at - 1
    while begin > 0 and lower[begin] in ("full", "complete", "total", "firm", "effective", "sole"):
        begin -= 1
    if lower[begin] != "in" or any(
        word in words.UNREAL_BEFORE for word in lower[max(0, begin - 3) : begin]
    ):
        return None
    verb = begin
    while verb > 0 and lower[verb - 1] in ("still", "now", "firmly", "already", "again"):
        verb -= 1
    if lower[verb - 1 : verb] and lower[verb - 1] not in (
        "is",
        "are",
        "remain",
        "remains",
        "was",
        "were",
        "remained",
    ):
        return None
    places = object_places(reading, index, at + 2, is_strict=True)
    controller = controller_of(reading, index, verb - 1)
    if not places or controller is None:
        return None
    return _change(reading, at, "held", places, controller, "control-held")


def _noun(reading: Reading, index: int, at: int) -> Change | None:
    """ "The capture of X by Y", "Y's seizure of X", "the siege of X", "laid siege to X"."""
    lower = reading.sentences[index].lower
    status = words.STATUS_OF_NOUN[lower[at]]
    is_laid = lower[at - 1 : at] and lower[at - 1] in ("lay", "laid", "laying", "lays")
    if lower[at + 1 : at + 2] not in (("of",), ("on",)) and not is_laid:
        return None
    places = object_places(reading, index, at + 2, is_strict=False)
    if not places:
        return None
    end = places[-1].last
    controller = None
    if is_laid:
        controller = controller_of(reading, index, at - 1)
    elif lower[end : end + 1] in (("by",), ("to",)):
        controller = controller_phrase(reading, index, end + 1)
    elif lower[at - 1 : at] == ("'s",):
        controller = controller_owner(reading, index, at - 1)
    if controller is not None:
        return _change(reading, at, status, places, controller, f"control-{status}-noun")
    if status == "captured":
        return None
    return Change(
        status=status, first=at, last=end, places=places, controller=None,
        rule="control-besieged-noun", is_sure=False,
    )  # fmt: skip


def _compound(reading: Reading, index: int, at: int) -> Change | None:
    """ "Rebel-held X"."""
    sentence = reading.sentences[index]
    head, _, end = sentence.words[at].rpartition("-")
    status = words.STATUS_OF_COMPOUND.get(end.lower())
    if status is None or not head:
        return None
    if any(
        word in ("former", "formerly", "previously", "once", "then")
        for word in sentence.lower[max(0, at - 1) : at]
    ):
        return None
    places = object_places(reading, index, at + 1, is_strict=False)
    if not places or places[0].first <= at:
        return None
    start = sentence.starts[at]
    controller = Controller(
        name=head, span=(start, start + len(head)), first=at, last=at + 1, is_force=True, is_sure=False
    )  # fmt: skip
    return _change(reading, at, status, places[:1], controller, "control-compound")


def _described(
    reading: Reading, index: int, at: int, claimants: Mapping[TextSpan, Claimant]
) -> Change | None:
    """ "Our men slept in X": a speaker's own people are there."""
    sentence = reading.sentences[index]
    quotation = sentence.quotation
    claimant = claimants.get((quotation.start, quotation.end)) if quotation is not None else None
    if claimant is None or not claimant.group:
        return None
    window = sentence.lower[at + 1 : at + 6]
    is_own = sentence.lower[at] == "we" or any(word in words.OWN_PEOPLE for word in window[:2])
    if not is_own or not any(word in words.PRESENCE for word in window):
        return None
    for place in places_in(reading, sentence, at, min(len(sentence.words), at + 9)):
        controller = Controller(
            name=claimant.group, span=claimant.span, first=-1, last=-1, is_force=True, is_sure=False
        )  # fmt: skip
        return _change(reading, at, "held", (place,), controller, "control-described")
    return None


def _draft(
    reading: Reading,
    index: int,
    change: Change,
    place: Place,
    claimants: Mapping[TextSpan, Claimant],
) -> Draft:
    sentence = reading.sentences[index]
    span = sentence.span(change.first, min(change.last, len(sentence.words)))
    if sentence.start <= place.span[0] < sentence.end:
        span = (min(span[0], place.span[0]), max(span[1], place.span[1]))
    fields: dict[str, Any] = {"place": place.name, "status": change.status}
    spans = {"place": place.span, "status": span}
    if change.controller is not None:
        for key in _CONTROLLER_KEYS.get(change.status, ("controller",)):
            fields[key] = change.controller.name
            spans[key] = change.controller.span
    since = _since(sentence, change)
    if since is not None:
        fields["since"] = sentence.words[since]
        spans["since"] = sentence.span(since, since + 1)
    claimant = (
        claimants.get((sentence.quotation.start, sentence.quotation.end))
        if sentence.quotation is not None
        else claimant_of(reading, index, change.first, change.last)
    )
    if claimant is not None:
        fields["claimed_by"] = claimant.name
        spans["claimed_by"] = claimant.span
    is_sure = change.is_sure and (change.controller is None or change.controller.is_sure)
    return Draft(
        section="frontline",
        fields=fields,
        span=span,
        field_spans=spans,
        rule=change.rule,
        is_sure=is_sure,
    )


def _since(sentence: Sentence, change: Change) -> int | None:
    """The year in which a status began: "in 2017"."""
    for at in range(max(1, change.first), min(len(sentence.words), change.last + 5)):
        if _YEAR.fullmatch(sentence.words[at]) and sentence.lower[at - 1] in ("in", "since"):
            return at
    return None


__all__ = ["draft_control", "place_at"]
