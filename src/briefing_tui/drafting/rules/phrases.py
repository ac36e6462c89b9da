"""Noun phrases for people, offices, organisations, groups and states."""

from __future__ import annotations

import re

from msgspec import Struct

from briefing_tui.drafting.rules import lexicon
from briefing_tui.drafting.rules.countries import (
    BODY_OF_NAME,
    COUNTRY_OF_ADJECTIVE,
    COUNTRY_OF_NAME,
    country_at,
)
from briefing_tui.drafting.rules.joined_names import end_of_joined, named_body_end
from briefing_tui.drafting.rules.occupations import is_occupation, is_surname
from briefing_tui.drafting.rules.person_names import name_after_portfolio, person_start
from briefing_tui.drafting.rules.sentences import Sentence
from briefing_tui.drafting.rules.titles import join_words, role_and_affiliation

_BEFORE_GUARD = frozenset(("coast", "border", "national", "presidential", "republican"))
"""Words before "guard" that make it a force: "coast guard"."""

_BEFORE_WING = frozenset(("armed", "military", "political"))
"""Words before "wing" that make it an organisation: "armed wing"."""

_ARTICLES = frozenset(("a", "an", "the", "one", "another"))
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")  # "3rd"
_OF_LINKS = frozenset(("of", "for", "at", "with", "within", "inside"))
"""Prepositions that can be inside a phrase: "head of X"."""


class Phrase(Struct, frozen=True, kw_only=True):
    """A noun phrase: `sentence.words[first:last]`."""

    first: int
    last: int
    person: str = ""
    person_first: int = -1
    """The index of the first word of the person's name; -1 without a person."""
    role: str = ""
    affiliation: str = ""
    country: str = ""
    """The usual name of the state or international body in the phrase: `Rwanda` for `Rwandan`."""
    is_adjective: bool = False
    """Whether an adjective or a plural names the state: `Rwandan`, `Rwandans`."""
    is_capital: bool = False
    """Whether the phrase names the capital instead of the state: `Paris`."""
    is_group: bool = False
    """Whether the phrase has a word for an organisation, an armed group or an office.

    Without a person, a name in capital letters such as `UK` is enough.
    """
    is_bare: bool = False
    """Whether the phrase is only a name that may belong to a place, a person or a group."""
    head: str = ""
    """The noun of the group or the office, in lower case."""


class Classifier(Struct, frozen=True, kw_only=True):
    """Tells what a word can be in a noun phrase."""

    names: frozenset[str]
    """Words in known names, and words with a capital letter that do not begin a sentence."""
    acronyms: dict[str, str]
    """Each acronym that the article explains, with its long form."""
    common: frozenset[str] = frozenset()
    """Words that the article writes in lower case."""

    def kind(self, sentence: Sentence, index: int) -> str:
        """The letter for what a word can be in a phrase; empty for other words.

        `C` name, `R` office, `K` rank, `G` group, `M` modifier, `P` the 's of a possessive.
        """
        word, lower = sentence.words[index], sentence.lower[index]
        is_capitalised = word[0].isupper()
        if lower == "'s":
            return "P"
        is_rank = lower in lexicon.RANKS and word not in self.acronyms
        if is_rank and (is_capitalised or lower in _LOWER_RANKS):
            return "K"
        if (lower in lexicon.ROLES or index == 0) and self._is_office(sentence, index):
            return "R"
        if self._is_group(sentence, index):
            return "G"
        if lower in lexicon.MODIFIERS or ("0" <= lower[0] <= "9" and _ORDINAL.fullmatch(lower)):
            return "M"
        has_hyphen = "-" in word
        if has_hyphen and lower in lexicon.ARMED_GROUPS:
            return "C"
        if has_hyphen and _is_hyphenated_modifier(word, lower):
            return "M"
        may_begin_name = has_hyphen or lower in ("al", "el")
        if is_capitalised or (may_begin_name and begins_name(sentence, index)):
            return self._kind_of_capitalised(sentence, index, word, lower)
        return ""

    def _is_office(self, sentence: Sentence, index: int) -> bool:
        if sentence.lower[index] in lexicon.ROLES:
            return not is_surname(sentence, index, self.acronyms)
        return index == 0 and is_occupation(sentence, self.common)

    def _is_group(self, sentence: Sentence, index: int) -> bool:
        word, lower = sentence.words[index], sentence.lower[index]
        if lower == "state" and self._is_the_state(sentence, index):
            return True
        if lower in _BEFORE_GROUP and index and sentence.lower[index - 1] in _BEFORE_GROUP[lower]:
            return True
        return lower in lexicon.ORGANISATIONS and (
            word[0].isupper() or lower not in lexicon.CAPITALISED_ONLY
        )

    def _is_the_state(self, sentence: Sentence, index: int) -> bool:
        """Return True for `the state controls`."""
        following = sentence.lower[index + 1] if index + 1 < len(sentence.lower) else "."
        return (
            sentence.lower[index - 1 : index] == ("the",)
            and not sentence.words[index][0].isupper()
            and (not following[0].isalpha() or following in _AFTER_STATE)
        )

    def _kind_of_capitalised(self, sentence: Sentence, index: int, word: str, lower: str) -> str:
        is_known = word in COUNTRY_OF_NAME or word in BODY_OF_NAME or word in self.acronyms
        if is_known or lower in lexicon.ARMED_GROUPS:
            return "C"
        if lower in lexicon.FUNCTION_WORDS or lower in lexicon.MONTHS or lower in lexicon.DAYS:
            return ""
        if is_compound(word):
            return "M"
        if index == 0 and word not in self.names and not self._is_name_at_start(sentence):
            return ""
        return "C"

    def _is_name_at_start(self, sentence: Sentence) -> bool:
        word = sentence.words[0]
        if word[1:] != word[1:].lower() and not word.isupper() and "-" not in word:
            # A capital letter inside a word: "DeepState".
            return True
        if country_at(sentence.words, 0)[0] or (word.isupper() and len(word) > 1):
            return True
        if len(sentence.words) < 2:
            return False
        following = sentence.words[1]
        if following in ("governor", "mayor", "prefect"):
            return True
        if following in _FORCES and not word.endswith(("ing", "ed")):
            # "Karenni forces took X": the force has a name.
            return word.lower() not in self.common
        if following == "," and len(sentence.words) > 2:
            return sentence.lower[2] in ("who", "whose", "whom") or sentence.words[2].isdigit()
        return (
            following == "'s"
            or (
                following[0].isupper()
                and following.lower() not in lexicon.FUNCTION_WORDS
                and country_at(sentence.words, 1)[2] != "adjective"
            )
            or has_arabic_article(following)
        )


_FORCES = lexicon.words("forces troops rebels fighters soldiers militias militants insurgents")
"""Nouns after the name of a force at the start of a sentence: "Karenni forces"."""

_BEFORE_MEN = lexicon.words("his her their our its 's armed masked uniformed hooded")
"""Words which show that "men" means a force: "armed men", "his men"."""

_BEFORE_MEDIA = frozenset(("state", "national", "public"))
"""Words before "television" that make it an organisation: "state television"."""

_BEFORE_GROUP = {
    "guard": _BEFORE_GUARD, "wing": _BEFORE_WING, "men": _BEFORE_MEN,
    **dict.fromkeys(("television", "tv", "radio", "media"), _BEFORE_MEDIA),
}  # fmt: skip
"""By noun, the words before it which show that it means a group."""

_AFTER_STATE = lexicon.words("in after has had was on with during following since controls holds")
"""Words which show that "the state" means the government: "the state controls"."""

_LOWER_RANKS = lexicon.words("general colonel major captain lieutenant brigadier sergeant marshal")
"""Ranks that texts also write without a capital letter."""

_COMPOUND_ENDS = lexicon.words(
    "backed based led installed held controlled aligned allied linked dominated appointed "
    "elected affiliated run owned born government democracy regime trained supported "
    "funded wing minded language speaking educated declared proclaimed ranking level"
)
"""The last parts of hyphenated adjectives: "led" in "Kurdish-led"."""


def _is_hyphenated_modifier(word: str, lower: str) -> bool:
    """Return True for `rebel-held`, `pro-Russian`, but not for the name `Rebel-Held`."""
    return (not word[0].isupper() and is_compound(word)) or lower.startswith(("pro-", "anti-"))


def is_compound(word: str) -> bool:
    """Whether a word is a hyphenated adjective: "Kurdish-led"."""
    return "-" in word and word.lower().rsplit("-", 1)[1] in _COMPOUND_ENDS


def begins_name(sentence: Sentence, index: int) -> bool:
    """Return True for `Bab`, `al-Bab`, and the first word of `al Bab`."""
    word = sentence.words[index]
    if word in ("al", "el"):
        following = sentence.words[index + 1 : index + 2]
        return following != () and following[0][0].isupper()
    return word[0].isupper() or ("-" in word and has_arabic_article(word))


def has_arabic_article(word: str) -> bool:
    """Return True for `al-Bab`."""
    head, dash, tail = word.partition("-")
    particles = lexicon.ARABIC_ARTICLES | lexicon.PARTICLES
    return bool(dash) and head.lower() in particles and tail[:1].isupper()


def find_phrases(sentence: Sentence, classifier: Classifier) -> tuple[Phrase, ...]:
    """The noun phrases of a sentence that contain a name, a rank, an office or a group."""
    kinds = [classifier.kind(sentence, index) for index in range(len(sentence.words))]
    for index in range(1, len(kinds) - 1):
        # An unknown noun is a modifier in "X's customs office" and in "a customs official".
        is_after_owner = sentence.lower[index - 1] == "'s" and kinds[index + 1] in ("R", "G")
        is_before_office = kinds[index + 1] == "R" and (
            sentence.lower[index - 1] in _ARTICLES
            or sentence.words[index - 1] in COUNTRY_OF_ADJECTIVE
        )
        may_modify = is_after_owner or is_before_office
        if kinds[index] == "" and may_modify and _is_noun(sentence, index):
            kinds[index] = "M"
        if sentence.lower[index : index + 2] == ("general", "staff"):
            # "General" is no rank in "the General Staff".
            kinds[index : index + 2] = "M", "G"
    phrases: list[Phrase] = []
    index = 0
    while index < len(kinds):
        if kinds[index] not in ("C", "R", "K", "G", "M"):
            index += 1
            continue
        last = _end_of_phrase(sentence, kinds, index)
        if any(kind in ("C", "R", "K", "G") for kind in kinds[index:last]):
            phrases.append(_read_phrase(sentence, kinds, index, last))
        index = last
    return tuple(phrases)


def _is_noun(sentence: Sentence, index: int) -> bool:
    word = sentence.words[index]
    return word.isalpha() and word.islower() and word not in lexicon.FUNCTION_WORDS


def _end_of_phrase(sentence: Sentence, kinds: list[str], index: int) -> int:
    last = max(index + 1, named_body_end(sentence, index))
    while last < len(kinds):
        is_and = sentence.lower[last] == "and" and kinds[last] == ""
        read = end_of_joined if is_and else _next_in_phrase
        following = read(sentence, kinds, index, last)
        if following is None:
            break
        last = following
    while last - 1 > index and kinds[last - 1] in ("P", ""):
        last -= 1
    return last


def _next_in_phrase(sentence: Sentence, kinds: list[str], first: int, at: int) -> int | None:
    words, lower = sentence.words, sentence.lower
    before, following = kinds[at - 1], at + 1
    if kinds[at]:
        return following
    if following >= len(words):
        return None
    if words[at] == "." and before == "K":
        return following
    if lower[at] in lexicon.PARTICLES and kinds[following] == "C" and before in ("C", "K"):
        # "Name bin Surname" is one phrase.
        return following + 1
    if lower[at] == "to" and before in ("G", "R") and words[at - 1][0].isupper():
        # "Committee to Protect Journalists" is one phrase.
        return following + 1 if words[following][0].isupper() and kinds[following] else None
    is_charity = lower[at - 1 : at + 2] == ("save", "the", "children")
    if is_charity or lower[at : at + 2] == ("without", "borders"):
        return following + 1
    has_head = "R" in kinds[first:at] or "G" in kinds[first:at]
    if lower[at - 1] in lexicon.KIN:  # "The mother of Name" is not Name.
        return None
    if lower[at] not in _OF_LINKS or not has_head or not _may_link(kinds, lower[at], at):
        return None
    if lower[following] in ("the", "its", "their") and following + 1 < len(words):
        following += 1
    return following + 1 if kinds[following] in ("C", "G", "M", "R") else None


def _may_link(kinds: list[str], link: str, at: int) -> bool:
    """Return True for `head of X`, but not for `the army with X`."""
    before = kinds[at - 1]
    if link in ("at", "with", "within", "inside"):
        return before == "R"
    return before in ("R", "G", "M") or (
        link == "of" and before == "C" and "G" in kinds[max(0, at - 4) : at]
    )


def _read_phrase(sentence: Sentence, kinds: list[str], first: int, last: int) -> Phrase:
    words, lower = sentence.words, sentence.lower
    country, country_last, kind_of_name = _country_in(words, kinds, first, last)
    link = next((i for i in range(first, last) if lower[i] in _OF_LINKS and kinds[i] == ""), last)
    roles = [i for i in range(first, link) if kinds[i] == "R"]
    ranks = [i for i in range(first, link) if kinds[i] == "K"]
    groups = [i for i in range(first, link) if kinds[i] == "G"]
    person_first = person_start(words, kinds, first, link, roles, ranks, groups, country_last)
    person, role, affiliation = "", "", ""
    if person_first >= 0:
        person = join_words(words, person_first, link)
    if roles or ranks:
        role, affiliation = role_and_affiliation(
            sentence, kinds, first, person_first if person_first >= 0 else last
        )
    is_name_after_country = all(kind == "C" for kind in kinds[country_last:last])
    if not person and roles and link < country_last < last and is_name_after_country:
        # In "President of Ukraine Name Surname", the name follows the country.
        person_first, person = country_last, join_words(words, country_last, last)
        role, affiliation = role_and_affiliation(sentence, kinds, first, country_last)
    if not person and roles:
        # In "High Commissioner for Human Rights Name Surname", the name follows the portfolio.
        start = name_after_portfolio(words, kinds, link, last)
        if start < last:
            person_first, person = start, join_words(words, start, last)
            role, affiliation = role_and_affiliation(sentence, kinds, first, start)
    roles_after_link = [i for i in range(link, last) if kinds[i] == "R"]
    after_role = max(roles_after_link, default=first) + 1
    # "Office of the High Commissioner for Human Rights" is a whole name.
    is_person = lower[after_role : min(after_role + 1, last)] not in (("for",), ("of",), ("and",))
    if groups and roles_after_link and is_person and not (roles or ranks or person):
        # In "Ministry of Health spokesman Name Surname", the office follows the ministry.
        roles = roles_after_link
        role, affiliation = words[roles[-1]], join_words(words, first, roles[-1])
        person_first = roles[-1] + 1 if roles[-1] + 1 < last else -1
        person = join_words(words, roles[-1] + 1, last)
    heads = roles or groups
    has_group_name = any(
        lower[i] in lexicon.ARMED_GROUPS or (words[i].isupper() and len(words[i]) > 1)
        for i in range(first, last)
        if kinds[i] == "C"
    )
    is_bare = not (roles or ranks or groups or country or person or has_group_name)
    return Phrase(
        first=first,
        last=last,
        person=person,
        person_first=person_first,
        role=role,
        affiliation=affiliation,
        country=country,
        is_adjective=kind_of_name in ("adjective", "people"),
        is_capital=kind_of_name == "capital",
        is_group=bool(groups or roles) or (has_group_name and not person) or kind_of_name == "body",
        is_bare=is_bare,
        head=lower[heads[-1]] if heads else "",
    )


def _country_in(
    words: tuple[str, ...], kinds: list[str], first: int, last: int
) -> tuple[str, int, str]:
    """The result of `country_at` for the first state or body, else for the first capital."""
    capital: tuple[str, int, str] = ("", -1, "")
    for index in range(first, last):
        if kinds[index] in ("", "P") or not words[index][0].isupper():
            continue
        name, end, kind = country_at(words, index)
        if (
            name
            and kind in ("name", "capital")
            and index > first
            and kinds[index - 1] == "C"
            and not country_at(words, index - 1)[0]
        ):
            # "Port Sudan" is not Sudan.
            continue
        if kind == "capital" and end < last and _continues_name(words, kinds, end):
            # "Victoria Ruiz" is a person, not the capital Victoria.
            continue
        if name and end <= last:
            if kind != "capital":
                return name, end, kind
            capital = capital if capital[0] else (name, end, kind)
    return capital


def _continues_name(words: tuple[str, ...], kinds: list[str], at: int) -> bool:
    is_name = kinds[at] == "C" and words[at][1:].islower()
    return is_name and words[at].lower() not in lexicon.PLACE_NOUNS and not country_at(words, at)[0]
