"""The list of choices for a field of a form, and the text of a finding."""

from __future__ import annotations

from briefing_tui import text
from briefing_tui.config.glyphs import Glyphs
from briefing_tui.desk.form import Choice, Form
from briefing_tui.desk.rows import Row, TableRows
from briefing_tui.model.findings import Finding
from briefing_tui.richtext.cells import Cell, Column
from briefing_tui.richtext.document import Paragraph, Plain, SpanTone
from briefing_tui.tui.widgets.item_list import ItemList

_COLUMNS = (Column("choice", 16, share=2, least=8), Column("meaning", 12, share=3, rank=1))


class ChoiceList(ItemList):
    """The values that can complete the text of a field. The field keeps the focus."""

    def __init__(self, glyphs: Glyphs, *, id: str) -> None:
        super().__init__(_COLUMNS, glyphs, signs=False, empty_text="", highlighted=True, id=id)
        self.can_focus = False

    @property
    def choice(self) -> Choice | None:
        entry: Choice | None = self.entry
        return entry

    def show_choices(self, form: Form, name: str) -> None:
        """Show the choices for the field `name`; nothing for an empty name."""
        if not name:
            self.show_rows(TableRows((), _choice_row))
            self.set_title("")
            return
        field, reading = form.field(name), form.typed(name)
        self.show_rows(TableRows(form.choices(name), _choice_row))
        words = reading.problem or reading.shown or field.key.meaning
        self.set_title(self._glyphs.drawable(text.clean_line(f"{field.label}: {words}")))


def _choice_row(choice: Choice) -> Row:
    offered = "as in the last item" if choice.is_offered else ""
    meaning = ", ".join(filter(None, (choice.meaning, offered)))
    return Row((Cell(choice.text), Cell(meaning, "dim")), entry=choice)


def finding_paragraph(finding: Finding) -> Paragraph:
    """Return the severity, the message and the hint of a finding."""
    words = f"{finding.message}; {finding.hint}" if finding.hint else finding.message
    end = "" if words.endswith(("?", "!")) else "."
    tone: SpanTone = "warning" if finding.severity == "error" else "plain"
    return Paragraph((Plain(f"{finding.severity}: ", "dim"), Plain(f"{words}{end}", tone)))
