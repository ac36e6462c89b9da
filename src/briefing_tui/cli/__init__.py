"""The command line of `briefing`. Standard output is for data, standard error for messages."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from briefing_tui.garbage_collection import delay_garbage_collection

if TYPE_CHECKING:
    from briefing_tui.cli.parser import ParsedCommand


def main(words: Sequence[str] | None = None) -> int:
    """Run a command line, and return the exit code."""
    delay_garbage_collection()
    from briefing_tui.cli.streams import run_guarded, set_ascii

    command_line = sys.argv[1:] if words is None else words
    # `--ascii` must also apply to errors of the parser, so it is set first.
    set_ascii(ascii_only="--ascii" in command_line)
    return run_guarded(lambda: _run(command_line))


def _run(words: Sequence[str]) -> int:
    from briefing_tui.cli.parser import InfoRequested, parse
    from briefing_tui.cli.settings import apply_ascii_setting, load_settings
    from briefing_tui.cli.streams import write_text
    from briefing_tui.errors import DONE, MisuseError

    try:
        parsed = parse(words)
    except InfoRequested as info:
        apply_ascii_setting()
        write_text(str(info))
        return DONE
    except MisuseError:
        apply_ascii_setting()
        raise
    load_settings(parsed.arguments)
    _restrict(parsed)
    return parsed.command.run(parsed.arguments)


def _restrict(parsed: ParsedCommand) -> None:
    """Set and apply `arguments.restriction`, which is None without restricted mode."""
    import os

    from briefing_tui.config.restriction import read_restriction

    arguments = parsed.arguments
    arguments.restriction = read_restriction(os.environ, asked=arguments.restricted)
    if arguments.restriction is not None:
        from briefing_tui.cli.restricted import apply_restriction

        arguments.restriction = apply_restriction(parsed.name, arguments, arguments.restriction)
