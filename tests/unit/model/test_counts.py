"""Counts: the bounds and the qualifier read from a text."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.model.counts import (
    IN_WORDS,
    QUALIFIERS,
    Count,
    combined_bounds,
    parse_count,
    with_commas,
)

DIGITS_OF_SCRIPTS = [
    "".join(chr(zero + digit) for digit in range(10))
    for zero in (0x660, 0x6F0, 0x966, 0x9E6, 0xE50, 0x1040, 0xFF10, 0x1D7CE)
]
NUMBERS_WRITTEN = st.builds(
    "{}{}".format,
    st.integers(0, 10**9) | st.integers(0, 10**9).map(with_commas),
    st.sampled_from(["", ".5", ".50", ".125", "k", "m", " thousand", " million", " bn", " lakh"]),
) | st.sampled_from(["two", "a dozen", "twenty-one", "a million", "nine hundred"])
REPORTS_WRITE = st.builds(
    "{}{}{}{}{}".format,
    st.sampled_from(["", "almost ", "some ", "an estimated ", "over ", "up to ", "~", "below "]),
    st.sampled_from(["", "US$ ", "$", "€", "SDG "]),
    NUMBERS_WRITTEN,
    st.just("") | st.builds("{}{}".format, st.sampled_from(["-", "–", " to "]), NUMBERS_WRITTEN),
    st.sampled_from(["", "+", "%", " per cent", " or more", " euros", " SYP"]),
)
ANY_VALUE = st.integers() | st.floats() | st.text() | st.booleans()
PEOPLE_WRITE = REPORTS_WRITE | st.builds(
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
        (0, 0, 0, "exact", "0"),
        (0.0, 0, 0, "exact", "0"),
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
        ("almost 7,200", 7200, 7200, "about", "~7,200"),
        ("nearly 7,200", 7200, 7200, "about", "~7,200"),
        ("Some 7,200", 7200, 7200, "about", "~7,200"),
        ("around 7,200", 7200, 7200, "about", "~7,200"),
        ("approximately 7,200", 7200, 7200, "about", "~7,200"),
        ("an estimated 7,200", 7200, 7200, "about", "~7,200"),
        ("over 7,200", 7201, None, "more-than", ">7,200"),
        ("no fewer than 12", 12, None, "at-least", "≥12"),
        ("12 or more", 12, None, "at-least", "≥12"),
        ("12 or fewer", 0, 12, "up-to", "≤12"),
        ("as many as 12", 0, 12, "up-to", "≤12"),
        ("just under 100", 0, 99, "fewer-than", "<100"),
        ("40k", 40_000, 40_000, "exact", "40 thousand"),
        ("2.4m", 2_400_000, 2_400_000, "exact", "2.4 million"),
        ("some4,000", 4_000, 4_000, "about", "~4,000"),
        ("2.4M", 2_400_000, 2_400_000, "exact", "2.4 million"),
        ("2.4 mln", 2_400_000, 2_400_000, "exact", "2.4 million"),
        ("3.1 bn", 3_100_000_000, 3_100_000_000, "exact", "3.1 billion"),
        ("7.5 lakh", 750_000, 750_000, "exact", "7.5 lakh"),
        ("1.2 crore", 12_000_000, 12_000_000, "exact", "1.2 crore"),
        ("7,50,000", 750_000, 750_000, "exact", "750,000"),
        ("three", 3, 3, "exact", "3"),
        ("Thirty-one", 31, 31, "exact", "31"),
        ("two dozen", 24, 24, "exact", "24"),
        ("two hundred thousand", 200_000, 200_000, "exact", "200,000"),
        ("over a million", 1_000_001, None, "more-than", ">1 million"),
        ("hundreds of millions", 200_000_000, None, "hundreds-of-millions", "hundreds of millions"),
        ("~210,000–260,000", 210_000, 260_000, "range", "~210,000–260,000"),
        ("an estimated 21 to 26", 21, 26, "range", "~21–26"),
        ("between about 21 and 26", 21, 26, "range", "~21–26"),
        ("4 or 5", 4, 5, "range", "4–5"),
        ("12-12", 12, 12, "range", "12–12"),
        ("twenty-one to thirty", 21, 30, "range", "21–30"),
        ("two to three hundred", 200, 300, "range", "200–300"),
        ("nine hundred to a thousand", 900, 1000, "range", "900–1,000"),
        ("20k-30k", 20_000, 30_000, "range", "20 thousand–30 thousand"),
        ("٤١٢", 412, 412, "exact", "412"),
        ("۱٬۲۳۴", 1234, 1234, "exact", "1,234"),
        ("999999999999999", 10**15 - 1, 10**15 - 1, "exact", "999,999,999,999,999"),
    ],
)
def test_counts_are_read_in_common_spellings(
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
        "1,5",  # a decimal comma, or a misplaced thousands separator
        "1.500",  # 1500 in German, one and a half in English
        "40-50,000",  # 40 or 40,000
        "between $1.5 and 2,000",
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
        "a few",
        "several",
        "not known",
        "phase 3",
        "2.5x",
        "a",
        "k",
        "$",
        "D A 400",  # not a currency code, although it looks like one
        "all 400",  # in capitals, money of Albania
        "between 10 or 15",
        "over 10-15",
        "10-15+",
        "10-15 or more",
        "between at least 10 and 15",
        "about about 10-15",
        "€5 to £6",
        "$5 USD",
        "2.5 dozen",
        "12,345,67",
        "½",
        "300 m",  # millions or metres
        "10 to 15 m",
        "over 300 M",
        "someone",
        "aboutfive",
        "between someone and ten",
    ],
)
def test_unread_counts_keep_their_text_and_have_no_bounds(written: str) -> None:
    assert parse_count(written) == Count(written, display=" ".join(written.split()))


@pytest.mark.parametrize(
    ("spellings", "qualifier", "sign", "bounds"),
    [
        ("at least/no fewer than/no less than/≥/>=", "at-least", "≥", (60, None)),
        (
            "more than/over/just over/well over/above/in excess of/>",
            "more-than",
            ">",
            (61, None),
        ),
        (
            "about/around/approximately/approx./roughly/circa/ca./c./almost/nearly/close to/~/≈",
            "about",
            "~",
            (60, 60),
        ),
        ("some/an estimated/estimated", "about", "~", (60, 60)),
        ("fewer than/less than/under/just under/below/<", "fewer-than", "<", (0, 59)),
        ("up to/at most/no more than/as many as/≤/<=", "up-to", "≤", (0, 60)),
    ],
)
def test_all_words_for_qualifiers_are_read(
    spellings: str, qualifier: str, sign: str, bounds: tuple[int, int | None]
) -> None:
    for spelling in spellings.split("/"):
        count = parse_count(f"{spelling} 60")
        assert (count.qualifier, count.display) == (qualifier, f"{sign}60")
        assert (count.low, count.high) == bounds
        assert count.is_approximate == (qualifier == "about")


@pytest.mark.parametrize(
    ("suffix", "qualifier"),
    [("+", "at-least"), (" or more", "at-least"), (" or fewer", "up-to"), (" or less", "up-to")],
)
def test_all_words_after_numbers_are_read(suffix: str, qualifier: str) -> None:
    assert parse_count(f"60{suffix}").qualifier == qualifier


def test_a_text_of_64_characters_is_read_and_a_longer_one_is_not() -> None:
    assert parse_count("60".rjust(64)).low == 60
    assert parse_count("60".rjust(65)).low is None


@pytest.mark.parametrize("value", [60, 60.5, "60", "60-70", "60+", "thousands", "many"])
def test_a_count_is_exact_unless_it_is_marked(value: float | str) -> None:
    count = parse_count(value)
    assert (count.is_approximate, count.unit) == (False, "")


def test_an_approximate_range_differs_from_an_exact_one() -> None:
    assert parse_count("~10-15").meaning != parse_count("10-15").meaning


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
        (1e15, "1000000000000000.0"),
        (1e300, "1e+300"),
        pytest.param(1 << 20_000, "0x1" + "0" * 5_000, id="more digits than Python writes"),
    ],
)
def test_an_impossible_number_is_unread(value: float, text: str) -> None:
    count = parse_count(value)
    assert (count.text, count.is_readable, count.low, count.high) == (text, False, None, None)


def test_the_text_is_kept_as_written() -> None:
    assert parse_count(" 412+ ").text == " 412+ "


@given(ANY_VALUE | REPORTS_WRITE | st.sampled_from(list(IN_WORDS)))
def test_any_value_is_read_or_kept(value: float | str) -> None:
    count = parse_count(value)
    assert count.qualifier in QUALIFIERS
    assert count.is_readable == (count.low is not None)
    if isinstance(value, str):
        assert count.text == value


@given(PEOPLE_WRITE)
def test_the_bounds_are_in_order(written: str) -> None:
    count = parse_count(written)
    assert count.high is None or (count.low is not None and 0 <= count.low <= count.high)


@given(PEOPLE_WRITE)
def test_the_displayed_count_means_the_same(written: str) -> None:
    count = parse_count(written)
    assert parse_count(count.display).meaning == count.meaning or not count.is_readable


@given(REPORTS_WRITE, st.sampled_from(DIGITS_OF_SCRIPTS))
def test_digits_of_other_scripts_are_read_like_ascii(written: str, digits: str) -> None:
    there = parse_count(written.translate(str.maketrans("0123456789", digits)))
    here = parse_count(written)
    assert (there.is_readable, there.low, there.high) == (here.is_readable, here.low, here.high)
    assert there.display == here.display or not here.is_readable


@given(REPORTS_WRITE)
def test_displaying_a_displayed_count_does_not_change_it(written: str) -> None:
    count = parse_count(written)
    again = parse_count(count.display)
    assert (again.display, again.low, again.high, again.unit) == (
        count.display,
        count.low,
        count.high,
        count.unit,
    )


@given(st.integers(0, 10**15 - 1))
def test_a_whole_number_is_exact_in_all_spellings(number: int) -> None:
    spellings = (number, str(number), with_commas(number))
    assert {parse_count(spelling).meaning for spelling in spellings} == {("exact", number, number)}


def test_unread_counts_are_equal_if_their_texts_are() -> None:
    assert parse_count("many").meaning != parse_count("a few").meaning


def test_words_mean_twice_their_number() -> None:
    named = {
        "dozens": 12,
        "hundreds": 100,
        "thousands": 1_000,
        "tens of thousands": 10_000,
        "hundreds of thousands": 100_000,
        "millions": 1_000_000,
        "tens of millions": 10_000_000,
        "hundreds of millions": 100_000_000,
    }
    assert {word: parse_count(word).low for word in IN_WORDS} == {
        word: 2 * number for word, number in named.items()
    }


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
def test_combined_bounds_are_the_lowest_and_the_highest(
    written: list[str], bounds: tuple[float | None, float | None]
) -> None:
    assert combined_bounds(parse_count(text) for text in written) == bounds


@pytest.mark.parametrize(
    ("written", "step"),
    [(12, 1), ("10-15", 1), ("<100", 1), ("1.5", 0), ("<1.5", 0), ("1-1.5", 0), ("44%", 0)],
)
def test_the_next_number_after_a_count(written: float | str, step: int) -> None:
    assert parse_count(written).step == step
