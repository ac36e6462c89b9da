"""The archive of a Word file: its parts, their types and relationships."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO
from xml.etree.ElementTree import Element
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from msgspec import Struct

from briefing_tui.export.docx.markup import RELATED, part

DOCUMENT = "word/document.xml"

_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."

CONTENT_TYPES = {
    DOCUMENT: f"{_WORD}document.main+xml",
    "word/styles.xml": f"{_WORD}styles+xml",
    "word/numbering.xml": f"{_WORD}numbering+xml",
    "word/settings.xml": f"{_WORD}settings+xml",
    "word/fontTable.xml": f"{_WORD}fontTable+xml",
    "word/footnotes.xml": f"{_WORD}footnotes+xml",
    "word/header1.xml": f"{_WORD}header+xml",
    "word/footer1.xml": f"{_WORD}footer+xml",
    "word/theme/theme1.xml": "application/vnd.openxmlformats-officedocument.theme+xml",
    "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
}
"""The content types of the parts by path, in the order of the archive.

The types of pictures are in `PICTURE_TYPES`.
"""

PICTURE_TYPES = {"png": "image/png", "jpeg": "image/jpeg"}

_EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The time of all parts: the earliest time that a ZIP archive can store."""


class Relationship(Struct, frozen=True):
    """What an id in a part refers to: another part, or a web address."""

    id: str
    kind: str
    """The type of the relationship: the end of a URI, such as `hyperlink`."""
    target: str
    is_external: bool = False


class Relationships:
    """The relationships of one part, in the order in which they are added."""

    def __init__(self) -> None:
        self._by_target: dict[tuple[str, str], Relationship] = {}

    def link(self, address: str) -> str:
        """Return the id of the relationship to a web address."""
        return self._id("hyperlink", address, is_external=True)

    def to_part(self, kind: str, target: str) -> str:
        """Return the id of the relationship to another part."""
        return self._id(kind, target, is_external=False)

    def _id(self, kind: str, target: str, *, is_external: bool) -> str:
        new = Relationship(f"rId{len(self._by_target) + 1}", kind, target, is_external)
        return self._by_target.setdefault((kind, target), new).id

    def part(self) -> bytes | None:
        """Return the part that lists the relationships; None if there are none."""
        return _relationships_part(self._by_target.values()) if self._by_target else None


def archive(parts: Mapping[str, bytes]) -> bytes:
    """Return the bytes of a Word file. `parts` maps paths to bytes.

    Nothing is compressed, because the output of compressors differs between systems.
    """
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_STORED) as file:
        for path, data in _all_parts(parts):
            entry = ZipInfo(path, _EARLIEST)
            entry.create_system = 0
            file.writestr(entry, data)
    return buffer.getvalue()


def _all_parts(parts: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    yield "[Content_Types].xml", _content_types(parts)
    package = (
        Relationship("rId1", "officeDocument", DOCUMENT),
        Relationship("rId2", "metadata/core-properties", "docProps/core.xml"),
    )
    yield "_rels/.rels", _relationships_part(package)
    yield from parts.items()


def _content_types(parts: Mapping[str, bytes]) -> bytes:
    root = Element("Types", {"xmlns": _TYPES})
    endings = {
        "rels": "application/vnd.openxmlformats-package.relationships+xml",
        "xml": "application/xml",
    }
    for ending, kind in (*endings.items(), *PICTURE_TYPES.items()):
        root.append(Element("Default", {"Extension": ending, "ContentType": kind}))
    for path in parts:
        if path in CONTENT_TYPES:
            values = {"PartName": f"/{path}", "ContentType": CONTENT_TYPES[path]}
            root.append(Element("Override", values))
    return part(root)


def _relationships_part(relationships: Iterable[Relationship]) -> bytes:
    root = Element("Relationships", {"xmlns": _RELATIONSHIPS})
    for relationship in relationships:
        kind = relationship.kind
        family = _RELATIONSHIPS if kind.startswith("metadata/") else RELATED
        values = {
            "Id": relationship.id,
            "Type": f"{family}/{kind}",
            "Target": relationship.target,
        }
        if relationship.is_external:
            values["TargetMode"] = "External"
        root.append(Element("Relationship", values))
    return part(root)
