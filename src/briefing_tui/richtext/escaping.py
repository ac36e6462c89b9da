"""Words in Markdown as nothing but words: no value opens a tag, a link, a list or a table cell.

Escapes what some reader in use would act on where it stands: GitHub's dialect, CommonMark, and
what pandoc adds to both. What acts nowhere stays as it is, so that people can read the source.
"""

from __future__ import annotations

import re

_ADDRESSES = re.compile(
    # Each begins where a run of its letters does, so that a long run is read only once.
    r"(?<![A-Za-z0-9+.-])[A-Za-z0-9+.-]+://[^\s`|\\<>]*"
    r"|(?:www\.|mailto:|xmpp:)[^\s`|\\<>]*"
    r"|(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]+(?:@[A-Za-z0-9._%+-]+)+",
    re.IGNORECASE,
)
"""What GitHub makes a link of without being asked; shown as code it stays what it is."""

_MAY_BE_ADDRESS = re.compile("[@:]|www", re.IGNORECASE)

_ACTIVE = re.compile(
    r"""
      [\\`*\[$^{]                                # acts wherever it stands
    | (?<![^\W_])_ | _(?![^\W_])                 # inside a word it is a letter
    | <(?![\s\d=])                               # no tag begins so
    | &(?=\#[0-9]|\#[xX][0-9a-fA-F]|[A-Za-z][A-Za-z0-9]*;)
    | (?<!\w)@(?=\w)                             # pandoc's citations
    | :(?=[\w+-]+:)                              # its emoji
    | ~(?!\d) | (?<=\S)~                         # `~400` is a count
    """,
    re.VERBOSE,
)
_AT_START = re.compile(
    r"""
      (?P<before>)(?P<sign>[#>|:=~]|[-+](?=$|[\s+-]))
    | (?P<number>\(?(?:[0-9]{1,9}|[A-Za-z]|[ivxlcdmIVXLCDM]+|\#))(?P<point>[.)])(?=\s|$)
    """,
    re.VERBOSE,
)
# A match begins where a row of backslashes does, so that a long row is read only once.
_PIPE = re.compile(r"(?<!\\)(\\*)\|")


def escaped(words: str, *, in_table: bool = False) -> str:
    """Words as they stand inside a line."""
    made: list[str] = []
    end = 0
    for found in _ADDRESSES.finditer(words) if _MAY_BE_ADDRESS.search(words) else ():
        made.append(_without_action(words, end, found.start()))
        made.append(f"`{found[0]}`")
        end = found.end()
    made.append(_without_action(words, end, len(words)))
    line = "".join(made)
    return _PIPE.sub(_pipe, line) if in_table else line


def at_line_start(line: str) -> str:
    """A line of Markdown that begins with words, so that these begin no block."""
    found = _AT_START.match(line)
    if not found:
        return line
    if found["sign"]:
        # A count such as `~400` is none of the fences.
        return line if re.match(r"~\d", line) else f"\\{line}"
    return f"{found['number']}\\{line[found.start('point') :]}"


def code(words: str, *, in_table: bool = False) -> str:
    """Words as a code span, in as many backticks as it takes."""
    longest = max((len(each) for each in re.findall("`+", words)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if words[:1] in "` " or words[-1:] in "` " else ""
    if in_table and "|" in words:
        # A pipe divides cells even inside code, and the readers differ in how to prevent it.
        return escaped(words, in_table=True)
    return f"{fence}{pad}{words}{pad}{fence}" if words.strip() else ""


def web_address(url: str) -> str | None:
    """An address that can stand between angle brackets, or None where it leads not to the web."""
    from urllib.parse import quote

    if not re.match(r"https?://[^\s/?#]", url, re.IGNORECASE):
        return None
    safe = quote(url, safe="-._~:/?#[]@!$&'()*+,;=%")
    # Readers take `&copy;` for a sign even here.
    return re.sub(r"(&[#A-Za-z0-9]+);", r"\1%3B", safe)


def _without_action(words: str, start: int, end: int) -> str:
    # The whole is searched, not the piece, since what acts depends on what stands beside it.
    made: list[str] = []
    position = start
    for found in _ACTIVE.finditer(words, start, end):
        made.append(words[position : found.start()])
        made.append(f"\\{found[0]}")
        position = found.end()
    made.append(words[position:end])
    return "".join(made)


def _pipe(found: re.Match[str]) -> str:
    # After a backslash, readers differ in whether the next one still escapes the pipe.
    return f"{found[1]}&#124;" if found[1] else r"\|"
