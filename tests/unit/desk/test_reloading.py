"""After a change of the open file, the days stay in their order."""

from pathlib import Path
from typing import Any

import pytest
import tomli_w

from briefing_tui.desk.day_context import DayContext
from briefing_tui.desk.days import Days, read_days
from briefing_tui.desk.reloading import reloaded_day_context
from briefing_tui.model.building import build_briefing
from briefing_tui.store.reader import Reading, read_briefing


def reading(**head: Any) -> Reading:
    built, findings = build_briefing({"format": 1, "title": "T", "as_of": "2024-12-02", **head})
    assert built is not None, findings
    return Reading("2.toml", built)


def write_day(path: Path, **head: str) -> None:
    keys = {"format": 1, "title": "T", "as_of": "2024-12-02", **head}
    path.write_text(tomli_w.dumps(keys), encoding="utf-8")


ORDER_CHANGES = [{"as_of": "2024-12-03"}, {"published": "2024-12-03"}]


@pytest.mark.parametrize(
    ("head", "is_kept"), [({"title": "Other"}, True), *((head, False) for head in ORDER_CHANGES)]
)
def test_a_change_of_the_order_needs_all_days(head: dict[str, Any], is_kept: bool) -> None:
    days = DayContext(Days([reading()], is_whole=False), 0, None)
    reloaded = reloaded_day_context(days, reading(**head))
    assert (reloaded is not None) == is_kept


@pytest.mark.parametrize("head", ORDER_CHANGES)
def test_the_open_day_moves_to_its_new_place(tmp_path: Path, head: dict[str, Any]) -> None:
    for name in ("1.toml", "2.toml"):
        write_day(tmp_path / name)
    opened = read_briefing(str(tmp_path / "1.toml"))
    *_, days = read_days(opened)
    assert [Path(day.path).name for day in days.readings] == ["1.toml", "2.toml"]
    write_day(tmp_path / "1.toml", **head)
    changed = read_briefing(opened.path)
    reloaded = reloaded_day_context(DayContext(days, 0, None), changed)
    assert reloaded is not None
    assert [Path(day.path).name for day in reloaded.days.readings] == ["2.toml", "1.toml"]
    assert (reloaded.number, reloaded.days.readings[1]) == (1, changed)
