"""Names are found without going in circles."""

from briefing_tui.model.building import build_briefing
from briefing_tui.presentation.words import short_name


def test_a_source_titled_like_its_publisher_has_a_name() -> None:
    source = {"id": "page", "title": "Wikipedia", "publisher": "Wikipedia"}
    briefing, _ = build_briefing(
        {"format": 1, "title": "t", "as_of": "2024-12-01", "sources": [source]}
    )
    assert briefing is not None
    assert short_name(briefing, "page") == "Wikipedia"
