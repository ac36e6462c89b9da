"""Knows which files a document is made of, and keeps the document from overwriting one of them."""

from __future__ import annotations

from collections.abc import Iterator

from briefing_tui import text
from briefing_tui.errors import MisuseError
from briefing_tui.store.confined import is_within
from briefing_tui.store.files import STANDARD_INPUT, is_same_file, is_standard_input
from briefing_tui.store.folders import dated_briefings, folder_of, is_there
from briefing_tui.store.reader import Reading


def refuse_input(path: str, reading: Reading) -> None:
    """Raise MisuseError if the file at `path` is one that a document of `reading` is made of.

    These are the briefing, its situation, and the other briefings of its folder: "Changes since"
    is made of one of those.
    """
    if not is_there(path):
        return
    for own, what in _inputs(reading):
        is_own = is_standard_input(path) if own == STANDARD_INPUT else is_same_file(path, own)
        if is_own:
            raise MisuseError(f"{text.clean_line(path)} is {what}; name another file to write")


def refuse_input_folder(path: str, reading: Reading) -> None:
    """Raise MisuseError if the folder at `path` contains a file that `reading` is made of.

    A folder is replaced as a whole, and the file would be gone.
    """
    for own, what in _inputs(reading):
        if own != STANDARD_INPUT and is_within(own, path):
            raise MisuseError(f"{text.clean_line(path)} contains {what}; name another folder")


def _inputs(reading: Reading) -> Iterator[tuple[str, str]]:
    """The path of each input, and what it is."""
    yield reading.path, "the briefing itself"
    if reading.situation_path:
        yield reading.situation_path, "what the briefing shares"
    if reading.path != STANDARD_INPUT:
        for _, other in dated_briefings(folder_of(reading.path)):
            yield other, "another briefing of the folder"
