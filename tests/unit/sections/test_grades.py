"""A grade shows whether its letter is that of the claimant or of the source."""

from typing import Any

import pytest

from briefing_tui.analysis.series import item_reports
from briefing_tui.config.glyphs import UNICODE
from briefing_tui.desk.across.history import control_paragraphs, item_history_paragraphs
from briefing_tui.export.document import prepare
from briefing_tui.model.briefing import Briefing
from briefing_tui.richtext.document import Paragraph
from briefing_tui.richtext.terminal import words_of
from briefing_tui.sections.detail import detail_of, grade_paragraph
from briefing_tui.sections.grades import row_grade, short_grade
from briefing_tui.sections.panes import cells_of
from tests.unit.analysis.days import chain_of, day
from tests.unit.export.documents import said

ACTORS: list[dict[str, Any]] = [
    {"id": "militia", "name": "Militia", "side": "militia"},
    {"id": "monitor", "name": "Monitor", "reliability": "B"},
    {"id": "agency", "name": "Agency", "reliability": "A"},
    {"id": "tabloid", "name": "Tabloid", "reliability": "D"},
    {"id": "stranger", "name": "Stranger", "reliability": "F"},
]
SOURCES: list[dict[str, Any]] = [
    {"id": "paper", "publisher": "Paper", "reliability": "B"},
    {"id": "blog", "publisher": "Blog", "reliability": "E"},
    {"id": "rewrite", "publisher": "tabloid", "agency": "agency", "kind": "newspaper"},
    {"id": "signed", "publisher": "tabloid", "agency": "agency", "author": "A. Writer"},
    {"id": "wire", "publisher": "tabloid", "agency": "agency", "kind": "wire"},
    {"id": "judged", "publisher": "tabloid", "agency": "agency", "reliability": "A"},
    {"id": "unknown", "publisher": "Unknown"},
    {"id": "unjudged", "publisher": "Other", "reliability": "F"},
]


def briefing_with(**item: Any) -> Briefing:
    """Return a day with a claim about the control of a bridge."""
    claim = {"id": "bridge", "place": "Bridge", "status": "held", "controller": "militia"}
    actors, sources = ([dict(row) for row in rows] for rows in (ACTORS, SOURCES))
    return day(4, actors=actors, sources=sources, frontline=[{**claim, **item}])


@pytest.mark.parametrize(
    ("claimant", "sources", "row", "short", "long"),
    [
        ("militia", ["paper"], "-2", "source B2", "claimant ungraded · source B2"),
        ("militia", ["unknown"], "-2", "-2", "?2"),
        # Only the first source can lend its letter.
        ("militia", ["unknown", "paper"], "-2", "-2", "?2"),
        ("monitor", ["paper"], "B2", "B2", "B2"),
        ("monitor", ["blog"], "B2", "B2 via E", "B2 · source E"),
        # The best of several sources counts.
        ("monitor", ["blog", "paper"], "B2", "B2", "B2"),
        # An ungraded source is not better than a bad one.
        ("monitor", ["unjudged"], "B2", "B2 via F", "B2 · source F"),
        ("monitor", ["unknown"], "B2", "B2 via ungraded source", "B2 · source ungraded"),
        (
            "monitor",
            ["unknown", "unlisted"],
            "B2",
            "B2 via ungraded source",
            "B2 · source ungraded",
        ),
        ("monitor", ["unknown", "paper"], "B2", "B2", "B2"),
        # No source is weaker than a claimant whose reliability is unknown.
        ("stranger", ["unknown"], "F2", "F2", "F2"),
        (None, ["paper"], "B2", "B2", "B2"),
        (None, ["rewrite"], "A2", "A2 via D", "A2 · unsigned rewrite D"),
        (None, ["signed"], "A2", "A2", "A2"),
        (None, ["wire"], "A2", "A2", "A2"),
        (None, ["judged"], "A2", "A2", "A2"),
        (None, ["rewrite", "wire"], "A2", "A2", "A2"),
    ],
)
def test_a_grade_says_whose_letter_it_is(
    claimant: str | None, sources: list[str], row: str, short: str, long: str
) -> None:
    briefing = briefing_with(
        sources=sources, credibility=2, **({"claimed_by": claimant} if claimant else {})
    )
    (item,) = briefing.frontline
    assert (row_grade(briefing, item), short_grade(briefing, item)) == (row, short)
    assert cells_of(briefing, item)[-1].text == row
    lines = list(said(prepare(briefing).parts))
    assert any(f"| {long}[" in line for line in lines), lines


def test_an_open_item_says_both_letters() -> None:
    briefing = briefing_with(sources=["paper"], claimed_by="militia")
    detail = detail_of(briefing, briefing.frontline[0])
    assert detail.graded_title.endswith(" · claimant ungraded · source B- usually reliable")
    # A cell has no room to say whose letter it is.
    assert row_grade(briefing, briefing.frontline[0]) == ""
    weaker = briefing_with(sources=["blog"], claimed_by="monitor")
    detail = detail_of(weaker, weaker.frontline[0])
    assert detail.graded_title.endswith(" · B- usually reliable · source E")
    grade = words([grade_paragraph(detail)])
    assert grade == "Grade  B- usually reliable · source E unreliable"


def test_a_document_explains_a_letter_that_is_not_the_claimants() -> None:
    legends = [
        "".join(said(prepare(briefing_with(sources=[source], claimed_by=claimant)).closing))
        for source, claimant in (("paper", "militia"), ("blog", "monitor"), ("paper", "monitor"))
    ]
    assert ["the letter is that of the source" in legend for legend in legends] == [
        *(True, False, False)
    ]
    assert ["If the best source is less reliable" in legend for legend in legends] == [
        *(False, True, False)
    ]


def words(blocks: list[Paragraph]) -> str:
    return "\n".join(words_of(block.spans) for block in blocks)


def test_a_line_of_history_that_rests_on_a_denied_claim_says_so() -> None:
    days = [briefing_with(denied_by=["monitor"]), briefing_with()]
    reports = item_reports(days, 1, days[1].frontline[0])
    lines = words(item_history_paragraphs(days, reports, 1, 100, UNICODE)).splitlines()
    assert ["denied by Monitor" in line for line in lines] == [False, True, False]
    chain = chain_of(days[:1], "Bridge")
    assert chain is not None
    assert ": reported 4 Dec: Militia (denied by Monitor)" in words(
        control_paragraphs(days, chain, 0)
    )
    # A claim that is no longer denied is not shown as denied.
    chain = chain_of(days, "Bridge")
    assert chain is not None
    assert "denied" not in words(control_paragraphs(days, chain, 1))
