"""`briefing verify`: compare a document with its receipt."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import TYPE_CHECKING

from briefing_tui.cli.streams import shown_line, write_json, write_text
from briefing_tui.errors import DONE, FOUND
from briefing_tui.store.files import STANDARD_INPUT
from briefing_tui.store.folders import name_of

if TYPE_CHECKING:
    from briefing_tui.desk.receipts import Verification


def declare(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("file", metavar="FILE", help="an exported document")
    parser.add_argument("receipt", metavar="RECEIPT", help="the file that `export --receipt` wrote")
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    parser.epilog = (
        "If the inputs, this program and its libraries are unchanged, the export is\n"
        "repeated and compared. The exit code is 1 if the file or the repeated export\n"
        "does not match the receipt."
    )


def run(arguments: argparse.Namespace) -> int:
    """Run the command."""
    from briefing_tui.desk.receipts import verify

    verification = verify(arguments.file, arguments.receipt)
    if arguments.json:
        write_json(verification.model_dump())
    else:
        write_text("".join(f"{line}\n" for line in _lines(verification)))
    return DONE if verification.is_good else FOUND


def _lines(verification: Verification) -> Iterator[str]:
    result = "matches the receipt" if verification.matches else "does not match the receipt"
    exported = name_of(verification.exported_path)
    is_named = exported not in (STANDARD_INPUT, name_of(verification.file))
    if is_named and not verification.matches:
        result += f", which is for {shown_line(exported)}"
    yield f"{shown_line(verification.file)}: {result}"
    for name, state in verification.inputs.items():
        yield f"{shown_line(name)}: {state}"
    match verification.repeated:
        case "same":
            yield "The export was repeated. The result matches the receipt."
        case "different":
            yield "The export was repeated. The result does not match the receipt."
        case _:
            yield f"The export was not repeated. {shown_line(verification.reason)}"
