"""What a review shows: the files as they were last read, and the entries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from typing import TYPE_CHECKING

from msgspec import Struct

from briefing_tui.desk.review_entries import STATUSES, ReviewEntry
from briefing_tui.model.briefing import Briefing
from briefing_tui.model.item import Item
from briefing_tui.model.reduction import ItemKey
from briefing_tui.store.reader import Reading

if TYPE_CHECKING:
    from briefing_tui.store.sidecar import Sidecar, SidecarArticle, SidecarItem


class ReviewState(Struct, frozen=True):
    """The drafted items of a briefing at one moment."""

    reading: Reading
    sidecar: Sidecar | None
    entries: tuple[ReviewEntry, ...]

    @property
    def briefing(self) -> Briefing:
        """The briefing as it was read."""
        assert self.reading.briefing is not None
        return self.reading.briefing

    @property
    def summary(self) -> str:
        """The number of entries by status: `12 accepted, 2 rejected, 17 undecided`."""
        counts = Counter(entry.status for entry in self.entries)
        return ", ".join(f"{counts[name]} {STATUSES[name]}" for name in STATUSES if counts[name])

    @property
    def undecided_count(self) -> int:
        """The number of undecided entries."""
        return sum(entry.status == "open" for entry in self.entries)

    def next_undecided(
        self, start: int, step: int = 1, *, without: Collection[ItemKey] = ()
    ) -> int | None:
        """Return the position of the next undecided entry from `start` on, wrapping around.

        With `step` -1, the search goes backwards. Items in `without` are skipped.
        """
        count = len(self.entries)
        order = ((start + step * number) % count for number in range(count))
        return next(
            (
                at
                for at in order
                if self.entries[at].status == "open" and self.entries[at].key not in without
            ),
            None,
        )

    def position_of(self, key: ItemKey) -> int | None:
        """Return the position of the entry of an item."""
        return next((at for at, entry in enumerate(self.entries) if entry.key == key), None)

    def entry(self, key: ItemKey) -> ReviewEntry | None:
        """Return the entry of an item."""
        return next((entry for entry in self.entries if entry.key == key), None)

    def item(self, key: ItemKey) -> Item | None:
        """Return an item, if it is in the file."""
        return self.briefing.find(*key)

    def sidecar_item(self, key: ItemKey) -> SidecarItem | None:
        """Return an item as it is in the sidecar."""
        return self.sidecar.find(*key) if self.sidecar else None

    def article(self, key: ItemKey) -> SidecarArticle | None:
        """Return the article of an item, else the first article."""
        articles = self.sidecar.articles if self.sidecar else ()
        entry = self.entry(key)
        number = (entry.article if entry else None) or 0
        return articles[number] if number < len(articles) else None
