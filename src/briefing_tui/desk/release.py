"""Decides whether an output may leave: the one way out for exports, copies, `show` and `diff`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NewType, overload

from msgspec import Struct

from briefing_tui.analysis.audience import RefusedError
from briefing_tui.analysis.gate import Gate, Guard, Hit
from briefing_tui.export.format import Format, Output, Request, Tree
from briefing_tui.richtext.document import Piece, whole_text
from briefing_tui.store.files import STANDARD_INPUT
from briefing_tui.store.reader import Reading
from briefing_tui.text import clean_line

Released = NewType("Released", str)
"""A text that was searched, and names nothing that its readers may not see."""


class ReleasedOutput(Struct, frozen=True):
    """What a format has written, searched in the same way."""

    output: Output


_WAYS_ON = (
    "Nothing was written. For each of these: reword it; or mark the item that says it; or, if it "
    "may be said, accept it in that item:"
)


class NamesWithheldError(RefusedError):
    """An output names something withheld, or may; it stays back as a whole."""

    def __init__(self, hits: Sequence[Hit], audience: str) -> None:
        self.hits = tuple(hits)
        self.audience = audience
        first = self.hits[0]
        others = f", and {len(self.hits) - 1} more" if len(self.hits) > 1 else ""
        super().__init__(
            f"This may name something that is withheld from TLP:{audience}: "
            f"“{first.words}” in {first.place}{others}."
        )
        # What is said is for the writer, who may see everything.
        accepted = f'  accepted = [{{ code = "names-withheld", phrase = "{first.words}", '
        self.details = (*map(_line, self.hits), _WAYS_ON, f'{accepted}reason = "…" }}]')


class UnsearchableError(RefusedError):
    """Something is withheld from the audience, and a format cannot be searched for it."""

    def __init__(self, chosen: Format, audience: str) -> None:
        super().__init__(
            f'The format "{chosen.name}" is refused: something is withheld from TLP:{audience}, '
            "and this format does not say which text it contains, so it cannot be searched for "
            "what is withheld. Nothing was written. Use another format, or export for an audience "
            "that may see everything."
        )


@overload
def release(
    output: str,
    guards: Iterable[Guard],
    audience: str,
    *,
    searched: Callable[[str], Sequence[Piece]] = whole_text,
    names: Iterable[str] = (),
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
    also_written: Sequence[str] = (),
) -> ReleasedOutput: ...


def release(
    output: str | Output,
    guards: Iterable[Guard],
    audience: str,
    *,
    searched: Callable[..., Sequence[Piece]] = whole_text,
    names: Iterable[str] = (),
    also_written: Sequence[str] = (),
) -> Released | ReleasedOutput:
    """The output as one that may leave, searched as `guards` demand; none: nothing is withheld.

    `searched` gives the stretches of the output in which to search, as its readers read them.
    `names` are the names of files that its readers see, and `also_written` texts of the writer that
    are in no item, such as a template. Raises NamesWithheldError with every hit.
    """
    guards = tuple(guards)
    if guards and (hits := Gate(guards, also_written).hits(searched(output), names)):
        raise NamesWithheldError(hits, audience)
    if isinstance(output, str):
        return Released(output)
    return ReleasedOutput(output)


def require_searchable(chosen: Format, audience: str) -> None:
    """Refuse a format that cannot be searched, for an audience from which something is withheld.

    Raises UnsearchableError.
    """
    if chosen.searched is None and not chosen.is_text:
        raise UnsearchableError(chosen, audience)


def pieces_of(chosen: Format, request: Request, output: Output, audience: str) -> Sequence[Piece]:
    """The texts of an output in a format in which to search for what may not leave.

    Raises UnsearchableError if there are none: what cannot be searched does not leave.
    """
    require_searchable(chosen, audience)
    if chosen.searched is not None:
        pieces = chosen.searched(request, output)
    else:
        files = output.files if isinstance(output, Tree) else {"": output}
        try:
            pieces = [Piece(data.decode("utf-8"), file=name) for name, data in files.items()]
        except UnicodeDecodeError as error:
            raise UnsearchableError(chosen, audience) from error
    if not pieces:
        raise UnsearchableError(chosen, audience)
    return pieces


def require_marking(reading: Reading) -> None:
    """Refuse a document on standard input of which nobody knows how it is marked.

    Raises RefusedError if it has no marking, and no situation to take one from.
    """
    briefing = reading.briefing
    if reading.path != STANDARD_INPUT or briefing is None or reading.situation is not None:
        return
    if briefing.head.tlp is None:
        raise RefusedError(
            "The document on standard input has no marking. Add `tlp` to the document, or name its "
            "folder with `--situation`."
        )


def _line(hit: Hit) -> str:
    file = f"{clean_line(hit.file)}, " if hit.file else ""
    at = f"{file}line {hit.line}, column {hit.column}: " if hit.line else ""
    close = "" if hit.close_to == hit.words else f", close to “{hit.close_to}”"
    return f"{at}“{hit.words}” in {hit.place}{close}"
