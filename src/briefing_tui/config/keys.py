"""Every action with its keys, for the bindings, the status line, the help and docs/keys.md."""

from __future__ import annotations

from collections.abc import Collection
from typing import Literal

from msgspec import Struct, structs

Context = Literal[
    "everywhere",
    "desk",
    "asking",
    "list",
    "reader",
    "item",
    "findings",
    "export",
    "checklist",
    "carried",
    "review",
    "marking",
    "across",
    "palette",
    "form",
]

CONTEXTS: dict[Context, str] = {
    "desk": "The desk",
    "asking": "Search and filter",
    "list": "Lists",
    "reader": "Scrolling text",
    "item": "An open item",
    "findings": "Findings",
    "export": "Export",
    "checklist": "Sections of an export",
    "carried": "Carried-over items",
    "review": "Review of drafts",
    "marking": "Marking a passage",
    "across": "Changes, figures, reactions and timeline",
    "palette": "Command palette",
    "form": "A form",
    "everywhere": "Everywhere",
}
"""The contexts in which keys apply, with their headings in the help."""


class KeySet(Struct, frozen=True):
    """The contexts whose keys apply on one screen. The actions in `without` do not apply."""

    contexts: tuple[Context, ...]
    without: frozenset[str] = frozenset()


SCREENS = (
    KeySet(("desk", "asking", "list", "everywhere")),
    KeySet(("reader", "everywhere")),
    KeySet(("item", "reader", "everywhere")),
    KeySet(("findings", "list", "everywhere"), frozenset({"list.fold"})),
    KeySet(("export", "reader", "everywhere"), frozenset({"reader.close"})),
    KeySet(("checklist", "list", "everywhere"), frozenset({"list.fold"})),
    KeySet(("carried", "list", "everywhere"), frozenset({"list.fold"})),
    KeySet(("review", "list", "everywhere"), frozenset({"list.fold"})),
    KeySet(("marking", "everywhere")),
    KeySet(("across", "asking", "list", "everywhere"), frozenset({"list.fold"})),
    KeySet(("palette", "everywhere")),
    KeySet(("form", "everywhere")),
)
"""The keys of each screen. No key may have two actions on one screen."""


PromptKind = Literal["line", "search", "filter", "article", "question"]

PROMPTS: dict[PromptKind, tuple[str, tuple[tuple[str, str], ...]]] = {
    "line": (
        "The line of a new item",
        (
            ("enter", "Add the item"),
            ("tab", "Continue in a form, filled in from the line"),
            ("escape", "Back; what you typed is kept"),
        ),
    ),
    "search": (
        "The search prompt",
        (("enter", "Search; without words, clear the search"), ("escape", "Back without changes")),
    ),
    "filter": (
        "The filter prompt",
        (("enter", "Filter; without words, clear the filter"), ("escape", "Back without changes")),
    ),
    "article": (
        "The article prompt",
        (("enter", "Draft items from the article"), ("escape", "Back without drafting")),
    ),
    "question": (
        "A question",
        (("enter", "Give the answer"), ("escape", "Back without an answer")),
    ),
}
"""The heading in the help and the keys of each prompt. Users cannot change these keys."""


class Action(Struct, frozen=True):
    """One thing that a user can do.

    `id` begins with an area and a dot: `item.open`. `keys` are spelled as Textual spells them.
    `footer` is the word beside the key on the status line. If it is empty, the key is not shown.
    """

    id: str
    keys: tuple[str, ...]
    description: str
    context: Context
    footer: str = ""
    context_descriptions: tuple[tuple[Context, str], ...] = ()
    """Pairs of a context and the `description` on screens with this context."""

    def on(self, contexts: Collection[Context]) -> Action:
        """Return the action as it is described on a screen with these contexts."""
        descriptions = (text for context, text in self.context_descriptions if context in contexts)
        return structs.replace(self, description=next(descriptions, self.description))


_PANES = (
    ("frontline", "1", "who holds what"),
    ("casualties", "2", "killed, injured and other figures"),
    ("reactions", "3", "what states and organisations said and did"),
    ("quotes", "4", "what named people said"),
    ("timeline", "5", "what happened, in order"),
    ("judgements", "6", "conclusions, and what to watch"),
    ("sources", "7", "where the claims were read"),
    ("notes", "8", "background and doubts"),
)

PANE_NAMES = tuple(name for name, *_ in _PANES)
"""Every pane, in the order of the digits."""

ACTIONS: tuple[Action, ...] = (
    *(
        Action(f"pane.{name}", (digit,), f"{name.capitalize()}: {words}", "desk")
        for name, digit, words in _PANES
    ),
    Action("pane.next", ("tab",), "Next pane", "desk"),
    Action("pane.previous", ("shift+tab",), "Previous pane", "desk"),
    Action(
        "search.start",
        ("slash",),
        "Search all panes; on other screens, search the list",
        "asking",
        "search",
    ),
    Action("search.next", ("n",), "Next match", "asking"),
    Action("search.previous", ("N",), "Previous match", "asking"),
    Action("filter.edit", ("f",), "Filter the pane or list", "asking", "filter"),
    Action("item.open", ("enter",), "Open the item in full", "desk", "open"),
    Action("briefing.export", ("x",), "Export, with a preview", "desk", "export"),
    Action(
        "changes.previous",
        ("c",),
        "Changes since the previous briefing",
        "desk",
        "changes",
    ),
    Action("changes.compare", ("C",), "Compare with another briefing", "desk", "compare"),
    Action("changes.show", ("O",), "Show or hide older items", "desk", "older"),
    Action("day.previous", ("left_square_bracket",), "Previous briefing, at the same item", "desk"),
    Action("day.next", ("right_square_bracket",), "Next briefing, at the same item", "desk"),
    Action("series.figures", ("h",), "Figures over time", "desk", "figures"),
    Action("series.timeline", ("t",), "Timeline of all days", "desk", "timeline"),
    Action(
        "series.reactions",
        ("r",),
        "Reactions over time, and changes of stance",
        "desk",
        "reactions",
    ),
    Action("app.help", ("question_mark", "f1"), "Help for this screen", "everywhere", "help"),
    Action("pane.zoom", ("z",), "Toggle full screen for the pane", "desk", "zoom"),
    Action("item.sources", ("s",), "Go to the item's sources", "desk", "sources"),
    Action("item.address", ("o",), "Open the web address of the first source", "desk"),
    Action("item.add", ("a",), "Add an item in one line (Tab changes to a form)", "desk"),
    Action("item.edit", ("e",), "Edit the item in a form", "desk", "edit"),
    Action("item.edit_file", ("E",), "Open the file in your editor, at the item", "desk"),
    Action("item.review", ("d",), "Mark a draft as reviewed", "desk"),
    Action("edit.undo", ("u",), "Undo your last change in this program", "desk"),
    Action("item.copy", ("y",), "Copy a short version of the item, with source and grade", "desk"),
    Action("pane.copy", ("Y",), "Copy the pane as Markdown", "desk"),
    Action("briefing.copy_flash", ("F",), "Copy the briefing as a short message", "desk"),
    Action("app.suspend", ("ctrl+z",), "Suspend (fg resumes)", "everywhere"),
    Action("list.down", ("j", "down"), "Next item", "list"),
    Action("list.up", ("k", "up"), "Previous item", "list"),
    Action("list.page_down", ("pagedown", "ctrl+f"), "Page down", "list"),
    Action("list.page_up", ("pageup", "ctrl+b"), "Page up", "list"),
    Action("list.half_page_down", ("ctrl+d",), "Half a page down", "list"),
    Action("list.half_page_up", ("ctrl+u",), "Half a page up", "list"),
    Action("list.first", ("g", "home"), "First item", "list"),
    Action("list.last", ("G", "end"), "Last item", "list"),
    Action("list.fold", ("space",), "Fold or unfold the parts of a figure", "list"),
    Action("reader.down", ("j", "down"), "Line down", "reader"),
    Action("reader.up", ("k", "up"), "Line up", "reader"),
    Action("reader.page_down", ("pagedown", "space", "ctrl+f"), "Page down", "reader"),
    Action("reader.page_up", ("pageup", "ctrl+b"), "Page up", "reader"),
    Action("reader.half_page_down", ("ctrl+d",), "Half a page down", "reader"),
    Action("reader.half_page_up", ("ctrl+u",), "Half a page up", "reader"),
    Action("reader.first", ("g", "home"), "Go to the top", "reader"),
    Action("reader.last", ("G", "end"), "Go to the end", "reader"),
    Action("reader.close", ("q", "escape", "enter"), "Back", "reader", "back"),
    Action(
        "reader.copy",
        ("y",),
        "Copy a short version of the item, with source and grade",
        "item",
        "copy",
    ),
    Action("reader.document", ("Y",), "Copy the item as Markdown", "item", "document"),
    Action("reader.export", ("x",), "Export the briefing, with a preview", "item", "export"),
    Action("reader.address", ("o",), "Open the web address of the first source", "item", "address"),
    Action("reader.edit", ("e",), "Edit the item in a form", "item", "edit"),
    Action("reader.edit_file", ("E",), "Open the file in your editor, at the item", "item"),
    Action("findings.go", ("enter",), "Go to the item of the finding", "findings", "go"),
    Action("findings.edit", ("e",), "Edit the file at the line of the finding", "findings", "edit"),
    Action("findings.other", ("tab",), "Switch between list and text", "findings", "list/text"),
    Action("findings.close", ("q", "escape", "exclamation_mark"), "Back", "findings", "back"),
    Action(
        "across.go",
        ("enter",),
        "Go to the item; in the list of briefings, compare with the selected one",
        "across",
        "go",
    ),
    Action("across.other", ("tab",), "Switch between list and text", "across", "list/text"),
    Action("across.close", ("q",), "Back", "across", "back"),
    Action("export.write", ("enter", "w"), "Write the file", "export", "write"),
    Action("export.format", ("f",), "Choose the format", "export", "format"),
    Action("export.length", ("l",), "Choose the length: flash, brief or full", "export", "length"),
    Action("export.audience", ("a",), "Choose the audience", "export", "audience"),
    Action(
        "export.view",
        ("v",),
        "Switch between the formatted document and the text of the file",
        "export",
        "view",
    ),
    Action("export.sections", ("s",), "Choose the sections", "export", "sections"),
    Action(
        "export.filter", ("F",), "Export all items, or only those that the filter shows", "export"
    ),
    Action("export.drafts", ("d",), "Include or exclude drafts", "export", "drafts"),
    Action("export.template", ("t",), "Use a template of your own", "export", "template"),
    Action("export.name", ("n",), "Change the file's name", "export", "name"),
    Action("export.copy", ("c",), "Copy to the clipboard", "export", "copy"),
    Action("export.print", ("p",), "Print to standard output on exit", "export", "print"),
    Action("export.go", ("i",), "Go to the item that blocks the export", "export"),
    Action("export.close", ("q", "escape"), "Back without writing", "export", "back"),
    Action("checklist.toggle", ("space",), "Tick or untick the section", "checklist", "tick"),
    Action("checklist.all", ("a",), "Tick or untick all sections", "checklist", "all"),
    Action("checklist.accept", ("enter",), "Use the ticked sections", "checklist", "use"),
    Action("checklist.close", ("q", "escape"), "Back without changes", "checklist", "back"),
    Action("carried.confirm", ("enter", "d"), "Confirm the item", "carried", "confirm"),
    Action("carried.change", ("e",), "Change the item, then confirm it", "carried", "change"),
    Action(
        "carried.leave",
        ("l",),
        "Do not confirm the item: it stays a draft",
        "carried",
        "leave as is",
    ),
    Action("carried.undo", ("u",), "Undo your last change in this program", "carried", "undo"),
    Action("carried.next", ("n",), "Next undecided item", "carried", "next"),
    Action("carried.other", ("tab",), "Switch between list and text", "carried", "list/text"),
    Action("carried.close", ("q", "escape"), "Back", "carried", "back"),
    Action(
        "review.accept",
        ("a",),
        "Accept the item, and go to the next undecided one",
        "review",
        "accept",
    ),
    Action("review.edit", ("e", "enter"), "Edit the item in a form", "review", "edit"),
    Action(
        "review.reject", ("x",), "Reject the item: remove it from the briefing", "review", "reject"
    ),
    Action("review.passage", ("s",), "Choose another passage for the item", "review", "passage"),
    Action("review.mark", ("m",), "Mark a passage as a new item", "review", "new item"),
    Action("review.undo", ("u",), "Undo your last change in this program", "review", "undo"),
    Action("review.next", ("n",), "Next undecided item", "review", "next"),
    Action("review.previous", ("p",), "Previous undecided item", "review", "previous"),
    Action("review.other", ("tab",), "Switch between items and article", "review", "article"),
    Action("review.close", ("q", "escape"), "Back; undecided items stay drafts", "review", "back"),
    Action("mark.next", ("j", "down"), "Next sentence", "marking", "next"),
    Action("mark.previous", ("k", "up"), "Previous sentence", "marking", "previous"),
    Action("mark.longer", ("l", "right"), "Extend the passage by a word", "marking", "longer"),
    Action("mark.shorter", ("h", "left"), "Shorten the passage by a word", "marking", "shorter"),
    Action(
        "mark.sentence", ("J", "shift+down"), "Add the next sentence", "marking", "add sentence"
    ),
    Action("mark.start_later", ("L", "shift+right"), "Start the passage a word later", "marking"),
    Action(
        "mark.start_earlier", ("H", "shift+left"), "Start the passage a word earlier", "marking"
    ),
    Action("mark.page_down", ("pagedown", "space"), "Next paragraph", "marking"),
    Action("mark.page_up", ("pageup",), "Previous paragraph", "marking"),
    Action("mark.take", ("enter",), "Take the passage", "marking", "take"),
    Action("mark.close", ("escape", "q"), "Back without a passage", "marking", "back"),
    Action("app.palette", ("ctrl+p",), "Command palette: find an action by name", "everywhere"),
    Action("app.redraw", ("ctrl+l",), "Redraw the screen", "everywhere"),
    Action("draft.article", ("D",), "Draft items from an article: a file or pasted text", "desk"),
    Action(
        "briefing.carried",
        ("R",),
        "Review drafted items; if none is undecided, carried-over ones",
        "desk",
    ),
    Action("briefing.findings", ("exclamation_mark",), "Findings of `briefing check`", "desk"),
    Action(
        "app.back",
        ("escape",),
        "Cancel what is running, else leave full screen, else clear filter or search. If there is "
        "none of these, show panes 1 to 4 again; on other screens, go back",
        "asking",
        context_descriptions=(
            (
                "desk",
                (
                    "Cancel what is running, else leave full screen, else clear filter or search, "
                    "else show panes 1 to 4 again"
                ),
            ),
            ("across", "Cancel what is running, else clear filter or search, else go back"),
        ),
    ),
    Action("app.quit", ("q",), "Back to the previous view; without one, quit", "desk", "quit"),
    Action("app.leave", ("ctrl+q",), "Quit from any screen", "everywhere"),
    Action("palette.run", ("enter",), "Run the action", "palette", "run"),
    Action("palette.down", ("down",), "Next action", "palette"),
    Action("palette.up", ("up",), "Previous action", "palette"),
    Action("palette.page_down", ("pagedown",), "Page down", "palette"),
    Action("palette.page_up", ("pageup",), "Page up", "palette"),
    Action("palette.close", ("escape",), "Back", "palette", "back"),
    Action("form.next", ("tab",), "Next field", "form", "next"),
    Action("form.previous", ("shift+tab",), "Previous field", "form"),
    Action(
        "form.choose",
        ("enter",),
        "Take the highlighted choice, and go to the next field",
        "form",
        "choose",
    ),
    Action("form.down", ("down",), "Next choice", "form"),
    Action("form.up", ("up",), "Previous choice", "form"),
    Action("form.save", ("ctrl+s",), "Save the item", "form", "save"),
    Action("form.more", ("ctrl+o",), "Show all fields of the item", "form", "more"),
    Action("form.discard", ("ctrl+r",), "Discard what you typed", "form", "discard"),
    Action("form.close", ("escape",), "Back; what you typed is kept", "form", "keep"),
)
"""Every action, in the order of the help."""
