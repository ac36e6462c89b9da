"""Only sections test what kind of item something is; other code asks the item's section."""

import ast
from pathlib import Path

import pytest

from briefing_tui.model.briefing import SECTIONS
from briefing_tui.model.claims import Counted
from tests.hygiene.source import PACKAGE, dotted, modules, nodes, parsed

KINDS = frozenset({*(record.__name__ for record in SECTIONS.values()), Counted.__name__})
"""The names of the classes of items."""


def names_in(node: ast.expr) -> set[str]:
    """Return the classes in the second argument of `isinstance`, without their modules."""
    match node:
        case ast.BinOp(left=left, right=right):
            return names_in(left) | names_in(right)
        case ast.Tuple(elts=entries):
            return {name for element in entries for name in names_in(element)}
        case _:
            return {dotted(node).rpartition(".")[2]}


def kinds_asked_for(tree: ast.AST) -> list[int]:
    """Return the lines that test for a kind of item with `isinstance`, `issubclass` or `case`."""
    return [
        node.lineno if isinstance(node, ast.expr) else node.cls.lineno
        for node in nodes(tree)
        if (
            isinstance(node, ast.Call)
            and dotted(node.func) in ("isinstance", "issubclass")
            and len(node.args) == 2
            and names_in(node.args[1]) & KINDS
        )
        or (isinstance(node, ast.MatchClass) and names_in(node.cls) & KINDS)
    ]


def is_of_sections(path: Path) -> bool:
    return path.relative_to(PACKAGE).parts[0] == "sections"


def test_only_sections_test_for_a_kind_of_item() -> None:
    found = {
        path.relative_to(PACKAGE).as_posix(): lines
        for path in modules(PACKAGE)
        if not is_of_sections(path) and (lines := kinds_asked_for(parsed(path)))
    }
    assert found == {}


@pytest.mark.parametrize(
    "line",
    [
        "isinstance(item, Quote)",
        "isinstance(item, Actor | Place)",
        "isinstance(item, (Source, str))",
        "issubclass(record, claims.Counted)",
        "match item:\n    case Event(): ...",
        "match item:\n    case Quote() | Reaction() if item.quote: ...",
    ],
)
def test_a_test_for_a_kind_is_seen(line: str) -> None:
    assert kinds_asked_for(ast.parse(line)) != []


@pytest.mark.parametrize("line", ["isinstance(item, Item)", "match value:\n    case When(): ..."])
def test_a_test_for_something_else_is_let_through(line: str) -> None:
    assert kinds_asked_for(ast.parse(line)) == []
