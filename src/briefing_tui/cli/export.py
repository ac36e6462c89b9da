"""`briefing export`: write a briefing in another format."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from briefing_tui.cli.folders import PATH_HELP, briefing_at
from briefing_tui.cli.reading import (
    declare_audience,
    declare_length,
    declare_sections,
    declare_situation,
    read_or_report,
    report_findings,
    report_skipped,
    require_situation,
)
from briefing_tui.cli.settings import report_settings_problem
from briefing_tui.cli.streams import is_terminal, shown_line, write_stderr, write_stdout
from briefing_tui.cli.wording import plural
from briefing_tui.desk.documents import make_export, position_in_situation, previous_of
from briefing_tui.desk.exported import Export
from briefing_tui.desk.formats import choose_format
from briefing_tui.desk.inputs import refuse_input, write_export
from briefing_tui.desk.release import require_marking
from briefing_tui.errors import (
    DONE,
    MISUSE,
    MisuseError,
    RestrictedError,
    UnwritableError,
    alternatives,
)
from briefing_tui.export import DEFAULT, DEFAULT_LENGTH, FORMATS, Format, Length, Template
from briefing_tui.sections.review import unreviewed_words
from briefing_tui.store.files import leads_to_terminal, real_path
from briefing_tui.store.folders import name_of
from briefing_tui.store.output import write_file
from briefing_tui.store.reader import Reading

if TYPE_CHECKING:
    from briefing_tui.desk.house_style import HouseStyle
    from briefing_tui.export.docx.reference_document import ReferenceDocument

_STYLED_FORMATS = tuple(name for name, row in FORMATS.items() if row.has_style)


def declare(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("path", metavar="PATH", help=PATH_HELP)
    parser.add_argument(
        "--format",
        "-f",
        metavar="NAME",
        help=f"{alternatives(list(FORMATS))}; default: from the extension of OUT, else {DEFAULT}",
    )
    parser.add_argument(
        "--output",
        "-o",
        metavar="OUT",
        default="-",
        help="the file or folder to write or overwrite; default: - (standard output)",
    )
    declare_length(parser, f"default: {DEFAULT_LENGTH}; data formats are always complete")
    declare_sections(parser)
    parser.add_argument(
        "--filter",
        metavar="QUERY",
        type=_query,
        help="include only items that match this filter, for example `actor:iran grade:<=B2`",
    )
    declare_audience(parser, "default: from the settings, else the marking of the briefing")
    declare_situation(parser)
    parser.add_argument(
        "--template",
        metavar="FILE",
        help="a Jinja template for md, txt or html; `briefing template` prints one to start from",
    )
    parser.add_argument(
        "--style",
        metavar="FILE",
        help="a style file (TOML) with colours, fonts, page and letterhead, for "
        f"{alternatives(_STYLED_FORMATS)}",
    )
    parser.add_argument(
        "--receipt",
        metavar="FILE",
        help="also write a receipt of what the document was made from, for `briefing verify`",
    )
    parser.add_argument(
        "--reference",
        metavar="FILE",
        help="a Word file (.docx) that gives a docx export its styles, theme and page",
    )
    parser.add_argument("--drafts", action="store_true", help="include drafts")
    parser.add_argument(
        "--unknown-keys",
        action="store_true",
        help="include unknown keys, in formats that can contain them",
    )


def _query(words: str) -> str:
    # An empty value often comes from an empty variable of a script.
    if not words.strip():
        raise MisuseError("--filter contains no condition. Write one, or leave out --filter.")
    return words


def run(arguments: argparse.Namespace) -> int:
    """Run the command."""
    output: str = arguments.output
    chosen = choose_format(arguments.format, None if output == "-" else output)
    length = _length_for(chosen, arguments.length)
    _refuse_terminal(chosen, output)
    require_situation(arguments.situation)
    report_settings_problem(arguments)
    path = briefing_at(arguments.path)
    reading = read_or_report(path, arguments, situation=arguments.situation)
    if reading is None or reading.briefing is None:
        return MISUSE
    require_marking(reading)
    audience: str | None = arguments.audience
    if audience is None:
        audience = arguments.settings.audience or None
    template, style = _template(arguments, chosen), _style(arguments, chosen)
    other_inputs = _other_inputs(arguments, style)
    _refuse_impossible_receipt(arguments, reading, other_inputs)
    previous_paths: list[str] = []
    export = make_export(
        reading.briefing,
        chosen.name,
        sections=arguments.sections,
        audience=audience,
        drafts=arguments.drafts,
        unknown_keys=arguments.unknown_keys,
        query=arguments.filter or "",
        template=template,
        style=style,
        reference=_reference(arguments, chosen),
        length=length,
        previous=previous_of(
            reading, large=arguments.large, skip=report_skipped, found=previous_paths.append
        ),
        position=position_in_situation(reading, large=arguments.large),
        names=() if output == "-" else (name_of(output),),
        with_accepted=arguments.receipt is not None,
    )
    receipt = _receipt(
        arguments, reading, export, chosen.name, previous_paths, style, length, audience
    )
    if output == "-":
        write_stdout(_printable(export))
    else:
        write_export(
            output, export.output, reading, arguments.restriction, other_inputs=other_inputs
        )
    _report_omissions(export, path, length)
    report_findings(reading)
    if receipt is not None:
        _write_receipt(arguments, receipt)
    return DONE


def _write_receipt(arguments: argparse.Namespace, receipt: bytes) -> None:
    try:
        write_file(arguments.receipt, receipt)
    except UnwritableError as error:
        document = "The document" if arguments.output == "-" else shown_line(arguments.output)
        raise UnwritableError(f"{error} {document} was written, but it has no receipt.") from error


def _template(arguments: argparse.Namespace, chosen: Format) -> Template | None:
    if arguments.template is None:
        return None
    from briefing_tui.desk.templates import template_from

    return template_from(arguments.template, chosen, arguments.restriction)


def _reference(arguments: argparse.Namespace, chosen: Format) -> ReferenceDocument | None:
    if arguments.reference is None:
        return None
    from briefing_tui.desk.reference_documents import reference_from

    return reference_from(arguments.reference, chosen, arguments.restriction, arguments.output)


def _style(arguments: argparse.Namespace, chosen: Format) -> HouseStyle | None:
    if arguments.style is None:
        return None
    from briefing_tui.desk.house_style import style_from

    return style_from(arguments.style, chosen, arguments.restriction)


def _other_inputs(arguments: argparse.Namespace, style: HouseStyle | None) -> dict[str, str]:
    """Return the role of each input file by its path. The briefing is not included."""
    other_inputs = (
        {file.path: f"the {file.role} of the export" for file in style.files} if style else {}
    )
    if arguments.template is not None:
        other_inputs[arguments.template] = "the template of the export"
    if arguments.reference is not None:
        other_inputs[arguments.reference] = "the reference document of the export"
    return other_inputs


def _refuse_impossible_receipt(
    arguments: argparse.Namespace, reading: Reading, other_inputs: Mapping[str, str]
) -> None:
    """Raise an error if a receipt is not possible. This is checked before any file is written."""
    if arguments.receipt is None:
        return
    if arguments.restriction is not None:
        raise RestrictedError("Receipts are not available in restricted mode.")
    if arguments.receipt == "-":
        raise MisuseError("A receipt is written to a file. Specify it with --receipt.")
    if arguments.output != "-" and real_path(arguments.receipt) == real_path(arguments.output):
        raise MisuseError("The receipt and the document must be two files.")
    refuse_input(arguments.receipt, reading, other_inputs)


def _receipt(
    arguments: argparse.Namespace,
    reading: Reading,
    export: Export,
    format_name: str,
    previous_paths: Sequence[str],
    style: HouseStyle | None,
    length: Length,
    audience: str | None,
) -> bytes | None:
    if arguments.receipt is None:
        return None
    from briefing_tui.desk.receipts import OptionRecord, receipt_of

    options = OptionRecord(
        format=format_name,
        length=length,
        audience=audience,
        sections=None if arguments.sections is None else list(arguments.sections),
        drafts=arguments.drafts,
        unknown_keys=arguments.unknown_keys,
        filter=arguments.filter or "",
        place=export.position_and_total,
    )
    return receipt_of(
        export,
        reading,
        options,
        receipt_path=arguments.receipt,
        output_path=arguments.output,
        previous=previous_paths,
        template=arguments.template,
        reference=arguments.reference,
        style=style,
        loaded_words=arguments.settings.loaded_words,
    )


def _length_for(chosen: Format, length: Length | None) -> Length:
    if not chosen.is_data:
        return length or DEFAULT_LENGTH
    if length is not None:
        raise MisuseError(
            f'The format "{chosen.name}" is always complete. Leave out `--length {length}`, or use '
            "a format for documents, such as md."
        )
    return "full"


def _refuse_terminal(chosen: Format, output: str) -> None:
    if chosen.is_text:
        return
    goes_to_terminal = is_terminal("stdout") if output == "-" else leads_to_terminal(output)
    if goes_to_terminal:
        raise MisuseError(
            f'The format "{chosen.name}" is binary and is not printed to a terminal. Specify a '
            "file with -o, or pipe the output into a file or program."
        )


def _printable(export: Export) -> bytes:
    if export.files is not None:
        raise MisuseError(f"{export.unprintable_reason}. Specify a folder with -o.")
    return export.data


def _report_omissions(export: Export, path: str, length: Length) -> None:
    shown = shown_line(path)
    if export.unknown_in_query:
        write_stderr(f"{shown}: {export.unknown_in_query}")
    withheld = export.withheld
    withheld_counts = {"item": withheld.items, "source name": withheld.sources}
    if left_out := [plural(count, noun) for noun, count in withheld_counts.items() if count]:
        write_stderr(f"{shown}: left out for TLP:{withheld.audience}: {' and '.join(left_out)}")
    if export.fonts.system:
        names = ", ".join(export.fonts.system)
        write_stderr(f"{shown}: some characters use fonts of this system: {names}")
    if export.unknown_key_count:
        keys = plural(export.unknown_key_count, "unknown key")
        them = _pronoun(export.unknown_key_count)
        write_stderr(f"{shown}: {keys} left out; --unknown-keys includes {them}")
    if words := unreviewed_words(export.unreviewed_in_briefing):
        write_stderr(f"{shown}: {words}")
    if export.carried_over_count:
        carried_over = plural(export.carried_over_count, "carried-over item")
        treatment = (
            "listed under the day of last confirmation"
            if length == "full"
            else f"left out; --length full lists {_pronoun(export.carried_over_count)}"
        )
        write_stderr(f"{shown}: {carried_over} {treatment}")
    if export.drafts_left_out:
        drafts = plural(export.drafts_left_out, "draft")
        them = _pronoun(export.drafts_left_out)
        write_stderr(f"{shown}: {drafts} left out; --drafts includes {them}")


def _pronoun(number: int) -> str:
    return "it" if number == 1 else "them"
