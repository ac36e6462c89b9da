"""A note's CommonMark as parts of a document: raw HTML as words, images as their description."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from briefing_tui import text as text_door
from briefing_tui.model.document import (
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
    from markdown_it.tree import SyntaxTreeNode

_MARKUP = re.compile(
    r"[\\`*_\[\]<>&~|\x00]|^[ \t]*(?:[-+=#]|[0-9]+[.)])|^(?: {4}| {0,3}\t)| {2}\n", re.MULTILINE
)
"""What CommonMark might act on. A note without any is paragraphs, and needs no parser."""

_WEB = re.compile(r"https?://", re.IGNORECASE)


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
            for each in re.split(r"\n[ \t]*\n", words)
            if (line := _folded(each))
        )
    return tuple(_blocks(_tree(words).children))


def _tree(words: str) -> SyntaxTreeNode:
    from markdown_it import MarkdownIt
    from markdown_it.tree import SyntaxTreeNode

    return SyntaxTreeNode(MarkdownIt("commonmark", {"html": False}).parse(words))


def _blocks(nodes: Any) -> Iterator[Part]:
    for node in nodes:
        part = _block(node)
        if part:
            yield part


def _block(node: Any) -> Part | None:
    match node.type:
        case "paragraph":
            spans = _inline(node)
            return Paragraph(spans) if spans else None
        case "heading":
            words = _words(_inline(node)).strip()
            return Paragraph((Strong(words),)) if words else None
        case "bullet_list" | "ordered_list":
            return _list(node)
        case "blockquote":
            inner = tuple(_blocks(node.children))
            return Quotation(inner) if inner else None
        case "code_block" | "fence":
            return CodeBlock(node.content) if node.content.strip() else None
        case _:
            # A line across the page says nothing.
            return None


def _list(node: Any) -> BulletList:
    items = tuple(_list_item(each) for each in node.children)
    start = int(node.attrs.get("start", 1)) if node.type == "ordered_list" else None
    return BulletList(items, start)


def _list_item(node: Any) -> ListItem:
    parts = tuple(_blocks(node.children))
    if parts and isinstance(parts[0], Paragraph):
        return ListItem(parts[0].spans, parts[1:])
    return ListItem((), parts)


def _inline(block: Any) -> Spans:
    spans: list[Span] = []
    for child in block.children:
        for span in _spans(child, Plain):
            last = spans[-1] if spans else None
            if isinstance(span, Plain | Strong | Emphasis) and type(last) is type(span):
                spans[-1] = type(span)(f"{_words((last,))}{span.text}")
            else:
                spans.append(span)
    return tuple(spans)


def _spans(node: Any, kind: type[Plain | Strong | Emphasis]) -> Iterator[Span]:
    match node.type:
        case "inline":
            yield from _inside(node, kind)
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
