"""Creates a new briefing: from a template, or from the previous briefing."""

from __future__ import annotations

import datetime as dt
import re

from msgspec import Struct

from briefing_tui import text
from briefing_tui.errors import MisuseError
from briefing_tui.model.briefing import SECTIONS
from briefing_tui.model.dates import parse_when
from briefing_tui.model.findings import Finding
from briefing_tui.store.files import STANDARD_INPUT, is_same_file
from briefing_tui.store.folders import folder_of, is_folder, name_of, path_in
from briefing_tui.store.listing import list_briefings
from briefing_tui.store.outcomes import Refused, Written
from briefing_tui.store.reader import (
    SITUATION_FILE,
    Reading,
    is_situation_name,
    read_briefing,
    read_situation,
    situation_path_beside,
)
from briefing_tui.store.templates import new_briefing, next_briefing
from briefing_tui.store.toml import read_toml
from briefing_tui.store.writer import write_new

_SUFFIX = ".toml"
_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_DATE_ATTEMPT = re.compile(
    r"(?<!\d)(?:(?:19|20)\d{6}"
    r"|(?:19|20)\d\d([-_. ])\d\d?\1\d\d?"
    r"|\d\d?([-_. ])\d\d?\2(?:19|20)\d\d)(?!\d)"
    r"|^(?:(?:19|20)\d\d[-_. ]\d\d?|\d\d?([-_. ])\d\d?\3\d\d)(?:\.toml)?$"
)
"""What is probably meant as a date, such as `2024-12-9`, `20241209` or `09.12.2024`.

A name that is only a month (`2024-12.toml`), or has a short year (`24-12-09.toml`), counts too.
"""
_CUT_OFF = re.compile(
    r"(\d{4}-\d\d-\d\d)(?:([T ]\d\d:\d\d)(:\d\d)?(Z|[+-]\d\d:\d\d))?", re.IGNORECASE
)


class NewBriefing(Struct, frozen=True):
    """A new briefing that is not written yet."""

    path: str
    source: str
    cut_off: dt.date
    follows: str | None = None
    """The path of the previous briefing; None if the new briefing was made from a template."""
    carried: tuple[tuple[str, int], ...] = ()
    """The number of items that were carried over, by section."""
    unreviewed: tuple[tuple[str, int], ...] = ()
    """The number of carried-over items that the writer has to review, by section."""
    is_earliest: bool = False
    """Whether the folder has briefings, but none with an earlier cut-off. False if not searched."""


class UnreadableFile(Struct, frozen=True):
    """An unreadable file that a new briefing needs."""

    findings: tuple[Finding, ...]
    is_situation: bool
    """Whether it is the situation beside the new briefing; if not, it is the previous briefing."""


def prepare_new_briefing(
    path: str,
    *,
    today: dt.date,
    as_of: str | None = None,
    title: str | None = None,
    after: str | None = None,
    large: bool = False,
) -> NewBriefing | UnreadableFile:
    """Return a new briefing for a file or folder.

    The cut-off is `as_of`, else the date in the file name, else `today`. The briefing is made from
    the one at `after`, else from the last earlier briefing in its folder, else from a template.

    Raises MisuseError for arguments that cannot be used, and for a date in the file name that
    cannot be read.
    """
    _require_valid_title(title)
    if as_of is not None:
        cut_off = _require_cut_off(as_of)
    else:
        # A date in the name of a folder is not the date of the new briefing.
        cut_off = (None if is_folder(path) else _date_in(name_of(path))) or today
    path = _briefing_path(path, cut_off)
    situation_reading = _situation_beside(path, large)
    if situation_reading and situation_reading.situation is None:
        return UnreadableFile(situation_reading.findings, is_situation=True)
    zone = (
        situation_reading
        and situation_reading.situation
        and situation_reading.situation.head.timezone
    ) or "UTC"
    if after is None:
        days = list_briefings(folder_of(path)).days
        limit = parse_when(cut_off, zone)
        after = next((day.path for day in reversed(days) if day.is_before(limit)), None)
        if after is None:
            template = new_briefing(title or "", cut_off)
            return NewBriefing(path, template, cut_off, is_earliest=bool(days))
    previous = read_briefing(after, large=large)
    if previous.briefing is None:
        return UnreadableFile(previous.findings, is_situation=False)
    _require_later_cut_off(cut_off, previous, after)
    situation_path = previous.situation_path
    leaves_situation = situation_path is not None and (
        situation_reading is None or not is_same_file(situation_reading.path, situation_path)
    )
    source = next_briefing(previous, cut_off, title=title, leaves_situation=leaves_situation)
    assert isinstance(source, str), source
    document = read_toml(source)
    items = [(name, document[name]) for name in SECTIONS if name in document]
    carried = tuple((name, len(tables)) for name, tables in items)
    drafts = [(name, sum("review" in table for table in tables)) for name, tables in items]
    unreviewed = tuple((name, count) for name, count in drafts if count)
    return NewBriefing(path, source, cut_off, after, carried, unreviewed)


def write_new_briefing(new: NewBriefing) -> Written | Refused:
    """Write a new briefing. Returns Refused if the file exists already."""
    return write_new(new.path, new.source)


def _require_valid_title(title: str | None) -> None:
    # The arguments of a command may contain bytes that are not UTF-8.
    try:
        (title or "").encode()
    except UnicodeEncodeError:
        raise MisuseError("The title is not valid UTF-8. Type it again.") from None


def _date_in(name: str) -> dt.date | None:
    """Return the date in a file name, or None if nothing in the name looks like a date."""
    found = _DATE.search(name)
    date = _parse_cut_off(found[0]) if found else None
    if date is None and _DATE_ATTEMPT.search(name):
        raise MisuseError(
            f'Cannot read the date in the file name "{text.clean_line(name)}". Write it as in '
            '2024-12-01.toml, or use "briefing new" with --as-of.'
        )
    return date


def _require_cut_off(words: str) -> dt.date:
    cut_off = _parse_cut_off(words)
    if cut_off is None:
        raise MisuseError(
            f'Invalid cut-off "{text.clean_line(words)}". Use a date such as 2024-12-01, or a date '
            "and time with a UTC offset such as 2024-12-01T18:00Z."
        )
    return cut_off


def _parse_cut_off(words: str) -> dt.date | None:
    match = _CUT_OFF.fullmatch(words)
    if not match:
        return None
    day, time, seconds, offset = match.groups()
    # TOML 1.0 requires seconds.
    moment = f"{day}{time}{seconds or ':00'}{offset}" if time else day
    try:
        value = read_toml(f"as_of = {moment}")["as_of"]
    except ValueError:
        return None
    return value if isinstance(value, dt.date) else None


def _briefing_path(path: str, cut_off: dt.date) -> str:
    if path == STANDARD_INPUT:
        raise MisuseError(
            "A new briefing is written to a file, not to standard output. Give its path."
        )
    if not path:
        raise MisuseError("The path of the briefing is empty. Give the path of a file or folder.")
    if is_folder(path):
        path = path_in(path, f"{cut_off:%Y-%m-%d}{_SUFFIX}")
    name = name_of(path)
    if not name:
        raise MisuseError(f"The folder {text.clean_line(path)} does not exist. Create it first.")
    if is_situation_name(name):
        raise MisuseError(
            f"The name {SITUATION_FILE} is reserved for what the briefings of a folder share. Use "
            "another file name."
        )
    if not name.endswith(_SUFFIX):
        raise MisuseError(
            f"The name of a briefing must end in {_SUFFIX}. Use {text.clean_line(path)}{_SUFFIX}."
        )
    return path


def _situation_beside(path: str, large: bool) -> Reading | None:
    situation_path = situation_path_beside(path)
    return read_situation(situation_path, large=large) if situation_path else None


def _require_later_cut_off(cut_off: dt.date, previous: Reading, path: str) -> None:
    briefing = previous.briefing
    assert briefing is not None
    new, old = parse_when(cut_off, briefing.timezone).latest, briefing.as_of.latest
    if new and old and new <= old:
        raise MisuseError(
            f"The cut-off {cut_off} is not later than that of {text.clean_line(path)}. Set a later "
            "one with --as-of."
        )
