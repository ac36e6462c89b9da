"""Keys are read as people write them; keys that no terminal sends are refused with a reason."""

import pytest
from textual.keys import _character_to_key

from briefing_tui.config.key_names import (
    SYMBOLS,
    KeyNameError,
    display_name,
    read_key,
    settings_name,
)
from briefing_tui.config.keys import ACTIONS


@pytest.mark.parametrize(
    ("word", "key"),
    [
        ("x", "x"),
        ("X", "X"),
        ("?", "question_mark"),
        ("question_mark", "question_mark"),
        ("/", "slash"),
        (",", "comma"),
        ("+", "plus"),
        (" ", "space"),
        ("Space", "space"),
        ("PgDn", "pagedown"),
        ("page_up", "pageup"),
        ("Esc", "escape"),
        ("Return", "enter"),
        ("↓", "down"),
        ("F5", "f5"),
        ("Ctrl+D", "ctrl+d"),
        ("control+d", "ctrl+d"),
        ("shift+tab", "shift+tab"),
        ("ctrl+up", "ctrl+up"),
        ("alt+x", "alt+x"),
        ("ж", "ж"),
        ("§", "section_sign"),
    ],
)
def test_a_key_is_read_as_people_write_it(word: str, key: str) -> None:
    assert read_key(word) == key


@pytest.mark.parametrize(
    ("word", "reason"),
    [
        ("", 'write "none"'),
        ("  ", 'write "none"'),
        ("pgdwn", "did you mean `pgdown`?"),
        ("banana", "is not a key"),
        ("g g", "a sequence of keys is not possible"),
        ("j,k", "is not a key"),
        ("ctrl+i", "as Tab"),
        ("ctrl+m", "as Enter"),
        ("ctrl+h", "as Backspace"),
        ("Ctrl+[", "as Esc"),
        ("ctrl+c", "is reserved for interrupting the program"),
        ("ctrl+1", "with Ctrl, use a letter"),
        ("ctrl+enter", "with Ctrl, use a letter"),
        ("ctrl+shift+x", "many terminals do not send"),
        ("shift+x", "write the capital letter: `X`"),
        ("shift+enter", "many terminals send enter instead of"),
        ("shift+f5", "many terminals send f5 instead of"),
        ("super+x", "they use super themselves"),
        ("cmd+x", "they use super themselves"),
        ("hyper+x", "they use hyper themselves"),
        ("fn+x", "use ctrl, alt or shift"),
        ("f13", "many terminals do not send it"),
        ("\x1b", "U+001B is not a key"),
    ],
)
def test_what_is_no_key_or_does_not_arrive_is_refused_with_the_reason(
    word: str, reason: str
) -> None:
    with pytest.raises(KeyNameError) as refused:
        read_key(word)
    assert reason in f"{refused.value}; {refused.value.hint}"
    assert ";" not in str(refused.value)


def test_keys_have_the_names_that_textual_gives_them() -> None:
    assert {name: _character_to_key(entry) for name, entry in SYMBOLS.items()} == {
        name: name for name in SYMBOLS
    }
    assert {chr(code) for code in range(32, 127) if not chr(code).isalnum()} == {*SYMBOLS.values()}


@pytest.mark.parametrize("character", ["§", "€", "°", "«", "¿", "😀"])
def test_a_key_with_a_sign_is_shown_and_written_as_the_sign(character: str) -> None:
    key = read_key(character)
    assert (display_name(key), settings_name(key)) == (character, character)


def test_every_key_of_the_table_can_be_written_and_read_as_it_is_shown() -> None:
    keys = {key for action in ACTIONS for key in action.keys}
    assert {read_key(settings_name(key)) for key in keys} == keys
    assert {read_key(display_name(key)) for key in keys} == keys
