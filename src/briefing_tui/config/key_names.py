"""The names of keys: how people write them, how Textual spells them, and which ones arrive."""

from __future__ import annotations

import re

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
"""Textual's name of every key of ASCII that is neither a letter nor a digit, with its character."""

_NAME_OF = {character: name for name, character in SYMBOLS.items()}

_SHOWN = {
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
"""What a terminal sends for these keys with Ctrl is what it sends for another key."""

_MOVING = frozenset({"up", "down", "left", "right", "home", "end", "pageup", "pagedown", "delete"})
"""Keys that terminals send with Shift, Alt or Ctrl in a form that tells them apart."""


class KeyTroubleError(ValueError):
    """A word is no key, or one that does not arrive; the message is a sentence."""


def read_key(word: str) -> str:
    """The key that a person's word means, as Textual spells it: `?`, `PgDn`, `Ctrl+D`, `f5`.

    Raises KeyTroubleError for a word that is no key, and for a key that a terminal can't send.
    """
    plain = word if word == " " else word.strip()
    if not plain:
        raise KeyTroubleError('an empty word is no key; write "none" to take the keys off')
    if len(plain) == 1:
        return _character(plain)
    *modifiers, last = plain[:-1].split("+")
    last += plain[-1]
    if not last.strip() or " " in plain:
        raise KeyTroubleError(
            f"`{word}` is no key; sequences of keys can't be had, and several keys are a list: "
            '["j", "down"]'
        )
    named = [_MODIFIERS.get(each.strip().lower(), each.strip().lower()) for each in modifiers]
    key = _named(last.strip(), word)
    if not named:
        return key
    return _modified(named, key, last.strip(), word)


def _character(character: str) -> str:
    if character in _NAME_OF:
        return _NAME_OF[character]
    if character in _OTHER_NAMES:
        return _OTHER_NAMES[character]
    if character.isalnum():
        return character
    if not character.isprintable():
        raise KeyTroubleError(f"U+{ord(character):04X} is no key")
    import unicodedata

    return unicodedata.name(character, "").lower().replace("-", "_").replace(" ", "_")


def _named(name: str, word: str) -> str:
    if len(name) == 1:
        return _character(name)
    low = name.lower()
    low = _OTHER_NAMES.get(low, low)
    if low in _SHOWN or low in SYMBOLS:
        return low
    function = _FUNCTION_KEY.fullmatch(low)
    if function:
        if int(function[1]) > 12:
            raise KeyTroubleError(f"`{word}` is on few keyboards, and many terminals don't send it")
        return low
    from difflib import get_close_matches

    near = get_close_matches(low, [*_SHOWN, *_OTHER_NAMES, *SYMBOLS], n=1, cutoff=0.6)
    usual = "a key is `x`, `?`, `ctrl+x`, `f5` or `pagedown`"
    hint = f"did you mean `{near[0]}`?" if near else usual
    raise KeyTroubleError(f"`{word}` is no key; {hint}")


def _modified(modifiers: list[str], key: str, written: str, word: str) -> str:
    for each in modifiers:
        if each in ("super", "hyper"):
            raise KeyTroubleError(f"`{word}` does not arrive: terminals keep {each} for themselves")
        if each not in ("ctrl", "alt", "shift"):
            raise KeyTroubleError(f"`{word}` is no key; there are ctrl, alt and shift")
    if len(set(modifiers)) > 1:
        raise KeyTroubleError(f"`{word}` does not arrive: terminals take it for the plain key")
    modifier = modifiers[0]
    if key in _MOVING or (modifier, key) == ("shift", "tab"):
        return f"{modifier}+{key}"
    if modifier == "ctrl":
        return f"ctrl+{_with_ctrl(key, word)}"
    if modifier == "alt" and len(key) == 1 and key.isascii():
        return f"alt+{key}"
    if modifier == "shift" and len(key) == 1 and key.isalpha():
        raise KeyTroubleError(f"`{word}` is written as the letter that it gives: `{key.upper()}`")
    raise KeyTroubleError(f"`{word}` does not arrive: a terminal sends {written} for it")


def _with_ctrl(key: str, word: str) -> str:
    low = key.lower() if len(key) == 1 else key
    if low in _SAME_BYTE:
        raise KeyTroubleError(f"`{word}` can't be told from {_SAME_BYTE[low]}: both send the same")
    if low == "c":
        raise KeyTroubleError(f"`{word}` is kept for interrupting")
    if len(low) == 1 and low.isascii() and low.isalpha():
        return low
    raise KeyTroubleError(f"`{word}` does not arrive: with Ctrl, terminals send letters only")


def spelled(key: str) -> str:
    """A key as a person reads it: `Ctrl+d`, `/`, `PgDn`."""
    *modifiers, last = key.split("+")
    shown = _SHOWN.get(last) or SYMBOLS.get(last, last)
    if _FUNCTION_KEY.fullmatch(last):
        shown = last.upper()
    return "+".join((*(each.capitalize() for each in modifiers), shown))


def written(key: str) -> str:
    """A key as one writes it in the settings: `ctrl+d`, `/`, `pagedown`."""
    *modifiers, last = key.split("+")
    character = SYMBOLS.get(last, last) if last != "space" else last
    return "+".join((*modifiers, character))
