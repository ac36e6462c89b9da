"""No tracked file contains a path of the machine that wrote it, or a package index."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.hygiene.source import ROOT

# The brackets keep this file from finding itself.
INDEX_HOST = re.compile(r"\bpyp[i]\.(?:org|io)\b|pythonh[o]sted\.org")
INDEX_OPTION = re.compile(
    r"^\s*(?:-i|-f|--(?:extra-)?index-url|--find-links|--trusted-host|--no-index)\b", re.MULTILINE
)
MACHINE_PATH = re.compile(r"(?<![\w.:/~<>-])/(?:home|root|tmp|work|Users|private|workspaces?)/\w")


def tracked() -> list[Path]:
    """Return the files that git tracks or would add."""
    if not (ROOT / ".git").exists() or shutil.which("git") is None:
        pytest.skip("only a git checkout knows what is tracked")
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
    )
    return [path for name in listed.stdout.split("\0") if name and (path := ROOT / name).is_file()]


def naming(pattern: re.Pattern[str]) -> list[str]:
    """Return the tracked files in which a pattern occurs, with the text that matches."""
    return [
        f"{path.relative_to(ROOT)}: {found.group()}"
        for path in tracked()
        if (found := pattern.search(path.read_text(encoding="utf-8", errors="replace")))
    ]


def test_no_tracked_file_names_a_package_index() -> None:
    assert naming(INDEX_HOST) == []


def test_no_tracked_file_names_a_path_of_a_machine() -> None:
    assert naming(MACHINE_PATH) == []


def test_no_tracked_file_names_its_own_checkout() -> None:
    assert naming(re.compile(re.escape(f"{ROOT}/"))) == []


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_requirements_name_no_package_index(name: str) -> None:
    assert INDEX_OPTION.findall((ROOT / name).read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_requirement_is_pinned_and_hashed(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8").replace("\\\n", " ")
    requirements = [
        line for line in text.splitlines() if line and not line.lstrip().startswith("#")
    ]
    assert requirements
    assert [line for line in requirements if "==" not in line or "--hash=sha256:" not in line] == []


@pytest.mark.parametrize("folder", ["home", "root", "tmp", "work"])
@pytest.mark.parametrize("before", ["see ", '"', "(", "="])
def test_a_path_of_a_machine_is_seen(before: str, folder: str) -> None:
    assert MACHINE_PATH.search(f"{before}/{folder}/notes")


@pytest.mark.parametrize("before", ["https://example.org", "~", "either", "/usr"])
@pytest.mark.parametrize("folder", ["home", "root", "tmp", "work"])
def test_a_part_of_a_longer_address_is_no_path_of_a_machine(before: str, folder: str) -> None:
    assert not MACHINE_PATH.search(f"{before}/{folder}/notes")


def test_no_export_is_tracked_at_the_root() -> None:
    # What the program writes while somebody tries it must not be committed.
    pages = {path.name for path in tracked() if path.parent == ROOT and path.suffix == ".md"}
    assert pages == {"README.md", "CONTRIBUTING.md", "CHANGELOG.md"}
