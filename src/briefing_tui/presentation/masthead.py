"""What the head of a briefing says: marking, title, cut-off, bottom line, key figures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import tzinfo

from briefing_tui.model.briefing import SECTIONS, Briefing
from briefing_tui.presentation.key_figures import key_figures
from briefing_tui.presentation.words import one_line


@dataclass(frozen=True, slots=True)
class Headlines:
    """The words of the head; figures are label, count and claimant."""

    label: str
    title: str
    situation: str
    cut_off: str
    short_cut_off: str
    summary: str
    figures: tuple[tuple[str, str, str], ...]
    remarks: tuple[str, ...]


def headlines(briefing: Briefing, *, findings: int = 0, zone: tzinfo | None = None) -> Headlines:
    """The head of a briefing, its cut-off in the reader's `zone`."""
    drafts = sum(1 for section in SECTIONS for item in briefing.section(section) if item.is_draft)
    remarks = []
    if drafts:
        remarks.append(f"{drafts} {'draft' if drafts == 1 else 'drafts'}")
    if findings:
        remarks.append(f"{findings} {'finding' if findings == 1 else 'findings'}")
    return Headlines(
        label=briefing.tlp,
        title=one_line(briefing.title),
        situation=one_line(briefing.situation),
        cut_off=f"as of {briefing.as_of.display(long=True, zone=zone)}",
        short_cut_off=briefing.as_of.display(long=True),
        summary=one_line(briefing.head.summary),
        figures=tuple((each.label, each.count, each.claimant) for each in key_figures(briefing)),
        remarks=tuple(remarks),
    )
