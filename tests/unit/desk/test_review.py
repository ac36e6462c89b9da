"""The review of drafted items: decisions are in both files at once, and can be undone."""

import json
import os
from pathlib import Path

import pytest

from briefing_tui.desk import review as review_module
from briefing_tui.desk.drafting import ITEM_CHANGED
from briefing_tui.desk.form_opening import form_of_section
from briefing_tui.desk.item_writing import PreparedItem
from briefing_tui.desk.review import Decided, Review
from briefing_tui.desk.review_entries import count_undecided_drafts
from briefing_tui.desk.undo import UndoHistory, Undone
from briefing_tui.store import sidecar
from briefing_tui.store.outcomes import Refused
from briefing_tui.store.reader import read_briefing
from briefing_tui.store.sidecar import Sidecar, load_sidecar
from tests.unit.desk.reviews import (
    DRAFT,
    HEAD,
    HURT,
    ITEMS,
    KILLED,
    QUOTE,
    at,
    day,
    decisions_of,
    drafted,
    entry_of,
    outcome_of,
    prepared_edit,
    review_of,
    shown,
    sidecar_of,
    span_of,
    text_of,
    written,
)

__all__ = ["day"]


def statuses(review: Review) -> dict[str, str]:
    return {entry.item_id: entry.status for entry in review.state.entries}


def test_items_are_by_section_and_unsure_ones_come_first(day: Path) -> None:
    review = review_of(day)
    assert [(entry.section, entry.item_id) for entry in review.state.entries] == [
        ("casualties", "injured-others"),
        ("casualties", "killed-soldiers"),
        ("quotes", "mara-ilyan"),
    ]
    assert review.state.summary == "3 undecided"
    assert review.state.entries[1].words == "killed: ≥14 · soldiers · Orsova · Lantern Watch"


def test_accepting_removes_the_draft_mark_and_records_who_did_it(day: Path) -> None:
    review = review_of(day)
    outcome = review.accept(*shown(review, "killed-soldiers"))
    assert isinstance(outcome, Decided)
    assert outcome.words == "killed: ≥14 · soldiers · Orsova · Lantern Watch"
    assert text_of(day) == HEAD + KILLED.replace(DRAFT, "") + HURT + QUOTE
    assert decisions_of(day, "killed-soldiers") == [("accepted", "ann")]
    assert statuses(review)["killed-soldiers"] == "accepted"
    assert review.state.summary == "1 accepted, 2 undecided"


def test_rejecting_removes_the_item_and_keeps_its_source(day: Path) -> None:
    review = review_of(day)
    assert isinstance(review.reject(*shown(review, "injured-others")), Decided)
    assert text_of(day) == HEAD + KILLED + QUOTE
    assert decisions_of(day, "injured-others") == [("rejected", "ann")]
    assert statuses(review)["injured-others"] == "rejected"
    words = entry_of(review, "injured-others").words
    assert words == "injured: 9 · others · (Fire at the Orsova mill)"
    # Later, the passage still shows what the decision was about.
    assert review_of(day).state.entries[0].words == "Nine others were hurt"


SHARED_HEAD = 'format = 1\ntitle = "The war"\n'
SHARED_PLACE = '\n[[places]]\nid = "orsova"\nname = "Orsova"\n'


@pytest.mark.parametrize("decision", ["accept", "reject"])
def test_a_draft_that_was_moved_to_the_situation_is_decided_there(
    tmp_path: Path, decision: str
) -> None:
    day = written(tmp_path, *ITEMS, drafted("places", "orsova", "Orsova"))
    shared = tmp_path / "situation.toml"
    shared.write_text(SHARED_HEAD + SHARED_PLACE + DRAFT)
    before = text_of(day)
    review = review_of(day)
    outcome = getattr(review, decision)(*shown(review, "orsova"))
    assert isinstance(outcome, Decided), outcome
    assert decisions_of(day, "orsova") == [(f"{decision}ed", "ann")]
    assert text_of(shared) == SHARED_HEAD + (SHARED_PLACE if decision == "accept" else "")
    assert text_of(day) == before
    assert isinstance(review.undo(), Undone)
    assert text_of(shared) == SHARED_HEAD + SHARED_PLACE + DRAFT


def test_an_item_is_not_rejected_if_the_file_could_not_be_read_without_it(
    day: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def remove_too_much(*_: object, part_index: int | None) -> str:
        return "title = "

    monkeypatch.setattr(review_module, "remove_item", remove_too_much)
    before = text_of(day), sidecar_of(day).read_bytes()
    review = review_of(day)
    assert review.reject(*shown(review, "mara-ilyan")) == Refused(
        "The item cannot be removed: without it, the file could not be read.",
        "Edit the file at the item.",
    )
    assert (text_of(day), sidecar_of(day).read_bytes()) == before


def test_an_item_with_errors_is_not_accepted(tmp_path: Path) -> None:
    day = written(tmp_path, body=KILLED.replace('"mill"', '"nowhere"') + QUOTE)
    before = text_of(day), sidecar_of(day).read_bytes()
    review = review_of(day)
    outcome = review.accept(*shown(review, "killed-soldiers"))
    assert isinstance(outcome, Refused)
    assert "nowhere" in outcome.message
    assert (text_of(day), sidecar_of(day).read_bytes()) == before


def test_undo_restores_every_byte_of_both_files(day: Path) -> None:
    undo = UndoHistory()
    review = review_of(day, undo)
    states = [(day.read_bytes(), sidecar_of(day).read_bytes())]
    for decide, item_id in ((review.accept, "mara-ilyan"), (review.reject, "killed-soldiers")):
        assert isinstance(decide(*shown(review, item_id)), Decided)
        states.append((day.read_bytes(), sidecar_of(day).read_bytes()))
    for state in reversed(states[:-1]):
        assert isinstance(review.undo(), Undone)
        assert (day.read_bytes(), sidecar_of(day).read_bytes()) == state
    assert statuses(review) == {
        "killed-soldiers": "open",
        "injured-others": "open",
        "mara-ilyan": "open",
    }
    assert isinstance(review.undo(), Refused)


@pytest.mark.parametrize("changed", ["briefing", "sidecar"])
def test_undo_is_refused_if_a_file_changed_since(day: Path, changed: str) -> None:
    review = review_of(day)
    assert isinstance(review.reject(*shown(review, "mara-ilyan")), Decided)
    path = day if changed == "briefing" else sidecar_of(day)
    path.write_text(text_of(path) + "\n", encoding="utf-8")
    states = day.read_bytes(), sidecar_of(day).read_bytes()
    outcome = review.undo()
    assert isinstance(outcome, Refused)
    assert "changed since" in outcome.message
    assert (day.read_bytes(), sidecar_of(day).read_bytes()) == states


def test_an_edit_in_between_is_kept(day: Path) -> None:
    review = review_of(day)
    edited = text_of(day).replace("count = 9", "count = 10").replace("# kept", "# by hand")
    day.write_text(edited, encoding="utf-8")
    assert isinstance(review.accept(*shown(review, "killed-soldiers")), Decided)
    assert text_of(day) == edited.replace(KILLED, KILLED.replace(DRAFT, ""))
    assert review.state.entries[0].words == "injured: 10 · others · (Fire at the Orsova mill)"


@pytest.mark.parametrize("decision", ["accept", "reject"])
def test_an_item_that_differs_from_what_the_user_saw_is_not_decided(
    day: Path, decision: str
) -> None:
    review = review_of(day)
    edited = text_of(day).replace("count = 9", "count = 900")
    day.write_text(edited, encoding="utf-8")
    decide = getattr(review, decision)
    assert decide(*shown(review, "injured-others")) == ITEM_CHANGED
    assert text_of(day) == edited
    # The user has seen the change by now.
    assert isinstance(decide(*shown(review, "injured-others")), Decided)


def test_a_decision_applies_to_the_item_that_the_user_saw_if_its_id_has_changed(
    tmp_path: Path,
) -> None:
    def note(number: int) -> str:
        return f'\n[[notes]]\nheading = "Roads"\ntext = "Road {number} is open."\n'

    day = written(tmp_path, body="".join(f"{note(number)}{DRAFT}" for number in range(4)))
    sidecar_of(day).unlink()
    review = review_of(day)
    first, _, third, last = (
        (entry.key, review.state.item(entry.key)) for entry in review.state.entries
    )
    assert isinstance(review.reject(*first), Decided)
    assert isinstance(review.accept(*third), Decided)
    assert text_of(day) == HEAD + note(1) + DRAFT + note(2) + note(3) + DRAFT
    assert isinstance(review.accept(*third), Refused)
    assert isinstance(review.accept(*last), Decided)
    assert text_of(day) == HEAD + note(1) + DRAFT + note(2) + note(3)


def test_an_item_removed_by_hand_is_no_longer_listed(day: Path) -> None:
    review = review_of(day)
    day.write_text(HEAD + KILLED + QUOTE, encoding="utf-8")
    outcome = review.accept(*shown(review, "injured-others"))
    assert isinstance(outcome, Refused)
    assert "not in the file" in outcome.message
    assert list(statuses(review)) == ["killed-soldiers", "mara-ilyan"]


def test_a_file_that_cannot_be_read_is_left_alone(day: Path) -> None:
    review = review_of(day)
    day.write_text("format = [", encoding="utf-8")
    for decide in (review.accept, review.reject):
        outcome = decide(*shown(review, review.state.entries[0].item_id))
        assert isinstance(outcome, Refused)
        assert "cannot be read" in outcome.message
    assert text_of(day) == "format = ["


def test_an_item_marked_as_reviewed_elsewhere_is_accepted(day: Path) -> None:
    day.write_text(text_of(day).replace(QUOTE, QUOTE.replace(DRAFT, "")), encoding="utf-8")
    assert statuses(review_of(day))["mara-ilyan"] == "accepted"


def test_a_decision_interrupted_between_the_files_is_open_or_complete(day: Path) -> None:
    # Accepting writes the briefing first, rejecting the sidecar.
    only_briefing = text_of(day).replace(KILLED, KILLED.replace(DRAFT, ""))
    unchanged = sidecar_of(day).read_bytes()
    review = review_of(day)
    assert isinstance(review.reject(*shown(review, "mara-ilyan")), Decided)
    only_sidecar = sidecar_of(day).read_bytes()
    day.write_text(only_briefing, encoding="utf-8")
    sidecar_of(day).write_bytes(unchanged)
    assert statuses(review_of(day))["killed-soldiers"] == "accepted"
    day.write_text(HEAD + KILLED + HURT + QUOTE, encoding="utf-8")
    sidecar_of(day).write_bytes(only_sidecar)
    assert statuses(review_of(day))["mara-ilyan"] == "open"


def test_a_broken_sidecar_is_reported_and_nothing_is_decided(day: Path) -> None:
    review = review_of(day)
    sidecar_of(day).write_text("{", encoding="utf-8")
    before = text_of(day)
    opened = outcome_of(day)
    assert isinstance(opened, Refused)
    assert "day.draft.json: this sidecar is broken" in opened.message
    assert opened.hint == "Restore it, or move it away and draft again."
    for decide in (review.accept, review.reject):
        assert isinstance(decide(*shown(review, review.state.entries[0].item_id)), Refused)
    assert text_of(day) == before
    assert count_undecided_drafts(read_briefing(str(day))) == 0


def test_without_a_sidecar_all_drafts_are_reviewed_except_carried_over_ones(day: Path) -> None:
    sidecar_of(day).unlink()
    carried = QUOTE.replace(DRAFT, f"last_confirmed = 2024-12-01\n{DRAFT}")
    day.write_text(HEAD + KILLED + HURT + carried, encoding="utf-8")
    review = review_of(day)
    assert statuses(review) == {"killed-soldiers": "open", "injured-others": "open"}
    assert isinstance(review.accept(*shown(review, review.state.entries[0].item_id)), Decided)
    assert isinstance(review.reject(*shown(review, review.state.entries[1].item_id)), Decided)
    assert text_of(day) == HEAD + KILLED.replace(DRAFT, "") + carried
    assert not sidecar_of(day).exists()
    assert review.state.summary == "1 accepted"


def test_a_missing_sidecar_in_between_does_not_stop_the_review(day: Path) -> None:
    review = review_of(day)
    sidecar_of(day).unlink()
    assert isinstance(review.accept(*shown(review, "mara-ilyan")), Decided)
    assert text_of(day) == HEAD + KILLED + HURT + QUOTE.replace(DRAFT, "")
    assert not sidecar_of(day).exists()


def test_a_read_only_briefing_is_not_changed(day: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    review = review_of(day)
    unchanged = sidecar_of(day).read_bytes()
    monkeypatch.setattr(os, "access", lambda _, mode: mode != os.W_OK)
    for decide in (review.accept, review.reject):
        outcome = decide(*shown(review, review.state.entries[0].item_id))
        assert isinstance(outcome, Refused)
        assert "read-only" in outcome.message
    assert sidecar_of(day).read_bytes() == unchanged


def test_without_a_record_an_item_is_accepted_but_never_rejected(
    day: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    review = review_of(day)
    refusal = Refused("Cannot write day.draft.json: the disk is full.")
    monkeypatch.setattr(sidecar, "write_sidecar", lambda *_: refusal)
    before = text_of(day)
    assert review.reject(*shown(review, "mara-ilyan")) == refusal
    assert text_of(day) == before
    outcome = review.accept(*shown(review, "mara-ilyan"))
    assert isinstance(outcome, Decided)
    assert "The decision is not in the sidecar: Cannot write day.draft.json" in outcome.notice
    assert text_of(day) == HEAD + KILLED + HURT + QUOTE.replace(DRAFT, "")
    assert isinstance(review.undo(), Undone)
    assert text_of(day) == before


def test_a_sidecar_is_restored_if_the_briefing_cannot_be_written(
    day: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refusal = Refused("day.toml has changed since it was read.")
    before = day.read_bytes(), sidecar_of(day).read_bytes()
    new = review_of(day)
    form = form_of_section(new.state.reading, "reactions", fields={"actor": "France"})
    assert not isinstance(form, Refused)
    prepared = form.prepare()
    assert isinstance(prepared, PreparedItem)
    monkeypatch.setattr(review_module, "write_edit", lambda *_, **__: refusal)
    monkeypatch.setattr(review_module, "write_prepared", lambda _: refusal)
    assert new.reject(*shown(new, new.state.entries[0].item_id)) == refusal
    start, end = span_of("France condemned the attack")
    assert new.save_new(prepared, 0, (start, end)) == refusal
    renamed = prepared_edit(new, "mara-ilyan", id="ilyan")
    assert new.save_edited(at(new, "mara-ilyan"), renamed) == refusal
    assert (day.read_bytes(), sidecar_of(day).read_bytes()) == before
    assert isinstance(new.undo(), Refused)


def test_the_next_open_item_is_found_around_the_end(day: Path) -> None:
    review = review_of(day)
    assert isinstance(review.accept(*shown(review, review.state.entries[1].item_id)), Decided)
    assert review.state.next_undecided(1) == 2
    assert review.state.next_undecided(3) == 0
    assert review.state.next_undecided(1, -1) == 0
    assert review.state.next_undecided(-1, -1) == 2
    assert isinstance(review.accept(*shown(review, review.state.entries[0].item_id)), Decided)
    assert isinstance(review.accept(*shown(review, review.state.entries[2].item_id)), Decided)
    assert review.state.next_undecided(0) is None


def test_an_edited_item_stays_open_and_undo_takes_the_edit_back(day: Path) -> None:
    review = review_of(day)
    before = text_of(day)
    prepared = prepared_edit(review, "injured-others", who="women")
    outcome = review.save_edited(at(review, "injured-others"), prepared)
    assert outcome == Decided("injured: 9 · women · (Fire at the Orsova mill)")
    assert text_of(day) == before.replace('who = "others"', 'who = "women"')
    assert statuses(review)["injured-others"] == "open"
    assert isinstance(review.undo(), Undone)
    assert text_of(day) == before


def test_a_new_item_from_a_passage_has_its_evidence_in_the_sidecar(day: Path) -> None:
    review = review_of(day)
    form = form_of_section(
        review.state.reading, "reactions", fields={"actor": "France", "stance": "condemns"}
    )
    assert not isinstance(form, Refused)
    prepared = form.prepare()
    assert isinstance(prepared, PreparedItem), prepared
    words = "France condemned the attack"
    start, end = span_of(words)
    states = day.read_bytes(), sidecar_of(day).read_bytes()
    assert isinstance(review.save_new(prepared, 0, (start, end)), Decided)
    loaded = load_sidecar(str(day))
    assert isinstance(loaded, Sidecar)
    entry = loaded.find("reactions", prepared.item_id)
    assert entry is not None
    assert (entry.evidence, entry.extractor, entry.status) == (words, "writer", "accepted")
    assert 'stance = "condemns"' in text_of(day)
    assert statuses(review)[prepared.item_id] == "accepted"
    assert isinstance(review.undo(), Undone)
    assert (day.read_bytes(), sidecar_of(day).read_bytes()) == states


def test_an_entry_that_was_never_written_is_not_listed(tmp_path: Path) -> None:
    never = drafted("quotes", "never-written", "We lost the mill,")
    review = review_of(written(tmp_path, *ITEMS, never))
    assert "never-written" not in statuses(review)


def test_open_items_of_a_sidecar_are_offered(day: Path) -> None:
    assert count_undecided_drafts(read_briefing(str(day))) == 3
    day.write_text(text_of(day).replace(DRAFT, ""), encoding="utf-8")
    assert count_undecided_drafts(read_briefing(str(day))) == 0
    day.write_text(HEAD + KILLED, encoding="utf-8")
    sidecar_of(day).write_text(json.dumps({"format": 1}), encoding="utf-8")
    assert count_undecided_drafts(read_briefing(str(day))) == 0
