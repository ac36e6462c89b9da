"""Reads a broken file line by line: headers, keys with their values, and what is neither."""

from __future__ import annotations

import re

from briefing_tui.store.syntax.bare import is_value
from briefing_tui.store.syntax.definitions import Definitions, Place
from briefing_tui.store.syntax.scan import (
    KEY,
    PAIR,
    TYPOGRAPHIC,
    Names,
    Scan,
    before_comment,
    names_of,
    shown,
)
from briefing_tui.store.syntax.values import Values

_HEADER = re.compile(rf"(\[\[?)[ \t]*({KEY.pattern})[ \t]*(\]\]?)")
_BROKEN_HEADER = re.compile(r"(\[[\[ \t]*)([^\]]*)([\] \t]*)")
_BEHIND_KEY = re.compile(
    rf"(?P<key>{KEY.pattern})[ \t]*(?P<sign>:=|=>|->|==+|:(?=[ \t\"'\[{{0-9]|$))[ \t]*",
    re.MULTILINE,
)
_NO_EQUALS = re.compile(rf"(?P<key>{KEY.pattern})[ \t]+(?=[\"'\[{{0-9]|true\b|false\b)")
_QUOTING = re.compile(r"[\"'\[\]{}#]")
_COMMENTS = ("//", "/*", ";", "--", "<!--", "%", "*", "- ", "•")
_MERGE = re.compile(r"(?:<{7}|={7}|>{7}|\|{7})(?: .*)?")
_CONTINUES = "\"'{[]}),"
_FOREIGN = (
    # The first carriage return of a text that has no line feed.
    (
        r"[^\r\n]*(\r)[^\n]*\Z",
        "the lines of this file end with a carriage return alone",
        "save it with line ends of Unix or Windows",
    ),
    (r"\s*({)", "this looks like JSON, and a briefing is TOML", "`briefing new` makes one"),
    (
        r"(---)[ \t]*\r?\n",
        "this looks like YAML, and a briefing is TOML",
        "`briefing new` makes one",
    ),
    (r"\s*(<)(?:!DOCTYPE|html|\?xml)", "this is a web page or XML, and a briefing is TOML", ""),
)
"""How files begin that are not TOML at all, the group to point at, and what to say of them."""


def read_document(scan: Scan) -> None:
    """Read the whole text, noting its troubles."""
    for pattern, message, hint in _FOREIGN:
        if found := re.match(pattern, scan.text, re.IGNORECASE):
            scan.report(*found.span(1), message, hint)
            return
    _Document(scan).read_until(len(scan.text))


class _Document:
    def __init__(self, scan: Scan) -> None:
        self._scan = scan
        self._definitions = Definitions(scan)
        self._values = Values(scan, self._definitions)

    def read_until(self, end: int) -> None:
        """Read the statements that begin before an offset."""
        scan = self._scan
        while not scan.is_done():
            scan.skip_space()
            if scan.is_done() or scan.at >= end:
                return
            if not self._statement():
                self._recover()

    def _statement(self) -> bool:
        """Pass what begins here; gives whether the reader stands behind it, at a line's end."""
        scan = self._scan
        pair = PAIR.match(scan.text, scan.at)
        if pair:
            start, end = pair.span("key")
            return self._pair(start, end, pair.end())
        if scan.sign == "[" and not self._is_stray_list():
            return self._header()
        return self._odd_line()

    def _recover(self) -> None:
        """Leave the line, and those below that can only be the rest of what was broken in it."""
        scan = self._scan
        in_open_text, scan.in_open_text = scan.in_open_text, False
        while True:
            scan.to_line_end()
            start = scan.text.find("\n", scan.at) + 1
            if not start:
                scan.at = len(scan.text)
                return
            words = scan.text[start : scan.line_end(start)].strip()
            if not words or words[0] == "#" or scan.is_statement(start):
                return
            if not in_open_text and (words[0] not in _CONTINUES or words[0] == "["):
                return
            scan.at = start

    def _pair(self, start: int, end: int, behind: int) -> bool:
        scan = self._scan
        names = names_of(scan.text, start, end)
        scan.at = behind
        scan.skip_blanks()
        place: Place | None
        if scan.is_line_end or scan.sign == "#":
            place = self._missing_value(start, end, behind)
        else:
            place = self._values.read()
        self._definitions.set(names, place or Place("value", start))
        return place is not None and self._line_ends(scan.at)

    def _missing_value(self, start: int, end: int, behind: int) -> Place | None:
        scan = self._scan
        here, key = scan.at, shown(scan.text[start:end])
        scan.skip_space()
        line = scan.line_start(scan.at)
        begins = scan.sign and (scan.sign in "\"'[{" or is_value(scan.rest()))
        if begins and not scan.is_statement(line):
            message = f"the value of {key} must begin on the line of its key"
            hint = "put both on one line; several values stand in a list: `[`, `]`"
            scan.report(behind - 1, behind, message, hint)
            if scan.text.startswith(('"""', "'''"), scan.at):
                return self._values.read()
            scan.at, scan.in_open_text = here, True
            return None
        scan.at = here
        message = f"the value of {key} is missing"
        scan.report(behind, behind, message, "write it, or remove the line")
        return Place("value", start)

    def _line_ends(self, ended: int) -> bool:
        """Tell of what stands behind a value or a header; gives whether it was passed."""
        scan = self._scan
        scan.skip_blanks()
        scan.skip_comment()
        if scan.is_line_end:
            return True
        rest = scan.rest()
        if not rest.strip(",;"):
            scan.here(1, f"no `{rest[0]}` ends a line", f"remove the `{rest[0]}`")
        elif rest[0] == "," and scan.text[ended - 1] in "\"'":
            scan.here(1, "several values stand in a list", "write `[…]` around")
            return False
        elif rest[0] in "]})":
            scan.here(1, f"nothing is open that `{rest[0]}` closes", "remove it")
            return False
        elif scan.text[scan.at - 1] in " \t" and (pair := PAIR.match(scan.text, scan.at)):
            scan.here(len(pair["key"]), f"{shown(pair['key'])} must begin on a line of its own")
            return True
        elif rest.startswith(("//", "--", "/*")):
            scan.here(len(rest), "a comment begins with `#`")
        else:
            self._values.stray(ended)
            return False
        scan.to_line_end()
        return True

    def _is_stray_list(self) -> bool:
        """Whether a line in brackets holds values, so that it is no header."""
        words = self._scan.rest().strip("[] \t,")
        return bool(words) and ((words[0] in "\"'{" and not KEY.fullmatch(words)) or ", " in words)

    def _header(self) -> bool:
        scan = self._scan
        found = _HEADER.match(scan.text, scan.at)
        if found and len(found[1]) == len(found[3]):
            names = names_of(scan.text, *found.span(2))
            self._definitions.open(names, block=len(found[1]) == 2)
            scan.at = found.end()
            if scan.sign == "]":
                scan.here(1, "one `]` is too many here", "remove it")
                return False
            return self._line_ends(scan.at)
        self._broken_header()
        return False

    def _broken_header(self) -> None:
        scan = self._scan
        rest = scan.rest()
        found = _BROKEN_HEADER.match(rest)
        assert found
        opening, closing = found[1].count("["), found[3].count("]")
        name = found[2].strip()
        is_block = max(opening, closing) > 1
        start, end = scan.at, scan.at + len(rest)
        right = f"[[{name}]]" if is_block else f"[{name}]"
        scan.report(start, end, *_header_trouble(name, opening, closing, f"write `{right}`"))
        names: Names = ((f"\0{start}", start, end),)
        if KEY.fullmatch(name):
            at = start + found.start(2)
            names = names_of(scan.text, at, at + len(name))
        self._definitions.open(names, block=is_block, told=True)

    def _odd_line(self) -> bool:
        """Tell of a line that is neither a key with its value nor a header."""
        scan = self._scan
        rest = scan.rest()
        if _MERGE.fullmatch(rest):
            return self._merge(rest)
        behind = _BEHIND_KEY.match(scan.text, scan.at)
        if behind:
            message = f"`{behind['sign']}` stands where `=` must"
            scan.report(*behind.span("sign"), message, "write `=`")
            return self._pair(*behind.span("key"), behind.end("sign"))
        missing = _NO_EQUALS.match(scan.text, scan.at)
        if missing and self._is_one_value(missing.end()):
            message = f"`=` is missing behind {shown(missing['key'])}"
            scan.report(*missing.span("key"), message, "write `=`")
            return self._pair(*missing.span("key"), missing.end("key"))
        before, equals, _ = rest.partition("=")
        if equals and not _QUOTING.search(before):
            return self._odd_key(before)
        scan.here(len(rest), *_line_trouble(rest))
        # Prose goes on in the lines below; a sign or a word by itself does not.
        scan.in_open_text = " " in rest and rest[0] not in _CONTINUES
        scan.to_line_end()
        return not scan.in_open_text

    def _is_one_value(self, at: int) -> bool:
        """Whether the rest of the line could be a value, and not prose."""
        rest = self._scan.text[at : self._scan.line_end(at)]
        return rest[:1] in "\"'[{" or is_value(before_comment(rest))

    def _odd_key(self, before: str) -> bool:
        scan = self._scan
        key = before.strip()
        message, hint = f"{shown(key)} is no key", "the quotation marks of TOML are `\"` and `'`"
        if not key:
            message, hint = "a key is missing before `=`", "write `key = value`"
        elif TYPOGRAPHIC.search(key):
            pass
        elif " " in key or "\t" in key:
            message, hint = f"{message}: a key has no blanks", f'write `"{key}"`, or `_`'
        else:
            message += ": it has more than a to z, digits, - and _"
            hint = f'write it in quotation marks: `"{key}"`'
        scan.here(len(key), message, hint)
        scan.at += len(before) + 1
        scan.skip_blanks()
        if scan.is_line_end or scan.sign == "#":
            return True
        return self._values.read() is not None and self._line_ends(scan.at)

    def _merge(self, rest: str) -> bool:
        scan = self._scan
        message = "a merge has left both versions here, with its marks"
        hint = "keep one of the two, and remove the lines that begin with `<`, `=` and `>`"
        scan.here(len(rest), message, hint)
        if rest[0] == "<":
            # One side is enough: the other would be found to say all of it twice.
            middle = re.compile(r"^={7}(?: .*)?\r?$", re.MULTILINE).search(scan.text, scan.at)
            ending = re.compile(r"^>{7}(?: .*)?\r?$", re.MULTILINE).search(scan.text, scan.at)
            if middle and ending and middle.start() < ending.start():
                scan.to_line_end()
                self.read_until(middle.start())
                scan.at = ending.end()
        return False


def _header_trouble(name: str, opening: int, closing: int, hint: str) -> tuple[str, str]:
    if not name:
        return "the name of a table is missing between the brackets", "write such as `[[notes]]`"
    if TYPOGRAPHIC.search(name):
        return "the quotation marks of TOML are `\"` and `'`", hint
    if not KEY.fullmatch(name):
        return (
            f"{shown(name)} can't be the name of a table",
            "a name has letters, digits, `-` and `_`, or stands in quotation marks",
        )
    if opening > 2 or closing > 2:
        return "a header has one or two brackets on each side", hint
    if opening > closing:
        missing = "]" * (opening - closing)
        return f"the header of a table is not closed: `{missing}` is missing", hint
    if opening < closing:
        return "a `[` is missing at the start of this header", hint
    return "the brackets of a header stand side by side, without blanks", hint


def _line_trouble(rest: str) -> tuple[str, str]:
    if rest[0] in "]})":
        return f"nothing is open that `{rest[0]}` closes", "remove it, or open it above"
    if rest.startswith(_COMMENTS):
        return "this is neither `key = value` nor a comment", "a comment begins with `#`"
    if rest[0] in "\"'[{":
        return "here stands a value without a key", "write `key = value`; or end the value above"
    if KEY.fullmatch(rest):
        return f"{shown(rest)} has neither `=` nor a value", "write `key = value`"
    if TYPOGRAPHIC.match(rest):
        return f"`{rest[0]}` is no quotation mark of TOML", 'write `key = "value"`'
    return (
        f"{shown(rest)} is neither `key = value` nor the header of a table",
        "a comment begins with `#`; text stands behind a key, in quotation marks",
    )
