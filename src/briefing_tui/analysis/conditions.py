"""The keys of the filter language, such as `grade` in `grade:<=B2`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import tzinfo
from functools import cache
from typing import Any

from msgspec import Struct

from briefing_tui.analysis.filter_index import contains_words, filter_index_of, fold_value, is_same
from briefing_tui.analysis.item_dates import DayRange, may_lie_in, parse_days, when_of
from briefing_tui.analysis.scales import SCALES, compared, read_grade, split_sign
from briefing_tui.analysis.search import SearchPhrase
from briefing_tui.model.briefing import SECTIONS, Briefing, Kinds
from briefing_tui.model.counts import IN_WORDS, Count, parse_count
from briefing_tui.model.dates import When
from briefing_tui.model.grading import basis_of, grade_of
from briefing_tui.model.item import Item
from briefing_tui.model.keys import ACTORS, NAME_KINDS, Key, keys_of
from briefing_tui.model.reduction import REGISTERS
from briefing_tui.model.terms import SYNONYMS
from briefing_tui.sections.searchable import fold_for_search
from briefing_tui.sections.wording import side_of

NONE = "none"
"""The value that finds items without the key."""

Test = Callable[[Briefing, Item], bool]


class FilterValue(Struct, frozen=True):
    """A value as written. If it is quoted, `none` has no special meaning."""

    text: str
    quoted: bool = False


class ReadingContext(Struct, frozen=True):
    """The cut-off and the time zone with which dates are read."""

    cut_off: When
    zone: tzinfo | None


class FilterKey(Struct, frozen=True):
    """A key of the filter language, and the attributes that it compares."""

    name: str
    kind: str
    attributes: tuple[str, ...]
    refers_to: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()


class NamedValue(Struct, frozen=True):
    """A value that should be a term or a name, such as `iran` in `actor:iran`."""

    key: FilterKey
    value: FilterValue
    test: Test

    @property
    def target(self) -> str:
        """The folded value; a synonym of a term is replaced by the term."""
        return _target(self.key, self.value)


STATES: dict[str, Test] = {
    "key": lambda _, item: item.key,
    "draft": lambda _, item: item.is_draft,
    "unsourced": lambda _, item: item.needs_source and not item.sources,
    "withdrawn": lambda _, item: bool(item.withdrawn),
    "disputed": lambda briefing, item: (
        (item.section, item.id) in filter_index_of(briefing).disputed
    ),
    "changed": lambda _, item: bool(item.changed),
}
"""Filter words that take no value, such as `draft`, and their tests."""

_COMBINED = {
    "actor": ("actor", "actors", "controller", "by", "speaker", "affiliation"),
    "place": ("place", "from_place"),
    "source": ("sources",),
}
"""The attributes of an item that `actor`, `place` and `source` search.

For example, `actor:hts` also finds `by = ["hts"]`.
"""

_TEXTS = ("text", "texts", "terms")


def filter_keys(kinds: Kinds = SECTIONS) -> dict[str, FilterKey]:
    """Return every key of the filter language by its name."""
    return _keys_of(tuple(kinds.values()))


@cache
def _keys_of(records: tuple[type[Item], ...]) -> dict[str, FilterKey]:
    keys = dict(_keys_of_records(records))
    for name, attributes in _COMBINED.items():
        section = f"{name}s"
        keys[name] = FilterKey(name, "names", attributes, (section,))
    for name in ("grade", "count", "since", "until", "on", "side", "section", "basis"):
        # If briefings have a key with this name, the filter key replaces it, but keeps its terms.
        same_name = keys.get(name)
        terms = same_name.terms if same_name else ()
        if name == "section":
            terms = tuple(record.section for record in records)
        keys[name] = FilterKey(name, name, (name,), terms=terms)
    for name, scale in SCALES.items():
        keys[name] = FilterKey(name, "scale", (name,), terms=scale.terms)
    return dict(sorted(keys.items()))


def _keys_of_records(records: tuple[type[Item], ...]) -> Iterator[tuple[str, FilterKey]]:
    by_name: dict[str, list[Key]] = {}
    for record in records:
        for key in keys_of(record).values():
            if key.kind in (*NAME_KINDS, *_TEXTS, "when", "count"):
                by_name.setdefault(key.name, []).append(key)
    for name, keys in by_name.items():
        first = keys[0]
        terms = dict.fromkeys(str(term) for key in keys for term in key.terms)
        refers_to = tuple(dict.fromkeys(section for key in keys for section in key.refers_to))
        yield name, FilterKey(name, first.kind, (first.attribute,), refers_to, tuple(terms))


def read_test(key: FilterKey, value: FilterValue, context: ReadingContext) -> Test | str:
    """Return the test for a key and a value, or a message if the value cannot be read."""
    target = fold_value(value.text)
    # For `controller`, `none` is an ordinary value: nobody controls the place.
    if value.text.casefold() == NONE and not value.quoted and key.name != "controller":
        return _lacks_test(key)
    if key.kind == "grade":
        return _grade_test(value.text)
    if key.kind == "scale":
        return _scale_test(key, value.text)
    if key.kind == "count":
        return _count_test(key, value.text)
    if key.kind in ("since", "until", "on", "when"):
        return _date_test(key, value.text, context)
    if not target:
        return f"`{key.name}:` needs a value."
    return _words_test(key, value, target)


def named_value(key: FilterKey, value: FilterValue, test: Test) -> NamedValue | None:
    """Return the value if it should be a term or a name, else None."""
    if value.text.casefold() == NONE and not value.quoted:
        return None
    is_name = bool(key.refers_to) and set(key.refers_to) <= set(REGISTERS)
    is_term = key.kind == "side" or (bool(key.terms) and key.kind != "scale")
    return NamedValue(key, value, test) if is_name or is_term else None


def _target(key: FilterKey, value: FilterValue) -> str:
    return fold_value(SYNONYMS.get(key.name, {}).get(value.text.casefold(), value.text))


def _words_test(key: FilterKey, value: FilterValue, target: str) -> Test:
    if key.kind == "side":
        return lambda briefing, item: any(is_same(side, target) for side in _sides(briefing, item))
    if key.kind == "section":
        return lambda _, item: fold_value(item.section) == target
    if key.kind == "basis":
        return lambda briefing, item: fold_value(basis_of(briefing, item)) == target
    if key.kind in NAME_KINDS:
        return lambda briefing, item: _refers(briefing, item, key, target)
    if key.name in ("id", "was"):
        return lambda _, item: fold_value(getattr(item, key.name) or "") == target
    if key.terms:
        target = _target(key, value)
        is_term = target in {fold_value(term) for term in key.terms}
        return lambda _, item: any(
            is_same(fold_value(text), target)
            or (not is_term and contains_words(fold_value(text), target))
            for text in _texts(item, key)
        )
    phrase = SearchPhrase(value.text, quoted=value.quoted)
    return lambda _, item: any(phrase.is_in(fold_for_search(text)) for text in _texts(item, key))


def _values(item: Item, key: FilterKey) -> Iterator[Any]:
    for attribute in key.attributes:
        value = getattr(item, attribute, None)
        if isinstance(value, tuple):
            yield from value
        elif value is not None:
            yield value


def _texts(item: Item, key: FilterKey) -> tuple[str, ...]:
    # The type of an event may be implied by its sub-type.
    event_type = getattr(item, "effective_type", None) if key.name == "type" else None
    return (event_type,) if event_type else tuple(str(value) for value in _values(item, key))


def _lacks_test(key: FilterKey) -> Test:
    def lacks_key(briefing: Briefing, item: Item) -> bool:
        match key.kind:
            case "grade":
                return grade_of(briefing, item) is None
            case "scale":
                # A claim has a reliability, but no attribute for it.
                may_have_term = key.name == "reliability" or hasattr(item, key.name)
                return may_have_term and SCALES[key.name].value(briefing, item) is None
            case "since" | "until" | "on":
                return when_of(briefing, item) is None
            case "side":
                return not any(_sides(briefing, item))
            case "basis" | "section":
                return False
            case _:
                has_key = any(hasattr(item, name) for name in key.attributes)
                return has_key and not _texts(item, key)

    return lacks_key


def _refers(briefing: Briefing, item: Item, key: FilterKey, target: str) -> bool:
    index = filter_index_of(briefing)
    if key.name in _COMBINED and item.section in key.refers_to:
        return index.is_or_belongs(item, target)
    variants = getattr(item, "variants", ()) if key.attributes == ("sources",) else ()
    variant_sources = (source for variant in variants for source in variant.sources)
    return any(
        index.refers(reference, key.refers_to, target)
        for reference in (*_values(item, key), *variant_sources)
    )


def _sides(briefing: Briefing, item: Item) -> Iterator[str]:
    names = (item.id,) if item.section in ACTORS else _values(item, filter_keys()["actor"])
    sides = tuple(briefing.sides)
    for name in names:
        number = side_of(briefing, name)
        if number is not None:
            yield fold_value(sides[number])


def _grade_test(value: str) -> Test | str:
    target = read_grade(value)
    if target is None:
        return (
            "Write a grade as `grade:B2`, `grade:<=B2` (B2 or better), `grade:B` or `grade:none`."
        )
    return target.accepts


def _scale_test(key: FilterKey, value: str) -> Test | str:
    scale = SCALES[key.name]
    sign, operand = split_sign(value)
    term = scale.read(operand)
    if term is None:
        return f"Use one of these for {key.name}: {', '.join(scale.terms)}."
    if sign and term == scale.unordered:
        return f"{term} means that the {key.name} cannot be judged, so remove the comparison sign."
    return lambda briefing, item: scale.accepts(sign, term, scale.value(briefing, item))


def _count_test(key: FilterKey, value: str) -> Test | str:
    sign, operand = split_sign(value)
    target = parse_count(operand)
    if target.qualifier not in (("exact",) if sign else ("exact", "range")):
        name = key.name
        return f"Write a count as `{name}:>100`, `{name}:<=50`, `{name}:412` or `{name}:100-200`."
    return lambda _, item: any(_satisfies(entry, sign, target) for entry in _values(item, key))


def _satisfies(count: Count, sign: str, target: Count) -> bool:
    """Whether a count certainly satisfies a sign or a range: "12 or more" does not satisfy ">100".

    A target without a sign must be a number that the count shows: `412` finds `>412`, and `40`
    finds `40–50`, but `45` does not.
    """
    if count.low is None or target.low is None or target.high is None:
        return False
    if target.unit and count.unit != target.unit:
        return False
    if target.qualifier == "range":
        return count.low >= target.low and count.high is not None and count.high <= target.high
    if sign.startswith("<"):
        return count.high is not None and compared(sign, count.high, target.low)
    if sign.startswith(">"):
        return compared(sign, count.low, target.low)
    if count.display in IN_WORDS:
        return False
    # A count of ">412" has the lower bound 413, but users look for the 412 that they see.
    shown_numbers = {
        "more-than": {count.low - count.step},
        "fewer-than": {(count.high or 0) + count.step},
        "up-to": {count.high or 0},
    }
    return target.low in shown_numbers.get(count.qualifier, {count.low, count.high})


def _date_test(key: FilterKey, value: str, context: ReadingContext) -> Test | str:
    target = parse_days(value, context.cut_off)
    start, end = (target.start_date, target.end_date) if target else (None, None)
    days: DayRange = (None if key.kind == "until" else start, None if key.kind == "since" else end)
    if target is None or days == (None, None):
        return f"Write a date as `{key.name}:30nov` or `{key.name}:2024-11-30`."
    zone = context.zone
    if key.kind == "when":
        return lambda _, item: any(may_lie_in(when, days, zone) for when in _values(item, key))
    return lambda briefing, item: may_lie_in(when_of(briefing, item), days, zone)
