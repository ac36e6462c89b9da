"""A change is one line: its sign, its subject, what changed, and why."""

from datetime import date
from typing import Any

import pytest

from briefing_tui.analysis.compare import compare
from briefing_tui.model.changes import Comparison
from briefing_tui.sections.changes import (
    change_groups,
    change_line,
    changed_item_headline,
    changed_item_state,
    count_changes,
)
from tests.unit.check.subjects import DAY_BEFORE, briefing, killed

ACTORS = [
    {"id": "hts", "name": "Hayat Tahrir al-Sham", "member_of": "rebels"},
    {"id": "army", "name": "Army"},
    {"id": "rebels", "name": "Rebels"},
]


def compared(before: dict[str, Any], now: dict[str, Any], **more: Any) -> Comparison:
    def made(sections: dict[str, Any], **head: Any) -> Any:
        return briefing(None, actors=[dict(entry) for entry in ACTORS], **head, **sections)

    return compare(made(before, as_of=DAY_BEFORE), made(now), **more)


def change_lines(before: dict[str, Any], now: dict[str, Any], **more: Any) -> list[str]:
    """The sign and the text of every change."""
    comparison = compared(before, now, **more)
    lines = [change_line(comparison, change) for change in comparison.changes]
    return [f"{line.sign} {line.text}" for line in lines]


def held_place(**keys: Any) -> dict[str, Any]:
    return {"id": "hama", "place": "Hama", "status": "held", "controller": "army", **keys}


TAKEN = held_place(status="captured", controller="hts", held_before="army", since=date(2024, 12, 4))


@pytest.mark.parametrize(
    ("before", "now", "line"),
    [
        (
            {"frontline": [held_place()]},
            {"frontline": [{**TAKEN, "changed": "It fell."}]},
            (
                "~ Hama: taken by Hayat Tahrir al-Sham from Army, since 4 Dec; was held."
                " Why: It fell."
            ),
        ),
        (
            {"frontline": [TAKEN]},
            {"frontline": [held_place(held_before="hts")]},
            "~ Hama: held by Army again (before: Hayat Tahrir al-Sham); was captured",
        ),
        ({"frontline": [held_place()]}, {}, ". Hama: held by Army; last reported 3 Dec"),
        (
            {"frontline": [held_place(controller="hts")]},
            {"frontline": [held_place(status="captured", controller="rebels", held_before="army")]},
            "~ Hama: taken by Rebels from Army; was held",
        ),
        (
            {},
            {"frontline": [held_place(status="contested", by="hts")]},
            "+ Hama: contested by Hayat Tahrir al-Sham; held by Army",
        ),
        (
            {"frontline": [held_place()]},
            {
                "frontline": [
                    {
                        "id": "hama",
                        "place": "Hama",
                        "status": "contested",
                        "by": ["hts", "army"],
                        "held_before": "army",
                        "since": date(2024, 12, 4),
                    }
                ]
            },
            ("~ Hama: held by Army → contested by Hayat Tahrir al-Sham, Army, since 4 Dec"),
        ),
        (
            {"frontline": [held_place(status="contested", by="hts")]},
            {"frontline": [{"id": "hama", "place": "Hama", "status": "encircled", "by": "hts"}]},
            "~ Hama: contested (controlled by Army) → encircled by Hayat Tahrir al-Sham",
        ),
        (
            {"casualties": [killed(count=311)]},
            {"casualties": [killed(count=">412")]},
            "~ killed, all, syria (sohr): 311 → >412, up",
        ),
        (
            {"casualties": [killed(count=311)]},
            {"casualties": [killed(count=311, withdrawn="Counted twice")]},
            "x killed, all, syria (sohr): claim withdrawn: 311. Why: Counted twice",
        ),
        (
            {"casualties": [killed(count=311, to="2024-11-30")]},
            {"casualties": [killed(count=311, withdrawn="Counted twice")]},
            "x killed, all, syria (sohr): claim withdrawn: 311. Why: Counted twice",
        ),
        (
            {"casualties": [killed(count=311, id="k")]},
            {"casualties": [{"id": "k", "harm": "killed", "withdrawn": "Counted twice"}]},
            (
                "x killed (unsourced): claim withdrawn: 311; "
                "now unsourced (before: sohr). Why: Counted twice"
            ),
        ),
        (
            {"frontline": [held_place()]},
            {"frontline": [held_place(withdrawn="Not so")]},
            "x Hama: claim withdrawn: held by Army. Why: Not so",
        ),
        (
            {"frontline": [held_place(denied_by="hts")]},
            {
                "frontline": [
                    {"id": "hama", "place": "Hama", "status": "held", "withdrawn": "Not so"},
                ]
            },
            "x Hama: claim withdrawn: held by Army. Why: Not so",
        ),
        (
            {},
            {"judgements": [{"id": "a", "text": "It holds.", "withdrawn": "Not so"}]},
            "x It holds: Statement withdrawn. Why: Not so",
        ),
        (
            {"sources": [{"id": "s", "publisher": "SANA"}]},
            {"sources": [{"id": "s", "publisher": "SANA", "withdrawn": "Not so"}]},
            "x SANA: withdrawn. Why: Not so",
        ),
        (
            {"places": [{"id": "p", "name": "Dun"}]},
            {"places": [{"id": "p", "name": "Dun", "withdrawn": "Not so"}]},
            "x Dun: withdrawn. Why: Not so",
        ),
        (
            {"areas": [{"id": "z", "controller": "army"}]},
            {"areas": [{"id": "z", "controller": "army", "withdrawn": "Not so"}]},
            "x z: withdrawn. Why: Not so",
        ),
        (
            {"casualties": [killed(count=311, withdrawn="Counted twice")]},
            {"casualties": [killed(count=311)]},
            "~ killed, all, syria (sohr): no longer withdrawn",
        ),
        (
            {"casualties": [killed(count=311, withdrawn="Twice")]},
            {"casualties": [killed(count=311, withdrawn="Counted twice")]},
            "x killed, all, syria (sohr): claim withdrawn: 311. Why: Counted twice",
        ),
        (
            {"casualties": [killed(count=311, review="draft")]},
            {"casualties": [killed(count=311)]},
            "= killed, all, syria (sohr): confirmed (was: draft)",
        ),
        (
            {"judgements": [{"id": "a", "text": "It holds.", "likelihood": "likely"}]},
            {"judgements": [{"id": "a", "text": "It holds.", "likelihood": "unlikely"}]},
            "~ It holds: Likelihood likely → unlikely",
        ),
        (
            {"frontline": [held_place(id="one")]},
            {"frontline": [held_place(id="other", note="Seen.")]},
            "~ Hama: note changed; matched by content with `one`",
        ),
    ],
)
def test_a_change_is_one_line(before: dict[str, Any], now: dict[str, Any], line: str) -> None:
    assert change_lines(before, now) == [line]


@pytest.mark.parametrize(
    ("before", "now", "words"),
    [
        ({}, {"claimed_by": "army"}, "Army now named as the claimant"),
        ({"claimed_by": "army"}, {}, "Army no longer named as the claimant"),
        ({"claimed_by": "army", "sources": []}, {}, "Army no longer named as the claimant"),
        ({"claimed_by": "hts"}, {}, "now according to Army (before: Hayat Tahrir al-Sham)"),
        (
            {"claimed_by": "army"},
            {"claimed_by": "army-page"},
            "now according to Army (before: Army)",
        ),
    ],
)
def test_a_claimant_with_the_name_of_the_source_is_not_called_another_claimant(
    before: dict[str, Any], now: dict[str, Any], words: str
) -> None:
    def day(keys: dict[str, Any]) -> dict[str, Any]:
        source = {"id": "army-page", "publisher": "army"}
        item = held_place(**{"sources": ["army-page"], **keys})
        return {"sources": [source], "frontline": [item]}

    (line,) = change_lines(day(before), day(now))
    assert words in line


def test_an_item_that_an_edit_deletes_is_removed() -> None:
    assert change_lines({"frontline": [held_place()]}, {}, is_revision=True)[-1:] == [
        "- Hama: held by Army; removed"
    ]


def test_the_reason_follows_as_a_sentence_on_one_line() -> None:
    quotes = [{"id": "q", "speaker": "Lund", "quote": "Yes.", "changed": "Added\nlater"}]
    (line,) = change_lines({}, {"quotes": quotes})
    assert line == "+ Lund: “Yes.” Why: Added later"


def test_changes_are_grouped_by_section_the_most_important_first() -> None:
    places = ("homs", "hama", "idlib")
    before = {
        "frontline": [held_place(id=place, place=place) for place in places],
        "casualties": [killed(count=1)],
    }
    now = {
        "notes": [{"heading": "Doubts", "text": "None."}],
        "casualties": [killed(count=2)],
        "frontline": [
            held_place(id="homs", place="homs", note="Quiet."),
            {**TAKEN, "place": "hama"},
            held_place(id="aleppo", place="aleppo", key=True),
        ],
    }
    comparison = compared(before, now)
    groups = {title: [line.subject for line in lines] for title, lines in change_groups(comparison)}
    assert groups == {
        "Frontline": ["aleppo", "hama", "homs", "idlib"],
        "Casualties": ["killed, all, syria (sohr)"],
        "Notes": ["Doubts, “None.”"],
    }
    assert [title for title, _ in change_groups(comparison, ("casualties",))] == ["Casualties"]
    assert count_changes(comparison) == "2 new, 3 changed, 1 not repeated"
    assert count_changes(comparison, ("notes",)) == "1 new"
    assert count_changes(comparison, ("quotes",)) == "no changes"


def test_the_brief_line_leaves_out_changes_of_wording() -> None:
    comparison = compared(
        {"casualties": [killed(count=1, text="One.")]},
        {"casualties": [killed(count=2, text="Two.")]},
    )
    line = change_line(comparison, comparison.changes[0])
    assert line.what_changed == "1 → 2, up; text changed"
    assert line.main_changes == "1 → 2, up"
    words = compared({"casualties": [killed(text="One.")]}, {"casualties": [killed(text="Two.")]})
    assert change_line(words, words.changes[0]).main_changes == "text changed"


@pytest.mark.parametrize(
    ("old", "new"), [({"extent": "part"}, {}), ({}, {"extent": "part", "text": "Two."})]
)
def test_the_brief_line_of_an_item_with_only_another_extent_says_what_changed(
    old: dict[str, Any], new: dict[str, Any]
) -> None:
    comparison = compared({"frontline": [held_place(**old)]}, {"frontline": [held_place(**new)]})
    line = change_line(comparison, comparison.changes[0])
    assert line.main_changes
    assert line.main_changes == line.what_changed.removesuffix("; text changed")


def test_title_and_state_come_from_the_briefing_that_has_the_item() -> None:
    before = briefing(None, as_of=DAY_BEFORE, actors=ACTORS, frontline=[held_place()])
    comparison = compare(before, briefing(None))
    (gone,) = (change for change in comparison.changes if change.section == "frontline")
    assert changed_item_headline(comparison, gone) == "Hama · held"
    assert changed_item_state(comparison, gone) == "held by Army"
    head = compared({"summary": "One."}, {"summary": "Two."}).changes[0]
    assert changed_item_state(comparison, head) == ""
    assert changed_item_headline(comparison, head) == "A day"


def report(item_id: str, **keys: Any) -> dict[str, Any]:
    return {"id": item_id, "publisher": "Relief Desk", "accessed": date(2024, 12, 4), **keys}


@pytest.mark.parametrize(
    ("one", "other", "cites"),
    [
        (
            {"published": date(2024, 12, 2), "title": "Flash 1"},
            {"published": date(2024, 12, 4), "title": "Flash 2"},
            "now cites Relief Desk (4 Dec), no longer cites Relief Desk (2 Dec)",
        ),
        (
            {"published": date(2024, 12, 4), "title": "Flash 1"},
            {"published": date(2024, 12, 4), "title": "Flash 2"},
            "now cites Relief Desk (“Flash 2”), no longer cites Relief Desk (“Flash 1”)",
        ),
        (
            {"published": date(2024, 12, 2), "publisher": "Gazette"},
            {"published": date(2024, 12, 4)},
            "now cites Relief Desk, no longer cites Gazette",
        ),
    ],
)
def test_two_sources_of_one_publisher_have_different_words(
    one: dict[str, Any], other: dict[str, Any], cites: str
) -> None:
    sources = [report("one", **one), report("other", **other)]
    found = change_lines(
        {"frontline": [held_place(sources=["one"])], "sources": sources},
        {"frontline": [held_place(sources=["other"])], "sources": sources},
    )
    assert f"~ Hama: {cites}" in found


@pytest.mark.parametrize(
    ("before", "now", "words"),
    [
        ("tlp:amber", "red", "marking TLP:AMBER → TLP:RED"),
        ("GREEN", "secret", "marking TLP:GREEN → TLP:RED"),
        (None, "white", "marking that of the briefing → TLP:CLEAR"),
    ],
)
def test_a_changed_marking_is_the_one_that_applies(
    before: str | None, now: str, words: str
) -> None:
    old = held_place(**({"tlp": before} if before else {}))
    assert change_lines({"frontline": [old]}, {"frontline": [held_place(tlp=now)]}) == [
        f"~ Hama: {words}"
    ]


def test_a_period_without_an_end_gets_none() -> None:
    def figures(first: int, count: int, **dates: date) -> dict[str, Any]:
        start = date(2024, 12, first)
        figure = {"id": "k", "harm": "killed", "count": count, "from": start, **dates}
        return {"casualties": [figure]}

    last = date(2024, 12, 1)
    (next_period,) = change_lines(figures(1, 8, to=last), figures(2, 16))
    assert next_period.endswith("16 from 2 Dec (previous: 8 for 1 Dec)")
    (removed,) = change_lines(figures(1, 8, to=last), figures(1, 8))
    assert removed.endswith("still 8; last day counted removed (was: 1 Dec)")


def test_an_old_count_of_an_earlier_day_follows_its_date() -> None:
    earlier = [briefing(as_of=date(2024, 12, 1), casualties=[killed(count=46)])]
    (line,) = change_lines({}, {"casualties": [killed(count=282)]}, earlier=earlier)
    assert line == "+ killed, all, syria (sohr): last reported 1 Dec; 46 → 282, up"


@pytest.mark.parametrize(
    ("before", "keys", "line"),
    [
        ({}, {"denied_by": "hts"}, "+ Hama: held by Army (denied by Hayat Tahrir al-Sham)"),
        ({}, {"review": "draft"}, "+ Hama: held by Army (draft)"),
        (
            {},
            {"review": "draft", "last_confirmed": DAY_BEFORE},
            "+ Hama: held by Army (not confirmed)",
        ),
        (
            {"frontline": [held_place(review="draft", extent="most")]},
            {"review": "draft", "extent": "all", "changed": "Seen."},
            "~ Hama: extent most → all (draft). Why: Seen.",
        ),
        (
            {"frontline": [held_place(review="draft")]},
            None,
            ". Hama: held by Army; last reported 3 Dec (draft)",
        ),
    ],
)
def test_a_line_says_that_a_new_claim_is_denied_and_that_an_item_is_a_draft(
    before: dict[str, Any], keys: dict[str, Any] | None, line: str
) -> None:
    now = {} if keys is None else {"frontline": [held_place(**keys)]}
    assert line in change_lines(before, now)
