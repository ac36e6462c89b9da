"""Agreement, duplicates, several articles, and names of the situation."""

from collections.abc import Iterable
from datetime import date
from itertools import permutations
from typing import Any

import pytest
from msgspec import structs

from briefing_tui.drafting.article import Article, Draft, KnownName
from briefing_tui.drafting.matching import NameMatcher
from briefing_tui.drafting.merge import is_agreed, merged
from briefing_tui.drafting.pipeline import Drafted, document_of, draft_article
from briefing_tui.drafting.several import agencies_of, combined, shared_texts
from briefing_tui.drafting.tables import Known, tables_of
from briefing_tui.model.registers import Source
from tests.unit.drafting.articles import STORY, article, draft

EVIDENCE = "killing at least 14 soldiers"


def killed(evidence: str = EVIDENCE, extractor: str = "rules", **fields: Any) -> Draft:
    given: dict[str, Any] = {"harm": "killed", "count": "14+", **fields}
    found = draft("casualties", evidence, **given)
    return structs.replace(found, extractor=extractor)


def drafted(*drafts: Draft, **known: str) -> Drafted:
    return Drafted(article=article(**known), drafts=drafts, dropped=0)


class Finds:
    """An extractor that yields given drafts."""

    def __init__(self, name: str, *drafts: Draft) -> None:
        self.name = name
        self.drafts = drafts

    def extract(self, *_: object) -> Iterable[Draft]:
        return self.drafts


def test_extractors_that_agree_make_one_item_that_names_both() -> None:
    more = killed(
        "Fighters took the bridge at Dunford on Monday, " + EVIDENCE, "endpoint", who="soldiers"
    )
    (found,) = merged([killed(), structs.replace(more, is_sure=False)])
    assert found.extractor == "rules+endpoint"
    assert is_agreed(found)
    assert found.fields == {"harm": "killed", "count": "14+", "who": "soldiers"}
    assert (found.span, found.is_sure) == (killed().span, True)


@pytest.mark.parametrize(
    "other",
    [
        killed(count=31, evidence="31 dead"),
        killed(count=14),
        killed(harm="injured"),
        killed(who="civilians"),
        killed(evidence="at Dunford"),
        draft("figures", EVIDENCE, what="soldiers", count="14+"),
    ],
    ids=lambda found: str(dict(found.fields)),
)
def test_differing_items_stay_side_by_side(other: Draft) -> None:
    assert len(merged([killed(who="soldiers"), other])) == 2


def test_extractors_may_word_differently_whom_a_number_counts() -> None:
    start = STORY.index("14 soldiers")
    spans = {"count": (start, start + 2)}
    rules = structs.replace(killed(who="combatants"), field_spans=spans)
    model = structs.replace(killed(who="soldiers", extractor="endpoint"), field_spans=spans)
    (found,) = merged([rules, model])
    assert (found.fields["who"], found.extractor) == ("combatants", "rules+endpoint")
    assert len(merged([rules, structs.replace(model, extractor="rules")])) == 2
    elsewhere = structs.replace(model, field_spans={"count": (start + 3, start + 5)})
    assert len(merged([rules, elsewhere])) == 2


def test_a_value_keeps_the_passage_that_it_was_read_from() -> None:
    start = STORY.index("14 soldiers")
    count, soldiers = (start, start + 2), (start + 3, start + 11)
    place = (STORY.index("Dunford"), STORY.index("Dunford") + 7)
    rules = structs.replace(
        killed(who="combatants", place="Dunford"), field_spans={"count": count, "place": place}
    )
    model = structs.replace(
        killed(who="soldiers", place="the dunford", claimed_by="governor", extractor="endpoint"),
        field_spans={"count": count, "who": soldiers, "claimed_by": soldiers},
    )
    (found,) = merged([rules, model])
    assert found.fields["who"] == "combatants"
    # No passage says "combatants".
    assert found.field_spans == {"count": count, "place": place, "claimed_by": soldiers}
    # The passage of an equal value supports both.
    (found,) = merged([structs.replace(rules, field_spans={"count": count}), model, rules])
    assert "who" not in found.field_spans
    (found,) = merged([model, rules])
    assert found.fields["who"] == "soldiers"
    assert found.field_spans == {**model.field_spans, "place": place}


def counted(extractor: str, **fields: Any) -> Draft:
    """Return a draft whose number is the only one in the evidence."""
    start = STORY.index("14 soldiers")
    found = killed(extractor=extractor, **fields)
    return structs.replace(found, field_spans={"count": (start, start + 2)})


def test_two_figures_of_one_extractor_are_never_merged_with_the_same_figure() -> None:
    soldiers, children = (
        counted("endpoint", who="soldiers"),
        counted("endpoint", who="children", place="Homs"),
    )
    rules = counted("rules", who="soldiers")
    for order in permutations((rules, soldiers, children)):
        found = {draft.fields["who"]: draft for draft in merged(order)}
        assert found.keys() == {"soldiers", "children"}
        assert is_agreed(found["soldiers"])
        assert "place" not in found["soldiers"].fields


def test_a_draft_that_may_be_either_of_two_figures_adds_nothing_to_them() -> None:
    first, second = killed(place="Dunford"), killed(place="Paris")
    either = killed(extractor="endpoint", who="soldiers")
    assert merged([first, second, either]) == (first, second, either)
    (found, _) = merged([first, second, killed(extractor="endpoint")])
    assert (found.fields, found.extractor) == (first.fields, "rules+endpoint")


def test_the_same_number_elsewhere_in_the_evidence_is_another_figure() -> None:
    text = "Strikes killed 40 civilians in Hama. It was 40 for pupils in Homs."
    places = {"civilians": "Hama", "pupils": "Homs"}
    figures = [
        structs.replace(
            draft("casualties", text, text, harm="killed", count=40, who=who, place=place),
            extractor="endpoint",
        )
        for who, place in places.items()
    ]
    start = text.index("40")
    rules = structs.replace(
        figures[0], extractor="rules", field_spans={"count": (start, start + 2)}
    )
    for order in permutations(figures):
        found = draft_article(article(text), [Finds("rules", rules), Finds("endpoint", *order)])
        assert {entry.fields["who"]: entry.fields["place"] for entry in found.drafts} == places
    only_other = draft_article(
        article(text), [Finds("rules", rules), Finds("endpoint", figures[1])]
    )
    assert len(only_other.drafts) == 2


def test_the_same_item_twice_is_one() -> None:
    (found,) = merged([killed(), killed()])
    assert found.extractor == "rules"
    spelled = killed(count="at least 14", place="the dunford")
    assert len(merged([killed(place=["Dunford"]), spelled])) == 1


def test_items_are_in_the_order_of_the_text() -> None:
    late, early = killed("31 dead", count=31), killed()
    assert merged([late, early]) == (early, late)


def test_the_pipeline_grounds_matches_and_merges() -> None:
    known = (KnownName(id="dunford-town", kind="place", names=("Dunford",)),)
    made_up = killed(count=99)
    found = draft_article(
        article(), [Finds("rules", killed(place="Dunford"), made_up), Finds("x", killed())], known
    )
    assert found.dropped == 1
    (one,) = found.drafts
    assert one.fields["place"] == "dunford-town"
    assert found.unsure == 0


def test_extractors_see_no_control_characters_and_spans_still_fit() -> None:
    text = "A\r\n\x1b[2J\u00a0“We\r\nlost,” said Ilyan.\r\n"

    class Reads:
        name = "reads"

        def extract(self, article: Article, _: object) -> Iterable[Draft]:
            assert not set("\r\x1b\u00a0") & set(article.text)
            start = article.text.index("We")
            yield Draft(
                section="quotes",
                fields={"quote": "We lost,"},
                span=(start, article.text.index("”")),
            )

    (found,) = draft_article(article(text), [Reads()]).drafts
    assert found.evidence == "We\r\nlost,"


def test_the_document_has_exactly_the_promised_keys() -> None:
    document = document_of(drafted(structs.replace(killed(), evidence=EVIDENCE), title="T"))
    assert list(document) == ["article", "items", "dropped"]
    assert list(document["article"]) == [
        *("path", "sha256", "text_sha256", "title", "publisher", "published", "language"),
    ]
    assert document["article"]["publisher"] is None
    start = STORY.index(EVIDENCE)
    assert document["items"] == [
        {
            "section": "casualties",
            "fields": {"harm": "killed", "count": "14+"},
            "span": [start, start + len(EVIDENCE)],
            "evidence": EVIDENCE,
            "field_spans": {},
            "extractor": "rules",
            "rule": "",
            "sure": True,
        }
    ]


def test_names_become_ids_if_one_entry_has_them() -> None:
    matcher = NameMatcher(
        [
            KnownName(id="erdogan", kind="actor", names=("Recep Tayyip Erdoğan", "Erdoğan")),
            KnownName(id="sdf", kind="actor", names=("Syrian Democratic Forces", "SDF")),
            KnownName(id="a", kind="actor", names=("The Guard",)),
            KnownName(id="b", kind="actor", names=("guard",)),
            KnownName(id="tell-tamer", kind="place", names=("Tell Tamer", "Tal-Tamr")),
        ]
    )
    found = draft(
        "frontline", "Dunford", controller="erdogan", place=["TELL TAMER", "tal tamr", "X"]
    )
    fields = matcher.with_ids(
        structs.replace(found, fields={**found.fields, "by": "ERDOGAN"})
    ).fields
    assert fields == {"controller": "erdogan", "place": ["tell-tamer", "X"], "by": "erdogan"}
    assert matcher.id_of("the sdf", ("actors",)) == "sdf"
    assert matcher.id_of("guard", ("actors",)) is None
    assert matcher.id_of("SDF", ("places",)) is None


def test_an_item_of_two_articles_cites_both_and_other_numbers_stay_beside_it() -> None:
    first = drafted(killed(place="Dunford"), killed("31 dead", count=31, place="Dunford"))
    quote = draft("quotes", "We lost the crossing", quote="We lost the crossing")
    second = drafted(quote, killed(place="Dunford", claimed_by="governor"), killed(place="dunford"))
    found = combined([first, second])
    assert [(entry.draft.section, entry.articles) for entry in found] == [
        ("casualties", (0, 1)),
        ("casualties", (0,)),
        ("casualties", (1,)),
        ("quotes", (1,)),
    ]


@pytest.mark.parametrize(
    ("section", "first", "second"),
    [
        ("events", {"text": "The bridge fell"}, {"text": "The king died"}),
        ("reactions", {"text": "France left"}, {"text": "France closed its border"}),
        ("reactions", {"stance": "condemns", "toward": "A"}, {"stance": "condemns", "toward": "B"}),
        ("quotes", {"speaker": "Ilyan"}, {"speaker": "Reeve"}),
    ],
)
def test_two_articles_do_not_state_the_same_item_if_it_is_only_similar(
    section: str, first: dict[str, str], second: dict[str, str]
) -> None:
    common = {"reactions": {"actor": "France"}, "quotes": {"quote": "Never"}}.get(section, {})
    drafts = [draft(section, "Fighters took", **common, **fields) for fields in (first, second)]
    found = combined([drafted(entry) for entry in drafts])
    assert {entry.articles for entry in found} == {(0,), (1,)}


def test_two_articles_may_name_a_speaker_in_full_or_not() -> None:
    drafts = [
        draft("quotes", "Fighters took", quote="Never", speaker=speaker)
        for speaker in ("Mara Ilyan", "Ilyan")
    ]
    (found,) = combined([drafted(entry) for entry in drafts])
    assert found.articles == (0, 1)


def test_an_article_may_state_several_items_in_one_sentence() -> None:
    texts = ["A fell", "B fell", "C fell"]
    drafts = [draft("events", "Fighters took", text=text, date="2024-12-01") for text in texts]
    assert [entry.draft.fields["text"] for entry in combined([drafted(*drafts)])] == texts


def test_figures_about_the_same_people_are_neighbours() -> None:
    first = drafted(killed(place="Dunford"), killed("31 dead", count=31, place="Paris"))
    second = drafted(killed(place="Dunford", count=15))
    places = [entry.draft.fields["place"] for entry in combined([first, second])]
    assert places == ["Dunford", "Dunford", "Paris"]


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("Title\n\nLONDON (Reuters) - The bridge fell.", "Reuters"),
        ("Title\n\nThe bridge fell.\n\n— AFP", "AFP"),
        ("Title\n\nBy Associated Press\n\nThe bridge fell.", "AP"),
        ("Title\n\nThe bridge fell, he told Reuters on Monday.", ""),
        ("Title\n\nThe Arakan Army (AA) took it.", ""),
    ],
)
def test_the_agency_is_read_from_the_byline_or_the_credit(text: str, agency: str) -> None:
    assert agencies_of([article(text)]) == (agency,)


def test_the_text_of_one_agency_in_two_papers_is_flagged() -> None:
    credited = article(STORY + "\n(AFP)\n", publisher="The Ledger")
    copied = article("Another headline\n" + STORY.partition("\n")[2], publisher="The Post")
    other = article("Something else altogether happened in a town far away from all of this.")
    assert agencies_of([other, copied, credited]) == ("", "AFP", "AFP")
    assert shared_texts([other, copied, credited]) == ((1, 2),)
    tables = tables_of([drafted(author="AFP"), drafted(publisher="The Post")], Known())
    assert [table["agency"] for table in tables.sources] == ["AFP", "AFP"]


def test_an_agency_reaches_articles_through_others_in_any_order() -> None:
    words = [f"word{number}" for number in range(60)]
    texts = (" ".join(words[:30]) + "\n(AFP)\n", " ".join(words[10:40]), " ".join(words[20:50]))
    articles = [article(text) for text in texts]
    assert len(shared_texts(articles)) == 2
    for order in permutations(articles):
        assert agencies_of(order) == ("AFP", "AFP", "AFP")


def test_only_a_calendar_date_is_written_as_a_date() -> None:
    for published, expected in (
        ("2024-12-01", date(2024, 12, 1)),
        ("2024-W48-7", "2024-W48-7"),
        ("2024-13-01", "2024-13-01"),
    ):
        (source,) = tables_of([drafted(published=published)], Known()).sources
        assert source["published"] == expected


def test_every_article_becomes_a_source_and_every_item_a_draft() -> None:
    known = {
        "title": "Bridge falls",
        "publisher": "The Ledger",
        "author": "Ann Reeve",
        "published": "2024-12-03",
        "address": "https://ledger.example/a",
        "language": "en",
    }
    tables = tables_of(
        [drafted(killed(count="14"), **known)],
        Known(ids={"sources": frozenset(("the-ledger-2024-12-03",))}),
    )
    (source,) = tables.sources
    assert {key: str(value) for key, value in source.items()} == {
        "id": "the-ledger-2024-12-03-2",
        "title": "Bridge falls",
        "publisher": "The Ledger",
        "author": "Ann Reeve",
        "lang": "en",
        "url": "https://ledger.example/a",
        "published": "2024-12-03",
    }
    (item,) = tables.items
    assert item.table == {
        "id": "killed",
        "harm": "killed",
        "count": 14,
        "sources": ["the-ledger-2024-12-03-2"],
        "review": "draft",
    }


def test_a_source_of_the_situation_is_used_again() -> None:
    same = Source(id="s1", url="http://www.ledger.example/a/", publisher="ledger")
    known = Known(sources=(same,))
    tables = tables_of([drafted(killed(), address="https://ledger.example/a#top")], known)
    assert (tables.sources, tables.source_ids) == ((), ("s1",))
    (source,) = tables_of([drafted(killed(), address="https://ledger.example/b")], known).sources
    assert source["publisher"] == "ledger"
    names = (KnownName(id="the-l", kind="actor", names=("Ledger",)),)
    (source,) = tables_of([drafted(publisher="The LEDGER")], Known(names=names)).sources
    assert source["publisher"] == "the-l"


@pytest.mark.parametrize("address", ["", "https://ledger.example/a"])
def test_an_article_that_is_given_twice_is_one_source(address: str) -> None:
    twice = [drafted(killed(), publisher="Ledger", address=address) for _ in range(2)]
    tables = tables_of(twice, Known())
    assert tables.source_ids == ("ledger", "ledger")
    assert [source["id"] for source in tables.sources] == ["ledger"]
    assert [item.table["sources"] for item in tables.items] == [["ledger"]]


def test_ids_are_unique() -> None:
    one = drafted(killed(place="Dunford"), killed("31 dead", count=31, place="Dunford"))
    known = Known(ids={"casualties": frozenset(("killed-dunford",))})
    ids = [item.id for item in tables_of([one], known).items]
    assert ids == ["killed-dunford-2", "killed-dunford-3"]
