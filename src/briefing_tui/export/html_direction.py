"""Gives the texts of an HTML document the directions that Word files and PDFs give them.

A browser would show the range after an Arabic name as `50–40`, and the grade `B?` in an Arabic
paragraph as `?B`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal, TypeAlias

from briefing_tui.richtext.direction import (
    Direction,
    has_right_to_left,
    marked_runs,
    paragraph_direction,
)

Data: TypeAlias = dict[str, Any]
DirAttribute: TypeAlias = Direction | Literal["auto"]
"""A value of the attribute `dir` of HTML."""


def with_directions(data: Data) -> Data:
    """Return the data of a document with the key `dir`, and with marks of direction in the texts.

    Only lines with right-to-left words get marks. Code gets none, because it may be copied.
    """
    writer = _Writer(data["direction"])
    about = (data["situation"], " · ", data["cut_off"]) if data["situation"] else (data["cut_off"],)
    (title,), title_dir = writer.texts((data["title"],))
    (*situation, cut_off), about_dir = writer.texts(about)
    return {
        **data,
        "title": title,
        "situation": situation[0] if situation else "",
        "cut_off": cut_off,
        "dir": title_dir,
        "about_dir": about_dir,
        "sections": [writer.section(section) for section in data["sections"]],
        "sources": [writer.line(source) for source in data["sources"]],
        "closing": [writer.section(section) for section in data["closing"]],
    }


class _Writer:
    def __init__(self, document_direction: Direction) -> None:
        self._document_direction = document_direction

    def texts(self, texts: Sequence[str]) -> tuple[list[str], DirAttribute]:
        """Return the texts of a line with marks, and the direction of the line."""
        line = "".join(texts)
        if not has_right_to_left(line):
            return list(texts), "auto"
        direction = paragraph_direction(line, self._document_direction)
        runs_of_texts = marked_runs(texts, direction)
        return ["".join(words for words, _ in runs) for runs in runs_of_texts], direction

    def section(self, section: Data) -> Data:
        (title,), direction = self.texts((section["title"],))
        return {**section, "title": title, "dir": direction, "blocks": self._blocks(section)}

    def line(self, value: Data) -> Data:
        """Return a paragraph, a list entry or a source with its direction and marks."""
        spans, direction = self._spans(value["spans"])
        return {**value, "spans": spans, "dir": direction}

    def _spans(self, spans: Sequence[Data]) -> tuple[list[Data], DirAttribute]:
        texts, direction = self.texts([span.get("text", "") for span in spans])
        marked = [
            {**span, "text": words} if "text" in span and span["kind"] != "code" else span
            for span, words in zip(spans, texts, strict=True)
        ]
        return marked, direction

    def _blocks(self, value: Data) -> list[Data]:
        return [self._block(block) for block in value["blocks"]]

    def _block(self, block: Data) -> Data:
        match block["kind"]:
            case "heading":
                (words,), direction = self.texts((block["text"],))
                return {**block, "text": words, "dir": direction}
            case "paragraph":
                return self.line(block)
            case "list":
                items = [
                    {**self.line(item), "blocks": self._blocks(item)} for item in block["items"]
                ]
                return {**block, "items": items}
            case "table":
                return {**block, "rows": [self._row(row) for row in block["rows"]]}
            case "quotation":
                return {**block, "blocks": self._blocks(block)}
            case _:
                return block

    def _row(self, row: Data) -> Data:
        cells = [self._spans(cell) for cell in row["cells"]]
        return {
            **row,
            "cells": [spans for spans, _ in cells],
            "dirs": [direction for _, direction in cells],
        }
