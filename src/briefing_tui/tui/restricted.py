"""Refuses some actions in restricted mode."""

from __future__ import annotations

from collections.abc import Mapping

from textual.actions import ActionParseResult, parse
from textual.dom import DOMNode

from briefing_tui.config.restriction import REFUSED_ACTIONS
from briefing_tui.desk.session import Session
from briefing_tui.tui.app_mixin import AppMixin
from briefing_tui.tui.bindings import perform
from briefing_tui.tui.widgets.status_line import show_message_on

_REFUSED_TEXTUAL_ACTIONS = frozenset({"screenshot", "suspend_process"})
"""Textual's own actions that would write a file or suspend the program."""


class RestrictedMixin(AppMixin):
    """An application that refuses some actions in restricted mode."""

    session: Session

    async def run_action(
        self,
        action: str | ActionParseResult,
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        if self.session.restricted and _is_refused(action):
            self.show_refusal()
            return True
        return await super().run_action(action, default_namespace, namespaces)

    async def action_perform(self, action_id: str) -> None:
        """Perform an action of the context `everywhere`."""
        await perform(self, {}, action_id)

    def show_refusal(self) -> None:
        show_message_on(self.screen, "Not available in restricted mode.", warning=True)


def _is_refused(action: str | ActionParseResult) -> bool:
    _, name, arguments = parse(action) if isinstance(action, str) else action
    if name == "perform":
        return not REFUSED_ACTIONS.isdisjoint(arguments)
    return name in _REFUSED_TEXTUAL_ACTIONS
