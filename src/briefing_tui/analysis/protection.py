"""Decide which names an export must not contain."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from briefing_tui.analysis.folding import Span, folded_letters
from briefing_tui.analysis.name_forms import names_in_speaker
from briefing_tui.analysis.secrets import WithheldContent, secrets_of, speaker_names
from briefing_tui.model.briefing import Briefing
from briefing_tui.model.claims import Quote, Variant
from briefing_tui.model.directory import Directory
from briefing_tui.model.grading import reliability_of
from briefing_tui.model.item import Item
from briefing_tui.model.keys import keys_of
from briefing_tui.model.reduction import REGISTERS
from briefing_tui.model.registers import Actor, Source
from briefing_tui.model.terms import RELIABILITY
from briefing_tui.sections.actors import as_actor
from briefing_tui.sections.registry import sections_of
from briefing_tui.sections.sources import as_source

SPEAKER_KEYS = frozenset(
    {"claimed_by", "denied_by", "speaker", "affiliation", "publisher", "agency"}
)
"""The keys that name who says something. Other keys name what the item is about."""

_ID = re.compile(
    r"(?<![\w%-])(?=[a-z-]*[0-9]|[a-z0-9]*-)(?=[0-9-]*[a-z])[a-z0-9][a-z0-9-]{3,}(?![\w-])"
)
"""A word that may be an id, because it has letters and also a hyphen or a digit: `raid-2`."""

_MARKUP = ("**", "~~", "*", "`")

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://(?:www\.)?$")


class Protected:
    """The names that an export must not contain.

    A voice is the publisher, author or agency of a source. It is secret if all its sources are
    withheld.

    - a secret voice that is a person, or that no shown item is about: never named
    - any other secret voice: named in shown items about it, but not as the one who says something
    - a voice that also has shown sources: not named in items that cite its withheld sources
    """

    def __init__(
        self,
        briefing: Briefing,
        hidden: Sequence[Item],
        variants: Sequence[tuple[Quote, Variant]] = (),
        replaced: Sequence[Item] = (),
        also_shown: Sequence[Item] = (),
    ) -> None:
        withheld = {id(item) for item in hidden}
        shown = [item for item in all_items(briefing) if id(item) not in withheld]
        self._briefing = briefing
        self._sections = sections_of(briefing)
        self.sources = [source for item in hidden if (source := as_source(item))]
        shown_sources = [source for item in (*shown, *also_shown) if (source := as_source(item))]
        self._shown_voices = {entry for source in shown_sources for entry in self._voices(source)}
        self._by_voice: dict[tuple[str, str], Source] = {}
        for source in self.sources:
            for voice in self._voices(source):
                self._by_voice.setdefault(voice, source)
        self._secret_voices = self._by_voice.keys() - self._shown_voices
        self.removed_actors = self._find_removed_actors(shown)
        """The actors that are removed only because they are secret voices."""
        removed = {id(item) for item in self.removed_actors}
        visible = [item for item in shown if id(item) not in removed]
        protected = (*hidden, *self.removed_actors, *replaced)
        self._protected_by_word = {
            section: self._by_word(protected, section) for section in REGISTERS
        }
        self._shown = Directory(
            {register: _in_section(visible, register) for register in REGISTERS}
        )
        self.secrets = secrets_of(
            WithheldContent(
                items=hidden,
                removed_actors=self.removed_actors,
                replaced=replaced,
                variants=variants,
                voices=tuple(self._names_of_secret_voices()),
                speakers=tuple(self._secret_speakers(hidden, (*visible, *also_shown))),
                sections=self._sections,
                shown=(
                    *(entry for entry in visible if not self._has_hidden_outlet(entry)),
                    *also_shown,
                ),
                public_ids=frozenset(
                    (
                        *((item.section, item.id) for item in also_shown),
                        *(
                            (item.section, id_in_file)
                            for item in shown
                            if (id_in_file := briefing.renumbered.get((item.section, item.id)))
                        ),
                    )
                ),
            )
        )

    def is_named_by(self, words: str, sections: Iterable[str]) -> bool:
        """Whether `words` name something protected.

        The first true condition decides:

        - A protected item in `sections` has this name: yes.
        - A shown item in `sections` has this name: no.
        - Another protected item or a secret voice has this name: yes.
        """
        sections = tuple(section for section in sections if section in REGISTERS)
        if self._is_hidden(words, sections):
            return True
        if self._shown.candidates(words, sections):
            return False
        return self._is_hidden(words) or self._is_secret_voice(words)

    def is_forbidden_voice(self, words: str, cited: Iterable[str]) -> bool:
        """Whether an item with the source ids `cited` must not name the voice `words`."""
        voice = self._voice(words)
        if voice in self._secret_voices:
            return True
        return any(
            voice in self._voices(source)
            for source_id in cited
            if (source := self.source(source_id))
        )

    def source(self, words: str) -> Source | None:
        """Return the withheld source with this id, name or title."""
        return as_source(self._protected_by_word["sources"].get(folded_letters(words)))

    def source_of_voice(self, words: str) -> Source | None:
        """Return the first withheld source of a voice."""
        return self._by_voice.get(self._voice(words))

    def reliability_of(self, source: Source) -> str | None:
        """Return the reliability of a source of the briefing."""
        return reliability_of(self._briefing, source)

    def withheld_reliability(self, words: str) -> str | None:
        """Return the reliability of a withheld source, actor or voice."""
        source = self.source(words)
        if source:
            return reliability_of(self._briefing, source)
        actor = self._briefing.directory.actor(words)
        if actor and actor.reliability in RELIABILITY:
            return actor.reliability
        source = self.source_of_voice(words)
        return reliability_of(self._briefing, source) if source else None

    def masked(
        self,
        words: str,
        mask: str,
        *,
        accepted: frozenset[str] = frozenset(),
        is_reference: bool = False,
    ) -> str:
        """Return `words` with protected names masked, except `accepted` phrases.

        In a text, secret coordinates and ids are masked, too. A reference that is a secret id is
        masked as a whole.
        """
        phrases = self.secrets.reference_phrases if is_reference else self.secrets.text_phrases
        if is_reference and words in self.secrets.ids:
            return mask
        # In a reference, single words of a name are masked as well.
        spans = phrases.spans(words, accepted, inflected=is_reference)
        if not is_reference:
            spans += [(start, end) for start, end, _ in self.secrets.points_in(words)]
            spans += self._written_ids(words)
        return _masked_at(words, spans, mask) if spans else words

    def _written_ids(self, words: str) -> list[Span]:
        return [match.span() for match in _ID.finditer(words) if match[0] in self.secrets.ids]

    def _is_hidden(self, words: str, sections: Iterable[str] = REGISTERS) -> bool:
        return any(
            folded_letters(words) in self._protected_by_word[section] for section in sections
        )

    def _is_secret_voice(self, words: str) -> bool:
        return ("", folded_letters(words)) in self._secret_voices

    def _voice(self, words: str) -> tuple[str, str]:
        """Return `("actors", id)` for an actor, and `("", letters)` for other names."""
        actor = self._briefing.directory.actor(words)
        return ("actors", actor.id) if actor else ("", folded_letters(words))

    def _voices(self, source: Source) -> set[tuple[str, str]]:
        return {
            self._voice(words)
            for words in (source.publisher, source.agency, source.author)
            if words
        }

    def _find_removed_actors(self, shown: Sequence[Item]) -> tuple[Actor, ...]:
        secret = {item_id for section, item_id in self._secret_voices if section}
        if not secret:
            return ()
        with_another_role = set(self._actors_with_another_role(shown))
        return tuple(
            actor
            for item in shown
            if (actor := as_actor(item))
            and actor.id in secret
            and (actor.kind == "person" or actor.id not in with_another_role)
        )

    def _actors_with_another_role(self, shown: Sequence[Item]) -> Iterator[str]:
        for item in shown:
            if item.section in REGISTERS:
                continue
            for words in _actors_of(item, without=SPEAKER_KEYS):
                actor = self._briefing.directory.actor(words)
                if actor:
                    yield actor.id

    def _names_of_secret_voices(self) -> Iterator[str]:
        secret = {words for section, words in self._secret_voices if not section}
        for source in self.sources if secret else ():
            for words in (source.publisher, source.agency, source.author):
                if words and folded_letters(words) in secret:
                    yield words

    def _secret_speakers(self, hidden: Iterable[Item], shown: Iterable[Item]) -> Iterator[str]:
        """Yield the names of withheld speakers who are not actors and whom no shown item names."""
        speakers = {
            folded_letters(name): name
            for item in hidden
            for speaker in speaker_names(item)
            if not self._briefing.directory.actor(speaker)
            for name in names_in_speaker(speaker)
        }
        if speakers:
            for item in shown:
                private = self._sections.private_of(item)
                for words in (*private.names, *private.publishers, *_actors_of(item)):
                    speakers.pop(folded_letters(words), None)
        yield from speakers.values()

    def _has_hidden_outlet(self, item: Item) -> bool:
        return any(map(self._is_hidden, self._sections.private_of(item).outlets))

    def _by_word(self, items: Iterable[Item], section: str) -> dict[str, Item]:
        by_letters: dict[str, Item] = {}
        for item in _in_section(items, section):
            private = self._sections.private_of(item)
            for letters in map(folded_letters, (item.id, *private.names, *private.titles)):
                if letters:
                    by_letters.setdefault(letters, item)
        return by_letters


def all_items(briefing: Briefing) -> Iterator[Item]:
    """Yield every item of a briefing, including parts."""
    for section in briefing.kinds:
        yield from briefing.items(section)


def _actors_of(item: Item, without: Collection[str] = ()) -> Iterator[str]:
    for key in keys_of(type(item)).values():
        if "actors" in key.refers_to and key.name not in without:
            value = getattr(item, key.attribute) or ()
            yield from (value,) if isinstance(value, str) else value


def _in_section(items: Iterable[Item], section: str) -> tuple[Item, ...]:
    return tuple(item for item in items if item.section == section)


def _masked_at(words: str, spans: list[Span], mask: str) -> str:
    masked, done = "", 0
    for span_start, span_end in sorted(spans):
        if span_start < done:
            # The span overlaps the previous span, which already has a mask.
            done = max(done, span_end)
            continue
        start, end = _including_markup(words, span_start, span_end)
        scheme = _SCHEME.search(words, done, start)
        first = scheme.start() if scheme else max(start, done)
        masked += words[done:first] + mask
        done = end
    return masked + words[done:]


def _including_markup(words: str, start: int, end: int) -> Span:
    """Extend a span by an emphasis mark that would otherwise be left unpaired."""
    for mark in _MARKUP:
        if words.count(mark, start, end) % 2:
            if words.startswith(mark, end):
                return start, end + len(mark)
            if words.endswith(mark, 0, start):
                return start - len(mark), end
    return start, end
