"""Drafts of figures: how many people were harmed, where, and who says so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct

from briefing_tui.drafting.article import Draft, TextSpan
from briefing_tui.drafting.rules import events as forms
from briefing_tui.drafting.rules import lexicon
from briefing_tui.drafting.rules.claimants import COUNTING, Claimant, claimant_of
from briefing_tui.drafting.rules.clauses import (
    LIST_LINKS,
    OF_THEM,
    Clause,
    is_followed,
    is_of_people,
    left_event,
    read_clause,
    right_event,
)
from briefing_tui.drafting.rules.counted import Counted
from briefing_tui.drafting.rules.events import Event
from briefing_tui.drafting.rules.figure_places import Counting, place_of
from briefing_tui.drafting.rules.numbers import Number
from briefing_tui.drafting.rules.places import main_place
from briefing_tui.drafting.rules.reading import Reading
from briefing_tui.drafting.rules.sentences import Sentence

_MODALS = lexicon.words("could would might can should cannot")
_DRIVES = lexicon.words(
    "driven drove driving forced forcing force forces pushed pushing prompted prompting "
    "sent sending compelled made"
)
_AWAY = lexicon.words("homes flee fleeing leave out evacuate home displacement")
_TAKES = lexicon.words(
    "claimed claims claim claiming took take taken taking cost costing costs lost losing ended"
)
_WOUNDS = lexicon.words("injuries wounds burns injury trauma fractures smoke")
_FINDS = lexicon.words("find finding reach reaching found")
_PULLS = lexicon.words("pulled dug brought plucked winched freed pulling bringing hauled")
_TO_SAFETY = lexicon.words("alive out safety ashore rubble debris up")
_OWN_MEN = lexicon.words("men soldiers troops fighters servicemen officers personnel crew members")
_RELEASES = lexicon.words("freed released frees releases freeing releasing swapped exchanged")
_SAFE = lexicon.words("released freed survived unhurt unharmed")
_AS_WERE = lexicon.words("did were was have had are")
_RISES = lexicon.words("up increased rose risen toll down jumped climbed revised")
_AFTER_BARE = lexicon.words("in from at near on more others of")
_MAX_LIST_GAP = 14


class Figure(Struct, frozen=True, kw_only=True):
    """A number with what happened to whom."""

    number: Number
    counted: Counted
    harm: str
    who: str
    first: int
    last: int
    rule: str
    is_sure: bool = True


class _Harm(Struct, frozen=True, kw_only=True):
    """What happened to those whom a number counts, and how that was found."""

    harm: str
    rule: str
    event: Event | None = None
    is_sure: bool = True


def draft_figures(reading: Reading, claimants: Mapping[TextSpan, Claimant]) -> Iterator[Draft]:
    """Find the figures; `claimants` are the speakers of quotations by their spans."""
    headline: list[Draft] = []
    seen: set[tuple[str, Any]] = set()
    home = main_place(reading)
    last_harm = last_who = ""
    for index, sentence in enumerate(reading.sentences):
        figures = read_figures(sentence, last_harm, last_who)
        if figures:
            last_harm, last_who = figures[-1].harm, figures[-1].who
        for figure in figures:
            draft = _draft(reading, index, figure, figures, claimants, home)
            if reading.paragraphs[sentence.paragraph].is_heading:
                headline.append(draft)
            else:
                seen.add((draft.fields["harm"], figure.number.low))
                yield draft
    for draft in headline:
        low = _low_of(draft)
        is_vague = low == 0 and any(harm == draft.fields["harm"] for harm, _ in seen)
        if (draft.fields["harm"], low) not in seen and not is_vague:
            seen.add((draft.fields["harm"], low))
            yield draft


def _low_of(draft: Draft) -> int:
    digits = "".join(
        letter for letter in str(draft.fields["count"]).split("-")[0] if letter.isdigit()
    )
    return int(digits) if digits else 0


def read_figures(sentence: Sentence, last_harm: str = "", last_who: str = "") -> list[Figure]:
    """The figures of a sentence, from left to right.

    `last_harm` and `last_who` are those of the figure before, which "two more" repeats.
    """
    clause = read_clause(sentence)
    found: list[Figure] = []
    for position in range(len(clause.numbers) if clause is not None else 0):
        figure = _figure(clause, position, found, last_harm, last_who) if clause else None
        if figure is not None:
            found.append(figure)
    return found


def _figure(
    clause: Clause, position: int, found: list[Figure], last_harm: str, last_who: str
) -> Figure | None:
    number, counted = clause.numbers[position], clause.counted[position]
    if _is_superseded(clause.sentence, number):
        return None
    if not counted.is_people and not (counted.is_unknown and is_of_people(clause, position)):
        return None
    if found and _is_as_were(clause.sentence, number):
        harm = _Harm(harm=found[-1].harm, rule="figure-as-were")
    else:
        harm = _harm(clause, position, found, last_harm)
    harm = _without_casualties(clause, harm)
    event = harm.event
    if not harm.harm or (event is not None and _is_hypothetical(clause.sentence, event, number)):
        return None
    following = clause.sentence.lower[number.last : number.last + 1]
    is_more = following in (("more",), ("others",), ("other",))
    return Figure(
        number=number,
        counted=counted,
        harm=harm.harm,
        who=counted.who
        or (found[-1].who if found else "")
        or (last_who if is_more else "")
        or "all",
        first=min(number.first, event.first if event else number.first),
        last=max(counted.last, event.last if event else counted.last),
        rule=harm.rule,
        is_sure=harm.is_sure,
    )


def _harm(clause: Clause, position: int, found: list[Figure], last_harm: str) -> _Harm:
    counted = clause.counted[position]
    left = left_event(clause, position)
    number = clause.numbers[position]
    before = clause.sentence.lower[number.first - 1] if number.first else ""
    if counted.is_soft and before in _RELEASES:
        return _Harm(harm="", rule="")
    is_named = counted.harm and not counted.is_bare
    if is_named and not (counted.is_soft and is_followed(clause, position)):
        return _Harm(harm=counted.harm, rule="figure-noun")
    if left is not None and left.form == forms.TOLL:
        return _Harm(harm=left.harm, rule="figure-toll", event=left)
    if left is not None:
        return _Harm(harm=left.harm, rule="figure-after-verb", event=left)
    right = right_event(clause, position)
    if right is not None:
        return _Harm(harm=right.harm, rule="figure-before-verb", event=right)
    harm, rule = _idiom(clause, position)
    if not harm:
        harm, rule = _shared(clause, position, found, last_harm)
    return _Harm(harm=harm, rule=rule, is_sure=False)


def _without_casualties(clause: Clause, harm: _Harm) -> _Harm:
    """Injured instead of "casualties", which is no term, if the sentence is about them."""
    if harm.harm != "casualties":
        return harm
    is_injured = any(event.harm == "injured" for event in clause.events)
    return _Harm(
        harm="injured" if is_injured else "", rule=harm.rule, event=harm.event, is_sure=False
    )


def _is_as_were(sentence: Sentence, number: Number) -> bool:
    """Whether "as were" or "as did" repeats the verb before: "as were seventeen from X"."""
    before = sentence.lower[max(0, number.first - 2) : number.first]
    return len(before) == 2 and before[0] == "as" and before[1] in _AS_WERE


def _is_superseded(sentence: Sentence, number: Number) -> bool:
    """Whether a number is an older one: "from a previous 93", "up from five"."""
    before = sentence.lower[max(0, number.first - 12) : number.first]
    if before[-1:] in (("previous",), ("earlier",), ("initial",)):
        return True
    return before[-1:] == ("from",) and any(word in _RISES for word in before)


def _idiom(clause: Clause, position: int) -> tuple[str, str]:
    """The harm that words before and after a number say together, and the rule."""
    number, counted = clause.numbers[position], clause.counted[position]
    lower = clause.sentence.lower
    before = lower[max(0, number.first - 7) : number.first]
    after = lower[counted.last : counted.last + 9]
    after_number = lower[number.last : counted.last]
    is_taken = any(word in _TAKES for word in before[-5:])
    if "lives" in lower[number.digits : counted.last + 1] and is_taken:
        return "killed", "figure-lives"
    if ("lives", "of") in (before[-2:], before[-3:-1]):
        return "killed", "figure-lives"
    if before[-1:] in (("lost",), ("loses",)) and any(word in _OWN_MEN for word in after_number):
        return "killed", "figure-lost"
    if after[:2] in (("the", "number"), ("the", "total")) and before[-1:] == ("to",):
        following = (event for event in clause.events if event.first > counted.last + 1)
        return next((event.harm for event in following), ""), "figure-number"
    if "alive" in after[:3] and any(word in _FINDS for word in before[-5:]):
        return "missing", "figure-alive"
    if _is_rescue(before, after):
        return "rescued", "figure-rescued"
    if before[-1:] == ("treated",) and any(word in _WOUNDS for word in after):
        return "injured", "figure-treated"
    if any(word in _DRIVES for word in before[-2:]) and any(word in _AWAY for word in after[:8]):
        return ("evacuated" if "evacuate" in after[:8] else "displaced"), "figure-driven"
    return "", ""


def _is_rescue(before: tuple[str, ...], after: tuple[str, ...]) -> bool:
    """Whether people were "pulled from the rubble" or "brought up"."""
    if not any(word in _PULLS for word in before[-2:]):
        return False
    if before[-1] in ("up", "out") or any(word in _TO_SAFETY for word in after[:4]):
        return True
    return "brought" not in before and "from" in after[:4]


def _shared(clause: Clause, position: int, found: list[Figure], last_harm: str) -> tuple[str, str]:
    """The harm that a number shares with one before it, and the rule."""
    number, counted = clause.numbers[position], clause.counted[position]
    lower = clause.sentence.lower
    before = lower[max(0, number.first - 7) : number.first]
    if not found:
        if before[-1:] == ("lost",) and counted.is_bare and last_harm == "killed":
            return last_harm, "figure-lost"
        is_part = any(word in ("included", "include", "were", "are") for word in before)
        if last_harm and is_part and lower[0] in ("they", "these", "those", "among"):
            return last_harm, "figure-continued"
        return _after_colon(clause, position)
    head = found[-1]
    if any(word in _SAFE for word in lower[number.last : number.last + 8]):
        return "", ""
    if lower[0] == "of" and lower[counted.last : counted.last + 1] in (("were",), ("are",)):
        return head.harm, "figure-part"
    is_part = before[-1:] in (("including",), ("included",), ("includes",))
    if (
        is_part
        or before[-2:] == ("among", "them")
        or lower[number.last : number.last + 2] in OF_THEM
    ):
        return head.harm, "figure-part"
    if _is_in_list(lower, head, number, counted):
        return head.harm, "figure-list"
    return "", ""


def _is_in_list(lower: tuple[str, ...], head: Figure, number: Number, counted: Counted) -> bool:
    """Whether a number goes on with the list of another: "21 injured in X, 36 in Y"."""
    gap = lower[head.counted.last : number.first]
    if not 0 < len(gap) <= _MAX_LIST_GAP:
        return False
    if gap[-1] not in LIST_LINKS and gap[-1] not in ("were", "was", "another", "a", "the"):
        return False
    if not counted.is_bare:
        return head.rule != "figure-toll"
    following = lower[counted.last : counted.last + 1]
    return bool(following) and following[0] in _AFTER_BARE


def _after_colon(clause: Clause, position: int) -> tuple[str, str]:
    """The harm before a colon: "more displaced people than ever: over 11 million"."""
    at = clause.numbers[position].first - 1
    if clause.counted[position].is_bare and at > 0 and clause.sentence.lower[at] in ":—–":
        for event in reversed(clause.events):
            if event.last <= at and event.form != forms.NOUN:
                return event.harm, "figure-after-colon"
    return "", ""


def _is_hypothetical(sentence: Sentence, event: Event, number: Number) -> bool:
    before = sentence.lower[max(0, event.first - 3) : event.first]
    if event.form == forms.TOLL:
        # "The toll could rise to 100".
        before += sentence.lower[event.last : number.first]
    if any(word in _MODALS or word == "not" for word in before):
        return True
    return before[-1:] == ("to",) and event.form == forms.ACTIVE


def _draft(
    reading: Reading,
    index: int,
    figure: Figure,
    figures: list[Figure],
    claimants: Mapping[TextSpan, Claimant],
    home: str,
) -> Draft:
    sentence = reading.sentences[index]
    span = sentence.span(figure.first, figure.last)
    fields: dict[str, Any] = {"harm": figure.harm, "count": figure.number.count, "who": figure.who}
    spans = {"count": sentence.span(figure.number.first, figure.number.last)}
    spans["harm"] = span
    if figure.counted.unit:
        fields["unit"] = figure.counted.unit
    place = place_of(reading, index, _counting(figure), [_counting(other) for other in figures])
    is_sure = figure.is_sure
    if place is not None:
        fields["place"], spans["place"] = place
    elif home:
        fields["place"] = home
        is_sure = False
    claimant = (
        claimants.get((sentence.quotation.start, sentence.quotation.end))
        if sentence.quotation is not None
        else claimant_of(reading, index, figure.first, figure.last, verbs=COUNTING)
    )
    if claimant is not None:
        fields["claimed_by"] = claimant.name
        spans["claimed_by"] = claimant.span
        is_sure = is_sure and claimant.is_sure
    return Draft(
        section="casualties",
        fields=fields,
        span=span,
        field_spans=spans,
        rule=figure.rule,
        is_sure=is_sure,
    )


def _counting(figure: Figure) -> Counting:
    return Counting(
        first=figure.number.first,
        after=figure.number.last,
        last=figure.last,
        rule=figure.rule,
    )
