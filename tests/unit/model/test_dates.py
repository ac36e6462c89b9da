"""Dates: the earliest and latest time that a text may mean, and how it is displayed."""

import warnings
from datetime import UTC, date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.model.dates import PRECISIONS, When, is_later, iso_utc, parse_when, zone_of

with warnings.catch_warnings():
    # The library emits a deprecation warning on import.
    warnings.simplefilter("ignore")
    from edtf import parse_edtf

DAMASCUS = "Asia/Damascus"
ZONES = st.sampled_from(
    ["UTC", DAMASCUS, "America/St_Johns", "Pacific/Apia", "Asia/Kathmandu", "America/Havana"]
)
YEAR_MONTHS = st.builds("{:04}-{:02}".format, st.integers(1, 9999), st.integers(1, 12))
YEARS = st.integers(1, 9999).map("{:04}".format)
MARKS = st.sampled_from(["", "~", "?", "%"])
PLAIN = st.dates().map(date.isoformat) | YEAR_MONTHS | YEARS
MARKED = st.builds("{}{}".format, PLAIN, MARKS)
INTERVALS = st.builds("{}/{}".format, MARKED, MARKED)
# The library reads this only alone and without qualifiers.
UNSPECIFIED = st.one_of(
    YEAR_MONTHS.map("{}-XX".format),
    YEARS.map("{}-XX".format),
    YEARS.map("{}-XX-XX".format),
    st.integers(1, 999).map("{:03}X".format),
    st.integers(1, 99).map("{:02}XX".format),
    st.builds("{}-{}".format, YEARS, st.integers(21, 23)),
)
OPEN = st.builds("../{}".format, MARKED) | st.builds("{}/..".format, MARKED)
ALMOST_EDTF = st.text("0123456789-/.X~?%TZ:+ ", max_size=24)
DATE_TIMES = st.datetimes() | st.datetimes(
    timezones=st.just(timezone(timedelta(hours=-9, minutes=-30)))
)


def reading(written: str, zone: str = "UTC") -> tuple[str, str, str]:
    when = parse_when(written, zone)
    ends = [iso_utc(end) if end else "open" for end in (when.earliest, when.latest)]
    return ends[0], ends[1], when.precision


@pytest.mark.parametrize(
    ("written", "earliest", "latest", "precision"),
    [
        ("2024", "2024-01-01T00:00:00Z", "2024-12-31T23:59:59Z", "year"),
        ("2024-12", "2024-12-01T00:00:00Z", "2024-12-31T23:59:59Z", "month"),
        ("2024-02-XX", "2024-02-01T00:00:00Z", "2024-02-29T23:59:59Z", "month"),
        ("2024-12-02", "2024-12-02T00:00:00Z", "2024-12-02T23:59:59Z", "day"),
        ("2024-12-02/2024-12-04", "2024-12-02T00:00:00Z", "2024-12-04T23:59:59Z", "interval"),
        ("2024-12-05/2024-12", "2024-12-05T00:00:00Z", "2024-12-31T23:59:59Z", "interval"),
        ("../2024-12-04", "open", "2024-12-04T23:59:59Z", "interval"),
        ("/2024-12-04", "open", "2024-12-04T23:59:59Z", "interval"),
        ("2024-12-04/..", "2024-12-04T00:00:00Z", "open", "interval"),
        ("2024-12-04/", "2024-12-04T00:00:00Z", "open", "interval"),
        ("202X", "2020-01-01T00:00:00Z", "2029-12-31T23:59:59Z", "interval"),
        ("000X", "0001-01-01T00:00:00Z", "0009-12-31T23:59:59Z", "interval"),
        ("2024-24", "2024-12-01T00:00:00Z", "2025-02-28T23:59:59Z", "interval"),
        ("2023-24", "2023-12-01T00:00:00Z", "2024-02-29T23:59:59Z", "interval"),
        ("2024-0X", "2024-01-01T00:00:00Z", "2024-09-30T23:59:59Z", "interval"),
        ("2024-1X", "2024-10-01T00:00:00Z", "2024-12-31T23:59:59Z", "interval"),
        ("2024-12-0X", "2024-12-01T00:00:00Z", "2024-12-09T23:59:59Z", "interval"),
        ("2024-02-2X", "2024-02-20T00:00:00Z", "2024-02-29T23:59:59Z", "interval"),
        ("2024-12-01T18:00:00Z", "2024-12-01T18:00:00Z", "2024-12-01T18:00:00Z", "instant"),
        ("2024-12-01 21:00+03:00", "2024-12-01T18:00:00Z", "2024-12-01T18:00:00Z", "instant"),
    ],
)
def test_a_date_has_its_earliest_and_latest_time(
    written: str, earliest: str, latest: str, precision: str
) -> None:
    assert reading(written) == (earliest, latest, precision)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "yesterday",
        "2024-02-30",
        "2023-02-29",
        "2024-13",
        "2024-12-3X-1",
        "2024-02-3X",
        "2024-21-05",
        "2024-21-XX",
        "2024-XX-05",
        "202X-12",
        "2024-1X-05",
        "0000",
        "Y17E8",
        "-0044",
        "~",
        "2024-12-01~~",
        "/",
        "../..",
        "~/2024-12-01",
        "2024-12-01/?",
        "2024/2025/2026",
        "2024-12-01/soon",
        "[2024-12-01,2024-12-03]",
        "2024-12-01T25:00",
        "2024-12-01T18:00+99:00",
        "2024-12-01T18:00:61Z",
        "٢٠٢٤",
        "2024-12-01T18:00:00." + "0" * 60,  # no person writes so long a date
    ],
)
def test_an_impossible_date_keeps_its_text(written: str) -> None:
    assert parse_when(written) == When(written)


def test_an_unread_date_has_no_marks_and_no_names() -> None:
    when = parse_when("soon")
    assert (when.approximate, when.uncertain, when.reversed) == (False, False, False)
    assert (when.precision, when.names) == ("unread", ("", ""))


def test_an_open_end_has_no_name() -> None:
    assert parse_when("../2024-12").names == ("", "Dec 2024")
    assert parse_when("2024-12/..").names == ("Dec 2024", "")


def test_a_date_of_64_characters_is_read_and_a_longer_one_is_not() -> None:
    assert parse_when("2024-12-01T18:00:00." + "0" * 44).precision == "instant"
    assert parse_when("2024-12-01T18:00:00." + "0" * 45).precision == "unread"


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("2024-12-02", "2024-12-01", True),
        ("2024-12-01", "2024-12-01", False),
        ("2024-12-01", "2024-12-02", False),
        ("2024-12-01/..", "2024-11-01", False),
        ("2024-12-01", "2024-11-01/..", False),
        ("soon", "2024-11-01", False),
    ],
)
def test_a_cut_off_is_later_only_if_both_have_an_end(one: str, other: str, expected: bool) -> None:
    assert is_later(parse_when(one), parse_when(other)) is expected


@pytest.mark.parametrize(
    ("mark", "approximate", "uncertain"),
    [("", False, False), ("~", True, False), ("?", False, True), ("%", True, True)],
)
def test_marks_make_a_date_approximate_or_uncertain(
    mark: str, approximate: bool, uncertain: bool
) -> None:
    for written in (f"2024-12-05{mark}", f"2024-12-05{mark}/..", f"../2024-12-05{mark}"):
        when = parse_when(written)
        assert (when.approximate, when.uncertain) == (approximate, uncertain)


def test_an_interval_that_ends_before_it_starts_is_unread_and_reversed() -> None:
    written = "2024-12-04/2024-12-02"
    assert parse_when(written) == When(written, reversed=True)


def test_a_day_lasts_from_midnight_to_midnight_in_its_zone() -> None:
    assert reading("2024-12-04", DAMASCUS)[:2] == ("2024-12-03T21:00:00Z", "2024-12-04T20:59:59Z")


def test_a_day_includes_an_hour_that_occurs_twice() -> None:
    # At the end of 28 October 2021, clocks in Damascus went back from midnight to 23:00.
    assert reading("2021-10-28", DAMASCUS)[:2] == ("2021-10-27T21:00:00Z", "2021-10-28T21:59:59Z")


def test_a_local_time_takes_the_zone() -> None:
    when = parse_when(datetime(2024, 12, 1, 21, 0), DAMASCUS)  # noqa: DTZ001 - a TOML local date-time
    assert (when.text, when.earliest) == (
        "2024-12-01T21:00:00",
        datetime(2024, 12, 1, 18, 0, tzinfo=UTC),
    )


def test_a_time_keeps_the_date_of_its_own_zone() -> None:
    when = parse_when("2024-12-01T23:30:00-05:00", DAMASCUS)
    assert (when.start_date, when.end_date) == (date(2024, 12, 1), date(2024, 12, 1))


def test_equal_moments_of_two_zones_keep_their_own_text() -> None:
    noon = datetime(2024, 12, 1, 12, tzinfo=UTC)
    there = noon.astimezone(timezone(timedelta(hours=3)))
    assert [parse_when(moment).text for moment in (noon, there)] == [
        "2024-12-01T12:00:00Z",
        "2024-12-01T15:00:00+03:00",
    ]


def test_a_time_without_a_day_is_unread() -> None:
    assert parse_when(time(18, 0)) == When("18:00:00")


@pytest.mark.parametrize(
    "name", ["Syria/Damascus", "", "../../etc/passwd", "Asia", "a\0b", "x" * 999]
)
def test_an_unknown_zone_is_none_and_means_utc(name: str) -> None:
    assert zone_of(name) is None
    assert parse_when("2024-12-04T18:00", name).start == datetime(2024, 12, 4, 18, tzinfo=UTC)


def test_a_known_zone_is_found() -> None:
    assert (zone_of("UTC"), zone_of(DAMASCUS)) == (UTC, ZoneInfo(DAMASCUS))


def test_days_at_the_limits_of_the_calendar_are_clipped_to_it() -> None:
    first = parse_when("0001-01-01", "Asia/Kathmandu")
    assert first.earliest == datetime(1, 1, 1, tzinfo=UTC)
    last = parse_when("9999-12-31", "America/St_Johns")
    assert last.latest == datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)


@pytest.mark.parametrize("written", ["0001-01-01", "9999-12-31"])
@pytest.mark.parametrize("zone", ["Asia/Kathmandu", "America/St_Johns"])
def test_the_ends_of_the_calendar_do_not_overflow(written: str, zone: str) -> None:
    when = parse_when(written, zone)
    assert when.precision == "day"
    assert when.earliest is not None
    assert when.latest is not None
    assert when.earliest <= when.latest


@pytest.mark.parametrize(
    ("written", "short", "long"),
    [
        ("2024-12-01", "1 Dec", "1 Dec 2024"),
        ("2024-12-02/2024-12-04", "2–4 Dec", "2–4 Dec 2024"),
        ("2024-11-30/2024-12-01", "30 Nov–1 Dec", "30 Nov–1 Dec 2024"),
        ("2023-12-30/2024-01-02", "30 Dec 2023–2 Jan 2024", "30 Dec 2023–2 Jan 2024"),
        ("2024-12-02/2024-12-02", "2 Dec", "2 Dec 2024"),
        ("../2024-12-04", "by 4 Dec", "by 4 Dec 2024"),
        ("2024-12-04/..", "from 4 Dec", "from 4 Dec 2024"),
        ("2024-12-05~", "about 5 Dec", "about 5 Dec 2024"),
        ("2024-12-05?", "5 Dec?", "5 Dec 2024?"),
        ("../2024-12-04~", "by about 4 Dec", "by about 4 Dec 2024"),
        ("../2024-12", "by Dec 2024", "by Dec 2024"),
        ("2024-12/..", "from Dec 2024", "from Dec 2024"),
        ("2024-11/2024-12-04", "Nov 2024–4 Dec", "Nov 2024–4 Dec 2024"),
        ("2024-12-01T18:00Z/2024-12-04", "1 Dec 18:00–4 Dec", "1 Dec 2024 18:00 UTC–4 Dec 2024"),
        ("2024-12-01/2024-12-04T18:00Z", "1 Dec–4 Dec 18:00", "1 Dec 2024–4 Dec 2024 18:00 UTC"),
        ("2024-12", "Dec 2024", "Dec 2024"),
        ("2024-11/2024-12", "Nov–Dec 2024", "Nov–Dec 2024"),
        ("1XXX/19XX", "1000–1999–1900–1999", "1000–1999–1900–1999"),
        ("2024-11/2025-01", "Nov 2024–Jan 2025", "Nov 2024–Jan 2025"),
        ("2024", "2024", "2024"),
        ("2011/2024", "2011–2024", "2011–2024"),
        ("202X", "2020s", "2020s"),
        ("19XX", "1900–1999", "1900–1999"),
        ("2024-24", "winter 2024", "winter 2024"),
        ("2024-11-27/2024-12", "27 Nov–Dec 2024", "27 Nov 2024–Dec 2024"),
        ("2023-12-05/2025-01", "5 Dec 2023–Jan 2025", "5 Dec 2023–Jan 2025"),
        ("2023/2024-12-05", "2023–5 Dec 2024", "2023–5 Dec 2024"),
        (
            "2023-12-01T18:00Z/2024-12-04",
            "1 Dec 2023 18:00 UTC–4 Dec 2024",
            "1 Dec 2023 18:00 UTC–4 Dec 2024",
        ),
        ("2024-0X", "1 Jan–30 Sep", "1 Jan–30 Sep 2024"),
        ("2024-12-2X", "20–29 Dec", "20–29 Dec 2024"),
        ("2024-12-01T18:00:00Z", "1 Dec 18:00", "1 Dec 2024 18:00 UTC"),
        ("2024-12-01T18:00:05Z", "1 Dec 18:00:05", "1 Dec 2024 18:00:05 UTC"),
        ("2024-12-01T18:00+05:30", "1 Dec 18:00", "1 Dec 2024 18:00 UTC+5:30"),
        ("2024-12-01T18:00-09:30", "1 Dec 18:00", "1 Dec 2024 18:00 UTC-9:30"),
        ("yester\nday", "yester day", "yester day"),
    ],
)
def test_dates_are_displayed_for_readers(written: str, short: str, long: str) -> None:
    when = parse_when(written)
    assert (when.display(), when.display(long=True)) == (short, long)


def test_all_months_and_seasons_have_names() -> None:
    months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    for number, name in enumerate(months, 1):
        assert parse_when(f"2025-{number:02}").display() == f"{name} 2025"
        assert parse_when(f"2025-{number:02}-09").display() == f"9 {name}"
    for number, name in enumerate(("spring", "summer", "autumn", "winter"), 21):
        assert parse_when(f"2025-{number}").display() == f"{name} 2025"


def test_a_time_is_displayed_in_the_given_zone() -> None:
    shown = parse_when("2024-12-01T23:00:00Z").display(long=True, zone=ZoneInfo(DAMASCUS))
    assert shown == "2 Dec 2024 02:00 UTC+3"


def test_a_time_outside_the_calendar_of_the_zone_is_displayed_as_written() -> None:
    last = parse_when("9999-12-31T23:00:00Z")
    assert last.display(long=True, zone=ZoneInfo(DAMASCUS)) == "31 Dec 9999 23:00 UTC"


@given(st.dates(), ZONES, ZONES)
def test_a_day_is_displayed_the_same_in_all_zones(
    day: date, written_in: str, shown_in: str
) -> None:
    when = parse_when(day, written_in)
    assert when.display(long=True, zone=zone_of(shown_in)) == when.display(long=True)
    assert when.start_date == when.end_date == day


@given(DATE_TIMES, ZONES, ZONES)
def test_any_time_is_read_and_displayed(moment: datetime, written_in: str, shown_in: str) -> None:
    when = parse_when(moment, written_in)
    assert when.precision == "instant"
    assert when.start_date == moment.date()
    assert f":{moment:%M}" in when.display(long=True)
    assert when.display(long=True, zone=zone_of(shown_in))


def test_dates_sort_by_start_then_end_with_the_unread_last() -> None:
    in_order = [
        "2024-11-30",
        "2024-12-01T00:00:00Z",
        "2024-12-01",
        "2024-12-01/2024-12-03",
        "2024-12-01/..",
        "../2024-12-01",
        "2024-12-02",
        "soon",
    ]
    for start in range(len(in_order)):
        turned = in_order[start:] + in_order[:start]
        assert sorted(turned, key=lambda text: parse_when(text).order) == in_order


def test_a_moment_is_written_in_utc_to_the_second() -> None:
    moment = datetime(2024, 12, 1, 21, 0, 0, 999, tzinfo=timezone(timedelta(hours=3)))
    assert iso_utc(moment) == "2024-12-01T18:00:00Z"


def test_a_moment_needs_a_time_zone() -> None:
    with pytest.raises(ValueError, match="zone"):
        iso_utc(datetime(2024, 12, 1))  # noqa: DTZ001 - the very thing that is refused


@given(MARKED | INTERVALS | UNSPECIFIED, ZONES)
def test_dates_agree_with_the_edtf_library(written: str, zone: str) -> None:
    when, oracle = parse_when(written, zone), parse_edtf(written)
    ends = [oracle.lower_strict()[:3], oracle.upper_strict()[:3]]
    if ends[0] > ends[1]:
        assert when == When(written, reversed=True)
        return
    assert when.start_date is not None
    assert when.end_date is not None
    assert [when.start_date.timetuple()[:3], when.end_date.timetuple()[:3]] == ends
    if "%" not in written:
        assert (when.approximate, when.uncertain) == (
            bool(oracle.is_approximate),
            bool(oracle.is_uncertain),
        )


@given(
    ALMOST_EDTF
    | st.text()
    | PLAIN
    | OPEN
    | INTERVALS
    | UNSPECIFIED
    | DATE_TIMES.map(datetime.isoformat),
    ZONES | st.text(),
)
def test_any_text_is_read_or_kept(written: str, zone: str) -> None:
    when = parse_when(written, zone)
    assert when.precision in PRECISIONS
    assert when.text == written.strip()
    assert when.display(long=True) or not when.text
    assert (when.start is None) == (when.earliest is None)
    assert (when.end is None) == (when.latest is None)
    if when.earliest and when.latest:
        assert when.earliest <= when.latest
