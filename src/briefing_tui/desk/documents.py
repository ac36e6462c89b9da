"""Prepares what leaves a briefing: the documents of both front doors."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from msgspec import Struct

from briefing_tui.analysis.audience import Reduced, reduced_for
from briefing_tui.analysis.gate import Guard
from briefing_tui.config.restriction import Restriction
from briefing_tui.desk.formats import find_format
from briefing_tui.desk.inputs import refuse_input, refuse_input_folder
from briefing_tui.desk.release import (
    Released,
    ReleasedOutput,
    pieces_of,
    release,
    require_searchable,
)
from briefing_tui.errors import MisuseError, RestrictedError
from briefing_tui.export import Length, Output, Selection, Template, Tree, export, request_for
from briefing_tui.model.briefing import SECTIONS, Briefing
from briefing_tui.model.marking import LABELS, read_label
from briefing_tui.model.progress import Progress, unheard, within
from briefing_tui.model.reduction import REGISTERS, Address, Withheld, without_drafts
from briefing_tui.sections.review import unreviewed
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

    released: ReleasedOutput
    is_text: bool
    """Whether its files are text in UTF-8."""
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
    def output(self) -> Output:
        """What the format has written."""
        return self.released.output

    @property
    def files(self) -> Mapping[str, bytes] | None:
        """The files of a folder by their paths in it; None if the document is one file."""
        return self.output.files if isinstance(self.output, Tree) else None

    @property
    def data(self) -> bytes:
        """The bytes of the document. Raises MisuseError if it is a folder."""
        if isinstance(self.output, Tree):
            raise MisuseError(f"This format writes a folder of {self.size_words}, not a document.")
        return self.output

    @property
    def text(self) -> str:
        """The document as text. Raises MisuseError if it is none."""
        if self.unprintable:
            raise MisuseError(f"{self.unprintable}, so it is no text.")
        return self.data.decode()

    @property
    def size_words(self) -> str:
        """How large it is: `1,024 bytes`, or `3 files, 4,096 bytes`."""
        if isinstance(self.output, Tree):
            files = self.output.files
            count = "1 file" if len(files) == 1 else f"{len(files):,} files"
            return f"{count}, {sum(map(len, files.values())):,} bytes"
        return f"{len(self.output):,} bytes"

    @property
    def unprintable(self) -> str:
        """Why it can be neither printed nor copied; empty if it can."""
        if isinstance(self.output, Tree):
            return f"This format writes a folder ({self.size_words})"
        return "" if self.is_text else f"This format is binary ({self.size_words})"


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


def write_export(
    path: str, output: Output, reading: Reading, restriction: Restriction | None = None
) -> str:
    """Write an export of a briefing to a file or a folder, whole or not at all; gives its path.

    Under a restriction the path is a mere name, for a new file in the folder of exports. Raises
    UnwritableError, MisuseError if the export was made of the file or of one in the folder, and
    RestrictedError if there is no folder of exports or the export is a folder itself.
    """
    if restriction is None:
        if isinstance(output, Tree):
            from briefing_tui.store.trees import write_tree

            refuse_input_folder(path, reading)
            write_tree(path, output.files)
        else:
            refuse_input(path, reading)
            write_file(path, output)
        return path
    if restriction.exports is None:
        raise RestrictedError("the restricted mode writes no files; print it instead")
    if isinstance(output, Tree):
        raise RestrictedError("the restricted mode writes no folders; use another format")
    return write_new(restriction.exports, path, output)


def make_export(
    briefing: Briefing,
    format_name: str,
    *,
    sections: Collection[str] | None = None,
    audience: str | None = None,
    drafts: bool = False,
    unknown_keys: bool = False,
    length: Length = "full",
    previous: Previous | None = None,
    template: Template | None = None,
    progress: Progress = unheard,
    names: Iterable[str] = (),
) -> Export:
    """The briefing in a format, as its audience may see it; without one, as it is marked itself.

    What changed since the `previous` one is told in documents, of both as the audience may see
    them. Keys that the format does not know leave only if `unknown_keys` are wanted. `names` are
    file names that the audience sees. Raises MisuseError for an unknown format, section or label,
    and RefusedError if the whole briefing is marked stricter than the audience, if the document may
    name something that is withheld from it, or if it cannot be searched for that.
    """
    _refuse_unknown(sections)
    if audience is not None and read_label(audience) is None:
        raise MisuseError.unknown("TLP label", audience, LABELS)
    chosen = find_format(format_name)
    reduced = reduced_for(briefing, audience, unknown_keys=unknown_keys)
    shown, label = reduced.briefing, reduced.withheld.audience
    progress(0.1)
    seen = None
    if previous is not None and not chosen.is_data:
        compare = within(progress, 0.1, 0.3)
        seen = _seen(briefing, previous, sections, label, drafts=drafts, progress=compare)
    guards = _guards(reduced, seen)
    if guards or reduced.withheld.items or reduced.withheld.sources:
        require_searchable(chosen, label)
    request = request_for(
        shown,
        Selection(
            sections,
            drafts,
            reduced.withheld,
            seen.comparison if seen else None,
            unknown_keys=unknown_keys,
            length=length,
            disputed=_disputed(shown, length, drafts=drafts),
        ),
        within(progress, 0.3, 0.9),
        template=template,
    )
    output = export(chosen, request)
    released = release(
        output,
        guards,
        label,
        searched=lambda output: pieces_of(chosen, request, output, label),
        names=(*names, *(output.files if isinstance(output, Tree) else ())),
        also_written=(template.source,) if template else (),
    )
    new, carried_over = _count_drafts(shown)
    if chosen.is_data:
        # Programs have no other day to read it under.
        new, carried_over = new + carried_over, 0
    return Export(
        released,
        chosen.is_text,
        reduced.withheld,
        unreviewed(briefing),
        0 if drafts else new,
        carried_over,
        reduced.unknown_keys if chosen.is_data else 0,
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
    length: Length = "full",
    previous: Previous | None = None,
    now: datetime | None = None,
) -> Released:
    """The briefing in lines of `width` cells, for the one who has its file: all of it, drafts too.

    For an `audience`, what an export would hold. What changed since the `previous` one is told with
    it; at the moment `now`, whether the next one is due. Raises MisuseError for a section that the
    format lacks, and RefusedError as an export does.
    """
    from briefing_tui.richtext.plain import to_plain

    _refuse_unknown(sections)
    if audience is not None and read_label(audience) is None:
        raise MisuseError.unknown("TLP label", audience, LABELS)
    drafts = audience is None
    # Nothing is hidden from RED, but the marking is that of the strictest thing that is shown.
    reduced = reduced_for(briefing, audience or "RED")
    label = reduced.withheld.audience
    seen = _seen(briefing, previous, sections, label, drafts=drafts) if previous else None
    selection = Selection(
        sections,
        drafts,
        reduced.withheld,
        seen.comparison if seen else None,
        length=length,
        disputed=_disputed(reduced.briefing, length, drafts=drafts),
    )
    document = request_for(reduced.briefing, selection).document(now=now)
    return release(to_plain(document, width), _guards(reduced, seen), label)


def _disputed(briefing: Briefing, length: Length, *, drafts: bool) -> Collection[Address]:
    """The disputed claims among those that are shown, by which the short lengths choose."""
    if length == "full":
        return ()
    from briefing_tui.analysis.disputes import disputed_items

    return disputed_items(briefing if drafts else without_drafts(briefing)[0])


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
