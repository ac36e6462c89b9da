"""A chart as a standalone image has all its words and bars, and nothing that is loaded."""

from xml.etree.ElementTree import Element, fromstring

from briefing_tui.richtext.chart_svg import chart_svg
from briefing_tui.richtext.document import Chart, ChartBar, ChartGroup
from briefing_tui.richtext.picture import chart_picture

BARS = (
    ChartBar("SOHR <b>", ">412", 413, None, before=311),
    ChartBar("OCHA", "10–15", 10, 15),
    ChartBar("Mayor", "~9", 9, 9, is_approximate=True),
)
CHART = Chart("Key figures", "Bars.", (ChartGroup("killed & injured", BARS),))


def drawn() -> list[Element]:
    svg = chart_svg(CHART, families="Carlito, serif", text_color="#111111", bar_color="#aa0000")
    return list(fromstring(svg).iter())


def name_of(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def test_all_labels_and_counts_are_words() -> None:
    words = [element.text for element in drawn() if name_of(element) == "text"]
    assert words == ["killed & injured", "SOHR <b>", ">412", "OCHA", "10–15", "Mayor", "~9"]


def test_bars_have_the_positions_of_the_approved_picture() -> None:
    bars = chart_picture(CHART)["bars"]
    solid = [e for e in drawn() if name_of(e) == "rect" and e.get("fill-opacity") != "0.35"]
    assert [float(e.attrib["width"]) for e in solid] == [bar["low"] for bar in bars]
    assert [e.get("fill-opacity") for e in solid] == [None, None, "0.6"]
    pale = [e for e in drawn() if name_of(e) == "rect" and e.get("fill-opacity") == "0.35"]
    assert [float(e.attrib["width"]) for e in pale] == [bars[1]["range"]]
    assert [name_of(e) for e in drawn()].count("polygon") == 1
    assert [float(e.attrib["x1"]) for e in drawn() if name_of(e) == "line"] == [bars[0]["before"]]


def test_it_has_our_colours_and_fonts_and_loads_nothing() -> None:
    root, *rest = drawn()
    assert root.get("font-family") == "Carlito, serif"
    assert {e.get("fill") for e in rest if name_of(e) in ("rect", "polygon")} == {"#aa0000"}
    assert {name_of(e) for e in rest} == {"text", "rect", "polygon", "line"}
    assert not [key for e in rest for key in e.attrib if "href" in key or key == "style"]


def test_the_image_shows_everything_up_to_the_right_edge_of_the_picture() -> None:
    picture = chart_picture(CHART)
    root = drawn()[0]
    left, top, width, height = map(float, root.attrib["viewBox"].split())
    assert (left + width, top + height) == (picture["width"], picture["height"])
    assert (float(root.attrib["width"]), float(root.attrib["height"])) == (width, height)
