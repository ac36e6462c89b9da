"""A quote opens with all quotes of its speaker on all days."""

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
        # The newest day is first. The open day has a sign, and a later day is marked as later.
        order = [lines.index(words) for words in ("  7 Dec  later", "  5 Dec  later", "* 1 Dec")]
        assert order == sorted(order)
        # A paraphrase is shown without quotation marks.
        assert "“" not in lines[order[0] + 1]
        last = order[-1]
        assert "a massive, massive blow" in shown
        assert "Aleppo seems to be lost for the regime" in lines[last + 1]
