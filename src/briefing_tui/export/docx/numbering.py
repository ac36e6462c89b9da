"""Bullets and numbers of lists, and the numbers of sources."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from briefing_tui.export.docx.markup import part, w
from briefing_tui.export.docx.styles import BULLETS, NUMBERS, SOURCES
from briefing_tui.richtext.direction import Direction

DEEPEST = 8
"""The deepest level of a list, counted from 0."""

INDENT = 284
"""The indent of each level in twentieths of a point: 5 mm."""

_BULLET_SIGNS = "•–▪"
_SOURCE_INDENT = 340
"""The indent of the list of sources in twentieths of a point: 6 mm."""
_RTL_INSET = 170
"""The extra indent of right-to-left lists in twentieths of a point: 3 mm.

LibreOffice draws the bullets of these lists outside the indent.
"""


class Numbering:
    """The lists of a document. A numbered list can begin at any number."""

    def __init__(self, direction: Direction) -> None:
        self._starts: list[tuple[int, int]] = []
        self._inset = _RTL_INSET if direction == "rtl" else 0

    def indent(self, level: int) -> int:
        """Return the indent of the text at `level`. The first level is 1."""
        return self._inset + level * INDENT

    def numbered_from(self, start: int, level: int) -> int:
        """Add a numbered list, and return its id. Its first number is `start`.

        The outermost level of lists is 0.
        """
        self._starts.append((start, level))
        return SOURCES + len(self._starts)

    def part(self) -> bytes:
        """Return the part that defines all lists."""
        root = w("numbering")
        root.append(_definition(BULLETS, [self._bullet(level) for level in range(DEEPEST + 1)]))
        root.append(_definition(NUMBERS, [self._number(level) for level in range(DEEPEST + 1)]))
        source = _level(0, "decimal", "%1.", self._inset + _SOURCE_INDENT, _SOURCE_INDENT)
        root.append(_definition(SOURCES, [source]))
        for number in (BULLETS, NUMBERS, SOURCES):
            root.append(w("num", w("abstractNumId", val=number), numId=number))
        for number, (start, own_level) in enumerate(self._starts, SOURCES + 1):
            overrides = (
                w(
                    "lvlOverride",
                    w("startOverride", val=start if level == own_level else 1),
                    ilvl=level,
                )
                for level in range(DEEPEST + 1)
            )
            root.append(w("num", w("abstractNumId", val=NUMBERS), *overrides, numId=number))
        return part(root, "w")

    def _bullet(self, level: int) -> Element:
        sign = _BULLET_SIGNS[level % len(_BULLET_SIGNS)]
        return _level(level, "bullet", sign, self.indent(level + 1), INDENT)

    def _number(self, level: int) -> Element:
        return _level(level, "decimal", f"%{level + 1}.", self.indent(level + 1), INDENT)


def _definition(number: int, levels: list[Element]) -> Element:
    kind = "multilevel" if len(levels) > 1 else "singleLevel"
    return w("abstractNum", w("multiLevelType", val=kind), *levels, abstractNumId=number)


def _level(level: int, kind: str, words: str, left: int, hanging: int) -> Element:
    return w(
        "lvl",
        w("start", val=1),
        w("numFmt", val=kind),
        w("lvlText", val=words),
        w("lvlJc", val="left"),
        w("pPr", w("ind", left=left, hanging=hanging)),
        ilvl=level,
    )
