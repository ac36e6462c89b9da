"""`briefing template`: print a built-in document template."""

from __future__ import annotations

import argparse

from briefing_tui.cli.parser import one_of
from briefing_tui.cli.streams import write_stdout
from briefing_tui.errors import DONE, alternatives
from briefing_tui.export import FORMATS

_TEMPLATE_FORMATS = tuple(name for name, row in FORMATS.items() if row.has_templates)


def declare(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "name",
        metavar="NAME",
        type=one_of(_TEMPLATE_FORMATS, "template"),
        help=alternatives(_TEMPLATE_FORMATS),
    )
    parser.epilog = (
        "Save the template, change it, and use it with `briefing export --template FILE`.\n"
        "docs/templates.md lists the values that a template can use."
    )


def run(arguments: argparse.Namespace) -> int:
    """Run the command."""
    from briefing_tui.export.templates import built_in_source

    name: str = arguments.name
    write_stdout(built_in_source(name))
    return DONE
