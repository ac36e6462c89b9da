"""Formats values as TOML, in the style of the surrounding file."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Mapping, Sequence
from typing import TypeAlias

import tomli_w
from msgspec import Struct, structs

from briefing_tui import text

TomlValue: TypeAlias = (
    str | int | float | bool | dt.date | dt.time | Sequence["TomlValue"] | Mapping[str, "TomlValue"]
)
"""A value in a TOML document. `dt.date` includes its subclass `dt.datetime`."""

LINE_LENGTH = 100
"""A list is split into several lines if its line would have more characters than this.

A text is split too if `TomlStyle.folded` is set.
"""

_JOINERS = "\u200c\u200d"
"""The zero-width non-joiner and joiner. They are not escaped: some scripts need them."""


class TomlStyle(Struct, frozen=True):
    """How to format a value."""

    newline: str = "\n"
    indent: str = ""
    multiline: bool = True
    """If a text contains line feeds, write it on several lines, in triple quotes."""
    folded: bool = False
    """Break long text into lines that end with a backslash."""
    inline: bool = False
    """Write everything on one line, as in an inline table."""


def format_key(key: str) -> str:
    """Return a key as TOML, in quotation marks if it needs them."""
    return _escaped(tomli_w.dumps({key: 0}).removesuffix(" = 0\n"))


def format_value(value: TomlValue, style: TomlStyle, *, column: int = 0) -> str:
    """Return a value as TOML. Characters that could control a terminal are escaped.

    `column` is the number of characters between the indentation and the value.
    """
    if isinstance(value, str):
        return _format_text(value, style, column)
    if isinstance(value, Mapping):
        return _format_table(value, style)
    if isinstance(value, Sequence):
        return _format_list(value, style, column)
    return _format_scalar(value)


def format_pair(key: str, value: TomlValue, style: TomlStyle) -> str:
    """Return `key = value`, without indentation."""
    name = format_key(key)
    return f"{name} = {format_value(value, style, column=len(name) + 3)}"


def _format_scalar(value: TomlValue) -> str:
    return tomli_w.dumps({"k": value}).removeprefix("k = ").removesuffix("\n")


def _escaped(literal: str) -> str:
    if text.is_clean(literal):
        return literal
    return "".join(map(_escaped_letter, literal))


def _escaped_letter(letter: str) -> str:
    if letter in "\n\t" or letter in _JOINERS or text.is_clean(letter):
        return letter
    code = ord(letter)
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _format_text(value: str, style: TomlStyle, column: int) -> str:
    on_one_line = _escaped(_format_scalar(value))
    if style.inline:
        return on_one_line
    is_long = len(style.indent) + column + len(on_one_line) > LINE_LENGTH
    if style.folded and is_long and " " in value and "\n" not in value:
        folded = _folded(on_one_line, style)
        if _is_equivalent(folded, value):
            return folded
    if style.multiline and "\n" in value:
        dumped = tomli_w.dumps({"k": value}, multiline_strings=True)
        formatted = _escaped(dumped.removeprefix("k = ").removesuffix("\n"))
        formatted = formatted.replace("\n", style.newline)
        if _is_equivalent(formatted, value):
            return formatted
    return on_one_line


def _folded(on_one_line: str, style: TomlStyle) -> str:
    """Return a text in triple quotes, broken into lines that end with a backslash."""
    indent = f"{style.indent}  "
    room = LINE_LENGTH - len(indent) - len(' """')
    lines = ['"""']
    line = ""
    for word in on_one_line[1:-1].split(" "):
        # A parser drops all blanks after a backslash, so the space is written before it.
        if line and word and len(line) + len(word) > room:
            lines.append(indent + line)
            line = ""
        line += f"{word} "
    lines.append(indent + line[:-1])
    return f"\\{style.newline}".join(lines) + '"""'


def _is_equivalent(formatted: str, value: str) -> bool:
    try:
        return bool(tomllib.loads(f"k = {formatted}")["k"] == value)
    except tomllib.TOMLDecodeError:
        return False


def _format_table(value: Mapping[str, TomlValue], style: TomlStyle) -> str:
    inline_style = structs.replace(style, inline=True)
    pairs = ", ".join(format_pair(key, inner, inline_style) for key, inner in value.items())
    return f"{{ {pairs} }}" if pairs else "{}"


def _format_list(values: Sequence[TomlValue], style: TomlStyle, column: int) -> str:
    inline_style = structs.replace(style, inline=True)
    entries = [format_value(value, inline_style) for value in values]
    padding = " " if any(isinstance(value, Mapping) for value in values) else ""
    on_one_line = f"[{padding}{', '.join(entries)}{padding}]" if entries else "[]"
    if style.inline or len(style.indent) + column + len(on_one_line) <= LINE_LENGTH:
        return on_one_line
    lines = [f"{style.indent}  {entry}," for entry in entries]
    return style.newline.join(["[", *lines, f"{style.indent}]"])
