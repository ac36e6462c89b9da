"""A briefing can be read with an additional section, which then works everywhere."""

import json
from datetime import tzinfo
from pathlib import Path
from typing import Annotated, ClassVar

import pytest

from briefing_tui.analysis.audience import for_audience
from briefing_tui.analysis.compare import compare
from briefing_tui.analysis.filter import Filter, parse_filter
from briefing_tui.analysis.line.reading import read_line
from briefing_tui.analysis.line.values import InputContext
from briefing_tui.analysis.search import find
from briefing_tui.desk.copying import copy_items
from briefing_tui.desk.form import Form
from briefing_tui.desk.form_opening import form_of_section
from briefing_tui.desk.item_writing import PreparedItem, typing_context
from briefing_tui.export import Selection, request_for
from briefing_tui.export.document import prepare
from briefing_tui.export.json import to_json
from briefing_tui.model.briefing import Briefing
from briefing_tui.model.item import Item
from briefing_tui.model.keys import PLACES, described
from briefing_tui.model.schema import briefing_schema
from briefing_tui.model.values import Names, Texts
from briefing_tui.richtext.cells import Cell, Column
from briefing_tui.richtext.markdown import to_markdown
from briefing_tui.sections.changes import change_groups
from briefing_tui.sections.detail import detail_of
from briefing_tui.sections.panes import cells_of, pane_rows
from briefing_tui.sections.registry import SECTIONS
from briefing_tui.sections.section import Section
from briefing_tui.store.reader import read_briefing


class Convoy(Item, frozen=True, kw_only=True):
    """Goods on their way to people in need."""

    section: ClassVar[str] = "convoys"
    identity: ClassVar[Texts] = ("place", "cargo")

    place: Annotated[Names, described("Where it goes.", refers_to=PLACES)] = Names()
    cargo: Annotated[str | None, described("What it carries.")] = None
    text: Annotated[str | None, described("What is known, in the writer's words.")] = None


def cells(_briefing: Briefing, item: Convoy, _zone: tzinfo | None) -> tuple[Cell, ...]:
    return (Cell(item.cargo or "?", "strong"), Cell(item.text or ""))


CONVOYS = Section(
    record=Convoy,
    title="Convoys",
    pane="convoys",
    columns=(Column("cargo", 8), Column("text", 20, share=1)),
    cells=cells,
    headline=lambda _briefing, item, _zone: ("Convoy", item.cargo),
    state=lambda _briefing, item: f"with {item.cargo}",
)
KNOWN = SECTIONS.also(CONVOYS)

HEAD = 'format = 1\ntitle = "Relief"\nas_of = 2025-03-0{day}\n'
CONVOY = """
[[convoys]]
id = "north"
place = "Ostrand"
cargo = "{cargo}"
text = "Twelve lorries left the harbour."
claimed_by = "Port office"
credibility = 2
"""


@pytest.fixture
def briefing(tmp_path: Path) -> Briefing:
    return read(tmp_path, 2, CONVOY.format(cargo="flour"))


def read(folder: Path, day: int, body: str) -> Briefing:
    path = folder / f"{day}.toml"
    path.write_text(HEAD.format(day=day) + body, encoding="utf-8")
    reading = read_briefing(str(path), kinds=KNOWN)
    assert reading.findings == ()
    assert reading.briefing is not None
    return reading.briefing


def convoy(briefing: Briefing) -> Convoy:
    (item,) = CONVOYS.items(briefing)
    return item


def test_reading_gives_its_items(briefing: Briefing) -> None:
    assert (convoy(briefing).cargo, convoy(briefing).place) == ("flour", ("Ostrand",))


def test_the_schema_has_it() -> None:
    assert briefing_schema(KNOWN)["properties"]["convoys"]["type"] == "array"
    assert "convoys" not in briefing_schema()["properties"]


def test_it_has_a_pane_after_those_of_the_format(briefing: Briefing) -> None:
    pane = KNOWN.panes[-1]
    assert [entry.name for entry in KNOWN.panes] == [
        *(entry.name for entry in SECTIONS.panes),
        "convoys",
    ]
    (line,) = pane_rows(pane, briefing)
    assert isinstance(line, Convoy)
    assert [cell.text for cell in cells_of(briefing, line)] == [
        "flour",
        "Twelve lorries left the harbour.",
    ]


def test_a_brief_counts_it(briefing: Briefing) -> None:
    text = to_markdown(request_for(briefing, Selection(length="brief")).document())
    assert "Only in the full document: Convoys 1." in text


def test_an_open_item_has_its_headline_and_what_any_item_has(briefing: Briefing) -> None:
    detail = detail_of(briefing, convoy(briefing))
    assert detail.title == "Convoy · flour"
    assert {fact.name: fact.value for fact in detail.facts} == {
        "claimed by": "Port office",
        "basis": "reported",
    }


@pytest.mark.parametrize("words", ["flour", '"twelve lorries"', "ostrand", "port"])
def test_search_finds_it(briefing: Briefing, words: str) -> None:
    assert [(hit.section, hit.item.id) for hit in find(briefing, words)] == [("convoys", "north")]


@pytest.mark.parametrize(
    ("words", "is_shown"),
    [("cargo:flour", True), ("cargo:salt", False), ("section:convoys", True), ("-draft", True)],
)
def test_filters_know_its_keys(briefing: Briefing, words: str, is_shown: bool) -> None:
    made = parse_filter(words, cut_off=briefing.as_of, kinds=KNOWN)
    assert isinstance(made, Filter)
    assert made.accepts(briefing, convoy(briefing)) is is_shown


def test_a_comparison_shows_what_became_of_it(briefing: Briefing, tmp_path: Path) -> None:
    older = read(tmp_path, 1, CONVOY.format(cargo="salt"))
    ((title, lines),) = change_groups(compare(older, briefing))
    assert title == "Convoys"
    assert [line.text for line in lines] == ["Convoy · flour: cargo salt → flour"]


def test_a_comparison_shows_that_it_is_new(briefing: Briefing, tmp_path: Path) -> None:
    ((_, lines),) = change_groups(compare(read(tmp_path, 1, ""), briefing))
    assert [line.text for line in lines] == ["Convoy · flour: with flour"]


def test_a_document_has_its_part(briefing: Briefing) -> None:
    assert (
        to_markdown(prepare(briefing))
        .split("## Convoys\n\n")[1]
        .startswith(
            "- **Convoy · flour:** Twelve lorries left the harbour. According to Port office"
        )
    )


def test_a_document_can_be_of_it_alone(briefing: Briefing) -> None:
    assert "## Convoys" in to_markdown(prepare(briefing, sections=("convoys",)))
    assert "## Convoys" not in to_markdown(prepare(briefing, sections=("notes",)))


def test_json_has_it_with_its_references(briefing: Briefing) -> None:
    (item,) = json.loads(to_json(briefing))["convoys"]
    assert (item["cargo"], item["place"], item["place_id"]) == ("flour", "Ostrand", None)


def test_what_is_marked_stricter_stays_out_and_is_named_nowhere(tmp_path: Path) -> None:
    hidden = CONVOY.format(cargo="serum").replace('"north"', '"secret-road"') + 'tlp = "RED"\n'
    note = '\n[[notes]]\nid = "n"\ntext = "See secret-road."\n'
    briefing = read(tmp_path, 2, hidden + note)
    reduced, withheld = for_audience(briefing, "GREEN")
    assert (CONVOYS.items(reduced), withheld.items) == ((), 1)
    assert "secret-road" not in to_json(reduced, withheld=withheld)
    assert len(CONVOYS.items(for_audience(briefing, "RED")[0])) == 1


def test_drafts_of_it_stay_out(tmp_path: Path) -> None:
    briefing = read(tmp_path, 2, CONVOY.format(cargo="flour") + 'review = "draft"\n')
    assert "flour" not in to_markdown(prepare(briefing))
    assert "flour" in to_markdown(prepare(briefing, drafts=True))


def test_a_briefing_read_without_it_does_not_have_it(tmp_path: Path) -> None:
    path = tmp_path / "1.toml"
    path.write_text(HEAD.format(day=1) + CONVOY.format(cargo="salt"), encoding="utf-8")
    found = read_briefing(str(path)).briefing
    assert found is not None
    assert list(find(found, "salt")) == []
    assert "salt" not in to_markdown(prepare(found))


@pytest.mark.parametrize(
    ("short", "words"),
    [(False, "## Convoys\n\n- **Convoy · flour:** Twelve"), (True, "TLP:CLEAR, briefing as of 2")],
)
def test_an_item_of_it_can_be_copied(briefing: Briefing, short: bool, words: str) -> None:
    made = copy_items(briefing, [convoy(briefing)], short=short)
    assert made.item_count == 1
    assert words in str(made.text)


def test_it_has_a_line_and_a_form(tmp_path: Path) -> None:
    path = tmp_path / "day.toml"
    path.write_text(HEAD.format(day=2) + CONVOY.format(cargo="flour"), encoding="utf-8")
    reading = read_briefing(str(path), kinds=KNOWN)
    assert reading.briefing
    context = typing_context(reading.briefing)
    assert isinstance(context, InputContext)
    found = read_line('convoys cargo:"tents" place:"Ostrand" cred 3', KNOWN, context)
    assert found.fields == {"cargo": "tents", "place": "Ostrand", "credibility": 3}
    form = form_of_section(reading, "convoys", fields=found.fields)
    assert isinstance(form, Form)
    assert [field.name for field in form.fields][:3] == ["place", "cargo", "text"]
    prepared = form.prepare()
    assert isinstance(prepared, PreparedItem)
    assert prepared.item
    assert prepared.item.id == "ostrand-tents"
