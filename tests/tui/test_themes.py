"""Every theme is readable with true colour and 256 colours, also for colour-blind people."""

import re
from itertools import combinations

import pytest
from rich.color import Color, ColorSystem
from rich.color_triplet import ColorTriplet
from rich.segment import Segment

from briefing_tui.config.settings import THEMES
from briefing_tui.tui.themes import (
    COLORLESS,
    PALETTES,
    THEME_BY_NAME,
    TLP_STYLES,
    Palette,
    theme_of,
)
from tests.tui.keyboard import Desk, desk

READABLE = 4.5
"""The contrast of text that WCAG 2.2 requires at level AA."""
SEEN = 1.2
"""The contrast between the row under the cursor and other rows."""
APART = 20
"""The distance in CIELAB at which two small signs can be distinguished at a glance."""

OWN = {name: palette for name, palette in PALETTES.items() if not palette.is_ansi}
EVERY = pytest.mark.parametrize("name", OWN)
SYSTEMS = pytest.mark.parametrize("system", [ColorSystem.TRUECOLOR, ColorSystem.EIGHT_BIT], ids=str)

# Colour blindness, from Machado, Oliveira and Fernandes 2009, in linear RGB.
EYES = {
    "all": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "no red": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "no green": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "no blue": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
TERMINALS = {
    "xterm": {"red": "#cd0000", "green": "#00cd00", "magenta": "#cd00cd", "cyan": "#00cdcd"},
    "console": {"red": "#aa0000", "green": "#00aa00", "magenta": "#aa00aa", "cyan": "#00aaaa"},
    "tango": {"red": "#cc0000", "green": "#4e9a06", "magenta": "#75507b", "cyan": "#06989a"},
}


def linear(color: ColorTriplet) -> list[float]:
    parts = [part / 255 for part in color]
    return [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]


def luminance(color: ColorTriplet) -> float:
    red, green, blue = linear(color)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: ColorTriplet, other: ColorTriplet) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def drawn(color: str, system: ColorSystem = ColorSystem.TRUECOLOR) -> ColorTriplet:
    """Return a colour as a terminal with that number of colours draws it."""
    return Color.parse(color).downgrade(system).get_truecolor()


def lab(color: str, eye: str) -> tuple[float, float, float]:
    seen = linear(drawn(color))
    red, green, blue = (
        min(max(sum(k * part for k, part in zip(row, seen, strict=True)), 0), 1)
        for row in EYES[eye]
    )
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883
    x, y, z = (
        part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116 for part in (x, y, z)
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def words(palette: Palette) -> dict[str, str]:
    """Return all colours of words and signs."""
    sides = {f"side {number}": color for number, color in enumerate(palette.sides, start=1)}
    return sides | {
        "foreground": palette.foreground,
        "quiet": palette.quiet,
        "focus": palette.focus,
        "warning": palette.warning,
        "mark": palette.mark,
    }


@EVERY
@SYSTEMS
def test_words_are_readable_everywhere(name: str, system: ColorSystem) -> None:
    palette = OWN[name]
    grounds = (palette.background, palette.cursor, palette.cursor_blurred)
    least = 7 if name == "high-contrast" else READABLE
    weak = {
        (word, ground): contrast(drawn(color, system), drawn(ground, system))
        for word, color in words(palette).items()
        for ground in grounds
        if ground == palette.background or word != "focus"
        if contrast(drawn(color, system), drawn(ground, system))
        < (least if ground == palette.background else READABLE)
    }
    assert weak == {}
    match = contrast(
        drawn(palette.match_foreground, system), drawn(palette.match_background, system)
    )
    assert match >= READABLE


@EVERY
@SYSTEMS
def test_cursor_match_and_frames_are_seen(name: str, system: ColorSystem) -> None:
    palette = OWN[name]
    ground = drawn(palette.background, system)
    assert contrast(drawn(palette.cursor, system), ground) >= SEEN
    assert contrast(drawn(palette.frame, system), ground) >= 2.9
    assert contrast(drawn(palette.focus, system), ground) >= READABLE
    assert contrast(drawn(palette.match_background, system), ground) >= SEEN
    assert drawn(palette.cursor, system) != drawn(palette.cursor_blurred, system)


@pytest.mark.parametrize("label", TLP_STYLES)
def test_tlp_labels_are_readable_in_their_own_colours(label: str) -> None:
    _, color, _, ground = TLP_STYLES[label].split()
    for system in (ColorSystem.TRUECOLOR, ColorSystem.EIGHT_BIT, ColorSystem.STANDARD):
        assert contrast(drawn(color, system), drawn(ground, system)) >= READABLE


@pytest.mark.parametrize("eye", EYES)
def test_the_sides_of_the_color_blind_theme_can_be_distinguished(eye: str) -> None:
    seen = [lab(color, eye) for color in PALETTES["color-blind"].sides]
    nearest = min(
        sum((a - b) ** 2 for a, b in zip(one, other, strict=True)) ** 0.5
        for one, other in combinations(seen, 2)
    )
    assert nearest >= APART


@pytest.mark.parametrize("terminal", TERMINALS)
@pytest.mark.parametrize("ground", ["#000000", "#ffffff"])
def test_signs_in_the_terminal_s_colours_are_seen_on_dark_and_on_light(
    terminal: str, ground: str
) -> None:
    palette = PALETTES["terminal"]
    names = {color.removeprefix("ansi_") for color in words(palette).values()} - {"default"}
    assert names
    for name in names:
        assert contrast(drawn(TERMINALS[terminal][name]), drawn(ground)) >= 1.8
    assert palette.foreground == palette.quiet == palette.background == "ansi_default"


def test_without_colour_there_is_none() -> None:
    assert set(words(COLORLESS).values()) == {"ansi_default"}


def test_a_theme_is_drawn_only_if_the_terminal_has_its_colours() -> None:
    assert theme_of("light", "truecolor") is theme_of("light", "256") is THEME_BY_NAME["light"]
    assert theme_of("light", "16") is THEME_BY_NAME["terminal"]
    assert theme_of("light", "none") not in THEME_BY_NAME.values()
    assert theme_of("nonsense", "256") is THEME_BY_NAME["dark"]


def unreadable(segments: list[Segment]) -> list[tuple[str, float]]:
    """Return the segments with too little contrast, without frames and scrollbars."""
    found = []
    for text, style, _ in segments:
        plain = re.sub(r"[\s─│╭╮╰╯▐|+-]", "", text)
        if plain and style and style.color and style.bgcolor:
            pair = [style.color.get_truecolor(), style.bgcolor.get_truecolor()]
            if contrast(*pair) < READABLE or style.dim:
                found.append((text, contrast(*pair)))
    return found


async def walk(on: Desk) -> list[tuple[str, float]]:
    """Return all segments with too little contrast while every part is drawn once."""
    found = unreadable(on.segments)
    for keys in (
        ("2",),
        ("slash", *"ham"),
        ("enter",),
        ("ctrl+p",),
        ("t", "h"),
        ("escape", "enter"),
        ("q", "x"),
        ("n",),
        ("escape", "q", "exclamation_mark"),
        ("q", "question_mark"),
    ):
        await on.press(*keys)
        found += unreadable(on.segments)
    await on.press("q", "escape")
    return found


async def test_every_word_on_every_screen_is_readable_in_every_theme() -> None:
    async with desk() as on:
        for name in THEMES:
            if name in OWN:
                on.app.theme = THEME_BY_NAME[name].name
                await on.pilot.pause()
                assert await walk(on) == [], name
                assert on.app.screen is on.desk
