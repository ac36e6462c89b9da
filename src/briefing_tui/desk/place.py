"""The view of a briefing, saved so that the next start can restore it.

It consists of pane names, ids and words that the user typed. It contains no text of the briefing.
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
"""The most characters of an id or a filter; longer ones are not saved."""

_MOST_FOLDED = 500


class Place(Struct, frozen=True):
    """Pane, highlighted item, filters and layout."""

    pane: str | None = None
    section: str | None = None
    item: str | None = None
    zoomed: bool = False
    filters: Mapping[str, str] = field(default_factory=dict)
    folded: tuple[str, ...] = ()
    asking: str | None = None
    """The open prompt, `filter` or `search`, if the program was terminated while it was open."""
    typed: str = ""
    """The words typed in that prompt."""


NOWHERE = Place()
"""The view of a briefing that is opened for the first time."""


def last_place(path: str) -> tuple[Place, str]:
    """Return the saved view of the briefing at `path`, and an error message or an empty string."""
    if path == STANDARD_INPUT:
        return NOWHERE, ""
    kept_at = note_path(f"{state_folder()}/places", path)
    note = read_note(kept_at)
    if note is None:
        return NOWHERE, ""
    place = None if isinstance(note, SetAside) else _from_note(note)
    if place is not None:
        return place, ""
    moved = note if isinstance(note, SetAside) else set_aside(kept_at)
    kept = f" It was moved to {text.clean_line(moved.path)}." if moved else ""
    return NOWHERE, f"The saved view is damaged.{kept}"


def keep_last_place(path: str, place: Place) -> str:
    """Save the view of a briefing; return an error message or an empty string."""
    if path == STANDARD_INPUT:
        return ""
    try:
        write_note(note_path(f"{state_folder()}/places", path), _as_note(place))
    except UnwritableError as error:
        return f"the view was not saved: {error}"
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
    """Return the view of a session with the cursor on an item, by section and id, of a pane."""
    section, item = at or (None, None)
    filters = dict(session.filter_words)
    folded = tuple(sorted(session.folded))
    return Place(pane, section, item, zoomed, filters, folded, asking, typed)


def return_to(
    session: Session, place: Place, pane: str | None = None, item: str | None = None
) -> Place:
    """Restore filters and folds in a session; return the view to show.

    A requested pane or item (`section/id`) takes precedence. A filter or fold that hides the
    requested item is removed.
    """
    session.fold(place.folded)
    for name, words in place.filters.items():
        # A saved filter that is no longer valid is ignored.
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
        "section": _if_short(place.section),
        "item": _if_short(place.item),
        "zoomed": place.zoomed,
        "filters": {pane: words for pane, words in place.filters.items() if len(words) <= _LONGEST},
        "folded": [figure for figure in place.folded if len(figure) <= _LONGEST][:_MOST_FOLDED],
        "asking": place.asking,
        "typed": _if_short(place.typed) or "",
    }


def _if_short(value: str | None) -> str | None:
    return value if value is None or len(value) <= _LONGEST else None


def _from_note(note: Mapping[str, Any]) -> Place | None:
    """Return the view in a note, or None if the note is not valid."""
    filters, folded = note.get("filters"), note.get("folded")
    names = [note.get(name) for name in ("pane", "section", "item", "asking")]
    if not (
        note.get("format") == _FORMAT
        and isinstance(filters, dict)
        and isinstance(folded, list)
        and isinstance(note.get("zoomed"), bool)
        and all(isinstance(value, str) for value in (*filters.values(), *folded, note.get("typed")))
        and all(value is None or isinstance(value, str) for value in names)
    ):
        return None
    pane, section, item, asking = names
    return Place(
        pane if pane in PANE_BY_NAME else None,
        section,
        item,
        note["zoomed"],
        {name: text.clean_line(words) for name, words in filters.items() if name in PANE_BY_NAME},
        tuple(folded),
        asking if asking in ("filter", "search") else None,
        text.clean_line(note["typed"]),
    )
