"""Lists the briefings of a folder by cut-off. Copies of briefings are listed separately."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import UTC, datetime

from msgspec import Struct

from briefing_tui.model.dates import When, is_later, parse_when
from briefing_tui.store.folders import (
    briefing_heads,
    date_in_name,
    head_dates_and_zone,
    name_of,
)
from briefing_tui.store.reader import is_situation_name, resolve_situation_path

_COPY_MARKS = (
    # Syncthing
    re.compile(r"\.sync-conflict-\d{8}-\d{6}-\w+(?=\.|$)"),
    # Dropbox and Nextcloud
    re.compile(r" \([^()]*conflicted copy[^()]*\)(?=\.|$)", re.IGNORECASE),
    # ownCloud
    re.compile(r"_conflict-\d{8}-\d{6}(?=\.|$)"),
)
"""What sync tools add to the name of a copy, such as ` (Ann's conflicted copy 2024-12-01)`."""
_NUMBERED = re.compile(r"(?: ?\(\d{1,3}\)|(?:\.conflict-\d{1,3})+)(?=\.toml$)")
"""The number in the name of a copy, as in `2024-12-01 (2).toml` or `2024-12-01.conflict-1.toml`.

If another program has changed a file, `write_edit` saves the edit as `NAME.conflict-1.toml`.
"""

NO_DATE = When("")
_NEVER = datetime.min.replace(tzinfo=UTC)


class Day(Struct, frozen=True):
    """A briefing in a folder, with its dates."""

    path: str
    as_of: When
    """The cut-off, or the date in the file name if the cut-off cannot be read.

    If neither can be read, the precision is `UNREAD`.
    """
    published: When = NO_DATE

    @property
    def sort_key(self) -> tuple[bool, datetime, datetime, str]:
        """`as_of`, `published`, and the file name. Days with an unreadable `as_of` come last."""
        latest = self.as_of.latest
        published = self.published.latest or _NEVER
        return (latest is None, latest or _NEVER, published, name_of(self.path))

    def is_before(self, other: When) -> bool:
        """Whether `as_of` is known and before `other`."""
        return is_later(other, self.as_of)


class FolderListing(Struct, frozen=True):
    """The briefings directly in a folder, sorted by cut-off, and the copies in it."""

    days: tuple[Day, ...] = ()
    copies: tuple[str, ...] = ()
    """The paths of the copies, in alphabetical order."""


def list_briefings(folder: str) -> FolderListing:
    """List the briefings directly in a folder. For an unreadable folder, the listing is empty."""
    heads = sorted(briefing_heads(folder))
    names = {name_of(path) for path, _ in heads}
    shared = head_dates_and_zone(resolve_situation_path(folder)) or {}
    days, copies = [], []
    for path, head in heads:
        if original_name(name_of(path), names) is not None:
            copies.append(path)
            continue
        zone = head.get("timezone") or shared.get("timezone", "UTC")
        published = parse_when(head["published"], zone) if "published" in head else NO_DATE
        as_of = parse_when(head.get("as_of", ""), zone)
        if as_of.latest is None:
            as_of = parse_when(date_in_name(path), zone)
        days.append(Day(path, as_of, published))
    return FolderListing(tuple(sorted(days, key=lambda day: day.sort_key)), tuple(copies))


def original_name(name: str, names: Collection[str]) -> str | None:
    """If `name` is the name of a copy, return the original name; otherwise None.

    `day (2).toml` is a copy only if `day.toml` is among `names`. `situation (2).toml` is always a
    copy.
    """
    for mark in _COPY_MARKS:
        if mark.search(name):
            return mark.sub("", name)
    original = _NUMBERED.sub("", name)
    is_copy = original != name and (original in names or is_situation_name(original))
    return original if is_copy else None


class Newest(Struct, frozen=True):
    """The newest briefing of a folder, and the undated briefings."""

    path: str
    undated: tuple[str, ...] = ()
    """Other briefings, which have neither a cut-off nor a date in their file name."""


def newest_briefing(folder: str) -> Newest | None:
    """Return the briefing with the latest cut-off; if all are undated, the last by name."""
    days = list_briefings(folder).days
    dated = [day.path for day in days if day.as_of.latest]
    undated = sorted(day.path for day in days if day.as_of.latest is None)
    if dated:
        return Newest(dated[-1], tuple(undated))
    return Newest(undated[-1], tuple(undated[:-1])) if undated else None
