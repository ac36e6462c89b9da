"""Changes reveal nothing that is withheld, in the open briefing or in the previous one."""

from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from briefing_tui.analysis.audience import reduced_for
from briefing_tui.analysis.audience_comparison import compare_for_audience
from briefing_tui.desk.documents import make_export
from briefing_tui.model.briefing import Briefing
from briefing_tui.model.marking import LABELS, may_see
from tests.unit.check.subjects import DAY_BEFORE, briefing

Table = dict[str, Any]

MARKS = st.fixed_dictionaries(
    {},
    optional={
        "tlp": st.sampled_from([*LABELS, "TLP:PINK"]),
        "review": st.just("draft"),
        "withdrawn": st.just("yes"),
        "changed": st.just("so"),
    },
)
SECTIONS = {
    "frontline": ("text", "extent"),
    "casualties": ("text", "cause"),
    "quotes": ("quote", "topic"),
    "judgements": ("text", "note"),
}
IDS = st.lists(st.sampled_from("abcd"), unique=True, max_size=3)


@st.composite
def day(draw: st.DrawFn, name: str) -> Table:
    """Return a day in which every free text contains the names of its item and day."""
    sections: Table = {}
    for section, keys in SECTIONS.items():
        items = []
        for item_id in draw(IDS):
            token = f"{section}{item_id}{name}secret".replace("frontline", "front")
            item: Table = {"id": item_id, **{key: f"{key}{token}" for key in keys}, **draw(MARKS)}
            if section in ("frontline", "casualties"):
                item["place"] = f"place{token}"
            if draw(st.booleans()):
                item["sources"] = [draw(st.sampled_from(["open", "closed"]))]
                item["claimed_by"] = draw(st.sampled_from(["someone", f"claimant{token}"]))
            items.append(item)
        sections[section] = items
    sections["sources"] = [
        {"id": "open", "title": "Open page"},
        {"id": "closed", "publisher": f"mouth{name}secret", "tlp": draw(st.sampled_from(LABELS))},
    ]
    sections["tlp"] = draw(st.sampled_from(["CLEAR", "GREEN"]))
    return sections


def tokens(table: Table, briefing_label: str, audience: str, *, drafts: bool) -> set[str]:
    """Return the part of a day that an audience may see."""
    shown: set[str] = set()
    for section in SECTIONS:
        for item in table[section]:
            label = item.get("tlp", "CLEAR")
            label = label if label in LABELS else "RED"
            if not may_see(audience, label) or not may_see(audience, briefing_label):
                continue
            if item.get("review") and not drafts:
                continue
            shown |= {str(value) for key, value in item.items() if key != "sources"}
    return shown


def copied(table: Table) -> Table:
    return {
        key: [dict(entry) for entry in value] if isinstance(value, list) else value
        for key, value in table.items()
    }


@settings(max_examples=60)
@given(day("old"), day("new"), st.sampled_from(LABELS), st.booleans())
def test_an_export_says_nothing_that_its_audience_may_not_see(
    old: Table, new: Table, audience: str, drafts: bool
) -> None:
    if not may_see(audience, new["tlp"]):
        return
    before, now = briefing(None, **copied(old), as_of=DAY_BEFORE), briefing(None, **copied(new))
    written = make_export(
        now, "md", audience=audience, drafts=drafts, previous=lambda: before
    ).data.decode()
    allowed = tokens(old, old["tlp"], audience, drafts=drafts) | tokens(
        new, new["tlp"], audience, drafts=drafts
    )
    forbidden = {
        str(value)
        for table in (old, new)
        for section in SECTIONS
        for item in table[section]
        for key, value in item.items()
        if "secret" in str(value) and key != "sources"
    } - allowed
    assert not {entry for entry in forbidden if entry in written}
    closed = {
        (table["sources"][1]["publisher"], table["sources"][1]["tlp"]) for table in (old, new)
    }
    for publisher, label in closed:
        if not may_see(audience, label):
            assert publisher not in written


def frontline(**keys: Any) -> Table:
    return {"frontline": [{"id": "hama", "place": "Hama", "status": "held", **keys}]}


def seen(old: Table, new: Table, audience: str | None = None, **more: Any) -> list[str] | None:
    before: Briefing = briefing(None, **old, as_of=date(2024, 12, 3))
    found = compare_for_audience(before, briefing(None, **new), audience, **more)
    return None if found is None else [change.kind for change in found.comparison.changes]


def test_what_is_hidden_today_is_not_shown_from_yesterday() -> None:
    assert seen(frontline(), frontline(tlp="RED", status="captured")) == []
    assert seen(frontline(), frontline(tlp="RED", status="captured"), "RED") is not None
    renamed = {"frontline": [{"id": "x", "was": "hama", "place": "Hama", "tlp": "RED"}]}
    assert seen(frontline(), renamed) == []


def test_what_was_hidden_yesterday_is_new_today_without_its_former_value() -> None:
    assert seen(frontline(tlp="RED"), frontline(status="captured")) == ["new"]
    assert seen(frontline(review="draft"), frontline(status="captured")) == ["new"]
    assert seen(frontline(review="draft"), frontline(), drafts=True) == ["confirmed"]


def test_a_briefing_that_was_stricter_as_a_whole_is_not_compared_with() -> None:
    assert seen({**frontline(), "tlp": "AMBER"}, frontline()) is None
    assert seen(frontline(), {**frontline(status="captured"), "tlp": "AMBER"}) == [
        "changed",
        "changed",
    ]


def test_a_name_that_is_protected_today_is_not_shown_from_yesterday() -> None:
    before = briefing(
        None,
        as_of=DAY_BEFORE,
        sources=[{"id": "s", "publisher": "Deep Throat"}],
        frontline=[{"id": "hama", "place": "Hama", "status": "held", "text": "Says Deep Throat."}],
        quotes=[{"id": "q", "speaker": "Deep Throat", "quote": "So it is."}],
    )
    now = briefing(
        None,
        sources=[{"id": "s", "publisher": "Deep Throat", "tlp": "RED"}],
        casualties=[{"id": "k", "harm": "killed", "count": 1, "sources": ["s"]}],
    )
    written = make_export(now, "md", previous=lambda: before).data.decode()
    assert "Last reported 3 Dec" in written
    assert "Deep Throat" not in written


def test_a_phrase_that_an_item_accepts_today_is_shown_in_its_earlier_version_too() -> None:
    before = briefing(None, **frontline(text="Sana Ayer is quiet."), as_of=DAY_BEFORE)
    accepted = [{"code": "names-withheld", "phrase": "Sana Ayer", "reason": "the old name"}]
    old_texts = {}
    for accepts in (False, True):
        item = frontline(text="All is calm.", accepted=accepted if accepts else [])
        hidden = {"id": "a", "name": "Sana Ayer", "kind": "person", "tlp": "RED"}
        found = compare_for_audience(before, briefing(None, **item, actors=[hidden]), "GREEN")
        assert found is not None
        (change,) = found.comparison.changes
        (old_texts[accepts],) = (field.before for field in change.fields if field.field == "text")
    assert old_texts[True] == "Sana Ayer is quiet."
    assert "Sana" not in str(old_texts[False])


def marking_changes(audience: str, **keys: Any) -> list[Any]:
    old = briefing(None, as_of=DAY_BEFORE)
    comparison = compare_for_audience(old, briefing(None, **keys), audience)
    assert comparison is not None
    fields = (change.field("tlp") for change in comparison.comparison.changes)
    return [(field.before, field.after) for field in fields if field]


def test_a_marked_item_does_not_mark_the_briefing_again() -> None:
    marked = [{"id": "x", "heading": "H", "text": "T", "tlp": "AMBER"}]
    assert marking_changes("AMBER", notes=marked) == []
    assert marking_changes("AMBER", notes=marked, tlp="GREEN") == [("CLEAR", "GREEN")]


def moves_beside(**earlier: Any) -> list[Any]:
    """Return the moves of a new count beside the old one, with `earlier` keys in the old one."""
    figure = {"id": "killed", "harm": "killed", "from": DAY_BEFORE}
    old = briefing(None, as_of=DAY_BEFORE, casualties=[{**figure, "count": 41}])
    points = [{**figure, "count": 41, "to": DAY_BEFORE, **earlier}, {**figure, "count": 58}]
    comparison = compare_for_audience(old, briefing(None, casualties=points), "CLEAR")
    assert comparison is not None
    return [change.moves for change in comparison.comparison.changes]


def test_a_draft_of_the_old_count_does_not_make_the_new_one_a_first_report() -> None:
    draft = {"review": "draft", "last_confirmed": DAY_BEFORE}
    assert moves_beside() == moves_beside(**draft) == [("up",)]
    # What is withheld today was not reported before either.
    assert moves_beside(tlp="RED") == moves_beside(tlp="RED", **draft) == [("first",)]


def test_a_withheld_last_point_does_not_make_an_earlier_point_new() -> None:
    def series(*points: Table) -> Table:
        return {"casualties": [{"id": "k", "harm": "killed", **point} for point in points]}

    earlier: Table = {"count": 90, "to": "2024-12-02"}
    last: Table = {"count": 100, "to": "2024-12-03", "tlp": "RED"}
    assert seen(series(earlier, last), series(earlier, last)) == []
    assert seen(series(earlier), series(earlier, last)) == []
    assert seen(series(earlier), series({**earlier, "count": 95}, last)) == ["changed"]
    # The point that was reported is withheld today, or nothing of the series is shown.
    assert seen(series(earlier), series({**earlier, "tlp": "RED"}, {"count": 100})) == ["new"]
    assert seen(series(earlier), series(last)) == []


def test_a_reduced_briefing_that_is_known_changes_nothing() -> None:
    hidden = {"id": "x", "name": "Zorvath", "kind": "person", "tlp": "RED"}
    item = {"id": "a", "place": "Hama", "text": "Zorvath was there", "sources": ["open"]}
    source = {"id": "open", "title": "Open page"}
    old = briefing(None, as_of=DAY_BEFORE, sources=[source], frontline=[item], actors=[hidden])
    new = briefing(None, sources=[source], frontline=[{**item, "text": "He left"}], actors=[hidden])
    reduced = reduced_for(new, "GREEN")
    found = compare_for_audience(old, new, "GREEN")
    with_known = compare_for_audience(old, new, "GREEN", new_reduced=reduced)
    assert found is not None
    assert with_known is not None
    assert with_known.comparison == found.comparison
    assert found.guards
    assert [(guard.entries, guard.change_entries) for guard in with_known.guards] == [
        (guard.entries, guard.change_entries) for guard in found.guards
    ]
