"""Frontline in a brief: `captured by SNA from SDF`, one row for each claim."""

from __future__ import annotations

from briefing_tui.model.briefing import Briefing
from briefing_tui.model.claims import Frontline
from briefing_tui.model.keys import ACTORS, PLACES
from briefing_tui.richtext.catalogue import WORDS
from briefing_tui.richtext.document import Spans, Strong
from briefing_tui.sections.brief import InBrief
from briefing_tui.sections.pieces import listed, names, plain, short_actor
from briefing_tui.sections.wording import NOBODY, joined, one_line, when_words

_STATES = frozenset({"held", "contested", "encircled", "besieged", "cut", "closed"})
"""The statuses that can follow `is`."""


def _place(briefing: Briefing, item: Frontline) -> str:
    extent = f"({one_line(item.extent)})" if item.extent else ""
    return listed((one_line(names(briefing, item.place, PLACES)) or "no place", extent), " ")


def _status(briefing: Briefing, item: Frontline) -> str:
    status = one_line(item.status) or "reported"
    by = one_line(joined(briefing, item.by, ACTORS))
    now = "nobody" if item.controller == NOBODY else short_actor(briefing, item.controller)
    before = short_actor(briefing, item.held_before)
    before = "" if before == now else before
    if now and not by and status in ("captured", "held"):
        words = f"{status} by {now}"
        if before:
            words += f" from {before}" if status == "captured" else f", before by {before}"
        return words
    return listed(
        (
            f"{status} by {by}" if by else status,
            f"{now} in control" if now else "",
            f"formerly held by {before}" if before else "",
        )
    )


def _since(briefing: Briefing, item: Frontline) -> str:
    return when_words(briefing, item.since) if item.since else ""


def _cells(briefing: Briefing, item: Frontline) -> tuple[str, ...]:
    return _place(briefing, item), _status(briefing, item), _since(briefing, item)


def _entry(briefing: Briefing, item: Frontline) -> Spans:
    said = listed((_status(briefing, item), _since(briefing, item)))
    return (Strong(_place(briefing, item)), *plain(f": {said}"))


def frontline_sentence(briefing: Briefing, item: Frontline) -> str:
    """Return the claim in a sentence: `SNA captured Tal Rifaat from SDF`, `Hama is contested`."""
    if words := _sentence(briefing, item):
        return words
    if item.status in _STATES:
        verb = "are" if len(item.place) > 1 else "is"
        return f"{_place(briefing, item)} {verb} {_status(briefing, item)}."
    return f"{_place(briefing, item)}: {_status(briefing, item)}."


def _sentence(briefing: Briefing, item: Frontline) -> str:
    now = short_actor(briefing, item.controller)
    before = short_actor(briefing, item.held_before)
    if not now or item.by or item.status not in ("captured", "held"):
        return ""
    words = f"{now} {'captured' if item.status == 'captured' else 'holds'} {_place(briefing, item)}"
    return f"{words} from {before}." if before not in ("", now) else f"{words}."


FRONTLINE_IN_BRIEF = InBrief(
    entry=_entry,
    nouns=("position", "positions"),
    most=7,
    least=4,
    sentence=_sentence,
    subject=_place,
    columns=(WORDS.place, WORDS.status, WORDS.since),
    cells=_cells,
    names_claimant=True,
)
