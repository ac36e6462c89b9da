"""Writes exports, but never over a file that they were made from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from briefing_tui import text
from briefing_tui.config.restriction import Restriction
from briefing_tui.errors import MisuseError, RestrictedError
from briefing_tui.export import Output, Tree
from briefing_tui.store.confined import is_within, write_new_export
from briefing_tui.store.files import STANDARD_INPUT, is_read_as_standard_input, is_same_file
from briefing_tui.store.folders import dated_briefings, folder_of, path_exists, sidecar_path
from briefing_tui.store.output import write_file
from briefing_tui.store.reader import Reading


def refuse_input(path: str, reading: Reading, others: Mapping[str, str] | None = None) -> None:
    """Raise MisuseError if `path` is an input of an export.

    `others` maps the paths of further inputs to descriptions.
    """
    if not path_exists(path):
        return
    for input_path, what in (*_inputs(reading), *(others or {}).items()):
        if input_path == STANDARD_INPUT:
            is_input = is_read_as_standard_input(path)
        else:
            is_input = is_same_file(path, input_path)
        if is_input:
            raise MisuseError(f"{text.clean_line(path)} is {what}. Choose another file.")


def refuse_input_folder(path: str, reading: Reading) -> None:
    """Raise MisuseError if the folder that an export will replace contains an input."""
    for input_path, what in _inputs(reading):
        if input_path != STANDARD_INPUT and is_within(input_path, path):
            raise MisuseError(f"{text.clean_line(path)} contains {what}. Choose another folder.")


def _inputs(reading: Reading) -> Iterator[tuple[str, str]]:
    yield reading.path, "the briefing itself"
    if reading.situation_path:
        yield reading.situation_path, "the situation file of the briefing"
    if reading.path != STANDARD_INPUT:
        yield sidecar_path(reading.path), "the sidecar of the briefing"
        # An export may list changes since another briefing, so other briefings count as inputs.
        for _, other_path in dated_briefings(folder_of(reading.path)):
            yield other_path, "another briefing of the folder"
            yield sidecar_path(other_path), "the sidecar of another briefing"


def write_export(
    path: str,
    output: Output,
    reading: Reading,
    restriction: Restriction | None = None,
    *,
    other_inputs: Mapping[str, str] | None = None,
) -> str:
    """Write an export to a file or a folder, and return its path.

    In restricted mode, `path` is the name of a new file. Raises MisuseError, RestrictedError or
    UnwritableError.
    """
    if restriction is None:
        if isinstance(output, Tree):
            from briefing_tui.store.trees import write_tree

            refuse_input_folder(path, reading)
            write_tree(path, output.files)
        else:
            refuse_input(path, reading, other_inputs)
            write_file(path, output)
        return path
    if restriction.export_folder is None:
        raise RestrictedError("Restricted mode does not write files. Print the export instead.")
    if isinstance(output, Tree):
        raise RestrictedError("Restricted mode does not write folders. Use another format.")
    return write_new_export(restriction.export_folder, path, output)
