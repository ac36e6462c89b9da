"""The desk on the sample, for tests that press keys."""

from __future__ import annotations

from pathlib import Path

from briefing_tui.config.terminal import Terminal
from briefing_tui.desk.session import Session
from briefing_tui.store.reader import read_briefing
from briefing_tui.tui.app import BriefingApp
from briefing_tui.tui.screens.desk import DeskScreen
from briefing_tui.tui.widgets.reader import Reader

SAMPLE = Path(__file__).parents[2] / "briefings" / "syria-2024" / "2024-12-01.toml"


def desk(path: Path = SAMPLE, *, color: bool = True, unicode: bool = True) -> BriefingApp:
    """Return the application for a briefing, not yet running."""
    reading = read_briefing(str(path))
    assert reading.briefing is not None, reading.findings
    session = Session(reading, reading.briefing)
    return BriefingApp(
        session, terminal=Terminal("truecolor" if color else "none", unicode=unicode)
    )


def screen_of(app: BriefingApp) -> DeskScreen:
    """Return the desk, which must be the current screen."""
    assert isinstance(app.screen, DeskScreen)
    return app.screen


def detail_text(app: BriefingApp) -> str:
    """Return the text of the detail."""
    return app.screen.query_one("#detail", Reader).text


def drawn(app: BriefingApp) -> str:
    """Return the text of the screen."""
    strips = app.screen._compositor.render_strips()
    return "\n".join(strip.text for strip in strips)
