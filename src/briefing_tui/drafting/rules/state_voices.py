"""Tells whether the words beside the name of a state mean people who speak for the state."""

from __future__ import annotations

from itertools import pairwise

from briefing_tui.drafting.rules import lexicon
from briefing_tui.drafting.rules.countries import BODY_OF_NAME, country_at
from briefing_tui.drafting.rules.phrases import Phrase
from briefing_tui.drafting.rules.sentences import Sentence
from briefing_tui.drafting.rules.verbs import SPEECH, is_past

_OF_STATE = lexicon.words(
    "government governments ministry ministries department army military navy parliament senate "
    "congress assembly knesset duma majlis bundestag kremlin pentagon cabinet presidency embassy "
    "embassies consulate mission missions delegation leadership authorities authority "
    "administration regime junta council leaders rulers ruler side negotiators diplomats envoys "
    "royal monarch monarchy house state officials force minister ministers"
)
"""Nouns for those who speak for their state: "Egypt's ministry"."""

_OF_BODY = lexicon.words("agency office fund commission committee court bureau programme program")
"""Nouns for the parts of an international body: "the UN's refugee agency"."""

_OF_SOCIETY = lexicon.words(
    "association associations union unions federation federations confederation syndicate society "
    "institute foundation club charity charities campaign forum league observatory centre center "
    "conference party parties church churches diocese mosque clergy bishops clerics rabbis imams "
    "community communities minority minorities muslims christians jews jewish christian catholic "
    "orthodox evangelical religious tribal faith company companies corporation firm firms airline "
    "airlines banks employer chamber newspaper newspapers broadcaster university universities "
    "college academy academics lawyers students doctors' journalists' workers' teachers' citizens "
    "voters allies ally neighbours neighbors partners rivals brotherhood crescent football soccer "
    "cricket rugby olympic patriarch archbishop bishop mufti coptic regional provincial municipal "
    "local kurdistan"
)
"""Words for those who do not speak for their state: "Egypt's football federation"."""

_SOCIETY = lexicon.words("bank daily media news people press public radio television tv women")
"""Words that mean the same as the last noun only: "Egypt's press", but "Egypt's press office"."""

_OFFICES = frozenset((("foreign", "office"), ("presidential", "office"), ("high", "commission")))
_MINISTERS = frozenset(("minister", "ministers", "ministry", "affairs"))
_LINKS = frozenset(("of", "for", "in", "at", "to", "with", "on", "from"))
_MAX_NOUNS = 3
"""How many words after a phrase may belong to "Egypt's lower house"."""


def is_of_society(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a phrase means people who do not speak for the state that it names.

    Examples are `Egypt's Orthodox church` and `the Egyptian football association`.
    """
    nouns = _nouns(sentence, phrase)
    if not _MINISTERS.isdisjoint((*nouns, phrase.head)):
        # Egypt's religious affairs minister speaks for the state.
        return False
    is_agency = "news" in nouns and nouns[-1] in ("agency", "channel", "website", "outlet")
    is_last = not _SOCIETY.isdisjoint(nouns[-1:]) or is_agency
    is_former = any(noun.startswith("ex-") for noun in nouns)
    return is_last or is_former or not _OF_SOCIETY.isdisjoint(nouns)


def speaks_for_state(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a phrase surely means people who speak for the state that it names.

    The result is False for `Egypt's central bank`, which may speak only for itself.
    """
    nouns = _nouns(sentence, phrase)
    if nouns[-2:] == ("national", "congress") and "people" not in nouns:
        # The African National Congress is a party.
        return False
    known = _OF_STATE | _OF_BODY if phrase.country in BODY_OF_NAME.values() else _OF_STATE
    is_office = not _OFFICES.isdisjoint(pairwise(nouns))
    is_local = phrase.head in ("mayor", "governor")
    is_voice = bool(phrase.role or phrase.person) and not is_local
    return not nouns or is_voice or is_office or not known.isdisjoint(nouns)


def _nouns(sentence: Sentence, phrase: Phrase) -> tuple[str, ...]:
    """The words that say what of the state is meant: `top court` in `Egypt's top court`."""
    lower, first, last = sentence.lower, phrase.first, phrase.last
    words = range(first, last)
    name = next((i for i in words if country_at(sentence.words, i)[0] == phrase.country), first)
    start = country_at(sentence.words, name)[1]
    is_owner = lower[start : start + 1] == ("'s",)
    start = start + 1 if is_owner else start
    # In "the church of Egypt", the noun is before the name.
    link = next((at for at in range(first, name) if lower[at] in _LINKS), first)
    end = next((at for at in range(start, last) if lower[at] in _LINKS), last)
    end = min(end, phrase.person_first) if phrase.person_first >= start else end
    # "Egypt's council of churches" belongs to the churches.
    owner = lower[end + 1 : end + 2] if lower[end : end + 1] == ("of",) and not phrase.role else ()
    nouns = (*lower[first:link], *owner, *lower[start:end])
    if is_owner and not (phrase.role or phrase.head) and end == last:
        # The phrase ends before an unknown noun: "Egypt's top court".
        at = max(start, last)
        while at < min(len(lower), max(start, last) + _MAX_NOUNS) and _is_noun(sentence, at):
            nouns, at = (*nouns, lower[at]), at + 1
    return nouns


def _is_noun(sentence: Sentence, at: int) -> bool:
    word = sentence.words[at]
    is_other = word in lexicon.FUNCTION_WORDS | SPEECH or is_past(word)
    return word.translate(_MARKS).isalpha() and word.islower() and not is_other


_MARKS = str.maketrans("", "", "'’-")
"""Removes the marks inside words such as "doctors'" and "ex-president"."""
