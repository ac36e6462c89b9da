"""Generates TOML files in the layouts that people write, with comments in all positions."""

import re
from dataclasses import dataclass, field

from hypothesis import strategies as st

from briefing_tui.model.findings import KeyPath
from briefing_tui.store.edits import apply_edit, change_fields, rename_edit
from briefing_tui.store.outcomes import Refused
from briefing_tui.store.toml_format import TomlValue

Draw = st.DrawFn


@dataclass(frozen=True)
class Field:
    """A key of an item, with the text of its value, which is unique in the file."""

    section: str
    index: int
    part_index: int | None
    key: str
    literal: str


@dataclass
class Document:
    """A file, and the values in it that a test may change."""

    source: str = ""
    fields: list[Field] = field(default_factory=list)
    lengths: dict[str, int] = field(default_factory=dict)
    in_blocks: set[str] = field(default_factory=set)


class _Writer:
    def __init__(self, draw: Draw) -> None:
        self.draw = draw
        self.count = 0
        self.document = Document()

    def flag(self) -> bool:
        return self.draw(st.booleans())

    def pick(self, *choices: str) -> str:
        return self.draw(st.sampled_from(choices))

    def number(self) -> int:
        self.count += 1
        return 1000 + self.count

    def comment(self) -> str:
        return f"# c{self.number()} [x] = {{é"

    def tail(self) -> str:
        return self.pick("", "", " ", f"  {self.comment()}")

    def comments(self) -> list[str]:
        """Return no lines, or comment lines with or without blank lines around them."""
        above = [""] if self.flag() else []
        kind = self.pick("none", "none", "blank", "comment", "comment")
        if kind == "comment":
            return [*above, self.comment(), *([""] if self.flag() else [])]
        return [""] if kind == "blank" else []

    def scalar(self) -> str:
        number = self.number()
        return self.pick(
            f'"text {number}"',
            f"'{number} \"quoted\" \\ #'",
            f'"é \\u00e9 {number} \\" ]"',
            f"{number}",
            f"{number}.5",
            f"{1000 + number}-12-04",
            f"{1000 + number}-12-04T10:00:00+03:00",
        )

    def inline(self) -> str:
        number = self.number()
        return self.pick(
            self.scalar(),
            f'["a {number}", "b", "c"]',
            f"[ {number}, 2, ]",
            f"{{ a = {number}, b.c = 1 }}",
            f'[{{ quote = "{number}" }}]',
        )

    def value(self) -> str:
        number = self.number()
        return self.pick(
            self.inline(),
            f'"""\\\n  folded {number} \\\n  [[no.table]] # no comment"""',
            f'"""\nline {number}\n\n# no comment\nkey = 1\n"""',
            f"'''\n{number} \\'' '''",
            f'"""{number} \\ \t\n  after blanks"""',
            f"[\n  {number}, {self.comment()}\n\n  {self.comment()}\n  2,\n  3\n]",
            f"[ {self.comment()}\n {number}\n , 2 ]",
        )

    def pairs(self, section: str, index: int, part_index: int | None) -> list[tuple[str, str]]:
        keys = self.draw(st.lists(st.sampled_from(KEYS), unique=True, max_size=4))
        made = []
        for key in keys:
            literal = self.value()
            made.append((key, literal))
            self.document.fields.append(Field(section, index, part_index, key, literal))
        return made

    def lines(self, pairs: list[tuple[str, str]]) -> list[str]:
        indent = self.pick("", "", "  ", "\t")
        equals = self.pick(" = ", " = ", "=", "   = ")
        made = []
        for key, literal in pairs:
            made += self.comments()
            made.append(f"{indent}{key}{equals}{literal}{self.tail()}")
        return made

    def row(self, section: str, index: int, part_index: int | None) -> str:
        keys = self.draw(st.lists(st.sampled_from(KEYS), unique=True, max_size=3))
        pairs = []
        for key in keys:
            literal = self.inline()
            self.document.fields.append(Field(section, index, part_index, key, literal))
            pairs.append(f"{key} = {literal}")
        if self.flag():
            pairs.append(f"dotted.one = {self.number()}")
        return self.pick("{{ {} }}", "{{{}}}").format(", ".join(pairs)) if pairs else "{}"

    def rows(self, section: str, part_of: int | None, count: int) -> str:
        def row(position: int) -> str:
            if part_of is None:
                return self.row(section, position, None)
            return self.row(section, part_of, position)

        made = [row(position) for position in range(count)]
        if self.flag() or not made:
            return f"[{', '.join(made)}]" if self.flag() or not made else f"[ {', '.join(made)} ]"
        lines = [f"[{self.tail()}"]
        for position, entry in enumerate(made):
            lines += self.comments()
            comma = "," if position < count - 1 or self.flag() else ""
            lines.append(f"  {entry}{comma}{self.tail()}")
        lines += self.comments()
        return "\n".join([*lines, "]"])

    def block(self, section: str, index: int) -> list[str]:
        lines = [*self.comments(), f"[[{section}]]{self.tail()}"]
        body = self.lines(self.pairs(section, index, None))
        if self.flag():
            body += [f"dotted.one = {self.number()}", f"dotted.'t w o' = {self.number()}"]
        parts = self.draw(st.integers(0, 2))
        written = self.pick("no", "rows", "blocks")
        if written == "rows":
            body.append(f"parts = {self.rows(section, index, parts)}")
        lines += body
        if self.flag():
            lines += [*self.comments(), f"[{section}.extra]", f"deep = {self.number()}"]
        if written == "blocks":
            for position in range(parts):
                lines += [*self.comments(), f"[[ {section} . parts ]]"]
                lines += self.lines(self.pairs(section, index, position))
        return lines


KEYS = ("id", "text", "count", "place", "note", "sources", "'own key'")
SECTIONS = ("sources", "casualties", "quotes", "'own section'")


def _unquoted(name: str) -> str:
    return name.strip("'")


@st.composite
def documents(draw: Draw) -> Document:
    """Generate files with sections in rows and in blocks, mixed, with any line ending."""
    writer = _Writer(draw)
    document = writer.document
    lines = [*writer.comments(), "format = 1", f'title = "title {writer.number()}"']
    waiting: list[list[list[str]]] = []
    for section in SECTIONS:
        count = draw(st.integers(0, 3))
        document.lengths[_unquoted(section)] = count
        written = writer.pick("absent", "rows", "blocks", "blocks")
        if written == "rows":
            lines += writer.comments()
            lines.append(f"{section} = {writer.rows(section, None, count)}{writer.tail()}")
        elif written == "blocks":
            waiting.append([writer.block(section, index) for index in range(count)])
            if count:
                document.in_blocks.add(_unquoted(section))
        else:
            document.lengths[_unquoted(section)] = 0
    while any(waiting):
        blocks = draw(st.sampled_from([entry for entry in waiting if entry]))
        lines += blocks.pop(0)
    lines += writer.comments()
    document.source = _ended(draw, "\n".join(lines))
    document.fields = [
        Field(
            _unquoted(entry.section),
            entry.index,
            entry.part_index,
            _unquoted(entry.key),
            _ended_as(entry.literal, document.source),
        )
        for entry in document.fields
    ]
    return document


def _ended(draw: Draw, source: str) -> str:
    ending = draw(st.sampled_from(["\n", "\r\n"]))
    mark = draw(st.sampled_from(["", "", "\ufeff"]))
    last = draw(st.sampled_from(["", "\n", "\n\n"]))
    return mark + (source + last).replace("\n", ending)


def _ended_as(literal: str, source: str) -> str:
    return literal.replace("\n", "\r\n") if "\r\n" in source else literal


def set_field(
    source: str,
    section: str,
    index: int,
    key: str,
    value: TomlValue,
    *,
    part_index: int | None = None,
) -> str | Refused:
    """Set one key of an item or a part."""
    return change_fields(source, section, index, {key: value}, part_index=part_index)


def remove_field(
    source: str, section: str, index: int, key: str, *, part_index: int | None = None
) -> str | Refused:
    """Remove one key of an item or a part."""
    return change_fields(source, section, index, {key: None}, part_index=part_index)


def renamed(source: str, table: KeyPath, key: str, name: str) -> str | Refused:
    """Rename one key of a table."""
    return apply_edit(source, rename_edit(table, key, name))


def comments(source: str) -> list[str]:
    """Return the comments of a file that this module generated, in their order."""
    return re.findall(r"# c\d+", source)


def replaced(source: str, old: str, new: str) -> str:
    """Return the source with one unique text in it replaced."""
    assert source.count(old) == 1
    return source.replace(old, new)


new_values = st.one_of(
    st.text(max_size=30),
    st.text(alphabet="a \n\\\"'#[]{}=\t\r", max_size=30),
    st.integers(-(2**63), 2**63 - 1),
    st.floats(allow_nan=True),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.lists(st.one_of(st.text(max_size=5), st.integers()), max_size=4),
    st.lists(st.dictionaries(st.text(max_size=4), st.text(max_size=5), max_size=2), max_size=3),
    st.dictionaries(st.text(max_size=4), st.dates(), max_size=2),
)
