"""Draws the pictures of the README from the sample: `make screenshots`."""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass
from pathlib import Path

from briefing_tui.config.terminal import Terminal
from briefing_tui.desk.session import Session
from briefing_tui.store.reader import read_briefing
from briefing_tui.tui.app import BriefingApp

HERE = Path(__file__).parent
SAMPLE = HERE.parent / "briefings" / "syria-2024" / "2024-12-01.toml"


@dataclass(frozen=True)
class Picture:
    """One picture: its name, the size of the terminal, the keys pressed before it is drawn."""

    name: str
    size: tuple[int, int]
    keys: tuple[str, ...] = ()
    color: bool = True
    unicode: bool = True


PICTURES = (
    Picture("desk", (120, 36)),
    Picture("desk-wide", (180, 48), ("2", "down")),
    Picture("desk-small", (80, 24), ("2",)),
    Picture("desk-plain", (80, 24), color=False, unicode=False),
    Picture("item", (100, 30), ("2", "enter")),
    Picture("changes", (120, 36), ("O",)),
    Picture("compare", (120, 36), ("C", "enter")),
    Picture("figures", (120, 36), ("2", "h")),
    Picture("reactions", (120, 36), ("r",)),
    Picture("search", (120, 36), ("slash", *"hospital", "enter")),
    Picture("filter", (120, 36), ("3", "f", *"stance:supports", "enter")),
    Picture("timeline", (120, 36), ("5",)),
    Picture("judgements", (120, 36), ("6",)),
    Picture("export", (110, 34), ("x",)),
    Picture("help", (100, 40), ("question_mark",)),
)


async def draw(picture: Picture) -> str:
    """The picture as SVG, the same text on every machine."""
    reading = read_briefing(str(SAMPLE))
    assert reading.briefing is not None
    app = BriefingApp(
        Session(reading, reading.briefing),
        terminal=Terminal("truecolor" if picture.color else "none", unicode=picture.unicode),
    )
    async with app.run_test(size=picture.size) as pilot:
        # What stands on the screen before the other days are read is not what one sees for long.
        while app.session.course is None or not app.session.course.days.is_whole:
            await pilot.pause(0.05)
        await pilot.press(*picture.keys)
        await pilot.pause()
        svg = app.export_screenshot(title="briefing", simplify=True)
    svg = re.sub(r"@font-face \{.*?\}", "", svg, flags=re.DOTALL)
    svg = re.sub(r"terminal-\d+", "terminal", svg)
    return svg.replace("Fira Code", "DejaVu Sans Mono")


def main() -> None:
    """Draw every picture."""
    for picture in PICTURES:
        svg = asyncio.run(draw(picture))
        (HERE / f"{picture.name}.svg").write_text(svg, encoding="utf-8")
        print(f"screenshots/{picture.name}.svg")


if __name__ == "__main__":
    main()
