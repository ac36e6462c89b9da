"""The page about the line is up to date and names every word that the parser knows."""

from pathlib import Path

from briefing_tui.sections.registry import SECTIONS
from briefing_tui.sections.writing import COMMON_MARKERS
from tools.line_page import line_page

PAGE = Path(__file__).parent.parent.parent.parent / "docs" / "line.md"


def test_the_page_is_what_make_docs_would_write() -> None:
    assert PAGE.read_text(encoding="utf-8") == line_page()


def test_every_marker_and_example_is_on_the_page() -> None:
    page = line_page()
    markers = (*COMMON_MARKERS, *(m for s in SECTIONS.all for m in s.writing.markers))
    assert [word for marker in markers for word in marker.words if f"`{word} …`" not in page] == []
    lines = [line for section in SECTIONS.all for line in section.writing.examples]
    assert [line for line in lines if f"\n{line}\n" not in page] == []
