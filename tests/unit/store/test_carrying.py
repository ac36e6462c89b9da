"""The next briefing has no withdrawn parts, and no references to what it does not have."""

import datetime as dt
import tomllib
from pathlib import Path
from typing import Any

import pytest

from briefing_tui.model.building import build_briefing
from briefing_tui.store.reader import Reading, read_briefing
from briefing_tui.store.templates import next_briefing

DAY = dt.date(2024, 12, 5)

PARTS = """
format = 1
title = "T"
as_of = 2024-12-04
[[sources]]
id = "for-the-withdrawn"
[[casualties]]
id = "killed"
harm = "killed"
count = 12
parts = [
  { count = 9, withdrawn = "Unfounded.", sources = ["for-the-withdrawn"] },
  { count = 5, changed = "It was 4." },
]
[[judgements]]
id = "rises"
because = ["casualties/killed-part-1", "casualties/killed-part-2"]
"""


def following_day(source: str) -> tuple[str, dict[str, Any]]:
    briefing, findings = build_briefing(tomllib.loads(source))
    assert briefing, findings
    made = next_briefing(Reading("yesterday.toml", briefing, (), source), DAY)
    assert isinstance(made, str)
    return made, tomllib.loads(made)


def test_a_withdrawn_part_is_omitted_and_the_others_keep_their_ids() -> None:
    source, table = following_day(PARTS)
    assert table["casualties"][0]["parts"] == [{"id": "killed-part-2", "count": 5}]
    assert table["judgements"][0]["because"] == ["casualties/killed-part-2"]
    assert '# No longer in this briefing: because = ["casualties/killed-part-1"]\n' in source
    assert "sources" not in table
    briefing, _ = build_briefing(table)
    assert briefing
    assert briefing.find("casualties", "killed-part-2")


def test_if_all_parts_are_withdrawn_the_key_is_omitted() -> None:
    source, table = following_day(PARTS.replace('changed = "It was 4."', 'withdrawn = "Wrong."'))
    assert "parts" not in table["casualties"][0]
    assert "because" not in table["judgements"][0]
    assert "# No item in `because` was carried over" in source


SERIES = """
format = 1
title = "T"
as_of = 2024-12-04
[[casualties]]
id = "killed"
count = 412
to = 2024-12-01
parts = [{ who = "women", count = 61, withdrawn = "Wrong." }, { who = "children", count = 7 }]
[[casualties]]
id = "killed"
count = 704
to = 2024-12-04
"""


@pytest.mark.parametrize(
    ("more", "counts"),
    [("", [704]), ('withdrawn = "Wrong."', [412]), ('review = "draft"', [412, 704])],
)
def test_a_withdrawn_or_unreviewed_count_does_not_replace_the_one_before_it(
    more: str, counts: list[int]
) -> None:
    figures = following_day(SERIES + more)[1]["casualties"]
    assert [(figure["id"], figure["count"]) for figure in figures] == [
        ("killed", count) for count in counts
    ]
    parts = figures[0].get("parts", [])
    assert [part["id"] for part in parts] == ["killed-who-children"] * (counts[0] == 412)


@pytest.mark.parametrize("more", ["", 'withdrawn = "Wrong."'])
def test_a_judgement_on_a_withdrawn_count_does_not_rest_on_the_count_before_it(more: str) -> None:
    judgement = '\n[[judgements]]\nid = "j"\ntext = "X."\nbecause = ["casualties/killed"]\n'
    source, table = following_day(f"{SERIES}{more}{judgement}")
    removed = '# No longer in this briefing: because = ["casualties/killed"]'
    assert (removed in source) is bool(more)
    assert ("because" in table["judgements"][0]) is not bool(more)


def test_the_newest_count_of_a_series_stays_a_key_figure() -> None:
    for more, is_key in (("key = true", True), ('key = true\nwithdrawn = "No."', True), ("", None)):
        source = SERIES.replace("count = 412", f"count = 412\n{more}")
        assert following_day(source)[1]["casualties"][0].get("key") is is_key


def test_the_newest_part_of_a_series_stays_a_key_figure() -> None:
    source = SERIES.replace("count = 7 ", "count = 7, key = true ")
    source += 'parts = [{ who = "women", count = 90 }, { who = "children", count = 9 }]\n'
    (figure,) = following_day(source)[1]["casualties"]
    assert [part.get("key") for part in figure["parts"]] == [None, True]


def test_outside_of_the_situation_a_reference_to_an_omitted_shared_item_is_removed(
    tmp_path: Path,
) -> None:
    (tmp_path / "situation.toml").write_text(
        'format = 1\n[[places]]\nid = "mill"\nwithdrawn = "No such place."\n'
        '[[places]]\nid = "dam"\n[[sources]]\nid = "unused"\n'
    )
    (tmp_path / "day.toml").write_text(
        'format = 1\ntitle = "Day"\nas_of = 2024-12-01\n[[judgements]]\nid = "falls"\n'
        'because = ["places/mill", "places/dam", "sources/unused"]\n'
    )
    previous = read_briefing(str(tmp_path / "day.toml"))
    for moved, references in (
        (True, ["places/dam"]),
        (False, ["places/mill", "places/dam", "sources/unused"]),
    ):
        made = next_briefing(previous, DAY, leaves_situation=moved)
        assert isinstance(made, str)
        assert tomllib.loads(made)["judgements"][0]["because"] == references
        assert ('because = ["places/mill", "sources/unused"]\n' in made) is moved
