"""Decides whether a text may leave: the one way out for exports, copies, `show` and `diff`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NewType

from briefing_tui.analysis.audience import RefusedError
from briefing_tui.analysis.gate import Gate, Guard, Hit
from briefing_tui.model.document import Piece, whole_text
from briefing_tui.store.files import STANDARD_INPUT
from briefing_tui.store.reader import Reading

Released = NewType("Released", str)
"""A text that was searched, and names nothing that its readers may not see."""

Searched = Callable[[str], Sequence[Piece]]
"""Gives the stretches of an output in which to search, as its readers read them."""

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


def release(
    text: str,
    guards: Iterable[Guard],
    audience: str,
    *,
    searched: Searched = whole_text,
    names: Iterable[str] = (),
) -> Released:
    """The text as one that may leave, searched as `guards` demand; none: nothing is withheld.

    `names` are the names of files that its readers see. Raises NamesWithheldError with every hit.
    """
    guards = tuple(guards)
    if guards and (hits := Gate(guards).hits(searched(text), names)):
        raise NamesWithheldError(hits, audience)
    return Released(text)


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
    at = f"line {hit.line}, column {hit.column}: " if hit.line else ""
    close = "" if hit.close_to == hit.words else f", close to “{hit.close_to}”"
    return f"{at}“{hit.words}” in {hit.place}{close}"
