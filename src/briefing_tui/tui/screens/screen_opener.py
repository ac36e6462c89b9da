"""Opens screens over the desk. A screen is imported only when it is opened."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar

from briefing_tui.tui.controllers.check import checker_for
from briefing_tui.tui.controllers.steps import lost_folder_words
from briefing_tui.tui.file_queue import file_queue_of

if TYPE_CHECKING:
    from textual.screen import Screen

    from briefing_tui.analysis.gate import GateHit
    from briefing_tui.desk.carried import CarriedItems
    from briefing_tui.desk.day_context import DayContext
    from briefing_tui.desk.form import Form
    from briefing_tui.desk.item_writing import PreparedItem
    from briefing_tui.desk.review import Review
    from briefing_tui.model.briefing import Briefing
    from briefing_tui.model.findings import Finding
    from briefing_tui.model.item import Item
    from briefing_tui.richtext.document import Paragraph
    from briefing_tui.tui.controllers.port import DeskPort, GoTo, ShowMessage
    from briefing_tui.tui.messages import FindingRequest
    from briefing_tui.tui.screens.across import AcrossScreen
    from briefing_tui.tui.screens.export_options import TypedOptions

Result = TypeVar("Result")


class ScreenOpener:
    """Opens screens for the controllers; see `ScreensPort`."""

    def __init__(self, desk: DeskPort, findings: Callable[[], tuple[Finding, ...]]) -> None:
        self._desk = desk
        self._findings = findings
        self._updates: tuple[Callable[[], None], ...] = ()
        """Functions that update some of the open screens, the lowest first."""
        self._typed_for_export: TypedOptions | None = None

    def update(self) -> None:
        for update in self._updates:
            update()

    def _push(
        self,
        screen: Screen[Result],
        update: Callable[[], None],
        then: Callable[[Result | None], None] | None = None,
    ) -> None:
        def return_result(result: Result | None) -> None:
            self._updates = updates_below
            self.update()
            if then is not None:
                then(result)

        updates_below = self._updates
        self._updates = (*updates_below, update)
        self._desk.app.push_screen(screen, return_result)

    def _push_across(self, screen: AcrossScreen, then: GoTo) -> None:
        session, days = self._desk.session, screen.listing.day_context.days
        screen.is_without_others = bool(lost_folder_words(session, days))
        self._push(screen, lambda: screen.mark_if_outdated(self._desk.session.day_context), then)

    def open_changes(self, day_context: DayContext, other: int, then: GoTo) -> None:
        from briefing_tui.tui.screens.compare import CompareScreen

        self._push_across(CompareScreen(day_context, other, glyphs=self._desk.glyphs), then)

    def open_days(self, day_context: DayContext, then: GoTo) -> None:
        from briefing_tui.tui.screens.compare import ChooseDayScreen

        self._push_across(ChooseDayScreen(day_context, glyphs=self._desk.glyphs), then)

    def open_figures(self, day_context: DayContext, then: GoTo) -> None:
        from briefing_tui.tui.screens.figures import FiguresScreen

        screen = FiguresScreen(day_context, self._desk.highlighted, glyphs=self._desk.glyphs)
        self._push_across(screen, then)

    def open_timeline(self, day_context: DayContext, then: GoTo) -> None:
        from briefing_tui.tui.screens.timeline import TimelineScreen

        self._push_across(TimelineScreen(day_context, glyphs=self._desk.glyphs), then)

    def open_reactions(self, day_context: DayContext, then: GoTo) -> None:
        from briefing_tui.tui.screens.reactions import ReactionsScreen

        screen = ReactionsScreen(day_context, self._desk.highlighted, glyphs=self._desk.glyphs)
        self._push_across(screen, then)

    def open_carried(
        self,
        carried: CarriedItems,
        previous: Briefing | None,
        change: Callable[[Item, Callable[[], None]], None],
        report: ShowMessage,
    ) -> None:
        from briefing_tui.sections.date_words import display_zone
        from briefing_tui.tui.screens.carried import CarriedScreen

        zone = self._desk.session.zone

        def day(briefing: Briefing) -> str:
            return briefing.as_of.display(zone=display_zone(briefing, zone))

        screen = CarriedScreen(
            carried,
            change=change,
            report=report,
            files=file_queue_of(self._desk.app),
            days=(day(previous) if previous else "", day(carried.state.briefing)),
            glyphs=self._desk.glyphs,
            zone=zone,
        )
        self._push(screen, screen.renew)

    def open_review(self, review: Review, report: ShowMessage, message: str = "") -> None:
        from briefing_tui.tui.screens.review import ReviewScreen

        desk = self._desk
        screen = ReviewScreen(
            review,
            open_form=self.open_form,
            report=report,
            files=file_queue_of(desk.app),
            glyphs=desk.glyphs,
            brackets=desk.glyphs.is_ascii or not desk.terminal.color,
            message=message,
        )
        self._push(screen, screen.renew)

    def open_findings(self, then: Callable[[FindingRequest | None], None]) -> None:
        from briefing_tui.tui.screens.findings import FindingsScreen

        screen = FindingsScreen(
            self._findings(), is_checked=self._has_all_findings, glyphs=self._desk.glyphs
        )

        def update() -> None:
            screen.renew(self._findings(), is_checked=self._has_all_findings)

        self._push(screen, update, then)

    @property
    def _has_all_findings(self) -> bool:
        session = self._desk.session
        # While the file is unreadable, nothing is checked, so no further findings can follow.
        return session.is_checked or not session.is_current

    def open_item(
        self,
        content_at: Callable[[int], tuple[str, list[Paragraph]] | None],
        then: Callable[[], None],
    ) -> None:
        from briefing_tui.tui.screens.item import ItemScreen

        screen = ItemScreen(content_at, glyphs=self._desk.glyphs)
        self._push(screen, screen.renew, lambda _: then())

    def open_export(self, then: Callable[[str | GateHit | None], None]) -> None:
        from briefing_tui.tui.screens.export import ExportScreen
        from briefing_tui.tui.screens.export_options import TypedOptions

        desk = self._desk
        typed = self._typed_for_export or TypedOptions()
        screen = ExportScreen(desk.session, desk.pane, typed=typed, glyphs=desk.glyphs)

        def return_result(result: str | GateHit | None) -> None:
            self._typed_for_export = screen.typed
            then(result)

        self._push(screen, lambda: screen.renew(desk.session), return_result)

    def open_form(
        self,
        form: Form,
        save: Callable[[PreparedItem], str],
        then: Callable[[], None] | None = None,
        kept_as: str = "",
        message: str = "",
    ) -> None:
        from briefing_tui.tui.screens.form import FormScreen

        desk = self._desk
        screen = FormScreen(
            form,
            save=save,
            kept_texts=desk.kept_texts,
            glyphs=desk.glyphs,
            checker=checker_for(desk.app, form.reading),
            kept_as=kept_as,
            message=message,
        )
        desk.app.push_screen(screen, None if then is None else lambda _: then())

    def open_text(self, title: str, paragraphs: Sequence[Paragraph]) -> None:
        from briefing_tui.tui.screens.text import TextScreen

        self._desk.app.push_screen(TextScreen(title, paragraphs, glyphs=self._desk.glyphs))
