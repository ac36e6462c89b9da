"""Parses the command line. Invalid arguments raise MisuseError."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable, Sequence
from importlib import import_module
from typing import Any, NoReturn, Protocol

from msgspec import Struct

import briefing_tui
from briefing_tui.cli.streams import columns
from briefing_tui.config.terminal import COLOR_CHOICES
from briefing_tui.errors import MisuseError

COMMANDS = {
    "demo": "open the sample briefing",
    "show": "print a briefing as plain text",
    "export": "write a briefing in another format",
    "diff": "show what changed between two briefings",
    "search": "search the items of all briefings in a folder",
    "check": "check briefings for errors and weak points",
    "add": "add an item to a briefing from one line",
    "new": "start a briefing, based on the previous one if there is one",
    "draft": "draft items from articles, for review",
    "review": "accept or reject drafted items, one by one",
    "edit": "open a briefing in your editor and check it afterwards",
    "schema": "print the JSON Schema of the file format, for editors",
    "formats": "list the export formats",
    "template": "print a built-in template, to start your own",
    "verify": "compare a document with the receipt of its export",
    "config": "print or check the settings",
    "completion": "print the completion script for a shell",
    "help": "print help for the program or a command",
}
"""Every command with its description. Each command is a module of this package."""

_VALUE_OPTIONS = frozenset({"--color", "--pane", "--item", "--theme"})
"""Options that take a value and may come before the command."""

PATH_METAVARS = frozenset({"ARTICLE", "FILE", "FOLDER", "OLD NEW", "OUT", "PATH", "RECEIPT"})
"""The `metavar` of arguments that are paths."""

_NOT_INPUTS = frozenset({"--output", "--receipt", "--situation"})
"""Options for a folder or for a file to write. There, `-` does not mean standard input."""

_MAX_HELP_WIDTH = 80

_EXPECTED_VALUE = ": expected one argument"
"""How argparse ends its message about an option without a value."""

_SUPERFLUOUS_VALUE = ": ignored explicit argument "
"""What the message of argparse contains if a value is given to an option that takes none."""

SCREEN = "screen"
"""The module that runs if the command line contains no command."""


class Command(Protocol):
    """The interface of a command module."""

    def declare(self, parser: argparse.ArgumentParser) -> None:
        """Declare the arguments."""

    def run(self, arguments: argparse.Namespace) -> int:
        """Run the command, and return the exit code."""


class InfoRequested(Exception):  # noqa: N818 - this is not an error
    """Carries the text that `--help` or `--version` prints."""


class ParsedCommand(Struct, frozen=True):
    """A command and its arguments."""

    name: str
    command: Command
    arguments: argparse.Namespace


def parse(words: Sequence[str]) -> ParsedCommand:
    """Parse the arguments of `briefing`.

    Raises MisuseError for invalid arguments, and InfoRequested for `--help` and `--version`.
    """
    position = _command_position(words)
    if position is None:
        name, other_words = SCREEN, list(words)
    else:
        name, other_words = words[position], [*words[:position], *words[position + 1 :]]
    command: Any = import_module(f"briefing_tui.cli.{name}")
    parser = parser_of(name, command)
    _refuse_unknown_options(parser, other_words)
    other_words = _options_first(parser, other_words)
    if position is None:
        _refuse_unknown_command(parser, other_words)
    arguments = parser.parse_args(other_words)
    _refuse_empty_paths(parser, arguments)
    _refuse_second_standard_input(parser, arguments)
    return ParsedCommand(name, command, arguments)


class OneOf(Struct, frozen=True):
    """The type of an argument that accepts only known words."""

    words: tuple[str, ...]
    kind: str

    def __call__(self, word: str) -> str:
        """Return the word, or raise MisuseError."""
        if word not in self.words:
            raise MisuseError.unknown(self.kind, word, self.words)
        return word


def one_of(known_words: Iterable[str], kind: str) -> OneOf:
    """Return a type for known words. Errors name the `kind`: `Unknown shell "csh"`."""
    return OneOf(tuple(known_words), kind)


def _command_position(words: Sequence[str]) -> int | None:
    """Return the position of the command: the first word that is not an option or its value."""
    is_option_value = False
    for position, word in enumerate(words):
        if word == "--":
            return None
        if is_option_value:
            is_option_value = False
        elif word.startswith("-") and word != "-":
            is_option_value = word in _VALUE_OPTIONS
        else:
            return position if word in COMMANDS else None
    return None


def parser_of(name: str, command: Command | None = None) -> argparse.ArgumentParser:
    """Return the parser of a command or of the screen."""
    if command is None:
        imported: Any = import_module(f"briefing_tui.cli.{name}")
        command = imported
    assert command is not None
    if name == SCREEN:
        parser = _Parser(
            prog="briefing",
            usage="briefing [options] [PATH]\n       briefing COMMAND [options] …",
            description="Read, compare, write and send situation briefings.",
            epilog=_command_list(),
            formatter_class=_Formatter,
            add_help=False,
            allow_abbrev=False,
        )
    else:
        parser = _Parser(
            prog=f"briefing {name}",
            description=f"{COMMANDS[name][:1].upper()}{COMMANDS[name][1:]}.",
            formatter_class=_Formatter,
            add_help=False,
            allow_abbrev=False,
        )
    if sys.version_info >= (3, 14):
        parser.color = False
    command.declare(parser)
    _declare_common(parser)
    return parser


def _declare_common(parser: argparse.ArgumentParser) -> None:
    common = parser.add_argument_group("global options")
    common.add_argument(
        "--color",
        metavar="WHEN",
        type=one_of(COLOR_CHOICES, "color mode"),
        help="auto, always or never; default: from the settings, else auto",
    )
    common.add_argument("--ascii", action="store_true", help="print only ASCII characters")
    common.add_argument("--large", action="store_true", help="also read files larger than 64 MiB")
    common.add_argument(
        "--restricted",
        action="store_true",
        help="restricted mode: start no other programs, change no briefings, and open only files "
        "in one folder",
    )
    common.add_argument("--help", "-h", action=_Help, help="print this help")
    common.add_argument("--version", action=_Version, help="print the version")


def _command_list() -> str:
    lines = [f"  {name:<20}  {description}" for name, description in COMMANDS.items()]
    return "\n".join(
        ("commands:", *lines, "", 'Run "briefing help COMMAND" for the options of a command.')
    )


def _refuse_unknown_options(parser: argparse.ArgumentParser, words: Iterable[str]) -> None:
    """Raise MisuseError for an unknown option, before argparse reports another error."""
    options = [option for action in parser._actions for option in action.option_strings]  # noqa: SLF001 - argparse has no public API for this
    takes_value = _options_with_value(parser)
    previous = ""
    for word in words:
        before, previous = previous, word
        if word == "--":
            return
        if not word.startswith("-") or word == "-":
            continue
        name = word.partition("=")[0]
        if name in options:
            continue
        if before in takes_value:
            example = f"{before}=-x" if before.startswith("--") else f"{before}-x"
            raise MisuseError(
                f"The option {before} needs a value. If its value begins with a hyphen, write it "
                f"as in {example}."
            )
        if not name.startswith("--") and name[:2] in options:
            continue
        raise MisuseError.unknown(
            "option", name, [option for option in options if option.startswith("--")]
        )


def _options_with_value(parser: argparse.ArgumentParser) -> frozenset[str]:
    return frozenset(
        option
        for action in parser._actions  # noqa: SLF001 - argparse has no public API for this
        if action.nargs != 0
        for option in action.option_strings
    )


def _options_first(parser: argparse.ArgumentParser, words: Sequence[str]) -> list[str]:
    """Return the words with the options before the other arguments.

    Otherwise, `parse_args` would end a list of paths at an option, or leave out an optional path.
    """
    # `parse_intermixed_args` does not need this, but in Python 3.11 it loses `--` before a path.
    takes_value = _options_with_value(parser)
    options: list[str] = []
    others: list[str] = []
    is_option_value = False
    for position, word in enumerate(words):
        if is_option_value or (word.startswith("-") and word not in ("-", "--")):
            options.append(word)
            is_option_value = not is_option_value and word in takes_value
        elif word == "--":
            return [*options, *others, *words[position:]]
        else:
            others.append(word)
    # An option without its value stays last, so that argparse reports it.
    return list(words) if is_option_value else [*options, *others]


def _refuse_unknown_command(parser: argparse.ArgumentParser, words: Sequence[str]) -> None:
    """Raise MisuseError if there are several words: the first is probably meant as a command."""
    arguments, superfluous = parser.parse_known_args(words)
    # If the first word is an existing file, `parse_args` reports the other words.
    if superfluous and not os.path.lexists(arguments.path):
        raise MisuseError.unknown("command", arguments.path, COMMANDS)


def _refuse_empty_paths(parser: argparse.ArgumentParser, arguments: argparse.Namespace) -> None:
    """Raise MisuseError for an empty path, which would be invisible in other messages."""
    for action in parser._actions:  # noqa: SLF001 - argparse has no public API for this
        value = getattr(arguments, action.dest, None)
        if action.metavar in PATH_METAVARS and "" in (
            value if isinstance(value, list) else [value]
        ):
            name = f"for {action.option_strings[0]} " if action.option_strings else ""
            raise MisuseError(f"The path {name}is empty. Give the path of a file or folder.")


def _refuse_second_standard_input(
    parser: argparse.ArgumentParser, arguments: argparse.Namespace
) -> None:
    """Raise MisuseError if two arguments are `-`, because the second would find nothing to read.

    Several `-` in one list of paths are no error here.
    """
    names = []
    for action in parser._actions:  # noqa: SLF001 - argparse has no public API for this
        is_input = action.metavar in PATH_METAVARS and _NOT_INPUTS.isdisjoint(action.option_strings)
        value = getattr(arguments, action.dest, None)
        if is_input and "-" in (value if isinstance(value, list) else [value]):
            names.append(action.option_strings[0] if action.option_strings else action.metavar)
    if len(names) > 1:
        raise MisuseError(
            f"Standard input can be read only once, but {' and '.join(map(str, names))} are -. "
            "Give the path of a file."
        )


class _Formatter(argparse.RawDescriptionHelpFormatter):
    """Sets the width of the help. To find it, argparse would import `shutil`, which is slow."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=min(columns() or _MAX_HELP_WIDTH, _MAX_HELP_WIDTH))


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        if message.endswith(_EXPECTED_VALUE):
            option = message.removeprefix("argument ").removesuffix(_EXPECTED_VALUE)
            message = f"the option {option} needs a value"
        elif _SUPERFLUOUS_VALUE in message:
            option = message.removeprefix("argument ").partition(":")[0]
            message = f"the option {option} takes no value"
        raise MisuseError(f'{message[:1].upper()}{message[1:]}. Run "{self.prog} --help" for help.')


class _Help(argparse.Action):
    def __init__(self, **options: Any) -> None:
        super().__init__(**options, nargs=0)

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> NoReturn:
        raise InfoRequested(parser.format_help())


class _Version(argparse.Action):
    def __init__(self, **options: Any) -> None:
        super().__init__(**options, nargs=0)

    def __call__(self, *_: object) -> NoReturn:
        raise InfoRequested(f"briefing-tui {briefing_tui.__version__}\n")
