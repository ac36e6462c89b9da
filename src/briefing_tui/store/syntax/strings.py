"""Text in quotation marks: where it ends, and what is not allowed in it."""

from __future__ import annotations

import re

from briefing_tui.store.syntax.scan import TYPOGRAPHIC_QUOTES, Scanner, end_of

_IN_LINE = {
    '"': re.compile(r'(?:[^"\\\n]|\\[^\n])*+'),
    "'": re.compile(r"[^'\n]*+"),
}
_IN_BLOCK = {
    '"""': re.compile(r'(?:[^"\\]|\\.|"(?!""))*+', re.DOTALL),
    "'''": re.compile(r"(?:[^']|'(?!''))*+"),
}
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_VALID_ESCAPE = re.compile(
    r"\\(?:[btnfr\"\\]|u(?![dD][89a-fA-F])[0-9a-fA-F]{4}"
    r"|U(?:0000(?![dD][89a-fA-F])|000[1-9a-fA-F]|0010)[0-9a-fA-F]{4})"
)
_LINE_CONTINUED = re.compile(r"\\[ \t]*\r?\n")
_DRIVE = re.compile(r"[A-Za-z]:\\|\\\\")
_OPENS = re.compile(r"[ \t]*[\w.\"'-]+[ \t]*=[ \t]*")


def read_string(scan: Scanner) -> bool:
    """Read past the text that begins here; return whether it is closed."""
    mark = scan.char
    if scan.text.startswith(mark * 3, scan.offset):
        return _read_block(scan, mark * 3)
    return _read_line(scan, mark)


def _read_line(scan: Scanner, mark: str) -> bool:
    start = scan.offset
    end = end_of(_IN_LINE[mark], scan.text, start + 1)
    if scan.text.startswith(mark, end):
        _report_content(scan, start + 1, end, escapes=mark == '"', block=False)
        scan.offset = end + 1
        return True
    scan.to_line_end()
    end = scan.offset
    message = "this text is not closed: it has no quotation mark at its end"
    written = scan.text[start:end].rstrip()
    hint = f"close it with `{mark}`, or put text of several lines between `{mark * 3}`"
    if written.endswith(f"\\{mark}"):
        hint = f"`\\{mark}` is a quotation mark inside the text; for a backslash, write `\\\\`"
    elif TYPOGRAPHIC_QUOTES.match(written[-1]):
        hint = f"`{written[-1]}` does not close it; write `{mark}`"
    scan.report(start, end, message, hint)
    scan.in_open_text = True
    return False


def _read_block(scan: Scanner, marks: str) -> bool:
    start = scan.offset
    end = end_of(_IN_BLOCK[marks], scan.text, start + 3)
    if not scan.text.startswith(marks, end) or _opens_another(scan, start, end):
        message = f"the text that begins with `{marks}` here is not closed"
        scan.report_here(3, message, f"write `{marks}` where it ends")
        scan.offset = _next_statement(scan, start)
        return False
    _report_content(scan, start + 3, end, escapes=marks == '"""', block=True)
    scan.offset = end + 3
    for _ in range(2):
        # One or two more quotation marks belong to the text.
        scan.offset += scan.char == marks[0]
    return True


def _opens_another(scan: Scanner, start: int, end: int) -> bool:
    """Whether the quotation marks at `end` open the text of another key instead."""
    line_start = scan.line_start(end)
    before = _OPENS.fullmatch(scan.text, line_start, end)
    return line_start > start and before is not None


def _next_statement(scan: Scanner, start: int) -> int:
    """The end of the line before the next statement; the end of the text if there is none."""
    line_end = scan.text.find("\n", start)
    while line_end >= 0:
        if scan.is_statement(line_end + 1):
            return line_end
        line_end = scan.text.find("\n", line_end + 1)
    return len(scan.text)


def _report_content(scan: Scanner, start: int, end: int, *, escapes: bool, block: bool) -> None:
    scan.report_control(start, end, "text")
    if not escapes or scan.text.find("\\", start, end) < 0:
        return
    for found in _ESCAPE.finditer(scan.text, start, end):
        offset = found.start()
        if _VALID_ESCAPE.match(scan.text, offset) or (
            block and _LINE_CONTINUED.match(scan.text, offset)
        ):
            continue
        scan.report(offset, found.end(), *_bad_escape(scan, start, found))
        return


def _bad_escape(scan: Scanner, start: int, found: re.Match[str]) -> tuple[str, str]:
    char = found[1]
    if _DRIVE.match(scan.text, start):
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
