"""The export screen: options, and a preview of exactly what will be written."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import ClassVar, cast

from msgspec import Struct, structs
from textual import on
from textual.app import ComposeResult

from briefing_tui import text
from briefing_tui.analysis.gate import Hit
from briefing_tui.config.glyphs import Glyphs
from briefing_tui.config.keys import Context
from briefing_tui.desk.documents import (
    Export,
    make_export,
    previous_of,
    write_export,
)
from briefing_tui.desk.exporting import ExportThread, FinishedExport, is_quick, make_with_preview
from briefing_tui.desk.formats import all_formats
from briefing_tui.desk.release import NamesWithheldError, require_marking
from briefing_tui.desk.session import Session
from briefing_tui.errors import BriefingError
from briefing_tui.model.marking import LABELS
from briefing_tui.model.progress import Progress, ignore_progress
from briefing_tui.richtext.document import Paragraph, Plain
from briefing_tui.sections.panes import SECTION_TITLES
from briefing_tui.store.reader import Reading
from briefing_tui.store.watching import may_exceed_limit
from briefing_tui.tui.bindings import bindings_of, keymap_of, settings_of
from briefing_tui.tui.clipboard_mixin import ClipboardMixin
from briefing_tui.tui.controllers.moving import MoveController
from briefing_tui.tui.fitting import fit
from briefing_tui.tui.messages import ExportPrinted
from briefing_tui.tui.screens.key_screen import KeyScreen
from briefing_tui.tui.widgets.hit_list import HitList
from briefing_tui.tui.widgets.prompt import Prompt
from briefing_tui.tui.widgets.reader import Reader
from briefing_tui.tui.widgets.status_line import StatusLine


class Choice(Struct, frozen=True):
    """The options of an export."""

    format: str
    audience: str
    drafts: bool = False
    sections: tuple[str, ...] = ()
    path: str = ""


class ExportScreen(KeyScreen[str | Hit | None]):
    """Lets the user choose the options, and writes, copies or prints the export.

    Returns the message about what was written, the hit whose item to go to, or None.
    """

    BINDINGS = bindings_of("export", "reader", without=frozenset({"reader.close"}))
    CONTEXTS: ClassVar[tuple[Context, ...]] = ("export", "reader")
    DEFAULT_CSS = """
    ExportScreen { background: $background; color: $foreground; overflow: hidden; }
    ExportScreen Reader {
        border: round $frame; border-title-color: $foreground;
        background: $background; padding: 0 1;
    }
    ExportScreen #choice { height: 7; border-title-style: bold; }
    ExportScreen #preview { height: 1fr; border: round $focus; border-title-color: $focus; }
    ExportScreen.-ascii Reader { border: ascii $frame; }
    ExportScreen.-ascii #preview { border: ascii $focus; }
    ExportScreen.-short #choice { height: 5; border: none; }
    ExportScreen.-short #preview { border: none; border-top: round $focus; }
    ExportScreen.-ascii.-short #preview { border: none; border-top: ascii $focus; }
    ExportScreen.-tiny #choice { height: 2; }
    """

    LOOK_EVERY: ClassVar[float] = 0.1
    """Seconds between two checks whether an export is ready."""

    def __init__(self, session: Session, *, glyphs: Glyphs) -> None:
        super().__init__()
        self._session = session
        self._glyphs = glyphs
        found = all_formats()
        self._formats, self._problems = found.rows, found.problems
        large = may_exceed_limit(session.reading)
        self._previous = cache(previous_of(session.reading, large=large, known=self._known))
        first = next(iter(self._formats))
        audience = settings_of(self.app).audience or session.briefing.tlp
        self._choice = Choice(first, audience, path=self._suggested(first))
        self._export: Export | None = None
        self._making: ExportThread | None = None
        self._confirmed = ""
        self._hits: tuple[Hit, ...] = ()
        self.add_controllers(MoveController("reader", self._moved))

    def _known(self) -> Iterable[Reading]:
        day_context, reading = self._session.day_context, self._session.reading
        return day_context.days.unchanged_on_disk(reading) if day_context else ()

    def _suggested(self, format_name: str) -> str:
        """Return the name of the briefing with the ending of a format, in the current folder."""
        stem = text.clean_line(Path(self._session.path).stem)
        if stem in ("", "-"):
            stem = "briefing"
        return stem + "".join(self._formats[format_name].endings[:1])

    def compose(self) -> ComposeResult:
        """Create the options, the preview, the list of hits and the status line."""
        yield Reader(self._glyphs, focusable=False, id="choice")
        yield Reader(self._glyphs, id="preview")
        yield HitList(self._glyphs, id="hits")
        yield StatusLine(self._glyphs, contexts=("export", "everywhere"), id="bottom")

    def on_mount(self) -> None:
        self.set_class(self._glyphs.is_ascii, "-ascii")
        self.query_one("#preview").focus()
        fit(self)
        self._prepare()
        if self._problems:
            self._say(self._problems[0].message)

    def on_resize(self) -> None:
        fit(self)
        self._draw_choice()

    # Options

    def _change(self, choice: Choice) -> None:
        self._choice = choice
        self._confirmed = ""
        self._prepare()

    def _prepare(self) -> None:
        self._stop_making()
        choice = self._choice

        def make(progress: Progress) -> Export:
            require_marking(self._session.reading)
            return make_export(
                self._session.briefing,
                choice.format,
                sections=choice.sections or None,
                audience=choice.audience,
                drafts=choice.drafts,
                previous=self._previous,
                progress=progress,
                names=(Path(choice.path).name,),
            )

        if is_quick(self._session.reading):
            self._show_export(lambda: make_with_preview(make, ignore_progress))
            return
        self._export = None
        self._making = ExportThread(make)
        self.query_one("#preview", Reader).show([])
        self._draw_choice()
        self._look(self._making)

    def _look(self, making: ExportThread) -> None:
        """Show the export or its progress, unless it has been replaced."""
        if making is not self._making:
            return
        if making.is_done:
            self._making = None
            self._show_export(lambda: making.made)
            return
        self.query_one("#preview", Reader).set_title(self._preparing(making))
        self.set_timer(self.LOOK_EVERY, lambda: self._look(making))

    def _preparing(self, making: ExportThread) -> str:
        leave = keymap_of(self.app).key("export.close")
        return f"Preparing: {making.part:.0%}; {leave} stops"

    def _stop_making(self) -> None:
        if self._making is not None:
            self._making.stop()
            self._making = None

    def on_unmount(self) -> None:
        self._stop_making()

    def _show_export(self, made: Callable[[], FinishedExport]) -> None:
        preview = self.query_one("#preview", Reader)
        self._hits = ()
        try:
            found = made()
        except NamesWithheldError as error:
            self._export = None
            self._hits = error.hits
            self.query_one("#hits", HitList).show_hits(error, keymap_of(self.app).key("export.go"))
        except BriefingError as error:
            self._export = None
            preview.set_title("Cannot export")
            preview.show([Paragraph((Plain(str(error), "warning"),))])
        else:
            self._export = found.export
            preview.set_title(f"Preview: {found.export.size_words}")
            preview.show(found.preview, characters=found.preview.characters)
        self._draw_choice()

        self._swap()

    def _swap(self) -> None:
        """Show the list of hits if there are any, or else the preview."""
        found, preview = self.query_one("#hits", HitList), self.query_one("#preview", Reader)
        found.display = bool(self._hits)
        preview.display = not self._hits
        if not self.query(Prompt):
            (found if self._hits else preview).focus()

    def _draw_choice(self) -> None:
        choice = self._choice
        kind = self._formats[choice.format].description
        chosen = ", ".join(SECTION_TITLES.get(name, name) for name in choice.sections) or "all"
        box = self.query_one("#choice", Reader)
        box.set_title("Export")
        audience = _line("audience", f"TLP:{choice.audience}{self._withheld()}")
        file = _line("file", text.clean_line(choice.path))
        if self.has_class("-tiny"):
            # The ending of the file shows the format.
            words = (("for", f"TLP:{choice.audience}"), ("to", text.clean_line(choice.path)))
            box.show([_line(name, value, width=4) for name, value in words])
            return
        drafts, sections = _line("drafts", self._drafts()), _line("sections", chosen)
        box.show([_line("format", kind), audience, drafts, sections, file])

    def _withheld(self) -> str:
        if self._export is None:
            return ""
        hidden = self._export.withheld
        if not (hidden.items or hidden.sources):
            return "  (nothing withheld)"
        items = "1 item" if hidden.items == 1 else f"{hidden.items} items"
        sources = "1 source" if hidden.sources == 1 else f"{hidden.sources} sources"
        return f"  (withheld: {items}, {sources})"

    def _drafts(self) -> str:
        if self._export is None:
            return ""
        new = self._export.drafts
        words = "included and marked" if self._choice.drafts else f"{new} left out" if new else ""
        carried_over = self._export.carried_over
        listed = f"{carried_over} carried over, dated when last confirmed" if carried_over else ""
        return ", ".join(filter(None, (words, listed))) or "none"

    def action_export_format(self) -> None:
        names = list(self._formats)
        name = names[(names.index(self._choice.format) + 1) % len(names)]
        self._change(structs.replace(self._choice, format=name, path=self._suggested(name)))

    def action_export_audience(self) -> None:
        position = LABELS.index(self._choice.audience)
        self._change(structs.replace(self._choice, audience=LABELS[(position + 1) % len(LABELS)]))

    def action_export_drafts(self) -> None:
        self._change(structs.replace(self._choice, drafts=not self._choice.drafts))

    def action_export_sections(self) -> None:
        self._ask(
            "Sections, separated by commas", ", ".join(self._choice.sections), self._take_sections
        )

    def _take_sections(self, words: str | None) -> None:
        if words is not None:
            names = tuple(name.strip() for name in words.split(",") if name.strip())
            self._change(structs.replace(self._choice, sections=names))

    def action_export_name(self) -> None:
        self._ask("File", self._choice.path, self._take_name)

    def _take_name(self, words: str | None) -> None:
        if words:
            path = words if self._session.restricted else str(Path(words).expanduser())
            self._change(structs.replace(self._choice, path=path))

    def _ask(self, question: str, written: str, then: Callable[[str | None], None]) -> None:
        if not self.query(Prompt):
            self.mount(Prompt(question, written, then, id="prompt"), before="#bottom")
            self.query_one("#bottom").display = False

    @on(Prompt.Closed)
    def _asked(self, event: Prompt.Closed) -> None:
        event.prompt.remove()
        self.query_one("#bottom").display = True
        self._swap()

    # Actions

    def action_export_write(self) -> None:
        if self._is_preparing():
            return
        if self._export is None:
            self._say(self._why_not("written"))
            return
        path = self._choice.path
        if self._has_to_confirm(path):
            self._confirmed = path
            keymap = keymap_of(self.app)
            again, other = keymap.key("export.write"), keymap.key("export.name")
            shown = text.clean_line(path)
            self._say(f"{shown} exists. Press {again} again to overwrite it, {other} to rename.")
            return
        try:
            path = write_export(
                path, self._export.output, self._session.reading, self._session.restriction
            )
        except BriefingError as error:
            self._say(str(error))
            return
        written = text.clean_line(str(Path(path).absolute()))
        self.dismiss(f"Written: {written} ({self._export.size_words})")

    def _has_to_confirm(self, path: str) -> bool:
        # In restricted mode nothing is overwritten, and other folders must not be probed.
        if self._session.restricted or self._confirmed == path:
            return False
        return Path(path).exists() or Path(path).is_symlink()

    def _is_preparing(self) -> bool:
        """Whether the export is not ready; if so, show a message."""
        if self._making is None:
            return False
        self._say(f"Not ready. {self._preparing(self._making)}")
        return True

    async def action_export_copy(self) -> None:
        if self._is_preparing():
            return
        if self._export is None or self._export.unprintable:
            self._say(self._why_not("copied"))
            return
        made = self._export
        self._say(await cast("ClipboardMixin", self.app).copy_text(made.text, made.size_words))

    def action_export_print(self) -> None:
        if self._is_preparing():
            return
        if self._export is None or self._export.unprintable:
            self._say(self._why_not("printed"))
            return
        self.post_message(ExportPrinted(self._export.data))
        self.dismiss("The export is printed to standard output when you quit.")

    def _why_not(self, done: str) -> str:
        """Return why the export was not `done`: written, copied or printed."""
        if self._export is not None:
            key = keymap_of(self.app).key("export.write")
            return f"Not {done}. {self._export.unprintable}: {key} writes it to a file."
        if not self._hits:
            return f"Not {done}: this audience may not see anything in it."
        first = self._hits[0]
        return f"Not {done}: “{first.words}” in {first.place} may reveal what is withheld."

    def action_export_go(self) -> None:
        """Go to the item of the highlighted hit."""
        hit = self.query_one("#hits", HitList).highlighted if self._hits else None
        if hit and hit.section:
            self.dismiss(hit)
        else:
            self._say("No item to go to.")

    def action_export_close(self) -> None:
        self.dismiss(None)

    def _say(self, words: str) -> None:
        self.query_one("#bottom", StatusLine).show_message(words, warning=True)

    def _moved(self) -> HitList | Reader:
        """Return the widget that the keys scroll: the list of hits or the preview."""
        return (
            self.query_one("#hits", HitList) if self._hits else self.query_one("#preview", Reader)
        )


def _line(name: str, value: str, width: int = 10) -> Paragraph:
    return Paragraph((Plain(name.ljust(width), "dim"), Plain(value, "strong")), wrap=False)
