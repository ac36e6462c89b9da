"""The one gate through which every action goes, by key, by palette and by mouse."""

from __future__ import annotations

from collections.abc import Mapping

from textual.dom import DOMNode

from briefing_tui.config.restriction import REFUSED_ACTIONS
from briefing_tui.desk.session import Session
from briefing_tui.tui.parts import AppPart

_REFUSED = frozenset(each.replace(".", "_") for each in REFUSED_ACTIONS) | {
    # What Textual brings along.
    "screenshot",
    "suspend_process",
}


class RestrictedActions(AppPart):
    """An application that refuses what leads out of the restricted mode."""

    session: Session

    async def run_action(
        self,
        action: str | tuple[str, str, tuple[object, ...]],
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Carry an action out, unless it is refused, which is said; gives whether it was done."""
        if self.session.restricted and _name_of(action) in _REFUSED:
            self.say_refused()
            return True
        return await super().run_action(action, default_namespace, namespaces)

    def say_refused(self) -> None:
        """Say that the restricted mode has no such action."""
        words = "The restricted mode has no such action."
        say = getattr(self.screen, "say", None)
        if callable(say):
            say(words, warning=True)
        else:
            self.say(words)

    def say(self, words: str) -> None:
        """Show a sentence in the bottom line of the screen on top."""
        raise NotImplementedError


def _name_of(action: str | tuple[str, str, tuple[object, ...]]) -> str:
    name = action[1] if isinstance(action, tuple) else action.partition("(")[0]
    return name.rpartition(".")[2]
