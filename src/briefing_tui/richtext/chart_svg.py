"""Draws a chart as an SVG image, for documents without HTML."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element, tostring

from briefing_tui.richtext.document import Chart
from briefing_tui.richtext.picture import chart_picture

_EDGE = 4
"""The blank space to the left of the picture."""


def chart_svg(chart: Chart, *, families: str, text_color: str, bar_color: str) -> str:
    """Return a chart as SVG. `families` lists fonts as in CSS; colours are like `#1a2b3c`."""
    picture = chart_picture(chart)
    width, height = picture["width"] + _EDGE, picture["height"]
    root = _element(
        "svg",
        xmlns="http://www.w3.org/2000/svg",
        width=width,
        height=height,
        # Some letters extend to the left of the point at which they start.
        viewBox=f"-{_EDGE} 0 {width} {height}",
        font_family=families,
        fill=text_color,
    )
    for title in picture["titles"]:
        root.append(_text(0, title["y"], 13, title["text"], font_weight="bold"))
    for bar in picture["bars"]:
        root.extend(_bar(bar, text_color, bar_color))
    return tostring(root, encoding="unicode")


def _bar(bar: dict[str, Any], text_color: str, bar_color: str) -> Iterator[Element]:
    x, y = bar["x"], bar["y"]
    yield _text(x - 8, y + 12, 12, bar["label"], text_anchor="end")
    opacity = {"fill_opacity": 0.6} if bar["is_about"] else {}
    yield _element("rect", x=x, y=y + 2, width=bar["low"], height=12, fill=bar_color, **opacity)
    if bar["range"]:
        yield _element(
            "rect",
            x=round(x + bar["low"], 1),
            y=y + 2,
            width=bar["range"],
            height=12,
            fill=bar_color,
            fill_opacity=0.35,
        )
    if bar["is_open"]:
        yield _element("polygon", points=bar["arrow"], fill=bar_color)
    if bar["before"] is not None:
        before_x = bar["before"]
        yield _element(
            "line",
            x1=before_x,
            y1=y - 1,
            x2=before_x,
            y2=y + 17,
            stroke=text_color,
            stroke_width=1.5,
        )
    yield _text(bar["words_x"], y + 12, 12, bar["words"], font_weight="bold")


def _text(x: float, y: float, size: int, words: str, **attributes: object) -> Element:
    element = _element("text", x=x, y=y, font_size=size, **attributes)
    element.text = words
    return element


def _element(name: str, **attributes: object) -> Element:
    """Return an element; `_` in the name of an attribute means a hyphen."""
    return Element(name, {key.replace("_", "-"): str(value) for key, value in attributes.items()})
