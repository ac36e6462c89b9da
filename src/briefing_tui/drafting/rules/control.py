"""Drafts of who controls, captures, besieges or leaves which place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct

from briefing_tui.drafting.article import Draft, TextSpan
from briefing_tui.drafting.rules import lexicon
from briefing_tui.drafting.rules.claimants import Claimant, claimant_of
from briefing_tui.drafting.rules.controllers import Controller, controller_of, controller_phrase
from briefing_tui.drafting.rules.places import Place, place_at, places_in
from briefing_tui.drafting.rules.reading import Reading
from briefing_tui.drafting.rules.sentences import Sentence
from briefing_tui.drafting.rules.verbs import forms, past

_CAPTURE = (
    "capture seize take retake recapture overrun liberate conquer occupy regain reclaim reoccupy "
    "annex wrest secure win invade recover storm"
).split()
_HOLD = "hold control retain keep maintain administer rule run dominate".split()
_SIEGE = "besiege encircle surround blockade".split()
_ENTER = "enter reach penetrate".split()
_ENTER_WITH = "push advance move march roll pour deploy sweep drive burst break storm fight".split()
_LEAVE = "abandon vacate quit leave lose evacuate surrender cede".split()
_LEAVE_WITH = "withdraw retreat pull flee".split()

_VERBS = {
    **{form: "captured" for base in _CAPTURE for form in forms(base)},
    **{form: "held" for base in _HOLD for form in forms(base)},
    **{form: "besieged" for base in _SIEGE for form in forms(base)},
    **{form: "advancing" for base in _ENTER for form in forms(base)},
    **{form: "withdrawn" for base in _LEAVE for form in forms(base)},
}
_WITH = {
    **{
        form: ("advancing", ("into", "in", "to", "inside"))
        for base in _ENTER_WITH
        for form in forms(base)
    },
    **{form: ("withdrawn", ("from", "out")) for base in _LEAVE_WITH for form in forms(base)},
}
_PARTICIPLES = (
    {past(base)[1]: "captured" for base in _CAPTURE}
    | {past(base)[1]: "held" for base in ("hold", "control", "administer", "rule", "run", "retain")}
    | {past(base)[1]: "besieged" for base in _SIEGE}
)
_CAPTURE_NOUNS = lexicon.words(
    "capture seizure fall recapture liberation takeover conquest occupation loss"
)

_WEAK = lexicon.words(
    "take takes took taken taking keep keeps kept keeping run runs ran running win wins won winning "
    "secure secures secured securing leave leaves left leaving hold holds holding held lose loses lost losing "
    "reach reaches reached reaching rule rules ruled ruling maintain maintains maintained recover recovered "
    "recovers recovering enter enters entered entering maintaining control controlled dominate dominated storm storms surrounded"
)
"""Verbs with many other meanings: their subject must be a force, and their object a place."""

_NOT_REAL = lexicon.words(
    "would could might may should if unless not never nearly almost failed without"
)
_AIMS = lexicon.words("to")
_REAL_AIMS = lexicon.words("managed able continued continue continues began begun went helped")
_OBJECT_WORDS = lexicon.words(
    "the a an its their control full complete total effective de facto over back of most all parts "
    "part large swathes large much nearly almost entire whole several key strategic nearby two three "
    "four five six seven eight nine ten dozens more other small border frontline mining market "
    "town towns city cities village villages settlement settlements district districts port "
    "capital neighbourhood neighbourhoods suburb suburbs province region island base camp hilltop "
    "garrison such as including and around outskirts centre center hold positions regional "
    "provincial military northern southern eastern western central up heart areas area parts "
    "territory command state junta government rebel army's historic ancient coastal administrative "
    "commercial vital crucial crossing airport airbase dam bridge hamlet hamlets sprawling also"
)
_DEFINITE = lexicon.words(
    "city town village district area camp base airport region province capital port island neighbourhood suburb territory settlement headquarters garrison enclave hamlet it"
)
_CONTROLLER_KEYS = {
    "besieged": ("by",),
    "withdrawn": ("by", "held_before"),
    "advancing": ("by", "controller"),
}
"""The keys of the force that acts, if it is not simply the controller."""
_YEAR = re.compile(r"(?:19|20)\d\d")
_MAX_LIST = 12


class Change(Struct, frozen=True, kw_only=True):
    """A change of control that a sentence reports."""

    status: str
    first: int
    last: int
    places: tuple[Place, ...]
    controller: Controller | None
    rule: str
    is_sure: bool = True


def draft_control(reading: Reading, claimants: Mapping[TextSpan, Claimant]) -> Iterator[Draft]:
    """Find control and its changes."""
    seen: set[tuple[str, str, str]] = set()
    for index, sentence in enumerate(reading.sentences):
        if reading.paragraphs[sentence.paragraph].is_heading:
            continue
        for change in _changes(reading, index, claimants):
            if change.controller is None and change.status not in ("besieged", "contested"):
                continue
            for place in change.places:
                name = change.controller.name if change.controller is not None else ""
                if (place.name, name, change.status) in seen:
                    continue
                seen.add((place.name, name, change.status))
                yield _draft(reading, index, change, place, claimants)


def _changes(
    reading: Reading, index: int, claimants: Mapping[TextSpan, Claimant]
) -> Iterator[Change]:
    sentence = reading.sentences[index]
    for at, word in enumerate(sentence.lower):
        found = None
        if word in _PARTICIPLES and _is_passive(sentence, at):
            found = _passive(reading, index, at)
        elif word in _VERBS:
            found = _active(reading, index, at)
        elif word in _WITH:
            found = _with_preposition(reading, index, at)
        elif word in ("fell", "fallen", "falls", "fall") and word != "fall":
            found = _fell(reading, index, at)
        elif word in ("under", "hands"):
            found = _under(reading, index, at)
        elif word in _CAPTURE_NOUNS or word in ("siege", "blockade", "encirclement"):
            found = _noun(reading, index, at)
        elif "-" in word:
            found = _compound(reading, index, at)
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
        if not (
            word.endswith("ly")
            or word in ("also", "still", "now", "since", "already", "first", "again", "then")
        ):
            return False
    return False


def _is_real(sentence: Sentence, at: int) -> bool:
    before = sentence.lower[max(0, at - 4) : at]
    if any(word in _NOT_REAL for word in before[-3:]):
        return False
    if before[-1:] == ("to",):
        return before[-2:-1] != () and before[-2] in _REAL_AIMS
    if (
        sentence.lower[at] in ("hold", "control", "take", "seize", "capture", "retake")
        and before[-1:]
        and before[-1]
        in (
            "the",
            "of",
            "its",
            "their",
            "for",
            "in",
            "under",
            "full",
            "a",
            "taken",
            "took",
            "lost",
            "gained",
            "regained",
        )
    ):
        return False
    return True


def _object(reading: Reading, index: int, start: int) -> tuple[Place, ...]:
    """The places that are the object of a verb, whose words begin at `start`."""
    sentence = reading.sentences[index]
    at = start
    seen_noun = ""
    while at < len(sentence.lower) and at - start < 14:
        word = sentence.lower[at]
        if sentence.words[at][0].isupper() and word not in ("the",):
            place = place_at(reading, sentence, at)
            return _list(reading, sentence, place) if place is not None else ()
        if word == "'s":
            at += 1
            continue
        if word not in _OBJECT_WORDS:
            if sentence.lower[at + 1 : at + 2] == ("'s",) or "-" in word:
                at += 1
                continue
            break
        if word in _DEFINITE:
            seen_noun = word
            following = sentence.lower[at + 1 : at + 2]
            if sentence.lower[at - 1] in ("the", "its") and (
                not following
                or following[0] not in ("of", "in")
                or not _names_place(reading, sentence, at + 2)
            ):
                break
        at += 1
    if seen_noun and at - start <= 6:
        place = _place_before(reading, index, start)
        return (place,) if place is not None else ()
    if sentence.lower[start : start + 1] == ("it",) and start > 1:
        place = _place_before(reading, index, start)
        return (place,) if place is not None else ()
    return ()


def _names_place(reading: Reading, sentence: Sentence, at: int) -> bool:
    return at < len(sentence.words) and place_at(reading, sentence, at) is not None


def _list(reading: Reading, sentence: Sentence, first: Place) -> tuple[Place, ...]:
    """A place and the places that are listed after it."""
    found = [_within_command(reading, sentence, first)]
    at = found[0].last
    while at < len(sentence.words) - 1 and len(found) < _MAX_LIST:
        if sentence.lower[at] in ("and", "&") or sentence.lower[at] == ",":
            start = at + 1
            if sentence.lower[start : start + 1] == ("and",):
                start += 1
            if sentence.lower[start : start + 3] == ("as", "well", "as"):
                start += 3
        elif sentence.lower[at : at + 3] == ("as", "well", "as"):
            start = at + 3
        elif sentence.lower[at : at + 2] == ("together", "with") or sentence.lower[at : at + 2] == (
            "along",
            "with",
        ):
            start = at + 2
        else:
            break
        own = _own_airport(reading, sentence, start, found[0])
        if own is not None:
            found.append(own)
            at = own.last
            continue
        place = place_at(reading, sentence, start)
        if (
            place is None
            or not sentence.words[place.first][0].isupper()
            and place.first - start > 4
        ):
            skipped = _apposition(sentence, at)
            if skipped is None:
                break
            at = skipped
            continue
        if sentence.lower[place.last : place.last + 1] and _is_subject(sentence, place.last):
            break
        found.append(place)
        at = place.last
    return tuple(found)


def _is_subject(sentence: Sentence, at: int) -> bool:
    """Whether a verb follows a place, which is then the subject of another clause."""
    return sentence.lower[at] in (
        "was",
        "were",
        "is",
        "are",
        "has",
        "had",
        "said",
        "says",
        "will",
        "'s",
    )


def _own_airport(reading: Reading, sentence: Sentence, at: int, of: Place) -> Place | None:
    """ "Its airport" with the name of its city."""
    if sentence.lower[at : at + 1] == ("its",) and at + 1 < len(sentence.lower):
        for end in (at + 1, at + 2):
            if end < len(sentence.lower) and sentence.lower[end] in (
                "airport",
                "port",
                "airfield",
                "airbase",
                "harbour",
            ):
                return Place(
                    first=at,
                    last=end + 1,
                    name=f"{of.name} {sentence.words[end]}",
                    span=sentence.span(at, end + 1),
                )
    return None


def _apposition(sentence: Sentence, comma: int) -> int | None:
    """The comma at the end of ", the state capital," or the end of "(…)"."""
    if (
        sentence.lower[comma] != ","
        or sentence.lower[comma + 1 : comma + 2]
        and sentence.lower[comma + 1] not in ("the", "a", "an", "its")
    ):
        return None
    for at in range(comma + 2, min(comma + 12, len(sentence.lower))):
        if sentence.lower[at] == ",":
            return (
                at
                if at + 1 < len(sentence.lower)
                and sentence.lower[at + 1] in ("and", "together", "along", "as")
                else None
            )
    return None


def _within_command(reading: Reading, sentence: Sentence, place: Place) -> Place:
    """ "The Western Command in X" with its town."""
    if sentence.lower[place.last - 1] in (
        "command",
        "headquarters",
        "base",
        "garrison",
        "barracks",
    ) and sentence.lower[place.last : place.last + 1] in (("in",), ("at",)):
        town = place_at(reading, sentence, place.last + 1)
        if town is not None:
            span = (place.span[0], town.span[1])
            return Place(first=place.first, last=town.last, name=reading.text(span), span=span)
    return place


def _place_before(reading: Reading, index: int, at: int) -> Place | None:
    """The place that "the city" or "it" means: the last one before."""
    sentence = reading.sentences[index]
    here = places_in(reading, sentence, 0, at)
    here = [place for place in here if place.last <= at]
    if here:
        return here[-1]
    for other in range(index - 1, max(-1, index - 6), -1):
        earlier = reading.sentences[other]
        if earlier.quotation is not None:
            continue
        first = (
            place_at(reading, earlier, 0)
            if earlier.words and earlier.words[0][0].isupper() and not _is_actor(reading, other)
            else None
        )
        if first is not None:
            return first
        places = [p for p in places_in(reading, earlier, 0, len(earlier.words))]
        if places:
            return places[0]
    return None


def _is_actor(reading: Reading, index: int) -> bool:
    phrases = reading.phrases[index]
    return bool(phrases) and phrases[0].first <= 1 and not phrases[0].is_bare


def _active(reading: Reading, index: int, at: int) -> Change | None:
    sentence = reading.sentences[index]
    word = sentence.lower[at]
    if not _is_real(sentence, at):
        return None
    status = _VERBS[word]
    start = at + 1
    if (
        status == "held"
        and word.startswith(("maintain", "keep", "kept"))
        and sentence.lower[at + 1 : at + 3] != ("control", "of")
    ):
        return None
    if sentence.lower[at : at + 3] in (
        ("lost", "control", "of"),
        ("losing", "control", "of"),
        ("lose", "control", "of"),
    ):
        status = "withdrawn"
    places = _object(reading, index, start)
    if not places:
        return None
    controller = controller_of(reading, index, at)
    if controller is None or word in _WEAK and not controller.is_force:
        return None
    if status == "withdrawn":
        taker = _taker(reading, sentence, index, places[-1].last)
        if word.startswith(("los", "ced", "surrender")) and taker is None:
            return None
        if taker is not None:
            status, controller = "captured", taker
    if status == "advancing" and not controller.is_force:
        return None
    return Change(
        status=status, first=min(controller.first, at) if controller.first >= 0 else at, last=places[-1].last,
        places=places, controller=controller, rule=f"control-{status}",
    )  # fmt: skip


def _taker(reading: Reading, sentence: Sentence, index: int, at: int) -> Controller | None:
    if sentence.lower[at : at + 1] == ("to",):
        return controller_phrase(reading, index, at + 1)
    return None


def _with_preposition(reading: Reading, index: int, at: int) -> Change | None:
    sentence = reading.sentences[index]
    status, prepositions = _WITH[sentence.lower[at]]
    if not _is_real(sentence, at):
        return None
    start = at + 1
    while (
        start < len(sentence.lower) and start - at < 5 and sentence.lower[start] not in prepositions
    ):
        if not (
            sentence.lower[start]
            in (
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
                "completely",
            )
            or sentence.lower[start].endswith("ly")
        ):
            return None
        start += 1
    if sentence.lower[start : start + 1] and sentence.lower[start] not in prepositions:
        return None
    start += 1
    if sentence.lower[start : start + 1] == ("of",):
        start += 1
    places = _object(reading, index, start)
    controller = controller_of(reading, index, at)
    if not places or controller is None or not controller.is_force:
        return None
    if (
        status == "advancing"
        and sentence.lower[start - 1] == "to"
        and not sentence.lower[at].startswith("deploy")
    ):
        return None
    return Change(
        status=status, first=min(controller.first, at) if controller.first >= 0 else at, last=places[-1].last,
        places=places, controller=controller, rule=f"control-{status}",
    )  # fmt: skip


def _subject_places(reading: Reading, index: int, at: int) -> tuple[Place, ...]:
    """The places before a passive verb or before "fell"."""
    sentence = reading.sentences[index]
    end = at
    while end > 0 and (
        sentence.lower[end - 1]
        in (
            "was",
            "were",
            "been",
            "being",
            "is",
            "are",
            "has",
            "had",
            "have",
            "also",
            "then",
            "remains",
            "remained",
            "now",
            "still",
            "later",
            "subsequently",
            "already",
            "be",
            "not",
        )
        or sentence.lower[end - 1].endswith("ly")
    ):
        end -= 1
    start = end
    for index_ in range(end - 1, max(-1, end - 26), -1):
        if sentence.lower[index_] in (
            ";",
            "that",
            "when",
            "while",
            "after",
            "since",
            "because",
            "said",
            "says",
            "but",
            "where",
            "before",
            "as",
        ):
            start = index_ + 1
            break
        start = index_
    candidates: list[Place] = []
    cursor = start
    while cursor < end:
        if (
            sentence.words[cursor][0].isupper()
            or sentence.lower[cursor] == "al"
            or "-" in sentence.words[cursor]
        ):
            place = place_at(reading, sentence, cursor)
            if place is not None and place.last <= end:
                candidates.append(place)
                cursor = place.last
                continue
        cursor += 1
    if candidates:
        head = candidates[0]
        following = candidates[1:]
        listed = [head]
        for place in following:
            between = sentence.lower[listed[-1].last : place.first]
            if (
                all(
                    word
                    in (",", "and", "the", "town", "towns", "of", "village", "city", "as", "well")
                    for word in between
                )
                and "," in between + ("and",)
                and ("and" in sentence.lower[head.last : end])
                and "in" not in between
            ):
                listed.append(place)
            else:
                break
        return (
            tuple(listed)
            if len(listed) > 1 and "and" in sentence.lower[head.last : listed[-1].first + 1]
            else (head,)
        )
    words = sentence.lower[start:end]
    if words and (words[-1] in _DEFINITE or words[:1] == ("it",) or words[-1:] == ("it",)):
        place = _place_before(reading, index, start)
        return (place,) if place is not None else ()
    if any(word in _DEFINITE for word in words[-3:]):
        place = _place_before(reading, index, start)
        return (place,) if place is not None else ()
    return ()


def _passive(reading: Reading, index: int, at: int) -> Change | None:
    sentence = reading.sentences[index]
    status = _PARTICIPLES[sentence.lower[at]]
    if any(
        word in ("would", "could", "might", "not", "never", "if")
        for word in sentence.lower[max(0, at - 4) : at]
    ):
        return None
    places = _subject_places(reading, index, at)
    if not places:
        return None
    controller = None
    for by in range(at + 1, min(at + 8, len(sentence.lower))):
        if sentence.lower[by] == "by":
            controller = controller_phrase(reading, index, by + 1)
            break
        if sentence.lower[by] in (",", "and", "that", "who"):
            break
    last = controller.last if controller is not None else at + 1
    is_sure = controller is not None
    if controller is None and status == "captured":
        controller = _host(reading, index)
        if controller is None:
            return None
    if controller is not None and sentence.lower[at] in _WEAK and not controller.is_force:
        return None
    return Change(
        status=status, first=min(places[0].first, at), last=last, places=places,
        controller=controller, rule=f"control-{status}-by", is_sure=is_sure,
    )  # fmt: skip


def _host(reading: Reading, index: int) -> Controller | None:
    """Who is said to be at a place in the next sentence: "It hosts a coalition"."""
    following = index + 1
    if following >= len(reading.sentences):
        return None
    sentence = reading.sentences[following]
    for at in range(len(sentence.lower) - 2):
        if (
            sentence.lower[at : at + 3] in (("is", "host", "to"), ("now", "hosts", "the"))
            or sentence.lower[at] == "hosts"
        ):
            start = at + 3 if sentence.lower[at] != "hosts" else at + 1
            host = controller_phrase(reading, following, start, slack=6)
            return host
    return None


def _fell(reading: Reading, index: int, at: int) -> Change | None:
    """ "X fell to Y", "X fell under Y's control", "X fell into the hands of Y"."""
    sentence = reading.sentences[index]
    following = sentence.lower[at + 1 : at + 2]
    places = _subject_places(reading, index, at)
    if not places:
        return None
    controller = None
    if following in (("to",), ("under",)):
        controller = controller_phrase(reading, index, at + 2)
    elif sentence.lower[at + 1 : at + 5] == ("into", "the", "hands", "of"):
        controller = controller_phrase(reading, index, at + 5)
    elif sentence.lower[at + 1 : at + 2] == ("into",):
        controller = controller_phrase(reading, index, at + 2)
    if controller is None or following == ("to",) and not controller.is_force:
        return None
    last = max(controller.last, at + 1)
    if sentence.lower[last : last + 1] == ("control",):
        last += 1
    return Change(
        status="captured", first=min(places[0].first, at), last=last, places=places,
        controller=controller, rule="control-fell",
    )  # fmt: skip


def _under(reading: Reading, index: int, at: int) -> Change | None:
    """ "Under the control of Y", "under Y control", "in Y's hands", "in the hands of Y"."""
    sentence = reading.sentences[index]
    lower = sentence.lower
    if lower[at] == "under":
        if lower[at - 1] in ("fell", "fallen"):
            return None
        window = lower[at : at + 10]
        if "control" not in window or "of" == lower[at - 1 : at]:
            return None
        controller = controller_phrase(reading, index, at + 1, slack=5)
        end = at + window.index("control") + 1
        if controller is None or controller.first > end + 3:
            return None
        begin = at
    else:
        if lower[at + 1 : at + 2] == ("of",):
            controller = controller_phrase(reading, index, at + 2)
        else:
            controller = _owner_before(reading, index, at)
        begin = next(
            (i for i in range(at, max(-1, at - 7), -1) if lower[i] == "in" or lower[i] == "into"),
            -1,
        )
        end = at + 1
        if begin < 0 or controller is None:
            return None
    status = (
        "captured"
        if lower[begin - 1] in ("came", "come", "passed", "brought", "back", "coming")
        else "held"
    )
    if any(
        word in ("not", "longer", "former", "out", "would", "if")
        for word in lower[max(0, begin - 3) : begin]
    ):
        return None
    places = _subject_places(reading, index, begin)
    if not places:
        return None
    return Change(
        status=status, first=places[0].first if places[0].first < begin else begin, last=max(end, controller.last),
        places=places, controller=controller, rule="control-in-hands",
    )  # fmt: skip


def _owner_before(reading: Reading, index: int, at: int) -> Controller | None:
    sentence = reading.sentences[index]
    for start in range(at - 1, max(-1, at - 6), -1):
        if sentence.lower[start] in ("in", "into"):
            return controller_phrase(reading, index, start + 1)
    return None


def _noun(reading: Reading, index: int, at: int) -> Change | None:
    """ "The capture of X by Y", "Y's seizure of X", "the siege of X"."""
    sentence = reading.sentences[index]
    lower = sentence.lower
    if lower[at + 1 : at + 2] not in (("of",), ("on",)):
        return None
    places = _object(reading, index, at + 2)
    if not places:
        return None
    word = lower[at]
    status = "besieged" if word in ("siege", "blockade", "encirclement") else "captured"
    controller = None
    end = places[-1].last
    if lower[end : end + 1] in (("by",), ("to",)):
        controller = controller_phrase(reading, index, end + 1)
    elif lower[at - 1 : at] == ("'s",):
        controller = _owner(reading, index, at - 1)
    if status == "captured" and (controller is None or word == "loss"):
        return None
    return Change(
        status=status, first=at, last=max(end, controller.last if controller else end), places=places,
        controller=controller, rule=f"control-{status}-noun", is_sure=controller is not None,
    )  # fmt: skip


def _owner(reading: Reading, index: int, possessive: int) -> Controller | None:
    for phrase in reading.phrases[index]:
        if phrase.first <= possessive - 1 < phrase.last:
            return controller_phrase(reading, index, phrase.first, slack=0, until=possessive)
    return None


_HOLDING = {
    "held": "held",
    "controlled": "held",
    "occupied": "held",
    "run": "held",
    "besieged": "besieged",
}


def _compound(reading: Reading, index: int, at: int) -> Change | None:
    """ "Rebel-held X"."""
    sentence = reading.sentences[index]
    head, _, end = sentence.words[at].rpartition("-")
    if end.lower() not in _HOLDING or end.lower() == "run" or not head:
        return None
    if sentence.lower[at - 1 : at] and sentence.lower[at - 1] in (
        "former",
        "formerly",
        "previously",
        "once",
        "then",
    ):
        return None
    places = _object(reading, index, at + 1)
    if not places or not sentence.words[places[0].first][0].isupper():
        return None
    start = sentence.starts[at]
    return Change(
        status=_HOLDING[end.lower()], first=at, last=places[0].last, places=places[:1],
        controller=Controller(name=head, span=(start, start + len(head)), first=at, last=at + 1, is_force=True),
        rule="control-compound", is_sure=False,
    )  # fmt: skip


_PRESENCE = lexicon.words(
    "slept sleep sleeping stand standing stood sit sat are remain entered patrol patrolling walk walking inside raised hoisted control hold holding took captured"
)


def _described(
    reading: Reading, index: int, at: int, claimants: Mapping[TextSpan, Claimant]
) -> Change | None:
    """ "Our men slept in X": a speaker's own people are there."""
    sentence = reading.sentences[index]
    quotation = sentence.quotation
    if quotation is None:
        return None
    window = sentence.lower[at + 1 : at + 6]
    is_own = sentence.lower[at] == "our" and any(
        word
        in (
            "men",
            "forces",
            "fighters",
            "troops",
            "soldiers",
            "boys",
            "army",
            "units",
            "flag",
            "people",
            "comrades",
        )
        for word in window[:2]
    )
    if not (is_own or sentence.lower[at] == "we") or not any(word in _PRESENCE for word in window):
        return None
    places = [
        p
        for p in places_in(reading, sentence, at, min(len(sentence.words), at + 9))
        if sentence.lower[p.first - 1] in ("in", "inside", "over", "of", "the", "at", "to")
    ]
    claimant = claimants.get((quotation.start, quotation.end))
    if not places or claimant is None or not claimant.group:
        return None
    return Change(
        status="held", first=at, last=places[0].last, places=tuple(places[:1]),
        controller=Controller(name=claimant.group, span=claimant.span, first=-1, last=-1, is_force=True),
        rule="control-described", is_sure=False,
    )  # fmt: skip


def _draft(
    reading: Reading,
    index: int,
    change: Change,
    place: Place,
    claimants: Mapping[TextSpan, Claimant],
) -> Draft:
    sentence = reading.sentences[index]
    first, last = change.first, change.last
    span = sentence.span(max(0, first), max(last, first + 1))
    span = (min(span[0], place.span[0]) if sentence.start <= place.span[0] else span[0], span[1])
    fields: dict[str, Any] = {"place": place.name, "status": change.status}
    spans = {"place": place.span, "status": span}
    if change.controller is not None:
        for key in _CONTROLLER_KEYS.get(change.status, ("controller",)):
            fields[key] = change.controller.name
            spans[key] = change.controller.span
    since = next(
        (
            position
            for position in range(max(1, change.first), min(len(sentence.words), last + 6))
            if _YEAR.fullmatch(sentence.words[position])
            and sentence.lower[position - 1] in ("in", "since")
        ),
        None,
    )
    if since is not None:
        fields["since"] = sentence.words[since]
        spans["since"] = sentence.span(since, since + 1)
    claimant = (
        claimants.get((sentence.quotation.start, sentence.quotation.end))
        if sentence.quotation is not None
        else claimant_of(reading, index, max(0, first), last)
    )
    if claimant is not None:
        fields["claimed_by"] = claimant.name
        spans["claimed_by"] = claimant.span
    is_sure = change.is_sure and (change.controller is None or change.controller.is_sure)
    return Draft(
        section="frontline", fields=fields, span=span, field_spans=spans, rule=change.rule, is_sure=is_sure
    )  # fmt: skip
