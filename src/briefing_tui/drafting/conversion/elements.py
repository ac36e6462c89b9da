"""Splits a web page into blocks of text, and collects its metadata."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser

from briefing_tui.drafting.conversion.converted import (
    MAX_CHARACTERS,
    UnreadableError,
    superscript,
)

_IGNORED_NAMES = (
    "script style noscript template svg math iframe object canvas audio video map button select "
    "option textarea input label form nav footer aside dialog head del s strike"
)
_IGNORED = frozenset(_IGNORED_NAMES.split())
"""Elements that are not part of an article. In `<s>12</s>14`, the 12 is struck through."""

_BLOCK_NAMES = (
    "address article aside blockquote body center dd details dialog div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section summary "
    "table tbody td th thead tr ul"
)
_BLOCKS = frozenset(_BLOCK_NAMES.split())
"""Elements that separate their text from the text around them."""

_VOID_NAMES = "area base br col embed hr img input link meta source track wbr"
_VOID = frozenset(_VOID_NAMES.split())
"""Elements without content, which have no end tag."""

_CLOSED_BY = {
    "p": _BLOCKS,
    "li": frozenset({"li"}),
    "dt": frozenset({"dt", "dd"}),
    "dd": frozenset({"dt", "dd"}),
    "td": frozenset({"td", "th", "tr"}),
    "th": frozenset({"td", "th", "tr"}),
    "tr": frozenset({"tr", "tbody"}),
}
"""Elements that may have no end tag, with the start tags that end them."""

_BOILERPLATE_WORDS = (
    "ad ads advert advertisement banner breadcrumb breadcrumbs comment comments consent "
    "cookie cookies footer hidden menu modal nav navbar navigation newsletter paywall popup promo "
    "promoted recommendations recommended related share sharing sidebar signup skip social "
    "sponsored subscribe subscription teaser teasers toolbar trending"
)
_BOILERPLATE = frozenset(_BOILERPLATE_WORDS.split())
"""Words of a class or an id that mark an element as not part of the article."""

_STATE_WORDS = frozenset({"has", "is", "js", "no", "with", "without"})
"""First words of a class that describes a state: `has-sidebar` is not a sidebar."""

_WORD_BREAK = re.compile(r"[-_]+")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_MAX_DEPTH = 100
_MAX_ELEMENTS = 50_000


class Element:
    """An element without its content."""

    __slots__ = ("is_boilerplate", "is_hidden", "name", "parent", "role")

    is_boilerplate: bool
    is_hidden: bool

    def __init__(self, name: str, parent: Element | None, attributes: Mapping[str, str]) -> None:
        self.name = name
        self.parent = parent
        self.role = attributes.get("itemprop", "") or attributes.get("role", "")
        # Some sites put the whole page into a form, so a form directly in the body is not hidden.
        is_top_level = parent is not None and parent.name in ("body", "html")
        self.is_boilerplate = bool(
            (parent is not None and parent.is_boilerplate)
            or (name not in ("body", "html", "article", "main") and _is_boilerplate(attributes))
        )
        self.is_hidden = bool(
            (parent is not None and parent.is_hidden)
            or (name in _IGNORED and not (name == "form" and is_top_level))
            or _hides(attributes)
        )

    def chain(self) -> Iterator[Element]:
        """Yield the element, its parent, and so on up to the root."""
        element: Element | None = self
        while element is not None:
            yield element
            element = element.parent


def _hides(attributes: Mapping[str, str]) -> bool:
    return (
        "hidden" in attributes
        or attributes.get("aria-hidden") == "true"
        or _HIDDEN.search(attributes.get("style", "")) is not None
    )


def _is_boilerplate(attributes: Mapping[str, str]) -> bool:
    for word in f"{attributes.get('class', '')} {attributes.get('id', '')}".lower().split():
        parts = _WORD_BREAK.split(word)
        if parts[0] not in _STATE_WORDS and not _BOILERPLATE.isdisjoint(parts):
            return True
    return False


class Block:
    """Text that no block element interrupts."""

    __slots__ = ("element", "linked_characters", "text")

    def __init__(self, text: str, linked_characters: int, element: Element) -> None:
        self.text = text
        self.linked_characters = linked_characters
        self.element = element

    @property
    def link_density(self) -> float:
        """The share of the characters that are in links."""
        return self.linked_characters / len(self.text)


class PageParser(HTMLParser):
    """Collects the blocks of text of a page, and its metadata."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self.meta: dict[str, str] = {}
        """The contents of `meta` elements, the `canonical` address, and the language (`lang`)."""
        self.scripts: list[str] = []
        """The contents of the JSON-LD scripts."""
        self.title = ""
        self.times: list[str] = []
        """The `datetime` of the `time` elements."""
        self._element = Element("html", None, {})
        self._depth = 0
        self._ignored_depth = 0
        """How many open elements are nested too deeply."""
        self._element_count = 0
        self._pieces: list[str] = []
        self._linked_characters = 0
        self._in_link = False
        self._is_raised = False
        self._is_in_link_to_page = False
        """Whether the open link leads to a place on the same page, such as a footnote."""
        self._character_count = 0
        self._special_text = ""
        """What the next text is: `data` (JSON-LD), `title`, or empty for text of the page."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element."""
        attributes = {name: value or "" for name, value in attrs}
        self._count_element()
        self._read_metadata(tag, attributes)
        if tag == "br":
            self._add_break()
        if tag in _VOID:
            return
        while self._element.parent and tag in _CLOSED_BY.get(self._element.name, ()):
            self._close()
        if tag in _BLOCKS:
            self._flush()
        if tag == "a":
            # An `a` ends the `a` before it. An `a` without `href` is not a link.
            self._in_link = "href" in attributes
            # Buttons often have the address `#`, which is not a place on the page.
            address = attributes.get("href", "")
            self._is_in_link_to_page = address.startswith("#") and address != "#"
        # A `sup` that the page does not close ends with its block.
        self._is_raised = tag == "sup" or (self._is_raised and tag not in _BLOCKS)
        if tag in ("script", "title"):
            is_data = attributes.get("type", "").lower() == "application/ld+json"
            if is_data:
                self._special_text = "data"
                self.scripts.append("")
            else:
                # Only the first title counts, because pictures (`svg`) may have titles, too.
                is_first_title = tag == "title" and not self.title
                self._special_text = "title" if is_first_title else ""
        if self._depth >= _MAX_DEPTH:
            # A hostile page may nest many thousands of elements, so deeper ones are not stored.
            self._ignored_depth += 1
            return
        # Text in a plain `b` belongs to the element around the `b`.
        is_excluded = _hides(attributes) or _is_boilerplate(attributes)
        if tag in _BLOCKS or tag in _IGNORED or "class" in attributes or is_excluded:
            self._element = Element(tag, self._element, attributes)
            self._depth += 1

    def handle_endtag(self, tag: str) -> None:
        """Close an element, and those inside it that are still open."""
        if tag == "a":
            self._in_link = self._is_in_link_to_page = False
        if tag == "sup" or tag in _BLOCKS:
            self._is_raised = False
        if tag in ("script", "title"):
            self._special_text = ""
        if tag in _BLOCKS:
            self._flush()
        if self._ignored_depth:
            self._ignored_depth -= 1
            return
        is_open = any(element.name == tag for element in self._element.chain() if element.parent)
        if is_open:
            while self._element.name != tag:
                self._close()
            self._close()

    def handle_data(self, data: str) -> None:
        """Add text to the open block, the title or a script."""
        if self._special_text == "data":
            self.scripts[-1] += data
        elif self._special_text == "title":
            self.title += data
        elif not self._is_left_out():
            self._character_count += len(data)
            if self._character_count > 4 * MAX_CHARACTERS:
                raise UnreadableError("the text of this page is too long")
            is_mark = self._is_raised or (self._is_in_link_to_page and data.strip().isdecimal())
            self._pieces.append(superscript(data) if is_mark else data)
            if self._in_link:
                self._linked_characters += len(data)

    def close(self) -> None:
        """End the page."""
        super().close()
        self._flush()

    def _is_left_out(self) -> bool:
        """Whether text here is dropped, such as hidden text."""
        element = self._element
        return element.is_hidden or (element.is_boilerplate and element.name not in _BLOCKS)

    def _close(self) -> None:
        if self._element.name in _BLOCKS:
            self._flush()
        if self._element.parent is not None:
            self._element = self._element.parent
            self._depth -= 1

    def _count_element(self) -> None:
        self._element_count += 1
        if self._element_count > _MAX_ELEMENTS:
            raise UnreadableError("this page has too many elements")

    def _read_metadata(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "meta":
            name = (
                attributes.get("property") or attributes.get("name") or attributes.get("itemprop")
            )
            self.meta.setdefault((name or "").lower(), attributes.get("content", ""))
        elif tag == "link" and "canonical" in attributes.get("rel", "").lower().split():
            self.meta.setdefault("canonical", attributes.get("href", ""))
        elif tag == "html":
            self.meta.setdefault("lang", attributes.get("lang", ""))
        elif tag == "time" and not (self._element.is_hidden or self._element.is_boilerplate):
            self.times.append(attributes.get("datetime", ""))

    def _add_break(self) -> None:
        # On many old pages, two line breaks separate paragraphs.
        if self._pieces and self._pieces[-1] == "\n":
            self._flush()
        elif self._pieces:
            self._pieces.append("\n")

    def _flush(self) -> None:
        words = " ".join("".join(self._pieces).split())
        if words:
            # A hidden element may have started after the words, so skip hidden elements.
            element = next(entry for entry in self._element.chain() if not entry.is_hidden)
            self.blocks.append(Block(words, min(self._linked_characters, len(words)), element))
        self._pieces, self._linked_characters = [], 0
