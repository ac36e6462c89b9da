"""The first screen is fast: only what is drawn is styled."""

from __future__ import annotations

import gc
from collections import Counter
from typing import Any

import pytest
from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode

from briefing_tui.garbage_collection import delay_garbage_collection
from briefing_tui.tui.widgets.item_list import ItemList
from tests.tui.keyboard import app_of


async def test_at_the_start_nothing_is_styled_that_is_not_drawn(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    styled: Counter[DOMNode] = Counter()
    apply = Stylesheet.apply

    def count(sheet: Stylesheet, node: DOMNode, **words: Any) -> None:
        styled[node] += 1
        apply(sheet, node, **words)

    monkeypatch.setattr(Stylesheet, "apply", count)
    app = app_of()
    async with app.run_test(size=(120, 40)):
        assert len(app.screen.query(ItemList)) == 4
        # Each widget is styled once, and again if it gets the focus or a class.
        assert styled.total() < 2 * len(app.screen.query("*"))


async def test_the_collector_of_garbage_waits_for_the_first_frame() -> None:
    usual = gc.get_threshold()
    delay_garbage_collection()
    try:
        async with app_of().run_test(size=(120, 40)) as pilot:
            await pilot.pause()
            assert gc.get_threshold()[0] < 100_000
    finally:
        gc.set_threshold(*usual)


async def test_style_sheets_are_parsed_again_only_for_other_colours(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    parsed: list[Stylesheet] = []
    reparse = Stylesheet.reparse

    def count(sheet: Stylesheet) -> None:
        parsed.append(sheet)
        reparse(sheet)

    monkeypatch.setattr(Stylesheet, "reparse", count)
    app = app_of()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        assert parsed == []
        background = app.screen.styles.background
        app.theme = "briefing-light"
        await pilot.pause()
        assert len(parsed) == 1
        assert app.screen.styles.background != background
