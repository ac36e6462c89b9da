"""Prepares what leaves a briefing: the documents of both front doors."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import datetime

from msgspec import Struct

from briefing_tui.analysis.audience import for_audience
from briefing_tui.config.restriction import Restriction
from briefing_tui.desk.inputs import refuse_input
from briefing_tui.errors import MisuseError, RestrictedError
from briefing_tui.export import FORMATS, Format, Selection, export, format_of_file
from briefing_tui.model.briefing import SECTIONS, Briefing
from briefing_tui.model.changes import Comparison
from briefing_tui.model.document import Withheld
from briefing_tui.model.marking import LABELS, read_label
from briefing_tui.model.progress import Progress, unheard, within
from briefing_tui.store.confined import write_new
from briefing_tui.store.output import write_file
from briefing_tui.store.reader import Reading

CHANGES = "changes"
"""The section that tells what changed since the last briefing; it is in no file."""

Previous = Callable[[], Briefing | None]
"""Gives the briefing before the one that is exported, once it is needed."""


class Export(Struct, frozen=True):
    """A document as it leaves, and what was left out of it."""

    data: bytes
    withheld: Withheld
    drafts: int
    """How many drafts were left out."""


def previous_of(
    reading: Reading,
    *,
    large: bool = False,
    known: Callable[[], Iterable[Reading]] = tuple,
    skip: Callable[[str], None] | None = None,
) -> Previous:
    """What gives the briefing before a file's in its folder; None where there is none.

    Those that are `known` by then are not read again. `skip` is told the path of each file that
    would have been nearer, and can't be read.
    """

    def read() -> Briefing | None:
        from briefing_tui.desk.situation import Situation

        days = Situation(reading, large=large, known=known())
        if skip:
            for day in days.skipped:
                skip(day.path)
        return days.previous[1] if days.previous else None

    return read


def choose_format(name: str | None, output: str | None) -> str:
    """The name of the format that was asked for, else the one that the output's ending stands for.

    Raises MisuseError for an unknown name and for an unknown ending.
    """
    if name is None:
        return format_of_file(output or "").name
    if name not in FORMATS:
        raise MisuseError.unknown("format", name, FORMATS)
    return name


def export_formats() -> Mapping[str, Format]:
    """Every export format by its name, the default first."""
    return FORMATS


def write_export(
    path: str, data: bytes, reading: Reading, restriction: Restriction | None = None
) -> str:
    """Write an export of a briefing to a file, whole or not at all; gives the path of it.

    Under a restriction the path is a mere name, for a new file in the folder of exports. Raises
    UnwritableError, MisuseError if the file is one that the export was made of, and RestrictedError
    if there is no such folder.
    """
    if restriction is None:
        refuse_input(path, reading)
        write_file(path, data)
        return path
    if restriction.exports is None:
        raise RestrictedError("the restricted mode writes no files; print it instead")
    return write_new(restriction.exports, path, data)


def make_export(
    briefing: Briefing,
    format_name: str,
    *,
    sections: Collection[str] | None = None,
    audience: str | None = None,
    drafts: bool = False,
    previous: Previous | None = None,
    progress: Progress = unheard,
) -> Export:
    """The briefing in a format, as its audience may see it; without one, as it is marked itself.

    What changed since the `previous` one is told in documents, of both as the audience may see
    them. Raises MisuseError for a section or a label that there is none, and RefusedError where the
    whole briefing is marked stricter than the audience.
    """
    _refuse_unknown(sections)
    if audience is not None and read_label(audience) is None:
        raise MisuseError.unknown("TLP label", audience, LABELS)
    shown, withheld = for_audience(briefing, audience)
    progress(0.1)
    compared = None
    if previous is not None and format_name != "json":
        compare = within(progress, 0.1, 0.3)
        compared = _compared(
            briefing, previous, sections, withheld.audience, drafts=drafts, progress=compare
        )
    chosen = Selection(sections, drafts, withheld, compared)
    written = export(shown, FORMATS[format_name], chosen, within(progress, 0.3, 1.0))
    left_out = 0 if drafts else _count_drafts(shown)
    return Export(written.encode("utf-8", "replace"), withheld, left_out)


def _compared(
    briefing: Briefing,
    previous: Previous,
    sections: Collection[str] | None,
    audience: str,
    *,
    drafts: bool,
    progress: Progress = unheard,
) -> Comparison | None:
    if sections is not None and CHANGES not in sections:
        return None
    old = previous()
    if old is None:
        return None
    from briefing_tui.analysis.seen import compare_as_seen

    return compare_as_seen(old, briefing, audience, drafts=drafts, progress=progress)


def plain_text(
    briefing: Briefing,
    sections: Collection[str] | None,
    width: int,
    *,
    previous: Previous | None = None,
    now: datetime | None = None,
) -> str:
    """The briefing for the one who has its file: all of it, drafts too, in lines of `width` cells.

    What changed since the `previous` one is told with it; at the moment `now`, whether the next
    one is due. Raises MisuseError for a section that the format lacks.
    """
    from briefing_tui.export.plain import to_plain
    from briefing_tui.presentation.document import prepare

    _refuse_unknown(sections)
    # Nothing is hidden from RED, but the marking is that of the strictest thing that is shown.
    shown, _ = for_audience(briefing, "RED")
    compared = _compared(briefing, previous, sections, "RED", drafts=True) if previous else None
    document = prepare(shown, sections=sections, drafts=True, compared=compared, now=now)
    return to_plain(document, width)


def _refuse_unknown(sections: Collection[str] | None) -> None:
    for name in sections or ():
        if name not in SECTIONS and name != CHANGES:
            raise MisuseError.unknown("section", name, (*SECTIONS, CHANGES))


def _count_drafts(briefing: Briefing) -> int:
    return sum(item.is_draft for section in SECTIONS for item in briefing.items(section))
