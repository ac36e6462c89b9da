"""`briefing [PATH]`: open the screen."""

from __future__ import annotations

import argparse
import os
from typing import TYPE_CHECKING

from briefing_tui.cli.folders import briefing_at, newest_in
from briefing_tui.cli.parser import COMMANDS, one_of
from briefing_tui.cli.streams import encoding_of, is_terminal, write_stderr, write_stdout
from briefing_tui.config.keys import PANE_NAMES
from briefing_tui.config.settings import THEMES, Settings
from briefing_tui.errors import MISUSE, MisuseError

if TYPE_CHECKING:
    from briefing_tui.store.reader import Reading

_NO_BRIEFING = """\
No briefing in this folder.
Run "briefing demo" to open a sample, or "briefing FILE" to open your own.
Run "briefing --help" for help."""


def declare(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "path",
        metavar="PATH",
        nargs="?",
        help="a briefing; a folder means its newest one (default: this folder)",
    )
    declare_screen(parser)


def declare_screen(parser: argparse.ArgumentParser) -> None:
    """Add the options of commands that open the desk."""
    parser.add_argument(
        "--pane", metavar="NAME", type=one_of(PANE_NAMES, "pane"), help="start in this pane"
    )
    parser.add_argument(
        "--item", metavar="SECTION/ID", help="start at this item, such as frontline/aleppo"
    )
    parser.add_argument("--fresh", action="store_true", help="do not return to where you left off")
    declare_look(parser)


def declare_look(parser: argparse.ArgumentParser) -> None:
    """Add the options of commands that open a screen."""
    parser.add_argument(
        "--theme",
        metavar="NAME",
        type=one_of(THEMES, "theme"),
        help=f"{', '.join(THEMES[:-1])} or {THEMES[-1]}",
    )
    parser.add_argument("--no-mouse", action="store_true", help="do not use the mouse")


def run(arguments: argparse.Namespace) -> int:
    """Open a briefing, or the newest briefing of a folder. The default is the current folder."""
    if arguments.path is None:
        newest = newest_in(".")
        if newest is None:
            write_stderr(_NO_BRIEFING)
            return MISUSE
        return open_or_show(newest, arguments)
    return open_or_show(_briefing_at(arguments.path), arguments)


def _briefing_at(path: str) -> str:
    # Imported late, because --help does not need it.
    from briefing_tui.store.folders import path_exists

    is_word = path.replace("-", "").isalpha()
    # After `--`, even a word such as `check` is meant as a path.
    if is_word and path not in COMMANDS and not path_exists(path):
        raise MisuseError.unknown("command or file", path, COMMANDS)
    return briefing_at(path)


def open_or_show(path: str, arguments: argparse.Namespace) -> int:
    """Open a briefing on the screen, or print it.

    It is printed if there is no terminal, or if it comes from standard input.
    """
    if path == "-" or not has_terminal():
        from briefing_tui.cli.show import show

        given = [name for name in ("pane", "item") if getattr(arguments, name, None) is not None]
        if given:
            options = " and ".join(f"--{name}" for name in given)
            write_stderr(f"The briefing is printed as a whole. Ignored: {options}.")
        return show(path, arguments)
    return open_on_screen(path, arguments)


def has_terminal() -> bool:
    """Whether all standard streams are terminals."""
    return all(is_terminal(stream) for stream in ("stdin", "stdout", "stderr"))


def open_on_screen(path: str, arguments: argparse.Namespace, *, reviews: bool = False) -> int:
    """Open a briefing on the screen. `reviews` also opens the review of its items."""
    from msgspec import structs

    from briefing_tui import text
    from briefing_tui.cli.reading import read_or_report
    from briefing_tui.cli.waiting import CancelledError
    from briefing_tui.config.terminal import probe

    try:
        reading = read_or_report(path, arguments, keys=True)
    except CancelledError as cancelled:
        return cancelled.exit_code
    if reading is None:
        return MISUSE
    # Imported late, because the import is slow.
    from briefing_tui.tui.app import open_screen

    settings: Settings = arguments.settings
    theme: str | None = getattr(arguments, "theme", None)
    item: str | None = getattr(arguments, "item", None)
    notices = (arguments.configured.problem, _unknown_item(item, reading))
    return open_screen(
        reading,
        terminal=probe(
            os.environ,
            color=arguments.color,
            ascii_only=arguments.ascii,
            encoding=encoding_of("stderr"),
        ),
        pane=getattr(arguments, "pane", None),
        item=item,
        settings=structs.replace(settings, theme=theme or settings.theme),
        notice=text.clean_line(" ".join(filter(None, notices))),
        mouse=settings.mouse and not getattr(arguments, "no_mouse", False),
        restriction=arguments.restriction,
        resume=settings.resume and not getattr(arguments, "fresh", False),
        reviews=reviews,
        write_stdout=write_stdout,
        write_stderr=write_stderr,
    )


def _unknown_item(address: str | None, reading: Reading) -> str:
    from briefing_tui.cli.reading import item_at

    if address is None or reading.briefing is None:
        return ""
    try:
        item_at(address, reading.briefing.items)
    except MisuseError as error:
        return str(error)
    return ""
