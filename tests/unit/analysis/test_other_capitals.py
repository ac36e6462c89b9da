"""A name that no register knows means the same in other capitals and with other blanks."""

from typing import Any

import pytest

from briefing_tui.analysis.compare import compare
from briefing_tui.analysis.timeline import timeline
from briefing_tui.desk.across.history import control_paragraphs
from briefing_tui.desk.days import Days
from briefing_tui.richtext.terminal import words_of
from briefing_tui.store.reader import Reading
from tests.unit.analysis.days import day

CONTROL = {"status": "captured", "controller": "Rebels", "held_before": "Army"}


def days_of(section: str, *items: dict[str, Any]) -> Days:
    briefings = [day(number, **{section: [item]}) for number, item in enumerate(items, 1)]
    return Days([Reading(str(number), read) for number, read in enumerate(briefings)])


@pytest.mark.parametrize("is_derived", [True, False])
def test_a_place_is_one_place(*, is_derived: bool) -> None:
    before, now = (
        {**CONTROL, **keys, **({} if is_derived else {"id": "bridge"})}
        for keys in (
            {"place": "Wend Bridge", "claimed_by": "SOHR"},
            {
                "place": "wend  bridge",
                "claimed_by": "Sohr",
                "controller": "rebels",
                "held_before": "army",
                "extent": "all",
            },
        )
    )
    days = days_of("frontline", before, now)
    (change,) = compare(*days.briefings).changes
    assert [field.field for field in change.fields] == ["extent"]
    assert len(timeline(days.briefings)) == 1
    for place in ("Wend Bridge", "wend bridge"):
        chain = days.chain_of(place)
        assert chain is not None
        (control,) = control_paragraphs(days.briefings, chain, 1)
        assert words_of(control.spans).partition(": ")[2] == "Army → reported 1–2 Dec: Rebels"


def test_who_takes_a_place_again_is_the_same_actor() -> None:
    lost = {"place": "Hama", "controller": "Army", "held_before": "Rebels"}
    days = days_of("frontline", lost, {**lost, "controller": "rebels", "held_before": "Army"})
    (change,) = compare(*days.briefings).changes
    assert change.moves == ("changed-hands", "retaken")


def test_an_actor_has_one_row_and_a_speaker_one_history() -> None:
    reaction = {"actor": "Union", "stance": "supports", "toward": "Army"}
    days = days_of("reactions", reaction, {**reaction, "actor": "union", "stance": "condemns"})
    (stances,) = days.stances
    assert [stance.turned for stance in stances.stances] == [False, True]
    assert days.stances_of("union") is days.stances_of("Union") is stances
    quotes = days_of("quotes", {"speaker": "Ann", "quote": "A."}, {"speaker": "ann", "quote": "B."})
    assert len(quotes.quotes_of("Ann")) == len(quotes.quotes_of("ann")) == 2


def test_nobody_takes_a_place_from_the_same_actor() -> None:
    claim = {
        "place": "Hama",
        "controller": "Rebels",
        "held_before": "rebels",
        "since": "2024-12-01",
    }
    chain = days_of("frontline", claim).chain_of("Hama")
    assert chain is not None
    assert [period.since for period in chain.periods] == [None]
