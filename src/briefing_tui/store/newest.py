"""Decides which briefing of a folder is the newest."""

from __future__ import annotations

import os
import re
from datetime import UTC, datetime

from msgspec import Struct

from briefing_tui.model.dates import parse_when
from briefing_tui.store.folders import dated_briefings, head_values, name_of
from briefing_tui.store.reader import SITUATION_FILE

_SYNC_COPY = re.compile(
    r"""(?x)
    \.sync-conflict- [^/]* \.toml       # Syncthing
    | \( [^()]* conflicted\ copy [^()]* \) \.toml   # Dropbox, Nextcloud
    | \ \( \d+ \) \.toml                # Google Drive, downloads
    """
)
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_START_OF_TIME = datetime.min.replace(tzinfo=UTC)


class Newest(Struct, frozen=True):
    """The newest briefing of a folder, and the briefings that may be newer, by their paths."""

    path: str
    undated: tuple[str, ...] = ()
    """Briefings whose day is neither in the file nor in its name."""


def newest_briefing(folder: str) -> Newest | None:
    """The newest briefing right in a folder, or None if it holds none.

    The order is by `as_of`, then by `published`, then by file name. Copies left by sync tools do
    not count. A briefing without an `as_of` that can be read counts at the end of the day in its
    name: whether a file can be read as a whole has no say, so that no older one is given for it.
    """
    dated: list[tuple[datetime, datetime, str, str]] = []
    undated: list[str] = []
    shared = head_values(os.path.join(folder, SITUATION_FILE), ("timezone",))
    for written, path in dated_briefings(folder):
        name = name_of(path)
        if is_sync_copy(name):
            continue
        head = shared | head_values(path, ("published", "timezone"))
        zone = head.get("timezone", "UTC")
        cut_off = parse_when(written, zone).latest or _day_in(name, zone)
        if cut_off is None:
            undated.append(path)
        else:
            published = parse_when(head.get("published", ""), zone).latest or _START_OF_TIME
            dated.append((cut_off, published, name, path))
    if dated:
        return Newest(max(dated)[-1], tuple(undated))
    return Newest(undated[-1], tuple(undated[:-1])) if undated else None


def is_sync_copy(name: str) -> bool:
    """Whether a file name is one that a sync tool gives to its copy of a file."""
    return _SYNC_COPY.search(name) is not None


def _day_in(name: str, zone: str) -> datetime | None:
    found = _DAY.search(name)
    return parse_when(found[0], zone).latest if found else None
