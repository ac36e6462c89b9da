"""Writing from the desk: an item in the person's editor, a new one, a draft that was reviewed."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported

from briefing_tui.errors import MisuseError
from briefing_tui.model.findings import Finding
from briefing_tui.model.item import Item
from briefing_tui.presentation.panes import PANE_BY_NAME
from briefing_tui.tui.screens.reloading import Reloading

if TYPE_CHECKING:
    from briefing_tui.config.editors import Editor
    from briefing_tui.desk.drafting import Offer
    from briefing_tui.desk.editing import Place
    from briefing_tui.store.outcomes import Refused, Written

_BROKEN = "The file can't be read as it is: mend it first; e opens it where it is broken."


class Editing(Reloading):
    """Hands the terminal to the editor, and shows what came of it."""

    _current: str

    @property
    def highlighted(self) -> Item | None:
        """The item under the cursor of the current pane."""
        raise NotImplementedError

    def show_item(self, section: str, item_id: str) -> None:
        """Put the cursor on an item, whatever hides it."""
        raise NotImplementedError

    def action_item_edit(self) -> None:
        from briefing_tui.desk.editing import current_place

        if not self._is_of_another_day():
            self._edit(current_place(self.session.newest, self.highlighted))

    def _is_of_another_day(self) -> bool:
        """Whether the item under the cursor stands in another file, which is said."""
        item = self.highlighted
        if item is None or self.session.briefing_of(item) is self.session.briefing:
            return False
        self.say("This was last reported earlier: go to that day with [ to change it.")
        return True

    def edit_finding(self, finding: Finding) -> None:
        from briefing_tui.desk.editing import place_of_finding

        self._edit(place_of_finding(finding))

    def action_item_add(self) -> None:
        from briefing_tui.desk.drafting import offer_item
        from briefing_tui.store.outcomes import Refused
        from briefing_tui.store.watching import read_again

        item = self.highlighted
        section = item.section if item else PANE_BY_NAME[self._current].sections[0]
        reading = read_again(self.session.newest) or self.session.newest
        offer = offer_item(reading, section)
        if isinstance(offer, Refused):
            self._say_refusal(offer)
            return
        outcome = self._edit(offer)
        if outcome and outcome.changed:
            self._after_reading = lambda: self._go_to_new(section, offer.index)
        elif outcome:
            self.say("Nothing was added: the example came back as it was.")

    def _go_to_new(self, section: str, index: int) -> None:
        for item in self.session.briefing.section(section):
            if item.index == index and not item.shared:
                self.show_item(section, item.id)

    def action_item_review(self) -> None:
        from briefing_tui.desk.drafting import mark_reviewed
        from briefing_tui.sections.item_words import headline
        from briefing_tui.store.outcomes import Refused

        item = self.highlighted
        if item is None:
            self.say("There is no item here to mark.")
            return
        if self._is_of_another_day():
            return
        if not self.session.is_current:
            self.say(_BROKEN, warning=True)
            return
        outcome = mark_reviewed(self.session.reading, item)
        if isinstance(outcome, Refused):
            self._say_refusal(outcome)
        else:
            self._news = (
                f"Reviewed, and no draft any more: {headline(self.session.briefing, item)}."
            )
            if outcome.notice:
                self._news += f" {outcome.notice}."
        self.read_again()

    def _edit(self, at: Place | Offer) -> Written | None:
        """Open the editor, and read again what it left; None where nothing came of it."""
        from briefing_tui.config.editors import find_editor
        from briefing_tui.desk.drafting import Offer, take_offer
        from briefing_tui.desk.editing import edit_file
        from briefing_tui.store.outcomes import Refused

        try:
            editor = find_editor(os.environ)
            if isinstance(at, Offer):
                outcome = take_offer(at, editor, self._hand_over)
            else:
                outcome = edit_file(at, editor, self._hand_over)
        except MisuseError as error:
            self._say_sentence(str(error))
            return None
        if isinstance(outcome, Refused):
            self._say_refusal(outcome)
            return None
        if outcome.changed:
            self._news = f"Written. {outcome.notice}".strip()
        else:
            self.say("Nothing was changed.")
        self.read_again()
        return outcome

    def _hand_over(self, editor: Editor, words: list[str]) -> int:
        from briefing_tui.desk.editing import run_editor

        code, trouble = 0, None
        try:
            with self.app.suspend():
                # Raised in here, the screen would not come back.
                try:
                    code = run_editor(editor, words)
                except MisuseError as error:
                    trouble = error
        except SuspendNotSupported:
            raise MisuseError(
                "this terminal can't be handed to an editor; edit the file elsewhere, and what is "
                "saved is shown here"
            ) from None
        if trouble:
            raise trouble
        return code

    def _say_refusal(self, refused: Refused) -> None:
        words = "; ".join(filter(None, (refused.message, refused.hint)))
        if refused.kept_at is None:
            self._say_sentence(words)
            # It stands, whatever the file holds by now.
            self._news, self._is_warning = _sentence(words), True
            self.read_again()
            return
        # Where the text is must not be cut off at the end of a line.
        from briefing_tui.presentation.blocks import Block, Span
        from briefing_tui.tui.screens.text import TextScreen

        blocks = [Block((Span(_sentence(words)),))]
        self.app.push_screen(TextScreen("Not written", blocks, glyphs=self._glyphs))
        self.read_again()

    def _say_sentence(self, words: str) -> None:
        self.say(_sentence(words), warning=True)


def _sentence(words: str) -> str:
    # It may begin with a path, whose letters are not to be changed.
    return f"{words}."
