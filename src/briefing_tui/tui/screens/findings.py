"""The findings: what `check` says of the file, the gravest first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.screen import Screen

from briefing_tui.config.glyphs import Glyphs
from briefing_tui.config.keys import Context
from briefing_tui.model.findings import Finding
from briefing_tui.presentation.finding_blocks import (
    FINDING_COLUMNS,
    by_severity,
    finding_blocks,
    finding_cells,
)
from briefing_tui.presentation.panes import Cell
from briefing_tui.tui.bindings import bindings_of
from briefing_tui.tui.screens.fitting import fit_halves, give_keys
from briefing_tui.tui.widgets.bottom import BottomLine
from briefing_tui.tui.widgets.item_list import ItemList
from briefing_tui.tui.widgets.moving import move_list, move_reader
from briefing_tui.tui.widgets.reader import Reader

Asked = tuple[str, Finding]
"""What is wanted, `go` or `edit`, and of which finding."""


class FindingRows:
    """Findings as rows of a list."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        self._findings = findings

    def __len__(self) -> int:
        return len(self._findings)

    def finding(self, row: int) -> Finding | None:
        """The finding of a row, or None beyond the last one."""
        return self._findings[row] if 0 <= row < len(self._findings) else None

    def is_like(self, row: int, other: Finding | None) -> bool:
        """Whether a row's finding is another one, if on another line by now."""
        mine = self._findings[row]
        return other is not None and (mine.code, mine.section, mine.item, mine.message) == (
            other.code,
            other.section,
            other.item,
            other.message,
        )

    def cells(self, row: int) -> tuple[Cell, ...]:
        return finding_cells(self._findings[row])

    def depth(self, row: int) -> int:
        return 0

    def heading(self, row: int) -> str:
        return ""

    def mark(self, row: int) -> tuple[str, str]:
        return "", ""

    def symbol(self, row: int) -> tuple[str, int | None]:
        return "", None

    def folded(self, row: int) -> bool | None:
        return None


class FindingsScreen(Screen[Asked | None]):
    """Lists findings; leaves with the one that is to be gone to or edited."""

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

    def __init__(self, findings: tuple[Finding, ...], *, glyphs: Glyphs) -> None:
        super().__init__()
        self._glyphs = glyphs
        self._findings = findings
        self._rows = FindingRows(by_severity(findings))

    def compose(self) -> ComposeResult:
        """The list, the finding under the cursor in full, the keys."""
        self._list = ItemList(
            FINDING_COLUMNS,
            self._glyphs,
            signs=False,
            empty_text="Nothing is wrong with this file, and nothing weak was found in it.",
        )
        self._reader = Reader(self._glyphs)
        yield self._list
        yield self._reader
        yield BottomLine(self._glyphs, contexts=("findings", "everywhere"), id="bottom")

    def on_mount(self) -> None:
        self.set_class(self._glyphs.is_ascii, "-ascii")
        self._fill()
        self._list.focus(scroll_visible=False)
        fit_halves(self, self._list, self._reader)

    def on_resize(self) -> None:
        fit_halves(self, self._list, self._reader)

    def renew(self, findings: tuple[Finding, ...]) -> None:
        """Show what is found now, the cursor on the finding that it was on, if that is left."""
        if findings == self._findings or not self.is_mounted:
            return
        kept, row = self._rows.finding(self._list.cursor), self._list.cursor
        self._findings = findings
        self._rows = FindingRows(by_severity(findings))
        places = (number for number in range(len(self._rows)) if self._rows.is_like(number, kept))
        self._fill(next(places, row))

    def _fill(self, row: int = 0) -> None:
        self._list.retitle(f"Findings: {len(self._rows)}")
        self._list.show_rows(self._rows, row)
        self._show()

    @on(ItemList.Highlighted)
    def _show(self) -> None:
        finding = self._rows.finding(self._list.cursor)
        self._reader.retitle(finding.code if finding else "")
        self._reader.show(finding_blocks(finding) if finding else [])

    def _leave_for(self, wanted: str) -> None:
        finding = self._rows.finding(self._list.cursor)
        self.dismiss((wanted, finding) if finding else None)

    @on(ItemList.Opened)
    def action_findings_go(self) -> None:
        self._leave_for("go")

    def action_findings_edit(self) -> None:
        self._leave_for("edit")

    def action_findings_close(self) -> None:
        self.dismiss(None)

    def action_move(self, way: str) -> None:
        """Move the cursor, or the text where it has the keys."""
        if self._reader.has_focus:
            move_reader(self._reader, way)
        else:
            move_list(self._list, way)

    def action_findings_other(self) -> None:
        """Give the keys to the other half."""
        halves = (self._list, self._reader)
        give_keys(self, *(halves if self.focused is self._reader else halves[::-1]))
