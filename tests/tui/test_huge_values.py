"""Very long values: only the part in view is laid out."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from briefing_tui import text
from briefing_tui.richtext import line_breaks as breaking
from tests.tui.keyboard import desk, written

MANY = 300_000
"""The length of a value; the file is still small enough to be checked automatically."""
VALUES = ("x" * MANY, "word " * (MANY // 5), "日" * (MANY // 3), "a\n" * (MANY // 2))


async def test_the_work_for_a_key_press_does_not_grow_with_text_out_of_view(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken: list[int] = []
    cleaned: list[int] = []

    def line_breaks(value: str, first: int, rest: int) -> Iterator[tuple[int, int]]:
        for line in breaks(value, first, rest):
            broken.append(1)
            yield line

    def clean_line(value: str) -> str:
        cleaned.append(len(value))
        return clean(value)

    breaks, clean = breaking.line_breaks, text.clean_line
    source = {"id": "s", "title": VALUES[1], "url": f"https://example.org/{VALUES[0]}"}
    path = written(
        tmp_path,
        sources=[source],
        frontline=[
            {"id": f"f{number}", "place": f"P{number}", "text": value}
            for number, value in enumerate(VALUES)
        ]
        + [{"id": "i" * MANY, "place": VALUES[1], "sources": ["s"]}],
        quotes=[{"id": "q", "speaker": VALUES[0], "quote": VALUES[2]}],
    )
    async with desk(path, size=(100, 30)) as on:
        monkeypatch.setattr("briefing_tui.tui.widgets.reader.line_breaks", line_breaks)
        monkeypatch.setattr(text, "clean_line", clean_line)
        for _ in VALUES:
            assert "more lines" in on.detail
            await on.press("enter", "pagedown", "j", "escape", "j")
        assert on.row.count("…") == 1
        await on.press("4", "7", "enter", "escape", "z", "z", "1")
        # A few screens of lines, and a few characters for each cell of a row.
        assert len(broken) < 2_000
        assert max(cleaned) < 100 * 30
