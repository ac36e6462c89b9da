"""The names that the standard library lacks on Windows, and a Python without them.

The type stubs of mypy tell on which systems a name of the standard library exists.
"""

import ast
import subprocess
import sys
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from types import SimpleNamespace

REDUCED = ("os", "signal", "sys", "time")
"""Modules that the program uses, and that lack some names on Windows."""

NOT_IN_STUBS = ("curses", "_curses")
"""Modules that Windows lacks although the stubs have them."""


@cache
def names_on(module: str, system: str) -> frozenset[str]:
    """Return the public names of a module of the standard library on a system."""
    path = _stub(module)
    return frozenset(_defined(ast.parse(path.read_text(encoding="utf-8")), system)) if path else _NO


_NO: frozenset[str] = frozenset()


def _stub(module: str) -> Path | None:
    spec = find_spec("mypy")
    assert spec is not None
    assert spec.origin is not None
    place = Path(spec.origin).parent / "typeshed" / "stdlib" / Path(*module.split("."))
    candidates = (place / "__init__.pyi", place.with_suffix(".pyi"))
    return next((path for path in candidates if path.is_file()), None)


def _defined(node: ast.AST, system: str) -> Iterator[str]:
    known = {"sys": SimpleNamespace(platform=system, version_info=sys.version_info)}
    for child in ast.iter_child_nodes(node):
        match child:
            case ast.If(test=test, body=body, orelse=orelse):
                is_here = eval(ast.unparse(test), {"TYPE_CHECKING": False}, known)
                yield from _defined(ast.Module(body if is_here else orelse, []), system)
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                yield name
            case ast.AnnAssign(target=ast.Name(id=name)):
                yield name
            case ast.Assign(targets=targets):
                yield from (target.id for target in targets if isinstance(target, ast.Name))
            case _:
                pass


def lacking_in(module: str) -> frozenset[str]:
    """Return the names of a module that Linux or macOS have and Windows lacks."""
    elsewhere = names_on(module, "linux") | names_on(module, "darwin")
    return elsewhere - names_on(module, "win32")


def is_lacking(module: str) -> bool:
    """Whether Windows lacks a whole module of the standard library."""
    if module in NOT_IN_STUBS:
        return True
    names = {name for name in lacking_in(module) if not name.startswith("_")}
    return bool(names) and not any(not n.startswith("_") for n in names_on(module, "win32"))


@cache
def lacking_modules() -> tuple[str, ...]:
    """Return the modules of the standard library that Windows lacks."""
    return tuple(sorted(filter(is_lacking, sys.stdlib_module_names)))


def python(code: str, *words: str | Path, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Run Python code in a process without the names that Windows lacks."""
    names = {module: sorted(lacking_in(module)) for module in REDUCED}
    given = f"NAMES = {names!r}\nMODULES = {lacking_modules()!r}\n"
    return subprocess.run(
        [sys.executable, "-c", given + _REDUCE + code, *words],
        input=stdin,
        capture_output=True,
        check=False,
    )


def briefing(words: Sequence[str | Path], stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Run a command in a process without the names that Windows lacks."""
    code = "from briefing_tui.cli import main\nsys.exit(main())\n"
    return python(code, *words, stdin=stdin)


_REDUCE = r"""
import asyncio, errno, os, select, signal, subprocess, sys, time
# Libraries are imported first: they have their own code for Windows.
import platform, platformdirs, random, shutil, tempfile, zoneinfo

zoneinfo.reset_tzpath(to=[])
if sys.argv[1:2] == ["--with-textual"]:
    del sys.argv[1]
    import curses, textual.app
    import textual.drivers.headless_driver

for name in MODULES:
    sys.modules[name] = None
for module, names in NAMES.items():
    for name in names:
        vars(sys.modules[module]).pop(name, None)
os.supports_dir_fd = set()
os.supports_fd = set()

# Files: folders have no descriptors, text mode is the default, and open files cannot be renamed
# or removed.
os.O_BINARY = 1 << 40
_open = os.open


def open_(path, flags, mode=0o777, *, dir_fd=None):
    if dir_fd is not None:
        raise NotImplementedError("dir_fd unavailable on this platform")
    if os.path.isdir(path):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), path)
    if not flags & os.O_BINARY and "site-packages" not in str(path):
        raise AssertionError(f"{path} would be opened as text")
    return _open(path, flags & ~os.O_BINARY, mode)


def is_open(path):
    try:
        wanted = os.stat(path, follow_symlinks=False)
    except OSError:
        return False
    for descriptor in range(3, 64):
        try:
            if os.path.samestat(os.fstat(descriptor), wanted):
                return True
        except OSError:
            pass
    return False


def closed_first(function):
    def checked(path, *rest, **named):
        if is_open(path):
            raise PermissionError(errno.EACCES, "it is open in a process", path)
        return function(path, *rest, **named)

    return checked


def sockets_only(*_):
    raise OSError(errno.ENOTSOCK, os.strerror(errno.ENOTSOCK))


os.open = open_
for name in ("remove", "rename", "replace", "unlink", "link"):
    setattr(os, name, closed_first(getattr(os, name)))
select.select = sockets_only
"""
