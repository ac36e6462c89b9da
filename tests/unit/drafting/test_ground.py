"""Drafts that the text does not support are dropped or changed."""

from typing import Any

import pytest
from msgspec import structs

from briefing_tui.drafting.article import Draft, KnownName
from briefing_tui.drafting.ground import MAX_DRAFTS, ground
from briefing_tui.drafting.numbers import is_count_in
from tests.unit.drafting.articles import STORY, article, draft


def fields_of(found: Draft) -> dict[str, Any]:
    """Return the fields of a draft after the check against the story; empty if it is dropped."""
    grounded = ground(article(), [found])
    assert grounded.dropped + len(grounded.drafts) == 1
    return dict(grounded.drafts[0].fields) if grounded.drafts else {}


def test_the_span_is_that_of_the_words_although_they_are_written_differently() -> None:
    given_words = '"We lost   the crossing," said Governor'
    found = Draft(
        section="quotes",
        fields={"quote": "We lost the crossing"},
        span=(0, 0),
        evidence=given_words,
    )
    (grounded,) = ground(article(), [found]).drafts
    assert grounded.evidence == "“We lost the crossing,” said Governor"
    assert STORY[slice(*grounded.span)] == grounded.evidence


@pytest.mark.parametrize(
    "evidence", ["We won the crossing", "we lost the crossing", "\u200b", "x" * 6_000]
)
def test_evidence_that_is_not_in_the_text_drops_the_item(evidence: str) -> None:
    found = Draft(section="quotes", fields={"quote": "We lost"}, span=(0, 9), evidence=evidence)
    assert fields_of(found) == {}


@pytest.mark.parametrize("span", [(-5, 10), (5, 5), (10, 5), (0, 10**9), (23, 25)])
def test_a_span_outside_of_the_text_or_on_white_space_drops_the_item(span: tuple[int, int]) -> None:
    assert fields_of(Draft(section="events", fields={"text": "Dunford"}, span=span)) == {}


def test_evidence_has_no_white_space_at_its_ends() -> None:
    start = STORY.index("killing")
    found = Draft(
        section="casualties",
        fields={"harm": "killed", "count": 14},
        span=(start - 1, start + len("killing at least 14 ")),
    )
    (grounded,) = ground(article(), [found]).drafts
    assert grounded.evidence == "killing at least 14"


@pytest.mark.parametrize(
    ("count", "passage"),
    [
        (14, "killing at least 14 soldiers"),
        ("14+", "killing at least 14 soldiers"),
        (">412", "more than 412 lives"),
        ("~400", "about four hundred people"),
        (412, "four hundred and twelve people"),
        ("10-15", "between 10 and 15 people"),
        ("dozens", "Dozens were hurt"),
        ("dozens", "Several dozen were hurt"),
        ("hundreds", "a few hundred people fled"),
        ("thousands", "Several thousand fled"),
        ("tens of thousands", "tens of\nthousands fled"),
        (48500, "48,500 people"),
        (48500, "48 500 people"),
        (48500, "48\u202f500 people"),
        ("1.5 million", "1.5 million people"),
        ("1.5 million", "1,500,000 people"),
        (1500000, "1.5 million people"),
        (1_200_000, "12 lakh people"),
        (1, "A woman was killed"),
        (2, "both men died"),
        (24, "two dozen people"),
        (23, "twenty-three people"),
        (120_000, "one hundred and twenty thousand people"),
        ("<=178,000", "as many as 178,000 people"),
        (31, "٣١ people"),
        (5, "fourteen civilians, five personnel"),
        ("44%", "44 percent of homes"),
        ("1000000-2000000", "Some 1-2 million people fled"),
        ("1500000-2000000", "1.5–2m people fled"),
        ("1000000-2000000", "between 1 and about 2m people"),
        ("200-300", "two to three hundred people"),
        ("40000-50000", "40-50,000 people fled"),
        ("40000-50000", "between 40 and 50,000 people fled"),
        (12_400, "12.400 Menschen"),
        (1_234_567, "1.234.567 personas"),
        (500_000, "half a million people"),
    ],
)
def test_a_number_that_is_in_its_evidence(count: int | str, passage: str) -> None:
    assert is_count_in(count, passage)


@pytest.mark.parametrize(
    ("count", "passage"),
    [
        (41, "killing at least 14 soldiers"),
        (4, "killing at least 14 soldiers"),
        (14, "killing 140 soldiers"),
        (412, "four hundred and thirteen people"),
        (11, "rooms five, six and ninety"),
        (96, "rooms six and ninety"),
        (413, "ward four hundred, bed ten, three people"),
        (7, "magnitude 7.2"),
        ("10-15", "at least 10 people"),
        (1240, "12.40 km"),
        (12_400, "version 12.400.1"),
        ("dozens", "hundreds were hurt"),
        ("dozens", "several hundred were hurt"),
        ("hundreds", "hundredsfold"),
        ("many", "many people"),
        ("", "14 people"),
        ("1.5 million", "15 million people"),
        (1000, "a thousandth part"),
        ("40000-50000", "40 died and 50,000 fled"),
        ("40000-50000", "40-500,000 people fled"),
        ("1400000-2000000", "1,400-2,000,000 people fled"),
        (10**16, "1" + "0" * 16),
        ("14" * 40, "14" * 40),
    ],
)
def test_a_number_that_is_not_in_its_evidence(count: int | str, passage: str) -> None:
    assert not is_count_in(count, passage)


@pytest.mark.parametrize(
    "value", [True, 14.0, None, [14], {"a": 14}, "fourteen hundred and x"], ids=repr
)
def test_a_count_of_another_type_drops_the_item(value: object) -> None:
    assert fields_of(draft("casualties", "at least 14 soldiers", harm="killed", count=value)) == {}


@pytest.mark.parametrize(
    ("evidence", "quote"),
    [
        ("“We lost the crossing,”", "We lost the crossing,"),
        ("We lost the crossing", "We lost the crossing"),
        (
            "“We lost the crossing,” said Governor Mara Ilyan. “Nobody is coming.”",
            "Nobody is coming.",
        ),
        ("Ilyan: We wait for the river to fall.", "We wait for the river to fall."),
    ],
)
def test_a_quotation_follows_a_mark_or_a_colon(evidence: str, quote: str) -> None:
    assert fields_of(draft("quotes", evidence, quote=quote)) == {"quote": quote}


@pytest.mark.parametrize(
    ("evidence", "quote"),
    [
        ("the governor said.", "the governor said"),
        ("lost the crossing,” said", "lost the crossing"),
        ("said Governor Mara Ilyan. “Nobody", "said Governor Mara Ilyan"),
        ("“We lost the crossing,” said Governor", "We lost the crossing,” said Governor"),
        ("“We lost the crossing,”", "We lost the"[3:]),
        ("“We lost the crossing,”", "Nobody is coming."),
        ("Ilyan: We wait for the river to fall.", "We wait for the river"),
    ],
)
def test_other_words_are_no_quotation(evidence: str, quote: str) -> None:
    assert fields_of(draft("quotes", evidence, quote=quote)) == {}


def test_a_quotation_may_leave_words_out_and_have_paragraphs() -> None:
    text = "“It was bad,” she said. “It is worse.”\n\n“First.\n\n“Second,” he said.\n"
    whole = draft("quotes", text.strip(), text, quote="It was bad, … It is worse.")
    (found,) = ground(article(text), [whole]).drafts
    assert found.fields["quote"] == "It was bad, … It is worse."
    long = draft("quotes", "“First.\n\n“Second,”", text, quote="First. Second,")
    assert len(ground(article(text), [long]).drafts) == 1
    made_up = draft("quotes", text.strip(), text, quote="It was bad, … she said")
    assert ground(article(text), [made_up]).drafts == ()


@pytest.mark.parametrize("text", ["They don't say we lost", "She said:\nwe lost it"])
def test_an_apostrophe_or_the_end_of_a_line_begins_no_quotation(text: str) -> None:
    quote = "t say we lost" if "don't" in text else "we lost"
    assert ground(article(text), [draft("quotes", text, text, quote=quote)]).drafts == ()


def test_a_name_that_is_not_in_the_text_is_removed_and_the_item_unsure() -> None:
    found = draft(
        "casualties",
        "The Dunford Observatory counted 31 dead",
        harm="killed",
        count=31,
        who="civilians",
        place=["Dunford", "Paris"],
        claimed_by="The dunford observatory",
        by="Pentagon",
    )
    (grounded,) = ground(article(), [found]).drafts
    assert grounded.fields == {
        "harm": "killed",
        "count": 31,
        "who": "civilians",
        "place": "Dunford",
        "claimed_by": "The dunford observatory",
    }
    assert not grounded.is_sure


@pytest.mark.parametrize(
    ("places", "is_sure"), [(["Dunford"], True), (["Dunford", "Paris"], False)]
)
def test_a_draft_that_loses_one_of_several_names_is_unsure(
    places: list[str], is_sure: bool
) -> None:
    evidence = "The Dunford Observatory counted 31 dead"
    found = draft("casualties", evidence, harm="killed", count=31, place=places)
    (grounded,) = ground(article(), [found]).drafts
    assert grounded.fields["place"] == "Dunford"
    assert grounded.is_sure == is_sure


@pytest.mark.parametrize(
    ("name", "is_kept"),
    [
        ("Turkey", True),
        ("Iran", False),
        ("observatory", True),
        ("HTS", True),
        ("hayat", True),
        ("Observ", False),
        ("", False),
        ("x" * 300, False),
    ],
)
def test_a_name_may_be_known_by_other_words(name: str, is_kept: bool) -> None:
    known = [
        KnownName(id="hayat", kind="actor", names=("HTS", "fighters")),
        KnownName(id="iran", kind="actor", names=("Iran", "Tehran")),
    ]
    found = draft("reactions", "Turkish drones were seen.", actor=name, stance="condemns")
    assert bool(ground(article(), [found], known).drafts) is is_kept


@pytest.mark.parametrize(
    ("name", "is_kept"),
    [
        ("Orsova", True),
        ("Orsova’s mayor", True),
        ("Orsovas", False),
        ("N'Djamena", True),
        ("Tal-Tamr", True),
        ("Erdogan", True),
        ("NDJAMENA", True),
        ("jamena", False),
    ],
)
def test_a_name_is_found_as_texts_write_it(name: str, is_kept: bool) -> None:
    text = "Orsova's mayor met the\nHouthis’ envoy, Erdoğan and N’Djamena’s men in Tal  Tamr."
    found = draft("quotes", text, text, quote="x", speaker=name)
    reaction = structs.replace(found, section="reactions", fields={"actor": name})
    assert bool(ground(article(text), [reaction]).drafts) is is_kept


def test_terms_are_those_of_the_format_and_synonyms_become_terms() -> None:
    evidence = "killing at least 14 soldiers"
    assert fields_of(draft("casualties", evidence, harm="dead", count=14))["harm"] == "killed"
    assert fields_of(draft("casualties", evidence, harm="gone", count=14)) == {}
    reaction = draft("reactions", "Turkish drones", actor="Turkey", stance=["condemns", "x", 3])
    assert fields_of(reaction)["stance"] == "condemns"


def test_what_only_the_writer_decides_is_removed() -> None:
    found = draft(
        "casualties",
        "killing at least 14 soldiers",
        harm="killed",
        count=14,
        id="x",
        sources=["x"],
        review="",
        tlp="CLEAR",
        credibility=1,
        key=True,
        note="x",
        parts=[{}],
        unknown_key="x",
    )
    assert fields_of(found) == {"harm": "killed", "count": 14}


@pytest.mark.parametrize(
    ("date", "evidence", "is_kept"),
    [
        ("2024-12-02", "on Monday, killing at least 14 soldiers", True),
        ("2024-12-03", "killing at least 14 soldiers", True),
        ("1924-12-02", "on Monday, killing at least 14 soldiers", False),
        ("2024-12-02", "The Dunford Observatory", False),
        ("Monday", "on Monday, killing at least 14 soldiers", False),
        (20241202, "on Monday, killing at least 14 soldiers", False),
    ],
)
def test_a_date_needs_words_for_a_time(date: object, evidence: str, is_kept: bool) -> None:
    found = draft("events", evidence, text="Dunford", date=date)
    (grounded,) = ground(article(published="2024-12-03"), [found]).drafts
    assert ("date" in grounded.fields) is is_kept


def test_a_text_of_the_writer_is_not_made_up() -> None:
    evidence = "Fighters took the bridge"
    kept = fields_of(draft("events", evidence, text="Fighters took the bridge at Dunford"))
    assert kept == {"text": "Fighters took the bridge at Dunford"}
    for made_up in ("Fighters lost everything", "soldiers took the governor"):
        assert fields_of(draft("events", evidence, text=made_up)) == {"text": evidence}
    assert fields_of(draft("reactions", "Turkish drones were seen.", actor="Turkey")) == {
        "actor": "Turkey",
        "text": "Turkish drones were seen.",
    }


def test_a_field_without_a_span_gets_that_of_its_words_in_the_evidence() -> None:
    evidence = "killing at least 14 soldiers, the governor said"
    found = draft("casualties", evidence, harm="killed", count=14, claimed_by="governor")
    (grounded,) = ground(article(), [found]).drafts
    shown = {name: STORY[slice(*span)] for name, span in grounded.field_spans.items()}
    assert shown == {"count": "14", "claimed_by": "governor"}


@pytest.mark.parametrize(
    ("text", "passages"),
    [
        ("40 died in Hama, 140 in Homs.", ["40"]),
        ("Some 140 were hurt in Hama, and 40 died.", ["40"]),
        ("40 civilians died, and 40 pupils.", []),
        ("40 civilians died, and forty pupils.", []),
        ("Forty died among 140 and 40,000.", []),
    ],
)
def test_a_count_gets_a_span_only_if_the_evidence_has_one_such_number(
    text: str, passages: list[str]
) -> None:
    found = draft("casualties", text, text, harm="killed", count=40)
    (grounded,) = ground(article(text), [found]).drafts
    spans = [grounded.field_spans[name] for name in grounded.field_spans if name == "count"]
    assert [text[slice(*span)] for span in spans] == passages
    assert not any(text[start - 1 : start].isalnum() for start, _ in spans)


@pytest.mark.parametrize("section", ["reactions", "events"])
def test_a_draft_whose_text_is_not_in_the_article_is_unsure(section: str) -> None:
    fields = {"actor": "Turkey"} if section == "reactions" else {}
    evidence = "Turkish drones were seen."
    for text, is_sure in (("Turkish drones were seen.", True), ("Turkey said so.", False)):
        found = draft(section, evidence, **fields, text=text)
        (grounded,) = ground(article(), [found]).drafts
        assert (grounded.fields["text"], grounded.is_sure) == (evidence, is_sure)


def test_the_words_of_a_reaction_may_have_a_passage_of_their_own() -> None:
    found = draft(
        "reactions", "Turkish drones were seen.", actor="Turkey", quote="Nobody is coming."
    )
    start = STORY.index("Nobody")
    own = structs.replace(found, field_spans={"quote": (start, start + 17)})
    assert fields_of(own)["quote"] == "Nobody is coming."
    assert "quote" not in fields_of(found)


def test_too_many_drafts_are_dropped() -> None:
    one = draft("casualties", "at least 14 soldiers", harm="killed", count=14)
    grounded = ground(article(), [one] * (MAX_DRAFTS + 3))
    assert (len(grounded.drafts), grounded.dropped) == (MAX_DRAFTS, 3)
