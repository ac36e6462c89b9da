"""Reads keys from a terminal's bytes; what is no key, no mouse and no answer is left out.

Textual would type out a sequence that it does not know, so that a broken one presses keys.
"""

from __future__ import annotations

from collections.abc import Iterable
from time import monotonic

from textual import events
from textual._xterm_parser import XTermParser, _re_mouse_event, _re_terminal_mode_response
from textual.keys import Keys
from textual.message import Message

_REST = 1.0
"""Seconds for which the rest of a sequence that came apart on a slow link is waited for."""

_STRINGS = frozenset("]P^_X")
"""What follows Escape where a string begins, which BEL or another Escape ends."""

_BEGINNINGS = _STRINGS | frozenset("[O")
"""What follows Escape where anything but a key with Alt begins."""


_PASTE_START, _PASTE_END = "\x1b[200~", "\x1b[201~"


class KeyParser(XTermParser):
    """Textual's parser, which drops unknown, unfinished and overlong sequences.

    It is fed one character after the other.
    """

    alt_keys: frozenset[str] = frozenset()
    """The keys with Alt that mean something."""
    _dropping = ""
    _until = 0.0
    _latest = ""
    _is_pasting = False

    @property
    def is_waiting(self) -> bool:
        """Whether a sequence has begun that time may end."""
        return self._timeout_time is not None

    def feed(self, data: str) -> Iterable[Message]:
        """What a character makes whole."""
        self._latest = (self._latest + data)[-len(_PASTE_END) :]
        if self._latest in (_PASTE_START, _PASTE_END):
            self._is_pasting = self._latest == _PASTE_START
        if self._latest == _PASTE_START and not self.is_waiting:
            # It came apart, so that its beginning was given up; what comes now is no typing.
            data = _PASTE_START
        return super().feed(data)

    def tick(self) -> Iterable[Message]:
        """What time makes whole: nothing in a paste, whose end may come apart as well."""
        return () if self._is_pasting else super().tick()

    def anew(self) -> KeyParser:
        """A parser in the place of this one, which has met what it can't take."""
        made = KeyParser()
        made.alt_keys = self.alt_keys
        made.mouse_pixels = self.mouse_pixels
        made.terminal_size = self.terminal_size
        made.terminal_pixel_size = self.terminal_pixel_size
        return made

    def _sequence_to_key_events(
        self, sequence: str, alt: bool | None = None
    ) -> Iterable[events.Key]:
        if len(sequence) > 1:
            self._dropping = ""
            return self._known(sequence)
        # Only a sequence that was given up comes letter by letter, and with word of Alt.
        if alt is not None:
            return self._given_up(sequence, alt)
        if self._is_rest(sequence):
            return ()
        return self._keys(sequence)

    def _known(self, sequence: str) -> Iterable[events.Key]:
        keys = self._keys(sequence)
        if not keys and len(sequence) == 2 and sequence[1] not in _BEGINNINGS:
            # Waiting for more would take what is typed next for a part of it.
            return self._escape_and(sequence[1])
        if keys or not _is_complete(sequence):
            return keys
        if _re_mouse_event.match(sequence) or _re_terminal_mode_response.match(sequence):
            return ()
        return (events.Key(Keys.Ignore, sequence),)

    def _given_up(self, character: str, alt: bool) -> Iterable[events.Key]:
        if character == "[" or character in _STRINGS:
            self._dropping = character
            self._until = monotonic() + _REST
        elif alt:
            return self._escape_and(character)
        return ()

    def _escape_and(self, character: str) -> tuple[events.Key, ...]:
        """A key with Alt; where that means nothing, Escape and a key that a slow link joined."""
        with_alt = self._keys(character, alt=True)
        if any(key.key in self.alt_keys for key in with_alt):
            return with_alt
        return events.Key("escape", "\x1b"), *self._keys(character)

    def _is_rest(self, character: str) -> bool:
        """Whether a letter belongs to a sequence whose beginning was given up."""
        if not self._dropping or monotonic() > self._until:
            self._dropping = ""
            return False
        is_last = character == "\a" if self._dropping in _STRINGS else "@" <= character <= "~"
        if is_last:
            self._dropping = ""
        return True

    def _keys(self, sequence: str, *, alt: bool = False) -> tuple[events.Key, ...]:
        try:
            keys = tuple(super()._sequence_to_key_events(sequence, alt))
        except (ValueError, OverflowError):
            # A number that is no character.
            return (events.Key(Keys.Ignore, sequence),)
        return tuple(key for key in keys if _is_text(key.character))

    def parse_mouse_code(self, code: str) -> Message | None:
        """The event of a mouse sequence, or None for one that says nothing."""
        try:
            return super().parse_mouse_code(code)
        except (ValueError, ArithmeticError):
            return None


def _is_complete(sequence: str) -> bool:
    """Whether a control sequence has its last letter."""
    if not sequence.startswith("\x1b["):
        return False
    if sequence.startswith("\x1b[M"):
        # An old mouse report: three bytes follow its letter.
        return len(sequence) == 6
    # The keys F1 to F5 of the Linux console have a second bracket.
    return len(sequence) > 2 and "@" <= sequence[-1] <= "~" and sequence != "\x1b[["


def _is_text(character: str | None) -> bool:
    return character is None or not any("\ud800" <= each <= "\udfff" for each in character)
