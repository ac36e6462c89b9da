"""Pens (the styles of cells), in SGR codes (Select Graphic Rendition)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from typing import Final

# The code that switches each attribute off. For example, 22 ends bold and dim.
_OFF: Final = {
    1: 22, 2: 22, 3: 23, 4: 24, 5: 25, 6: 25, 7: 27, 8: 28, 9: 29, 21: 24, 51: 54, 52: 54, 53: 55,
}  # fmt: skip
# Attributes that are visible even on a blank, such as underline.
_SEEN_ON_BLANKS: Final = frozenset({4, 7, 9, 21, 51, 52, 53})
_RESET_LINK: Final = "\x1b]8;;\x1b\\"


class Pen:
    """Attributes, colours and a link. Default colours are empty.

    Pens are compared by identity. That never misses a change, because `pen` returns different
    objects for different properties.
    """

    __slots__ = ("attributes", "background", "foreground", "hidden_on_blanks", "link")

    def __init__(
        self, attributes: frozenset[int], foreground: str, background: str, link: str
    ) -> None:
        self.attributes = attributes
        self.foreground = foreground
        self.background = background
        self.link = link
        self.hidden_on_blanks = not link and attributes.isdisjoint(_SEEN_ON_BLANKS)
        """Whether a blank in this pen shows only its background."""


# The cache returns the same object only if all calls pass the arguments in the same way.
@lru_cache(maxsize=8192)
def pen(attributes: frozenset[int], foreground: str, background: str, link: str, /) -> Pen:
    """Return the pen with these properties, as the same object while the cache keeps it."""
    return Pen(attributes, foreground, background, link)


PLAIN: Final = pen(frozenset(), "", "", "")
"""The pen after a reset."""


@lru_cache(maxsize=8192)
def pen_from(codes: str, link: str = "") -> Pen:
    """Return the pen that SGR codes such as `1;38;2;255;0;0` set, or raise ValueError."""
    attributes: set[int] = set()
    foreground = background = ""
    parts = iter(codes.split(";") if codes else ())
    for part in parts:
        code = int(part)
        if code in _OFF:
            attributes.add(code)
        elif 30 <= code <= 39 or 90 <= code <= 97:
            foreground = _color(part, parts)
        elif 40 <= code <= 49 or 100 <= code <= 107:
            background = _color(part, parts)
        else:
            raise ValueError(codes)
    return pen(frozenset(attributes), foreground, background, link)


def _color(part: str, following: Iterator[str]) -> str:
    if part in ("39", "49"):
        return ""
    if part not in ("38", "48"):
        return part
    kind = next(following, "")
    count = {"5": 1, "2": 3}.get(kind, 0)
    numbers = [*islice(following, count)]
    if not numbers or len(numbers) < count:
        raise ValueError(part)
    return ";".join((part, kind, *numbers))


@lru_cache(maxsize=16384)
def change(old: Pen, new: Pen, *, undo: bool) -> str:
    """Return the shortest sequence that changes the pen.

    `undo` says whether the terminal can switch single attributes off.
    """
    if old is new:
        return ""
    link = ""
    if old.link != new.link:
        link = f"\x1b]8;{new.link}\x1b\\" if new.link else _RESET_LINK
    if (old.attributes, old.foreground, old.background) == (
        new.attributes,
        new.foreground,
        new.background,
    ):
        return link
    return link + min(_candidates(old, new, undo=undo), key=len)


def _candidates(old: Pen, new: Pen, *, undo: bool) -> list[str]:
    all_codes = [*_as_text(new.attributes), new.foreground, new.background]
    candidates = ["\x1b[" + ";".join(("0", *filter(None, all_codes))) + "m"]
    if new is PLAIN:
        candidates = ["\x1b[m"]
    removed = old.attributes - new.attributes
    loses_color = (old.foreground and not new.foreground) or (old.background and not new.background)
    if undo or not (removed or loses_color):
        off = {_OFF[code] for code in removed}
        on = {code for code in new.attributes if code not in old.attributes or _OFF[code] in off}
        codes = [*_as_text(off), *_as_text(on)]
        if old.foreground != new.foreground:
            codes.append(new.foreground or "39")
        if old.background != new.background:
            codes.append(new.background or "49")
        candidates.append("\x1b[" + ";".join(codes) + "m")
    return candidates


def _as_text(codes: frozenset[int] | set[int]) -> list[str]:
    return [str(code) for code in sorted(codes)]


@lru_cache(maxsize=4096)
def blank_pen(old: Pen, background: str) -> Pen:
    """Return the pen closest to `old` in which a blank shows only this background."""
    if old.hidden_on_blanks and old.background == background:
        return old
    return pen(old.attributes - _SEEN_ON_BLANKS, old.foreground, background, "")
