"""The form screen: edits the keys of an item, and shows choices and findings."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.events import DescendantFocus

from briefing_tui import text
from briefing_tui.config.glyphs import Glyphs
from briefing_tui.config.keys import Context
from briefing_tui.desk.form import Field, Form
from briefing_tui.desk.form_opening import newest_form, restored_words
from briefing_tui.desk.item_writing import PreparedItem
from briefing_tui.desk.kept_texts import KeptTexts, form_name
from briefing_tui.model.findings import Finding
from briefing_tui.store.outcomes import Refused
from briefing_tui.tui.background import run_in_thread
from briefing_tui.tui.bindings import bindings_of, keymap_of, shown_zone
from briefing_tui.tui.fitting import set_size_classes
from briefing_tui.tui.screens.key_screen import KeyScreen
from briefing_tui.tui.widgets.field_row import FieldList, FieldRow, MoreRow
from briefing_tui.tui.widgets.form_lists import ChoiceList, finding_paragraph
from briefing_tui.tui.widgets.item_list import ItemList
from briefing_tui.tui.widgets.reader import Reader
from briefing_tui.tui.widgets.status_line import StatusLine

if TYPE_CHECKING:
    from textual.timer import Timer

    from briefing_tui.desk.checking import Checker

Save = Callable[[PreparedItem], str]
"""Writes an item; returns an error message, or an empty string."""

_AROUND_TITLE = 6
"""The title is at least this much narrower than the screen, in terminal cells."""
_LARGE = 3 * 1024 * 1024
"""A file with more characters is not checked in the form, because a check is too slow."""


class FormScreen(KeyScreen[PreparedItem | None]):
    """Edits an item; returns what was saved, or None."""

    BINDINGS = bindings_of("form")
    CONTEXTS: ClassVar[tuple[Context, ...]] = ("form",)
    AUTO_FOCUS = ""
    KEEP_AFTER: ClassVar[float] = 0.4
    """The time from the last key press until the text is kept and the item checked, in seconds."""
    DEFAULT_CSS = """
    FormScreen { background: $background; color: $foreground; overflow: hidden; }
    FormScreen #fields {
        height: 1fr; border: round $focus; border-title-color: $focus; border-title-style: bold;
        background: $background; padding: 0 0 0 1;
    }
    FormScreen #choices {
        height: 7; border: round $frame; border-title-color: $foreground;
        background: $background;
    }
    FormScreen #findings { height: 2; padding: 0 2; background: $background; }
    FormScreen.-ascii #fields { border: ascii $focus; }
    FormScreen.-ascii #choices { border: ascii $frame; }
    FormScreen.-short #fields { border: none; border-top: round $focus; padding: 0; }
    FormScreen.-short #choices { height: 3; border: none; border-top: round $frame; }
    FormScreen.-short #findings { height: 1; padding: 0; }
    FormScreen.-ascii.-short #fields { border: none; border-top: ascii $focus; }
    FormScreen.-ascii.-short #choices { border: none; border-top: ascii $frame; }
    FormScreen.-tiny #choices { display: none; }
    """

    def __init__(
        self,
        form: Form,
        *,
        save: Save,
        kept_texts: KeptTexts,
        glyphs: Glyphs,
        checker: Checker,
        kept_as: str = "",
        message: str = "",
    ) -> None:
        super().__init__()
        self.form = form
        self._save = save
        self._kept_texts = kept_texts
        self._kept_as = kept_as or form_name(form.section.name, form.item.id if form.item else "")
        self._glyphs = glyphs
        self._checker = checker
        self._first_message = message
        self._timer: Timer | None = None
        self._current = ""
        """The name of the current field, or ""."""
        self._last_question = ""
        """The last question. It is empty if something was typed after the question."""
        self._is_restored = self._restore()

    def _restore(self) -> bool:
        """Fill the fields with their unsaved texts; return whether there were any."""
        known = {field.name for field in self.form.fields}
        unsaved = self._kept_texts.get(self._kept_as)
        texts = {name: words for name, words in unsaved.items() if name in known}
        for name, words in texts.items():
            self.form.set(name, words)
        return bool(texts)

    def compose(self) -> ComposeResult:
        with FieldList(glyphs=self._glyphs, id="fields"):
            yield from self._rows(self._first_fields)
            if hidden := self._hidden_fields:
                yield MoreRow(len(hidden), keymap_of(self.app).key("form.more"))
        self._choices = ChoiceList(self._glyphs, id="choices")
        yield self._choices
        yield Reader(self._glyphs, focusable=False, id="findings")
        yield StatusLine(self._glyphs, contexts=("form",), id="bottom")

    @property
    def _first_fields(self) -> list[Field]:
        fields, changed = self.form.fields, self.form.changed_texts
        return [field for field in fields if field.is_always_shown or field.name in changed]

    @property
    def _hidden_fields(self) -> list[Field]:
        first = self._first_fields
        return [field for field in self.form.fields if field not in first]

    def _rows(self, fields: list[Field]) -> Iterator[FieldRow]:
        for field in fields:
            yield FieldRow(field, self.form.texts[field.name], glyphs=self._glyphs)

    def on_mount(self) -> None:
        self.set_class(self._glyphs.is_ascii, "-ascii")
        set_size_classes(self)
        self._show_title()
        for row in self.query(FieldRow):
            self._show_meaning(row)
        self._start_row().take_focus()
        self._keep()
        discard_key = keymap_of(self.app).key("form.discard")
        restored = restored_words(self.form, discard_key) if self._is_restored else ""
        if message := " ".join(filter(None, (restored, self._first_message))):
            self.show_message(message, warning=bool(self._first_message))
        self._check_in_background()

    def _start_row(self) -> FieldRow:
        rows = list(self.query(FieldRow))
        missing = {name for names in self.form.missing for name in names.split("|")}
        return next((row for row in rows if row.field.name in missing), rows[0])

    def on_resize(self) -> None:
        set_size_classes(self)
        self._show_title()
        if self.focused is not None:
            self.call_after_refresh(self.focused.scroll_visible, animate=False)

    def _show_title(self) -> None:
        title = self._glyphs.drawable(text.clean_line(self.form.title(shown_zone(self.app))))
        room = max(self.app.size.width - _AROUND_TITLE, 1)
        self.query_one("#fields").border_title = Content(
            text.cut(title, room, self._glyphs.cut_mark)
        )

    def on_unmount(self) -> None:
        if self._timer is not None:
            self._stop_timer()
            self._kept_texts.keep(self._kept_as, self.form.changed_texts)

    def _row(self, name: str) -> FieldRow | None:
        return next(iter(self.query(f"#field-{name}").results(FieldRow)), None)

    @on(DescendantFocus)
    def _field_entered(self, event: DescendantFocus) -> None:
        row = next((node for node in event.widget.ancestors if isinstance(node, FieldRow)), None)
        name = row.field.name if row else ""
        if name == self._current:
            return
        self._leave_field(self._current)
        self._current = name
        if row is not None:
            row.set_current(is_current=True)
        self._show_choices()

    def _leave_field(self, name: str) -> None:
        row = self._row(name) if name else None
        if row is None:
            return
        row.set_current(is_current=False)
        row.show_words(self.form.tidied(name))
        self._keep()

    @on(FieldRow.Changed)
    def _typed(self, event: FieldRow.Changed) -> None:
        event.stop()
        name = event.row.field.name
        if self.form.texts[name] == event.words:
            return
        self._set_words(event.row, event.words)
        if name == self._current:
            self._show_choices()

    def _set_words(self, row: FieldRow, words: str) -> None:
        self.form.set(row.field.name, words)
        self._last_question = ""
        self._show_meaning(row)
        self._stop_timer()
        self._timer = self.set_timer(self.KEEP_AFTER, self._keep_and_check)

    def _show_meaning(self, row: FieldRow) -> None:
        typed = self.form.typed(row.field.name)
        is_unchanged = row.field.name not in self.form.changed_texts
        problem = "" if is_unchanged else typed.problem
        inherited = row.field.inherited
        meaning = typed.shown
        if not row.words.strip():
            needed = "needed" if row.field.is_needed else ""
            meaning = f"from the figure: {inherited}" if inherited else needed
        row.show_meaning(problem or meaning, is_problem=bool(problem))

    def _show_choices(self) -> None:
        self._choices.show_choices(self.form, self._current)

    async def action_form_choose(self) -> None:
        if isinstance(self.focused, MoreRow):
            await self.action_form_more()
            return
        row, choice = self._row(self._current), self._choices.choice
        if row is not None and choice is not None and self._takes_choice(row):
            row.show_words(self.form.with_choice(self._current, choice))
            self._set_words(row, row.words)
        self.action_form_next()

    def _takes_choice(self, row: FieldRow) -> bool:
        """Whether Enter puts the highlighted choice into the field of `row`."""
        typed = self.form.typed(row.field.name)
        is_cursor_moved = self._choices.cursor > 0
        is_typing = bool(row.words.strip()) and not row.words.rstrip().endswith(",")
        choice = self._choices.choice
        # An empty field `sources` offers the sources of an earlier item. Enter takes one of them.
        is_offered = choice is not None and choice.is_offered
        is_incomplete = typed.value is None or bool(typed.new)
        return is_cursor_moved or is_offered or (is_typing and is_incomplete)

    @on(ItemList.Opened)
    def _clicked(self) -> None:
        row, choice = self._row(self._current), self._choices.choice
        if row is not None and choice is not None:
            row.show_words(self.form.with_choice(self._current, choice))

    def action_form_down(self) -> None:
        self._choices.cursor += 1

    def action_form_up(self) -> None:
        self._choices.cursor = max(self._choices.cursor - 1, 0)

    def action_form_next(self) -> None:
        self.focus_next()

    def action_form_previous(self) -> None:
        self.focus_previous()

    async def action_form_more(self) -> None:
        more = next(iter(self.query(MoreRow)), None)
        if more is None:
            self.show_message("All fields are shown.")
            return
        hidden = [field for field in self.form.fields if self._row(field.name) is None]
        rows = list(self._rows(hidden))
        await self.query_one("#fields").mount_all(rows, before=more)
        await more.remove()
        for row in rows:
            self._show_meaning(row)
        rows[0].take_focus()

    def _keep(self) -> None:
        if problem := self._kept_texts.keep(self._kept_as, self.form.changed_texts):
            self.show_message(problem, warning=True)

    def _stop_timer(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

    def _keep_and_check(self) -> None:
        self._keep()
        self._check_in_background()

    def _check_in_background(self) -> None:
        form = self.form
        is_large = len(form.reading.source) > _LARGE
        if is_large or form.problems or not (form.changed_texts or form.item):
            self._show_findings(())
            return
        run_in_thread(self, "form-check", self._check_item)

    def _check_item(self) -> Iterator[Callable[[], object]]:
        prepared = self.form.prepare()
        if isinstance(prepared, Refused):
            yield partial(self.show_message, prepared.sentences, warning=True)
            return
        findings = self._checker.check_reading(prepared.reading).findings
        yield partial(self._show_findings, self.form.findings_in(prepared, findings))

    def _show_findings(self, findings: tuple[Finding, ...]) -> None:
        reader = self.query_one("#findings", Reader)
        reader.display = bool(findings)
        reader.show([finding_paragraph(finding) for finding in findings])

    def action_form_save(self) -> None:
        form = self.form
        if (row := self._row(self._current)) is not None:
            row.show_words(form.tidied(self._current))
            form.set(self._current, row.words)
        if form.problems:
            name, problem = next(iter(form.problems.items()))
            self.show_message(problem, warning=True)
            if (problem_row := self._row(name)) is not None:
                problem_row.take_focus()
            return
        if not form.changed_texts:
            self._kept_texts.keep(self._kept_as, {})
            self.dismiss(None)
            return
        question = self._question()
        if question and self._asks(question):
            return
        self._write(is_draft=bool(form.missing) and form.item is None)

    def _asks(self, question: str) -> bool:
        """Ask a question and return True, unless it is already shown. Then the answer is yes."""
        # Another message, such as one of the desk, may have replaced the question.
        if question == self._last_question == self.query_one(StatusLine).message:
            return False
        self._last_question = question
        self.show_message(question, warning=True)
        return True

    def _question(self) -> str:
        """Return the question to ask before the item is saved, or an empty string."""
        from briefing_tui.analysis.line.preview import new_names_sentence

        form, key = self.form, keymap_of(self.app).key("form.save")
        missing = [name.replace("|", " or ").replace("_", " ") for name in form.newly_missing]
        sentences = []
        if missing:
            without = "it" if len(missing) == 1 else "them"
            saved = "a draft" if form.item is None else f"the item without {without}"
            sentences.append(f"Missing: {', '.join(missing)}. {key} again saves {saved}.")
        if form.new:
            sentences.append(new_names_sentence(form.new, key))
        return " ".join(sentences)

    def _write(self, *, is_draft: bool) -> None:
        newest = newest_form(self.form)
        if isinstance(newest, str):
            self.show_message(newest, warning=True)
            return
        self.form = newest
        prepared = self.form.prepare(draft=is_draft)
        if isinstance(prepared, Refused):
            self.show_message(prepared.sentences, warning=True)
            return
        if problem := self._save(prepared):
            self._keep()
            self.show_message(problem, warning=True)
            return
        self._stop_timer()
        self._kept_texts.keep(self._kept_as, {})
        self.dismiss(prepared)

    def action_form_discard(self) -> None:
        if not self.form.changed_texts:
            self.show_message("There is nothing to discard.")
            return
        key = keymap_of(self.app).key("form.discard")
        if self._asks(f"{key} again discards all that you typed in this form."):
            return
        for field in self.form.fields:
            self.form.set(field.name, self.form.original[field.name])
            if (row := self._row(field.name)) is not None:
                row.show_words(self.form.original[field.name])
                self._show_meaning(row)
        self._keep()
        self._show_choices()
        self._check_in_background()
        self.show_message("What you typed was discarded.")

    def action_form_close(self) -> None:
        self._stop_timer()
        self._keep()
        self.dismiss(None)
