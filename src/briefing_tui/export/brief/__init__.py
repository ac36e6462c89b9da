"""The short lengths of a document: a brief and a flash."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from briefing_tui.errors import MisuseError
from briefing_tui.export.brief.brief import brief
from briefing_tui.export.brief.flash import flash
from briefing_tui.export.brief.material import Material
from briefing_tui.export.format import CHANGES
from briefing_tui.model.briefing import Briefing
from briefing_tui.model.changes import Comparison
from briefing_tui.model.reduction import ItemKey, Withheld, without_drafts, without_new_drafts
from briefing_tui.richtext.document import Document
from briefing_tui.sections.registry import sections_of


def prepare_short(
    briefing: Briefing,
    *,
    is_flash: bool,
    sections: Collection[str] | None = None,
    drafts: bool = False,
    withheld: Withheld | None = None,
    compared: Comparison | None = None,
    disputed: Collection[ItemKey] = (),
    withheld_agencies: Collection[str] = (),
    position: tuple[int, int] | None = None,
    scope: str = "",
    now: datetime | None = None,
) -> Document:
    """Return a flash if `is_flash`, else a brief.

    `briefing` and `compared` must contain only what the reader may see. Raises MisuseError for a
    section that briefs do not have.
    """
    names = [section.name for section in sections_of(briefing).all if section.is_in_documents]
    known = (*names, CHANGES)
    for name in sections or ():
        if name not in known:
            raise MisuseError(
                f'Only the full document has the section "{name}". Add `--length full`.'
            )
    material = Material(
        whole=briefing,
        current=briefing if drafts else without_drafts(briefing),
        shown_in_full=briefing if drafts else without_new_drafts(briefing),
        selected=frozenset(known if sections is None else sections),
        drafts=drafts,
        withheld=withheld,
        compared=compared,
        disputed=disputed,
        withheld_agencies=withheld_agencies,
        position=position,
        scope=scope,
        now=now,
    )
    return flash(material) if is_flash else brief(material)
