"""What of a briefing an audience may see: what is stricter does not leave, nor does its name.

Items marked stricter than the audience go whole. Sources that need more protection than the
audience gives stay as nameless ones, so that a claim keeps its grade and is not shown as
unsourced. Where it cannot be told whether a word names something protected, it counts as one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from msgspec import structs

from briefing_tui.analysis.protection import VOICE_KEYS, Protected, everything
from briefing_tui.errors import FOUND, BriefingError, MisuseError
from briefing_tui.model import keys
from briefing_tui.model.briefing import SECTIONS, Briefing
from briefing_tui.model.claims import Counted, Quote, Reaction
from briefing_tui.model.counts import Count
from briefing_tui.model.dates import When
from briefing_tui.model.document import Withheld
from briefing_tui.model.item import Item
from briefing_tui.model.keys import ANY_SECTION, SOURCES, Key, One, keys_of
from briefing_tui.model.marking import LABELS, effective_label, may_see, read_label
from briefing_tui.model.reduction import without
from briefing_tui.model.registers import Source

WITHHELD = "withheld"
"""The word that stands where something protected was named."""

MASK = f"[{WITHHELD}]"
"""What stands in running text and quotations where something protected was named."""

NAMELESS = "a protected source"
"""What a source is called that may not be named."""

_OF_THE_SPEAKER = ("role", "affiliation", "via")
_DROPPED_WITH_THEIR_NAME = frozenset({"member_of", "within"})


class RefusedError(BriefingError):
    """The whole briefing is marked stricter than its audience."""

    exit_code = FOUND


def for_audience(briefing: Briefing, label: str | None = None) -> tuple[Briefing, Withheld]:
    """The briefing as an audience may see it, and how much was left out.

    `label` is the audience's TLP label; without one, the briefing's own. The briefing that is
    given is marked as strictly as the strictest thing in it. Raises MisuseError for a label that
    TLP does not know, RefusedError where the briefing itself is stricter than the audience.
    """
    audience = _audience(briefing, label)
    if not may_see(audience, briefing.shared_tlp):
        own = briefing.head.situation or ""
        briefing = structs.replace(briefing, situation=own, credits=(), shared_tlp=briefing.tlp)

    def is_hidden(item: Item) -> bool:
        return not may_see(audience, briefing.label(item))

    hidden = list(_hidden(briefing, is_hidden))
    if not hidden:
        return _marked(briefing), Withheld(audience)
    protected = Protected(briefing, hidden)
    gone = {id(item) for item in (*hidden, *protected.nameless)}
    reduced, _ = without(briefing, lambda item: id(item) in gone)
    redaction = _Redaction(reduced, protected)
    made = _marked(redaction.briefing())
    items = sum(1 for item in hidden if not isinstance(item, Source))
    return made, Withheld(audience, items, len(redaction.protected_cited))


def hidden_alike(
    other: Briefing, briefing: Briefing, label: str, unwanted: Callable[[Item], bool]
) -> Briefing:
    """Another briefing without what a briefing hides from an audience, nor a name of it.

    What is `unwanted` of the other one goes too.
    """
    audience = _audience(briefing, label)
    hidden = list(_hidden(briefing, lambda item: not may_see(audience, briefing.label(item))))
    if not hidden:
        return without(other, unwanted)[0]
    protected = Protected(briefing, hidden)
    addresses = {(item.section, item.id) for item in (*hidden, *protected.nameless)}
    reduced, _ = without(other, lambda item: unwanted(item) or (item.section, item.id) in addresses)
    return _Redaction(reduced, protected).briefing()


def _hidden(briefing: Briefing, is_hidden: Callable[[Item], bool]) -> Iterator[Item]:
    """What must not be seen; parts go with their whole, whatever they are marked."""
    for section in SECTIONS:
        for item in briefing.section(section):
            parts: tuple[Item, ...] = getattr(item, "parts", ())
            if is_hidden(item):
                yield item
                yield from parts
            else:
                yield from (part for part in parts if is_hidden(part))


def _audience(briefing: Briefing, label: str | None) -> str:
    if label is None:
        return briefing.tlp
    audience = read_label(label)
    if audience is None:
        raise MisuseError(
            f"`{label}` is no marking of TLP 2.0; an audience is one of {', '.join(LABELS)}."
        )
    if not may_see(audience, briefing.tlp):
        raise RefusedError(
            f"This briefing is marked TLP:{briefing.tlp}, which is stricter than TLP:{audience}: "
            "nothing of it may leave for that audience."
        )
    return audience


def _marked(briefing: Briefing) -> Briefing:
    items = (item.tlp for item in everything(briefing))
    label = effective_label(briefing.tlp, briefing.shared_tlp, *items)
    if label == briefing.tlp:
        return briefing
    return structs.replace(briefing, tlp=label, head=keys.replace(briefing.head, tlp=label))


class _Redaction:
    """Rewrites what is left, so that it names nothing of what is not."""

    def __init__(self, reduced: Briefing, protected: Protected) -> None:
        self._reduced = reduced
        self._protected = protected
        self._nameless: dict[str | None, Source] = {}
        self._new_ids: dict[tuple[str, str], str] = {}
        self.protected_cited: set[str] = set()

    def briefing(self) -> Briefing:
        """The briefing, rewritten."""
        sections: dict[str, Any] = {
            section: tuple(self._item(item) for item in self._reduced.section(section))
            for section in SECTIONS
        }
        sections = {
            section: tuple(self._readdressed(item) for item in items)
            for section, items in sections.items()
        }
        sections["sources"] += tuple(self._nameless.values())
        head = self._record(self._reduced.head, ())
        return structs.replace(
            self._reduced,
            head=head,
            situation=self._text(self._reduced.situation),
            timezone=self._text(self._reduced.timezone),
            lang=self._text(self._reduced.lang),
            credits=tuple(self._text(each) for each in self._reduced.credits),
            **sections,
        )

    def _item(self, item: Item) -> Any:
        cited = (
            *item.sources,
            *(each for variant in getattr(item, "variants", ()) for each in variant.sources),
        )
        made = self._record(item, cited)
        if isinstance(item, Source):
            made = self._still_graded(item, made)
        elif isinstance(item, Quote | Reaction) and made.speaker != item.speaker:
            made = keys.replace(
                made, **{each: None for each in _OF_THE_SPEAKER if getattr(made, each, 0)}
            )
        made = keys.replace(made, id=self._reference(item.id))
        if item.id_is_derived and item != made:
            # A digest of what is protected would let a reader try out guesses.
            made = keys.replace(made, id=self._new_id(item), **self._renamed_parts(item, made))
        return made

    def _renamed_parts(self, whole: Item, made: Item) -> dict[str, Any]:
        """The parts of a whole under other ids where theirs begin with the digest of its id."""
        if not isinstance(whole, Counted) or not isinstance(made, Counted):
            return {}
        parts = zip(whole.parts, made.parts, strict=True)
        return {
            "parts": tuple(
                keys.replace(new, id=self._new_id(old)) if old.id_is_derived else new
                for old, new in parts
            )
        }

    def _new_id(self, item: Item) -> str:
        address = (item.section, self._reference(item.id))
        if address not in self._new_ids:
            taken = {each.id for each in self._reduced.items(item.section)}
            number = len(self._new_ids) + 1
            while f"{WITHHELD}-{number}" in taken:
                number += 1
            self._new_ids[address] = f"{WITHHELD}-{number}"
        return self._new_ids[address]

    def _readdressed(self, record: Any) -> Any:
        """The record with its references to items that were given another id."""
        if not self._new_ids:
            return record
        changed: dict[str, Any] = {}
        for key in keys_of(type(record)).values():
            value = getattr(record, key.attribute)
            if not value:
                continue
            if key.kind in ("parts", "variants"):
                changed[key.attribute] = tuple(self._readdressed(each) for each in value)
            elif key.refers_to and isinstance(value, str):
                changed[key.attribute] = self._address(key, value)
            elif key.refers_to:
                changed[key.attribute] = type(value)(self._address(key, each) for each in value)
        return keys.replace(record, **changed) if changed else record

    def _address(self, key: Key, words: str) -> str:
        if key.refers_to == ANY_SECTION:
            section, _, item_id = words.partition("/")
            return f"{section}/{self._new_ids.get((section, item_id), item_id)}"
        found = (self._new_ids.get((section, words)) for section in key.refers_to)
        return next((each for each in found if each), words)

    def _record(self, record: Any, cited: tuple[str, ...]) -> Any:
        """The record with every value rewritten, and without keys that the format lacks."""
        changed: dict[str, Any] = {"unknown_keys": None}
        for name, key in keys_of(type(record)).items():
            value = getattr(record, key.attribute)
            if value and name != "id":
                new = self._value(record, key, value, cited)
                if new != value:
                    changed[key.attribute] = new
        return keys.replace(record, **changed)

    def _value(self, record: Any, key: Key, value: Any, cited: tuple[str, ...]) -> Any:
        match key.kind:
            case "text":
                return self._text(value)
            case "texts" | "terms":
                return tuple(self._text(each) for each in value)
            case "when" | "count":
                return self._written(value)
            case "name":
                names = self._names(record, key, (value,), cited)
                return names[0] if names else None
            case "names":
                names = self._names(record, key, value, cited)
                return One(names) if isinstance(value, One) and names else names
            case "ids":
                return self._sources(value) if key.refers_to == SOURCES else self._kept(key, value)
            case "parts":
                return tuple(self._item(part) for part in value)
            case "variants" | "accepted":
                return tuple(self._record(each, cited) for each in value)
            case _:
                return value

    def _text(self, words: str) -> str:
        return self._protected.masked(words, MASK)

    def _reference(self, words: str) -> str:
        return self._protected.masked(words, WITHHELD)

    def _written(self, value: When | Count) -> When | Count:
        masked = self._text(value.text)
        if masked == value.text:
            return value
        # What names someone is no date and no count: only its words were kept.
        if isinstance(value, When):
            return When(masked)
        return structs.replace(value, text=masked, display=masked)

    def _names(
        self, record: Any, key: Key, names: Iterable[str], cited: tuple[str, ...]
    ) -> tuple[str, ...]:
        if key.must_match:
            return self._kept(key, names)
        is_voice = key.name in VOICE_KEYS
        sources = (record.id,) if isinstance(record, Source) else cited
        made: dict[str, None] = {}
        for words in names:
            if not (
                self._protected.names(words, key.refers_to)
                or (is_voice and self._protected.names_voice(words, sources))
            ):
                made[self._reference(words)] = None
            elif key.name == "claimed_by":
                # A claimant counts for the grade, so a nameless source stands in with its letter.
                made[self._nameless_source(self._protected.reliability(words))] = None
                self._count(words)
            elif key.name not in _DROPPED_WITH_THEIR_NAME:
                made[WITHHELD] = None
        return tuple(made)

    def _kept(self, key: Key, addresses: Iterable[str]) -> tuple[str, ...]:
        """Those that lead to an item; of any other, nobody knows what it gives away."""
        if key.refers_to == ANY_SECTION:
            kept = [each for each in addresses if self._leads(*each.split("/", 1))]
        else:
            kept = [
                each
                for each in addresses
                if any(self._leads(section, each) for section in key.refers_to)
            ]
        return tuple(self._reference(each) for each in kept)

    def _leads(self, section: str, item_id: str = "") -> bool:
        return self._reduced.find(section, item_id) is not None

    def _sources(self, ids: Iterable[str]) -> tuple[str, ...]:
        made: dict[str, None] = {}
        for words in ids:
            protected = self._protected.source(words)
            if protected:
                self._count(words)
                made[self._nameless_source(self._protected.reliability(words))] = None
            elif self._protected.sources and not self._reduced.directory.source(words):
                # Perhaps a protected one, misspelled.
                made[self._nameless_source(None)] = None
            else:
                made[self._reference(words)] = None
        return tuple(made)

    def _count(self, words: str) -> None:
        found = self._protected.source(words) or self._protected.source_of_voice(words)
        if found:
            self.protected_cited.add(found.id)

    def _nameless_source(self, reliability: str | None) -> str:
        """The id of the source that stands for all protected ones of one reliability.

        One for each source would show which claims come from the same mouth.
        """
        if reliability not in self._nameless:
            name = "protected-source" + (f"-{reliability.lower()}" if reliability else "")
            while self._reduced.find("sources", name):
                name += "-x"
            known: dict[str, Any] = {"id": name, "publisher": NAMELESS, "reliability": reliability}
            self._nameless[reliability] = Source(**known)
        return self._nameless[reliability].id

    def _still_graded(self, source: Source, made: Source) -> Source:
        """The source with the reliability that it had from someone who may not be named."""
        if (made.publisher, made.agency) == (source.publisher, source.agency):
            return made
        return keys.replace(made, reliability=self._protected.reliability_of(source))
