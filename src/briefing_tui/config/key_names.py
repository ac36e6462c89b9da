"""The names of keys in the settings, in Textual and on the screen."""

from __future__ import annotations

import re
from contextlib import suppress

from briefing_tui.errors import nearest

SYMBOLS = {
    "space": " ",
    "exclamation_mark": "!",
    "quotation_mark": '"',
    "number_sign": "#",
    "dollar_sign": "$",
    "percent_sign": "%",
    "ampersand": "&",
    "apostrophe": "'",
    "left_parenthesis": "(",
    "right_parenthesis": ")",
    "asterisk": "*",
    "plus": "+",
    "comma": ",",
    "minus": "-",
    "full_stop": ".",
    "slash": "/",
    "colon": ":",
    "semicolon": ";",
    "less_than_sign": "<",
    "equals_sign": "=",
    "greater_than_sign": ">",
    "question_mark": "?",
    "at": "@",
    "left_square_bracket": "[",
    "backslash": "\\",
    "right_square_bracket": "]",
    "circumflex_accent": "^",
    "underscore": "_",
    "grave_accent": "`",
    "left_curly_bracket": "{",
    "vertical_line": "|",
    "right_curly_bracket": "}",
    "tilde": "~",
}
"""The printable ASCII characters except letters and digits, by Textual's names of their keys."""

_NAME_OF = {character: name for name, character in SYMBOLS.items()}

_SHOWN_NAMES = {
    "down": "↓",
    "up": "↑",
    "left": "←",
    "right": "→",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "home": "Home",
    "end": "End",
    "insert": "Ins",
    "delete": "Del",
    "backspace": "Backspace",
    "enter": "Enter",
    "escape": "Esc",
    "space": "Space",
    "tab": "Tab",
}

_OTHER_NAMES = {
    "pgdn": "pagedown",
    "pgdown": "pagedown",
    "page_down": "pagedown",
    "pgup": "pageup",
    "page_up": "pageup",
    "ins": "insert",
    "del": "delete",
    "return": "enter",
    "esc": "escape",
    "↓": "down",
    "↑": "up",
    "←": "left",
    "→": "right",
}

_FUNCTION_KEY = re.compile(r"f([1-9]\d?)")
_MODIFIERS = {"control": "ctrl", "option": "alt", "cmd": "super", "command": "super", "meta": "alt"}

_SAME_BYTE = {
    "i": "Tab",
    "m": "Enter",
    "j": "Enter on many systems",
    "h": "Backspace",
    "left_square_bracket": "Esc",
}
"""Keys that do not work with Ctrl, and what terminals send instead: Tab for Ctrl+I."""

_WITH_ANY_MODIFIER = frozenset(
    {"up", "down", "left", "right", "home", "end", "pageup", "pagedown", "delete"}
)
"""Keys that terminals can send with Shift, Alt or Ctrl."""

_EDITS_TEXT = frozenset(
    {
        *("left", "right", "home", "end", "backspace", "delete", "alt+delete"),
        *("ctrl+left", "ctrl+right", "shift+left", "shift+right", "shift+up", "shift+down"),
        *("shift+home", "shift+end", "ctrl+a", "ctrl+d", "ctrl+e", "ctrl+k", "ctrl+u", "ctrl+v"),
        *("ctrl+w", "ctrl+x", "ctrl+y", "f6", "f7"),
    }
)
"""Keys that a text field uses itself, apart from those that type a character."""


class KeyNameError(ValueError):
    """A word is not a key that the program can use. The message says why."""

    def __init__(self, problem: str, hint: str = "") -> None:
        super().__init__(problem)
        self.hint = hint
        """What to do; may be empty."""


def read_key(word: str) -> str:
    """Return Textual's name of a key: `?` → `question_mark`, `PgDn` → `pagedown`.

    Raises KeyNameError for an unknown or reserved key, or one that terminals do not send.
    """
    plain = word if word == " " else word.strip()
    if not plain:
        raise KeyNameError("an empty word is not a key", 'write "none" to remove the keys')
    if len(plain) == 1:
        return _character(plain)
    # The last character is never a separator: `ctrl++` is Ctrl with the plus sign.
    *modifiers, last = plain[:-1].split("+")
    last += plain[-1]
    if not last.strip() or " " in plain:
        raise KeyNameError(
            f"`{word}` is not a key",
            'a sequence of keys is not possible; write several keys as a list: ["j", "down"]',
        )
    modifiers = [_MODIFIERS.get(name.strip().lower(), name.strip().lower()) for name in modifiers]
    key = _key_of_name(last.strip(), word)
    if not modifiers:
        return key
    return _modified(modifiers, key, last.strip(), word)


def _character(character: str) -> str:
    if character in _NAME_OF:
        return _NAME_OF[character]
    if character in _OTHER_NAMES:
        return _OTHER_NAMES[character]
    if character.isalnum():
        return character
    if not character.isprintable():
        raise KeyNameError(f"U+{ord(character):04X} is not a key")
    import unicodedata

    return unicodedata.name(character, "").lower().replace("-", "_").replace(" ", "_")


def _key_of_name(name: str, word: str) -> str:
    """Return Textual's name of a single key. Errors quote `word`, the key with its modifiers."""
    if len(name) == 1:
        return _character(name)
    key = _OTHER_NAMES.get(name.lower(), name.lower())
    if key in _SHOWN_NAMES or key in SYMBOLS:
        return key
    function_key = _FUNCTION_KEY.fullmatch(key)
    if function_key:
        if int(function_key[1]) > 12:
            raise KeyNameError(f"`{word}` is on few keyboards, and many terminals do not send it")
        return key
    near = nearest(key, [*_SHOWN_NAMES, *_OTHER_NAMES, *SYMBOLS])
    usual = "write keys as `x`, `?`, `ctrl+x`, `f5` or `pagedown`"
    hint = f"did you mean `{near}`?" if near else usual
    raise KeyNameError(f"`{word}` is not a key", hint)


def _modified(modifiers: list[str], key: str, user_key: str, word: str) -> str:
    """Return a key with its modifier: `ctrl+x`.

    `word` is the key as the user wrote it. `user_key` is `word` without modifiers.
    """
    for modifier in modifiers:
        if modifier in ("super", "hyper"):
            raise KeyNameError(f"terminals do not send `{word}`: they use {modifier} themselves")
        if modifier not in ("ctrl", "alt", "shift"):
            raise KeyNameError(f"`{word}` is not a key", "use ctrl, alt or shift")
    if len(set(modifiers)) > 1:
        raise KeyNameError(
            f"many terminals do not send `{word}`", "use only one of ctrl, alt and shift"
        )
    modifier = modifiers[0]
    if key in _WITH_ANY_MODIFIER or (modifier, key) == ("shift", "tab"):
        return f"{modifier}+{key}"
    if modifier == "ctrl":
        return f"ctrl+{_with_ctrl(key, word)}"
    if modifier == "alt" and len(key) == 1 and key.isascii():
        return f"alt+{key}"
    if modifier == "shift" and len(key) == 1 and key.isalpha():
        raise KeyNameError(f"instead of `{word}`, write the capital letter: `{key.upper()}`")
    raise KeyNameError(f"many terminals send {user_key} instead of `{word}`")


def _with_ctrl(key: str, word: str) -> str:
    key = key.lower() if len(key) == 1 else key
    if key in _SAME_BYTE:
        raise KeyNameError(f"terminals send `{word}` as {_SAME_BYTE[key]}")
    if key == "c":
        raise KeyNameError(f"`{word}` is reserved for interrupting the program")
    if len(key) == 1 and key.isascii() and key.isalpha():
        return key
    raise KeyNameError(f"terminals do not send `{word}`", "with Ctrl, use a letter")


def display_name(key: str) -> str:
    """Return a key as it is shown: `Ctrl+d`, `/`, `PgDn`."""
    *modifiers, last = key.split("+")
    shown = _SHOWN_NAMES.get(last) or _character_of(last)
    if _FUNCTION_KEY.fullmatch(last):
        shown = last.upper()
    return "+".join((*(name.capitalize() for name in modifiers), shown))


def is_typed(key: str) -> bool:
    """Whether a key types a character in a text field."""
    return key == "space" or len(settings_name(key)) == 1


def is_used_by_text_field(key: str) -> bool:
    """Whether a text field uses a key itself, so that the key cannot have an action there."""
    return is_typed(key) or key in _EDITS_TEXT


def settings_name(key: str) -> str:
    """Return a key as it is written in the settings: `ctrl+d`, `/`, `pagedown`."""
    *modifiers, last = key.split("+")
    name = last if last in _SHOWN_NAMES else _character_of(last)
    return "+".join((*modifiers, name))


def _character_of(key: str) -> str:
    """Return `§` for `section_sign`. A key that types no character is returned unchanged."""
    if key in SYMBOLS:
        return SYMBOLS[key]
    if "_" not in key:
        return key
    import unicodedata

    # Textual writes blanks and hyphens of Unicode names as underscores.
    for name in (key.replace("_", " "), key.replace("_", "-", 1).replace("_", " ")):
        with suppress(KeyError):
            return unicodedata.lookup(name)
    return key
