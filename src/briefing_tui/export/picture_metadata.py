"""Removes invisible data from PNG and JPEG files, such as authors and locations."""

from __future__ import annotations

import struct
from collections.abc import Iterator

_PNG = b"\x89PNG\r\n\x1a\n"
_VISIBLE_CHUNKS = frozenset(
    (
        *(b"IHDR", b"PLTE", b"IDAT", b"tRNS", b"gAMA"),
        *(b"cHRM", b"sRGB", b"iCCP", b"sBIT", b"bKGD", b"pHYs"),
    )
)

_END_CHUNK = b"\0\0\0\0IEND\xae\x42\x60\x82"

_START, _END = b"\xff\xd8", b"\xff\xd9"
"""The first and the last marker of a JPEG."""
_FIRST_APPLICATION, _LAST_APPLICATION, _COMMENT, _SCAN = 0xE0, 0xEF, 0xFE, 0xDA
"""The second bytes of other markers of a JPEG."""
_JFIF, _COLOR_PROFILE, _ADOBE, _EXIF = b"JFIF\0", b"ICC_PROFILE\0", b"Adobe", b"Exif\0\0"
"""The first bytes of the content of application segments."""
_JFIF_WITHOUT_THUMBNAIL = 12
"""In the content of a JFIF segment, the size of the thumbnail follows this number of bytes."""
_ORIENTATION = 0x0112
"""The Exif tag of the orientation."""


def without_metadata(data: bytes) -> bytes:
    """Return a PNG or JPEG file without invisible data.

    The incomplete or unreadable end of a damaged file is left out, too.
    """
    pieces = _png_pieces(data) if data.startswith(_PNG) else _jpeg_pieces(data)
    return b"".join(pieces)


def _png_pieces(data: bytes) -> Iterator[bytes]:
    yield _PNG
    position = len(_PNG)
    while position + 12 <= len(data):
        end = position + 12 + int.from_bytes(data[position : position + 4], "big")
        kind = data[position + 4 : position + 8]
        if kind == _END_CHUNK[4:8]:
            yield _END_CHUNK
            return
        if kind in _VISIBLE_CHUNKS:
            yield data[position:end]
        position = end


def _jpeg_pieces(data: bytes) -> Iterator[bytes]:
    yield _START
    position = len(_START)
    while position + 4 <= len(data) and data[position] == 0xFF:
        marker = data[position + 1]
        if marker == 0xFF:  # A marker may have fill bytes before it.
            position += 1
            continue
        if marker == _END[1]:
            break
        end = position + 2 + int.from_bytes(data[position + 2 : position + 4], "big")
        yield _visible_segment(marker, data[position:end])
        position = end
        # Only the bytes after a scan segment are the picture.
        while position < len(data) and not _is_segment_start(data, position):
            following = data.find(b"\xff", position + 1)
            following = len(data) if following < 0 else following
            if marker == _SCAN:
                yield data[position:following]
            position = following
    yield _END


def _is_segment_start(data: bytes, position: int) -> bool:
    # FF 00 stands for a byte FF in the picture. FF D0 to FF D7 are markers inside the picture.
    following = data[position + 1 : position + 2]
    return data[position] == 0xFF and following != b"\0" and not b"\xd0" <= following <= b"\xd7"


def _visible_segment(marker: int, segment: bytes) -> bytes:
    content = segment[4:]
    if marker == _COMMENT:
        return b""
    if not _FIRST_APPLICATION <= marker <= _LAST_APPLICATION:
        return segment
    if content.startswith(_JFIF):
        # The size of the thumbnail becomes 0 × 0.
        return _segment(marker, content[:_JFIF_WITHOUT_THUMBNAIL].ljust(14, b"\0"))
    if content.startswith((_COLOR_PROFILE, _ADOBE)):
        return segment
    if content.startswith(_EXIF) and (orientation := _orientation(content[len(_EXIF) :])):
        entry = struct.pack(">HHIHH", _ORIENTATION, 3, 1, orientation, 0)
        header = b"MM\0*" + struct.pack(">IH", 8, 1)
        return _segment(marker, _EXIF + header + entry + b"\0\0\0\0")
    return b""


def _segment(marker: int, content: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(content) + 2) + content


def _orientation(exif: bytes) -> int:
    """Return the Exif orientation, 2 to 8. 0 means upright or unknown."""
    byte_order = "<" if exif.startswith(b"II") else ">"
    try:
        (start,) = struct.unpack_from(f"{byte_order}I", exif, 4)
        (count,) = struct.unpack_from(f"{byte_order}H", exif, start)
        for number in range(count):
            tag, _, _, value = struct.unpack_from(
                f"{byte_order}HHIH", exif, start + 2 + 12 * number
            )
            if tag == _ORIENTATION:
                return int(value) if 2 <= value <= 8 else 0
    except struct.error:
        return 0
    return 0
