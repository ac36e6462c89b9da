"""`briefing completion SHELL`: print a completion script, made from the argument parsers."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from briefing_tui.cli.parser import COMMANDS, PATH_METAVARS, SCREEN, OneOf, one_of, parser_of
from briefing_tui.cli.shells import SCRIPTS, Argument, CommandSpec, Option
from briefing_tui.cli.streams import write_stdout
from briefing_tui.errors import DONE


def declare(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "shell",
        metavar="SHELL",
        type=one_of(SCRIPTS, "shell"),
        help="bash, zsh or fish; for bash, add this to ~/.bashrc: "
        'eval "$(briefing completion bash)"',
    )


def run(arguments: argparse.Namespace) -> int:
    """Run the command."""
    specs = [
        _command_spec(SCREEN, ""),
        *(_command_spec(name, description) for name, description in COMMANDS.items()),
    ]
    write_stdout(SCRIPTS[arguments.shell](specs))
    return DONE


def _command_spec(name: str, description: str) -> CommandSpec:
    actions = parser_of(name)._actions  # noqa: SLF001 - argparse has no public API for this
    return CommandSpec(
        name="" if name == SCREEN else name,
        description=description,
        options=tuple(_options(actions)),
        arguments=tuple(_argument(action) for action in actions if not action.option_strings),
    )


def _options(actions: list[argparse.Action]) -> Iterator[Option]:
    for action in actions:
        if action.option_strings:
            value = None if action.nargs == 0 else _argument(action)
            yield Option(tuple(action.option_strings), action.help or "", value)


def _argument(action: argparse.Action) -> Argument:
    name = str(action.metavar or action.dest)
    words = action.type.words if isinstance(action.type, OneOf) else ()
    repeats = action.nargs in ("*", "+")
    return Argument(name, words, is_path=name in PATH_METAVARS, repeats=repeats)
