"""An item in words, as its section formats it: `Aleppo · captured`, `killed: >412 · SOHR`."""

from __future__ import annotations

from datetime import tzinfo

from briefing_tui.model.briefing import Briefing
from briefing_tui.model.item import Item
from briefing_tui.model.keys import CLAIMANTS
from briefing_tui.sections.facts import TextContext
from briefing_tui.sections.registry import section_of
from briefing_tui.sections.wording import joined_names, one_line

_DIVIDER = " · "


def headline(briefing: Briefing, item: Item, zone: tzinfo | None = None) -> str:
    """Return an item in one line; never empty. Default for `zone`: the zone of the briefing."""
    parts = section_of(briefing, item).headline(briefing, item, zone)
    words = (one_line(part) for part in parts)
    return _DIVIDER.join(word for word in words if word) or item.id


def reference_to(briefing: Briefing, item: Item) -> str:
    """Return the words by which documents refer to an item, in one line."""
    reference = section_of(briefing, item).reference
    return reference(briefing, item) if reference else headline(briefing, item)


def subject_words(briefing: Briefing, item: Item) -> str:
    """Return the words for an item at the start of a line about its change."""
    subject = section_of(briefing, item).subject
    return one_line(subject(briefing, item) if subject else headline(briefing, item))


def value_words(briefing: Briefing, item: Item) -> str:
    """Return what can change in an item from day to day, such as its count.

    The words also say whether the item is withdrawn, denied or carried over.
    """
    value = section_of(briefing, item).value
    words = value(briefing, item) if value else headline(briefing, item)
    if item.withdrawn:
        return f"withdrawn: {words}"
    denied = joined_names(briefing, item.denied_by, CLAIMANTS)
    words = f"{words}, denied by {denied}" if denied else words
    return one_line(f"{words} (not confirmed)" if item.is_carried_over else words)


def state_words(briefing: Briefing, item: Item) -> str:
    """Return the state of an item as a phrase after its subject: `captured by Rebels`, `>412`."""
    return section_of(briefing, item).state(briefing, item)


def headline_context(briefing: Briefing, zone: tzinfo | None) -> TextContext:
    """Return a `TextContext` that refers to items by their headlines; times are in `zone`."""
    return TextContext(lambda item: headline(briefing, item, zone), zone)


def document_context(briefing: Briefing) -> TextContext:
    """Return the `TextContext` of documents; times are in the zone of the briefing."""
    return TextContext(lambda item: reference_to(briefing, item))
