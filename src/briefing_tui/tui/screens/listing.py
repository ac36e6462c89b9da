"""The contents of a list on a screen about several days."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar, Protocol, TypeVar

from briefing_tui.desk.day_context import DayContext
from briefing_tui.desk.rows import Row, Rows, TableRows
from briefing_tui.desk.situation import UnreadableDay
from briefing_tui.model.briefing import Briefing
from briefing_tui.model.item import Item
from briefing_tui.richtext.cells import Column
from briefing_tui.richtext.document import Paragraph
from briefing_tui.tui.messages import ItemTarget

Entry = TypeVar("Entry")


class Listing(Protocol[Entry]):
    """The columns, rows and details of a list. An entry that is a str is a heading."""

    NOUN: ClassVar[str]
    """The noun in messages, such as `event` in `No event matches “aid”.`"""
    EMPTY: ClassVar[str]
    """The text to show if the list is empty."""
    SIGNS: ClassVar[bool] = False
    """Whether the rows have symbols for the sides of the conflict."""
    HEADERS: ClassVar[bool] = False
    """Whether the columns have headers."""
    SHARES: ClassVar[tuple[int, int]] = (1, 1)
    """How the list and the detail share the height; with (3, 1), the list has three quarters."""

    day_context: DayContext
    columns: Sequence[Column]
    entries: Sequence[Entry]
    """The entries in their original order."""
    initial_row: int = 0
    """The row that the cursor starts on."""

    @property
    def title(self) -> str: ...

    @property
    def unreadable_days(self) -> Sequence[UnreadableDay]:
        """The days that the list lacks because they cannot be read."""
        return self.day_context.days.unreadable

    @property
    def shown_days(self) -> Sequence[Briefing]:
        """The briefings that contribute to the list."""
        return self.day_context.days.briefings

    def row(self, entry: Entry) -> Row: ...

    def rows(self, entries: Sequence[Entry]) -> Rows:
        return TableRows(entries, self.row)

    def count(self, entries: Sequence[Entry]) -> int:
        """Count the entries that are not headings."""
        return sum(not isinstance(entry, str) for entry in entries)

    def items_of(self, entry: Entry) -> Iterable[tuple[Briefing, Item]]: ...

    def words_of(self, entry: Entry) -> str:
        """Return the searchable words of an entry, except the words of its items."""
        return ""

    def detail(self, entry: Entry, width: int, height: int) -> tuple[str, list[Paragraph]]:
        """Return the title and the text of the detail. `height` is in lines, `width` in cells."""

    def target(self, entry: Entry) -> ItemTarget | None: ...

    def refusal(self, entry: Entry) -> str:
        """Return why Enter does nothing on an entry; empty if it goes to `target`."""
        return ""

    def sorting_group(self, entry: Entry) -> object:
        """Return the group of an entry; sorting keeps the entries of a group together."""
        return entry

    def sorting_key(self, entry: Entry, column: int, words: str) -> Any:
        """Return the sorting key of an entry for a column; `words` is the text in that column."""
        return words.casefold()
