"""An article as sentences, phrases, names and people."""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec import Struct

from briefing_tui.drafting.article import Article, KnownName
from briefing_tui.drafting.rules import lexicon
from briefing_tui.drafting.rules.countries import country_at
from briefing_tui.drafting.rules.person_names import may_be_same, surname_of
from briefing_tui.drafting.rules.phrases import Classifier, Phrase, find_phrases
from briefing_tui.drafting.rules.sentences import ArticleParagraph, Sentence, read_paragraphs
from briefing_tui.drafting.rules.titles import join_words, named_after_comma, role_and_affiliation
from briefing_tui.drafting.rules.verbs import SPEECH

_ACRONYM = re.compile(r"\(([A-Z][A-Za-z0-9&.-]{1,9})(?: [A-Z]{2,6})?\)")
"""An acronym in brackets: "(UNHCR)"."""

_LONGEST_FORM = 90
"""How many characters before an acronym are searched for its long form."""

_LINKS_TO_POST = (("to",), ("to", "the"), ("at", "the"), ("in",), ("for",), ("for", "the"))
"""Words between an office and its body or place: "the ambassador to the UN"."""

_LEADS = lexicon.words(
    "heads leads runs directs chairs advises manages founded edits headed led ran directed "
    "chaired advised represents coordinates"
)
"""Verbs after "who" for the leader of an organisation: "who runs X"."""

_LONGEST_LED = 11
"""How many words after a verb such as "heads" are searched for the name of the organisation."""

_NAME_LINKS = frozenset(("of", "for", "the", "des", "de", "du", "and"))
"""Small words inside the name of an organisation: "Institute for Peace"."""
_NO_SPAN = (-1, -1)
"""The span of a name that several people share."""

PREPOSITIONS_OF_PLACE = lexicon.words("in at near around outside inside across into towards toward")
"""Prepositions that show that the name after them is a place, not a person."""


class Person(Struct, frozen=True, kw_only=True):
    """A person whom the article introduces."""

    name: str
    role: str = ""
    affiliation: str = ""
    country: str = ""
    span: tuple[int, int]
    """Where the article introduces the person by name."""


class ArticleReading(Struct, frozen=True, kw_only=True):
    """The parts of an article that rules look at."""

    article: Article
    paragraphs: tuple[ArticleParagraph, ...]
    sentences: tuple[Sentence, ...]
    """All sentences in the order of the text.

    The sentences inside a quotation follow the sentence around the quotation.
    """
    phrases: tuple[tuple[Phrase, ...], ...]
    """The noun phrases of each sentence."""
    classifier: Classifier
    people: dict[str, tuple[Person, ...]]
    """The people of each surname. The keys are in the form that `surname_of` returns."""
    known_places: frozenset[str]
    """Names of the situation's places in lower case."""
    known_actors: dict[str, str]
    """Each name of the situation's actors in lower case, with the main name of the actor."""

    def person(self, name: str) -> Person | None:
        """The person with this name or surname; None if the article introduces no such person.

        If several people may have the name, the result has no office and no span.
        """
        namesakes = self.namesakes(name)
        if len(namesakes) > 1:
            return Person(name=name, span=_NO_SPAN)
        return namesakes[0] if namesakes else None

    def namesakes(self, name: str) -> tuple[Person, ...]:
        """The people of the article whom a name may mean."""
        people = self.people.get(surname_of(name))
        return tuple(one for one in people if may_be_same(one.name, name)) if people else ()

    def text(self, span: tuple[int, int]) -> str:
        """The characters of a span, on one line."""
        return " ".join(self.article.text[span[0] : span[1]].split())


def read_for_rules(article: Article, known: Iterable[KnownName] = ()) -> ArticleReading:
    """Read an article once, for all rules."""
    paragraphs = tuple(read_paragraphs(article.text))
    sentences = tuple(
        sorted(
            (sentence for paragraph in paragraphs for sentence in paragraph.sentences),
            key=lambda sentence: (sentence.start, sentence.quotation is not None),
        )
    )
    headings = {paragraph.index for paragraph in paragraphs if paragraph.is_heading}
    known_names = tuple(known)
    names = {
        word
        for sentence in sentences
        if sentence.paragraph not in headings
        for word in sentence.words[1:]
        if word[0].isupper()
    }
    names.update(
        word
        for entry in known_names
        for name in entry.names
        for word in name.split()
        if word[:1].isupper()
    )
    common = {word for sentence in sentences for word in sentence.words if word.islower()}
    classifier = Classifier(
        names=frozenset(names), acronyms=find_acronyms(article.text), common=frozenset(common)
    )
    phrases = tuple(find_phrases(sentence, classifier) for sentence in sentences)
    return ArticleReading(
        article=article,
        paragraphs=paragraphs,
        sentences=sentences,
        phrases=phrases,
        classifier=classifier,
        people=_people(sentences, phrases, classifier, headings),
        known_places=frozenset(
            name.casefold()
            for entry in known_names
            if entry.kind == "place"
            for name in entry.names
        ),
        known_actors={
            name.casefold(): entry.names[0]
            for entry in known_names
            if entry.kind == "actor" and entry.names
            for name in entry.names
        },
    )


def find_acronyms(text: str) -> dict[str, str]:
    """The acronyms in brackets, with the long forms before the brackets."""
    acronyms: dict[str, str] = {}
    for match in _ACRONYM.finditer(text):
        acronym = match[1].strip(".")
        before = text[max(0, match.start() - _LONGEST_FORM) : match.start()].rpartition("\n")[2]
        long_form = _long_form(before.split(), acronym)
        if long_form:
            acronyms.setdefault(acronym, long_form)
    return acronyms


def _long_form(words: list[str], acronym: str) -> str:
    letters = [letter for letter in acronym.casefold() if letter.isalpha()]
    for count in range(1, min(len(words), len(letters) + 5) + 1):
        candidate = words[-count:]
        capitals = [word for word in candidate if word[0].isupper()]
        initials = [word[0].casefold() for word in capitals]
        # The acronym has the initials of all words, or of the words with a capital letter.
        if candidate[0][0].isupper() and (
            initials == letters or [word[0].casefold() for word in candidate] == letters
        ):
            return " ".join(candidate)
    # Otherwise, the long form must begin with the same letter as the acronym.
    run: list[str] = []
    for word in reversed(words):
        if not word[0].isupper() and word.casefold() not in ("of", "for", "and", "the"):
            break
        run.insert(0, word)
    while run and not run[0][0].isupper():
        run.pop(0)
    return " ".join(run) if run and run[0][0].casefold() == acronym[0].casefold() else ""


def _people(
    sentences: tuple[Sentence, ...],
    phrases: tuple[tuple[Phrase, ...], ...],
    classifier: Classifier,
    headings: set[int],
) -> dict[str, tuple[Person, ...]]:
    people: dict[str, list[Person]] = {}
    speaking = _speaking_names(sentences, phrases)
    for sentence, own_phrases in zip(sentences, phrases, strict=True):
        for position, phrase in enumerate(own_phrases):
            if not phrase.person:
                continue
            person = _introduce(sentence, own_phrases, position, classifier)
            if not phrase.role and _is_place(sentence, phrase, person, speaking):
                continue
            namesakes = people.setdefault(surname_of(person.name), [])
            same = [i for i, old in enumerate(namesakes) if may_be_same(old.name, person.name)]
            if not same:
                namesakes.append(person)
            elif len(same) > 1 or sentence.paragraph in headings:
                # A headline does not replace an introduction in the text.
                continue
            elif _says_more(person, namesakes[same[0]]):
                namesakes[same[0]] = person
    return {surname: tuple(namesakes) for surname, namesakes in people.items()}


def _is_place(sentence: Sentence, phrase: Phrase, person: Person, speaking: frozenset[str]) -> bool:
    before = sentence.lower[phrase.first - 1] if phrase.first else ""
    if person.role:
        return False
    if before in PREPOSITIONS_OF_PLACE or before in lexicon.PLACE_NOUNS:
        return True
    if phrase.person.partition(" ")[0].lower() in lexicon.PLACE_STARTS | lexicon.PLACE_NOUNS:
        return True
    return not (
        person.affiliation or _speaks(sentence, phrase) or surname_of(person.name) in speaking
    )


def _speaking_names(
    sentences: tuple[Sentence, ...], phrases: tuple[tuple[Phrase, ...], ...]
) -> frozenset[str]:
    """The names of people who speak or have an age: `okoro` in `Okoro said` and `Okoro, 31`."""
    return frozenset(
        sentence.lower[phrase.last - 1]
        for sentence, own_phrases in zip(sentences, phrases, strict=True)
        for phrase in own_phrases
        if phrase.is_bare and phrase.last - phrase.first == 1 and _speaks(sentence, phrase)
    )


def _speaks(sentence: Sentence, phrase: Phrase) -> bool:
    """Return True for `Okoro said`, `Okoro, 31`."""
    before = sentence.lower[phrase.first - 1] if phrase.first else ""
    following, second = (*sentence.lower[phrase.last : phrase.last + 2], "", "")[:2]
    is_age = following == "," and second[:1].isdigit()
    return before in SPEECH or following in SPEECH or is_age


def _says_more(new: Person, old: Person) -> bool:
    if new.name != old.name and len(new.name.split()) > len(old.name.split()):
        return old.name.casefold() in new.name.casefold() or not old.role
    return not old.role and bool(new.role) and new.name == old.name


def _introduce(
    sentence: Sentence, phrases: tuple[Phrase, ...], position: int, classifier: Classifier
) -> Person:
    phrase = phrases[position]
    role, affiliation, country = phrase.role, phrase.affiliation, phrase.country
    has_no_office = not role or role.lower().rstrip(".").split(" ")[-1] in lexicon.RANKS
    if has_no_office:
        apposition = apposition_after(sentence, phrase, classifier)
        if not any(apposition):
            apposition = _apposition_before(sentence, phrases, position)
        # "Deir Hafir, activists said": the plural does not describe a person, so it is no office.
        if any(apposition) and not lexicon.is_plural_role(apposition[0]):
            role, affiliation = apposition[0] or role, apposition[1] or affiliation
            country = country or country_named(affiliation)
    elif not affiliation:
        affiliation = apposition_after(sentence, phrase, classifier)[1]
    if has_no_office and not affiliation and phrase.last < len(sentence.words):
        following = phrases[position + 1] if position + 1 < len(phrases) else None
        # In "Dr Name of the Dunford Institute", the institute is the affiliation.
        if (
            following is not None
            and sentence.lower[phrase.last] in ("of", "from", "at", "with")
            and following.first - phrase.last <= 2
        ):
            affiliation = " ".join(sentence.words[following.first : following.last])
    return Person(
        name=phrase.person,
        role=role,
        affiliation=affiliation,
        country=country,
        span=sentence.span(phrase.person_first, _person_last(sentence, phrase)),
    )


def country_named(affiliation: str) -> str:
    """The state or international body that an affiliation names: Germany for `German`."""
    words = tuple(affiliation.split())
    name, last, kind = country_at(words, 0) if words else ("", 0, "")
    return name if last == len(words) and kind != "capital" else ""


def _person_last(sentence: Sentence, phrase: Phrase) -> int:
    last = phrase.person_first
    length = 0
    while last < phrase.last and length < len(phrase.person.replace(" ", "")):
        length += len(sentence.words[last])
        last += 1
    return last


def apposition_end(sentence: Sentence, start: int) -> int:
    """The end of a description: the next mark or relative pronoun, at most 22 words later."""
    for index in range(start, min(len(sentence.words), start + 22)):
        if sentence.lower[index] in (",", ";", ".", "who", "whose", "which", "—", "–", '"', ":"):
            return index
    return min(len(sentence.words), start + 22)


def apposition_after(sentence: Sentence, phrase: Phrase, classifier: Classifier) -> tuple[str, str]:
    """The office and organisation after a name: `Name, 50, the head of X`; or empty strings."""
    start = phrase.last
    # An age may come before the description.
    for _ in range(2):
        if start + 1 >= len(sentence.words) or sentence.words[start] not in (",", "(", "—", "–"):
            return "", ""
        end = apposition_end(sentence, start + 1)
        kinds = [classifier.kind(sentence, index) for index in range(end)]
        first = start + 1
        if sentence.lower[first] in ("of", "from", "with", "at") and end - first > 1:
            return role_and_affiliation(sentence, kinds, first, end)
        if "R" in kinds[first : first + 9] and _is_description(sentence, kinds, first):
            role, affiliation = role_and_affiliation(sentence, kinds, first, end)
            if affiliation and affiliation.split()[-1].islower():
                # "The head of a charity, Open Hands,": the name of the charity follows.
                affiliation = named_after_comma(sentence, end) or affiliation
            return role, affiliation
        if sentence.lower[first] == "who":
            return "", _led_by(sentence, first + 1)
        start = end
        if not sentence.words[first][0].isdigit():
            return "", ""
    return "", ""


def _led_by(sentence: Sentence, verb: int) -> str:
    """The institute in `who heads the Dunford Institute`; empty for other verbs."""
    words = sentence.words
    if sentence.lower[verb : verb + 1] == () or sentence.lower[verb] not in _LEADS:
        return ""
    last = min(len(words), verb + _LONGEST_LED + 1)
    first = next((i for i in range(verb + 1, last) if words[i][0].isupper()), last)
    if words[first - 1] in ("in", "near", "outside"):
        # "Who runs a clinic in X": X is a place.
        return ""
    while first < last and "-" in words[first] and words[first].rpartition("-")[2].islower():
        # The name in "the Bamako-based Institute" is "Institute".
        first += 1
    end = first
    while end < last and (words[end][0].isupper() or words[end] in _NAME_LINKS):
        end += 1
    return join_words(words, first, end)


def _is_description(sentence: Sentence, kinds: list[str], first: int) -> bool:
    """Return True for `one of its members`."""
    return (
        sentence.lower[first] in lexicon.DETERMINERS
        or sentence.lower[first] in ("one", "another")
        or kinds[first] in ("R", "M", "G", "C", "K")
    )


def _apposition_before(
    sentence: Sentence, phrases: tuple[Phrase, ...], position: int
) -> tuple[str, str]:
    """The office and organisation before a name: `the head of X, Name`; or empty strings."""
    phrase = phrases[position]
    before = phrases[position - 1] if position else None
    if before is not None and position > 1 and (not before.role or before.is_bare or before.person):
        # In "the ambassador to the UN, Name", the office is two phrases before the name.
        office = phrases[position - 2]
        link = sentence.lower[office.last : before.first]
        before = office if link in _LINKS_TO_POST else before
    if before is None or before.person or not before.role:
        return "", ""
    gap = sentence.words[before.last : phrase.first]
    if len(gap) > 6 or not gap or gap[-1] != ",":
        return "", ""
    return before.role, before.affiliation


def outer_word(reading: ArticleReading, index: int) -> tuple[int, int] | None:
    """The index of the sentence around a quotation, and of the word that stands for the quotation.

    None if sentence `index` does not begin the quotation, or if no word before it is found.
    """
    quotation = reading.sentences[index].quotation
    if quotation is None or reading.sentences[index].start > quotation.start + 1:
        return None
    for other in range(index - 1, max(-1, index - 6), -1):
        whole = reading.sentences[other]
        if whole.quotation is None:
            at = next((i for i, start in enumerate(whole.starts) if start == quotation.outer[0]), 0)
            return (other, at) if at > 0 else None
    return None
