"""Items are old relative to the cut-off; a briefing with a past `next_due` is overdue."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from briefing_tui.sections.staleness import age_words, overdue
from tests.unit.check.subjects import briefing, killed


def event(when: Any) -> dict[str, Any]:
    return {"id": str(when), "date": when, "text": "Talks."}


@pytest.mark.parametrize(
    ("dates", "words"),
    [
        ([], ""),
        ([None], ""),
        ([date(2024, 12, 4)], ""),
        ([date(2024, 12, 3)], ""),
        ([date(2024, 12, 2)], "newest 2 Dec"),
        ([date(2024, 11, 27), date(2024, 12, 2), date(2024, 12, 1)], "newest 2 Dec"),
        ([None, date(2024, 11, 27)], "newest 27 Nov"),
        # The end of a range counts; of an open range, the known end.
        (["2024-11-27/2024-12-02"], "newest 2 Dec"),
        (["../2024-12-01"], "newest 1 Dec"),
        # Items after the cut-off are not old.
        ([date(2024, 12, 9)], ""),
        # The day of a vague date is unknown.
        (["2024"], ""),
        (["2024", date(2024, 11, 27)], "newest 27 Nov"),
        (["2024-24", date(2024, 11, 27)], ""),
        (["../2025", date(2024, 11, 27)], "newest 27 Nov"),
        (["nobody knows"], ""),
    ],
)
def test_the_newest_date_of_a_pane_is_shown_if_it_is_old(dates: list[Any], words: str) -> None:
    events = [{"id": f"e{number}", "text": "Talks."} for number in range(len(dates))]
    for made, entry in zip(events, dates, strict=True):
        if entry is not None:
            made["date"] = entry
    assert age_words(briefing(None, events=events), ("events",)) == words


def test_every_section_of_a_pane_counts() -> None:
    quotes = [{"id": "q", "speaker": "A", "quote": "B", "date": date(2024, 11, 29)}]
    day = briefing(None, events=[event(date(2024, 11, 27))], quotes=quotes)
    assert age_words(day, ("events", "quotes")) == "newest 29 Nov"
    assert age_words(day, ("events",)) == "newest 27 Nov"
    assert age_words(day, ()) == ""


def test_a_withdrawn_item_makes_no_pane_new() -> None:
    old, withdrawn = event(date(2024, 11, 27)), event(date(2024, 12, 4)) | {"withdrawn": "Wrong."}
    assert age_words(briefing(None, events=[old, withdrawn]), ("events",)) == "newest 27 Nov"
    figures = [killed(count=1, to=date(2024, 12, 1)), killed(id="x", count=1, withdrawn="Wrong.")]
    assert age_words(briefing(None, casualties=figures), ("casualties",)) == "newest 1 Dec"


def test_a_place_is_as_old_as_its_status_and_a_figure_as_what_it_counts_up_to() -> None:
    place = {"id": "hama", "place": "hama", "status": "held", "since": date(2024, 11, 30)}
    assert age_words(briefing(None, frontline=[place]), ("frontline",)) == "newest 30 Nov"
    old = briefing(None, casualties=[killed(count=1, to=date(2024, 12, 1))])
    assert age_words(old, ("casualties",)) == "newest 1 Dec"
    # Without `to`, a figure is counted up to the cut-off.
    both = [killed(count=1, to=date(2024, 12, 1)), killed(id="injured", harm="injured", count=1)]
    assert age_words(briefing(None, casualties=both), ("casualties",)) == ""


def test_a_briefing_is_overdue_once_the_next_one_is() -> None:
    due = datetime(2024, 12, 5, 6, tzinfo=UTC)
    day = briefing(None, next_due=due)
    assert not overdue(day, due)
    assert overdue(day, due + timedelta(seconds=1))
    # Without the current time, or without `next_due`, nothing is overdue.
    assert not overdue(day, None)
    assert not overdue(briefing(None), due)
    # A date without a time means the whole day.
    whole = briefing(None, next_due=date(2024, 12, 5))
    assert not overdue(whole, datetime(2024, 12, 5, 23, tzinfo=UTC))
    assert overdue(whole, datetime(2024, 12, 6, 1, tzinfo=UTC))
