"""An item that is written as a line is read as the same item, for all sections and values."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing_tui.analysis.line.names import NameIndex
from briefing_tui.analysis.line.reading import read_line
from briefing_tui.analysis.line.values import InputContext
from briefing_tui.model.counts import parse_count
from briefing_tui.model.keys import Key, keys_of
from briefing_tui.sections.registry import SECTIONS
from briefing_tui.store.reader import read_briefing
from tests.tui.keyboard import SAMPLE
from tests.unit.analysis.line.line_writer import line_of
from tests.unit.analysis.line.typing_day import BRIEFING, CONTEXT, read

WORDS = st.text(min_size=1).filter(lambda words: words == words.rstrip() and words.strip() != "")
NAMES = st.sampled_from(["old-port", "coast-guard", "hill-men", "Ines Waldau", "a, b", "CG", "on"])
IDS = {
    "sources": ["delta-wire-0308", "harbour-0309"],
    "*": ["frontline/port", "quotes/teacher"],
    "judgements": ["port-falls"],
}


def values_of(key: Key) -> st.SearchStrategy[Any] | None:
    """Return a strategy for the values of a key, or None for tables."""
    if key.kind == "tables":
        return None
    if key.kind == "ids":
        return st.lists(st.sampled_from(IDS[key.refers_to[0]]), min_size=1, unique=True)
    if key.must_match:
        ids = [item.id for name in key.refers_to for item in BRIEFING.section(name)]
        return st.sampled_from(ids) if ids else None
    if key.terms:
        term = st.sampled_from(key.terms)
        return term | st.lists(term, min_size=2, unique=True) if key.kind == "terms" else term
    dates = st.dates(date(2000, 1, 1), date(2090, 1, 1))
    return {
        "name": NAMES,
        "names": NAMES | st.lists(NAMES, min_size=2, unique=True),
        "count": st.integers(0, 9999) | st.sampled_from([">4", "12+", "~400", "10-15", "dozens"]),
        "when": dates | st.sampled_from(["2031-03", "2031-03-01~", "../2031-03-04"]),
        "texts": st.lists(WORDS, min_size=1, unique=True),
        "flag": st.just(True),
        "point": st.just([35.5, -7.25]),
        "text": WORDS,
    }[key.kind]


ITEMS = st.one_of(
    *(
        st.tuples(
            st.just(section),
            st.fixed_dictionaries(
                {},
                optional={
                    name: values
                    for name, key in keys_of(section.record).items()
                    if (values := values_of(key)) is not None
                },
            ),
        )
        for section in SECTIONS.all
    )
)


@settings(max_examples=300, deadline=None)
@given(ITEMS)
def test_the_line_of_an_item_says_the_item(item: Any) -> None:
    section, fields = item
    line = line_of(section, fields, SECTIONS, CONTEXT)
    found = read(line)
    keys = keys_of(section.record)
    assert (found.section, found.unknown, found.new) == (section.name, (), ())
    assert dict(found.fields) == {name: fields[name] for name in keys if name in fields}


@pytest.mark.parametrize(
    "path", sorted(SAMPLE.parent.glob("2024-*.toml")), ids=lambda path: path.stem
)
def test_the_line_of_every_item_of_the_sample_says_that_item(path: Path) -> None:
    reading = read_briefing(str(path))
    briefing = reading.briefing
    assert briefing is not None
    assert briefing.as_of.end_date
    context = InputContext(NameIndex(briefing), briefing.as_of.end_date, briefing.timezone)
    document = tomllib.loads(reading.source)
    wrong = []
    for section in SECTIONS.all:
        keys = keys_of(section.record)
        for table in document.get(section.name, ()):
            fields = {name: table[name] for name in keys if name in table}
            fields = {n: value for n, value in fields.items() if keys[n].kind != "tables"}
            line = line_of(section, fields, SECTIONS, context)
            found = read_line(line, SECTIONS, context)
            if (found.section, comparable(dict(found.fields))) != (
                section.name,
                comparable(fields),
            ):
                wrong.append(line)
    assert wrong == []


def comparable(fields: dict[str, Any]) -> dict[str, Any]:
    """Return the fields with bounds instead of counts, because `30,000` is the same as 30000."""
    count = fields.get("count")
    return fields if count is None else fields | {"count": parse_count(count).meaning}


@pytest.mark.parametrize("section", SECTIONS.all, ids=lambda section: section.name)
def test_every_example_of_the_docs_is_understood(section: Any) -> None:
    reading = read_briefing(str(SAMPLE))
    assert reading.briefing is not None
    context = InputContext(NameIndex(reading.briefing), date(2024, 12, 1))
    assert section.writing.examples
    for line in section.writing.examples:
        found = read_line(line, SECTIONS, context)
        assert (found.section, found.unknown, found.missing) == (section.name, (), ())


@given(st.text())
@settings(deadline=None)
def test_any_text_is_read_without_an_error(line: str) -> None:
    read(line, "casualties")


PHRASES = (
    *("more than 412", "civilians", "in the Old Port", "by the CG and Tally", "since 27feb"),
    *("until 8 Mar", "C2", "due to heavy shelling", "blamed on the Hill Men", "denied by Osten"),
)


@settings(max_examples=40)
@given(st.permutations(PHRASES))
def test_the_words_after_the_first_can_be_in_any_order(phrases: list[str]) -> None:
    found = read(" ".join(["killed", *phrases]))
    assert found.unknown == ()
    assert found.fields == read(" ".join(["killed", *PHRASES])).fields
    assert (found.fields["count"], found.fields["cause"]) == (">412", "heavy shelling")
