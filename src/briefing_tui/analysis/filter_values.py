"""Finds misspelt terms and names in a filter, such as `irann` in `actor:irann`.

Such a value matches nothing, and `-actor:irann` excludes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from briefing_tui.analysis.conditions import FilterKey, NamedValue
from briefing_tui.analysis.filter import Filter
from briefing_tui.analysis.filter_index import contains_words, filter_index_of, fold_value, is_same
from briefing_tui.analysis.slices import Slices
from briefing_tui.errors import nearest
from briefing_tui.model.briefing import Briefing
from briefing_tui.model.item import Item
from briefing_tui.text import clean_line

_WHOLE_TERMS = ("section", "basis", "side")
"""Values of these kinds of keys must be whole terms. For other keys, words of a term are enough."""


def unknown_in_slices(
    item_filter: Filter, briefings: Iterable[Briefing]
) -> Slices[list[NamedValue]]:
    """Return the values of a filter that should be terms or names, but are unknown.

    A value is known if it is a term of the format or a name in a briefing, or if it finds an item.
    """
    values = list(item_filter.named_values)
    for briefing in briefings:
        values = [value for value in values if not _is_listed(value, briefing)]
        for item in _items_of(briefing) if values else ():
            values = [value for value in values if not value.test(briefing, item)]
            yield 1.0
    return values


def unknown_values_message(values: Iterable[NamedValue], briefing: Briefing) -> str:
    """Return a message about unknown values; empty if there are none."""
    return " ".join(_message(value, briefing) for value in values)


def _items_of(briefing: Briefing) -> Iterator[Item]:
    return (item for name in briefing.kinds for item in briefing.items(name))


def _is_listed(value: NamedValue, briefing: Briefing) -> bool:
    key, target = value.key, value.target
    if key.refers_to:
        return filter_index_of(briefing).has_name(key.refers_to, target)
    finds_words = key.kind not in _WHOLE_TERMS
    return any(
        is_same(term, target) or (finds_words and contains_words(term, target))
        for term in map(fold_value, _terms(key, briefing))
    )


def _terms(key: FilterKey, briefing: Briefing) -> Sequence[str]:
    return tuple(briefing.sides) if key.kind == "side" else key.terms


def _message(value: NamedValue, briefing: Briefing) -> str:
    key = value.key
    if key.refers_to:
        kind, known = "name", filter_index_of(briefing).names(key.refers_to)
    else:
        kind, known = "term", tuple(map(fold_value, _terms(key, briefing)))
    similar = nearest(value.target, known)
    message = f"Unknown {kind} `{clean_line(value.value.text)}` for `{key.name}`."
    return f"{message} Did you mean `{_written(similar)}`?" if similar else message


def _written(words: str) -> str:
    """Return words as they are written in a filter."""
    words = clean_line(words)
    return f'"{words}"' if " " in words else words
