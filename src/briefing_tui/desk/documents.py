"""Makes exports of a briefing for the commands and the screens."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext
from datetime import datetime
from typing import TYPE_CHECKING

from msgspec import structs

from briefing_tui.analysis.audience import Reduced, reduced_for
from briefing_tui.analysis.gate import GateHit, Guard, folded_words
from briefing_tui.desk.exported import Export
from briefing_tui.desk.formats import find_format
from briefing_tui.desk.release import (
    Released,
    accepted_hits,
    pieces_of,
    release,
    require_searchable,
)
from briefing_tui.errors import MisuseError
from briefing_tui.export import (
    Format,
    Length,
    Output,
    Selection,
    Template,
    Tree,
    UsedFonts,
    export,
    request_for,
)
from briefing_tui.export.format import CHANGES
from briefing_tui.export.style import DEFAULT_STYLE, Style
from briefing_tui.model.briefing import SECTIONS, Briefing
from briefing_tui.model.marking import LABELS, read_label
from briefing_tui.model.progress import Progress, ignore_progress, stage_progress
from briefing_tui.model.reduction import (
    ItemKey,
    item_counts,
    without_drafts,
)
from briefing_tui.richtext.catalogue import AGENCIES, WORDS
from briefing_tui.richtext.document import Piece
from briefing_tui.sections.review import count_drafts, unreviewed
from briefing_tui.sections.sentences import count_words
from briefing_tui.store.reader import Reading

if TYPE_CHECKING:
    from briefing_tui.analysis.audience_comparison import AudienceComparison
    from briefing_tui.desk.house_style import HouseStyle
    from briefing_tui.export.docx.reference_document import ReferenceDocument

_MAX_PREVIEWED_BYTES = 500_000
"""A longer output has no document to preview, because its layout would take too long."""

PositionFor = Callable[[str], tuple[int, int] | None]
"""Returns the position of a briefing in its situation: (5, 9) means the fifth of nine.

The argument is an audience. Only briefings that the audience may know about are counted. Returns
None if the position is unknown, or if no other briefing is counted.
"""

Previous = Callable[[], Briefing | None]
"""Returns the briefing before the exported one, or None. Calling it reads files."""


def previous_of(
    reading: Reading,
    *,
    large: bool = False,
    known: Callable[[], Iterable[Reading]] = tuple,
    skip: Callable[[str], None] | None = None,
    found: Callable[[str], None] | None = None,
) -> Previous:
    """Return a function that reads the previous briefing in the folder of `reading`.

    That function calls `found` with the path of the previous briefing. It calls `skip` with the
    path of each earlier briefing that it could not read and that may be the previous one.
    """

    def read() -> Briefing | None:
        from briefing_tui.desk.situation import SituationFolder

        days = SituationFolder(reading, large=large, known=known())
        if skip:
            for day in days.skipped:
                skip(day.path)
        if days.previous is None:
            return None
        day, briefing = days.previous
        if found:
            found(day.path)
        return briefing

    return read


def position_in_situation(reading: Reading, *, large: bool = False) -> PositionFor:
    """Return a function that returns the position of a briefing in its folder."""

    def position(audience: str) -> tuple[int, int] | None:
        from briefing_tui.desk.situation import SituationFolder
        from briefing_tui.store.watching import may_exceed_limit

        return SituationFolder(reading, large=large or may_exceed_limit(reading)).position_for(
            audience
        )

    return position


def make_export(
    briefing: Briefing,
    format_name: str,
    *,
    sections: Collection[str] | None = None,
    audience: str | None = None,
    drafts: bool = False,
    unknown_keys: bool = False,
    query: str = "",
    length: Length = "full",
    previous: Previous | None = None,
    position: PositionFor | None = None,
    template: Template | None = None,
    style: HouseStyle | None = None,
    reference: ReferenceDocument | None = None,
    progress: Progress = ignore_progress,
    names: Iterable[str] = (),
    with_document: bool = False,
    with_accepted: bool = False,
) -> Export:
    """Export a briefing in a format for an audience.

    The default audience is the marking of the briefing.

    - `names`: file names that the audience sees, searched for withheld names
    - `with_document`, `with_accepted`: whether to set `Export.document` and `Export.accepted`

    Raises MisuseError for an unknown format, section or label, or an unreadable query. Raises
    RefusedError if the briefing is withheld, or if the output names something withheld or cannot be
    searched.
    """
    _require_known_sections(sections)
    _require_known_label(audience)
    export_format = find_format(format_name)
    reduced = reduced_for(briefing, audience, unknown_keys=unknown_keys)
    visible, label = reduced.briefing, reduced.withheld.audience
    progress(0.1)
    audience_comparison = None
    if previous is not None and not export_format.is_data:
        stage = stage_progress(progress, 0.1, 0.3)
        audience_comparison = _audience_comparison(
            briefing,
            previous,
            sections,
            label,
            drafts=drafts,
            # Changes never show unknown keys, so `reduced` must not contain them.
            reduced=None if unknown_keys else reduced,
            progress=stage,
        )
    guards = _guards(reduced, audience_comparison)
    comparison = audience_comparison.comparison if audience_comparison else None
    disputed = _disputed(visible, length, drafts=drafts)
    matching, unknown_in_query = None, ""
    if query:
        from briefing_tui.desk.export_filter import filtered

        only_matching = filtered(
            visible, query, sections=sections, drafts=drafts, is_data=export_format.is_data
        )
        visible, matching = only_matching.briefing, only_matching.matching
        unknown_in_query = only_matching.unknown_values_message(briefing)
        comparison = only_matching.changes(comparison) if comparison else None
    if guards or reduced.withheld.items or reduced.withheld.sources:
        require_searchable(export_format, label)
    request = request_for(
        visible,
        Selection(
            sections,
            drafts,
            reduced.withheld,
            comparison,
            unknown_keys=unknown_keys,
            length=length,
            disputed=disputed,
            withheld_agencies=_withheld_agencies(guards),
            matching=matching,
            position=position(label) if position and not export_format.is_data else None,
        ),
        stage_progress(progress, 0.3, 0.9),
        template=template,
        style=style.style if style else DEFAULT_STYLE,
        reference=reference,
    )
    with _font_folder(export_format, request.style) as folder:
        # The request caches its document. A copy would prepare it again, so copy only if necessary.
        with_fonts = structs.replace(request, font_folder=folder) if folder else request
        output = export(export_format, with_fonts)
    template_words: Collection[str] = ()
    if template and guards:
        without_template = export(export_format, structs.replace(request, template=None))
        template_words = _words_of_template(output, without_template)
    also_written = (
        *((template.source, *template_words) if template else ()),
        *(style.texts if style else ()),
        *((reference.words,) if reference else ()),
        *((query,) if query else ()),
    )

    def searched(output: Output) -> Sequence[Piece]:
        pieces = pieces_of(export_format, request, output, label)
        fonts = "\n".join(style.font_names) if style else ""
        return (*pieces, Piece(fonts, line=0)) if fonts else pieces

    released = release(
        output,
        guards,
        label,
        searched=searched,
        names=(*names, *(output.files if isinstance(output, Tree) else ())),
        query=query,
        also_written=also_written,
    )
    accepted: tuple[GateHit, ...] = ()
    if with_accepted and guards:
        accepted = accepted_hits(searched(output), guards, also_written=also_written)
    document, word_count = None, None
    # The audience may see the document, because `release` has not raised an error.
    if with_document and template is None and _has_document(export_format, output):
        from briefing_tui.richtext.markdown import to_markdown

        document = request.document()
        word_count = count_words(to_markdown(document))
    new_drafts, carried_over = count_drafts(visible, sections)
    if export_format.is_data:
        # Data formats do not list carried-over items separately.
        new_drafts, carried_over = new_drafts + carried_over, 0
    return Export(
        released,
        export_format.is_text,
        reduced.withheld,
        unreviewed(briefing),
        0 if drafts else new_drafts,
        carried_over,
        reduced.removed_keys if export_format.is_data else 0,
        document,
        word_count,
        item_counts(briefing, visible, request.briefing),
        accepted,
        request.selection.position,
        export_format.fonts(request, output) if export_format.fonts else UsedFonts(),
        unknown_in_query,
    )


def _words_of_template(output: Output, without_template: Output) -> Collection[str]:
    """Return the words that the template adds, or that it makes by joining words."""
    assert isinstance(output, bytes)
    assert isinstance(without_template, bytes)
    words_without = folded_words(f"{without_template.decode()}\n{structs.astuple(WORDS)}")
    return folded_words(output.decode()) - words_without


def _font_folder(export_format: Format, style: Style) -> AbstractContextManager[str | None]:
    if export_format.fonts is None or not style.font_files:
        return nullcontext()
    from briefing_tui.store.trees import temporary_folder

    return temporary_folder({font.name: font.data for font in style.font_files})


def _has_document(export_format: Format, output: Output) -> bool:
    if isinstance(output, Tree) or not (export_format.has_templates or export_format.has_style):
        return False
    return len(output) <= _MAX_PREVIEWED_BYTES


def _guards(reduced: Reduced, audience_comparison: AudienceComparison | None) -> tuple[Guard, ...]:
    guards = (reduced.guard,) if reduced.guard else ()
    return (*guards, *audience_comparison.guards) if audience_comparison else guards


def _withheld_agencies(guards: Iterable[Guard]) -> Collection[str]:
    # Documents explain abbreviations such as OCHA, but must not explain those of withheld agencies.
    # The search of the finished output would not find the long name: it skips the program's words.
    phrases = [guard.secrets.text_phrases for guard in guards]
    return frozenset(
        short
        for short, name in AGENCIES.items()
        if any(entry.find(name, inflected=True) for entry in phrases)
    )


def _audience_comparison(
    briefing: Briefing,
    previous: Previous,
    sections: Collection[str] | None,
    audience: str,
    *,
    drafts: bool,
    reduced: Reduced | None,
    progress: Progress = ignore_progress,
) -> AudienceComparison | None:
    if sections is not None and CHANGES not in sections:
        return None
    old = previous()
    if old is None:
        return None
    from briefing_tui.analysis.audience_comparison import compare_for_audience

    return compare_for_audience(
        old, briefing, audience, drafts=drafts, new_reduced=reduced, progress=progress
    )


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
    """Return a briefing as plain text, with at most `width` cells in a line.

    Without an `audience`, nothing is withheld, and drafts are included. Raises errors as
    `make_export` does.
    """
    from briefing_tui.richtext.plain import searched_in_plain, to_plain

    _require_known_sections(sections)
    _require_known_label(audience)
    drafts = audience is None
    # RED may see everything. This does not mark the document: its marking follows from its content.
    reduced = reduced_for(briefing, audience or "RED")
    label = reduced.withheld.audience
    audience_comparison = (
        _audience_comparison(briefing, previous, sections, label, drafts=drafts, reduced=reduced)
        if previous
        else None
    )
    guards = _guards(reduced, audience_comparison)
    selection = Selection(
        sections,
        drafts,
        reduced.withheld,
        audience_comparison.comparison if audience_comparison else None,
        length=length,
        disputed=_disputed(reduced.briefing, length, drafts=drafts),
        withheld_agencies=_withheld_agencies(guards),
    )
    document = request_for(reduced.briefing, selection).document(now=now)
    return release(
        to_plain(document, width),
        guards,
        label,
        searched=lambda text: searched_in_plain(text, document),
    )


def _disputed(briefing: Briefing, length: Length, *, drafts: bool) -> Collection[ItemKey]:
    """Return the disputed claims, which short exports mark; empty for full exports."""
    if length == "full":
        return ()
    from briefing_tui.analysis.disputes import disputed_items

    return disputed_items(briefing if drafts else without_drafts(briefing))


def _require_known_sections(sections: Collection[str] | None) -> None:
    for name in sections or ():
        if name not in SECTIONS and name != CHANGES:
            raise MisuseError.unknown("section", name, (*SECTIONS, CHANGES))


def _require_known_label(audience: str | None) -> None:
    if audience is not None and read_label(audience) is None:
        raise MisuseError.unknown("TLP label", audience, LABELS)
