"""Begins a briefing: from a template, or following the one before it."""

from __future__ import annotations

import datetime as dt
import re
import tomllib

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
    situation_beside,
)
from briefing_tui.store.templates import following, new_briefing
from briefing_tui.store.writer import write_new

_ENDING = ".toml"
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d([T ]\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d))?", re.IGNORECASE)


class Begun(Struct, frozen=True):
    """A briefing that is to be written, and which one it follows, if any."""

    path: str
    source: str
    follows: str | None = None
    carried: tuple[tuple[str, int], ...] = ()
    """How many items were carried over, by section."""
    unreviewed: tuple[tuple[str, int], ...] = ()
    """How many of them a person has to review, by section."""


def begin(
    path: str,
    *,
    today: dt.date,
    as_of: str | None = None,
    title: str | None = None,
    after: str | None = None,
    large: bool = False,
) -> Begun | tuple[Finding, ...]:
    """The text of a new briefing at `path`; in a folder it is named by its day.

    The cut-off is `as_of`, else the day in the file's name, else `today`. It follows the briefing
    at `after`, else the newest one of its folder with an earlier cut-off; where there is none, it
    is a template. Gives findings where the one to follow can't be read. Raises MisuseError for what
    makes no sense.
    """
    _refuse_garbled(title)
    named = _DAY.search(name_of(path))
    cut_off = _cut_off(as_of) if as_of is not None else _day(named[0] if named else "") or today
    path = _briefing_path(path, cut_off)
    shared = _situation_beside(path, large)
    if shared and shared.situation is None:
        return shared.findings
    zone = (shared and shared.situation and shared.situation.head.timezone) or "UTC"
    if after is None:
        after = _newest_before(folder_of(path), cut_off, zone)
    if after is None:
        return Begun(path, new_briefing(title or "", cut_off))
    yesterday = read_briefing(after, large=large)
    if yesterday.briefing is None:
        return yesterday.findings
    _refuse_earlier(cut_off, yesterday, after)
    beside = yesterday.situation_path
    moved = beside is not None and not (shared and is_same_file(shared.path, beside))
    source = following(yesterday, cut_off, title=title, moved=moved)
    assert isinstance(source, str), source
    table = tomllib.loads(source)
    items = [(name, table[name]) for name in SECTIONS if name in table]
    drafts = [(name, sum("review" in item for item in tables)) for name, tables in items]
    carried = tuple((name, len(tables)) for name, tables in items)
    return Begun(path, source, after, carried, tuple(each for each in drafts if each[1]))


def write_begun(begun: Begun) -> Written | Refused:
    """Write a new briefing, unless there is a file of its name."""
    return write_new(begun.path, begun.source)


def _refuse_garbled(title: str | None) -> None:
    try:
        (title or "").encode()
    except UnicodeEncodeError:
        raise MisuseError("the title is not UTF-8, as every briefing is; type it anew") from None


def _cut_off(words: str) -> dt.date:
    found = _day(words)
    if found is None:
        raise MisuseError(
            f"{text.clean_line(words)} is no cut-off; write a day, as in 2024-12-01, or a moment "
            "with its offset, as in 2024-12-01T18:00:00Z"
        )
    return found


def _day(words: str) -> dt.date | None:
    if not _MOMENT.fullmatch(words):
        return None
    try:
        found = tomllib.loads(f"as_of = {words}")["as_of"]
    except tomllib.TOMLDecodeError:
        return None
    return found if isinstance(found, dt.date) else None


def _briefing_path(path: str, cut_off: dt.date) -> str:
    if path == STANDARD_INPUT:
        raise MisuseError("a new briefing needs a file of its own; name one")
    if is_folder(path):
        path = path_in(path, f"{cut_off:%Y-%m-%d}{_ENDING}")
    name = name_of(path)
    if is_situation_name(name):
        raise MisuseError(
            f"{SITUATION_FILE} holds what a folder's briefings share; name the briefing otherwise"
        )
    if not name.endswith(_ENDING):
        raise MisuseError(
            f"a briefing is found by its ending {_ENDING}; name it {text.clean_line(path)}{_ENDING}"
        )
    return path


def _situation_beside(path: str, large: bool) -> Reading | None:
    beside = situation_beside(path)
    return read_situation(beside, large=large) if beside else None


def _newest_before(folder: str, cut_off: dt.date, zone: str) -> str | None:
    limit = parse_when(cut_off, zone)
    found = [day.path for day in list_briefings(folder).days if day.is_before(limit)]
    return found[-1] if found else None


def _refuse_earlier(cut_off: dt.date, yesterday: Reading, path: str) -> None:
    briefing = yesterday.briefing
    assert briefing is not None
    new, old = parse_when(cut_off, briefing.timezone).latest, briefing.as_of.latest
    if new and old and new <= old:
        raise MisuseError(
            f"the cut-off {cut_off} is not after that of {text.clean_line(path)}; say another with "
            "--as-of"
        )
