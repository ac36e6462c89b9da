"""What a person said on all days is one key away from a quotation of that person."""

import pytest

from tests.tui.keyboard import SAMPLE, desk


@pytest.mark.parametrize("size", [(80, 24), (160, 50)])
async def test_a_quotation_leads_to_all_that_the_person_said(size: tuple[int, int]) -> None:
    async with desk(SAMPLE, size=size, days=True) as on:
        await on.press("4", "j")
        assert on.at == "quotes/lund-aleppo"
        await on.press("enter")
        _, shown = on.text.split("Aron Lund over time\n")
        lines = shown.split("\n")
        assert lines[0] == "Dimmed: reported after 1 Dec."
        # The newest day leads; the open day has its sign, and a later day says that it is one.
        order = [lines.index(words) for words in ("  7 Dec  later", "  5 Dec  later", "* 1 Dec")]
        assert order == sorted(order)
        # What was reported in the writer's words is there, without quotation marks.
        assert "“" not in lines[order[0] + 1]
        last = order[-1]
        assert "a massive, massive blow" in shown
        assert "Aleppo seems to be lost for the regime" in lines[last + 1]
