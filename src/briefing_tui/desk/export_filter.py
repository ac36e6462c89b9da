"""Reduces a briefing to the items that match a filter."""

from __future__ import annotations

from collections.abc import Collection

from msgspec import Struct, structs

from briefing_tui.analysis.filter import Filter, FilterProblem, parse_filter
from briefing_tui.analysis.filter_values import unknown_in_slices, unknown_values_message
from briefing_tui.analysis.slices import result_of
from briefing_tui.errors import MisuseError
from briefing_tui.export.format import Matching
from briefing_tui.model.briefing import Briefing
from briefing_tui.model.changes import BRIEFING, Change, Comparison
from briefing_tui.model.item import Item, parts_of
from briefing_tui.model.reduction import (
    REGISTERS,
    without_drafts,
    without_items,
    without_new_drafts,
)
from briefing_tui.text import clean_line


class Filtered(Struct, frozen=True):
    """A briefing with only the items that match a filter."""

    briefing: Briefing
    item_filter: Filter
    matching: Matching
    """The query, the number of matching items, and the total number of items."""

    def unknown_values_message(self, briefing: Briefing) -> str:
        """Return a message about terms and names in the query that do not occur in a briefing."""
        unknown = result_of(unknown_in_slices(self.item_filter, [briefing]))
        return unknown_values_message(unknown, briefing)

    def changes(self, comparison: Comparison) -> Comparison:
        """Return a comparison without the changes of items that do not match."""
        return structs.replace(
            comparison,
            changes=tuple(
                change for change in comparison.changes if self._shows(comparison, change)
            ),
        )

    def _shows(self, comparison: Comparison, change: Change) -> bool:
        if change.section == BRIEFING:
            return True
        if change.new is not None:
            return self.briefing.find(change.section, change.item_id) is not None
        return change.old is not None and _matches(self.item_filter, comparison.old, change.old)


def filtered(
    briefing: Briefing,
    query: str,
    *,
    sections: Collection[str] | None = None,
    drafts: bool = False,
    is_data: bool = False,
) -> Filtered:
    """Return a briefing with only the items that match a query; sources, actors and places stay.

    `briefing` must contain only what the audience may see. `Filtered.matching` counts only
    items that the export could contain. Raises MisuseError if the query cannot be read.
    """
    item_filter = parse_filter(
        query, cut_off=briefing.as_of, zone=briefing.timezone, kinds=briefing.kinds
    )
    if isinstance(item_filter, FilterProblem):
        raise MisuseError(
            f'Cannot read the filter "{clean_line(query)}". {item_filter.message} '
            "Correct the query, or export without a filter."
        )

    def matches(item: Item) -> bool:
        return _matches(item_filter, briefing, item)

    def is_left_out(item: Item) -> bool:
        is_part = item.part_index is not None
        return item.section not in REGISTERS and not is_part and not matches(item)

    # Documents list carried-over drafts even without `drafts`, so these are counted.
    if drafts:
        counted_briefing = briefing
    else:
        counted_briefing = without_drafts(briefing) if is_data else without_new_drafts(briefing)
    items = [
        item
        for name in briefing.kinds
        if name not in REGISTERS and (sections is None or name in sections)
        for item in counted_briefing.section(name)
    ]
    matching = Matching(query, sum(map(matches, items)), len(items))
    reduced = without_items(briefing, is_left_out)
    return Filtered(reduced, item_filter, matching)


def _matches(item_filter: Filter, briefing: Briefing, item: Item) -> bool:
    """Whether an item matches; a figure and its parts match if one of them matches."""
    whole = item
    if item.part_index is not None:
        whole = briefing.find(item.section, getattr(item, "part_of", None) or "") or item
    return any(item_filter.accepts(briefing, entry) for entry in (whole, *parts_of(whole)))
