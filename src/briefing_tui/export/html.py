"""A document as one HTML file, which contains no scripts and loads no other files."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from typing import Any

from briefing_tui.export.format import Request
from briefing_tui.export.html_direction import with_directions
from briefing_tui.export.style import DEFAULT_STYLE, Logo, Style
from briefing_tui.export.templates import render, style_sheet
from briefing_tui.export.templates.data import document_data
from briefing_tui.model.progress import stage_progress
from briefing_tui.text import clean_line

_STYLE = """:root {{
  --text: {text}; --muted: {muted}; --accent: {accent}; --line: {line}; --soft: {fill};
  --body: {body}; --headings: {headings};
}}
"""
_PAGE = """@media print {{
  :root {{
    --text: {text}; --muted: {muted}; --accent: {accent}; --line: {line}; --soft: {fill};
  }}
  html {{ font-size: {points}pt; }}
}}
@page {{
  size: {width}mm {height}mm; margin: {margin}mm;
  @top-center {{ content: "{marking}"; font: bold 9pt sans-serif; }}
  @bottom-center {{ content: "{marking}"; font: bold 9pt sans-serif; }}
  @bottom-left {{ content: "{footer}"; font: 8pt sans-serif; }}
  @bottom-right {{ content: counter(page) " / " counter(pages); font: 8pt sans-serif; }}
}}
"""
_FALLBACK_FAMILIES = ("Georgia", "Noto Serif")
_GENERIC_FAMILY = "serif"


def write(request: Request) -> bytes:
    """Return the document of a request as HTML."""
    document = request.document(stage_progress(request.progress, 0.0, 0.5))
    data = page_data(document_data(document), request.style)
    page = request.template.fill("html", data) if request.template else render("html", data)
    request.progress(1.0)
    return page.encode("utf-8", "replace")


def page_data(data: dict[str, Any], style: Style = DEFAULT_STYLE) -> dict[str, Any]:
    """Return the data for the HTML template: `data`, directions, style and security policy."""
    sheet = _sheet(data["marking"], style)
    digest = b64encode(sha256(sheet.encode()).digest()).decode()
    pictures = " img-src data:;" if style.logo else ""
    policy = (
        f"default-src 'none';{pictures} style-src 'sha256-{digest}'; base-uri 'none'; "
        "form-action 'none'"
    )
    return {
        **with_directions(data),
        "style": {"markup": sheet},
        "policy": policy,
        "letterhead": [clean_line(line) for line in style.letterhead],
        "footer": clean_line(style.footer),
        "logo": _logo(style.logo) if style.logo else None,
    }


def _sheet(marking: str, style: Style) -> str:
    width, height = style.page
    values = {
        "text": style.text_color,
        "muted": style.muted_color,
        "accent": style.accent_color,
        "line": style.line_color,
        "fill": style.fill_color,
        "body": _families(style.body_fonts),
        "headings": _families(style.heading_fonts or style.body_fonts),
        # At the same font size, browsers draw larger text than Word or typst.
        "points": f"{style.font_size * 0.9:g}",
        "width": f"{width:g}",
        "height": f"{height:g}",
        "margin": f"{style.margin:g}",
        "marking": _in_css(marking),
        "footer": _in_css(clean_line(style.footer)),
    }
    return _STYLE.format(**values) + style_sheet() + _PAGE.format(**values)


def _families(names: tuple[str, ...]) -> str:
    quoted = (f'"{_in_css(name)}"' for name in (*names, *_FALLBACK_FAMILIES))
    return ", ".join((*quoted, _GENERIC_FAMILY))


def _logo(logo: Logo) -> dict[str, Any]:
    address = f"data:{logo.media_type};base64,{b64encode(logo.data).decode()}"
    # A browser draws 96 pixels to an inch.
    width = round(logo.width / 25.4 * 96)
    return {"address": address, "text": clean_line(logo.alternative_text), "width": width}


def _in_css(words: str) -> str:
    # CSS does not show the space that ends an escape.
    return "".join(
        char if char.isascii() and (char.isalnum() or char in " :+-") else f"\\{ord(char):x} "
        for char in words
    )
