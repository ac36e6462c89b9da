"""Values of an item that would reveal it in an export, if the item is withheld."""

from __future__ import annotations

from msgspec import Struct

from briefing_tui.model.item import Item
from briefing_tui.model.values import Texts

Point = tuple[float, float]
"""Latitude and longitude in degrees."""


class Private(Struct, frozen=True):
    """Values that would reveal an item, besides its ids."""

    names: Texts = ()
    """Names of an actor or a place."""
    people: Texts = ()
    """Names of people. A part of such a name can also reveal the item."""
    titles: Texts = ()
    outlets: Texts = ()
    """Publishers and agencies, by which the `claimed_by` of other items can refer to a source."""
    publishers: Texts = ()
    """The publishers among `outlets`."""
    codes: Texts = ()
    """Place codes (P-codes), such as `SY02`."""
    addresses: Texts = ()
    quotes: Texts = ()
    point: Point | None = None


NOTHING = Private()


def nothing_private(_item: Item) -> Private:
    """Return no values."""
    return NOTHING


def nonempty(*words: str | None) -> Texts:
    """Return the words that are neither None nor empty."""
    return tuple(word for word in words if word)
