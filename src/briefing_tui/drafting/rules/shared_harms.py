"""Finds the harm that a number shares with an earlier figure: "21 injured in X, 36 in Z"."""

from __future__ import annotations

from msgspec import Struct

from briefing_tui.drafting.rules import events, harms, lexicon
from briefing_tui.drafting.rules.clauses import LIST_LINKS, OF_THEM, Clause, event_after
from briefing_tui.drafting.rules.counted import CountedPhrase
from briefing_tui.drafting.rules.numbers import Number
from briefing_tui.drafting.rules.sentences import Sentence

PART = "figure-part"
"""The rule for parts of an earlier figure: "including two"."""

_INCLUDING = lexicon.words("including included includes include")
_OF_WHOM = (("of", "whom"), ("of", "them"), ("of", "those"), ("of", "these"), ("among", "them"))
_SAFE = lexicon.words("released freed survived unhurt unharmed")
"""Words for people who were not harmed: "ten died, two survived"."""

_AFTER_BARE = lexicon.words(
    "in from at near on more others of beyond inside outside abroad across elsewhere within"
)
"""Words after a number without a noun: `in` after 36 in "21 injured in X, 36 in Z"."""

_MAX_LIST_GAP = 14
"""How many words may be between two figures of a list."""

_CASES = lexicon.words("case cases")
"""Nouns after a number that does not count people: "36 cases"."""

_RECOUNTS = lexicon.words(
    "counted counts count listed lists list shows showed show gave gives give has had have "
    "reported recorded registered documented confirmed verified cited cites claims claimed claim "
    "estimated estimates found named reports logged tallied said says"
)
"""Verbs before another number for the same people: "the mayor counted 18"."""

SPEAKS_OF = lexicon.words("spoke speaks speaking talked talks talking knows knew")
"""Verbs before "of" and a number: "the mayor spoke of 18"."""

_PUTS = lexicon.words("put puts putting placed places")
"""Verbs before "at" and a number: "put it at 18"."""

_SAME_COUNT = lexicon.words("it that this them number figure toll total count tally")
"""Words for an earlier count: "puts it at 18", "raised the toll to 18"."""

_RAISES = lexicon.words("raised raises increased revised updated lowered brought bringing")
"""Verbs before "to" and a number: "raised the toll to 18"."""

_ENDS = frozenset((".", ",", ";", ":", "", ")", "?", "!", "—", "–", "and", "but", "while", "as"))
"""Marks and words that may follow the number in "the mayor counted 18"; "" if none follows."""

_MAX_LABEL = 9
"""How many words may be before a number with a label: "The mission: 40"."""

_RECOUNT_DISTANCE = 4
"""Another number for the same people must be at most this many sentences after a figure."""

_MAX_PREDICATE = 5
"""How many words after "were" are searched for the name of the group."""

_MAX_BEFORE_FATE = 3
"""How many words may be between "of whom three" and "died"."""

_BEFORE_PART = lexicon.words("of among including them these those whom they included the latter ,")
"""The words that may come before the number of a part: "Among them, two were children"."""

_HARMED = lexicon.words(
    "dead killed wounded injured victims missing displaced detained arrested captured hurt "
    "casualties evacuated detainees prisoners hostages abducted rescued"
)
"""Words after "among the" for the people of an earlier figure: "Among the victims were"."""


class HarmFigure(Struct, frozen=True, kw_only=True):
    """A number of people in `sentence.words[first:last]`, with what happened to them."""

    number: Number
    counted: CountedPhrase
    harm: str
    who: str
    first: int
    last: int
    rule: str
    is_sure: bool = True


class Earlier(Struct, frozen=True, kw_only=True):
    """Whom the figures earlier in the text counted, and what happened to them.

    An empty field is unknown.
    """

    harm: str = ""
    """The harm of the last figure, or of a question such as "How many people died?"."""
    first_harm: str = ""
    """The harm of the first figure in the last sentence with figures.

    It is `harm` if the last figure is in the same sentence, or if a question came last.
    """
    who: str = ""
    """The group of people named last."""
    distance: int = 1
    """How many sentences back the last figure or question is; 0 in the same sentence."""


def is_part(sentence: Sentence, number: Number) -> bool:
    """Return True for `including two`, `of whom ten`."""
    lower = sentence.lower
    before = lower[max(0, number.first - 2) : number.first]
    if lower[number.last : number.last + 1] in (("who",), ("whom",), ("whose",)):
        return False
    return (before[-1:] != () and before[-1] in _INCLUDING) or before in _OF_WHOM


def has_other_harm(clause: Clause, position: int, whole: HarmFigure) -> bool:
    """Return True for `12 were injured, of whom three died`."""
    lower, counted = clause.sentence.lower, clause.counted[position]
    first = clause.numbers[position].first
    event = event_after(clause, position)
    return (
        lower[max(0, first - 2) : first] in _OF_WHOM
        and counted.is_bare
        and event is not None
        and event.first - counted.last <= _MAX_BEFORE_FATE
        and event.harm != whole.harm
    )


def continues_parts(sentence: Sentence, number: Number, preceding: list[HarmFigure]) -> bool:
    """Return True for `including two women and three children`."""
    gap = sentence.lower[preceding[-1].counted.last : number.first]
    return preceding[-1].rule == PART and gap != () and all(word in LIST_LINKS for word in gap)


def shared_harm(
    clause: Clause, position: int, preceding: list[HarmFigure], earlier: Earlier
) -> tuple[str, str]:
    """The harm that a number shares with earlier words, and the rule; both empty if it shares none.

    `preceding` are the earlier figures of the sentence.
    """
    number, counted = clause.numbers[position], clause.counted[position]
    lower = clause.sentence.lower
    if any(word in _SAFE for word in lower[number.last : number.last + 8]):
        return "", ""
    label = _after_label(clause, number)
    if label:
        return label, "figure-after-colon"
    harm, rule = "", ""
    if preceding:
        harm, rule = _from_preceding(clause.sentence, number, counted, preceding[-1])
        earlier = Earlier(harm=preceding[-1].harm, first_harm=preceding[-1].harm, distance=0)
    elif earlier.harm:
        harm, rule = _from_earlier(clause.sentence, number, counted, earlier)
    if harm:
        return harm, rule
    if _is_recount(clause.sentence, number, counted, earlier):
        return earlier.first_harm, "figure-recount"
    return ("", "") if preceding else _after_colon(clause, position)


def _from_preceding(
    sentence: Sentence, number: Number, counted: CountedPhrase, previous: HarmFigure
) -> tuple[str, str]:
    lower = sentence.lower
    if lower[0] == "of" and lower[counted.last : counted.last + 1] in (("were",), ("are",)):
        # In "Of the 21 injured, two were children", the two were injured.
        return previous.harm, PART
    if is_part(sentence, number) or lower[number.last : number.last + 2] in OF_THEM:
        return previous.harm, PART
    if _is_in_list(lower, previous, number, counted):
        return previous.harm, "figure-list"
    is_after_link = lower[number.first - 1] in (";", ",", "and")
    if is_after_link and counted.is_bare and predicate_group(sentence, counted.last):
        # In "21 were injured, and two were children", the two were injured.
        return previous.harm, PART
    return "", ""


def _from_earlier(
    sentence: Sentence, number: Number, counted: CountedPhrase, earlier: Earlier
) -> tuple[str, str]:
    lower = sentence.lower
    before = lower[max(0, number.first - 7) : number.first]
    if before[-1:] == ("lost",) and counted.is_bare and earlier.harm == "killed":
        return earlier.harm, "figure-lost"
    # "They included two children" and "Among the victims were two" count earlier people.
    is_subset = any(word in ("included", "include", "were", "are") for word in before)
    is_among = lower[0] == "among" and lower[1:2] == ("the",) and lower[2] in _HARMED
    if is_subset and (lower[0] in ("they", "these", "those") or is_among):
        return earlier.harm, "figure-continued"
    is_leading = all(word in _BEFORE_PART for word in lower[: number.first])
    is_of_these = number.first > 0 and lower[:2] in _OF_WHOM
    if is_leading and (is_of_these or is_part(sentence, number) or _is_of_them(lower, number)):
        return earlier.harm, PART
    is_first = number.first == 0 and counted.is_bare and earlier.distance == 1
    if is_first and predicate_group(sentence, counted.last):
        # In "Twelve people were killed. Seven were children.", the seven were killed.
        return earlier.harm, "figure-continued"
    return "", ""


def _is_of_them(lower: tuple[str, ...], number: Number) -> bool:
    """Return True for `of them`, `of the latter`."""
    following = lower[number.last : number.last + 3]
    return following[:2] in OF_THEM or following == ("of", "the", "latter")


_MAX_REDUCED = 10
"""How many words after "killed" are searched for "were": "killed in the strikes on X were"."""

_ENDS_OF_REDUCED = lexicon.words("were are , and but who which that as when while after before ; :")
"""Words and marks at which the words after "killed" end: "12 people killed in X were"."""


def predicate_group(sentence: Sentence, index: int) -> str:
    """Return `combatants` for `were fighters`, `killed in X were fighters` near word `index`.

    The result is empty if no such words name a group.
    """
    lower = sentence.lower
    while index < len(lower) and lower[index] in ("there", "here", "killed", "dead", "wounded"):
        index += 1
    if lower[index - 1] in ("killed", "dead", "wounded"):
        near = range(index, min(len(lower), index + _MAX_REDUCED))
        index = next((at for at in near if lower[at] in _ENDS_OF_REDUCED), index)
    if lower[index : index + 1] not in (("were",), ("are",), ("was",), ("is",)):
        return ""
    who = ""
    for word in lower[index + 1 : index + 1 + _MAX_PREDICATE]:
        who = harms.PEOPLE.get(word, "") or who
        if who not in ("", "all"):
            return who
        if word in events.AUXILIARIES or not word[0].isalpha() or word in harms.PARTICIPLES:
            break
    return who


def _is_in_list(
    lower: tuple[str, ...], previous: HarmFigure, number: Number, counted: CountedPhrase
) -> bool:
    """Return True for `21 injured in X, 36 in Z`."""
    gap = lower[previous.counted.last : number.first]
    if not 0 < len(gap) <= _MAX_LIST_GAP or lower[counted.last - 1] in _CASES:
        return False
    if gap[-1] not in LIST_LINKS and gap[-1] not in ("were", "was", "another", "a", "the"):
        return False
    if not counted.is_bare:
        return previous.rule != "figure-toll"
    following = lower[counted.last : counted.last + 1]
    return bool(following) and following[0] in _AFTER_BARE


def _is_recount(
    sentence: Sentence, number: Number, counted: CountedPhrase, earlier: Earlier
) -> bool:
    """Return True for `the mayor counted 18`."""
    lower = sentence.lower
    is_plain = counted.is_bare or lower[number.last : number.last + 1] in (("others",), ("more",))
    if not is_plain or not earlier.harm or earlier.distance > _RECOUNT_DISTANCE:
        return False
    following = lower[counted.last] if counted.last < len(lower) else ""
    before = lower[max(0, number.first - _MAX_LABEL) : number.first]
    if before[-1:] == (":",):
        # A label: "The mission: 40".
        is_label = len(before) > 1 and number.first - 1 < _MAX_LABEL
        return is_label and not any(word in events.AUXILIARIES for word in before)
    if following not in _ENDS:
        return False
    if before[-1:] == ("at",) and any(word in _PUTS for word in before[-6:]):
        return any(word in _SAME_COUNT for word in before[-5:])
    if before[-1:] == ("to",):
        return not _SAME_COUNT.isdisjoint(before[-3:-1]) and not _RAISES.isdisjoint(before)
    if before[-1:] == ("with",):
        # In "Most were in X, ahead of Z with 4,000", the 4,000 share the earlier harm.
        return sentence.words[number.first - 2][0].isupper() and number.first > 1
    if before[-1:] == ("(",):
        # In "Others doubt the toll (18)", the 18 share the earlier harm.
        return before[-2:-1] != () and before[-2] in _SAME_COUNT
    if before[-1:] == ("of",):
        return before[-2:-1] != () and before[-2] in SPEAKS_OF
    return before[-1:] != () and before[-1] in _RECOUNTS


def _after_label(clause: Clause, number: Number) -> str:
    """The harm of the label before a number, such as `Fatalities: 12`; empty without a label."""
    at = number.first - 1
    if at < 1 or clause.sentence.lower[at] != ":":
        return ""
    return next((event.harm for event in clause.events if event.last == at), "")


def _after_colon(clause: Clause, position: int) -> tuple[str, str]:
    """The harm and the rule of a number after a colon or dash: `more displaced than ever: 40`."""
    at = clause.numbers[position].first - 1
    if clause.counted[position].is_bare and at > 0 and clause.sentence.lower[at] in ":—–":
        for event in reversed(clause.events):
            if event.last <= at and event.form != events.NOUN:
                return event.harm, "figure-after-colon"
    return "", ""
