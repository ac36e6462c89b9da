"""Where a person was in a briefing, to be there again at the next start.

It is made of the names of panes, of ids, and of words the person typed; nothing of the briefing.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import Struct, field

from briefing_tui import text
from briefing_tui.config.folders import state_folder
from briefing_tui.desk.session import Session
from briefing_tui.errors import UnwritableError
from briefing_tui.sections.panes import PANE_BY_NAME
from briefing_tui.store.files import STANDARD_INPUT
from briefing_tui.store.state import SetAside, note_path, read_note, set_aside, write_note

_FORMAT = 1
_LONGEST = 1_000
"""Letters of words or of an id; longer ones are not kept."""

_MOST_FOLDED = 500


class Place(Struct, frozen=True):
    """Pane, item, filters and layout."""

    pane: str | None = None
    section: str | None = None
    item: str | None = None
    zoomed: bool = False
    filters: Mapping[str, str] = field(default_factory=dict)
    folded: tuple[str, ...] = ()
    asking: str | None = None
    """What was being asked, `filter` or `search`, when the program was ended from outside."""
    typed: str = ""
    """The words that were typed then."""


NOWHERE = Place()
"""Where a person is who has never been in a briefing."""


def last_place(path: str) -> tuple[Place, str]:
    """The place where a person last was in the briefing at `path`, and a sentence or none."""
    if path == STANDARD_INPUT:
        return NOWHERE, ""
    kept_at = note_path(f"{state_folder()}/places", path)
    note = read_note(kept_at)
    if note is None:
        return NOWHERE, ""
    place = None if isinstance(note, SetAside) else _understood(note)
    if place is not None:
        return place, ""
    moved = note if isinstance(note, SetAside) else set_aside(kept_at)
    where = f"; it is kept as {text.clean_line(moved.path)}" if moved else ""
    return NOWHERE, f"Where you were could not be read{where}"


def keep_last_place(path: str, place: Place) -> str:
    """Write down where a person was; gives a sentence where that can't be done."""
    if path == STANDARD_INPUT:
        return ""
    try:
        write_note(note_path(f"{state_folder()}/places", path), _as_note(place))
    except UnwritableError as error:
        return f"where you were is not remembered: {error}"
    return ""


def place_in(
    session: Session,
    pane: str,
    at: tuple[str, str] | None,
    *,
    zoomed: bool,
    asking: str | None = None,
    typed: str = "",
) -> Place:
    """The place of a reader of a session who is on an item, by section and id, of a pane."""
    section, item = at or (None, None)
    filters = dict(session.filter_words)
    folded = tuple(sorted(session.folded))
    return Place(pane, section, item, zoomed, filters, folded, asking, typed)


def return_to(
    session: Session, place: Place, pane: str | None = None, item: str | None = None
) -> Place:
    """Filter and fold a session as it was; gives the place to go to.

    A pane that was asked for wins, and so does an item, as `section/id`, which shows itself even
    where a filter hid it.
    """
    session.fold(place.folded)
    for name, words in place.filters.items():
        # Words that are no filter any more are left out.
        session.set_filter(name, words)
    if item is not None:
        section, _, item_id = item.partition("/")
        session.reveal(section, item_id)
        return Place(pane, section, item_id)
    if pane is not None and pane != place.pane:
        return Place(pane)
    return place


def _as_note(place: Place) -> dict[str, Any]:
    return {
        "format": _FORMAT,
        "pane": place.pane,
        "section": _bounded(place.section),
        "item": _bounded(place.item),
        "zoomed": place.zoomed,
        "filters": {pane: words for pane, words in place.filters.items() if len(words) <= _LONGEST},
        "folded": [each for each in place.folded if len(each) <= _LONGEST][:_MOST_FOLDED],
        "asking": place.asking,
        "typed": _bounded(place.typed) or "",
    }


def _bounded(words: str | None) -> str | None:
    return words if words is None or len(words) <= _LONGEST else None


def _understood(note: Mapping[str, Any]) -> Place | None:
    """The place that a note tells of, or None where it is not one of ours."""
    filters, folded = note.get("filters"), note.get("folded")
    words = [note.get(name) for name in ("pane", "section", "item", "asking")]
    if not (
        note.get("format") == _FORMAT
        and isinstance(filters, dict)
        and isinstance(folded, list)
        and isinstance(note.get("zoomed"), bool)
        and all(isinstance(each, str) for each in (*filters.values(), *folded, note.get("typed")))
        and all(each is None or isinstance(each, str) for each in words)
    ):
        return None
    pane, section, item, asking = words
    return Place(
        pane if pane in PANE_BY_NAME else None,
        section,
        item,
        note["zoomed"],
        {name: text.clean_line(each) for name, each in filters.items() if name in PANE_BY_NAME},
        tuple(folded),
        asking if asking in ("filter", "search") else None,
        text.clean_line(note["typed"]),
    )
