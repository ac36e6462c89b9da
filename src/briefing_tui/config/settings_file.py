"""The settings file: where it is, what it says, and a file that says it all.

Nothing here stops the program: what can't be read or makes no sense is a finding, and what it
would have settled stays as it is without it.
"""

from __future__ import annotations

import os
from collections.abc import Mapping

from msgspec import Struct, structs

from briefing_tui.config.settings import Settings, settings_of
from briefing_tui.model.findings import Finding
from briefing_tui.store.places import make_folder_of, settings_path


class Configured(Struct, frozen=True):
    """What a person has settled, and what is wrong with the file that says so.

    `source` is the text of the file, None where there is none that can be read.
    """

    settings: Settings
    path: str
    findings: tuple[Finding, ...] = ()
    source: str | None = None

    @property
    def trouble(self) -> str:
        """One sentence about what is wrong with the file; empty where nothing is."""
        if not self.findings:
            return ""
        first = self.findings[0]
        place = self.path
        if first.location:
            place += f":{first.location.line}:{first.location.column}"
        sentence = f"{place}: {first.message}"
        if first.hint:
            sentence += f"; {first.hint}"
        more = len(self.findings) - 1
        return f"{sentence} (and {more} more: briefing config check)" if more else sentence


def read_settings(environment: Mapping[str, str]) -> Configured:
    """The settings of who runs the program; without a file, everything as it is for everybody."""
    path = settings_path(environment)
    if not os.path.lexists(path):
        return Configured(Settings(), path)
    from briefing_tui.store.files import read_text
    from briefing_tui.store.tables import parse_toml

    source = read_text(path)
    if isinstance(source, Finding):
        return Configured(Settings(), path, (source,))
    table = parse_toml(source, path)
    if isinstance(table, tuple):
        return Configured(Settings(), path, table, source)
    settings, findings = settings_of(table)
    return Configured(settings, path, _located(findings, source, path), source)


def _located(findings: tuple[Finding, ...], source: str, path: str) -> tuple[Finding, ...]:
    if not findings:
        return ()
    # Parsing for positions is paid for only when there is something to say.
    from briefing_tui.store.positions import locate

    places = locate(source, {finding.where for finding in findings})
    placed = (
        structs.replace(finding, path=path, location=places[finding.where]) for finding in findings
    )
    return tuple(sorted(placed, key=_place))


def _place(finding: Finding) -> tuple[int, int]:
    return (finding.location.line, finding.location.column) if finding.location else (0, 0)


def settings_text(settings: Settings, notes: Mapping[str, str] | None = None) -> str:
    """A whole settings file that says what these settings are, each with its manual above it.

    `notes` are sentences about what a setting does here and now, by the name of the setting.
    """
    import textwrap

    import tomli_w

    from briefing_tui.config.keymap import changed_keys
    from briefing_tui.config.settings import MANUAL

    parts = [_OPENING]
    for name, manual in MANUAL.items():
        value = getattr(settings, name)
        if name == "loaded_words":
            from briefing_tui.check.wording import LOADED_WORDS

            value = list(LOADED_WORDS if value is None else value)
        comment = textwrap.wrap(manual, 78, break_on_hyphens=False)
        comment += textwrap.wrap((notes or {}).get(name, ""), 78, break_on_hyphens=False)
        parts.append(
            "\n".join(f"# {line}" for line in comment) + "\n" + tomli_w.dumps({name: value})
        )
    parts.append(_KEYS + changed_keys(settings.keymap))
    return "\n".join(parts)


_OPENING = """\
# The settings of briefing-tui. This file stands where `briefing config path` says;
# `briefing config check` says what is wrong with it. What is left out is as it is for everybody.
"""
_KEYS = """\
# The keys of actions, where they differ from those that everybody has: an action with a key or a
# list of keys; "none" takes it off its keys. `briefing config keys` prints every action.
[keys]
"""


def remember_setting(path: str, name: str, value: str) -> str:
    """Set one setting in the file, which stays as it is besides; gives a sentence about it."""
    from briefing_tui import text
    from briefing_tui.store.edits import set_top
    from briefing_tui.store.files import read_text
    from briefing_tui.store.outcomes import Refused
    from briefing_tui.store.writer import write_edit, write_new

    shown = text.clean_line(path)
    if not os.path.lexists(path):
        try:
            make_folder_of(path)
        except OSError as error:
            reason = (error.strerror or "unknown reason").lower()
            return f"Until you leave: {shown} can't be written: {reason}"
        outcome = write_new(path, f'{name} = "{value}"\n')
    else:
        source = read_text(path)
        if isinstance(source, Finding):
            return f"Until you leave: {shown}: {source.message}"
        outcome = write_edit(path, source, lambda before: set_top(before, name, value))
    if isinstance(outcome, Refused):
        return f"Until you leave: {outcome.message}"
    return f"Kept in {shown}"
