"""The gate searches what is not in an item: credits, language, filter and file name."""

import pytest

from briefing_tui.desk.documents import make_export
from briefing_tui.desk.release import NamesWithheldError
from tests.unit.analysis.outputs import WIRE, Table, day, note, situation

TARQUIN: Table = {"id": "tq-1", "name": "Tarquin Vosk", "kind": "person", "tlp": "RED"}


@pytest.mark.parametrize("shared", [{"credits": ["Maps by Tarquinov"]}, {"lang": "en-x-tarquin"}])
def test_the_head_of_the_situation_is_searched(shared: Table) -> None:
    person = {**TARQUIN, "name": "Tarquin Voskuil"}
    briefing = day(situation(**shared), actors=[person], sources=[WIRE], notes=[note("Quiet.")])
    with pytest.raises(NamesWithheldError, match=r"“[Tt]arquin"):
        make_export(briefing, "html", audience="GREEN")


def test_credits_are_searched_for_what_only_the_previous_day_withheld() -> None:
    shared = situation(credits=["Maps by Tarquinov"])
    today = day(shared, sources=[WIRE], notes=[note("Quiet.")])
    yesterday = day(actors=[{**TARQUIN, "name": "Tarquin Voskuil"}], sources=[WIRE])
    with pytest.raises(NamesWithheldError, match="“Tarquinov” in credits"):
        make_export(today, "md", audience="GREEN", previous=lambda: yesterday)


@pytest.mark.parametrize("name", ["md", "html", "docx", "json"])
def test_a_filter_that_names_the_id_of_something_withheld_is_refused(name: str) -> None:
    briefing = day(actors=[TARQUIN], sources=[WIRE], notes=[note("Quiet.")])
    with pytest.raises(NamesWithheldError, match="“tq-1” in filter"):
        make_export(briefing, name, audience="GREEN", query="actor:tq-1")
    assert make_export(briefing, name, audience="GREEN", query="source:wire").data


def test_a_file_name_with_the_id_of_something_withheld_is_refused() -> None:
    briefing = day(actors=[TARQUIN], sources=[WIRE], notes=[note("Quiet.")])
    with pytest.raises(NamesWithheldError, match="“tq-1” in file name"):
        make_export(briefing, "md", audience="GREEN", names=("tq-1 brief.md",))
