"""Checks for TLP markings that are too loose."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from briefing_tui.check.registry import check, item_finding, top_finding
from briefing_tui.check.subject import Subject
from briefing_tui.check.values import has_value_of_whole, items_with_whole
from briefing_tui.model.briefing import Briefing
from briefing_tui.model.directory import plain_words
from briefing_tui.model.findings import Finding, KeyPath, quoted_list
from briefing_tui.model.item import Item
from briefing_tui.model.keys import keys_of
from briefing_tui.model.marking import effective_label, may_see, read_label
from briefing_tui.sections.counted import as_counted
from briefing_tui.sections.quotes import variants_of
from briefing_tui.sections.registry import section_of
from briefing_tui.sections.searchable import fold_for_search, searchable

GROUP = "marking"

_RUN_LENGTH = 5
"""Two texts that share this many consecutive words do not share them by chance."""

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_SCALES = {"thousand": 3, "k": 3, "million": 6, "m": 6, "mn": 6, "billion": 9, "bn": 9}
"""Each scale with its number of zeros."""
_NUMBER = re.compile(
    r"(?<![\w.,])([0-9]+(?:[,'’\u00a0\u2009\u202f ][0-9]{3})*)(?:\.([0-9]+))?(?![0-9])"
    # "300 m" may be metres.
    r"(?:(?:\s?(thousand|million|billion)|(k|mn?|bn))\b)?"
)
"""`412`, `1,250`, `1 250`, `1.5 million`"""

_MONTH = (
    r"(?:(?i:jan(?:uary)?|feb(?:ruary)?|apr(?:il)?|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
    # In small letters, these words are usually verbs: "30 may be trapped".
    r"|Mar(?:ch)?|MAR(?:CH)?|(?:May|MAY)(?!\s+(?i:be|have|not)\b))\b"
)
_DAY = r"(?<![\w.,])(?:0?[1-9]|[12][0-9]|3[01])(?!\w|[.,][0-9])"
_YEAR = r"\b(?:19|20)[0-9]{2}(?!\w|[.,][0-9])"
_DATE = re.compile(
    rf"{_DAY}(?:\s*[-–/]\s*{_DAY})?\s+{_MONTH}(?:\s+{_YEAR})?"
    # "In December 12 people died" has no day.
    rf"|{_MONTH}\s+{_YEAR}|(?<!\b[Ii]n\s)\b{_MONTH}\s+{_DAY}(?:,?\s+{_YEAR})?"
    rf"|\b(?i:in|since|until)\s+{_YEAR}"
    # "By 2000 fighters" and "of 2000 people" have a number.
    rf"|\b(?i:of|by|from)\s+{_YEAR}(?!\s+(?!and\b|in\b|to\b|until\b)[a-z])"
    rf"|{_YEAR}-[0-9]{{2}}(?:-[0-9]{{2}})?\b|\b[0-9]{{1,2}}:[0-9]{{2}}\b"
)
"""`3-5 Dec 2024`, `Dec 2024`, `since 2017`, `2024-12-01`, `18:00`.

The numbers of a date reveal nothing. What may be a number of people is not read as a date.
"""

_NAME_LISTS = ("actors", "places")


@check(
    "looser-than-source",
    group=GROUP,
    severity="warning",
    looks_for="An item, or an entry of `variants`, with a looser marking than one of its sources.",
    why="What a protected source said can reveal who it is, even if its name is left out.",
    advice="Give the item the marking of its source. If its content may be shared more widely, "
    "accept this finding and give the reason.",
)
def looser_than_source(subject: Subject) -> Iterator[Finding]:
    """Items with a looser marking than their strictest source."""
    briefing = subject.briefing
    for item, whole in items_with_whole(briefing):
        if whole and _has_citations_and_tlp_of(item, whole):
            continue
        label = briefing.label(item)
        strictest_label = label
        strictest_source: tuple[str, KeyPath, str] | None = None
        for words, key_path, own_label in _citations(item):
            source = briefing.directory.source(words)
            if source is None or source is item:
                continue
            if _is_strict_by_situation(briefing, source):
                continue
            source_label = briefing.label(source)
            # The marking of a variant protects the sources of the variant.
            table_label = effective_label(label, own_label)
            if not may_see(table_label, source_label) and not may_see(
                strictest_label, source_label
            ):
                strictest_label = source_label
                strictest_source = (words, key_path, table_label)
        if strictest_source:
            words, key_path, table_label = strictest_source
            table = "variant" if key_path[0] == "variants" else "item"
            yield item_finding(
                item,
                key_path,
                f"the source `{words}` is TLP:{strictest_label}, but this {table} is "
                f"TLP:{table_label}",
                f'write `tlp = "{strictest_label}"` in the {table}, '
                "or accept this finding with a reason",
            )


@check(
    "tlp-without-effect",
    group=GROUP,
    severity="hint",
    looks_for="An item with a looser marking than its briefing.",
    why="The marking of the briefing applies to everything in it, so the looser marking of "
    "the item has no effect.",
    advice="Remove the item's marking. Or loosen the marking of the briefing, and mark the items "
    "that need protection.",
)
def tlp_without_effect(subject: Subject) -> Iterator[Finding]:
    """Items with a looser `tlp` than the briefing."""
    briefing = subject.briefing
    for item, whole in items_with_whole(briefing):
        own_label = read_label(item.tlp)
        if own_label is None or item.shared or (whole and item.tlp == whole.tlp):
            continue
        if own_label != briefing.tlp and may_see(briefing.tlp, own_label):
            yield item_finding(
                item,
                "tlp",
                f"TLP:{own_label} has no effect here, because the whole briefing is "
                f"TLP:{briefing.tlp}",
                "remove it, or loosen the briefing's marking and mark what needs protection",
            )


@check(
    "name-not-protected",
    group=GROUP,
    severity="warning",
    looks_for="A name that a marking does not protect, because another entry shows the name. For "
    "example, an actor marked RED and an unmarked actor have the same alias.",
    why="An export for an audience that may see one of the entries shows the name everywhere.",
    advice="Give the other entry the same marking, or remove one of the two entries. If readers "
    "may know the name, accept this finding and give the reason.",
)
def name_not_protected(subject: Subject) -> Iterator[Finding]:
    """Names of marked entries, if an entry with a looser marking has the same name."""
    briefing = subject.briefing
    # Publishers are not checked: exports mask a publisher that has the name of a withheld entry.
    for section in _NAME_LISTS:
        named = [(entry, name) for entry in briefing.section(section) for name in entry.names]
        # Thousands of entries may share a name, so for each name and marking, only the first entry
        # is kept.
        owners: dict[str, dict[tuple[str, bool], Item]] = defaultdict(dict)
        for entry, name in named:
            marking = (briefing.label(entry), entry.shared)
            owners[plain_words(name)].setdefault(marking, entry)
        reported: set[str] = set()
        for item, name in named:
            if _is_strict_by_situation(briefing, item):
                continue
            label = briefing.label(item)
            looser = [
                other
                for (other_label, _), other in owners[plain_words(name)].items()
                if not may_see(other_label, label)
            ]
            if not looser or item.id in reported:
                continue
            other = min(looser, key=lambda entry: entry.shared)
            # If only the marked entry is in `situation.toml`, the finding is about the other entry.
            is_about_other = item.shared and not other.shared
            reported.add(item.id)
            yield item_finding(
                other if is_about_other else item,
                _key_of_name(other, name) if is_about_other else "tlp",
                f"the name `{name}` is TLP:{label} in `{section}/{item.id}`, but TLP:"
                f"{briefing.label(other)} in `{other.section}/{other.id}`: it is not protected",
                "give both the same marking, or remove one of them",
            )


def _key_of_name(item: Item, name: str) -> KeyPath:
    """The path of the key that contains a name: `name`, or an entry of `aliases`."""
    words = plain_words(name)
    aliases = getattr(item, "aliases", ())
    for position, alias in enumerate(aliases):
        if plain_words(alias) == words:
            return "aliases", position
    return ("name",)


@check(
    "looser-than-situation",
    group=GROUP,
    severity="warning",
    looks_for="A briefing with a looser marking than its situation.",
    why="The sources, places and actors in `situation.toml` have the marking of the situation. "
    "They are withheld from an audience that may see only the briefing.",
    advice="Remove `tlp` from the briefing. Or loosen the marking of the situation, and mark "
    "what needs protection there.",
)
def looser_than_situation(subject: Subject) -> Iterator[Finding]:
    """A top-level `tlp` that is looser than that of the situation."""
    own_label, situation_label = subject.briefing.tlp, subject.briefing.shared_tlp
    if not may_see(own_label, situation_label):
        yield top_finding(
            "tlp",
            f"the briefing is TLP:{own_label}, but its situation is TLP:{situation_label}, so the "
            f"sources, places and actors of the situation are withheld from TLP:{own_label}",
            "remove `tlp` here, or loosen the marking of `situation.toml`, and mark what needs "
            "protection there",
        )


@check(
    "repeats-stricter",
    group=GROUP,
    severity="warning",
    looks_for="A title or summary with a number, a name or a phrase that is otherwise only in an "
    "item with a stricter marking than the briefing.",
    why="The item is withheld from some readers of the briefing, but the title or summary tells "
    "them its content.",
    advice="Remove these words from the title or summary, or loosen the item's marking.",
)
def repeats_stricter(subject: Subject) -> Iterator[Finding]:
    """Words of the title or summary that only stricter items have."""
    briefing = subject.briefing
    items = [item for item, _ in items_with_whole(briefing)]
    stricter_items = [
        item
        for item in items
        if not _is_visible(briefing, item) and not _is_strict_by_situation(briefing, item)
    ]
    if not stricter_items:
        return
    # The lists of actors and places are not visible text. If an audience sees a name only in such a
    # list, it does not know yet that the name has to do with an event. A title would tell it.
    visible_text = _VisibleText(
        briefing,
        [item for item in items if item.section not in _NAME_LISTS and _is_visible(briefing, item)],
    )
    for key in ("title", "summary"):
        text = getattr(briefing.head, key)
        if not text:
            continue
        reported: set[str] = set()
        for item in stricter_items:
            repeated = [
                words for words in visible_text.repeated(text, item) if words not in reported
            ]
            if repeated:
                reported.update(repeated)
                yield top_finding(
                    key,
                    f"the {key} repeats {quoted_list(repeated)} from "
                    f"`{item.section}/{item.id}` (TLP:{briefing.label(item)})",
                    f"remove these words from the {key}, or loosen the item's marking",
                )


class _VisibleText:
    def __init__(self, briefing: Briefing, items: list[Item]) -> None:
        self._briefing = briefing
        self._text = "\n".join(searchable(briefing, item) for item in items)
        self._numbers = _numbers(self._text)
        self._runs = _runs(self._text)

    def repeated(self, text: str, item: Item) -> list[str]:
        folded = fold_for_search(text)
        numbers = (_undated_numbers(text) & _numbers_of(item)) - self._numbers
        names = [
            name
            for name in dict.fromkeys(_names_in(self._briefing, item))
            if _contains_phrase(folded, fold_for_search(name))
            and not _contains_phrase(self._text, fold_for_search(name))
        ]
        runs = (_runs(folded) & _runs_of(item)) - self._runs
        return [*(f"{number:,}" for number in sorted(numbers)), *names, *sorted(runs)[:1]]


def _is_strict_by_situation(briefing: Briefing, item: Item) -> bool:
    """Whether an item is stricter than its briefing because it has the marking of its situation."""
    is_briefing_looser = not may_see(briefing.tlp, briefing.shared_tlp)
    return is_briefing_looser and item.shared and briefing.label(item) == briefing.shared_tlp


def _is_visible(briefing: Briefing, item: Item) -> bool:
    return may_see(briefing.tlp, briefing.label(item))


def _citations(item: Item) -> Iterator[tuple[str, KeyPath, str | None]]:
    """Yield each citation with its key path, and the marking of the table that contains it."""
    for position, words in enumerate(item.sources):
        yield words, ("sources", position), item.tlp
    for position, words in enumerate(item.claimed_by):
        yield words, ("claimed_by", position), item.tlp
    for index, variant in enumerate(variants_of(item)):
        for position, words in enumerate(variant.sources):
            yield words, ("variants", index, "sources", position), variant.tlp


def _has_citations_and_tlp_of(part: Item, whole: Item) -> bool:
    keys = keys_of(type(part))
    return all(
        has_value_of_whole(part, whole, keys[name]) for name in ("sources", "claimed_by", "tlp")
    )


def _numbers_of(item: Item) -> set[int]:
    numbers: set[int] = set()
    if figure := as_counted(item):
        for count in (figure.count, figure.best):
            numbers |= _numbers(fold_for_search(count.text)) if count else set()
    for name in ("text", "quote"):
        numbers |= _undated_numbers(getattr(item, name, None) or "")
    return numbers


def _undated_numbers(text: str) -> set[int]:
    return _numbers(fold_for_search(_DATE.sub(" ", text)))


def _numbers(text: str) -> set[int]:
    """The integer parts of the numbers in a text: `12.5` → 12, `1.5 million` → 1,500,000.

    Single digits are left out.
    """
    numbers: set[int] = set()
    for match in _NUMBER.finditer(text):
        digits = "".join(filter(str.isdigit, match[1]))
        if zeros := _SCALES.get(match[3] or match[4] or ""):
            digits += (match[2] or "")[:zeros].ljust(zeros, "0")
        if 2 <= len(digits) <= 15:
            numbers.add(int(digits))
    return numbers


def _names_in(briefing: Briefing, item: Item) -> Iterator[str]:
    yield from (name for name in section_of(briefing, item).names(item) if name)
    directory = briefing.directory
    for key in keys_of(type(item)).values():
        if not {"actors", "places"} & set(key.refers_to):
            continue
        value = getattr(item, key.attribute) or ()
        for words in (value,) if isinstance(value, str) else value:
            entry = directory.actor(words) or directory.place(words)
            if entry is None:
                yield words
            else:
                yield from (name for name in (entry.name, *entry.aliases) if name)


def _contains_phrase(text: str, phrase: str) -> bool:
    words = r"\s+".join(map(re.escape, phrase.split()))
    return bool(words) and re.search(rf"(?<!\w){words}(?!\w)", text) is not None


def _runs_of(item: Item) -> set[str]:
    texts = [getattr(item, name, None) or "" for name in ("text", "quote", "note")]
    texts += [variant.quote or "" for variant in variants_of(item)]
    return {run for text in texts for run in _runs(fold_for_search(text))}


def _runs(text: str) -> set[str]:
    words = [match[0] for match in _WORD.finditer(text)]
    return {
        " ".join(words[start : start + _RUN_LENGTH])
        for start in range(len(words) - _RUN_LENGTH + 1)
    }
