"""Other words for a country or an international body, such as "Turkish" for `Turkey`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from briefing_tui.drafting.passages import fold_name
from briefing_tui.drafting.rules.countries import (
    BODY_OF_NAME,
    BODY_OF_SEAT,
    COUNTRY_OF_ADJECTIVE,
    COUNTRY_OF_CAPITAL,
    COUNTRY_OF_NAME,
    COUNTRY_PLURALS,
)

_TABLES: tuple[Mapping[str, str], ...] = (
    COUNTRY_OF_NAME,
    COUNTRY_OF_ADJECTIVE,
    COUNTRY_OF_CAPITAL,
    COUNTRY_PLURALS,
    BODY_OF_NAME,
    BODY_OF_SEAT,
)


def other_names(name: str) -> tuple[str, ...]:
    """Return all words for a country or organisation; empty if the name is unknown."""
    return _words_by_name().get(fold_name(name), ())


@cache
def _words_by_name() -> Mapping[str, tuple[str, ...]]:
    words_by_main_name: dict[str, list[str]] = {}
    for table in _TABLES:
        for word, main_name in table.items():
            words_by_main_name.setdefault(main_name, []).append(word)
    words_by_name = {
        fold_name(main_name): tuple(words) for main_name, words in words_by_main_name.items()
    }
    for table in (COUNTRY_OF_NAME, BODY_OF_NAME):
        for name, main_name in table.items():
            words_by_name[fold_name(name)] = words_by_name[fold_name(main_name)]
    return words_by_name
