"""Finds the article in a saved web page."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Sequence

from msgspec import structs

from briefing_tui.drafting.conversion.converted import (
    Converted,
    UnreadableError,
    join_paragraphs,
)
from briefing_tui.drafting.conversion.elements import Block, Element, PageParser
from briefing_tui.drafting.conversion.encodings import codec_name, decode
from briefing_tui.drafting.conversion.page_metadata import metadata_of_page

_CHARSET = re.compile(
    rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]{1,40})""", re.IGNORECASE
)
"""The encoding that a page names: `<meta charset="utf-8">`."""

_HEAD_BYTES = 4096

_MAX_LINK_DENSITY = 0.5
"""A block with a larger share of its characters in links is a menu or a teaser."""

_MIN_LONG_TEXT = 60
"""A block of at least this length is prose, even without a full stop at its end."""

_MIN_COVERED = 0.75
"""The element around an article contains at least this share of the prose."""

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_TEXT_ELEMENTS = frozenset({"p", "li", "blockquote", "dt", "dd", "th", "td", "pre"})
"""Elements whose text belongs to the article even if it is short."""

_TEXT_ENDS = (".", "!", "?", "…", "”", "’", '"', "'", ":", ")", "]", "»", "。", "؟", "۔")


def from_html(data: bytes, charset: str = "") -> Converted:
    """Read the article in a saved web page. A `charset` overrides the encoding in `<meta>`."""
    parser = PageParser()
    parser.feed(_safe_source(_decoded(data, charset)))
    parser.close()
    article = _article(parser.blocks)
    page_title = " ".join(parser.title.split())
    heading = _first_heading(article, page_title) or _first_heading(parser.blocks, page_title)
    metadata = metadata_of_page(parser, heading)
    paragraphs = [block.text for block in article]
    if metadata.title in paragraphs:
        above = paragraphs.index(metadata.title)
        if _length(article[:above]) < _length(article[above:]):
            # Drop the blocks above the title: they contain a topic or the names of the authors.
            del paragraphs[:above]
    return structs.replace(metadata, text=join_paragraphs(paragraphs, metadata.title))


def _decoded(data: bytes, charset: str) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    named = _CHARSET.search(data[:_HEAD_BYTES])
    if not charset and named and not codec_name(named[1].decode()).startswith(_IGNORED_CODECS):
        charset = named[1].decode()
    return decode(data, charset)


_IGNORED_CODECS = ("utf-16", "utf-32", "utf-7")
"""Encodings that are ignored in `<meta charset=…>`, as in browsers."""


def _safe_source(source: str) -> str:
    """Return a page without comments and declarations. A `<` without a later `>` becomes text.

    Python's parser needs quadratic time for a page with many unclosed comments or tags.
    """
    if len(source) > _MAX_PAGE:
        raise UnreadableError(
            f"this page has {len(source):,} characters; the limit is {_MAX_PAGE:,}",
            "save the article as text",
        )
    pieces: list[str] = []
    position = 0
    while (start := source.find("<", position)) >= 0:
        opening = next((mark for mark in _HIDDEN_PARTS if source.startswith(mark, start)), "")
        pieces.append(source[position : start + (0 if opening else 1)])
        position = start + 1
        if opening:
            end = source.find(_HIDDEN_PARTS[opening], start + len(opening))
            # An unclosed comment hides the rest of the page, as in a browser.
            position = len(source) if end < 0 else end + len(_HIDDEN_PARTS[opening])
    pieces.append(source[position:])
    visible = "".join(pieces)
    last_tag_end = visible.rfind(">") + 1
    return visible[:last_tag_end] + visible[last_tag_end:].replace("<", "&lt;")


_HIDDEN_PARTS = {"<!--": "-->", "<![": "]>", "<!": ">", "<?": ">"}
"""What opens comments and declarations, and what closes them."""

_MAX_PAGE = 16_000_000
"""The maximum length of a page in characters, with markup."""


def _article(blocks: Sequence[Block]) -> list[Block]:
    prose = [block for block in blocks if _is_prose(block)]
    if not prose:
        return [block for block in blocks if block.link_density <= _MAX_LINK_DENSITY]
    container = _container(_in_largest_article(prose))
    return [block for block in blocks if _belongs(block, container)]


def _is_prose(block: Block) -> bool:
    """Whether a block contains sentences, unlike a menu or a teaser."""
    return (
        not block.element.is_boilerplate
        and block.link_density <= _MAX_LINK_DENSITY
        and block.element.name not in _HEADINGS
        and (
            len(block.text) >= _MIN_LONG_TEXT
            or (block.text.endswith(_TEXT_ENDS) and " " in block.text)
        )
    )


def _in_largest_article(prose: Sequence[Block]) -> Sequence[Block]:
    """Return the prose in the largest element that is marked as an article.

    Return all prose if no element is marked, or if the largest has under a quarter of the prose.
    """
    sizes: dict[Element, int] = {}
    for block in prose:
        for element in block.element.chain():
            if element.name == "article" or "articlebody" in element.role.lower():
                sizes[element] = sizes.get(element, 0) + len(block.text)
    if not sizes:
        return prose
    largest = max(sizes, key=lambda element: sizes[element])
    if sizes[largest] < _length(prose) / 4:
        return prose
    return [block for block in prose if largest in block.element.chain()]


def _container(prose: Sequence[Block]) -> Element:
    """Return the innermost element with most of the prose and, if possible, at least two blocks."""
    whole_length = _length(prose)
    sizes: dict[Element, int] = {}
    counts: dict[Element, int] = {}
    depths: dict[Element, int] = {}
    for block in prose:
        for depth, element in enumerate(reversed(list(block.element.chain()))):
            sizes[element] = sizes.get(element, 0) + len(block.text)
            counts[element] = counts.get(element, 0) + 1
            depths[element] = depth
    min_blocks = min(len(prose), 2)
    candidates = [
        element
        for element, size in sizes.items()
        if size >= _MIN_COVERED * whole_length
        and counts[element] >= min_blocks
        and element.name not in _TEXT_ELEMENTS
    ]
    return max(candidates, key=lambda element: depths[element])


def _length(blocks: Iterable[Block]) -> int:
    return sum(len(block.text) for block in blocks)


def _belongs(block: Block, container: Element) -> bool:
    if block.element.is_boilerplate or container not in block.element.chain():
        return False
    if block.link_density > _MAX_LINK_DENSITY:
        return False
    return (
        _is_prose(block) or block.element.name in _HEADINGS or block.element.name in _TEXT_ELEMENTS
    )


def _first_heading(blocks: Iterable[Block], page_title: str) -> str:
    headings = (block for block in blocks if block.element.name == "h1")
    return next((block.text for block in headings if not _is_logo(block, page_title)), "")


def _is_logo(heading: Block, page_title: str) -> bool:
    is_in_article = any(element.name in ("article", "main") for element in heading.element.chain())
    is_title = is_in_article or page_title.startswith(heading.text)
    return heading.link_density > _MAX_LINK_DENSITY and not is_title
