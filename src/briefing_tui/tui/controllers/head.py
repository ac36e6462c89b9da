"""The controller of the masthead, which is the top of the main screen."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from briefing_tui.desk.masthead import HeadTexts, head_texts
from briefing_tui.sections.date_words import display_zone
from briefing_tui.tui.bindings import settings_of
from briefing_tui.tui.themes import tlp_style
from briefing_tui.tui.widgets.masthead import Masthead

if TYPE_CHECKING:
    from briefing_tui.tui.controllers.check import CheckController
    from briefing_tui.tui.controllers.days import DaysController
    from briefing_tui.tui.controllers.port import DeskPort


class HeadController:
    """Keeps the masthead up to date."""

    def __init__(self, desk: DeskPort, checking: CheckController, days: DaysController) -> None:
        self._desk = desk
        self._checking = checking
        self._days = days
        self.masthead = Masthead(
            self._texts(), desk.glyphs, tlp_style=self._marking_style(), id="masthead"
        )

    def show(self) -> None:
        self.masthead.show(self._texts())

    def show_session(self) -> None:
        """Draw the masthead for another session, which may have another marking."""
        self.masthead.show(self._texts(), tlp_style=self._marking_style())

    def _marking_style(self) -> str:
        return tlp_style(self._desk.session.briefing.tlp, color=self._desk.terminal.color)

    def _texts(self) -> HeadTexts:
        session = self._desk.session
        day_context = session.day_context
        zone = display_zone(session.briefing, session.zone)
        return head_texts(
            session.briefing,
            counts=session.counts,
            findings=Counter(finding.severity for finding in self._checking.findings),
            zone=zone,
            position_and_total=day_context.position_and_total if day_context else None,
            news=day_context.news() if day_context else None,
            trend=self._days.trend_of if day_context else None,
            alarm=self._alarm,
            unreadable=day_context.unreadable_names(session.zone) if day_context else ((), ()),
            copy_count=len(day_context.days.copies) if day_context else 0,
            newest=day_context.newest if day_context else None,
            now=datetime.now(UTC) if day_context else None,
            audience=settings_of(self._desk.app).audience or session.briefing.tlp,
        )

    @property
    def _alarm(self) -> str:
        session = self._desk.session
        if session.is_current:
            return ""
        finding = session.latest_reading.findings[0]
        if finding.code == "no-such-file":
            return "FILE IS GONE"
        file = "SITUATION FILE" if finding.in_situation else "FILE"
        line = f" AT LINE {finding.location.line}" if finding.location else ""
        return f"{file} IS BROKEN{line}"
