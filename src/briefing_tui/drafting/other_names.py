"""The words by which texts also call a country or an international body.

An extractor names the country although the text has only its adjective or its capital: Turkey, for
`Turkish forces`; the United States, for `Washington`.
"""

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
    """Return the words for the country or body of this name; empty for other names."""
    return _by_name().get(fold_name(name), ())


@cache
def _by_name() -> Mapping[str, tuple[str, ...]]:
    words: dict[str, list[str]] = {}
    for table in _TABLES:
        for word, first_name in table.items():
            words.setdefault(first_name, []).append(word)
    found = {fold_name(first_name): tuple(own) for first_name, own in words.items()}
    for table in (COUNTRY_OF_NAME, BODY_OF_NAME):
        found |= {fold_name(word): found[fold_name(name)] for word, name in table.items()}
    return found
