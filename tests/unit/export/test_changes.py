"""What changed, in words that can be read without the file beside them."""

from typing import Any

from briefing_tui.analysis.compare import compare
from briefing_tui.export.document import prepare
from briefing_tui.model.briefing import Briefing
from briefing_tui.model.building import build_briefing
from briefing_tui.richtext.markdown import to_markdown


def _day(as_of: str, **sections: Any) -> Briefing:
    briefing, _ = build_briefing({"format": 1, "title": "t", "as_of": as_of, **sections})
    assert briefing is not None
    return briefing


def test_times_of_day_are_in_utc_and_say_so() -> None:
    old = _day(
        "2024-12-01T20:00:00+02:00",
        events=[{"id": "e", "date": "2024-12-01T18:30:00+02:00", "text": "A."}],
        frontline=[{"id": "f", "place": "Hama", "status": "held"}],
    )
    new = _day(
        "2024-12-02T20:00:00+02:00",
        events=[{"id": "e", "date": "2024-12-01T19:30:00+02:00", "text": "A."}],
    )
    document = prepare(new, compared=compare(old, new))
    lines = [line.replace("\\", "") for line in to_markdown(document).split("\n")]
    assert "- *Last reported 1 Dec 2024 18:00 UTC:* Hama: held." in lines
    assert "- **1 Dec 2024 17:30 UTC**: date 1 Dec 2024 16:30 UTC → 1 Dec 2024 17:30 UTC" in lines
