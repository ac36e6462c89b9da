"""What withheld items protect: names, titles, addresses, codes, coordinates and quoted words."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from msgspec import Struct, structs

from briefing_tui.analysis.coordinates import Point, is_near
from briefing_tui.analysis.folding import letters
from briefing_tui.analysis.phrases import (
    Phrase,
    Phrases,
    address_phrase,
    is_unspaced,
    phrase_of,
)
from briefing_tui.model.claims import Quote, Variant
from briefing_tui.model.item import Item
from briefing_tui.model.keys import PLACES, SOURCES, keys_of
from briefing_tui.model.reduction import REGISTERS
from briefing_tui.sections.private import Private
from briefing_tui.sections.registry import SECTIONS
from briefing_tui.sections.section import Sections

QUOTED_WORDS = 6
"""Words of a withheld quotation that are protected if they follow each other."""

_FEWEST_DIVISIONS = 2
"""Divisions between the words of a title from which on its punctuation does not matter."""

UNSPACED_WORD = 2
"""Letters that count as one quoted word in scripts without spaces between words."""

PARTIAL_NAME = 5
"""Letters from which on a single word of a person's name is protected."""

_RANKS = frozenset(
    (
        "admiral",
        "agent",
        "brigadier",
        "captain",
        "colonel",
        "commander",
        "corporal",
        "director",
        "doctor",
        "emissary",
        "general",
        "governor",
        "imam",
        "judge",
        "lieutenant",
        "madam",
        "major",
        "marshal",
        "minister",
        "mister",
        "mullah",
        "president",
        "prince",
        "princess",
        "professor",
        "sergeant",
        "sheikh",
        "spokesman",
        "spokesperson",
        "spokeswoman",
        "sultan",
    )
)
"""Words before a name that many people share: they point at nobody."""

NAME_KEYS = frozenset(("name", "names", "alias", "aliases", "alsoknownas", "aka"))
TITLE_KEYS = frozenset(("title", "titles"))
AUTHOR_KEYS = frozenset(("author", "authors"))
PUBLISHER_KEYS = frozenset(("publisher", "agency"))
CODE_KEYS = frozenset(("pcode", "pcodes", "externalid", "externalids"))
ADDRESS_KEYS = frozenset(("url", "urls", "uri", "link", "links", "address", "archive", "archived"))
QUOTE_KEYS = frozenset(("quote", "quotes", "quotation"))
_POINT_KEYS = frozenset(("at", "coordinates", "position", "location"))
_NORTH_KEYS = frozenset(("lat", "latitude"))
_EAST_KEYS = frozenset(("lon", "lng", "long", "longitude"))

_BETWEEN_WORDS = re.compile(r"[^\w'’\u0300-\u036f]+|_")


class Withheld(Struct, frozen=True):
    """What an audience may not see, and what of it stands open elsewhere.

    `items` go whole; `nameless` actors stay in the briefing's counts but must not be named;
    `replaced` are shared items that own ones replace. `variants` are quotations that stay behind
    while their item is shown. `voices` are the words for people heard in protected sources alone.
    """

    items: Sequence[Item]
    nameless: Sequence[Item] = ()
    replaced: Sequence[Item] = ()
    variants: Sequence[tuple[Quote, Variant]] = ()
    voices: Sequence[str] = ()
    shown: Sequence[Item] = ()
    sections: Sections = SECTIONS
    """The sections that say what of their items is private."""
    also_written: Collection[tuple[str, str]] = frozenset()
    """Sections and ids that the writer gave to something open, too."""


class Secrets(Struct, frozen=True):
    """What is looked for: in texts, in ids and references, and as coordinates."""

    texts: Phrases
    references: Phrases
    """Names, and the ids that may not be exported."""
    ids: frozenset[str]
    """Ids of withheld items, as written."""
    points: tuple[Point, ...]


def secrets_of(withheld: Withheld) -> Secrets:
    """What has to be looked for, so that nothing that is withheld is named."""
    private_of = withheld.sections.private_of
    items = (*withheld.items, *withheld.nameless, *withheld.replaced)
    hidden = [_Hidden(item, private_of(item)) for item in items]
    opened = _Open(_Hidden(item, private_of(item)) for item in withheld.shown)
    names = [phrase for item in hidden for phrase in _named(item, opened)]
    names += [phrase for item in hidden for phrase in _addressed(item, opened)]
    names += [phrase for words in withheld.voices if (phrase := phrase_of(words))]
    names += _quoted(hidden, withheld.variants)
    ids = _ids(hidden, opened, withheld.also_written)
    id_phrases = [phrase for each in ids if _is_telling(each) and (phrase := phrase_of(each))]
    people = [name for each in hidden for name in each.private.people]
    parts = [part for name in people for part in _partial(name, opened)]
    # Of two names with one word, the one counts whose surname it is.
    endings = dict(sorted(parts, key=lambda part: _words(part[1].words)[-1] == part[0]))
    return Secrets(
        Phrases(names, endings, opened.words),
        Phrases([*names, *id_phrases], endings, opened.words),
        ids,
        tuple(_points(hidden, opened)),
    )


@lru_cache(maxsize=16_384)
def same_letters(words: str) -> str:
    """What two spellings of one name have in common: its folded letters."""
    return letters(words)


class _Hidden(NamedTuple):
    """An item, and what of it must not be named."""

    item: Item
    private: Private


def _misspelt(item: Item, wanted: frozenset[str]) -> Iterator[str]:
    """Texts of an entry of the registers under unknown keys that were meant as the `wanted` ones.

    What is marked is protected even if its key is written wrong.
    """
    if item.section not in REGISTERS:
        return
    yield from texts_under(item.unknown_keys or {}, wanted)


def texts_under(table: Mapping[str, Any], wanted: frozenset[str]) -> list[str]:
    """The texts of a table under keys that were meant as the `wanted` ones."""
    found: list[str] = []
    for key, value in table.items():
        if letters(key) in wanted:
            texts = value if isinstance(value, list) else (value,)
            found += [each for each in texts if isinstance(each, str) and each]
    return found


def point_in(table: Mapping[str, Any]) -> Point | None:
    """The coordinates of a table that is not read, under any key that is usual for them."""
    apart: dict[bool, float] = {}
    for key, value in table.items():
        name = letters(key)
        if name in _POINT_KEYS and isinstance(value, list) and len(value) == len(("lat", "lon")):
            if all(isinstance(each, int | float) for each in value):
                return float(value[0]), float(value[1])
        elif name in _NORTH_KEYS | _EAST_KEYS and isinstance(value, int | float):
            apart[name in _EAST_KEYS] = float(value)
    return (apart[False], apart[True]) if len(apart) > 1 else None


class _Open:
    """What open entries of the registers name, and so is no secret."""

    def __init__(self, shown: Iterable[_Hidden]) -> None:
        self.names: dict[str, set[str]] = {"actors": set(), "places": set()}
        self.words: set[str] = set()
        self.ids: set[str] = set()
        self.publishers: set[str] = set()
        self.hosts: set[str] = set()
        self.points: list[Point] = []
        for item, private in shown:
            for name in private.names:
                self.names.setdefault(item.section, set()).add(same_letters(name))
                self.words.update(_words(name))
            if private.point:
                self.points.append(private.point)
            self.publishers.update(map(same_letters, private.publishers))
            for words in private.voices:
                self.words.update(_words(words))
            self.hosts.update(map(_host, private.addresses))
            if item.section in REGISTERS:
                self.ids.add(item.id)

    @property
    def anything(self) -> set[str]:
        """All names of the registers and all publishers."""
        return self.names["actors"] | self.names["places"] | self.publishers


def _named(hidden: _Hidden, opened: _Open) -> Iterator[Phrase]:
    item, private = hidden
    own = opened.names.get(item.section, set())
    for name in (*private.names, *_misspelt(item, NAME_KEYS)):
        phrase = phrase_of(name)
        if phrase and phrase.letters not in own:
            yield phrase
    if item.section in SOURCES:
        written = (*private.titles, *private.people)
        for words in (*written, *_misspelt(item, TITLE_KEYS | AUTHOR_KEYS)):
            phrase = phrase_of(words)
            if phrase and phrase.letters not in opened.anything:
                # A title of several words is known by them, whatever punctuation it is given.
                is_title = words in private.titles and len(phrase.divisions) >= _FEWEST_DIVISIONS
                yield structs.replace(phrase, is_punctuated=phrase.is_punctuated or is_title)
    codes = (*item.external_ids, *private.codes, *_misspelt(item, CODE_KEYS))
    yield from (phrase for each in codes if (phrase := phrase_of(each)))


def _addressed(hidden: _Hidden, opened: _Open) -> Iterator[Phrase]:
    item, private = hidden
    if item.section not in SOURCES:
        return
    for address in (*private.addresses, *_misspelt(item, ADDRESS_KEYS)):
        host = _host(address)
        wanted = (address, host) if host and host not in opened.hosts else (address,)
        yield from (phrase for each in wanted if (phrase := address_phrase(each)))


def _host(address: str) -> str:
    try:
        host = urlsplit(address.strip()).hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")


def _quoted(hidden: Iterable[_Hidden], variants: Iterable[tuple[Quote, Variant]]) -> list[Phrase]:
    found: list[Phrase] = []
    for item, private in hidden:
        if "quote" in keys_of(type(item)):
            for words in (*private.quotes, *texts_under(item.unknown_keys or {}, QUOTE_KEYS)):
                found += _runs(words)
    for quote, variant in variants:
        # What the item itself quotes is no secret, whoever else has it so.
        known = {each.letters for each in _runs(quote.quote)}
        found += [each for each in _runs(variant.quote) if each.letters not in known]
    return found


def _runs(quote: str | None) -> list[Phrase]:
    """Each run of so many words as are protected."""
    pieces = [piece for word in (quote or "").split() for piece in _pieces(word)]
    found: list[Phrase] = []
    last = length = 0
    for first, piece in enumerate(pieces):
        while last < len(pieces) and length < QUOTED_WORDS * UNSPACED_WORD:
            length += pieces[last].length
            last += 1
        if length < QUOTED_WORDS * UNSPACED_WORD:
            break
        run = pieces[first:last]
        words = "".join(each.words for each in run).strip()
        # Punctuation inside a quotation may change, so only its letters are compared.
        found.append(Phrase("".join(each.letters for each in run), words, is_punctuated=True))
        length -= piece.length
    return found


class _Piece(NamedTuple):
    """A word of a quotation, or one letter of a script without spaces; `length` in such letters."""

    letters: str
    words: str
    length: int


def _pieces(word: str) -> Iterator[_Piece]:
    folded = same_letters(word)
    if folded and not is_unspaced(folded):
        yield _Piece(folded, f"{word} ", UNSPACED_WORD)
    elif folded:
        for written in word:
            if letter := same_letters(written):
                yield _Piece(letter, written, 1)


def _ids(
    hidden: Iterable[_Hidden], opened: _Open, shared: Collection[tuple[str, str]]
) -> frozenset[str]:
    """The ids of what is withheld, unless something open is called the same."""
    ids: set[str] = set()
    for item, _ in hidden:
        is_entry = item.section in REGISTERS
        names_an_entry = item.id in opened.ids or same_letters(item.id) in (
            opened.names["actors"] | opened.names["places"]
        )
        is_open = (item.section, item.id) in shared or (names_an_entry and not is_entry)
        if item.id and not is_open:
            ids.add(item.id)
    return frozenset(ids)


def _is_telling(item_id: str) -> bool:
    """Whether an id is unlike any word of a language, and so known wherever it stands."""
    return "-" in item_id or any(map(str.isdigit, item_id))


def _partial(name: str, opened: _Open) -> Iterator[tuple[str, Phrase]]:
    for word in _words(name):
        if len(word) >= PARTIAL_NAME and word not in opened.words and word not in _RANKS:
            yield word, Phrase(word, name)


def _words(name: str) -> list[str]:
    return [folded for each in _BETWEEN_WORDS.split(name) if (folded := same_letters(each))]


def _points(hidden: Iterable[_Hidden], opened: _Open) -> Iterator[Point]:
    for item, private in hidden:
        is_place = item.section in PLACES
        point = private.point or (point_in(item.unknown_keys or {}) if is_place else None)
        if point and not any(is_near(point, each) for each in opened.points):
            yield point
