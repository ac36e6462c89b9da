"""The line, in which the user types an item."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from briefing_tui import text
from briefing_tui.sections.panes import PANE_BY_NAME
from briefing_tui.tui.bindings import Actions
from briefing_tui.tui.controllers.item_writer import ItemWriter
from briefing_tui.tui.controllers.prompt import PromptController

if TYPE_CHECKING:
    from textual.timer import Timer

    from briefing_tui.analysis.line.reading import LineReading
    from briefing_tui.analysis.line.values import InputContext
    from briefing_tui.desk.kept_texts import KeptTexts
    from briefing_tui.store.reader import Reading
    from briefing_tui.tui.controllers.port import DeskPort
    from briefing_tui.tui.widgets.line_prompt import Answer, LinePrompt

_MAX_PASSAGE = 40
"""The maximum width of a passage in a message, in cells."""

_KEY_HINT = "Enter adds   Tab opens the form   Esc keeps it for later"


class LineController:
    """Opens the line, shows a preview of the item, and adds the item."""

    KEEP_AFTER: ClassVar[float] = 0.4
    """The time from the last key press until the unsaved text is kept, in seconds."""

    def __init__(self, desk: DeskPort, writer: ItemWriter, prompt: PromptController) -> None:
        self._desk = desk
        self._writer = writer
        self._prompt = prompt
        self.actions: Actions = {"item.add": self.open}
        self._reading: Reading | None = None
        self._context: InputContext | None = None
        self._line_reading: LineReading | None = None
        self._shown_question = ""
        """The problem or question that the last Enter showed.

        If it only asks about new names, another Enter creates them.
        """
        self._timer: Timer | None = None
        self._reminder = ""
        """The last message of `remind`."""

    @property
    def _kept_texts(self) -> KeptTexts:
        return self._desk.kept_texts

    @property
    def _section(self) -> str:
        item = self._desk.highlighted
        return item.section if item else PANE_BY_NAME[self._desk.pane].sections[0]

    def remind(self) -> None:
        """Show a message if an earlier run left unsaved text."""
        from briefing_tui.desk.kept_texts import passage_words

        names = self._kept_texts.names()
        if not names:
            return
        # The names are `casualties/homs` for an item, `casualties/` for a new item,
        # `casualties/passage 0 10-40` for a new item from a passage, and `line` for the line.
        of_new_items = [name for name in names if not name.partition("/")[2]]
        passage = passage_words(self._desk.session.path, names[0])
        if passage is not None and not of_new_items:
            section = names[0].partition("/")[0]
            review, mark = self._desk.key("briefing.carried"), self._desk.key("review.mark")
            words = f"“{text.cut(passage, _MAX_PASSAGE)}”" if passage else "the passage"
            self._reminder = (
                f"To see your unsaved text, press {review}, then {mark}, mark {words} again, and "
                f"choose {section}."
            )
            self._desk.show_message(self._reminder)
            return
        key = self._desk.key("item.add" if of_new_items else "item.edit")
        where = "" if of_new_items else f" on {names[0]}"
        self._reminder = f"There is unsaved text: {key}{where} shows it."
        self._desk.show_message(self._reminder)

    def update_reminder(self) -> None:
        """Remove the message of `remind` if no unsaved text is left."""
        if self._reminder and self._desk.message == self._reminder and not self._kept_texts.names():
            self._desk.show_message("")

    def open(self) -> None:
        """Open the form of a new item if it has unsaved text; otherwise, open the line."""
        from briefing_tui.desk.editing import why_not_writable
        from briefing_tui.desk.item_writing import typing_context
        from briefing_tui.desk.kept_texts import LINE
        from briefing_tui.store.outcomes import Refused
        from briefing_tui.store.watching import read_again

        latest = self._desk.session.latest_reading
        reading = read_again(latest) or latest
        if reading.briefing is None:
            refused = Refused(
                "The file cannot be read, so nothing can be added to it.", "Correct it first."
            )
            self._writer.show_refusal(refused)
            return
        context = typing_context(reading.briefing)
        if isinstance(context, Refused):
            self._writer.show_refusal(context)
            return
        if refusal := why_not_writable(reading.path):
            self._writer.show_refusal(Refused(refusal))
            return
        self._reading, self._context, self._line_reading = reading, context, None
        names = self._kept_texts.names()
        section = next((name.removesuffix("/") for name in names if name.endswith("/")), None)
        if section and section in reading.briefing.kinds:
            self._open_form(reading, section, None)
            return
        self._prompt.ask_line(self._kept_texts.get(LINE).get(LINE, ""), self)

    def show(self, prompt: LinePrompt, words: str) -> None:
        line_reading = self._read(words)
        lines = self._lines(line_reading)
        prompt.show_reading(
            lines, [(unknown.start, unknown.end) for unknown in line_reading.unknown]
        )
        if self._timer is not None:
            self._timer.stop()
        self._timer = self._desk.set_timer(self.KEEP_AFTER, lambda: self._keep(words))

    def _read(self, words: str) -> LineReading:
        from briefing_tui.analysis.line.reading import read_line
        from briefing_tui.sections.registry import sections_of

        assert self._reading is not None
        assert self._reading.briefing is not None
        assert self._context is not None
        sections = sections_of(self._reading.briefing)
        if self._line_reading is None or self._line_reading.line != words:
            self._shown_question = ""
            self._line_reading = read_line(words, sections, self._context, default=self._section)
        return self._line_reading

    def _lines(self, line_reading: LineReading) -> list[tuple[str, bool]]:
        from briefing_tui.analysis.line.preview import (
            letter_remark,
            missing_sentence,
            preview_words,
            unknown_sentence,
        )
        from briefing_tui.sections.registry import sections_of

        assert self._reading is not None
        briefing = self._reading.briefing
        assert briefing is not None
        assert self._context is not None
        if not line_reading.line.strip():
            return [(self._hint(), False), (_KEY_HINT, False)]
        lines = []
        if line_reading.section:
            words = preview_words(line_reading, briefing, sections_of(briefing), self._context)
            lines.append((words, False))
        problem = self._shown_question or missing_sentence(line_reading.missing)
        if line_reading.unknown:
            problem = unknown_sentence(line_reading.unknown[0])
        if problem:
            # A long preview would hide a problem below it.
            return [(problem, True), *lines]
        return [*lines, (letter_remark(line_reading, briefing) or _KEY_HINT, False)]

    def _hint(self) -> str:
        from briefing_tui.sections.registry import SECTIONS

        section = SECTIONS.by_name.get(self._section)
        if section is None or not section.writing.needed:
            return "Type an item in short form."
        needed = ", ".join(section.writing.needed).replace("|", " or ").replace("_", " ")
        return (
            f"{section.title}: {needed}. Words such as “by” and “src” say what the next value is."
        )

    def answer(self, prompt: LinePrompt, words: str, answer: Answer) -> None:
        if answer == "keep":
            self._stop_timer()
            self._keep(words)
            self._close(prompt)
            if words:
                key = self._desk.key("item.add")
                words = f"The line is kept: {key} shows it again."
                self._desk.show_message(words, until_move=True)
            self.update_reminder()
            return
        self._update_context()
        line_reading = self._read(words)
        if answer == "form":
            self._stop_timer()
            self._close(prompt)
            assert self._reading is not None
            if self._open_form(self._reading, line_reading.section or self._section, line_reading):
                # Wait until the form keeps the words as its own unsaved text.
                self._desk.set_timer(self.KEEP_AFTER, lambda: self._keep(""))
        elif question := self._question(line_reading):
            if self._shown_question != question or line_reading.unknown or line_reading.missing:
                self._shown_question = question
                self.show(prompt, words)
                return
            self._add(prompt, line_reading)
        elif words:
            self._add(prompt, line_reading)

    def _update_context(self) -> None:
        from briefing_tui.desk.item_writing import typing_context
        from briefing_tui.store.outcomes import Refused
        from briefing_tui.store.watching import read_again

        assert self._reading is not None
        reading = read_again(self._reading)
        if reading is not None and reading.briefing is not None:
            context = typing_context(reading.briefing)
            if not isinstance(context, Refused):
                # By now, the briefing may contain a name that was unknown when the line was read.
                self._reading, self._context, self._line_reading = reading, context, None

    def _question(self, line_reading: LineReading) -> str:
        from briefing_tui.analysis.line.preview import (
            missing_sentence,
            new_names_sentence,
            unknown_sentence,
        )

        if line_reading.unknown:
            return unknown_sentence(line_reading.unknown[0])
        if line_reading.missing:
            return missing_sentence(line_reading.missing)
        if not line_reading.new:
            return ""
        return new_names_sentence(line_reading.new, "Enter")

    def _add(self, prompt: LinePrompt, line_reading: LineReading) -> None:
        from briefing_tui.desk.item_writing import prepare_new_item
        from briefing_tui.store.outcomes import Refused
        from briefing_tui.store.watching import read_again

        assert self._reading is not None
        # Another program may have changed the file in the meantime.
        reading = read_again(self._reading) or self._reading
        prepared = prepare_new_item(
            reading, line_reading.section, line_reading.fields, line_reading.new
        )
        problem = (
            prepared.sentences
            if isinstance(prepared, Refused)
            else self._writer.save(prepared, "added")
        )
        if problem:
            prompt.show_reading([(problem, True)], ())
            return
        self._stop_timer()
        self._keep("")
        self._close(prompt)

    def _open_form(self, reading: Reading, section: str, line_reading: LineReading | None) -> bool:
        from briefing_tui.desk.form_opening import form_of_section
        from briefing_tui.store.outcomes import Refused

        form = form_of_section(
            reading,
            section,
            fields=line_reading.fields if line_reading else None,
            new=line_reading.new if line_reading else (),
        )
        if isinstance(form, Refused):
            self._writer.show_refusal(form)
            return False
        self._desk.screen_opener.open_form(
            form,
            lambda prepared: self._writer.save(prepared, "added"),
            message=_lost_words(line_reading) if line_reading else "",
        )
        return True

    def _close(self, prompt: LinePrompt) -> None:
        self._prompt.remove(prompt)

    def on_removed(self, words: str) -> None:
        if self._timer is not None:
            self._stop_timer()
            self._keep(words)

    def _keep(self, words: str) -> None:
        from briefing_tui.desk.kept_texts import LINE

        if problem := self._kept_texts.keep(LINE, {LINE: words} if words.strip() else {}):
            self._desk.show_message(problem, warning=True)

    def _stop_timer(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None


def _lost_words(line_reading: LineReading) -> str:
    """Return a message with the words that the form does not contain, or an empty string."""
    starts = {part.start for part in line_reading.understood}
    lost = [unknown.text for unknown in line_reading.unknown if unknown.start not in starts]
    words = ", ".join(f"“{words}”" for words in lost)
    return f"Not understood, and not in the form: {words}" if words else ""
