"""The keys and properties that the items of all sections share."""

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar

from msgspec import Struct

from briefing_tui.model.dates import When
from briefing_tui.model.keys import CLAIMANTS, SOURCES, described
from briefing_tui.model.terms import BASIS, CREDIBILITY, REVIEW
from briefing_tui.model.values import Ids, Names, Texts


class Origin(Struct, frozen=True, kw_only=True, gc=False):
    """Where a record was read, and what the file has there beyond the keys of the format.

    All origins are equal, so that records with the same values in all keys are equal.
    """

    index: int = 0
    """Position in its section of the file, from 0; a part has the index of its whole."""
    part_index: int | None = None
    """Position in the `parts` of its whole, from 0; None if it is not a part."""
    shared: bool = False
    """Whether it was read from the folder's `situation.toml`."""
    has_derived_id: bool = False
    """Whether the file gives no id for it."""
    unknown_keys: Mapping[str, Any] | None = None
    """Keys that the format does not have, with their values."""
    written_terms: Mapping[str, tuple[str, ...]] | None = None
    """The terms as the file spells them, by key, for keys in which a synonym was replaced."""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Origin)

    def __hash__(self) -> int:
        return hash(Origin)


class Record(Struct, frozen=True, kw_only=True, gc=False):
    """A table of the format.

    All fields of a subclass are keys, which `keys_of` in `model/keys.py` lists. The loader, the
    JSON Schema and the reference page are derived from the annotations of the fields.
    """

    origin: Origin = Origin()

    @property
    def unknown_keys(self) -> Mapping[str, Any] | None:
        """Keys of the table that the format does not have, with their values."""
        return self.origin.unknown_keys


class Accepted(Record, frozen=True, kw_only=True, gc=False):
    """A finding of `check` that the writer accepts, with the reason."""

    code: Annotated[str | None, described("The code of the finding.", required=True)] = None
    reason: Annotated[str | None, described("Why it is accepted.", required=True)] = None
    phrase: Annotated[
        str | None,
        described(
            "The words that may appear in exports, such as a name. Required for `names-withheld`, "
            "unused otherwise."
        ),
    ] = None
    tlp: Annotated[
        str | None,
        described(
            "TLP marking of this entry. Exports contain `accepted` only for the audience RED."
        ),
    ] = None


class ReliabilityFallbacks(Struct, frozen=True, gc=False):
    """Where the reliability of a source comes from: the source itself, or else an actor."""

    reliability: str | None
    """The reliability that the file gives for the source itself."""
    actors: tuple[str | None, ...] = ()
    """The actors to try next, in order: a name, or None for a key that the source leaves out."""


class Item(Record, frozen=True, kw_only=True, gc=False):
    """An entry of a section: what a briefing says, who says so, when, and how reliable it is."""

    section: ClassVar[str] = ""
    identity: ClassVar[Texts] = ()
    """The keys that an id is derived from; `a|b` means `a`, or `b` if `a` is left out."""
    distinguishes_claimants: ClassVar[bool] = False
    """Whether `claimed_by` distinguishes items with the same values in `identity`."""
    is_log: ClassVar[bool] = False
    """Whether the section lists what happened since `covers_from`, not a lasting state."""
    is_assessed: ClassVar[bool] = False
    """Whether the default `basis` of its items is `assessed`."""
    has_basis: ClassVar[bool] = True
    """Whether documents give the basis of an item if it is not the usual basis.

    The usual basis is `assessed` if `is_assessed`, else `reported`.
    """
    needs_source: ClassVar[bool] = True
    """Whether an item should name a source: true for claims and notes."""
    has_points: ClassVar[bool] = False
    """Whether items with the same id are points of one series that differ in `counted_to`."""
    allows_units: ClassVar[bool] = False
    """Whether a count may be a percentage or a sum of money."""

    id: Annotated[
        str,
        described(
            "A short name, unique in its section: lower-case letters, digits and hyphens. The same "
            "id in the next briefing means the same thing. Default: derived from the item's "
            "content."
        ),
    ] = ""
    sources: Annotated[Ids, described("Ids of the sources, best first.", refers_to=SOURCES)] = Ids()
    claimed_by: Annotated[
        Names,
        described("The claimants: who says so, if not the source itself.", refers_to=CLAIMANTS),
    ] = Names()
    denied_by: Annotated[Names, described("Who denies it.", refers_to=CLAIMANTS)] = Names()
    withdrawn: Annotated[
        str | None,
        described(
            "Why the item is withdrawn. A withdrawn item is shown struck through and left out of "
            "ranges, totals and maps."
        ),
    ] = None
    key: Annotated[
        bool, described("Whether the item is listed first. A figure is then also a key figure.")
    ] = False
    was: Annotated[str | None, described("The id of this item in earlier briefings.")] = None
    external_ids: Annotated[
        Texts, described('Ids in other databases, such as "acled:SYR12345".')
    ] = ()
    credibility: Annotated[
        int | None,
        described(
            "NATO information credibility, from 1 (confirmed) to 6 (cannot be judged).",
            terms=tuple(CREDIBILITY),
        ),
    ] = None
    tlp: Annotated[
        str | None,
        described("TLP marking of the item, if it is stricter than that of the briefing."),
    ] = None
    basis: Annotated[
        str | None,
        described(
            "Whether the statement is claimed, reported or known in another way.", terms=BASIS
        ),
    ] = None
    note: Annotated[
        str | None, described("The writer's remark, shown separately from the claim.")
    ] = None
    changed: Annotated[str | None, described("Why it differs from the previous briefing.")] = None
    review: Annotated[
        str | None,
        described(
            '"draft" until a person confirms the item. Exports leave out drafts, except those with '
            "`last_confirmed`, which they list under that day.",
            terms=REVIEW,
        ),
    ] = None
    last_confirmed: Annotated[
        When | None,
        described(
            "Cut-off of the last briefing in which a person confirmed the item. `briefing new` "
            "sets it in the items that it carries over."
        ),
    ] = None
    accepted: Annotated[
        tuple[Accepted, ...], described("Findings of `check` accepted for this item.")
    ] = ()

    @property
    def names(self) -> Texts:
        """The names and aliases by which other items may refer to it, in addition to its id."""
        return ()

    @property
    def part_of(self) -> str | None:
        """Id of the item that includes this one."""
        return None

    @property
    def counted_from(self) -> When | None:
        """When the count of a point of a series begins, if the file says so."""
        return None

    @property
    def counted_to(self) -> When | None:
        """When the count of a point of a series ends; None means at the cut-off."""
        return None

    @property
    def reliability_fallbacks(self) -> ReliabilityFallbacks | None:
        """Where the item's reliability comes from; None means from its claimants and sources."""
        return None

    @property
    def index(self) -> int:
        """Position in its section of the file, from 0; a part has the index of its whole."""
        return self.origin.index

    @property
    def part_index(self) -> int | None:
        """Position in the `parts` of its whole, from 0; None if it is not a part."""
        return self.origin.part_index

    @property
    def shared(self) -> bool:
        """Whether it was read from the folder's `situation.toml`."""
        return self.origin.shared

    @property
    def has_derived_id(self) -> bool:
        """Whether the file gives no id for it."""
        return self.origin.has_derived_id

    @property
    def is_draft(self) -> bool:
        """Whether no person has confirmed the item yet."""
        return self.review == "draft"

    @property
    def is_carried_over(self) -> bool:
        """Whether the item is a draft that was confirmed in an earlier briefing."""
        return self.is_draft and self.last_confirmed is not None


def has_parts(record: type) -> bool:
    """Whether items of this record type may have parts."""
    return hasattr(record, "parts")


def parts_of(item: Item) -> tuple[Item, ...]:
    """The parts of an item; empty if its record has no key `parts`."""
    return getattr(item, "parts", ())
