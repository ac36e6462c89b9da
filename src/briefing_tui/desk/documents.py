"""Prepares what leaves a briefing: the documents of both front doors."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from msgspec import Struct

from briefing_tui.analysis.audience import Reduced, reduced_for
from briefing_tui.analysis.gate import Guard
from briefing_tui.config.restriction import Restriction
from briefing_tui.desk.inputs import refuse_input
from briefing_tui.desk.release import Released, release
from briefing_tui.errors import MisuseError, RestrictedError
from briefing_tui.export import FORMATS, Format, Selection, export, format_of_file
from briefing_tui.model.briefing import SECTIONS, Briefing
from briefing_tui.model.document import Withheld
from briefing_tui.model.marking import LABELS, read_label
from briefing_tui.model.progress import Progress, unheard, within
from briefing_tui.model.reduction import REGISTERS
from briefing_tui.presentation.review import unreviewed
from briefing_tui.store.confined import write_new
from briefing_tui.store.output import write_file
from briefing_tui.store.reader import Reading

if TYPE_CHECKING:
    from briefing_tui.analysis.seen import Seen

CHANGES = "changes"
"""The section that tells what changed since the last briefing; it is in no file."""

Previous = Callable[[], Briefing | None]
"""Gives the briefing before the one that is exported, once it is needed."""


class Export(Struct, frozen=True):
    """A document as it leaves, and what was left out of it."""

    text: Released
    withheld: Withheld
    unreviewed: Mapping[str, int]
    """How many items of the briefing are not reviewed, by section."""
    drafts: int
    """How many new drafts were left out."""
    carried_over: int = 0
    """How many drafts stand under the day on which they were last confirmed."""
    unknown_keys: int = 0
    """How many keys that the format does not know were left out, if it has room for them."""

    @property
    def data(self) -> bytes:
        """The bytes of the document, in UTF-8."""
        return self.text.encode("utf-8", "replace")


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
    unknown_keys: bool = False,
    previous: Previous | None = None,
    progress: Progress = unheard,
    names: Iterable[str] = (),
) -> Export:
    """The briefing in a format, as its audience may see it; without one, as it is marked itself.

    What changed since the `previous` one is told in documents, of both as the audience may see
    them. Keys that the format does not know leave only if `unknown_keys` are wanted. `names` are
    file names that the audience sees. Raises MisuseError for an unknown section or label, and
    RefusedError if the whole briefing is marked stricter than the audience, or if the document may
    name something that is withheld from it.
    """
    _refuse_unknown(sections)
    if audience is not None and read_label(audience) is None:
        raise MisuseError.unknown("TLP label", audience, LABELS)
    chosen = FORMATS[format_name]
    reduced = reduced_for(briefing, audience, unknown_keys=unknown_keys)
    shown, label = reduced.briefing, reduced.withheld.audience
    progress(0.1)
    seen = None
    if previous is not None and chosen.tells_changes:
        compare = within(progress, 0.1, 0.3)
        seen = _seen(briefing, previous, sections, label, drafts=drafts, progress=compare)
    selection = Selection(sections, drafts, reduced.withheld, seen.comparison if seen else None)
    written = export(shown, chosen, selection, within(progress, 0.3, 0.9))
    released = release(
        written, _guards(reduced, seen), label, searched=chosen.searched, names=names
    )
    new, carried_over = _count_drafts(shown)
    if not chosen.tells_changes:
        # Programs have no other day to read it under.
        new, carried_over = new + carried_over, 0
    return Export(
        released,
        reduced.withheld,
        unreviewed(briefing),
        0 if drafts else new,
        carried_over,
        0 if chosen.tells_changes else reduced.unknown_keys,
    )


def _guards(reduced: Reduced, seen: Seen | None) -> tuple[Guard, ...]:
    own = (reduced.guard,) if reduced.guard else ()
    return (*own, *seen.guards) if seen else own


def _seen(
    briefing: Briefing,
    previous: Previous,
    sections: Collection[str] | None,
    audience: str,
    *,
    drafts: bool,
    progress: Progress = unheard,
) -> Seen | None:
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
    audience: str | None = None,
    previous: Previous | None = None,
    now: datetime | None = None,
) -> Released:
    """The briefing in lines of `width` cells, for the one who has its file: all of it, drafts too.

    For an `audience`, what an export would hold. What changed since the `previous` one is told with
    it; at the moment `now`, whether the next one is due. Raises MisuseError for a section that the
    format lacks, and RefusedError as an export does.
    """
    from briefing_tui.export.plain import to_plain
    from briefing_tui.presentation.document import prepare

    _refuse_unknown(sections)
    if audience is not None and read_label(audience) is None:
        raise MisuseError.unknown("TLP label", audience, LABELS)
    drafts = audience is None
    # Nothing is hidden from RED, but the marking is that of the strictest thing that is shown.
    reduced = reduced_for(briefing, audience or "RED")
    label = reduced.withheld.audience
    seen = _seen(briefing, previous, sections, label, drafts=drafts) if previous else None
    document = prepare(
        reduced.briefing,
        sections=sections,
        drafts=drafts,
        withheld=reduced.withheld,
        compared=seen.comparison if seen else None,
        now=now,
    )
    return release(to_plain(document, width), _guards(reduced, seen), label)


def _refuse_unknown(sections: Collection[str] | None) -> None:
    for name in sections or ():
        if name not in SECTIONS and name != CHANGES:
            raise MisuseError.unknown("section", name, (*SECTIONS, CHANGES))


def _count_drafts(briefing: Briefing) -> tuple[int, int]:
    """How many drafts are new, and how many were carried over, outside of the registers."""
    drafts = [
        item
        for section in unreviewed(briefing)
        if section not in REGISTERS
        for item in briefing.section(section)
        if item.is_draft
    ]
    carried_over = sum(item.is_carried_over for item in drafts)
    return len(drafts) - carried_over, carried_over
