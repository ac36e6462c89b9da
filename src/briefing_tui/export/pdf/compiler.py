"""Compiles the data of a document to PDF with typst."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from importlib.resources import files
from types import ModuleType
from typing import Any
from unicodedata import name

from briefing_tui.errors import BriefingError
from briefing_tui.export.format import MissingExtraError
from briefing_tui.export.pdf.content import texts_of
from briefing_tui.text import clean_line

STANDARDS = ("ua-1", "a-2a")
"""The standards for screen readers (PDF/UA-1) and for archives (PDF/A-2a)."""

_MISSING = re.compile(r'the (?:text|PDF contains the codepoint) `"((?:[^"\\]|\\.)*)"`')
"""Matches an error of typst about a text that cannot be drawn.

The group is the text, with Rust escapes.
"""

_UNKNOWN_FAMILY = re.compile(r"unknown font family: (.+)")
_ESCAPE = re.compile(r"\\u\{([0-9a-f]{1,6})\}|\\(.)")
r"""Matches a Rust escape, such as `\u{fdfd}` or `\"`."""
_ESCAPED_CONTROLS = {"n": "\n", "r": "\r", "t": "\t", "0": "\0"}

_MOST_NAMED = 5

_CONTEXT = 24
"""The number of characters that a message shows before and after a cluster without a glyph."""


class MissingGlyphError(BriefingError):
    """No font has a glyph for some `clusters`: characters, or letters with their accents."""

    def __init__(self, clusters: Iterable[str], texts: Iterable[str]) -> None:
        self.clusters = tuple(dict.fromkeys(clusters))
        texts = tuple(texts)
        named = [
            f"{_code_points(cluster)}{_in_context(cluster, texts)}" for cluster in self.clusters
        ]
        others = len(named) - 1
        more, them = (f", and for {others} more", "them") if others else ("", "it")
        super().__init__(
            f"No font has a glyph for {named[0]}{more}. Install a font that has {them}, or write "
            f"the text without {them}."
        )
        self.details = tuple(named[1:_MOST_NAMED])


def compile_pdf(data: Mapping[str, Any], moment: int, font_folder: str | None = None) -> bytes:
    """Return the data of a document as PDF, dated `moment` (Unix seconds).

    Raises MissingExtraError if typst is not installed, MissingGlyphError if no font has a glyph
    for a character, and BriefingError for other problems.
    """
    try:
        import typst
    except ImportError as error:
        raise MissingExtraError("pdf", "typst") from error

    try:
        return _compile(typst, data, moment, font_folder, has_system_fonts=False)
    except MissingGlyphError:
        # Try again with the fonts of the system. Other machines may then write a different PDF.
        return _compile(typst, data, moment, font_folder, has_system_fonts=True)


def _compile(
    typst: ModuleType,
    data: Mapping[str, Any],
    moment: int,
    font_folder: str | None,
    *,
    has_system_fonts: bool,
) -> bytes:
    package = files("briefing_tui")
    # Except for fonts, the compiler reads only this folder. The layout imports no packages.
    folder = package / "export" / "pdf" / "layout"
    try:
        pdf, warnings = typst.compile_with_warnings(
            str(folder / "document.typ"),
            root=str(folder),
            font_paths=[*filter(None, (font_folder,)), str(package / "fonts")],
            ignore_system_fonts=not has_system_fonts,
            sys_inputs={"document": json.dumps(data)},
            pdf_standards=list(STANDARDS),
            package_path=str(folder),
            package_cache_path=str(folder),
            timestamp=moment,
        )
    except typst.TypstError as error:
        clusters = [_unescaped(text) for text in _MISSING.findall(error.diagnostic)]
        if clusters:
            raise MissingGlyphError(clusters, texts_of(dict(data))) from error
        raise BriefingError(f"The PDF cannot be made: {clean_line(error.message)}.") from error
    except BaseException as error:
        # If typst crashes, it raises PanicException, which is not an Exception and not importable.
        if type(error).__name__ != "PanicException":
            raise
        raise BriefingError(
            "The PDF cannot be made: typst crashed. Use another format, or another page size in "
            "the house style."
        ) from error
    _require_known_families(warning.message for warning in warnings)
    assert isinstance(pdf, bytes)
    return pdf


def _require_known_families(messages: Iterable[str]) -> None:
    for message in messages:
        if family := _UNKNOWN_FAMILY.search(message):
            raise BriefingError(
                f'The style names the font "{clean_line(family[1])}", but neither the style nor '
                "the program has its file. Add the font file to the style, or remove the name."
            )


def _unescaped(words: str) -> str:
    return _ESCAPE.sub(_unescaped_character, words)


def _unescaped_character(escape: re.Match[str]) -> str:
    code, character = escape.groups()
    return chr(int(code, 16)) if code else _ESCAPED_CONTROLS.get(character, character)


def _code_points(cluster: str) -> str:
    codes = (f"U+{ord(char):04X} ({name(char, 'no name')})" for char in cluster)
    return " ".join(codes)


def _in_context(cluster: str, texts: Iterable[str]) -> str:
    for text in texts:
        start = text.find(cluster)
        if start >= 0:
            first, last = start - _CONTEXT, start + len(cluster) + _CONTEXT
            before = "…" if first > 0 else ""
            after = "…" if last < len(text) else ""
            return f" in “{before}{clean_line(text[max(first, 0) : last])}{after}”"
    return ""
