"""Makes receipts of exports, and compares files with them.

Briefings and documents of any size are read, because `--large` may have been used.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from importlib import metadata
from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator
from pydantic_core import PydanticCustomError

import briefing_tui
from briefing_tui.desk.checking import Checker
from briefing_tui.desk.documents import Previous, make_export, previous_of
from briefing_tui.desk.exported import Export
from briefing_tui.desk.formats import find_format
from briefing_tui.desk.house_style import HouseStyle, UsedFile, sha256_of, style_from, used_file
from briefing_tui.desk.templates import template_from
from briefing_tui.errors import BriefingError, MisuseError
from briefing_tui.export.format import Format, Length, Tree
from briefing_tui.model.briefing import Briefing
from briefing_tui.model.findings import Finding, Severity
from briefing_tui.store.files import STANDARD_INPUT, is_same_file, read_bytes, read_text
from briefing_tui.store.folders import folder_of, path_in, relative_path
from briefing_tui.store.reader import Reading, read_briefing, resolve_situation_path
from briefing_tui.text import clean_line

if TYPE_CHECKING:
    from briefing_tui.export.docx.reference_document import ReferenceDocument

State: TypeAlias = Literal["unchanged", "changed", "missing"]
"""Whether an input file has changed since the export.

`missing` also means that the file cannot be read, or that the input was standard input.
"""
Repeated: TypeAlias = Literal["same", "different", "not-repeated"]
"""Whether a repeated export gives the same bytes as the first export."""


class _Record(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class InputRecord(_Record):
    """A file from which a document was made. `path` is relative to the folder of the receipt."""

    role: str
    """The purpose of the file, such as `briefing`, `situation`, `previous` or `template`."""
    path: str
    sha256: str


class OutputRecord(_Record):
    """The document."""

    path: str
    sha256: str
    bytes: int


class OptionRecord(_Record):
    """The options of the export, as the user set them, and the place of the briefing."""

    format: str
    length: Length
    audience: str | None
    sections: list[str] | None
    drafts: bool
    unknown_keys: bool
    filter: str
    place: tuple[int, int] | None
    """The place of the briefing in its situation: `(5, 9)` is day 5 of 9.

    New briefings may change the place, so a repeated export uses the recorded one.
    """


class SectionRecord(_Record):
    """How many items of a section were kept, withheld and left out."""

    kept: int
    """The number of items from which the document was made."""
    withheld: int
    drafts: int
    """The number of drafts that were left out."""


class AcceptedRecord(_Record):
    """Words that are similar to something withheld, but that the writer accepts."""

    words: str
    section: str
    item: str


class FindingRecord(_Record):
    """A finding of `check` at the time of the export."""

    code: str
    severity: Severity
    message: str
    section: str | None
    item: str | None


class Receipt(_Record):
    """How a document was made. A receipt is only for the writer: it can name withheld items."""

    receipt: Literal[1] = 1
    """The version of the format of receipts."""
    version: str
    """The version of this program."""
    libraries: dict[Annotated[str, Field(min_length=1)], str]
    output: OutputRecord
    inputs: list[InputRecord]
    options: OptionRecord
    audience: str
    """The TLP label of the document."""
    sections: dict[str, SectionRecord]
    withheld_sources: int
    accepted: list[AcceptedRecord]
    findings: list[FindingRecord]
    fonts: list[str]

    @field_validator("inputs")
    @classmethod
    def _require_briefing(cls, inputs: list[InputRecord]) -> list[InputRecord]:
        if not any(entry.role == "briefing" for entry in inputs):
            raise PydanticCustomError("no-briefing", "the briefing is missing")
        return inputs


def receipt_of(
    export: Export,
    reading: Reading,
    options: OptionRecord,
    *,
    receipt_path: str,
    output_path: str,
    previous: Iterable[str] = (),
    template: str | None = None,
    reference: str | None = None,
    style: HouseStyle | None = None,
    loaded_words: tuple[str, ...] | None = None,
) -> bytes:
    """Return the receipt of an export as JSON. Raises MisuseError if it cannot be made."""
    if isinstance(export.output, Tree):
        raise MisuseError("A receipt needs a format that writes one file.")
    folder = folder_of(receipt_path)
    input_files = (
        *_read_inputs(reading),
        *(used_file("previous", path, large=True) for path in previous),
        *((used_file("template", template),) if template else ()),
        *((used_file("reference", reference),) if reference else ()),
        *(style.files if style else ()),
    )
    for words in (output_path, options.filter, *(file.path for file in input_files)):
        _require_utf8(words)
    checker = Checker(large=True, loaded_words=loaded_words)
    receipt = Receipt(
        version=briefing_tui.__version__,
        libraries=_versions(_libraries(options.format, template)),
        output=OutputRecord(
            path=_relative(output_path, folder),
            sha256=sha256_of(export.output),
            bytes=len(export.output),
        ),
        inputs=[
            InputRecord(role=file.role, path=_relative(file.path, folder), sha256=file.sha256)
            for file in input_files
        ],
        options=options,
        audience=export.withheld.audience,
        sections={
            name: SectionRecord(kept=count.kept, withheld=count.withheld, drafts=count.drafts)
            for name, count in export.counts.items()
        },
        withheld_sources=export.withheld.sources,
        accepted=[
            AcceptedRecord(words=hit.words, section=hit.section, item=hit.item)
            for hit in export.accepted
        ],
        findings=[_finding_record(finding) for finding in checker.check_reading(reading).findings],
        fonts=[*export.fonts.shipped, *export.fonts.style, *export.fonts.system],
    )
    return f"{receipt.model_dump_json(indent=2)}\n".encode()


def _require_utf8(words: str) -> None:
    try:
        words.encode()
    except UnicodeEncodeError:
        raise MisuseError(
            f'A receipt cannot contain "{clean_line(words)}", which is not valid UTF-8. Change it, '
            "or leave out --receipt."
        ) from None


def _read_inputs(reading: Reading) -> Sequence[UsedFile]:
    input_files = [_require_unchanged("briefing", reading.path, reading.source)]
    if reading.situation_path:
        input_files.append(
            _require_unchanged("situation", reading.situation_path, reading.situation_source)
        )
    return input_files


def _require_unchanged(role: str, path: str, source: str) -> UsedFile:
    if path == STANDARD_INPUT:
        return UsedFile(role, path, sha256_of(source.encode()))
    if read_text(path, large=True) != source:
        raise MisuseError(f"{clean_line(path)} changed while it was exported. Export it again.")
    return used_file(role, path, large=True)


def _finding_record(finding: Finding) -> FindingRecord:
    return FindingRecord(
        code=finding.code,
        severity=finding.severity,
        message=finding.message,
        section=finding.section,
        item=finding.item,
    )


def _libraries(format_name: str, template: str | None) -> tuple[str, ...]:
    libraries = find_format(format_name).libraries
    return libraries if template is None else tuple({*libraries, "jinja2"})


def _versions(libraries: Iterable[str]) -> dict[str, str]:
    versions = {}
    for name in sorted(libraries):
        try:
            versions[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            continue
    return versions


def _relative(path: str, folder: str) -> str:
    return path if path == STANDARD_INPUT else relative_path(path, folder)


def read_receipt(path: str) -> Receipt:
    """Return the receipt in a file. Raises MisuseError if the receipt cannot be read."""
    source = read_text(path)
    if isinstance(source, Finding):
        raise MisuseError(f"Cannot read the receipt {clean_line(path)}: {source.message}.")
    try:
        return Receipt.model_validate_json(source)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(map(str, first["loc"]))
        reason = f"`{clean_line(where)}`: {first['msg']}" if where else first["msg"]
        raise MisuseError(
            f"{clean_line(path)}: this is not a receipt ({clean_line(reason)}). Give the document "
            "first, then its receipt."
        ) from error


class Verification(BaseModel):
    """The result of comparing a file with a receipt."""

    model_config = ConfigDict(frozen=True)

    file: str
    exported_path: str
    matches: bool
    """Whether the hash of the file is the hash in the receipt."""
    inputs: dict[str, State]
    """The state of each input, by its path in the receipt."""
    repeated: Repeated
    reason: str
    """Why the export was not repeated; empty if it was repeated."""

    @property
    def is_good(self) -> bool:
        """Whether the file matches, and a repeated export is not different."""
        return self.matches and self.repeated != "different"


def verify(path: str, receipt_path: str) -> Verification:
    """Compare a file with a receipt, and repeat the export if that is possible.

    Raises MisuseError if the export or the receipt cannot be read.
    """
    receipt = read_receipt(receipt_path)
    data = read_bytes(path, large=True)
    if isinstance(data, Finding):
        raise MisuseError(f"Cannot read {clean_line(path)}: {data.message}.")
    matches = sha256_of(data) == receipt.output.sha256
    folder = folder_of(receipt_path)
    states = {entry.path: _state(entry, folder) for entry in receipt.inputs}
    reason = _why_not_repeatable(receipt, states)
    repeated: Repeated = "not-repeated"
    if not reason:
        try:
            is_same = sha256_of(_repeated_bytes(receipt, folder)) == receipt.output.sha256
            repeated = "same" if is_same else "different"
        except BriefingError as error:
            reason = str(error)
    return Verification(
        file=path,
        exported_path=receipt.output.path,
        matches=matches,
        inputs=states,
        repeated=repeated,
        reason=reason,
    )


def _state(entry: InputRecord, folder: str) -> State:
    if entry.path == STANDARD_INPUT:
        return "missing"
    data = read_bytes(path_in(folder, entry.path), large=True)
    if isinstance(data, Finding):
        return "missing"
    return "unchanged" if sha256_of(data) == entry.sha256 else "changed"


def _why_not_repeatable(receipt: Receipt, states: Mapping[str, State]) -> str:
    for path, state in states.items():
        if path == STANDARD_INPUT:
            return "The briefing came from standard input."
        if state != "unchanged":
            change = "has changed" if state == "changed" else "is missing"
            return f"{clean_line(path)} {change}."
    if receipt.version != briefing_tui.__version__:
        return f"The document was made by version {clean_line(receipt.version)}."
    installed = _versions(receipt.libraries)
    for name, version in receipt.libraries.items():
        if installed.get(name) != version:
            return f"The document was made with {clean_line(name)} {clean_line(version)}."
    return ""


def _repeated_bytes(receipt: Receipt, folder: str) -> bytes:
    paths = {entry.role: path_in(folder, entry.path) for entry in receipt.inputs}
    situation = paths.get("situation")
    reading = read_briefing(
        paths["briefing"],
        large=True,
        situation=resolve_situation_path(situation) if situation else None,
    )
    if reading.briefing is None:
        raise MisuseError("The briefing cannot be read.")
    options = receipt.options
    export_format = find_format(options.format)
    export = make_export(
        reading.briefing,
        options.format,
        sections=options.sections,
        audience=options.audience,
        drafts=options.drafts,
        unknown_keys=options.unknown_keys,
        query=options.filter,
        position=lambda _: options.place,
        length=options.length,
        previous=_recorded_previous(reading, paths),
        template=template_from(paths["template"], export_format, None)
        if "template" in paths
        else None,
        reference=_reference(paths, export_format),
        style=style_from(paths["style"], export_format) if "style" in paths else None,
    )
    return export.data


def _reference(paths: Mapping[str, str], export_format: Format) -> ReferenceDocument | None:
    if "reference" not in paths:
        return None
    from briefing_tui.desk.reference_documents import reference_from

    # The repeated export is not written to a file, so `-` is given as its path.
    return reference_from(paths["reference"], export_format, None, STANDARD_INPUT)


def _recorded_previous(reading: Reading, paths: Mapping[str, str]) -> Previous:
    recorded_path = paths.get("previous")

    def read() -> Briefing | None:
        found: list[str] = []
        # Without `--large`, an export skips files above the size limit. The receipt does not say
        # whether the option was used, so try both.
        for large in (True, False):
            briefing = previous_of(reading, large=large, found=found.append)()
            if briefing is None and recorded_path is None:
                return None
            if briefing and recorded_path and is_same_file(recorded_path, found[-1]):
                return briefing
        current = clean_line(found[0]) if found else "missing"
        raise MisuseError(f"The previous briefing is now {current}.")

    return read
