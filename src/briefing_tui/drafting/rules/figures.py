"""Finds how many people were harmed, where, and who says so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct, structs

from briefing_tui.drafting.article import Draft, TextSpan
from briefing_tui.drafting.rules import events, lexicon
from briefing_tui.drafting.rules.claimants import Claimant
from briefing_tui.drafting.rules.clauses import (
    Clause,
    event_after,
    event_before,
    following_event,
    is_of_people,
    read_clause,
)
from briefing_tui.drafting.rules.confirmations import is_unconfirmed
from briefing_tui.drafting.rules.counted import CountedPhrase
from briefing_tui.drafting.rules.events import HarmEvent, find_events
from briefing_tui.drafting.rules.figure_claimants import FigureClaimants
from briefing_tui.drafting.rules.figure_groups import counted_group, last_group_in
from briefing_tui.drafting.rules.figure_idioms import harm_of_idiom
from briefing_tui.drafting.rules.figure_places import FigurePlaces, is_in_list
from briefing_tui.drafting.rules.measures import is_share
from briefing_tui.drafting.rules.numbers import Number
from briefing_tui.drafting.rules.reading import ArticleReading
from briefing_tui.drafting.rules.reported import is_reported
from briefing_tui.drafting.rules.sentences import Sentence
from briefing_tui.drafting.rules.shared_harms import (
    PART,
    Earlier,
    HarmFigure,
    continues_parts,
    has_other_harm,
    is_part,
    shared_harm,
)
from briefing_tui.drafting.rules.stated_figures import (
    CAPTIVITY,
    are_bodies,
    are_returned,
    counts_dead_and_wounded,
    dies_later,
    is_after_release,
    is_aim,
    is_alternative,
    is_beside_others,
    is_hypothetical,
    is_in_toll,
    is_later_harm,
    is_mention,
    is_order,
    is_outdated,
    is_planned_burial,
    is_rate,
    is_released_later,
    is_superseded,
    is_unharmed,
    may_be_buried_alive,
)
from briefing_tui.drafting.rules.untruths import is_called_untrue, is_doubtful

_TREATMENT = lexicon.words(
    "received receive receiving treated treating admitted hospital hospitals"
)
"""Words which show that casualties are injured."""

_UNHURT = lexicon.words(
    "unhurt unharmed uninjured unscathed injury injuries alive safely death being assassination"
)
"""Words after "escaped" for people who were not harmed: "escaped without injury"."""

_CAPTIVE = lexicon.words(
    "prison prisons prisoner prisoners jail jails inmate inmates detainee detainees custody "
    "captivity cell cells captors convict convicts hostage hostages suspect suspects arrest "
    "kidnappers abductors guards detention captives"
)
"""Words which show that people escaped from captors.

Without such a word, "escaped" means that they fled from a war.
"""

_AFTER_AS = lexicon.words("did were was have had are")
"""Verbs after "as" that repeat the verb of the previous figure: "as were 17 from X"."""


class _Harm(Struct, frozen=True, kw_only=True):
    """What happened to the people whom a number counts."""

    harm: str
    """A value of the module `harms`, such as `killed`; empty if the figure is left out."""
    rule: str
    event: HarmEvent | None = None
    """The event before or after the number; None if other words show the harm."""
    is_sure: bool = True


def draft_figures(
    reading: ArticleReading, claimants: Mapping[TextSpan, Claimant]
) -> Iterator[Draft]:
    """Yield an item for each figure that the text states.

    A figure is left out if the text calls it untrue or an open question: `unclear whether 12 died`.

    A figure in a heading is left out if the text or an earlier heading has it. `claimants` has the
    speakers of quotations. Its keys are the spans of the quotations.
    """
    heading_drafts: list[Draft] = []
    seen: set[tuple[str, int]] = set()
    places = FigurePlaces(reading)
    figure_claimants = FigureClaimants(reading, claimants)
    earlier = Earlier()
    for index, sentence in enumerate(reading.sentences):
        figures = read_figures(sentence, earlier)
        earlier = _earlier(sentence, figures, earlier)
        for figure in figures:
            if is_called_untrue(reading, index, figure.first, figure.last, if_denied=False):
                continue
            draft = _draft(reading, index, figure, figures, figure_claimants, places)
            if reading.paragraphs[sentence.paragraph].is_heading:
                heading_drafts.append(draft)
            else:
                seen.add((draft.fields["harm"], figure.number.low))
                yield draft
    for draft in heading_drafts:
        low = _low_of(draft)
        # "Dozens killed" in a heading repeats any figure of killed people.
        is_vague_repeat = low == 0 and any(harm == draft.fields["harm"] for harm, _ in seen)
        if (draft.fields["harm"], low) not in seen and not is_vague_repeat:
            seen.add((draft.fields["harm"], low))
            yield draft


def _low_of(draft: Draft) -> int:
    """The number of a count, or the lower bound of a range; 0 for a word such as `dozens`."""
    digits = "".join(
        letter for letter in str(draft.fields["count"]).split("-")[0] if letter.isdigit()
    )
    return int(digits) if digits else 0


def read_figures(sentence: Sentence, earlier: Earlier) -> list[HarmFigure]:
    """The figures of a sentence. `earlier` is what the sentences before it counted."""
    clause = read_clause(sentence)
    if clause is None:
        return []
    figures: list[HarmFigure] = []
    for position in range(len(clause.numbers)):
        figure = _figure(clause, position, figures, earlier)
        if figure is not None:
            figures.append(figure)
    return figures


def _earlier(sentence: Sentence, figures: list[HarmFigure], before: Earlier) -> Earlier:
    if figures:
        whole = next((figure for figure in reversed(figures) if figure.rule != PART), None)
        return Earlier(
            harm=figures[-1].harm,
            first_harm=figures[0].harm,
            who=whole.who if whole is not None else before.who,
        )
    # The answer to "How many people died?" counts people who died.
    if sentence.lower[:2] == ("how", "many"):
        asked = find_events(sentence)
        if asked:
            return Earlier(harm=asked[-1].harm, first_harm=asked[-1].harm)
    who = last_group_in(sentence.lower) or before.who
    return structs.replace(before, who=who, distance=before.distance + 1)


def _figure(
    clause: Clause, position: int, preceding: list[HarmFigure], earlier: Earlier
) -> HarmFigure | None:
    number, counted = clause.numbers[position], clause.counted[position]
    if is_superseded(clause.sentence, number):
        return None
    is_people = counted.is_people or (counted.is_unknown and is_of_people(clause, position))
    if not is_people:
        return None
    if preceding and _repeats_verb(clause.sentence, number):
        harm = _Harm(harm=preceding[-1].harm, rule="figure-as-were")
    else:
        harm = _harm(clause, position, preceding, earlier)
    harm = _disambiguated(clause, counted, harm, preceding)
    if harm.event is not None and is_hypothetical(clause.sentence, harm.event, number):
        harm = _stated_harm(clause, position, harm.event)
    event = harm.event
    if not harm.harm:
        return None
    lower = clause.sentence.lower
    is_exact = event is None or not is_alternative(lower, event)
    is_exact = is_exact and not counts_dead_and_wounded(lower, number.first, number.last)
    first = min(number.first, event.first if event else number.first)
    last = max(counted.last, event.last if event else counted.last)
    who = counted_group(clause, position, harm.harm, harm.rule, preceding, earlier)
    # Soldiers who "crossed into X" may have fled, or attacked X.
    is_flight = harm.harm != "displaced" or who != "combatants"
    return HarmFigure(
        number=number,
        counted=counted,
        harm=harm.harm,
        who=who,
        first=first,
        last=last,
        rule=harm.rule,
        is_sure=harm.is_sure
        and is_flight
        and number.is_sure
        and is_exact
        and not (harm.rule == "figure-noun" and dies_later(clause, counted))
        and not (harm.rule == "figure-noun" and is_aim(lower, number.first))
        and not (event is not None and may_be_buried_alive(clause.sentence, event))
        and not (event is not None and is_order(clause.sentence, event, number))
        and not is_outdated(clause.sentence, number)
        and not is_in_toll(lower, number, harm.harm, preceding)
        and not is_beside_others(clause, number, event, preceding)
        and not is_rate(clause.sentence, first, last)
        and not is_mention(clause.sentence, number, harm.harm, has_event=event is not None),
    )


def _stated_harm(clause: Clause, position: int, supposed: HarmEvent) -> _Harm:
    """The harm that has happened, if the verb tells of something that has not happened.

    In `could kill 12 hostages`, it is `abducted`; in `will bury 12 soldiers`, it is `killed`.
    """
    sentence, number, counted = (
        clause.sentence,
        clause.numbers[position],
        clause.counted[position],
    )
    after = event_after(clause, position) if supposed.last <= number.first else None
    gap = sentence.lower[counted.last : after.first] if after is not None else ()
    is_described = after is not None and (
        (not gap and after.form in (events.PAST, events.ADJECTIVE))
        or (gap[:1] in (("who",), ("that",)) and not is_hypothetical(sentence, after, number))
    )
    if after is not None and is_described:
        return _Harm(harm=after.harm, rule="figure-before-verb", event=after)
    if is_planned_burial(sentence, supposed):
        rule = "figure-after-verb" if supposed.last <= number.first else "figure-before-verb"
        return _Harm(harm=supposed.harm, rule=rule, event=supposed, is_sure=False)
    if counted.harm and not counted.is_bare:
        return _Harm(harm=counted.harm, rule="figure-noun", is_sure=False)
    return _Harm(harm="", rule="")


def _harm(clause: Clause, position: int, preceding: list[HarmFigure], earlier: Earlier) -> _Harm:
    counted = clause.counted[position]
    before = event_before(clause, position)
    number = clause.numbers[position]
    has_noun_of_harm = counted.harm and not counted.is_bare
    if is_unharmed(clause.sentence, number, counted):
        return _Harm(harm="", rule="")
    special = (
        _harm_of_whole_or_bodies(clause.sentence, number, counted) if has_noun_of_harm else None
    )
    if special is not None:
        return special
    is_object = before is not None and before.form in (events.PAST, events.ACTIVE, events.GERUND)
    following = following_event(clause, position) if has_noun_of_harm else None
    is_later = following is not None and is_later_harm(counted.harm, following.harm)
    verb_decides = is_later or (counted.is_harm_earlier and (is_object or following is not None))
    if has_noun_of_harm and not verb_decides:
        return _Harm(harm=counted.harm, rule="figure-noun")
    if preceding:
        is_next_part = not counted.is_bare and continues_parts(clause.sentence, number, preceding)
        is_any_part = is_next_part or is_part(clause.sentence, number)
        if is_any_part and not has_other_harm(clause, position, preceding[-1]):
            return _Harm(harm=preceding[-1].harm, rule=PART)
    if before is not None and before.form == events.TOLL:
        return _Harm(harm=before.harm, rule="figure-toll", event=before)
    if before is not None:
        return _Harm(harm=before.harm, rule="figure-after-verb", event=before)
    after = event_after(clause, position)
    if after is not None:
        return _harm_before_event(clause, number, after)
    harm, rule = harm_of_idiom(clause, position, earlier.harm)
    if not harm:
        harm, rule = shared_harm(clause, position, preceding, earlier)
    return _Harm(harm=harm, rule=rule, is_sure=False)


def _harm_before_event(clause: Clause, number: Number, event: HarmEvent) -> _Harm:
    """The harm in `12 were killed`; empty in `12 of the 40 people arrested were released`."""
    is_released = event.harm in CAPTIVITY and is_released_later(clause, event)
    is_part_of_all = clause.sentence.lower[number.last : number.last + 1] == ("of",)
    is_over = event.harm in CAPTIVITY and is_after_release(clause, number)
    return _Harm(
        harm="" if is_over or (is_released and is_part_of_all) else event.harm,
        rule="figure-before-verb",
        event=event,
        is_sure=not is_released,
    )


def _harm_of_whole_or_bodies(
    sentence: Sentence, number: Number, counted: CountedPhrase
) -> _Harm | None:
    """The harm to the counted people in `half of the 40 wounded` or `the bodies of 12 hostages`."""
    if is_share(sentence.lower, number.first):
        return _Harm(harm=counted.harm, rule="figure-noun", is_sure=False)
    if are_bodies(sentence.lower, number.first):
        return _Harm(harm="killed", rule="figure-remains")
    return None


def _disambiguated(
    clause: Clause, counted: CountedPhrase, harm: _Harm, preceding: list[HarmFigure]
) -> _Harm:
    if harm.harm == "casualties":
        # "Casualties" are the injured if the sentence is about wounds or treatment, or counts the
        # killed before this number. Otherwise the word may include the dead, and is not drafted.
        is_injured = (
            any(event.harm == "injured" for event in clause.events)
            or any(figure.harm == "killed" for figure in preceding)
            or not _TREATMENT.isdisjoint(clause.sentence.lower)
        )
        return structs.replace(harm, harm="injured" if is_injured else "", is_sure=False)
    end = harm.event.last if harm.event is not None else counted.last
    if harm.harm == "escaped" and not _UNHURT.isdisjoint(clause.sentence.lower[end : end + 3]):
        return structs.replace(harm, harm="")
    if harm.harm == "escaped" and counted.who in ("all", "civilians"):
        is_flight = _CAPTIVE.isdisjoint(clause.sentence.lower)
        return structs.replace(harm, harm="displaced", is_sure=False) if is_flight else harm
    return harm


def _repeats_verb(sentence: Sentence, number: Number) -> bool:
    """Return True for `as were 17 from X`."""
    before = sentence.lower[max(0, number.first - 2) : number.first]
    return len(before) == 2 and before[0] == "as" and before[1] in _AFTER_AS


def _draft(
    reading: ArticleReading,
    index: int,
    figure: HarmFigure,
    figures: list[HarmFigure],
    claimants: FigureClaimants,
    places: FigurePlaces,
) -> Draft:
    sentence = reading.sentences[index]
    span = sentence.span(figure.first, figure.last)
    fields: dict[str, Any] = {"harm": figure.harm, "count": figure.number.count, "who": figure.who}
    spans = {"count": sentence.span(figure.number.first, figure.number.last)}
    spans["harm"] = span
    if figure.counted.unit:
        fields["unit"] = figure.counted.unit
    place = places.place(index, figure, figures)
    is_sure = figure.is_sure
    if place is not None:
        fields["place"], place_span = place
        if place_span is not None:
            spans["place"] = place_span
        # The place of the article or of an earlier sentence may be wrong.
        is_sure = is_sure and place_span is not None and place_span[0] >= sentence.start
        is_sure = is_sure and not is_in_list(reading, place_span)
        if place_span is not None:
            # The name in "a Homs hospital" is a place, but that in "a Toyota pickup" is not.
            is_sure = is_sure and not reading.article.text.endswith(
                (" a ", " an "), 0, place_span[0]
            )
        if place_span is not None and figure.harm in ("killed", "injured", "returned"):
            # In "blamed on rebels from X" and "returned from X", X is probably not the place.
            is_sure = is_sure and not reading.article.text.endswith("from ", 0, place_span[0])
            is_sure = is_sure and not are_returned(sentence.lower, figure.number.first)
    is_sure = is_sure and not is_doubtful(reading, index, figure.first, figure.last)
    claimant = claimants.claimant(index, figure)
    if claimant is not None and not is_unconfirmed(sentence.lower, figure.first):
        fields["claimed_by"] = claimant.name
        spans["claimed_by"] = claimant.span
        is_sure = is_sure and claimant.is_sure
    elif is_reported(sentence, figure.first, figure.last):
        is_sure = False
    denial = claimants.denial(index, figure, figures, claimant)
    if denial is not None:
        is_sure = False
        if denial.denier is not None:
            fields["denied_by"] = denial.denier.name
            spans["denied_by"] = denial.denier.span
    return Draft(
        section="casualties",
        fields=fields,
        span=span,
        field_spans=spans,
        rule=figure.rule,
        is_sure=is_sure,
    )
