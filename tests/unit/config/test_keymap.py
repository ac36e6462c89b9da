"""Keys from the settings replace the default ones, unless they conflict."""

import tomllib
from typing import Any

import pytest
from textual.binding import BindingsMap
from textual.screen import Screen
from textual.widgets import Input, TextArea

from briefing_tui.config.key_names import settings_name
from briefing_tui.config.keymap import DEFAULT, Keymap, changed_keys, keys_file, parse_keymap
from briefing_tui.config.keys import ACTIONS, PANE_NAMES, SCREENS
from briefing_tui.sections.panes import PANES
from briefing_tui.tui.screens import desk, export, findings, palette, text

SCREEN_MODULES = (desk, export, findings, palette, text)


def keymap(words: str) -> tuple[Keymap, list[tuple[str, str]]]:
    """Return the keymap of a TOML table, and the codes and positions of its errors."""
    made, findings = parse_keymap(tomllib.loads(words))
    return made, [(finding.code, ".".join(map(str, finding.where))) for finding in findings]


@pytest.mark.parametrize(
    "words", ['pane.zoom = "Z"', '"pane.zoom" = "Z"', 'pane = { zoom = ["Z"] }', 'pane.zoom = "Z "']
)
def test_an_action_is_moved_to_another_key(words: str) -> None:
    made, wrong = keymap(words)
    assert wrong == []
    assert made.keys("pane.zoom") == ("Z",)
    others = [
        (now, usual) for now, usual in zip(made.actions, ACTIONS, strict=True) if now != usual
    ]
    assert len(others) == 1


@pytest.mark.parametrize("words", ['pane.zoom = "none"', "pane.zoom = []", 'pane.zoom = ["none"]'])
def test_an_action_is_taken_off_its_keys(words: str) -> None:
    made, wrong = keymap(words)
    assert (made.keys("pane.zoom"), wrong) == ((), [])
    assert made.key("pane.zoom") == "Ctrl+p"


def test_two_actions_may_change_places() -> None:
    made, wrong = keymap('pane.zoom = "x"\nbriefing.export = ["z", "X"]')
    assert wrong == []
    assert made.keys("briefing.export") == ("z", "X")


@pytest.mark.parametrize(
    ("words", "wrong"),
    [
        ('pane.zom = "Z"', [("unknown-action", "keys.pane.zom")]),
        ('pane.zoom = "pgdwn"', [("bad-key", "keys.pane.zoom")]),
        ('pane.zoom = ["Z", "ctrl+i"]', [("bad-key", "keys.pane.zoom.1")]),
        ("pane.zoom = 5", [("wrong-type", "keys.pane.zoom")]),
        ('pane.zoom = ["Z", 5]', [("wrong-type", "keys.pane.zoom.1")]),
        ('pane.zoom = "x"', [("key-clash", "keys.pane.zoom.0")]),
        ('pane.zoom = ["Z", "?"]', [("key-clash", "keys.pane.zoom.1")]),
        ('list.down = "x"', [("key-clash", "keys.list.down.0")]),
        (
            'pane.zoom = "Z"\nitem.open = "Z"',
            [("key-clash", "keys.pane.zoom.0"), ("key-clash", "keys.item.open.0")],
        ),
        ('palette.close = "q"', [("bad-key", "keys.palette.close")]),
        ('form.close = ["escape", "home"]', [("bad-key", "keys.form.close.1")]),
        ('form.save = "space"', [("bad-key", "keys.form.save")]),
        ("reader.close = []", [("no-way-out", "keys.reader.close")]),
        (
            'app.quit = "none"\napp.leave = []',
            [("no-way-out", "keys.app.quit"), ("no-way-out", "keys.app.leave")],
        ),
    ],
)
def test_what_is_wrong_is_reported_at_its_place_and_leaves_the_keys_as_they_are(
    words: str, wrong: list[tuple[str, str]]
) -> None:
    made, found = keymap(words)
    assert (made, sorted(found)) == (DEFAULT, sorted(wrong))


def test_keys_that_a_text_field_uses_itself_have_no_action_there() -> None:
    default_keys = {
        key
        for action in DEFAULT.of("palette", "form", "everywhere")
        for key in map(settings_name, action.keys)
    }
    bound = (BindingsMap(widget.BINDINGS).key_to_bindings for widget in (Input, TextArea))
    names = {name for keys in bound for name in keys} - default_keys
    accepted = {
        name for name in names if not parse_keymap({"form.save": name, "palette.run": name})[1]
    }
    assert accepted == set()
    assert keymap('form.save = "f5"\napp.help = ["?", "f1"]')[1] == []


def test_a_fault_leaves_the_keys_of_other_actions() -> None:
    made, wrong = keymap('pane.zoom = "x"\nfilter.edit = "B"')
    assert wrong == [("key-clash", "keys.pane.zoom.0")]
    assert made.keys("filter.edit") == ("B",)


def test_going_back_to_the_usual_keys_may_not_clash_either() -> None:
    # Zoom cannot get `x`, so it keeps `z`, and the filter cannot get `z`.
    made, wrong = keymap('pane.zoom = "x"\nfilter.edit = "z"')
    assert made == DEFAULT
    assert wrong == [("key-clash", "keys.pane.zoom.0")]


def test_one_key_may_do_different_things_on_different_screens() -> None:
    assert keymap('pane.zoom = "w"')[1] == []


def test_the_nearest_action_is_named() -> None:
    (finding,) = parse_keymap({"pane.zom": "Z"})[1]
    assert finding.hint == "did you mean `pane.zoom`?"


@pytest.mark.parametrize("word", ["a; b", "ctrl+a;; b", "a;b;c"])
def test_a_wrong_key_is_quoted_as_a_whole(word: str) -> None:
    (finding,) = parse_keymap({"item.open": word})[1]
    assert finding.message == f"`{word}` is not a key"
    assert finding.hint.startswith(("a sequence of keys is not possible", "write keys as"))


def test_the_table_itself_has_no_clash() -> None:
    every = {action.id: list(action.keys) for action in ACTIONS}
    assert parse_keymap(every) == (DEFAULT, ())


def test_the_file_of_keys_is_the_table() -> None:
    table: dict[str, Any] = tomllib.loads(keys_file(DEFAULT))["keys"]
    assert parse_keymap(table) == (DEFAULT, ())
    assert keys_file(DEFAULT).count("  # ") == len(ACTIONS)


def test_the_file_of_keys_has_what_was_changed() -> None:
    made, _ = keymap("pane.zoom = ['\"', '\\', 'Z']")
    assert tomllib.loads(changed_keys(made)) == {"pane": {"zoom": ['"', "\\", "Z"]}}
    assert parse_keymap(tomllib.loads(keys_file(made))["keys"]) == (made, ())


def test_screens_hold_what_is_judged_together() -> None:
    shown = {
        member
        for module in SCREEN_MODULES
        for member in vars(module).values()
        if isinstance(member, type)
        and issubclass(member, Screen)
        and member.__module__ == module.__name__
    }
    contexts = {(*getattr(entry, "CONTEXTS", ("reader",)), "everywhere") for entry in shown}
    judged = {entry.contexts for entry in SCREENS}
    assert {frozenset(entry) for entry in contexts} <= {frozenset(entry) for entry in judged}


def test_every_pane_has_an_action() -> None:
    assert tuple(pane.name for pane in PANES) == PANE_NAMES
