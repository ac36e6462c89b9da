"""Keep an export from overwriting one of the files that it was made from."""

from __future__ import annotations

from collections.abc import Iterator

from briefing_tui import text
from briefing_tui.errors import MisuseError
from briefing_tui.store.confined import is_within
from briefing_tui.store.files import STANDARD_INPUT, is_same_file, is_standard_input
from briefing_tui.store.folders import dated_briefings, folder_of, path_exists
from briefing_tui.store.reader import Reading


def refuse_input(path: str, reading: Reading) -> None:
    """Raise MisuseError if the file at `path` is an input of an export of `reading`.

    Inputs are the briefing, its situation file, and the other briefings of its folder, because
    an export may list the changes since one of them.
    """
    if not path_exists(path):
        return
    for input_path, what in _inputs(reading):
        if input_path == STANDARD_INPUT:
            is_input = is_standard_input(path)
        else:
            is_input = is_same_file(path, input_path)
        if is_input:
            raise MisuseError(f"{text.clean_line(path)} is {what}. Choose another file.")


def refuse_input_folder(path: str, reading: Reading) -> None:
    """Raise MisuseError if the folder at `path` contains an input of an export of `reading`.

    Writing replaces the whole folder, so the input would be deleted.
    """
    for input_path, what in _inputs(reading):
        if input_path != STANDARD_INPUT and is_within(input_path, path):
            raise MisuseError(f"{text.clean_line(path)} contains {what}. Choose another folder.")


def _inputs(reading: Reading) -> Iterator[tuple[str, str]]:
    """Yield the path of each input with a description."""
    yield reading.path, "the briefing itself"
    if reading.situation_path:
        yield reading.situation_path, "the situation file of the briefing"
    if reading.path != STANDARD_INPUT:
        for _, other_path in dated_briefings(folder_of(reading.path)):
            yield other_path, "another briefing of the folder"
