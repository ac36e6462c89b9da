"""How a writer types an item of a section: in one line, and in a form.

Each section declares this in a `Writing`. The parser of lines, the page of the docs about lines,
and the forms all use it.
"""

from __future__ import annotations

from msgspec import Struct

from briefing_tui.model.values import Texts


class Marker(Struct, frozen=True):
    """Words that announce a value, such as `by` in `by SOHR`.

    The value goes to the first of `keys` that accepts it.
    """

    words: Texts
    keys: Texts


class Swap(Struct, frozen=True):
    """A rule: the value for `key` goes to `instead` if the value of `if_key` is one of `terms`.

    In `encircled Hama by HTS`, HTS is the value of `by` and not of `controller`, because the status
    `encircled` does not mean that HTS controls the place.
    """

    key: str
    instead: str
    if_key: str
    terms: Texts


class Writing(Struct, frozen=True, kw_only=True):
    """How the items of one section are typed.

    In a line, a value follows the name of its key (`cause:shelling`), unless a field of this class
    allows another form.
    """

    opening: Texts = ()
    """The words that open a line, besides the name of the section."""
    opened_by: str = ""
    """A key whose terms also open a line: `killed`, a term of `harm`, opens a casualty."""
    slots: Texts = ()
    """The keys of values without a marker, in the order in which they are tried."""
    dates: Texts = ()
    """The keys that a date without a marker sets.

    One date sets every such key without a value: `5dec` sets `from` and `to` of a casualty.
    """
    markers: tuple[Marker, ...] = ()
    quoted: Texts = ()
    """The keys for words in quotation marks, in order."""
    key_after_opening: str = ""
    """The key for the words right after the opening.

    These words end before the first marker, date, grade, quotation or other known value.
    In `quote Lund "We hold on"`, `Lund` is the speaker.
    """
    extra_words: tuple[tuple[str, Texts], ...] = ()
    """Keys that take names, with other words that they accept: `who` also accepts `civilians`."""
    swaps: tuple[Swap, ...] = ()
    needed: Texts = ()
    """The keys without which an item says nothing; `a|b` means either `a` or `b`."""
    first_keys: Texts = ()
    """The keys that a form shows first, in order. The others are under "more"."""
    examples: Texts = ()
    """Lines for the docs."""

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
"""Markers for all sections. A marker has no effect in a section without its keys."""

FLAGS: dict[str, tuple[str, str | bool]] = {"key": ("key", True), "draft": ("review", "draft")}
"""Words that need no value: each sets a key to a fixed value."""

FILLERS = frozenset({"in", "at", "on", "of", "the", "and", "with"})
"""Words that may stand before a value and mean nothing."""

CLAIM_VERBS = frozenset({"says", "say", "said", "claims", "reports"})
"""Verbs after a claimant: `SOHR says`."""

REST_OF_LINE_KEYS = frozenset({"note", "text"})
"""Keys whose value, after a marker, is the rest of the line."""

COMMON_KEYS = ("claimed_by", "sources", "credibility")
"""The keys at the end of `first_keys` in every section of claims."""
