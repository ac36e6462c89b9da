"""A count says what was written: bounds and a qualifier, never a number of our own."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.model.counts import IN_WORDS, QUALIFIERS, Count, number_words, parse_count, span

ANY_VALUE = st.integers() | st.floats() | st.text() | st.booleans()
PEOPLE_WRITE = st.builds(
    "{}{}{}".format,
    st.sampled_from(["", ">", "<", "~", "<=", ">=", "about ", "at least ", "up to ", "between "]),
    st.integers(0, 10**9),
    st.sampled_from(
        ["", "+", "-500", " to 2 million", " and 15", ".5", ".500", ",000", " thousand"]
    ),
)


@pytest.mark.parametrize(
    ("written", "low", "high", "qualifier", "display"),
    [
        (412, 412, 412, "exact", "412"),
        ("412", 412, 412, "exact", "412"),
        (48500, 48500, 48500, "exact", "48,500"),
        ("48,500", 48500, 48500, "exact", "48,500"),
        ("48\u202f500", 48500, 48500, "exact", "48,500"),
        ("48 500", 48500, 48500, "exact", "48,500"),
        ("1'048'500", 1048500, 1048500, "exact", "1,048,500"),
        (12.5, 12.5, 12.5, "exact", "12.5"),
        (412.0, 412, 412, "exact", "412"),
        ("12.50", 12.5, 12.5, "exact", "12.50"),
        ("0.125", 0.125, 0.125, "exact", "0.125"),
        ("1.5 million", 1_500_000, 1_500_000, "exact", "1.5 million"),
        ("412+", 412, None, "at-least", "≥412"),
        ("20,000+", 20000, None, "at-least", "≥20,000"),
        ("at least 412", 412, None, "at-least", "≥412"),
        (">=412", 412, None, "at-least", "≥412"),
        ("≥ 412", 412, None, "at-least", "≥412"),
        (">412", 413, None, "more-than", ">412"),
        ("More than 412", 413, None, "more-than", ">412"),
        (">1.5", 1.5, None, "more-than", ">1.5"),
        ("~400", 400, 400, "about", "~400"),
        ("about 400", 400, 400, "about", "~400"),
        ("c. 400", 400, 400, "about", "~400"),
        ("ca. 400", 400, 400, "about", "~400"),
        ("<100", 0, 99, "fewer-than", "<100"),
        ("fewer than 100", 0, 99, "fewer-than", "<100"),
        ("<=178,000", 0, 178_000, "up-to", "≤178,000"),
        ("up to 5", 0, 5, "up-to", "≤5"),
        ("10-15", 10, 15, "range", "10–15"),
        ("10–15", 10, 15, "range", "10–15"),
        ("10 to 15", 10, 15, "range", "10–15"),
        ("between 10 and 15", 10, 15, "range", "10–15"),
        ("1,000-15,000", 1000, 15000, "range", "1,000–15,000"),
        ("10 to 15 thousand", 10_000, 15_000, "range", "10–15 thousand"),
        ("dozens", 24, None, "dozens", "dozens"),
        ("Hundreds", 200, None, "hundreds", "hundreds"),
        ("thousands", 2000, None, "thousands", "thousands"),
        ("tens of  thousands", 20_000, None, "tens-of-thousands", "tens of thousands"),
        ("999999999999999", 10**15 - 1, 10**15 - 1, "exact", "999,999,999,999,999"),
    ],
)
def test_a_count_is_read_as_people_write_it(
    written: float | str, low: float, high: float | None, qualifier: str, display: str
) -> None:
    count = parse_count(written)
    assert (count.low, count.high, count.qualifier, count.display) == (
        low,
        high,
        qualifier,
        display,
    )


@pytest.mark.parametrize(
    "written",
    [
        "",
        "many",
        "-3",
        "1,5",  # a decimal comma, or a slip in the thousands
        "1.500",  # 1500 to a German, one and a half to a Briton
        "1,0000",
        "1,000 000",
        "15-10",
        "10 and 15",
        "between 10-15",
        "between 10 to 15",
        "500-1 million",
        "~400+",
        ">412+",
        "10-15-20",
        "<0",
        "1" * 16,
        "1000 billion billion",
        "999999999999999 thousand",
        "0.1234567890123456",
        "10" + " " * 60 + "- 15",  # no person writes so long a count
        "٤١٢",
    ],
)
def test_what_is_no_count_keeps_its_text_and_has_no_bounds(written: str) -> None:
    assert parse_count(written) == Count(written, display=" ".join(written.split()))


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (True, "true"),
        (math.nan, "nan"),
        (math.inf, "inf"),
        (-math.inf, "-inf"),
        (-3, "-3"),
        (-0.5, "-0.5"),
        (10**15, "1000000000000000"),
        (1e300, "1e+300"),
        pytest.param(1 << 20_000, "0x1" + "0" * 5_000, id="more digits than Python writes"),
    ],
)
def test_a_number_that_counts_nothing_is_unread(value: float, text: str) -> None:
    count = parse_count(value)
    assert (count.text, count.readable, count.low, count.high) == (text, False, None, None)


def test_the_text_is_kept_as_written() -> None:
    assert parse_count(" 412+ ").text == " 412+ "


@given(ANY_VALUE)
def test_every_value_is_read_or_kept(value: float | str) -> None:
    count = parse_count(value)
    assert count.qualifier in QUALIFIERS
    assert count.readable == (count.low is not None)
    if isinstance(value, str):
        assert count.text == value


@given(PEOPLE_WRITE)
def test_the_bounds_stand_in_order(written: str) -> None:
    count = parse_count(written)
    assert count.high is None or (count.low is not None and 0 <= count.low <= count.high)


@given(PEOPLE_WRITE)
def test_what_is_shown_reads_as_what_was_written(written: str) -> None:
    count = parse_count(written)
    assert parse_count(count.display).meaning == count.meaning or not count.readable


@given(st.integers(0, 10**15 - 1))
def test_a_whole_number_is_exactly_itself_in_every_spelling(number: int) -> None:
    spellings = (number, str(number), number_words(number))
    assert {parse_count(each).meaning for each in spellings} == {("exact", number, number)}


def test_counts_that_cannot_be_read_mean_their_words() -> None:
    assert parse_count("many").meaning != parse_count("a few").meaning


def test_words_mean_twice_what_they_name() -> None:
    assert {word: parse_count(word).low for word in IN_WORDS} == IN_WORDS


@pytest.mark.parametrize(
    ("written", "bounds"),
    [
        ([], (None, None)),
        (["many"], (None, None)),
        (["412", "514"], (412, 514)),
        (["514", "10-15", "many"], (10, 514)),
        (["412+", "514"], (412, None)),
        (["<100", "~400"], (0, 400)),
    ],
)
def test_a_span_reaches_from_the_lowest_low_to_the_highest_high(
    written: list[str], bounds: tuple[float | None, float | None]
) -> None:
    assert span(parse_count(each) for each in written) == bounds
