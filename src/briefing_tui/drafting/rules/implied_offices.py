"""Finds the state, place or group of an office such as `the prime minister`."""

from __future__ import annotations

from briefing_tui.drafting.article import TextSpan
from briefing_tui.drafting.rules import lexicon
from briefing_tui.drafting.rules.antecedents import group_before, sentences_before
from briefing_tui.drafting.rules.countries import COUNTRY_OF_ADJECTIVE
from briefing_tui.drafting.rules.issuers import issuer_of
from briefing_tui.drafting.rules.lexicon import without_article
from briefing_tui.drafting.rules.places import main_country, place_in_title, places_in
from briefing_tui.drafting.rules.reading import ArticleReading
from briefing_tui.drafting.rules.sentences import Sentence

_OF_STATES = lexicon.words(
    "minister premier president chancellor king queen emir sultan vice-president ombudsman "
    "ombudswoman monarch"
)
"""Offices of a state."""

_OF_PLACES = lexicon.words("governor mayor prefect sub-prefect subprefect deputy-governor")
"""Offices of a town or a province."""

_OF_GROUPS = lexicon.words("spokesman spokeswoman spokesperson")
"""Offices of a group: "the spokesman" speaks for the group that the text named last."""

_OF_UN = (
    "humanitarian coordinator", "resident coordinator", "emergency relief coordinator",
    "special rapporteur", "under-secretary-general", "special representative of the secretary",
)  # fmt: skip
"""Offices of the United Nations."""

_UN_NAMES = ("United Nations", "UN", "U.N.", "OCHA")
"""Affiliations of officials of the United Nations, in order of preference."""

_MAX_SENTENCES = 3
"""How many sentences are searched for the state or place of an office."""


def implied_affiliation(reading: ArticleReading, role: str, sentence: Sentence, at: int) -> str:
    """The state, place or group of the office `role` at code point `at`; empty if unknown."""
    office = role.lower().replace("co-ordinator", "coordinator")
    # The noun of "minister of the interior" is "minister".
    title = office.partition(" of ")[0].partition(" for ")[0]
    noun = title.split()[-1] if title else ""
    if "our" in sentence.lower and f"our {office}" in " ".join(sentence.lower):
        # "Our medical coordinator" belongs to the issuer of a press release.
        issuer = issuer_of(reading)
        return issuer[0] if issuer is not None else ""
    if any(name in office for name in _OF_UN):
        return next((name for name in _UN_NAMES if name in reading.article.text), "")
    if noun in _OF_STATES or "secretary of state" in office:
        return _state_before(reading, sentence, at) or main_country(reading)
    if noun in _OF_PLACES:
        return _place_before(reading, sentence, at) or place_in_title(reading)
    if noun in _OF_GROUPS:
        group = group_before(reading, at)
        return group_name(reading, group) if group is not None else ""
    return ""


def group_name(reading: ArticleReading, group: tuple[str, TextSpan, str]) -> str:
    """The state of a group if the article contains the state's name, else the group's name."""
    name, _, country = group
    return country if country and country in reading.article.text else without_article(name)


def _state_before(reading: ArticleReading, sentence: Sentence, at: int) -> str:
    for earlier, phrases in reversed(sentences_before(reading, at)[:_MAX_SENTENCES]):
        if earlier.paragraph != sentence.paragraph:
            continue
        for phrase in phrases:
            is_country = phrase.country and not phrase.person and not phrase.is_capital
            is_state = phrase.country in COUNTRY_OF_ADJECTIVE.values()
            if is_country and is_state and earlier.ends[phrase.last - 1] <= at:
                return phrase.country
    return ""


def _place_before(reading: ArticleReading, sentence: Sentence, at: int) -> str:
    for earlier, _ in sentences_before(reading, at)[:_MAX_SENTENCES]:
        if earlier.paragraph != sentence.paragraph:
            break
        places = places_in(reading, earlier, 0, len(earlier.words))
        preceding = [place for place in places if place.span[1] <= at]
        if preceding:
            return preceding[-1].name
    return ""
