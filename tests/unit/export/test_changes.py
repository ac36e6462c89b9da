"""Descriptions of changes can be understood without the file."""

from typing import Any

import pytest

from briefing_tui.analysis.compare import compare
from briefing_tui.export.document import prepare
from briefing_tui.model.briefing import Briefing
from briefing_tui.model.building import build_briefing
from briefing_tui.richtext.markdown import to_markdown


def _day(as_of: str, **sections: Any) -> Briefing:
    briefing, _ = build_briefing({"format": 1, "title": "t", "as_of": as_of, **sections})
    assert briefing is not None
    return briefing


def test_times_of_day_are_in_utc_and_say_so() -> None:
    old = _day(
        "2024-12-01T20:00:00+02:00",
        events=[{"id": "e", "date": "2024-12-01T18:30:00+02:00", "text": "A."}],
        frontline=[{"id": "f", "place": "Hama", "status": "held"}],
    )
    new = _day(
        "2024-12-02T20:00:00+02:00",
        events=[{"id": "e", "date": "2024-12-01T19:30:00+02:00", "text": "A."}],
    )
    document = prepare(new, compared=compare(old, new))
    lines = [line.replace("\\", "") for line in to_markdown(document).split("\n")]
    assert "- *Last reported 1 Dec 2024 18:00 UTC:* Hama: held." in lines
    assert "- **1 Dec 2024 17:30 UTC**: date 1 Dec 2024 16:30 UTC → 1 Dec 2024 17:30 UTC" in lines


def _lines(old: Briefing, new: Briefing, sections: tuple[str, ...] | None = None) -> list[str]:
    document = prepare(new, sections=sections, compared=compare(old, new))
    return [line.replace("\\", "") for line in to_markdown(document).split("\n")]


HELD = {"id": "f", "place": "Hama", "status": "held"}


def test_a_change_comes_before_its_grade_and_its_reason_comes_last() -> None:
    source = {"id": "s", "publisher": "Wire", "reliability": "B"}
    graded = {**HELD, "sources": ["s"], "credibility": 3}
    old = _day("2024-12-01", sources=[source], frontline=[graded])
    changed = {**graded, "credibility": 2, "since": "2024-12-01", "changed": "Two more say so"}
    new = _day("2024-12-02", sources=[source], frontline=[changed])
    line = "- **Hama**: start date added: 1 Dec (B2, was B3)[^s]. Two more say so."
    assert line in _lines(old, new)


def test_a_name_with_a_full_stop_ends_a_sentence() -> None:
    event = {"id": "e", "date": "2024-11-30", "text": "A bridge fell."}
    denied = {**event, "denied_by": "Acme Inc.", "changed": "They deny it."}
    lines = _lines(_day("2024-12-01", events=[event]), _day("2024-12-02", events=[denied]))
    assert "- **30 Nov**: denied by Acme Inc. They deny it." in lines
    assert "  - *Denied by* Acme Inc." in lines


def test_the_unit_of_a_figure_is_not_written_twice() -> None:
    figure = {"id": "f", "what": "shelters", "unit": "shelters"}
    old, new = (_day(f"2024-12-0{count}", figures=[{**figure, "count": count}]) for count in (3, 5))
    assert "- **shelters (unsourced)**: 3 → 5, up (ungraded, unsourced)" in _lines(old, new)


def test_a_reason_among_the_changes_is_not_repeated_with_its_item() -> None:
    old = _day("2024-12-01", frontline=[HELD])
    new = _day("2024-12-02", frontline=[{**HELD, "status": "cut", "changed": "A bridge fell."}])
    assert sum("A bridge fell." in line for line in _lines(old, new)) == 1
    assert sum("A bridge fell." in line for line in _lines(old, new, ("changes",))) == 1
    assert sum("A bridge fell." in line for line in _lines(old, new, ("frontline",))) == 1


def test_new_items_are_named_among_the_changes_and_listed_once() -> None:
    old = _day("2024-12-01")
    new = _day("2024-12-02", frontline=[HELD])
    assert "- *New:* Hama." in _lines(old, new)
    assert "- **Hama**: held (ungraded, unsourced)" in _lines(old, new, ("changes",))


def test_new_entries_of_a_log_are_below_only_if_their_section_is_in_the_document() -> None:
    old = _day("2024-12-01")
    new = _day("2024-12-02", events=[{"id": "e", "date": "2024-12-02", "text": "A bridge fell."}])
    assert "New in the sections below: 1 event." in _lines(old, new)
    assert "New in sections that are left out: 1 event." in _lines(old, new, ("changes",))


def test_the_reason_of_an_item_that_is_only_named_stays_with_it() -> None:
    old = _day("2024-12-01")
    new = _day("2024-12-02", frontline=[{**HELD, "changed": "Reported late."}])
    (line,) = (line for line in _lines(old, new) if "Reported late." in line)
    assert line.startswith("| Hama |")


def test_a_line_among_the_changes_says_that_the_claim_is_denied_or_a_draft() -> None:
    denied = {**HELD, "denied_by": "Army", "controller": "SNA"}
    lost = {"id": "g", "place": "Homs", "status": "held", "review": "draft"}
    taken = {**denied, "controller": "HTS", "status": "captured", "held_before": "SNA"}
    old = _day("2024-12-01", frontline=[denied, lost])
    new = _day("2024-12-02", frontline=[taken, {**taken, "id": "h", "place": "Idlib"}])
    text = "\n".join(_lines(old, new))
    assert "- **Hama**: taken by HTS from SNA; was held, *denied by Army* (" in text
    assert "- **Idlib**: taken by HTS from SNA, *denied by Army* (" in text
    assert "- *Last reported 1 Dec:* Homs: held, draft." in text


@pytest.mark.parametrize(
    ("keys", "line"),
    [
        ({"withdrawn": "Too early."}, "- **Hama**: claim withdrawn: held (B?)"),
        ({"withdrawn": "No.", "credibility": 5}, "- **Hama**: claim withdrawn: held (B5, was B2)"),
    ],
)
def test_a_withdrawn_claim_has_no_other_grade_if_its_credibility_is_left_out(
    keys: dict[str, Any], line: str
) -> None:
    shared: dict[str, Any] = {"sources": [{"id": "s", "title": "S", "reliability": "B"}]}
    cited = {**HELD, "sources": ["s"]}
    old = _day("2024-12-01", frontline=[{**cited, "credibility": 2}], **shared)
    new = _day("2024-12-02", frontline=[{**cited, **keys}], **shared)
    assert any(found.startswith(line) for found in _lines(old, new)), _lines(old, new)
