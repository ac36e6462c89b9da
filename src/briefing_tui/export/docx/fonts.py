"""The fonts of the program, with which charts are drawn."""

from __future__ import annotations

from importlib.resources import files


def shipped_fonts() -> tuple[str, ...]:
    """Return the paths of the font files in the package, in a fixed order."""
    folder = files("briefing_tui") / "fonts"
    if not folder.is_dir():
        return ()
    return tuple(
        sorted(str(file) for file in folder.iterdir() if file.name.endswith((".ttf", ".otf")))
    )
