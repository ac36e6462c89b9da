"""Exports of the sample contain every claim of its article, and have the same bytes everywhere.

After an intended change, write the golden file again and read the difference:
`briefing export briefings/syria-2024/2024-12-01.toml --length full -o tests/golden/2024-12-01.md`.
"""

import re
import tomllib
from pathlib import Path

import pytest
from msgspec import structs

from briefing_tui.desk.documents import make_export, position_in_situation, previous_of
from briefing_tui.errors import MisuseError
from briefing_tui.export import FORMATS, format_of_file
from briefing_tui.model.briefing import SECTIONS, Briefing
from briefing_tui.model.claims import Event, Frontline, Reaction
from briefing_tui.store.reader import read_briefing
from tests.unit.export.readers import READERS, cmark_gfm, markdown_it

GOLDEN = Path(__file__).parent.parent.parent / "golden"
CLAIMS = tomllib.loads((GOLDEN / "seed_claims.toml").read_text(encoding="utf-8"))


@pytest.fixture
def briefing(sample: Path) -> Briefing:
    read = read_briefing(str(sample)).briefing
    assert read is not None
    return read


@pytest.fixture
def markdown(sample: Path) -> str:
    reading = read_briefing(str(sample))
    assert reading.briefing is not None
    export = make_export(
        reading.briefing,
        "md",
        previous=previous_of(reading),
        position=position_in_situation(reading),
    )
    return export.data.decode()


def test_the_sample_is_exported_byte_for_byte(markdown: str) -> None:
    golden = (GOLDEN / "2024-12-01.md").read_bytes().decode("utf-8")
    assert markdown == golden


def test_all_claims_of_the_article_are_listed() -> None:
    assert list(CLAIMS) == [f"C{number:02}" for number in range(1, 42)]


@pytest.mark.parametrize("number", CLAIMS)
def test_every_claim_of_the_article_is_in_the_sample_and_in_its_export(
    number: str, briefing: Briefing, markdown: str
) -> None:
    claim = CLAIMS[number]
    item = briefing.find(claim["section"], claim["item"])
    assert item is not None
    texts = [str(getattr(item, name, None) or "") for name in ("text", "quote", "note")]
    assert claim["words"] in " ".join(texts)
    assert claim["words"] in markdown


def test_words_that_one_agency_carried_are_graded_by_one_rule(briefing: Briefing) -> None:
    carried: dict[str | None, set[int | None]] = {}
    for quote in briefing.quotes:
        agencies = {
            source.agency for entry in quote.sources if (source := briefing.directory.source(entry))
        }
        if len(agencies) == 1:
            carried.setdefault(agencies.pop(), set()).add(quote.credibility)
    assert carried == {"afp": {2}}


def test_what_only_an_undated_page_says_is_not_dated_to_the_day(briefing: Briefing) -> None:
    for quote in briefing.quotes:
        if quote.sources == ("seed-metropunch",):
            assert quote.date is not None
            assert quote.date.approximate


def test_a_date_in_doubt_is_written_so_and_is_not_confirmed(briefing: Briefing) -> None:
    doubted = [
        item
        for section in SECTIONS
        for item in briefing.section(section)
        for name in ("date", "since")
        if (when := getattr(item, name, None)) and when.uncertain
    ]
    assert [item.id for item in doubted] == [
        "tal-rifaat",
        "tal-rifaat-villages",
        "tal-rifaat-taken",
    ]
    assert all(item.credibility == 2 for item in doubted)


def test_the_envoy_is_shown_with_his_concern_and_his_request(briefing: Briefing) -> None:
    envoy = briefing.find("reactions", "un-pedersen")
    assert isinstance(envoy, Reaction)
    assert "expresses-concern" in envoy.stance
    assert "grave concern" in (envoy.text or "")
    assert "protect civilians" in (envoy.text or "")


def test_a_city_taken_in_an_armed_offensive_was_not_handed_over(briefing: Briefing) -> None:
    lost = briefing.find("events", "aleppo-lost")
    assert isinstance(lost, Event)
    assert lost.sub_type == "Non-state actor overtakes territory"


def test_a_claim_of_the_article_has_nothing_that_the_article_does_not_say(
    briefing: Briefing,
) -> None:
    latakia = briefing.find("frontline", "latakia-governorate")
    assert isinstance(latakia, Frontline)
    assert (latakia.held_before, latakia.since, latakia.sources) == (
        None,
        None,
        ("seed-metropunch",),
    )


@pytest.mark.parametrize("reader", READERS)
def test_every_reader_shows_the_same_headings_and_tables(reader: str, markdown: str) -> None:
    ours, theirs = markdown_it(markdown), READERS[reader](markdown)
    assert theirs.headings == ours.headings
    assert theirs.tables == ours.tables
    assert set(theirs.footnotes) == set(ours.footnotes)


def test_no_footnote_dangles_and_none_is_unused(markdown: str) -> None:
    defined = re.findall(r"^\[\^([^\]]+)\]: ", markdown, re.MULTILINE)
    referred = re.findall(r"\[\^([^\]]+)\](?!: )", markdown)
    assert len(defined) == len(set(defined))
    assert set(defined) == set(referred)


def test_the_links_are_those_of_the_sources_alone(briefing: Briefing, markdown: str) -> None:
    addresses = {source.url for source in briefing.sources}
    assert cmark_gfm(markdown).links <= addresses


def test_no_line_ends_in_a_blank(markdown: str) -> None:
    assert [line for line in markdown.split("\n") if line != line.rstrip()] == []


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("a.md", "md"),
        ("A.MARKDOWN", "md"),
        ("a.json", "json"),
        ("a", "md"),
        ("", "md"),
        ("a.", "md"),
        ("a.TXT", "txt"),
        (".hidden", "md"),
        ("v1.2/a", "md"),
    ],
)
def test_the_ending_of_a_file_shows_its_format(name: str, expected: str) -> None:
    assert format_of_file(name).name == expected


@pytest.mark.parametrize(
    "name", ["a.rtf", "a.toml", "a.md.gz", "a.md~", ".hidden.jsn", "a.b\x1b[2J"]
)
def test_an_ending_that_no_format_has_is_misuse(name: str) -> None:
    with pytest.raises(
        MisuseError, match=r'Unknown extension "\.\S+"\. Use \.md, .*\.json, '
    ) as raised:
        format_of_file(name)
    assert "\x1b" not in str(raised.value)


def test_drafts_are_exported_only_if_asked_for(briefing: Briefing) -> None:
    event = structs.replace(briefing.events[0], text="Quite unconfirmed.", review="draft")
    drafted = briefing.with_items({"events": (event, *briefing.events[1:])})
    for name in (name for name, row in FORMATS.items() if row.is_text):
        assert "Quite unconfirmed" not in make_export(drafted, name).text
        assert "Quite unconfirmed" in make_export(drafted, name, drafts=True).text
