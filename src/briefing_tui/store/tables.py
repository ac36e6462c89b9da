"""Reads the TOML of briefings and settings into tables, and cleans the text in them."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from briefing_tui import text
from briefing_tui.model.findings import Finding, Location
from briefing_tui.store.toml import read_toml

_MAX_DEPTH = 32
"""The maximum number of nested levels. The top of the file is the first level."""
_MAX_KEY_PARTS = 500
"""Keys with more parts are refused, because a parser creates a table for every part."""
_KEY_PART = re.compile(r"""[ \t]*(?:[\w-]{1,80}|"[^"]{0,80}"|'[^']{0,80}')[ \t]*""")

_NESTED = frozenset({dict, list})


def parse_toml(
    source: str, path: str, report: Callable[[int, int], None] | None = None
) -> dict[str, Any] | tuple[Finding, ...]:
    """Return the table of a TOML document, with cleaned text. If it is not valid, return findings.

    `report` is called with the number of characters read so far, and with the total.
    """
    if _has_overlong_key(source):
        return (_too_deep(path),)
    try:
        table = read_toml(source, report)
    except RecursionError:
        return (_too_deep(path),)
    except ValueError as error:
        # Besides syntax errors, this can be an integer with too many digits for Python.
        return _broken(str(error), source, path)
    if _is_too_deep(table):
        return (_too_deep(path),)
    if _has_merge_conflict(source):
        return _broken("a merge conflict is not resolved", source, path)
    if text.is_clean(source) and not text.has_toml_escapes(source):
        return table
    cleaned: dict[str, Any] = _cleaned(table)
    return cleaned


def _has_merge_conflict(source: str) -> bool:
    """Whether a multi-line text in the file contains a merge conflict.

    Outside such a text, a conflict is invalid TOML, so reading the file fails.
    """
    if "\n<<<<<<<" not in source:
        return False
    from briefing_tui.store.syntax.conflicts import conflict_starts

    return bool(conflict_starts(source))


def _has_overlong_key(source: str) -> bool:
    lines = source.split("\n")
    if max(map(len, lines)) <= _MAX_KEY_PARTS:
        return False
    return any(
        line.count(".") > _MAX_KEY_PARTS and _longest_key(line) > _MAX_KEY_PARTS for line in lines
    )


def _longest_key(line: str) -> int:
    """Return the number of parts of the longest key. A text with dots may count as a key."""
    longest = run = 0
    for part in line.split("."):
        run = run + 1 if _KEY_PART.fullmatch(part) else 0
        longest = max(longest, run)
    return longest


def _is_too_deep(table: dict[str, Any]) -> bool:
    level: list[Any] = [table]
    for _ in range(_MAX_DEPTH):
        level = [
            inner
            for outer in level
            for inner in (outer.values() if type(outer) is dict else outer)
            if type(inner) in _NESTED
        ]
        if not level:
            return False
    return True


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return text.clean(value)
    if isinstance(value, list):
        return [_cleaned(entry) for entry in value]
    if isinstance(value, dict):
        return {text.clean(key): _cleaned(inner) for key, inner in value.items()}
    return value


def _too_deep(path: str) -> Finding:
    return Finding(
        "too-deep",
        "error",
        f"tables and lists are nested more than {_MAX_DEPTH - 1} levels deep",
        "remove the nesting",
        path=path,
    )


def _broken(message: str, source: str, path: str) -> tuple[Finding, ...]:
    from briefing_tui.store.syntax import syntax_findings

    findings = syntax_findings(source, path)
    if findings:
        return findings
    position = re.search(r" \(at (?:line (\d+), column (\d+)|end of document)\)$", message)
    sentence = text.clean_line(message[: position.start()] if position else message)
    last = source.count("\n") + 1
    line, column = (int(position[1]), int(position[2])) if position and position[1] else (last, 1)
    message = f"this is not valid TOML: {sentence[:1].lower()}{sentence[1:]}"
    place = Location(line, column, line, column + 1)
    return (Finding("broken-toml", "error", message, "", path=path, location=place),)
