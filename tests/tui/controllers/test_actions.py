"""Every action is performed by exactly one controller."""

from __future__ import annotations

import asyncio
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from briefing_tui.config.keys import ACTIONS
from briefing_tui.tui.bindings import perform
from briefing_tui.tui.controllers.changes import ChangesController
from briefing_tui.tui.controllers.copy import CopyController
from briefing_tui.tui.controllers.moving import MOVES, MoveController
from briefing_tui.tui.screens.key_screen import KeyScreen
from tests.tui.keyboard import desk

NO_KEYS = {"item.document"}
"""Actions of the desk that only the screen of an open item uses."""


async def test_no_two_controllers_of_the_desk_perform_the_same_action(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    added: list[tuple[Any, ...]] = []
    add = KeyScreen.add_controllers

    def noted(screen: KeyScreen[Any], *controllers: Any) -> None:
        added.append(controllers)
        add(screen, *controllers)

    monkeypatch.setattr(KeyScreen, "add_controllers", noted)
    async with desk() as on:
        (controllers,) = added
        for one, other in combinations(controllers, 2):
            assert one.actions.keys().isdisjoint(other.actions), (one, other)
        known = {action.id for action in ACTIONS if action.context in on.desk.CONTEXTS}
        assert on.desk.actions.keys() - NO_KEYS == known


def test_every_move_of_the_key_table_is_performed() -> None:
    for area, without in (
        ("list", {"fold"}),
        ("reader", {"close", "copy", "document", "export", "address", "edit", "edit_file"}),
    ):
        verbs = {action.id.partition(".")[2] for action in ACTIONS if action.id.startswith(area)}
        assert verbs - without == set(MOVES)
        moves = MoveController(area, lambda: pytest.fail("nothing moves yet"))
        assert moves.actions.keys() == {f"{area}.{move}" for move in MOVES}


async def test_an_action_may_be_a_coroutine_or_a_method_of_the_screen(tmp_path: Path) -> None:
    done: list[str] = []

    class Node:
        def action_app_leave(self) -> None:
            done.append("method")

    async def later() -> None:
        await asyncio.sleep(0)
        done.append("awaited")

    await perform(Node(), {"item.copy": later}, "item.copy")
    await perform(Node(), {"item.copy": later}, "app.leave")
    assert done == ["awaited", "method"]
    with pytest.raises(AttributeError):
        await perform(Node(), {}, "no.such")


def test_controllers_name_their_keys() -> None:
    steps: Any = type("Steps", (), {"queue": None})()
    port: Any = None
    assert set(ChangesController(port, steps).actions) == {
        "changes.previous",
        "changes.compare",
        "changes.show",
    }
    assert set(CopyController(port).actions) == {
        "item.copy",
        "item.document",
        "pane.copy",
        "briefing.copy_flash",
        "briefing.export",
    }
