"""Parts of Textual that the program does not use, because they are slow or have failed."""

import ast

from tests.hygiene.source import PACKAGE, calls, dotted, modules, nodes, parsed, place

WIDGETS = {"Input", "Static", "TextArea"}
"""The widgets in use. Others read markup in their content, or measure all of it."""

UNUSED = {
    "Lazy",  # its content is created later than its widget
    "Reveal",
    "data_bind",  # keeps a widget alive as long as the object that it watches
    "watch",
    "notify",  # reads markup, and covers the text
}


def imported(tree: ast.AST, module: str) -> set[str]:
    """Return the names that are imported from a module."""
    return {
        name.name
        for node in nodes(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(module)
        for name in node.names
    }


def test_no_widget_is_used_that_reads_markup_or_measures_all_that_it_holds() -> None:
    found = {
        path.name: names
        for path in modules(PACKAGE / "tui")
        if (names := imported(parsed(path), "textual.widgets") - WIDGETS)
    }
    assert found == {}


def test_nothing_is_called_that_leaks_or_is_not_there_when_asked_for() -> None:
    found = [
        place(path, call)
        for path in modules(PACKAGE / "tui")
        for call in calls(parsed(path))
        if dotted(call.func).rpartition(".")[2] in UNUSED
        or any(word.arg == "inline" for word in call.keywords)
    ]
    assert found == []


def test_no_input_takes_only_the_first_of_several_pasted_lines() -> None:
    made = [
        place(path, call)
        for path in modules(PACKAGE / "tui")
        for call in calls(parsed(path))
        if dotted(call.func) == "Input"
    ]
    derived = [
        path.name
        for path in modules(PACKAGE / "tui")
        for node in nodes(parsed(path))
        if isinstance(node, ast.ClassDef) and "Input" in map(dotted, node.bases)
    ]
    assert (made, derived) == ([], ["one_line_input.py"])
