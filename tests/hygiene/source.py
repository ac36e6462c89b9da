"""Finds and parses the project's own files for the hygiene tests."""

import ast
import gc
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
PACKAGE = ROOT / "src" / "briefing_tui"


def modules(folder: Path) -> list[Path]:
    """Return all Python files under a folder, sorted."""
    return sorted(folder.rglob("*.py"))


@contextmanager
def without_garbage_collection() -> Iterator[None]:
    """Create many objects that exist until the end. Later collections ignore them.

    Garbage collection would search all of them again and again, for a third of the time.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


@cache
def parsed(path: Path) -> ast.Module:
    """Return the syntax tree of a file."""
    with without_garbage_collection():
        return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


@cache
def nodes(tree: ast.AST) -> tuple[ast.AST, ...]:
    """Return all nodes of a tree. Most rules look at every node, and `ast.walk` is slow."""
    with without_garbage_collection():
        return tuple(ast.walk(tree))


def calls(tree: ast.AST) -> Iterator[ast.Call]:
    """Yield all calls in a tree."""
    return (node for node in nodes(tree) if isinstance(node, ast.Call))


def dotted(node: ast.expr) -> str:
    """Return the dotted name in an expression: `pytest.mark.skip`; empty for anything else."""
    match node:
        case ast.Name(id=name):
            return name
        case ast.Attribute(value=value, attr=attribute):
            return f"{dotted(value)}.{attribute}"
        case _:
            return ""


def place(path: Path, node: ast.expr | ast.stmt | ast.keyword) -> str:
    """Return the position of a node as `PATH:LINE`, which editors recognize."""
    return f"{path.relative_to(ROOT)}:{node.lineno}"
