"""The texts at the top of the desk."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from briefing_tui.desk import masthead
from briefing_tui.desk.masthead import counts_of, head_texts
from briefing_tui.model.briefing import Briefing
from briefing_tui.model.building import build_briefing
from briefing_tui.model.claims import Counted
from briefing_tui.model.dates import parse_when
from briefing_tui.model.findings import Severity
from briefing_tui.sections.counted_changes import disputed_about


def built(**head: Any) -> Briefing:
    briefing, findings = build_briefing({"format": 1, "title": "t", **head})
    assert briefing is not None, findings
    return briefing


def test_short_cut_offs_are_in_the_zone_of_the_reader_too() -> None:
    table = {"format": 1, "title": "t", "as_of": "2024-12-01T20:00:00+02:00"}
    briefing, _ = build_briefing(table)
    assert briefing is not None
    head = head_texts(briefing, zone=ZoneInfo("Asia/Tokyo"))
    said = "2 Dec 2024 03:00 UTC+9"
    assert head.cut_offs == (f"as of {said}", said, said, "2 Dec 03:00")


def test_unreadable_days_are_named_once_and_many_are_counted() -> None:
    briefing, _ = build_briefing({"format": 1, "title": "t", "as_of": "2024-12-01"})
    assert briefing is not None
    head = head_texts(
        briefing, unreadable=(("29 Nov", "30 Nov", "30 Nov"), ("1 Dec", "2 Dec", "a.toml"))
    )
    assert head.gap == ("29 Nov and 30 Nov cannot be read", "29 Nov and 30 Nov broken")
    assert head.remarks == head.urgent == ("3 days cannot be read",)
    assert head_texts(briefing).gap == head_texts(briefing).remarks == ()


def test_the_head_counts_a_draft_figure_and_its_parts_once() -> None:
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
    assert head_texts(briefing).remarks == ("3 not reviewed",)
    assert head_texts(briefing).title == "Untitled"


@pytest.mark.parametrize(
    ("other", "is_disputed"),
    [
        ({"count": 9, "claimed_by": "Police"}, True),
        ({"count": 9, "claimed_by": "Police", "review": "draft"}, False),
        ({"count": 9, "claimed_by": "Police", "withdrawn": "Wrong."}, False),
        ({"count": 9, "claimed_by": "Police", "place": "Hama"}, False),
        ({"count": 3, "claimed_by": "Police"}, False),
    ],
)
def test_the_head_shows_that_another_figure_contradicts_one(
    other: dict[str, Any], is_disputed: bool
) -> None:
    one = {"harm": "killed", "count": 3, "claimed_by": "Army"}
    briefing = built(as_of="2024-12-01", casualties=[one, {"harm": "killed", **other}])
    count = "3 (disputed)" if is_disputed else "3"
    assert head_texts(briefing).figures == (("killed", count, "Army"),)


def test_the_subject_of_each_figure_is_read_once_for_all_key_figures(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    read: list[Counted] = []

    def counting(briefing: Briefing, item: Counted) -> Iterator[tuple[object, ...]]:
        read.append(item)
        return disputed_about(briefing, item)

    figures = [{"harm": "killed", "count": number, "key": number < 8} for number in range(100)]
    monkeypatch.setattr(masthead, "disputed_about", counting)
    assert counts_of(built(as_of="2024-12-01", casualties=figures)).disputed == (False,) * 8
    assert len(read) == 100 + 2 * 8


def test_the_head_shows_that_a_figure_is_denied() -> None:
    figure = {"harm": "killed", "count": 3, "claimed_by": "Army", "denied_by": "Police"}
    briefing = built(as_of="2024-12-01", casualties=[figure])
    assert head_texts(briefing).figures == (("killed", "3 (disputed)", "Army"),)


def test_the_head_counts_errors_and_warnings_but_no_hints() -> None:
    briefing = built(as_of="2024-12-01")
    weak = head_texts(briefing, findings={"warning": 5, "hint": 3})
    assert (weak.remarks, weak.urgent) == (("5 warnings",), ())
    found: dict[Severity, int] = {"error": 1, "warning": 2}
    head = head_texts(briefing, findings=found)
    assert head.remarks == head.urgent == ("1 error, 2 warnings",)
    assert head_texts(briefing, findings={"hint": 3}).remarks == ()


def test_a_day_that_is_not_the_newest_names_the_newest_and_is_not_stale() -> None:
    of = built(as_of="2024-12-01", next_due="2024-12-02")
    now = datetime(2024, 12, 9, tzinfo=UTC)
    assert head_texts(
        of, position_and_total=(3, 5), newest=parse_when("2024-12-08"), now=now
    ).cut_offs == (
        "as of 1 Dec 2024 · 3 of 5 · newest 8 Dec",
        "1 Dec 2024 · 3 of 5 · newest 8 Dec",
        "1 Dec 2024 · 3 of 5 · newest 8 Dec",
        "1 Dec · 3 of 5 · newest 8 Dec",
        "1 Dec 2024 · newest 8 Dec",
        "1 Dec · newest 8 Dec",
        "1 Dec",
    )
    later = head_texts(of, newest=parse_when("2025-01-03")).cut_offs
    assert later[-2] == "1 Dec · newest 3 Jan 2025"


def test_the_newest_day_is_stale_once_the_next_one_is_due() -> None:
    of = built(as_of="2024-12-31", next_due="2025-01-01")
    head = head_texts(of, position_and_total=(5, 5), now=datetime(2025, 1, 2, tzinfo=UTC))
    assert head.cut_offs == (
        "as of 31 Dec 2024 · 5 of 5 · stale: next was due 1 Jan 2025",
        "31 Dec 2024 · 5 of 5 · stale: next was due 1 Jan 2025",
        "31 Dec 2024 · 5 of 5 · stale",
        "31 Dec · 5 of 5 · stale",
        "31 Dec 2024 · stale",
        "31 Dec · stale",
        "31 Dec",
    )
    for quiet in (datetime(2025, 1, 1, tzinfo=UTC), None):
        assert head_texts(of, now=quiet).cut_offs[-2:] == ("31 Dec 2024", "31 Dec")
