"""Reads TOML into tables whose texts are harmless, and refuses what would drown a parser.

Needs nothing of the model of a briefing: the settings are read by it, too.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from briefing_tui import text
from briefing_tui.model.findings import Finding, Location
from briefing_tui.store.toml import read_toml

_DEEPEST = 32
"""Levels of tables and lists above which a file is refused; unknown keys may be deep too."""
_MOST_PARTS = 500
"""Parts of a dotted key above which no parser is asked."""
_KEY_PART = re.compile(r"""[ \t]*(?:[\w-]{1,80}|"[^"]{0,80}"|'[^']{0,80}')[ \t]*""")

_NESTED = frozenset({dict, list})


def parse_toml(
    source: str, path: str, step: Callable[[int, int], None] | None = None
) -> dict[str, Any] | tuple[Finding, ...]:
    """The table that a TOML document means, its texts made harmless; else why it can't be read."""
    if _has_endless_key(source):
        return (_too_deep(path),)
    try:
        table = read_toml(source, step)
    except RecursionError:
        return (_too_deep(path),)
    except ValueError as error:
        # Python refuses whole numbers of thousands of digits, too.
        return _broken(str(error), source, path)
    if _is_too_deep(table):
        return (_too_deep(path),)
    if text.is_clean(source) and not text.has_toml_escapes(source):
        return table
    cleaned: dict[str, Any] = _cleaned(table)
    return cleaned


def _has_endless_key(source: str) -> bool:
    """Whether a line holds a dotted key so long that a parser would drown in its tables."""
    lines = source.split("\n")
    if max(map(len, lines)) <= _MOST_PARTS:
        return False
    return any(line.count(".") > _MOST_PARTS and _longest_key(line) > _MOST_PARTS for line in lines)


def _longest_key(line: str) -> int:
    longest = run = 0
    for part in line.split("."):
        run = run + 1 if _KEY_PART.fullmatch(part) else 0
        longest = max(longest, run)
    return longest


def _is_too_deep(table: dict[str, Any]) -> bool:
    """Whether values lie deeper than a briefing needs: dotted keys get there without nesting."""
    level: list[Any] = [table]
    for _ in range(_DEEPEST):
        level = [
            inner
            for each in level
            for inner in (each.values() if type(each) is dict else each)
            if type(inner) in _NESTED
        ]
        if not level:
            return False
    return True


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return text.clean(value)
    if isinstance(value, list):
        return [_cleaned(each) for each in value]
    if isinstance(value, dict):
        return {text.clean(key): _cleaned(each) for key, each in value.items()}
    return value


def _too_deep(path: str) -> Finding:
    return Finding(
        "too-deep",
        "error",
        "tables and lists are nested too deeply to be a briefing",
        "a briefing needs no more than four levels",
        path=path,
    )


def _broken(message: str, source: str, path: str) -> tuple[Finding, ...]:
    """What is broken in a file that the TOML reader refused with `message`."""
    # Looking for the words is paid for only when something is broken.
    from briefing_tui.store.syntax import syntax_findings

    found = syntax_findings(source, path)
    if found:
        return found
    at = re.search(r" \(at (?:line (\d+), column (\d+)|end of document)\)$", message)
    sentence = text.clean_line(message[: at.start()] if at else message)
    last = source.count("\n") + 1
    line, column = (int(at[1]), int(at[2])) if at and at[1] else (last, 1)
    message = f"this is not valid TOML: {sentence[:1].lower()}{sentence[1:]}"
    place = Location(line, column, line, column + 1)
    return (Finding("broken-toml", "error", message, "", path=path, location=place),)
