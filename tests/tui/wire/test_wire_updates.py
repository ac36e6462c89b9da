"""For every update of Textual, our terminal shows the same cells."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from rich.color import ColorSystem
from rich.segment import Segment
from rich.style import Style
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual.geometry import Offset, Region
from textual.strip import Strip

from briefing_tui.tui.wire.capabilities import ALL, Capabilities
from briefing_tui.tui.wire.cells import ScreenCell
from briefing_tui.tui.wire.pens import PLAIN, change, pen_from
from briefing_tui.tui.wire.scrolling import find_scroll
from tests.tui.wire.terminals import Pair

STYLES = (
    None,
    *map(
        Style.parse,
        (
            "",
            "bold",
            "dim italic",
            "bold #e0af4b on #0f1115",
            "#d7dae0 on #0f1115",
            "#d7dae0 on #2b3750",
            "underline #8b919d on #0f1115",
            "reverse",
            "strike red",
            "bright_white on blue",
            "default on default",
        ),
    ),
)
REGION = Region(0, 0, 40, 1)
TEXTS = (
    " ",
    "          ",
    "abc",
    "Aleppo",
    "x",
    "│",
    "──────",
    "阿勒颇",
    "한글",
    "क",
    "e\u0301",
    "ñ>412",
)


class Screen:
    """Rows of widgets side by side, with updates as Textual's compositor makes them."""

    def __init__(self, chance: random.Random, width: int, height: int) -> None:
        self.chance = chance
        self.width = width
        self.height = height
        for style in STYLES:
            if style is not None:
                style._ansi = None  # Rich keeps the codes of the first colour system it sees
        self.relayout()

    def relayout(self) -> None:
        """Arrange the widgets differently."""
        inner = self.chance.sample(range(1, self.width), k=min(2, self.width - 1))
        self.cuts = [0, *sorted(inner), self.width]
        self.lines = [self.line() for _ in range(self.height)]

    def line(self) -> dict[int, Strip]:
        return {
            start: self.strip(end - start)
            for start, end in zip(self.cuts, self.cuts[1:], strict=False)
        }

    def strip(self, width: int) -> Strip:
        segments = [
            Segment(self.chance.choice(TEXTS), self.chance.choice(STYLES))
            for _ in range(self.chance.randrange(6))
        ]
        return Strip(segments).adjust_cell_length(width, self.chance.choice(STYLES))

    def everything(self) -> LayoutUpdate:
        return LayoutUpdate(
            [list(line.values()) for line in self.lines], Region(0, 0, self.width, self.height)
        )

    def step(self) -> CompositorUpdate:
        """Make a random update: change a row, scroll rows, redraw a part, or redraw all."""
        match self.chance.randrange(6):
            case 0:
                self.relayout()
                return self.everything()
            case 1:
                return self.everything()
            case 2:
                return self.scroll()
            case _:
                return self.change()

    def scroll(self) -> CompositorUpdate:
        top = self.chance.randrange(self.height)
        bottom = self.chance.randrange(top, self.height)
        by = self.chance.choice((-2, -1, 1, 2, 5))
        lines = list(self.lines)
        for y in range(top, bottom + 1):
            lines[y] = self.lines[y + by] if top <= y + by <= bottom else self.line()
        self.lines = lines
        return self.spans([(y, 0, self.width) for y in range(top, bottom + 1)])

    def change(self) -> CompositorUpdate:
        rows = sorted(self.chance.sample(range(self.height), k=min(3, self.height)))
        spans = []
        for y in rows:
            start = self.chance.choice(self.cuts[:-1])
            end = self.cuts[self.cuts.index(start) + 1]
            self.lines[y] = {**self.lines[y], start: self.strip(end - start)}
            # Where widgets are side by side, Textual paints from the left edge of each.
            first = self.chance.choice((start, 0))
            spans.append((y, first, self.chance.randint(start + 1, end)))
        return self.spans(spans)

    def spans(self, spans: Sequence[tuple[int, int, int]]) -> ChopsUpdate:
        return ChopsUpdate(self.lines, list(spans), [self.cuts[1:]] * self.height)


ABILITIES = st.builds(
    Capabilities,
    column=st.booleans(),
    undo=st.booleans(),
    erase=st.booleans(),
    fill=st.booleans(),
    regions=st.booleans(),
)


@settings(max_examples=40, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(
    chance=st.randoms(use_true_random=False),
    width=st.integers(2, 40),
    height=st.integers(1, 14),
    capabilities=st.one_of(st.just(ALL), ABILITIES),
    colors=st.sampled_from([ColorSystem.STANDARD, ColorSystem.EIGHT_BIT, ColorSystem.TRUECOLOR]),
)
def test_any_session_shows_what_textual_shows(
    chance: random.Random, width: int, height: int, capabilities: Capabilities, colors: ColorSystem
) -> None:
    pair = Pair(width, height, capabilities=capabilities, color_system=colors)
    screen = Screen(chance, width, height)
    pair.show(screen.everything())
    pair.assert_same()
    for _ in range(chance.randrange(1, 12)):
        if chance.randrange(8) == 0:
            width, height = max(2, width + chance.randint(-5, 5)), max(1, height + 1)
            pair.resize(width, height)
            screen = Screen(chance, width, height)
            pair.show(screen.everything())
        cursor = Offset(chance.randrange(width), chance.randrange(height))
        pair.show(screen.step(), cursor)
        pair.assert_same()


def lines_of(*texts: str) -> LayoutUpdate:
    width = 40
    return LayoutUpdate(
        [[Strip([Segment(text.ljust(width))])] for text in texts], Region(0, 0, width, len(texts))
    )


def shown(*texts: str, capabilities: Capabilities = ALL) -> Pair:
    pair = Pair(40, len(texts), capabilities=capabilities)
    pair.show(lines_of(*texts))
    return pair


def test_unchanged_cells_are_not_sent() -> None:
    pair = shown("Aleppo", "Hama")
    assert pair.show(lines_of("Aleppo", "Hama")) == ""


def test_only_the_changed_cell_is_sent() -> None:
    pair = shown("killed 412", "Hama")
    assert pair.show(lines_of("killed 413", "Hama")) == "\x1b[1;10H3\r"


def test_only_the_cursor_is_sent_if_only_the_cursor_moved() -> None:
    pair = shown("Aleppo", "Hama")
    assert pair.show(lines_of("Aleppo", "Hama"), Offset(3, 1)) == "\x1b[2;4H"


def test_rows_that_moved_are_moved_by_the_terminal() -> None:
    rows = [f"a row of its own, number {number}" for number in range(9)]
    pair = shown("head", *rows[:8], "foot")
    sent = pair.show(lines_of("head", *rows[1:], "foot"))
    pair.assert_same()
    assert "\x1b[2;9r" in sent
    assert rows[5] not in sent


def test_rows_are_written_if_the_terminal_cannot_move_them() -> None:
    rows = [f"a row of its own, number {number}" for number in range(9)]
    pair = shown(*rows[:8], capabilities=Capabilities())
    sent = pair.show(lines_of(*rows[1:]))
    pair.assert_same()
    assert "r\x1b" not in sent


def test_rows_that_stay_in_their_places_are_not_moved() -> None:
    rows = [[ScreenCell(f"{number}", PLAIN, is_width_certain=True)] for number in range(5)]
    assert find_scroll(rows, rows, range(5)) is None


def test_an_unknown_screen_is_redrawn() -> None:
    pair = shown("Aleppo", "Hama")
    pair.ours.litter()
    pair.wire.forget()
    pair.show(
        ChopsUpdate([{0: Strip([Segment("Homs".ljust(40))])}, {}], [(0, 0, 40)], [[40], [40]])
    )
    pair.assert_same()


def test_control_sequences_in_text_are_not_sent() -> None:
    pair = shown("nothing")
    assert "\x1b]52" not in pair.show(lines_of("a\x1b]52;c;ZXZpbA==\x07b"))


def test_text_after_uncertain_width_is_in_its_column() -> None:
    family = "\U0001f468\u200d\U0001f469"  # two cells for us, four for this terminal
    pair = shown("")
    pair.show(LayoutUpdate([[Strip([Segment(f"{family} end".ljust(41))])]], REGION))
    assert [text for text, _ in pair.ours.rows()[0][3:6]] == ["e", "n", "d"]


def test_old_text_does_not_show_next_to_narrow_text() -> None:
    warning = "\u26a0\ufe0f"  # two cells for us, one for this terminal
    pair = shown("killed 412")
    pair.show(lines_of(f"{warning}lled 412"))
    assert "".join(text for text, _ in pair.ours.rows()[0][1:10]) == " lled 412"


def test_cells_covered_by_wide_text_are_written_again() -> None:
    syria, lebanon = "\U0001f1f8\U0001f1fe", "\U0001f1f1\U0001f1e7"  # four for this terminal
    pair = shown(f"{syria} 412")
    assert lebanon in pair.show(part_of(0, lebanon, [2]))
    assert "".join(text for text, _ in pair.ours.rows()[0][2:6]) == " 412"


def test_a_flag_is_sent_whole() -> None:
    syria, sweden = "\U0001f1f8\U0001f1fe", "\U0001f1f8\U0001f1ea"
    pair = shown(f"{syria} 412")
    assert sweden in pair.show(lines_of(f"{sweden} 412"))


def test_the_width_of_a_letter_next_to_wide_ones_is_certain() -> None:
    pair = shown("")
    assert "阿\u0416\u0467\u0468" in pair.show(lines_of("阿\u0416\u0467\u0468"))


def test_a_blank_after_erased_cells_is_in_its_column() -> None:
    dark, light = Style.parse("white on #0f1115"), Style.parse("white on #2b3750")
    pair = shown("a" * 40, "b" * 40)
    row = ((" " * 15, dark), (" " * 5, light), ("c" * 20, dark))
    above = Strip([Segment("z" * 15 + "a" * 25)])
    pair.show(
        LayoutUpdate([[above], [Strip([Segment(*entry) for entry in row])]], Region(0, 0, 40, 2))
    )
    pair.assert_same()


def part_of(x: int, text: str, ends: list[int]) -> ChopsUpdate:
    """Return an update of one piece of the first row, with widgets that end at these columns."""
    return ChopsUpdate([{x: Strip([Segment(text)])}], [(0, x, x + len(text))], [ends])


def test_a_half_overwritten_wide_character_becomes_a_blank() -> None:
    for x, left in ((3, "ab x c"), (2, "abx  c")):
        pair = shown("ab阿 c")
        pair.show(part_of(x, "x", [x + 1]))
        pair.wire.forget()
        pair.show(part_of(9, " ", [10]))
        assert "".join(text for text, _ in pair.ours.rows()[0][:6]) == left


def test_overwritten_pieces_are_drawn_again() -> None:
    pair = Pair(40, 1)
    below = LayoutUpdate([[Strip([Segment("a" * 20)]), Strip([Segment("b" * 20)])]], REGION)
    pair.show(below)
    pair.show(part_of(15, "c" * 10, [25]))
    pair.show(below)
    pair.assert_same()


def test_single_attributes_are_switched_off_only_if_supported() -> None:
    bold, faint = pen_from("1;3;31;44"), pen_from("3;44")
    assert change(bold, faint, undo=True) == "\x1b[22;39m"
    assert change(bold, faint, undo=False) == "\x1b[0;3;44m"
    assert change(faint, bold, undo=False) == "\x1b[1;31m"
    assert change(faint, PLAIN, undo=True) == "\x1b[m"


@pytest.mark.parametrize("codes", ["38", "48;2;1;2", "38;7;1", "0", "38:2::1:2:3"])
def test_unknown_codes_are_refused(codes: str) -> None:
    with pytest.raises(ValueError, match=codes[:2]):
        pen_from(codes)


LABEL, VALUE = Style.parse("#9aa0ab on #0f1115"), Style.parse("#d7dae0 on #0f1115")


def facts(*texts: str) -> LayoutUpdate:
    """Return rows in which labels and values take turns, in two colours."""
    strips = [
        Strip(
            [
                Segment(f"{word} ", LABEL if index % 2 == 0 else VALUE)
                for index, word in enumerate(text.split())
            ]
        ).adjust_cell_length(40, VALUE)
        for text in texts
    ]
    return LayoutUpdate([[strip] for strip in strips], Region(0, 0, 40, len(texts)))


@pytest.mark.parametrize("is_known", [True, False])
def test_each_colour_is_set_once(is_known: bool) -> None:
    pair = Pair(40, 2)
    if is_known:
        pair.show(facts("", ""))
    sent = pair.show(facts("since 30 by SOHR grade B2", "basis claimed extent all"))
    pair.assert_same()
    assert sent.count("38;2;154;160;171") == 1
    assert sent.count("38;2;215;218;224") == 1


def test_colours_are_not_reordered_if_they_are_short() -> None:
    pair = Pair(40, 1, color_system=ColorSystem.STANDARD)
    red, blue = Style.parse("red"), Style.parse("blue")
    pair.show(lines_of("."))
    strip = Strip([Segment("a", red), Segment("b", blue), Segment("c", red), Segment(" " * 37)])
    sent = pair.show(LayoutUpdate([[strip]], REGION))
    pair.assert_same()
    assert sent.index("a") < sent.index("b") < sent.index("c")


def test_a_blank_between_two_backgrounds_is_written() -> None:
    pair = Pair(40, 2)
    dark, light = Style.parse("white on #0f1115"), Style.parse("white on #2b3750")
    pair.show(lines_of("x" * 40, "x" * 40))
    row = Strip([Segment("a" * 10, dark), Segment("  ", light), Segment("b" * 28, dark)])
    blanks = Strip([Segment("c" * 4), Segment(" " * 30, light), Segment("d" * 6)])
    pair.show(LayoutUpdate([[row], [blanks]], Region(0, 0, 40, 2)))
    pair.assert_same()


def test_a_short_way_down_takes_new_lines() -> None:
    pair = shown("Aleppo", "Hama", "Homs")
    assert pair.show(lines_of("Idlib", "Raqqa", "Daraa")).count("\r\n") == 2
    pair.assert_same()


def test_a_link_is_opened_and_closed() -> None:
    pair = Pair(10, 1)
    strip = Strip([Segment("page", Style(link="https://example.org")), Segment(" after")])
    sent = pair.show(LayoutUpdate([[strip]], Region(0, 0, 10, 1)))
    opened, closed = sent.index(";https://example.org\x1b\\"), sent.index("\x1b]8;;\x1b\\")
    assert opened < sent.index("page") < closed
    assert "after" not in sent[opened:closed]


@pytest.mark.parametrize("background", ["#0f1115", "default"])
def test_a_blank_screen_takes_a_few_bytes(background: str) -> None:
    pair = Pair(100, 40)
    blank = Strip([Segment(" " * 100, Style.parse(f"white on {background}"))])
    sent = pair.show(LayoutUpdate([[blank]] * 40, Region(0, 0, 100, 40)))
    pair.assert_same()
    assert len(sent) < 400


def test_an_update_of_an_unknown_kind_is_refused() -> None:
    with pytest.raises(TypeError):
        shown("Aleppo").show(CompositorUpdate())
