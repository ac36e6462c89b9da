"""Converts the CommonMark of a note to parts of a document.

Raw HTML becomes text, images become their description, and tables become code.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeAlias

from briefing_tui import text as untrusted_text
from briefing_tui.richtext.document import (
    BlockQuotation,
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
    Span,
    Spans,
    Strong,
)

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.token import Token

_MARKUP = re.compile(
    r"[\\`*_\[\]<>&~|\x00]|^[ \t]*(?:[-+=#]|[0-9]+[.)])|^(?: {4}| {0,3}\t)| {2}\n", re.MULTILINE
)
"""What may be markup. A note without a match needs no parser."""

_TABLE = re.compile(
    r"^[^\n|]*+\|[^\n]*+\n(?=[^\n|]*+\|)(?=[^\n-]*+-)[|: \t-]++(?:\n|\Z)", re.MULTILINE
)
"""The first two lines of a table, which CommonMark does not have. As code, it keeps its lines."""

_Definition: TypeAlias = tuple[str, str, str]
"""The normalized label, the address and the title of a link definition."""

_WEB = re.compile(r"https?://", re.IGNORECASE)

_PIECE = 32 * 1024
"""The minimum size of a piece in characters, except for the last piece."""

_DEEPEST = 18
"""No list or quotation begins below this level.

A list adds two levels, and the parser leaves out what is on level 20.
"""

_BLANK_LINE = re.compile(r"\n[ \t]*\n")
_LINE_END = re.compile(r"\n")
_BLANK = re.compile(r"[ \n]+")


def parse_commonmark(note: Commonmark) -> tuple[Part, ...]:
    """Return the parts of a note, followed by its tail.

    A heading becomes a paragraph of `Strong` text, links and code.
    """
    parts = _parts(untrusted_text.clean(note.text))
    if not note.tail:
        return parts
    if parts and isinstance(parts[-1], Paragraph):
        return (*parts[:-1], Paragraph((*parts[-1].spans, *note.tail)))
    return (*parts, Paragraph(note.tail))


def _parts(words: str) -> tuple[Part, ...]:
    if not _MARKUP.search(words):
        return tuple(
            Paragraph((Plain(line),))
            for paragraph in _BLANK_LINE.split(words)
            if (line := _one_line(paragraph))
        )
    return tuple(_Reader(words).parts())


@cache
def _parser() -> MarkdownIt:
    # Creating a parser takes 200 KB, and more time than parsing a short note.
    from markdown_it import MarkdownIt

    options = {"html": False, "inline_definitions": True, "store_labels": True}
    parser = MarkdownIt("commonmark", options)
    parser.block.ruler.before("code", "deep", _deep_paragraph)
    # The parser compiles its rules for the first text. Another thread must not see half of them.
    parser.parse("some *text*")
    return parser


def _deep_paragraph(state: StateBlock, start: int, end: int, is_trial: bool) -> bool:
    """Parse a deeply nested list or quotation as a paragraph.

    The parser would leave it out, and the rest of the note with it.
    """
    from markdown_it.rules_block import blockquote, list_block, paragraph

    return (
        state.level >= _DEEPEST
        and (list_block(state, start, end, True) or blockquote(state, start, end, True))
        and paragraph(state, start, end, is_trial)
    )


class _Reader:
    """Parses a long note in pieces, because the parser needs 500 bytes for each byte of text.

    The last block or list item of a piece may be incomplete, so the next piece begins with it.
    """

    def __init__(self, words: str) -> None:
        self._parser = _parser()
        self._words = words
        self._has_definitions = "]:" in words
        self._environment: dict[str, Any] = {}
        """The link definitions so far."""
        self._definitions: dict[_Definition, str] = {}
        """The label of each link definition as it is written, in the order of the note."""
        self._used_definitions: set[_Definition] = set()

    def parts(self) -> Iterator[Part]:
        if self._has_definitions:
            # A link may precede its definition, so all definitions are read first.
            for _ in self._pieces():
                pass
        unfinished: list[BulletList] = []
        for tokens, list_continues in self._pieces():
            parts = list(self._blocks(_nodes(tokens)))
            if unfinished:
                unfinished += _lists(parts[:1])
                del parts[:1]
                if list_continues and not parts:
                    continue
                yield _joined_list(unfinished)
                unfinished = []
            if list_continues:
                unfinished += _lists(parts[-1:])
                del parts[-1:]
            yield from parts
        yield from self._unused_definitions()

    def _unused_definitions(self) -> Iterator[Part]:
        """Yield the definitions that no link shows, such as `[Photo]: https://example.org`."""
        for definition, label in self._definitions.items():
            _, address, title = definition
            is_web = _WEB.match(address)
            if is_web and definition in self._used_definitions:
                continue
            spans: Spans
            lead, after = f"[{label}]: ", _quoted(title)
            if is_web:
                spans = (Plain(lead), Link(address), *((Plain(after),) if after else ()))
            else:
                spans = (Plain(f"{lead}{self._parser.normalizeLinkText(address)}{after}"),)
            yield Paragraph(spans)

    def _pieces(self) -> Iterator[tuple[list[Token], bool]]:
        """Yield the tokens of each piece, and whether the next piece continues its last list."""
        start, size = 0, _PIECE
        while start < len(self._words):
            end = self._end_of_piece(start + size)
            piece = self._words[start:end]
            tokens: list[Token] = []
            self._parser.block.parse(piece, self._parser, self._environment, tokens)
            if self._has_definitions:
                tokens = [token for token in tokens if not self._is_definition(token)]
            if end == len(self._words):
                yield tokens, False
                return
            last_block = _last_block(tokens)
            if last_block is None:
                # The piece has only definitions and blank lines.
                start = end
            elif last_block == 0:
                # The block is longer than the piece.
                size *= 2
            else:
                lines = islice(piece.split("\n"), _first_line(tokens[last_block]))
                start, size = start + sum(len(line) + 1 for line in lines), _PIECE
                is_list_item = tokens[last_block].level > 0
                tokens[last_block:] = tokens[-1:] if is_list_item else ()
                yield tokens, is_list_item

    def _is_definition(self, token: Token) -> bool:
        """Whether a token is a link definition, which is recorded."""
        if token.type != "definition":
            return False
        meta = token.meta
        definition = (meta["id"], meta["url"], meta["title"])
        self._definitions.setdefault(definition, _one_line(meta["label"]))
        return True

    def _end_of_piece(self, earliest: int) -> int:
        """Return the end of a piece: a line end or, if there are link definitions, a blank line."""
        separator = _BLANK_LINE if self._has_definitions else _LINE_END
        match = separator.search(self._words, earliest)
        return match.end() if match else len(self._words)

    def _blocks(self, nodes: Any) -> Iterator[Part]:
        for node in nodes:
            if node.type == "paragraph":
                yield from self._paragraph(node.children[0].content)
            elif part := self._block(node):
                yield part

    def _paragraph(self, words: str) -> Iterator[Part]:
        table = _TABLE.search(words)
        before = words[: table.start()].rstrip() if table else words
        if spans := self._inline(before):
            yield Paragraph(spans)
        if table:
            yield CodeBlock(words[table.start() :])

    def _block(self, node: Any) -> Part | None:
        match node.type:
            case "heading":
                spans = self._inline(node.children[0].content, Strong)
                return Paragraph(spans) if spans else None
            case "bullet_list" | "ordered_list":
                return self._list(node)
            case "blockquote":
                inner = tuple(self._blocks(node.children))
                return BlockQuotation(inner) if inner else None
            case "code_block" | "fence":
                # One word after a fence names the language of the code. Other words are text.
                words, code = node.info.strip(), node.content
                if _BLANK.search(words) or not code.strip():
                    code = f"{words}\n{code}"
                return CodeBlock(code) if code.strip() else None
            case _:
                # Thematic breaks are left out.
                return None

    def _list(self, node: Any) -> BulletList:
        items = tuple(self._list_item(child) for child in node.children)
        start = int(node.attrs.get("start", 1)) if node.type == "ordered_list" else None
        return BulletList(items, start)

    def _list_item(self, node: Any) -> ListItem:
        parts = tuple(self._blocks(node.children))
        if parts and isinstance(parts[0], Paragraph):
            return ListItem(parts[0].spans, parts[1:])
        return ListItem((), parts)

    def _inline(self, content: str, style: type[Plain | Strong] = Plain) -> Spans:
        spans: list[Span] = []
        words: list[str] = []
        kind: type[Plain | Strong | Emphasis] | None = None
        for span in self._all_spans(content, style):
            if kind and type(span) is not kind:
                spans.append(kind("".join(words)))
                words, kind = [], None
            if isinstance(span, Plain | Strong | Emphasis):
                kind = type(span)
                words.append(span.text)
            else:
                spans.append(span)
        return (*spans, kind("".join(words))) if kind else tuple(spans)

    def _all_spans(self, content: str, style: type[Plain | Strong]) -> Iterator[Span]:
        for number, words in enumerate(_split_paragraph(content)):
            if number:
                yield style(" ")
            tokens: list[Token] = []
            self._parser.inline.parse(words, self._parser, self._environment, tokens)
            self._used_definitions.update(_used_definitions(tokens))
            yield from _spans(iter(tokens), style)


def _split_paragraph(words: str) -> Iterator[str]:
    """Yield a long paragraph in pieces. Markup across two pieces is not recognized."""
    start = 0
    while match := _BLANK.search(words, start + _PIECE):
        yield words[start : match.start()]
        start = match.end()
    yield words[start:]


def _nodes(tokens: list[Token]) -> Any:
    from markdown_it.tree import SyntaxTreeNode

    return SyntaxTreeNode(tokens).children


def _last_block(tokens: list[Token]) -> int | None:
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


def _joined_list(pieces: list[BulletList]) -> BulletList:
    return BulletList(tuple(item for piece in pieces for item in piece.items), pieces[0].start)


def _spans(tokens: Iterator[Token], kind: type[Plain | Strong | Emphasis]) -> Iterator[Span]:
    """Yield the spans of the tokens up to the end of the element that the tokens are in.

    `kind` is the style of text that has no markup of its own.
    """
    for token in tokens:
        match token.type:
            case "softbreak" | "hardbreak":
                yield kind(" ")
            case "code_inline":
                yield Code(token.content)
            case "strong_open":
                yield from _spans(tokens, Strong)
            case "em_open":
                yield from _spans(tokens, Strong if kind is Strong else Emphasis)
            case "link_open":
                yield from _link(str(token.attrs.get("href", "")), tuple(_spans(tokens, kind)))
                yield from _title(token, kind)
            case "strong_close" | "em_close" | "link_close":
                return
            case _:
                if token.content:
                    yield kind(token.content)
                yield from _title(token, kind)


def _link(url: str, spans: Spans) -> Iterator[Span]:
    words = _one_line(_words(spans))
    if not _WEB.match(url):
        yield from spans
    elif words in ("", url):
        yield Link(url)
    else:
        yield Link(url, words)


def _title(token: Token, kind: type[Plain | Strong | Emphasis]) -> Iterator[Span]:
    if quoted := _quoted(str(token.attrs.get("title", ""))):
        yield kind(quoted)


def _quoted(title: str) -> str:
    """Return the title of a link as it is shown after the link."""
    words = _one_line(title)
    return f' "{words}"' if words else ""


def _used_definitions(tokens: list[Token]) -> Iterator[_Definition]:
    for token in tokens:
        if token.type == "link_open" and "label" in token.meta:
            address, title = token.attrs["href"], token.attrs.get("title", "")
            yield token.meta["label"], str(address), str(title)


def _words(spans: Spans) -> str:
    return "".join(str(getattr(span, "text", "") or getattr(span, "url", "")) for span in spans)


def _one_line(words: str) -> str:
    return " ".join(words.split())
