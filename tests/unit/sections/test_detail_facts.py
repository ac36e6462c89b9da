"""The facts of an item are complete, and nothing is repeated."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from briefing_tui.analysis.series import control_chain, reports_by_place
from briefing_tui.desk.across.history import control_paragraphs
from briefing_tui.desk.documents import plain_text
from briefing_tui.richtext.terminal import words_of
from briefing_tui.sections.detail import detail_of, detail_paragraphs
from briefing_tui.sections.frontline import control_words
from tests.unit.analysis.day import briefing_with


def test_the_previous_controller_is_left_out_if_control_did_not_change() -> None:
    held_place = {"id": "hill", "place": "Hill", "controller": "Reds", "held_before": "Reds"}
    taken_place = {**held_place, "id": "town", "place": "Town", "held_before": "Blues"}
    briefing = briefing_with(frontline=[held_place, taken_place])
    hill, town = (
        {fact.name: fact.value for fact in detail_of(briefing, item, None).facts}
        for item in briefing.frontline
    )
    assert "previously controlled by" not in hill
    assert town["previously controlled by"] == "Blues"


def test_a_place_that_nobody_controlled_before_says_so_everywhere() -> None:
    item = {"id": "hill", "place": "Hill", "controller": "Reds", "held_before": "none"}
    item["since"] = "../2024-12-01"
    briefing = briefing_with(frontline=[item])
    facts = {
        fact.name: fact.value for fact in detail_of(briefing, briefing.frontline[0], None).facts
    }
    assert facts["previously controlled by"] == "nobody"
    assert control_words(briefing, briefing.frontline[0]) == "Reds ← nobody"
    chain = control_chain([briefing], "Hill", reports_by_place([briefing])["hill"])
    assert chain is not None
    (control,) = control_paragraphs([briefing], chain, 0)
    assert words_of(control.spans) == "Control of Hill: nobody → since 1 Dec or earlier: Reds"


def test_a_part_that_counts_something_else_is_named() -> None:
    injured = {"harm": "injured", "count": 5, "cause": "shelling"}
    dead = {"id": "dead", "harm": "killed", "count": 12, "parts": [injured]}
    briefing = briefing_with(casualties=[dead])
    facts = {
        fact.name: fact.value for fact in detail_of(briefing, briefing.casualties[0], None).facts
    }
    assert facts["of these"] == "5 not stated (injured, shelling)"


def test_a_part_that_is_denied_or_a_draft_says_so() -> None:
    parts = [{"who": "men", "count": 1, "denied_by": "UN"}, {"who": "women", "review": "draft"}]
    briefing = briefing_with(casualties=[{"harm": "killed", "count": 3, "parts": parts}])
    facts = detail_of(briefing, briefing.casualties[0], None).facts
    shown = [fact.value for fact in facts if fact.name == "of these"]
    assert shown == ["1 men (denied by UN)", "? women (draft)"]


def test_an_item_and_a_reference_to_it_show_the_same_time() -> None:
    clash = {"id": "e", "date": datetime(2024, 12, 1, 22, 30, tzinfo=UTC), "text": "A clash."}
    judgement = {"id": "j", "text": "It goes on.", "because": ["events/e"]}
    briefing = briefing_with(events=[clash], judgements=[judgement])
    zone = timezone(timedelta(hours=3))
    title = detail_of(briefing, briefing.events[0], zone).title
    facts = {
        fact.name: fact.value for fact in detail_of(briefing, briefing.judgements[0], zone).facts
    }
    assert title.startswith("2 Dec 01:30")
    assert facts["because"] == title


def test_the_day_of_the_last_confirmation_is_in_the_zone_of_the_screen() -> None:
    moment = datetime(2024, 12, 1, 22, 30, tzinfo=UTC)
    hill = {"id": "hill", "place": "Hill", "review": "draft", "last_confirmed": moment}
    briefing = briefing_with(frontline=[hill])
    zone = timezone(timedelta(hours=3))
    (warning,) = detail_of(briefing, briefing.frontline[0], zone).warnings
    assert warning.startswith("draft: last confirmed 2 Dec 2024 01:30 UTC+3,")


@pytest.mark.parametrize(
    ("section", "key", "name"),
    [
        ("frontline", "since", "since"),
        ("casualties", "from", "counted from"),
        ("casualties", "to", "to"),
    ],
)
@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("../2024-12-01", "1 Dec 2024 or earlier"),
        ("2024-11/..", "Nov 2024 or later"),
        ("2024-12-01?", "1 Dec 2024 (uncertain)"),
    ],
)
def test_dates_with_an_open_or_uncertain_end_follow_the_name_of_their_fact(
    section: str, key: str, name: str, written: str, words: str
) -> None:
    briefing = briefing_with(**{section: [{"id": "a", "place": "Hill", key: written}]})
    detail = detail_of(briefing, briefing.section(section)[0], None)
    assert (name, words) in [(fact.name, fact.value) for fact in detail.facts]


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("2024-12-08", "8 Dec 2024"),
        ("../2024-12-08", "8 Dec 2024"),
        ("2024-12-08?", "8 Dec 2024 (uncertain)"),
        ("../2024-12-08~", "about 8 Dec 2024"),
        ("2024-12-08/..", "8 Dec 2024 or later"),
        ("by winter", "winter"),
    ],
)
def test_a_horizon_follows_by_in_facts_and_documents(written: str, words: str) -> None:
    judgement = {"id": "j", "text": "It goes on.", "likelihood": "likely", "horizon": written}
    briefing = briefing_with(judgements=[judgement])
    detail = detail_of(briefing, briefing.judgements[0], None)
    assert ("by", words) in [(fact.name, fact.value) for fact in detail.facts]
    document = plain_text(briefing, None, 200)
    assert f"likely (55–80 %), by {words}. " in document


def test_evidence_names_its_claimant_once() -> None:
    dead = {"id": "dead", "harm": "killed", "count": 12, "claimed_by": "SNA"}
    hill = {"id": "hill", "place": "Hill", "status": "held", "claimed_by": "SNA", "denied_by": "UN"}
    judgement = {"id": "j", "text": "It falls.", "because": ["frontline/hill", "casualties/dead"]}
    briefing = briefing_with(casualties=[dead], frontline=[hill], judgements=[judgement])
    facts = detail_of(briefing, briefing.judgements[0], None).facts
    evidence = [fact.value for fact in facts if fact.name == "because"]
    assert evidence == ["Hill · held (according to SNA)", "killed: 12 · SNA"]
    assert "held. According to SNA. Denied by UN.\n" in plain_text(briefing, None, 100)


def test_withdrawn_evidence_and_parts_are_marked() -> None:
    part = {"who": "women", "count": 2, "withdrawn": "A mistake."}
    dead = {"id": "dead", "harm": "killed", "count": 12, "parts": [part]}
    hill = {"id": "hill", "place": "Hill", "status": "held", "withdrawn": "The wrong hill."}
    judgement = {"id": "j", "text": "It falls.", "because": ["frontline/hill"]}
    briefing = briefing_with(casualties=[dead], frontline=[hill], judgements=[judgement])
    of_figure, of_judgement = (
        {fact.name: fact.value for fact in detail_of(briefing, item, None).facts}
        for item in (briefing.casualties[0], briefing.judgements[0])
    )
    assert of_figure["of these"] == "withdrawn: 2 women"
    assert of_judgement["because"] == "withdrawn: Hill · held"


def test_only_items_that_need_sources_lack_them() -> None:
    briefing = briefing_with(
        sources=[{"id": "wire", "title": "A town falls"}], notes=[{"id": "n", "text": "Doubts."}]
    )
    source, note = (
        [words_of(part.spans) for part in detail_paragraphs(detail, source_sign="»", full=True)]
        for detail in (
            detail_of(briefing, item) for item in (briefing.sources[0], briefing.notes[0])
        )
    )
    assert "No sources" not in source
    assert "No sources" in note
