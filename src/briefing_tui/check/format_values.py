"""Checks of unreadable counts, dates, time zones and coordinates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from briefing_tui.check.count_hints import PEOPLE, count_hint, unit_problem
from briefing_tui.check.registry import check, item_finding
from briefing_tui.check.subject import Subject
from briefing_tui.check.values import active_items, written_values
from briefing_tui.errors import nearest
from briefing_tui.model.counts import Count, Number
from briefing_tui.model.dates import UNREAD, When, parse_when, zone_of
from briefing_tui.model.findings import Finding
from briefing_tui.model.keys import keys_of
from briefing_tui.sections.counted import as_counted, counted_wholes

GROUP = "format"

_AMBIGUOUS = re.compile(r"([^\w.]*)([0-9]{1,3})\.([0-9]{3})(\+?)")
"""`1.250`, `>1.250`, `1.250+`. In some languages, `1.250` means 1,250."""

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_YEAR_LAST = re.compile(r"([0-9]{1,2})[./-]([0-9]{1,2})[./-]([0-9]{4})")
"""`31.12.2024` or `12/31/2024`"""


@check(
    "unreadable-count",
    group=GROUP,
    severity="error",
    looks_for="A count that cannot be read as a number or a range. Also a percentage or an amount "
    "of money in `[[casualties]]`.",
    why="The count is shown as written, but is missing from totals, series and comparisons.",
    advice='Write a number, or `"412+"`, `">412"`, `"~400"`, `"<100"`, `"10-15"`, `"<=178,000"`, '
    '`"dozens"`, `"some 4,000"`, `"1.5 million"`; in `[[figures]]` also `"44%"` and `"US$ '
    '275m"`. If the number is not known, leave `count` out.',
)
def unreadable_count(subject: Subject) -> Iterator[Finding]:
    """Counts that cannot be read."""
    for value in written_values(subject):
        count = value.value
        if not isinstance(count, Count) or count.is_readable:
            continue
        if problem := unit_problem(count.text):
            yield value.finding(*problem)
            continue
        ambiguous = _AMBIGUOUS.fullmatch(count.text)
        if ambiguous:
            before, integer, decimals, after = ambiguous.groups()
            thousands = f"{int(integer + decimals):,}"
            message = (
                f"`{count.text}` is ambiguous: it means {thousands} to some readers and "
                f"{integer}.{decimals} to others"
            )
            hint = (
                f'write "{before}{thousands}{after}"; for the decimal number, write four decimals: '
                f'"{before}{integer}.{decimals}0{after}"'
            )
            yield value.finding(message, hint)
        else:
            # In `figures`, `what` says what is counted.
            has_harm = value.item is not None and "harm" in keys_of(type(value.item))
            hint = count_hint(count.text, "harm" if has_harm else "what")
            yield value.finding(f"`{count.text}` cannot be read as a count", hint)


@check(
    "fractional-people",
    group=GROUP,
    severity="warning",
    looks_for="A number of people that is not a whole number.",
    why="People are counted in whole numbers. Either a comma was mistaken for a decimal "
    "point, or the figure counts something else.",
    advice="Write the whole number, or set `unit` if the figure does not count people.",
)
def fractional_people(subject: Subject) -> Iterator[Finding]:
    """Counts of people that are not whole numbers."""
    for value in written_values(subject):
        count = value.value
        figure = as_counted(value.item) if value.item else None
        if not isinstance(count, Count) or figure is None or figure.withdrawn:
            continue
        if (figure.unit or "people").strip().casefold() not in PEOPLE:
            continue
        fractions = [
            number for number in (count.low, count.high) if number and not _is_whole(number)
        ]
        if fractions:
            yield value.finding(
                f"{count.display} is not a whole number of people", _fraction_hint(fractions[0])
            )


def _is_whole(number: Number) -> bool:
    return isinstance(number, int) or number.is_integer()


def _fraction_hint(number: Number) -> str:
    integer, _, decimals = f"{number:.15g}".partition(".")
    unit = "set `unit` if this counts something else"
    if len(decimals) == 3 and integer.isdigit() and integer != "0":
        return f'write "{int(integer + decimals):,}" if that is meant, or {unit}'
    return f"write a whole number, or {unit}"


@check(
    "part-without-count",
    group=GROUP,
    severity="warning",
    looks_for="A figure with a part that has no count.",
    why="The part does not say how many it counts, so it cannot be compared with the whole.",
    advice="Add the count of the part, or mention the part in the `text` of the whole instead.",
)
def part_without_count(subject: Subject) -> Iterator[Finding]:
    """Parts without a count."""
    for item, whole in active_items(subject.briefing):
        part = as_counted(item) if whole is not None else None
        if part and part.count is None:
            yield item_finding(item, (), "the part has no count", "add `count`")


@check(
    "figure-without-count",
    group=GROUP,
    severity="warning",
    looks_for="A figure with neither a count nor a `text`.",
    why="Documents show `?` instead of a number, and nothing says what the source reports.",
    advice="Add the count. If the source gives no number, say so in `text`.",
)
def figure_without_count(subject: Subject) -> Iterator[Finding]:
    """Figures without a count and without a text, except parts."""
    for item in counted_wholes(subject.briefing):
        if item.count is None and not (item.text or "").strip() and not item.withdrawn:
            hint = "add `count`, or say in `text` what the source reports"
            yield item_finding(item, (), "the figure has no count", hint)


@check(
    "unreadable-date",
    group=GROUP,
    severity="error",
    looks_for="A date that cannot be read, or that does not exist. Also a cut-off that is an "
    'open period, such as `as_of = "2024-12-01/.."`.',
    why="The item cannot be sorted or filtered by time.",
    advice="Write a date such as `2024-12-01`, or EDTF (Extended Date/Time Format) in quotation "
    'marks, such as `"2024-12-01~"`.',
)
def unreadable_date(subject: Subject) -> Iterator[Finding]:
    """Dates that cannot be read."""
    for value in written_values(subject):
        when = value.value
        if isinstance(when, When) and when.precision == UNREAD and not when.reversed:
            shown = when.text or "empty text"
            if value.item is None and parse_when(when.text).precision != UNREAD:
                # `as_of` is the only date at the top that must not be an open period.
                yield value.finding(
                    f"`{shown}` is an open period, but the cut-off is a day or a time",
                    "write the last day or time of the information, such as 2024-12-01",
                )
            elif _DAY.fullmatch(when.text):
                yield value.finding(f"the day `{shown}` does not exist", "correct the day")
            else:
                yield value.finding(f"`{shown}` cannot be read as a date", _date_hint(when.text))


def _date_hint(text: str) -> str:
    if match := _YEAR_LAST.fullmatch(text.strip()):
        first, second, year = map(int, match.groups())
        days = {_day(year, second, first), _day(year, first, second)} - {None}
        if len(days) == 1:
            return f"write {days.pop()}"
        return "write year, month and day in this order: 2024-12-01"
    return 'write 2024-12-01, or EDTF such as "2024-12-01~" or "2024-12-02/2024-12-04"'


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


@check(
    "reversed-date",
    group=GROUP,
    severity="error",
    looks_for="A period that ends before it starts.",
    why="The period contains no day, so the item cannot be sorted or filtered by time.",
    advice="Write the earlier date before the slash.",
)
def reversed_date(subject: Subject) -> Iterator[Finding]:
    """Periods that end before they start."""
    for value in written_values(subject):
        if isinstance(value.value, When) and value.value.reversed:
            first, _, last = value.value.text.partition("/")
            yield value.finding(
                f"`{value.value.text}` ends before it starts",
                f'write "{last}/{first}" if that is what you mean',
            )


@check(
    "coordinates-out-of-range",
    group=GROUP,
    severity="error",
    looks_for="A latitude beyond ±90 degrees or a longitude beyond ±180 degrees.",
    why="No such place exists, so maps cannot show it.",
    advice="Write `[latitude, longitude]` in degrees. North and east are positive.",
)
def coordinates_out_of_range(subject: Subject) -> Iterator[Finding]:
    """Coordinates outside the valid range."""
    for value in written_values(subject):
        if value.key.kind != "point":
            continue
        latitude, longitude = value.value
        # `not … <=` is also true for NaN.
        if not abs(latitude) <= 90:
            is_swapped = abs(longitude) <= 90 and abs(latitude) <= 180
            hint = "write [latitude, longitude]; these seem to be swapped"
            yield value.finding(
                f"the latitude must be -90 to 90 degrees, not {latitude:g}",
                hint if is_swapped else "write [latitude, longitude]",
                key_path=("at", 0),
            )
        if not abs(longitude) <= 180:
            yield value.finding(
                f"the longitude must be -180 to 180 degrees, not {longitude:g}",
                "write [latitude, longitude]",
                key_path=("at", 1),
            )


@check(
    "unknown-time-zone",
    group=GROUP,
    severity="error",
    looks_for="A time zone that is not in the IANA database.",
    why="Dates and times without an offset are read in UTC instead, and may end up on the "
    "wrong side of the cut-off.",
    advice="Write an IANA name, such as `Asia/Damascus`.",
)
def unknown_time_zone(subject: Subject) -> Iterator[Finding]:
    """Time zones that are not in the IANA database."""
    for value in written_values(subject):
        if value.key.name == "timezone" and zone_of(value.value) is None:
            from zoneinfo import available_timezones

            similar_zone = nearest(value.value, sorted(available_timezones()))
            yield value.finding(
                f"unknown time zone `{value.value}`, so dates are read in UTC",
                f"did you mean `{similar_zone}`?"
                if similar_zone
                else "write an IANA name such as `Asia/Damascus`",
            )
