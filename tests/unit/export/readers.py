"""Reads Markdown with three independent programs, and returns the results in one form."""

import subprocess
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from unicodedata import normalize

from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

from tests.programs import needs

HARMLESS = frozenset(
    {"a", "aside", "blockquote", "br", "code", "div", "h1", "h2", "h3", "hr", "p", "pre", "section"}
    | {"del", "em", "s", "strong", "sup"}
    | {"col", "colgroup", "table", "tbody", "td", "th", "thead", "tr"}
    | {"li", "ol", "ul"}
)
VOID = frozenset({"br", "col", "hr", "img", "input"})


def folded(words: str) -> str:
    """Return text in one line, with letters and marks composed, because pandoc composes them."""
    return normalize("NFC", " ".join(words.split()))


@dataclass
class Page:
    """What a reader shows: the text of each part, and the tags and links."""

    headings: list[str] = field(default_factory=list)
    tables: list[list[list[str]]] = field(default_factory=list)
    footnotes: list[str] = field(default_factory=list)
    paragraphs: list[str] = field(default_factory=list)
    struck: list[str] = field(default_factory=list)
    links: set[str] = field(default_factory=set)
    tags: set[str] = field(default_factory=set)
    words: str = ""


class _Collector(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.page = Page()
        self.open: list[str] = []
        self.collected: list[list[str]] = []
        self.notes_at: int | None = None
        self.hidden_at: int | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.page.tags.add(tag)
        if tag in VOID:
            return
        self.open.append(tag)
        href = given.get("href") or ""
        if tag in ("section", "aside") and "footnotes" in (given.get("class") or ""):
            self.notes_at = len(self.open)
        if href.startswith("#fn") and self.hidden_at is None:
            self.hidden_at = len(self.open)
        if tag == "a" and not href.startswith("#fn"):
            self.page.links.add(href)
        if tag == "table":
            self.page.tables.append([])
        if tag == "tr":
            self.page.tables[-1].append([])
        self.collected.append([])

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID or tag not in self.open:
            return
        while self.open:
            last, words = self.open.pop(), folded("".join(self.collected.pop()))
            self.close(last, words) if last else None
            if self.collected and last not in ("table", "section"):
                self.collected[-1].append(f" {words} " if last in ("p", "li") else words)
            if last == tag:
                break

    def close(self, tag: str = "", words: str = "") -> None:
        depth = len(self.open)
        if self.hidden_at is not None and depth < self.hidden_at:
            self.hidden_at = None
        if self.notes_at is not None and tag == "li":
            self.page.footnotes.append(words)
        if self.notes_at is not None and depth < self.notes_at:
            self.notes_at = None
        if tag in ("h1", "h2", "h3"):
            self.page.headings.append(words)
        if tag in ("td", "th"):
            self.page.tables[-1][-1].append(words)
        if tag in ("del", "s"):
            self.page.struck.append(words)
        if tag == "p" and self.notes_at is None:
            self.page.paragraphs.append(words)

    def handle_data(self, data: str) -> None:
        self.page.words += data
        if self.collected and self.hidden_at is None:
            self.collected[-1].append(data)


def page_of(html: str) -> Page:
    collector = _Collector()
    collector.feed(html)
    return collector.page


def markdown_it(source: str) -> Page:
    reader = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    return page_of(reader.use(footnote_plugin).render(source))


@cache
def _run(*command: str, source: str) -> str:
    needs(command[0])
    return subprocess.run(
        command, input=source, capture_output=True, check=True, text=True, encoding="utf-8"
    ).stdout


def cmark_gfm(source: str) -> Page:
    extensions = ("footnotes", "table", "strikethrough", "autolink", "tasklist")
    options = [word for extension in extensions for word in ("-e", extension)]
    return page_of(_run("cmark-gfm", "--unsafe", *options, source=source))


def pandoc(source: str) -> Page:
    return page_of(_run("pandoc", "-f", "gfm", "-t", "html", "--wrap=none", source=source))


def pandoc_own(source: str) -> Page:
    dialect = "markdown-smart-auto_identifiers"
    return page_of(_run("pandoc", "-f", dialect, "-t", "html", "--wrap=none", source=source))


READERS: dict[str, Callable[[str], Page]] = {
    "markdown-it": markdown_it,
    "cmark-gfm": cmark_gfm,
    "pandoc": pandoc,
    "pandoc-own": pandoc_own,
}
