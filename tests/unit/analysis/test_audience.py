"""No output contains what its audience may not see, under any name."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.analysis.audience import MASK, NAMELESS, WITHHELD, RefusedError, for_audience
from briefing_tui.errors import FOUND, MisuseError
from briefing_tui.export.document import prepare
from briefing_tui.export.json import to_json
from briefing_tui.model.briefing import SECTIONS, Briefing
from briefing_tui.model.building import build_briefing, build_situation
from briefing_tui.model.grading import grade_of
from briefing_tui.model.keys import Key, keys_of
from briefing_tui.model.reduction import Withheld
from briefing_tui.richtext.markdown import to_markdown
from briefing_tui.richtext.plain import to_plain

Sections = dict[str, list[dict[str, Any]]]


def briefing_of(sections: Sections | None = None, **head: Any) -> Briefing:
    table = {"format": 1, "title": "Title", "as_of": "2024-12-01", **head, **(sections or {})}
    briefing, _ = build_briefing(table)
    assert briefing is not None
    return briefing


def exported(briefing: Briefing) -> str:
    """Return the text of all exports."""
    document = prepare(briefing, sections=tuple(SECTIONS), drafts=True)
    return "\n".join((to_markdown(document), to_plain(document, 200), to_json(briefing)))


def shown(sections: Sections, audience: str | None = None, **head: Any) -> Briefing:
    briefing, _ = for_audience(briefing_of(sections, **head), audience)
    return briefing


def test_a_briefing_with_nothing_stricter_is_left_as_it_is() -> None:
    briefing = briefing_of({"events": [{"text": "x"}]})
    assert for_audience(briefing) == (briefing, Withheld("CLEAR"))


def test_stricter_items_and_parts_are_left_out_and_counted() -> None:
    parts = [{"who": "children", "count": 1, "tlp": "RED"}, {"who": "women", "count": 2}]
    briefing, withheld = for_audience(
        briefing_of(
            {
                "events": [{"id": "a", "tlp": "AMBER"}, {"id": "b"}],
                "casualties": [{"id": "c", "harm": "killed", "count": 3, "parts": parts}],
            }
        ),
        "green",
    )
    assert [item.id for item in briefing.events] == ["b"]
    assert [part.who for part in briefing.casualties[0].parts] == ["women"]
    assert withheld == Withheld("GREEN", 2, 0)


def test_parts_go_with_their_whole_whatever_they_are_marked() -> None:
    parts = [{"who": "children", "count": 1, "tlp": "CLEAR"}]
    briefing, withheld = for_audience(
        briefing_of({"casualties": [{"harm": "killed", "count": 3, "parts": parts, "tlp": "RED"}]})
    )
    assert briefing.casualties == ()
    assert withheld.items == 2


def test_an_unknown_marking_counts_as_red() -> None:
    assert shown({"events": [{"text": "x", "tlp": "PURPLE"}]}, "AMBER+STRICT").events == ()


@pytest.mark.parametrize("label", ["purple", "", "TLP:", "CLEAR GREEN"])
def test_an_unknown_audience_is_misuse(label: str) -> None:
    with pytest.raises(MisuseError, match="Unknown TLP label"):
        for_audience(briefing_of(), label)


def test_a_briefing_stricter_than_its_audience_is_refused_whole() -> None:
    with pytest.raises(RefusedError, match="stricter than TLP:GREEN, so this audience") as refusal:
        for_audience(briefing_of(tlp="AMBER"), "GREEN")
    assert refusal.value.exit_code == FOUND


def looser_than_its_situation(**head: Any) -> Briefing:
    situation, _ = build_situation(
        {
            "format": 1,
            "title": "Operation Heron",
            "tlp": "AMBER",
            "credits": ["The Heron desk"],
            "sources": [{"id": "guest", "title": "A guest"}, {"id": "own", "title": "A guest"}],
            "actors": [{"id": "hrn", "name": "Heron"}],
        }
    )
    own = {"sources": [{"id": "own", "title": "A paper"}]}
    event = {"text": "A raid.", "sources": ["guest", "own"], "actors": ["Heron"]}
    table = {"format": 1, "title": "Day", "as_of": "2024-12-01", **own, "events": [event], **head}
    briefing, _ = build_briefing(table, situation, folder="work")
    assert briefing is not None
    return briefing


@pytest.mark.parametrize("label", ["CLEAR", "GREEN"])
def test_what_a_stricter_situation_shares_stays_behind(label: str) -> None:
    briefing, withheld = for_audience(looser_than_its_situation(tlp=label))
    words = exported(briefing)
    assert "Heron" not in words
    assert "A guest" not in words
    assert "hrn" not in words
    assert "A raid." in words
    assert withheld.sources == 2


def test_an_audience_of_the_situation_gets_all_of_it_with_its_marking() -> None:
    briefing, withheld = for_audience(looser_than_its_situation(tlp="CLEAR"), "AMBER")
    assert (briefing.tlp, withheld) == ("AMBER", Withheld("AMBER"))
    assert briefing.situation == "Operation Heron"
    assert "The Heron desk" in exported(briefing)


def test_a_name_that_the_briefing_gives_the_situation_is_its_own() -> None:
    briefing, _ = for_audience(looser_than_its_situation(tlp="CLEAR", situation="The raid"))
    assert briefing.situation == "The raid"


def test_the_name_of_a_stricter_situation_without_items_stays_behind_too() -> None:
    situation, _ = build_situation({"format": 1, "title": "Operation Heron", "tlp": "RED"})
    table = {"format": 1, "title": "Day", "as_of": "2024-12-01", "tlp": "CLEAR"}
    briefing, _ = build_briefing(table, situation)
    assert briefing is not None
    assert for_audience(briefing)[0].situation == ""
    assert for_audience(briefing, "RED")[0].tlp == "RED"


def test_an_export_is_marked_as_its_strictest_item() -> None:
    briefing = shown({"events": [{"text": "x", "tlp": "AMBER"}]}, "RED")
    assert (briefing.tlp, briefing.head.tlp) == ("AMBER", "AMBER")


def test_references_to_what_is_withheld_go_with_it() -> None:
    briefing = shown(
        {
            "events": [{"id": "secret", "tlp": "RED"}, {"id": "open"}],
            "judgements": [
                {"id": "hidden", "tlp": "RED"},
                {
                    "id": "j",
                    "because": ["events/secret", "events/open", "events/secert"],
                    "alternative_to": "hidden",
                },
            ],
            "casualties": [
                {"id": "whole", "harm": "killed", "count": 9, "tlp": "RED"},
                {"id": "part", "harm": "killed", "count": 1, "part_of": "whole"},
            ],
        }
    )
    assert briefing.judgements[0].because == ("events/open",)
    assert briefing.judgements[0].alternative_to is None
    assert briefing.casualties[0].part_of is None


PROTECTED = {
    "id": "source-17",
    "title": "Call with the driver",
    "publisher": "The Driver",
    "agency": "Night Desk",
    "author": "A. Handler",
    "url": "https://secret.example/17",
    "reliability": "B",
    "tlp": "RED",
}


def resting_on_the_protected(**claim: Any) -> Briefing:
    return shown({"sources": [dict(PROTECTED)], "events": [{"id": "e", "credibility": 2, **claim}]})


def test_a_protected_source_leaves_its_grade_and_no_name() -> None:
    briefing = resting_on_the_protected(sources=["source-17"])
    (source,) = briefing.sources
    grade = grade_of(briefing, briefing.events[0])
    assert (source.id, source.publisher, source.title) == ("protected-source-b", NAMELESS, None)
    assert grade is not None
    assert grade.text == "B2"


@pytest.mark.parametrize("words", ["source-17", "Call with the driver", "the driver", "A. HANDLER"])
def test_a_claimant_behind_a_protected_source_is_not_named(words: str) -> None:
    briefing = resting_on_the_protected(claimed_by=words)
    assert briefing.events[0].claimed_by == ("protected-source-b",)
    assert words.casefold() not in exported(briefing).casefold()


def test_protected_sources_of_one_reliability_cannot_be_distinguished() -> None:
    other = {**PROTECTED, "id": "source-18", "title": "Second call"}
    events = [{"id": "a", "sources": ["source-17"]}, {"id": "b", "sources": ["source-18"]}]
    briefing, withheld = for_audience(
        briefing_of({"sources": [dict(PROTECTED), other], "events": events})
    )
    assert [event.sources for event in briefing.events] == [("protected-source-b",)] * 2
    assert withheld.sources == 2


def test_a_source_that_may_be_a_protected_one_misspelled_counts_as_one() -> None:
    briefing = resting_on_the_protected(sources=["source-71"])
    assert briefing.events[0].sources == ("protected-source",)


def test_an_outlet_that_is_cited_openly_too_may_be_named_elsewhere() -> None:
    sources = [dict(PROTECTED), {"id": "open", "publisher": "The Driver"}]
    events = [
        {"id": "a", "sources": ["source-17"], "claimed_by": "The Driver"},
        {"id": "b", "sources": ["open"], "claimed_by": "The Driver"},
    ]
    briefing = shown({"sources": sources, "events": events})
    assert [event.claimed_by for event in briefing.events] == [
        ("protected-source-b",),
        ("The Driver",),
    ]


def test_an_actor_in_the_war_stays_one_though_it_supplied_a_protected_source() -> None:
    source = {"id": "leak", "publisher": "government", "tlp": "RED"}
    briefing = shown(
        {
            "actors": [{"id": "government", "name": "Government", "kind": "organisation"}],
            "sources": [source],
            "frontline": [{"id": "f", "controller": "government", "claimed_by": "government"}],
        }
    )
    assert briefing.frontline[0].controller == "government"
    assert briefing.frontline[0].claimed_by == ("protected-source",)


def test_a_person_behind_a_protected_source_is_named_nowhere() -> None:
    briefing = shown(
        {
            "actors": [{"id": "driver", "name": "Hassan the Driver", "kind": "person"}],
            "sources": [{"id": "leak", "author": "driver", "tlp": "RED"}],
            "events": [{"id": "e", "actors": "driver", "text": "Hassan  the driver left."}],
        }
    )
    assert briefing.actors == ()
    assert briefing.events[0].actors == (WITHHELD,)
    assert briefing.events[0].text == f"{MASK} left."


def test_the_office_of_who_speaks_for_someone_withheld_is_not_shown() -> None:
    briefing = shown(
        {
            "actors": [{"id": "x", "name": "Agent X", "tlp": "RED"}],
            "quotes": [
                {"speaker": "agent x", "role": "chief of staff", "via": "phone", "quote": "q"}
            ],
        }
    )
    (quote,) = briefing.quotes
    assert (quote.speaker, quote.role, quote.via) == (WITHHELD, None, None)


def test_a_derived_id_is_no_digest_of_what_is_withheld() -> None:
    sections: Sections = {
        "places": [{"id": "house", "name": "Safe House", "tlp": "RED"}],
        "frontline": [{"place": "Safe House", "status": "held"}],
        "judgements": [],
    }
    derived = briefing_of(sections).frontline[0].id
    sections["judgements"] = [{"id": "j", "because": [f"frontline/{derived}"]}]
    briefing = shown(sections)
    assert briefing.frontline[0].id == "withheld-1"
    assert briefing.judgements[0].because == ("frontline/withheld-1",)


def test_the_id_of_a_part_holds_no_digest_of_what_its_whole_withholds() -> None:
    sections: Sections = {
        "actors": [{"id": "x", "name": "Agent X", "tlp": "RED"}],
        "casualties": [
            {"harm": "killed", "count": 9, "by": "x", "parts": [{"by": "others", "count": 2}]}
        ],
    }
    digest = briefing_of(sections).casualties[0].id
    (whole,) = shown(sections).casualties
    assert [part.id for part in whole.parts] == ["withheld-2"]
    assert digest not in exported(shown(sections))


def test_a_derived_id_of_a_source_is_no_digest_either() -> None:
    sections: Sections = {
        "actors": [{"id": "x", "name": "Agent X", "tlp": "RED"}],
        "sources": [{"title": "Notes", "publisher": "Agent X"}],
    }
    derived = briefing_of(sections).sources[0].id
    sections["quotes"] = [{"quote": "q", "variants": [{"quote": "r", "sources": [derived]}]}]
    briefing = shown(sections)
    assert briefing.sources[0].id == "withheld-1"
    assert briefing.quotes[0].variants[0].sources == ("withheld-1",)


def test_unknown_keys_are_not_vouched_for() -> None:
    briefing = shown({"events": [{"id": "a", "tlp": "RED"}, {"id": "b", "contact": "driver"}]})
    assert not briefing.events[0].unknown_keys


@pytest.mark.parametrize("key", ["text", "note", "withdrawn", "changed"])
def test_running_text_does_not_name_what_is_protected(key: str) -> None:
    words = "As The  Driver told A. Handler (source-17, https://secret.example/17)."
    briefing = resting_on_the_protected(**{key: words})
    masked = getattr(briefing.events[0], key)
    assert masked == f"As {MASK} told {MASK} ({MASK}, {MASK})."


SECRET_KEYS = {
    section: [
        key.name
        for key in keys_of(record).values()
        if key.kind in ("text", "texts", "name", "names")
        and key.name not in ("id", "tlp", "review", "reliability", "kind", "part_of")
        and not key.must_match
    ]
    for section, record in SECTIONS.items()
}


@st.composite
def briefings_with_secrets(draw: st.DrawFn) -> tuple[Briefing, list[str]]:
    """A briefing whose withheld items have a token in every text, and are referred to by others."""
    tokens: list[str] = []

    def token() -> str:
        tokens.append(f"zq{len(tokens)}qz")
        return tokens[-1]

    table: dict[str, Any] = {}
    names: dict[str, list[str]] = {"actors": [], "places": [], "sources": [], "*": []}
    for section in draw(st.lists(st.sampled_from(list(SECTIONS)), unique=True, min_size=1)):
        hidden: dict[str, Any] = {"id": token(), "tlp": draw(st.sampled_from(["RED", "odd"]))}
        record = SECTIONS[section]
        for name in SECRET_KEYS[section]:
            many = keys_of(record)[name].kind in ("texts", "names")
            hidden[name] = [token()] if many else token()
        if section == "actors":
            hidden["kind"] = "person"
        table[section] = [hidden]
        names["*"].append(f"{section}/{hidden['id']}")
        if section in names:
            spoken = [hidden["id"], hidden.get("name"), hidden.get("title"), hidden.get("author")]
            names[section] += [entry for entry in spoken if entry] + hidden.get("aliases", [])
            names[section] += [hidden[key] for key in ("publisher", "agency") if key in hidden]
    for section, record in SECTIONS.items():
        visible: dict[str, Any] = {} if draw(st.booleans()) else {"id": f"open-{section}"}
        for key in keys_of(record).values():
            value = _referring(draw, key, names)
            if value is not None:
                visible[key.name] = value
        table.setdefault(section, []).append(visible)
    return briefing_of(table), tokens


def _referring(draw: st.DrawFn, key: Key, names: dict[str, list[str]]) -> Any:
    known = [words for section in key.refers_to for words in names.get(section, ())]
    if key.name == "parts":
        who = draw(st.sampled_from([*names["actors"], "civilians"]))
        return [{"who": who, "count": 1}]
    if key.name == "variants":
        cited = draw(st.lists(st.sampled_from([*names["sources"], "open-sources"]), max_size=2))
        return [{"quote": "words", "sources": cited}]
    if key.kind == "text" and key.name in ("text", "note", "title", "quote"):
        mentioned = [*names["actors"], *names["places"], *names["sources"]]
        return f"So says {draw(st.sampled_from(mentioned))}." if mentioned else "So it is."
    if not known or key.name == "kind" or draw(st.booleans()):
        return None
    changes: list[Callable[[str], str]] = [str, str.upper, str.title, " {} ".format]
    changed = draw(st.sampled_from(changes))
    words = changed(draw(st.sampled_from(known)))
    return words if key.kind in ("text", "name") else [words] if key.kind != "when" else None


@given(briefings_with_secrets(), st.sampled_from(["CLEAR", "GREEN", "AMBER", "AMBER+STRICT"]))
def test_no_word_of_what_is_withheld_is_exported(
    given_briefing: tuple[Briefing, list[str]], audience: str
) -> None:
    briefing, tokens = given_briefing
    leaving, _ = for_audience(briefing, audience)
    said = exported(leaving).casefold()
    assert [token for token in tokens if token in said] == []


@given(briefings_with_secrets())
def test_taking_out_twice_takes_out_no_more(given_briefing: tuple[Briefing, list[str]]) -> None:
    once, _ = for_audience(given_briefing[0], "GREEN")
    twice, withheld = for_audience(once, "GREEN")
    assert (withheld.items, withheld.sources) == (0, 0)
    assert exported(twice) == exported(once)
