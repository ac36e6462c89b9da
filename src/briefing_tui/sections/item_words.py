"""An item in words: `Aleppo · captured`, `killed: >412 · SOHR`."""

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
    """Return an item in one line, never empty; `zone` is by default that of the briefing."""
    parts = section_of(briefing, item).headline(briefing, item, zone)
    words = (one_line(part) for part in parts)
    return _DIVIDER.join(word for word in words if word) or item.id


def reference_to(briefing: Briefing, item: Item) -> str:
    """Return how documents refer to an item."""
    reference = section_of(briefing, item).reference
    return reference(briefing, item) if reference else headline(briefing, item)


def subject_words(briefing: Briefing, item: Item) -> str:
    """Return an item in words, for the start of a line about its change."""
    subject = section_of(briefing, item).subject
    return one_line(subject(briefing, item) if subject else headline(briefing, item))


def review_remark(item: Item) -> str:
    """Return ` (draft)` or ` (not confirmed)` for an item that is not reviewed; else nothing."""
    if not item.is_draft:
        return ""
    return " (not confirmed)" if item.is_carried_over else " (draft)"


def doubt_remark(briefing: Briefing, item: Item) -> str:
    """Return who denies an item, and whether it is reviewed: ` (denied by SNA) (draft)`."""
    denied = one_line(joined_names(briefing, item.denied_by, CLAIMANTS))
    return (f" (denied by {denied})" if denied else "") + review_remark(item)


def value_words(briefing: Briefing, item: Item) -> str:
    """Return what can change from day to day, such as a count, and whether it is a draft."""
    value = section_of(briefing, item).value
    words = value(briefing, item) if value else headline(briefing, item)
    if item.withdrawn:
        return f"withdrawn: {words}"
    denied = joined_names(briefing, item.denied_by, CLAIMANTS)
    words = f"{words}, denied by {denied}" if denied else words
    return f"{one_line(words)}{review_remark(item)}"


def state_words(briefing: Briefing, item: Item) -> str:
    """Return the state of an item, such as `captured by Rebels` or `>412`; can be empty."""
    return section_of(briefing, item).state(briefing, item)


def headline_context(briefing: Briefing, zone: tzinfo | None) -> TextContext:
    """Return a `TextContext` in which the title of an item is its headline."""
    return TextContext(lambda item: headline(briefing, item, zone), zone)


def document_context(briefing: Briefing) -> TextContext:
    """Return the `TextContext` of documents."""
    return TextContext(lambda item: reference_to(briefing, item))
