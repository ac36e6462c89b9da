"""Which keys every action has: those of the key table, with what a person has put in their place.

A person's words are judged before anything is drawn, so that nothing but a sound table, without a
clash, reaches the screens, their bottom lines, the help and the palette.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from msgspec import Struct, structs

from briefing_tui.config.key_names import KeyTroubleError, read_key, spelled, written
from briefing_tui.config.keys import ACTIONS, CONTEXTS, SCREENS, Action, Context
from briefing_tui.model.findings import Finding, KeyPath

NO_KEY = "none"
"""What takes an action off its keys; an empty list does the same."""

_TOP: KeyPath = ("keys",)


class Keymap(Struct, frozen=True, dict=True):
    """Every action with the keys that it has now."""

    actions: tuple[Action, ...] = ACTIONS

    @cached_property
    def _by_id(self) -> Mapping[str, Action]:
        return {action.id: action for action in self.actions}

    def of(self, *contexts: Context) -> Iterator[Action]:
        """The actions of some contexts, one context after the other, in the order of the table."""
        return (
            action for context in contexts for action in self.actions if action.context == context
        )

    def keys(self, action_id: str) -> tuple[str, ...]:
        """The keys of an action, as a person reads them; none where it was taken off."""
        return tuple(spelled(key) for key in self._by_id[action_id].keys)

    def key(self, action_id: str) -> str:
        """The first key of an action as a person reads it; else how to find it without a key."""
        for each in (action_id, "app.palette"):
            keys = self.keys(each)
            if keys:
                return keys[0]
        return "the settings"


DEFAULT = Keymap()


def keymap_of(table: Mapping[str, Any]) -> tuple[Keymap, tuple[Finding, ...]]:
    """The keys that the `keys` table of a settings file means, and what is wrong with it.

    What is wrong leaves its action on the keys of the key table.
    """
    asked: dict[str, _Asked] = {}
    findings: list[Finding] = []
    known = {action.id for action in ACTIONS}
    for action_id, way, value in _entries(table, _TOP):
        if action_id not in known:
            findings.append(_unknown(action_id, way, known))
            continue
        keys = _keys(value, way, findings)
        if keys is not None:
            asked[action_id] = _Asked(keys, way)
    findings += _settle(asked)
    return _mapped(asked), tuple(findings)


class _Asked(Struct, frozen=True):
    keys: tuple[str, ...]
    way: KeyPath


def _entries(table: Mapping[str, Any], way: KeyPath) -> Iterator[tuple[str, KeyPath, Any]]:
    """Every action that is named: `pane.zoom` in quotation marks, without, or as a table."""
    for name, value in table.items():
        here = (*way, name)
        if isinstance(value, Mapping):
            yield from _entries(value, here)
        else:
            yield ".".join(str(each) for each in here[1:]), here, value


def _unknown(action_id: str, way: KeyPath, known: Sequence[str] | set[str]) -> Finding:
    from difflib import get_close_matches

    near = get_close_matches(action_id, sorted(known), n=1, cutoff=0.5)
    hint = f"did you mean `{near[0]}`?" if near else "`briefing config keys` prints them all"
    return Finding("unknown-action", "error", f"there is no action `{action_id}`", hint, where=way)


def _keys(value: Any, way: KeyPath, findings: list[Finding]) -> tuple[str, ...] | None:
    """The keys that a value means, each once; None, with findings, where it means none."""
    if value in (NO_KEY, [NO_KEY]):
        return ()
    words = value if isinstance(value, list) else [value]
    keys: list[str] = []
    troubles: list[Finding] = []
    for position, word in enumerate(words):
        here = (*way, position) if isinstance(value, list) else way
        if not isinstance(word, str):
            message, hint = "this is no key", 'write `"x"`, `["j", "down"]` or `"none"`'
            troubles.append(Finding("wrong-type", "error", message, hint, where=here))
            continue
        try:
            keys.append(read_key(word))
        except KeyTroubleError as trouble:
            message, _, hint = str(trouble).partition("; ")
            troubles.append(Finding("bad-key", "error", message, hint, where=here))
    findings += troubles
    return None if troubles else tuple(dict.fromkeys(keys))


def _mapped(asked: Mapping[str, _Asked]) -> Keymap:
    return Keymap(
        tuple(
            structs.replace(action, keys=asked[action.id].keys) if action.id in asked else action
            for action in ACTIONS
        )
    )


def _settle(asked: dict[str, _Asked]) -> list[Finding]:
    """Take out what clashes, and what would leave a screen without a way out; gives why."""
    findings: list[Finding] = []
    while asked:
        keymap = _mapped(asked)
        found = _locked_in(keymap, asked) or _clashes(keymap, asked)
        if not found:
            break
        # Going back to the table's own keys may clash anew: that is no second fault.
        if not any(finding.code == "key-clash" for finding in findings):
            findings += found.values()
        for action_id in found:
            del asked[action_id]
    return findings


def _clashes(keymap: Keymap, asked: Mapping[str, _Asked]) -> dict[str, Finding]:
    """Each action that a person has put on a key which another one has on the same screen."""
    found: dict[str, Finding] = {}
    for screen in SCREENS:
        on_key: dict[str, list[Action]] = {}
        for action in keymap.of(*screen.contexts):
            if action.id not in screen.without:
                for key in action.keys:
                    on_key.setdefault(key, []).append(action)
        for key, actions in on_key.items():
            for action in actions if len(actions) > 1 else ():
                if action.id in asked:
                    other = next(each for each in actions if each is not action)
                    found.setdefault(action.id, _clash(key, other, asked[action.id]))
    return found


def _clash(key: str, other: Action, asked: _Asked) -> Finding:
    position = asked.keys.index(key)
    return Finding(
        "key-clash",
        "error",
        f"`{spelled(key)}` is the key of `{other.id}` ({CONTEXTS[other.context].lower()}), too",
        f'give one of them another key, or "{NO_KEY}"',
        where=(*asked.way, position),
    )


def _locked_in(keymap: Keymap, asked: Mapping[str, _Asked]) -> dict[str, Finding]:
    """The actions without which somebody could not get out of a screen, or out of the program."""
    ways_out: list[tuple[str, ...]] = [
        (action.id,) for action in ACTIONS if action.id.endswith(".close")
    ]
    ways_out.append(("app.quit", "app.leave"))
    return {
        each: Finding(
            "no-way-out",
            "error",
            f"without a key for `{each}` there is no way back",
            "leave it one",
            where=asked[each].way,
        )
        for ids in ways_out
        if not any(keymap.keys(each) for each in ids)
        for each in ids
        if each in asked
    }


def keys_file(keymap: Keymap) -> str:
    """The `keys` table of a settings file with every action: what it does, and its keys."""
    parts = [f"{_KEYS_OPENING}\n[keys]\n"]
    for context, title in CONTEXTS.items():
        lines = {_line(action): action.does for action in keymap.of(context)}
        width = max(map(len, lines), default=0)
        parts.append(f"\n# {title}\n")
        parts += [f"{line:<{width}}  # {does}\n" for line, does in lines.items()]
    return "".join(parts)


def changed_keys(keymap: Keymap) -> str:
    """The lines of a `keys` table for the actions whose keys are not those of the key table."""
    lines = [_line(now) for now, usual in zip(keymap.actions, ACTIONS, strict=True) if now != usual]
    return "".join(f"{line}\n" for line in lines)


_KEYS_OPENING = f"""\
# Every action with its keys. Keep the lines that you change, in your settings.
# A key is written "x", "X", "?", "ctrl+x", "f5", "pagedown", "enter"; [] or "{NO_KEY}" takes an
# action off its keys. It can still be found in the command palette.
"""


def _line(action: Action) -> str:
    return f"{action.id} = [{', '.join(_quoted(written(key)) for key in action.keys)}]"


def _quoted(key: str) -> str:
    if key in ('"', "\\"):
        return f"'{key}'"
    return f'"{key}"'
