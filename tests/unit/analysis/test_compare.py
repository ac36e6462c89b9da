"""Changes between two days: found by meaning, reported once, and up or down."""

from datetime import date
from typing import Any

import pytest

from briefing_tui.analysis.compare import compare
from briefing_tui.model.briefing import Briefing
from briefing_tui.model.changes import Change, Comparison, FieldChange
from tests.unit.check.subjects import DAY_BEFORE, briefing, killed

ACTORS: list[dict[str, Any]] = [
    {"id": "hts", "name": "HTS", "side": "opposition"},
    {"id": "government", "name": "Government", "side": "state"},
    {"id": "sohr", "name": "SOHR", "aliases": ["Observatory"], "reliability": "B"},
    {"id": "snhr", "name": "SNHR", "reliability": "B"},
]


HANDED_OVER = ("government", "hts")


def day(as_of: date | str = date(2024, 12, 4), **sections: Any) -> Briefing:
    return briefing(
        None, **{"as_of": as_of, "actors": [dict(entry) for entry in ACTORS], **sections}
    )


def compared(before: dict[str, Any], now: dict[str, Any], **more: Any) -> Comparison:
    return compare(day(DAY_BEFORE, **before), day(**now), **more)


def only(comparison: Comparison) -> Change:
    (change,) = comparison.changes
    return change


def figures(*items: dict[str, Any]) -> dict[str, Any]:
    return {"casualties": list(items)}


def held_place(**keys: Any) -> dict[str, Any]:
    return {"id": "hama", "place": "hama", "status": "held", "controller": "government", **keys}


def test_a_series_that_moves_on_is_one_change_and_its_older_points_are_none() -> None:
    older = killed(count=242, to=date(2024, 12, 1))
    last = killed(count=311, to=date(2024, 12, 2))
    change = only(
        compared(figures(older, last), figures(last, killed(count=">412", to=date(2024, 12, 3))))
    )
    assert (change.item_id, change.kind, change.match, change.moves) == (
        "killed",
        "changed",
        "id",
        ("up",),
    )
    assert [field.field for field in change.fields] == ["count", "to"]
    count = change.field("count")
    assert count is not None
    assert (count.before.text, count.after.text) == ("311", ">412")


def test_an_older_point_that_was_counted_again_is_a_change_of_its_own() -> None:
    change = only(
        compared(
            figures(killed(count=242, to=date(2024, 12, 1)), killed(count=3, to=DAY_BEFORE)),
            figures(killed(count=255, to=date(2024, 12, 1)), killed(count=3, to=DAY_BEFORE)),
        )
    )
    assert (change.item_id, change.moves) == ("killed@2024-12-01", ("up",))


@pytest.mark.parametrize(("was", "count"), [(28, 61), (311, 412)])
def test_a_part_says_only_what_it_does_not_inherit(was: int, count: int) -> None:
    before = killed(count=311, to=DAY_BEFORE, parts=[{"who": "civilians", "count": was}])
    now = killed(count=412, to=date(2024, 12, 4), parts=[{"who": "civilians", "count": count}])
    whole, part = compared(figures(before), figures(now)).changes
    assert [field.field for field in whole.fields] == ["count", "to"]
    assert [field.field for field in part.fields] == ["count"]
    assert compared({}, figures(now)).changes[0].moves == ("first",)
    assert len(compared({}, figures(now)).changes) == 1
    assert len(compared(figures(before), {}).changes) == 1


def test_a_new_part_of_a_known_figure_is_new() -> None:
    now = killed(count=311, parts=[{"id": "women", "who": "women", "count": 28}])
    change = only(compared(figures(killed(count=311)), figures(now)))
    assert (change.item_id, change.kind) == ("women", "new")


@pytest.mark.parametrize(
    ("keys", "control"),
    [
        ({"status": "captured", "controller": "hts"}, (None, "hts")),
        ({"status": "held", "controller": "hts", "held_before": "government"}, HANDED_OVER),
        ({"status": "captured", "controller": "hts", "held_before": "government"}, HANDED_OVER),
        ({"status": "held", "controller": "hts"}, None),
        ({"status": "held", "controller": "hts", "held_before": "hts"}, None),
        ({"status": "held", "controller": "hts", "held_before": "HTS"}, None),
        ({"status": "captured", "controller": "hts", "withdrawn": "Not so."}, None),
    ],
)
def test_a_place_that_is_new_changed_hands_if_it_says_so(
    keys: dict[str, Any], control: tuple[str | None, str] | None
) -> None:
    found = only(compared({}, {"frontline": [held_place(**keys)]})).control
    assert (found and (found.before, found.after)) == control


@pytest.mark.parametrize(
    ("keys", "moves"),
    [
        ({"count": 200, "claimed_by": "snhr"}, ("claimant-changed",)),
        ({"count": 200, "from": date(2024, 12, 1)}, ("recounted",)),
        ({"count": 200, "unit": "families"}, ("recounted",)),
        ({"count": 200, "claimed_by": "Observatory"}, ("down",)),
        ({"count": 311, "credibility": 2}, ("regraded",)),
        ({"count": 311, "tlp": "GREEN"}, ("remarked",)),
        ({"count": 311, "denied_by": "government"}, ("denied",)),
    ],
)
def test_figures_that_do_not_count_the_same_have_no_up_and_no_down(
    keys: dict[str, Any], moves: tuple[str, ...]
) -> None:
    change = only(compared(figures(killed(count=311)), figures(killed(**keys))))
    assert change.moves == moves


def test_a_place_changes_hands_and_is_turned_back() -> None:
    taken = held_place(
        status="captured", controller="hts", held_before="government", since=DAY_BEFORE
    )
    change = only(compared({"frontline": [held_place()]}, {"frontline": [taken]}))
    assert change.moves == ("changed-hands",)
    assert change.control is not None
    assert (change.control.before, change.control.after) == ("government", "hts")
    back = only(compared({"frontline": [taken]}, {"frontline": [held_place()]}))
    assert back.moves == ("changed-hands", "retaken")


def test_a_place_that_is_contested_first_is_taken_from_its_last_controller() -> None:
    contested = {"id": "hama", "place": "hama", "status": "contested", "held_before": "government"}
    taken = held_place(status="captured", controller="hts", held_before="government")
    assert only(compared({"frontline": [held_place()]}, {"frontline": [contested]})).control is None
    change = only(compared({"frontline": [contested]}, {"frontline": [taken]}))
    assert change.control is not None
    assert (change.control.before, change.control.after) == ("government", "hts")


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ({}, {"held_before": "government"}),
        ({"held_before": "government"}, {}),
        ({"held_before": "sohr"}, {"held_before": "government"}),
        ({"controller": "government"}, {"held_before": "sohr"}),
    ],
)
def test_the_previous_controller_is_that_of_the_older_day_then_of_the_newer(
    before: dict[str, Any], now: dict[str, Any]
) -> None:
    contested = {"id": "hama", "place": "hama", "status": "contested", **before}
    taken = {"id": "hama", "place": "hama", "status": "captured", "controller": "hts", **now}
    found = only(compared({"frontline": [contested]}, {"frontline": [taken]})).control
    assert (found and (found.before, found.after)) == HANDED_OVER


def test_what_comes_withdrawn_is_withdrawn_and_not_new() -> None:
    figure = killed(count=1, withdrawn="Not so.")
    assert only(compared({}, figures(figure))).kind == "withdrawn"
    first = day(date(2024, 12, 1), **figures(killed(count=1)))
    again = only(compare(day(DAY_BEFORE), day(**figures(figure)), earlier=[first]))
    assert (again.kind, again.last is not None) == ("withdrawn", True)


def test_states_are_last_reported_and_logs_are_not_missed() -> None:
    before = {
        "frontline": [held_place()],
        "judgements": [{"id": "falls", "text": "Hama falls.", "outcome": "happened"}],
        "casualties": [killed(count=1, withdrawn="a mistake")],
        "events": [{"id": "talks", "date": DAY_BEFORE, "text": "Talks."}],
    }
    change = only(compared(before, {}))
    assert (change.kind, change.item_id, change.new) == ("not-repeated", "hama", None)
    assert only(compared({}, {"events": before["events"]})).kind == "new"


def test_in_an_edited_briefing_what_is_missing_was_taken_out() -> None:
    events = [{"id": "talks", "date": DAY_BEFORE, "text": "Talks."}]
    comparison = compare(day(events=events, next_due=DAY_BEFORE), day())
    assert comparison.is_revision
    assert [(change.section, change.kind) for change in comparison.changes] == [
        ("briefing", "changed"),
        ("events", "not-repeated"),
    ]


def test_two_unreadable_cut_offs_are_two_days() -> None:
    first, second = (day(as_of=f"{number} December") for number in (1, 2))
    assert not compare(first, second).is_revision
    assert compare(first, first).is_revision


def test_a_new_id_in_an_edited_briefing_is_known_again_beside_points_of_a_series() -> None:
    points = [
        {"harm": "killed", "count": number, "to": date(2024, 11, number), "claimed_by": "SOHR"}
        for number in (20, 21, 22)
    ]
    other = {"harm": "injured", "count": 7, "claimed_by": "SOHR"}
    comparison = compare(
        day(casualties=[*points, {"id": "a", **other}], next_due=DAY_BEFORE),
        day(casualties=[*points, {"id": "b", **other}]),
    )
    assert comparison.is_revision
    assert [change.kind for change in comparison.changes if change.section != "briefing"] == []


def test_a_rewritten_note_is_known_again_in_an_edited_briefing_alone() -> None:
    before = [{"heading": "Doubts", "text": "One."}]
    now = [{"heading": "Doubts", "text": "Two."}]
    change = only(compare(day(notes=before), day(notes=now)))
    assert (change.kind, change.match) == ("changed", "content")
    assert only(compared({"notes": before}, {"notes": now})).kind == "new"


@pytest.mark.parametrize(
    ("before", "now", "kind", "moves"),
    [
        ({"review": "draft"}, {}, "confirmed", ()),
        ({}, {"review": "draft"}, "changed", ()),
        ({}, {"withdrawn": "a mistake"}, "withdrawn", ()),
        ({"likelihood": "likely"}, {"likelihood": "very likely"}, "changed", ("more-likely",)),
        ({"likelihood": "likely"}, {"likelihood": "improbable"}, "changed", ("less-likely",)),
        ({"confidence": "low"}, {"confidence": "high"}, "changed", ("confidence-up",)),
        ({}, {"outcome": "did-not-happen"}, "changed", ("did-not-happen",)),
    ],
)
def test_judgements_and_their_standing_move(
    before: dict[str, Any], now: dict[str, Any], kind: str, moves: tuple[str, ...]
) -> None:
    item = {"id": "falls", "text": "Hama falls."}
    change = only(compared({"judgements": [{**item, **before}]}, {"judgements": [{**item, **now}]}))
    assert (change.kind, change.moves) == (kind, moves)


@pytest.mark.parametrize(
    "same",
    [
        {"likelihood": "probable"},
        {"likelihood": "likely", "text": "Hama\n falls."},
        {"likelihood": "likely", "key": True, "changed": "no reason at all"},
    ],
)
def test_other_spelling_is_no_change(same: dict[str, Any]) -> None:
    item = {"id": "falls", "text": "Hama falls.", "likelihood": "likely"}
    comparison = compared({"judgements": [item]}, {"judgements": [{**item, **same}]})
    assert comparison.changes == ()
    assert comparison.unchanged["judgements"] == 1


def test_another_word_for_a_term_is_no_change() -> None:
    comparison = compared(figures(killed(harm="fled")), figures(killed(harm="displaced")))
    assert comparison.changes == ()


def test_an_item_is_known_again_by_was_and_references_follow_it() -> None:
    before = {
        "frontline": [held_place()],
        "judgements": [{"id": "falls", "text": "It falls.", "because": ["frontline/hama"]}],
    }
    now = {
        "frontline": [held_place(id="hama-city", was="hama", status="contested")],
        "judgements": [{"id": "falls", "text": "It falls.", "because": ["frontline/hama-city"]}],
    }
    change = only(compared(before, now))
    assert (change.match, change.item_id) == ("was", "hama-city")


def test_a_place_that_becomes_disputed_is_still_the_same_item() -> None:
    one = {"place": "hama", "status": "held", "claimed_by": "sohr"}
    other = {"place": "hama", "status": "captured", "claimed_by": "hts"}
    change = only(compared({"frontline": [one]}, {"frontline": [one, other]}))
    assert (change.kind, change.new is not None and change.new.claimed_by) == ("new", ("hts",))


def test_a_new_grade_of_a_source_is_one_change_and_not_one_per_claim() -> None:
    actors = [{**entry, "reliability": "C"} if entry["id"] == "sohr" else entry for entry in ACTORS]
    now = figures(killed(id="a", count=1), killed(id="b", count=2))
    change = only(compared(now, {**now, "actors": actors}))
    assert (change.section, change.fields) == ("actors", (FieldChange("reliability", "B", "C"),))


def test_what_was_reported_earlier_is_current_until_a_later_day_ends_it() -> None:
    first = day(date(2024, 12, 1), frontline=[held_place(), held_place(id="homs", place="homs")])
    second = day(
        date(2024, 12, 2), frontline=[held_place(id="homs", place="homs", withdrawn="Fell.")]
    )
    idlib = held_place(id="idlib", place="idlib")
    third = day(DAY_BEFORE, casualties=[killed(count=1)], frontline=[idlib])
    now = day(casualties=[killed(count=2)])
    comparison = compare(third, now, earlier=[second, first])
    assert [change.item_id for change in comparison.changes] == ["idlib", "killed"]
    assert [(report.item.id, report.briefing) for report in comparison.last_reported] == [
        ("idlib", third),
        ("hama", first),
    ]


def test_what_comes_back_is_compared_with_when_it_was_last_reported() -> None:
    first = day(date(2024, 12, 1), casualties=[killed(count=111)])
    change = only(compare(day(DAY_BEFORE), day(**figures(killed(count=138))), earlier=[first]))
    assert (change.kind, change.moves, change.match) == ("new", ("up",), "id")
    assert change.last is not None
    assert change.last.as_of == first.as_of


def test_the_part_of_a_new_figure_has_the_change_of_its_whole() -> None:
    comparison = compared({}, figures(killed(count=3, parts=[{"who": "women", "count": 1}])))
    (whole,) = comparison.new.casualties
    assert comparison.change_of(whole.parts[0]) is comparison.change_of(whole)


def test_what_was_only_carried_over_is_no_change_and_what_was_edited_is_one() -> None:
    draft = {"review": "draft", "last_confirmed": DAY_BEFORE}
    before = {
        **figures(killed(count=9, parts=[{"who": "army", "count": 4}]), killed(id="b", count=1)),
        "judgements": [
            {"id": "falls", "text": "It falls.", "because": ["casualties/killed", "events/x"]}
        ],
        "events": [{"id": "x", "text": "Shots."}],
    }
    now = {
        **figures(
            killed(count=9, parts=[{"who": "army", "count": 4}], to=DAY_BEFORE, **draft),
            killed(id="b", count=2, to=DAY_BEFORE, **draft),
        ),
        "judgements": [
            {"id": "falls", "text": "It falls.", "because": ["casualties/killed"], **draft}
        ],
    }
    change = only(compared(before, now))
    assert (change.item_id, [field.field for field in change.fields]) == ("b", ["count"])


@pytest.mark.parametrize(
    ("before", "now", "fields"),
    [
        ({}, {"to": DAY_BEFORE}, []),
        ({}, {"to": date(2024, 12, 4)}, ["to"]),
        ({"to": date(2024, 12, 1)}, {"to": DAY_BEFORE}, ["to"]),
        ({}, {"note": "Asked again."}, ["note"]),
        ({"part_of": "all"}, {}, []),
        ({"part_of": "killed-all"}, {"part_of": "killed"}, ["part_of"]),
        ({"sources": ["a"]}, {"sources": ["a", "b"]}, ["sources"]),
    ],
)
def test_of_a_carried_over_item_what_a_writer_edited_is_a_change(
    before: dict[str, Any], now: dict[str, Any], fields: list[str]
) -> None:
    unchanged = {"review": "draft", "last_confirmed": DAY_BEFORE}
    changes = compared(
        figures(killed(count=9, **before)), figures(killed(count=9, **now, **unchanged))
    ).changes
    found = [field.field for change in changes for field in change.fields]
    assert [name for name in found if name != "last_confirmed"] == fields


def test_a_part_does_not_change_if_its_whole_gets_another_id() -> None:
    parts = [{"id": "army", "who": "army", "count": 4}]
    before, now = killed(count=9, parts=parts), killed(count=9, parts=parts, id="d", was="killed")
    assert [change.item_id for change in compared(figures(before), figures(now)).changes] == []


def test_a_part_that_is_written_in_another_figure_does_not_change() -> None:
    parts = [{"id": "army", "who": "army", "count": 4}]
    first, second = killed(count=9), killed(id="dead", count=9)
    before, now = (
        figures({**first, "parts": parts}, second),
        figures(first, second | {"parts": parts}),
    )
    assert compared(before, now).changes == ()


def test_an_item_that_was_confirmed_and_is_a_draft_without_being_carried_over_is_a_change() -> None:
    assert [
        field.field
        for field in only(
            compared({"frontline": [held_place()]}, {"frontline": [held_place(review="draft")]})
        ).fields
    ] == ["review"]


def test_a_name_that_only_the_newer_day_registers_is_no_change() -> None:
    now = {"places": [{"id": "h", "name": "Hama"}], "frontline": [held_place(place="h")]}
    (change,) = compared({"frontline": [held_place(place="Hama")]}, now).changes
    assert change.section == "places"
