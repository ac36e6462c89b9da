"""The keys of every action. Users can change them; changes that conflict have no effect."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any

from msgspec import Struct, structs

from briefing_tui.config.key_names import (
    KeyNameError,
    display_name,
    is_used_by_text_field,
    read_key,
    settings_name,
)
from briefing_tui.config.keys import ACTIONS, CONTEXTS, SCREENS, Action, Context
from briefing_tui.errors import nearest
from briefing_tui.model.findings import Finding, KeyPath

NO_KEY = "none"
"""The value that removes the keys of an action. An empty list does the same."""

_TEXT_CONTEXTS: frozenset[Context] = frozenset({"palette", "form"})
"""The contexts in which a text field gets every key first."""

_TOP: KeyPath = ("keys",)


class Keymap(Struct, frozen=True, dict=True):
    """Every action with its keys."""

    actions: tuple[Action, ...] = ACTIONS

    @cached_property
    def _by_id(self) -> Mapping[str, Action]:
        return {action.id: action for action in self.actions}

    def of(self, *contexts: Context) -> Iterator[Action]:
        """Return the actions of some contexts, in the order of `contexts`."""
        return (
            action for context in contexts for action in self.actions if action.context == context
        )

    def keys(self, action_id: str) -> tuple[str, ...]:
        """Return the keys of an action as they are shown."""
        return tuple(display_name(key) for key in self._by_id[action_id].keys)

    def key(self, action_id: str) -> str:
        """Return the first key of an action, for a sentence such as `q quits the program`.

        If the action has no key, return the key of the command palette. If that has no key either,
        return `the settings`, where the user can set one.
        """
        for candidate in (action_id, "app.palette"):
            keys = self.keys(candidate)
            if keys:
                return keys[0]
        return "the settings"


DEFAULT = Keymap()


def parse_keymap(table: Mapping[str, Any]) -> tuple[Keymap, tuple[Finding, ...]]:
    """Return the keymap from the table `keys`, and what is wrong in the table."""
    choices: dict[str, _Choice] = {}
    findings: list[Finding] = []
    known = {action.id: action for action in ACTIONS}
    for action_id, path, value in _entries(table, _TOP):
        if action_id not in known:
            findings.append(_unknown(action_id, path, known))
            continue
        keys = _keys(value, path, known[action_id].context, findings)
        if keys is not None:
            choices[action_id] = _Choice(keys, path)
    findings += _remove_conflicts(choices)
    return _keymap_with(choices), tuple(findings)


class _Choice(Struct, frozen=True):
    keys: tuple[str, ...]
    path: KeyPath


def _entries(table: Mapping[str, Any], path: KeyPath) -> Iterator[tuple[str, KeyPath, Any]]:
    """Yield the id, path and value of each entry.

    TOML reads the unquoted id `pane.zoom` as the key `zoom` in a table `pane`.
    """
    for name, value in table.items():
        entry_path = (*path, name)
        if isinstance(value, Mapping):
            yield from _entries(value, entry_path)
        else:
            yield ".".join(str(part) for part in entry_path[1:]), entry_path, value


def _unknown(action_id: str, path: KeyPath, known: Iterable[str]) -> Finding:
    near = nearest(action_id, sorted(known))
    hint = f"did you mean `{near}`?" if near else "`briefing config keys` prints all actions"
    return Finding("unknown-action", "error", f"unknown action `{action_id}`", hint, where=path)


def _keys(
    value: Any, path: KeyPath, context: Context, findings: list[Finding]
) -> tuple[str, ...] | None:
    """Return the keys in a value. If it has errors, add them to `findings` and return None."""
    if value in (NO_KEY, [NO_KEY]):
        return ()
    words = value if isinstance(value, list) else [value]
    keys: list[str] = []
    errors: list[Finding] = []
    for position, word in enumerate(words):
        word_path = (*path, position) if isinstance(value, list) else path
        if not isinstance(word, str):
            message, hint = "this is not a key", 'write `"x"`, `["j", "down"]` or `"none"`'
            errors.append(Finding("wrong-type", "error", message, hint, where=word_path))
            continue
        try:
            keys.append(_key(word, context))
        except KeyNameError as error:
            errors.append(Finding("bad-key", "error", str(error), error.hint, where=word_path))
    findings += errors
    return None if errors else tuple(dict.fromkeys(keys))


def _key(word: str, context: Context) -> str:
    key = read_key(word)
    if context in _TEXT_CONTEXTS and is_used_by_text_field(key):
        screen = CONTEXTS[context].lower()
        raise KeyNameError(
            f"`{word}` types or edits text on this screen ({screen})",
            "use another key, such as `f5`",
        )
    return key


def _keymap_with(choices: Mapping[str, _Choice]) -> Keymap:
    return Keymap(
        tuple(
            structs.replace(action, keys=choices[action.id].keys)
            if action.id in choices
            else action
            for action in ACTIONS
        )
    )


def _remove_conflicts(choices: dict[str, _Choice]) -> list[Finding]:
    """Remove the choices that conflict or that leave a screen without a way out."""
    findings: list[Finding] = []
    while choices:
        keymap = _keymap_with(choices)
        finding_of_action = _lockouts(keymap, choices) or _clashes(keymap, choices)
        if not finding_of_action:
            break
        # Without its choice, an action has its default keys again, which can clash with more
        # choices. Only the first clashes are reported: correcting them resolves the others.
        if not any(finding.code == "key-clash" for finding in findings):
            findings += finding_of_action.values()
        for action_id in finding_of_action:
            del choices[action_id]
    return findings


def _clashes(keymap: Keymap, choices: Mapping[str, _Choice]) -> dict[str, Finding]:
    clashes: dict[str, Finding] = {}
    for screen in SCREENS:
        actions_of_key: dict[str, list[Action]] = {}
        for action in keymap.of(*screen.contexts):
            if action.id not in screen.without:
                for key in action.keys:
                    actions_of_key.setdefault(key, []).append(action)
        for key, actions in actions_of_key.items():
            if len(actions) == 1:
                continue
            for action in actions:
                if action.id in choices:
                    other = next(candidate for candidate in actions if candidate is not action)
                    clashes.setdefault(action.id, _clash(key, other, choices[action.id]))
    return clashes


def _clash(key: str, other: Action, choice: _Choice) -> Finding:
    position = choice.keys.index(key)
    return Finding(
        "key-clash",
        "error",
        f"`{display_name(key)}` is also the key of `{other.id}` "
        f"({CONTEXTS[other.context].lower()})",
        f'give one of them another key, or "{NO_KEY}"',
        where=(*choice.path, position),
    )


def _lockouts(keymap: Keymap, choices: Mapping[str, _Choice]) -> dict[str, Finding]:
    ways_out: list[tuple[str, ...]] = [
        (action.id,) for action in ACTIONS if action.id.endswith(".close")
    ]
    # One of the two is enough to leave the desk.
    ways_out.append(("app.quit", "app.leave"))
    without_keys = [ids for ids in ways_out if not any(keymap.keys(action_id) for action_id in ids)]
    return {
        action_id: Finding(
            "no-way-out",
            "error",
            f"`{action_id}` has no key, so there is no way out",
            "give it a key",
            where=choices[action_id].path,
        )
        for ids in without_keys
        for action_id in ids
        if action_id in choices
    }


def keys_file(keymap: Keymap) -> str:
    """Return a settings file with the keys of every action."""
    parts = [f"{_KEYS_OPENING}\n[keys]\n"]
    for context, title in CONTEXTS.items():
        lines = {_line(action): action.description for action in keymap.of(context)}
        width = max(map(len, lines), default=0)
        parts.append(f"\n# {title}\n")
        parts += [f"{line:<{width}}  # {does}\n" for line, does in lines.items()]
    return "".join(parts)


def changed_keys(keymap: Keymap) -> str:
    """Return the lines of a `keys` table for the changed actions."""
    pairs = zip(keymap.actions, ACTIONS, strict=True)
    return "".join(f"{_line(action)}\n" for action, default in pairs if action != default)


_KEYS_OPENING = f"""\
# Every action with its keys. Copy a line to your settings to change its keys.
# Keys are written "x", "X", "?", "ctrl+x", "f5", "pagedown", "enter". [] or "{NO_KEY}" removes the
# keys of an action. The command palette lists most actions, also without a key.
"""


def _line(action: Action) -> str:
    return f"{action.id} = [{', '.join(_quoted(settings_name(key)) for key in action.keys)}]"


def _quoted(key: str) -> str:
    if key in ('"', "\\"):
        return f"'{key}'"
    return f'"{key}"'
