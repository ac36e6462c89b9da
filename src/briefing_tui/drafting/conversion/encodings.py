"""Decodes pages and emails, which may name a wrong encoding or none."""

from __future__ import annotations

import codecs

_WINDOWS = "windows-1252"
_LATIN_1 = "iso8859-1"
"""Text in Latin-1 is decoded as Windows-1252, as in browsers, to read marks such as `“`."""

_IGNORED = frozenset({"idna", "punycode", "raw-unicode-escape", "unicode-escape"})
"""Codecs of Python that pages do not use."""


def decode(data: bytes, charset: str) -> str:
    """Decode bytes with the named encoding, else as UTF-8, else as Windows-1252."""
    codec = codec_name(charset)
    if codec and codec not in _IGNORED:
        try:
            return data.decode(_WINDOWS if codec == _LATIN_1 else codec).lstrip("\ufeff")
        except (LookupError, ValueError):
            pass
    as_utf8 = data.decode("utf-8", "replace").lstrip("\ufeff")
    invalid = as_utf8.count("\ufffd")
    valid = len(as_utf8) - len(as_utf8.encode("ascii", "ignore")) - invalid
    # A file that was cut inside a character is still UTF-8, so some invalid bytes are accepted.
    return as_utf8 if invalid <= valid else data.decode(_WINDOWS, "replace")


def codec_name(charset: str) -> str:
    """Return Python's name for an encoding; empty if it is unknown."""
    try:
        return codecs.lookup(charset).name
    except (LookupError, ValueError):
        return ""
