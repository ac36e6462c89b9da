"""The settings: what each is for, its values and its default.

`briefing config` prints the descriptions of this module; there is no other manual.
"""

from collections.abc import Callable, Mapping
from typing import Annotated, Any, Literal, get_args

from msgspec import Meta, Struct

from briefing_tui.config.keymap import DEFAULT, Keymap, keymap_of
from briefing_tui.config.terminal import ColorChoice
from briefing_tui.model.findings import Finding
from briefing_tui.model.marking import LABELS, read_label

Theme = Literal["dark", "light", "high-contrast", "color-blind", "terminal"]

THEMES: tuple[Theme, ...] = get_args(Theme)
"""Every theme, the default first."""


class SettingTroubleError(ValueError):
    """A value that a setting can't have; the message says so, and after `; ` what is right."""


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


def _manual(description: str, read: Callable[[Any], Any] | None = None) -> Meta:
    """What a setting is for, and what reads its value if its type does not say that."""
    return Meta(description=description, extra={"read": read} if read else None)


class Settings(Struct, frozen=True, kw_only=True):
    """What a person can set about the program, and the keys of its actions."""

    theme: Annotated[
        Theme,
        _manual(
            "The colours: dark, light, high-contrast, color-blind (sides that differ for every "
            "eye) or terminal (the colours that your terminal is set to, on its own background). "
            "A terminal of 16 colours gets the last one. The command palette changes it here."
        ),
    ] = "dark"
    color: Annotated[
        ColorChoice,
        _manual(
            "Colour: auto (where the terminal has it and NO_COLOR is not set), always or never. "
            "What --color says goes before it."
        ),
    ] = "auto"
    ascii: Annotated[
        bool,
        _manual("Nothing but ASCII. Terminals that take nothing else get that without asking."),
    ] = False
    mouse: Annotated[
        bool,
        _manual("Take the mouse. Without it, the terminal selects and copies as it always does."),
    ] = True
    animation: Annotated[
        bool, _manual("Let things glide into place. It costs bytes, which SSH feels.")
    ] = False
    wire: Annotated[
        bool,
        _manual(
            "Send the terminal only the cells that have changed. Turn it off where a terminal "
            "keeps remains of what stood there before."
        ),
    ] = True
    resume: Annotated[
        bool,
        _manual(
            "Return to where you were the last time in the same briefing, and keep that in the "
            "folder for state. Without it, nothing is remembered."
        ),
    ] = True
    zone: Annotated[
        str,
        _manual(
            'The time zone of times on the screen, such as Europe/Berlin; "" is that of '
            "each briefing. Documents are in that of their briefing, data formats in UTC.",
            _zone,
        ),
    ] = ""
    audience: Annotated[
        str,
        _manual(
            'The TLP label for whose readers exports are made unless said otherwise; "" is the '
            "briefing's own.",
            _audience,
        ),
    ] = ""
    loaded_words: Annotated[
        tuple[str, ...] | None,
        _manual(
            "The words that check finds loaded in a writer's own voice. Your list takes the place "
            "of this one; an empty list finds none.",
            _words,
        ),
    ] = None
    keymap: Keymap = DEFAULT


def _reader(annotation: Any) -> Callable[[Any], Any]:
    """Reads the value of a setting: as its manual says, else by its type."""
    kind, manual = get_args(annotation)
    if manual.extra:
        read: Callable[[Any], Any] = manual.extra["read"]
        return read
    return _flag if kind is bool else _one_of(*get_args(kind))


_DECLARED = {
    name: annotation
    for name, annotation in Settings.__annotations__.items()
    if hasattr(annotation, "__metadata__")
}
_READERS: Mapping[str, Callable[[Any], Any]] = {
    name: _reader(annotation) for name, annotation in _DECLARED.items()
}
MANUAL: Mapping[str, str] = {
    name: annotation.__metadata__[0].description for name, annotation in _DECLARED.items()
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
