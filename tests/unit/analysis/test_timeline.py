"""The timeline loses no event and no change of control."""

from datetime import date
from typing import Any

import pytest

from briefing_tui.analysis.timeline import timeline
from briefing_tui.desk.across.history import control_paragraphs
from briefing_tui.richtext.terminal import words_of
from tests.unit.analysis.days import chain_of, day


def event(event_id: str, text: str, **keys: Any) -> dict[str, Any]:
    return {"id": event_id, "date": date(2024, 12, 1), "text": text, **keys}


@pytest.mark.parametrize("is_reversed", [False, True])
def test_an_old_id_that_another_event_has_is_no_new_name(is_reversed: bool) -> None:
    later = [event("a", "One."), event("b", "Two.", was="a"), event("c", "Three.", was="b")]
    days = [
        day(1, events=[event("a", "One."), event("b", "Two.")]),
        day(2, events=later[::-1] if is_reversed else later),
    ]
    reported = {entry.item.id: (entry.first_day, entry.day) for entry in timeline(days)}
    assert reported == {"a": (0, 1), "b": (0, 1), "c": (1, 1)}


def taken(by: str, from_: str, since: int, claimed_by: str) -> dict[str, Any]:
    return {
        "place": "Hama",
        "controller": by,
        "held_before": from_,
        "since": date(2024, 12, since),
        "claimed_by": claimed_by,
    }


@pytest.mark.parametrize(
    ("since", "dates"),
    [
        # Taken again after the loss.
        (9, [date(2024, 12, day) for day in (1, 5, 9)]),
        # The same change with a corrected date.
        (2, [date(2024, 12, day) for day in (2, 5)]),
    ],
)
def test_a_place_that_another_claimant_calls_lost_can_be_taken_again(
    since: int, dates: list[date]
) -> None:
    days = [
        day(1, frontline=[taken("rebels", "army", 1, "SOHR")]),
        day(5, frontline=[taken("army", "rebels", 5, "SANA")]),
        day(9, frontline=[taken("rebels", "army", since, "SOHR")]),
        day(10, frontline=[taken("rebels", "army", since, "SOHR")]),
    ]
    assert [entry.when and entry.when.start for entry in timeline(days)] == dates


DRAFT = {"review": "draft"}
NOT_CONFIRMED = {**DRAFT, "last_confirmed": date(2024, 12, 1)}


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (DRAFT, {}, 1),
        ({"denied_by": "army"}, {}, 1),
        ({}, {"denied_by": "army"}, 1),
        ({"credibility": 2}, {"credibility": 5}, 1),
        (DRAFT, DRAFT, 1),
        ({}, DRAFT, 0),
        ({}, NOT_CONFIRMED, 0),
        ({"status": "captured"}, {"status": "held"}, 0),
        ({"status": "captured", **DRAFT}, {"status": "held"}, 1),
        ({"status": "captured", "denied_by": "army"}, {"status": "held"}, 1),
        ({"status": "contested"}, {"status": "captured"}, 1),
        ({"status": "captured"}, {"status": "contested"}, 0),
        ({"status": "captured", **DRAFT}, {"status": "contested"}, 1),
    ],
)
def test_a_change_of_control_is_shown_as_last_reported(
    first: dict[str, Any], second: dict[str, Any], expected: int
) -> None:
    """A draft and a later status say nothing about the change itself."""
    days = [
        day(1, frontline=[{**taken("rebels", "army", 1, "SOHR"), **first}]),
        day(2, frontline=[{**taken("rebels", "army", 2, "SOHR"), **second}]),
    ]
    (entry,) = timeline(days)
    assert (entry.first_day, entry.day) == (0, expected)
    assert entry.item is days[expected].frontline[0]
    is_contest = getattr(entry.item, "status", "") == "contested"
    assert entry.when is days[0 if is_contest else expected].frontline[0].since


@pytest.mark.parametrize(
    ("first", "second", "since"),
    [
        ("besieged", "besieged", 3),
        ("besieged", "contested", 2),
        ("besieged", "held", 3),
        (None, "held", 3),
        ("held", "captured", 3),
    ],
)
def test_another_status_corrects_the_start_date_only_if_it_says_that_control_changed(
    first: str | None, second: str, since: int
) -> None:
    reports = [
        {**taken("rebels", "army", number, "SOHR"), "id": "x", "status": status}
        for number, status in ((2, first), (3, second))
    ]
    days = [
        day(number, frontline=[{key: value for key, value in report.items() if value}])
        for number, report in enumerate(reports, 2)
    ]
    chain = chain_of(days, "Hama")
    assert chain is not None
    assert [period.since and period.since.start for period in chain.periods] == [
        date(2024, 12, since)
    ]


@pytest.mark.parametrize("new_id", ["x", "y"])
def test_a_draft_replaces_a_withdrawn_report_of_a_change(new_id: str) -> None:
    report = {**taken("rebels", "army", 1, "SOHR"), "id": "x"}
    draft = {**report, **DRAFT, "id": new_id}
    withdrawn = {**report, "withdrawn": "Wrong."}
    days = [day(1, frontline=[report]), day(2, frontline=[withdrawn]), day(3, frontline=[draft])]
    assert [entry.item for entry in timeline(days)] == [days[2].frontline[0]]
    if new_id == "y":
        days = [day(1, frontline=[report]), day(2, frontline=[withdrawn, draft])]
        assert [entry.item.id for entry in timeline(days)] == ["y"]


@pytest.mark.parametrize(
    ("second", "since"),
    [
        ({}, 2),
        ({"since": date(2024, 12, 3)}, 3),
        ({"id": "y", "was": "x", "since": date(2024, 12, 3)}, 3),
        # Another item with a later date corrects nothing.
        ({"id": "y", "since": date(2024, 12, 3)}, 2),
        # The start of something else.
        ({"status": "held", "since": date(2024, 12, 3)}, 2),
        ({"status": "contested", "since": date(2024, 12, 3)}, 2),
        ({"since": None}, 2),
    ],
)
def test_the_history_of_a_place_has_the_corrected_start_date(
    second: dict[str, Any], since: int
) -> None:
    report = {**taken("rebels", "army", 2, "SOHR"), "id": "x", "status": "captured"}
    later = {key: value for key, value in {**report, **second}.items() if value is not None}
    days = [day(2, frontline=[report]), day(3, frontline=[later])]
    chain = chain_of(days, "Hama")
    assert chain is not None
    assert [period.since and period.since.start for period in chain.periods] == [
        date(2024, 12, since)
    ]
    known = "".join(words_of(part.spans) for part in control_paragraphs(days, chain, 0))
    assert known == "Control of Hama: army → since 2 Dec: rebels"
