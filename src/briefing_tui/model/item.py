"""The keys and properties that the items of all sections share."""

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar

from msgspec import Struct

from briefing_tui.model.dates import When
from briefing_tui.model.keys import CLAIMANTS, SOURCES, described
from briefing_tui.model.terms import BASIS, CREDIBILITY, REVIEW
from briefing_tui.model.values import Ids, Names, Texts

NOT_IN_FILE = -1
"""The `Item.index` of an item that the program has made."""


class Origin(Struct, frozen=True, kw_only=True, gc=False):
    """Where a record was read, and what else its table contains."""

    index: int = 0
    """As `Item.index`."""
    part_index: int | None = None
    """As `Item.part_index`."""
    shared: bool = False
    has_derived_id: bool = False
    was: str | None = None
    """The earlier id of a part, if it follows from that of its whole."""
    unknown_keys: Mapping[str, Any] | None = None
    known_keys: frozenset[str] = frozenset()
    """The keys of the format that the table has in the file; empty without `unknown_keys`."""
    written_terms: Mapping[str, tuple[str, ...]] | None = None
    """By key, the values in the file. Keys without a replaced synonym are left out."""

    # All origins are equal, so that records are equal if the values of their keys are equal.
    def __eq__(self, other: object) -> bool:
        return isinstance(other, Origin)

    def __hash__(self) -> int:
        return hash(Origin)


class Record(Struct, frozen=True, kw_only=True, gc=False):
    """A table of the format, with its keys as fields."""

    origin: Origin = Origin()

    @property
    def unknown_keys(self) -> Mapping[str, Any] | None:
        """The values of keys that the format does not have."""
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
    """The reliability of a source, and the actors whose reliability it gets if it has none."""

    reliability: str | None
    actors: tuple[str | None, ...] = ()
    """References to the actors, in the order in which they are tried."""


class Item(Record, frozen=True, kw_only=True, gc=False):
    """An entry of a section, with the keys that all sections share."""

    section: ClassVar[str] = ""
    identity: ClassVar[Texts] = ()
    """The keys from which ids are derived. `a|b` means `a`, or `b` if `a` is left out."""
    distinguishes_claimants: ClassVar[bool] = False
    """Whether `claimed_by` distinguishes items with the same values in `identity`."""
    is_log: ClassVar[bool] = False
    """Whether items report what happened in the period of the briefing, not a lasting state."""
    is_assessed: ClassVar[bool] = False
    """Whether the default `basis` of an item is `assessed`."""
    has_basis: ClassVar[bool] = True
    """Whether `basis` applies to the items. It does not apply to actors, for example."""
    needs_source: ClassVar[bool] = True
    has_points: ClassVar[bool] = False
    """Whether items with the same id form a series. They differ in `counted_to`."""
    allows_units: ClassVar[bool] = False
    """Whether a count may be a percentage or a sum of money."""

    id: Annotated[
        str,
        described(
            "A short name: lower-case letters, digits and hyphens. It is unique in its section; "
            "only the figures of a series share an id. The same id in the next briefing means the "
            "same thing. Default: derived from the item's content."
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
            "Why the item is withdrawn. A withdrawn item is shown struck through. Ranges, totals "
            "and maps leave it out."
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
            '"draft" until a person confirms the item. Exports leave out drafts, but full '
            "documents list those with `last_confirmed`.",
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
        tuple[Accepted, ...],
        described("Findings of `check` that the writer accepts for this item."),
    ] = ()

    @property
    def names(self) -> Texts:
        """The names by which other items may refer to this item."""
        return ()

    @property
    def part_of(self) -> str | None:
        """The id of the item that includes this item, or None."""
        return None

    @property
    def counted_from(self) -> When | None:
        """When the count of a figure begins, or None."""
        return None

    @property
    def counted_to(self) -> When | None:
        """When the count of a figure ends; None means at the cut-off."""
        return None

    @property
    def reliability_fallbacks(self) -> ReliabilityFallbacks | None:
        """Where to find the reliability of a source; None for other items."""
        return None

    @property
    def index(self) -> int:
        """The position of the item in its section, from 0. A part has the position of its whole."""
        return self.origin.index

    @property
    def part_index(self) -> int | None:
        """The position of a part in `parts`, from 0; None for other items."""
        return self.origin.part_index

    @property
    def shared(self) -> bool:
        """Whether the item was read from `situation.toml`."""
        return self.origin.shared

    @property
    def has_derived_id(self) -> bool:
        """Whether the id was derived, because the file gives none."""
        return self.origin.has_derived_id

    @property
    def earlier_id(self) -> str | None:
        """The value of `was`. If a part has none, its earlier id can follow from that of its whole.

        If `toll` got the id `killed`, the earlier id of its part `killed-army` is `toll-army`.
        """
        return self.was or self.origin.was

    @property
    def is_draft(self) -> bool:
        """Whether no person has confirmed the item yet."""
        return self.review == "draft"

    @property
    def is_carried_over(self) -> bool:
        """Whether the item is a draft with `last_confirmed`."""
        return self.is_draft and self.last_confirmed is not None


def has_parts(record: type) -> bool:
    """Whether items of this type can have parts."""
    return hasattr(record, "parts")


def parts_of(item: Item) -> tuple[Item, ...]:
    """The parts of an item, if it has any."""
    return getattr(item, "parts", ())
