"""Parses terminal input: keys, pastes, mouse events and reports.

Unknown sequences are dropped, because Textual would turn each of their characters into a key press.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from time import monotonic

from textual import events
from textual._xterm_parser import XTermParser, _re_mouse_event, _re_terminal_mode_response
from textual.keys import Keys
from textual.message import Message

_REST_TIMEOUT = 1.0
"""For how many seconds the rest of a dropped sequence is dropped too.

A slow connection can deliver the rest late.
"""

_STRING_STARTS = frozenset("]P^_X")
"""The characters after Escape that begin a control string.

BEL or `_STRING_TERMINATOR` ends the string.
"""
_STRING_TERMINATOR = "\x1b\\"

_SEQUENCE_STARTS = _STRING_STARTS | frozenset("[O")
"""The characters after Escape that begin a sequence.

After Escape, any other character is a key.
"""

_PASTE_START, _PASTE_END = "\x1b[200~", "\x1b[201~"
_ESCAPE_PICTURE = "␛"
"""Replaces an Escape character in pasted text."""


class KeyParser(XTermParser):
    """Textual's parser, extended to drop unknown, unfinished and overlong sequences.

    Feed it one character at a time.
    """

    alt_keys: frozenset[str] = frozenset()
    """The keys with Alt that are bound to an action."""
    _dropping = ""
    """The kind of the sequence that is being dropped, such as `[`; empty if none is dropped."""
    _drop_until = 0.0
    """The time (`monotonic`) at which dropping stops."""
    _latest = ""
    """The last characters that were fed, at most as many as `_PASTE_END` has."""
    _is_pasting = False
    _possible_end = ""
    """Pasted characters that may be the beginning of `_PASTE_END`."""

    @property
    def is_waiting(self) -> bool:
        """Whether the parser waits for the rest of a sequence."""
        return self._timeout_time is not None

    def feed(self, data: str) -> Iterable[Message]:
        if self._is_pasting:
            return self._feed_pasted(data)
        self._latest = (self._latest + data)[-len(_PASTE_END) :]
        if self._latest in (_PASTE_START, _PASTE_END):
            self._is_pasting = self._latest == _PASTE_START
            self._possible_end = ""
        if self._latest == _PASTE_START and not self.is_waiting:
            # A slow connection split the sequence, and its beginning was dropped. Textual needs the
            # whole sequence to start a paste.
            data = _PASTE_START
        return super().feed(data)

    def _feed_pasted(self, data: str) -> Iterator[Message]:
        """Yield the paste when `_PASTE_END` is complete.

        Textual would read sequences in the pasted text as keys, so each Escape is replaced.
        """
        self._possible_end += data
        while self._possible_end and not _PASTE_END.startswith(self._possible_end):
            first, self._possible_end = self._possible_end[0], self._possible_end[1:]
            yield from super().feed(_ESCAPE_PICTURE if first == "\x1b" else first)
        if self._possible_end == _PASTE_END:
            self._is_pasting = False
            self._possible_end = self._latest = ""
            for character in _PASTE_END:
                yield from super().feed(character)

    def tick(self) -> Iterable[Message]:
        """Nothing times out during a paste, because a slow connection may deliver it in pieces."""
        return () if self._is_pasting else super().tick()

    def renewed(self) -> KeyParser:
        """Return a parser with the same settings, to replace this one after an error."""
        parser = KeyParser()
        parser.alt_keys = self.alt_keys
        parser.mouse_pixels = self.mouse_pixels
        parser.terminal_size = self.terminal_size
        parser.terminal_pixel_size = self.terminal_pixel_size
        return parser

    def _sequence_to_key_events(
        self, sequence: str, alt: bool | None = None
    ) -> Iterable[events.Key]:
        if len(sequence) > 1:
            if sequence == _STRING_TERMINATOR and self._stop_dropping_string():
                return (events.Key(Keys.Ignore, sequence),)
            self._dropping = ""
            return self._keys_of_sequence(sequence)
        # Textual passes `alt` only for single characters of a sequence that it gave up on.
        if alt is not None:
            return self._keys_after_giving_up(sequence, alt)
        if self._is_dropped(sequence):
            return ()
        return self._keys(sequence)

    def _keys_of_sequence(self, sequence: str) -> Iterable[events.Key]:
        """Return the keys of a sequence.

        An unknown control sequence becomes the key `Keys.Ignore`. Reports and incomplete sequences
        have no keys.
        """
        keys = self._keys(sequence)
        if not keys and len(sequence) == 2 and sequence[1] not in _SEQUENCE_STARTS:
            # Do not wait for more characters: the next key is not a part of this sequence.
            return self._alt_or_escape(sequence[1])
        if keys or not _is_complete(sequence):
            return keys
        if _re_mouse_event.match(sequence) or _re_terminal_mode_response.match(sequence):
            return ()
        return (events.Key(Keys.Ignore, sequence),)

    def _keys_after_giving_up(self, character: str, alt: bool) -> Iterable[events.Key]:
        """Return the keys of one character of a sequence that Textual gave up on.

        `alt` is true if the character comes directly after Escape.
        """
        if character == "[" or character in _STRING_STARTS:
            self._dropping = character
            self._drop_until = monotonic() + _REST_TIMEOUT
        elif alt and not (character == _STRING_TERMINATOR[1] and self._stop_dropping_string()):
            return self._alt_or_escape(character)
        return ()

    def _stop_dropping_string(self) -> bool:
        """Stop dropping. Return whether a control string was being dropped."""
        is_string = self._dropping in _STRING_STARTS and monotonic() <= self._drop_until
        self._dropping = ""
        return is_string

    def _alt_or_escape(self, character: str) -> tuple[events.Key, ...]:
        """Return the key with Alt if it is bound, else Escape and the key."""
        with_alt = self._keys(character, alt=True)
        if any(key.key in self.alt_keys for key in with_alt):
            return with_alt
        return events.Key("escape", "\x1b"), *self._keys(character)

    def _is_dropped(self, character: str) -> bool:
        if not self._dropping or monotonic() > self._drop_until:
            self._dropping = ""
            return False
        is_last = character == "\a" if self._dropping in _STRING_STARTS else "@" <= character <= "~"
        if is_last:
            self._dropping = ""
        return True

    def _keys(self, sequence: str, *, alt: bool = False) -> tuple[events.Key, ...]:
        try:
            keys = tuple(super()._sequence_to_key_events(sequence, alt))
        except (ValueError, OverflowError):
            # The sequence has a number that is not a code point.
            return (events.Key(Keys.Ignore, sequence),)
        return tuple(key for key in keys if _is_encodable(key.character))

    def parse_mouse_code(self, code: str) -> Message | None:
        try:
            return super().parse_mouse_code(code)
        except (ValueError, ArithmeticError):
            return None


def _is_complete(sequence: str) -> bool:
    """Whether a control sequence has its final character."""
    if not sequence.startswith("\x1b["):
        return False
    if sequence.startswith("\x1b[M"):
        # In an old mouse report, three characters follow the M.
        return len(sequence) == 6
    # The keys F1 to F5 of the Linux console have a second bracket.
    return len(sequence) > 2 and "@" <= sequence[-1] <= "~" and sequence != "\x1b[["


def _is_encodable(character: str | None) -> bool:
    """Whether UTF-8 can encode a character: it cannot encode surrogates."""
    return character is None or not any("\ud800" <= unit <= "\udfff" for unit in character)
