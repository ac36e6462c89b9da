"""A full document shows what other claimants count beside a key figure."""

from typing import Any

from briefing_tui.export.document import prepare
from tests.unit.export.documents import briefing_of, said

KILLED: dict[str, Any] = {"harm": "killed", "place": "Dunford"}
MILL: dict[str, Any] = {"claimed_by": "Mill", "count": "12+"}
ARMY: dict[str, Any] = {"claimed_by": "Army", "count": "40-50"}


def key_figures(*figures: dict[str, Any], **options: Any) -> list[str]:
    briefing = briefing_of(casualties=[{**KILLED, **figure} for figure in figures])
    made = list(said(prepare(briefing, **options).parts))
    start = made.index("Key figures") + 1 if "Key figures" in made else 0
    return [line for line in made[start:] if " according to " in line][: len(figures)]


def claimants(*figures: dict[str, Any], **options: Any) -> list[str]:
    return [line.split("according to ")[1][:4] for line in key_figures(*figures, **options)]


def test_another_count_follows_the_key_figure() -> None:
    assert key_figures(MILL, ARMY) == [
        "killed: ≥12, Dunford; according to Mill (ungraded, unsourced)",
        "killed: 40–50, Dunford; according to Army (ungraded, unsourced)",
    ]
    assert claimants(ARMY, {"who": "children", "count": 3}, MILL) == ["Army", "Mill"]
    assert claimants(MILL, {**ARMY, "key": True}) == ["Army", "Mill"]
    # Each figure is listed once, even if both are key figures.
    assert claimants({**MILL, "key": True}, {**ARMY, "key": True}) == ["Mill", "Army"]


def test_only_reviewed_figures_about_the_same_subject_follow() -> None:
    others: tuple[dict[str, Any], ...] = (
        {"count": "12+"},
        {"place": "Mill Lane"},
        {"to": "2024-11-30"},
        {"withdrawn": "A mistake."},
        {"claimed_by": "Mill"},
        {"part_of": "all", "who": "women"},
    )
    for other in others:
        assert claimants(MILL, {**ARMY, **other}) == ["Mill"], other
    assert claimants(MILL, {**ARMY, "review": "draft"}, drafts=True) == ["Mill"]
