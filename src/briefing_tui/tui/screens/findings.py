"""The findings screen: what `briefing check` reports for the file."""

from __future__ import annotations

from collections import Counter
from typing import ClassVar

from textual import on
from textual.app import ComposeResult

from briefing_tui.config.glyphs import Glyphs
from briefing_tui.config.keys import Context
from briefing_tui.desk.masthead import severity_words
from briefing_tui.desk.rows import Row, TableRows
from briefing_tui.model.findings import SEVERITIES, Finding
from briefing_tui.richtext.cells import Cell, Column
from briefing_tui.richtext.document import Paragraph, Plain
from briefing_tui.store.folders import name_of
from briefing_tui.tui.bindings import bindings_of
from briefing_tui.tui.controllers.halves import HalvesController
from briefing_tui.tui.messages import FindingRequest
from briefing_tui.tui.screens.key_screen import KeyScreen
from briefing_tui.tui.widgets.item_list import ItemList
from briefing_tui.tui.widgets.reader import Reader
from briefing_tui.tui.widgets.status_line import StatusLine

_NONE = "No findings: this file has no errors, warnings or hints."
_UNCHECKED = (
    "This file is not checked yet. If it has more than 3 million characters, only "
    "`briefing check` checks it."
)

FINDING_COLUMNS = (
    Column("severity", 7),
    Column("line", 5, rank=1, align="right", whole=True),
    Column("item", 14, share=2, rank=2),
    Column("message", 24, share=5),
)


def by_severity(findings: tuple[Finding, ...]) -> list[Finding]:
    """Return the findings, sorted by severity, with errors first."""
    return sorted(findings, key=lambda finding: SEVERITIES.index(finding.severity))


def finding_cells(finding: Finding) -> tuple[Cell, ...]:
    """Return the cells of the row of a finding."""
    line = str(finding.location.line) if finding.location else ""
    file = name_of(finding.path) if finding.in_situation else "the file"
    return (
        Cell(finding.severity, "dim" if finding.severity == "hint" else "strong"),
        Cell(line, "dim"),
        Cell(finding.item or file, "dim"),
        Cell(finding.message),
    )


def finding_paragraphs(finding: Finding) -> list[Paragraph]:
    """Return a finding in full: message, hint, position in the file, and code."""
    where = finding.path
    if finding.location:
        where += f":{finding.location.line}:{finding.location.column}"
    paragraphs = [Paragraph((Plain(finding.message, "strong"),))]
    if finding.hint:
        paragraphs.append(Paragraph((Plain("hint  ", "dim"), Plain(finding.hint)), hanging=2))
    paragraphs.append(Paragraph((Plain(f"{where}  ", "dim"), Plain(finding.code, "plain"))))
    return paragraphs


def _row(finding: Finding) -> Row:
    return Row(finding_cells(finding), entry=finding)


class FindingsScreen(KeyScreen[FindingRequest | None]):
    """Lists findings; returns the finding to go to or to edit, or None."""

    BINDINGS = bindings_of("findings", "list", without=frozenset({"list.fold"}))
    CONTEXTS: ClassVar[tuple[Context, ...]] = ("findings", "list")
    DEFAULT_CSS = """
    FindingsScreen { background: $background; color: $foreground; overflow: hidden; }
    FindingsScreen ItemList {
        height: 1fr; border: round $frame; background: $background;
    }
    FindingsScreen ItemList, FindingsScreen Reader {
        border-title-color: $foreground; border-title-style: bold;
    }
    FindingsScreen Reader {
        height: 7; border: round $frame; background: $background; padding: 0 1;
    }
    FindingsScreen ItemList:focus, FindingsScreen Reader:focus {
        border: round $focus; border-title-color: $focus;
    }
    FindingsScreen.-ascii ItemList, FindingsScreen.-ascii Reader { border: ascii $frame; }
    FindingsScreen.-ascii ItemList:focus, FindingsScreen.-ascii Reader:focus {
        border: ascii $focus;
    }
    FindingsScreen.-short Reader { height: 1fr; }
    FindingsScreen.-tiny ItemList, FindingsScreen.-tiny Reader {
        border: none; border-top: round $focus;
    }
    FindingsScreen.-ascii.-tiny ItemList, FindingsScreen.-ascii.-tiny Reader {
        border: none; border-top: ascii $focus;
    }
    """

    def __init__(self, findings: tuple[Finding, ...], *, is_checked: bool, glyphs: Glyphs) -> None:
        super().__init__()
        self._glyphs = glyphs
        self._findings = findings
        self._is_checked = is_checked
        self._rows = TableRows(by_severity(findings), _row)

    def compose(self) -> ComposeResult:
        self._list = ItemList(FINDING_COLUMNS, self._glyphs, signs=False)
        self._reader = Reader(self._glyphs)
        yield self._list
        yield self._reader
        yield StatusLine(self._glyphs, contexts=("findings", "everywhere"), id="bottom")
        self._halves = HalvesController(self, self._list, self._reader, "findings")
        self.add_controllers(self._halves)

    def on_mount(self) -> None:
        self.set_class(self._glyphs.is_ascii, "-ascii")
        self._fill()
        self._list.focus(scroll_visible=False)
        self._halves.fit()

    def on_resize(self) -> None:
        self._halves.fit()

    def renew(self, findings: tuple[Finding, ...], *, is_checked: bool) -> None:
        if (findings, is_checked) == (self._findings, self._is_checked):
            return
        self._findings, self._is_checked = findings, is_checked
        self._rows = TableRows(by_severity(findings), _row)
        if not self.is_mounted:
            return
        old, row = self._list.entry, self._list.cursor
        same = (index for index, new in enumerate(self._rows.entries) if old and _is_same(new, old))
        self._fill(next(same, row))

    def _fill(self, row: int = 0) -> None:
        so_far = "" if self._is_checked else " so far"
        counts = severity_words(Counter(entry.severity for entry in self._findings), SEVERITIES)
        self._list.set_title(f"Findings{so_far}: {counts or 0}")
        self._list.empty_text = _NONE if self._is_checked else _UNCHECKED
        self._list.show_rows(self._rows, row)
        self._show()

    @on(ItemList.Highlighted)
    def _show(self) -> None:
        finding = self._list.entry
        self._reader.set_title(finding.code if finding else "")
        self._reader.show(finding_paragraphs(finding) if finding else [])

    def _return_finding(self, purpose: str) -> None:
        finding = self._list.entry
        self.dismiss((purpose, finding) if finding else None)

    @on(ItemList.Opened)
    def action_findings_go(self) -> None:
        self._return_finding("go")

    def action_findings_edit(self) -> None:
        self._return_finding("edit")

    def action_findings_close(self) -> None:
        self.dismiss(None)


def _is_same(new: Finding, old: Finding) -> bool:
    """Whether two findings are about the same problem, even on different lines."""
    return (new.code, new.section, new.item, new.message) == (
        old.code,
        old.section,
        old.item,
        old.message,
    )
