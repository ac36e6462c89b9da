"""How a writer types an item of a section: in one line, and in a form."""

from __future__ import annotations

from msgspec import Struct

from briefing_tui.model.values import Texts


class Marker(Struct, frozen=True):
    """Words that announce a value for the first of `keys` that accepts it: `by` in `by SOHR`."""

    words: Texts
    keys: Texts


class Swap(Struct, frozen=True):
    """If `if_key` has one of `terms`, the value of `key` moves to `instead_key`.

    In `encircled Hama by HTS`, the value `HTS` moves from `controller` to `by`.
    """

    key: str
    instead_key: str
    if_key: str
    terms: Texts


class Writing(Struct, frozen=True, kw_only=True):
    """How the items of one section are typed. Any key can also be typed as `key:value`."""

    opening_words: Texts = ()
    """The words that open a line, besides the name of the section."""
    opening_key: str = ""
    """A key whose terms also open a line: `killed`, for example, is a term of `harm`."""
    slots: Texts = ()
    """The keys of values without a marker, in the order in which they are tried."""
    dates: Texts = ()
    """The keys that a date without a marker sets: `5dec` sets `from` and `to` of a casualty."""
    markers: tuple[Marker, ...] = ()
    quoted: Texts = ()
    """The keys for words in quotation marks, in order."""
    key_after_opening: str = ""
    """The key for the words after the opening.

    In `quote Lund "We hold on"`, the key `speaker` gets the value `Lund`.
    """
    extra_words: tuple[tuple[str, Texts], ...] = ()
    """Words that a key for names also accepts: `who` accepts `civilians`."""
    swaps: tuple[Swap, ...] = ()
    needed: Texts = ()
    """The keys that an item needs. `a|b` means that `a` or `b` is enough."""
    first_keys: Texts = ()
    """The keys that a form shows first, in order. The others are under "more"."""
    edit_keys: Texts = ()
    """The keys that the form of an existing item shows first; if empty, `first_keys`.

    They include what a writer often adds later, such as `withdrawn`. Keys that are rarely added
    later are left out, because a small terminal shows only 12 lines of a form. Keys with a value
    are always shown.
    """
    examples: Texts = ()
    """Example lines for the docs."""

    def markers_with_common(self) -> tuple[Marker, ...]:
        """Return the markers of the section, then those of all sections."""
        return (*self.markers, *COMMON_MARKERS)


COMMON_MARKERS = (
    Marker(("src", "source", "sources"), ("sources",)),
    Marker(("according to", "per", "says", "say", "claimed by", "claimed"), ("claimed_by",)),
    Marker(("denied by",), ("denied_by",)),
    Marker(("credibility", "cred"), ("credibility",)),
    Marker(("basis",), ("basis",)),
    Marker(("note",), ("note",)),
    Marker(("text", "--"), ("text",)),
)
"""Markers for all sections. A section ignores markers of keys that it does not have."""

FLAGS: dict[str, tuple[str, str | bool]] = {"key": ("key", True), "draft": ("review", "draft")}
"""Words that set a key to a fixed value: `draft` sets `review` to `draft`."""

FILLERS = frozenset({"in", "at", "on", "of", "the", "and", "with"})
"""Words that are ignored before a value."""

PEOPLE = frozenset({"people", "persons"})
"""Words after the count of a casualty that say no more than the count: `killed 12 people`."""

CLAIM_VERBS = frozenset({"says", "say", "said", "claims", "reports"})
"""Verbs after a claimant: `SOHR says`."""

REST_OF_LINE_KEYS = frozenset({"note", "text"})
"""Keys whose value, after a marker, is the rest of the line, or words in quotation marks."""

COMMON_KEYS = ("claimed_by", "sources", "credibility")
"""The keys at the end of `first_keys` in every section of claims."""

COMMON_EDIT_KEYS = ("claimed_by", "denied_by", "withdrawn", "sources", "credibility")
"""The keys at the end of `edit_keys` in sections of claims."""
