"""A command imports only what it needs: no modules of screens and no slow libraries."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.command import written

LISTING = (
    "import sys; from briefing_tui.cli import main; code = main(sys.argv[1:]); "
    "print('\\n'.join(sys.modules), file=sys.stderr); sys.exit(code)"
)
NEVER = (
    "textual",
    "rich.console",
    "pydantic",
    "pydantic_core",
    "asyncio",
    "pathlib",
    "subprocess",
    "shutil",
    "tempfile",
    "difflib",
)


def loaded(*words: str | Path) -> set[str]:
    run = subprocess.run(
        [sys.executable, "-X", "frozen_modules=on", "-c", LISTING, *words],
        capture_output=True,
        text=True,
        check=True,
    )
    return set(run.stderr.split())


@pytest.mark.parametrize("words", [("--version",), ("--help",), ("formats",), ("schema",)])
def test_answers_load_no_screen_and_read_no_toml(words: tuple[str, ...]) -> None:
    modules = loaded(*words)
    assert modules.isdisjoint(NEVER)
    assert "tree_sitter" not in modules


def test_check_loads_no_screen_and_finds_positions_only_for_findings(
    tmp_path: Path, sample: Path
) -> None:
    assert loaded("check", sample).isdisjoint(("textual", "rich.console", "pydantic", "asyncio"))
    modules = loaded("check", written(tmp_path))
    assert modules.isdisjoint(NEVER)
    assert "tree_sitter" not in modules


def test_what_only_reads_loads_no_checks(sample: Path) -> None:
    assert not any(name.startswith("briefing_tui.check") for name in loaded("show", sample))


@pytest.mark.parametrize("words", [("show",), ("export",), ("export", "-f", "json")])
def test_commands_on_a_briefing_load_no_screen(words: tuple[str, ...], sample: Path) -> None:
    modules = loaded(*words, sample)
    assert modules.isdisjoint(NEVER)
    assert "tree_sitter" not in modules


def test_drafting_loads_no_network_and_no_library_of_other_inputs(tmp_path: Path) -> None:
    story = tmp_path / "story.txt"
    story.write_text("Mill burns\n\nShelling killed 14 soldiers in Orsova on Monday, he said.\n")
    modules = loaded("draft", story, "--json")
    others = ("http", "socket", "ssl", "email", "html.parser", "zipfile", "pypdf", "markdown_it")
    assert modules.isdisjoint((*NEVER, *others))
    assert "tree_sitter" not in modules


def test_the_version_loads_nothing_of_the_model() -> None:
    assert not any(name.startswith("briefing_tui.model.b") for name in loaded("--version"))


def test_the_desk_is_drawn_before_what_exports_and_compares_is_loaded() -> None:
    listing = 'import sys, briefing_tui.tui.app; print("\\n".join(sys.modules))'
    run = subprocess.run(
        [sys.executable, "-c", listing], capture_output=True, text=True, check=True
    )
    modules = set(run.stdout.split())
    assert {"textual", "asyncio"} < modules
    assert modules.isdisjoint({"pydantic", "pydantic_core"})
    for name in (
        "export",
        "check",
        "desk.documents",
        "desk.day_context",
        "analysis.audience",
        "analysis.compare",
        "desk.across.history",
        "tui.controllers.port",
        "tui.screens.across",
        "tui.widgets.prompt",
    ):
        assert f"briefing_tui.{name}" not in modules


def test_without_settings_no_parser_is_loaded_for_them_and_with_some_no_model(home: Path) -> None:
    parsers = {"tomli", "tomllib", "tree_sitter"}
    assert loaded("formats").isdisjoint((*parsers, "briefing_tui.store.files"))
    settings = home / ".config" / "briefing-tui" / "config.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text('theme = "light"\n[keys]\npane.zoom = "Z"\n', encoding="utf-8")
    modules = loaded("formats")
    assert modules & parsers == {"tomli"}
    assert modules.isdisjoint((*NEVER, "zoneinfo", "tomli_w"))
    assert modules.isdisjoint(f"briefing_tui.{name}" for name in ("store.reader", "model.building"))
