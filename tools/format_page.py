"""The reference page of the briefing format, generated from the table of keys."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefing_tui.model.briefing import FORMAT, SECTIONS, SHARED_SECTIONS, Head, SituationHead
from briefing_tui.model.claims import Variant
from briefing_tui.model.item import Accepted, Item
from briefing_tui.model.keys import ANY_SECTION, VALUE_KINDS, Key, keys_of
from briefing_tui.model.marking import LABELS, MEANING
from briefing_tui.model.terms import (
    CREDIBILITY,
    EVENT_SUB_TYPES,
    LIKELIHOOD,
    LIKELIHOOD_SYNONYMS,
    RELIABILITY,
    SYNONYMS,
)

_OPENING = f"""\
# The briefing format, version {FORMAT}

`make docs` generates this page from the definitions of the keys in the code.

A briefing is one TOML 1.0 file: what was known about one situation at one moment. The briefings of
one situation are in one folder. What they share can be in a `situation.toml` in that folder; an
item of a briefing replaces the whole shared item with the same id.

A briefing opens if it is valid TOML without merge conflicts, and each value has the right type. It
also opens if it has unknown keys or terms, names without a match, or counts and dates that cannot
be read. These are findings of `briefing check`.
"""

_VALUES = """\
## Kinds of values

| kind | how to write it |
| --- | --- |
| text | in quotation marks |
| name | an id, a name or an alias of an entry; text without a match is kept as it is |
| id | lower-case letters, digits and hyphens; a reference needs an item with that id |
| term | one of the words listed beside the key |
| date | `2024-12-01`, `2024-12-01T18:00:00+02:00`, or text in EDTF \
(Extended Date/Time Format): `"2024-12"`, \
`"2024-12-02/2024-12-04"` (between), `"../2024-12-04"` (by), `"2024-12-05~"` (about) |
| count | `412`, `"412+"` (at least), `">412"` (more than), `"~400"` (about), `"<100"` \
(fewer than), `"10-15"`, `"<=178,000"` (up to), `"dozens"` (24 or more), `"hundreds"` (200), \
`"thousands"` (2,000); also in words: `"some 4,000"` (about), `"over 4,000"`, `"15k"`, \
`"6.3m"` (not `"6.3 m"`, which can be metres), `"1.5 million"`, \
`"12.29 lakh"`, `"two"`. In `figures` also a share, `"44%"`, and money, \
`"US$ 275m"`; without a `unit`, they set it to `percent` or the code of the currency |

Screens and documents show an entry by its name, whichever of its names an item gives. An alias is
another name of the same entry, so the claims and quotations of one actor are shown under one name.
The JSON export has the name as written and the id of the entry. If a person or body has to be shown
under its own name, do not make it an alias, but an actor with `member_of`.
"""


def reference() -> str:
    """Return the page, with a final line feed."""
    return "\n".join(_page()).rstrip("\n") + "\n"


def _page() -> Iterator[str]:
    yield _OPENING
    yield from _chapter("The top of a briefing", Head)
    yield from _chapter("The top of `situation.toml`", SituationHead)
    shared = ", ".join(f"`[[{section}]]`" for section in SHARED_SECTIONS)
    yield f"It can also contain {shared}.\n"
    yield from _chapter("Keys of every item", Item)
    for section, record in SECTIONS.items():
        yield f"## `[[{section}]]`\n"
        yield f"{_sentence(record)}\n"
        inherited = keys_of(Item)
        own = [key for key in keys_of(record).values() if inherited.get(key.name) != key]
        yield from _table(own)
        names = ", ".join(f"`{name.replace('|', '` or `')}`" for name in record.identity)
        shared = (
            " (and `claimed_by` if two items share it)" if record.distinguishes_claimants else ""
        )
        yield f"Without an `id`, the id is derived from {names}{shared}.\n"
    yield "## Tables inside an item\n"
    for title, inner in (("`variants`", Variant), ("`accepted`", Accepted)):
        yield f"### {title}\n"
        yield from _table(keys_of(inner).values())
    yield _VALUES
    yield from _terms()


def _chapter(title: str, record: type) -> Iterator[str]:
    yield f"## {title}\n"
    yield f"{_sentence(record)}\n"
    yield from _table(keys_of(record).values())


def _sentence(record: type) -> str:
    return (record.__doc__ or "").partition("\n")[0]


def _table(keys: Iterable[Key]) -> Iterator[str]:
    yield "| key | kind | meaning |"
    yield "| --- | --- | --- |"
    for key in keys:
        yield f"| `{key.name}` | {_kind(key)} | {_meaning(key)} |"
    yield ""


def _kind(key: Key) -> str:
    kind = VALUE_KINDS[key.kind].label
    if key.kind == "name" and key.must_match:
        kind = "id"
    elif key.kind == "text" and key.terms:
        kind = "term"
    return f"{kind}, required" if key.required else kind


def _meaning(key: Key) -> str:
    words = key.meaning
    if key.terms:
        words += f" One of {', '.join(f'`{term}`' for term in key.terms)}."
    if key.refers_to and key.refers_to != ANY_SECTION:
        words += f" Refers to {' or '.join(f'`{section}`' for section in key.refers_to)}."
    return words.replace("|", "\\|")


def _terms() -> Iterator[str]:
    yield "## Terms\n"
    yield from _listed("Source reliability", "letter", RELIABILITY)
    yield from _listed("Information credibility", "number", CREDIBILITY)
    yield from _listed(
        "Other words for terms",
        "word",
        {
            f"{word}` in `{key}": f"read as `{term}`, with a hint"
            for key, words in SYNONYMS.items()
            for word, term in words.items()
        },
    )
    synonyms = {term: synonym for synonym, term in LIKELIHOOD_SYNONYMS.items()}
    yield from _listed(
        "Likelihood (ICD 203)",
        "term",
        {
            f"{term}` or `{synonyms[term]}": f"{low} to {high} percent"
            for term, (low, high) in LIKELIHOOD.items()
        },
    )
    yield from _listed(
        "Traffic Light Protocol 2.0", "label", {label: MEANING[label] for label in LABELS}
    )
    yield from _listed(
        "Event types (ACLED)",
        "type",
        {kind: "; ".join(names) for kind, names in EVENT_SUB_TYPES.items()}
        | {"Diplomacy": "no sub-types; not a type of ACLED"},
        column="sub-types",
    )


def _listed(
    title: str,
    head: str,
    meanings: dict[str, str] | dict[int, str],
    column: str = "meaning",
) -> Iterator[str]:
    yield f"### {title}\n"
    yield f"| {head} | {column} |"
    yield "| --- | --- |"
    for term, meaning in meanings.items():
        yield f"| `{term}` | {meaning} |"
    yield ""
