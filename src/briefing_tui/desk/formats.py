"""Finds built-in and installed export formats."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, TypeVar

from msgspec import Struct, structs

from briefing_tui.errors import BriefingError, MisuseError
from briefing_tui.export import (
    FORMATS,
    Format,
    Output,
    Request,
    Tree,
    format_of_file,
    format_with_ending,
)
from briefing_tui.richtext.document import Piece
from briefing_tui.text import clean_line, cut

if TYPE_CHECKING:
    from briefing_tui.store.packages import EntryPoint

GROUP = "briefing_tui.formats"
"""The group of entry points in which packages register a `Format`."""

# These are strings, because most exports need no compiled pattern.
_NAME = r"[a-z0-9][a-z0-9-]*"
_ENDING = r"\.[a-z0-9][a-z0-9.+_-]*"
_ENTRY_POINT = r"([\w.]+)\s*:\s*([\w.]+)"
_MAX_ERROR_CELLS = 300
"""The maximum width of an error message of another package, in cells."""


class UnusableFormat(Struct, frozen=True):
    """Why a format of another package cannot be used. The message names the package."""

    name: str
    message: str


class Formats(Struct, frozen=True):
    """The usable formats, and the problems of unusable formats."""

    by_name: Mapping[str, Format]
    """The formats by name, the default first."""
    problems: tuple[UnusableFormat, ...]


class FormatError(BriefingError):
    """A format of another package failed. The message names the package."""


class _UnusableError(Exception):
    """A format of another package cannot be used. The message is the end of a sentence."""


def all_formats() -> Formats:
    """Return the built-in formats and those of other packages."""
    return _with_installed(package_folders())


def package_folders() -> tuple[str, ...]:
    """Return the folders in which Python finds packages, without the current folder.

    Code in the current folder must not run, because somebody else may have written it.
    """
    current_folder = os.path.realpath(os.curdir)
    return tuple(path for path in sys.path if path and os.path.realpath(path) != current_folder)


def find_format(name: str) -> Format:
    """Return a format. Raises MisuseError if it is unknown, and FormatError if it is unusable."""
    if name in FORMATS:
        return FORMATS[name]
    formats = all_formats()
    if name in formats.by_name:
        return formats.by_name[name]
    for problem in formats.problems:
        if problem.name == name:
            raise FormatError(problem.message)
    raise MisuseError.unknown("format", name, formats.by_name)


def choose_format(name: str | None, output: str | None) -> Format:
    """Return the format called `name`, else the format of the file `output`, else the default.

    Raises MisuseError if the format is unknown, and FormatError if it is unusable.
    """
    if name is not None:
        return find_format(name)
    file_name = output or ""
    if (built_in_format := format_with_ending(file_name)) is not None:
        return built_in_format
    formats = all_formats()
    try:
        return format_of_file(file_name, formats.by_name)
    except MisuseError as error:
        # The user may mean an unusable format, so show the problems of all unusable formats.
        error.details = tuple(problem.message for problem in formats.problems)
        raise


@cache
def _with_installed(folders: tuple[str, ...]) -> Formats:
    from briefing_tui.store.packages import entry_points

    rows = dict(FORMATS)
    problems: list[UnusableFormat] = []
    for entry in sorted(
        entry_points(GROUP, folders), key=lambda entry: (entry.package, entry.name)
    ):
        try:
            loaded = _load(entry)
            _require_unused_names(loaded, rows)
        except _UnusableError as error:
            message = f"{_subject_of(entry.name, entry.package)} cannot be used: {error}."
            problems.append(UnusableFormat(entry.name, message))
        else:
            rows[loaded.name] = loaded
    return Formats(rows, tuple(problems))


def _subject_of(name: str, package: str) -> str:
    return f'The format "{clean_line(name)}" of the package {clean_line(package)}'


def _load(entry: EntryPoint) -> Format:
    module_and_attribute = re.fullmatch(_ENTRY_POINT, entry.value)
    if module_and_attribute is None:
        raise _UnusableError(
            f'its entry point is "{clean_line(entry.value)}", but must be "module:attribute"'
        )
    try:
        loaded: Any = import_module(module_and_attribute[1])
        for name in module_and_attribute[2].split("."):
            loaded = getattr(loaded, name)
    except (Exception, SystemExit) as error:
        # Importing the code of others can raise anything.
        raise _UnusableError(f"it cannot be imported ({_describe_error(error)})") from error
    if not isinstance(loaded, Format):
        raise _UnusableError(
            f'"{clean_line(entry.value)}" is a {type(loaded).__name__}, but must be a Format'
        )
    _require_valid(loaded, entry.name)
    return _guarded(loaded, _subject_of(entry.name, entry.package))


def _require_valid(row: Any, name: str) -> None:
    # A Struct does not check the types of its arguments, so they are checked here.
    if row.name != name:
        raise _UnusableError(f'its Format has another name, "{clean_line(str(row.name))}"')
    if not re.fullmatch(_NAME, name):
        raise _UnusableError(
            "its name must consist of lower-case letters, digits and hyphens, "
            "and must not begin with a hyphen"
        )
    if not isinstance(row.endings, tuple):
        raise _UnusableError("its endings must be a tuple of strings")
    for ending in row.endings:
        if not (isinstance(ending, str) and re.fullmatch(_ENDING, ending)):
            raise _UnusableError(
                f'"{clean_line(str(ending))}" is not an extension: it must start with a dot and be '
                "in lower case"
            )
    texts = (row.media_type, row.description, row.needs)
    if not all(isinstance(value, str) and value.strip() for value in texts):
        raise _UnusableError("its media type, description and needs must be non-empty strings")
    if not callable(row.write) or not (row.searched_texts is None or callable(row.searched_texts)):
        raise _UnusableError("write and searched_texts must be functions")


def _require_unused_names(row: Format, rows: Mapping[str, Format]) -> None:
    if row.name in rows:
        raise _UnusableError("another format has this name")
    endings = ((other.name, ending) for other in rows.values() for ending in other.endings)
    for other_name, ending in endings:
        for new in row.endings:
            if new.endswith(ending) or ending.endswith(new):
                raise _UnusableError(f'its extension "{new}" belongs to the format "{other_name}"')


def _guarded(row: Format, subject: str) -> Format:
    """Return a format whose unexpected failures become FormatError."""
    write, searched_texts = row.write, row.searched_texts

    def guarded_write(request: Request) -> Output:
        output = _call(subject, write, request)
        if isinstance(output, Tree):
            _require_valid_files(subject, output.files)
        elif not _is_bytes(output):
            kind = type(output).__name__
            raise FormatError(f"{subject} failed: it returned a {kind} instead of bytes or a Tree.")
        return output

    def guarded_searched_texts(request: Request, output: Output) -> Sequence[Piece]:
        assert searched_texts is not None
        pieces: Any = _call(subject, lambda: tuple(searched_texts(request, output)))
        if all(isinstance(piece, Piece) for piece in pieces):
            return tuple(pieces)
        raise FormatError(f"{subject} failed: `searched_texts` must return a list of Piece.")

    return structs.replace(
        row,
        description=clean_line(row.description),
        needs=clean_line(row.needs),
        write=guarded_write,
        searched_texts=None if searched_texts is None else guarded_searched_texts,
    )


_Result = TypeVar("_Result")


def _call(subject: str, function: Callable[..., _Result], *arguments: Any) -> _Result:
    try:
        return function(*arguments)
    except (BriefingError, MemoryError):
        raise
    except (Exception, SystemExit) as error:
        raise FormatError(f"{subject} failed: {_describe_error(error)}.") from error


def _is_bytes(output: object) -> bool:
    # In the caller itself, mypy would consider this test always true.
    return isinstance(output, bytes)


def _require_valid_files(subject: str, files: Any) -> None:
    if not isinstance(files, Mapping) or not all(
        isinstance(name, str) and isinstance(data, bytes) for name, data in files.items()
    ):
        raise FormatError(f"{subject} failed: the files of its Tree must map paths to bytes.")


def _describe_error(error: BaseException) -> str:
    description = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    return cut(clean_line(description), _MAX_ERROR_CELLS).rstrip(".")
