"""What of an item must not be named while it is withheld: names, titles, codes, words, places."""

from __future__ import annotations

from msgspec import Struct

from briefing_tui.model.item import Item
from briefing_tui.model.values import Texts

Point = tuple[float, float]
"""Latitude and longitude in degrees."""


class Private(Struct, frozen=True):
    """What an item gives away of whom and what it is about, beside its id and external ids."""

    names: Texts = ()
    """What an actor or a place is called."""
    people: Texts = ()
    """Names of people, who are known by a part of their name, too."""
    titles: Texts = ()
    """What a source is called."""
    voices: Texts = ()
    """Who says what the item tells."""
    publishers: Texts = ()
    """Who of them publishes it."""
    codes: Texts = ()
    addresses: Texts = ()
    quotes: Texts = ()
    """Verbatim words."""
    point: Point | None = None


NOTHING = Private()


def nothing_private(_item: Item) -> Private:
    """Nothing that could be named but the item's own ids."""
    return NOTHING


def filled(*words: str | None) -> Texts:
    """Those of some words that are there."""
    return tuple(word for word in words if word)
