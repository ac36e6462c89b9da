"""The entries of a review, in their order."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import tzinfo
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from briefing_tui import text
from briefing_tui.drafting.article import TextSpan
from briefing_tui.model.briefing import Briefing
from briefing_tui.model.item import Item
from briefing_tui.model.reduction import ItemKey
from briefing_tui.sections.item_words import headline
from briefing_tui.sections.panes import PANES
from briefing_tui.store.folders import path_exists, sidecar_path
from briefing_tui.store.reader import Reading

if TYPE_CHECKING:
    from briefing_tui.store.sidecar import Sidecar

Status = Literal["open", "accepted", "rejected"]

STATUSES: dict[Status, str] = {
    "accepted": "accepted",
    "rejected": "rejected",
    "open": "undecided",
}
"""Every status in words."""

_SECTION_ORDER = {
    section: number
    for number, section in enumerate(section for pane in PANES for section in pane.sections)
}
"""The place of each section in the order of the panes."""


class ReviewEntry(Struct, frozen=True):
    """An item of the review, with its status."""

    section: str
    item_id: str
    words: str
    """The last known headline of the item; if no headline is known, the passage of the item."""
    status: Status
    is_sure: bool = True
    """See `Draft.is_sure`."""
    article: int | None = None
    """The position of the article in the sidecar. None if the item has no article."""
    span: TextSpan | None = None

    @property
    def key(self) -> ItemKey:
        """The section and the id."""
        return self.section, self.item_id


class EntryList:
    """Lists the entries of a review. Rejected items keep their headlines."""

    def __init__(self, zone: tzinfo | None = None) -> None:
        self._zone = zone
        self._words: dict[ItemKey, str] = {}
        """The last headline of each item."""
        self._seen_drafts: dict[ItemKey, None] = {}
        """The drafts seen so far. They stay here after the writer accepts them."""

    def entries(self, briefing: Briefing, sidecar: Sidecar | None) -> tuple[ReviewEntry, ...]:
        """Return the entries, sorted by section, then unsure before sure, then by passage."""
        for item in _new_drafts(briefing):
            self._seen_drafts[item.section, item.id] = None
        entries = [*self._drafted(briefing, sidecar), *self._without_passage(briefing, sidecar)]
        return tuple(sorted(entries, key=_sort_key))

    def _drafted(self, briefing: Briefing, sidecar: Sidecar | None) -> Iterator[ReviewEntry]:
        for drafted in sidecar.current_items if sidecar else ():
            item = briefing.find(drafted.section, drafted.id)
            if item is None and drafted.status != "rejected":
                # The item was never written, or the writer removed it in an editor.
                continue
            yield ReviewEntry(
                drafted.section,
                drafted.id,
                self._headline(briefing, (drafted.section, drafted.id), item, drafted.evidence),
                "rejected" if item is None else _status_of(item),
                is_sure=drafted.sure,
                article=drafted.article,
                span=drafted.span,
            )

    def _without_passage(
        self, briefing: Briefing, sidecar: Sidecar | None
    ) -> Iterator[ReviewEntry]:
        in_sidecar = {(item.section, item.id) for item in sidecar.items} if sidecar else set()
        for section, item_id in self._seen_drafts:
            item = briefing.find(section, item_id)
            if item is not None and (section, item_id) not in in_sidecar:
                words = self._headline(briefing, (section, item_id), item, "")
                yield ReviewEntry(section, item_id, words, _status_of(item))

    def _headline(self, briefing: Briefing, key: ItemKey, item: Item | None, passage: str) -> str:
        if item is not None:
            self._words[key] = headline(briefing, item, self._zone)
        return self._words.get(key) or text.clean_line(passage)


def _sort_key(entry: ReviewEntry) -> tuple[int, bool, int, TextSpan]:
    section = _SECTION_ORDER.get(entry.section, len(_SECTION_ORDER))
    article = -1 if entry.article is None else entry.article
    return section, entry.is_sure, article, entry.span or (0, 0)


def _new_drafts(briefing: Briefing) -> Iterator[Item]:
    """Yield the drafts in the briefing's own file, except those that were carried over.

    Sections without a pane are left out, and parts, because a part is reviewed with its figure.
    """
    for section in _SECTION_ORDER:
        for item in briefing.section(section):
            is_own_item = item.part_index is None and not item.shared
            if is_own_item and item.is_draft and not item.is_carried_over:
                yield item


def count_undecided_drafts(reading: Reading) -> int:
    """Return the number of items in the sidecar that are still drafts."""
    briefing = reading.briefing
    if briefing is None or not path_exists(sidecar_path(reading.path)):
        return 0
    drafts = {(item.section, item.id) for item in _new_drafts(briefing)}
    if not drafts:
        return 0
    # This import is not at the top, because pydantic is slow to import.
    from briefing_tui.store.sidecar import Sidecar, load_sidecar

    sidecar = load_sidecar(reading.path)
    items = sidecar.current_items if isinstance(sidecar, Sidecar) else ()
    return sum((item.section, item.id) in drafts for item in items)


def _status_of(item: Item) -> Status:
    return "open" if item.is_draft else "accepted"
