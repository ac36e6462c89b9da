"""Counts that are percentages or sums of money."""

import pytest

from briefing_tui.model.counts import parse_count
from briefing_tui.model.numerals import _CURRENCY_SIGNS


@pytest.mark.parametrize("sign", _CURRENCY_SIGNS)
def test_a_currency_sign_can_be_before_or_after_the_number(sign: str) -> None:
    before, after = parse_count(f"{sign}5"), parse_count(f"5 {sign}")
    assert (before.unit, before.low) == (after.unit, after.low) == (_CURRENCY_SIGNS[sign], 5)


@pytest.mark.parametrize(
    ("written", "low", "high", "display", "unit"),
    [
        ("31%", 31, 31, "31%", "percent"),
        ("31 %", 31, 31, "31%", "percent"),
        ("2.5 per cent", 2.5, 2.5, "2.5%", "percent"),
        ("٣١٪", 31, 31, "31%", "percent"),
        ("more than 31%", 31, None, ">31%", "percent"),
        ("<31%", 0, 31, "<31%", "percent"),
        ("31-40%", 31, 40, "31–40%", "percent"),
        ("31% to 40%", 31, 40, "31–40%", "percent"),
        ("$90 million", 90_000_000, 90_000_000, "USD 90 million", "USD"),
        ("US$ 90m", 90_000_000, 90_000_000, "USD 90 million", "USD"),
        ("EUR 2.5 million", 2_500_000, 2_500_000, "EUR 2.5 million", "EUR"),
        ("2.5 million euros", 2_500_000, 2_500_000, "EUR 2.5 million", "EUR"),
        ("1,300 SYP", 1300, 1300, "SYP 1,300", "SYP"),
        ("over €90m", 90_000_000, None, ">EUR 90 million", "EUR"),
        ("US$ 5 m", 5_000_000, 5_000_000, "USD 5 million", "USD"),
        ("5 m EUR", 5_000_000, 5_000_000, "EUR 5 million", "EUR"),
        ("$5-6 million", 5_000_000, 6_000_000, "USD 5–6 million", "USD"),
    ],
)
def test_percentages_and_money_have_a_unit(
    written: str, low: float, high: float | None, display: str, unit: str
) -> None:
    count = parse_count(written)
    assert (count.low, count.high, count.display, count.unit) == (low, high, display, unit)


def test_a_percentage_differs_from_the_same_number() -> None:
    assert len({parse_count(text).meaning for text in ("31", "31%", "$31", "€31")}) == 4
