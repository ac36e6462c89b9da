"""Reads a line as an item: `killed >412 all Syria by SOHR from 27nov`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct, structs

from briefing_tui.analysis.line.attempt import Attempt
from briefing_tui.analysis.line.names import LEAST_LETTERS
from briefing_tui.analysis.line.terms import find_terms
from briefing_tui.analysis.line.tokens import Token, tokens_of
from briefing_tui.analysis.line.values import Fields, FieldValue, InputContext, NewName
from briefing_tui.errors import nearest
from briefing_tui.model.item import Item
from briefing_tui.model.keys import keys_of
from briefing_tui.sections.section import Section, Sections

_MAX_SEARCHED_WORDS = 40

_MAX_TERM_WORDS = 4

_MOST_CHARACTERS = 4_000
"""The maximum number of characters of a line. The rest of a longer line is not understood."""


class Understood(Struct, frozen=True):
    """A part of the line and its key, if it has one."""

    start: int
    end: int
    key: str


class Unknown(Struct, frozen=True):
    """A part of the line that was not understood."""

    start: int
    end: int
    text: str
    reason: str = ""
    """A sentence that says why the part cannot be read; can be empty if its words are unknown."""
    nearest: str = ""
    as_new: str = ""
    """How to write the words as a new name, such as `place:Homs`; empty if they are not a name."""


class LineReading(Struct, frozen=True):
    """How a line was read."""

    line: str
    section: str = ""
    fields: Mapping[str, FieldValue] = {}
    """The keys and values of the item as TOML has them, in the order of the format."""
    understood: tuple[Understood, ...] = ()
    unknown: tuple[Unknown, ...] = ()
    missing: tuple[str, ...] = ()
    """The keys that the item still needs; `a|b` means a or b."""
    new: tuple[NewName, ...] = ()
    letter: str = ""
    """The letter of a typed grade. It is not saved: the reliability belongs to the source."""

    @property
    def is_complete(self) -> bool:
        """Whether everything was understood and nothing is missing."""
        return bool(self.section) and not self.unknown and not self.missing


def read_line(
    line: str, sections: Sections, context: InputContext, *, default: str = ""
) -> LineReading:
    """Return what a line means. If no word decides the section, the section is `default`."""
    tokens = tokens_of(line[:_MOST_CHARACTERS])
    if not tokens:
        return LineReading(line, default)
    unpaired = next((token for token in tokens if _is_unclosed(token, line)), None)
    if unpaired and len(line) <= _MOST_CHARACTERS:
        unclosed = Unknown(unpaired.start, len(line), line[unpaired.start :], _UNCLOSED)
        reading = read_line(line[: unpaired.start], sections, context, default=default)
        return structs.replace(reading, line=line, unknown=(*reading.unknown, unclosed))
    candidates = list(_candidates(tokens, sections, default))
    attempts = [
        _attempt(line, section, tokens[skipped:], tokens[:skipped], context)
        for section, skipped in candidates
    ]
    if not attempts:
        first = tokens[0]
        reason = _first_word_problem(first, sections) or _START
        return LineReading(line, unknown=(Unknown(first.start, first.end, first.text, reason),))
    order = {reading.section: number for number, reading in enumerate(attempts)}
    best = min(
        attempts,
        key=lambda reading: (
            len(reading.unknown) + len(reading.missing),
            reading.section != default,
            order[reading.section],
        ),
    )
    if not any(skipped or _has_opening_term(section, tokens) for section, skipped in candidates):
        best = _with_doubt(best, tokens[0], sections, context)
    if len(line) <= _MOST_CHARACTERS:
        return best
    excess = Unknown(_MOST_CHARACTERS, len(line), line[_MOST_CHARACTERS:], _TOO_LONG)
    return structs.replace(best, unknown=(*best.unknown, excess))


_LEAST_SIMILARITY = 0.8
"""How similar a misspelt first word must be to the intended word, from 0 to 1."""

_UNCLOSED = "The quotation mark is not closed."
_TOO_LONG = f"The line has more than {_MOST_CHARACTERS:,} characters. Shorten it."
_START = "Start with a word such as killed, captured, quote, react, event or note."


def _is_unclosed(token: Token, line: str) -> bool:
    """Whether a token is an unpaired quotation mark that starts a word. In `5"`, it ends one."""
    is_first = not token.start or line[token.start - 1].isspace()
    return is_first and not token.is_quoted and token.text in ('"', "“")


def _candidates(
    tokens: list[Token], sections: Sections, default: str
) -> Iterator[tuple[Section[Item], int]]:
    """Yield possible sections, and how many words to skip: 1 for `quote`, 0 for `killed`."""
    named = [
        (section, 1)
        for section in sections.all
        if not tokens[0].is_quoted
        and not tokens[0].key
        and tokens[0].text.casefold() in openings(section)
    ]
    if named:
        yield from named
        return
    by_term = [section for section in sections.all if _has_opening_term(section, tokens)]
    for section in by_term:
        yield section, 0
    if default and not by_term:
        yield sections.by_name[default], 0


def _with_doubt(
    reading: LineReading, first: Token, sections: Sections, context: InputContext
) -> LineReading:
    """The reading, with a question about the first word if that may be a misspelt opening.

    Without the question, `evnt` would begin a note and not an event.
    """
    problem = _first_word_problem(first, sections)
    unknown = next((part for part in reading.unknown if part.start == first.start), None)
    is_explained = unknown is not None and bool(unknown.reason or unknown.nearest)
    # A note may begin with its heading: `Fronts in the south "The roads are cut."`
    is_heading = reading.is_complete and first.text[:1].isupper()
    is_name = context.names.find(first.text, ("actors", "places")).is_exact
    if not problem or is_explained or is_heading or is_name:
        return reading
    section = sections.by_name[reading.section]
    opening = next(iter(section.writing.opening_words), "")
    if opening and f" {opening}?" not in problem:
        problem += f" For {section.title.lower()}, begin with {opening}."
    doubt = Unknown(first.start, first.end, first.text, problem)
    if unknown:
        doubt = structs.replace(unknown, reason=problem, as_new="")
    others = (part for part in reading.unknown if part is not unknown)
    return structs.replace(reading, unknown=(doubt, *others))


def _first_word_problem(first: Token, sections: Sections) -> str:
    words = [word for section in sections.all for word in _all_openings(section)]
    is_word = not first.is_quoted and not first.key and len(first.text) >= LEAST_LETTERS
    near = nearest(first.text, words, _LEAST_SIMILARITY) if is_word else None
    return f'Unknown first word "{first.text}". Did you mean {near}?' if near else ""


def _all_openings(section: Section[Item]) -> Iterator[str]:
    """Yield `openings`, and the one-word terms that open a line, such as `killed`."""
    yield from openings(section)
    if section.writing.opening_key:
        terms = map(str, keys_of(section.record)[section.writing.opening_key].terms)
        yield from (term for term in terms if " " not in term)


def openings(section: Section[Item]) -> tuple[str, ...]:
    """Return the words, such as `quote`, that name the section at the start of a line."""
    return (*section.writing.opening_words, section.name)


def _has_opening_term(section: Section[Item], tokens: list[Token]) -> bool:
    if not section.writing.opening_key:
        return False
    key = keys_of(section.record)[section.writing.opening_key]
    words = [
        "" if token.is_quoted or token.key else token.text for token in tokens[:_MAX_SEARCHED_WORDS]
    ]
    return any(
        all(words[at : at + width]) and find_terms(key, " ".join(words[at : at + width])).is_exact
        for width in range(1, _MAX_TERM_WORDS + 1)
        for at in range(len(words) - width + 1)
    )


def _attempt(
    line: str,
    section: Section[Item],
    tokens: list[Token],
    opening: list[Token],
    context: InputContext,
) -> LineReading:
    attempt = Attempt(line, section, tokens, context)
    attempt.run()
    if opening:
        attempt.use_first_words_as_text()
    keys = keys_of(section.record)
    fields: Fields = {name: attempt.fields[name] for name in keys if name in attempt.fields}
    understood = [Understood(token.start, token.end, "") for token in opening]
    understood += [Understood(*span) for span in attempt.understood]
    return LineReading(
        line,
        section.name,
        fields,
        tuple(understood),
        tuple(Unknown(*parts) for parts in attempt.unknown),
        missing_keys(section, fields),
        tuple(dict.fromkeys(attempt.new)),
        attempt.letter,
    )


def missing_keys(section: Section[Item], fields: Mapping[str, object]) -> tuple[str, ...]:
    """Return the needed keys that an item lacks; `a|b` means a or b."""
    return tuple(
        needed
        for needed in section.writing.needed
        if not any(name in fields for name in needed.split("|"))
    )
