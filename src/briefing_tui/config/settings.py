"""The settings: each with what it is for, its values, and a value for who has said nothing.

`briefing config` prints what is declared here; there is no other manual.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from briefing_tui.config.keymap import DEFAULT, Keymap, keymap_of
from briefing_tui.config.terminal import COLOR_CHOICES, ColorChoice
from briefing_tui.model.findings import Finding
from briefing_tui.model.marking import LABELS, read_label

THEMES = ("dark", "light", "high-contrast", "color-blind", "terminal")


class SettingTroubleError(ValueError):
    """A value that a setting can't have; the message says so, and after `; ` what is right."""


def _is(read: Callable[[Any], Any], manual: str) -> Mapping[str, Any]:
    """What is known of a setting: how a value is read, and what it is for."""
    return {"read": read, "manual": manual}


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise SettingTroubleError("this is neither true nor false; write it without quotes")
    return value


def _one_of(*words: str) -> Callable[[Any], str]:
    def read(value: Any) -> str:
        if value in words:
            return str(value)
        from difflib import get_close_matches

        near = get_close_matches(str(value), words, n=1, cutoff=0.5)
        hint = f"did you mean {near[0]}?" if near else f"there is {', '.join(words)}"
        raise SettingTroubleError(f"`{value}` is not among the values; {hint}")

    return read


def _zone(value: Any) -> str:
    if value == "":
        return ""
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError, TypeError, OSError):
        raise SettingTroubleError(
            f"`{value}` is no time zone; write a name as Europe/Berlin, or UTC"
        ) from None
    return str(value)


def _audience(value: Any) -> str:
    if value == "":
        return ""
    label = read_label(value) if isinstance(value, str) else None
    if label not in LABELS:
        raise SettingTroubleError(f"`{value}` is no TLP label; there is {', '.join(LABELS)}")
    return label


def _words(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise SettingTroubleError('this is no list of words; write ["one", "two words"]')
    if not all(each.strip() for each in value):
        raise SettingTroubleError("an empty word stands in every text; take it out")
    return tuple(dict.fromkeys(" ".join(each.split()) for each in value))


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a person has settled about the program; what is said of a setting is its manual."""

    theme: str = field(
        default=THEMES[0],
        metadata=_is(
            _one_of(*THEMES),
            "The colours: dark, light, high-contrast, color-blind (sides that differ for every "
            "eye) or terminal (the colours that your terminal is set to, on its own background). "
            "A terminal of 16 colours gets the last one. The command palette changes it here.",
        ),
    )
    color: ColorChoice = field(
        default="auto",
        metadata=_is(
            _one_of(*COLOR_CHOICES),
            "Colour: auto (where the terminal has it and NO_COLOR is not set), always or never. "
            "What --color says goes before it.",
        ),
    )
    ascii: bool = field(
        default=False,
        metadata=_is(
            _flag, "Nothing but ASCII. Terminals that take nothing else get that without asking."
        ),
    )
    mouse: bool = field(
        default=True,
        metadata=_is(
            _flag, "Take the mouse. Without it, the terminal selects and copies as it always does."
        ),
    )
    animation: bool = field(
        default=False,
        metadata=_is(_flag, "Let things glide into place. It costs bytes, which SSH feels."),
    )
    wire: bool = field(
        default=True,
        metadata=_is(
            _flag,
            "Send the terminal only the cells that have changed. Turn it off where a terminal "
            "keeps remains of what stood there before.",
        ),
    )
    resume: bool = field(
        default=True,
        metadata=_is(
            _flag,
            "Return to where you were the last time in the same briefing, and keep that in the "
            "folder for state. Without it, nothing is remembered.",
        ),
    )
    zone: str = field(
        default="",
        metadata=_is(
            _zone,
            'The time zone of times on the screen, such as Europe/Berlin; "" is that of '
            "each briefing. Documents are in that of their briefing, data formats in UTC.",
        ),
    )
    audience: str = field(
        default="",
        metadata=_is(
            _audience,
            'The TLP label for whose readers exports are made unless said otherwise; "" is the '
            "briefing's own.",
        ),
    )
    loaded_words: tuple[str, ...] | None = field(
        default=None,
        metadata=_is(
            _words,
            "The words that check finds loaded in a writer's own voice. Your list takes the place "
            "of this one; an empty list finds none.",
        ),
    )
    keymap: Keymap = DEFAULT


_READERS: Mapping[str, Callable[[Any], Any]] = {
    each.name: each.metadata["read"] for each in fields(Settings) if each.metadata
}
MANUAL: Mapping[str, str] = {
    each.name: each.metadata["manual"] for each in fields(Settings) if each.metadata
}
"""Every setting with what it is for, in the order of the settings file."""


def settings_of(table: Mapping[str, Any]) -> tuple[Settings, tuple[Finding, ...]]:
    """The settings that a file's table means, and what is wrong with it.

    What is wrong leaves its setting as it is without it.
    """
    said: dict[str, Any] = {}
    findings: list[Finding] = []
    for name, value in table.items():
        if name == "keys":
            said["keymap"] = _keymap(value, findings)
        elif name not in _READERS:
            findings.append(_unknown(name))
        else:
            try:
                said[name] = _READERS[name](value)
            except SettingTroubleError as trouble:
                message, _, hint = str(trouble).partition("; ")
                findings.append(Finding("bad-setting", "error", message, hint, where=(name,)))
    return Settings(**said), tuple(findings)


def _keymap(value: Any, findings: list[Finding]) -> Keymap:
    if not isinstance(value, Mapping):
        message, hint = "`keys` is a table", "write [keys], and the actions below it"
        findings.append(Finding("wrong-type", "error", message, hint, where=("keys",)))
        return DEFAULT
    keymap, found = keymap_of(value)
    findings += found
    return keymap


def _unknown(name: str) -> Finding:
    from difflib import get_close_matches

    near = get_close_matches(name, [*_READERS, "keys"], n=1, cutoff=0.5)
    hint = f"did you mean `{near[0]}`?" if near else "`briefing config` prints them all"
    return Finding("unknown-setting", "error", f"there is no setting `{name}`", hint, where=(name,))
