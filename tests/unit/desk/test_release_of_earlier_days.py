"""Names that only today withholds do not appear in text from an earlier day."""

import pytest

from briefing_tui.analysis.audience import RefusedError
from briefing_tui.desk.copying import copy_items
from briefing_tui.desk.documents import make_export
from tests.unit.analysis.outputs import WIRE, Table, day, note

PERSON: Table = {"id": "asset-4", "name": "Orlan Brodzky", "kind": "person", "tlp": "RED"}


def test_a_copy_of_yesterday_with_part_of_a_name_withheld_today_is_refused() -> None:
    yesterday = day(as_of="2025-06-01", sources=[WIRE], notes=[note("Brodzky left the city.")])
    today = day(sources=[WIRE], actors=[PERSON], notes=[note("Nothing new.")])
    assert "Brodzky" in copy_items(yesterday, yesterday.notes, "GREEN").text
    with pytest.raises(RefusedError, match="Brodzky"):
        copy_items(yesterday, yesterday.notes, "GREEN", open_briefing=today)


def test_changes_with_part_of_a_name_withheld_today_are_refused() -> None:
    judgements = [{"id": "j", "text": "Brodzky will stay in the city."}]
    yesterday = day(as_of="2025-06-01", sources=[WIRE], judgements=judgements)
    assert (
        "Brodzky"
        in make_export(day(sources=[WIRE]), "md", audience="GREEN", previous=lambda: yesterday).text
    )
    today = day(sources=[WIRE], actors=[PERSON])
    with pytest.raises(RefusedError, match="Brodzky"):
        make_export(today, "md", audience="GREEN", previous=lambda: yesterday)
