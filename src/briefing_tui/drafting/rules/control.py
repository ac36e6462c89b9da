"""Finds who controls, captures, besieges or leaves a place.

`_RULES` says which rule reads sentences with a word such as "flag". The rules are in the modules
`control_…`. `_changes` also tries rules for participles, for compounds such as "rebel-held", and
for "our" and "we".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from itertools import pairwise
from typing import Any, TypeAlias

from msgspec import structs

from briefing_tui.drafting.article import Draft, TextSpan
from briefing_tui.drafting.rules import control_words as words
from briefing_tui.drafting.rules import lexicon
from briefing_tui.drafting.rules.changes import (
    ControlChange,
    claims_own,
    describes_noun_before,
    is_after_be_or_remain,
    is_entry,
    keys_of_force,
)
from briefing_tui.drafting.rules.claimants import Claimant, claimant_of
from briefing_tui.drafting.rules.confirmations import is_unconfirmed
from briefing_tui.drafting.rules.control_moves import (
    by_clearing,
    by_denial,
    by_fall,
    by_gains,
    by_handover,
    by_surrender,
    by_withdrawal,
    is_control_denied,
)
from briefing_tui.drafting.rules.control_presence import (
    by_belonging,
    by_besieged,
    by_domain,
    by_mastery,
    by_positions,
    by_repulse,
    by_stronghold,
)
from briefing_tui.drafting.rules.control_states import (
    by_compound,
    by_control,
    by_description,
    by_flag,
    by_hands,
    by_noun,
)
from briefing_tui.drafting.rules.control_verbs import (
    by_expulsion,
    by_participle,
    by_participle_after_noun,
    by_verb,
    by_verb_with,
    is_quoted_passive,
)
from briefing_tui.drafting.rules.controllers import Controller
from briefing_tui.drafting.rules.denials import Denial, denial_after
from briefing_tui.drafting.rules.extents import extent_of
from briefing_tui.drafting.rules.places import PlaceMention
from briefing_tui.drafting.rules.reading import ArticleReading
from briefing_tui.drafting.rules.reported import is_reported
from briefing_tui.drafting.rules.sentences import Sentence
from briefing_tui.drafting.rules.untruths import (
    is_called_untrue,
    is_doubtful,
    is_open_question,
)

_MAX_DISTANCE = 400
"""A takeover must begin at most this many characters after the start of the withdrawal."""

_LOSING = lexicon.words(
    "lost lose loses losing ceded abandoned left retook retake recaptured regained recovered "
    "reclaimed"
)
_WHAT_IS_LOST = lexicon.words("it them control again")
_DRIVEN_OUT = frozenset(
    (verb, direction)
    for verb in ("driven", "pushed", "forced", "thrown", "pulled", "pulling")
    for direction in ("out", "back", "off")
)
"""Words for a loss: "captured X, but were driven out"."""

_BEFORE_EXIT = frozenset(("before", "then", "but", "and", "later"))
_EXITS = lexicon.words(
    "withdrawing leaving retreating pulling withdrew left retreated abandoning fleeing fled"
)
"""Words for a force that leaves what it has captured: "captured X before withdrawing"."""

_RETAKEN = frozenset(("retaken", "recaptured", "lost", "regained", "expelled", "ousted"))
"""Participles for a loss: "fell to Y and was retaken"."""

_MAX_BEFORE_LOSS = 16
"""How many words after a capture are searched for a loss."""

_EXCEPTIONS = lexicon.words("except excluding exception")
"""Words before a place that was not captured: "all of Z except X was captured"."""

_NONE = frozenset(("none", "neither"))

_YEAR = re.compile(r"(?:19|20)\d\d")

_PRESENT = frozenset(("hold", "holds", "controls", "occupies", "is", "are", "remains"))
"""Verbs that show that a force holds a place now: "Y holds X"."""


_Rule: TypeAlias = Callable[[ArticleReading, int, int], ControlChange | None]
_RULES: tuple[tuple[Iterable[str], _Rule], ...] = (
    (words.DENIALS, by_denial),
    (words.HANDOVERS, by_handover),
    (words.CLEARINGS, by_clearing),
    (words.STATUS_OF_VERB, by_verb),
    (words.EXPULSIONS, by_expulsion),
    (("flag", "flags", "banner"), by_flag),
    (words.GAINS, by_gains),
    (words.STATUS_OF_VERB_WITH, by_verb_with),
    (("withdrawal", "retreat", "pullout", "pull-out"), by_withdrawal),
    (("fell", "fallen", "falls"), by_fall),
    (words.FALLS, by_surrender),
    (words.POSITIONS, by_positions),
    (words.STRONGHOLDS | words.DOMAINS, by_domain),
    (words.STRONGHOLDS, by_stronghold),
    (("masters", "master", "rulers", "lords"), by_mastery),
    (("'s", "ours", "theirs", "belongs", "belong"), by_belonging),
    (words.REPULSES, by_repulse),
    (("besieged", "encircled", "surrounded"), by_besieged),
    (("under", "hands"), by_hands),
    (words.STATUS_OF_NOUN, by_noun),
    (("control", "command"), by_control),
)
"""Words, and the rule that reads sentences with one of these words.

If several rules apply to a word, the first one that finds a change counts.
"""


@cache
def _rules_by_word() -> Mapping[str, list[_Rule]]:
    rules: dict[str, list[_Rule]] = {}
    for its_words, rule in _RULES:
        for word in its_words:
            rules.setdefault(word, []).append(rule)
    return rules


def draft_control(
    reading: ArticleReading, claimants: Mapping[TextSpan, Claimant]
) -> Iterator[Draft]:
    """Yield an item for each change of control in an article.

    `claimants` has the speakers of quotations. Its keys are the spans of the quotations.
    """
    yield from _with_successors(list(_drafts(reading, claimants)))


def _with_successors(drafts: list[Draft]) -> Iterator[Draft]:
    """Yield the drafts. To a withdrawal, add the force that then captures or holds the place."""
    takeovers = [draft for draft in drafts if draft.fields["status"] in ("captured", "held")]
    takeovers.sort(key=lambda draft: draft.span)
    for draft in drafts:
        near = (
            takeover
            for takeover in takeovers
            if takeover.fields["place"] == draft.fields["place"]
            and 0 <= takeover.span[0] - draft.span[0] <= _MAX_DISTANCE
        )
        takeover = next(near, None) if draft.fields["status"] == "withdrawn" else None
        if takeover is None or takeover.fields["controller"] == draft.fields.get("by"):
            yield draft
            continue
        yield structs.replace(
            draft,
            fields={**draft.fields, "controller": takeover.fields["controller"]},
            field_spans={**draft.field_spans, "controller": takeover.field_spans["controller"]},
            is_sure=False,
        )


def _drafts(reading: ArticleReading, claimants: Mapping[TextSpan, Claimant]) -> Iterator[Draft]:
    seen: set[tuple[str, str, str]] = set()
    for index, sentence in enumerate(reading.sentences):
        if reading.paragraphs[sentence.paragraph].is_heading:
            continue
        for change in _changes(reading, index, claimants):
            if change.controller is None and change.status != "besieged":
                continue
            if change.status == "held" and _has_ended(sentence, change):
                continue
            if is_called_untrue(
                reading, index, max(change.first, change.places[0].first), change.last
            ):
                continue
            for place in change.places:
                name = change.controller.name if change.controller is not None else ""
                if (place.name, name, change.status) not in seen:
                    seen.add((place.name, name, change.status))
                    yield _draft(reading, index, change, place, claimants)


def _has_ended(sentence: Sentence, change: ControlChange) -> bool:
    """Return True for `Y held X until 2016`, `from 2012 to 2016`."""
    lower = sentence.lower
    if not _PRESENT.isdisjoint(lower[change.first : change.last]):
        return False
    after = lower[change.last : change.last + 5]
    if "until" in after:
        at = change.last + after.index("until")
        # In "Y held X, until then a town of Z", the time of Z has ended, not that of Y.
        is_before = lower[at + 1 : at + 2] in (("now",), ("recently",), ("then",))
        return not is_before and lower[at - 1] != "not"
    return after[:1] == ("from",) and after[2:3] == ("to",)


def _changes(
    reading: ArticleReading, index: int, claimants: Mapping[TextSpan, Claimant]
) -> Iterator[ControlChange]:
    sentence = reading.sentences[index]
    rules_by_word = _rules_by_word()
    for at, word in enumerate(sentence.lower):
        is_part_of_denial = word not in words.DENIALS and is_control_denied(sentence.lower, at)
        if is_part_of_denial or is_open_question(sentence.lower, at):
            continue
        change = None
        if word in words.STATUS_OF_PARTICIPLE:
            if is_after_be_or_remain(sentence, at) or is_quoted_passive(reading, index, at):
                change = by_participle(reading, index, at)
            elif describes_noun_before(sentence, at):
                change = by_participle_after_noun(reading, index, at)
        if change is None:
            rules = (*rules_by_word.get(word, ()), *([by_compound] if "-" in word else ()))
            change = next(filter(None, (rule(reading, index, at) for rule in rules)), None)
        if change is None and sentence.quotation is not None and word in ("our", "we"):
            change = by_description(reading, index, at, claimants)
        if change is not None and change.places:
            change = _with_group_of_speaker(change, sentence, claimants)
            # The name is empty if "ours" means an unknown group.
            if change.controller is None or (
                change.controller.name and not _is_nobody(sentence, change.controller)
            ):
                yield change


def _is_nobody(sentence: Sentence, controller: Controller) -> bool:
    """Return True for `No rebel group controls X`."""
    before = sentence.lower[max(0, controller.first - 1) : max(0, controller.first)]
    return before in (("no",), ("neither",), ("nor",))


def _with_group_of_speaker(
    change: ControlChange, sentence: Sentence, claimants: Mapping[TextSpan, Claimant]
) -> ControlChange:
    quotation = sentence.quotation
    if quotation is None or change.controller is None or not change.controller.is_own:
        return change
    claimant = claimants.get((quotation.start, quotation.end))
    if claimant is None or not claimant.group:
        return structs.replace(change, is_sure=False)
    group = structs.replace(change.controller, name=claimant.group, span=claimant.span)
    return structs.replace(change, controller=group)


def _draft(
    reading: ArticleReading,
    index: int,
    change: ControlChange,
    place: PlaceMention,
    claimants: Mapping[TextSpan, Claimant],
) -> Draft:
    sentence = reading.sentences[index]
    span = sentence.span(change.first, min(change.last, len(sentence.words)))
    if sentence.start <= place.span[0] < sentence.end:
        span = (min(span[0], place.span[0]), max(span[1], place.span[1]))
    fields: dict[str, Any] = {"place": place.name, "status": change.status}
    spans = {"place": place.span, "status": span}
    if change.controller is not None:
        for key in keys_of_force(sentence, change):
            fields[key] = change.controller.name
            spans[key] = change.controller.span
    is_sure = change.is_sure and (change.controller is None or change.controller.is_sure)
    # A force that enters a place may not control it.
    is_sure = is_sure and not is_entry(sentence, change)
    extent = extent_of(sentence, change, place)
    if extent is not None:
        # In "most of X and Z", it is unclear whether most of Z is meant.
        is_sure = is_sure and place is change.places[0]
        spans["extent"] = sentence.span(*extent)
        fields["extent"] = reading.text(spans["extent"])
    year = _word_of_year(sentence, change)
    if year is not None:
        fields["since"] = sentence.words[year]
        spans["since"] = sentence.span(year, year + 1)
        # "Rebels in 2012 took X" does not say who holds X today.
        year_of_article = reading.article.published[:4]
        is_old = not year_of_article or sentence.words[year] < year_of_article
        is_sure = is_sure and not (is_old and sentence.lower[year - 1] == "in")
    claimant = (
        claimants.get((sentence.quotation.start, sentence.quotation.end))
        if sentence.quotation is not None
        else claimant_of(reading, index, change.first, change.last)
    )
    if claimant is None and change.controller is not None and claims_own(sentence, change):
        claimant = Claimant(name=change.controller.name, span=change.controller.span)
    if claimant is not None and not is_unconfirmed(sentence.lower, change.first):
        fields["claimed_by"] = claimant.name
        spans["claimed_by"] = claimant.span
        is_sure = is_sure and claimant.is_sure
    elif is_reported(sentence, change.first, change.last):
        is_sure = False
    denial = _denial(reading, index, change, claimant)
    if denial is not None and denial.denier is not None:
        fields["denied_by"] = denial.denier.name
        spans["denied_by"] = denial.denier.span
    is_sure = is_sure and denial is None and not _is_lost_again(sentence, change)
    # In "none of the towns that rebels claimed is in their hands", they hold nothing.
    is_sure = is_sure and _NONE.isdisjoint(sentence.lower[: change.last])
    # In "Z except X was captured", the draft does not name the exception.
    own, following = sentence.lower[place.first : change.last], sentence.lower[change.last :][:5]
    is_sure = is_sure and "but" not in own and _EXCEPTIONS.isdisjoint((*own, *following))
    is_sure = is_sure and not is_doubtful(reading, index, change.first, change.last)
    return Draft(
        section="frontline",
        fields=fields,
        span=span,
        field_spans=spans,
        rule=change.rule,
        is_sure=is_sure,
    )


def _denial(
    reading: ArticleReading, index: int, change: ControlChange, claimant: Claimant | None
) -> Denial | None:
    """The denial that follows a change. A denial by the controller is ignored."""
    denial = denial_after(
        reading,
        index,
        change.last,
        is_noun=change.rule.endswith("-noun"),
        claimant=claimant.name if claimant is not None else "",
    )
    denier = denial.denier.name if denial is not None and denial.denier is not None else ""
    is_own = change.controller is not None and denier == change.controller.name
    return None if is_own else denial


def _is_lost_again(sentence: Sentence, change: ControlChange) -> bool:
    """Return True for `Y captured X, but lost it again`, `Y captured X before Z retook it`."""
    following = sentence.lower[change.last : change.last + _MAX_BEFORE_LOSS]
    is_brief = "briefly" in sentence.lower[change.first : change.last]
    is_lost = is_brief or any(
        pair in _DRIVEN_OUT
        or (pair[0] in _BEFORE_EXIT and pair[1] in _EXITS)
        or (pair[0] in ("was", "were", "been") and pair[1] in _RETAKEN)
        or pair in (("took", "it"), ("took", "them"))
        or (pair[0] in _LOSING and pair[1] in _WHAT_IS_LOST)
        for pair in pairwise(following)
    )
    return is_lost and change.status in ("captured", "held")


def _word_of_year(sentence: Sentence, change: ControlChange) -> int | None:
    """The index of 2017 in `in 2017` or `since 2017`; None without a year near the change."""
    for at in range(max(1, change.first), min(len(sentence.words), change.last + 5)):
        if _YEAR.fullmatch(sentence.words[at]) and sentence.lower[at - 1] in ("in", "since"):
            return at
    return None
