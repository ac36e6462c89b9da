"""Terminals without colour, and terminals with only ASCII."""

from pathlib import Path

import pytest

from briefing_tui.config.terminal import Terminal
from tests.tui.keyboard import Desk, desk, written

WALK: tuple[tuple[str, ...], ...] = (
    (),
    *((digit,) for digit in "12345678"),
    ("2", "space"),
    ("space", "z"),
    ("z", "enter"),
    ("q", "slash"),
    ("a", "left"),
    ("enter",),
    ("n",),
    ("slash", *"zzz", "enter"),
    ("f",),
    (*"grade:zz", "enter"),
    ("f", *"-q", "enter"),
    ("escape", "s"),
    ("x",),
    ("n", "left"),
    ("escape", "f", "q"),
    ("exclamation_mark",),
    ("q", "question_mark"),
    ("G",),
    ("q",),
)
"""Keys that make the desk draw all its parts."""
SIZES = pytest.mark.parametrize("size", [(80, 24)], ids=str)


def colours(on: Desk) -> set[str]:
    """Return the colours on the screen, without the default colours of the terminal."""
    colours = (
        color
        for segment in on.segments
        if segment.style
        for color in (segment.style.color, segment.style.bgcolor)
    )
    return {color.name for color in colours if color is not None and not color.is_default}


@SIZES
async def test_without_colour_nothing_on_the_way_has_one(size: tuple[int, int]) -> None:
    async with desk(size=size, terminal=Terminal("none")) as on:
        for keys in WALK:
            await on.press(*keys)
            assert colours(on) == set(), keys
        assert on.app.screen is on.desk


async def test_with_colour_there_is_one() -> None:
    async with desk() as on:
        assert len(colours(on)) > 4


async def test_without_colour_the_cursor_is_seen_all_the_same() -> None:
    async with desk(terminal=Terminal("none")) as on:
        row = [segment for segment in on.segments if "Aleppo (most)" in segment.text]
        assert [bool(segment.style and segment.style.reverse) for segment in row] == [True]


def plain_briefing(folder: Path) -> Path:
    """Write a briefing in ASCII, with figures whose signs are not ASCII."""
    return written(
        folder,
        situation="A war",
        summary="The town fell. " * 20,
        sources=[{"id": "paper", "title": "The town falls", "url": "https://paper.example/1"}],
        frontline=[
            {"place": place, "status": "captured", "controller": "Them", "held_before": "Us"}
            | {"since": "2024-11-29/2024-12-01", "text": "It fell.", "note": "A note."}
            for place in ("Town", "A village with a name that is much too long for its column")
        ],
        casualties=[
            {"harm": "killed", "count": count, "claimed_by": "Them", "sources": ["paper"]}
            | {"parts": [{"who": "women", "count": "10-15"}]}
            for count in ("10-15", ">=12", "~400", "dozens", "<5")
        ],
        figures=[{"what": "houses", "count": "100-200"}],
        reactions=[{"actor": "Someone", "stance": ["neutral"], "text": "Said nothing."}],
        quotes=[{"speaker": "Someone", "quote": "It fell.", "date": "2024-12-01~"}],
        events=[{"date": "../2024-12-01", "text": "It fell."}],
        judgements=[{"text": "It will stand.", "likelihood": "likely", "confidence": "low"}],
        indicators=[{"text": "A sign.", "state": "not-seen"}],
        notes=[{"heading": "Doubts", "text": "Many."}],
    )


@SIZES
async def test_an_ascii_terminal_gets_nothing_else_on_the_way(
    size: tuple[int, int], tmp_path: Path
) -> None:
    terminal = Terminal(unicode=False)
    async with desk(plain_briefing(tmp_path), size=size, terminal=terminal) as on:
        for keys in WALK:
            await on.press(*keys)
            assert [line for line in on.lines if not line.isascii()] == [], keys
        assert on.app.screen is on.desk


async def test_the_usual_signs_are_drawn_if_the_terminal_can_show_them(tmp_path: Path) -> None:
    async with desk(plain_briefing(tmp_path)) as on:
        assert any(not line.isascii() for line in on.rows)
        await on.press("2")
        assert "10–15" in on.row


async def test_in_ascii_signs_are_spelled(tmp_path: Path) -> None:
    async with desk(plain_briefing(tmp_path), terminal=Terminal(unicode=False)) as on:
        assert "Them <- Us" in on.row
        await on.press("2")
        assert "10-15" in on.row
        await on.press("j", "j")
        assert ">=12" in on.row


async def test_no_word_of_the_row_under_the_cursor_is_dimmed_into_it() -> None:
    async with desk(terminal=Terminal("none")) as on:
        row = [segment for segment in on.segments if segment.style and segment.style.reverse]
        assert any("B2" in entry.text for entry in row)
        assert not any(entry.style.dim for entry in row if entry.style)
        assert any(segment.style.dim for segment in on.segments if segment.style)
