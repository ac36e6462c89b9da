"""Reads text in quotation marks, and reports problems in it."""

from __future__ import annotations

import re

from briefing_tui.store.syntax.scan import TYPOGRAPHIC_QUOTES, Scanner, match_end

_ONE_LINE = {
    '"': re.compile(r'(?:[^"\\\n]|\\[^\n])*+'),
    "'": re.compile(r"[^'\n]*+"),
}
"""Patterns for the content of a text on one line, by quotation mark."""
_MULTILINE = {
    '"""': re.compile(r'(?:[^"\\]|\\.|"(?!""))*+', re.DOTALL),
    "'''": re.compile(r"(?:[^']|'(?!''))*+"),
}
"""Patterns for the content of a text of several lines, by quotation marks."""
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
"""A backslash and the next character, valid or not."""
_VALID_ESCAPE = re.compile(
    r"\\(?:[btnfr\"\\]|u(?![dD][89a-fA-F])[0-9a-fA-F]{4}"
    r"|U(?:0000(?![dD][89a-fA-F])|000[1-9a-fA-F]|0010)[0-9a-fA-F]{4})"
)
"""`\\n` or `\\u00e9`."""
_LINE_CONTINUED = re.compile(r"\\[ \t]*\r?\n")
"""A backslash that joins a line to the next one."""
_WINDOWS_PATH = re.compile(r"[A-Za-z]:\\|\\\\")
"""The start of a path: a drive letter, or two backslashes."""
_KEY_AND_EQUALS = re.compile(r"[ \t]*[\w.\"'-]+[ \t]*=[ \t]*")
"""`title = `"""


def read_string(scanner: Scanner) -> bool:
    """Read to the end of a text; return whether it is closed."""
    mark = scanner.char
    if scanner.text.startswith(mark * 3, scanner.offset):
        return _read_multiline(scanner, mark * 3)
    return _read_one_line(scanner, mark)


def _read_one_line(scanner: Scanner, mark: str) -> bool:
    start = scanner.offset
    end = match_end(_ONE_LINE[mark], scanner.text, start + 1)
    if scanner.text.startswith(mark, end):
        _report_content(scanner, start + 1, end, has_escapes=mark == '"', is_multiline=False)
        scanner.offset = end + 1
        return True
    scanner.skip_to_line_end()
    end = scanner.offset
    message = "this text is not closed: it has no quotation mark at its end"
    line_text = scanner.text[start:end].rstrip()
    hint = f"close it with `{mark}`, or put text of several lines between `{mark * 3}`"
    if line_text.endswith(f"\\{mark}"):
        hint = f"`\\{mark}` is a quotation mark inside the text; for a backslash, write `\\\\`"
    elif TYPOGRAPHIC_QUOTES.match(line_text[-1]):
        hint = f"`{line_text[-1]}` does not close it; write `{mark}`"
    scanner.report(start, end, message, hint)
    scanner.in_open_text = True
    return False


def _read_multiline(scanner: Scanner, marks: str) -> bool:
    start = scanner.offset
    end = match_end(_MULTILINE[marks], scanner.text, start + 3)
    if not scanner.text.startswith(marks, end) or _opens_another(scanner, start, end):
        message = f"the text that begins with `{marks}` here is not closed"
        scanner.report_here(3, message, f"write `{marks}` where it ends")
        scanner.offset = _end_before_next_statement(scanner, start)
        return False
    _report_content(scanner, start + 3, end, has_escapes=marks == '"""', is_multiline=True)
    scanner.offset = end + 3
    for _ in range(2):
        # Of four or five marks, the last three close the text: `"""She said "yes""""`.
        scanner.offset += scanner.char == marks[0]
    return True


def _opens_another(scanner: Scanner, start: int, end: int) -> bool:
    """Whether the quotation marks at `end` open the text of another key."""
    line_start = scanner.line_start(end)
    before = _KEY_AND_EQUALS.fullmatch(scanner.text, line_start, end)
    return line_start > start and before is not None


def _end_before_next_statement(scanner: Scanner, start: int) -> int:
    """Return the end of the line above the next statement, or the end of the file."""
    line_end = scanner.text.find("\n", start)
    while line_end >= 0:
        if scanner.is_statement(line_end + 1):
            return line_end
        line_end = scanner.text.find("\n", line_end + 1)
    return len(scanner.text)


def _report_content(
    scanner: Scanner, start: int, end: int, *, has_escapes: bool, is_multiline: bool
) -> None:
    scanner.report_control(start, end, "text")
    if not has_escapes or scanner.text.find("\\", start, end) < 0:
        return
    for escape in _ESCAPE.finditer(scanner.text, start, end):
        offset = escape.start()
        if _VALID_ESCAPE.match(scanner.text, offset) or (
            is_multiline and _LINE_CONTINUED.match(scanner.text, offset)
        ):
            continue
        scanner.report(offset, escape.end(), *_bad_escape(scanner, start, escape))
        return


def _bad_escape(scanner: Scanner, start: int, escape: re.Match[str]) -> tuple[str, str]:
    char = escape[1]
    if _WINDOWS_PATH.match(scanner.text, start):
        return (
            "in double quotation marks, a backslash must be doubled",
            "put the path in single quotation marks, or write each backslash twice",
        )
    message = f"`\\{char}` is not a valid escape"
    if char in "uU":
        digits = 4 if char == "u" else 8
        message = f"`\\{char}` needs the {digits} hexadecimal digits of a character"
    elif not char.isprintable():
        message = "this is not a valid escape"
    return message, "for a backslash, write `\\\\`"
