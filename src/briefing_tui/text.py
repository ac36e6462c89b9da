"""The one door for untrusted text: nothing that came through it acts on a terminal.

Also measures, cuts and wraps text in terminal cells, the width that a screen has to offer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_MOST_MARKS = 8
"""Combining marks that one base may carry; no writing in use stacks more."""

# What acts, hides or reorders wherever it stands: C0, C1, formats, fillers, noncharacters,
# surrogates. Blanks of any width and the visible formats of Arabic and Syriac are not among them.
_NEVER = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f"
    "\u2028-\u202e\u2060-\u206f\u3164\ufdd0-\ufdef\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff"
    "\ud800-\udfff\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    # Every further range slows a search through letters down, so that the planes that hold no
    # letters are one, and `_is_private` lets their harmless characters pass.
    "\U0001fffe\U0001ffff\U0002fffe\U0002ffff\U0003fffe-\U0010ffff"
)
_SELECTORS = "\u180b-\u180d\u180f\ufe00-\ufe0f"
_JOINERS = "\u200c\u200d"

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
_ASCII = bytes(range(0x80))
_CONTROLS = bytes(each for each in _ASCII if _CONTROL.match(chr(each)))
_SUSPECT = re.compile(f"[{_NEVER}{_SELECTORS}{_JOINERS}]")
# Every combining mark is among these; which of them are is asked only of so long a run.
_LONG_RUN = re.compile(rf"[^\w\s\x00-\x7f][^\w\s\x00-\x7f]{{{_MOST_MARKS},}}")
# Lines that are joined can only make a flood of marks where a mark, never ASCII, comes after.
_ESCAPE = re.compile(r"\\(?:[uUxebfr]|\s+[^\x00-\x7f])")


_VIRAMA = 9
_STYLES = "\ufe0e\ufe0f"
_STYLED = ("So", "Sm", "Sk", "Po", "Pd")
_KEYCAPS = "0123456789#*"
# These are asked of few characters, so that patterns would cost more than they save.
_Ranges = tuple[tuple[str, str], ...]
_SELECTING: _Ranges = (
    ("\u180b", "\u180d"),
    ("\u180f", "\u180f"),
    ("\ufe00", "\ufe0f"),
    ("\U000e0100", "\U000e01ef"),
)
_MONGOLIAN: _Ranges = (("\u1807", "\u1807"), ("\u1820", "\u18aa"))
_IDEOGRAPHS: _Ranges = (("\u3400", "\u9fff"), ("\uf900", "\ufaff"), ("\U00020000", "\U0003ffff"))
# Scripts whose letters change shape by their neighbours: Arabic to Myanmar, Khmer, Mongolian,
# those of southern Asia, and the presentation forms of Arabic.
_JOINING: _Ranges = (
    ("\u0600", "\u109f"),
    ("\u1780", "\u180a"),
    ("\u1810", "\u18af"),
    ("\u1900", "\u1cff"),
    ("\ua840", "\uabff"),
    ("\ufb50", "\ufdff"),
    ("\ufe70", "\ufefe"),
    ("\U00010a00", "\U00011fff"),
    ("\U0001e900", "\U0001e95f"),
)
# Vowels and finals of Hangul syllables written by parts, and the skin tones of emoji.
_EXTENDING: _Ranges = (("\u1160", "\u11ff"), ("\ud7b0", "\ud7ff"), ("\U0001f3fb", "\U0001f3ff"))
_REGIONAL: _Ranges = (("\U0001f1e6", "\U0001f1ff"),)

_SPELLED = {
    **{chr(0x2400 + number): f"^{chr(0x40 + number)}" for number in range(0x20)},
    **{digit: f"^{number}" for number, digit in enumerate("⁰¹²³⁴⁵⁶⁷⁸⁹")},
    **dict.fromkeys("‘’‚‛ʻʼʾʿ′‵´", "'"),
    **dict.fromkeys("“”„‟«»″‶", '"'),
    **dict.fromkeys("‐‑‒–—―−·‧•‣◦", "-"),
    **dict.fromkeys("←⇐⟵", "<-"),
    **dict.fromkeys("→⇒⟶", "->"),
    **dict.fromkeys("↔⇔⟷", "<->"),
    **dict(zip("‹›≈×÷⁄↑↓¡¢", "<>~x//^v!c", strict=True)),
    "␡": "^?",
    "…": "...",
    "≤": "<=",
    "≥": ">=",
    "≠": "!=",
    "±": "+/-",
    "°": " deg",
    "¼": " 1/4",
    "½": " 1/2",
    "¾": " 3/4",
    "€": "EUR",
    "£": "GBP",
    "¥": "JPY",
    "§": "par. ",
    "©": "(c)",
    "®": "(r)",
    "ß": "ss",
    "ẞ": "SS",
    "æ": "ae",
    "Æ": "AE",
    "œ": "oe",
    "Œ": "OE",
    "þ": "th",
    "Þ": "Th",
    **dict(zip("øØđĐðÐħĦłŁıəƏ", "oOdDdDhHlLieE", strict=True)),
}
"""Signs and letters that decomposing does not turn into ASCII, and how they are spelled there."""


def clean(value: str) -> str:
    r"""The text with a visible mark for everything that would act, hide or reorder.

    Control characters become control pictures (`␛`), other such characters their number
    (`‹U+202E›`), a flood of combining marks its length (`‹+40 marks›`). Line feeds and tabs stay,
    `\r\n` is read as `\n`; joiners and variation selectors stay where a script or an emoji
    needs them. Nothing is normalised, and cleaning twice changes nothing.
    """
    if value.isascii():
        if not _CONTROL.search(value):
            return value
    elif not (_SUSPECT.search(value) or _LONG_RUN.search(value)):
        return value
    value = _SUSPECT.sub(_without_context, value.replace("\r\n", "\n"))
    value = _LONG_RUN.sub(_without_flood, value)
    return _SUSPECT.sub(_in_context, value)


def clean_line(value: str) -> str:
    """The text cleaned and on one line, with one blank wherever there was any white space."""
    return " ".join(clean(value).split())


def is_clean(source: str) -> bool:
    """Whether no part of a whole file's text needs to be cleaned; meant to be fast.

    False may also mean that it could not tell: joiners and selectors need a closer look.
    """
    data = source.encode(errors="surrogatepass")
    if len(data.translate(None, _CONTROLS)) < len(data):
        return False
    # Most of a file is ASCII, which is taken out sooner than it is searched. What stands between
    # two other characters is missing then: a run of them may be too long only for that.
    rest = data.translate(None, _ASCII).decode(errors="surrogatepass")
    return not (_SUSPECT.search(rest) or (_LONG_RUN.search(rest) and _LONG_RUN.search(source)))


def has_toml_escapes(source: str) -> bool:
    """Whether TOML source may write or join characters by way of a backslash.

    The values may then hold what `is_clean` can't see in the source.
    """
    return _ESCAPE.search(source) is not None


def width(value: str) -> int:
    """The number of terminal cells that the text takes."""
    if value.isascii() and value.isprintable():
        return len(value)
    from rich.cells import cell_len

    return cell_len(value)


def cut(value: str, cells: int, mark: str = "…") -> str:
    """The text in no more than `cells` cells, ending in `mark` where something was left out.

    No character is torn from its marks; a mark that is too wide itself is left out.
    """
    if cells <= 0:
        return ""
    if len(value) <= cells and value.isascii():
        return value
    kept = _first_cells(value, cells)
    if len(kept) == len(value):
        return value
    room = cells - width(mark)
    if room == cells:
        return kept.rstrip()
    if room < 0:
        return kept
    return _first_cells(kept, room).rstrip() + mark


def fit(value: str, cells: int, align: str = "left") -> str:
    """The text in exactly `cells` cells: cut, or filled with blanks after it (`left`) or before."""
    kept = cut(value, cells)
    blanks = " " * (cells - width(kept))
    return blanks + kept if align == "right" else kept + blanks


def wrap(value: str, cells: int) -> list[str]:
    """The lines of the text at `cells` cells each, broken at blanks, with its paragraphs kept.

    A word that is wider than a line is broken where the line ends. Only a character that is wider
    than a whole line makes a line too wide.
    """
    return [line for paragraph in value.split("\n") for line in _wrapped(paragraph, cells)]


def ascii(value: str) -> str:  # noqa: A001 - as `--ascii` is called
    """The text in ASCII alone, for terminals that have nothing else.

    Signs are spelled (`≥` as `>=`), accents dropped, digits of any script kept as digits; what has
    no likeness becomes `?`.
    """
    value = clean(value)
    if value.isascii():
        return value
    from unicodedata import category, decimal, normalize

    spelled: list[str] = []
    for letter in value:
        if letter.isascii():
            spelled.append(letter)
        elif letter in _SPELLED:
            spelled.append(_SPELLED[letter])
        elif category(letter)[0] == "M" or letter in _JOINERS:
            continue
        elif (digit := decimal(letter, None)) is not None:
            spelled.append(str(digit))
        else:
            spelled.append(_likeness(normalize("NFKD", letter)))
    return "".join(spelled)


def _is_in(character: str, ranges: _Ranges) -> bool:
    return any(first <= character <= last for first, last in ranges)


def _is_contextual(character: str) -> bool:
    return character in _JOINERS or _is_in(character, _SELECTING)


def _without_context(found: re.Match[str]) -> str:
    character = found[0]
    is_left = _is_contextual(character) or _is_private(character)
    return character if is_left else _picture(character)


def _in_context(found: re.Match[str]) -> str:
    character = found[0]
    is_left = _is_private(character) or _is_needed(found.string, found.start())
    return character if is_left else _picture(character)


def _is_private(character: str) -> bool:
    """Whether the character is beyond the letters and neither invisible nor a noncharacter."""
    number = ord(character)
    return number > 0x3FFFF and number >> 12 != 0xE0 and number & 0xFFFE != 0xFFFE


def _picture(character: str) -> str:
    number = ord(character)
    if number < 0x20:
        return chr(0x2400 + number)
    return "␡" if number == 0x7F else f"‹U+{number:04X}›"


def _without_flood(found: re.Match[str]) -> str:
    from unicodedata import category

    kept: list[str] = []
    marks = dropped = 0
    for character in found[0]:
        is_mark = category(character)[0] == "M"
        if not is_mark and character not in _JOINERS:
            kept.append(_flood_mark(dropped))
            marks = dropped = 0
        elif not _is_contextual(character):
            marks += 1
        # What joins or selects inside a flood is part of it.
        if marks > _MOST_MARKS:
            dropped += 1
        else:
            kept.append(character)
    return "".join(kept) + _flood_mark(dropped)


def _flood_mark(dropped: int) -> str:
    return f"‹+{dropped} marks›" if dropped else ""


def _is_needed(value: str, index: int) -> bool:
    """Whether the joiner or selector at `index` changes how its neighbours are written."""
    before = value[index - 1] if index else ""
    character = value[index]
    if character not in _JOINERS:
        return _may_select(before, character)
    from unicodedata import category, combining

    after = value[index + 1 : index + 2]
    if not before:
        return False
    if combining(before) == _VIRAMA:
        return True
    if not after:
        return False
    if _is_in(before, _JOINING) and _is_in(after, _JOINING):
        return category(before)[0] in "LM" and category(after)[0] in "LM"
    if character == "\u200d" and category(after)[0] == "S":
        return category(before)[0] == "S" or (before in _STYLES and _is_needed(value, index - 1))
    return False


def _may_select(base: str, selector: str) -> bool:
    """Whether a variation selector has a variant to select: one selector after one such base."""
    from unicodedata import category

    if not base:
        return False
    if selector in _STYLES:
        return base in _KEYCAPS or (not base.isascii() and category(base) in _STYLED)
    if selector < "\u2000":
        return _is_in(base, _MONGOLIAN)
    return _is_in(base, _IDEOGRAPHS)


def _graphemes(value: str) -> Iterator[str]:
    """The user-perceived characters, near enough to Unicode's rules for what is on a screen."""
    from unicodedata import category

    start = 0
    for index in range(1, len(value)):
        character, before = value[index], value[index - 1]
        if before == "\u200d":
            continue
        if character.isascii() or not (
            character in _JOINERS
            or category(character)[0] == "M"
            or _is_in(character, _EXTENDING)
            or _is_flag_end(value, start, index)
        ):
            yield value[start:index]
            start = index
    if value:
        yield value[start:]


def _is_flag_end(value: str, start: int, index: int) -> bool:
    # A flag is two regional letters; a third begins the next one.
    return (
        index - start == 1 and _is_in(value[index], _REGIONAL) and _is_in(value[start], _REGIONAL)
    )


def _first_cells(value: str, cells: int) -> str:
    """As much of the text, from its start, as `cells` cells hold."""
    if value.isascii() and value.isprintable():
        return value[: max(cells, 0)]
    length = 0
    for grapheme in _graphemes(value):
        cells -= width(grapheme)
        if cells < 0:
            break
        length += len(grapheme)
    return value[:length]


def _wrapped(paragraph: str, cells: int) -> list[str]:
    lines: list[str] = []
    line = ""
    # A no-break space is no place to break, so this is not `split()`.
    for word in filter(None, paragraph.replace("\t", " ").split(" ")):
        wide = width(word)
        room = cells - width(line) - 1 if line else cells
        if wide <= room:
            line = f"{line} {word}" if line else word
        elif wide <= cells:
            lines.append(line)
            line = word
        else:
            first, *others = _pieces(word, room, cells)
            line = f"{line} {first}" if line and first else line or first
            for piece in others:
                lines.append(line)
                line = piece
    return [*lines, line]


def _pieces(word: str, room: int, cells: int) -> Iterator[str]:
    """The word in pieces of at most `cells` cells; the first, perhaps empty, of `room` cells."""
    if word.isascii() and word.isprintable() and cells > 0:
        first = max(room, 0)
        yield word[:first]
        yield from (word[start : start + cells] for start in range(first, len(word), cells))
        return
    piece: list[str] = []
    for grapheme in _graphemes(word):
        wide = width(grapheme)
        if wide > room and (piece or room < cells):
            yield "".join(piece)
            piece = []
            room = cells
        piece.append(grapheme)
        room -= wide
    yield "".join(piece)


def _likeness(decomposed: str) -> str:
    letters = "".join(_SPELLED.get(each, each) for each in decomposed)
    return letters.encode("ascii", "ignore").decode() or "?"
