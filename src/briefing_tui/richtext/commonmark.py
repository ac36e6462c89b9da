"""A note's CommonMark as parts of a document: raw HTML as words, images as their description.

A long note is parsed in pieces: the parser needs some 500 bytes for each byte of a piece.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any

from briefing_tui import text as text_door
from briefing_tui.richtext.document import (
    BulletList,
    Code,
    CodeBlock,
    Commonmark,
    Emphasis,
    Link,
    ListItem,
    Paragraph,
    Part,
    Plain,
    Quotation,
    Span,
    Spans,
    Strong,
)

if TYPE_CHECKING:
    from markdown_it.token import Token

_MARKUP = re.compile(
    r"[\\`*_\[\]<>&~|\x00]|^[ \t]*(?:[-+=#]|[0-9]+[.)])|^(?: {4}| {0,3}\t)| {2}\n", re.MULTILINE
)
"""What CommonMark might act on. A note without any is paragraphs, and needs no parser."""

_WEB = re.compile(r"https?://", re.IGNORECASE)

_PIECE = 32 * 1024
"""Characters of a note after which a piece ends, at the end of a line."""

_BLANK_LINE = re.compile(r"\n[ \t]*\n")
_LINE_END = re.compile(r"\n")
_BLANK = re.compile(r"[ \n]+")


def parts_of(note: Commonmark) -> tuple[Part, ...]:
    """The parts of a note: headings as strong paragraphs, its tail after its last words."""
    parts = _parts(text_door.clean(note.text))
    if not note.tail:
        return parts
    if parts and isinstance(parts[-1], Paragraph):
        return (*parts[:-1], Paragraph((*parts[-1].spans, *note.tail)))
    return (*parts, Paragraph(note.tail))


def _parts(words: str) -> tuple[Part, ...]:
    if not _MARKUP.search(words):
        return tuple(
            Paragraph((Plain(line),))
            for each in _BLANK_LINE.split(words)
            if (line := _folded(each))
        )
    return tuple(_Reader(words).parts())


class _Reader:
    """Reads a note piece by piece, with the same result as all at once.

    The last block of a piece may go on after the piece. So the next piece begins with that block,
    or with the last item of that list.
    """

    def __init__(self, words: str) -> None:
        from markdown_it import MarkdownIt

        self._parser = MarkdownIt("commonmark", {"html": False})
        self._words = words
        self._has_definitions = "]:" in words
        self._environment: dict[str, Any] = {}
        """The link definitions so far. Of two with one name, CommonMark takes the first."""

    def parts(self) -> Iterator[Part]:
        """The parts of the note."""
        if self._has_definitions:
            # A link may stand before its definition, so all definitions are read first.
            for _ in self._pieces():
                pass
        unfinished: list[BulletList] = []
        for tokens, is_cut in self._pieces():
            parts = list(self._blocks(_nodes(tokens)))
            if unfinished:
                unfinished += _lists(parts[:1])
                del parts[:1]
                if is_cut and not parts:
                    continue
                yield _one_list(unfinished)
                unfinished = []
            if is_cut:
                unfinished += _lists(parts[-1:])
                del parts[-1:]
            yield from parts

    def _pieces(self) -> Iterator[tuple[list[Token], bool]]:
        """The tokens of a piece of the note, and whether the next goes on with the last list."""
        start, size = 0, _PIECE
        while start < len(self._words):
            end = self._end_of_piece(start + size)
            piece = self._words[start:end]
            tokens: list[Token] = []
            self._parser.block.parse(piece, self._parser, self._environment, tokens)
            if end == len(self._words):
                yield tokens, False
                return
            cut = _last_block(tokens)
            if cut is None:
                # Nothing but definitions.
                start = end
            elif cut == 0:
                # A block longer than the piece.
                size *= 2
            else:
                lines = islice(piece.split("\n"), _first_line(tokens[cut]))
                start, size = start + sum(len(line) + 1 for line in lines), _PIECE
                is_item = tokens[cut].level > 0
                tokens[cut:] = tokens[-1:] if is_item else ()
                yield tokens, is_item

    def _end_of_piece(self, start: int) -> int:
        """The end of the first line from `start` on at which a piece may end.

        A definition may take several lines, and ends at a blank one.
        """
        end_of_line = _BLANK_LINE if self._has_definitions else _LINE_END
        found = end_of_line.search(self._words, start)
        return found.end() if found else len(self._words)

    def _blocks(self, nodes: Any) -> Iterator[Part]:
        for node in nodes:
            part = self._block(node)
            if part:
                yield part

    def _block(self, node: Any) -> Part | None:
        match node.type:
            case "paragraph":
                spans = self._inline(node)
                return Paragraph(spans) if spans else None
            case "heading":
                words = _words(self._inline(node)).strip()
                return Paragraph((Strong(words),)) if words else None
            case "bullet_list" | "ordered_list":
                return self._list(node)
            case "blockquote":
                inner = tuple(self._blocks(node.children))
                return Quotation(inner) if inner else None
            case "code_block" | "fence":
                return CodeBlock(node.content) if node.content.strip() else None
            case _:
                # A line across the page says nothing.
                return None

    def _list(self, node: Any) -> BulletList:
        items = tuple(self._list_item(each) for each in node.children)
        start = int(node.attrs.get("start", 1)) if node.type == "ordered_list" else None
        return BulletList(items, start)

    def _list_item(self, node: Any) -> ListItem:
        parts = tuple(self._blocks(node.children))
        if parts and isinstance(parts[0], Paragraph):
            return ListItem(parts[0].spans, parts[1:])
        return ListItem((), parts)

    def _inline(self, block: Any) -> Spans:
        """The words of a block, which are parsed one block at a time, to be forgotten again."""
        made: list[Span] = []
        words: list[str] = []
        kind: type[Plain | Strong | Emphasis] | None = None
        for span in self._all_spans(block):
            if kind and type(span) is not kind:
                made.append(kind("".join(words)))
                words, kind = [], None
            if isinstance(span, Plain | Strong | Emphasis):
                kind = type(span)
                words.append(span.text)
            else:
                made.append(span)
        return (*made, kind("".join(words))) if kind else tuple(made)

    def _all_spans(self, block: Any) -> Iterator[Span]:
        for inline in block.children:
            for number, words in enumerate(_stretches(inline.content)):
                if number:
                    yield Plain(" ")
                tokens: list[Token] = []
                self._parser.inline.parse(words, self._parser, self._environment, tokens)
                for node in _nodes(tokens):
                    yield from _spans(node, Plain)


def _stretches(words: str) -> Iterator[str]:
    """A paragraph, in pieces if it is too long for one; a mark across two of them is no mark."""
    start = 0
    while found := _BLANK.search(words, start + _PIECE):
        yield words[start : found.start()]
        start = found.end()
    yield words[start:]


def _nodes(tokens: list[Token]) -> Any:
    from markdown_it.tree import SyntaxTreeNode

    return SyntaxTreeNode(tokens).children


def _last_block(tokens: list[Token]) -> int | None:
    """The token that the last block begins with, of a list its last item; None without a block."""
    for position in range(len(tokens) - 1, -1, -1):
        token = tokens[position]
        if token.level == 1 and token.type == "list_item_open" and tokens[position - 1].level > 0:
            return position
        if token.level == 0 and token.nesting >= 0:
            return position
    return None


def _first_line(token: Token) -> int:
    assert token.map
    return token.map[0]


def _lists(parts: list[Part]) -> list[BulletList]:
    return [part for part in parts if isinstance(part, BulletList)]


def _one_list(pieces: list[BulletList]) -> BulletList:
    return BulletList(tuple(item for piece in pieces for item in piece.items), pieces[0].start)


def _spans(node: Any, kind: type[Plain | Strong | Emphasis]) -> Iterator[Span]:
    match node.type:
        case "softbreak" | "hardbreak":
            yield kind(" ")
        case "code_inline":
            yield Code(node.content)
        case "strong":
            yield from _inside(node, Strong)
        case "em":
            # Of stress within stress, the stronger is kept.
            yield from _inside(node, Strong if kind is Strong else Emphasis)
        case "link":
            yield from _link(node, kind)
        case _:
            # Words as they are; of an image its description.
            if node.content:
                yield kind(node.content)


def _inside(node: Any, kind: type[Plain | Strong | Emphasis]) -> Iterator[Span]:
    for child in node.children:
        yield from _spans(child, kind)


def _link(node: Any, kind: type[Plain | Strong | Emphasis]) -> Iterator[Span]:
    url = str(node.attrs.get("href", ""))
    spans = tuple(_inside(node, kind))
    words = _folded(_words(spans))
    if not _WEB.match(url):
        yield from spans
    elif words in ("", url):
        yield Link(url)
    else:
        yield Link(url, words)


def _words(spans: Spans) -> str:
    return "".join(str(getattr(each, "text", "") or getattr(each, "url", "")) for each in spans)


def _folded(words: str) -> str:
    return " ".join(words.split())
