"""The reader wraps, scrolls and searches text, and repaints only what changed."""

import asyncio
from collections.abc import Iterator
from itertools import cycle, product

import pytest
from rich.cells import cell_len
from textual.geometry import Region

from briefing_tui.config.glyphs import ASCII, UNICODE
from briefing_tui.richtext.document import Paragraph, Plain, Spans, SpanTone
from briefing_tui.richtext.terminal import toned_spans
from briefing_tui.tui.themes import PALETTES
from briefing_tui.tui.widgets import text_layout
from briefing_tui.tui.widgets.reader import Reader
from tests.tui.stage import HARMFUL, HOSTILE, Stage, repainted, resize, sent

SIZE = (22, 6)
DARK_THEME = PALETTES["dark"]


def paragraph(words: str, tone: SpanTone = "plain") -> Paragraph:
    return Paragraph((Plain(words, tone),))


def numbered(count: int) -> list[Paragraph]:
    return [paragraph(f"line {number}") for number in range(count)]


def seen(reader: Reader) -> list[str]:
    return [strip.text.rstrip() for strip in reader.lines_in_view()]


def theme_style(reader: Reader, y: int) -> dict[str, str]:
    """Return the words of a line with their weight and colours."""
    return {segment.text: str(segment.style) for segment in reader.render_line(y)}


class TestWrapping:
    async def test_a_paragraph_is_wrapped_with_its_hanging_indent(self) -> None:
        reader = Reader(UNICODE)
        async with Stage(reader).run_test(size=SIZE):
            spans = (Plain("since ", "dim"), Plain("the thirtieth of May 2024"))
            reader.show([Paragraph(spans, indent=2, hanging=6), paragraph("next")])
            assert seen(reader) == [
                "  since the",
                "        thirtieth of",
                "        May 2024",
                "next",
                "",
                "",
            ]

    async def test_what_is_not_to_be_wrapped_is_cut(self) -> None:
        reader = Reader(UNICODE)
        async with Stage(reader).run_test(size=SIZE):
            reader.show([Paragraph((Plain("| a table | that is wide |\n| b |"),), wrap=False)])
            assert seen(reader)[:3] == ["| a table | that is…", "| b |", ""]

    async def test_blanks_and_empty_blocks_stay_in_what_is_not_wrapped(self) -> None:
        reader = Reader(UNICODE)
        async with Stage(reader).run_test(size=SIZE):
            reader.show([Paragraph((Plain("a  b"),), wrap=False), Paragraph(()), paragraph("c")])
            assert seen(reader)[:3] == ["a  b", "", "c"]

    async def test_each_span_keeps_its_tone_on_every_line(self) -> None:
        reader = Reader(UNICODE)
        async with Stage(reader).run_test(size=SIZE):
            reader.show([Paragraph((Plain("plain "), Plain("strong words over lines", "strong")))])
            assert "bold" not in theme_style(reader, 0)["plain "]
            assert "bold" in theme_style(reader, 0)["strong words"]
            assert "bold" in theme_style(reader, 1)["over lines"]

    async def test_resizing_wraps_again_and_stays_at_the_paragraph(self) -> None:
        reader = Reader(UNICODE)
        app = Stage(reader)
        async with app.run_test(size=SIZE) as pilot:
            reader.show([paragraph(f"{number} words that take two lines") for number in range(30)])
            for _ in range(20):
                reader.action_line_down()
            assert seen(reader)[0].startswith("10 ")
            await resize(pilot, 60, 6)
            assert seen(reader)[0] == "10 words that take two lines".ljust(58).rstrip()
            await resize(pilot, *SIZE)
            assert seen(reader)[0].startswith("10 ")
            painted = [strip.text.rstrip() for strip in app.screen._compositor.render_strips()]
            assert painted == seen(reader)

    async def test_a_terminal_without_unicode_gets_ascii(self) -> None:
        reader = Reader(ASCII, focusable=False)
        async with Stage(reader).run_test(size=(22, 2)):
            reader.show([paragraph("“Türkiye” ≥ 400 – and more than two lines have room for")])
            assert seen(reader) == ['"Turkiye" >= 400 - and', "... 2 more lines"]

    async def test_a_tab_is_measured_as_the_blank_that_is_drawn_for_it(self) -> None:
        reader = Reader(UNICODE)
        async with Stage(reader).run_test(size=SIZE):
            letters = (Plain("\t".join("abcdefghijklmn")),)
            reader.show([Paragraph(letters), Paragraph(letters, wrap=False)])
            assert seen(reader)[:3] == ["a b c d e f g h i j", "k l m n", "a b c d e f g h i j…"]

    async def test_other_blocks_are_resized_from_their_position(self) -> None:
        reader = Reader(UNICODE)
        async with Stage(reader).run_test(size=SIZE) as pilot:
            reader.show(numbered(60), top=40)
            reader.show([paragraph("\n".join(f"row {number}" for number in range(60)))], top=40)
            await resize(pilot, 30, 6)
            assert seen(reader)[0].startswith("row 40")
            reader.show([])
            reader.show(numbered(2))
            await resize(pilot, *SIZE)
            assert seen(reader)[:2] == ["line 0", "line 1"]

    @pytest.mark.parametrize("wrap", [True, False])
    async def test_hostile_words_are_never_sent(self, *, wrap: bool) -> None:
        reader = Reader(UNICODE)
        async with Stage(reader).run_test(size=(40, 30)):
            reader.show(
                [Paragraph((Plain(words), Plain(words, "strong")), wrap=wrap) for words in HOSTILE]
            )
            lines = sent(reader.lines_in_view())
            assert [line for line in lines if HARMFUL.search(line)] == []
            assert {cell_len(line) for line in lines} == {40}
            assert "[/foo][@click=app.exit]x[/]" in "".join(lines)

    @pytest.mark.parametrize("focusable", [True, False])
    async def test_no_size_is_too_small(self, focusable: bool) -> None:
        reader = Reader(UNICODE, focusable=focusable)
        async with Stage(reader).run_test(size=SIZE) as pilot:
            for width, height in product((1, 2, 3, 20), (1, 2)):
                await resize(pilot, width, height)
                reader.show([Paragraph((Plain("日本 words"),), indent=2, hanging=9), *numbered(3)])
                for move in ("page_down", "last", "half_page_up", "first"):
                    getattr(reader, f"action_{move}")()
                    assert {strip.cell_length for strip in reader.lines_in_view()} == {width}


class TestMoving:
    async def test_lines_pages_and_ends(self) -> None:
        reader = Reader(UNICODE)
        async with Stage(reader).run_test(size=SIZE):
            reader.show(numbered(40))
            tops = []
            for move in (
                "line_up",
                "line_down",
                "page_down",
                "half_page_down",
                "half_page_up",
                "page_up",
                "last",
                "line_down",
                "first",
            ):
                getattr(reader, f"action_{move}")()
                tops.append(reader.top)
            assert tops == [0, 1, 6, 9, 6, 1, 34, 34, 0]

    async def test_it_can_begin_at_a_line(self) -> None:
        reader = Reader(UNICODE)
        async with Stage(reader).run_test(size=SIZE):
            reader.show(numbered(40), top=12)
            assert seen(reader)[0].startswith("line 12")

    async def test_a_thumb_is_drawn_only_if_text_is_out_of_view(self) -> None:
        reader = Reader(UNICODE)
        async with Stage(reader).run_test(size=SIZE):
            reader.show(numbered(6))
            assert "▐" not in "".join(seen(reader))
            reader.show(numbered(12))
            assert [line[-1] for line in seen(reader)] == ["▐", "▐", "▐", "3", "4", "5"]

    async def test_one_that_takes_no_focus_says_what_it_hides(self) -> None:
        reader = Reader(UNICODE, focusable=False)
        async with Stage(reader).run_test(size=SIZE) as pilot:
            reader.show(numbered(6))
            assert seen(reader)[-1] == "line 5"
            reader.show(numbered(7))
            assert seen(reader)[-2:] == ["line 4", "… 2 more lines"]
            await resize(pilot, SIZE[0], 1)
            assert seen(reader) == ["line 0".ljust(SIZE[0] - 1) + "…"]

    async def test_the_text_is_the_same_at_every_width(self) -> None:
        reader = Reader(UNICODE)
        async with Stage(reader).run_test(size=SIZE):
            reader.show([paragraph("words that take more than a line"), paragraph("next")])
            assert reader.text == "words that take more than a line\nnext"


class TestThrift:
    async def test_only_lines_that_differ_are_repainted(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        reader = Reader(UNICODE, focusable=False)
        async with Stage(reader).run_test(size=SIZE) as pilot:
            reader.show([paragraph("a"), paragraph("b"), paragraph("c")])
            await pilot.pause()
            regions = repainted(reader, monkeypatch)
            reader.show([paragraph("a"), paragraph("x"), paragraph("c"), paragraph("d")])
            await pilot.pause()
            assert regions == [Region(0, 1, 22, 1), Region(0, 3, 22, 1)]

    async def test_the_same_blocks_repaint_nothing(self, monkeypatch: pytest.MonkeyPatch) -> None:
        reader = Reader(UNICODE, focusable=False)
        async with Stage(reader).run_test(size=SIZE) as pilot:
            reader.show(numbered(9))
            await pilot.pause()
            regions = repainted(reader, monkeypatch)
            reader.show(numbered(9))
            await pilot.pause()
            assert regions == []

    async def test_another_title_repaints_its_line_alone(self) -> None:
        reader = Reader(UNICODE, focusable=False)
        app = Stage(reader)
        async with app.run_test(size=SIZE) as pilot:
            reader.styles.border = ("round", "white")
            reader.styles.padding = 1
            reader.show(numbered(9))
            await pilot.pause()
            reader.set_title("[b]Aleppo\x1b[2J")
            assert reader._repaint_regions == {Region(0, 0, 22, 1)}
            await pilot.pause()
            assert "[b]Aleppo␛[2J" in app.screen._compositor.render_strips()[0].text
            reader.set_title("[b]Aleppo\x1b[2J")
            assert reader._repaint_regions == set()

    async def test_of_a_long_document_only_what_is_in_view_is_laid_out(self) -> None:
        reader = Reader(UNICODE)
        async with Stage(reader).run_test(size=SIZE) as pilot:
            reader.show([paragraph("words that take two lines") for _ in range(5000)])
            await pilot.pause()
            assert reader._layout.known_count <= 2 * SIZE[1]
            assert 9_000 < reader.line_count < 11_000
            reader.action_page_down()
            assert reader._layout.known_count <= 3 * SIZE[1]
            reader.action_last()
            async with asyncio.timeout(20):
                while not seen(reader)[-1].startswith("lines"):
                    await pilot.pause(0.02)
            assert reader.line_count == 10_000

    async def test_of_a_long_word_only_what_is_in_view_is_measured(self) -> None:
        reader = Reader(UNICODE, focusable=False)
        async with Stage(reader).run_test(size=SIZE) as pilot:
            reader.show([paragraph("\u65e5" * 100_000), paragraph("end")])
            await pilot.pause()
            assert reader._layout.known_count <= 2 * SIZE[1]
            assert seen(reader)[-1].startswith("\u2026 about 90")
            reader.scroll_to_line(100_000)
            assert "end" in seen(reader)

    async def test_what_is_on_the_screen_is_what_would_be_redrawn(self) -> None:
        reader = Reader(UNICODE)
        app = Stage(reader)
        async with app.run_test(size=SIZE) as pilot:
            for count, top in ((20, 0), (3, 0), (0, 0), (40, 30), (35, 30), (2, 9)):
                reader.show(numbered(count), top=top)
                await pilot.pause()
                painted = [strip.text.rstrip() for strip in app.screen._compositor.render_strips()]
                assert painted == seen(reader)


async def test_the_way_to_the_end_of_a_long_text_does_not_block_the_keys(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(Reader, "SLICE", 0.0)
    monkeypatch.setattr(text_layout, "_LINES_AT_ONCE", 1)
    reader = Reader(UNICODE)
    async with Stage(reader).run_test(size=SIZE) as pilot:
        reader.show(numbered(5_000))
        reader.action_last()
        await pilot.pause()
        assert not reader._layout.is_whole
        assert reader._layout.known_count > SIZE[1] + 1
        # After the user scrolls, the position stays.
        reader.action_first()
        known = reader._layout.known_count
        await pilot.pause(0.05)
        assert reader._layout.known_count == known
        assert reader.top == 0
        monkeypatch.setattr(Reader, "SLICE", 60.0)
        reader.action_last()
        assert seen(reader)[-1].startswith("line 4999 ")


async def test_a_line_reads_only_its_own_part_of_a_long_paragraph(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A note with thousands of bold words is one paragraph of thousands of spans."""
    calls = []

    def noted(spans: Spans) -> tuple[Plain, ...]:
        calls.append(len(spans))
        return toned_spans(spans)

    monkeypatch.setattr("briefing_tui.tui.widgets.reader.toned_spans", noted)
    tones: Iterator[SpanTone] = cycle(("plain", "strong"))
    reader = Reader(UNICODE)
    async with Stage(reader).run_test(size=SIZE):
        reader.show([Paragraph(tuple(Plain(f"{n:04} ", next(tones)) for n in range(4_000)))])
        shown = len(calls)
        for line in range(1, 900):
            reader.scroll_to_line(line)
        assert seen(reader)[0].split() == ["3596", "3597", "3598", "3599"]
        assert "bold" in theme_style(reader, 0)["3597 "]
        assert len(calls) <= shown
