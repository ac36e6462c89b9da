"""Rules of the project that neither the linter nor the import contracts check."""

import ast
from pathlib import Path

import pytest
from importlinter import cli as import_linter

from tests.hygiene.source import PACKAGE, ROOT, calls, dotted, modules, nodes, parsed, place

LONGEST_FILE = 400
FILE_METHODS = {"read_bytes", "read_text", "write_bytes", "write_text"}
SINKS = {
    "Button",
    "Collapsible",
    "DiscoveryHit",
    "Hit",
    "Label",
    "Option",
    "Static",
    "Tab",
    "TabPane",
    "add_column",
    "add_columns",
    "add_row",
    "from_markup",
    "notify",
    "set_options",
    "update",
}
SINK_ATTRIBUTES = {"border_subtitle", "border_title", "tooltip"}


def is_composed(node: ast.expr) -> bool:
    """Whether a string is composed of values, so that it may contain untrusted text."""
    match node:
        case ast.JoinedStr(values=values):
            return any(isinstance(value, ast.FormattedValue) for value in values)
        case ast.BinOp(op=ast.Add(), left=left, right=right):
            return any(
                (isinstance(side, ast.Constant) and isinstance(side.value, str))
                or is_composed(side)
                for side in (left, right)
            )
        case ast.BinOp(op=ast.Mod(), left=ast.Constant(value=str())):
            return True
        case ast.Call(func=ast.Attribute(value=ast.Constant(value=str()), attr="format" | "join")):
            return True
        case _:
            return False


def composed_at_sinks(tree: ast.AST) -> list[ast.expr]:
    """Return the composed strings that are passed to Textual where it reads markup."""
    arguments = [
        argument
        for call in calls(tree)
        if dotted(call.func).rpartition(".")[2] in SINKS
        for argument in (*call.args, *(keyword.value for keyword in call.keywords))
    ]
    assigned = [
        node.value
        for node in nodes(tree)
        if isinstance(node, ast.Assign)
        and any(isinstance(to, ast.Attribute) and to.attr in SINK_ATTRIBUTES for to in node.targets)
    ]
    return [value for value in (*arguments, *assigned) if is_composed(value)]


def file_openings(tree: ast.AST) -> list[ast.Call]:
    """Return the calls that open a file, with `open` or a method of `Path`."""
    return [
        call
        for call in calls(tree)
        if dotted(call.func) == "open"
        or (isinstance(call.func, ast.Attribute) and call.func.attr in FILE_METHODS)
    ]


def prints(tree: ast.AST) -> list[ast.Call]:
    """Return the calls of `print`."""
    return [call for call in calls(tree) if dotted(call.func) == "print"]


def unexplained_skips(tree: ast.AST) -> list[ast.expr]:
    """Return the skips and expected failures without a reason."""
    explained = {
        id(call.func) for call in calls(tree) if any(word.arg == "reason" for word in call.keywords)
    }
    explained |= {
        id(call.func)
        for call in calls(tree)
        if dotted(call.func) in {"pytest.skip", "pytest.xfail"} and call.args
    }
    names = {
        "pytest.importorskip",
        "pytest.mark.skip",
        "pytest.mark.skipif",
        "pytest.mark.xfail",
        "pytest.skip",
        "pytest.xfail",
    }
    return [
        node
        for node in nodes(tree)
        if isinstance(node, ast.Attribute) and dotted(node) in names and id(node) not in explained
    ]


def test_no_file_is_longer_than_the_limit() -> None:
    long = {
        str(path.relative_to(ROOT)): lines
        for folder in (PACKAGE, ROOT / "tests")
        for path in modules(folder)
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > LONGEST_FILE
    }
    assert long == {}


def test_only_the_command_line_prints() -> None:
    found = [
        place(path, call)
        for path in modules(PACKAGE)
        if PACKAGE / "cli" not in path.parents
        for call in prints(parsed(path))
    ]
    assert found == []


def test_only_the_store_opens_files() -> None:
    found = [
        place(path, call)
        for path in modules(PACKAGE)
        if PACKAGE / "store" not in path.parents
        for call in file_openings(parsed(path))
    ]
    assert found == []


def test_nothing_composed_reaches_a_sink_that_reads_markup() -> None:
    found = [
        place(path, value)
        for path in modules(PACKAGE / "tui")
        for value in composed_at_sinks(parsed(path))
    ]
    assert found == []


def test_every_skip_says_why() -> None:
    found = [
        place(path, node)
        for path in modules(ROOT / "tests")
        for node in unexplained_skips(parsed(path))
    ]
    assert found == []


def test_imports_keep_the_contracts(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    status = import_linter.lint_imports(no_cache=True)
    assert status == 0, capsys.readouterr().out


@pytest.mark.parametrize(
    "line",
    [
        'self.notify(f"{title} loaded")',
        'Static(f"{title}")',
        'Label("Title: " + title)',
        'label.update("%s" % title)',
        'Content.from_markup("[b]{}[/b]".format(title))',
        'Option(prompt=f"{title}")',
        'pane.border_title = f"{title}"',
        'pane.tooltip = ", ".join(titles)',
    ],
)
def test_a_composed_string_at_a_sink_is_seen(line: str) -> None:
    assert composed_at_sinks(ast.parse(line)) != []


@pytest.mark.parametrize(
    "line",
    [
        "self.notify(message, markup=False)",
        'Static("Nothing here")',
        'Content.from_markup("[b]$title[/b]", title=title)',
        "label.update(Content(title))",
        'seen.update(f"{one}" for one in many)',
    ],
)
def test_a_safe_call_of_a_sink_is_let_through(line: str) -> None:
    assert composed_at_sinks(ast.parse(line)) == []


@pytest.mark.parametrize(
    "line", ['open("x")', "path.read_text()", "path.write_bytes(data)", "Path(name).read_bytes()"]
)
def test_an_opened_file_is_seen(line: str) -> None:
    assert file_openings(ast.parse(line)) != []


@pytest.mark.parametrize(
    "line",
    [
        "pytest.skip()",
        "@pytest.mark.skip\ndef test_x(): ...",
        "@pytest.mark.skipif(True)\ndef test_x(): ...",
        "@pytest.mark.xfail()\ndef test_x(): ...",
        'pytest.importorskip("edtf")',
    ],
)
def test_a_skip_without_reason_is_seen(line: str) -> None:
    assert unexplained_skips(ast.parse(line)) != []


@pytest.mark.parametrize(
    "line", ['pytest.skip("no pandoc here")', 'pytest.mark.skipif(True, reason="no pandoc here")']
)
def test_a_skip_with_a_reason_is_let_through(line: str) -> None:
    assert unexplained_skips(ast.parse(line)) == []


def test_modules_are_found_below_folders(tmp_path: Path) -> None:
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner" / "module.py").touch()
    assert modules(tmp_path) == [tmp_path / "inner" / "module.py"]


def structs_that_change(tree: ast.AST) -> list[str]:
    """Return the names of the `Struct` classes that are not frozen."""
    return [
        node.name
        for node in nodes(tree)
        if isinstance(node, ast.ClassDef)
        and "Struct" in map(dotted, node.bases)
        and not any(
            keyword.arg == "frozen"
            and isinstance(keyword.value, ast.Constant)
            and keyword.value.value
            for keyword in node.keywords
        )
    ]


@pytest.mark.parametrize(
    "layer", ["model", "richtext", "sections", "check", "export", "desk/across"]
)
def test_the_values_of_a_layer_are_frozen(layer: str) -> None:
    found = [(path.name, structs_that_change(parsed(path))) for path in modules(PACKAGE / layer)]
    assert [hit for hit in found if hit[1]] == []


@pytest.mark.parametrize("keys", ["", ", frozen=False", ", order=True"])
def test_a_value_that_is_not_frozen_is_seen(keys: str) -> None:
    assert structs_that_change(ast.parse(f"class Count(Struct{keys}):\n    low: int")) == ["Count"]
