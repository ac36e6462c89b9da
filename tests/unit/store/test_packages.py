"""Entry points are the same as those that the standard library finds."""

import importlib.metadata
import sys
from pathlib import Path

import pytest

from briefing_tui.store.packages import EntryPoint, entry_points
from tests.packages import install


@pytest.mark.parametrize("group", ["console_scripts", "pytest11", "markdown_it.plugins"])
def test_entry_points_are_those_of_the_standard_library(group: str) -> None:
    expected = {
        (
            entry_point.name,
            entry_point.value,
            entry_point.dist.name.replace("_", "-").replace(".", "-").lower(),
        )
        for entry_point in importlib.metadata.entry_points(group=group)
        if entry_point.dist is not None
    }
    found = {
        (entry_point.name, entry_point.value, entry_point.package)
        for entry_point in entry_points(group, sys.path)
    }
    assert found == expected


def test_the_first_of_two_installed_versions_counts(tmp_path: Path) -> None:
    first = install(tmp_path / "first", "Two_Lamps", {"a": "x:A"}, {}, group="g")
    second = install(tmp_path / "second", "two-lamps", {"b": "x:B"}, {}, group="g")
    assert entry_points("g", map(str, (first, second))) == [EntryPoint("a", "x:A", "two-lamps")]


def test_comments_blank_lines_and_other_groups_are_left_out(tmp_path: Path) -> None:
    folder = install(tmp_path / "here", "lamps", {}, {}, group="g")
    (path,) = folder.glob("*/entry_points.txt")
    path.write_text("[f]\nx = x:X\n\n[g]\n# c = c:C\n a=x:A \n\nb = x : B [more]\n[h]\ny = y:Y\n")
    found = [
        (entry_point.name, entry_point.value) for entry_point in entry_points("g", [str(folder)])
    ]
    assert found == [("a", "x:A"), ("b", "x : B [more]")]


def test_unreadable_packages_have_no_entry_points(tmp_path: Path) -> None:
    folder = install(tmp_path / "here", "lamps", {}, {}, group="g")
    (path,) = folder.glob("*/entry_points.txt")
    path.write_bytes(b"[g]\n\xff = x:X\n")
    assert [entry_point.name for entry_point in entry_points("g", [str(folder)])] == ["\ufffd"]
    path.unlink()
    path.mkdir()
    strange = (str(folder), str(tmp_path / "missing"), "a\0b", str(tmp_path / "archive.zip"))
    assert entry_points("g", strange) == []
