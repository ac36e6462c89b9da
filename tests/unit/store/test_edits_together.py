"""Several edits are made in one reading of the text, with the same result as one by one."""

import pytest

from briefing_tui.store.edits import add_item, add_items, change_fields
from briefing_tui.store.layout import TomlLayout, read_layout
from briefing_tui.store.outcomes import Refused
from briefing_tui.store.toml_format import TomlValue
from tests.unit.store.test_edits_layouts import BLOCKS, ROWS
from tests.unit.store.toml_layouts import remove_field, set_field


def noted_reads(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Return a list that will contain the length of each text whose layout is read."""
    reads: list[int] = []

    def noted(source: str) -> TomlLayout | None:
        reads.append(len(source))
        return read_layout(source)

    monkeypatch.setattr("briefing_tui.store.edits.read_layout", noted)
    return reads


@pytest.mark.parametrize("source", [BLOCKS, BLOCKS.rstrip("\n"), ROWS, "format = 1\n", ""])
@pytest.mark.parametrize("section", ["frontline", "figures", "casualties"])
def test_several_items_are_added_as_if_one_after_the_other(source: str, section: str) -> None:
    tables = [{"place": "homs"}, {"place": "hama", "status": "held"}, {"place": "idlib"}]
    expected: str | Refused = source
    for table in tables:
        assert isinstance(expected, str)
        expected = add_item(expected, section, table)
    assert add_items(source, section, tables) == expected


@pytest.mark.parametrize(
    ("source", "section", "values"),
    [
        (BLOCKS, "frontline", {"place": ["homs"], "status": None, "extent": "all", "text": "a"}),
        (BLOCKS, "frontline", {"place": None, "status": None}),
        (BLOCKS, "frontline", {"status": None}),
        (ROWS, "figures", {"count": None}),
        ('[[notes]]\nsources = [\n  "a",  # A\n  "b",\n  "c"\n]\n', "notes", {"sources": ["d"]}),
        (ROWS, "figures", {"what": None, "count": None}),
        (ROWS, "figures", {"what": "b", "count": None, "unit": "km", "sources": ["s"]}),
        ('[[notes]]\nsources = ["a", "b"]\n', "notes", {"sources": ["b", "c"], "text": "x"}),
        ("notes = [{ a.x = 1, a.y = 2, b = 3 }]\n", "notes", {"a": None, "b": 4}),
        (BLOCKS, "frontline", {"place": "homs", "missing": None}),
        (BLOCKS, "casualties", {"place": "homs", "status": "held"}),
        ("broken = [", "notes", {"text": "a", "title": "b"}),
    ],
)
def test_several_keys_are_changed_as_if_one_after_the_other(
    source: str, section: str, values: dict[str, TomlValue | None]
) -> None:
    expected: str | Refused = source
    for key, value in values.items():
        if isinstance(expected, Refused):
            break
        if value is None:
            expected = remove_field(expected, section, 0, key)
        else:
            expected = set_field(expected, section, 0, key, value)
    assert change_fields(source, section, 0, values) == expected


def test_several_keys_of_an_item_are_changed_in_one_reading(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    reads = noted_reads(monkeypatch)
    values: dict[str, TomlValue | None] = {"place": "homs", "status": None, "extent": "all"}
    changed = change_fields(BLOCKS, "frontline", 0, values)
    assert isinstance(changed, str)
    assert 'place  = "homs"  # the city\n  extent = "all"\n' in changed
    assert len(reads) == 1


def test_many_items_are_added_without_reading_the_text_for_each(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    reads = noted_reads(monkeypatch)
    after = add_items("format = 1\n", "notes", [{"text": "x"}] * 50)
    assert after == "format = 1\n" + '\n[[notes]]\ntext = "x"\n' * 50
    assert len(reads) == 2
