"""What a screen across the days lists: its columns, its rows, what each row leads to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar, Protocol, TypeVar

from briefing_tui.desk.course import Course
from briefing_tui.desk.rows import Row
from briefing_tui.model.briefing import Briefing
from briefing_tui.model.item import Item
from briefing_tui.richtext.cells import Column
from briefing_tui.richtext.document import Paragraph
from briefing_tui.tui.messages import Wanted

Entry = TypeVar("Entry")


class Listing(Protocol[Entry]):
    """Answers for the rows of one list; an entry that is a str is a heading."""

    NOUN: ClassVar[str]
    """What one row is called."""
    EMPTY: ClassVar[str]
    """What is said if there are no rows."""
    SIGNS: ClassVar[bool] = False
    """Whether the rows have sides."""
    HEADS: ClassVar[bool] = False
    """Whether the columns have names above them."""
    SHARES: ClassVar[tuple[int, int]] = (1, 1)
    """How list and text share the height."""

    course: Course
    columns: Sequence[Column]
    entries: Sequence[Entry]
    """What the rows show, in their own order."""
    first_row: int = 0
    """The row that the cursor starts on."""

    @property
    def title(self) -> str:
        """What stands in the frame of the list."""

    @property
    def shown_days(self) -> Sequence[Briefing]:
        """The briefings that it shows something of."""
        return self.course.days.briefings

    def row(self, entry: Entry) -> Row:
        """The row of an entry."""

    def items_of(self, entry: Entry) -> Iterable[tuple[Briefing, Item]]:
        """The items that a row is made of, each with the briefing that says it."""

    def words_of(self, entry: Entry) -> str:
        """The words of a row itself; those of its items are searched too."""
        return ""

    def full(self, entry: Entry, width: int, height: int) -> tuple[str, list[Paragraph]]:
        """The title and the text of what a row leads to, in cells and lines."""

    def wanted(self, entry: Entry) -> Wanted | None:
        """The item that a row leads to."""

    def group_of(self, entry: Entry) -> object:
        """What the row stands under: rows of one group stay together and in their order."""
        return entry

    def sorting_key(self, entry: Entry, column: int, words: str) -> Any:
        """What a row is sorted by, in a column whose cell has these words."""
        return words.casefold()
