"""The data of a PDF: a document and its style as plain values, for `document.typ`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, TypeAlias
from unicodedata import bidirectional

from briefing_tui.export.style import Logo, Style
from briefing_tui.export.templates.data import document_data
from briefing_tui.model.marking import read_label
from briefing_tui.richtext.document import Document
from briefing_tui.text import clean_line

Data: TypeAlias = dict[str, Any]

FAMILIES = ("Carlito", "Noto Naskh Arabic", "Noto Sans Hebrew", "Noto Sans Symbols2")
"""The families of the fonts in `briefing_tui/fonts`, in the order in which they are tried."""

EMBEDDED = ("DejaVu Sans Mono", "Libertinus Serif", "New Computer Modern")
"""Families that the compiler contains, tried after these."""

_MARKING_COLORS = {
    "RED": "#ff2b2b",
    "AMBER": "#ffc000",
    "AMBER+STRICT": "#ffc000",
    "GREEN": "#33ff00",
    "CLEAR": "#ffffff",
}
"""The colours that TLP 2.0 prescribes, on black."""

_DEEPEST_HEADING = 4
_LONG_ROW = 900
"""A row of a table with more characters may continue on the next page."""

_SHORT_CELL = 16
"""A column with cells of at most so many characters is as wide as the longest of them."""

_SHORTEST_BESIDE = 170.0
"""The width of a page, in millimetres, from which on a chart is beside its list."""


def pdf_data(document: Document, style: Style) -> Data:
    """Return the data of `document.typ`, in the order in which a reader meets them."""
    data = document_data(document)
    language = data["language"].partition("-")[0].casefold()
    title = data["title"]
    about = " · ".join(filter(None, (data["situation"], data["cut_off"])))
    footer = clean_line(style.footer) or about
    writer = _Writer(data["direction"], is_beside=style.page[0] >= _SHORTEST_BESIDE)
    sources = [
        {**source, "spans": writer.spans(source["spans"]), "dir": writer.direction_in(source)}
        for source in data["sources"]
    ]
    return {
        "lang": language if len(language) in (2, 3) else "und",
        "dir": data["direction"],
        "marking": data["marking"],
        "marking_color": _MARKING_COLORS[read_label(data["marking"]) or "RED"],
        "title": title,
        "title_dir": writer.direction(title),
        "situation": data["situation"],
        "cut_off": data["cut_off"],
        "about_dir": writer.direction(about),
        "footer": footer,
        "footer_dir": writer.direction(footer),
        "sections": list(writer.sections(data["sections"], has_lead=True)),
        "sources": sources,
        "has_source_list": document.has_source_list,
        "first_column": _first_column(sources),
        "closing": list(writer.sections(data["closing"])),
        "words": {"sources": "Sources", "page": "{} of {}"},
        "style": _style_data(style, writer),
    }


def texts_of(data: Data) -> Iterator[str]:
    """Yield all texts of the data as a reader meets them: each paragraph, cell and title as one."""
    for key, value in data.items():
        if key == "spans":
            yield "".join(span["text"] for span in value if "text" in span)
            yield from (span["url"] for span in value if "url" in span)
        else:
            yield from _texts(value)


def _texts(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            yield from texts_of(value)
        case list():
            for inner in value:
                yield from _texts(inner)
        case _:
            # Numbers, and None.
            pass


class _Writer:
    """Adds to the data of a document what a typesetter needs."""

    def __init__(self, direction: str, *, is_beside: bool) -> None:
        self._direction = direction
        self._is_beside = is_beside
        self._cited: set[int] = set()
        self._level = 1

    def direction(self, words: str) -> str:
        """Return the direction of a text: that of its first letter, else of the document."""
        for char in words:
            match bidirectional(char):
                case "L":
                    return "ltr"
                case "R" | "AL":
                    return "rtl"
        return self._direction

    def direction_in(self, block: Data) -> str:
        """Return the direction of the spans of a block."""
        return self.direction("".join(span.get("text", "") for span in block["spans"]))

    def sections(self, sections: Iterable[Data], *, has_lead: bool = False) -> Iterator[Data]:
        """Yield the sections; the first one with a title is set apart if it is only text."""
        for section in sections:
            self._level = 2 if section["title"] else self._level
            blocks = [self._block(block) for block in section["blocks"]]
            is_lead = has_lead and bool(section["title"])
            has_lead = has_lead and not is_lead
            yield {
                "title": section["title"],
                "dir": self.direction(section["title"]),
                "is_lead": is_lead and all(block["kind"] == "paragraph" for block in blocks),
                "blocks": self._beside(blocks) if self._is_beside else blocks,
            }

    def spans(self, spans: Iterable[Data]) -> list[Data]:
        """Return spans on one line; the first reference to a source has its footnote."""
        found = []
        for span in spans:
            made = dict(span)
            if span["kind"] == "reference":
                made["is_first"] = span["number"] not in self._cited
                self._cited.add(span["number"])
            else:
                made["text"] = span["text"].replace("\n", " ").replace("\t", " ")
            found.append(made)
        return found

    def _blocks(self, blocks: Iterable[Data]) -> list[Data]:
        return [self._block(block) for block in blocks]

    def _block(self, block: Data) -> Data:
        match block["kind"]:
            case "heading":
                # Tagged documents may not leave out a level.
                self._level = min(block["level"], self._level + 1, _DEEPEST_HEADING)
                level = {"level": self._level, "dir": self.direction(block["text"])}
                return {**block, **level}
            case "paragraph":
                return self._line(block)
            case "list":
                items = [
                    {**self._line(item), "blocks": self._blocks(item["blocks"])}
                    for item in block["items"]
                ]
                return {**block, "items": items}
            case "table":
                return self._table(block)
            case "quotation":
                return {**block, "blocks": self._blocks(block["blocks"])}
            case "code":
                lines = block["text"].expandtabs(4).split("\n")
                return {"kind": "code", "lines": lines}
            case "chart":
                return self._chart(block)
            case kind:
                raise NotImplementedError(f"PDF has no {kind}")

    def _line(self, block: Data) -> Data:
        return {**block, "dir": self.direction_in(block), "spans": self.spans(block["spans"])}

    def _table(self, block: Data) -> Data:
        columns = [{**column, "dir": self.direction(column["title"])} for column in block["columns"]]
        rows = [
            {
                "depth": row["depth"],
                "cells": [self._line({"spans": cell}) for cell in row["cells"]],
                "is_long": sum(map(_length, row["cells"])) > _LONG_ROW,
            }
            for row in block["rows"]
        ]
        return {**block, "columns": columns, "rows": rows, "widths": _widths(block)}

    def _chart(self, block: Data) -> Data:
        bars, groups = list(block["bars"]), []
        starts = [title["y"] for title in block["titles"]]
        for title, end in zip(block["titles"], [*starts[1:], float("inf")], strict=True):
            inside = [bar for bar in bars if title["y"] < bar["y"] + 15 < end]
            longest = max((max(bar["end"], bar["before"] or 0) for bar in inside), default=0)
            scale = 1 / (longest - inside[0]["x"] or 1) if inside else 1
            groups.append(
                {
                    "text": title["text"],
                    "dir": self.direction(title["text"]),
                    "bars": [self._bar(bar, scale) for bar in inside],
                }
            )
        return {
            "kind": "chart",
            "title": block["title"],
            "description": block["description"],
            "counts": " ".join(_in_words(group) for group in groups),
            "groups": groups,
        }

    def _bar(self, bar: Data, scale: float) -> Data:
        before = bar["before"]
        return {
            "label": bar["label"],
            "dir": self.direction(bar["label"]),
            "words": bar["words"],
            "low": bar["low"] * scale,
            "end": (bar["end"] - bar["x"]) * scale,
            "before": None if before is None else (before - bar["x"]) * scale,
            "is_open": bar["is_open"],
            "is_about": bar["is_about"],
        }

    def _beside(self, blocks: list[Data]) -> list[Data]:
        """Return blocks with the chart beside the list before it."""
        for number in range(1, len(blocks)):
            before, chart = blocks[number - 1 : number + 1]
            if chart["kind"] == "chart" and before["kind"] == "list":
                beside = {"kind": "beside", "blocks": [before], "chart": chart}
                return [*blocks[: number - 1], beside, *blocks[number + 1 :]]
        return blocks


def _in_words(group: Data) -> str:
    bars = "; ".join(f"{bar['label']} {bar['words']}" for bar in group["bars"])
    return f"{group['text']}: {bars}."


def _length(spans: Iterable[Data]) -> int:
    return sum(len(span.get("text", "")) for span in spans)


def _widths(table: Data) -> list[int]:
    """Return the share of each column in the width of the page; 0 is as wide as its text."""
    lengths = [
        max((len(column["title"]), *(_length(row["cells"][number]) for row in table["rows"])))
        for number, column in enumerate(table["columns"])
    ]
    if all(length <= _SHORT_CELL for length in lengths):
        return [0] * len(lengths)
    # The square root keeps a column with one long text from starving the others.
    return [0 if length <= _SHORT_CELL else round(length**0.5 * 10) for length in lengths]


def _first_column(sources: list[Data]) -> int:
    """Return how many sources the first of two columns has, so that both are equally long."""
    lengths = [80 + _length(source["spans"]) for source in sources]
    whole, reached = sum(lengths), 0
    for number, length in enumerate(lengths, 1):
        reached += length
        if reached * 2 >= whole:
            return number
    return len(lengths)


def _style_data(style: Style, writer: _Writer) -> Data:
    width, height = style.page
    body = [*style.body_fonts, *FAMILIES, *EMBEDDED]
    lines = [clean_line(line) for line in style.letterhead]
    return {
        "text": style.text_color,
        "muted": style.muted_color,
        "accent": style.accent_color,
        "line": style.line_color,
        "fill": style.fill_color,
        "body_fonts": body,
        "heading_fonts": [*style.heading_fonts, *body],
        "code_fonts": [EMBEDDED[0], *body],
        "size": style.font_size,
        "width": width,
        "height": height,
        "margin": style.margin,
        "logo": _logo(style.logo) if style.logo else None,
        "letterhead": [{"text": line, "dir": writer.direction(line)} for line in lines],
    }


def _logo(logo: Logo) -> Data:
    kind = logo.media_type.partition("/")[2].partition("+")[0]
    picture = {"format": {"jpeg": "jpg"}.get(kind, kind), "width": logo.width}
    picture["alt"] = clean_line(logo.alternative_text)
    if kind == "svg":
        return {**picture, "text": logo.data.decode("utf-8", "replace")}
    return {**picture, "bytes": list(logo.data)}
