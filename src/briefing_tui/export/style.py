"""The house style of documents: colours, fonts and page for HTML, PDF and Word."""

from __future__ import annotations

from typing import Literal, TypeAlias, get_args

from msgspec import Struct

FAMILIES = ("Carlito", "Noto Naskh Arabic", "Noto Sans Hebrew", "Noto Sans Symbols2")
"""The families of the fonts in `briefing_tui/fonts`, the preferred family first."""

PageSize: TypeAlias = Literal["a4", "a5", "letter", "legal"]

PAGE_SIZES: dict[PageSize, tuple[float, float]] = {
    "a4": (210.0, 297.0),
    "a5": (148.0, 210.0),
    "letter": (215.9, 279.4),
    "legal": (215.9, 355.6),
}
"""Width and height in millimetres."""

assert tuple(PAGE_SIZES) == get_args(PageSize)

PictureType: TypeAlias = Literal["image/png", "image/jpeg"]


class Logo(Struct, frozen=True, kw_only=True):
    """A picture at the top of the first page."""

    data: bytes
    media_type: PictureType
    alternative_text: str
    width: float
    """In millimetres."""


class FontFile(Struct, frozen=True, kw_only=True):
    """A font file of a style."""

    name: str
    data: bytes


class Style(Struct, frozen=True, kw_only=True):
    """Colours (`#rrggbb`), fonts and page.

    In PDF and Word files, a style cannot change the colours of the marking. In HTML, the marking
    has the colour of the text.
    """

    text_color: str = "#1c1f23"
    muted_color: str = "#5b6470"
    """For secondary text, such as captions. The format decides which texts have it."""
    accent_color: str = "#1f4e79"
    """For coloured elements, such as headings, links and the chart."""
    line_color: str = "#c9cdd3"
    """For thin lines, such as those in tables and beside quotations."""
    fill_color: str = "#eef1f5"
    """For backgrounds, such as those of grades; in PDF and Word files, also of header rows."""
    body_fonts: tuple[str, ...] = ()
    """Families for running text, the preferred first. If empty, the default fonts are used."""
    heading_fonts: tuple[str, ...] = ()
    """Families for headings. If empty, headings use `body_fonts`."""
    font_files: tuple[FontFile, ...] = ()
    """Font files that only PDF uses."""
    font_size: float = 10.0
    """In points."""
    page_size: PageSize = "a4"
    margin: float = 15.0
    """On all sides, in millimetres. A PDF always has at least 15 mm at the top and bottom."""
    logo: Logo | None = None
    letterhead: tuple[str, ...] = ()
    """Lines of text at the top of the first page, below the marking."""
    footer: str = ""
    """A line of text at the foot of every page."""

    @property
    def page(self) -> tuple[float, float]:
        """The width and height of the page in millimetres."""
        return PAGE_SIZES[self.page_size]


DEFAULT_STYLE = Style()
