"""If no figure is marked as key, those with the widest scope come first."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.sections.key_figures import key_figures
from tests.unit.check.subjects import briefing

WITHIN = {"syria": None, "hama": "syria", "city": "hama"}
PLACES = [
    {"id": entry, **({"within": around} if around else {})} for entry, around in WITHIN.items()
]
NARROWNESS = {None: 0, "elsewhere": 1, "syria": 1, "hama": 2, "city": 3}

FIGURES = st.lists(
    st.fixed_dictionaries(
        {"harm": st.sampled_from(["killed", "injured", "missing"])},
        optional={
            "place": st.sampled_from([entry for entry in NARROWNESS if entry]),
            "who": st.sampled_from(["all", "civilians"]),
            "withdrawn": st.just("A mistake."),
            "review": st.just("draft"),
            "key": st.booleans(),
        },
    ),
    max_size=8,
)


@given(FIGURES)
def test_marked_figures_lead_or_else_the_widest_figure_of_every_harm(
    figures: list[dict[str, Any]],
) -> None:
    table = [{"id": f"f{number}", "count": 1, **entry} for number, entry in enumerate(figures)]
    standing = [entry for entry in table if not entry.get("withdrawn") and not entry.get("review")]
    expected = [entry["id"] for entry in standing if entry.get("key")]
    for harm in () if expected else ("killed", "injured"):
        wide = [
            entry
            for entry in standing
            if entry["harm"] == harm and entry.get("who", "all") == "all"
        ]
        if wide:
            expected.append(min(wide, key=lambda entry: NARROWNESS[entry.get("place")])["id"])
    found = key_figures(briefing(places=PLACES, casualties=table))
    assert [figure.item.id for figure in found] == expected


def test_neither_a_draft_nor_a_part_of_one_is_a_key_figure() -> None:
    parts = [{"id": "women", "who": "women", "count": 1, "key": True}]
    whole = {"id": "w", "harm": "killed", "count": 3, "key": True, "parts": parts}
    assert len(key_figures(briefing(casualties=[{**whole, "parts": [dict(parts[0])]}]))) == 2
    assert key_figures(briefing(casualties=[{**whole, "review": "draft"}])) == ()


def test_the_last_count_of_a_claimant_is_the_key_figure_and_not_the_one_carried_over() -> None:
    series = {"harm": "killed", "claimed_by": "SOHR", "from": "2024-11-27"}
    old = {**series, "id": "killed", "count": 412, "to": "2024-12-01"}
    new = {**series, "count": 704, "to": "2024-12-04"}
    for key in ({}, {"key": True}):
        for state, count in (({}, "704"), ({"review": "draft"}, "412"), ({"key": True}, "704")):
            found = key_figures(briefing(casualties=[{**old, **key}, {**new, **state}]))
            assert [figure.count for figure in found] == [count]


def test_a_draft_does_not_hide_a_reviewed_count_after_the_key_figure() -> None:
    series = {"id": "dead", "harm": "killed", "claimed_by": "SOHR"}
    old = {**series, "count": 412, "to": "2024-12-01", "key": True}
    new = {**series, "count": 500, "to": "2024-12-02"}
    draft = {**series, "count": 704, "to": "2024-12-04", "review": "draft"}
    (found,) = key_figures(briefing(casualties=[old, new, draft]))
    assert found.count == "500"


def test_a_count_that_corrects_a_withdrawn_key_figure_is_a_key_figure() -> None:
    series = {"harm": "killed", "claimed_by": "SOHR", "from": "2024-11-27", "to": "2024-12-04"}
    wrong = {**series, "id": "killed", "count": 704, "key": True, "withdrawn": "A mistake."}
    right = {**series, "count": 602, "sources": ["wire"]}
    other = {"harm": "injured", "count": 3, "key": True}
    found = key_figures(briefing(sources=[{"id": "wire"}], casualties=[wrong, right, other]))
    assert [figure.count for figure in found] == ["602", "3"]


def test_the_source_of_a_figure_keeps_the_brackets_of_its_own_name() -> None:
    sources = [{"id": "wire", "publisher": "CNA", "agency": "AFP"}]
    killed = {"id": "k", "harm": "killed", "count": 3, "sources": ["wire"]}
    assert key_figures(briefing(sources=sources, casualties=[killed]))[0].claimant == "CNA (AFP)"
