"""Escapes text for Markdown, so that no value becomes markup.

Characters that GitHub, CommonMark or pandoc could interpret get a backslash. Addresses become code.
"""

from __future__ import annotations

import re

_ADDRESSES = re.compile(
    # The lookbehinds prevent matches inside a run, which would take quadratic time.
    r"(?<![A-Za-z0-9+.-])[A-Za-z0-9+.-]+://[^\s`|\\<>]*"
    r"|(?:www\.|mailto:|xmpp:)[^\s`|\\<>]*"
    r"|(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]+(?:@[A-Za-z0-9._%+-]+)+",
    re.IGNORECASE,
)
"""Addresses that GitHub would turn into links."""

_BRACKETS = {")": "(", "]": "["}
_PUNCTUATION = ".,:;!?…'\"”»،؛؟。"
"""What ends a sentence or a quotation, and is no part of an address before it."""

_MAY_BE_ADDRESS = re.compile("[@:]|www", re.IGNORECASE)
"""Matches in every text that may contain an address; faster than `_ADDRESSES`."""

# Markup inside a line.
_ACTIVE = re.compile(
    r"""
      [\\`*\[$^{]                                # markup anywhere
    | (?<![^\W_])_ | _(?![^\W_])                 # not markup inside a word
    | <(?![\s\d=])                               # not `< `, `<4` or `<=`, which begin no tag
    | &(?=\#[0-9]|\#[xX][0-9a-fA-F]|[A-Za-z][A-Za-z0-9]*;)    # entities such as `&copy;`
    | (?<!\w)@(?=\w)                             # citations in pandoc
    | :(?=[\w+-]+:)                              # emoji in pandoc
    | ~(?!\d) | (?<=\S)~                         # `~400` is a count
    """,
    re.VERBOSE,
)
# Even the tilde of `~400` could be read as part of a delimiter.
_ACTIVE_IN_DELIMITERS = re.compile(rf"{_ACTIVE.pattern} | ~", re.VERBOSE)
# What would begin a block, such as `# `, `- `, `1.`, `(a)` or `(@)`, or the caption of a table in
# pandoc.
_AT_START = re.compile(
    r"""
      (?P<sign>[#>|:=~]|[-+](?=$|[\s+-]))
    | \(?(?:[0-9]{1,9}|[A-Za-z]|[ivxlcdmIVXLCDM]+|[\#@])(?=[.)](?:\s|$))
    | [Tt]able(?=:)
    """,
    re.VERBOSE,
)
# Matches from the start of a run of backslashes, to avoid quadratic time.
_PIPE = re.compile(r"(?<!\\)(\\*)\|")


def escape_markdown(words: str, *, in_table: bool = False, in_delimiters: bool = False) -> str:
    """Return text escaped for the inside of a line.

    `in_delimiters` means that the text will be between delimiters, such as `**`.
    """
    active = _ACTIVE_IN_DELIMITERS if in_delimiters else _ACTIVE
    pieces: list[str] = []
    end = 0
    for match in _ADDRESSES.finditer(words) if _MAY_BE_ADDRESS.search(words) else ():
        pieces.append(_backslash_escaped(active, words, end, match.start()))
        address = _without_punctuation(match[0])
        pieces.append(f"`{address}`")
        end = match.start() + len(address)
    pieces.append(_backslash_escaped(active, words, end, len(words)))
    line = "".join(pieces)
    return _PIPE.sub(_escaped_pipe, line) if in_table else line


def escape_line_start(line: str) -> str:
    r"""Add a backslash if an escaped line would begin a block: `\# x`, `1\. x`."""
    match = _AT_START.match(line)
    if not match:
        return line
    if match["sign"]:
        return line if re.match(r"~\d", line) else f"\\{line}"
    return f"{match[0]}\\{line[match.end() :]}"


def code_span(words: str, *, in_table: bool = False) -> str:
    """Return text as a code span; an empty string for blank text.

    In a table, text with a pipe is escaped and does not become code.
    """
    # The fence is longer than the longest run of backticks in the text.
    longest = max((len(run) for run in re.findall("`+", words)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if words[:1] in "` " or words[-1:] in "` " else ""
    if in_table and "|" in words:
        # A pipe separates cells even inside code, and parsers differ in how to prevent
        # this.
        return escape_markdown(words, in_table=True)
    return f"{fence}{pad}{words}{pad}{fence}" if words.strip() else ""


def safe_web_address(url: str) -> str | None:
    """Return an http or https address, safe for angle brackets, or None for other addresses."""
    from urllib.parse import quote

    if not re.match(r"https?://[^\s/?#]", url, re.IGNORECASE):
        return None
    safe = quote(url, safe="-._~:/?#[]@!$&'()*+,;=%")
    # Parsers replace entities such as `&copy;` even in addresses.
    return re.sub(r"(&[#A-Za-z0-9]+);", r"\1%3B", safe)


def _without_punctuation(address: str) -> str:
    """Return an address without the punctuation of its sentence: `www.x.org/a).` → `www.x.org/a`.

    A bracket that the address opens belongs to it.
    """
    unopened = {
        closing: address.count(closing) - address.count(opening)
        for closing, opening in _BRACKETS.items()
    }
    end = len(address)
    while address[end - 1] in _PUNCTUATION or unopened.get(address[end - 1], 0) > 0:
        end -= 1
        if address[end] in unopened:
            unopened[address[end]] -= 1
    return address[:end]


def _backslash_escaped(active: re.Pattern[str], words: str, start: int, end: int) -> str:
    # The patterns also look at the characters before `start`, so `words` must not be sliced.
    pieces: list[str] = []
    position = start
    for match in active.finditer(words, start, end):
        pieces.append(words[position : match.start()])
        pieces.append(f"\\{match[0]}")
        position = match.end()
    pieces.append(words[position:end])
    return "".join(pieces)


def _escaped_pipe(match: re.Match[str]) -> str:
    # If backslashes precede a pipe, parsers disagree whether one more escapes the pipe.
    return f"{match[1]}&#124;" if match[1] else r"\|"
