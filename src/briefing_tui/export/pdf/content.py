"""A document and its style as plain values for `layout/document.typ`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeAlias

from briefing_tui.export.style import DEFAULT_STYLE, FAMILIES, Logo, Style
from briefing_tui.export.templates.data import document_data
from briefing_tui.model.marking import COLORS, read_label
from briefing_tui.richtext.direction import Direction, marked_runs, paragraph_direction
from briefing_tui.richtext.document import Document
from briefing_tui.text import clean_line, cut, width

Data: TypeAlias = dict[str, Any]

EMBEDDED = ("DejaVu Sans Mono", "Libertinus Serif", "New Computer Modern")
"""Font families that typst contains."""

_STRUCTURE = ("kind", "dir", "align")
"""Frequent keys without text for readers. For example, `dir` has the value `rtl`."""

_WIDEST_BESIDE_MARKING = 100
"""The maximum width of a text beside the marking of a page. A narrow character counts as 1."""

_DEEPEST_HEADING = 4
_LONG_ROW = 900
"""A row with more than this number of characters may continue on the next page.

If the page is smaller than in the default style, or the letters are larger, the number is smaller.
A row that is higher than the page and may not continue would lose its end.
"""

_SHORT_CELL = 16
"""A cell with at most this number of characters is short.

If a table is too wide for the page, its columns of short cells still get the width they need.
"""

_LINE = 110
"""The approximate number of characters on a line of a table."""

_NARROWEST_BESIDE = 170.0
"""The minimum width in millimetres of a page on which a chart is beside its list."""


_LONGEST_COUNT_BESIDE = 24
"""The maximum width of the count at a bar, if the chart is beside its list.

A narrow character counts as 1.
"""


def pdf_data(document: Document, style: Style) -> Data:
    """Return the data for `document.typ`."""
    data = document_data(document)
    direction = data["direction"]
    language = data["language"].partition("-")[0].casefold()
    about = " · ".join(filter(None, (data["situation"], data["cut_off"])))
    footer = clean_line(style.footer) or about
    writer = _Writer(
        direction,
        has_charts_beside=style.page[0] >= _NARROWEST_BESIDE,
        long_row=_LONG_ROW * min(_room(style) / _room(DEFAULT_STYLE), 1),
    )
    sections = list(writer.sections(data["sections"], has_lead=True))
    closing = list(writer.sections(data["closing"]))
    sources = [{**source, **writer.line(source["spans"])} for source in data["sources"]]
    lines = [clean_line(line) for line in style.letterhead]
    return {
        "lang": language if len(language) in (2, 3) else "und",
        "dir": direction,
        "marking": data["marking"],
        "marking_color": COLORS[read_label(data["marking"]) or "RED"],
        "title": data["title"],
        "head": cut(data["title"], _WIDEST_BESIDE_MARKING),
        "title_dir": paragraph_direction(data["title"], direction),
        "situation": data["situation"],
        "cut_off": data["cut_off"],
        "about_dir": paragraph_direction(about, direction),
        "footer": cut(footer, _WIDEST_BESIDE_MARKING),
        "footer_dir": paragraph_direction(footer, direction),
        "letterhead": [
            {"text": line, "dir": paragraph_direction(line, direction)} for line in lines
        ],
        "sections": sections,
        "closing": closing,
        "sources": sources,
        "has_source_list": document.has_source_list,
        "first_column": _first_column(sources),
        "words": {"sources": "Sources", "page": "{} of {}"},
        "style": _style_data(style),
    }


def texts_of(data: Data) -> Iterator[str]:
    """Yield all texts as a reader sees them, the addresses of links, and a few other values."""
    for key, value in data.items():
        if key == "spans":
            yield "".join(span["text"] for span in value if "text" in span)
            yield from (span["url"] for span in value if "url" in span)
        elif key not in _STRUCTURE:
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
            pass


class _Writer:
    def __init__(self, direction: Direction, *, has_charts_beside: bool, long_row: float) -> None:
        self._document_direction = direction
        self._has_charts_beside = has_charts_beside
        self._long_row = long_row
        self._cited: set[int] = set()
        self._level = 1

    def sections(self, sections: Iterable[Data], *, has_lead: bool = False) -> Iterator[Data]:
        """Yield the sections.

        With `has_lead`, the first section with a title gets a background if it has only paragraphs.
        """
        for section in sections:
            self._level = 2 if section["title"] else self._level
            blocks = [self._block(block) for block in section["blocks"]]
            is_lead = has_lead and bool(section["title"])
            has_lead = has_lead and not is_lead
            yield {
                "title": section["title"],
                "dir": self._direction(section["title"]),
                "is_lead": is_lead and all(block["kind"] == "paragraph" for block in blocks),
                "blocks": self._beside(blocks) if self._has_charts_beside else blocks,
            }

    def line(self, spans: Iterable[Data]) -> Data:
        line_spans: list[Data] = []
        for span in spans:
            copy = dict(span)
            if span["kind"] == "reference":
                # The footnote is at the first reference.
                copy["is_first"] = span["number"] not in self._cited
                self._cited.add(span["number"])
            else:
                copy["text"] = span["text"].replace("\n", " ").replace("\t", " ")
            line_spans.append(copy)
        direction = self._direction(_words(line_spans))
        texts = [span.get("text", "") for span in line_spans]
        for span, runs in zip(line_spans, marked_runs(texts, direction), strict=True):
            if "text" in span:
                span["runs"] = [{"text": words, "dir": run_dir} for words, run_dir in runs]
        return {"spans": line_spans, "dir": direction}

    def _direction(self, words: str) -> Direction:
        return paragraph_direction(words, self._document_direction)

    def _blocks(self, blocks: Iterable[Data]) -> list[Data]:
        return [self._block(block) for block in blocks]

    def _block(self, block: Data) -> Data:
        match block["kind"]:
            case "heading":
                # A tagged PDF must not skip a level of headings.
                self._level = min(block["level"], self._level + 1, _DEEPEST_HEADING)
                level = {"level": self._level, "dir": self._direction(block["text"])}
                return {**block, **level}
            case "paragraph":
                return {**block, **self.line(block["spans"])}
            case "list":
                items = [
                    {**self.line(item["spans"]), "blocks": self._blocks(item["blocks"])}
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

    def _table(self, block: Data) -> Data:
        columns = [
            {**column, "dir": self._direction(column["title"])} for column in block["columns"]
        ]
        widths, lengths = _column_widths(block)
        # In a tight cell, the layout must hyphenate the longest word.
        rows = [
            {
                "depth": row["depth"],
                "cells": [
                    {**self.line(cell), "is_tight": _longest_word(cell) > length}
                    for cell, length in zip(row["cells"], lengths, strict=True)
                ],
                "is_long": sum(map(_width_in_characters, row["cells"])) > self._long_row,
            }
            for row in block["rows"]
        ]
        return {**block, "columns": columns, "rows": rows, "widths": widths}

    def _chart(self, block: Data) -> Data:
        bars, groups = list(block["bars"]), []
        titles = _whole_titles(block["titles"])
        starts = [title["y"] for title in titles]
        ends = [*starts, float("inf")][1:]
        for title, end in zip(titles, ends, strict=True):
            # The `y` of a title is 15 below its top edge. The `y` of a bar is its top edge.
            group_bars = [bar for bar in bars if title["y"] < bar["y"] + 15 < end]
            longest = max((max(bar["end"], bar["before"] or 0) for bar in group_bars), default=0)
            scale = 1 / (longest - group_bars[0]["x"] or 1) if group_bars else 1
            groups.append(
                {
                    "text": title["text"],
                    "dir": self._direction(title["text"]),
                    "bars": [self._bar(bar, scale) for bar in group_bars],
                }
            )
        return {
            "kind": "chart",
            "dir": self._direction(block["description"]),
            "title": block["title"],
            "description": block["description"],
            "counts": " ".join(_group_words(group) for group in groups),
            "groups": groups,
        }

    def _bar(self, bar: Data, scale: float) -> Data:
        before = bar["before"]
        return {
            "label": bar["label"],
            "dir": self._direction(bar["label"]),
            "words": bar["words"],
            "low": bar["low"] * scale,
            "end": (bar["end"] - bar["x"]) * scale,
            "before": None if before is None else (before - bar["x"]) * scale,
            "is_open": bar["is_open"],
            "is_about": bar["is_about"],
        }

    def _beside(self, blocks: list[Data]) -> list[Data]:
        """Put the first chart that is narrow and directly follows a list beside this list."""
        for number in range(1, len(blocks)):
            before, chart = blocks[number - 1 : number + 1]
            if chart["kind"] == "chart" and before["kind"] == "list" and _is_narrow(chart):
                beside = {"kind": "beside", "blocks": [before], "chart": chart}
                return [*blocks[: number - 1], beside, *blocks[number + 1 :]]
        return blocks


def _room(style: Style) -> float:
    """Return a number that is proportional to the number of letters on a page."""
    width, height = style.page
    return (width - 2 * style.margin) * (height - 2 * style.margin) / style.font_size**2


def _words(spans: Iterable[Data]) -> str:
    return "".join(span.get("text", "") for span in spans)


def _is_narrow(chart: Data) -> bool:
    counts = (bar["words"] for group in chart["groups"] for bar in group["bars"])
    return all(width(words) <= _LONGEST_COUNT_BESIDE for words in counts)


def _whole_titles(lines: Iterable[Data]) -> list[Data]:
    """Return a title for each group; the layout breaks its lines."""
    titles: list[Data] = []
    for line in lines:
        if line["continues"]:
            titles[-1] = {**titles[-1], "text": f"{titles[-1]['text']} {line['text']}"}
        else:
            titles.append(line)
    return titles


def _group_words(group: Data) -> str:
    bars = "; ".join(f"{bar['label']} {bar['words']}" for bar in group["bars"])
    return f"{group['text']}: {bars}."


def _width_in_characters(spans: Sequence[Data]) -> int:
    references = [span for span in spans if span["kind"] == "reference"]
    # The number of a reference takes about two characters.
    return len(_words(spans)) + 2 * len(references)


def _longest_word(spans: Iterable[Data]) -> int:
    words = _words(spans).split()
    return max(map(len, words), default=0)


def _column_widths(table: Data) -> tuple[list[float], list[float]]:
    """Return the relative width of each column, and how many characters it can take at most.

    A column with the width 0 is as wide as its longest text.
    """
    widths: list[float] = []
    remaining = float(_LINE)
    full_widths = [
        2
        + max(
            [
                len(column["title"]),
                *(_width_in_characters(row["cells"][number]) for row in table["rows"]),
            ]
        )
        for number, column in enumerate(table["columns"])
    ]
    if sum(full_widths) <= _LINE:
        return [float(length) for length in full_widths], [float(_LINE)] * len(full_widths)
    for number, column in enumerate(table["columns"]):
        cells = [row["cells"][number] for row in table["rows"]]
        lengths = [len(column["title"]), *map(_width_in_characters, cells)]
        longest, mean = max(lengths), sum(lengths) / len(lengths)
        if longest <= _SHORT_CELL:
            widths.append(0)
            remaining -= longest + 2
        else:
            # The relative width of a column is at most half of the line.
            preferred = min(max((longest * mean) ** 0.5, longest / 2), _LINE / 2)
            longest_word = max(map(_longest_word, cells), default=0)
            widths.append(round(max(preferred, min(longest_word + 2, _LINE / 4)), 1))
    total = sum(widths)
    return widths, [width / total * remaining - 2 if width else _SHORT_CELL for width in widths]


def _first_column(sources: list[Data]) -> int:
    """Return the number of sources in the first of two columns of about equal length."""
    # A source takes as much space as its text and about 80 more characters.
    lengths = [80 + _width_in_characters(source["spans"]) for source in sources]
    total, first_column = sum(lengths), 0
    for number, length in enumerate(lengths, 1):
        first_column += length
        if first_column * 2 >= total:
            return number
    return len(lengths)


def _style_data(style: Style) -> Data:
    width, height = style.page
    body = [*style.body_fonts, *FAMILIES, *EMBEDDED]
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
    }


def _logo(logo: Logo) -> Data:
    return {
        "format": "png" if logo.media_type == "image/png" else "jpg",
        "width": logo.width,
        "alt": clean_line(logo.alternative_text),
        "bytes": list(logo.data),
    }
