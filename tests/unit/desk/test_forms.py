"""The texts of a form are read, and its choices are offered, without a screen."""

from itertools import accumulate
from pathlib import Path

import pytest

from briefing_tui.desk.form import Form
from briefing_tui.desk.form_opening import form_of_item, form_of_section
from briefing_tui.store.reader import read_briefing
from tests.unit.analysis.line.typing_day import HEAD

_JUDGEMENTS = """
[[judgements]]
id = "port-falls"
text = "The port falls."
likelihood = "likely"

[[judgements]]
id = "port-stays"
text = "The port stays."
likelihood = "unlikely"

[[indicators]]
id = "boats"
text = "Boats leave."

[[casualties]]
id = "port-stays"
harm = "killed"
count = 3

[[casualties]]
id = "most"
harm = "killed"
count = 2
"""


def form_of(folder: Path, section: str, item_id: str) -> Form:
    path = folder / "day.toml"
    path.write_text(HEAD + _JUDGEMENTS, encoding="utf-8")
    reading = read_briefing(str(path))
    assert reading.briefing
    item = reading.briefing.find(section, item_id)
    assert item
    form = form_of_item(reading, item)
    assert isinstance(form, Form)
    return form


def lines_of(form: Form) -> dict[str, int]:
    """The fields that the form shows at once, each with the line after it."""
    shown = [field for field in form.fields if field.is_always_shown]
    heights = accumulate(3 if field.is_long else 1 for field in shown)
    return {field.name: height for field, height in zip(shown, heights, strict=True)}


@pytest.mark.parametrize(
    ("section", "added_later"),
    [
        ("frontline", ("denied_by", "withdrawn")),
        ("casualties", ("denied_by", "withdrawn")),
        ("figures", ("denied_by", "withdrawn")),
        ("reactions", ("denied_by", "withdrawn")),
        ("quotes", ("denied_by", "withdrawn")),
        ("events", ("denied_by", "withdrawn")),
        ("judgements", ("outcome", "changed", "withdrawn")),
        ("indicators", ("changed", "withdrawn")),
        ("notes", ("withdrawn",)),
    ],
)
def test_the_form_of_an_existing_item_shows_what_is_often_added_later(
    tmp_path: Path, section: str, added_later: tuple[str, ...]
) -> None:
    path = tmp_path / "day.toml"
    path.write_text(f'{HEAD}\n[[{section}]]\nid = "it"\n', encoding="utf-8")
    reading = read_briefing(str(path))
    assert reading.briefing
    item = reading.briefing.find(section, "it")
    assert item
    form = form_of_item(reading, item)
    assert isinstance(form, Form)
    lines = lines_of(form)
    needed = [names.split("|") for names in form.section.writing.needed]
    assert all(not lines.keys().isdisjoint(names) for names in needed)
    # Without scrolling, 80x24 shows 14 lines.
    assert all(lines[name] <= 14 for name in added_later)
    new = form_of_section(reading, section)
    assert isinstance(new, Form)
    assert "withdrawn" not in lines_of(new)


def offered(form: Form, name: str) -> set[str]:
    return {choice.text for choice in form.choices(name)}


def test_a_judgement_is_not_offered_as_its_own_evidence(tmp_path: Path) -> None:
    form = form_of(tmp_path, "judgements", "port-stays")
    assert offered(form, "alternative_to") == {"port-falls"}
    evidence = {"judgements/port-falls", "indicators/boats", "casualties/port-stays"}
    assert offered(form, "because") == {*evidence, "casualties/most"}
    boats = form_of(tmp_path, "indicators", "boats")
    assert offered(boats, "points_to") == {"port-falls", "port-stays"}
    most = form_of(tmp_path, "casualties", "most")
    assert "most" not in offered(most, "part_of")


@pytest.mark.parametrize(
    ("name", "words", "problem"),
    [
        ("because", "judgements/port-stays", "This judgement cannot refer to itself."),
        ("against", "indicators/boats, judgements/port-stays", "This judgement cannot"),
        ("alternative_to", "port-stays", "This judgement cannot refer to itself."),
        ("alternative_to", "port-falls", ""),
        ("because", "casualties/port-stays", ""),
        ("text", "judgements/port-stays", ""),
    ],
)
def test_a_judgement_cannot_name_itself(
    tmp_path: Path, name: str, words: str, problem: str
) -> None:
    form = form_of(tmp_path, "judgements", "port-stays")
    form.set(name, words)
    assert form.problems.get(name, "").startswith(problem)
    assert bool(form.problems) == bool(problem)
