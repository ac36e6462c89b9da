"""Refuses outputs that contain withheld names.

A guard contains the withheld names, and the items from which the output was made.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NewType, overload

from msgspec import Struct, structs

from briefing_tui.analysis.audience import RefusedError
from briefing_tui.analysis.entries import ExportedEntry
from briefing_tui.analysis.gate import Gate, GateHit, Guard
from briefing_tui.export.format import Format, Output, Request, Tree
from briefing_tui.richtext.document import Piece, whole_text
from briefing_tui.store.files import STANDARD_INPUT
from briefing_tui.store.reader import Reading
from briefing_tui.text import clean_line

Released = NewType("Released", str)
"""A text in which no withheld names were found, except names that the writer accepts."""


class ReleasedOutput(Struct, frozen=True):
    """An output without withheld names, except names that the writer accepts."""

    output: Output


_ADVICE = (
    "Nothing was written. Reword each phrase, or give its item a stricter marking. If the "
    "audience may read the phrase, accept it in its item:"
)


class NamesWithheldError(RefusedError):
    """An output is refused because it may name something withheld."""

    def __init__(self, hits: Sequence[GateHit], audience: str) -> None:
        self.hits = tuple(hits)
        self.audience = audience
        first = self.hits[0]
        others = f", and {len(self.hits) - 1} more" if len(self.hits) > 1 else ""
        super().__init__(
            f"This may name something that is withheld from TLP:{audience}: "
            f"“{first.words}” in {first.place}{others}."
        )
        # These details are for the writer, who may see everything.
        example = (
            f'  accepted = [{{ code = "names-withheld", phrase = "{first.words}", reason = "…" }}]'
        )
        self.details = (*map(_hit_line, self.hits), _ADVICE, example)


class UnsearchableError(RefusedError):
    """An output is refused because it cannot be searched for withheld names."""

    def __init__(self, export_format: Format, audience: str) -> None:
        super().__init__(
            f'The format "{export_format.name}" is refused: something is withheld from '
            f"TLP:{audience}, and the output of this format cannot be searched for it. Nothing was "
            "written. Use another format, or export for an audience that may see everything."
        )


@overload
def release(
    output: str,
    guards: Iterable[Guard],
    audience: str,
    *,
    searched: Callable[[str], Sequence[Piece]] = whole_text,
    names: Iterable[str] = (),
    query: str = "",
    also_written: Sequence[str] = (),
) -> Released: ...


@overload
def release(
    output: Output,
    guards: Iterable[Guard],
    audience: str,
    *,
    searched: Callable[[Output], Sequence[Piece]],
    names: Iterable[str] = (),
    query: str = "",
    also_written: Sequence[str] = (),
) -> ReleasedOutput: ...


def release(
    output: str | Output,
    guards: Iterable[Guard],
    audience: str,
    *,
    searched: Callable[..., Sequence[Piece]] = whole_text,
    names: Iterable[str] = (),
    query: str = "",
    also_written: Sequence[str] = (),
) -> Released | ReleasedOutput:
    """Search an output for withheld names, and return it as released.

    Raises NamesWithheldError if it contains a withheld name that the writer does not accept.

    - `searched`: a function that returns the texts in the output
    - `names`, `query`: the file names and the filter that the audience sees
    - `also_written`: texts of the writer that are not in items, such as a template
    """
    guards = tuple(guards)
    if guards and (hits := Gate(guards, also_written).hits(searched(output), names, query)):
        raise NamesWithheldError(hits, audience)
    if isinstance(output, str):
        return Released(output)
    return ReleasedOutput(output)


def accepted_hits(
    pieces: Sequence[Piece], guards: Iterable[Guard], *, also_written: Sequence[str] = ()
) -> tuple[GateHit, ...]:
    """Return the accepted withheld names in a released output, for its receipt."""
    # All withheld names in a released output are accepted. To find them, search as if none were.
    guards_without_acceptance = tuple(
        structs.replace(
            guard,
            accepted_in_file=frozenset(),
            entries=_without_acceptance(guard.entries),
            change_entries=_without_acceptance(guard.change_entries),
        )
        for guard in guards
    )
    return Gate(guards_without_acceptance, also_written).hits(pieces)


def _without_acceptance(entries: Iterable[ExportedEntry]) -> tuple[ExportedEntry, ...]:
    return tuple(structs.replace(entry, accepted=frozenset()) for entry in entries)


def require_searchable(export_format: Format, audience: str) -> None:
    """Raise UnsearchableError if outputs of a format cannot be searched."""
    if export_format.searched_texts is None and not export_format.is_text:
        raise UnsearchableError(export_format, audience)


def pieces_of(
    export_format: Format, request: Request, output: Output, audience: str
) -> Sequence[Piece]:
    """Return the texts in an output. Raises UnsearchableError if the output cannot be searched."""
    require_searchable(export_format, audience)
    if export_format.searched_texts is not None:
        pieces = export_format.searched_texts(request, output)
    else:
        files = output.files if isinstance(output, Tree) else {"": output}
        try:
            pieces = [Piece(data.decode("utf-8"), file=name) for name, data in files.items()]
        except UnicodeDecodeError as error:
            raise UnsearchableError(export_format, audience) from error
    if not pieces:
        raise UnsearchableError(export_format, audience)
    return pieces


def require_marking(reading: Reading) -> None:
    """Raise RefusedError if a piped briefing has neither a marking nor a situation file.

    The situation to which the briefing belongs may have a strict marking.
    """
    briefing = reading.briefing
    if reading.path != STANDARD_INPUT or briefing is None or reading.situation is not None:
        return
    if briefing.head.tlp is None:
        raise RefusedError(
            "The briefing on standard input has no marking. Add `tlp` to it, or specify its folder "
            "with `--situation`."
        )


def _hit_line(hit: GateHit) -> str:
    file = f"{clean_line(hit.file)}, " if hit.file else ""
    position = f"{file}line {hit.line}, column {hit.column}: " if hit.line else ""
    close = "" if hit.close_to == hit.words else f", close to “{hit.close_to}”"
    return f"{position}“{hit.words}” in {hit.place}{close}"
