"""Makes the checker of a screen, with the settings of the user."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import App

from briefing_tui.tui.bindings import settings_of

if TYPE_CHECKING:
    from briefing_tui.desk.checking import Checker
    from briefing_tui.store.reader import Reading


def checker_for(app: App[object], reading: Reading) -> Checker:
    """Return a checker for the file of a reading and for the files next to it."""
    # Imported late, for a fast start.
    from briefing_tui.desk.checking import Checker
    from briefing_tui.store.watching import may_exceed_limit

    large = may_exceed_limit(reading)
    return Checker(large=large, loaded_words=settings_of(app).loaded_words)
