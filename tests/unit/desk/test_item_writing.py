"""An edit in a form changes the lines of its keys and no other; created names are referred to."""

import difflib
import tomllib
from pathlib import Path
from typing import cast

import pytest

from briefing_tui.analysis.line.values import FieldValue
from briefing_tui.desk.form import Choice, Form
from briefing_tui.desk.form_opening import form_of_item, form_of_section
from briefing_tui.desk.item_writing import (
    PreparedItem,
    prepare_edit,
    prepare_new_item,
    publisher_at,
    typing_context,
    write_prepared,
)
from briefing_tui.model.briefing import SECTIONS, Briefing
from briefing_tui.store.outcomes import Refused
from briefing_tui.store.reader import Reading, read_briefing
from tests.tui.keyboard import SAMPLE


@pytest.fixture(scope="module")
def sample() -> Reading:
    return read_briefing(str(SAMPLE))


def briefing_of(reading: Reading) -> Briefing:
    assert reading.briefing
    return reading.briefing


def changed_lines(before: str, after: str) -> list[str]:
    compared = difflib.unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm="")
    return [line for line in list(compared)[2:] if not line.startswith("@@")]


@pytest.mark.parametrize("section", [name for name in SECTIONS if name != "areas"])
def test_one_key_of_every_item_is_set_without_another_change(section: str, sample: Reading) -> None:
    for item in list(briefing_of(sample).items(section))[:6]:
        form = form_of_item(sample, item)
        assert isinstance(form, Form)
        form.set("was", "an-earlier-id")
        prepared = form.prepare()
        assert isinstance(prepared, PreparedItem), prepared
        (change,) = prepared.changes
        path = sample.situation_path if item.shared else sample.path
        assert change.path == path
        assert prepared.item
        assert (prepared.item.id, prepared.item.was) == (item.id, "an-earlier-id")
        lines = changed_lines(change.before, change.after)
        if item.part_index is None:
            assert lines == ['+was = "an-earlier-id"']
        else:
            assert [line[0] for line in lines] == ["-", "+"]


def test_the_form_of_a_part_shows_only_values_that_a_part_inherits(tmp_path: Path) -> None:
    path = tmp_path / "day.toml"
    path.write_text(
        'format = 1\ntitle = "T"\nas_of = 2031-03-09\n[[casualties]]\nid = "dead"\n'
        'harm = "killed"\ncount = 3\nplace = "Arun"\nnote = "All."\ntext = "Three."\n'
        'last_confirmed = 2031-03-08\nparts = [{ who = "women", review = "draft" }]\n'
    )
    reading = read_briefing(str(path))
    part = next(
        item for item in briefing_of(reading).items("casualties") if item.part_index is not None
    )
    form = form_of_item(reading, part)
    assert isinstance(form, Form)
    inherited = {field.name: field.inherited for field in form.fields if field.inherited}
    assert inherited == {"harm": "killed", "place": "Arun"}
    assert form.missing == ("count",)


def test_a_derived_id_is_written_only_if_it_would_change(tmp_path: Path) -> None:
    path = tmp_path / "day.toml"
    path.write_text(
        'format = 1\ntitle = "T"\nas_of = 2031-03-09\n[[notes]]\nheading = "A"\ntext = "One."\n'
    )
    reading = read_briefing(str(path))
    (note,) = briefing_of(reading).notes
    kept = prepare_edit(reading, note, {"key": True})
    assert isinstance(kept, PreparedItem)
    assert "id =" not in kept.changes[0].after
    renamed = prepare_edit(reading, note, {"heading": "B"})
    assert isinstance(renamed, PreparedItem)
    assert tomllib.loads(renamed.changes[0].after)["notes"][0]["id"] == note.id
    assert renamed.item_id == note.id


def test_an_id_without_words_is_the_name_of_the_section_in_the_singular(sample: Reading) -> None:
    prepared = prepare_new_item(sample, "casualties", {"count": 5}, draft=True)
    assert isinstance(prepared, PreparedItem)
    assert prepared.item_id == "casualty"


def test_nothing_is_written_if_one_of_two_files_cannot_be(tmp_path: Path) -> None:
    shared, path = tmp_path / "situation.toml", tmp_path / "day.toml"
    shared.write_text('format = 1\ntitle = "S"\n')
    path.write_text('format = 1\ntitle = "T"\nas_of = 2031-03-09\n')
    form = form_of_section(read_briefing(str(path)), "casualties")
    assert isinstance(form, Form)
    for name, words in {"harm": "killed", "count": "3", "place": "Far Bay"}.items():
        form.set(name, words)
    prepared = form.prepare()
    assert isinstance(prepared, PreparedItem)
    assert prepared.created == (("places", "far-bay"),)
    path.write_text('format = 1\ntitle = "theirs"\nas_of = 2031-03-09\n')
    assert isinstance(write_prepared(prepared), Refused)
    assert shared.read_text() == 'format = 1\ntitle = "S"\n'
    assert "theirs" in path.read_text()


def test_the_publisher_of_an_address_is_that_of_the_same_host(sample: Reading) -> None:
    briefing = briefing_of(sample)
    assert publisher_at(briefing, "https://www.metropunch.com/other?x") == "Metropunch"
    assert publisher_at(briefing, "https://metropunch.com.example/other") is None
    assert publisher_at(briefing, "https://user@metropunch.com:443/") == "Metropunch"


def test_a_cut_off_that_is_no_date_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "day.toml"
    path.write_text('format = 1\ntitle = "T"\nas_of = "soon"\n')
    assert isinstance(typing_context(briefing_of(read_briefing(str(path)))), Refused)


def choices_of(form: Form | Refused, name: str, words: str) -> list[str]:
    assert isinstance(form, Form)
    form.set(name, words)
    return [choice.text for choice in form.choices(name)]


@pytest.mark.parametrize("typed", ["HTS,SDF,", "HTS, SDF, ", '"Iran, east", hts ,sdf,'])
def test_names_that_are_already_typed_are_not_offered_again(typed: str, sample: Reading) -> None:
    choices = choices_of(form_of_section(sample, "events"), "actors", typed)
    assert "iran" in choices
    assert not {"hts", "sdf"} & set(choices)


def test_terms_that_are_already_typed_are_not_offered_again(sample: Reading) -> None:
    choices = choices_of(form_of_section(sample, "reactions"), "stance", "supports,CONDEMNS,")
    assert "warns" in choices
    assert not {"supports", "condemns"} & set(choices)


def test_a_quoted_name_with_a_comma_is_one_entry(sample: Reading) -> None:
    form = form_of_section(sample, "events")
    assert isinstance(form, Form)
    form.set("actors", 'hts, "Iran, east"')
    assert form.with_choice("actors", Choice("iran")) == "hts, iran"


def test_choices_of_a_flag_ignore_case(sample: Reading) -> None:
    assert choices_of(form_of_section(sample, "events"), "key", "Y") == ["yes"]


@pytest.mark.parametrize(
    ("section", "fields"),
    [
        ("actors", {"name": "hts"}),
        ("actors", {"name": "Another", "aliases": ["HTS"]}),
        ("places", {"name": "Aleppo", "tlp": "RED"}),
    ],
)
def test_a_second_entry_with_a_known_name_is_refused(
    section: str, fields: dict[str, object], sample: Reading
) -> None:
    refused = prepare_new_item(sample, section, cast("dict[str, FieldValue]", fields))
    assert isinstance(refused, Refused)
    assert "exists already: " in refused.message
    named = prepare_new_item(
        sample, section, cast("dict[str, FieldValue]", fields | {"id": "the-other"})
    )
    assert isinstance(named, PreparedItem)
