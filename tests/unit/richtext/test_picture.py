"""Charts: bars to one scale, open ends, ranges and the count of the day before."""

import pytest

from briefing_tui.richtext.document import Chart, ChartBar, ChartGroup
from briefing_tui.richtext.picture import WIDTH, chart_picture


def bars_of(*bars: ChartBar) -> list[dict[str, object]]:
    made: list[dict[str, object]] = chart_picture(
        Chart("Title", "Words", (ChartGroup("killed", bars),))
    )["bars"]
    return made


def test_bars_of_a_group_have_one_scale() -> None:
    whole, half = bars_of(ChartBar("A", "100", 100, 100), ChartBar("B", "50", 50, 50))
    assert whole["low"] == 2 * float(str(half["low"]))


def test_groups_have_scales_of_their_own() -> None:
    few, many = (
        ChartGroup(title, (ChartBar("A", "n", count, count),))
        for title, count in (("killed", 4), ("displaced", 48_500))
    )
    first, second = chart_picture(Chart("Title", "Words", (few, many)))["bars"]
    assert first["low"] == second["low"]


def test_a_range_has_a_paler_part_and_an_open_count_an_arrow() -> None:
    ranged, more = bars_of(ChartBar("A", "10–15", 10, 15), ChartBar("B", ">12", 12, None))
    assert (float(str(ranged["range"])) > 0, ranged["is_open"]) == (True, False)
    assert (more["range"], more["is_open"]) == (0, True)


def test_everything_is_inside_the_picture() -> None:
    picture = chart_picture(
        Chart("T", "W", (ChartGroup("killed", (ChartBar("A" * 90, ">9", 9, None, before=400),)),))
    )
    (bar,) = picture["bars"]
    assert bar["words_x"] < WIDTH - 60
    assert bar["y"] + 20 <= picture["height"]
    # In wide fonts, a letter of a label is 7.2 units wide.
    assert 7.2 * len(bar["label"]) <= bar["x"] - 8


def test_a_count_of_zero_is_drawn() -> None:
    (bar,) = bars_of(ChartBar("A", "0", 0, 0))
    assert bar["low"] == 0


@pytest.mark.parametrize(
    "words",
    [
        *("3", "380 Syrian army", "800,000–1,000,000", "dozens of government forces"),
        "44 displaced persons (injured, northern countryside, denied by the Ministry of Defence)",
    ],
)
def test_a_long_count_does_not_leave_the_picture(words: str) -> None:
    long, short = bars_of(ChartBar("A", words, 900, 1_000), ChartBar("B", "5", 500, 500))
    shown = str(long["words"])
    assert words.startswith(shown.removesuffix("…"))
    assert float(str(long["words_x"])) + 7 * len(shown) <= WIDTH
    # Both bars keep one scale.
    assert float(str(short["low"])) / float(str(long["low"])) == pytest.approx(5 / 9, abs=0.01)


def test_a_long_title_has_several_lines_inside_the_picture() -> None:
    title = " ".join(["displaced people,", *(f"Province {number}," for number in range(12))])
    groups = (
        ChartGroup(title, (ChartBar("A", "5", 5, 5),)),
        ChartGroup("killed", (ChartBar("B", "6", 6, 6),)),
    )
    picture = chart_picture(Chart("T", "W", groups))
    lines, bars = picture["titles"], picture["bars"]
    assert " ".join(line["text"] for line in lines) == f"{title} killed"
    assert [line["continues"] for line in lines] == [False, True, True, False]
    assert max(len(line["text"]) for line in lines) * 8.5 <= WIDTH
    assert lines[2]["y"] < bars[0]["y"] < lines[3]["y"] - 15
