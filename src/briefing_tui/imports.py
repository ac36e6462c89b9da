"""Imports that leave out what is never used of a library: a program for a glance starts often."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any


@contextmanager
def missing(name: str) -> Iterator[None]:
    """Meanwhile a module can't be found by who can do without it; later it can."""
    with _in_place_of(name, None):
        yield


@contextmanager
def hollow(name: str) -> Iterator[None]:
    """Meanwhile a module is empty for who only hands on its names; later it is itself.

    Each of its names is `Any` then, which is good enough for annotations.
    """
    module = ModuleType(name)
    module.__getattr__ = _any  # type: ignore[method-assign]
    with _in_place_of(name, module):
        yield


@contextmanager
def _in_place_of(name: str, module: ModuleType | None) -> Iterator[None]:
    if name in sys.modules:
        yield
        return
    sys.modules[name] = module  # type: ignore[assignment]
    try:
        yield
    finally:
        del sys.modules[name]


def _any(name: str) -> Any:
    if name.startswith("__"):
        raise AttributeError(name)
    return Any
