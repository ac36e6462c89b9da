"""Every output passes `desk/release.py`, which searches it for withheld names."""

import ast
from collections.abc import Iterator

import pytest

from tests.hygiene.source import PACKAGE, calls, dotted, modules, nodes, parsed

WRITERS = frozenset(
    {
        *("to_markdown", "to_plain", "to_json", "export"),
        *("changes_text", "changes_stat", "changes_json"),
    }
)
"""The functions that write a briefing as text. `export` calls the formats of other packages."""

METHODS = frozenset({"document"})
"""The method of a request that returns its document, for the preview."""

RELEASING = frozenset({"release", "released_changes", "released_json"})
"""The functions that search a text, or the text of a writer that is their argument."""

ABOVE_THE_FORMATS = ("cli", "desk", "tui")

STREAMS = frozenset({"sys.stderr", "stream.buffer", "os", "self._driver", "painter"})
"""Other objects with a `write`: streams, and those that draw on the terminal."""

Function = ast.FunctionDef | ast.AsyncFunctionDef


def last_name(node: ast.expr) -> str:
    return dotted(node).rpartition(".")[2]


def functions(tree: ast.AST) -> Iterator[Function]:
    return (node for node in nodes(tree) if isinstance(node, Function))


def unreleased(tree: ast.Module) -> Iterator[int]:
    """Yield the lines that use a writer in a function that does not have the text searched."""
    searched = {
        id(node)
        for function in functions(tree)
        if any(last_name(call.func) in RELEASING for call in calls(function))
        for node in nodes(function)
    }
    variables = own_variables(tree)
    for node in nodes(tree):
        if id(node) not in searched and is_writer(node, variables):
            yield getattr(node, "lineno", 0)


def is_writer(node: ast.AST, variables: frozenset[str]) -> bool:
    """Whether a node calls a writer, or passes it to other code."""
    if isinstance(node, ast.Call):
        return isinstance(node.func, ast.Attribute) and node.func.attr in WRITERS | METHODS
    if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
        return node.id in WRITERS - variables
    return False


def writes_of_formats(tree: ast.AST) -> Iterator[int]:
    """Yield the lines that use the `write` of anything but a stream, such as a format."""
    for node in nodes(tree):
        if (
            isinstance(node, ast.Attribute)
            and node.attr == "write"
            and dotted(node.value) not in STREAMS
        ):
            yield node.lineno


def own_variables(tree: ast.Module) -> frozenset[str]:
    """Return the variables of a module: one that is named `export` is not a writer."""
    imported = {
        name.name for node in nodes(tree) if isinstance(node, ast.ImportFrom) for name in node.names
    }
    stored = {
        node.id
        for node in nodes(tree)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
    }
    return frozenset(stored - imported)


def renamed(tree: ast.Module) -> Iterator[int]:
    """Yield the lines that import a writer under another name."""
    for node in nodes(tree):
        if isinstance(node, ast.ImportFrom):
            yield from (node.lineno for name in node.names if name.asname and name.name in WRITERS)


def test_every_text_of_a_briefing_is_searched_before_it_leaves() -> None:
    found = [
        f"{path.relative_to(PACKAGE)}:{line}"
        for folder in ABOVE_THE_FORMATS
        for path in modules(PACKAGE / folder)
        for line in (*unreleased(parsed(path)), *renamed(parsed(path)))
    ]
    assert found == []


def test_only_what_searches_a_text_says_that_it_may_leave() -> None:
    found = {
        str(path.relative_to(PACKAGE))
        for path in modules(PACKAGE)
        for call in calls(parsed(path))
        if last_name(call.func) in {"Released", "ReleasedOutput"}
    }
    assert found == {"desk/release.py"}


def test_no_format_is_written_but_by_the_one_function_that_is_found() -> None:
    found = {
        str(path.relative_to(PACKAGE))
        for folder in (*ABOVE_THE_FORMATS, "export")
        for path in modules(PACKAGE / folder)
        if any(writes_of_formats(parsed(path)))
    }
    # The second one only wraps the formats of other packages, to report their failures.
    assert found == {"export/__init__.py", "desk/formats.py"}


def test_there_are_outputs_and_no_writer_has_gone() -> None:
    trees = [parsed(path) for path in modules(PACKAGE)]
    defined = {function.name for tree in trees for function in functions(tree)}
    assert defined >= WRITERS | METHODS | RELEASING
    used = {last_name(call.func) for tree in trees for call in calls(tree)}
    assert used >= RELEASING


@pytest.mark.parametrize(
    "source",
    [
        "def mail(document):\n    send(to_markdown(document))",
        "def mail(document):\n    send(markdown.to_markdown(document))",
        "class Mail:\n    async def send(self):\n        self.post(export(self.day, 'md'))",
        "TEXT = to_json(DAY)",
        "def preview(request):\n    return laid_out(request.document())",
        "def keep():\n    release(x, [], 'RED')\ndef mail():\n    return changes_text(compared)",
        "def mail(compared):\n    return made(changes_stat)(compared)",
        "WAYS = {'md': to_markdown}",
        "from x import export\ndef mail(day):\n    export = export(day)\n    send(export)",
    ],
)
def test_a_way_around_is_found(source: str) -> None:
    assert list(unreleased(ast.parse(source)))


@pytest.mark.parametrize("source", ["send(FORMATS['md'].write(x))", "make = chosen.write"])
def test_a_format_that_is_written_elsewhere_is_found(source: str) -> None:
    assert list(writes_of_formats(ast.parse(source))) == [1]


@pytest.mark.parametrize(
    "source",
    [
        "def mail(document):\n    return release(to_markdown(document), guards, 'RED')",
        "def mail(compared):\n    put(released_changes(compared, changes_text))",
        "def mail(made):\n    export = made.export\n    return export.data",
    ],
)
def test_what_is_searched_is_left_alone(source: str) -> None:
    assert not list(unreleased(ast.parse(source)))


def test_a_writer_under_another_name_is_found() -> None:
    source = "from briefing_tui.richtext.markdown import to_markdown as written"
    assert list(renamed(ast.parse(source))) == [1]
