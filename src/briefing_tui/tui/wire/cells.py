"""The cells of the screen."""

from __future__ import annotations

from functools import lru_cache
from itertools import filterfalse
from typing import Final

from rich.cells import get_character_cell_size, split_graphemes

from briefing_tui.tui.wire.pens import PLAIN, Pen, pen

# Nearly all characters in these blocks are two cells wide in every terminal.
_ALWAYS_WIDE: Final = (
    (0x1100, 0x115F),
    (0x2E80, 0x303E),
    (0x3041, 0x33FF),
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0xAC00, 0xD7A3),
    (0xF900, 0xFAFF),
    (0xFF01, 0xFF60),
)
# Characters that are one cell wide; more are added when they are seen.
_narrow: set[str] = {*map(chr, range(0x20, 0x7F)), "\xa0"}


class ScreenCell:
    """A character with its combining marks, and its pen.

    Cells are compared by identity, so no change is missed. The caches give the same object for the
    same text and pen. After a cell was dropped from them, the same text is sent once more.

    - `text`: empty for the second half of a wide character.
    - `is_width_certain`: nearly all terminals draw the text with the same width.
    - `blank`: the cell shows only a background.
    """

    __slots__ = ("blank", "is_width_certain", "pen", "text")

    def __init__(self, text: str, pen: Pen, *, is_width_certain: bool) -> None:
        self.text = text
        self.pen = pen
        self.is_width_certain = is_width_certain
        self.blank = text == " " and pen.hidden_on_blanks


class _Cells(dict[str, ScreenCell]):
    def __init__(self, pen: Pen) -> None:
        super().__init__()
        self._pen = pen

    def __missing__(self, text: str) -> ScreenCell:
        if text == " " and self._pen.hidden_on_blanks:
            # Blanks that look the same must be the same object.
            cell = blank(self._pen.background)
        else:
            cell = ScreenCell(text, self._pen, is_width_certain=_has_certain_width(text))
        self[text] = cell
        return cell


@lru_cache(maxsize=1024)
def blank(background: str) -> ScreenCell:
    """Return the cell that shows only a background."""
    return ScreenCell(" ", pen(frozenset(), "", background, ""), is_width_certain=True)


UNKNOWN: Final = ScreenCell(" ", PLAIN, is_width_certain=True)
"""A cell whose content is unknown. It differs from all other cells, so it is written again."""


@lru_cache(maxsize=8192)
def _cells_in(pen: Pen) -> _Cells:
    return _Cells(pen)


def _has_certain_width(text: str) -> bool:
    if text == "" or text in _narrow:
        return True
    return len(text) == 1 and any(first <= ord(text) <= last for first, last in _ALWAYS_WIDE)


def add_cells(cells: list[ScreenCell], text: str, pen: Pen) -> None:
    """Append the cells of a text in one pen."""
    cells_by_text = _cells_in(pen)
    if _narrow.issuperset(text) or _are_narrow(text):
        cells.extend(map(cells_by_text.__getitem__, text))
        return
    half_flag: ScreenCell | None = None
    for start, end, width in split_graphemes(text)[0]:
        # If control characters were sent, they would move other text.
        cluster = "".join(filterfalse(_is_control, text[start:end]))
        if half_flag is not None and _is_regional(cluster):
            # A flag is two regional indicators, which must not be split.
            cells[-1:] = cells_by_text[half_flag.text + cluster], cells_by_text[""]
            half_flag = None
        elif width:
            cells.append(cells_by_text[cluster])
            half_flag = cells[-1] if _is_regional(cluster) else None
            cells.extend([cells_by_text[""]] * (width - 1))
        elif cells and cluster:
            _add_mark(cells, cluster)


def _are_narrow(text: str) -> bool:
    """Whether each character takes one cell. Those that do are added to `_narrow`."""
    unknown = set(text) - _narrow
    narrow = {
        character
        for character in unknown
        if character.isprintable()
        and get_character_cell_size(character) == 1
        and not _is_regional(character)
    }
    _narrow.update(narrow)
    return narrow == unknown


def _is_regional(text: str) -> bool:
    return "\U0001f1e6" <= text[:1] <= "\U0001f1ff"


def _is_control(character: str) -> bool:
    return character < " " or "\x7f" <= character < "\xa0"


def _add_mark(cells: list[ScreenCell], mark: str) -> None:
    index = len(cells) - 1
    while index > 0 and not cells[index].text:
        index -= 1
    cells[index] = _cells_in(cells[index].pen)[cells[index].text + mark]


def cut_cells(cells: list[ScreenCell], width: int) -> list[ScreenCell]:
    """Return the first `width` cells. A wide character that does not fit becomes a blank."""
    if len(cells) <= width:
        return cells
    first_cells = cells[:width]
    if first_cells and not cells[width].text:
        first_cells[-1] = half_blank(cells[width])
    return first_cells


def half_blank(cell: ScreenCell) -> ScreenCell:
    """Return a blank in the pen of `cell`, to replace half of a wide character."""
    return _cells_in(cell.pen)[" "]
