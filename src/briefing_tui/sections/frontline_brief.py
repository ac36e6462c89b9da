"""Frontline in a brief: `captured by SNA from SDF`."""

from __future__ import annotations

from briefing_tui.model.briefing import Briefing
from briefing_tui.model.claims import Frontline
from briefing_tui.model.keys import ACTORS, PLACES
from briefing_tui.richtext.catalogue import WORDS
from briefing_tui.richtext.document import Spans, Strong
from briefing_tui.sections.brief import InBrief
from briefing_tui.sections.date_words import bound_words
from briefing_tui.sections.pieces import full_names, listed, plain
from briefing_tui.sections.wording import controller_words, joined_names, one_line, when_words

_STATES = frozenset({"held", "contested", "encircled", "besieged", "cut", "closed"})
"""The statuses that can follow `is`, as in `Hama is contested`."""

_BLOCKED = frozenset({"cut", "closed"})
"""Statuses of roads. Control of a road is called unclear only if `by` or `held_before` is set."""

_DOUBTFUL = _STATES - {"held"}
"""The `_STATES` that do not say who controls the place."""

_MOVING = {"advancing": "advancing", "withdrawn": "withdrew"}
"""Statuses that follow an actor, in words: `HTS advancing`, `SNA withdrew`."""


def _place(briefing: Briefing, item: Frontline) -> str:
    extent = f"({one_line(item.extent)})" if item.extent else ""
    return listed((_topic(briefing, item), extent), " ")


def _status(briefing: Briefing, item: Frontline) -> str:
    before = _before(briefing, item)
    if before and item.status == "captured" and item.controller and not item.by:
        return f"{_current_status(briefing, item)} from {before}"
    return listed((_current_status(briefing, item), f"(before: {before})" if before else ""), " ")


def _current_status(briefing: Briefing, item: Frontline) -> str:
    """Return the status and the controller of a place: `contested by HTS; held by SNA`."""
    status = one_line(item.status)
    by = one_line(joined_names(briefing, item.by, ACTORS))
    now = _controller(briefing, item.controller)
    if now and not by and status in ("captured", "held", ""):
        return f"{status or 'held'} by {now}"
    if by and status in _MOVING:
        action = f"{by} {_MOVING[status]}"
    else:
        action = f"{status or 'reported'} by {by}" if by else status or "reported"
    is_control_relevant = status not in _BLOCKED or by or item.held_before
    is_unclear = status in _DOUBTFUL and is_control_relevant
    unclear = WORDS.control_unclear if is_unclear else ""
    return listed((action, f"held by {now}" if now else unclear), "; ")


def _controller(briefing: Briefing, reference: str | None) -> str:
    return one_line(controller_words(briefing, reference))


def _before(briefing: Briefing, item: Frontline) -> str:
    before = _controller(briefing, item.held_before)
    return "" if before == _controller(briefing, item.controller) else before


def _state_in_entry(briefing: Briefing, item: Frontline) -> str:
    before = _before(briefing, item)
    return f"held by {before}" if before else ""


def position_words(briefing: Briefing, item: Frontline) -> str:
    """Return the status of a place, and its controller if stated."""
    return _current_status(briefing, item).removesuffix(f"; {WORDS.control_unclear}")


def _topic(briefing: Briefing, item: Frontline) -> str:
    return one_line(full_names(briefing, item.place, PLACES)) or "no place"


def _since(briefing: Briefing, item: Frontline) -> str:
    return bound_words(item.since, when_words(briefing, item.since)) if item.since else ""


def _since_words(briefing: Briefing, item: Frontline) -> str:
    since = _since(briefing, item)
    return f"since {since}" if since else ""


def _cells(briefing: Briefing, item: Frontline) -> tuple[str, ...]:
    return _place(briefing, item), _status(briefing, item), _since(briefing, item)


def _entry(briefing: Briefing, item: Frontline) -> Spans:
    words = listed((_status(briefing, item), _since_words(briefing, item)))
    return (Strong(_place(briefing, item)), *plain(f": {words}"))


def frontline_sentence(briefing: Briefing, item: Frontline) -> str:
    """Return the claim in a sentence: `Hama is contested; control unclear.`."""
    if words := _sentence_as_reason(briefing, item):
        return words
    if item.status in _STATES:
        verb = "are" if len(item.place) > 1 else "is"
        return f"{_place(briefing, item)} {verb} {_status(briefing, item)}."
    return f"{_place(briefing, item)}: {_status(briefing, item)}."


def _sentence_as_reason(briefing: Briefing, item: Frontline) -> str:
    """Return who captured or holds a place: `SNA captured Hama.`, `Hama: held by SNA.` or nothing.

    The text is empty for other statuses, without a controller, and if `by` says who acts there.
    """
    now = _controller(briefing, item.controller)
    before = _controller(briefing, item.held_before)
    if not now or item.by or item.status not in ("captured", "held"):
        return ""
    if item.status == "held":
        return f"{_place(briefing, item)}: {_status(briefing, item)}."
    words = f"{now} captured {_place(briefing, item)}"
    return f"{words} from {before}." if before not in ("", now) else f"{words}."


FRONTLINE_IN_BRIEF = InBrief(
    entry=_entry,
    nouns=("position", "positions"),
    max_lines=7,
    min_lines=4,
    sentence=_sentence_as_reason,
    subject=_place,
    columns=(WORDS.place, WORDS.status, WORDS.since),
    cells=_cells,
    topic=_topic,
    when=_since_words,
    extent=lambda _briefing, item: one_line(item.extent),
    state_in_entry=_state_in_entry,
    names_source=True,
)
