"""A figure is compared with its last report, and the counts of periods with the running count."""

from datetime import date, timedelta
from typing import Any

import pytest

from briefing_tui.check import arithmetic_series
from briefing_tui.check.past import PastFigures
from briefing_tui.check.subject import Subject
from briefing_tui.model.briefing import Briefing
from tests.unit.check.subjects import AS_OF, DAY_BEFORE, briefing, killed, places, subject

COUNT = ("casualties", 0, "count")


def who(name: str, count: object) -> dict[str, object]:
    return {"who": name, "count": count}


def yesterday(**keys: Any) -> Any:
    return briefing(as_of=DAY_BEFORE, casualties=[killed(**keys)])


def test_a_count_from_the_same_day_that_falls_is_found() -> None:
    of = subject(yesterday(count=100), casualties=[killed(count=99)])
    assert places(arithmetic_series.cumulative_falls, of) == [COUNT]


def test_a_part_that_falls_is_found_unless_its_whole_says_why() -> None:
    before = yesterday(count=100, parts=[who("army", 50)])
    falling = killed(count=110, parts=[who("army", 40)])
    part = ("casualties", 0, "parts", 0, "count")
    of = subject(before, casualties=[falling])
    assert places(arithmetic_series.cumulative_falls, of) == [part]
    explained = subject(
        before, casualties=[{**falling, "parts": [who("army", 40)], "changed": "x"}]
    )
    assert places(arithmetic_series.cumulative_falls, explained) == []


def test_a_count_that_falls_between_two_points_of_one_briefing_is_found() -> None:
    points = [killed(count=100, to=DAY_BEFORE), killed(count=90, to=AS_OF)]
    of = subject(casualties=points)
    assert places(arithmetic_series.cumulative_falls, of) == [("casualties", 1, "count")]


def test_points_of_one_briefing_that_grow_or_share_their_day_are_left_alone() -> None:
    for last in (killed(count=110, to=AS_OF), killed(count=90, to=DAY_BEFORE)):
        of = subject(casualties=[killed(count=100, to=DAY_BEFORE), last])
        assert places(arithmetic_series.cumulative_falls, of) == []


@pytest.mark.parametrize(
    "now",
    [
        {"count": 100},
        {"count": "95+"},
        {"count": "~95"},
        {"count": 99, "changed": "A re-count."},
        {"count": 99, "withdrawn": "Not so."},
        {"count": 99, "from": date(2024, 11, 30)},
        {"count": 99, "who": "civilians"},
        {"count": 99, "unit": "families"},
        {"count": 99, "to": date(2024, 12, 1)},
        {"count": 99, "id": "another"},
    ],
)
def test_a_count_that_need_not_have_fallen_is_left_alone(now: dict[str, Any]) -> None:
    of = subject(yesterday(count=100), casualties=[killed(**now)])
    assert places(arithmetic_series.cumulative_falls, of) == []


def test_a_level_without_a_start_may_fall() -> None:
    level = {"id": "troops", "what": "troops", "count": 900}
    before = briefing(as_of=DAY_BEFORE, figures=[level])
    of = subject(before, figures=[{**level, "count": 800}])
    assert places(arithmetic_series.cumulative_falls, of) == []


def test_a_percentage_with_a_start_may_fall() -> None:
    share = {"id": "share", "what": "households", "from": DAY_BEFORE}
    before = briefing(as_of=DAY_BEFORE, figures=[{**share, "count": "44%"}])
    of = subject(before, figures=[{**share, "count": "40%"}])
    assert places(arithmetic_series.cumulative_falls, of) == []


def test_a_count_up_to_the_same_day_that_falls_is_found() -> None:
    of = subject(yesterday(count=100, to=DAY_BEFORE), casualties=[killed(count=9, to=DAY_BEFORE)])
    assert places(arithmetic_series.cumulative_falls, of) == [COUNT]


@pytest.mark.parametrize(
    ("key", "value"),
    [("from", date(2024, 11, 30)), ("who", "civilians"), ("place", "hama")],
)
def test_a_series_that_breaks_under_its_id_is_found(key: str, value: object) -> None:
    of = subject(yesterday(count=5), casualties=[killed(count=5, **{key: value})])
    assert places(arithmetic_series.series_breaks, of) == [("casualties", 0, key)]


def test_a_start_that_is_left_out_breaks_the_series() -> None:
    now = {key: value for key, value in killed(count=5).items() if key != "from"}
    of = subject(yesterday(count=5), casualties=[now])
    assert places(arithmetic_series.series_breaks, of) == [("casualties", 0, "from")]


@pytest.mark.parametrize(
    "now",
    [
        {},
        {"from": "2024-11-27"},
        {"who": "ALL"},
        {"from": date(2024, 11, 30), "changed": "A new window."},
        {"from": date(2024, 11, 30), "id": "another"},
        {"to": AS_OF},
    ],
)
def test_a_series_that_goes_on_is_left_alone(now: dict[str, Any]) -> None:
    of = subject(yesterday(count=5), casualties=[killed(count=5, **now)])
    assert places(arithmetic_series.series_breaks, of) == []


def test_counts_of_single_days_with_one_id_have_their_own_days() -> None:
    of = subject(
        yesterday(count=5, **{"from": DAY_BEFORE, "to": DAY_BEFORE}),
        casualties=[killed(count=5, **{"from": AS_OF, "to": AS_OF})],
    )
    assert places(arithmetic_series.series_breaks, of) == []


def test_a_window_that_restarted_is_reported_once_and_of_the_whole() -> None:
    before = yesterday(count=9, parts=[who("army", 5)])
    now = killed(count=9, parts=[who("army", 5)], **{"from": date(2024, 11, 30)})
    of = subject(before, casualties=[now])
    assert places(arithmetic_series.series_breaks, of) == [("casualties", 0, "from")]


def of_the_day(count: object, **keys: Any) -> Any:
    day = killed(**{"id": "day", "count": count, "from": AS_OF, "to": AS_OF, **keys})
    running = killed(count=150, to=AS_OF)
    return subject(yesterday(count=100, to=DAY_BEFORE), casualties=[day, running])


@pytest.mark.parametrize("count", [49, 51, "60+", "<40"])
def test_a_day_that_is_not_what_the_running_count_grew_by_is_found(count: object) -> None:
    assert places(arithmetic_series.day_count_differs, of_the_day(count)) == [COUNT]


@pytest.mark.parametrize("count", [50, "40+", "~52", "40-60"])
def test_a_day_that_may_be_what_the_running_count_grew_by_is_left_alone(count: object) -> None:
    assert places(arithmetic_series.day_count_differs, of_the_day(count)) == []


@pytest.mark.parametrize(
    "other",
    [
        {"who": "civilians"},
        {"place": "hama"},
        {"claimed_by": "snhr"},
        {"cause": "shelling"},
        {"from": DAY_BEFORE},
    ],
)
def test_a_day_is_compared_with_the_running_count_of_the_same_thing_alone(
    other: dict[str, Any],
) -> None:
    assert places(arithmetic_series.day_count_differs, of_the_day(7, **other)) == []


def test_the_first_day_is_a_running_count_too() -> None:
    first, day = date(2024, 11, 27), date(2024, 11, 28)
    points = [killed(count=40, to=first), killed(count=90, to=day)]
    second = killed(**{"id": "day", "count": 7, "from": day, "to": day})
    of = subject(casualties=[*points, second])
    assert places(arithmetic_series.day_count_differs, of) == [("casualties", 2, "count")]


def day_and_running(before: object, now: object, **keys: Any) -> Any:
    day = killed(**{"id": "day", "count": 50, "from": AS_OF, "to": AS_OF, **keys})
    running = [killed(count=before, to=DAY_BEFORE, **keys), killed(count=now, to=AS_OF, **keys)]
    return subject(casualties=[*running, day])


@pytest.mark.parametrize(("before", "now"), [("100+", 150), (100, "110+"), ("100+", "100+")])
def test_a_day_may_be_anything_that_open_running_counts_allow(before: object, now: object) -> None:
    assert places(arithmetic_series.day_count_differs, day_and_running(before, now)) == []


def test_a_day_without_claimant_is_not_compared() -> None:
    assert places(arithmetic_series.day_count_differs, day_and_running(100, 110)) != []
    assert (
        places(arithmetic_series.day_count_differs, day_and_running(100, 110, claimed_by=[])) == []
    )


def test_a_day_of_other_units_is_not_compared() -> None:
    assert places(arithmetic_series.day_count_differs, of_the_day(7, unit="families")) == []


def test_a_day_without_two_running_counts_around_it_is_left_alone() -> None:
    day = killed(**{"id": "day", "count": 7, "from": AS_OF, "to": AS_OF})
    for end in (AS_OF, DAY_BEFORE):
        of = subject(casualties=[dict(day), killed(count=150, to=end)])
        assert places(arithmetic_series.day_count_differs, of) == []


def on(day: int, *casualties: dict[str, Any], **keys: Any) -> Briefing:
    """Return a briefing of a day in December with some figures."""
    return briefing(as_of=date(2024, 12, day), casualties=list(casualties), **keys)


def window(first: int, last: int, count: object = 5, **keys: Any) -> dict[str, Any]:
    """Return a count of some days in December, with the same id."""
    days = {"from": date(2024, 12, first), "to": date(2024, 12, last)}
    return killed(**{"id": "period", "count": count, **days, **keys})


def found_in_last(check: Any, *days: Briefing | None) -> list[Any]:
    """Return the findings in the last of some briefings; None is an unreadable one."""
    *earlier, last = days
    assert last
    moments = [AS_OF - timedelta(days=len(earlier) - at) for at in range(len(earlier))]
    cut_offs = [
        day.as_of.latest if day and day.as_of.latest else briefing(as_of=at).as_of.latest
        for day, at in zip(earlier, moments, strict=True)
    ]
    known = [cut_off for cut_off in cut_offs if cut_off]
    past = PastFigures(known, lambda day: earlier[day]).until(len(earlier))
    return places(check, Subject(last, earlier[-1] if earlier else None, earlier=past))


def test_a_fall_is_found_after_days_without_a_report() -> None:
    days = [on(1, killed(count=100)), *(on(day) for day in range(2, 9)), on(9, killed(count=99))]
    assert found_in_last(arithmetic_series.cumulative_falls, *days) == [COUNT]


def test_a_fall_is_found_across_a_day_that_cannot_be_read() -> None:
    days = on(1, killed(count=100)), None, on(9, killed(count=99))
    assert found_in_last(arithmetic_series.cumulative_falls, *days) == [COUNT]


def test_a_fall_after_a_gap_shows_which_briefing_it_is_compared_with() -> None:
    past = PastFigures([], lambda _: None)
    assert past.until(0).last(on(1, killed(count=1)).casualties[0]) is None
    before = on(1, killed(count=1_032))
    (found,) = arithmetic_series.cumulative_falls(Subject(on(3, killed(count=999)), before))
    assert found.message == (
        "999 is lower than 1,032 in the briefing of 1 Dec 2024, although both are counted from "
        "27 Nov 2024"
    )
    other = on(3, killed(count=999, claimed_by="un"))
    (found,) = arithmetic_series.cumulative_falls(Subject(other, before))
    assert found.message.endswith("27 Nov 2024; the claimant was `sohr` and is now `un`")


def test_only_the_last_report_counts() -> None:
    corrected = killed(count=90, changed="A list was counted twice.")
    days = on(1, killed(count=100)), on(2, corrected), on(3), on(4, killed(count=95))
    assert found_in_last(arithmetic_series.cumulative_falls, *days) == []


def test_a_figure_whose_last_report_was_withdrawn_may_be_lower() -> None:
    withdrawn = killed(count=100, withdrawn="Not so.")
    days = on(1, killed(count=100)), on(2, withdrawn), on(3), on(4, killed(count=95))
    assert found_in_last(arithmetic_series.cumulative_falls, *days) == []


@pytest.mark.parametrize("was", [{"was": "dead"}, {}])
def test_a_fall_is_found_under_the_id_that_a_figure_had(was: dict[str, Any]) -> None:
    days = (
        on(1, killed(count=100, id="dead")),
        on(2),
        on(3, killed(count=100, was="dead")),
        on(4, killed(count=99, **was)),
    )
    assert found_in_last(arithmetic_series.cumulative_falls, *days) == [COUNT]
    assert bool(found_in_last(arithmetic_series.cumulative_falls, *days[:2], days[3])) == bool(was)


def test_of_two_ids_that_a_figure_had_the_last_report_counts() -> None:
    days = [on(1, killed(count=80, id="dead")), on(2, killed(count=100)), on(3)]
    figures = PastFigures([day.as_of.latest for day in days if day.as_of.latest], days.__getitem__)
    figures.until(0)
    now = on(4, killed(count=90, was="dead"))
    of = Subject(now, earlier=figures.until(3))
    assert places(arithmetic_series.cumulative_falls, of) == [COUNT]


def test_a_count_that_starts_again_is_no_fall_however_long_ago_the_other_was() -> None:
    again = killed(count=3, **{"from": date(2024, 12, 9)})
    days = on(1, killed(count=100)), on(2), on(9, again)
    assert found_in_last(arithmetic_series.cumulative_falls, *days) == []


@pytest.mark.parametrize("second", [(2, 2), (2, 4), (4, 5)])
def test_periods_that_follow_one_another_are_one_series(second: tuple[int, int]) -> None:
    days = on(1, window(1, 1)), on(second[1], window(*second)), on(6, window(6, 6))
    assert found_in_last(arithmetic_series.series_breaks, *days[:2]) == []
    assert found_in_last(arithmetic_series.series_breaks, *days) == []


def test_a_period_that_is_reported_twice_is_no_running_count() -> None:
    days = on(2, window(1, 2)), on(3, window(1, 2)), on(4, window(3, 4))
    assert found_in_last(arithmetic_series.series_breaks, *days) == []


@pytest.mark.parametrize("second", [(1, 4), (2, 4), (3, 4)])
def test_periods_that_overlap_break_the_series(second: tuple[int, int]) -> None:
    days = on(3, window(2, 3)), on(4, window(*second))
    expected = [] if second[0] == 2 else [("casualties", 0, "from")]
    assert found_in_last(arithmetic_series.series_breaks, *days) == expected


def test_a_period_of_other_people_breaks_the_series() -> None:
    days = on(1, window(1, 1)), on(2, window(2, 2, who="civilians"))
    assert found_in_last(arithmetic_series.series_breaks, *days) == [("casualties", 0, "who")]


def test_a_running_count_that_starts_again_breaks_the_series() -> None:
    again = killed(count=3, **{"from": date(2024, 12, 3)})
    days = on(1, killed(count=100)), on(2, killed(count=101)), on(3, again)
    found = found_in_last(arithmetic_series.series_breaks, *days)
    assert found == [("casualties", 0, "from")]


def test_a_series_that_breaks_after_days_without_a_report_is_found() -> None:
    other = killed(count=100, place="hama")
    days = on(1, killed(count=100)), on(2), on(3), on(4, other)
    found = found_in_last(arithmetic_series.series_breaks, *days)
    assert found == [("casualties", 0, "place")]


def running(to: int, count: object, **keys: Any) -> dict[str, Any]:
    return killed(count=count, to=date(2024, 12, to), **keys)


@pytest.mark.parametrize(("count", "is_found"), [(31, False), (20, True), ("20+", False)])
def test_a_count_of_several_days_is_compared_with_the_running_count(
    count: object, is_found: bool
) -> None:
    days = (
        on(18, running(18, 1154)),
        on(19, running(19, 1160)),
        on(20, window(19, 20, count), running(20, 1185)),
    )
    expected = [COUNT] if is_found else []
    assert found_in_last(arithmetic_series.day_count_differs, *days) == expected


def test_a_count_of_days_names_them_and_both_running_counts() -> None:
    days = on(18, running(18, 1154)), on(20, window(19, 20, 20), running(20, 1185))
    (found,) = arithmetic_series.day_count_differs(Subject(days[1], days[0]))
    assert found.message == (
        "the count for 19–20 Dec 2024 is 20, but the running count rose from 1,154 to 1,185"
    )


def test_a_running_count_that_fell_or_was_explained_says_nothing_about_its_days() -> None:
    for low, changed in ((900, {}), (1170, {"changed": "Takes in those found in May."})):
        days = (
            on(18, running(18, 1154)),
            on(19, running(19, low, **changed)),
            on(20, window(19, 20, 20), running(20, 1185)),
        )
        assert found_in_last(arithmetic_series.day_count_differs, *days) == []


def test_a_running_count_is_not_compared_with_another() -> None:
    """A count since a truce and one since the start may grow by different numbers."""
    truce = {"id": "since-truce", "from": date(2024, 12, 18)}
    days = (
        on(17, running(17, 1000)),
        on(18, running(18, 1010), running(18, 10, **truce)),
        on(19, running(19, 1030), running(19, 12, **truce)),
    )
    assert found_in_last(arithmetic_series.day_count_differs, *days) == []


def test_briefings_are_read_once_and_no_further_back_than_needed() -> None:
    days = [on(day, running(day, 100 + day), window(day, day, 1)) for day in range(1, 29)]
    read: list[int] = []

    def reading(day: int) -> Briefing:
        read.append(day)
        return days[day]

    figures = PastFigures([day.as_of.latest for day in days if day.as_of.latest], reading)
    for check in (arithmetic_series.cumulative_falls, arithmetic_series.day_count_differs):
        assert places(check, Subject(days[-1], earlier=figures.until(27))) == []
    assert read == [26]
    for number, day in enumerate(days):
        assert (
            places(arithmetic_series.series_breaks, Subject(day, earlier=figures.until(number)))
            == []
        )
    assert sorted(read) == list(range(27))
