"""Reads a broken file line by line: headers, keys with their values, and invalid lines."""

from __future__ import annotations

import re

from briefing_tui.store.syntax import conflicts
from briefing_tui.store.syntax.bare import is_value
from briefing_tui.store.syntax.definitions import Definition, Definitions
from briefing_tui.store.syntax.scan import (
    INVISIBLE,
    KEY,
    PAIR,
    TYPOGRAPHIC_QUOTES,
    Names,
    Scanner,
    before_comment,
    in_backticks,
    invisible_problem,
    names_of,
)
from briefing_tui.store.syntax.values import Values

_HEADER = re.compile(rf"(\[\[?)[ \t]*({KEY.pattern})[ \t]*(\]\]?)")
"""A header such as `[[casualties]]`, even if a bracket is missing: `[[casualties]`."""
_BROKEN_HEADER = re.compile(r"(\[[\[ \t]*)([^\]]*)([\] \t]*)")
"""A header with any name and any number of brackets, such as `[[my notes]`."""
_WRONG_EQUALS = re.compile(
    rf"(?P<key>{KEY.pattern})[ \t]*(?P<sign>:=|=>|->|==+|:(?=[ \t\"'\[{{0-9]|$))[ \t]*",
    re.MULTILINE,
)
"""A key and what other formats write instead of `=`, such as `count: `."""
_NO_EQUALS = re.compile(rf"(?P<key>{KEY.pattern})[ \t]+(?=[\"'\[{{0-9]|true\b|false\b)")
"""A key without `=` before its value, as in `count 5`."""
_DELIMITER = re.compile(r"[\"'\[\]{}#]")
"""A character that begins or ends a value or a comment."""
_FOREIGN_COMMENTS = ("//", "/*", ";", "--", "<!--", "%", "*", "- ", "•")
"""What begins a comment or a list entry in other formats."""
_CONFLICT_MARK = re.compile(r"(?:<{7}|={7}|>{7}|\|{7})(?: .*)?")
"""A line of a merge conflict in git, such as `<<<<<<< HEAD`."""
_CONTINUATIONS = "\"'{[]}),"
"""A line that begins with one of these may continue the statement above."""
_OTHER_FORMATS = (
    # This matches a file with carriage returns but no line feeds.
    (
        r"[^\r\n]*(\r)[^\n]*\Z",
        "the lines of this file end in a carriage return only",
        "save it with Unix or Windows line endings",
    ),
    (
        r"\s*({)",
        "this looks like JSON, but the file must be TOML",
        "`briefing new` creates a briefing",
    ),
    (
        r"(---)[ \t]*\r?\n",
        "this looks like YAML, but the file must be TOML",
        "`briefing new` creates a briefing",
    ),
    (
        r"\s*(<)(?:!DOCTYPE|html|\?xml)",
        "this is HTML or XML, but the file must be TOML",
        "`briefing new` creates a briefing",
    ),
)
"""The pattern, message and hint for each format. The parentheses in a pattern mark the problem."""


def read_document(scanner: Scanner) -> None:
    """Read the whole text and report its problems to `scanner`."""
    for pattern, message, hint in _OTHER_FORMATS:
        if match := re.match(pattern, scanner.text, re.IGNORECASE):
            scanner.report(*match.span(1), message, hint)
            return
    _Document(scanner).read_until(len(scanner.text))
    lines = {scanner.position_of(problem.start)[0] for problem in scanner.problems}
    for start in conflicts.conflict_starts(scanner.text):
        if scanner.position_of(start)[0] not in lines:
            scanner.report(start, scanner.line_end(start), conflicts.MESSAGE, conflicts.HINT)


class _Document:
    """Reads statements. If a `_read` method returns False, `_recover` finds the next statement."""

    def __init__(self, scanner: Scanner) -> None:
        self._scanner = scanner
        self._definitions = Definitions(scanner)
        self._values = Values(scanner, self._definitions)

    def read_until(self, end: int) -> None:
        scanner = self._scanner
        while not scanner.is_done():
            scanner.skip_space()
            if scanner.is_done() or scanner.offset >= end:
                return
            if not self._read_statement():
                self._recover()

    def _read_statement(self) -> bool:
        scanner = self._scanner
        pair = PAIR.match(scanner.text, scanner.offset)
        if pair:
            start, end = pair.span("key")
            return self._read_pair(start, end, pair.end())
        if scanner.char == "[" and not self._is_stray_list():
            return self._read_header()
        return self._read_invalid_line()

    def _recover(self) -> None:
        scanner = self._scanner
        in_open_text, scanner.in_open_text = scanner.in_open_text, False
        while True:
            scanner.skip_to_line_end()
            start = scanner.text.find("\n", scanner.offset) + 1
            if not start:
                scanner.offset = len(scanner.text)
                return
            words = scanner.text[start : scanner.line_end(start)].strip()
            if not words or words[0] == "#" or scanner.is_statement(start):
                return
            # A line that begins with `[` may be a broken header. It is skipped only if it may
            # continue a text.
            if not in_open_text and (words[0] not in _CONTINUATIONS or words[0] == "["):
                return
            scanner.offset = start

    def _read_pair(self, start: int, end: int, after: int) -> bool:
        """Read a pair with the key from `start` to `end`. Its value is expected at `after`."""
        scanner = self._scanner
        names = names_of(scanner.text, start, end)
        scanner.offset = after
        scanner.skip_blanks()
        definition: Definition | None
        if scanner.is_line_end or scanner.char == "#":
            definition = self._report_missing_value(start, end, after)
        else:
            definition = self._values.read()
        self._definitions.set(names, definition or Definition("value", start))
        return definition is not None and self._read_line_end(scanner.offset)

    def _report_missing_value(self, start: int, end: int, after: int) -> Definition | None:
        """Return the definition of the key, or None if the lines below must be skipped."""
        scanner = self._scanner
        start_offset, key = scanner.offset, in_backticks(scanner.text[start:end])
        scanner.skip_space()
        line = scanner.line_start(scanner.offset)
        begins_value = scanner.char and (
            scanner.char in "\"'[{" or is_value(scanner.rest_of_line())
        )
        if begins_value and not scanner.is_statement(line):
            message = f"the value of {key} must begin on the same line as its key"
            hint = "put both on one line; several values need a list: `[1, 2]`"
            scanner.report(after - 1, after, message, hint)
            if scanner.text.startswith(('"""', "'''"), scanner.offset):
                return self._values.read()
            scanner.offset, scanner.in_open_text = start_offset, True
            return None
        scanner.offset = start_offset
        message = f"the value of {key} is missing"
        scanner.report(after, after, message, "write a value, or remove the line")
        return Definition("value", start)

    def _read_line_end(self, end: int) -> bool:
        scanner = self._scanner
        scanner.skip_blanks()
        scanner.skip_comment()
        if scanner.is_line_end:
            return True
        rest = scanner.rest_of_line()
        if not rest.strip(",;"):
            scanner.report_here(1, f"a line cannot end with `{rest[0]}`", "remove it")
        elif rest[0] == "," and scanner.text[end - 1] in "\"'":
            scanner.report_here(
                1, "several values must be in a list", "put `[` and `]` around them"
            )
            return False
        elif rest[0] in "]})":
            scanner.report_here(1, f"`{rest[0]}` has no opening bracket", "remove it")
            return False
        elif scanner.text[scanner.offset - 1] in " \t" and (
            pair := PAIR.match(scanner.text, scanner.offset)
        ):
            key = pair["key"]
            scanner.report_here(
                len(key),
                f"{in_backticks(key)} must be on a line of its own",
                "start a new line",
            )
            return True
        elif rest.startswith(("//", "--", "/*")):
            scanner.report_here(
                len(rest), "only a comment can follow a value", "a comment begins with `#`"
            )
        else:
            self._values.report_stray(end)
            return False
        scanner.skip_to_line_end()
        return True

    def _is_stray_list(self) -> bool:
        """Whether a line in brackets is a list without a key, such as `[1, 2]`."""
        words = self._scanner.rest_of_line().strip("[] \t,")
        return bool(words) and ((words[0] in "\"'{" and not KEY.fullmatch(words)) or ", " in words)

    def _read_header(self) -> bool:
        scanner = self._scanner
        header = _HEADER.match(scanner.text, scanner.offset)
        if header and len(header[1]) == len(header[3]):
            names = names_of(scanner.text, *header.span(2))
            self._definitions.open(names, is_array_of_tables=len(header[1]) == 2)
            scanner.offset = header.end()
            if scanner.char == "]":
                scanner.report_here(1, "there are too many `]`", "remove the last")
                return False
            return self._read_line_end(scanner.offset)
        self._read_broken_header()
        return False

    def _read_broken_header(self) -> None:
        scanner = self._scanner
        rest = scanner.rest_of_line()
        match = _BROKEN_HEADER.match(rest)
        assert match
        opening, closing = match[1].count("["), match[3].count("]")
        name = match[2].strip(" \t")
        is_array_of_tables = max(opening, closing) > 1
        start, end = scanner.offset, scanner.offset + len(rest)
        header = f"[[{name}]]" if is_array_of_tables else f"[{name}]"
        scanner.report(start, end, *_header_problem(name, opening, closing, f"write `{header}`"))
        # If the name is not valid, take one that no other header can have.
        names: Names = ((f"\0{start}", start, end),)
        if KEY.fullmatch(name):
            offset = start + match.start(2)
            names = names_of(scanner.text, offset, offset + len(name))
        self._definitions.open(names, is_array_of_tables=is_array_of_tables, has_problem=True)

    def _read_invalid_line(self) -> bool:
        scanner = self._scanner
        rest = scanner.rest_of_line()
        if _CONFLICT_MARK.fullmatch(rest):
            return self._read_merge_conflict(rest)
        wrong_equals = _WRONG_EQUALS.match(scanner.text, scanner.offset)
        if wrong_equals:
            message = f"`{wrong_equals['sign']}` is used instead of `=`"
            scanner.report(*wrong_equals.span("sign"), message, "write `=`")
            return self._read_pair(*wrong_equals.span("key"), wrong_equals.end("sign"))
        missing = _NO_EQUALS.match(scanner.text, scanner.offset)
        if missing and self._is_one_value(missing.end()):
            message = f"`=` is missing after {in_backticks(missing['key'])}"
            scanner.report(*missing.span("key"), message, "add `=`")
            return self._read_pair(*missing.span("key"), missing.end("key"))
        before, equals, _ = rest.partition("=")
        if equals and not _DELIMITER.search(before):
            return self._read_invalid_key(before)
        scanner.report_here(len(rest), *_line_problem(rest))
        # Prose may continue on the lines below. A single word does not.
        scanner.in_open_text = " " in rest and rest[0] not in _CONTINUATIONS
        scanner.skip_to_line_end()
        return not scanner.in_open_text

    def _is_one_value(self, offset: int) -> bool:
        rest = self._scanner.text[offset : self._scanner.line_end(offset)]
        return rest[:1] in "\"'[{" or is_value(before_comment(rest))

    def _read_invalid_key(self, before: str) -> bool:
        scanner = self._scanner
        key = before.strip()
        message, hint = (
            f"{in_backticks(key)} is not a valid key",
            "use the quotation marks `\"` or `'`",
        )
        if not key:
            message, hint = "a key is missing before `=`", "write `key = value`"
        elif TYPOGRAPHIC_QUOTES.search(key):
            pass
        elif " " in key or "\t" in key:
            message, hint = (
                f"{message}: it contains spaces",
                f'write `"{key}"`, or use `_` for spaces',
            )
        else:
            message += ": only letters from A to Z and a to z, digits, `-` and `_` are allowed"
            hint = f'put it in quotation marks: `"{key}"`'
        scanner.report_here(len(key), message, hint)
        scanner.offset += len(before) + 1
        scanner.skip_blanks()
        if scanner.is_line_end or scanner.char == "#":
            return True
        return self._values.read() is not None and self._read_line_end(scanner.offset)

    def _read_merge_conflict(self, rest: str) -> bool:
        scanner = self._scanner
        scanner.report_here(len(rest), conflicts.MESSAGE, conflicts.HINT)
        if rest[0] == "<":
            # Read only the first version, because the second would define the same keys again.
            middle = re.compile(r"^(?:={7}|\|{7})(?: .*)?\r?$", re.MULTILINE).search(
                scanner.text, scanner.offset
            )
            ending = re.compile(r"^>{7}(?: .*)?\r?$", re.MULTILINE).search(
                scanner.text, scanner.offset
            )
            if middle and ending and middle.start() < ending.start():
                scanner.skip_to_line_end()
                self.read_until(middle.start())
                scanner.offset = ending.end()
        return False


def _header_problem(name: str, opening: int, closing: int, hint: str) -> tuple[str, str]:
    if not name.strip():
        return "this header has no name", "write one between the brackets, as in `[[notes]]`"
    for char in (name[0], name[-1]):
        if INVISIBLE.match(char):
            return invisible_problem(char)
    if TYPOGRAPHIC_QUOTES.search(name):
        return f"{in_backticks(name)} has the wrong quotation marks", "use `\"` or `'`, or none"
    if not KEY.fullmatch(name):
        return (
            f"{in_backticks(name)} is not a valid name for a table",
            "use letters, digits, `-` and `_`, or put the name in quotation marks",
        )
    if opening > 2 or closing > 2:
        return "a header has one or two brackets on each side", hint
    if opening > closing:
        missing = "]" * (opening - closing)
        return f"this header is not closed: `{missing}` is missing", hint
    if opening < closing:
        return "a `[` is missing at the start of this header", hint
    return "the brackets of a header must be side by side, without spaces", hint


def _line_problem(rest: str) -> tuple[str, str]:
    if rest[0] in "]})":
        return f"`{rest[0]}` has no opening bracket", "remove it, or add the opening bracket"
    if rest.startswith(_FOREIGN_COMMENTS):
        return "this is neither `key = value` nor a comment", "a comment begins with `#`"
    if rest[0] in "\"'[{":
        return "this value has no key", "write `key = value`, or close the value above"
    if KEY.fullmatch(rest):
        return f"{in_backticks(rest)} has neither `=` nor a value", "write `key = value`"
    if TYPOGRAPHIC_QUOTES.match(rest):
        return f"`{rest[0]}` is not a quotation mark in TOML", 'write `key = "value"`'
    return (
        f"{in_backticks(rest)} is neither `key = value` nor a table header",
        'begin a comment with `#`, or write `key = "text"`',
    )
