"""Reads and writes the settings file. An error in the file never stops the program."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any

from msgspec import Struct, structs

from briefing_tui.config.settings import (
    UNTIL_CORRECTED,
    Settings,
    parse_settings,
    safe_defaults,
)
from briefing_tui.model.findings import Finding
from briefing_tui.store.program_files import create_parent_folder, is_missing, settings_path


class LoadedSettings(Struct, frozen=True):
    """The settings, and what is wrong with their file.

    `source` is the text of the file. It is None if the file is missing or unreadable.
    """

    settings: Settings
    path: str
    findings: tuple[Finding, ...] = ()
    source: str | None = None

    @property
    def problem(self) -> str:
        """The first error in the file, and how many more there are."""
        if not self.findings:
            return ""
        first = self.findings[0]
        location = self.path
        if first.location:
            location += f":{first.location.line}:{first.location.column}"
        sentence = f"{location}: {first.message}"
        if first.hint:
            sentence += f"; {first.hint}"
        more = len(self.findings) - 1
        return f"{sentence} (and {more} more: `briefing config check`)" if more else sentence


_NO_SETTINGS = ("is-a-folder", "not-a-file")
"""The codes of findings about a path where no settings file exists."""


def read_settings(environment: Mapping[str, str]) -> LoadedSettings:
    """Return the settings of the user, or `safe_defaults` if the settings file cannot be read."""
    path = settings_path(environment)
    if is_missing(path):
        return LoadedSettings(Settings(), path)
    from briefing_tui.store.files import read_text
    from briefing_tui.store.tables import parse_toml

    source = read_text(path)
    if isinstance(source, Finding):
        settings = Settings() if source.code in _NO_SETTINGS else safe_defaults(None)
        return LoadedSettings(settings, path, _with_consequence((source,), settings))
    table = parse_toml(source, path)
    if isinstance(table, tuple):
        settings = safe_defaults(source)
        return LoadedSettings(settings, path, _with_consequence(table, settings), source)
    settings, findings = parse_settings(table)
    return LoadedSettings(settings, path, _located(findings, source, path), source)


def _with_consequence(findings: tuple[Finding, ...], settings: Settings) -> tuple[Finding, ...]:
    """Return the findings. If exports are for fewer readers now, the first hint says so."""
    if not settings.audience:
        return findings
    first, *others = findings
    hint = f"{first.hint}; {UNTIL_CORRECTED}" if first.hint else UNTIL_CORRECTED
    return (structs.replace(first, hint=hint), *others)


def _located(findings: tuple[Finding, ...], source: str, path: str) -> tuple[Finding, ...]:
    if not findings:
        return ()
    from briefing_tui.store.positions import locate

    locations = locate(source, {finding.where for finding in findings})
    located = (
        structs.replace(finding, path=path, location=locations[finding.where])
        for finding in findings
    )
    return tuple(sorted(located, key=_line_and_column))


def _line_and_column(finding: Finding) -> tuple[int, int]:
    return (finding.location.line, finding.location.column) if finding.location else (0, 0)


def settings_text(settings: Settings, notes: Mapping[str, str] | None = None) -> str:
    """Return a settings file with all settings, and with a description above each.

    `notes` maps the name of a setting to a remark about this terminal.
    """
    import textwrap

    import tomli_w

    from briefing_tui.config.keymap import changed_keys
    from briefing_tui.config.settings import DRAFT_MANUAL, MANUAL

    def with_comment(manual: str, name: str, value: Any) -> str:
        comment = textwrap.wrap(manual, 78, break_on_hyphens=False)
        comment += textwrap.wrap((notes or {}).get(name, ""), 78, break_on_hyphens=False)
        return "\n".join(f"# {line}" for line in comment) + "\n" + tomli_w.dumps({name: value})

    parts = [_OPENING]
    for name, manual in MANUAL.items():
        value = getattr(settings, name)
        if name == "loaded_words":
            from briefing_tui.check.wording import LOADED_WORDS

            value = list(LOADED_WORDS if value is None else value)
        parts.append(with_comment(manual, name, value))
    parts.append(_DRAFT)
    for name, manual in DRAFT_MANUAL.items():
        value = getattr(settings.draft, name)
        value = list(value) if isinstance(value, tuple) else value
        parts.append(with_comment(manual, name, value))
    parts.append(_KEYS + changed_keys(settings.keymap))
    return "\n".join(parts)


_OPENING = """\
# The settings of briefing-tui. `briefing config path` prints where this file belongs, and
# `briefing config check` checks it. Settings that you leave out keep their defaults.
"""
_DRAFT = """\
# A language model for `briefing draft --with endpoint`. It is off unless you set it here.
[draft]
"""
_KEYS = """\
# The keys that you changed. Give an action a key, a list of keys, or "none" for no key.
# `briefing config keys` prints every action.
[keys]
"""


def remember_setting(path: str, name: str, value: str) -> str:
    """Change one setting in the file at `path`, and return what to tell the user."""
    from briefing_tui import text
    from briefing_tui.errors import why_not_written
    from briefing_tui.store.edits import set_top
    from briefing_tui.store.files import read_text
    from briefing_tui.store.outcomes import Refused
    from briefing_tui.store.writer import write_edit, write_new

    shown = text.clean_line(path)
    if not os.path.lexists(path):
        try:
            create_parent_folder(path)
        except OSError as error:
            reason = why_not_written(error)
            return f"Not saved for next time: {shown} cannot be written: {reason}."
        outcome = write_new(path, f'{name} = "{value}"\n')
    else:
        source = read_text(path)
        if isinstance(source, Finding):
            return f"Not saved for next time: {shown}: {source.message}."
        outcome = write_edit(path, source, lambda before: set_top(before, name, value))
    if isinstance(outcome, Refused):
        return f"Not saved for next time: {outcome.sentences}"
    return f"Saved in {shown}."
