"""The changes between two briefings, as lines of text and as JSON."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from msgspec import Struct

from briefing_tui.model.changes import Change, Comparison
from briefing_tui.model.claims import Variant
from briefing_tui.model.counts import Count
from briefing_tui.model.dates import When
from briefing_tui.sections.changes import (
    change_groups,
    changed_item_headline,
    count_changes,
    ordered_changes,
)


class DiffLine(Struct, frozen=True):
    """A line of a comparison."""

    text: str
    where: str = ""
    """The item and the file with the full values: `casualties/gaza in 2024-12-01.toml`."""


class File(Struct, frozen=True):
    """A compared file."""

    path: str
    as_of: str | None
    """The cut-off as it is written in the file; None if the file is not a briefing."""


class Files(Struct, frozen=True):
    """The two compared files, or two versions of one file."""

    old: File
    new: File
    git_path: str = ""
    """The path of the file in git if two versions of it are compared, else empty."""


def changes_text(
    comparison: Comparison, files: Files, sections: Collection[str] | None = None
) -> Iterator[DiffLine]:
    """Yield how many changes there are, then the changes of each section under its title."""
    yield _head(comparison, sections)
    for title, group in change_groups(comparison, sections):
        yield DiffLine("")
        yield DiffLine(title)
        for line in group:
            yield DiffLine(f"  {line.sign} {line.text}", _where(files, line.change))


def changes_stat(
    comparison: Comparison, _: Files, sections: Collection[str] | None = None
) -> Iterator[DiffLine]:
    """Yield how many changes there are in total, then in each section."""
    yield _head(comparison, sections)
    for title, changes in ordered_changes(comparison, sections):
        section = changes[0].section
        words = count_changes(comparison, (section,))
        unchanged = comparison.unchanged.get(section, 0)
        same = f", {unchanged} unchanged" if unchanged else ""
        yield DiffLine(f"  {title:<20}  {words}{same}")


def _head(comparison: Comparison, sections: Collection[str] | None) -> DiffLine:
    return DiffLine(f"{_period(comparison)}: {count_changes(comparison, sections)}")


def _where(files: Files, change: Change) -> str:
    file = files.old if change.item is not None and change.new is None else files.new
    name = files.git_path or file.path
    return name if change.item is None else f"{change.section}/{change.item_id} in {name}"


def _period(comparison: Comparison) -> str:
    old, new = (briefing.as_of.display(long=True) for briefing in (comparison.old, comparison.new))
    if comparison.is_revision and old == new:
        return f"As of {new}, edited"
    return f"From {old} to {new}"


def changes_json(
    comparison: Comparison, files: Files, sections: Collection[str] | None = None
) -> dict[str, Any]:
    """Return the changes as `--json` writes them."""
    return {
        "old": {"path": files.old.path, "as_of": files.old.as_of},
        "new": {"path": files.new.path, "as_of": files.new.as_of},
        "changes": [
            _change(comparison, change)
            for change in comparison.changes
            if sections is None or change.section in sections
        ],
    }


def _change(comparison: Comparison, change: Change) -> dict[str, Any]:
    return {
        "section": change.section,
        "item": change.item_id or None,
        "kind": change.kind,
        "match": change.match,
        "title": changed_item_headline(comparison, change),
        "fields": [
            {
                "field": change_field.field,
                "before": _json_value(change_field.before),
                "after": _json_value(change_field.after),
            }
            for change_field in change.fields
        ],
        "reason": change.reason,
    }


def _json_value(value: Any) -> Any:
    if isinstance(value, Count | When):
        return value.text
    if isinstance(value, tuple):
        return list(_json_members(value))
    return value


def _json_members(values: tuple[Any, ...]) -> Iterator[Any]:
    for member in values:
        if isinstance(member, Variant):
            marking = {"tlp": member.tlp} if member.tlp else {}
            yield {"quote": member.quote, "sources": list(member.sources), **marking}
        else:
            yield member
