"""The export screen: options, and a preview of what will be written.

If withheld names are found in the export, it is refused, and a list of these names replaces the
preview.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import ClassVar, cast

from msgspec import structs
from textual import on
from textual.app import ComposeResult

from briefing_tui import text
from briefing_tui.analysis.gate import GateHit
from briefing_tui.config.glyphs import Glyphs
from briefing_tui.config.keys import Context
from briefing_tui.desk.documents import position_in_situation
from briefing_tui.desk.exported import Export
from briefing_tui.desk.exporting import (
    ExportThread,
    FinishedExport,
    is_quick,
    make_with_preview,
    outdated_words,
)
from briefing_tui.desk.flash import previous_of_session
from briefing_tui.desk.formats import all_formats
from briefing_tui.desk.inputs import write_export
from briefing_tui.desk.release import NamesWithheldError
from briefing_tui.desk.reloading import changed_words
from briefing_tui.desk.session import Session
from briefing_tui.errors import BriefingError
from briefing_tui.export import LENGTHS
from briefing_tui.model.marking import LABELS
from briefing_tui.model.progress import ignore_progress
from briefing_tui.sections.panes import PANE_BY_NAME
from briefing_tui.store.folders import path_exists
from briefing_tui.tui.bindings import bindings_of, keymap_of, settings_of
from briefing_tui.tui.clipboard_mixin import ClipboardMixin
from briefing_tui.tui.controllers.moving import MoveController
from briefing_tui.tui.exiting import ExitMixin
from briefing_tui.tui.fitting import message_about, set_size_classes
from briefing_tui.tui.screens.checklist import ChecklistScreen
from briefing_tui.tui.screens.export_options import (
    ExportOptions,
    TypedOptions,
    expand_home,
    export_maker,
    next_of,
    option_lines,
    section_entries,
)
from briefing_tui.tui.screens.key_screen import KeyScreen
from briefing_tui.tui.widgets.export_preview import ExportPreview
from briefing_tui.tui.widgets.hit_list import HitList
from briefing_tui.tui.widgets.prompt import Prompt
from briefing_tui.tui.widgets.reader import Reader
from briefing_tui.tui.widgets.status_line import StatusLine


class ExportScreen(KeyScreen[str | GateHit | None]):
    """Lets the user choose options, and writes, copies or prints the export.

    Returns a message, the hit to go to, or None.
    """

    BINDINGS = bindings_of("export", "reader", without=frozenset({"reader.close"}))
    CONTEXTS: ClassVar[tuple[Context, ...]] = ("export", "reader")
    DEFAULT_CSS = """
    ExportScreen { background: $background; color: $foreground; overflow: hidden; }
    ExportScreen Reader {
        border: round $frame; border-title-color: $foreground;
        background: $background; padding: 0 1;
    }
    ExportScreen #options { height: 9; border-title-style: bold; }
    ExportScreen #preview { height: 1fr; border: round $focus; border-title-color: $focus; }
    ExportScreen.-ascii Reader { border: ascii $frame; }
    ExportScreen.-ascii #preview { border: ascii $focus; }
    ExportScreen.-short #options { height: 5; border: none; }
    ExportScreen.-short #preview { border: none; border-top: round $focus; }
    ExportScreen.-ascii.-short #preview { border: none; border-top: ascii $focus; }
    ExportScreen.-tiny #options { height: 2; }
    """

    POLL_EVERY: ClassVar[float] = 0.1
    """The time between two updates of the shown progress, in seconds."""

    def __init__(self, session: Session, pane: str, *, typed: TypedOptions, glyphs: Glyphs) -> None:
        super().__init__()
        self._pane = pane
        self._glyphs = glyphs
        formats = all_formats()
        self._formats, self._problems = formats.by_name, formats.problems
        self._set_session(session)
        first = next(iter(self._formats))
        audience = settings_of(self.app).audience or session.briefing.tlp
        self._options = ExportOptions(
            self._formats[first],
            audience,
            template=typed.template,
            typed_path=typed.path if typed.briefing == session.path else "",
        ).in_format_of_path(self._formats)
        self._export: Export | None = None
        self._export_thread: ExportThread | None = None
        self._question = ""
        """The question whether to overwrite a file. Writing again while it is shown means yes."""
        self._hits: tuple[GateHit, ...] = ()
        self._refusal = ""
        self.add_controllers(MoveController("reader", self._scrolled_widget))

    def _set_session(self, session: Session) -> None:
        self._session = session
        self._previous = cache(previous_of_session(session))
        self._position = cache(position_in_situation(session.reading))

    def renew(self, session: Session) -> None:
        if session is not self._session:
            self._set_session(session)
            if self.is_mounted:
                self._change(self._options)

    @property
    def typed(self) -> TypedOptions:
        return TypedOptions(self._session.path, self._options.typed_path, self._options.template)

    @property
    def _path(self) -> str:
        return self._options.path(self._session.briefing, self._formats)

    def compose(self) -> ComposeResult:
        yield Reader(self._glyphs, focusable=False, id="options")
        yield ExportPreview(self._glyphs, id="preview")
        yield HitList(self._glyphs, id="hits")
        yield StatusLine(self._glyphs, contexts=("export", "everywhere"), id="bottom")

    def on_mount(self) -> None:
        self.set_class(self._glyphs.is_ascii, "-ascii")
        self.query_one("#preview").focus()
        set_size_classes(self)
        self._prepare()
        problems = [problem.message for problem in self._problems[:1]]
        self._say("".join([outdated_words(self._session), *problems]))

    def on_resize(self) -> None:
        set_size_classes(self)
        self._draw_options()

    def _change(self, options: ExportOptions) -> None:
        self._options = options
        # The message, such as a question about a file, was about the previous options.
        self._say("")
        self._prepare()

    def _prepare(self) -> None:
        self._stop_making()
        options, session, path = self._options, self._session, self._path
        make = export_maker(options, session, path, self._previous, self._position)
        # A template may take seconds.
        is_slow = options.format.is_slow or options.used_template
        if is_quick(session.reading) and not is_slow:
            self._show_export(lambda: make_with_preview(make, ignore_progress))
            return
        self._export = None
        self._hits = ()
        self._show_hits_or_preview()
        self._export_thread = ExportThread(make)
        self._preview.clear()
        self._draw_options()
        self._poll(self._export_thread)

    @property
    def _preview(self) -> ExportPreview:
        return self.query_one("#preview", ExportPreview)

    def _poll(self, thread: ExportThread) -> None:
        if thread is not self._export_thread:
            return
        if thread.is_done:
            self._export_thread = None
            self._show_export(lambda: thread.result)
            return
        self._preview.set_title(self._progress_words(thread))
        self.set_timer(self.POLL_EVERY, lambda: self._poll(thread))

    def _progress_words(self, thread: ExportThread) -> str:
        return f"Preparing: {thread.fraction:.0%}; {keymap_of(self.app).key('export.close')} stops"

    def _stop_making(self) -> None:
        if self._export_thread is not None:
            self._export_thread.stop()
            self._export_thread = None

    def on_unmount(self) -> None:
        self._stop_making()

    def _show_export(self, make: Callable[[], FinishedExport]) -> None:
        self._hits = ()
        self._export = None
        try:
            finished = make()
        except NamesWithheldError as error:
            self._preview.clear()
            self._hits = error.hits
            self.query_one("#hits", HitList).show_hits(error, keymap_of(self.app).key("export.go"))
        except BriefingError as error:
            self._refusal = str(error)
            self._preview.show_error(self._refusal)
        else:
            self._export = finished.export
            self._preview.show_export(finished)
        self._draw_options()
        self._show_hits_or_preview()

    def _show_hits_or_preview(self) -> None:
        hit_list, preview = self.query_one("#hits", HitList), self._preview
        hit_list.display = bool(self._hits)
        preview.display = not self._hits
        if not self.query(Prompt):
            (hit_list if self._hits else preview).focus()

    @property
    def _lines_for_options(self) -> int:
        """The height of `#options` in `DEFAULT_CSS`, without the frame."""
        if self.has_class("-tiny"):
            return 2
        return 5 if self.has_class("-short") else 7

    def _draw_options(self) -> None:
        reader, lines = self.query_one("#options", Reader), self._lines_for_options
        reader.set_title(f"Export. {outdated_words(self._session)}".rstrip(". "))
        reader.show(option_lines(self._options, self._export, self._path, lines))

    def action_export_format(self) -> None:
        next_format = next_of(list(self._formats.values()), self._options.format)
        self._change(structs.replace(self._options, format=next_format))

    def action_export_length(self) -> None:
        if self._options.format.is_data:
            self._say("This format is always complete. Only documents have lengths.")
            return
        self._change(structs.replace(self._options, length=next_of(LENGTHS, self._options.length)))

    def action_export_audience(self) -> None:
        self._change(
            structs.replace(self._options, audience=next_of(LABELS, self._options.audience))
        )

    def action_export_drafts(self) -> None:
        self._change(structs.replace(self._options, drafts=not self._options.drafts))

    def action_export_filter(self) -> None:
        query = self._session.filter_words.get(self._pane, "")
        if query:
            query = "" if self._options.query else query
            self._change(structs.replace(self._options, query=query))
        else:
            self._say("The pane has no filter.")

    def action_export_view(self) -> None:
        if self._preview.has_document:
            self._preview.toggle_bytes()
        else:
            self._say("There is no other view of this preview.")

    def action_export_sections(self) -> None:
        entries, ticked = section_entries(self._session.briefing), self._options.sections
        cursor_at = ticked or PANE_BY_NAME[self._pane].sections
        checklist = ChecklistScreen(entries, ticked, cursor_at=cursor_at, glyphs=self._glyphs)
        self.app.push_screen(checklist, self._take_sections)

    def _take_sections(self, names: tuple[str, ...] | None) -> None:
        if names is not None:
            self._change(structs.replace(self._options, sections=names))

    def action_export_template(self) -> None:
        if self._options.format.has_templates:
            self._ask("Template", self._options.template, self._take_template)
        else:
            self._say(f'The format "{self._options.format.name}" has no templates.')

    def _take_template(self, words: str | None) -> None:
        if words is not None:
            path = expand_home(words, is_restricted=self._session.restricted)
            self._change(structs.replace(self._options, template=path))

    def action_export_name(self) -> None:
        self._ask("File", self._path, self._take_name)

    def _take_name(self, words: str | None) -> None:
        if words is not None and words != self._path:
            is_restricted = self._session.restricted
            self._change(self._options.with_path(words, self._formats, is_restricted=is_restricted))

    def _ask(self, question: str, initial: str, then: Callable[[str | None], None]) -> None:
        if not self.query(Prompt):
            self.mount(Prompt(question, initial, then, id="prompt"), before="#bottom")
            self.query_one("#bottom").display = False

    @on(Prompt.Closed)
    def _prompt_closed(self, event: Prompt.Closed) -> None:
        event.prompt.remove()
        self.query_one("#bottom").display = True
        self._show_hits_or_preview()

    def action_export_write(self) -> None:
        if self._refuses_to_act():
            return
        if self._export is None:
            self._say(self._why_not("written"))
            return
        path = self._path
        if self._has_to_confirm(path):
            keymap = keymap_of(self.app)
            write_key, rename_key = keymap.key("export.write"), keymap.key("export.name")
            what_next = f" exists. Press {write_key} again to overwrite it, {rename_key} to rename."
            width = self.app.size.width
            self._question = message_about("", text.clean_line(path), what_next, width)
            self._say(self._question)
            return
        try:
            path = write_export(
                path, self._export.output, self._session.reading, self._session.restriction
            )
        except BriefingError as error:
            self._say(str(error))
            return
        written = text.clean_line(str(Path(path).absolute()))
        words = outdated_words(self._session)
        self.dismiss(f"{words}Written: {written} ({self._export.size_words})")

    def _has_to_confirm(self, path: str) -> bool:
        # Restricted mode never overwrites a file, and must not reveal which files exist.
        if self._session.restricted:
            return False
        is_asked = bool(self._question) and self._status_line.message == self._question
        return not is_asked and path_exists(path)

    def _refuses_to_act(self) -> bool:
        """If the export is not ready, or the file has changed since, say so and return True."""
        thread = self._export_thread
        reason = self._progress_words(thread) if thread else changed_words(self._session)
        if reason:
            self._say(f"Not ready. {reason}")
        return bool(reason)

    async def action_export_copy(self) -> None:
        if self._refuses_to_act():
            return
        if self._export is None or self._export.unprintable_reason:
            self._say(self._why_not("copied"))
            return
        export = self._export
        words = await cast("ClipboardMixin", self.app).copy_text(export.text, export.size_words)
        self._say(outdated_words(self._session) + words)

    def action_export_print(self) -> None:
        if self._refuses_to_act():
            return
        if self._export is None or self._export.unprintable_reason:
            self._say(self._why_not("printed"))
            return
        words = cast("ExitMixin", self.app).print_on_exit(self._export.data)
        self.dismiss(outdated_words(self._session) + words)

    def _why_not(self, done: str) -> str:
        """Return a message such as `Not written. …`; `done` is `written`, `copied` or `printed`."""
        if self._export is not None:
            key = keymap_of(self.app).key("export.write")
            return f"Not {done}. {self._export.unprintable_reason}: {key} writes it to a file."
        if not self._hits:
            return f"Not {done}. {self._refusal}"
        first = self._hits[0]
        return f"Not {done}: “{first.words}” in {first.place} may reveal what is withheld."

    def action_export_go(self) -> None:
        hit = self.query_one("#hits", HitList).highlighted if self._hits else None
        if hit and hit.section:
            self.dismiss(hit)
        else:
            self._say("No item to go to.")

    def action_export_close(self) -> None:
        self.dismiss(None)

    def _say(self, words: str) -> None:
        self._status_line.show_message(words, warning=True)

    @property
    def _status_line(self) -> StatusLine:
        return self.query_one("#bottom", StatusLine)

    def _scrolled_widget(self) -> HitList | Reader:
        return (
            self.query_one("#hits", HitList) if self._hits else self.query_one("#preview", Reader)
        )
