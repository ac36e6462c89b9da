"""Spells out abbreviations at their first use: `HTS (Hayat Tahrir al-Sham)`."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping

from briefing_tui.export.brief.spans import with_changed_text
from briefing_tui.model.briefing import Briefing
from briefing_tui.richtext.catalogue import AGENCIES
from briefing_tui.richtext.document import Heading, Part, all_spans
from briefing_tui.sections.wording import one_line, spelled_out

_QUOTED = re.compile(r"“[^”]*+(?:”|\Z)")
_POSSESSIVE = re.compile("['’]s")
_MARK = re.compile(
    # `"`, `'` and `’` are also used for inches and as apostrophes. Before a word they can begin a
    # quotation. After a word, as in `6"` and `HTS'`, they can only end one.
    r"""(?P<opens>[“„«»‹›「『」』()] | (?<!\w)["'‘”](?=\S)) | ["'’”](?!\w)""",
    re.VERBOSE,
)
"""Matches quotation marks and brackets."""
_CLOSING = {
    "“": "”",
    "„": "“”",
    "”": "”",
    '"': '"',
    "‘": "’",
    "'": "'",
    "«": "»",
    "»": "«",
    "‹": "›",
    "›": "‹",
    "「": "」",
    "『": "』",
    "(": ")",
}
"""The signs that end a quotation or a bracket, by the sign that begins it."""
_LETTERS = ("'", "‘")
"""Quotation marks that also stand for the letter ayn."""
_DEEPEST = 9
"""Quotations and brackets inside each other are counted up to this depth, to save time."""


def abbreviations(briefing: Briefing, withheld_agencies: Collection[str] = ()) -> dict[str, str]:
    """Return the long name of each abbreviation that has only one long name.

    Well-known agencies are included, except `withheld_agencies`.
    """
    long_names: dict[str, set[str]] = {}
    for actor in briefing.actors:
        name = one_line(actor.name)
        # If `name` is `HTS`, `both_names` is `Hayat Tahrir al-Sham (HTS)`.
        both_names = one_line(spelled_out(actor))
        if name and both_names.endswith(f" ({name})"):
            long_names.setdefault(name, set()).add(both_names.removesuffix(f" ({name})"))
        elif " " in name:
            for alias in filter(_is_abbreviation, map(one_line, actor.aliases)):
                # `TRT World` does not explain `TRT`.
                if alias not in name.split():
                    long_names.setdefault(alias, set()).add(name)
    left_out = {*long_names, *withheld_agencies}
    agencies = {short: name for short, name in AGENCIES.items() if short not in left_out}
    return agencies | {short: name for short, (name, *more) in long_names.items() if not more}


def _is_abbreviation(alias: str) -> bool:
    # Readers know abbreviations of two letters, such as US or EU.
    return len(alias) > 2 and alias.isalpha() and alias.isupper()


def text_of_parts(parts: Iterable[Part]) -> str:
    """Return the words of the parts, including headings."""
    parts = tuple(parts)
    headings = [part.text for part in parts if isinstance(part, Heading)]
    return " ".join((*headings, *(str(getattr(span, "text", "")) for span in all_spans(parts))))


def spelled_out_once(parts: Iterable[Part], known: Mapping[str, str]) -> tuple[Part, ...]:
    """Return the parts with each abbreviation spelled out at its first use.

    Uses in headings, quotations and brackets do not count. An abbreviation that the parts already
    explain stays as it is.
    """
    parts = tuple(parts)
    words = _QUOTED.sub("", text_of_parts(parts))
    unspelled = {
        name: meaning for name, meaning in known.items() if not _is_explained(name, meaning, words)
    }
    if not unspelled:
        return parts
    pattern = _pattern(unspelled)

    def spell(text: str) -> str:
        pieces: list[str] = []
        position = 0
        # In reverse order, so that `pop` removes the first enclosure.
        enclosures = list(_enclosures(text))[::-1]
        for match in pattern.finditer(text):
            meaning = unspelled.get(match[0])
            while enclosures and enclosures[-1][1] <= match.start():
                enclosures.pop()
            is_enclosed = enclosures and enclosures[-1][0] < match.start()
            if meaning is None or is_enclosed:
                continue
            del unspelled[match[0]]
            possessive = _POSSESSIVE.match(text, match.end())
            end = possessive.end() if possessive else match.end()
            pieces += (text[position:end], f" ({meaning})")
            position = end
        return "".join((*pieces, text[position:]))

    return with_changed_text(parts, spell)


def unexplained(text: str, known: Mapping[str, str]) -> dict[str, str]:
    """Return the long name of each abbreviation that a text uses but does not explain."""
    if not known:
        return {}
    used = dict.fromkeys(match[0] for match in _pattern(known).finditer(text))
    return {name: known[name] for name in used if not _is_explained(name, known[name], text)}


def _is_explained(name: str, meaning: str, text: str) -> bool:
    """Whether a text gives the long name before the abbreviation, or in brackets after it."""
    position = text.find(meaning)
    if position < 0:
        return False
    first = _pattern({name: meaning}).search(text)
    both = rf"{re.escape(name)}(?:{_POSSESSIVE.pattern})? \({re.escape(meaning)}"
    return first is None or position < first.start() or re.search(both, text) is not None


def _pattern(known: Mapping[str, str]) -> re.Pattern[str]:
    names = sorted(known, key=lambda name: (-len(name), name))
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, names))})(?![\w-])")


def _enclosures(text: str) -> Iterator[tuple[int, int]]:
    """Yield the start and the end of each text in quotation marks or brackets."""
    start, expected = 0, list[str]()
    marks = list(_MARK.finditer(text))
    last = {mark[0]: mark.start() for mark in marks}
    for mark in marks:
        sign = mark[0]
        depth = next((number for number, signs in enumerate(expected) if sign in signs), None)
        if depth is not None:
            del expected[depth:]
        elif sign in _LETTERS and mark.start() >= last.get(_CLOSING[sign], -1):
            # In "'Ain Issa", no sign follows that could end a quotation.
            continue
        elif mark["opens"] and sign in _CLOSING and len(expected) < _DEEPEST:
            start = start if expected else mark.start()
            expected.append(_CLOSING[sign])
            continue
        if depth == 0:
            yield start, mark.end()
    if expected:
        yield start, len(text)
