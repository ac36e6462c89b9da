"""Changes of frontline items in words."""

from __future__ import annotations

from collections.abc import Iterator

from briefing_tui.model.briefing import Briefing
from briefing_tui.model.changes import Control, Move
from briefing_tui.model.claims import Frontline
from briefing_tui.model.directory import plain_words
from briefing_tui.model.keys import ACTORS
from briefing_tui.sections.date_words import bound_words
from briefing_tui.sections.frontline_brief import position_words
from briefing_tui.sections.phrasing import ARROW, Phrasing
from briefing_tui.sections.wording import controller_words, joined_names, when_words

_HOLDING = ("held", "captured")
"""Statuses that are followed by `by` and a controller: `held by SDF`."""


def single_state(phrasing: Phrasing, item: Frontline) -> str:
    """Return what an item that one of two briefings lacks says about control; can be empty."""
    return _control_phrase(phrasing, item) if phrasing.change.control else ""


def phrases(phrasing: Phrasing, item: Frontline) -> Iterator[str]:
    """Yield the changes of status and control."""
    status = phrasing.change.field("status")
    if phrasing.change.control:
        phrasing.described_keys |= {"status", "controller", "held_before", "since", "by"}
        yield _control_phrase(phrasing, item)
        if status and status.before:
            yield f"was {status.before}"
    elif status:
        phrasing.described_keys |= {"status", "by"}
        before, after = status.before or "no status", status.after or "no status"
        controller = phrasing.change.field("controller")
        if controller and controller.before and not controller.after:
            phrasing.described_keys |= {"controller"}
            holder = controller_words(phrasing.old, controller.before)
            before += f" by {holder}" if before in _HOLDING else f" (controlled by {holder})"
            if item.held_before == controller.before:
                phrasing.described_keys |= {"held_before"}
        by = joined_names(phrasing.new, item.by, ACTORS)
        words = f"{before}{ARROW}{after}" + (f" by {by}" if by else "")
        start = phrasing.change.field("since")
        if start and item.since and not start.before:
            phrasing.described_keys |= {"since"}
            since = when_words(phrasing.new, item.since, phrasing.old.as_of)
            words += f", since {bound_words(item.since, since)}"
        yield words


def _control_phrase(phrasing: Phrasing, item: Frontline) -> str:
    control = phrasing.change.control
    assert control is not None
    after = controller_words(phrasing.new, control.after)
    before = controller_words(phrasing.old, control.before)
    if control.before and _is_member(phrasing.new, control.before, control.after):
        # "Taken by the rebels from HTS" would say that HTS, one of the rebels, lost the place.
        before = controller_words(phrasing.new, item.held_before)
    if item.status not in (None, *_HOLDING):
        # "Now held by HTS" would hide that the place is contested.
        words = position_words(phrasing.new, item) + (f" (before: {before})" if before else "")
    elif "retaken" in phrasing.change.moves:
        words = f"held by {after} again" + (f" (before: {before})" if before else "")
    elif item.status == "captured":
        words = f"taken by {after}" + (f" from {before}" if before else "")
    else:
        words = f"now held by {after}" + (f" (before: {before})" if before else "")
    if not control.since:
        return words
    since = when_words(phrasing.new, control.since, phrasing.old.as_of)
    return f"{words}, since {bound_words(control.since, since)}"


def _is_member(briefing: Briefing, name: str, group: str) -> bool:
    actor, whole = briefing.directory.actor(name), briefing.directory.actor(group)
    return actor is not None and whole is not None and whole.id in actor.member_of


def moves(
    old: Frontline,
    _new: Frontline,
    _changed: frozenset[str],
    control: Control | None,
    _is_next_window: bool,
) -> Iterator[Move]:
    """Yield the moves of a place."""
    if control:
        yield "changed-hands"
        before = plain_words(old.held_before or "")
        had_lost_it = before != plain_words(old.controller or "")
        if before and plain_words(control.after) == before and had_lost_it:
            yield "retaken"


def control_between(old: Frontline | None, new: Frontline) -> Control | None:
    """Return the previous and the current controller, who can be the same actor.

    None if `new` is withdrawn or names no controller. Without `old`, also None if `new` does not
    say that control changed.
    """
    if new.withdrawn or not new.controller:
        return None
    if old is None:
        is_stated = new.held_before or new.status == "captured"
        return Control(new.held_before, new.controller, new.since) if is_stated else None
    before = old.controller or new.held_before or old.held_before
    return Control(before, new.controller, new.since)
