"""Fold text, so that different spellings of a name become equal.

Folded text has letters in lower case, digits, the vowel signs of some scripts, and four signs for
gaps. Accents are removed. Letters of other scripts that look like Latin letters become Latin
letters.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from html import unescape
from string import ascii_lowercase
from typing import NamedTuple
from unicodedata import category, decimal, normalize
from urllib.parse import unquote_to_bytes

from briefing_tui.sections.searchable import APOSTROPHES

JOINED = "\x01"
"""A gap that readers do not see, such as a zero-width character."""

BLANK = " "
"""A gap of white space."""

SEPARATOR = "-"
"""A gap of a hyphen, dash, apostrophe, quotation mark, underscore, dot or plus sign."""

HARD = "\x00"
"""Any other gap. A name cannot continue after such a gap."""

_UNSEEN = "\u200b"
"""The character that replaces tags, the addresses of links, and marks such as `‹U+202E›`.

It folds to `JOINED`.
"""

Span = tuple[int, int]

_MARKUP = frozenset("*`~[]\\^")

_SEPARATORS = frozenset(f'{APOSTROPHES}"“”„‟«»″_.·‧・+−⁃')
_IGNORABLE = (
    (0x034F, 0x034F),
    (0x115F, 0x1160),
    (0x17B4, 0x17B5),
    (0x180B, 0x180F),
    (0x3164, 0x3164),
    (0xFE00, 0xFE0F),
    (0xFFA0, 0xFFA0),
    (0xFFF0, 0xFFF8),
    (0xE0000, 0xE0FFF),
    # The visible marks with which `text.clean` replaces control characters.
    (0x2400, 0x2426),
)
"""Ranges of characters that readers do not see, and of signs shown in place of such characters."""

_REPLACEMENTS = {
    **dict(zip("ıłøđðħŧɑɡɩ", "iloddhtagi", strict=True)),
    # Small capitals.
    **dict(zip("ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ", "abcdefghijklmnoprstuvwyz", strict=True)),
    "æ": "ae",
    "œ": "oe",
    "þ": "th",
    # Cyrillic and Greek letters that look like Latin ones.
    **dict(zip("авегікмнорстухѕјһԁԛԝпиьӏүѵѡ", "aberikmhopctyxsjhdqwnublyvw", strict=True)),
    **dict(zip("αβγεηικμνορτυχω", "abyenikuvoptuxw", strict=True)),
    # Arabic and Hebrew letter forms that writers interchange.
    **dict.fromkeys("ىیےېۍێ", "ي"),
    **dict.fromkeys("ةۃہھە", "ه"),
    **dict.fromkeys("کڪ", "ك"),
    **dict.fromkeys("ٱٲٳ", "ا"),
    **dict(zip("ךםןףץ", "כמנפצ", strict=True)),
    # The Arabic tatweel, and the high hamza in letters of Kazakh.
    "ـ": "",
    "ٴ": "",
    # Yiddish digraphs.
    **dict(zip("װױײ", ("וו", "וי", "יי"), strict=True)),
}
"""Lower-case letters without accents, and their replacements in folded text."""

_LOOKALIKE_CAPITALS = str.maketrans(
    "АВЕЗІЈКМНОРСТУХЅҺԚԜҮ" + "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
    "ABE3IJKMHOPCTYXSHQWY" + "ABEZHIKMNOPTYX",
)
"""Cyrillic and Greek capitals, and the Latin capitals or digits that they look like."""

_MIXED = re.compile(r"(?<![^\W\d_])(?=[^\W\d_]*?[A-Za-z])(?=[^\W\d_]*?[\u0370-\u052f])")
"""The start of a word that mixes Latin letters with Greek or Cyrillic letters."""

_WORD = re.compile(r"[^\W\d_]+")
_ESCAPED = re.compile(r"\\(?=[!-/:-@\[-`{-~])")
"""The backslash of a Markdown escape: `\\*`."""

_PERCENT = re.compile(r"(?:%[0-9A-Fa-f]{2})+")
"""Percent-encoded bytes: `%D8%B3`."""

_ENTITY = re.compile(r"&(?:#0*[0-9]{1,7}|#[xX]0*[0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?")
"""An entity of HTML: `&eacute;`, `&#233;`, `&#xE9;`."""

_PERCENT_AGAIN = re.compile(r"%(?:25)+(?=[0-9A-Fa-f]{2})")
"""A percent sign that was encoded again: `%25` in `%2541`."""

_ENTITY_AGAIN = re.compile(r"&(?:amp;)+")
"""An ampersand that was encoded again: `&amp;` in `&amp;#65;`."""

_TAG = re.compile(r"</?[A-Za-z][^<>]*>|<!--(?:(?!<!--|-->).)*-->", re.DOTALL)

_ENCODED_TAG = re.compile(r"&(?:amp;)*(?:lt\b|#)|%(?:25)*3c", re.IGNORECASE)
"""Encoded text that may be the start of a tag: `&lt;`, `&#60;`, `%3C`."""

_ARABIC_TO_THE = re.compile(
    "(?<!\\w)(?:[وف][\u0640\u064b-\u065f]*)?ل[\u0640\u064b-\u065f]*ل(?=\\S)"
)
"""The Arabic prefix for "to", followed by "the" without its first letter."""

_VISIBLE_MARK = re.compile(r"‹U\+[0-9A-F]{4,6}›|‹\+\d+ marks?›")
"""What `text.clean` writes for unsafe characters: `‹U+202E›`, `‹+40 marks›`."""

_DESTINATION = re.compile(
    r"""\]\((?:<[^<>\n]*>|[^\s()]*(?:\([^\s()]*\)[^\s()]*)*)"""
    r"""\s*+(?:"[^"]*"|'[^']*'|\([^()]*\)|[^()\n]{0,200})\s*\)"""
)
"""What follows the text of a link in Markdown: `](https://a.example "title")`."""

_QUOTE_MARKS = re.compile(r"(?<=\n)[ \t]*(?:>[ \t]?)+")
"""The marks at the start of a further line of a block quotation."""

_LABEL = re.compile(r"\]\[[^\[\]\n]{0,200}\]|\[\^[^\[\]\n]{0,200}\]")
"""The label of a link, `][label]`, or of a footnote, `[^label]`."""

_DEFANGED = re.compile(
    r"\s?[\[({]\s?(?:dot|\.)\s?[\])}]\s?|(?<=[A-Za-z0-9])[。｡](?=[A-Za-z0-9])", re.IGNORECASE
)
"""The dot in an address such as `example[.]com` or `example。com`."""

_IMAGE = re.compile(r"!(?=\[)")

_LETTERS_IN_SHAPES = (0x249C, 0x1F110, 0x1F130, 0x1F150, 0x1F170, 0x1F1E6)
"""The first letters of alphabets whose letters are in brackets, circles or squares."""

_MOST_ROUNDS = 64
"""A text is decoded at most this many times. Decoded text can contain more encoded text."""


class TextReading(NamedTuple):
    """One way to read a text."""

    through_links: bool = False
    """Text after a link is read as if it continued the text of the link: `[Alep](a.org)po`."""
    by_look: bool = False
    """Look-alike capitals become Latin letters or digits if a word mixes scripts."""
    with_tags: bool = False
    """Tags are read as text, as in `<https://a.example>`."""


PLAIN = TextReading()
AS_WRITTEN = TextReading(with_tags=True)
"""The reading for numbers, and for names to search for."""


def readings_of(text: str) -> tuple[TextReading, ...]:
    """Return the ways to read a text. Links, tags and mixed scripts need more than one."""
    has_links = "](" in text or "][" in text or "[^" in text
    links = (False, True) if has_links else (False,)
    looks = (False, True) if not text.isascii() and _MIXED.search(text) else (False,)
    readings = [TextReading(link, look) for link in links for look in looks]
    if _TAG.search(text) or _ENCODED_TAG.search(text):
        readings += [TextReading(by_look=look, with_tags=True) for look in looks]
    return tuple(readings)


def fold(text: str, reading: TextReading = PLAIN) -> str:
    """Return the folded text."""
    return _prepared(text, _substituted, reading).translate(_FOLDED)


def fold_with_spans(text: str, reading: TextReading = PLAIN) -> tuple[str, list[Span]]:
    """Return the folded text, and for each folded character its span in `text`."""
    traced = _Traced(text)
    prepared = _prepared(text, traced.substituted, reading)
    folded = [_FOLDED[ord(character)] for character in prepared]
    spans = [span for letters, span in zip(folded, traced.spans, strict=True) for _ in letters]
    return "".join(folded), spans


def as_read(text: str, reading: TextReading) -> str:
    """Return the text with decoded entities, and without tags unless `reading` keeps them."""
    return _prepared(text, _substituted, reading)


def with_plain_digits(text: str) -> str:
    """Return the text with ASCII digits, and without accents, hidden characters and markup signs.

    Tags remain.
    """
    return _prepared(text, _substituted, AS_WRITTEN).translate(_IN_NUMBERS)


def spans_with_plain_digits(text: str) -> list[Span]:
    """For each character of `with_plain_digits(text)`, return its span in `text`."""
    traced = _Traced(text)
    prepared = _prepared(text, traced.substituted, AS_WRITTEN)
    replacements = (_IN_NUMBERS[ord(character)] for character in prepared)
    return [span for entry, span in zip(replacements, traced.spans, strict=True) if entry]


class _InNumbers(dict[int, str]):
    def __missing__(self, number: int) -> str:
        character = chr(number)
        digit = decimal(character, None)
        if digit is not None:
            replacement = str(digit)
        elif _FOLDED[number] in ("", JOINED):
            replacement = ""
        else:
            replacement = _NUMBER_SIGNS.get(character, character)
        self[number] = replacement
        return replacement


_IN_NUMBERS = _InNumbers()

_NUMBER_SIGNS = {"٫": ".", "·": ".", "．": ".", "，": ",", "－": "-", "＋": "+"}


@lru_cache(maxsize=16_384)
def folded_letters(words: str) -> str:
    """Return the folded letters and digits without gaps."""
    return _GAP.sub("", fold(words))


_GAP = re.compile(f"[{HARD}{JOINED}{BLANK}{SEPARATOR}]+")

_Substitute = Callable[[re.Pattern[str], Callable[[str], str], str], str]
"""Replaces every match of a pattern in a text with the result of a function."""


def _prepared(text: str, substitute: _Substitute, reading: TextReading) -> str:
    if "![" in text:
        text = substitute(_IMAGE, _unseen, text)
    if reading.through_links:
        text = substitute(_DESTINATION, _unseen, text)
        text = substitute(_LABEL, _unseen, text)
    text = _decoded(text, substitute)
    if "<" in text and not reading.with_tags:
        text = substitute(_TAG, _unseen, text)
    if "\n" in text and ">" in text:
        text = substitute(_QUOTE_MARKS, _unseen, text)
    if text.isascii():
        return text
    if "‹" in text:
        text = substitute(_VISIBLE_MARK, _unseen, text)
    if "ل" in text:
        text = substitute(_ARABIC_TO_THE, lambda prefix: f"{prefix[:-1]}ال", text)
    if reading.by_look:
        text = substitute(_WORD, _by_look, text)
    return text


def _decoded(text: str, substitute: _Substitute) -> str:
    for _ in range(_MOST_ROUNDS):
        before = text
        if "\\" in text:
            text = substitute(_ESCAPED, lambda _: "", text)
        if "[" in text or "(" in text or "{" in text or not text.isascii():
            text = substitute(_DEFANGED, lambda _: ".", text)
        if "%" in text:
            text = substitute(_PERCENT_AGAIN, lambda _: "%", text)
            text = substitute(_PERCENT, _percent_decoded, text)
        if "&" in text:
            text = substitute(_ENTITY_AGAIN, lambda _: "&", text)
            text = substitute(_ENTITY, unescape, text)
        if text == before:
            break
    return text


def _substituted(pattern: re.Pattern[str], replace: Callable[[str], str], text: str) -> str:
    return pattern.sub(lambda match: replace(match[0]), text)


class _Traced:
    """Replaces parts of a text, and tracks where each character comes from."""

    def __init__(self, text: str) -> None:
        self.spans: list[Span] = [(at, at + 1) for at in range(len(text))]

    def substituted(
        self, pattern: re.Pattern[str], replace: Callable[[str], str], text: str
    ) -> str:
        pieces: list[str] = []
        spans: list[Span] = []
        done = 0
        for match in pattern.finditer(text):
            start, end = match.span()
            new = replace(match[0])
            pieces += (text[done:start], new)
            spans += self.spans[done:start]
            if new == match[0]:
                spans += self.spans[start:end]
            else:
                spans += [(self.spans[start][0], self.spans[end - 1][1])] * len(new)
            done = end
        pieces.append(text[done:])
        self.spans = spans + self.spans[done:]
        return "".join(pieces)


def _unseen(_: str) -> str:
    return _UNSEEN


def _percent_decoded(run: str) -> str:
    data = unquote_to_bytes(run)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def _by_look(word: str) -> str:
    """Replace look-alike capitals by Latin letters or digits in a word that mixes scripts."""
    return word.translate(_LOOKALIKE_CAPITALS) if _MIXED.search(word) else word


class _Folded(dict[int, str]):
    def __missing__(self, number: int) -> str:
        self[number] = folded = _folded_character(chr(number))
        return folded


def _folded_character(character: str) -> str:
    number = ord(character)
    if character.isspace():
        return BLANK
    if character in _SEPARATORS:
        return SEPARATOR
    if character in _MARKUP or any(first <= number <= last for first, last in _IGNORABLE):
        return JOINED
    kind = category(character)
    if kind in ("Cc", "Cf"):
        return JOINED
    if kind in ("Pd", "Pc"):
        return SEPARATOR
    if kind in ("Mn", "Me"):
        return ""
    return _folded_letter(character, kind)


def _folded_letter(character: str, kind: str) -> str:
    for first in _LETTERS_IN_SHAPES:
        if 0 <= (offset := ord(character) - first) < len(ascii_lowercase):
            return ascii_lowercase[offset]
    if (digit := decimal(character, None)) is not None:
        return str(digit)
    plain = normalize("NFKD", character.casefold())
    if plain != character:
        return "".join(map(_folded_character, plain))
    if character in _REPLACEMENTS:
        return _REPLACEMENTS[character]
    is_letter_number_or_mark = kind[0] in "LNM"
    return character if is_letter_number_or_mark else HARD


_FOLDED = _Folded()
