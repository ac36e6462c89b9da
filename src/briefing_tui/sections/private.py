"""Values of a withheld item that an export must not contain."""

from __future__ import annotations

from msgspec import Struct

from briefing_tui.model.item import Item
from briefing_tui.model.values import Texts

Point = tuple[float, float]
"""Latitude and longitude in degrees."""


class Private(Struct, frozen=True):
    """Values that would reveal a withheld item, besides its ids."""

    names: Texts = ()
    """Names of an actor or a place."""
    people: Texts = ()
    """Names of people. A part of such a name can also reveal the item."""
    titles: Texts = ()
    """Titles of a source."""
    voices: Texts = ()
    """The publisher and the agency of a source, which can be claimants."""
    publishers: Texts = ()
    """The publisher of a source, without the agency."""
    codes: Texts = ()
    """The place codes (P-codes) that the United Nations gives to a place, such as `SY02`."""
    addresses: Texts = ()
    """Web addresses of a source."""
    quotes: Texts = ()
    """Verbatim words."""
    point: Point | None = None


NOTHING = Private()


def nothing_private(_item: Item) -> Private:
    """Return no values."""
    return NOTHING


def nonempty(*words: str | None) -> Texts:
    """Return the words that are neither None nor empty."""
    return tuple(word for word in words if word)
