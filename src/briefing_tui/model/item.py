"""What every item of every section may carry."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from briefing_tui.model import keys
from briefing_tui.model.dates import When
from briefing_tui.model.terms import BASIS, CREDIBILITY, REVIEW

Names = tuple[str, ...]


@keys.record
class Accepted(keys.Record):
    """A finding of `check` that the writer accepts here, and why."""

    code: str | None = keys.text("The code of the finding.", required=True)
    reason: str | None = keys.text("Why it is accepted.", required=True)
    phrase: str | None = keys.text(
        "The words that are accepted; required for `names-withheld`, and only these are accepted."
    )
    tlp: str | None = keys.text("Its own TLP marking; `accepted` is never exported below RED.")
    unknown_keys: Mapping[str, Any] | None = keys.internal()


@keys.record
class Item(keys.Record):
    """One thing that a briefing says, with who says so, when, and how good that is."""

    section: ClassVar[str] = ""
    identity: ClassVar[Names] = ()
    """The keys that an id is derived from; `a|b` is `a`, or `b` if `a` is left out."""
    claimant_tells_apart: ClassVar[bool] = False
    """Whether `claimed_by` joins the identity of two items that share the rest of it."""
    is_log: ClassVar[bool] = False
    """Whether the section is a log of the days since `covers_from`, not a state that lasts."""
    is_assessed: ClassVar[bool] = False
    """Whether its items are the writer's assessments, which `basis` says if it is left out."""
    tells_basis: ClassVar[bool] = True
    """Whether documents say what a statement rests on, if that is not what is expected."""
    needs_source: ClassVar[bool] = True
    """Whether an item that names no source is unsourced; registers and assessments rest on none."""

    id: str = keys.text(
        "A short name, unique in its section: small letters, digits and hyphens. The same id in "
        "the next briefing is the same thing. Left out, it is derived from the item's content."
    )
    sources: Names = keys.ids(keys.SOURCES, "Ids of the sources, the best first.")
    claimed_by: Names = keys.names(
        keys.CLAIMANTS, "Who says so, where it is not the source itself."
    )
    denied_by: Names = keys.names(keys.CLAIMANTS, "Who says that it is not so.")
    withdrawn: str | None = keys.text(
        "Why it no longer stands: it is kept, struck through, and in no span, total or map."
    )
    key: bool = keys.flag("In the headline line, and first in its pane.")
    was: str | None = keys.text("The id that it had in an earlier briefing.")
    external_ids: Names = keys.texts('Ids elsewhere, such as "acled:SYR12345".')
    credibility: int | None = keys.integer(
        "NATO information credibility, 1 (confirmed) to 6 (cannot be judged).",
        terms=tuple(CREDIBILITY),
    )
    tlp: str | None = keys.text(
        "The item's own TLP marking, where it is stricter than the briefing's.",
    )
    basis: str | None = keys.text("What the statement rests on.", terms=BASIS)
    note: str | None = keys.text("The analyst's own remark, shown apart from the claim.")
    changed: str | None = keys.text("Why it differs from the last briefing.")
    review: str | None = keys.text(
        '"draft" until a person has confirmed the item. Exports leave drafts out; those with '
        "`last_confirmed` are listed under that day.",
        terms=REVIEW,
    )
    last_confirmed: When | None = keys.when(
        "The cut-off of the last briefing in which a person confirmed the item. `briefing new` "
        "writes it into the drafts that it carries over."
    )
    accepted: tuple[Accepted, ...] = keys.accepted("Findings of `check` that are accepted here.")

    unknown_keys: Mapping[str, Any] | None = keys.internal()
    index: int = keys.internal(0)
    """Position in its section of the file it was written in, from 0; a part has its whole's."""
    part_index: int | None = keys.internal()
    """Position in `parts` of its whole, from 0; None for an item that is no part."""
    shared: bool = keys.internal(False)
    """Whether it was written in the folder's `situation.toml`."""
    id_is_derived: bool = keys.internal(False)

    @property
    def is_draft(self) -> bool:
        """Whether no person has confirmed the item yet."""
        return self.review == "draft"

    @property
    def is_carried_over(self) -> bool:
        """Whether the item is a draft that an earlier briefing had as confirmed."""
        return self.is_draft and self.last_confirmed is not None


def has_parts(record: type) -> bool:
    """Whether items of a record may have parts."""
    return hasattr(record, "parts")


def parts_of(item: Item) -> tuple[Item, ...]:
    """The parts of an item; none if its record has no such key."""
    return getattr(item, "parts", ())
