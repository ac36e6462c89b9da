"""`briefing verify`: say whether a file is the document of a receipt."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import TYPE_CHECKING

from briefing_tui.cli.streams import shown_path, write_json, write_stdout
from briefing_tui.errors import DONE, FOUND

if TYPE_CHECKING:
    from briefing_tui.desk.receipts import Verification


def declare(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `verify`."""
    parser.add_argument("file", metavar="FILE", help="an exported document")
    parser.add_argument("receipt", metavar="RECEIPT", help="the file that `export --receipt` wrote")
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    parser.epilog = (
        "If all inputs are unchanged and at the paths in the receipt, the export is repeated and\n"
        "compared. Exit code 0: the file matches; 1: it does not."
    )


def run(arguments: argparse.Namespace) -> int:
    """Compare the file with its receipt."""
    from briefing_tui.desk.receipts import verify

    found = verify(arguments.file, arguments.receipt)
    if arguments.json:
        write_json(found.model_dump())
    else:
        write_stdout("".join(f"{line}\n" for line in _lines(found)))
    return DONE if found.is_good else FOUND


def _lines(found: Verification) -> Iterator[str]:
    path = shown_path(found.file)
    yield f"{path}: matches the receipt" if found.matches else f"{path}: does not match the receipt"
    for name, state in found.inputs.items():
        yield f"{shown_path(name)}: {state}"
    match found.repeated:
        case "same":
            yield "The export was repeated. The result matches the receipt."
        case "different":
            yield "The export was repeated. The result does not match the receipt."
        case _:
            yield f"The export was not repeated. {found.reason}"
