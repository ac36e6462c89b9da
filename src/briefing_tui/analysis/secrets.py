"""Collect what an export must not name: names, titles, addresses, codes, quotes, coordinates."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from msgspec import Struct, structs

from briefing_tui.analysis.coordinates import Point, find_points, is_near
from briefing_tui.analysis.folding import folded_letters
from briefing_tui.analysis.name_forms import (
    PARTICLES,
    is_last_word,
    names_in_speaker,
    names_without_additions,
    other_forms,
    shorter_names,
    titles_in,
    words_of_name,
)
from briefing_tui.analysis.phrases import Phrases, ProtectedPhrase, address_phrase, phrase_of
from briefing_tui.analysis.quoted_runs import quoted_runs
from briefing_tui.analysis.titles import RANKS
from briefing_tui.model.claims import Quote, Variant
from briefing_tui.model.item import Item
from briefing_tui.model.keys import ACTORS, PLACES, SOURCES, keys_of
from briefing_tui.model.reduction import REGISTERS
from briefing_tui.sections.private import Private
from briefing_tui.sections.registry import SECTIONS
from briefing_tui.sections.section import Sections

_MIN_DIVISIONS = 2
"""If a title has at least this many gaps between words, its punctuation is ignored."""

_MIN_NAME_WORD = 5
"""A single word of a person's name is protected if it has at least this many letters."""

_ARABIC_ARTICLE = "\u0627\u0644"

# The value of an unknown key is taken for a name, a title and so on if the key has one of these
# spellings. They are folded: `also_known_as` → `alsoknownas`.
NAME_KEYS = frozenset(("name", "names", "alias", "aliases", "alsoknownas", "aka"))
TITLE_KEYS = frozenset(("title", "titles"))
AUTHOR_KEYS = frozenset(("author", "authors"))
PUBLISHER_KEYS = frozenset(("publisher", "agency"))
CODE_KEYS = frozenset(("pcode", "pcodes", "externalid", "externalids"))
ADDRESS_KEYS = frozenset(("url", "urls", "uri", "link", "links", "address", "archive", "archived"))
QUOTE_KEYS = frozenset(("quote", "quotes", "quotation"))
_SPEAKER_KEYS = frozenset(("speaker", "speakers"))
_POINT_KEYS = frozenset(("at", "coordinates", "position", "location"))
_NORTH_KEYS = frozenset(("lat", "latitude"))
_EAST_KEYS = frozenset(("lon", "lng", "long", "longitude"))


class WithheldContent(Struct, frozen=True):
    """What an audience may not see, and what it may see (`shown`).

    A voice is the publisher, author or agency of a source. It is secret if all its sources are
    withheld.

    - `removed_actors`: actors that are removed only because they are secret voices
    - `replaced`: withheld items of `situation.toml` for which the briefing has its own item
    - `voices`: secret voices that are not actors
    - `speakers`: names of withheld speakers who are not actors and whom no shown item names
    """

    items: Sequence[Item]
    removed_actors: Sequence[Item] = ()
    replaced: Sequence[Item] = ()
    variants: Sequence[tuple[Quote, Variant]] = ()
    voices: Sequence[str] = ()
    speakers: Sequence[str] = ()
    shown: Sequence[Item] = ()
    sections: Sections = SECTIONS
    public_ids: Collection[tuple[str, str]] = frozenset()
    """The section and id of each item that another briefing shows.

    If the program gave a shown item another id, the id in the file is public too.
    """


class Secrets(Struct, frozen=True):
    """What an export must not contain."""

    text_phrases: Phrases
    reference_phrases: Phrases
    """All `text_phrases`, and phrases for recognizable ids such as `raid-2`."""
    ids: frozenset[str]
    """The ids of withheld items, if they are not public."""
    points: tuple[Point, ...]
    public_points: tuple[Point, ...] = ()
    """The coordinates that an export may contain although they are near one of `points`."""

    def points_in(self, text: str) -> Iterator[tuple[int, int, Point]]:
        """Yield start, end and point wherever a text contains one of `points`."""
        return find_points(text, self.points, self.public_points)


def secrets_of(withheld: WithheldContent) -> Secrets:
    """Return what an export must not contain."""
    private_of = withheld.sections.private_of
    items = (*withheld.items, *withheld.removed_actors, *withheld.replaced)
    hidden = [_WithPrivate(item, private_of(item)) for item in items]
    public = _Public(_WithPrivate(item, private_of(item)) for item in withheld.shown)
    phrases = [phrase for item in hidden for phrase in _name_phrases(item, public)]
    phrases += [phrase for item in hidden for phrase in _address_phrases(item, public)]
    people = [name for hidden_item in hidden for name in hidden_item.private.people]
    # An actor of a later briefing can have the name of a voice. It makes the name public.
    voices = list(filter(public.is_no_actor, withheld.voices))
    names = [*voices, *withheld.speakers]
    outlets = set(voices).difference(people)
    shorter = shorter_names(outlets) + shorter_names({*names} - outlets, public.words)
    names += sorted(short for short in shorter if folded_letters(short) not in public.all_names)
    phrases += [
        structs.replace(phrase, is_name=True) for words in names if (phrase := phrase_of(words))
    ]
    forms = _forms_of_people(hidden, public)
    forms |= _names_without_additions(hidden, names, public)
    phrases += _other_form_phrases(forms, public, {phrase.letters for phrase in phrases})
    phrases += _quote_phrases(hidden, withheld.variants)
    ids = _secret_ids(hidden, public, withheld.public_ids)
    id_phrases = [
        phrase
        for secret_id in ids
        if _is_recognizable(secret_id) and (phrase := phrase_of(secret_id))
    ]
    pairs = [pair for name in people for pair in _name_words(name, public)]
    # Surnames come last, because a later pair replaces an earlier pair with the same word.
    name_words = dict(sorted(pairs, key=_is_surname))
    points = tuple(_secret_points(hidden))
    return Secrets(
        Phrases(phrases, name_words, public.words),
        Phrases([*phrases, *id_phrases], name_words, public.words),
        ids,
        points,
        tuple(entry for entry in public.points if any(is_near(entry, point) for point in points)),
    )


class _WithPrivate(NamedTuple):
    item: Item
    private: Private


def _unknown_values(item: Item, keys: frozenset[str]) -> Iterator[str]:
    if item.section in REGISTERS:
        yield from texts_under(item.unknown_keys or {}, keys)


def speaker_names(item: Item) -> Iterator[str]:
    """Yield the speaker of an item, also from an unknown key such as `speakers`."""
    yield from filter(None, (getattr(item, "speaker", None),))
    yield from texts_under(item.unknown_keys or {}, _SPEAKER_KEYS)


def texts_under(table: Mapping[str, Any], keys: frozenset[str]) -> list[str]:
    """Return the texts under keys whose folded spelling is in `keys`."""
    texts: list[str] = []
    for key, value in table.items():
        if folded_letters(key) in keys:
            values = value if isinstance(value, list) else (value,)
            texts += [text for text in values if isinstance(text, str) and text]
    return texts


def point_in(table: Mapping[str, Any]) -> Point | None:
    """Return the coordinates under keys such as `lat` and `lon`."""
    north: float | None = None
    east: float | None = None
    for key, value in table.items():
        name = folded_letters(key)
        if name in _POINT_KEYS and isinstance(value, list) and len(value) == 2:
            if all(isinstance(entry, int | float) for entry in value):
                return float(value[0]), float(value[1])
        elif name in _NORTH_KEYS and isinstance(value, int | float):
            north = float(value)
        elif name in _EAST_KEYS and isinstance(value, int | float):
            east = float(value)
    return None if north is None or east is None else (north, east)


class _Public:
    def __init__(self, shown: Iterable[_WithPrivate]) -> None:
        self.names: dict[str, set[str]] = {"actors": set(), "places": set()}
        self.words: set[str] = set()
        self.ids: set[str] = set()
        self.codes: set[str] = set()
        self.publishers: set[str] = set()
        self.hosts: set[str] = set()
        self.points: list[Point] = []
        for item, private in shown:
            for name in private.names:
                self.names.setdefault(item.section, set()).add(folded_letters(name))
                self.words.update(map(folded_letters, words_of_name(name)))
            if private.point:
                self.points.append(private.point)
            self.codes.update((*item.external_ids, *private.codes))
            self.publishers.update(map(folded_letters, private.publishers))
            for words in private.outlets:
                self.words.update(map(folded_letters, words_of_name(words)))
            self.hosts.update(map(_host, private.addresses))
            if item.section in REGISTERS:
                self.ids.add(item.id)

    def has_name(self, section: str, name: str) -> bool:
        """Whether a shown item of a section has a name."""
        return folded_letters(name) in self.names.get(section, ())

    def is_no_actor(self, name: str) -> bool:
        return folded_letters(name) not in self.names["actors"]

    @property
    def all_names(self) -> set[str]:
        return self.names["actors"] | self.names["places"] | self.publishers


def _name_phrases(hidden: _WithPrivate, public: _Public) -> Iterator[ProtectedPhrase]:
    item, private = hidden
    is_source = item.section in SOURCES
    people = _names_inside(hidden, public)
    names = [*_own_names(hidden, public), *(() if is_source else people)]
    # The withheld person An Nguyen must not mask `Nguyen` in the name of a shown Minh Nguyen.
    names += shorter_names(names, public.words if getattr(item, "kind", "") == "person" else ())
    for name in names:
        phrase = phrase_of(name)
        if phrase and not public.has_name(item.section, name):
            yield structs.replace(phrase, is_name=True)
    if is_source:
        titles = (*private.titles, *_unknown_values(item, TITLE_KEYS))
        authors = (*private.people, *_unknown_values(item, AUTHOR_KEYS), *people)
        for words in (*titles, *authors):
            phrase = phrase_of(words)
            if phrase and phrase.letters not in public.all_names:
                # A title of several words is recognizable without its punctuation.
                is_title = words in private.titles and len(phrase.divisions) >= _MIN_DIVISIONS
                yield structs.replace(
                    phrase,
                    ignores_punctuation=phrase.ignores_punctuation or is_title,
                    is_name=words in authors,
                )
    codes = {*item.external_ids, *private.codes, *_unknown_values(item, CODE_KEYS)} - public.codes
    yield from (phrase for code in sorted(codes) if (phrase := phrase_of(code)))


def _own_names(hidden: _WithPrivate, public: _Public) -> list[str]:
    """Return the names of an item that are not public."""
    names = (*hidden.private.names, *_unknown_values(hidden.item, NAME_KEYS))
    return [name for name in names if not public.has_name(hidden.item.section, name)]


def _names_inside(hidden: _WithPrivate, public: _Public) -> tuple[str, ...]:
    """Return the names of people inside longer names: `Dr. Omar Aziz and Rana Deeb` has two.

    Texts name these people without their titles, and without each other. If the longer name is
    public, so are the names in it.
    """
    item, private = hidden
    people = private.people
    if item.section in SOURCES:
        people += tuple(_unknown_values(item, AUTHOR_KEYS))
    elif item.section in ACTORS and not private.names:
        people += tuple(_unknown_values(item, NAME_KEYS))
    return tuple(
        name
        for words in people
        if not public.has_name(item.section, words)
        for name in names_in_speaker(words)
    )


def _forms_of_people(hidden: Iterable[_WithPrivate], public: _Public) -> set[str]:
    names = {name for item in hidden for name in _names_inside(item, public)}
    return {form for name in filter(public.is_no_actor, names) for form in other_forms(name)}


def _names_without_additions(
    hidden: Iterable[_WithPrivate], voices: Iterable[str], public: _Public
) -> set[str]:
    names = [name for item in hidden for name in _own_names(item, public)]
    return set(names_without_additions([*names, *voices], public.words))


def _other_form_phrases(
    forms: Iterable[str], public: _Public, known: Collection[str]
) -> Iterator[ProtectedPhrase]:
    """Yield phrases for forms that are neither public nor among the `known` letters."""
    for form in sorted(forms):
        phrase = phrase_of(form)
        if phrase and phrase.letters not in known and phrase.letters not in public.all_names:
            yield structs.replace(phrase, is_name=True, is_other_form=True)


def _address_phrases(hidden: _WithPrivate, public: _Public) -> Iterator[ProtectedPhrase]:
    item, private = hidden
    if item.section not in SOURCES:
        return
    for address in (*private.addresses, *_unknown_values(item, ADDRESS_KEYS)):
        host = _host(address)
        public_phrase = address_phrase(host) if host in public.hosts else None
        for phrase in map(address_phrase, (address, host)):
            # A home page has the same letters as its host, so it is left out with a public host.
            if phrase and (not public_phrase or phrase.letters != public_phrase.letters):
                yield phrase


def _host(address: str) -> str:
    try:
        host = urlsplit(address.strip()).hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")


def _quote_phrases(
    hidden: Iterable[_WithPrivate], variants: Iterable[tuple[Quote, Variant]]
) -> list[ProtectedPhrase]:
    phrases: list[ProtectedPhrase] = []
    for item, private in hidden:
        if "quote" in keys_of(type(item)):
            for words in (*private.quotes, *texts_under(item.unknown_keys or {}, QUOTE_KEYS)):
                phrases += quoted_runs(words)
    for quote, variant in variants:
        # What the shown quotation contains is not secret.
        shown_runs = {run.letters for run in quoted_runs(quote.quote)}
        phrases += [run for run in quoted_runs(variant.quote) if run.letters not in shown_runs]
    return phrases


def _secret_ids(
    hidden: Iterable[_WithPrivate], public: _Public, public_ids: Collection[tuple[str, str]]
) -> frozenset[str]:
    ids: set[str] = set()
    for item, _ in hidden:
        is_public_name = item.id in public.ids or folded_letters(item.id) in (
            public.names["actors"] | public.names["places"]
        )
        # The id `aleppo` of a withheld claim is public if `aleppo` is also a shown place. The id of
        # a withheld actor, place or source is secret, unless the file gives it to a shown item too.
        is_public = (item.section, item.id) in public_ids or (
            is_public_name and item.section not in REGISTERS
        )
        if item.id and not is_public:
            ids.add(item.id)
    return frozenset(ids)


def _is_recognizable(item_id: str) -> bool:
    """Whether an id has letters, and also a hyphen or a digit: `raid-2`.

    Any other id may be an ordinary word, a date or a number.
    """
    has_letter = any(map(str.isalpha, item_id))
    return has_letter and ("-" in item_id or any(map(str.isdigit, item_id)))


def _name_words(name: str, public: _Public) -> Iterator[tuple[str, ProtectedPhrase]]:
    particle = ""
    no_names = public.words | RANKS | titles_in(name)
    for phrase in filter(None, map(phrase_of, words_of_name(name))):
        letters = phrase.letters
        if len(letters) >= _MIN_NAME_WORD and letters not in no_names:
            yield letters, structs.replace(phrase, words=name)
            bare = letters.removeprefix(_ARABIC_ARTICLE)
            if len(bare) >= _MIN_NAME_WORD and bare not in no_names:
                yield bare, structs.replace(phrase, letters=bare, words=name)
            joined = particle + letters
            if particle and joined not in public.words:
                yield joined, structs.replace(phrase, letters=joined, words=name)
        particle = letters if letters in PARTICLES else ""


def _is_surname(pair: tuple[str, ProtectedPhrase]) -> bool:
    letters, phrase = pair
    return is_last_word(letters, [folded_letters(word) for word in words_of_name(phrase.words)])


def _secret_points(hidden: Iterable[_WithPrivate]) -> Iterator[Point]:
    for item, private in hidden:
        is_place = item.section in PLACES
        point = private.point or (point_in(item.unknown_keys or {}) if is_place else None)
        if point:
            yield point
