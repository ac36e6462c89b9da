"""Reads the PostScript names of fonts in a PDF or in a font file."""

from __future__ import annotations

import re
import struct
from collections.abc import Collection, Iterator
from struct import unpack_from

from briefing_tui.export.format import UsedFonts
from briefing_tui.export.style import FAMILIES
from briefing_tui.text import clean_line

_FONT = re.compile(rb"obj\s*<</Type/FontDescriptor/FontName/(?:[A-Z]{6}\+)?([^/<>()\[\]\s]+)")
"""Matches the description of a font in a PDF. The group is the font's name.

If only a part of the font is embedded, the PDF has a prefix such as `ABCDEF+` before the name.
"""

_SHIPPED = tuple(family.replace(" ", "") for family in FAMILIES)
"""The beginnings of the names of the program's own fonts."""

_EMBEDDED = ("DejaVuSansMono", "LibertinusSerif", "NewCM")
"""The beginnings of the names of typst's fonts."""

_COLLECTION = b"ttcf"
"""The first bytes of a file with several fonts."""
_POSTSCRIPT_NAME = 6
"""The id of the PostScript name in a font file."""
_MACINTOSH = 1
"""The id of the platform Macintosh in a font file."""


def fonts_in(pdf: bytes, of_style: Collection[str] = ()) -> UsedFonts:
    """Return the names of the fonts in a PDF.

    `of_style` has the names of the fonts that come with the style.
    """
    names = {clean_line(name.decode("ascii", "replace")) for name in _FONT.findall(pdf)}
    style = names.intersection(of_style)
    shipped = {name for name in names - style if name.startswith((*_SHIPPED, *_EMBEDDED))}
    return UsedFonts(
        tuple(sorted(shipped)), tuple(sorted(style)), tuple(sorted(names - style - shipped))
    )


def postscript_names(data: bytes) -> frozenset[str]:
    """Return the names of the fonts in a font file; none if it is damaged."""
    try:
        return frozenset(_names(data))
    except struct.error:
        return frozenset()


def _names(data: bytes) -> Iterator[str]:
    starts: tuple[int, ...] = (0,)
    if data.startswith(_COLLECTION):
        (count,) = unpack_from(">I", data, 8)
        starts = unpack_from(f">{count}I", data, 12)
    for start in starts:
        (tables,) = unpack_from(">H", data, start + 4)
        for number in range(tables):
            tag, _, offset, _ = unpack_from(">4sIII", data, start + 12 + 16 * number)
            if tag == b"name":
                yield from _postscript_names(data, offset)


def _postscript_names(data: bytes, table: int) -> Iterator[str]:
    _, count, texts_offset = unpack_from(">HHH", data, table)
    for number in range(count):
        platform, _, _, kind, length, offset = unpack_from(">6H", data, table + 6 + 12 * number)
        if kind == _POSTSCRIPT_NAME:
            start = table + texts_offset + offset
            encoding = "mac-roman" if platform == _MACINTOSH else "utf-16-be"
            yield data[start : start + length].decode(encoding, "replace")
