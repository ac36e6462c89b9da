"""What is left out of an import is there again for everybody else."""

import importlib
import sys
from typing import Any

import pytest

from briefing_tui.imports import hollow, missing

# A small module of the standard library that nothing here loads, and one that is not there.
NAMES = ("colorsys", "no_module_of_this_name")


@pytest.fixture(autouse=True)
def unloaded(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in NAMES:
        monkeypatch.delitem(sys.modules, name, raising=False)


def test_a_missing_module_is_there_later() -> None:
    with missing("colorsys"), pytest.raises(ModuleNotFoundError):
        importlib.import_module("colorsys")
    assert importlib.import_module("colorsys").rgb_to_hls


def test_a_hollow_module_has_every_name_and_is_itself_later() -> None:
    with hollow("colorsys"):
        module = importlib.import_module("colorsys")
        assert module.rgb_to_hls is Any
        assert not hasattr(module, "__path__")
    assert callable(importlib.import_module("colorsys").rgb_to_hls)


def test_what_is_loaded_stays_as_it_is() -> None:
    loaded = importlib.import_module("colorsys")
    with missing("colorsys"), hollow("colorsys"):
        assert importlib.import_module("colorsys") is loaded
    assert sys.modules["colorsys"] is loaded


def test_a_failure_meanwhile_leaves_nothing_behind() -> None:
    with pytest.raises(KeyError), hollow("no_module_of_this_name"):
        raise KeyError
    assert "no_module_of_this_name" not in sys.modules
