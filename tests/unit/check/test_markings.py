"""Findings about misspelt markings, and about names for which an export would be refused."""

import sys
from typing import Any

import pytest

from briefing_tui.check import acceptance, markings
from briefing_tui.check.format import retired_tlp, unknown_tlp
from briefing_tui.check.registry import Check
from briefing_tui.check.unknown_keys import unknown_key
from briefing_tui.desk.checking import withheld_name_findings
from briefing_tui.model.findings import KeyPath
from tests.unit.check.subjects import briefing, places, situation, subject

ODD: dict[str, Any] = {"TLP": "RED"}
SOME: dict[str, Any] = {"alert": "red"}


@pytest.mark.parametrize(
    ("check", "odd", "key"),
    [(markings.misspelt_marking, ODD, "TLP"), (markings.possible_marking, SOME, "alert")],
)
def test_a_marking_that_marks_nothing_is_found_in_every_table(
    check: Check, odd: dict[str, Any], key: str
) -> None:
    def found(**keys: Any) -> list[Any]:
        return places(check, subject(**keys))

    reason = {"code": "x", "reason": "r"}
    quote = {"id": "q", "speaker": "A", "quote": "b"}
    assert found(**odd) == [(key,)]
    assert found(notes=[{"text": "a", **odd}]) == [("notes", 0, key)]
    assert found(accepted=[{**reason, **odd}]) == [("accepted", 0, key)]
    own = {"text": "a", "accepted": [{**reason, **odd}]}
    assert found(notes=[own]) == [("notes", 0, "accepted", 0, key)]
    variants = [{"quote": "c"}, {"quote": "d", **odd}]
    assert found(quotes=[{**quote, "variants": variants}]) == [("quotes", 0, "variants", 1, key)]
    assert found(shared=situation(title="S", **odd)) == [(key,)]
    shared = situation(title="S", accepted=[{**reason, **odd}])
    assert found(shared=shared) == [("accepted", 0, key)]
    assert found(notes=[{"text": "a", "tlp": "RED", "alert": "no"}]) == []


def test_what_is_misspelt_is_reported_once_and_says_what_is_red() -> None:
    assert not places(markings.possible_marking, subject(**ODD))
    assert not places(markings.misspelt_marking, subject(**SOME))
    (whole,) = markings.misspelt_marking(subject(**ODD))
    assert "the whole file is treated as RED" in whole.message
    (item,) = markings.misspelt_marking(subject(notes=[{"text": "a", **ODD}]))
    assert "so the item is treated as RED" in item.message
    assert item.severity == "error"
    quote = {"speaker": "A", "quote": "b", "variants": [{"quote": "c", **ODD}]}
    (variant,) = markings.misspelt_marking(subject(quotes=[quote]))
    assert "so the variant is treated as RED" in variant.message
    accepted = [{"code": "x", "reason": "r", **ODD}]
    of = subject(notes=[{"text": "a", "accepted": accepted}], accepted=accepted)
    top, inner = markings.misspelt_marking(of)
    assert "but protects nothing in `accepted`" in top.message
    assert (top.hint, inner.hint) == (
        "move it to the top of the file and write `tlp`",
        "move it to the item and write `tlp`",
    )
    assert places(unknown_key, of) == []


@pytest.mark.parametrize(
    ("key", "value", "is_fixed"),
    [("TLP", "RED", True), ("tlp ", "GREEN", True), ("tpl", "RED", False), ("TLP", "x", False)],
)
def test_only_another_case_or_blank_is_fixed(key: str, value: str, *, is_fixed: bool) -> None:
    (found,) = markings.misspelt_marking(subject(notes=[{"text": "a", key: value}]))
    assert bool(found.fix) == is_fixed


@pytest.mark.parametrize(
    ("accepted", "is_found"),
    [
        ({"code": "names-withheld", "reason": "r"}, True),
        ({"code": "names-withheld", "reason": "r", "phrase": " "}, True),
        ({"code": "names-withheld", "reason": "r", "phrase": "Hut"}, False),
        ({"code": "unsourced-claim", "reason": "r"}, False),
    ],
)
def test_a_name_is_accepted_by_its_words_only(accepted: dict[str, Any], *, is_found: bool) -> None:
    notes = [{"text": "a", "accepted": [accepted]}]
    found = places(acceptance.accepted_without_phrase, subject(notes=notes, accepted=[accepted]))
    assert [hit[0] for hit in found] == (["accepted", "notes"] if is_found else [])


def test_what_an_export_would_be_refused_for_is_a_finding_at_its_place(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # Without the extra for PDFs, the other formats are searched.
    monkeypatch.setitem(sys.modules, "typst", None)
    person = {"id": "x-9", "name": "Oswin Tarrick", "kind": "person", "tlp": "RED"}
    notes = [{"id": "a", "text": "Quiet."}, {"id": "b", "text": "Then Tarrick came."}]
    day = briefing(actors=[person], notes=notes, tlp="GREEN")
    (found,) = withheld_name_findings(day, "GREEN", None)
    assert (found.code, found.severity) == ("names-withheld", "error")
    assert (found.section, found.item, found.where) == ("notes", "b", ("notes", 1, "text"))
    assert "Tarrick" in found.message
    assert "Oswin Tarrick" in found.message
    assert withheld_name_findings(day, "RED", None) == ()
    # It is not in any export for this audience.
    assert withheld_name_findings(day, "CLEAR", None) == ()


@pytest.mark.parametrize(
    ("keys", "where"),
    [
        ({"accepted": [{"tlp": "LABEL"}]}, ("accepted", 0, "tlp")),
        ({"events": [{"accepted": [{"tlp": "LABEL"}]}]}, ("events", 0, "accepted", 0, "tlp")),
        ({"quotes": [{"variants": [{"tlp": "LABEL"}]}]}, ("quotes", 0, "variants", 0, "tlp")),
    ],
)
def test_the_markings_of_tables_in_an_item_are_checked_too(
    keys: dict[str, Any], where: KeyPath
) -> None:
    for check, label in ((unknown_tlp, "PURPLE"), (retired_tlp, "WHITE")):
        (found,) = check(subject(**with_label(keys, label)))
        assert (found.where, found.fix) == (where, None)


def with_label(keys: Any, label: str) -> Any:
    if isinstance(keys, dict):
        return {key: with_label(value, label) for key, value in keys.items()}
    if isinstance(keys, list):
        return [with_label(entry, label) for entry in keys]
    return label if keys == "LABEL" else keys
