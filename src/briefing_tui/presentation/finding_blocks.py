"""A finding as rows and blocks: what is wrong, where, and what would be right."""

from __future__ import annotations

from briefing_tui.model.findings import SEVERITIES, Finding
from briefing_tui.richtext.cells import Cell, Column
from briefing_tui.richtext.document import Paragraph, Plain

FINDING_COLUMNS = (
    Column("severity", 7),
    Column("line", 5, rank=1, align="right", whole=True),
    Column("item", 14, share=2, rank=2),
    Column("message", 24, share=5),
)


def by_severity(findings: tuple[Finding, ...]) -> list[Finding]:
    """The gravest first; those of one severity in the order of the file."""
    return sorted(findings, key=lambda finding: SEVERITIES.index(finding.severity))


def finding_cells(finding: Finding) -> tuple[Cell, ...]:
    """The cells of a finding's row."""
    line = str(finding.location.line) if finding.location else ""
    return (
        Cell(finding.severity, "dim" if finding.severity == "hint" else "strong"),
        Cell(line, "dim"),
        Cell(finding.item or "the file", "dim"),
        Cell(finding.message),
    )


def finding_blocks(finding: Finding) -> list[Paragraph]:
    """A finding in full."""
    place = finding.path
    if finding.location:
        place += f":{finding.location.line}:{finding.location.column}"
    blocks = [Paragraph((Plain(finding.message, "strong"),))]
    if finding.hint:
        blocks.append(
            Paragraph((Plain("what would be right  ", "dim"), Plain(finding.hint)), hanging=2)
        )
    blocks.append(Paragraph((Plain(f"{place}  ", "dim"), Plain(finding.code, "plain"))))
    return blocks
