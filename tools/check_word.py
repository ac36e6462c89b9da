"""Check Word files with LibreOffice: `make check-documents`.

LibreOffice turns the brief and the full document of every sample, and a page of hostile values,
into PDF. It must read all of them, a brief must have two pages at most, and the PDF must contain
the words of the Markdown.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from unicodedata import normalize

from briefing_tui.desk.documents import make_export, previous_of
from briefing_tui.export import LENGTHS
from briefing_tui.store.reader import Reading, read_briefing
from tests.unit.export.hostile import CORPUS, words_in_every_key

ROOT = Path(__file__).resolve().parent.parent
FONTS = ROOT / "src" / "briefing_tui" / "fonts"
PROGRAMS = ("soffice", "pdfinfo", "pdftotext")

_FONT_SETTINGS = f"""<?xml version="1.0"?>
<fontconfig><include ignore_missing="yes">/etc/fonts/fonts.conf</include>
<dir>{FONTS}</dir></fontconfig>
"""
"""The fonts of the program, so that the number of pages is the same on all machines."""

_MOST_PAGES = {"flash": 1, "brief": 2}
_MOST_MISSING = 0.01
"""The share of words that may be missing, because they are divided at the end of a line."""


def documents() -> Iterator[tuple[str, Reading]]:
    """Yield the name and the briefing of each document to check."""
    for path in sorted((ROOT / "briefings").rglob("20*.toml")):
        reading = read_briefing(str(path))
        if reading.briefing is None:
            raise SystemExit(f"{path.name} cannot be read.")
        yield path.stem, reading
    yield "hostile", Reading("hostile.toml", words_in_every_key("\n\n".join(CORPUS[:40])))


def write_files(folder: Path) -> dict[str, str]:
    """Write every document as a Word file, and return their Markdown by the name of the file."""
    texts = {}
    for name, reading in documents():
        assert reading.briefing is not None
        previous = previous_of(reading) if name != "hostile" else None
        for length in LENGTHS:
            stem = f"{name}-{length}"
            for form in ("docx", "md"):
                made = make_export(reading.briefing, form, length=length, previous=previous)
                (folder / f"{stem}.{form}").write_bytes(made.data)
            texts[stem] = (folder / f"{stem}.md").read_text(encoding="utf-8")
    return texts


def convert(folder: Path, stems: list[str]) -> None:
    """Let LibreOffice write each Word file as PDF."""
    settings = folder / "fonts.conf"
    settings.write_text(_FONT_SETTINGS, encoding="utf-8")
    subprocess.run(
        [
            *("soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"),
            *("--convert-to", "pdf", "--outdir", str(folder)),
            *(str(folder / f"{stem}.docx") for stem in stems),
        ],
        env={**os.environ, "FONTCONFIG_FILE": str(settings)},
        capture_output=True,
        check=True,
    )


def problems(pdf: Path, markdown: str) -> Iterator[str]:
    """Yield what is wrong with a document that LibreOffice read."""
    if not pdf.exists():
        yield "LibreOffice cannot read it"
        return
    info = subprocess.run(["pdfinfo", pdf], capture_output=True, text=True, check=True).stdout
    pages = int(re.findall(r"Pages:\s+(\d+)", info)[0])
    most = _MOST_PAGES.get(pdf.stem.rpartition("-")[2], pages)
    if pages > most and not pdf.stem.startswith("hostile"):
        yield f"{pages} pages instead of {most}"
    run = subprocess.run(["pdftotext", pdf, "-"], capture_output=True, text=True, check=True)
    shown = set(_words(run.stdout))
    # In Word, addresses of links are not in the text, and the labels of footnotes are numbers.
    plain = re.sub(r"\]\(<[^>]*>\)|\[\^[^\]]*\]|<https?:[^>]*>", " ", markdown)
    wanted = list(_words(plain.replace("\\", "")))
    missing = [word for word in wanted if word not in shown]
    if len(missing) > _MOST_MISSING * len(wanted) and not pdf.stem.startswith("hostile"):
        yield f"words are missing: {', '.join(missing[:10])}"


def _words(text: str) -> Iterator[str]:
    # pdftotext reads a ligature as one character.
    yield from re.findall(r"\w{3,}", normalize("NFKC", text))


def main() -> int:
    """Check every document, print all problems, and return 1 if there are any."""
    if absent := [program for program in PROGRAMS if shutil.which(program) is None]:
        print(f"Not installed: {', '.join(absent)}. Install LibreOffice Writer and poppler-utils.")
        return 1
    with TemporaryDirectory() as name:
        folder = Path(name)
        texts = write_files(folder)
        convert(folder, list(texts))
        found = [
            f"{stem}: {problem}"
            for stem, markdown in texts.items()
            for problem in problems(folder / f"{stem}.pdf", markdown)
        ]
    for line in found:
        print(line)
    print(f"{len(texts)} Word files checked: {'errors found' if found else 'no errors'}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
