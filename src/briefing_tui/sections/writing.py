"""How a writer types an item of a section: in one line, and in a form.

The parser of the line, its page in the docs and the forms are all made from these declarations.
"""

from __future__ import annotations

from msgspec import Struct

from briefing_tui.model.values import Texts


class Marker(Struct, frozen=True):
    """Words before a value: `by SOHR`.

    `keys` are the keys that the value may be for; the first one that can be read as such is used.
    """

    words: Texts
    keys: Texts


class Swap(Struct, frozen=True):
    """A key that takes the value of another one if a term says so.

    "Encircled by HTS" does not say that HTS controls the place.
    """

    key: str
    instead: str
    if_key: str
    terms: Texts


class Writing(Struct, frozen=True, kw_only=True):
    """The declarations of one section. By default, each value needs the name of its key."""

    opening: Texts = ()
    """First words of a line, besides the name of the section."""
    opened_by: str = ""
    """A key whose terms also open a line: `killed` means a casualty."""
    slots: Texts = ()
    """The keys of values without a marker, in the order in which they are tried."""
    dates: Texts = ()
    """The keys that a date without a marker is for."""
    markers: tuple[Marker, ...] = ()
    quoted: Texts = ()
    """The keys of words in quotation marks, in order."""
    rest: str = ""
    """The key of the words right after the opening, up to the first that means something else."""
    also: tuple[tuple[str, Texts], ...] = ()
    """Words that a key for names also takes, such as `civilians`."""
    swaps: tuple[Swap, ...] = ()
    needed: Texts = ()
    """The keys without which an item says nothing; `a|b` means one of them."""
    first_keys: Texts = ()
    """The keys that a form shows first, in order. The others are under "more"."""
    examples: Texts = ()
    """Lines for the docs."""

    def markers_with_common(self) -> tuple[Marker, ...]:
        """Return the markers of the section, and those of every section."""
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
"""Markers of every section that has their keys."""

FLAGS: dict[str, tuple[str, str | bool]] = {"key": ("key", True), "draft": ("review", "draft")}
"""Single words that set a key."""

FILLERS = frozenset({"in", "at", "on", "of", "the", "and", "with"})
"""Words that may stand before a value and mean nothing."""

SAYS = frozenset({"says", "say", "said", "claims", "reports"})
"""Verbs after a claimant: `SOHR says`."""

TO_THE_END = frozenset({"note", "text"})
"""Keys whose markers take the rest of the line."""

COMMON_KEYS = ("claimed_by", "sources", "credibility")
"""The keys of every claim that a form shows first."""
