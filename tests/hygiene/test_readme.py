"""Commands, keys, links, pictures and examples in the README and the docs are right."""

import re
import shlex
import tomllib
from pathlib import Path

import pytest

from briefing_tui.analysis.conditions import STATES, filter_keys
from briefing_tui.analysis.filter import Filter, parse_filter
from briefing_tui.check.page import page as checks_page
from briefing_tui.cli.parser import COMMANDS, InfoRequested, ParsedCommand, parse
from briefing_tui.config.key_names import display_name
from briefing_tui.config.keymap import DEFAULT
from briefing_tui.config.keys import Context
from briefing_tui.config.settings import Settings, parse_settings
from briefing_tui.desk.checking import Checker
from briefing_tui.errors import MisuseError
from briefing_tui.model.briefing import Briefing
from briefing_tui.model.dates import parse_when
from briefing_tui.tui.help import FILTER_HELP
from tests.cli.command import briefing
from tests.hygiene.source import PACKAGE, ROOT
from tools.filter_page import filter_examples
from tools.make_docs import keys_page, with_tables, written_pages

README = (ROOT / "README.md").read_text(encoding="utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
GENERATED = ("checks.md", "format.md", "keys.md", "line.md", "benchmarks.md")
DOCS = sorted((ROOT / "docs").glob("*.md"))
WRITTEN = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    *(path for path in DOCS if path.name not in GENERATED),
]
PAGES = pytest.mark.parametrize("page", WRITTEN, ids=lambda page: page.name)
DESK: tuple[Context, ...] = ("desk", "asking", "list", "everywhere")
PLACEHOLDERS = {"COMMAND": "show", "LABEL": "GREEN"}
TOP_FOLDERS = tuple(path.name for path in ROOT.iterdir() if path.is_dir())
ROOMS = tuple(path.name for path in PACKAGE.iterdir() if path.is_dir())


def blocks(page: str, language: str) -> list[str]:
    """Return the fenced blocks of a language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", page, re.DOTALL | re.MULTILINE)


def spans(page: str) -> list[str]:
    """Return the texts in backticks, outside of fenced blocks."""
    prose = re.sub(r"^```.*?^```$", "", page, flags=re.DOTALL | re.MULTILINE)
    return re.findall(r"`([^`\n]+)`", prose)


def lines_shown(page: str, program: str) -> list[str]:
    """Return the command lines of a program, without comments, pipes and redirections."""
    written = [*spans(page), *(line for block in blocks(page, "sh") for line in block.splitlines())]
    return [
        re.split(r"\s[#|<>]", line)[0].strip()
        for line in written
        if re.match(rf"{program}( |$)", line)
    ]


def accepts(line: str) -> bool:
    """Whether the program accepts a command line; a single word must be a command."""
    words = [PLACEHOLDERS.get(word, word) for word in shlex.split(line)[1:]]
    if len(words) == 1 and words[0].isalpha() and words[0].islower():
        return words[0] in COMMANDS
    try:
        return isinstance(parse(words), ParsedCommand)
    except InfoRequested:
        return True
    except MisuseError:
        return False


def links(page: str) -> list[str]:
    """Return the targets of links and pictures in a page, without web addresses and anchors."""
    targets = re.findall(r"\]\(([^)\s]+)\)", page)
    local = (target.partition("#")[0] for target in targets if not target.startswith("https://"))
    return [target for target in local if target]


def paths(page: str) -> list[Path]:
    """Return the paths in backticks, relative to the project or to the package."""
    named = [span for span in spans(page) if re.fullmatch(r"[\w.-]+(/[\w.-]*)+", span)]
    found = [ROOT / entry for entry in named if entry.partition("/")[0] in TOP_FOLDERS]
    return found + [PACKAGE / entry for entry in named if entry.partition("/")[0] in ROOMS]


def example() -> str:
    (found,) = blocks(README, "toml")
    return found


def test_the_example_of_the_settings_is_valid() -> None:
    (shown,) = blocks((ROOT / "docs" / "settings.md").read_text(encoding="utf-8"), "toml")
    settings, findings = parse_settings(tomllib.loads(shown))
    assert findings == ()
    assert settings != Settings()


@pytest.fixture
def bridge(tmp_path: Path) -> Path:
    """Return the path of a file with the example of the README."""
    path = tmp_path / "bridge.toml"
    path.write_text(example(), encoding="utf-8")
    return path


def example_as_read(path: Path) -> Briefing:
    reading = Checker().check(str(path))
    assert reading.briefing is not None
    return reading.briefing


def test_the_tables_of_the_docs_are_what_make_docs_would_write() -> None:
    pages = {path: path.read_text(encoding="utf-8") for path in written_pages()}
    assert len(pages) == 3
    assert [path.name for path, page in pages.items() if with_tables(page) != page] == []


def test_the_page_of_keys_is_what_make_docs_would_write() -> None:
    assert (ROOT / "docs" / "keys.md").read_text(encoding="utf-8") == keys_page()


def test_the_page_of_checks_is_what_make_docs_would_write() -> None:
    assert (ROOT / "docs" / "checks.md").read_text(encoding="utf-8") == checks_page()


def test_every_key_in_a_table_of_reading_and_writing_is_a_key_of_its_screen() -> None:
    text = "".join(
        (ROOT / "docs" / name).read_text("utf-8") for name in ("reading.md", "writing.md")
    )
    rows = re.findall(
        r"^\| ((?:`[^`]{1,3}` ?)+) \|", text.partition("## From day to day")[2], re.MULTILINE
    )
    shown = {key for row in rows for key in re.findall(r"`([^`]+)`", row)}
    known = {display_name(key) for action in DEFAULT.of(*DESK, "carried") for key in action.keys}
    assert len(shown) >= 8
    assert shown - known == set()


def test_the_readme_fits_in_250_lines() -> None:
    assert len(README.splitlines()) < 250


def test_the_index_of_the_docs_names_every_page() -> None:
    index = (ROOT / "docs" / "README.md").read_text(encoding="utf-8")
    files = {path.name for path in (ROOT / "docs").iterdir()} - {"README.md"}
    assert files - set(links(index)) == set()


def test_the_readme_s_example_opens_and_check_finds_nothing_in_it(bridge: Path) -> None:
    reading = Checker().check(str(bridge))
    assert reading.briefing is not None
    assert reading.findings == ()


def test_the_readme_s_example_says_what_its_comments_say(bridge: Path) -> None:
    figures = example_as_read(bridge).casualties
    assert [figure.count and figure.count.display for figure in figures] == ["≥12", "40–50"]
    assert (
        "| hospital at Dunford | claimant ungraded · source B2[^wire-bridge] |"
        in briefing("export", bridge, "--length", "full").out
    )


def test_the_finding_in_the_readme_is_what_check_prints(bridge: Path) -> None:
    (shown,) = blocks(README, "text")
    bridge.write_text(example().replace('"killed"', '"kiled"', 1), encoding="utf-8")
    assert briefing("check", "bridge.toml", cwd=bridge.parent).out == shown


@PAGES
def test_every_link_and_picture_leads_somewhere(page: Path) -> None:
    targets = links(page.read_text(encoding="utf-8"))
    assert [target for target in targets if not (page.parent / target).exists()] == []


@PAGES
def test_every_path_that_is_named_exists(page: Path) -> None:
    found = paths(page.read_text(encoding="utf-8"))
    assert [str(path) for path in found if not path.exists()] == []


def test_the_readme_begins_with_a_picture() -> None:
    assert README.index("![") < README.index("\n## ")


def test_every_picture_is_shown_and_has_a_description() -> None:
    text = "".join(page.read_text(encoding="utf-8") for page in WRITTEN)
    shown = re.findall(r"!\[([^]]*)\]\((?:\.\./)?screenshots/([\w-]+\.png)\)", text)
    assert {name for _, name in shown} == {
        path.name for path in (ROOT / "screenshots").iterdir() if path.suffix == ".png"
    }
    assert [words for words, _ in shown if len(words.split()) < 4] == []


@PAGES
def test_every_command_line_that_is_shown_is_accepted(page: Path) -> None:
    lines = lines_shown(page.read_text(encoding="utf-8"), "briefing")
    assert [line for line in lines if not accepts(line)] == []


@PAGES
def test_every_target_of_make_that_is_shown_exists(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    targets = {line.split()[1] for line in lines_shown(text, "make") if " " in line}
    assert targets - set(re.findall(r"^([a-z-]+):", MAKEFILE, re.MULTILINE)) == set()


def test_the_page_of_keys_names_every_key_and_every_word_of_a_filter() -> None:
    named = set(
        spans((ROOT / "docs" / "keys.md").read_text(encoding="utf-8").partition("## In a")[2])
    )
    assert {*filter_keys(), *STATES} - named == set()


def test_every_filter_in_the_help_and_on_the_page_of_keys_is_understood() -> None:
    cut_off = parse_when("2024-12-01", "UTC")
    shown = [*(words for words, _ in FILTER_HELP), *filter_examples()]
    read = {words: parse_filter(words, cut_off=cut_off, zone="UTC") for words in shown}
    assert [words for words, found in read.items() if not isinstance(found, Filter)] == []


def test_an_unknown_command_line_is_found() -> None:
    page = "`briefing show FILE` and `briefing export --nonsense`\n```sh\nbriefing swim # no\n```\n"
    assert [line for line in lines_shown(page, "briefing") if not accepts(line)] == [
        "briefing export --nonsense",
        "briefing swim",
    ]


def test_a_link_or_a_path_that_leads_nowhere_is_seen() -> None:
    assert links("![x](screenshots/none.svg)") == ["screenshots/none.svg"]
    assert paths("`check/none.py`, `docs/none.md`") == [
        ROOT / "docs/none.md",
        PACKAGE / "check/none.py",
    ]
