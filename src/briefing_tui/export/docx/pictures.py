"""The pictures of a Word file: chart and logo."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from unicodedata import category
from xml.etree.ElementTree import Element

from briefing_tui import text
from briefing_tui.export.docx.markup import EMU_PER_MILLIMETRE, NAMESPACES, TWIPS_PER_MILLIMETRE, w
from briefing_tui.export.docx.package import Relationships
from briefing_tui.export.docx.paragraphs import ParagraphLayout, alignment, paragraph
from briefing_tui.export.docx.runs import run
from briefing_tui.export.docx.styles import Styles
from briefing_tui.export.style import FAMILIES, Logo, Style
from briefing_tui.richtext.chart_svg import chart_svg
from briefing_tui.richtext.direction import Direction, paragraph_direction
from briefing_tui.richtext.document import Chart

_ZOOM = 2
"""The number of pixels for each unit of the chart: about 210 pixels per inch on A4."""

_CHART_SHARE = 0.85
"""The width of a chart, as a share of the width of the text."""

_HIGHEST_SHARE = 0.85
"""The maximum height of a picture, as a share of the height of the text."""

_LONGEST_SIDE = 16_384
"""The maximum width and height in pixels of a picture that Word can show."""

_FAMILIES = ", ".join((*(f"'{family}'" for family in FAMILIES), "sans-serif"))
"""Each character is drawn with the first font that has it."""

_FIRST_UNCERTAIN = "\u0250"
"""The first character that the fonts may lack."""
_UNASSIGNED = "\u0378"
"""A character that no font has. It is drawn as a box, as every missing glyph is."""


def shipped_fonts() -> tuple[str, ...]:
    """Return the paths of the program's font files, in a fixed order."""
    folder = files("briefing_tui") / "fonts"
    if not folder.is_dir():
        return ()
    return tuple(
        sorted(str(file) for file in folder.iterdir() if file.name.endswith((".ttf", ".otf")))
    )


def chart_png(chart: Chart, style: Style, fonts: Sequence[str]) -> bytes | None:
    """Return a chart as PNG; None if the library resvg-py is missing, or a glyph in `fonts`."""
    if not fonts:
        return None
    svg = chart_svg(
        chart, families=_FAMILIES, text_color=style.text_color, bar_color=style.accent_color
    )
    try:
        is_readable = all(
            _has_glyph(char, tuple(fonts)) for char in sorted(set(chart_words(chart)))
        )
        return _png(svg, tuple(fonts)) if is_readable else None
    except ImportError:
        return None


@cache
def _has_glyph(character: str, fonts: tuple[str, ...]) -> bool:
    if character < _FIRST_UNCERTAIN or category(character)[0] in "CMZ":
        return True
    return _drawn(character, fonts) != _drawn(_UNASSIGNED, fonts)


@cache
def _drawn(character: str, fonts: tuple[str, ...]) -> bytes:
    namespace = "http://www.w3.org/2000/svg"
    svg = (
        f'<svg xmlns="{namespace}" width="20" height="20" font-family="{_FAMILIES}">'
        f'<text y="15" font-size="12">{character}</text></svg>'
    )
    return _png(svg, fonts)


def _png(svg: str, fonts: tuple[str, ...]) -> bytes:
    from resvg_py import svg_to_bytes

    # Fonts of the system are not used, because they differ between machines.
    return bytes(
        svg_to_bytes(
            svg_string=svg,
            zoom=_ZOOM,
            background="#ffffff",
            skip_system_fonts=True,
            font_files=list(fonts),
        )
    )


class Pictures:
    """The pictures of the document. `parts` maps their paths in the Word file to their bytes."""

    def __init__(
        self,
        styles: Styles,
        relationships: Relationships,
        style: Style,
        *,
        text_width: int,
        text_height: int,
        fonts: Sequence[str],
    ) -> None:
        self._styles = styles
        self._relationships = relationships
        self._style = style
        self._text_width = text_width
        self._text_height = text_height
        self._fonts = fonts
        self.parts: dict[str, bytes] = {}

    def chart(self, chart: Chart, direction: Direction) -> Iterator[Element]:
        """Yield the paragraphs of a chart, or a sentence if it cannot be drawn."""
        png = chart_png(chart, self._style, self._fonts)
        title, caption = text.clean_line(chart.title), text.clean_line(chart.description)
        if png is None:
            caption = (
                f"Chart left out: {title[:1].lower()}{title[1:]}. "
                "The figures in the text have the same counts."
            )
        else:
            millimetres = self._text_width / TWIPS_PER_MILLIMETRE * _CHART_SHARE
            drawing = self._drawing(png, "png", millimetres, title, chart_words(chart))
            yield paragraph(
                ParagraphLayout(self._styles["Caption"], space_before=60, is_kept_with_next=True),
                (drawing,),
                direction,
            )
        caption_direction = paragraph_direction(caption, direction)
        layout = ParagraphLayout(
            self._styles["Caption"], align=alignment(caption_direction, direction)
        )
        yield paragraph(layout, (run(caption, direction=caption_direction),), caption_direction)

    def logo(self, logo: Logo) -> Element:
        """Return the run of a logo."""
        kind = logo.media_type.rpartition("/")[2]
        words = text.clean_line(logo.alternative_text)
        return self._drawing(logo.data, kind, logo.width, "Logo", words)

    def _drawing(
        self, data: bytes, kind: str, millimetres: float, title: str, words: str
    ) -> Element:
        number = len(self.parts) + 1
        path = f"media/image{number}.{kind}"
        self.parts[f"word/{path}"] = data
        pixel_width, pixel_height = size_of_picture(data)
        # Word cuts off the part of a picture that is below the page.
        highest = self._text_height / TWIPS_PER_MILLIMETRE * _HIGHEST_SHARE
        millimetres = min(millimetres, highest * pixel_width / pixel_height)
        width = round(millimetres * EMU_PER_MILLIMETRE)
        size = {"cx": str(width), "cy": str(round(width * pixel_height / pixel_width))}
        relation = self._relationships.to_part("image", path)
        return w("r", w("drawing", _inline(size, number, title, words, relation)))


def chart_words(chart: Chart) -> str:
    """Return the counts of a chart in words, for readers who cannot see it."""
    groups = (
        f"{text.clean_line(group.title)}: "
        + "; ".join(
            f"{text.clean_line(bar.label)} {text.clean_line(bar.words)}" for bar in group.bars
        )
        for group in chart.groups
    )
    return ". ".join((text.clean_line(chart.title), *groups)) + "."


def size_of_picture(data: bytes) -> tuple[int, int]:
    """Return width and height in pixels of a PNG or JPEG; (1, 1) if unknown or too large."""
    if data.startswith(b"\x89PNG\r\n\x1a\n") and data[12:16] == b"IHDR":
        return _sides(data[16:20], data[20:24])
    position = 2 if data.startswith(b"\xff\xd8") else len(data)
    while position + 9 < len(data) and data[position] == 0xFF:
        marker = data[position + 1]
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            return _sides(data[position + 7 : position + 9], data[position + 5 : position + 7])
        position += 2 + int.from_bytes(data[position + 2 : position + 4], "big")
    return 1, 1


def _sides(across: bytes, down: bytes) -> tuple[int, int]:
    width, height = int.from_bytes(across, "big"), int.from_bytes(down, "big")
    return (width, height) if 0 < width <= _LONGEST_SIDE and 0 < height <= _LONGEST_SIDE else (1, 1)


def _inline(size: dict[str, str], number: int, title: str, words: str, relation: str) -> Element:
    """Return a picture in a line of text. DrawingML needs the names of the picture twice."""
    names = {"id": str(number), "name": title, "descr": words}
    frame = Element("a:graphicFrameLocks", {"noChangeAspect": "1"})
    picture = _element(
        "pic:pic",
        _element("pic:nvPicPr", Element("pic:cNvPr", names), Element("pic:cNvPicPr")),
        _element(
            "pic:blipFill",
            Element("a:blip", {"r:embed": relation}),
            _element("a:stretch", Element("a:fillRect")),
        ),
        _element(
            "pic:spPr",
            _element("a:xfrm", Element("a:off", {"x": "0", "y": "0"}), Element("a:ext", size)),
            _element("a:prstGeom", Element("a:avLst"), prst="rect"),
        ),
    )
    return _element(
        "wp:inline",
        Element("wp:extent", size),
        Element("wp:docPr", names),
        _element("wp:cNvGraphicFramePr", frame),
        _element("a:graphic", _element("a:graphicData", picture, uri=NAMESPACES["pic"])),
        distT="0",
        distB="0",
        distL="0",
        distR="0",
    )


def _element(name: str, *children: Element, **attributes: str) -> Element:
    element = Element(name, attributes)
    element.extend(children)
    return element
