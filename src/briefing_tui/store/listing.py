"""Lists the briefings of a folder in the order of a situation, without copies by sync tools."""

from __future__ import annotations

import os
import re
from collections.abc import Collection
from datetime import UTC, datetime

from msgspec import Struct

from briefing_tui.model.dates import When, is_later, parse_when
from briefing_tui.store.folders import briefing_heads, head_dates, name_of
from briefing_tui.store.reader import SITUATION_FILE

# Syncthing, Dropbox and Nextcloud, ownCloud.
_COPY_MARKS = (
    re.compile(r"\.sync-conflict-\d{8}-\d{6}-\w+(?=\.|$)"),
    re.compile(r" \([^()]*conflicted copy[^()]*\)(?=\.|$)", re.IGNORECASE),
    re.compile(r"_conflict-\d{8}-\d{6}(?=\.|$)"),
)
_NUMBERED = re.compile(r" ?\(\d{1,3}\)(?=\.toml$)")

NO_DATE = When("")
_NEVER = datetime.min.replace(tzinfo=UTC)


class Day(Struct, frozen=True):
    """A briefing of a folder, by what the head of its file says."""

    path: str
    as_of: When
    """Unread if the file has no cut-off that can be read."""
    published: When = NO_DATE

    @property
    def order(self) -> tuple[bool, datetime, datetime, str]:
        """Sorts by cut-off, then by `published`, then by file name; without a cut-off at the end.

        A cut-off that is a day lasts to the end of it, so it is after one of that day's morning.
        """
        latest = self.as_of.latest
        published = self.published.latest or _NEVER
        return (latest is None, latest or _NEVER, published, name_of(self.path))

    def is_before(self, as_of: When) -> bool:
        """Whether the cut-off is before another one, rather than the same or unknown."""
        return is_later(as_of, self.as_of)


class Listing(Struct, frozen=True):
    """The briefings right in a folder, in their order, and copies that sync tools left there."""

    days: tuple[Day, ...] = ()
    copies: tuple[str, ...] = ()
    """The paths of the copies, by name; they are no days."""


def list_briefings(folder: str) -> Listing:
    """The briefings right in a folder. Only the heads of the files are read.

    A file that may not be read is listed without a cut-off, so that whoever reads it says so. If
    the folder can't be read, nothing is listed.
    """
    heads = sorted(briefing_heads(folder))
    names = {name_of(path) for path, _ in heads}
    shared = head_dates(os.path.join(folder, SITUATION_FILE)) or {}
    days, copies = [], []
    for path, head in heads:
        if copied_from(name_of(path), names) is not None:
            copies.append(path)
            continue
        zone = head.get("timezone") or shared.get("timezone", "UTC")
        published = parse_when(head["published"], zone) if "published" in head else NO_DATE
        days.append(Day(path, parse_when(head.get("as_of", ""), zone), published))
    return Listing(tuple(sorted(days, key=lambda day: day.order)), tuple(copies))


def copied_from(name: str, beside: Collection[str]) -> str | None:
    """The name of the file that a sync tool made this copy of, or None if it is no such copy.

    A number in brackets is the mark of a copy only if the file without it is `beside` it.
    """
    for mark in _COPY_MARKS:
        if mark.search(name):
            return mark.sub("", name)
    original = _NUMBERED.sub("", name)
    return original if original != name and original in beside else None
