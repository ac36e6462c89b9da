"""The key table: every action of the screens, its keys, and what it does.

The bindings, the footer, the help and the reference of keys are made from this table.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Context = Literal[
    "everywhere",
    "desk",
    "asking",
    "list",
    "reader",
    "item",
    "findings",
    "export",
    "across",
    "palette",
]

CONTEXTS: dict[Context, str] = {
    "desk": "The desk",
    "asking": "Search and filter",
    "list": "In a list",
    "reader": "In a text",
    "item": "In an open item",
    "findings": "Among the findings",
    "export": "On the export screen",
    "across": "Across the days",
    "palette": "In the command palette",
    "everywhere": "Everywhere",
}
"""Where keys hold, each with its heading in the help."""


class KeySet(Struct, frozen=True):
    """Contexts whose keys hold at the same time, less some of their actions."""

    contexts: tuple[Context, ...]
    without: frozenset[str] = frozenset()


SCREENS = (
    KeySet(("desk", "asking", "list", "everywhere")),
    KeySet(("reader", "everywhere")),
    KeySet(("item", "reader", "everywhere")),
    KeySet(("findings", "list", "everywhere"), frozenset({"list.fold"})),
    KeySet(("export", "reader", "everywhere"), frozenset({"reader.close"})),
    KeySet(("across", "asking", "list", "everywhere"), frozenset({"list.fold"})),
    KeySet(("palette", "everywhere")),
)
"""What holds together on each screen: there no key may have two actions."""


class Action(Struct, frozen=True):
    """One thing that a person can do.

    `id` is `area.verb`; `keys` are spelled as Textual spells them; `footer` is the word beside
    the key in the bottom line, empty where it is not shown there.
    """

    id: str
    keys: tuple[str, ...]
    does: str
    context: Context
    footer: str = ""


_PANES = (
    ("frontline", "1", "who holds what"),
    ("casualties", "2", "casualties and other figures"),
    ("reactions", "3", "reactions of states and bodies"),
    ("quotes", "4", "what named people said"),
    ("timeline", "5", "what happened, in order"),
    ("judgements", "6", "judgements and indicators"),
    ("sources", "7", "what the claims rest on"),
    ("notes", "8", "background and doubts"),
)

PANE_NAMES = tuple(name for name, *_ in _PANES)
"""Every pane, in the order of their digits."""

ACTIONS: tuple[Action, ...] = (
    *(
        Action(f"pane.{name}", (digit,), f"Go to {name}: {words}", "desk")
        for name, digit, words in _PANES
    ),
    Action("pane.next", ("tab",), "Go to the next pane", "desk"),
    Action("pane.previous", ("shift+tab",), "Go to the previous pane", "desk"),
    Action("search.start", ("slash",), "Search in all panes, or in the list", "asking", "search"),
    Action("search.next", ("n",), "Go to the next match", "asking"),
    Action("search.previous", ("N",), "Go to the previous match", "asking"),
    Action("filter.edit", ("f",), "Filter the pane, or the list", "asking", "filter"),
    Action("item.open", ("enter",), "Open the item: all its text and sources", "desk", "open"),
    Action("briefing.export", ("x",), "Export, with a preview", "desk", "export"),
    Action(
        "changes.previous",
        ("c",),
        "Show what changed since the previous briefing",
        "desk",
        "changes",
    ),
    Action("changes.compare", ("C",), "Compare with any other briefing", "desk", "compare"),
    Action("changes.show", ("O",), "Show or hide items last reported earlier", "desk", "older"),
    Action(
        "day.previous", ("left_square_bracket",), "The briefing before, on the same item", "desk"
    ),
    Action("day.next", ("right_square_bracket",), "The next briefing, on the same item", "desk"),
    Action("series.figures", ("h",), "The figures over the days", "desk", "figures"),
    Action("series.timeline", ("t",), "The timeline over the days", "desk", "timeline"),
    Action(
        "series.reactions", ("r",), "Who reacted on which day, and who turned", "desk", "reactions"
    ),
    Action("app.help", ("question_mark", "f1"), "This help", "everywhere", "help"),
    Action("pane.zoom", ("z",), "Give the pane the whole screen, and back", "desk", "zoom"),
    Action("item.sources", ("s",), "Go to the item's sources", "desk", "sources"),
    Action("item.address", ("o",), "Open the address of the item's first source", "desk"),
    Action("item.edit", ("e",), "Edit the item in your editor, at its line", "desk", "edit"),
    Action("item.add", ("a",), "Add an item to the pane, in your editor", "desk"),
    Action("item.review", ("d",), "Mark a draft as reviewed", "desk"),
    Action("item.copy", ("y",), "Copy the item in a few lines, with source and grade", "desk"),
    Action("pane.copy", ("Y",), "Copy all that the pane shows", "desk"),
    Action("app.suspend", ("ctrl+z",), "Go to the shell; fg comes back", "everywhere"),
    Action("list.down", ("j", "down"), "Next item", "list"),
    Action("list.up", ("k", "up"), "Previous item", "list"),
    Action("list.page_down", ("pagedown", "ctrl+f"), "A page down", "list"),
    Action("list.page_up", ("pageup", "ctrl+b"), "A page up", "list"),
    Action("list.half_page_down", ("ctrl+d",), "Half a page down", "list"),
    Action("list.half_page_up", ("ctrl+u",), "Half a page up", "list"),
    Action("list.first", ("g", "home"), "First item", "list"),
    Action("list.last", ("G", "end"), "Last item", "list"),
    Action("list.fold", ("space",), "Fold or unfold the parts of a figure", "list"),
    Action("reader.down", ("j", "down"), "A line down", "reader"),
    Action("reader.up", ("k", "up"), "A line up", "reader"),
    Action("reader.page_down", ("pagedown", "space", "ctrl+f"), "A page down", "reader"),
    Action("reader.page_up", ("pageup", "ctrl+b"), "A page up", "reader"),
    Action("reader.half_page_down", ("ctrl+d",), "Half a page down", "reader"),
    Action("reader.half_page_up", ("ctrl+u",), "Half a page up", "reader"),
    Action("reader.first", ("g", "home"), "To the top", "reader"),
    Action("reader.last", ("G", "end"), "To the end", "reader"),
    Action("reader.close", ("q", "escape", "enter"), "Back", "reader", "back"),
    Action(
        "reader.copy", ("y",), "Copy the item in a few lines, with source and grade", "item", "copy"
    ),
    Action("reader.document", ("Y",), "Copy the item as Markdown, as exported", "item", "document"),
    Action("reader.export", ("x",), "Export the briefing, with a preview", "item", "export"),
    Action("reader.address", ("o",), "Open the address of its first source", "item", "address"),
    Action("reader.edit", ("e",), "Edit it in your editor, at its line", "item", "edit"),
    Action("findings.go", ("enter",), "Go to the item that the finding is about", "findings", "go"),
    Action("findings.edit", ("e",), "Edit the file where the finding stands", "findings", "edit"),
    Action("findings.other", ("tab",), "To the text below, and back", "findings", "other half"),
    Action("findings.close", ("q", "escape", "exclamation_mark"), "Back", "findings", "back"),
    Action("across.go", ("enter",), "Go to it, on its day", "across", "go to it"),
    Action("across.other", ("tab",), "To the text below, and back", "across", "other half"),
    Action("across.close", ("q",), "Back", "across", "back"),
    Action("export.write", ("enter", "w"), "Write the file", "export", "write"),
    Action("export.format", ("f",), "Another format", "export", "format"),
    Action("export.audience", ("a",), "Another audience", "export", "audience"),
    Action("export.drafts", ("d",), "With drafts, or without", "export", "drafts"),
    Action("export.sections", ("s",), "Choose the sections", "export", "sections"),
    Action("export.name", ("n",), "Change the file's name", "export", "name"),
    Action("export.copy", ("c",), "Copy it to the clipboard", "export", "copy"),
    Action("export.print", ("p",), "Print it to standard output on leaving", "export", "print"),
    Action("export.go", ("i",), "Go to the item that keeps the export back", "export"),
    Action("export.close", ("q", "escape"), "Back without writing", "export", "back"),
    Action("app.palette", ("ctrl+p",), "The command palette: every action by name", "everywhere"),
    Action("app.redraw", ("ctrl+l",), "Draw the screen anew", "everywhere"),
    Action("briefing.findings", ("exclamation_mark",), "What check finds in the file", "desk"),
    Action("app.back", ("escape",), "Leave search, filter, zoom", "asking"),
    Action("app.quit", ("q",), "Go back after a jump; without one, quit", "desk", "quit"),
    Action("app.leave", ("ctrl+q",), "Leave the program, from wherever one is", "everywhere"),
    Action("palette.run", ("enter",), "Do what is highlighted", "palette", "do it"),
    Action("palette.down", ("down",), "Next action", "palette"),
    Action("palette.up", ("up",), "Previous action", "palette"),
    Action("palette.page_down", ("pagedown",), "A page down", "palette"),
    Action("palette.page_up", ("pageup",), "A page up", "palette"),
    Action("palette.close", ("escape",), "Back", "palette", "back"),
)
"""Every action, in the order of the help."""
