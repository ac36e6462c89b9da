"""Keeps unsaved texts, even if the program crashes.

Each briefing has a state file, which only the user can read. Nothing is kept in restricted mode, or
for standard input.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from briefing_tui.errors import UnwritableError
from briefing_tui.store.files import STANDARD_INPUT
from briefing_tui.store.program_files import state_folder
from briefing_tui.store.state import (
    RenamedStateFile,
    encode_state,
    read_state_file,
    remove_state_file,
    rename_broken_state_file,
    state_file_path,
    write_state_file,
)
from briefing_tui.text import clean, clean_line

_FORMAT = 1
_STATE_KEYS = ("format", "texts")
LIMIT = 8 * 1024 * 1024
"""The maximum size of a state file in bytes.

An emoji takes twelve bytes in the file, and most other characters that are not ASCII take six.
"""

LINE = "line"
"""The name under which the text of the line prompt is kept. All other names belong to forms."""


_PASSAGE_FORM = re.compile(r"[^/]+/passage (\d+) (\d+)-(\d+)")


class KeptTexts:
    """The unsaved texts of one briefing, by form and key."""

    def __init__(self, path: str, *, restricted: bool = False) -> None:
        self.path = path
        self._is_off = restricted or path == STANDARD_INPUT
        self._file = "" if self._is_off else state_file_path(f"{state_folder()}/unsaved", path)
        self._texts: dict[str, dict[str, str]] | None = None
        self._state: Mapping[str, Any] = {}
        """The content of the state file."""

    def get(self, name: str) -> dict[str, str]:
        """Return the unsaved texts of a form by key."""
        return dict(self._all().get(name, {}))

    def names(self) -> tuple[str, ...]:
        """Return all names under which texts are kept."""
        return tuple(self._all())

    def keep(self, name: str, texts: Mapping[str, str]) -> str:
        """Replace the kept texts of a form. Return why this failed, or an empty string."""
        forms = dict(self._all())
        if texts:
            forms[name] = dict(texts)
        else:
            forms.pop(name, None)
        if self._is_off or forms == self._all():
            return ""
        state = _merged(self._state, forms)
        if len(encode_state(state)) > LIMIT:
            return "The text is too long to be kept. Save it soon."
        self._texts = forms
        try:
            if self._state and not _is_known(self._state):
                # A later version may have written the file, so rename it instead of overwriting it.
                rename_broken_state_file(self._file)
            if state["texts"] or len(state) > len(_STATE_KEYS):
                write_state_file(self._file, state)
            else:
                remove_state_file(self._file)
        except UnwritableError as error:
            return f"The text cannot be kept: {error}"
        self._state = state
        return ""

    def _all(self) -> dict[str, dict[str, str]]:
        if self._texts is None:
            state = None if self._is_off else read_state_file(self._file, limit=LIMIT)
            if state is not None and not isinstance(state, RenamedStateFile):
                self._state = state
            self._texts = _read(self._state)
        return self._texts


class KeptTextsOfOpenBriefing:
    """The unsaved texts of the briefing that is open."""

    def __init__(self) -> None:
        self._kept: KeptTexts | None = None
        self._restricted = False

    def of(self, path: str, *, restricted: bool) -> KeptTexts:
        """Return the unsaved texts of the briefing at `path`."""
        if self._kept is None or (self._kept.path, self._restricted) != (path, restricted):
            self._kept = KeptTexts(path, restricted=restricted)
            self._restricted = restricted
        return self._kept


def form_name(section: str, item_id: str = "") -> str:
    """Return the name of the form of an item; without `item_id`, of a new item."""
    return f"{section}/{item_id}"


def passage_form_name(section: str, article: int, span: tuple[int, int]) -> str:
    """Return the name of the form of a new item from a passage."""
    return form_name(section, f"passage {article} {span[0]}-{span[1]}")


def passage_words(path: str, name: str) -> str | None:
    """Return the passage from which the item of a form is made.

    None if the form has no passage; empty if the passage cannot be read.
    """
    from briefing_tui.store.sidecar import Sidecar, load_sidecar

    match = _PASSAGE_FORM.fullmatch(name)
    if match is None:
        return None
    article, start, end = map(int, match.groups())
    sidecar = load_sidecar(path)
    if not isinstance(sidecar, Sidecar) or article >= len(sidecar.articles):
        return ""
    return clean_line(sidecar.articles[article].text[start:end])


def _is_known(state: Mapping[str, Any]) -> bool:
    return state.get("format") == _FORMAT and isinstance(state.get("texts"), dict)


def _read(state: Mapping[str, Any]) -> dict[str, dict[str, str]]:
    if not _is_known(state):
        return {}
    return {
        name: {key: clean(words) for key, words in texts.items() if isinstance(words, str)}
        for name, texts in state["texts"].items()
        if isinstance(texts, dict)
    }


def _merged(state: Mapping[str, Any], forms: Mapping[str, Mapping[str, str]]) -> dict[str, Any]:
    """Return the state with `forms`. Unknown values stay, if the format of the state is known."""
    if not _is_known(state):
        return {"format": _FORMAT, "texts": forms}
    before = _read(state)
    texts = {
        name: value for name, value in state["texts"].items() if name in forms or name not in before
    }
    for name, form in forms.items():
        old = texts.get(name)
        values = old.items() if isinstance(old, dict) else ()
        unknown = {key: value for key, value in values if not isinstance(value, str)}
        texts[name] = {**form, **unknown}
    return {**state, "texts": texts}
