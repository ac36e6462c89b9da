"""Texts that were typed but not saved yet: they survive the end of the program, however it ends.

They are in one state file for each briefing, which only its owner can read. In restricted mode
nothing is kept.
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
"""The maximum number of bytes of the kept texts of one briefing."""
_MOST_CHARACTERS = LIMIT // 8
"""The maximum number of characters. One takes up to six bytes; names and keys need room too."""

LINE = "line"
"""The name under which the text of the line is kept."""


class KeptTexts:
    """The unsaved texts of one briefing, by a name for each form."""

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
        """Keep the texts of a form, or forget them if there are none.

        Returns an error message, or an empty text.
        """
        known = dict(self._all())
        if texts:
            known[name] = dict(texts)
        else:
            known.pop(name, None)
        if self._is_off or known == self._all():
            return ""
        if sum(len(words) for form in known.values() for words in form.values()) > _MOST_CHARACTERS:
            return "The text is too long to be kept. Save it soon."
        self._texts = known
        try:
            if known:
                write_state_file(self._file, {"format": _FORMAT, "texts": known})
            else:
                remove_state_file(self._file)
        except UnwritableError as error:
            return f"The text cannot be kept: {error}"
        return ""

    def _all(self) -> dict[str, dict[str, str]]:
        if self._texts is None:
            note = None if self._is_off else read_state_file(self._file, limit=LIMIT)
            self._texts = {} if note is None or isinstance(note, RenamedStateFile) else _read(note)
        return self._texts


class KeptTextsOfOpenBriefing:
    """The unsaved texts of the briefing that is open."""

    def __init__(self) -> None:
        self._kept: KeptTexts | None = None

    def of(self, path: str, *, restricted: bool) -> KeptTexts:
        """Return the unsaved texts of a briefing."""
        if self._kept is None or self._kept.path != path:
            self._kept = KeptTexts(path, restricted=restricted)
        return self._kept


def form_name(section: str, item_id: str = "") -> str:
    """Return the name of a form: of an item, or of a new item of a section."""
    return f"{section}/{item_id}"


def _read(note: Mapping[str, Any]) -> dict[str, dict[str, str]]:
    texts = note.get("texts")
    if note.get("format") != _FORMAT or not isinstance(texts, dict):
        return {}
    return {
        name: {key: clean(words) for key, words in form.items() if isinstance(words, str)}
        for name, form in texts.items()
        if isinstance(form, dict)
    }
