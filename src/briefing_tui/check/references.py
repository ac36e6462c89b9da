"""Checks of references: unknown ids, unknown names, and cycles."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from briefing_tui.check.cycles import find_cycles
from briefing_tui.check.registry import check, item_finding
from briefing_tui.check.situations import LINKING_KEYS, NOT_NAMES, is_known, missing_references
from briefing_tui.check.subject import Subject
from briefing_tui.check.values import (
    KnownWords,
    Value,
    is_valid_id,
    items_with_whole,
    written_values,
)
from briefing_tui.model.briefing import Briefing
from briefing_tui.model.claims import Quote
from briefing_tui.model.directory import plain_words
from briefing_tui.model.findings import Finding, Fix, KeyPath, quoted_list
from briefing_tui.model.identity import slugify
from briefing_tui.model.item import Item, has_parts
from briefing_tui.model.keys import Key, keys_of
from briefing_tui.sections.registry import section_of
from briefing_tui.sections.sources import outlets_of

GROUP = "references"

_MAX_IDS_SHOWN = 12


@check(
    "unknown-source",
    group=GROUP,
    severity="error",
    looks_for="An id in `sources` that no source has.",
    why="The claim looks sourced, but readers cannot find the source.",
    advice="Write the id of an entry of `[[sources]]`, in the briefing or in its `situation.toml`.",
    fixable=True,
)
def unknown_source(subject: Subject) -> Iterator[Finding]:
    """Sources that are cited but not listed."""
    if missing_references(subject):
        return
    known_ids = KnownWords(source.id for source in subject.briefing.sources)
    for value in written_values(subject):
        if value.key.name == "sources":
            for words, key_path in value.entries():
                if words not in known_ids:
                    fix = _reference_fix(value, words, known_ids.spelling_match(words))
                    yield value.finding(*_unknown_source_texts(words, known_ids), fix, key_path)
    for quote, key_path, words in _cited_by_variants(subject.briefing):
        if words not in known_ids:
            yield item_finding(quote, key_path, *_unknown_source_texts(words, known_ids))


def _unknown_source_texts(words: str, known_ids: KnownWords) -> tuple[str, str]:
    similar_id = known_ids.spelling_match(words) or known_ids.nearest(words)
    hint = (
        _intended_id_hint(similar_id, words)
        if similar_id
        else "correct the id, or add the source to `[[sources]]`"
    )
    return f"unknown source `{words}`", hint


def _reference_fix(value: Value, words: str, item_id: str | None) -> Fix | None:
    return value.fix(words, item_id) if item_id and _is_valid_reference(item_id) else None


def _intended_id_hint(item_id: str, words: str) -> str:
    if _is_valid_reference(item_id):
        return f"did you mean `{item_id}`?"
    section, slash, own_id = item_id.rpartition("/")
    slug = slugify(own_id)
    if not slug:
        return (
            f"replace the id `{item_id}` here and in the item; use only lower-case letters, digits "
            "and hyphens"
        )
    valid_id = f"{section}{slash}{slug}"
    here = "" if words == valid_id else f"write `{valid_id}` here, and "
    return f"{here}change the id `{own_id}` to `{slug}`"


def _is_valid_reference(item_id: str) -> bool:
    return is_valid_id(item_id.rpartition("/")[2].partition("@")[0])


def _cited_by_variants(briefing: Briefing) -> Iterator[tuple[Quote, KeyPath, str]]:
    for quote in briefing.quotes:
        for position, variant in enumerate(quote.variants):
            for source_position, words in enumerate(variant.sources):
                yield quote, ("variants", position, "sources", source_position), words


@check(
    "unknown-reference",
    group=GROUP,
    severity="error",
    looks_for="An id in `part_of`, `because`, `against`, `alternative_to` or `points_to` that "
    "no item has. `part_of` must be the id of a figure of the same section.",
    why="The reference leads nowhere, so readers cannot follow it.",
    advice="Write the id of an item in the same briefing. In `because` and `against`, put the "
    "section before the id, as in `casualties/killed-total`.",
    fixable=True,
)
def unknown_reference(subject: Subject) -> Iterator[Finding]:
    """References to items that do not exist."""
    ids_by_sections: dict[tuple[str, ...], _Ids] = {}
    for value in written_values(subject):
        key = value.key
        if not key.must_match or key.name == "sources":
            continue
        if key.refers_to not in ids_by_sections:
            ids_by_sections[key.refers_to] = _Ids(subject.briefing, key.refers_to)
        for words, key_path in value.entries():
            if words not in ids_by_sections[key.refers_to].known:
                yield _unknown_reference(value, words, key_path, ids_by_sections[key.refers_to])


class _Ids:
    """The ids that a key can refer to: `killed-total`, or `casualties/killed-total`."""

    def __init__(self, briefing: Briefing, sections: Iterable[str]) -> None:
        sections = tuple(sections)
        self.have_sections = "*" in sections
        self._prefix = f"{sections[0]}/"
        self._by_bare_id: dict[str, list[str]] = {}
        ids = []
        for section in briefing.kinds if self.have_sections else sections:
            for item in briefing.items(section):
                ids.append(f"{section}/{item.id}" if self.have_sections else item.id)
                self._by_bare_id.setdefault(item.id, []).append(ids[-1])
        self.known = KnownWords(ids)
        self._bare = KnownWords(self._by_bare_id if self.have_sections else ())

    def only_match(self, words: str) -> str | None:
        """The only id that `words` can mean: `Killed total` → `killed-total`.

        If the ids have sections, `killed-total` → `casualties/killed-total`. If they have none,
        `judgements/falls` → `falls`.
        """
        own_id = words if self.have_sections else words.removeprefix(self._prefix)
        bare = self._by_bare_id.get(own_id, ())
        return bare[0] if len(bare) == 1 else self.known.spelling_match(words.replace("/", " "))

    def nearest(self, words: str) -> str | None:
        return self.known.nearest(words) or self._bare.nearest(words)


def _unknown_reference(value: Value, words: str, key_path: KeyPath, ids: _Ids) -> Finding:
    matching_id = ids.only_match(words)
    similar_id = matching_id or ids.nearest(words)
    hint = _intended_id_hint(similar_id, words) if similar_id else "correct the id, or add the item"
    id_form = "section/id" if ids.have_sections else "id"
    owner = "item"
    if value.item and value.key.name == "part_of":
        owner = f"item of `{value.item.section}`"
    message = f"no {owner} has the {id_form} `{words}`"
    return value.finding(message, hint, _reference_fix(value, words, matching_id), key_path)


def _named_references(subject: Subject) -> list[tuple[Value, str, KeyPath]]:
    return subject.cached(_all_named_references)


def _all_named_references(subject: Subject) -> list[tuple[Value, str, KeyPath]]:
    return [
        (value, words, key_path)
        for value in written_values(subject)
        if value.key.kind in ("name", "names") and not value.key.must_match
        for words, key_path in value.entries()
        if words.strip() and words.strip().casefold() not in NOT_NAMES
    ]


@check(
    "misspelt-name",
    group=GROUP,
    severity="warning",
    looks_for="A name that no actor, place or source has, but that is very similar to the name of "
    "one of them.",
    why="The name is not linked to the actor, place or source, so a filter or comparison by the "
    "correct name misses the item.",
    advice="Write the id or the correct name. You can also add the spelling as an alias of an "
    "actor or place.",
)
def misspelt_name(subject: Subject) -> Iterator[Finding]:
    """Names that look misspelt."""
    if missing_references(subject):
        return
    # Publishers and agencies can be claimants, even if they are not listed in `actors`.
    outlets = {
        plain_words(words) for source in subject.briefing.sources for words in outlets_of(source)
    }
    for value, words, key_path in _named_references(subject):
        key = value.key
        if is_known(subject, words, value):
            continue
        if "sources" in key.refers_to and plain_words(words) in outlets:
            continue
        if similar_name := _nearest_name(subject, words, key):
            message = f"unknown {_entry_kind(key.refers_to)} `{words}`"
            yield value.finding(message, f"did you mean `{similar_name}`?", key_path=key_path)


@check(
    "unlisted-name",
    group=GROUP,
    severity="hint",
    looks_for="The name of a place or actor that has no entry in the briefing or in its "
    "`situation.toml`.",
    why="The name is shown as written, but nothing says in which area a place is, or on which side "
    "an actor is.",
    advice="Add it to `[[places]]` or `[[actors]]` in the briefing or in its `situation.toml`.",
)
def unlisted_name(subject: Subject) -> Iterator[Finding]:
    """Names without an entry."""
    if missing_references(subject):
        return
    reported: set[tuple[tuple[str, ...], str]] = set()
    for value, words, key_path in _named_references(subject):
        if value.item and value.item.withdrawn:
            # A withdrawn claim misleads nobody.
            continue
        key = value.key
        reference = (key.refers_to, words.casefold())
        if key.name not in LINKING_KEYS or reference in reported or is_known(subject, words, value):
            continue
        reported.add(reference)
        if not _nearest_name(subject, words, key):
            section = key.refers_to[0]
            message = f"unknown {_entry_kind(key.refers_to)} `{words}`"
            yield value.finding(
                message, f"add it to `[[{section}]]`, or leave it as plain text", key_path=key_path
            )


def _nearest_name(subject: Subject, words: str, key: Key) -> str | None:
    name_cache = subject.cached(_empty_name_cache)
    similarity = _min_similarity(key.name)
    cache_key = (key.refers_to, similarity)
    if cache_key not in name_cache:
        name_cache[cache_key] = KnownWords(_names(subject.briefing, key.refers_to), similarity)
    return name_cache[cache_key].nearest(words)


def _empty_name_cache(_: Subject) -> dict[tuple[tuple[str, ...], float], KnownWords]:
    return {}


def _min_similarity(key: str) -> float:
    # Keys that are not linking keys often have free text, so more similarity is required.
    return 0.8 if key in LINKING_KEYS else 0.88


def _entry_kind(sections: Iterable[str]) -> str:
    return " or ".join(section.removesuffix("s") for section in sections)


def _names(briefing: Briefing, sections: Iterable[str]) -> list[str]:
    names = []
    for section in sections:
        for item in briefing.section(section):
            names += [item.id, *section_of(briefing, item).named_by(item)]
    return names


@check(
    "ambiguous-name",
    group=GROUP,
    severity="warning",
    looks_for="A name or alias that two actors, two places or two sources share.",
    why="It is unclear which of them is meant, so the name is not linked.",
    advice="Write the id of the actor, place or source that is meant.",
)
def ambiguous_name(subject: Subject) -> Iterator[Finding]:
    """Names that several entries share."""
    for value, words, key_path in _named_references(subject):
        candidates = subject.briefing.directory.candidates(words, value.key.refers_to)
        if len(candidates) > 1:
            ids = quoted_list(item_id for _, item_id in candidates)
            message = f"`{words}` may be {ids.replace(' and ', ' or ')}"
            yield value.finding(message, "write the id of the one that you mean", key_path=key_path)


@check(
    "was-is-own-id",
    group=GROUP,
    severity="warning",
    looks_for="An item whose `was` is its current id.",
    why="`was` gives the earlier id of an item whose id has changed. Here nothing has changed.",
    advice="Write the id that the item had in an earlier briefing, or remove `was`.",
)
def was_is_own_id(subject: Subject) -> Iterator[Finding]:
    """Items whose `was` is their own id."""
    for item, _ in items_with_whole(subject.briefing):
        if item.was is not None and item.was == item.id:
            message = f"`{item.was}` is the current id, not an earlier one"
            yield item_finding(item, "was", message, "remove `was`, or write the earlier id")


@check(
    "circular-reference",
    group=GROUP,
    severity="error",
    looks_for="References of places, actors or figures that form a cycle. For example, the place "
    "A is within B, and B is within A. Also a judgement that is its own alternative.",
    why="Places, actors and figures in a cycle cannot be shown as a hierarchy, and the counts in a "
    "cycle cannot be added up. A judgement cannot be its own alternative.",
    advice="Correct the wrong reference in the cycle.",
)
def circular_reference(subject: Subject) -> Iterator[Finding]:
    """References that form a cycle."""
    briefing = subject.briefing
    directory = briefing.directory
    yield from _cycle_findings(
        briefing.places, "within", lambda words: directory.resolve(words, ("places",))
    )
    yield from _cycle_findings(
        briefing.actors, "member_of", lambda words: directory.resolve(words, ("actors",))
    )
    for section, record in briefing.kinds.items():
        # Figures of different sections can have the same id.
        if has_parts(record):
            yield from _cycle_findings(briefing.items(section), "part_of", lambda words: words)
    for judgement in briefing.judgements:
        # Two judgements that name each other are not a cycle.
        if judgement.alternative_to == judgement.id:
            yield item_finding(
                judgement,
                "alternative_to",
                "a judgement cannot be its own alternative",
                "remove `alternative_to`",
            )


def _cycle_findings(
    items: Iterable[Item], key: str, resolve: Callable[[str], str | None]
) -> Iterator[Finding]:
    items_by_id: dict[str, Item] = {}
    for item in items:
        # A part can have the id of its whole by mistake. References to the id mean the whole.
        items_by_id.setdefault(item.id, item)
    references = {
        item_id: _referenced_ids(item, key, resolve) for item_id, item in items_by_id.items()
    }
    for cycle in find_cycles(references):
        first = cycle.ids[0]
        message = f"`{key}` forms a cycle: {_shortened([*cycle.ids, first])}"
        if cycle.connected:
            message += f"; other cycles connected with it contain {quoted_list(cycle.connected)}"
        yield item_finding(items_by_id[first], key, message, "correct one of these references")


def _shortened(cycle: list[str]) -> str:
    ids = [f"`{item_id}`" for item_id in cycle]
    if len(ids) > _MAX_IDS_SHOWN:
        shown_at_end = _MAX_IDS_SHOWN // 2
        ids[shown_at_end:-shown_at_end] = [f"{len(ids) - 2 * shown_at_end:,} more"]
    return " → ".join(ids)


def _referenced_ids(item: Item, key: str, resolve: Callable[[str], str | None]) -> tuple[str, ...]:
    value = getattr(item, keys_of(type(item))[key].attribute)
    words = value if isinstance(value, tuple) else (value,) if value else ()
    return tuple(item_id for word in words if (item_id := resolve(word)))
