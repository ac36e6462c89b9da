"""Make exports of a briefing for the commands and the screens."""

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
from briefing_tui.export import (
    Format,
    Length,
    Output,
    Selection,
    Template,
    Tree,
    export,
    request_for,
)
from briefing_tui.model.briefing import SECTIONS, Briefing
from briefing_tui.model.marking import LABELS, read_label
from briefing_tui.model.progress import Progress, ignore_progress, stage_progress
from briefing_tui.model.reduction import REGISTERS, ItemKey, Withheld, without_drafts
from briefing_tui.richtext.document import Document
from briefing_tui.sections.review import unreviewed
from briefing_tui.store.confined import write_new_export
from briefing_tui.store.output import write_file
from briefing_tui.store.reader import Reading

if TYPE_CHECKING:
    from briefing_tui.analysis.seen import Seen
    from briefing_tui.export.docx.reference import Reference

CHANGES = "changes"
"""The section with the changes since the previous briefing; it is not in any file."""

_LONGEST_DOCUMENT = 500_000
"""Outputs of more bytes have no document to preview, because laying it out takes too long."""

Previous = Callable[[], Briefing | None]
"""Returns the briefing before the exported one; called only if it is needed."""


class Export(Struct, frozen=True):
    """A finished export, and what was left out of it."""

    released: ReleasedOutput
    is_text: bool
    """Whether the files are UTF-8 text."""
    withheld: Withheld
    unreviewed: Mapping[str, int]
    """The number of items of the briefing that are not reviewed, by section."""
    drafts: int
    """The number of new drafts that were left out."""
    carried_over: int = 0
    """The number of drafts that are listed under the day on which they were last confirmed."""
    unknown_keys: int = 0
    """The number of unknown keys that were left out, if the format can contain them."""
    document: Document | None = None
    """The released document, if it was asked for and the format writes it without a template."""
    words: int | None = None
    """The number of words of a document, as `wc -w` counts them in its Markdown."""

    @property
    def output(self) -> Output:
        """The output of the format."""
        return self.released.output

    @property
    def files(self) -> Mapping[str, bytes] | None:
        """The files of a folder by their relative paths; None if the export is one file."""
        return self.output.files if isinstance(self.output, Tree) else None

    @property
    def data(self) -> bytes:
        """The bytes of the export. Raises MisuseError if it is a folder."""
        if isinstance(self.output, Tree):
            raise MisuseError(f"This format writes a folder of {self.size_words}, not a document.")
        return self.output

    @property
    def text(self) -> str:
        """The text of the export. Raises MisuseError if it is not text."""
        if self.unprintable:
            raise MisuseError(f"{self.unprintable}, not text.")
        return self.data.decode()

    @property
    def size_words(self) -> str:
        """The size: `1,024 bytes`, or `3 files, 4,096 bytes`."""
        if isinstance(self.output, Tree):
            files = self.output.files
            count = "1 file" if len(files) == 1 else f"{len(files):,} files"
            return f"{count}, {sum(map(len, files.values())):,} bytes"
        return f"{len(self.output):,} bytes"

    @property
    def unprintable(self) -> str:
        """Why the export cannot be printed or copied; empty if it can."""
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
    """Return a function that reads the previous briefing of the folder; it returns None if none is.

    Readings that are `known` by then are not read again. `skip` is called with the path of each
    unreadable file between the two briefings.
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
    """Write an export to a file or a folder, completely or not at all, and return its path.

    In restricted mode the path is the name of a new file in the folder for exports. Raises
    UnwritableError, MisuseError if the export would overwrite one of its own input files, and
    RestrictedError if there is no folder for exports or if the export is a folder.
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
        raise RestrictedError("restricted mode does not write files; print the export instead")
    if isinstance(output, Tree):
        raise RestrictedError("restricted mode does not write folders; use another format")
    return write_new_export(restriction.exports, path, output)


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
    reference: Reference | None = None,
    progress: Progress = ignore_progress,
    names: Iterable[str] = (),
    with_document: bool = False,
) -> Export:
    """Export a briefing in a format for an audience; by default, that of the briefing's marking.

    Documents include the changes since the `previous` briefing, as the audience may see them. Keys
    that are not in the briefing format are exported only with `unknown_keys`. `names` are file
    names that the audience sees. With `with_document`, the export has the document that the format
    wrote, unless it is very long. Raises MisuseError for an unknown format, section or label, and
    RefusedError if the whole briefing is marked stricter than the audience, if the export may name
    something withheld, or if it cannot be searched for that.
    """
    _require_known_sections(sections)
    if audience is not None and read_label(audience) is None:
        raise MisuseError.unknown("TLP label", audience, LABELS)
    chosen = find_format(format_name)
    reduced = reduced_for(briefing, audience, unknown_keys=unknown_keys)
    shown, label = reduced.briefing, reduced.withheld.audience
    progress(0.1)
    seen = None
    if previous is not None and not chosen.is_data:
        compare = stage_progress(progress, 0.1, 0.3)
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
        stage_progress(progress, 0.3, 0.9),
        template=template,
        reference=reference,
    )
    output = export(chosen, request)
    released = release(
        output,
        guards,
        label,
        searched=lambda output: pieces_of(chosen, request, output, label),
        names=(*names, *(output.files if isinstance(output, Tree) else ())),
        also_written=(
            *((template.source,) if template else ()),
            *((reference.words,) if reference else ()),
        ),
    )
    document, words = None, None
    # Only now: a document that is not released must not be shown.
    if with_document and template is None and _has_document(chosen, output):
        from briefing_tui.richtext.markdown import to_markdown

        document = request.document()
        words = len(to_markdown(document).split())
    new, carried_over = _count_drafts(shown)
    if chosen.is_data:
        # A data format has no list of items under the day on which they were last confirmed.
        new, carried_over = new + carried_over, 0
    return Export(
        released,
        chosen.is_text,
        reduced.withheld,
        unreviewed(briefing),
        0 if drafts else new,
        carried_over,
        reduced.unknown_keys if chosen.is_data else 0,
        document,
        words,
    )


def _has_document(chosen: Format, output: Output) -> bool:
    """Whether a format wrote a document that can be laid out on a screen."""
    if isinstance(output, Tree) or not (chosen.has_templates or chosen.has_style):
        return False
    return len(output) <= _LONGEST_DOCUMENT


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
    progress: Progress = ignore_progress,
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
    """Return the whole briefing, with drafts, as plain text in lines of `width` cells.

    With an `audience`, return what an export would contain. The text includes the changes since
    the `previous` briefing, and says whether the next one is due at the moment `now`. Raises
    MisuseError for an unknown section, and RefusedError like an export.
    """
    from briefing_tui.richtext.plain import to_plain

    _require_known_sections(sections)
    if audience is not None and read_label(audience) is None:
        raise MisuseError.unknown("TLP label", audience, LABELS)
    drafts = audience is None
    # RED may see everything; the label of the text is the strictest marking in it.
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


def _disputed(briefing: Briefing, length: Length, *, drafts: bool) -> Collection[ItemKey]:
    """Return the disputed claims among those that are shown, for the choice of a short length."""
    if length == "full":
        return ()
    from briefing_tui.analysis.disputes import disputed_items

    return disputed_items(briefing if drafts else without_drafts(briefing)[0])


def _require_known_sections(sections: Collection[str] | None) -> None:
    for name in sections or ():
        if name not in SECTIONS and name != CHANGES:
            raise MisuseError.unknown("section", name, (*SECTIONS, CHANGES))


def _count_drafts(briefing: Briefing) -> tuple[int, int]:
    """Count the new and the carried-over drafts, except in registers."""
    drafts = [
        item
        for section in unreviewed(briefing)
        if section not in REGISTERS
        for item in briefing.section(section)
        if item.is_draft
    ]
    carried_over = sum(item.is_carried_over for item in drafts)
    return len(drafts) - carried_over, carried_over
