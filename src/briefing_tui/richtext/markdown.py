"""A document as GitHub-flavoured Markdown with footnotes, the same bytes on every machine.

Every value is words: what markup there is, this module wrote.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from briefing_tui import text
from briefing_tui.model.progress import Progress, unheard
from briefing_tui.richtext.commonmark import parts_of
from briefing_tui.richtext.document import (
    BulletList,
    Chart,
    Code,
    CodeBlock,
    Commonmark,
    Document,
    Emphasis,
    GradeMark,
    Heading,
    Link,
    ListItem,
    Paragraph,
    Part,
    Plain,
    Quotation,
    Reference,
    Span,
    Spans,
    Strong,
    Struck,
    Table,
    Words,
)
from briefing_tui.richtext.escaping import at_line_start, code, escaped, web_address

_LINES_AT_ONCE = 1_000
"""Lines that are cleaned at once."""

_MARKS = {Strong: "**", Emphasis: "*", Struck: "~~"}
_UNDER_ITS_WHOLE = "↳ "
_DIVIDER = {"left": "---", "right": "--:"}


def to_markdown(document: Document, progress: Progress = unheard) -> str:
    """The document as Markdown: one line a paragraph, line feeds, no blank at a line's end."""
    return _Writer(document, progress).written()


def parts_in_markdown(document: Document, parts: Iterable[Part]) -> str:
    """Return some parts of a document as Markdown, without a final line feed."""
    return text.clean("\n\n".join(_Writer(document, unheard).blocks(parts)))


def footnotes_in_markdown(document: Document) -> str:
    """Return the footnotes of a document as Markdown, one in a line."""
    return text.clean("\n".join(_Writer(document, unheard).footnotes()))


def _size(part: Part) -> int:
    """How many things a part is made of, about: rows and entries count."""
    if isinstance(part, Table):
        return 1 + len(part.rows)
    return 1 + len(part.items) if isinstance(part, BulletList) else 1


class _Writer:
    def __init__(self, document: Document, progress: Progress) -> None:
        self._document = document
        self._progress = progress
        self._done = 0
        self._whole = sum(map(_size, document.parts)) or 1
        self._labels = _labels(each.source for each in document.footnotes)
        self._numbers = {each.source: number for number, each in enumerate(document.footnotes, 1)}

    def written(self) -> str:
        document = self._document
        marking = f"**{escaped(document.marking)}**"
        cut_off = escaped(document.cut_off)
        situation = (
            f"{self._inline((Strong(document.situation),))} · " if document.situation else ""
        )
        blocks = [
            marking,
            f"# {self._title(document.title)}",
            f"{situation}{cut_off}",
            *self.blocks(document.parts),
            *(self._source_list() if document.has_source_list else ()),
            *self.blocks(document.closing),
        ]
        if document.footnotes and not document.has_source_list:
            blocks.append("\n".join(self.footnotes()))
        blocks.append(marking)
        lines = "\n\n".join(blocks).split("\n")
        written: list[str] = []
        for start in range(0, len(lines), _LINES_AT_ONCE):
            some = lines[start : start + _LINES_AT_ONCE]
            written.append(text.clean("".join(f"{line.rstrip()}\n" for line in some)))
            self._progress(1.0)
        return "".join(written)

    def _tell(self) -> None:
        self._done += 1
        self._progress(min(self._done / self._whole, 1.0))

    def footnotes(self) -> Iterator[str]:
        for each in self._document.footnotes:
            yield f"[^{self._labels[each.source]}]: {self._line(each.spans)}"

    def _source_list(self) -> list[str]:
        sources = tuple(ListItem(each.spans) for each in self._document.footnotes)
        return self.blocks((Heading(2, "Sources"), BulletList(sources, 1))) if sources else []

    def blocks(self, parts: Iterable[Part]) -> list[str]:
        made: list[str] = []
        before: Part | None = None
        bullet = "-"
        for part in self._read(parts):
            if isinstance(part, BulletList):
                # Two lists in a row would be read as one, were their bullets the same.
                bullet = "*" if isinstance(before, BulletList) and bullet == "-" else "-"
            block = self._block(part, bullet)
            self._tell()
            if block:
                made.append(block)
                before = part
        return made

    def _read(self, parts: Iterable[Part]) -> Iterator[Part]:
        for part in parts:
            if isinstance(part, Commonmark):
                yield from parts_of(part)
            else:
                yield part

    def _block(self, part: Part, bullet: str) -> str:
        match part:
            case Heading(level=level, text=words):
                return f"{'#' * level} {self._title(words)}"
            case Paragraph(spans=spans):
                return self._line(spans)
            case BulletList():
                return self._list(part, bullet)
            case Table():
                return "\n".join(self._table(part))
            case Quotation(parts=parts):
                return _prefixed("\n\n".join(self.blocks(parts)), "> ", "> ")
            case CodeBlock(text=words):
                return _fenced(words)
            case Chart():
                return ""
            case Commonmark():
                return "\n\n".join(self.blocks((part,)))

    def _list(self, part: BulletList, bullet: str) -> str:
        made: list[str] = []
        for number, item in enumerate(part.items, part.start or 0):
            lead = (
                f"{bullet} " if part.start is None else f"{number}{'.' if bullet == '-' else ')'} "
            )
            blocks = [self._line(item.spans)] if item.spans else []
            below = self.blocks(item.parts)
            if blocks and below and all(isinstance(each, BulletList) for each in item.parts):
                blocks = ["\n".join((blocks[0], *below))]
            else:
                blocks += below
            made.append(_prefixed("\n\n".join(blocks), lead, " " * len(lead)))
            self._tell()
        is_loose = any("\n\n" in each for each in made)
        return ("\n\n" if is_loose else "\n").join(made)

    def _table(self, part: Table) -> Iterator[str]:
        yield _row(escaped(_one_line(each.title), in_table=True) for each in part.columns)
        yield _row(_DIVIDER[each.align] for each in part.columns)
        for row in part.rows:
            cells = [self._inline(each, in_table=True) for each in row.cells]
            if row.depth and cells:
                cells[0] = f"{_UNDER_ITS_WHOLE * row.depth}{cells[0]}"
            yield _row(cells)
            self._tell()

    def _title(self, words: str) -> str:
        # A row of hashes at the end of a heading would be taken for its close.
        title = escaped(_one_line(words))
        kept = title.rstrip("#")
        return kept + r"\#" * (len(title) - len(kept))

    def _line(self, spans: Spans) -> str:
        line = self._inline(spans)
        is_struck = spans and isinstance(spans[0], Struck) and line.startswith("~~")
        return line if is_struck else at_line_start(line)

    def _inline(self, spans: Spans, *, in_table: bool = False) -> str:
        runs = _runs(spans)
        made = ""
        for position, span in enumerate(runs):
            if isinstance(span, Reference):
                made = self._with_reference(made, span, runs[position - 1] if position else None)
            elif isinstance(span, Link):
                made += _link(span, in_table=in_table)
            elif isinstance(span, Code):
                made += code(_one_line(span.text), in_table=in_table)
            elif type(span) in _MARKS:
                made += _marked(span, in_table=in_table)
            else:
                before = runs[position - 1] if position else None
                after = runs[position + 1] if position + 1 < len(runs) else None
                made += _unmarked(span, before, after, in_table=in_table)
        return made.strip()

    def _with_reference(self, made: str, span: Reference, before: Span | None) -> str:
        if not self._document.has_source_list:
            return f"{made}[^{self._labels[span.source]}]"
        number = self._numbers[span.source]
        if isinstance(before, Reference):
            return f"{made.removesuffix(']')},{number}]"
        return f"{made}[{number}]"


def _runs(spans: Spans) -> list[Span]:
    """The spans as they can be written: unmarked where a reader might miss the mark, and joined.

    Words that stand side by side have to be escaped as one, for what they are together.
    """
    made: list[Span] = []
    words: list[str] = []
    last: Span | None = None
    for position, span in enumerate(spans):
        after = spans[position + 1] if position + 1 < len(spans) else None
        written = span
        if isinstance(span, Strong | Emphasis | Struck | GradeMark) and not (
            type(span) in _MARKS and span.text.strip() and _may_stand(span.text, last, after)
        ):
            written = Plain(span.text)
        if isinstance(written, Plain):
            if not written.text:
                continue
            words.append(written.text)
        else:
            made += _joined(words)
            made.append(written)
        last = written
    return [*made, *_joined(words)]


def _joined(words: list[str]) -> list[Span]:
    """The unmarked words so far as one span, or none; takes them out of the list."""
    joined = "".join(words)
    words.clear()
    return [Plain(joined)] if joined else []


def _marked(span: Words, *, in_table: bool) -> str:
    mark = _MARKS[type(span)]
    body = escaped(_one_line(span.text), in_table=in_table)
    if "~" in body:
        # A count such as `~400` would end the mark, or make it longer.
        body = re.sub(r"(?<!\\)~", r"\~", body)
    return f"{_blank(span.text[:1])}{mark}{body}{mark}{_blank(span.text[-1:])}"


def _unmarked(span: Words, before: Span | None, after: Span | None, *, in_table: bool) -> str:
    line = escaped(_one_line(span.text), in_table=in_table)
    lead = _blank(span.text[:1])
    if not line:
        return lead
    beside = before is not None and not lead
    # Beside a reference, brackets and colons would make a link or a definition of it.
    if beside and line[0] in ("([:~" if isinstance(before, Reference) else "~"):
        line = f"\\{line}"
    if line.endswith("!") and isinstance(after, Reference | Link):
        line = f"{line[:-1]}\\!"
    return f"{lead}{line}{_blank(span.text[-1:])}"


def _blank(edge: str) -> str:
    return " " if edge.isspace() else ""


def _may_stand(words: str, before: Span | None, after: Span | None) -> bool:
    """Whether every reader takes marks around these words for an opening and a closing one."""
    return _may_open(words, before) and _may_close(words, after)


def _may_open(words: str, before: Span | None) -> bool:
    if words[0].isspace() or before is None:
        return True
    edge = before.text[-1:] if isinstance(before, Plain) else ""
    if edge.isspace() or edge == "(":
        return True
    return edge in tuple("\"'“‘–—-,;:/") and words[0].isalnum()


def _may_close(words: str, after: Span | None) -> bool:
    # The bracket of a reference is punctuation, as these are.
    if words[-1].isspace() or after is None or isinstance(after, Reference):
        return True
    edge = after.text[:1] if isinstance(after, Plain | GradeMark) else ""
    return edge.isspace() or edge in tuple(",.;:)!?")


def _link(span: Link, *, in_table: bool) -> str:
    target = web_address(span.url)
    words = _one_line(span.text)
    if target is None:
        shown = code(_one_line(span.url), in_table=in_table)
        return f"{escaped(words, in_table=in_table)} ({shown})" if words else shown
    if not words:
        return f"<{target}>"
    inside = escaped(words, in_table=in_table).replace("]", r"\]")
    return f"[{inside}](<{target}>)"


def _one_line(words: str) -> str:
    return " ".join(words.split())


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _prefixed(block: str, first: str, rest: str) -> str:
    lines = block.split("\n")
    return "\n".join(
        f"{first if number == 0 else rest}{line}".rstrip() for number, line in enumerate(lines)
    )


def _fenced(words: str) -> str:
    longest = max((len(each) for each in re.findall("`+", words)), default=0)
    fence = "`" * max(longest + 1, 3)
    body = words.rstrip("\n")
    return f"{fence}\n{body}\n{fence}"


def _labels(sources: Iterable[str]) -> dict[str, str]:
    """A footnote label for each source: its id, or a likeness of it where readers would balk."""
    made: dict[str, str] = {}
    taken: set[str] = set()
    # The last number of each likeness: thousands of sources may share one.
    numbers: dict[str, int] = {}
    for source in sources:
        likeness = re.sub(r"[^A-Za-z0-9]+", "-", source).strip("-").lower() or "source"
        label = likeness
        while label in taken:
            numbers[likeness] = numbers.get(likeness, 1) + 1
            label = f"{likeness}-{numbers[likeness]}"
        taken.add(label)
        made[source] = label
    return made
