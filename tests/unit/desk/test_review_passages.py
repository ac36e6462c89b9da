"""The passages of drafted items: they can be set again, and they follow their items."""

from pathlib import Path

import pytest

from briefing_tui.desk.review import Decided
from briefing_tui.desk.review_entries import count_undecided_drafts
from briefing_tui.desk.undo import Undone
from briefing_tui.store.outcomes import Refused
from briefing_tui.store.sidecar import Decision, Sidecar, change_sidecar, load_sidecar
from tests.unit.desk.reviews import (
    ARTICLE,
    ITEMS,
    KILLED,
    NOON,
    at,
    day,
    decisions_of,
    drafted,
    entry_of,
    prepared_edit,
    review_of,
    shown,
    sidecar_of,
    span_of,
    written,
)

__all__ = ["day"]


def test_the_evidence_is_the_text_of_the_new_passage(day: Path) -> None:
    review = review_of(day)
    start, end = span_of("Shelling killed at least 14 soldiers in Orsova on Monday")
    before = day.read_bytes()
    assert isinstance(review.set_span(at(review, "killed-soldiers"), 0, (start, end)), Decided)
    loaded = load_sidecar(str(day))
    assert isinstance(loaded, Sidecar)
    entry = loaded.find("casualties", "killed-soldiers")
    assert entry is not None
    assert entry.evidence == ARTICLE[start:end]
    assert day.read_bytes() == before
    assert isinstance(review.undo(), Undone)
    assert entry_of(review, "killed-soldiers").span == tuple(span_of("at least 14 soldiers"))


def test_a_draft_without_a_passage_gets_one(tmp_path: Path) -> None:
    day = written(tmp_path, ITEMS[0])
    review = review_of(day)
    assert entry_of(review, "mara-ilyan").span is None
    start, end = span_of("“We lost the mill,”")
    assert isinstance(review.set_span(at(review, "mara-ilyan"), 0, (start, end)), Decided)
    assert entry_of(review_of(day), "mara-ilyan").span == (start, end)


@pytest.mark.parametrize(
    ("item_id", "words", "message"),
    [
        ("killed-soldiers", "Nine others were hurt", "does not contain the count 14+"),
        ("mara-ilyan", "Governor Mara Ilyan", "does not contain the quotation"),
    ],
)
def test_a_passage_that_does_not_support_the_item_is_refused(
    day: Path, item_id: str, words: str, message: str
) -> None:
    review = review_of(day)
    before = sidecar_of(day).read_bytes()
    start, end = span_of(words)
    outcome = review.set_span(at(review, item_id), 0, (start, end))
    assert isinstance(outcome, Refused)
    assert message in outcome.message
    assert sidecar_of(day).read_bytes() == before


def test_the_passage_follows_an_item_that_gets_another_id(day: Path) -> None:
    review = review_of(day)
    prepared = prepared_edit(review, "injured-others", id="hurt-workers")
    assert isinstance(review.save_edited(at(review, "injured-others"), prepared), Decided)
    entry = entry_of(review, "hurt-workers")
    assert entry.span == tuple(span_of("Nine others were hurt"))
    assert isinstance(review.accept(*shown(review, "hurt-workers")), Decided)
    assert decisions_of(day, "hurt-workers") == [("accepted", "ann")]


def test_a_decision_of_somebody_else_is_kept(day: Path) -> None:
    decision = Decision(status="rejected", by="bob", at=NOON)

    def decide(section: str, item_id: str) -> None:
        change_sidecar(str(day), lambda found: found.with_decision(section, item_id, decision))

    review = review_of(day)
    decide("casualties", "killed-soldiers")
    start, end = span_of("Shelling killed at least 14 soldiers in Orsova on Monday")
    assert isinstance(review.set_span(at(review, "killed-soldiers"), 0, (start, end)), Decided)
    assert decisions_of(day, "killed-soldiers") == [("rejected", "bob")]
    prepared = prepared_edit(review, "mara-ilyan", id="ilyan")
    decide("quotes", "mara-ilyan")
    assert isinstance(review.save_edited(at(review, "mara-ilyan"), prepared), Decided)
    assert decisions_of(day, "ilyan") == [("rejected", "bob")]


def test_an_item_with_the_id_of_a_rejected_one_has_its_own_passage(tmp_path: Path) -> None:
    rejected = drafted(
        "casualties",
        "killed-soldiers",
        "Fire at the Orsova mill",
        decisions=[{"status": "rejected", "by": "bob", "at": NOON.isoformat()}],
    )
    day = written(tmp_path, rejected, ITEMS[0], body=KILLED)
    review = review_of(day)
    assert entry_of(review, "killed-soldiers").span == tuple(span_of("at least 14 soldiers"))
    assert count_undecided_drafts(review.state.reading) == 1
    item = review.state.sidecar_item(at(review, "killed-soldiers"))
    assert item is not None
    assert item.evidence == "at least 14 soldiers"
    assert isinstance(review.accept(*shown(review, "killed-soldiers")), Decided)
    loaded = load_sidecar(str(day))
    assert isinstance(loaded, Sidecar)
    assert [[one.by for one in entry.decisions] for entry in loaded.items] == [["bob"], ["ann"]]
