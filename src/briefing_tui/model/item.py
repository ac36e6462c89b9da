"""What every item of every section may carry."""

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar

from msgspec import Struct

from briefing_tui.model.dates import When
from briefing_tui.model.keys import CLAIMANTS, SOURCES, described
from briefing_tui.model.terms import BASIS, CREDIBILITY, REVIEW
from briefing_tui.model.values import Ids, Names, Texts


class Origin(Struct, frozen=True, kw_only=True, gc=False):
    """Where a record was written, and what the file has there that is no key of the format.

    All are equal, so records are equal if they say the same in every key.
    """

    index: int = 0
    """Position in its section of the file it was written in, from 0; a part has its whole's."""
    part_index: int | None = None
    """Position in `parts` of its whole, from 0; None for an item that is no part."""
    shared: bool = False
    """Whether it was written in the folder's `situation.toml`."""
    id_is_derived: bool = False
    """Whether it was written without an id."""
    unknown_keys: Mapping[str, Any] | None = None
    """Keys that the format does not have, with their values."""
    written_terms: Mapping[str, tuple[str, ...]] | None = None
    """By key, the words of the file for its terms, if one of them is another word for a term."""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Origin)

    def __hash__(self) -> int:
        return hash(Origin)


class Record(Struct, frozen=True, kw_only=True, gc=False):
    """A table of the format: its keys, and where it was written.

    Its other fields are keys. Reading, the JSON Schema and the reference page follow from their
    annotations; `keys_of` of `model/keys.py` lists them.
    """

    origin: Origin = Origin()

    @property
    def unknown_keys(self) -> Mapping[str, Any] | None:
        """Keys of its table that the format does not have, with their values."""
        return self.origin.unknown_keys


class Accepted(Record, frozen=True, kw_only=True, gc=False):
    """A finding of `check` that the writer accepts here, and why."""

    code: Annotated[str | None, described("The code of the finding.", required=True)] = None
    reason: Annotated[str | None, described("Why it is accepted.", required=True)] = None
    phrase: Annotated[
        str | None,
        described(
            "The words that are accepted; required for `names-withheld`, and only these are "
            "accepted."
        ),
    ] = None
    tlp: Annotated[
        str | None, described("Its own TLP marking; `accepted` is never exported below RED.")
    ] = None


class Vouchers(Struct, frozen=True, gc=False):
    """Whose reliability a source has: its own as written, else that of the first actor with one."""

    reliability: str | None
    actors: tuple[str | None, ...] = ()
    """Names of actors, which may be missing."""


class Item(Record, frozen=True, kw_only=True, gc=False):
    """One thing that a briefing says, with who says so, when, and how good that is."""

    section: ClassVar[str] = ""
    identity: ClassVar[Texts] = ()
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
    has_points: ClassVar[bool] = False
    """Whether items with one id are points of one series, told apart by `counted_to`."""
    takes_units: ClassVar[bool] = False
    """Whether a count may be a share or a sum of money."""

    id: Annotated[
        str,
        described(
            "A short name, unique in its section: small letters, digits and hyphens. The same id "
            "in the next briefing is the same thing. Left out, it is derived from the item's "
            "content."
        ),
    ] = ""
    sources: Annotated[Ids, described("Ids of the sources, the best first.", refers_to=SOURCES)] = (
        Ids()
    )
    claimed_by: Annotated[
        Names,
        described("Who says so, where it is not the source itself.", refers_to=CLAIMANTS),
    ] = Names()
    denied_by: Annotated[Names, described("Who says that it is not so.", refers_to=CLAIMANTS)] = (
        Names()
    )
    withdrawn: Annotated[
        str | None,
        described(
            "Why it no longer stands: it is kept, struck through, and in no span, total or map."
        ),
    ] = None
    key: Annotated[bool, described("In the headline line, and first in its pane.")] = False
    was: Annotated[str | None, described("The id that it had in an earlier briefing.")] = None
    external_ids: Annotated[Texts, described('Ids elsewhere, such as "acled:SYR12345".')] = ()
    credibility: Annotated[
        int | None,
        described(
            "NATO information credibility, 1 (confirmed) to 6 (cannot be judged).",
            terms=tuple(CREDIBILITY),
        ),
    ] = None
    tlp: Annotated[
        str | None,
        described("The item's own TLP marking, where it is stricter than the briefing's."),
    ] = None
    basis: Annotated[str | None, described("What the statement rests on.", terms=BASIS)] = None
    note: Annotated[
        str | None, described("The analyst's own remark, shown apart from the claim.")
    ] = None
    changed: Annotated[str | None, described("Why it differs from the last briefing.")] = None
    review: Annotated[
        str | None,
        described(
            '"draft" until a person has confirmed the item. Exports leave drafts out; those with '
            "`last_confirmed` are listed under that day.",
            terms=REVIEW,
        ),
    ] = None
    last_confirmed: Annotated[
        When | None,
        described(
            "The cut-off of the last briefing in which a person confirmed the item. `briefing new` "
            "writes it into the drafts that it carries over."
        ),
    ] = None
    accepted: Annotated[
        tuple[Accepted, ...], described("Findings of `check` that are accepted here.")
    ] = ()

    @property
    def names(self) -> Texts:
        """The names and aliases by which other items may refer to it, beside its id."""
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
        """Up to when a point of a series counts; None: up to the cut-off."""
        return None

    @property
    def vouchers(self) -> Vouchers | None:
        """Whose reliability is the item's own grade; None: that of its claimants and sources."""
        return None

    @property
    def index(self) -> int:
        """Position in its section of the file it was written in, from 0; a part has its whole's."""
        return self.origin.index

    @property
    def part_index(self) -> int | None:
        """Position in `parts` of its whole, from 0; None for an item that is no part."""
        return self.origin.part_index

    @property
    def shared(self) -> bool:
        """Whether it was written in the folder's `situation.toml`."""
        return self.origin.shared

    @property
    def id_is_derived(self) -> bool:
        """Whether it was written without an id."""
        return self.origin.id_is_derived

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
