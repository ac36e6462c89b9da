"""Misspelt markings, and the markings of tables."""

from typing import Any

import pytest

from briefing_tui.analysis.audience import reduced_for
from briefing_tui.model.building import build_briefing, build_situation
from briefing_tui.model.marking import is_label, is_misspelt_marking, marking_of_table

MISSPELT = [
    *(("TLP", "RED"), ("Tlp", 5), (" tlp ", "RED"), ("t l p", ""), ("t-l-p", "x"), ("t_l_p", "x")),
    *(("tl", "x"), ("tp", "x"), ("tlpp", "x"), ("ttlp", "x"), ("tpl", "x"), ("ltp", "x")),
    *(("tlq", "x"), ("slp", "x"), ("tlp:", "RED"), ("tlp1", "RED"), ("ｔｌｐ", "RED")),
    *(("t\u200blp", "x"), ("тlp", "x"), ("tlр", "x")),
    # Two edits, with a label.
    *(("t", "GREEN"), ("tlpxy", "red"), ("lpt", "TLP:AMBER"), ("tab", "CLEAR")),
    # Contains the name of a marking, with a label.
    *(("tlp-label", "RED"), ("tlp_level", "GREEN"), ("security classification", "AMBER")),
    *(("t‹U+200B›lp", "x"), ("markings", "RED")),
    *(("classification", "RED"), ("Marking", "amber"), ("sensitivity", "TLP:GREEN")),
]
OTHER = [
    *(("t", "x"), ("tab", "x"), ("tlpxy", 5), ("lpt", "")),
    *(("tlp_remark", "none"), ("markings", "paint"), ("t‹U+200B›", "x")),
    *(("classification", "routine"), ("marking", 3), ("sensitivity", None)),
    *(("alert", "red"), ("colour", "GREEN"), ("title", "RED"), ("health", "RED"), ("text", "x")),
]


@pytest.mark.parametrize(("key", "value"), MISSPELT)
def test_a_misspelt_marking_is_recognized(key: str, value: object) -> None:
    assert is_misspelt_marking(key, value)


@pytest.mark.parametrize(("key", "value"), OTHER)
def test_other_keys_are_not_markings(key: str, value: object) -> None:
    assert not is_misspelt_marking(key, value)


@pytest.mark.parametrize(
    "value", ["RED", "tlp:red", "TLP: Amber + Strict", "AMBER-STRICT", "white", "[green]"]
)
def test_labels_are_recognized_in_any_spelling(value: str) -> None:
    assert is_label(value)


@pytest.mark.parametrize("value", ["", "reddish", "PURPLE", 5, None, ["RED"]])
def test_other_values_are_not_labels(value: object) -> None:
    assert not is_label(value)


@pytest.mark.parametrize(
    ("table", "label"),
    [
        ({}, "CLEAR"),
        ({"text": "x"}, "CLEAR"),
        ({"tlp": "green"}, "GREEN"),
        ({"tlp": "PURPLE"}, "RED"),
        ({"tlp": 5}, "RED"),
        ({"TLP": "GREEN"}, "RED"),
        ({"tlp": "CLEAR", "tpl": "x"}, "RED"),
    ],
)
def test_a_table_that_the_format_does_not_know_is_marked_by_its_keys(
    table: dict[str, Any], label: str
) -> None:
    assert marking_of_table(table) == label


def test_tables_in_unknown_keys_are_left_out_by_their_marking_and_counted() -> None:
    inner = [{"tlp": "RED", "text": "a"}, {"text": "b"}, {"Tlp": "", "text": "c"}]
    odd = {"deep": inner, "plain": "d", "closed": {"tlp": "AMBER", "e": "f"}}
    built, _ = build_briefing({"format": 1, "title": "T", "as_of": "2025-06-02", "odd": odd})
    assert built
    reduced = reduced_for(built, "GREEN", unknown_keys=True)
    kept = {"odd": {"deep": [{"text": "b"}], "plain": "d"}}
    assert reduced.briefing.head.unknown_keys == kept
    assert reduced.withheld.items == 3
    assert reduced_for(built, "GREEN").briefing.head.unknown_keys is None


@pytest.mark.parametrize(
    ("own", "shared", "label"),
    [
        ({}, {"tlp": "RED"}, "RED"),
        ({"tlp": "CLEAR"}, {"tlp": "AMBER"}, "AMBER"),
        ({"tlp": "RED"}, {"tlp": "AMBER"}, "RED"),
        ({"tlp": "GREEN"}, {}, "GREEN"),
        ({}, {"tlp": "PURPLE"}, "RED"),
        ({}, {"TLP": "GREEN"}, "RED"),
    ],
)
def test_a_replacement_is_marked_as_strictly_as_the_shared_item(
    own: dict[str, str], shared: dict[str, str], label: str
) -> None:
    table: dict[str, Any] = {"format": 1, "actors": [{"id": "a", "name": "Old", **shared}]}
    situation, _ = build_situation(table)
    actors = [{"id": "a", "name": "New", **own}]
    head = {"format": 1, "title": "T", "as_of": "2025-06-02"}
    built, _ = build_briefing({**head, "actors": actors}, situation)
    assert built
    (actor,) = built.actors
    assert (actor.name, built.label(actor)) == ("New", label)
    stays_protected = [item for item in built.replaced if isinstance(item, type(actor))]
    assert [item.name for item in stays_protected] == (["Old"] if shared else [])
