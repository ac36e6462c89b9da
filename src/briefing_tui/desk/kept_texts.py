"""Keeps texts that were typed but not saved, so that they survive even a crash of the program.

Each briefing has one state file for its texts. Only the owner of the state file can read it.
In restricted mode, and for a briefing from standard input, no text is kept.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from briefing_tui.config.folders import state_folder
from briefing_tui.errors import UnwritableError
from briefing_tui.store.files import STANDARD_INPUT
from briefing_tui.store.state import (
    RenamedStateFile,
    read_state_file,
    remove_state_file,
    state_file_path,
    write_state_file,
)
from briefing_tui.text import clean

_FORMAT = 1
LIMIT = 8 * 1024 * 1024
"""The maximum size of the file with the kept texts of one briefing, in bytes."""
_MAX_CHARACTERS = LIMIT // 8
"""The maximum number of characters in the kept texts of one briefing.

A character takes up to six bytes in the file, and names and keys need room too.
"""

LINE = "line"
"""The name of the prompt in which an item is typed in one line."""


class KeptTexts:
    """The unsaved texts of one briefing, by the name of their form and then by key.

    The prompt in which an item is typed in one line counts as a form too; its name is `LINE`.
    """

    def __init__(self, path: str, *, restricted: bool = False) -> None:
        self.path = path
        self._is_off = restricted or path == STANDARD_INPUT
        self._file = "" if self._is_off else state_file_path(f"{state_folder()}/unsaved", path)
        self._texts: dict[str, dict[str, str]] | None = None

    def get(self, name: str) -> dict[str, str]:
        """Return the unsaved texts of a form by key; empty if there are none."""
        return dict(self._all().get(name, {}))

    def names(self) -> tuple[str, ...]:
        """Return the names of all forms with unsaved texts."""
        return tuple(self._all())

    def keep(self, name: str, texts: Mapping[str, str]) -> str:
        """Keep the texts of a form; if `texts` is empty, remove the texts that were kept before.

        Returns an error message, or an empty string.
        """
        forms = dict(self._all())
        if texts:
            forms[name] = dict(texts)
        else:
            forms.pop(name, None)
        if self._is_off or forms == self._all():
            return ""
        if sum(len(words) for form in forms.values() for words in form.values()) > _MAX_CHARACTERS:
            return "The text is too long to be kept. Save it soon."
        self._texts = forms
        try:
            if forms:
                write_state_file(self._file, {"format": _FORMAT, "texts": forms})
            else:
                remove_state_file(self._file)
        except UnwritableError as error:
            return f"The text cannot be kept: {error}"
        return ""

    def _all(self) -> dict[str, dict[str, str]]:
        if self._texts is None:
            state = None if self._is_off else read_state_file(self._file, limit=LIMIT)
            if state is None or isinstance(state, RenamedStateFile):
                self._texts = {}
            else:
                self._texts = _read(state)
        return self._texts


class KeptTextsOfOpenBriefing:
    """The unsaved texts of the briefing that is open."""

    def __init__(self) -> None:
        self._kept: KeptTexts | None = None
        self._restricted = False

    def of(self, path: str, *, restricted: bool) -> KeptTexts:
        """Return the unsaved texts of the open briefing; `path` is the path of its file.

        The texts are read again only when `path` or `restricted` changes.
        """
        if self._kept is None or (self._kept.path, self._restricted) != (path, restricted):
            self._kept = KeptTexts(path, restricted=restricted)
            self._restricted = restricted
        return self._kept


def form_name(section: str, item_id: str = "") -> str:
    """Return the name under which the texts of an item's form are kept.

    Without `item_id`, the name is for the form of a new item of the section.
    """
    return f"{section}/{item_id}"


def _read(state: Mapping[str, Any]) -> dict[str, dict[str, str]]:
    """Return the texts in a state file; values of other types are left out."""
    forms = state.get("texts")
    if state.get("format") != _FORMAT or not isinstance(forms, dict):
        return {}
    return {
        name: {key: clean(words) for key, words in texts.items() if isinstance(words, str)}
        for name, texts in forms.items()
        if isinstance(texts, dict)
    }
