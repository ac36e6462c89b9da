"""Example packages with export formats, installed into folders as pip does it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

ROW = """
from briefing_tui.export import Format

def write(request):
    import cards_writer
    return cards_writer.lines(request)

CARDS = Format("cards", (".cards",), "text/plain", "one line for each note", "eyes", write)
"""

WRITER = """
def lines(request):
    notes = [f"- {note.text}" for note in request.briefing.notes]
    return "\\n".join((f"# {request.briefing.head.title}", *notes, "")).encode()
"""

BINARY = """
import zlib
from briefing_tui.export import Format, Tree
from briefing_tui.richtext.document import Piece

def squeezed(request):
    import cards_writer
    return zlib.compress(cards_writer.lines(request))

def texts(request, output):
    return [Piece(zlib.decompress(output).decode())]

def pages(request):
    import cards_writer
    lines = cards_writer.lines(request).decode().splitlines()
    files = {f"notes/{number}.txt": line.encode() for number, line in enumerate(lines[1:], 1)}
    return Tree({"index.txt": lines[0].encode(), **files})

SQUEEZED = Format("squeezed", (".zz",), "application/zlib", "notes", "zlib", squeezed, texts)
OPAQUE = Format("opaque", (".bin",), "application/octet-stream", "a blob", "zlib", squeezed)
ALBUM = Format("album", (".album",), "text/plain", "a folder of notes", "eyes", pages)
"""

CARDS = {"cards": "cards_row:CARDS"}
ALL = {
    **CARDS,
    "squeezed": "cards_binary:SQUEEZED",
    "opaque": "cards_binary:OPAQUE",
    "album": "cards_binary:ALBUM",
}


def install(
    folder: Path,
    name: str,
    entry_points: Mapping[str, str],
    modules: Mapping[str, str],
    *,
    group: str = "briefing_tui.formats",
) -> Path:
    """Install a package into a folder, and return the folder; it must be on the import path."""
    folder.mkdir(exist_ok=True)
    for module, source in modules.items():
        (folder / f"{module}.py").write_text(source, encoding="utf-8")
    metadata = folder / f"{name.replace('-', '_')}-1.0.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text(
        f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n", encoding="utf-8"
    )
    lines = [f"[{group}]", *(f"{key} = {value}" for key, value in entry_points.items())]
    (metadata / "entry_points.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def install_cards(folder: Path) -> Path:
    """Install `briefing-cards`, with a text format, two binary formats and a folder format."""
    modules = {"cards_row": ROW, "cards_writer": WRITER, "cards_binary": BINARY}
    return install(folder, "briefing-cards", ALL, modules)
