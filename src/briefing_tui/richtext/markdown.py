"""Renders a document as GitHub-flavoured Markdown with footnotes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec import structs

from briefing_tui import text
from briefing_tui.model.progress import Progress, ignore_progress
from briefing_tui.richtext.catalogue import WORDS
from briefing_tui.richtext.commonmark import parse_commonmark
from briefing_tui.richtext.document import (
    BlockQuotation,
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
    Reference,
    Span,
    Spans,
    Strong,
    Struck,
    StyledText,
    Table,
)
from briefing_tui.richtext.escaping import (
    code_span,
    escape_line_start,
    escape_markdown,
    safe_web_address,
)

_LINES_AT_ONCE = 1_000
"""How many lines are cleaned between two progress reports."""

_DELIMITERS = {Strong: "**", Emphasis: "*", Struck: "~~"}
_FIGURE_PART_PREFIX = "↳ "
"""Precedes a part of a figure, such as the civilians among the killed."""
_DIVIDER = {"left": "---", "right": "--:"}


def to_markdown(document: Document, progress: Progress = ignore_progress) -> str:
    """Return the document as Markdown."""
    return _Writer(document, progress).markdown()


def parts_in_markdown(document: Document, parts: Iterable[Part]) -> str:
    """Return parts of a document as Markdown, without a final line feed."""
    return text.clean("\n\n".join(_Writer(document, ignore_progress).blocks(parts)))


def footnotes_in_markdown(document: Document) -> str:
    """Return the footnotes as Markdown, one on each line."""
    return text.clean("\n".join(_Writer(document, ignore_progress).footnotes()))


def _size(part: Part) -> int:
    if isinstance(part, Table):
        return 1 + len(part.rows)
    return 1 + len(part.items) if isinstance(part, BulletList) else 1


class _Writer:
    def __init__(self, document: Document, progress: Progress) -> None:
        self._document = document
        self._progress = progress
        self._done = 0
        self._total = sum(map(_size, document.parts)) or 1
        self._labels = _labels(footnote.source for footnote in document.footnotes)
        self._numbers = {note.source: number for number, note in enumerate(document.footnotes, 1)}

    def markdown(self) -> str:
        document = self._document
        marking = f"**{escape_markdown(document.marking)}**"
        cut_off = escape_markdown(document.cut_off)
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
        chunks: list[str] = []
        for start in range(0, len(lines), _LINES_AT_ONCE):
            chunk = lines[start : start + _LINES_AT_ONCE]
            chunks.append(text.clean("".join(f"{line.rstrip()}\n" for line in chunk)))
            self._progress(1.0)
        return "".join(chunks)

    def _report_progress(self) -> None:
        self._done += 1
        self._progress(min(self._done / self._total, 1.0))

    def footnotes(self) -> Iterator[str]:
        for footnote in self._document.footnotes:
            yield f"[^{self._labels[footnote.source]}]: {self._line(footnote.spans)}"

    def _source_list(self) -> list[str]:
        sources = tuple(ListItem(footnote.spans) for footnote in self._document.footnotes)
        return self.blocks((Heading(2, WORDS.sources), BulletList(sources, 1))) if sources else []

    def blocks(self, parts: Iterable[Part]) -> list[str]:
        blocks: list[str] = []
        before: Part | None = None
        bullet = next_bullet = "-"
        for part in self._parsed(parts):
            if isinstance(part, BulletList):
                # Adjacent lists with the same bullet would become one list.
                other = "*" if bullet == "-" else "-"
                next_bullet = other if isinstance(before, BulletList) else "-"
            block = self._block(part, next_bullet)
            self._report_progress()
            if block:
                blocks.append(block)
                before, bullet = part, next_bullet
        return blocks

    def _parsed(self, parts: Iterable[Part]) -> Iterator[Part]:
        for part in parts:
            if isinstance(part, Commonmark):
                yield from parse_commonmark(part)
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
            case BlockQuotation(parts=parts):
                return _prefixed("\n\n".join(self.blocks(parts)), "> ", "> ")
            case CodeBlock(text=words):
                return _fenced(words)
            case Chart():
                return ""
            case Commonmark():
                return "\n\n".join(self.blocks((part,)))

    def _list(self, part: BulletList, bullet: str) -> str:
        entries: list[str] = []
        for number, item in enumerate(part.items, part.start or 0):
            # Adjacent lists have different signs: `-` and `*`, or `1.` and `1)`.
            lead = (
                f"{bullet} " if part.start is None else f"{number}{'.' if bullet == '-' else ')'} "
            )
            blocks = [self._line(item.spans)] if item.spans else []
            below = self.blocks(item.parts)
            if blocks and below and all(map(_can_follow_text, item.parts)):
                # A blank line here would also put blank lines between the entries
                # of this list.
                blocks = ["\n".join((blocks[0], *below))]
            else:
                blocks += below
            entries.append(_prefixed("\n\n".join(blocks), lead, " " * len(lead)))
            self._report_progress()
        is_loose = any("\n\n" in entry for entry in entries)
        return ("\n\n" if is_loose else "\n").join(entries)

    def _table(self, part: Table) -> Iterator[str]:
        yield _row(
            escape_markdown(_one_line(column.title), in_table=True) for column in part.columns
        )
        yield _row(_DIVIDER[column.align] for column in part.columns)
        for row in part.rows:
            cells = [self._inline(cell, in_table=True) for cell in row.cells]
            if row.depth and cells:
                cells[0] = f"{_FIGURE_PART_PREFIX * row.depth}{cells[0]}"
            yield _row(cells)
            self._report_progress()

    def _title(self, words: str) -> str:
        # Parsers would drop hashes at the end of a heading.
        title = escape_markdown(_one_line(words))
        without_hashes = title.rstrip("#")
        return without_hashes + r"\#" * (len(title) - len(without_hashes))

    def _line(self, spans: Spans) -> str:
        line = self._inline(spans)
        # Tildes at the start of a line begin struck text, so they must not be escaped.
        return line if line.startswith("~~") else escape_line_start(line)

    def _inline(self, spans: Spans, *, in_table: bool = False) -> str:
        runs = _runs(spans)
        line = ""
        for position, span in enumerate(runs):
            before = runs[position - 1] if position else None
            if isinstance(span, Reference):
                line = self._with_reference(line, span, before)
                continue
            after = runs[position + 1] if position + 1 < len(runs) else None
            piece = _piece(span, before, after, in_table=in_table)
            # Without a blank, the backticks of two code spans would pair up
            # differently.
            line += f" {piece}" if line.endswith("`") and piece.startswith("`") else piece
        return line.strip()

    def _with_reference(self, line: str, span: Reference, before: Span | None) -> str:
        """Append `[^cna]` or `[1]` to a line; adjacent numbers share brackets: `[1,2]`."""
        if not self._document.has_source_list:
            return f"{line}[^{self._labels[span.source]}]"
        number = self._numbers[span.source]
        if isinstance(before, Reference):
            return f"{line.removesuffix(']')},{number}]"
        return f"{line}[{number}]"


def _piece(
    span: StyledText | Link, before: Span | None, after: Span | None, *, in_table: bool
) -> str:
    if isinstance(span, Link):
        return _link(span, in_table=in_table)
    if isinstance(span, Code):
        return code_span(_one_line(span.text), in_table=in_table)
    if type(span) in _DELIMITERS:
        return _delimited(span, in_table=in_table)
    return _undelimited(span, before, after, in_table=in_table)


def _runs(spans: Spans) -> list[Span]:
    """Join adjacent spans of the same style.

    Text becomes plain if some parsers would not recognize its delimiters.
    """
    spans = tuple(_with_styles_joined(spans))
    runs: list[Span] = []
    words: list[str] = []
    last: Span | None = None
    for position, span in enumerate(spans):
        after = spans[position + 1] if position + 1 < len(spans) else None
        run = span
        if isinstance(span, Strong | Emphasis | Struck | GradeMark):
            has_delimiter = type(span) in _DELIMITERS and bool(span.text.strip())
            if not has_delimiter or not _can_be_delimited(span.text, last, after):
                run = Plain(span.text)
        if isinstance(run, Plain):
            if not run.text:
                continue
            words.append(run.text)
        else:
            runs += _joined(words)
            runs.append(run)
        last = run
    return [*runs, *_joined(words)]


def _with_styles_joined(spans: Spans) -> list[Span]:
    joined: list[Span] = []
    for span in spans:
        last = joined[-1] if joined else None
        if isinstance(span, StyledText) and not span.text:
            continue
        if isinstance(span, Strong | Emphasis | Struck) and type(span) is type(last):
            joined[-1] = structs.replace(last, text=last.text + span.text)
        else:
            joined.append(span)
    return joined


def _joined(words: list[str]) -> list[Span]:
    joined = "".join(words)
    words.clear()
    return [Plain(joined)] if joined else []


def _delimited(span: StyledText, *, in_table: bool) -> str:
    delimiter = _DELIMITERS[type(span)]
    body = escape_markdown(_one_line(span.text), in_table=in_table, in_delimiters=True)
    return f"{_edge_blank(span.text[:1])}{delimiter}{body}{delimiter}{_edge_blank(span.text[-1:])}"


def _undelimited(
    span: StyledText, before: Span | None, after: Span | None, *, in_table: bool
) -> str:
    line = escape_markdown(_one_line(span.text), in_table=in_table)
    lead = _edge_blank(span.text[:1])
    if not line:
        return lead
    is_adjacent = before is not None and not lead
    # A bracket or colon would make the reference before it a link or a definition, and a tilde
    # could be read as a delimiter.
    if is_adjacent and line[0] in ("([:~" if isinstance(before, Reference) else "~"):
        line = f"\\{line}"
    if line.endswith("!") and isinstance(after, Reference | Link):
        line = f"{line[:-1]}\\!"
    return f"{lead}{line}{_edge_blank(span.text[-1:])}"


def _edge_blank(edge: str) -> str:
    return " " if edge.isspace() else ""


def _can_be_delimited(words: str, before: Span | None, after: Span | None) -> bool:
    return _can_open(words, before) and _can_close(words, after)


def _can_open(words: str, before: Span | None) -> bool:
    if words[0].isspace() or before is None:
        return True
    edge = before.text[-1:] if isinstance(before, Plain) else ""
    if edge.isspace() or edge == "(":
        return True
    return edge in tuple("\"'“‘–—-,;:/") and words[0].isalnum()


def _can_close(words: str, after: Span | None) -> bool:
    # Delimiters can close before a reference, because its bracket is punctuation.
    if words[-1].isspace() or after is None or isinstance(after, Reference):
        return True
    edge = after.text[:1] if isinstance(after, Plain | GradeMark) else ""
    return edge.isspace() or edge in tuple(",.;:)!?")


def _link(span: Link, *, in_table: bool) -> str:
    target = safe_web_address(span.url)
    words = _one_line(span.text)
    if target is None:
        shown = code_span(_one_line(span.url), in_table=in_table)
        return f"{escape_markdown(words, in_table=in_table)} ({shown})" if words else shown
    if not words:
        return f"<{target}>"
    inside = escape_markdown(words, in_table=in_table).replace("]", r"\]")
    return f"[{inside}](<{target}>)"


def _one_line(words: str) -> str:
    return " ".join(words.split())


def _can_follow_text(part: Part) -> bool:
    """Whether parsers recognize a part on the line after a text, without a blank line between."""
    if not isinstance(part, BulletList):
        return False
    # They read other numbers, and a sign without words, as part of the text.
    return part.start in (None, 1) and bool(part.items) and bool(part.items[0].spans)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _prefixed(block: str, first_prefix: str, other_prefix: str) -> str:
    lines = block.split("\n")
    return "\n".join(
        f"{first_prefix if number == 0 else other_prefix}{line}".rstrip()
        for number, line in enumerate(lines)
    )


def _fenced(words: str) -> str:
    longest = max((len(run) for run in re.findall("`+", words)), default=0)
    fence = "`" * max(longest + 1, 3)
    body = words.rstrip("\n")
    return f"{fence}\n{body}\n{fence}"


def _labels(sources: Iterable[str]) -> dict[str, str]:
    labels: dict[str, str] = {}
    used: set[str] = set()
    # The last number added to each label. Counting from 2 for every source would be slow.
    last_numbers: dict[str, int] = {}
    for source in sources:
        base = re.sub(r"[^A-Za-z0-9]+", "-", source).strip("-").lower() or "source"
        label = base
        while label in used:
            last_numbers[base] = last_numbers.get(base, 1) + 1
            label = f"{base}-{last_numbers[base]}"
        used.add(label)
        labels[source] = label
    return labels
