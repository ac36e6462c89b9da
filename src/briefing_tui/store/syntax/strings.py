"""Texts in quotation marks: where they end, and what must not stand in them."""

from __future__ import annotations

import re

from briefing_tui.store.syntax.scan import TYPOGRAPHIC, Scan, end_of

_IN_LINE = {
    '"': re.compile(r'(?:[^"\\\n]|\\[^\n])*+'),
    "'": re.compile(r"[^'\n]*+"),
}
_IN_BLOCK = {
    '"""': re.compile(r'(?:[^"\\]|\\.|"(?!""))*+', re.DOTALL),
    "'''": re.compile(r"(?:[^']|'(?!''))*+"),
}
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_GOOD = re.compile(
    r"\\(?:[btnfr\"\\]|u(?![dD][89a-fA-F])[0-9a-fA-F]{4}"
    r"|U(?:0000(?![dD][89a-fA-F])|000[1-9a-fA-F]|0010)[0-9a-fA-F]{4})"
)
_LINE_CONTINUED = re.compile(r"\\[ \t]*\r?\n")
_DRIVE = re.compile(r"[A-Za-z]:\\|\\\\")
_OPENS = re.compile(r"[ \t]*[\w.\"'-]+[ \t]*=[ \t]*")


def read_string(scan: Scan) -> bool:
    """Pass the text that begins here; gives whether it has an end."""
    mark = scan.sign
    if scan.text.startswith(mark * 3, scan.at):
        return _read_block(scan, mark * 3)
    return _read_line(scan, mark)


def _read_line(scan: Scan, mark: str) -> bool:
    start = scan.at
    end = end_of(_IN_LINE[mark], scan.text, start + 1)
    if scan.text.startswith(mark, end):
        _refuse_content(scan, start + 1, end, escapes=mark == '"', block=False)
        scan.at = end + 1
        return True
    scan.to_line_end()
    end = scan.at
    message = "the text that begins here is not closed: a quotation mark is missing at its end"
    written = scan.text[start:end].rstrip()
    hint = f"close it with `{mark}`; a text of several lines stands between `{mark * 3}`"
    if written.endswith(f"\\{mark}"):
        hint = f"`\\{mark}` is a quotation mark within the text; a backslash is written `\\\\`"
    elif TYPOGRAPHIC.match(written[-1]):
        hint = f"`{written[-1]}` does not close it: write `{mark}`"
    scan.report(start, end, message, hint)
    scan.in_open_text = True
    return False


def _read_block(scan: Scan, marks: str) -> bool:
    start = scan.at
    end = end_of(_IN_BLOCK[marks], scan.text, start + 3)
    if not scan.text.startswith(marks, end) or _opens_another(scan, start, end):
        message = f"the text that begins here with `{marks}` is not closed"
        scan.here(3, message, f"write `{marks}` where it ends")
        scan.at = _next_statement(scan, start)
        return False
    _refuse_content(scan, start + 3, end, escapes=marks == '"""', block=True)
    scan.at = end + 3
    for _ in range(2):
        # One or two more marks belong to the text.
        scan.at += scan.sign == marks[0]
    return True


def _opens_another(scan: Scan, start: int, end: int) -> bool:
    """Whether the marks there open the text of another key, so that this one has no end."""
    line_start = scan.line_start(end)
    before = _OPENS.fullmatch(scan.text, line_start, end)
    return line_start > start and before is not None


def _next_statement(scan: Scan, start: int) -> int:
    """The end of the line before the next one that looks like a statement; else of the text."""
    line_end = scan.text.find("\n", start)
    while line_end >= 0:
        if scan.is_statement(line_end + 1):
            return line_end
        line_end = scan.text.find("\n", line_end + 1)
    return len(scan.text)


def _refuse_content(scan: Scan, start: int, end: int, *, escapes: bool, block: bool) -> None:
    scan.refuse_control(start, end, "a text")
    if not escapes or scan.text.find("\\", start, end) < 0:
        return
    for found in _ESCAPE.finditer(scan.text, start, end):
        at = found.start()
        if _GOOD.match(scan.text, at) or (block and _LINE_CONTINUED.match(scan.text, at)):
            continue
        scan.report(at, found.end(), *_bad_escape(scan, start, found))
        return


def _bad_escape(scan: Scan, start: int, found: re.Match[str]) -> tuple[str, str]:
    sign = found[1]
    if _DRIVE.match(scan.text, start):
        return (
            "in a text in double quotation marks, a backslash does not stand for itself",
            "put the path in single quotation marks, or write each backslash twice",
        )
    message = f"`\\{sign}` means nothing in a text"
    if sign in "uU":
        digits = 4 if sign == "u" else 8
        message = f"after `\\{sign}` must follow the {digits} hexadecimal digits of a character"
    elif not sign.isprintable():
        message = "this escape means nothing"
    return message, "write a backslash that stands for itself twice: `\\\\`"
