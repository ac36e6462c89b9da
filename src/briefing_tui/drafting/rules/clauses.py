"""Connects numbers with the words that say what happened."""

from __future__ import annotations

from itertools import pairwise

from msgspec import Struct

from briefing_tui.drafting.rules import events, harms, lexicon
from briefing_tui.drafting.rules.control_words import AFTER_PLACE
from briefing_tui.drafting.rules.counted import CountedPhrase, after_insertion, read_counted
from briefing_tui.drafting.rules.events import HarmEvent, find_events
from briefing_tui.drafting.rules.numbers import Number, find_numbers
from briefing_tui.drafting.rules.sentences import Sentence
from briefing_tui.drafting.rules.subjects import PREPOSITIONS
from briefing_tui.model.numerals import SMALL_NUMBERS

GAP = lexicon.words(
    "a an the another of some also as at up in all total further additional other his her "
    "its their about nearly and reportedly allegedly"
)
"""Words between a verb and its number: "killed another 12"."""

OF_THEM = (("of", "them"), ("of", "whom"), ("of", "those"))
"""Words after the number of a part: "12 people, three of them"."""

LIST_LINKS = frozenset((",", "and", "or", "&", "plus", "as", "well"))
"""Words between the numbers of a list."""

_GROUP_LINKS = lexicon.words("were was included include includes are ,")
"""Words between "among the dead" and a number."""

_AFTER_NOUN = lexicon.words("of were are now included include , to")
"""Words that connect a noun with its number: "casualties now included 12"."""

_OPENING = lexicon.words(
    "a an the his her including among mostly most some many all both who which whom with "
    "aged by half several mainly excluding except besides not nine five one two three four six "
    "seven eight ten at"
)
"""Words that begin a remark after a number: "12 people, including two women,"."""

_STOPS = lexicon.words(
    "; : but while when because whereas if than said says told according as after before "
    "since where during"
)
"""Words that end the clause of a number."""

_TOLL_LINKS = lexicon.words(
    "to at of exceeded exceeds passed reached reaches is was stands stood above over past "
    "topped hit surpassed be as than around about rose near nearly in crossed well now "
    "beyond"
)
"""Words just before the number of a toll: "the toll reached 12"."""

_EXACT_LINKS = lexicon.words("to exceeded at passed reached")
"""Those of `_TOLL_LINKS` that may follow another harm: "the toll, with 20 wounded, passed 12"."""

_BESIDE = (("along", "with"), ("together", "with"), ("alongside",))
"""Words between an event and the number of further people: "was killed along with 12 others"."""

_BE = frozenset(("was", "were", "is", "are"))
_REMARK_MARKS = (",", "—", "–")
_MAX_EVENT_DISTANCE = 20
"""How many words after a number and its noun are searched for the event."""

_MAX_TOLL_GAP = 24
"""How many words may come between a toll and its number."""


class Clause(Struct, frozen=True, kw_only=True):
    """A sentence with its numbers and events. In functions, `position` is an index of `numbers`."""

    sentence: Sentence
    events: tuple[HarmEvent, ...]
    numbers: tuple[Number, ...]
    counted: tuple[CountedPhrase, ...]
    """The noun phrase after each number, in the order of `numbers`."""


def read_clause(sentence: Sentence) -> Clause | None:
    """Read the numbers of a sentence; None if there are none."""
    numbers = tuple(find_numbers(sentence))
    if not numbers:
        return None
    return Clause(
        sentence=sentence,
        events=tuple(find_events(sentence)),
        numbers=numbers,
        counted=tuple(read_counted(sentence, number) for number in numbers),
    )


def event_before(clause: Clause, position: int) -> HarmEvent | None:
    """What happened to the people of a number, if the words before it say so: `killed 12`."""
    number, lower = clause.numbers[position], clause.sentence.lower
    before = [event for event in clause.events if event.last <= number.first]
    if not before:
        return None
    toll = next((event for event in reversed(before) if event.form == events.TOLL), None)
    if toll is not None and _is_toll_of(lower, toll, number):
        return toll
    event = before[-1]
    gap = lower[event.last : number.first]
    if event.form in (events.PASSIVE, events.INTRANSITIVE, events.ADJECTIVE):
        if gap == ("at",) or gap in _BESIDE or _ends_remark_with_at(gap):
            # "It puts its dead at 346" counts the dead.
            return event
        # "Among the dead were 12 children" counts dead children.
        is_group = lower[event.first - 1 : event.first] in (("the",), ("those",))
        return event if is_group and gap and all(word in _GROUP_LINKS for word in gap) else None
    if event.form == events.NOUN:
        is_remark = gap == (",",) and lower[number.last : number.last + 2] in OF_THEM
        if gap == ("at",) or is_remark or _ends_remark_with_at(gap):
            return event
        is_linked = (
            0 < len(gap) <= 3
            and gap[0] in _AFTER_NOUN
            and gap != (",",)
            and all(word in GAP or word in _GROUP_LINKS or word in ("to", "now") for word in gap)
        )
        return event if is_linked else None
    if event.form != events.TOLL and _is_after_first_object(gap):
        return event
    is_close = len(gap) <= 4 and all(word in GAP or word.endswith("ly") for word in gap)
    is_second_verb = gap[:1] == ("and",) and event.form not in (events.GERUND, events.ACTIVE)
    return event if is_close and not is_second_verb else None


def _ends_remark_with_at(gap: tuple[str, ...]) -> bool:
    """Return True for `the injured, nine of them badly, at 40`."""
    return gap[:1] == (",",) and gap[-2:] == (",", "at")


def _is_after_first_object(gap: tuple[str, ...]) -> bool:
    """Return True for `killed a guard and two drivers`."""
    return (
        1 < len(gap) <= 6
        and gap[0] in ("a", "an", "the", "one", "himself", "herself", "themselves")
        and gap[-1] in ("and", ",")
        and "," not in gap[:-1]
        and not any(word in _STOPS or word in events.AUXILIARIES for word in gap)
    )


def _is_toll_of(lower: tuple[str, ...], toll: HarmEvent, number: Number) -> bool:
    """Return True for `the toll rose to 64`."""
    gap = lower[toll.last : number.value_first]
    if number.is_vague and gap[-1:] == ("the",):
        gap = gap[:-1]
    if not gap or len(gap) > _MAX_TOLL_GAP or not any(word in _TOLL_LINKS for word in gap[-2:]):
        return False
    if any(pair == ("and", "of") for pair in pairwise(gap)):
        # In "put the number of dead at 12 and of wounded at 40", the 40 are not dead.
        return False
    names_other_harm = any(word in ("killed", "injured", "wounded", ";") for word in gap)
    return not names_other_harm or gap[-1] in _EXACT_LINKS


def event_after(clause: Clause, position: int) -> HarmEvent | None:
    """What happened to the people of a number, if the words after it say so: `12 were killed`."""
    start = index = clause.counted[position].last
    limit = min(len(clause.sentence.lower), start + _MAX_EVENT_DISTANCE)
    events_by_word = {
        event.first: event
        for event in clause.events
        if event.first >= start and event.form != events.TOLL
    }
    numbers_by_word = {
        number.first: other for other, number in enumerate(clause.numbers) if other > position
    }
    while index < limit:
        if index in events_by_word:
            event = events_by_word[index]
            event = _main_event(clause, start, event)
            is_about = not _is_of_other_people(clause.sentence.lower, start, event)
            return event if is_about and _may_follow(event, index == start) else None
        if index in numbers_by_word:
            shared = _shared_event(clause, numbers_by_word[index], start, index)
            if shared is not None:
                return shared
            following = _after_list_item(clause, numbers_by_word[index], start, index)
            start = following if following is not None else start
        else:
            following = _after_word(clause.sentence.lower, start, index, numbers_by_word)
        if following is None:
            return None
        index = following
    return None


def _main_event(clause: Clause, start: int, event: HarmEvent) -> HarmEvent:
    """The event `killed` in `12 people who fled X were killed`, instead of `fled`."""
    lower = clause.sentence.lower
    if lower[start] not in _RELATIVES:
        return event
    later = (
        other
        for other in clause.events
        if other.first > event.last
        and other.form == events.PASSIVE
        and _STOPS.isdisjoint(lower[start : other.first])
        and "," not in lower[start : other.first]
    )
    return next(later, event)


def _is_of_other_people(lower: tuple[str, ...], start: int, event: HarmEvent) -> bool:
    """Return True for `12 gunmen killed a guard`, `12 saw the funeral of a soldier killed in X`."""
    is_past = event.form == events.PAST and lower[event.first] in harms.PARTICIPLES
    if is_past and _begins_object(lower, event.last):
        return True
    for at in range(start, event.first - 1):
        if lower[at] in _RELATIVES:
            return False
        if lower[at] in _SURVIVES:
            return True
        is_verb = lower[at] in _PAST_VERBS or (lower[at].endswith("ed") and len(lower[at]) > 4)
        if is_verb and lower[at - 1] not in events.AUXILIARIES and lower[at + 1][0].isalpha():
            return _begins_object(lower, at + 1)
    return False


def _begins_object(lower: tuple[str, ...], at: int) -> bool:
    """Return True for `killed civilians`, but not for `killed in X`, `killed 30 km north of X`."""
    word = lower[at] if at < len(lower) else "."
    is_measure = not _MEASURES.isdisjoint(lower[at + 1 : at + 2])
    is_other = word in _AFTER_PARTICIPLE or word.endswith(("ly", "ing", "wards"))
    return word[0].isalnum() and not (is_measure or is_other)


_RELATIVES = frozenset(("who", "which", "that", "whom"))
_SURVIVES = lexicon.words("survived survive survives missed avoided evaded")
_PAST_VERBS = lexicon.words(
    "saw met took won made gave heard built sent brought led fought caught bought sought told "
    "watched"
)
_AFTER_PARTICIPLE = (
    PREPOSITIONS
    | AFTER_PLACE
    | lexicon.DAYS
    | lexicon.MONTHS
    | events.AUXILIARIES
    | lexicon.words(
        "so every both all nearby there here so-called each aboard out up down away north south "
        "east west northeast northwest southeast southwest north-east north-west south-east "
        "south-west upstream downstream underground overseas abroad elsewhere twice together alone"
    )
)
"""Words after a participle that has no object: "12 people killed in X"."""


_MEASURES = lexicon.words(
    "km kilometres kilometers kilometre kilometer miles mile metres meters minutes hours days "
    "weeks months years"
)
"""Units after a number that is no object: "killed 30 km north of X"."""


def _may_follow(event: HarmEvent, is_adjacent: bool) -> bool:
    if event.form in (events.GERUND, events.ACTIVE):
        return False
    if event.form == events.NOUN:
        return is_adjacent and event.harm in ("killed", "injured") and event.last - event.first == 1
    return True


def _after_list_item(clause: Clause, position: int, start: int, index: int) -> int | None:
    """The index of the word after a list item; None if the list has ended."""
    lower = clause.sentence.lower
    between = lower[start:index]
    if not between or any(word not in LIST_LINKS for word in between):
        return None
    number, counted = clause.numbers[position], clause.counted[position]
    if lower[number.last : number.last + 2] in OF_THEM:
        return _end_of_remark(lower, index - 1)
    if not counted.is_people or counted.harm:
        return None
    return max(counted.last, index + 1)


def _shared_event(clause: Clause, position: int, start: int, index: int) -> HarmEvent | None:
    """The event that two numbers share: `dead` in `17 soldiers and 3 guards dead`."""
    counted = clause.counted[position]
    between = clause.sentence.lower[start:index]
    says_harm = clause.sentence.lower[counted.last - 1] in ("dead", "wounded", "injured", "missing")
    is_in_list = all(word in LIST_LINKS for word in between)
    if not (counted.harm and says_harm and is_in_list):
        return None
    return HarmEvent(
        first=counted.last - 1, last=counted.last, harm=counted.harm, form=events.ADJECTIVE
    )


def _after_word(
    lower: tuple[str, ...], start: int, index: int, numbers_by_word: dict[int, int]
) -> int | None:
    """The index of the next word to read; None if the clause ends."""
    word = lower[index]
    if word == "said" and lower[index - 1] in _BE and lower[index + 1 : index + 2] == ("to",):
        # In "12 people were said to have died", the clause goes on after "said".
        return index + 1
    if word in _STOPS:
        return None
    if word == "aged":
        return _after_ages(lower, index + 1)
    is_list = index + 1 in numbers_by_word or (
        lower[index + 1 : index + 2] == ("and",) and index + 2 in numbers_by_word
    )
    if word in ("and", "or"):
        # In "five guards and a driver died", the guards died too.
        is_one = index == start and lower[index + 1 : index + 2] in (("a",), ("an",), ("one",))
        return index + 1 if is_list or is_one else None
    if word in _REMARK_MARKS or word == "(":
        # In "40 people — 12 of them children — died", the words between the dashes are skipped.
        is_remark = word != "," and _tells_of_them(lower, index)
        return index + 1 if is_list and not is_remark else _end_of_remark(lower, index)
    return index + 1


def _after_ages(lower: tuple[str, ...], index: int) -> int:
    """The index of the word after `between six and 11` in `aged between six and 11`."""
    while index < len(lower) and (
        lower[index] in ("between", "from", "and", "to", "or")
        or lower[index][0].isdigit()
        or lower[index] in SMALL_NUMBERS
    ):
        index += 1
    return index


def _end_of_remark(lower: tuple[str, ...], index: int) -> int | None:
    """The index of the word after `, including two women,`; None without a remark."""
    if lower[index] == "(":
        closing = (at + 1 for at in range(index, min(index + 12, len(lower))) if lower[at] == ")")
        return next(closing, None)
    if (
        not _tells_of_them(lower, index)
        and lower[index + 1 : index + 2]
        and lower[index + 1] not in _OPENING
    ):
        return None
    for at in range(index + 2, min(index + 18, len(lower))):
        if lower[at] in _REMARK_MARKS:
            return at + 1
    return None


def _tells_of_them(lower: tuple[str, ...], mark: int) -> bool:
    """Return True for the first comma in `, at least 12 of them children,`."""
    return any(pair in OF_THEM for pair in pairwise(lower[mark + 1 : mark + 7]))


def following_event(clause: Clause, position: int) -> HarmEvent | None:
    """The event `killed` in `12 hostages were later killed`, or None.

    Between the noun and the event, there may be only auxiliaries and adverbs.
    """
    last = after_insertion(clause.sentence.lower, clause.counted[position].last)
    event = next((event for event in clause.events if event.first >= last), None)
    gap = clause.sentence.lower[last : event.first] if event is not None else ()
    is_next = all(
        word in events.AUXILIARIES or word == "later" or word.endswith("ly") for word in gap
    )
    if event is None or _is_of_other_people(clause.sentence.lower, last, event):
        return None
    return event if is_next else None


def _is_named_item(clause: Clause, position: int) -> bool:
    """Return True for `killed 13 guards and 6 MPCs`."""
    number, counted = clause.numbers[position], clause.counted[position]
    before = clause.counted[position - 1]
    gap = clause.sentence.lower[before.last : number.first]
    is_name = clause.sentence.words[counted.last - 1][0].isupper()
    return is_name and before.is_people and gap != () and all(w in LIST_LINKS for w in gap)


def is_of_people(clause: Clause, position: int) -> bool:
    """Return True for `killed 900 poachers`: the verb shows that the noun means people."""
    number, counted = clause.numbers[position], clause.counted[position]
    lower = clause.sentence.lower
    for event in clause.events:
        if event.harm not in ("killed", "injured", "detained", "abducted"):
            continue
        if event.last <= number.first and event.form in (events.PAST, events.GERUND, events.ACTIVE):
            gap = lower[event.last : number.first]
            if all(word in GAP for word in gap) or _is_after_first_object(gap):
                return True
            if position and _is_named_item(clause, position):
                return True
        elif event.first >= counted.last and event.form in (
            events.PASSIVE, events.PAST, events.INTRANSITIVE,
        ):  # fmt: skip
            gap = lower[counted.last : event.first]
            if len(gap) < 6 and all(w in events.AUXILIARIES or w.endswith("ly") for w in gap):
                return True
    return False
