"""A briefing with items drafted from an article, for tests of the review."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from briefing_tui.desk.checking import Checker
from briefing_tui.desk.form_opening import form_of_item
from briefing_tui.desk.item_writing import PreparedItem
from briefing_tui.desk.review import Review, open_review
from briefing_tui.desk.review_entries import ReviewEntry
from briefing_tui.desk.undo import UndoHistory
from briefing_tui.model.item import Item
from briefing_tui.model.reduction import ItemKey
from briefing_tui.store.outcomes import Refused
from briefing_tui.store.reader import read_briefing

NOON = datetime(2024, 12, 3, 12, tzinfo=UTC)
ARTICLE = """\
Fire at the Orsova mill

Shelling killed at least 14 soldiers in Orsova on Monday, the Lantern Watch said. Nine others \
were hurt.

“We lost the mill,” Governor Mara Ilyan told reporters. France condemned the attack.
"""
HEAD = """\
format = 1
title = "The mill"  # kept
as_of = 2024-12-03

[[sources]]
id = "mill"
title = "Fire at the Orsova mill"
"""
KILLED = """
[[casualties]]
id = "killed-soldiers"
harm = "killed"
count = "14+"
who = "soldiers"
place = "Orsova"
sources = ["mill"]
claimed_by = "Lantern Watch"
review = "draft"
"""
HURT = """
[[casualties]]
id = "injured-others"
harm = "injured"
count = 9
who = "others"
sources = ["mill"]
review = "draft"
"""
QUOTE = """
[[quotes]]
id = "mara-ilyan"
speaker = "Mara Ilyan"
role = "Governor"
quote = "We lost the mill,"
sources = ["mill"]
review = "draft"
"""
DRAFT = 'review = "draft"\n'


def span_of(words: str) -> list[int]:
    """Return the span of some words of the article."""
    start = ARTICLE.index(words)
    return [start, start + len(words)]


def drafted(section: str, item_id: str, words: str, **more: Any) -> dict[str, Any]:
    """An entry of the sidecar."""
    entry = {
        "section": section,
        "id": item_id,
        "article": 0,
        "span": span_of(words),
        "evidence": words,
        "fields": {},
        "field_spans": {},
        "rule": "test",
    }
    return entry | more


ITEMS = (
    drafted(
        "casualties",
        "killed-soldiers",
        "at least 14 soldiers",
        fields={
            "harm": "killed",
            "count": "14+",
            "who": "soldiers",
            "place": "Orsova",
            "claimed_by": "Lantern Watch",
        },
        field_spans={
            "harm": span_of("Shelling killed"),
            "count": span_of("at least 14"),
            "claimed_by": span_of("the Lantern Watch"),
        },
    ),
    drafted("casualties", "injured-others", "Nine others were hurt", sure=False),
    drafted("quotes", "mara-ilyan", "We lost the mill,", rule="quote-resolved", sure=False),
)


def written(folder: Path, *items: dict[str, Any], body: str = KILLED + HURT + QUOTE) -> Path:
    """The briefing and its sidecar."""
    path = folder / "day.toml"
    path.write_text(HEAD + body, encoding="utf-8")
    sidecar = {
        "format": 1,
        "articles": [{"source": "mill", "title": "Fire at the Orsova mill", "text": ARTICLE}],
        "items": list(items or ITEMS),
    }
    sidecar_of(path).write_text(json.dumps(sidecar), encoding="utf-8")
    return path


@pytest.fixture
def day(tmp_path: Path) -> Path:
    """The briefing and its sidecar."""
    return written(tmp_path)


def text_of(path: Path) -> str:
    """Return the text of a file."""
    return path.read_text(encoding="utf-8")


def sidecar_of(path: Path) -> Path:
    """Return the path of the sidecar of a briefing."""
    return path.with_name(f"{path.stem}.draft.json")


def decisions_of(path: Path, item_id: str) -> list[tuple[str, str]]:
    """Return the decisions about an item, and who made them."""
    sidecar = json.loads(sidecar_of(path).read_text(encoding="utf-8"))
    (item,) = (entry for entry in sidecar["items"] if entry["id"] == item_id)
    return [(one["status"], one["by"]) for one in item["decisions"]]


def review_of(path: Path, undo: UndoHistory | None = None) -> Review:
    """Open the review of a briefing."""
    review = outcome_of(path, undo)
    assert isinstance(review, Review), review
    return review


def outcome_of(path: Path, undo: UndoHistory | None = None) -> Review | Refused:
    """Open the review of a briefing, or return why it cannot be opened."""
    reading = read_briefing(str(path))
    return open_review(
        reading,
        undo=undo or UndoHistory(),
        checker=Checker(),
        by="ann",
        now=lambda: NOON,
    )


def entry_of(review: Review, item_id: str) -> ReviewEntry:
    """Return the entry of an item."""
    (entry,) = (entry for entry in review.state.entries if entry.item_id == item_id)
    return entry


def at(review: Review, item_id: str) -> ItemKey:
    """Return the section and the id of an item."""
    return entry_of(review, item_id).key


def shown(review: Review, item_id: str) -> tuple[ItemKey, Item | None]:
    """Return the section and the id of an item, and the item as the review shows it."""
    key = at(review, item_id)
    return key, review.state.item(key)


def prepared_edit(review: Review, item_id: str, **texts: str) -> PreparedItem:
    """Return an edit of an item, ready to be written."""
    item = review.state.item(at(review, item_id))
    assert item is not None
    form = form_of_item(review.state.reading, item)
    assert not isinstance(form, Refused)
    for key, words in texts.items():
        form.set(key, words)
    prepared = form.prepare()
    assert isinstance(prepared, PreparedItem), prepared
    return prepared
