"""Finds misspelt terms and names in a filter, such as `irann` in `actor:irann`.

Such a value matches nothing, and `-actor:irann` excludes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from briefing_tui.analysis.conditions import FilterKey, NamedValue
from briefing_tui.analysis.filter import Filter
from briefing_tui.analysis.filter_index import contains_words, filter_index_of, is_same, plain
from briefing_tui.errors import nearest
from briefing_tui.model.briefing import Briefing
from briefing_tui.model.item import Item
from briefing_tui.text import clean_line

_WHOLE_TERMS = ("section", "basis", "side")
"""The kinds of key that are compared with whole terms. Others also find words of a term."""


def unlisted_values(item_filter: Filter, briefing: Briefing) -> list[NamedValue]:
    """Return the values that are neither terms of the format nor names of entries.

    An item can still have such a value, because a briefing may contain other terms and names.
    """
    return [value for value in item_filter.named_values if not _is_listed(value, briefing)]


def without_matching(
    values: Sequence[NamedValue], briefing: Briefing, item: Item
) -> list[NamedValue]:
    """Return the values that an item does not have."""
    return [value for value in values if not value.test(briefing, item)]


def unknown_values(
    item_filter: Filter, briefing: Briefing, items: Iterable[Item]
) -> list[NamedValue]:
    """Return the unlisted values that none of the items has."""
    values = unlisted_values(item_filter, briefing)
    for item in items if values else ():
        values = without_matching(values, briefing, item)
    return values


def unknown_words(values: Iterable[NamedValue], briefing: Briefing) -> str:
    """Return a message about values that nothing has; empty without values."""
    return " ".join(_message(value, briefing) for value in values)


def _is_listed(value: NamedValue, briefing: Briefing) -> bool:
    key, target = value.key, value.target
    if key.refers_to:
        return filter_index_of(briefing).has_name(key.refers_to, target)
    words_count = key.kind not in _WHOLE_TERMS
    return any(
        is_same(term, target) or (words_count and contains_words(term, target))
        for term in map(plain, _terms(key, briefing))
    )


def _terms(key: FilterKey, briefing: Briefing) -> Sequence[str]:
    return tuple(briefing.sides) if key.kind == "side" else key.terms


def _message(value: NamedValue, briefing: Briefing) -> str:
    key = value.key
    if key.refers_to:
        kind, known = "name", filter_index_of(briefing).names(key.refers_to)
    else:
        kind, known = "term", tuple(map(plain, _terms(key, briefing)))
    similar = nearest(value.target, known)
    message = f"Unknown {kind} `{clean_line(value.value.text)}` for `{key.name}`."
    return f"{message} Did you mean `{_written(similar)}`?" if similar else message


def _written(words: str) -> str:
    """Return words as a filter contains them."""
    return f'"{words}"' if " " in words else words
