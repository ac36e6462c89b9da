"""Draw the pictures of the README and the docs from the sample: `make screenshots`.

The pictures are PNG, because an SVG depends on the fonts of its reader. They need the DejaVu fonts
(on Debian: fonts-dejavu-core), and the picture of the brief needs Chromium.
"""

from __future__ import annotations

import asyncio
import html
import os
import re
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

import resvg_py

from briefing_tui.cli import main
from briefing_tui.config.terminal import Terminal
from briefing_tui.desk.session import Session
from briefing_tui.store.reader import read_briefing
from briefing_tui.tui.app import BriefingApp

HERE = Path(__file__).parent
SAMPLE = HERE.parent / "briefings" / "syria-2024" / "2024-12-01.toml"
FONT = "DejaVu Sans Mono"


@dataclass(frozen=True)
class Picture:
    """One picture: its name, the size of the terminal, the keys pressed before it is drawn."""

    name: str
    size: tuple[int, int]
    keys: tuple[str, ...] = ()
    color: bool = True
    unicode: bool = True
    is_draft: bool = False
    """Whether it shows a briefing that was drafted from `article.txt`, instead of the sample."""


def typed(words: str) -> tuple[str, ...]:
    """Return the keys of some words."""
    return tuple("space" if character == " " else character for character in words)


LINE = "killed >412 all Syria by SOHR from 27nov src seed-metropunch"

PICTURES = (
    Picture("desk", (120, 36)),
    Picture("desk-small", (80, 24), ("2",)),
    Picture("desk-ascii", (80, 24), color=False, unicode=False),
    Picture("item", (100, 30), ("2", "enter")),
    Picture("changes", (120, 36), ("O",)),
    Picture("compare", (120, 36), ("C", "enter")),
    Picture("figures", (120, 36), ("2", "h")),
    Picture("reactions", (120, 36), ("r",)),
    Picture("filter", (120, 36), ("3", "f", *"stance:supports", "enter")),
    Picture("judgements", (120, 36), ("6",)),
    Picture("export", (110, 34), ("x",)),
    Picture("line", (120, 36), ("2", "a", *typed(LINE))),
    Picture("form", (100, 34), ("2", "e")),
    Picture("review", (120, 36), ("R",), is_draft=True),
)


def drafted(folder: Path) -> Path:
    """Draft a briefing from the article in a new folder with the situation of the sample."""
    shutil.copy(SAMPLE.with_name("situation.toml"), folder)
    path = folder / "2024-12-01.toml"
    if main(["draft", str(HERE / "article.txt"), "-o", str(path)]):
        raise SystemExit("The article cannot be drafted.")
    return path


async def draw(picture: Picture) -> str:
    """Return the picture as SVG, as Textual exports it.

    Each picture has its own state, so it shows no text that another one left unsaved.
    """
    with tempfile.TemporaryDirectory() as folder:
        home = {"HOME": folder, "XDG_STATE_HOME": f"{folder}/state"}
        with patch.dict(os.environ, home):
            return await _draw(picture, drafted(Path(folder)) if picture.is_draft else SAMPLE)


async def _draw(picture: Picture, path: Path) -> str:
    reading = read_briefing(str(path))
    assert reading.briefing is not None
    app = BriefingApp(
        Session(reading, reading.briefing),
        terminal=Terminal("truecolor" if picture.color else "none", unicode=picture.unicode),
    )
    async with app.run_test(size=picture.size) as pilot:
        # Wait for the other days: the marks of new and changed items depend on them.
        while app.session.day_context is None or not app.session.day_context.days.is_whole:
            await pilot.pause(0.05)
        await pilot.press(*picture.keys)
        await pilot.pause()
        return app.export_screenshot(title="briefing", simplify=True)


def on_a_grid(svg: str) -> str:
    """Return the SVG with a position for every character.

    Characters that the monospace font lacks come from another font, with another width. Without
    a position of its own, such a character moves the rest of its line.
    """
    return re.sub(r'x="([\d.]+)" y="([\d.]+)" textLength="([\d.]+)"([^>]*)>([^<]*)<', _placed, svg)


def _placed(text: re.Match[str]) -> str:
    start, length, count = float(text[1]), float(text[3]), len(html.unescape(text[5]))
    places = " ".join(f"{start + column * length / count:g}" for column in range(count))
    return f'x="{places}" y="{text[2]}"{text[4]}>{text[5]}<'


def font_folder() -> str:
    """Return the folder of the DejaVu fonts. Raises CalledProcessError if fontconfig fails."""
    command = ("fc-match", "--format=%{file}", "DejaVu Sans Mono")
    found = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    if "DejaVu" not in found:
        raise SystemExit("The DejaVu fonts are missing. Install them (Debian: fonts-dejavu-core).")
    return str(Path(found).parent)


def draw_brief() -> None:
    """Draw the top of the sample's brief, as Chromium shows its HTML."""
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "brief.html"
        if main(["export", str(SAMPLE), "-o", str(page)]):
            raise SystemExit("The sample cannot be exported.")
        options = ("--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars")
        profile = f"--user-data-dir={folder}/profile"
        picture = f"--screenshot={HERE / 'brief.png'}"
        size = "--window-size=840,1180"
        subprocess.run(
            ["chromium", *options, profile, size, picture, page.as_uri()],
            check=True,
            capture_output=True,
        )


def draw_all() -> None:
    """Draw every picture."""
    draw_brief()
    print("screenshots/brief.png")
    fonts = font_folder()
    for picture in PICTURES:
        svg = re.sub(r"@font-face \{.*?\}", "", asyncio.run(draw(picture)), flags=re.DOTALL)
        png = resvg_py.svg_to_bytes(
            svg_string=on_a_grid(svg.replace("Fira Code", FONT)),
            skip_system_fonts=True,
            font_dirs=[fonts],
            monospace_family=FONT,
        )
        (HERE / f"{picture.name}.png").write_bytes(bytes(png))
        print(f"screenshots/{picture.name}.png")


if __name__ == "__main__":
    draw_all()
