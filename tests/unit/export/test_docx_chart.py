"""The chart is a picture with the fonts of the program, or a sentence in its place."""

import re
import sys

import pytest

from briefing_tui.export.docx.pictures import (
    chart_png,
    chart_words,
    shipped_fonts,
    size_of_picture,
)
from briefing_tui.export.style import Style
from briefing_tui.richtext.document import Chart, ChartBar, ChartGroup, Part
from briefing_tui.richtext.picture import chart_picture
from tests.unit.export.word import W, page_of, paragraphs, parts_of, root_of

BARS = (ChartBar("Red Crescent", ">412", 413, None, before=311), ChartBar("حماة", "7", 7, 7))
CHART = Chart("Key figures by claimant", "Bars.", (ChartGroup("killed, Hama", BARS),))
PICTURE = "word/media/image1.png"
PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"


def png(*fonts: str, chart: Chart = CHART, style: Style | None = None) -> bytes:
    made = chart_png(chart, style or Style(), fonts)
    assert made is not None
    return made


def test_the_chart_is_a_picture_with_everything_that_it_says_in_words() -> None:
    output = page_of(CHART)
    assert parts_of(output)[PICTURE].startswith(PNG_SIGNATURE)
    markup = parts_of(output)["word/document.xml"].decode()
    words = "Key figures by claimant. killed, Hama: Red Crescent &gt;412; حماة 7."
    assert markup.count(f'descr="{words}"') == 2
    assert paragraphs(root_of(output), "Caption") == ["", "Bars."]
    drawn = root_of(output)
    assert len(list(drawn.iter(f"{W}drawing"))) == 1


def test_the_picture_has_the_size_of_the_chart_with_its_left_edge_twice() -> None:
    picture = chart_picture(CHART)
    width, height = size_of_picture(png(*shipped_fonts()))
    assert (width, height) == (2 * (picture["width"] + 4), 2 * picture["height"])


def test_a_high_chart_is_drawn_smaller_so_that_it_fits_on_the_page() -> None:
    bars = tuple(ChartBar(f"bar {number}", "9", 9, 9) for number in range(90))
    output = page_of(Chart("T", "D", (ChartGroup("killed", bars),)))
    (extent,) = re.findall(
        r'<wp:extent cx="(\d+)" cy="(\d+)"', parts_of(output)["word/document.xml"].decode()
    )
    width, height = (int(side) / 36_000 for side in extent)
    assert height < 297 - 2 * 15
    pixels = size_of_picture(parts_of(output)[PICTURE])
    assert width / height == pytest.approx(pixels[0] / pixels[1], rel=0.01)


def test_the_words_are_drawn_with_the_fonts_of_the_program() -> None:
    fonts = shipped_fonts()
    assert any("Carlito" in font for font in fonts)
    arabic = [font for font in fonts if "Arabic" in font]
    assert arabic
    latin = Chart("T", "D", (ChartGroup("killed, Hama", BARS[:1]),))
    assert png("none.ttf", chart=latin) != png(*fonts, chart=latin)
    without = [font for font in fonts if font not in arabic]
    assert chart_png(CHART, Style(), without) is None
    assert chart_png(CHART, Style(), fonts) is not None


def test_no_font_of_the_system_is_used() -> None:
    chart = Chart("T", "D", (ChartGroup("killed, Hama", BARS[:1]),))
    renamed = Chart("T", "D", (ChartGroup("other words", BARS[:1]),))
    assert png("none.ttf", chart=chart) == png("none.ttf", chart=renamed)
    assert png(*shipped_fonts(), chart=chart) != png(*shipped_fonts(), chart=renamed)


@pytest.mark.parametrize("label", ["聯合國", "አማራ", "ရခိုင်", "Donetsk 🔥"])
def test_a_chart_with_a_character_of_no_font_is_left_out(label: str) -> None:
    output = page_of(
        Chart("Counts", "Bars.", (ChartGroup("killed", (ChartBar(label, "7", 7, 7),)),))
    )
    assert PICTURE not in parts_of(output)
    assert paragraphs(root_of(output), "Caption") == [
        "Chart left out: counts. The figures in the text have the same counts."
    ]


@pytest.mark.parametrize(
    "label", ["Δήμος", "Донецк", "החזית", "پاسداران", "Łódź–≥", "e\u0323\u0301"]
)
def test_a_chart_in_the_scripts_of_the_fonts_is_drawn(label: str) -> None:
    assert png(*shipped_fonts(), chart=Chart("T", "D", (ChartGroup(label, BARS),)))


def test_the_same_chart_gives_the_same_bytes_and_another_colour_others() -> None:
    fonts = shipped_fonts()
    assert png(*fonts) == png(*fonts)
    assert png(*fonts) != png(*fonts, style=Style(accent_color="#aa0000"))


@pytest.mark.parametrize("language", ["en", "ar"])
def test_without_the_extra_a_sentence_is_in_its_place(
    language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    output = page_of(CHART, language=language)
    assert PICTURE not in parts_of(output)
    assert paragraphs(root_of(output), "Caption") == [
        "Chart left out: key figures by claimant. The figures in the text have the same counts."
    ]


def test_without_fonts_no_picture_without_words_is_drawn() -> None:
    assert chart_png(CHART, Style(), ()) is None


def test_two_charts_are_two_pictures() -> None:
    parts: tuple[Part, ...] = (CHART, CHART)
    names = [name for name in parts_of(page_of(*parts)) if name.startswith("word/media/")]
    assert names == [PICTURE, "word/media/image2.png"]


def test_the_words_of_a_chart_have_no_controls() -> None:
    bars = (ChartBar("a\x1bb", "1\n2", 1, 1),)
    assert chart_words(Chart("T", "D", (ChartGroup("g\x07", bars),))) == "T. g␇: a␛b 1 2."


@pytest.mark.parametrize(
    ("data", "size"),
    [
        (b"", (1, 1)),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 8, (1, 1)),
        (PNG_SIGNATURE + b"\0\0\0\rIHDR" + b"\0\0\0\x20" + b"\0\0\0\x10", (32, 16)),
        (PNG_SIGNATURE + b"\0\0\0\rIHDR" + b"\xff" * 8, (1, 1)),
        (b"\xff\xd8\xff\xe0\0\x04ab\xff\xc0\0\x11\x08\0\x10\0\x20" + b"\0" * 9, (32, 16)),
        (b"\xff\xd8\xff\xe0\0\0\xff\xe0\0\0", (1, 1)),
        (b"GIF89a", (1, 1)),
    ],
)
def test_the_size_of_a_picture_is_read_from_its_bytes(data: bytes, size: tuple[int, int]) -> None:
    assert size_of_picture(data) == size
