"""A document as one HTML file: no script, nothing loaded, the marking on every printed page."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from typing import Any

from briefing_tui.export.format import Request
from briefing_tui.export.templates import render, style_sheet
from briefing_tui.export.templates.data import document_data
from briefing_tui.model.progress import stage_progress

_PAGE = """@page {{
  size: A4; margin: 14mm 15mm 14mm;
  @top-center {{ content: "{marking}"; font: bold 9pt sans-serif; }}
  @bottom-center {{ content: "{marking}"; font: bold 9pt sans-serif; }}
  @bottom-right {{ content: counter(page) " / " counter(pages); font: 8pt sans-serif; }}
}}
"""


def write(request: Request) -> bytes:
    """Return the document of a request as UTF-8."""
    document = request.document(stage_progress(request.progress, 0.0, 0.5))
    data = page_data(document_data(document))
    page = request.template.fill("html", data) if request.template else render("html", data)
    request.progress(1.0)
    return page.encode("utf-8", "replace")


def page_data(data: dict[str, Any]) -> dict[str, Any]:
    """Return the data of a template for HTML: those of the document, the style and its policy."""
    style = style_sheet() + _PAGE.format(marking=_in_css(data["marking"]))
    digest = b64encode(sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    return {**data, "style": {"markup": style}, "policy": policy}


def _in_css(words: str) -> str:
    """Return words for a CSS string, with codes for all characters that could end it."""
    return "".join(
        char if char.isascii() and (char.isalnum() or char in " :+-") else f"\\{ord(char):06x}"
        for char in words
    )
