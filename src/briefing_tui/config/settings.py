"""The settings: what each does, its values and its default."""

import re
from collections.abc import Callable, Mapping
from typing import Annotated, Any, Literal, get_args

from msgspec import Meta, Struct, structs

from briefing_tui.config.keymap import DEFAULT, Keymap, parse_keymap
from briefing_tui.config.terminal import ColorChoice
from briefing_tui.errors import nearest
from briefing_tui.model.findings import Finding, KeyPath
from briefing_tui.model.marking import LABELS, read_label

Theme = Literal["dark", "light", "high-contrast", "color-blind", "terminal"]

THEMES: tuple[Theme, ...] = get_args(Theme)
"""Every theme, the default first."""

FALLBACK_AUDIENCE = LABELS[0]
"""The audience of exports if the setting `audience` has an error: CLEAR, which may see least.

Without an audience, an export would contain everything that the marking of its briefing allows.
"""

UNTIL_CORRECTED = f"until this is corrected, exports are for {FALLBACK_AUDIENCE}"

_AT_THE_TOP = "move it to the top of the file, above the first table"


class SettingError(ValueError):
    """A value that a setting cannot have. The message says why."""

    def __init__(self, problem: str, hint: str) -> None:
        super().__init__(problem)
        self.hint = hint
        """What to do."""


_NOT_TEXT = "this is not text in quotation marks"

_WITH_USER = re.compile(r"https?://[^/?#]*@", re.IGNORECASE)
"""The start of `http://user:password@host/`."""


def _read_flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise SettingError("this is neither true nor false", "write true or false, without quotes")
    return value


def _one_of(*words: str) -> Callable[[Any], str]:
    def read(value: Any) -> str:
        if value in words:
            return str(value)
        if not isinstance(value, str):
            raise SettingError(_NOT_TEXT, f"use {', '.join(words)}")
        near = nearest(value, words)
        hint = f"did you mean {near}?" if near else f"use {', '.join(words)}"
        raise SettingError(f"unknown value `{value}`", hint)

    return read


def _read_zone(value: Any) -> str:
    if value == "":
        return ""
    hint = "write a name such as Europe/Berlin, or UTC"
    if not isinstance(value, str):
        raise SettingError(_NOT_TEXT, hint)
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise SettingError(f"unknown time zone `{value}`", hint) from None
    return value


def _read_audience(value: Any) -> str:
    if value == "":
        return ""
    hint = f"use {', '.join(LABELS)}; {UNTIL_CORRECTED}"
    if not isinstance(value, str):
        raise SettingError(_NOT_TEXT, hint)
    label = read_label(value)
    if label not in LABELS:
        raise SettingError(f"unknown TLP label `{value}`", hint)
    return label


def _read_words(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
        raise SettingError("this is not a list of words", 'write ["one", "two words"]')
    if not all(word.strip() for word in value):
        raise SettingError("an empty word would match every text", "remove it")
    return tuple(dict.fromkeys(" ".join(word.split()) for word in value))


def _read_line(value: Any) -> str:
    if not isinstance(value, str) or not value.isprintable():
        raise SettingError("this is not text in one line", "write it in quotation marks")
    return value.strip()


def _read_web_address(value: Any) -> str:
    hint = "write one such as http://127.0.0.1:8080/v1"
    if not isinstance(value, str):
        raise SettingError(_NOT_TEXT, hint)
    address = value.strip()
    if _WITH_USER.match(address):
        # An address with a password can have a second error. The message below would show both.
        raise SettingError(
            "this address contains a user name or a password",
            "remove it; `draft.key_command` can give a key",
        )
    if address and not _is_web_address(address):
        raise SettingError(f"`{value}` is not a web address", hint)
    return address


def _is_web_address(words: str) -> bool:
    # `config check` must find every address that `desk.endpoint` would refuse.
    from urllib.parse import urlsplit

    try:
        parts = urlsplit(words)
        has_valid_port = parts.port is None or parts.port > 0
    except ValueError:
        return False
    return bool(
        words.startswith(("http://", "https://"))
        and parts.hostname
        and has_valid_port
        and words.isascii()
        and words.isprintable()
        and " " not in words
    )


def _read_command(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
        raise SettingError("this is not a list of arguments", 'write ["pass", "show", "model-key"]')
    if value and not value[0].strip():
        raise SettingError("the name of the program is empty", "write it, or write [] for no key")
    if any("\0" in word for word in value):
        raise SettingError("an argument contains the character U+0000", "remove it")
    return tuple(value)


def _manual(description: str, read: Callable[[Any], Any] | None = None) -> Meta:
    """Describe a setting. `read` checks and converts its value. bool and Literal need no `read`."""
    return Meta(description=description, extra={"read": read} if read else None)


class DraftSettings(Struct, frozen=True, kw_only=True):
    """The settings of `briefing draft`, for a language model that the user runs."""

    endpoint: Annotated[
        str,
        _manual(
            "The address of a chat endpoint that speaks the protocol of OpenAI (llama.cpp, Ollama, "
            "vLLM), such as http://127.0.0.1:8080/v1. `briefing draft --with "
            "endpoint` sends articles, and the names of known actors and places, to it and to no "
            'other address. "" means none.',
            _read_web_address,
        ),
    ] = ""
    model: Annotated[str, _manual("The name of the model at the endpoint.", _read_line)] = ""
    key_command: Annotated[
        tuple[str, ...],
        _manual(
            "A command that prints the API key of the endpoint on one line. For example, it can "
            "call a password manager. Write it as a list of arguments. It runs without a shell. An "
            "empty list means no key.",
            _read_command,
        ),
    ] = ()


class Settings(Struct, frozen=True, kw_only=True):
    """The settings of a user, and the keys of the actions."""

    theme: Annotated[
        Theme,
        _manual(
            "Colours: dark, light, high-contrast, color-blind (the sides of a conflict are "
            "distinct for every kind of colour vision) or terminal (the terminal's own colours and "
            "background). A terminal with 16 colours always uses its own colours. The command "
            "palette changes this setting."
        ),
    ] = "dark"
    color: Annotated[
        ColorChoice,
        _manual(
            "Use of colour: auto (if the terminal has colours and NO_COLOR is not set), always or "
            "never. The option --color overrides it."
        ),
    ] = "auto"
    ascii: Annotated[
        bool,
        _manual(
            "Use only ASCII, except in exports, JSON and TOML. If the locale is not UTF-8, the "
            "screens always use only ASCII."
        ),
    ] = False
    mouse: Annotated[
        bool,
        _manual("React to the mouse. If off, the terminal selects and copies text as usual."),
    ] = True
    animation: Annotated[
        bool,
        _manual("Scroll smoothly. This sends more bytes, which is noticeable over slow SSH."),
    ] = False
    wire: Annotated[
        bool,
        _manual(
            "Send only the cells that changed. Turn it off if the terminal shows leftovers of "
            "earlier screens."
        ),
    ] = True
    resume: Annotated[
        bool,
        _manual(
            "Return to where you left off in a briefing. The position is stored in the state "
            "folder; if off, no position is stored."
        ),
    ] = True
    zone: Annotated[
        str,
        _manual(
            'The time zone of the screen, such as Europe/Berlin; "" means the zone of each '
            "briefing. Documents use the zone of their briefing. Data formats use UTC.",
            _read_zone,
        ),
    ] = ""
    audience: Annotated[
        str,
        _manual(
            'The audience of exports without --audience: a TLP label, such as GREEN; "" means the '
            "marking of each briefing. If this setting cannot be read, exports are for CLEAR.",
            _read_audience,
        ),
    ] = ""
    loaded_words: Annotated[
        tuple[str, ...] | None,
        _manual(
            "Words that take sides. `briefing check` reports them in the writer's own text. Your "
            "list replaces the built-in list. With an empty list, no words are reported.",
            _read_words,
        ),
    ] = None
    draft: DraftSettings = DraftSettings()
    keymap: Keymap = DEFAULT


def _reader(annotation: Any) -> Callable[[Any], Any]:
    kind, manual = get_args(annotation)
    if manual.extra:
        read: Callable[[Any], Any] = manual.extra["read"]
        return read
    return _read_flag if kind is bool else _one_of(*get_args(kind))


def _declared(record: type) -> Mapping[str, Any]:
    return {
        name: annotation
        for name, annotation in record.__annotations__.items()
        if hasattr(annotation, "__metadata__")
    }


def _manual_of(record: type) -> Mapping[str, str]:
    declared = _declared(record)
    return {name: entry.__metadata__[0].description for name, entry in declared.items()}


_READERS: Mapping[str, Callable[[Any], Any]] = {
    name: _reader(annotation) for name, annotation in _declared(Settings).items()
}
_DRAFT_READERS: Mapping[str, Callable[[Any], Any]] = {
    name: _reader(annotation) for name, annotation in _declared(DraftSettings).items()
}
MANUAL: Mapping[str, str] = _manual_of(Settings)
"""The description of every setting outside `draft` and `keys`, in the order of the fields."""

DRAFT_MANUAL: Mapping[str, str] = _manual_of(DraftSettings)
"""The description of every setting in the table `draft`."""


def safe_defaults(source: str | None) -> Settings:
    """Return the settings that apply if nothing in the file can be read.

    `source` is the text of the file, or None if it is unknown. If the file may set `audience`,
    exports are for `FALLBACK_AUDIENCE`.
    """
    words = re.findall(r"\w+", source or "audience")
    may_set_audience = any(_may_set_audience(word, word) for word in words)
    return Settings(audience=FALLBACK_AUDIENCE) if may_set_audience else Settings()


def parse_settings(table: Mapping[str, Any]) -> tuple[Settings, tuple[Finding, ...]]:
    """Return the settings in a table, and what is wrong in it.

    A setting with an error keeps its default, except `audience`, which becomes `FALLBACK_AUDIENCE`.
    So does a missing `audience`, if a misplaced or unknown setting may be meant as `audience`.
    """
    values: dict[str, Any] = {"audience": FALLBACK_AUDIENCE} if "audience" in table else {}
    findings: list[Finding] = []
    for name, value in table.items():
        if name == "keys":
            values["keymap"] = _keymap(value, findings)
        elif name == "draft":
            values["draft"] = _draft(value, findings)
        elif name not in _READERS:
            findings.append(_unknown((name,), [*_READERS, "draft", "keys"]))
        else:
            _read_into(values, _READERS[name], (name,), value, findings)
    if "audience" not in table:
        hints = [_hint_about_audience(finding, table) for finding in findings]
        if any(hints):
            values["audience"] = FALLBACK_AUDIENCE
        findings = [
            structs.replace(finding, hint=f"{hint}; {UNTIL_CORRECTED}") if hint else finding
            for finding, hint in zip(findings, hints, strict=True)
        ]
    return Settings(**values), tuple(findings)


def _hint_about_audience(finding: Finding, table: Mapping[str, Any]) -> str:
    """Return what to do if the finding may be about a misplaced `audience`, else an empty text."""
    match finding.where:
        case (str(name),) if name not in _READERS and _may_set_audience(name, table[name]):
            is_table = isinstance(table[name], Mapping | list)
            return f"{_AT_THE_TOP}, as `audience`" if is_table else "write `audience`"
        case ("draft", str(name)) if name not in _DRAFT_READERS and _may_set_audience(
            name, table["draft"][name]
        ):
            return _AT_THE_TOP
        # A name with a period, such as `export.audiance`, is a misspelled action.
        case ("keys", str(name)) if finding.code == "unknown-action" and "." not in name:
            return _AT_THE_TOP if _may_set_audience(name, table["keys"][name]) else ""
        case _:
            return ""


def _may_set_audience(name: str, value: Any) -> bool:
    """Whether the writer of an unknown setting may have meant `audience`."""
    if isinstance(value, Mapping):
        return any(_may_set_audience(inner, value[inner]) for inner in value)
    if "audience" in name.casefold() or nearest(name, _READERS) == "audience":
        return True
    if isinstance(value, list):
        return any(_may_set_audience(name, entry) for entry in value)
    return isinstance(value, str) and read_label(value) is not None


def _read_into(
    values: dict[str, Any],
    read: Callable[[Any], Any],
    where: KeyPath,
    value: Any,
    findings: list[Finding],
) -> None:
    try:
        values[str(where[-1])] = read(value)
    except SettingError as error:
        findings.append(Finding("bad-setting", "error", str(error), error.hint, where=where))


def _draft(value: Any, findings: list[Finding]) -> DraftSettings:
    if not isinstance(value, Mapping):
        message, hint = "`draft` is not a table", "write [draft], and its settings below it"
        findings.append(Finding("wrong-type", "error", message, hint, where=("draft",)))
        return DraftSettings()
    values: dict[str, Any] = {}
    for name, entry in value.items():
        if name in _DRAFT_READERS:
            _read_into(values, _DRAFT_READERS[name], ("draft", name), entry, findings)
        else:
            findings.append(_unknown(("draft", name), [*_DRAFT_READERS]))
    return DraftSettings(**values)


def _keymap(value: Any, findings: list[Finding]) -> Keymap:
    if not isinstance(value, Mapping):
        message, hint = "`keys` is not a table", "write [keys], and the actions below it"
        findings.append(Finding("wrong-type", "error", message, hint, where=("keys",)))
        return DEFAULT
    keymap, key_findings = parse_keymap(value)
    findings += key_findings
    return keymap


def _unknown(where: KeyPath, known: list[str]) -> Finding:
    near = nearest(str(where[-1]), known)
    hint = f"did you mean `{near}`?" if near else "`briefing config` prints all settings"
    name = ".".join(map(str, where))
    return Finding("unknown-setting", "error", f"unknown setting `{name}`", hint, where=where)
