"""Makes the flash of an open briefing: a short message for a chat."""

from __future__ import annotations

from collections.abc import Iterable

from briefing_tui.desk.documents import Previous, make_export, previous_of
from briefing_tui.desk.exported import Export
from briefing_tui.desk.release import require_marking
from briefing_tui.desk.session import Session
from briefing_tui.store.reader import Reading
from briefing_tui.store.watching import may_exceed_limit

_FORMAT = "txt"
"""Plain text, because users paste a flash into chats."""


def make_flash(session: Session, audience: str) -> Export:
    """Export the flash as plain text. Raises RefusedError."""
    require_marking(session.reading)
    return make_export(
        session.briefing,
        _FORMAT,
        audience=audience,
        length="flash",
        previous=previous_of_session(session),
    )


def previous_of_session(session: Session) -> Previous:
    """Return a function that returns the previous briefing."""
    reading = session.reading

    def known() -> Iterable[Reading]:
        day_context = session.day_context
        return day_context.days.unchanged_on_disk(reading) if day_context else ()

    return previous_of(reading, large=may_exceed_limit(reading), known=known)
