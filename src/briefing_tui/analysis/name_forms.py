"""Distinguish names from common words and from other names."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from unicodedata import name as name_of_character

from briefing_tui.analysis.accounts import is_account
from briefing_tui.analysis.folding import (
    Span,
    TextReading,
    as_read,
    folded_letters,
    with_plain_digits,
)
from briefing_tui.analysis.titles import OTHER_TITLES, RANKS, SHORT_RANKS, SUFFIXES, TITLES
from briefing_tui.sections.searchable import APOSTROPHES

SEARCHED_FOR_SURNAME = 60
"""How many characters after a given name are searched for a surname."""

_SURNAME_PREFIX_LENGTH = 2
"""The number of first letters that all spellings of a surname share."""

PARTICLES = (
    *("al", "el", "ad", "ar", "as", "ash", "an", "at", "az"),
    *("bin", "ibn", "ben", "abu", "abd", "de", "von", "van"),
)
"""Words before a surname. Some writers join the two: `al-Fihri` or `Alfihri`."""

_SURNAME = re.compile(rf"[ \u00a0]+(?:(?:{'|'.join(PARTICLES)})[\s-]+)*([^\W\d_]+)", re.IGNORECASE)
"""Group 1 is the word after a given name. Particles are skipped."""

# Endings of English words that begin with a name. `granted` is `Grant` with the ending `-ed`.
_COMMON_WORD_ENDINGS = frozenset(("al", "an", "ed", "er", "ic", "ly", "sh"))

_SHORT_NAME = 5
"""The maximum length of a short name. Many common words begin with the letters of a short name."""

_MIN_NAME_WORDS = 2
"""The minimum number of words in the name of a speaker: `Omar Aziz`, but not `Resident`."""

_LONGEST_SMALL_WORD = 3
"""The maximum length of words such as `der` or `la` before a surname."""

_CAPITALS = ("", "^", "^^")
"""The marks of three forms: without capitals, with some capitals, and with only capitals."""

_BETWEEN_NAMES = re.compile(
    r"[][,;:(){}/&|+@\u060c\u061b\u3001\uff0c\uff1b\uff1a\uff08\uff09]|\s[-–—]\s|"
    r"\b(?:and|with|et|und|or|aka|AKA|alias|also|born|called|formerly|known\s+as|n[ée]e?|"
    r"nom\s+de\s+guerre)\b|\ba\.k\.a\."
)
"""The signs include the Arabic and the Chinese comma."""

_COMMA = re.compile("[,\u060c\uff0c]")

_SEMICOLON = re.compile("[;\u061b\uff1b]")

_NICKNAME = re.compile(
    r"[\"“„«]([^\"“”„«»]+)[\"“”»]|(?<!\w)['‘]([^'‘’]+)['’](?!\w)|\(([^()]+)\)(?=\s*\w)"
)
"""A name in quotation marks or brackets inside another name: `Omar “Abu Ali” Aziz`."""

_BETWEEN_WORDS = re.compile(rf"[^\w{APOSTROPHES}\u0300-\u036f]+|_")
"""What separates the words of a name. Apostrophes and combining accents do not."""

_APOSTROPHE = re.compile(f"[{APOSTROPHES}]")

_INITIAL = re.compile(r"(?<!\w)\w\.")

_SENTENCE_END = re.compile(r"[.;:?!\u061f\u061b]\s")

_BLOCK_END = re.compile(r"\n[ \t>]*(?:\n|[-+*•][ \t])|\|")
"""The end of a paragraph, of an entry in a list, or of a cell in a table."""

_ABBREVIATIONS = ("u.k.", "u.n.", "u.s.")
"""Abbreviations that are often written before a capital letter."""

_INNER_ARTICLE = re.compile(
    r"(?<=\s)(?:(?:a[ldrstzn]|ash|el)[\s-]+|\u0627\u0644(?=\w{3}))", re.IGNORECASE
)
"""The Arabic article before a word of a name, but not before the first word."""


_LEADING_ARTICLE = re.compile(r"(?:(the)\s+|(?:a[ldrstzn]|ash|el)[\s-]+)(?=\S)", re.IGNORECASE)
"""An English or Arabic article before a name. Group 1 is the English one."""

_WITH_BRACKETS = re.compile(r"(.*\S)\s*\(([^()]+)\)")

_MIN_LETTERS_AFTER_ARTICLE = 5


def words_of_name(name: str) -> list[str]:
    """Return the words of a name: `Jean-Luc O'Brien` → `["Jean", "Luc", "O'Brien"]`."""
    return [word for word in _BETWEEN_WORDS.split(name) if folded_letters(word)]


def accepted_forms(phrase: str) -> frozenset[str]:
    """Return the forms that an accepted phrase stands for: its own, and those with fewer capitals.

    If the writer accepts the phrase `is`, the finding about `IS`, the name of a group, remains. The
    phrase `IS` stands for this name, and also for the words "is" and "Is".
    """
    letters = folded_letters(phrase)
    return frozenset(f"{letters}{mark}" for mark in _CAPITALS[: _capitals(phrase) + 1])


def written_form(written: str, letters: str, name: str) -> str:
    """Return the form in which a text contains a name.

    Capitals matter only for a name in capitals: `is` in a text is not the group `IS`.
    """
    return f"{letters}{_CAPITALS[_capitals(written)]}" if name.isupper() else letters


def _capitals(words: str) -> int:
    """Return 2 for words without lower-case letters, 0 for words without capitals, 1 for others."""
    shown = with_plain_digits(words)
    capitals = list(map(_is_capital, shown))
    if not any(
        character.islower() and not is_capital
        for character, is_capital in zip(shown, capitals, strict=True)
    ):
        return 2
    return int(any(capitals))


def _is_capital(character: str) -> bool:
    # Readers see `ɪ` and `ᴵ` as capitals, but Unicode counts them as lower-case letters.
    return (
        character.isupper()
        or character.istitle()
        or (not character.isascii() and "CAPITAL" in name_of_character(character, ""))
    )


def is_inflected_name(written: str, letters: str, *, ending: str) -> bool:
    """Whether a word is a form of a name, and not a common word.

    `written` is the word in the text. `letters` are its folded letters without `ending`.
    """
    if not ending or len(letters) > _SHORT_NAME:
        return True
    # A lower-case word that begins with a short name is probably a common word.
    return ending not in _COMMON_WORD_ENDINGS and not written[:1].islower()


def is_someone_else(after: str, name: str, letters: str) -> bool:
    """Whether another surname follows the given name `letters`, so that `name` is not meant."""
    following = _SURNAME.match(after)
    if not following or not following[1][0].isupper():
        return False
    words = [word for word in map(folded_letters, words_of_name(name)) if word not in SUFFIXES]
    is_surname = is_last_word(letters, words)
    start = folded_letters(following[1])[:_SURNAME_PREFIX_LENGTH]
    return not is_surname and not any(word.startswith(start) for word in words)


def is_last_word(letters: str, words: Sequence[str]) -> bool:
    """Whether `letters` are the last word, or the last two words joined: `alfihri`."""
    return any("".join(words[-number:]) == letters for number in (1, 2))


def names_in_speaker(speaker: str) -> Iterator[str]:
    """Yield the names in a `speaker`, an `author` or the `name` of a person.

    `Dr. Omar Aziz, a baker` → `Omar Aziz`.

    A name has at least two words that begin with a capital letter, or that belong to a script
    without capitals. So "Resident" and "Security source" are not names.
    """
    # In `Aziz, Omar; Deeb, Rana`, a semicolon separates people, and a comma the parts of a name.
    for person in _SEMICOLON.split(speaker):
        yield from _names_of_person(person)


def shorter_names(names: Iterable[str], surnames: Collection[str] = ()) -> list[str]:
    """Return the shorter names in names of actors and places.

    `al-Raqqa` → `Raqqa`; `The Northern Front (NF)` → `Northern Front (NF)`, `Northern Front`, `NF`.

    `surnames` are folded words of other names. Before one of them, `An` is read as a given name, as
    in `An Nguyen`, but `an-` as an article.
    """
    return [short for name in names for short in _shorter_names(name, surnames)]


def names_without_additions(names: Iterable[str], surnames: Collection[str] = ()) -> list[str]:
    """Return names without what follows in brackets or after a comma, and their shorter names.

    `The West Mill (Idlib)` → `The West Mill`, `West Mill`.

    Only names of at least two words that begin with a capital letter are returned.
    """
    bare = [short for name in names for short in _without_additions(name)]
    return bare + shorter_names(bare, surnames)


def other_forms(name: str) -> Iterator[str]:
    """Yield other forms of a person's name: `Aziz, Omar` and `O. Aziz` for Omar Aziz.

    In `Omar Ali al-Aziz`, the article, the middle name or both may be left out.
    """
    words = _INNER_ARTICLE.sub("", name).split()
    if len(words) < _MIN_NAME_WORDS or folded_letters(words[0]) in PARTICLES:
        return
    first, last = words[0], words[-1]
    before_last, after_first = " ".join(words[:-1]), " ".join(words[1:])
    # In `ʿUmar Aziz`, the first letter is `U`.
    initials = [f"{_APOSTROPHE.sub('', word)[:1]}." for word in words[:-1]]
    articles = ("\u0627\u0644",) if "\u0600" <= last[0] <= "\u06ff" else ("al-", "el-")
    with_initial = " ".join((initials[0], *words[1:-1]))
    for given in (before_last, first, " ".join(initials), initials[0], with_initial):
        yield from (f"{given} {article}{last}" for article in ("", *articles))
    yield from (f"{last}, {before_last}", f"{last}, {first}", f"{after_first}, {first}")


def is_other_form(text: str, span: Span, form: str, reading: TextReading) -> bool:
    """Whether words in a text are a form of a name, not common words: `A. Long`, not `a long`."""
    start, end = span
    before, source = text[max(start - 2, 0) : start], text[start:end]
    written = as_read(source, reading)
    # A `|` in the address of a link is only in `source`, and the line feed of `&#10;` is only in
    # `written`. Neither ends a block.
    if _BLOCK_END.search(source) and _BLOCK_END.search(written.replace("\u200b", "")):
        return False
    if _INITIAL.search(form):
        if "." not in written:
            return is_account(text, span)
        # In `U.S. Long`, the `S` is no initial of a name.
        if f"{before}{written[:2]}".lower() in _ABBREVIATIONS:
            return False
    elif "." not in form and _SENTENCE_END.search(written):
        return False
    if not any(map(str.isspace, written)):
        # In an address or an account, such as `aziz.omar`, names have no capitals.
        return True
    small = {*PARTICLES, *(folded_letters(word) for word in form.split() if word[0].islower())}
    return all(
        folded_letters(word) in small or not word[0].islower()
        for word in words_of_name(with_plain_digits(written))
    )


def titles_in(name: str) -> frozenset[str]:
    """Return the words of `OTHER_TITLES` in a person's `name`, folded.

    `Ambassador Omar Aziz` → `{"ambassador"}`. In `Bishop Aziz`, both words may be names.
    """
    titles: set[str] = set()
    for part in _BETWEEN_NAMES.split(name):
        words = part.split()
        before = words[: _titles_end(words)]
        titles.update(map(folded_letters, words_of_name(" ".join(before))))
    return frozenset(titles & OTHER_TITLES)


def _shorter_names(name: str, surnames: Collection[str]) -> Iterator[str]:
    article = _LEADING_ARTICLE.match(name)
    if article:
        rest = name[article.end() :]
        letters = folded_letters(rest)
        # `Front` alone may be a common word, but `Raqqa` is a name.
        is_long = not article[1] and len(letters) >= _MIN_LETTERS_AFTER_ARTICLE
        is_surname = letters in surnames and "-" not in article[0]
        if (is_long and not is_surname) or len(words_of_name(rest)) >= _MIN_NAME_WORDS:
            yield rest
            name = rest
    if pair := _WITH_BRACKETS.fullmatch(name):
        long, short = sorted(pair.groups(), key=str.isupper)
        if short.isupper() and _is_abbreviation(short, long):
            yield from (long, short)


def _without_additions(name: str) -> Iterator[str]:
    while True:
        pair = _WITH_BRACKETS.fullmatch(name)
        before = pair[1] if pair else _COMMA.split(name)[0].strip()
        if before == name or not _is_name(before):
            return
        yield before
        name = before


def _is_abbreviation(short: str, long: str) -> bool:
    """Whether `short` begins as `long` does, or most of its letters are initials of `long`.

    The order of the initials does not matter: `PKK`, `Kurdistan Workers' Party`.
    """
    initials = [folded_letters(word)[0] for word in words_of_name(long)]
    are_initials = [letter in initials for letter in folded_letters(short)]
    return short[0] == long[0] or 2 * sum(are_initials) > len(are_initials)


def _names_of_person(speaker: str) -> Iterator[str]:
    nicknames = [next(filter(None, found.groups())) for found in _NICKNAME.finditer(speaker)]
    names = (speaker, _NICKNAME.sub(" ", speaker)) if nicknames else (speaker,)
    parts = nicknames
    for name in names:
        split = _BETWEEN_NAMES.split(name)
        bare = list(filter(None, map(_without_titles, split)))
        for surname, given in zip(bare[::2], bare[1::2], strict=False):
            # `Aziz, Omar` is one person. To be safe, `Aziz and O'Brien` is also read as one person.
            if _is_reversed_name(surname, given):
                parts += (name, f"{surname}, {given}", f"{given} {surname}")
        parts += split
    for part in parts:
        name = part.split()
        while name and folded_letters(name[0]) in RANKS | TITLES:
            del name[0]
        bare_name = name[:]
        while bare_name and _is_rank(bare_name[0]):
            del bare_name[0]
        while bare_name and folded_letters(bare_name[-1]) in SUFFIXES:
            del bare_name[-1]
        after_titles = bare_name[_titles_end(bare_name) :]
        forms = (" ".join(words) for words in (name, bare_name, after_titles))
        yield from filter(_is_name, dict.fromkeys(forms))


def _is_reversed_name(surname: str, given: str) -> bool:
    article = _LEADING_ARTICLE.match(surname)
    words = surname[article.end() if article else 0 :].split()
    # In `van der Berg, Jan`, the surname begins with short words.
    while len(words) > 1 and _is_particle(words[0]):
        del words[0]
    first, *others = given.split()
    return (
        len(words) == 1
        and all(map(_is_name_word, (*words, first)))
        and all(_is_name_word(word) or _is_particle(word) for word in others)
    )


def _without_titles(part: str) -> str:
    """Return `Aziz` for `Dr. Aziz` and `Aziz Jr.`, and an empty text for `Jr.` or `Col.` alone."""
    words = part.split()
    while len(words) > 1 and _is_title(words[0]):
        del words[0]
    while len(words) > 1 and folded_letters(words[-1]) in SUFFIXES:
        del words[-1]
    is_title = words and (folded_letters(words[0]) in SUFFIXES or _is_rank(words[0]))
    return "" if is_title and len(words) == 1 else " ".join(words)


def _is_particle(word: str) -> bool:
    is_small = word[0].islower() and len(word) <= _LONGEST_SMALL_WORD
    return is_small or folded_letters(word) in PARTICLES


def _titles_end(words: Sequence[str]) -> int:
    """Return where the name begins after the last title: 2 in `Foreign Minister Omar Aziz`."""
    return next(
        (
            end
            for end in range(len(words), 0, -1)
            if _is_title(words[end - 1]) and _is_name(" ".join(words[end:]))
        ),
        0,
    )


def _is_name(words: str) -> bool:
    # An apostrophe separates words here, so `O'Brien` has two words and is a name.
    name_words = filter(_is_name_word, _BETWEEN_WORDS.split(_APOSTROPHE.sub(" ", words)))
    return len(list(name_words)) >= _MIN_NAME_WORDS


def _is_rank(word: str) -> bool:
    """Whether a word is a rank or title, such as `Dr.`, `Col.` or `Maj.-Gen.`."""
    return _has_only(word, RANKS | TITLES | SHORT_RANKS)


def _is_title(word: str) -> bool:
    """Whether a word is a rank or any other title, such as `Ambassador` or `Vice-Admiral`."""
    return _has_only(word, RANKS | TITLES | SHORT_RANKS | OTHER_TITLES)


def _has_only(word: str, known: frozenset[str]) -> bool:
    return all(part in known for part in map(folded_letters, words_of_name(word)))


def _is_name_word(word: str) -> bool:
    # In a script without capitals, a letter is its own title case.
    is_capital = word[:1].isalpha() and word[:1] == word[:1].title()
    return is_capital and folded_letters(word) not in RANKS | TITLES
