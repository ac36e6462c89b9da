"""Only `os_support.py` uses what Windows lacks, or asks which operating system this is."""

import ast
from collections.abc import Iterator
from functools import cache

import pytest

from tests.hygiene.source import PACKAGE, modules, nodes, parsed, place
from tests.windows import is_lacking, lacking_in

THE_ONE = PACKAGE / "os_support.py"

BY_SYSTEM = {"os.name", "sys.platform", "os.supports_dir_fd", "os.O_BINARY", "os.startfile"}
"""Names whose values differ between operating systems, or that only Windows has."""

MODULES_BY_SYSTEM = {"msvcrt", "select", "selectors", "winreg", "_winapi"}
"""Modules that only Windows has, and modules that there work only with sockets."""

KEYWORDS = {"dir_fd", "src_dir_fd", "dst_dir_fd", "pass_fds", "preexec_fn"}
"""Arguments that do not work on Windows."""


@cache
def _is_lacking(module: str) -> bool:
    return module in MODULES_BY_SYSTEM or is_lacking(module.partition(".")[0])


def _is_of_a_system(module: str, name: str) -> bool:
    return f"{module}.{name}" in BY_SYSTEM or (bool(module) and name in lacking_in(module))


def _imported(tree: ast.AST) -> Iterator[tuple[ast.stmt, str, str, str]]:
    """Yield all imports: the line, the module, the imported name or None, and the local name."""
    for node in nodes(tree):
        if isinstance(node, ast.Import):
            yield from ((node, name.name, "", name.asname or name.name) for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            module = node.module
            yield from ((node, module, name.name, name.asname or name.name) for name in node.names)


def uses_of_a_system(tree: ast.AST) -> list[ast.expr | ast.stmt | ast.keyword]:
    """Yield the uses of a module, a name or an argument that some operating systems lack."""
    found: list[ast.expr | ast.stmt | ast.keyword] = []
    modules_called = {}
    for statement, module, imported, called in _imported(tree):
        if _is_lacking(module) or _is_of_a_system(module, imported):
            found.append(statement)
        if not imported:
            modules_called[called] = module
    for node in nodes(tree):
        match node:
            case ast.Attribute(value=ast.Name(id=called), attr=name):
                if _is_of_a_system(modules_called.get(called, ""), name):
                    found.append(node)
            case ast.Call(
                func=ast.Name(id="getattr" | "hasattr"),
                args=[ast.Name(id=called), ast.Constant(value=str() as name), *_],
            ):
                if _is_of_a_system(modules_called.get(called, ""), name):
                    found.append(node)
            case ast.keyword(arg=str() as name) if name in KEYWORDS:
                found.append(node)
            case _:
                pass
    return found


def test_only_one_module_uses_what_not_every_system_has() -> None:
    found = [
        place(path, node)
        for path in modules(PACKAGE)
        if path != THE_ONE
        for node in uses_of_a_system(parsed(path))
    ]
    assert found == []


def test_the_one_module_is_seen() -> None:
    assert uses_of_a_system(parsed(THE_ONE)) != []


@pytest.mark.parametrize(
    "line",
    [
        "import fcntl",
        "def f():\n    import termios",
        "from pwd import getpwuid",
        "from select import select",
        "from signal import SIGHUP",
        "from os import O_NOFOLLOW as only_files",
        "import signal\nsignal.SIGTSTP",
        "import os\nos.getuid()",
        "import os\nflags = os.O_RDONLY | os.O_CLOEXEC",
        "import sys\nif sys.platform == 'win32': ...",
        "from sys import platform",
        "import os\nif os.name == 'nt': ...",
        "import os\nif hasattr(os, 'fork'): ...",
        "import time\ntime.tzset()",
        "import os\nos.open(name, flags, dir_fd=here)",
        "subprocess.run(words, preexec_fn=reset)",
        "import curses",
        "import os as system\nsystem.fork()",
    ],
)
def test_a_use_of_a_system_is_seen(line: str) -> None:
    assert uses_of_a_system(ast.parse(line)) != []


@pytest.mark.parametrize(
    "line",
    [
        "import os\nos.open(name, os.O_RDONLY)",
        "import signal\nsignal.signal(signal.SIGTERM, end)",
        "import time\ntime.monotonic()",
        "from briefing_tui.os_support import lock",
        "subprocess.run(words, start_new_session=True)",
        "fork = forks.fork",
    ],
)
def test_what_every_system_has_is_let_through(line: str) -> None:
    assert uses_of_a_system(ast.parse(line)) == []
