"""Saves the view of a briefing, and restores it at the next start.

A saved view contains what the user typed, and the ids of items, but no text of the briefing.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import Struct, field

from briefing_tui import text
from briefing_tui.desk.session import Session
from briefing_tui.errors import UnwritableError
from briefing_tui.model.reduction import ItemKey
from briefing_tui.sections.counted import FIGURE_SECTIONS
from briefing_tui.sections.panes import PANE_BY_NAME
from briefing_tui.store.files import STANDARD_INPUT
from briefing_tui.store.program_files import state_folder
from briefing_tui.store.state import (
    MAX_BYTES,
    RenamedStateFile,
    encode_state,
    read_state_file,
    rename_broken_state_file,
    state_file_path,
    write_state_file,
)

_FORMAT = 1
_MAX_CHARACTERS = 1_000
"""Longer ids, filters and typed words are not saved."""

_MAX_FOLDED = 500
"""The maximum number of folded figures that are saved."""


class ViewState(Struct, frozen=True):
    """What the desk shows of a briefing."""

    pane: str | None = None
    section: str | None = None
    """The section of the highlighted item."""
    item: str | None = None
    """The id of the highlighted item."""
    zoomed: bool = False
    """Whether the pane fills the screen."""
    filters: Mapping[str, str] = field(default_factory=dict)
    """The filter of each filtered pane."""
    folded: tuple[ItemKey, ...] = ()
    """The section and the id of each figure whose parts are folded."""
    asking: str | None = None
    """The prompt that was open: `filter` or `search`."""
    typed: str = ""
    """The words typed in the open prompt."""


INITIAL_VIEW = ViewState()
"""The view of a briefing that is opened for the first time."""


def load_view_state(path: str) -> tuple[ViewState, str]:
    """Return the saved view of a briefing, and an error message or an empty string."""
    if path == STANDARD_INPUT:
        return INITIAL_VIEW, ""
    state_path = state_file_path(f"{state_folder()}/places", path)
    state = read_state_file(state_path)
    if state is None:
        return INITIAL_VIEW, ""
    view_state = None if isinstance(state, RenamedStateFile) else _from_state(state)
    if view_state is not None:
        return view_state, ""
    renamed = state if isinstance(state, RenamedStateFile) else rename_broken_state_file(state_path)
    moved_to = f" It was moved to {text.clean_line(renamed.path)}." if renamed else ""
    return INITIAL_VIEW, f"The saved view is damaged.{moved_to}"


def save_view_state(path: str, view_state: ViewState) -> str:
    """Save the view of a briefing, or return why this fails."""
    if path == STANDARD_INPUT:
        return ""
    state_path = state_file_path(f"{state_folder()}/places", path)
    state, saved = _to_state(view_state), read_state_file(state_path)
    if isinstance(saved, Mapping) and _from_state(saved) is None:
        # A later version may have written the file, so it is renamed instead of overwritten.
        rename_broken_state_file(state_path)
        saved = None
    whole_state = _with_unknown(state, saved)
    try:
        # If the file became too large, the next start would rename it, so leave out unknown keys.
        is_large = len(encode_state(whole_state)) > MAX_BYTES
        write_state_file(state_path, state if is_large else whole_state)
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
    """Return the view of a session; `at` is the section and id of the highlighted item."""
    section, item = at or (None, None)
    filters = dict(session.filter_words)
    folded = tuple(sorted(session.folded))
    return ViewState(pane, section, item, zoomed, filters, folded, asking, typed)


def restore_view(
    session: Session, view_state: ViewState, pane: str | None = None, item: str | None = None
) -> ViewState:
    """Restore filters and folds. Return a view that shows `item`, else `pane`.

    If neither is given, return `view_state`. `item` is a section and an id, such as
    `casualties/killed-syria`.
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
    folded = [
        f"{section}/{item_id}"
        for section, item_id in view_state.folded
        if len(item_id) <= _MAX_CHARACTERS
    ]
    return {
        "format": _FORMAT,
        "pane": view_state.pane,
        "section": _if_short(view_state.section),
        "item": _if_short(view_state.item),
        "zoomed": view_state.zoomed,
        "filters": {
            pane: words
            for pane, words in view_state.filters.items()
            if len(words) <= _MAX_CHARACTERS
        },
        "folded": folded[:_MAX_FOLDED],
        "asking": view_state.asking,
        "typed": _if_short(view_state.typed) or "",
    }


def _with_unknown(
    state: dict[str, Any], saved: Mapping[str, Any] | RenamedStateFile | None
) -> dict[str, Any]:
    """Return the state, with the keys and filters in `saved` that this version does not know."""
    if saved is None or isinstance(saved, RenamedStateFile):
        return state
    filters = {name: words for name, words in saved["filters"].items() if name not in PANE_BY_NAME}
    return {**saved, **state, "filters": {**filters, **state["filters"]}}


def _if_short(value: str | None) -> str | None:
    return value if value is None or len(value) <= _MAX_CHARACTERS else None


def _from_state(state: Mapping[str, Any]) -> ViewState | None:
    filters, folded = state.get("filters"), state.get("folded")
    names = [state.get(name) for name in ("pane", "section", "item", "asking")]
    if (
        state.get("format") != _FORMAT
        or not isinstance(filters, dict)
        or not isinstance(folded, list)
        or not isinstance(state.get("zoomed"), bool)
    ):
        return None
    texts = (*filters.values(), *folded, state.get("typed"))
    optional_texts = (name for name in names if name is not None)
    if not all(isinstance(value, str) for value in (*texts, *optional_texts)):
        return None
    pane, section, item, asking = names
    return ViewState(
        pane if pane in PANE_BY_NAME else None,
        section,
        item,
        state["zoomed"],
        {name: text.clean_line(words) for name, words in filters.items() if name in PANE_BY_NAME},
        tuple(key for words in folded for key in _figure_keys(words)),
        asking if asking in ("filter", "search") else None,
        text.clean_line(state["typed"]),
    )


def _figure_keys(words: str) -> tuple[ItemKey, ...]:
    """Return the section and id of each figure that the saved `words` can mean.

    Older versions saved only the id, not `section/id`. An id can belong to any section of figures.
    """
    section, _, item_id = words.partition("/")
    if section in FIGURE_SECTIONS:
        return ((section, item_id),)
    return tuple((section, words) for section in FIGURE_SECTIONS)
