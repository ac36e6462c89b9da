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
from briefing_tui.store.state import (
    RenamedStateFile,
    read_state_file,
    set_aside,
    state_file_path,
    write_state_file,
)

_FORMAT = 1
_LONGEST = 1_000
"""The maximum number of characters of an id or a filter; longer ones are not saved."""

_MOST_FOLDED = 500


class ViewState(Struct, frozen=True):
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


INITIAL_VIEW = ViewState()
"""The view of a briefing that is opened for the first time."""


def load_view_state(path: str) -> tuple[ViewState, str]:
    """Return the saved view of the briefing at `path`, and an error message or an empty string."""
    if path == STANDARD_INPUT:
        return INITIAL_VIEW, ""
    kept_at = state_file_path(f"{state_folder()}/places", path)
    state = read_state_file(kept_at)
    if state is None:
        return INITIAL_VIEW, ""
    view_state = None if isinstance(state, RenamedStateFile) else _from_state(state)
    if view_state is not None:
        return view_state, ""
    renamed = state if isinstance(state, RenamedStateFile) else set_aside(kept_at)
    moved_to = f" It was moved to {text.clean_line(renamed.path)}." if renamed else ""
    return INITIAL_VIEW, f"The saved view is damaged.{moved_to}"


def save_view_state(path: str, view_state: ViewState) -> str:
    """Save the view of a briefing; return an error message or an empty string."""
    if path == STANDARD_INPUT:
        return ""
    try:
        write_state_file(state_file_path(f"{state_folder()}/places", path), _to_state(view_state))
    except UnwritableError as error:
        return f"The view was not saved. {error}"
    return ""


def view_state_of(
    session: Session,
    pane: str,
    at: tuple[str, str] | None,
    *,
    zoomed: bool,
    asking: str | None = None,
    typed: str = "",
) -> ViewState:
    """Return the view of a session with the cursor on an item, by section and id, of a pane."""
    section, item = at or (None, None)
    filters = dict(session.filter_words)
    folded = tuple(sorted(session.folded))
    return ViewState(pane, section, item, zoomed, filters, folded, asking, typed)


def restore_view(
    session: Session, view_state: ViewState, pane: str | None = None, item: str | None = None
) -> ViewState:
    """Restore filters and folds in a session; return the view to show.

    A requested pane or item (`section/id`) takes precedence. A filter or fold that hides the
    requested item is removed.
    """
    session.fold(view_state.folded)
    for name, words in view_state.filters.items():
        # A saved filter that is no longer valid is ignored.
        session.set_filter(name, words)
    if item is not None:
        section, _, item_id = item.partition("/")
        session.reveal(section, item_id)
        return ViewState(pane, section, item_id)
    if pane is not None and pane != view_state.pane:
        return ViewState(pane)
    return view_state


def _to_state(view_state: ViewState) -> dict[str, Any]:
    return {
        "format": _FORMAT,
        "pane": view_state.pane,
        "section": _if_short(view_state.section),
        "item": _if_short(view_state.item),
        "zoomed": view_state.zoomed,
        "filters": {
            pane: words for pane, words in view_state.filters.items() if len(words) <= _LONGEST
        },
        "folded": [figure for figure in view_state.folded if len(figure) <= _LONGEST][
            :_MOST_FOLDED
        ],
        "asking": view_state.asking,
        "typed": _if_short(view_state.typed) or "",
    }


def _if_short(value: str | None) -> str | None:
    return value if value is None or len(value) <= _LONGEST else None


def _from_state(state: Mapping[str, Any]) -> ViewState | None:
    """Return the view in a note, or None if the note is not valid."""
    filters, folded = state.get("filters"), state.get("folded")
    names = [state.get(name) for name in ("pane", "section", "item", "asking")]
    if not (
        state.get("format") == _FORMAT
        and isinstance(filters, dict)
        and isinstance(folded, list)
        and isinstance(state.get("zoomed"), bool)
        and all(
            isinstance(value, str) for value in (*filters.values(), *folded, state.get("typed"))
        )
        and all(value is None or isinstance(value, str) for value in names)
    ):
        return None
    pane, section, item, asking = names
    return ViewState(
        pane if pane in PANE_BY_NAME else None,
        section,
        item,
        state["zoomed"],
        {name: text.clean_line(words) for name, words in filters.items() if name in PANE_BY_NAME},
        tuple(folded),
        asking if asking in ("filter", "search") else None,
        text.clean_line(state["typed"]),
    )
