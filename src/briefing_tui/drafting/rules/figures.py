"""Drafts of figures: how many people were harmed, where, and who says so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct

from briefing_tui.drafting.article import Draft, TextSpan
from briefing_tui.drafting.rules import events as forms
from briefing_tui.drafting.rules import lexicon
from briefing_tui.drafting.rules.claimants import COUNTING, Claimant, claimant_of
from briefing_tui.drafting.rules.counted import Counted, read_counted
from briefing_tui.drafting.rules.events import Event, find_events
from briefing_tui.drafting.rules.numbers import Number, find_numbers
from briefing_tui.drafting.rules.places import main_place, place_at, places_in
from briefing_tui.drafting.rules.reading import Reading
from briefing_tui.drafting.rules.sentences import Sentence

_GAP_LEFT = lexicon.words(
    "a an the another of some also as at up in all total further additional other his her its their "
    "about nearly and up-to reportedly allegedly"
)
_LIST_LINKS = frozenset((",", "and", "or", "&", "plus", "as", "well"))
_PARENTHESES = lexicon.words(
    "including among mostly most some many all both who which whom with aged half several mainly "
    "nine five one two three four six seven eight ten at"
)
_MODALS = lexicon.words("could would might can should cannot")
_DRIVES = lexicon.words(
    "driven drove driving forced forcing force forces pushed pushing prompted prompting sent sending compelled made"
)
_TAKES = lexicon.words(
    "claimed claims claim claiming took take taken taking cost costing costs lost losing ended"
)
_TOLL_LINKS = lexicon.words(
    "to at of exceeded exceeds passed reached reaches is was stands stood above over past topped hit surpassed "
    "be as than around about rose near nearly in crossed well now beyond"
)
_MAX_RIGHT = 20


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


def draft_figures(reading: Reading, claimants: Mapping[TextSpan, Claimant]) -> Iterator[Draft]:
    """Find the figures; `claimants` are the speakers of quotations by their spans."""
    headline: list[Draft] = []
    seen: set[tuple[str, Any]] = set()
    home = main_place(reading)
    last_harm = ""
    for index, sentence in enumerate(reading.sentences):
        figures = read_figures(sentence, last_harm)
        if figures:
            last_harm = figures[-1].harm
        for figure in figures:
            draft = _draft(reading, index, figure, figures, claimants, home)
            if reading.paragraphs[sentence.paragraph].is_heading:
                headline.append(draft)
            else:
                seen.add((draft.fields["harm"], figure.number.low))
                yield draft
    for draft in headline:
        low = _low_of(draft)
        if (draft.fields["harm"], low) not in seen:
            seen.add((draft.fields["harm"], low))
            yield draft


def _low_of(draft: Draft) -> int:
    digits = "".join(
        letter for letter in str(draft.fields["count"]).split("-")[0] if letter.isdigit()
    )
    return int(digits) if digits else 0


def read_figures(sentence: Sentence, last_harm: str = "") -> list[Figure]:
    """The figures of a sentence, from left to right."""
    numbers = find_numbers(sentence)
    if not numbers:
        return []
    events = find_events(sentence)
    counted = [read_counted(sentence, number) for number in numbers]
    found: list[Figure] = []
    for position, (number, people) in enumerate(zip(numbers, counted, strict=True)):
        figure = _figure(sentence, events, numbers, counted, position, found, last_harm)
        if figure is not None:
            found.append(figure)
    return found


def _figure(
    sentence: Sentence,
    events: list[Event],
    numbers: list[Number],
    counted: list[Counted],
    position: int,
    found: list[Figure],
    last_harm: str,
) -> Figure | None:
    number, people = numbers[position], counted[position]
    if not people.is_people or _is_superseded(sentence, number):
        return None
    event, harm, rule = None, people.harm, "figure-noun"
    is_sure = True
    if harm == "casualties":
        harm = next((e.harm for e in events if e.harm in ("injured",)), "")
        is_sure = False
        if not harm:
            return None
    left = _left_event(sentence, events, number, people)
    if left is not None and left.form in (forms.TOLL,):
        event, harm, rule = left, left.harm, "figure-toll"
    elif harm and not people.is_bare:
        pass
    elif left is not None:
        event, harm, rule = left, left.harm, "figure-after-verb"
    else:
        event = _right_event(sentence, events, numbers, counted, position)
        if event is not None:
            harm, rule = event.harm, "figure-before-verb"
        else:
            harm, rule = _other_harm(sentence, events, number, people, found, last_harm)
            is_sure = False
    if harm == "casualties":
        harm = next((e.harm for e in events if e.harm == "injured"), "")
        is_sure = False
    if not harm or event is not None and _is_hypothetical(sentence, event):
        return None
    before = found[-1] if found else None
    who = people.who or (before.who if before is not None else "all")
    if people.is_bare:
        who = before.who if before is not None else "all"
    first = min(number.first, event.first if event else number.first)
    last = max(people.last, event.last if event else people.last)
    return Figure(
        number=number, counted=people, harm=harm, who=who, first=first, last=last, rule=rule, is_sure=is_sure
    )  # fmt: skip


def _is_superseded(sentence: Sentence, number: Number) -> bool:
    """Whether a number is an older one: "from a previous 93", "up from five"."""
    before = sentence.lower[max(0, number.first - 3) : number.first]
    if before[-1:] and before[-1] in ("previous", "earlier", "initial"):
        return True
    return before[-1:] == ("from",) and any(
        word in ("up", "increased", "rose", "risen", "toll", "down", "jumped", "climbed", "revised")
        for word in sentence.lower[max(0, number.first - 12) : number.first]
    )


def _left_event(
    sentence: Sentence, events: list[Event], number: Number, people: Counted
) -> Event | None:
    """The event before a number whose object the number is."""
    before = [event for event in events if event.last <= number.first]
    if not before:
        return None
    event = before[-1]
    gap = sentence.lower[event.last : number.first]
    toll = next((e for e in reversed(before) if e.form == forms.TOLL), None)
    if toll is not None and _is_toll_of(sentence, toll, number):
        return toll
    if event.form in (forms.PASSIVE, forms.INTRANSITIVE, forms.ADJECTIVE):
        is_group = sentence.lower[event.first - 1 : event.first] and sentence.lower[
            event.first - 1
        ] in ("the", "those")
        if (
            is_group
            and all(w in ("were", "was", "included", "include", "are", ",", "was") for w in gap)
            and gap
        ):
            return event
        return None
    if event.form == forms.NOUN:
        is_links = all(
            word in _GAP_LEFT | {"were", "included", "include", ",", "was", "are", "includes", "to"}
            for word in gap
        )
        return (
            event
            if is_links
            and gap
            and (gap[0] in ("of", "were", "included", "include", ",", "to"))
            and len(gap) <= 3
            and gap != (",",)
            else None
        )
    if all(word in _GAP_LEFT or word.endswith("ly") for word in gap) and len(gap) <= 4:
        if "and" in gap and event.form not in (forms.GERUND, forms.ACTIVE) and gap[:1] == ("and",):
            return None
        return event
    return None


def _is_toll_of(sentence: Sentence, toll: Event, number: Number) -> bool:
    gap = sentence.lower[toll.last : number.digits]
    if not gap or len(gap) > 24:
        return False
    if number.is_vague and gap[-1] in ("the",):
        gap = gap[:-1]
    near = gap[-4:]
    if not any(word in _TOLL_LINKS for word in near[-2:]):
        return False
    return not any(word in ("killed", "injured", "wounded", ";") for word in gap) or gap[-1] in (
        "to",
        "exceeded",
        "at",
        "passed",
        "reached",
    )


def _right_event(
    sentence: Sentence,
    events: list[Event],
    numbers: list[Number],
    counted: list[Counted],
    position: int,
) -> Event | None:
    """The event after a number whose subject the number is."""
    start = counted[position].last
    after = [event for event in events if event.first >= start and event.form != forms.TOLL]
    index = start
    lower = sentence.lower
    limit = min(len(lower), start + _MAX_RIGHT)
    others = {number.first: order for order, number in enumerate(numbers) if order > position}
    while index < limit:
        event = next((e for e in after if e.first == index), None)
        if event is not None:
            if event.form in (forms.GERUND, forms.ACTIVE):
                return None
            if event.form == forms.NOUN:
                if (
                    event.harm in ("killed", "injured")
                    and event.last - event.first == 1
                    and index == start
                ):
                    return event
                return None
            return event
        if index in others:
            order = others[index]
            if not _is_list(lower[start:index]):
                return None
            following = counted[order]
            if not following.is_people or following.harm:
                return None
            index = max(following.last, index + 1)
            start = index
            continue
        word = lower[index]
        if word in (";", ":", "but", "while", "when", "because", "whereas", "if", "than"):
            return None
        if word in ("and", "or") and not _number_follows(lower, index, others):
            return None
        if word in (",", "—", "–", "("):
            if _number_follows(lower, index, others):
                index += 1
                continue
            closing = _closing_comma(lower, index)
            if closing is None:
                return None
            index = closing
            continue
        if word in _SAYING:
            return None
        index += 1
    return None


_SAYING = lexicon.words("said says told according as after before since where were-said during")


def _is_list(between: tuple[str, ...]) -> bool:
    return bool(between) and all(word in _LIST_LINKS for word in between)


def _number_follows(lower: tuple[str, ...], index: int, others: dict[int, int]) -> bool:
    return index + 1 in others or lower[index + 1 : index + 2] == ("and",) and index + 2 in others


def _closing_comma(lower: tuple[str, ...], index: int) -> int | None:
    """Where the words between two commas end, after a number: ", including …,"."""
    if lower[index] == "(":
        return next(
            (i + 1 for i in range(index, min(index + 12, len(lower))) if lower[i] == ")"), None
        )
    if lower[index + 1 : index + 2] and lower[index + 1] not in _PARENTHESES:
        return None
    for at in range(index + 2, min(index + 18, len(lower))):
        if lower[at] == lower[index] or lower[at] in (",", "—", "–"):
            return at + 1
    return None


def _other_harm(
    sentence: Sentence,
    events: list[Event],
    number: Number,
    people: Counted,
    found: list[Figure],
    last_harm: str,
) -> tuple[str, str]:
    """The harm of a number without a verb of its own, and the rule that found it."""
    lower = sentence.lower
    before = lower[max(0, number.first - 7) : number.first]
    if "lives" in lower[number.digits : people.last + 1] and any(w in _TAKES for w in before[-5:]):
        return "killed", "figure-lives"
    if before[-2:] == ("lives", "of") or before[-3:-1] == ("lives", "of"):
        return "killed", "figure-lives"
    if before[-1:] and before[-1] in _DRIVES or before[-2:-1] and before[-2] in _DRIVES:
        window = lower[people.last : people.last + 8]
        if any(
            word in ("homes", "flee", "fleeing", "leave", "out", "evacuate", "home", "displacement")
            for word in window
        ):
            return ("evacuated" if "evacuate" in window else "displaced"), "figure-driven"
    if not found:
        if (
            lower[0] in ("they", "these", "those", "among")
            and last_harm
            and any(w in ("included", "include", "were", "are") for w in before)
        ):
            return last_harm, "figure-continued"
        return _after_colon(lower, events, number, people)
    head = found[-1]
    gap = lower[head.counted.last : number.first]
    if (
        before[-1:]
        and before[-1] in ("including", "included", "includes")
        or before[-2:] == ("among", "them")
    ):
        return head.harm, "figure-part"
    if lower[number.last : number.last + 2] in (("of", "them"), ("of", "whom"), ("of", "those")):
        return head.harm, "figure-part"
    if _in_list(lower, head, number, people, gap):
        return head.harm, "figure-list"
    return "", ""


def _in_list(
    lower: tuple[str, ...], head: Figure, number: Number, people: Counted, gap: tuple[str, ...]
) -> bool:
    if not gap or len(gap) > 14:
        return False
    if gap[-1] not in _LIST_LINKS and gap[-1] not in ("were", "was", "another", "a", "the"):
        return False
    if head.rule == "figure-toll" and not people.is_bare:
        return False
    if not people.is_bare:
        return people.is_people
    following = lower[people.last : people.last + 1]
    return bool(following) and following[0] in (
        "in",
        "from",
        "at",
        "near",
        "on",
        "more",
        "others",
        "of",
    )


def _after_colon(
    lower: tuple[str, ...], events: list[Event], number: Number, people: Counted
) -> tuple[str, str]:
    """ "More displaced people than ever: over 11 million"."""
    at = number.first - 1
    if people.is_bare and at > 0 and lower[at] in (":", "—", "–"):
        before = [event for event in events if event.last <= at and event.form != forms.NOUN]
        if before:
            return before[-1].harm, "figure-after-colon"
    return "", ""


def _is_hypothetical(sentence: Sentence, event: Event) -> bool:
    before = sentence.lower[max(0, event.first - 3) : event.first]
    return (
        any(word in _MODALS for word in before)
        or "not" in before
        or "to" in before[-1:]
        and event.form == forms.ACTIVE
    )


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
    place = _place(reading, index, figure, figures)
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


def _place(
    reading: Reading, index: int, figure: Figure, figures: list[Figure]
) -> tuple[str, TextSpan] | None:
    """The place of a figure: after it, before it in the sentence, or at the start of its paragraph."""
    sentence = reading.sentences[index]
    following = [
        other.number.first for other in figures if other.number.first > figure.number.first
    ]
    end = min([len(sentence.words), figure.last + 14, *following])
    after = places_in(reading, sentence, figure.number.last, end)
    if after:
        return after[0].name, after[0].span
    if figure.rule == "figure-before-verb" and following:
        shared = places_in(
            reading, sentence, figure.number.last, min(len(sentence.words), figure.last + 20)
        )
        if shared:
            return shared[0].name, shared[0].span
    before = places_in(reading, sentence, 0, figure.number.first)
    if before:
        return before[0].name, before[0].span
    for other in range(index - 1, -1, -1):
        earlier = reading.sentences[other]
        if earlier.paragraph != sentence.paragraph:
            break
        lead = places_in(reading, earlier, 0, 2)
        if lead:
            return lead[0].name, lead[0].span
    return None


__all__ = ["draft_figures", "place_at", "read_figures"]
