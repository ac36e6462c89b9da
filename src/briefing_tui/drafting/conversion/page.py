"""Saved web pages: finds the article among menus, teasers and comments. Nothing is fetched."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Sequence

from briefing_tui.drafting.conversion.converted import (
    Converted,
    UnreadableError,
    joined_paragraphs,
)
from briefing_tui.drafting.conversion.elements import Block, Element, PageParser
from briefing_tui.drafting.conversion.page_metadata import metadata_of_page

_CHARSET = re.compile(
    rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]{1,40})""", re.IGNORECASE
)
_HEAD_BYTES = 4096

_MAX_LINK_DENSITY = 0.5
_LONG = 60
"""Characters from which a block without links is certainly text, even without a full stop."""

_COVERED = 0.75
"""The share of all good text that the element of the article contains."""

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_TEXT_ELEMENTS = frozenset({"p", "li", "blockquote", "dd", "td", "pre"})
_END = (".", "!", "?", "…", "”", "’", '"', "'", ":", ")", "]", "»", "。", "؟", "۔")


def from_html(data: bytes) -> Converted:
    """Read a saved web page: the title and the paragraphs of its article, and its metadata."""
    parser = PageParser()
    parser.feed(_safe_source(_decoded(data)))
    parser.close()
    article = _article(parser.blocks)
    known = metadata_of_page(parser, _first_heading(article) or _first_heading(parser.blocks))
    paragraphs = [block.text for block in article]
    if known.title in paragraphs:
        # What is above the title is a section name or a byline.
        del paragraphs[: paragraphs.index(known.title)]
    return Converted(
        text=joined_paragraphs(paragraphs, known.title),
        title=known.title,
        publisher=known.publisher,
        author=known.author,
        published=known.published,
        address=known.address,
        language=known.language,
    )


def _decoded(data: bytes) -> str:
    """Return the text of a page in the encoding that it names, else UTF-8, else Windows-1252."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    named = _CHARSET.search(data[:_HEAD_BYTES])
    for name in (named[1].decode() if named else "", "utf-8-sig", "windows-1252"):
        try:
            codec = codecs.lookup(name)
        except LookupError:
            continue
        if codec.name in _UNSAFE_CODECS.split():
            continue
        try:
            return codec.decode(data)[0].removeprefix("\ufeff")
        except ValueError:
            continue
    return data.decode("utf-8", "replace")


_UNSAFE_CODECS = (
    "utf-16 utf-16-le utf-16-be utf-32 utf-32-le utf-32-be utf-7 idna punycode unicode-escape "
    "raw-unicode-escape base64 bz2 hex quopri rot13 uu zlib undefined"
)
"""Codecs that give no text, or that a page with its encoding named in ASCII cannot use."""


def _safe_source(source: str) -> str:
    """Return a page without comments and declarations. An unclosed one hides the rest.

    Python's parser needs quadratic time for pages that open many of them, or many tags, and close
    none. So a `<` without any later `>` becomes text.
    """
    if len(source) > _MAX_PAGE:
        raise UnreadableError(
            f"this page has {len(source):,} characters; at most {_MAX_PAGE:,} are read",
            "save the article as text",
        )
    kept: list[str] = []
    done = 0
    while (start := source.find("<", done)) >= 0:
        opening = next((mark for mark in _HIDING if source.startswith(mark, start)), "")
        kept.append(source[done : start + (0 if opening else 1)])
        done = start + 1
        if opening:
            end = source.find(_HIDING[opening], start + len(opening))
            done = len(source) if end < 0 else end + len(_HIDING[opening])
    kept.append(source[done:])
    seen = "".join(kept)
    last = seen.rfind(">") + 1
    return seen[:last] + seen[last:].replace("<", "&lt;")


_HIDING = {"<!--": "-->", "<![": "]>", "<!": ">", "<?": ">"}
"""The starts of what readers do not see, each with its end."""

_MAX_PAGE = 16_000_000


def _article(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks of the article."""
    good = [block for block in blocks if _is_good(block)]
    if not good:
        return [block for block in blocks if block.link_density <= _MAX_LINK_DENSITY]
    container = _container(_in_articles(good))
    return [block for block in blocks if _belongs(block, container)]


def _is_good(block: Block) -> bool:
    """Whether a block is certainly a sentence of text, not a menu or a teaser."""
    return (
        not block.element.is_boilerplate
        and block.link_density <= _MAX_LINK_DENSITY
        and block.element.name not in _HEADINGS
        and (len(block.text) >= _LONG or (block.text.endswith(_END) and " " in block.text))
    )


def _in_articles(good: Sequence[Block]) -> Sequence[Block]:
    """Return the good text in the largest `article` element, if the page has one worth it."""
    sizes: dict[Element, int] = {}
    for block in good:
        for element in block.element.chain():
            if element.name == "article" or "articlebody" in element.role.lower():
                sizes[element] = sizes.get(element, 0) + len(block.text)
    if not sizes:
        return good
    largest = max(sizes, key=lambda element: sizes[element])
    if sizes[largest] < _whole(good) / 4:
        return good
    return [block for block in good if largest in block.element.chain()]


def _container(good: Sequence[Block]) -> Element:
    """Return the innermost element that contains most of the good text, in several blocks."""
    whole = _whole(good)
    sizes: dict[Element, int] = {}
    counts: dict[Element, int] = {}
    depths: dict[Element, int] = {}
    for block in good:
        for depth, element in enumerate(reversed(list(block.element.chain()))):
            sizes[element] = sizes.get(element, 0) + len(block.text)
            counts[element] = counts.get(element, 0) + 1
            depths[element] = depth
    several = min(len(good), 2)
    enough = [
        element
        for element, size in sizes.items()
        if size >= _COVERED * whole
        and counts[element] >= several
        and element.name not in _TEXT_ELEMENTS
    ]
    return max(enough, key=lambda element: depths[element])


def _whole(blocks: Iterable[Block]) -> int:
    return sum(len(block.text) for block in blocks)


def _belongs(block: Block, container: Element) -> bool:
    if block.element.is_boilerplate or container not in block.element.chain():
        return False
    if block.link_density > _MAX_LINK_DENSITY:
        return False
    return (
        _is_good(block) or block.element.name in _HEADINGS or block.element.name in _TEXT_ELEMENTS
    )


def _first_heading(blocks: Iterable[Block]) -> str:
    return next((block.text for block in blocks if block.element.name == "h1"), "")
