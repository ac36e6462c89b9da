"""The elements of a web page that matter for its text: blocks of text, and what contains them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser

from briefing_tui.drafting.conversion.converted import MAX_CHARACTERS, UnreadableError

_UNSEEN_WORDS = (
    "script style noscript template svg math iframe object canvas audio video map button select "
    "option textarea input label form nav footer aside dialog head"
)
_UNSEEN = frozenset(_UNSEEN_WORDS.split())
"""Elements whose text is not part of an article."""

_BLOCKS_WORDS = (
    "address article blockquote body center dd details div dl dt fieldset figcaption figure h1 h2 "
    "h3 h4 h5 h6 header hr html li main ol p pre section summary table tbody td th thead tr "
    "ul"
)
_BLOCKS = frozenset(_BLOCKS_WORDS.split())
_VOID_WORDS = "area base br col embed hr img input link meta source track wbr"
_VOID = frozenset(_VOID_WORDS.split())
_CLOSED_BY_THEMSELVES = {
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
"""Words in the class or the id of an element whose text is not part of the article."""

_STATES = frozenset({"has", "is", "js", "no", "with", "without"})
"""First words of classes that describe a page, such as `has-sidebar`."""

_WORD_BREAK = re.compile(r"[-_]+")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_MAX_DEPTH = 100
_MAX_ELEMENTS = 100_000


class Element:
    """An element that contains blocks; only its place in the tree and its kind are kept."""

    __slots__ = ("is_boilerplate", "is_hidden", "name", "parent", "role")

    is_boilerplate: bool
    is_hidden: bool

    def __init__(self, name: str, parent: Element | None, attributes: Mapping[str, str]) -> None:
        self.name = name
        self.parent = parent
        self.role = attributes.get("itemprop", "") or attributes.get("role", "")
        self.is_boilerplate = bool(
            (parent is not None and parent.is_boilerplate)
            or (name not in ("body", "html", "article", "main") and _is_boilerplate(attributes))
        )
        self.is_hidden = bool(
            (parent is not None and parent.is_hidden)
            or name in _UNSEEN
            or "hidden" in attributes
            or attributes.get("aria-hidden") == "true"
            or _HIDDEN.search(attributes.get("style", ""))
        )

    def chain(self) -> Iterator[Element]:
        """Yield the element and the elements around it, from the inside."""
        element: Element | None = self
        while element is not None:
            yield element
            element = element.parent


def _is_boilerplate(attributes: Mapping[str, str]) -> bool:
    for word in f"{attributes.get('class', '')} {attributes.get('id', '')}".lower().split():
        parts = _WORD_BREAK.split(word)
        if parts[0] not in _STATES and not _BOILERPLATE.isdisjoint(parts):
            return True
    return False


class Block:
    """A run of text without a break, and how much of it is in links."""

    __slots__ = ("element", "linked", "text")

    def __init__(self, text: str, linked: int, element: Element) -> None:
        self.text = text
        self.linked = linked
        self.element = element

    @property
    def link_density(self) -> float:
        """The share of the characters that are in links."""
        return self.linked / len(self.text)


class PageParser(HTMLParser):
    """Collects the blocks of text of a page, and what its head says."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self.meta: dict[str, str] = {}
        self.scripts: list[str] = []
        """The JSON-LD scripts."""
        self.title = ""
        self.times: list[str] = []
        self._element = Element("html", None, {})
        self._depth = 0
        self._ignored = 0
        self._elements = 0
        self._pieces: list[str] = []
        self._linked = 0
        self._links = 0
        self._characters = 0
        self._special = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element."""
        attributes = {name: value or "" for name, value in attrs}
        self._count_element()
        self._note(tag, attributes)
        if tag == "br":
            self._add_break()
        if tag in _VOID:
            return
        while self._element.parent and tag in _CLOSED_BY_THEMSELVES.get(self._element.name, ()):
            self._close()
        if tag in _BLOCKS:
            self._flush()
        if tag == "a":
            self._links += 1
        if tag in ("script", "title"):
            is_data = attributes.get("type", "").lower() == "application/ld+json"
            self._special = "data" if is_data else "title" if tag == "title" else ""
            if is_data:
                self.scripts.append("")
        if self._depth >= _MAX_DEPTH:
            # Hostile pages nest a million elements; text in deeper ones belongs to this one.
            self._ignored += 1
            return
        if tag in _BLOCKS or tag in _UNSEEN or "hidden" in attributes or "class" in attributes:
            self._element = Element(tag, self._element, attributes)
            self._depth += 1

    def handle_endtag(self, tag: str) -> None:
        """Close an element, and those inside it that have no end tag."""
        if tag == "a":
            self._links = max(self._links - 1, 0)
        if tag in ("script", "title"):
            self._special = ""
        if tag in _BLOCKS:
            self._flush()
        if self._ignored:
            self._ignored -= 1
            return
        if any(element.name == tag for element in self._element.chain() if element.parent):
            while self._element.name != tag:
                self._close()
            self._close()

    def handle_data(self, data: str) -> None:
        """Add text to the open block."""
        if self._special == "data":
            self.scripts[-1] += data
        elif self._special == "title":
            self.title = self.title or data
        elif not self._is_left_out():
            self._characters += len(data)
            if self._characters > 4 * MAX_CHARACTERS:
                raise UnreadableError("the text of this page is too long")
            self._pieces.append(data)
            if self._links:
                self._linked += len(data)

    def close(self) -> None:
        """End the page."""
        super().close()
        self._flush()

    def _is_left_out(self) -> bool:
        """Whether text here is hidden, or belongs to a button or a label within a paragraph."""
        element = self._element
        return element.is_hidden or (element.is_boilerplate and element.name not in _BLOCKS)

    def _close(self) -> None:
        if self._element.name in _BLOCKS:
            self._flush()
        if self._element.parent is not None:
            self._element = self._element.parent
            self._depth -= 1

    def _count_element(self) -> None:
        self._elements += 1
        if self._elements > _MAX_ELEMENTS:
            raise UnreadableError("this page has too many elements")

    def _note(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "meta":
            name = (
                attributes.get("property") or attributes.get("name") or attributes.get("itemprop")
            )
            self.meta.setdefault((name or "").lower(), attributes.get("content", ""))
        elif tag == "link" and "canonical" in attributes.get("rel", "").lower().split():
            self.meta.setdefault("canonical", attributes.get("href", ""))
        elif tag == "html":
            self.meta.setdefault("lang", attributes.get("lang", ""))
        elif tag == "time":
            self.times.append(attributes.get("datetime", ""))

    def _add_break(self) -> None:
        # Two line breaks in a row separate paragraphs on many old pages.
        if self._pieces and self._pieces[-1] == "\n":
            self._flush()
        elif self._pieces:
            self._pieces.append("\n")

    def _flush(self) -> None:
        words = " ".join("".join(self._pieces).split())
        if words and not self._element.is_hidden:
            self.blocks.append(Block(words, min(self._linked, len(words)), self._element))
        self._pieces, self._linked = [], 0
