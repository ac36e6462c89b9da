"""Whom and what the words of a briefing must not name, once some of its items were withheld."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from briefing_tui.model.briefing import SECTIONS, Briefing
from briefing_tui.model.directory import Directory
from briefing_tui.model.grading import reliability_of
from briefing_tui.model.identity import slugify
from briefing_tui.model.item import Item
from briefing_tui.model.keys import keys_of
from briefing_tui.model.reduction import REGISTERS
from briefing_tui.model.registers import Actor, Place, Source
from briefing_tui.model.terms import RELIABILITY
from briefing_tui.presentation.searchable import fold, folded_character

VOICE_KEYS = frozenset({"claimed_by", "denied_by", "speaker", "affiliation", "publisher", "agency"})
"""The keys that name whoever says something; all other names are of those whom it is about."""


_BETWEEN = r"(?:[\s_+-]|%20)+"
"""What stands between the words of a name, in running text and in addresses."""


class Protected:
    """What must not be named: items that are withheld, and who is behind protected sources.

    A voice is who publishes, writes or supplies a source. One that speaks in open sources too is
    no secret, but is not named beside a protected source of its own. One that is heard in protected
    sources alone is not named as a voice; nor as anything else, if it is a person or has no other
    part in the briefing.
    """

    def __init__(self, briefing: Briefing, hidden: Sequence[Item]) -> None:
        withheld = {id(item) for item in hidden}
        shown = [item for item in everything(briefing) if id(item) not in withheld]
        self._briefing = briefing
        self.sources = [item for item in hidden if isinstance(item, Source)]
        open_sources = [item for item in shown if isinstance(item, Source)]
        self._open_voices = {each for source in open_sources for each in self._voices(source)}
        self._secret_voices = {
            each for source in self.sources for each in self._voices(source)
        } - self._open_voices
        self.nameless = self._nameless_actors(shown)
        registers = (*hidden, *self.nameless)
        self._hidden = {section: _by_word(_of(registers, section)) for section in REGISTERS}
        self._shown = Directory(
            {
                each: [item for item in _of(shown, each) if item not in self.nameless]
                for each in REGISTERS
            }
        )
        self._mask = _pattern(self._phrases(registers) - self._open_phrases(shown, open_sources))

    def names(self, words: str, sections: Iterable[str]) -> bool:
        """Whether `words`, where they mean one of `sections`, name something that is protected."""
        sections = tuple(each for each in sections if each in REGISTERS)
        if self._is_hidden(words, sections):
            return True
        if self._shown.candidates(words, sections):
            return False
        return self._is_hidden(words) or self._is_secret_word(words)

    def names_voice(self, words: str, cited: Iterable[str]) -> bool:
        """Whether `words` name a voice that must not be named beside the sources `cited`."""
        voice = self._voice(words)
        if voice in self._secret_voices:
            return True
        return any(voice in self._voices(source) for each in cited if (source := self.source(each)))

    def source(self, words: str) -> Source | None:
        """The protected source that `words` mean, or may mean beside others."""
        found = self._hidden["sources"].get(_folded(words))
        return found if isinstance(found, Source) else None

    def source_of_voice(self, words: str) -> Source | None:
        """The first protected source behind which is the voice that `words` name."""
        voice = self._voice(words)
        return next((each for each in self.sources if voice in self._voices(each)), None)

    def reliability_of(self, source: Source) -> str | None:
        """The reliability of an open source, be it that of someone who is protected."""
        return reliability_of(self._briefing, source)

    def reliability(self, words: str) -> str | None:
        """The reliability of the source or actor that `words` name, protected or not."""
        source = self.source(words)
        if source:
            return reliability_of(self._briefing, source)
        actor = self._briefing.directory.actor(words)
        if actor and actor.reliability in RELIABILITY:
            return actor.reliability
        source = self.source_of_voice(words)
        return reliability_of(self._briefing, source) if source else None

    def masked(self, words: str, mask: str) -> str:
        """The words with `mask` wherever they name something that is protected.

        A name counts in any case, with or without its accents, however these are encoded.
        """
        if self._mask is None:
            return words
        if words.isascii():
            return self._mask.sub(mask, words)
        made, done = "", 0
        for start, end in _places(self._mask, words):
            made += words[done:start] + mask
            done = end
        return made + words[done:]

    def _is_hidden(self, words: str, sections: Iterable[str] = REGISTERS) -> bool:
        return any(_folded(words) in self._hidden[each] for each in sections)

    def _is_secret_word(self, words: str) -> bool:
        return ("", _folded(words)) in self._secret_voices

    def _voice(self, words: str) -> tuple[str, str]:
        actor = self._briefing.directory.actor(words)
        return ("actors", actor.id) if actor else ("", _folded(words))

    def _voices(self, source: Source) -> set[tuple[str, str]]:
        return {
            self._voice(words)
            for words in (source.publisher, source.agency, source.author)
            if words
        }

    def _nameless_actors(self, shown: Sequence[Item]) -> tuple[Actor, ...]:
        secret = {item_id for section, item_id in self._secret_voices if section}
        if not secret:
            return ()
        with_a_part = set(self._actors_with_a_part(shown))
        return tuple(
            item
            for item in shown
            if isinstance(item, Actor)
            and item.id in secret
            and (item.kind == "person" or item.id not in with_a_part)
        )

    def _actors_with_a_part(self, shown: Sequence[Item]) -> Iterator[str]:
        for item in shown:
            if item.section in REGISTERS:
                continue
            for key in keys_of(type(item)).values():
                if "actors" not in key.refers_to or key.name in VOICE_KEYS:
                    continue
                value = getattr(item, key.attribute) or ()
                for words in (value,) if isinstance(value, str) else value:
                    actor = self._briefing.directory.actor(words)
                    if actor:
                        yield actor.id

    def _phrases(self, hidden: Sequence[Item]) -> set[str]:
        found: set[str] = set()
        for item in hidden:
            found.update(item.external_ids)
            names = [each for each in _names(item) if each]
            found.update(names)
            # A short id is too like a word of the language to be looked for in a text.
            ids = (item.id, *(slugify(each) for each in names))
            found.update(each for each in ids if "-" in each or any(map(str.isdigit, each)))
        found.update(words for section, words in self._secret_voices if not section)
        return {_folded(each) for each in found if any(map(str.isalnum, each)) and len(each) > 1}

    def _open_phrases(self, shown: Sequence[Item], sources: Sequence[Source]) -> set[str]:
        found: set[str] = set()
        for item in shown:
            if item not in self.nameless:
                found.update(each for each in _names(item) if each)
                found.add(item.id)
        for source in sources:
            voices = [each for each in (source.publisher, source.agency) if each]
            found.update(each for each in voices if not self._is_hidden(each))
        return {_folded(each) for each in found}


def everything(briefing: Briefing) -> Iterator[Item]:
    """Every item of a briefing, parts included."""
    for section in SECTIONS:
        yield from briefing.items(section)


def _of(items: Iterable[Item], section: str) -> tuple[Item, ...]:
    return tuple(item for item in items if item.section == section)


def _by_word(items: Iterable[Item]) -> dict[str, Item]:
    """Items by all that might mean them: ids too without regard to case, to be sure."""
    found: dict[str, Item] = {}
    for item in items:
        for words in (item.id, *_called(item)):
            found.setdefault(_folded(words), item)
    return found


def _called(item: Item) -> tuple[str, ...]:
    """What a reference may call an item by, besides its id."""
    if isinstance(item, Source):
        return (item.title,) if item.title else ()
    return tuple(each for each in _names(item) if each)


def _folded(words: str) -> str:
    return " ".join(words.casefold().split())


def _names(item: Item) -> tuple[str | None, ...]:
    match item:
        case Actor() | Place():
            return (item.name, *item.aliases)
        case Source():
            return (item.title, item.author, item.url, item.archived)
        case _:
            return ()


def _pattern(phrases: set[str]) -> re.Pattern[str] | None:
    """What finds the phrases in folded text."""
    # The longest first, so that no name is left half standing.
    folded = {words for each in phrases if (words := " ".join(fold(each).split()))}
    ordered = sorted(folded, key=lambda each: (-len(each), each))
    return re.compile("|".join(map(_bounded, ordered)), re.IGNORECASE) if ordered else None


def _places(pattern: re.Pattern[str], words: str) -> Iterator[tuple[int, int]]:
    """Where a pattern of folded text is found in words: from where and up to where."""
    origins = [position for position, each in enumerate(words) for _ in folded_character(each)]
    for found in pattern.finditer(fold(words)):
        end = origins[found.end() - 1] + 1
        # The accents of the last letter are its own.
        while end < len(words) and not folded_character(words[end]):
            end += 1
        yield origins[found.start()], end


def _bounded(phrase: str) -> str:
    words = _BETWEEN.join(map(re.escape, phrase.split()))
    start = r"(?<![^\W_])" if phrase[0].isalnum() else ""
    end = r"(?![^\W_])" if phrase[-1].isalnum() else ""
    return f"{start}{words}{end}"
