"""`briefing config`: print or check the settings, or list the key bindings."""

from __future__ import annotations

import argparse
import os

from briefing_tui import text
from briefing_tui.cli.parser import one_of
from briefing_tui.cli.streams import is_terminal, shown_line, write_stderr, write_stdout
from briefing_tui.config.settings import Settings
from briefing_tui.config.settings_file import LoadedSettings, settings_text
from briefing_tui.config.terminal import probe
from briefing_tui.errors import DONE, FOUND, MISUSE

_SUBCOMMANDS = ("check", "keys", "path")


def declare(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "what",
        metavar="WHAT",
        nargs="?",
        type=one_of(_SUBCOMMANDS, "subcommand"),
        help="check (check the settings file), keys (list all actions and their keys) or path "
        "(print the path of the file); default: print all settings with their descriptions",
    )


def run(arguments: argparse.Namespace) -> int:
    """Run the command."""
    configured: LoadedSettings = arguments.configured
    if arguments.what == "check":
        return _check(configured, arguments)
    if arguments.what == "path":
        write_stdout(f"{shown_line(configured.path)}\n")
        return DONE
    if arguments.what == "keys":
        from briefing_tui.config.keymap import keys_file

        printed = keys_file(configured.settings.keymap)
    else:
        printed = settings_text(configured.settings, {"wire": _wire_note(configured.settings)})
    # The user may save this output as the settings file, so --ascii does not change it.
    write_stdout(printed)
    if configured.problem:
        write_stderr(text.clean_line(configured.problem))
    return DONE


def _wire_note(settings: Settings) -> str:
    """Return the state of `wire`, such as `Now off because of BRIEFING_WIRE`."""
    if not settings.wire:
        return "Now off because of this setting."
    if not probe(os.environ).sends_only_changes:
        return "Now off because of BRIEFING_WIRE."
    from importlib.metadata import version

    from briefing_tui.tui.wire.app import reason_unsupported
    from briefing_tui.tui.wire.capabilities import probe_capabilities

    term = os.environ.get("TERM", "")
    state = f"with Textual {version('textual')} and TERM={text.clean_line(term)}"
    reason = reason_unsupported(probe_capabilities(term))
    return f"Now off, {state}: {reason}." if reason else f"Now on, {state}."


def _check(configured: LoadedSettings, arguments: argparse.Namespace) -> int:
    from briefing_tui.cli.wording import excerpt_of, finding_line, findings_summary

    path = shown_line(configured.path)
    if not configured.findings:
        is_missing = configured.source is None
        state = "no such file, so the defaults apply" if is_missing else "no findings"
        write_stderr(f"{path}: {state}")
        return DONE
    color = probe(os.environ, color=arguments.color, interactive=is_terminal("stdout")).color
    lines = []
    for finding in configured.findings:
        lines.append(finding_line(finding, color=color, ascii_only=arguments.ascii))
        quoted = excerpt_of(finding, configured.source or "", ascii_only=arguments.ascii)
        if quoted:
            lines.append(quoted)
    write_stdout("\n".join(lines) + "\n")
    write_stderr(f"{findings_summary(configured.findings)} in {path}")
    is_readable = configured.source is not None and all(
        finding.code not in ("broken-toml", "too-deep") for finding in configured.findings
    )
    return FOUND if is_readable else MISUSE
