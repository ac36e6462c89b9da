"""Missing sources, dates, grades and speakers are found; complete items are not reported."""

from typing import Any

import pytest

from briefing_tui.check import provenance
from briefing_tui.check.registry import Check
from briefing_tui.model.findings import KeyPath
from tests.unit.check.subjects import places, situation, subject

SOURCES: list[dict[str, Any]] = [
    {"id": "s", "published": "2024-12-01", "reliability": "B", "publisher": "A paper"},
    {"id": "t", "published": "2024-12-02", "reliability": "C", "publisher": "Another"},
]


def of(*more: dict[str, Any], shared: Any = None, **keys: Any) -> Any:
    sources = [dict(entry) for entry in (*SOURCES, *more)]
    return subject(shared=shared, sources=sources, **keys)


SAID = {"speaker": "A", "quote": "No.", "date": "2024-12-01", "sources": ["s"]}

FOUND: list[tuple[Check, list[dict[str, Any]], dict[str, Any], KeyPath]] = [
    (provenance.unsourced_claim, [], {"events": [{"text": "x"}]}, ("events", 0)),
    (provenance.unsourced_claim, [], {"events": [{"claimed_by": ["hts"]}]}, ("events", 0)),
    (provenance.undated_source, [{"id": "u"}], {}, ("sources", 2)),
    (provenance.ungraded_source, [{"id": "u"}], {"events": [{"sources": ["u"]}]}, ("sources", 2)),
    (
        provenance.confirmed_by_one_source,
        [],
        {"events": [{"sources": ["s"], "credibility": 1}]},
        ("events", 0, "credibility"),
    ),
    (
        provenance.confirmed_by_one_source,
        [{"id": "u", "agency": "AFP"}, {"id": "v", "agency": "AFP", "publisher": "A paper"}],
        {"events": [{"sources": ["u", "v"], "credibility": 1}]},
        ("events", 0, "credibility"),
    ),
    (
        provenance.confirmed_by_one_source,
        [{"id": "u", "agency": "AFP"}, {"id": "v", "publisher": "afp "}],
        {"events": [{"sources": ["u", "v"], "credibility": 1}]},
        ("events", 0, "credibility"),
    ),
    (
        provenance.confirmed_by_one_source,
        [],
        {
            "casualties": [
                {"sources": ["s", "t"], "credibility": 1, "parts": [{"sources": ["s"]}, {}]}
            ]
        },
        ("casualties", 0, "parts", 0, "sources"),
    ),
    (
        provenance.same_url,
        [{"id": "u", "url": "https://a.org/x"}, {"id": "v", "url": "https://A.org/x/#top"}],
        {},
        ("sources", 3, "url"),
    ),
    (
        provenance.source_after_publication,
        [{"id": "u", "published": "2024-12-06"}],
        {"published": "2024-12-05"},
        ("sources", 2, "published"),
    ),
    (
        provenance.source_after_publication,
        [{"id": "u", "published": "2024-12-05"}],
        {},
        ("sources", 2, "published"),
    ),
    (
        provenance.source_after_cut_off,
        [{"id": "u", "published": "2024-12-05"}],
        {"published": "2024-12-06", "frontline": [{"place": "a", "sources": ["u"]}]},
        ("frontline", 0, "sources"),
    ),
    (
        provenance.source_after_cut_off,
        [{"id": "u", "published": "2024-12-05"}],
        {"published": "2024-12-06", "events": [{"sources": ["u"], "date": "2024-12-05"}]},
        ("events", 0, "sources"),
    ),
    (provenance.uncited_source, [], {"events": [{"sources": ["s"]}]}, ("sources", 1, "id")),
    (provenance.quote_without_speaker, [], {"quotes": [{**SAID, "speaker": ""}]}, ("quotes", 0)),
    (
        provenance.quote_without_speaker,
        [],
        {"reactions": [{"quote": "No.", "date": "2024-12-01"}]},
        ("reactions", 0),
    ),
    (
        provenance.quote_without_date,
        [],
        {"quotes": [{"speaker": "A", "quote": "No."}]},
        ("quotes", 0),
    ),
    (provenance.quote_without_words, [], {"quotes": [{**SAID, "quote": " "}]}, ("quotes", 0)),
    (
        provenance.quote_without_words,
        [],
        {"quotes": [{**SAID, "variants": [{"quote": "", "sources": ["t"]}]}]},
        ("quotes", 0, "variants", 0),
    ),
]


@pytest.mark.parametrize(("check", "sources", "keys", "where"), FOUND)
def test_what_is_missing_is_found(
    check: Check, sources: list[dict[str, Any]], keys: dict[str, Any], where: KeyPath
) -> None:
    assert places(check, of(*sources, **keys)) == [where]


LATE = {"id": "u", "published": "2024-12-05"}
LEFT: list[tuple[Check, list[dict[str, Any]], dict[str, Any]]] = [
    (
        provenance.unsourced_claim,
        [],
        {"events": [{"sources": ["s"]}], "judgements": [{"text": "x"}]},
    ),
    (
        provenance.unsourced_claim,
        [],
        # A part inherits missing keys from its whole.
        {"casualties": [{"count": 2, "sources": ["s"], "parts": [{"who": "men", "count": 1}]}]},
    ),
    (provenance.undated_source, [{"id": "u", "published": "2024-12~"}], {}),
    (provenance.ungraded_source, [{"id": "u"}], {"events": [{"sources": ["s", "u"]}]}),
    (
        provenance.ungraded_source,
        [{"id": "u", "agency": "afp"}],
        {"events": [{"sources": ["u"]}], "actors": [{"id": "afp", "reliability": "B"}]},
    ),
    (
        provenance.confirmed_by_one_source,
        [],
        {"events": [{"sources": ["s", "t"], "credibility": 1}]},
    ),
    (provenance.confirmed_by_one_source, [], {"events": [{"sources": ["s"], "credibility": 2}]}),
    (provenance.same_url, [{"id": "u", "url": "https://a.org/x?a=1"}, {"id": "v", "url": ""}], {}),
    # Paths have upper and lower case, and some pages are addressed after the `#`.
    (
        provenance.same_url,
        [{"id": "u", "url": "https://a.org/Ab"}, {"id": "v", "url": "https://a.org/aB"}],
        {},
    ),
    (
        provenance.same_url,
        [{"id": "u", "url": "https://a.org/#/one"}, {"id": "v", "url": "https://a.org/#/two"}],
        {},
    ),
    (provenance.source_after_publication, [LATE], {"published": "2024-12-05"}),
    # The source could not know what the item says about its day.
    (
        provenance.source_after_cut_off,
        [LATE],
        {"published": "2024-12-06", "events": [{"sources": ["u"], "date": "2024-12-04"}]},
    ),
    (
        provenance.source_after_cut_off,
        [LATE],
        {"published": "2024-12-06", "frontline": [{"sources": ["u"], "since": "../2024-12-04"}]},
    ),
    (
        provenance.source_after_cut_off,
        [LATE],
        {"published": "2024-12-06", "frontline": [{"sources": ["u", "s"]}]},
    ),
    (
        provenance.source_after_cut_off,
        [LATE],
        {"published": "2024-12-06", "notes": [{"text": "x", "sources": ["u"]}]},
    ),
    # A source that is later than the briefing itself is another finding.
    (provenance.source_after_cut_off, [LATE], {"frontline": [{"sources": ["u"]}]}),
    (provenance.uncited_source, [], {"events": [{"sources": ["s"], "claimed_by": ["t"]}]}),
    (
        provenance.uncited_source,
        [],
        {"judgements": [{"because": ["sources/s"], "against": ["sources/t"]}]},
    ),
    (provenance.quote_without_speaker, [], {"reactions": [{"actor": "iran", "quote": "No."}]}),
    (provenance.quote_without_date, [], {"quotes": [{**SAID, "date": "../2024-12-01"}]}),
    (provenance.quote_without_words, [], {"quotes": [{"speaker": "A", "text": "He said no."}]}),
]


@pytest.mark.parametrize(("check", "sources", "keys"), LEFT)
def test_what_is_there_is_left_alone(
    check: Check, sources: list[dict[str, Any]], keys: dict[str, Any]
) -> None:
    assert places(check, of(*sources, **keys)) == []


def test_a_shared_source_that_came_too_late_is_reported_once_at_its_citation() -> None:
    shared = situation(sources=[{"id": "late", "published": "2024-12-09"}])
    events = [{"sources": ["s"]}, {"sources": ["s", "late"]}, {"sources": ["late"]}]
    assert places(provenance.source_after_publication, of(shared=shared, events=events)) == [
        ("events", 1, "sources", 1)
    ]


def test_a_briefing_without_a_date_of_publication_is_advised_to_add_one() -> None:
    late = {"id": "u", "published": "2024-12-09"}
    (finding,) = provenance.source_after_publication(of(late))
    assert finding.message.endswith("published on 9 Dec 2024, after the cut-off")
    assert finding.hint == (
        "correct the date, add `published` at the top of the briefing, or move the claim to a "
        "later briefing"
    )
    (finding,) = provenance.source_after_publication(of(late, published="2024-12-08"))
    assert finding.message.endswith("published on 9 Dec 2024, after the briefing")
    assert finding.hint == "correct the date, or move the claim to a later briefing"


def test_without_the_situation_nothing_is_reported_as_ungraded() -> None:
    rows = [{"place": words, "sources": ["u"]} for words in ("aleppo", "hama", "homs", "idlib")]
    assert places(provenance.ungraded_source, of({"id": "u"}, frontline=rows)) == []


@pytest.mark.parametrize(
    ("claimants", "words"),
    [(["hts"], "`hts` makes this claim"), (["hts", "sdf"], "`hts` and `sdf` make this claim")],
)
def test_an_unsourced_claim_names_its_claimants(claimants: list[str], words: str) -> None:
    (finding,) = provenance.unsourced_claim(of(events=[{"claimed_by": claimants}]))
    assert finding.message.startswith(words)
