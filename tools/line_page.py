"""The page about the line, generated from the declarations of the sections."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from briefing_tui.analysis.line.reading import openings
from briefing_tui.model.keys import Key, keys_of
from briefing_tui.sections.registry import SECTIONS
from briefing_tui.sections.section import Section
from briefing_tui.sections.writing import CLAIM_VERBS, COMMON_MARKERS, FILLERS, FLAGS, Marker

_OPENING = """\
# The line

`make docs` generates this page from the program's table of words.

`a` on the desk, and `briefing add FILE LINE`, take an item in one line:

```text
killed >412 all Syria by SOHR from 27nov src metropunch C2
```

Below the line, the desk shows how it is read. It underlines what it does not understand. The
command prints how the line was read; if it does not understand a word, it writes nothing.

## How a line is read

- **The section** follows from the first word, or from a term such as `killed` anywhere in the
  line. Without either, the desk uses the section of the current pane, but asks if the first word
  looks like a misspelt one: `evnt clash in Hama` is not a note. If a term fits two sections, the
  section that explains more of the line wins: `captured 12 rebels` is a casualty, `captured Hama
  rebels` is about the frontline.
- **The other words** can be in any order. A marker says what follows it: `by SOHR`, `from 27nov`.
  A monitor needs one: `killed 12 SOHR` is not understood. So does any other actor that only makes
  claims in the briefing.
- **Names** of actors, places and sources are ids, names, aliases, or words in them: `metropunch`
  for `seed-metropunch`, `Lund` for Aron Lund. The first three letters of a word are enough, except
  for an abbreviation with several capitals: `MoH` is not Mohammed. An actor that is counted is
  only shortened after `who`: `12 people` are not 12 of the People's Army. Otherwise, case, accents,
  hyphens and apostrophes make no difference. If several names match, none of them is used.
- **Terms** can be shortened if no other term begins in the same way. Synonyms are understood:
  `wounded` means `injured`.
- **Counts** are written as reports write them: `412`, `>412`, `12+`, `~400`, `10-15`, `at least
  12`, `dozens`. In a casualty, `people` may follow.
- **Dates**: `27nov`, `27 Nov 2024`, `yesterday`, `monday`, `2024-11-27`, `1dec 18:00`;
  `27nov..1dec` (between), `..1dec` (by), `1dec~` (about). Without a year, it is the date nearest
  to the cut-off. In a figure, `27nov..1dec` without a marker means `from` and `to`.
- **A grade** such as `C2` sets the credibility, 2. Its letter is not saved, because a source
  has its own reliability. If the source is new or has another letter, the desk says so. Without a
  letter, write `cred 2`.
- **Text** is in quotation marks: `"Aleppo seems to be lost"`. A name in quotation marks is kept
  as text. After `in` or `at`, a quotation is the place. After a name and `and`, it is another name:
  `by SOHR and "the mayor"`. A note needs no quotation marks: `note Two agencies differ.` With a
  heading, write `note "Doubts" "Two agencies differ."`
- **A second value** for a key such as `since` or `controller` is reported, and the line is not
  added. A key such as `claimed_by` takes several: `by SOHR, OCHA and UN`.
- **Any key** of [the format](format.md) can be written with a colon: `cause:"air strikes"
  tlp:AMBER`.
- **A web address** stands for the source with this address.

## New names

If a marker or a key with a colon is followed by a name that no actor, place or source has, the name
is new. So a new place is written as `place:Tavas`, not as `in Tavas`. The desk asks before it
creates a new entry; `briefing add` creates one only with the option `--create`. A new entry goes
into `situation.toml` if there is one in the folder, or else into the briefing. A new source from an
address gets the publisher of known sources at the same host; nothing is downloaded.

A line that begins with `actor`, `place` or `source` adds that entry to the briefing itself. An
actor or a place whose name exists already is added only if the line gives it an `id:`.
"""


def line_page() -> str:
    """Return the page, with a final line feed."""
    return "\n".join(_page()).rstrip("\n") + "\n"


def _page() -> Iterator[str]:
    yield _OPENING
    yield "## Words of every section\n"
    yield "| words | key |\n| --- | --- |"
    for marker in COMMON_MARKERS:
        yield _row(marker)
    for word, (key, value) in FLAGS.items():
        shown = "true" if value is True else f'"{value}"'
        yield f"| `{word}` alone | `{key}` = {shown} |"
    yield f"| a name before {_codes(tuple(sorted(CLAIM_VERBS)))} | `claimed_by` |"
    yield (
        f"\nBefore a value, these words are ignored: {_codes(tuple(sorted(FILLERS)))}. If the "
        "table\nof a section lists one of them, the word has the meaning given there."
    )
    yield (
        "\nThe rest of the line after `--`, `text` or `note` is the value. If quotation marks"
        "\nfollow directly, the value is only what is between them."
    )
    for section in SECTIONS.all:
        yield from _section(section)


def _section(section: Section[Any]) -> Iterator[str]:
    writing, keys = section.writing, keys_of(section.record)
    yield f"\n## {section.title}\n"
    for line in writing.examples:
        yield f"```text\n{line}\n```\n"
    first = f"First word: {_codes(openings(section))}"
    if writing.opening_key:
        terms = _codes(tuple(map(str, keys[writing.opening_key].terms)))
        first += f", or a `{writing.opening_key}`: {terms}"
    yield f"{first}.\n"
    yield "| words | key |\n| --- | --- |"
    for name in writing.slots:
        yield f"| {_kind(keys[name])} without a marker | `{name}` |"
    if writing.dates:
        yield f"| a date without a marker | {' and '.join(f'`{name}`' for name in writing.dates)} |"
    if writing.key_after_opening:
        yield f"| words right after the first word | `{writing.key_after_opening}` |"
    if writing.quoted:
        yield f"| words in quotation marks | {', then '.join(f'`{n}`' for n in writing.quoted)} |"
    for marker in writing.markers:
        yield _row(marker)
    for swap in writing.swaps:
        yield (
            f"| a value for `{swap.key}`, if the line has the term {_choice(swap.terms)} "
            f"| `{swap.instead_key}` instead of `{swap.key}` |"
        )


def _kind(key: Key) -> str:
    if key.kind == "count":
        return "a count"
    return "a term" if key.terms else "a name"


def _row(marker: Marker) -> str:
    keys = " or ".join(f"`{name}`" for name in marker.keys)
    return f"| {_codes(tuple(f'{word} …' for word in marker.words))} | {keys} |"


def _choice(words: tuple[str, ...]) -> str:
    *first, last = words
    return f"{_codes(tuple(first))} or `{last}`" if first else f"`{last}`"


def _codes(words: tuple[str, ...]) -> str:
    return ", ".join(f"`{word}`" for word in words)
