"""Changes of the top of a briefing, and of the grades of claims."""

from datetime import date
from typing import Any

import pytest

from briefing_tui.analysis.compare import compare, without_own_items
from briefing_tui.model.briefing import Briefing
from briefing_tui.model.changes import Change, FieldChange
from tests.unit.check.subjects import AS_OF, DAY_BEFORE, briefing, killed, situation

DATES: dict[str, Any] = {
    "published": (DAY_BEFORE, AS_OF),
    "covers_from": (date(2024, 12, 1), date(2024, 12, 2)),
    "next_due": (date(2024, 12, 5), date(2024, 12, 6)),
}


def changes(before: Briefing, now: Briefing) -> list[Change]:
    return list(compare(before, now).changes)


@pytest.mark.parametrize("key", DATES)
def test_the_dates_of_an_issue_differ_on_every_day_and_change_in_a_revision(key: str) -> None:
    before, now = ({key: value} for value in DATES[key])
    assert changes(briefing(as_of=DAY_BEFORE, **before), briefing(**now)) == []
    (change,) = changes(briefing(**before), briefing(**now))
    assert [field.field for field in change.fields] == [key]


def test_another_title_is_a_change_of_the_briefing_itself() -> None:
    (change,) = changes(briefing(as_of=DAY_BEFORE, title="One"), briefing(title="Two"))
    assert change == Change(
        section="briefing",
        item_id="",
        kind="changed",
        match="id",
        fields=(FieldChange("title", "One", "Two"),),
    )


def test_another_marking_is_a_change_wherever_it_is_written() -> None:
    before = briefing(situation(tlp="GREEN"), as_of=DAY_BEFORE)
    assert changes(before, briefing(tlp="GREEN")) == []
    (change,) = changes(before, briefing(tlp="AMBER"))
    assert change.fields == (FieldChange("tlp", "GREEN", "AMBER"),)
    assert change.moves == ("remarked",)


def test_what_a_writer_accepts_is_no_change() -> None:
    accepted = [{"code": "bad-url", "reason": "As agreed."}]
    assert changes(briefing(as_of=DAY_BEFORE), briefing(accepted=accepted)) == []
    assert changes(briefing(), briefing(accepted=accepted)) == []


SOURCES: list[dict[str, Any]] = [
    {"id": "wire", "title": "Wire", "reliability": "B"},
    {"id": "blog", "title": "Blog", "reliability": "D"},
    {"id": "paper", "title": "Paper", "reliability": "B"},
]


def cited(*sources: str, **keys: Any) -> dict[str, Any]:
    event = {"id": "shots", "text": "Shots.", "credibility": 2, "sources": list(sources), **keys}
    return {"sources": SOURCES, "events": [event]}


@pytest.mark.parametrize(
    ("now", "grades"),
    [
        (cited("blog"), ("B2", "D2")),
        (cited("wire", credibility=3), ("B2", "B3")),
        (cited("wire", claimed_by="blog"), ("B2", "D2")),
        (cited("paper"), None),
        (cited("wire", text="Many shots."), None),
    ],
)
def test_a_claim_is_regraded_if_its_grade_changes(
    now: dict[str, Any], grades: tuple[str, str] | None
) -> None:
    (change,) = changes(briefing(as_of=DAY_BEFORE, **cited("wire")), briefing(**now))
    assert ("regraded" in change.moves) == (grades is not None)
    assert (change.grades and tuple(grade.text for grade in change.grades)) == grades


@pytest.mark.parametrize("sides", [(None, 2), (2, None)])
def test_a_claim_without_a_grade_on_one_of_two_days_is_not_regraded(
    sides: tuple[int | None, int | None],
) -> None:
    before, now = (
        {"events": [{"id": "shots", "text": "Shots.", **({"credibility": side} if side else {})}]}
        for side in sides
    )
    (change,) = changes(briefing(as_of=DAY_BEFORE, **before), briefing(**now))
    assert (change.moves, change.grades) == ((), None)


def test_a_claim_that_changes_is_not_regraded_because_its_source_is() -> None:
    now = cited("wire", text="Many shots.")
    now["sources"] = [{**SOURCES[0], "reliability": "C"}, *SOURCES[1:]]
    before = briefing(as_of=DAY_BEFORE, **cited("wire"))
    assert [change.grades for change in changes(before, briefing(**now))] == [None, None]


def test_without_its_items_a_briefing_keeps_those_of_its_situation() -> None:
    shared = situation(actors=[{"id": "hts", "name": "HTS"}])
    whole = briefing(shared, actors=[{"id": "sohr", "name": "SOHR"}], casualties=[killed(count=1)])
    left = without_own_items(whole)
    assert ([actor.id for actor in left.actors], left.casualties) == (["hts"], ())
    assert left.head == whole.head
