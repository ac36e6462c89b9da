"""The nine days of the sample as briefs and flashes: their bounds, and what they say.

After an intended change, write the golden files again and read the difference:
`briefing export briefings/syria-2024/2024-12-01.toml -o tests/golden/2024-12-01-brief.md`, and the
same with `--length flash`.
"""

import re
from pathlib import Path

import pytest

from briefing_tui.desk.documents import make_export, position_in_situation, previous_of
from briefing_tui.export import Length
from briefing_tui.model.briefing import Briefing
from briefing_tui.sections.wording import full_name
from briefing_tui.store.reader import Reading, read_briefing
from tests.unit.export.readers import READERS

ROOT = Path(__file__).parents[3]
GOLDEN = ROOT / "tests" / "golden"
DAYS = sorted((ROOT / "briefings" / "syria-2024").glob("2024-*.toml"))
SHORT: tuple[Length, ...] = ("brief", "flash")

OWN = (
    "abbreviations added are best by captured change changes child civilian claim claimant "
    "claims control counted credible decided did digit disputed document doubt doubts else "
    "event figure figures freely full grade graded grades half happen happened has have holds "
    "how in indicator information is it item items judgement judgements key known letter may "
    "means more nato new no nobody not notes once only other or overlap paraphrase people "
    "position positions previous previously quote quotes reaction repeated revised same shared "
    "shortened shown so source source's sources support supports than the them "
    "these they this through timeline unclear until via was weaker woman would above"
)
"""Words of a flash and a brief that the full document may lack."""

COUNTING = re.compile(
    r"^(\d+ more |\d+ of \d+ changes |Of \d+ claims|Only in the full|\d+ items were last).*",
    re.MULTILINE,
)


def reading_of(day: Path) -> Reading:
    reading = read_briefing(str(day))
    assert reading.briefing is not None
    return reading


def exported(reading: Reading, length: Length) -> str:
    assert reading.briefing is not None
    return make_export(
        reading.briefing,
        "md",
        length=length,
        previous=previous_of(reading),
        position=position_in_situation(reading),
    ).data.decode()


def tokens(text: str) -> set[str]:
    return set(re.findall(r"\w[\w,.’']*\w|\w", text.casefold()))


def names_in(briefing: Briefing) -> str:
    return " ".join(full_name(briefing, actor.id, ("actors",)) for actor in briefing.actors)


@pytest.mark.parametrize("length", SHORT)
def test_the_sample_is_exported_byte_for_byte(sample: Path, length: Length) -> None:
    golden = (GOLDEN / f"2024-12-01-{length}.md").read_bytes().decode("utf-8")
    assert exported(reading_of(sample), length) == golden


def test_there_are_nine_days() -> None:
    assert len(DAYS) == 9


@pytest.mark.parametrize("day", DAYS, ids=lambda day: day.stem)
def test_a_brief_has_at_most_a_thousand_words_and_ten_changes(day: Path) -> None:
    brief = exported(reading_of(day), "brief")
    assert 500 < len(brief.split()) <= 1_000
    _, _, rest = brief.partition("\n## Changes since ")
    assert rest.partition("\n## ")[0].count("\n- ") <= 10


@pytest.mark.parametrize("day", DAYS, ids=lambda day: day.stem)
def test_a_flash_has_less_than_150_words_and_whole_sentences(day: Path) -> None:
    reading = reading_of(day)
    flash = exported(reading, "flash")
    assert 60 < len(flash.split()) < 150
    assert reading.briefing is not None
    summary = " ".join((reading.briefing.head.summary or "").split())
    bottom_line = re.sub(r" \([^)]*\)", "", flash.split("\n\n")[3])
    assert re.sub(r" \([^)]*\)", "", summary).startswith(bottom_line)
    assert bottom_line.endswith(".")
    assert "[" not in flash
    assert "…" not in flash


@pytest.mark.parametrize("length", SHORT)
@pytest.mark.parametrize("day", DAYS, ids=lambda day: day.stem)
def test_no_length_says_anything_that_the_full_document_does_not(day: Path, length: Length) -> None:
    reading = reading_of(day)
    assert reading.briefing is not None
    full = exported(reading, "full")
    said = COUNTING.sub("", exported(reading, length))
    said = re.sub(r"(?<=\S)\[[\d,]+\]|^\d+\. ", "", said, flags=re.MULTILINE)
    known = tokens(full) | tokens(names_in(reading.briefing)) | set(OWN.split())
    assert tokens(said) - known == set()


@pytest.mark.parametrize("day", DAYS, ids=lambda day: day.stem)
def test_a_brief_leads_with_the_bottom_line_and_ends_with_grades(day: Path) -> None:
    brief = exported(reading_of(day), "brief")
    titles = re.findall("^## (.*)", brief, re.MULTILINE)
    assert titles[:3] == ["Bottom line", "Judgements", "Key figures"]
    assert titles[-1] == "Sources"
    assert {"Frontline", "Casualties", "Reactions", "Quotes", "Indicators"} <= set(titles)
    assert "What is not known" in titles
    assert brief.count("\n\nGrades (NATO)") == 1
    assert brief.startswith("**TLP:CLEAR**\n")
    assert f" · briefing {DAYS.index(day) + 1} of 9\n" in brief
    assert brief.endswith("\n**TLP:CLEAR**\n")


@pytest.mark.parametrize("day", DAYS, ids=lambda day: day.stem)
def test_every_source_is_cited_and_numbered_once(day: Path) -> None:
    body, _, rest = exported(reading_of(day), "brief").partition("\n## Sources\n")
    cited = [int(word) for found in re.findall(r"\[([\d,]+)\]", body) for word in found.split(",")]
    listed = [int(element) for element in re.findall(r"^(\d+)\. ", rest, re.MULTILINE)]
    assert list(dict.fromkeys(cited)) == listed == list(range(1, len(listed) + 1))


@pytest.mark.parametrize("day", DAYS, ids=lambda day: day.stem)
def test_every_abbreviation_of_an_actor_is_spelled_out(day: Path) -> None:
    reading = reading_of(day)
    briefing = reading.briefing
    assert briefing is not None
    brief = exported(reading, "brief").partition("\n## Sources\n")
    text = f"{brief[0]}{brief[2].rpartition('Grades (NATO)')[2]}"
    found = 0
    for actor in briefing.actors:
        words, _, rest = full_name(briefing, actor.id, ("actors",)).rpartition(" (")
        if words and rest.endswith(")") and re.search(rf"\b{re.escape(rest[:-1])}\b", text):
            assert words in text
            found += 1
    assert found > 1


def test_the_brief_of_the_sample_has_ten_changes(sample: Path) -> None:
    _, _, rest = exported(reading_of(sample), "brief").partition("\n## Changes since ")
    assert rest.partition("\n## ")[0].count("\n- ") == 10


@pytest.mark.parametrize("reader", READERS)
def test_readers_of_markdown_see_the_brief_without_loss(sample: Path, reader: str) -> None:
    page = READERS[reader](exported(reading_of(sample), "brief"))
    for words in ("Very likely (80–95 %)", "B2 via C", "up from ≥327", "What is not known"):
        assert words in page.words
    assert len(page.tables) == 1
