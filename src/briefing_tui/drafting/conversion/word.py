"""Reads Word documents (`.docx`), which are zip files that contain the text as XML."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping
from itertools import islice
from xml.parsers import expat

from briefing_tui.drafting.conversion.converted import (
    HEAD_PARAGRAPHS,
    MAX_CHARACTERS,
    Converted,
    UnreadableError,
    date_in_lines,
    find_date,
    join_paragraphs,
    metadata_line,
    superscript,
)

# The namespaces of elements. expat gives the name of an element as `namespace name`.
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
"""Documents that were saved as Strict Open XML use this namespace instead of `_WORD`."""

_DOCUMENT = "word/document.xml"
"""The usual name of the main part."""
_RELATIONSHIPS = "_rels/.rels"
_MAIN_PART_TYPE = "/relationships/officeDocument"
"""The relationship that names the main part has a type with this ending."""
_PROPERTIES = "docProps/core.xml"
_OTHER_FILE = ("this is not a Word document", "save it as .docx")
_MAX_ENTRIES = 5_000
_MAX_XML = 48 * 1024 * 1024
"""How many bytes an unpacked XML file may have."""

_SKIPPED_ELEMENTS = frozenset(
    {
        f"{_WORD} moveFrom",
        f"{_WORD} del",
        f"{_WORD} rPrChange",
        f"{_COMPATIBILITY} Fallback",
    }
)
"""Elements whose text was deleted or moved elsewhere, or repeats other text.

`rPrChange` contains the format before a tracked change, which must not hide the current text.
"""

_HIDING_ELEMENTS = frozenset({f"{_WORD} strike", f"{_WORD} dstrike", f"{_WORD} vanish"})
"""Elements that say that text is struck through or hidden."""

_OFF_VALUES = frozenset({"0", "false", "off"})

_REPLACEMENTS: Mapping[str, str] = {
    f"{_WORD} tab": " ",
    f"{_WORD} br": " ",
    f"{_WORD} cr": " ",
    f"{_WORD} noBreakHyphen": "-",
}
"""The text for elements that stand for a character."""


def from_word(data: bytes) -> Converted:
    """Read a Word document."""
    try:
        body, properties = _parts(data)
    except UnreadableError:
        raise
    except KeyError:
        raise UnreadableError(*_OTHER_FILE) from None
    except (
        *(zipfile.BadZipFile, zlib.error, struct.error),
        *(EOFError, LookupError, OSError, RuntimeError, ValueError),
    ):
        raise UnreadableError(
            "this document is damaged or encrypted", "open it in a word processor and save it again"
        ) from None
    except expat.ExpatError as error:
        raise UnreadableError(
            f"the text of this document is damaged: {expat.ErrorString(error.code)}",
            "open it in a word processor and save it again",
        ) from None
    title = metadata_line(body.title or properties.get("title", ""))
    return Converted(
        text=join_paragraphs(body.paragraphs, title),
        title=title,
        author=metadata_line(properties.get("creator", "")),
        # The day of creation may be that of a template.
        published=date_in_lines(islice(filter(str.strip, body.paragraphs), HEAD_PARAGRAPHS))
        or find_date(properties.get("created", "")),
        language=metadata_line(properties.get("language", "")),
    )


def _parts(data: bytes) -> tuple[_Body, Mapping[str, str]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if len(archive.infolist()) > _MAX_ENTRIES:
            raise UnreadableError("this document contains too many files")
        body, properties, relationships = _Body(), _Properties(), _Relationships()
        names = archive.namelist()
        if _RELATIONSHIPS in names:
            _parse(_member(archive, _RELATIONSHIPS), relationships)
        main_part = relationships.main_part
        _parse(_member(archive, main_part if main_part in names else _DOCUMENT), body)
        if _PROPERTIES in names:
            _parse(_member(archive, _PROPERTIES), properties)
        return body, properties.values


def _member(archive: zipfile.ZipFile, name: str) -> bytes:
    """Return a file in the archive. Its size is measured, because the stated size can be wrong."""
    if archive.getinfo(name).compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise zipfile.BadZipFile
    with archive.open(name) as file:
        data = file.read(_MAX_XML + 1)
    if len(data) > _MAX_XML:
        raise UnreadableError(f"{name} in this document is too large to be read")
    return data


def _parse(data: bytes, target: _Body | _Properties | _Relationships) -> None:
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = target.start
    parser.EndElementHandler = target.end
    if _STRICT.encode() in data:
        parser.StartElementHandler = lambda name, attributes: target.start(
            _with_usual_namespace(name),
            {_with_usual_namespace(key): attributes[key] for key in attributes},
        )
        parser.EndElementHandler = lambda name: target.end(_with_usual_namespace(name))
    parser.CharacterDataHandler = target.characters
    # A DTD could define entities that expand without end, or load other files.
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.Parse(data, True)


def _with_usual_namespace(name: str) -> str:
    namespace, _, local_name = name.rpartition(" ")
    return f"{_WORD} {local_name}" if namespace == _STRICT else name


def _refuse_doctype(*_: object) -> None:
    raise UnreadableError(
        "this document has a document type declaration (DTD), so it is not read",
        "open it in a word processor and save it again",
    )


class _Body:
    """Collects the paragraphs. The first one with the style `Title` is the title."""

    def __init__(self) -> None:
        self.title = ""
        self._is_document = False
        self._all_pieces: list[list[str]] = []
        """The pieces of text of each paragraph."""
        self._pieces: list[str] = []
        self._skipped_depth = 0
        self._in_text = False
        self._is_title = False
        self._is_left_out = False
        self._is_raised = False
        self._outer: list[tuple[list[str], bool]] = []
        """The values of `_pieces` and `_is_title` for each paragraph that contains the current one.
        """
        self._character_count = 0

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        self._require_document(name)
        if name in _SKIPPED_ELEMENTS or self._skipped_depth:
            self._skipped_depth += 1
        elif name == f"{_WORD} t":
            self._in_text = True
        elif name in _REPLACEMENTS:
            self._pieces.append(_REPLACEMENTS[name])
        elif name == f"{_WORD} p":
            self._outer.append((self._pieces, self._is_title))
            self._pieces, self._is_title = [], False
            self._all_pieces.append(self._pieces)
        elif name == f"{_WORD} r":
            self._is_left_out = self._is_raised = False
        elif name in _HIDING_ELEMENTS:
            is_on = attributes.get(f"{_WORD} val", "") not in _OFF_VALUES
            self._is_left_out = self._is_left_out or is_on
        elif name == f"{_WORD} vertAlign":
            self._is_raised = attributes.get(f"{_WORD} val") == "superscript"
        elif name == f"{_WORD} pStyle":
            self._is_title = attributes.get(f"{_WORD} val", "").casefold() == "title"

    def _require_document(self, first_element: str) -> None:
        if not self._is_document and first_element != f"{_WORD} document":
            raise UnreadableError(*_OTHER_FILE)
        self._is_document = True

    def end(self, name: str) -> None:
        if self._skipped_depth:
            self._skipped_depth -= 1
        elif name == f"{_WORD} t":
            self._in_text = False
        elif name == f"{_WORD} p":
            if self._is_title and not self.title:
                self.title = "".join(self._pieces)
            self._pieces, self._is_title = self._outer.pop()

    @property
    def paragraphs(self) -> list[str]:
        return ["".join(pieces) for pieces in self._all_pieces]

    def characters(self, data: str) -> None:
        if self._in_text and not self._skipped_depth and not self._is_left_out:
            self._character_count += len(data)
            if self._character_count > MAX_CHARACTERS:
                raise UnreadableError("the text of this document is too long")
            self._pieces.append(superscript(data) if self._is_raised else data)


class _Properties:
    def __init__(self) -> None:
        self.values: dict[str, str] = {}
        self._name = ""

    def start(self, name: str, _: Mapping[str, str]) -> None:
        self._name = name.rpartition(" ")[2]

    def end(self, _: str) -> None:
        self._name = ""

    def characters(self, data: str) -> None:
        if self._name and len(self.values.get(self._name, "")) < 1_000:
            self.values[self._name] = self.values.get(self._name, "") + data


class _Relationships:
    """Finds the name of the main part."""

    def __init__(self) -> None:
        self.main_part = ""

    def start(self, _: str, attributes: Mapping[str, str]) -> None:
        if attributes.get("Type", "").endswith(_MAIN_PART_TYPE):
            self.main_part = attributes.get("Target", "").removeprefix("/")

    def end(self, _: str) -> None:
        """Only the starts of elements count."""

    def characters(self, _: str) -> None:
        """Only attributes count."""
