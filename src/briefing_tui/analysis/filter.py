"""The filter language.

- `aleppo`, `"aid convoy"`: a word or a phrase in the text
- `key:value`, `key:none`, `key:a|b`: a value, no value, or one of several values
- `a -b`: a, but not b
- `a b | c`: both a and b, or c

A place also finds the places within it. An actor also finds its members.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import tzinfo

from msgspec import Struct

from briefing_tui.analysis.conditions import (
    STATES,
    FilterKey,
    FilterValue,
    NamedValue,
    ReadingContext,
    Test,
    filter_keys,
    named_value,
    read_test,
)
from briefing_tui.analysis.filter_index import filter_index_of
from briefing_tui.analysis.search import SearchPhrase
from briefing_tui.errors import nearest
from briefing_tui.model.briefing import SECTIONS, Briefing, Kinds
from briefing_tui.model.dates import When, zone_of
from briefing_tui.model.item import Item
from briefing_tui.sections.searchable import fold_for_search

_QUOTES = str.maketrans(dict.fromkeys("“”„«»", '"'))
_OR = "|"
_NOT = "-"


class FilterProblem(Struct, frozen=True):
    """Why a filter cannot be read."""

    message: str
    position: int
    nearest: str | None = None


class Condition(Struct, frozen=True):
    """One condition of a filter, such as `place:hama|homs`, with a test for each value.

    At least one test must be true. If `negated`, all must be false.
    """

    tests: tuple[Test, ...]
    negated: bool = False

    def accepts(self, briefing: Briefing, item: Item) -> bool:
        """Whether an item meets the condition."""
        return any(test(briefing, item) for test in self.tests) != self.negated


class Filter(Struct, frozen=True):
    """Groups of conditions. An item passes if it meets all conditions of one group.

    Without groups, every item passes.
    """

    words: str
    groups: tuple[tuple[Condition, ...], ...] = ()
    named_values: tuple[NamedValue, ...] = ()

    def accepts(self, briefing: Briefing, item: Item) -> bool:
        """Whether an item passes."""
        return not self.groups or any(
            all(condition.accepts(briefing, item) for condition in group) for group in self.groups
        )


class _FilterError(Exception):
    def __init__(self, message: str, position: int, nearest: str | None = None) -> None:
        super().__init__(message)
        self.problem = FilterProblem(message, position, nearest)


def parse_filter(
    words: str, *, cut_off: When, zone: str | tzinfo = "UTC", kinds: Kinds = SECTIONS
) -> Filter | FilterProblem:
    """Return the filter that the words describe, or why they cannot be read."""
    time_zone = zone_of(zone) if isinstance(zone, str) else zone
    parser = _Parser(words.translate(_QUOTES), ReadingContext(cut_off, time_zone), kinds)
    try:
        return Filter(words, parser.groups(), tuple(parser.named_values))
    except _FilterError as error:
        return error.problem


class _Parser:
    def __init__(self, words: str, context: ReadingContext, kinds: Kinds) -> None:
        self._words = words
        self._keys = filter_keys(kinds)
        self._context = context
        self._position = 0
        self.named_values: list[NamedValue] = []
        """The values read so far that should be a name or a term. They are checked later."""

    def groups(self) -> tuple[tuple[Condition, ...], ...]:
        groups: list[list[Condition]] = [[]]
        bar_position = 0
        while self._skip_blanks():
            if self._peek() == _OR:
                if not groups[-1]:
                    raise _FilterError("`|` needs a condition on both sides.", self._position)
                bar_position = self._position
                self._position += 1
                groups.append([])
            else:
                groups[-1].append(self._condition())
        if len(groups) > 1 and not groups[-1]:
            raise _FilterError("`|` needs a condition on both sides.", bar_position)
        return tuple(tuple(group) for group in groups if group)

    def _peek(self) -> str:
        return self._words[self._position : self._position + 1]

    def _skip_blanks(self) -> bool:
        while self._peek().isspace():
            self._position += 1
        return bool(self._peek())

    def _condition(self) -> Condition:
        start = self._position
        negated = self._peek() == _NOT
        if negated:
            self._position += 1
        key = self._key()
        values = list(self._values())
        if not values:
            message = (
                f"`{key[0]}:` needs a value." if key else "A hyphen needs a condition after it."
            )
            raise _FilterError(message, start)
        if key is None:
            return Condition(tuple(_plain_test(value) for value, _ in values), negated)
        return Condition(tuple(self._tests(*key, values)), negated)

    def _key(self) -> tuple[str, int] | None:
        end = self._position
        while self._words[end : end + 1].isalpha() or (
            end > self._position and self._words[end : end + 1] in ("_", "-")
        ):
            end += 1
        if end == self._position or self._words[end : end + 1] != ":":
            return None
        name, position = self._words[self._position : end], self._position
        self._position = end + 1
        return name, position

    def _values(self) -> Iterator[tuple[FilterValue, int]]:
        """Yield each value with its position: `iran|russia` has two values."""
        while True:
            start = self._position
            if value := self._value():
                yield value, start
            if not value or self._peek() != _OR:
                return
            self._position += 1
            if not self._peek() or self._peek().isspace():
                # A bar before a space separates groups of conditions, not values.
                self._position -= 1
                return

    def _value(self) -> FilterValue | None:
        if self._peek() == '"':
            end = self._words.find('"', self._position + 1)
            if end < 0:
                raise _FilterError("This quotation mark is not closed.", self._position)
            value = FilterValue(self._words[self._position + 1 : end], quoted=True)
            if not value.text.strip():
                raise _FilterError("The quotation marks are empty.", self._position)
            self._position = end + 1
            return value
        end = self._position
        while (sign := self._words[end : end + 1]) and not sign.isspace() and sign != _OR:
            end += 1
        text = self._words[self._position : end]
        self._position = end
        return FilterValue(text) if text else None

    def _tests(
        self, name: str, position: int, values: list[tuple[FilterValue, int]]
    ) -> Iterator[Test]:
        key = _known_key(self._keys, name, position)
        for value, value_position in values:
            result = read_test(key, value, self._context)
            if isinstance(result, str):
                raise _FilterError(result, value_position)
            if named := named_value(key, value, result):
                self.named_values.append(named)
            yield result


def _plain_test(value: FilterValue) -> Test:
    state = STATES.get(value.text.casefold())
    if state and not value.quoted:
        return state
    if not fold_for_search(value.text).split():
        # Folded text has no accents, so a word of accents alone is ignored.
        return lambda _briefing, _item: True
    phrase = SearchPhrase(value.text, quoted=value.quoted)
    return lambda briefing, item: phrase.is_in(filter_index_of(briefing).words(item))


def _known_key(keys: Mapping[str, FilterKey], name: str, position: int) -> FilterKey:
    key_name = name.casefold().replace("-", "_")
    if key_name in keys:
        return keys[key_name]
    if key_name in STATES:
        raise _FilterError(
            f"`{key_name}` takes no value. Write it without a colon.", position, key_name
        )
    near = nearest(key_name, keys, 0.5)
    hint = f" Did you mean `{near}:`?" if near else ""
    raise _FilterError(
        f"Unknown key `{name}:`.{hint} Use quotation marks for words with a colon.",
        position,
        near,
    )
