"""Makes untrusted text safe for a terminal. Also measures, truncates and wraps text."""

from __future__ import annotations

import re
from collections.abc import Iterator

_MAX_MARKS = 8
"""The maximum number of combining marks on one base character."""

# Control characters, invisible format characters, fillers, noncharacters and surrogates.
_UNSAFE = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f"
    "\u2028-\u202e\u2060-\u206f\u3164\ufdd0-\ufdef\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff"
    "\ud800-\udfff\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    # More ranges would be slower to search, so the last range also contains safe characters.
    "\U0001fffe\U0001ffff\U0002fffe\U0002ffff\U0003fffe-\U0010ffff"
)
_SELECTORS = "\u180b-\u180d\u180f\ufe00-\ufe0f"  # variation selectors
_JOINERS = "\u200c\u200d"  # the zero-width non-joiner and joiner

_ASCII_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
_ASCII_BYTES = bytes(range(0x80))
_CONTROL_BYTES = bytes(code for code in _ASCII_BYTES if _ASCII_CONTROL.match(chr(code)))
_SUSPECT = re.compile(f"[{_UNSAFE}{_SELECTORS}{_JOINERS}]")
_LONG_RUN = re.compile(rf"[^\w\s\x00-\x7f][^\w\s\x00-\x7f]{{{_MAX_MARKS},}}")
# In TOML, a backslash at the end of a line may join a combining mark to the text before it.
_ESCAPE = re.compile(r"\\(?:[uUxebfr]|\s+[^\x00-\x7f])")

_VIRAMA_CLASS = 9  # the combining class of signs that join consonants
_STYLES = "\ufe0e\ufe0f"  # text style and emoji style
_STYLED = ("So", "Sm", "Sk", "Po", "Pd")  # the categories of characters with styles
_KEYCAPS = "0123456789#*"  # other characters with styles
# These are ranges, not patterns: a few comparisons take less time than compiling a pattern.
_Ranges = tuple[tuple[str, str], ...]
_SELECTOR_RANGES: _Ranges = (
    ("\u180b", "\u180d"),
    ("\u180f", "\u180f"),
    ("\ufe00", "\ufe0f"),
    ("\U000e0100", "\U000e01ef"),
)
_MONGOLIAN: _Ranges = (("\u1807", "\u1807"), ("\u1820", "\u18aa"))
_IDEOGRAPHS: _Ranges = (("\u3400", "\u9fff"), ("\uf900", "\ufaff"), ("\U00020000", "\U0003ffff"))
# Scripts in which the shape of a letter depends on its neighbours, such as Arabic.
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
# The later letters of decomposed Hangul syllables, and the skin tones of emoji.
_EXTENDING: _Ranges = (("\u1160", "\u11ff"), ("\ud7b0", "\ud7ff"), ("\U0001f3fb", "\U0001f3ff"))
_REGIONAL: _Ranges = (("\U0001f1e6", "\U0001f1ff"),)

_ASCII_SPELLINGS = {
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


def clean(value: str) -> str:
    r"""Return the text with visible replacements for unsafe characters.

    Unsafe characters can control a terminal, are invisible, or reorder text. A cleaned text does
    not change if it is cleaned again.

    - An ASCII control character becomes a control picture, such as `␛`.
    - Any other unsafe character becomes its code, such as `‹U+202E›`.
    - Joiners and variation selectors stay if a script or an emoji needs them.
    - A character keeps at most eight combining marks. Any others are counted: `‹+32 marks›`.
    - `\r\n` becomes `\n`. Line feeds and tabs stay.
    """
    if value.isascii():
        if not _ASCII_CONTROL.search(value):
            return value
    elif not (_SUSPECT.search(value) or _LONG_RUN.search(value)):
        return value
    value = _SUSPECT.sub(_replace_unless_joiner_or_selector, value.replace("\r\n", "\n"))
    value = _LONG_RUN.sub(_limit_marks, value)
    return _SUSPECT.sub(_replace_unless_needed, value)


def clean_line(value: str) -> str:
    """Return the cleaned text on one line, with single spaces."""
    return " ".join(clean(value).split())


def is_clean(source: str) -> bool:
    """Whether a text certainly needs no cleaning.

    This test is fast. It returns False for every text with a joiner or a variation selector, even
    if `clean` would keep them.
    """
    data = source.encode(errors="surrogatepass")
    if len(data.translate(None, _CONTROL_BYTES)) < len(data):
        return False
    non_ascii = data.translate(None, _ASCII_BYTES).decode(errors="surrogatepass")
    # Without the ASCII characters, separate marks can look like a long run, so `source` is
    # searched too.
    return not (
        _SUSPECT.search(non_ascii) or (_LONG_RUN.search(non_ascii) and _LONG_RUN.search(source))
    )


def has_toml_escapes(source: str) -> bool:
    """Whether escapes in a TOML source can make a value unsafe."""
    return _ESCAPE.search(source) is not None


def width(value: str) -> int:
    """Return the width of the text in terminal cells."""
    if value.isascii() and value.isprintable():
        return len(value)
    from rich.cells import cell_len

    return cell_len(value)


def cut(value: str, cells: int, mark: str = "…") -> str:
    """Return the text in at most `cells` cells.

    A truncated text ends with `mark` if `mark` fits.
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
    """Return the text in exactly `cells` cells."""
    kept = cut(value, cells)
    blanks = " " * (cells - width(kept))
    return blanks + kept if align == "right" else kept + blanks


def wrap(value: str, cells: int, *, keeps_addresses: bool = False) -> list[str]:
    """Return the text in lines of at most `cells` cells.

    With `keeps_addresses`, a web address that is wider has a line of its own.
    """
    return [
        line
        for paragraph in value.split("\n")
        for line in _wrapped(paragraph, cells, keeps_addresses)
    ]


def ascii(value: str) -> str:  # noqa: A001 - named after `--ascii`
    """Return the text in ASCII: `≥` → `>=`, `é` → `e`, a character without an equivalent → `?`."""
    value = clean(value)
    if value.isascii():
        return value
    from unicodedata import category, decimal, normalize

    spellings: list[str] = []
    for letter in value:
        if letter.isascii():
            spellings.append(letter)
        elif letter in _ASCII_SPELLINGS:
            spellings.append(_ASCII_SPELLINGS[letter])
        elif category(letter)[0] == "M" or letter in _JOINERS:
            continue
        elif (digit := decimal(letter, None)) is not None:
            spellings.append(str(digit))
        else:
            spellings.append(_ascii_likeness(normalize("NFKD", letter)))
    return "".join(spellings)


def _is_in(character: str, ranges: _Ranges) -> bool:
    return any(first <= character <= last for first, last in ranges)


def _is_joiner_or_selector(character: str) -> bool:
    return character in _JOINERS or _is_in(character, _SELECTOR_RANGES)


def _replace_unless_joiner_or_selector(match: re.Match[str]) -> str:
    character = match[0]
    is_kept = _is_joiner_or_selector(character) or _is_safe_in_high_plane(character)
    return character if is_kept else _visible_form(character)


def _replace_unless_needed(match: re.Match[str]) -> str:
    character = match[0]
    is_kept = _is_safe_in_high_plane(character) or _is_needed(match.string, match.start())
    return character if is_kept else _visible_form(character)


def _is_safe_in_high_plane(character: str) -> bool:
    number = ord(character)
    # Plane 14 begins with invisible characters. In every plane, the last two characters have no
    # meaning.
    return number > 0x3FFFF and number >> 12 != 0xE0 and number & 0xFFFE != 0xFFFE


def _visible_form(character: str) -> str:
    number = ord(character)
    if number < 0x20:
        return chr(0x2400 + number)
    return "␡" if number == 0x7F else f"‹U+{number:04X}›"


def _limit_marks(match: re.Match[str]) -> str:
    from unicodedata import category

    kept: list[str] = []
    marks = dropped = 0
    for character in match[0]:
        is_mark = category(character)[0] == "M"
        if not is_mark and character not in _JOINERS:
            kept.append(_mark_count(dropped))
            marks = dropped = 0
        elif not _is_joiner_or_selector(character):
            marks += 1
        if marks > _MAX_MARKS:
            dropped += 1
        else:
            kept.append(character)
    return "".join(kept) + _mark_count(dropped)


def _mark_count(dropped: int) -> str:
    return f"‹+{dropped} {'mark' if dropped == 1 else 'marks'}›" if dropped else ""


def _is_needed(value: str, index: int) -> bool:
    """Whether the joiner or selector at `index` changes the shape of its neighbours."""
    before = value[index - 1] if index else ""
    character = value[index]
    if character not in _JOINERS:
        return _may_select(before, character)
    from unicodedata import category, combining

    after = value[index + 1 : index + 2]
    if not before:
        return False
    if combining(before) == _VIRAMA_CLASS:
        return True
    if not after:
        return False
    if _is_in(before, _JOINING) and _is_in(after, _JOINING):
        return category(before)[0] in "LM" and category(after)[0] in "LM"
    if character == "\u200d" and category(after)[0] == "S":
        return category(before)[0] == "S" or (before in _STYLES and _is_needed(value, index - 1))
    return False


def _may_select(base: str, selector: str) -> bool:
    from unicodedata import category

    if not base:
        return False
    if selector in _STYLES:
        return base in _KEYCAPS or (not base.isascii() and category(base) in _STYLED)
    if selector < "\u2000":
        return _is_in(base, _MONGOLIAN)
    return _is_in(base, _IDEOGRAPHS)


def _graphemes(value: str) -> Iterator[str]:
    """Yield each character with the marks and characters that are drawn together with it."""
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
    # A flag consists of two regional indicators. A third indicator begins the next flag.
    flag = value[start : index + 1]
    return len(flag) == 2 and all(_is_in(indicator, _REGIONAL) for indicator in flag)


def _first_cells(value: str, cells: int) -> str:
    if value.isascii() and value.isprintable():
        return value[: max(cells, 0)]
    length = 0
    for grapheme in _graphemes(value):
        cells -= width(grapheme)
        if cells < 0:
            break
        length += len(grapheme)
    return value[:length]


def _wrapped(paragraph: str, cells: int, keeps_addresses: bool) -> list[str]:
    lines: list[str] = []
    line = ""
    # `split()` would also break at no-break spaces.
    for word in filter(None, paragraph.replace("\t", " ").split(" ")):
        word_width = width(word)
        room = cells - width(line) - 1 if line else cells
        if word_width <= room:
            line = f"{line} {word}" if line else word
        elif word_width <= cells or (keeps_addresses and "://" in word):
            if line:
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
    if word.isascii() and word.isprintable() and cells > 0:
        first_length = max(room, 0)
        yield word[:first_length]
        yield from (word[start : start + cells] for start in range(first_length, len(word), cells))
        return
    piece: list[str] = []
    for grapheme in _graphemes(word):
        grapheme_width = width(grapheme)
        if grapheme_width > room and (piece or room < cells):
            yield "".join(piece)
            piece = []
            room = cells
        piece.append(grapheme)
        room -= grapheme_width
    yield "".join(piece)


def _ascii_likeness(decomposed: str) -> str:
    letters = "".join(_ASCII_SPELLINGS.get(letter, letter) for letter in decomposed)
    return letters.encode("ascii", "ignore").decode() or "?"
