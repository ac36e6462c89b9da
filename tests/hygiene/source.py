"""The project's own files, as the hygiene tests look at them."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
PACKAGE = ROOT / "src" / "briefing_tui"


def modules(folder: Path) -> list[Path]:
    """Every Python file under a folder, in a fixed order."""
    return sorted(folder.rglob("*.py"))


@cache
def parsed(path: Path) -> ast.Module:
    """The syntax tree of a file."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def calls(tree: ast.AST) -> Iterator[ast.Call]:
    """Every call in a tree."""
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def dotted(node: ast.expr) -> str:
    """What is called, as it is written: `pytest.mark.skip`; empty where it is no plain name."""
    match node:
        case ast.Name(id=name):
            return name
        case ast.Attribute(value=value, attr=attribute):
            return f"{dotted(value)}.{attribute}"
        case _:
            return ""


def place(path: Path, node: ast.expr | ast.stmt | ast.keyword) -> str:
    """Where a node is, as editors and terminals understand it."""
    return f"{path.relative_to(ROOT)}:{node.lineno}"
