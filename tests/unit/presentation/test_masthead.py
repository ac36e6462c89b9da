"""The head of a briefing tells the same in every width."""

from zoneinfo import ZoneInfo

from briefing_tui.model.building import build_briefing
from briefing_tui.presentation.masthead import counts_of, headlines


def test_the_cut_off_is_in_the_readers_zone_where_there_is_little_room_too() -> None:
    table = {"format": 1, "title": "t", "as_of": "2024-12-01T20:00:00+02:00"}
    briefing, _ = build_briefing(table)
    assert briefing is not None
    head = headlines(briefing, zone=ZoneInfo("Asia/Tokyo"))
    said = "2 Dec 2024 03:00 UTC+9"
    assert head.cut_offs == (f"as of {said}", said, said, "2 Dec 03:00")


def test_days_that_cant_be_read_are_named_once_and_counted_where_they_are_many() -> None:
    briefing, _ = build_briefing({"format": 1, "title": "t", "as_of": "2024-12-01"})
    assert briefing is not None
    head = headlines(
        briefing, unread=(("29 Nov", "30 Nov", "30 Nov"), ("1 Dec", "2 Dec", "a.toml"))
    )
    assert head.gap == ("29 Nov and 30 Nov can't be read", "29 Nov and 30 Nov broken")
    assert head.remarks == ("3 days can't be read",)
    assert headlines(briefing).gap == headlines(briefing).remarks == ()


def test_the_head_counts_what_is_not_reviewed_a_whole_with_its_parts_once() -> None:
    parts = [{"who": "women", "count": 1}]
    own = [{"who": "men", "count": 1, "review": "draft"}]
    figures = [
        {"harm": "killed", "count": 3, "review": "draft", "parts": parts},
        {"harm": "injured", "count": 3, "parts": own},
    ]
    head = {"format": 1, "title": "", "as_of": "2024-12-01"}
    briefing, _ = build_briefing({**head, "casualties": figures, "notes": [{"review": "draft"}]})
    assert briefing is not None
    assert counts_of(briefing).unreviewed == {"casualties": 2, "notes": 1}
    assert headlines(briefing).remarks == ("3 not reviewed",)
    assert headlines(briefing).title == "Untitled"
