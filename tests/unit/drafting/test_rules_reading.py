"""How the rules split a text, read its numbers, and find its names."""

import pytest

from briefing_tui.drafting.article import Article, Draft, KnownName
from briefing_tui.drafting.rules.countries import (
    BODY_OF_NAME,
    COUNTRY_OF_ADJECTIVE,
    COUNTRY_OF_CAPITAL,
    COUNTRY_OF_NAME,
)
from briefing_tui.drafting.rules.extractor import RulesExtractor
from briefing_tui.drafting.rules.numbers import find_numbers
from briefing_tui.drafting.rules.reading import ArticleReading, find_acronyms, read_for_rules
from briefing_tui.drafting.rules.sentences import read_paragraphs
from briefing_tui.model.counts import parse_count


def reading(text: str) -> ArticleReading:
    return read_for_rules(Article(text=text, path="a.txt", sha256="", text_sha256=""))


def drafts(text: str, known: tuple[KnownName, ...] = ()) -> list[Draft]:
    article = Article(text=text, path="a.txt", sha256="", text_sha256="")
    return list(RulesExtractor().extract(article, known))


def sentences(text: str) -> list[str]:
    return [
        text[sentence.start : sentence.end]
        for paragraph in read_paragraphs(text)
        for sentence in paragraph.sentences
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("It rained. It stopped.", ["It rained.", "It stopped."]),
        ("Dr. Ana Ruiz left. Gen. Omar stayed.", ["Dr. Ana Ruiz left.", "Gen. Omar stayed."]),
        ("The U.S. envoy left. He flew home.", ["The U.S. envoy left.", "He flew home."]),
        ("It began at 5 p.m. on Monday.", ["It began at 5 p.m. on Monday."]),
        ("J. K. Ruiz left.", ["J. K. Ruiz left."]),
        ("It cost 1.5 million. Nobody paid.", ["It cost 1.5 million.", "Nobody paid."]),
        ("- First item\n- Second item", ["First item", "Second item"]),
        ("• First item\n• Second item", ["First item", "Second item"]),
        ("HOMS, May 3 (Wire) - It rained.", ["It rained."]),
        ("Homs, 3 May 2024 – It rained.", ["It rained."]),
    ],
)
def test_sentences(text: str, wanted: list[str]) -> None:
    assert sentences(text) == wanted


def test_wrapped_lines_are_one_paragraph() -> None:
    text = (
        "The town council met for the first time since the flood and\n"
        "agreed to rebuild the bridge, which carried all the traffic\n"
        "between the two banks.\n\nIt rained."
    )
    assert len(read_paragraphs(text)) == 2


def test_a_first_line_with_a_dateline_is_no_title() -> None:
    first_line = "GOMA, Feb 1 (NW) - Rebels captured the town of Sake"
    paragraphs = read_paragraphs(f"{first_line}\nSAKE, Feb 2 (NW) - The army fled.")
    assert not any(paragraph.is_heading for paragraph in paragraphs)


@pytest.mark.parametrize(
    "body", ["It rained. " * 20, "HOMS, March 29 (NW) - It rained all day and all night in\nHoms."]
)
def test_a_title_is_a_paragraph_even_without_a_blank_line_below_it(body: str) -> None:
    title = "Toll of the earthquake rises as rescuers dig in Hama"
    first, second = read_paragraphs(f"{title}\n{body}")
    assert first.is_heading
    assert (first.start, first.end) == (0, len(title))
    assert second.start == len(title) + 1


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("twelve", 12),
        ("twenty-five", 25),
        ("two hundred and fifty", 250),
        ("a dozen", 12),
        ("half a dozen", 6),
        ("two dozen", 24),
        ("1,024", 1024),
        ("1 024", 1024),
        ("1.2 million", 1_200_000),
        ("between one and two million", "1000000-2000000"),
        ("between two and three hundred thousand", "200000-300000"),
        ("between 500 and 2 thousand", "500-2000"),
        ("at least 12", "12+"),
        ("no fewer than 12", "12+"),
        ("12 or more", "12+"),
        ("more than 12", ">12"),
        ("over 12,500", ">12,500"),
        ("about 12", "~12"),
        ("an estimated 12", "~12"),
        ("as many as 12", "<=12"),
        ("up to 12", "<=12"),
        ("fewer than 12", "<12"),
        ("between 10 and 15", "10-15"),
        ("10-15", "10-15"),
        ("10 to 15", "10-15"),
        ("about 10 to 15", "~10-15"),
        ("at least 10-15", "10+"),
        ("more than 10,000 to 15,000", ">10,000"),
        ("up to 10-15", "<=15"),
        ("fewer than 10-15", "<15"),
        ("dozens of", "dozens"),
        ("several hundred", "hundreds"),
        ("tens of thousands of", "tens of thousands"),
    ],
)
def test_counts_are_written_as_the_format_writes_them(words: str, count: int | str) -> None:
    (paragraph,) = read_paragraphs(f"They found {words} people there.")
    (number,) = find_numbers(paragraph.sentences[0])
    assert number.count == count
    assert parse_count(number.count).is_readable


@pytest.mark.parametrize(
    "text",
    [
        "It happened on 12 May.",
        "It happened in 2012.",
        "It began at 7:45.",
        "By 5 p.m. residents left.",
        "At 10 a.m. soldiers left.",
        "On Feb. 3 soldiers left.",
        "The 76-year-old man left.",
        "Ana Ruiz, 31, left.",
        "It measured 6.3.",
        "It cost $400 in all.",
        "It grew by 12 per cent.",
        "It is 12 km away.",
        "Article 12 says so.",
        "Half of the town's 300 people left.",
        f"They found {'3' * 400} people there.",
        f"They found 5-{'3' * 400} people there.",
        f"They found 3{',333' * 200} people there.",
    ],
)
def test_what_counts_no_people(text: str) -> None:
    (paragraph,) = read_paragraphs(text)
    assert find_numbers(paragraph.sentences[0]) == []


def test_acronyms_are_explained_by_the_words_before_them() -> None:
    text = (
        "The National Disaster Risk Reduction and Management Council (NDRRMC) and the "
        "Assistance Association for Political Prisoners (AAPP) agreed."
    )
    assert find_acronyms(text) == {
        "NDRRMC": "National Disaster Risk Reduction and Management Council",
        "AAPP": "Assistance Association for Political Prisoners",
    }


def test_people_are_known_by_their_surnames() -> None:
    found = reading("Foreign Minister Ana Ruiz left. Ruiz said nothing.").person("Ruiz")
    assert found is not None
    assert (found.name, found.role) == ("Ana Ruiz", "Foreign Minister")


def test_places_are_no_people() -> None:
    found = reading("Fighting spread to Port Selim. Port Selim was quiet before.")
    assert found.people == {}


def test_a_known_place_is_a_place() -> None:
    text = "Nine people were killed in RAQ on Monday."
    known = (KnownName(id="raqqa", kind="place", names=("Raqqa", "RAQ")),)
    (draft,) = drafts(text, known)
    assert draft.fields["place"] == "RAQ"
    assert "place" not in drafts(text)[0].fields


def test_a_known_actor_is_a_force() -> None:
    text = "On Monday the Lions took Sirte."
    known = (KnownName(id="lions", kind="actor", names=("Lions",)),)
    (draft,) = drafts(text, known)
    assert draft.fields["controller"] == "Lions"
    assert drafts(text) == []


def test_drafts_are_in_the_order_of_the_text() -> None:
    text = "Nine people died in Homs. Rebels captured Hama. France condemned the raid."
    spans = [draft.span for draft in drafts(text)]
    assert spans == sorted(spans)
    assert len(spans) == 3


def test_an_empty_text_has_no_drafts() -> None:
    assert drafts("") == drafts(" \n \n") == []


@pytest.mark.parametrize(
    ("table", "word", "name"),
    [
        (COUNTRY_OF_NAME, "U.S.", "United States"),
        (COUNTRY_OF_NAME, "Türkiye", "Turkey"),
        (COUNTRY_OF_ADJECTIVE, "Dutch", "Netherlands"),
        (COUNTRY_OF_CAPITAL, "Kigali", "Rwanda"),
        (COUNTRY_OF_CAPITAL, "White House", "United States"),
        (BODY_OF_NAME, "MSF", "Médecins Sans Frontières"),
    ],
)
def test_names_of_states_and_bodies(table: dict[str, str], word: str, name: str) -> None:
    assert table[word] == name


def test_each_country_has_a_line() -> None:
    assert len(set(COUNTRY_OF_NAME.values())) > 190
