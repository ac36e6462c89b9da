"""What the README and CONTRIBUTING promise runs, opens and exists."""

import re
import shlex
import tomllib
from pathlib import Path

import pytest

from briefing_tui.analysis.filter import Filter, parse_filter
from briefing_tui.check.page import page as checks_page
from briefing_tui.cli.parser import COMMANDS, InfoRequested, Request, parse
from briefing_tui.config.key_names import spelled
from briefing_tui.config.keymap import DEFAULT
from briefing_tui.config.keys import Context
from briefing_tui.config.settings import Settings, settings_of
from briefing_tui.desk.checking import Checker
from briefing_tui.errors import MisuseError
from briefing_tui.model.briefing import Briefing
from briefing_tui.model.dates import parse_when
from briefing_tui.tui.help import FILTER_HELP
from tests.cli.command import briefing
from tests.hygiene.source import PACKAGE, ROOT
from tools.make_docs import filled, keys_page

README = (ROOT / "README.md").read_text(encoding="utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
PAGES = pytest.mark.parametrize("page", [README, CONTRIBUTING], ids=["README", "CONTRIBUTING"])
KEYS_SHOWN: tuple[Context, ...] = ("desk", "asking", "list", "everywhere")
TOP_FOLDERS = tuple(path.name for path in ROOT.iterdir() if path.is_dir())
ROOMS = tuple(path.name for path in PACKAGE.iterdir() if path.is_dir())


def blocks(page: str, language: str) -> list[str]:
    """The fenced blocks of a language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", page, re.DOTALL | re.MULTILINE)


def spans(page: str) -> list[str]:
    """What stands in backticks, outside of fenced blocks."""
    prose = re.sub(r"^```.*?^```$", "", page, flags=re.DOTALL | re.MULTILINE)
    return re.findall(r"`([^`\n]+)`", prose)


def lines_shown(page: str, program: str) -> list[str]:
    """The command lines of a program, without comments and without what they are piped into."""
    written = [*spans(page), *(line for block in blocks(page, "sh") for line in block.splitlines())]
    return [
        re.split(r"\s[#|>]", line)[0].strip()
        for line in written
        if re.match(rf"{program}( |$)", line)
    ]


def accepts(line: str) -> bool:
    """Whether the command line's own parser takes the words; one word alone names a command."""
    words = shlex.split(line)[1:]
    if len(words) == 1 and words[0].isalpha():
        return words[0] in COMMANDS
    try:
        return isinstance(parse(words), Request)
    except InfoRequested:
        return True
    except MisuseError:
        return False


def links(page: str) -> list[str]:
    """Where the links and pictures of a page lead, web addresses left out."""
    return [to for to in re.findall(r"\]\(([^)\s]+)\)", page) if not to.startswith("https://")]


def paths(page: str) -> list[Path]:
    """The paths that a page names in backticks, from the top of the project or of the package."""
    named = [each for each in spans(page) if re.fullmatch(r"[\w.-]+(/[\w.-]*)+", each)]
    found = [ROOT / each for each in named if each.partition("/")[0] in TOP_FOLDERS]
    return found + [PACKAGE / each for each in named if each.partition("/")[0] in ROOMS]


def example() -> str:
    found, _ = blocks(README, "toml")
    return found


def test_the_settings_in_the_readme_make_sense() -> None:
    _, shown = blocks(README, "toml")
    settings, findings = settings_of(tomllib.loads(shown))
    assert findings == ()
    assert settings != Settings()


@pytest.fixture
def bridge(tmp_path: Path) -> Path:
    """The example of the README as a file."""
    path = tmp_path / "bridge.toml"
    path.write_text(example(), encoding="utf-8")
    return path


def example_as_read(path: Path) -> Briefing:
    reading = Checker().check(str(path))
    assert reading.briefing is not None
    return reading.briefing


def test_the_tables_of_the_readme_are_what_make_docs_would_write() -> None:
    assert filled(README) == README


def test_the_page_of_keys_is_what_make_docs_would_write() -> None:
    assert (ROOT / "docs" / "keys.md").read_text(encoding="utf-8") == keys_page()


def test_the_page_of_checks_is_what_make_docs_would_write() -> None:
    assert (ROOT / "docs" / "checks.md").read_text(encoding="utf-8") == checks_page()


def test_the_readme_s_keys_are_those_of_the_desk() -> None:
    table = README.partition("\n## Keys\n")[2].partition("\n## ")[0]
    shown = set(
        re.findall(r"`([^`]+)`", table.replace("`1` to `8`", "`1` `2` `3` `4` `5` `6` `7` `8`"))
    )
    actions = list(DEFAULT.of(*KEYS_SHOWN))
    assert [action.id for action in actions if spelled(action.keys[0]) not in shown] == []
    known = {spelled(key) for action in actions for key in action.keys}
    assert shown - known == {"check"}


def test_every_table_of_the_readme_is_marked_as_made() -> None:
    assert README.count("<!-- made by `make docs`: ") == README.count("<!-- end -->") == 3


def test_the_readme_s_example_opens_and_check_finds_nothing_in_it(bridge: Path) -> None:
    reading = Checker().check(str(bridge))
    assert reading.briefing is not None
    assert reading.findings == ()


def test_the_readme_s_example_says_what_its_comments_say(bridge: Path) -> None:
    figures = example_as_read(bridge).casualties
    assert [each.count and each.count.display for each in figures] == ["≥12", "40–50"]
    assert (
        "| hospital at Dunford | claimant ungraded · source B2[^wire-bridge] |"
        in briefing("export", bridge).out
    )


def test_the_finding_in_the_readme_is_what_check_prints(bridge: Path) -> None:
    (shown,) = blocks(README, "text")
    bridge.write_text(example().replace('"killed"', '"kiled"', 1), encoding="utf-8")
    assert briefing("check", "bridge.toml", cwd=bridge.parent).out == shown


@PAGES
def test_every_link_and_picture_leads_somewhere(page: str) -> None:
    assert [to for to in links(page) if not (ROOT / to).exists()] == []


@PAGES
def test_every_path_that_is_named_exists(page: str) -> None:
    assert [str(path) for path in paths(page) if not path.exists()] == []


def test_the_readme_begins_with_a_picture_and_every_picture_says_what_is_on_it() -> None:
    pictures = re.findall(r"!\[([^]]*)\]\(screenshots/[\w-]+\.svg\)", README)
    assert len(pictures) == README.count("screenshots/") >= 6
    assert [words for words in pictures if len(words.split()) < 4] == []
    assert README.index("![") < README.index("\n## ")


@PAGES
def test_every_command_line_that_is_shown_is_understood(page: str) -> None:
    assert [line for line in lines_shown(page, "briefing") if not accepts(line)] == []


@PAGES
def test_every_target_of_make_that_is_shown_can_be_made(page: str) -> None:
    targets = {line.split()[1] for line in lines_shown(page, "make") if " " in line}
    assert targets
    assert targets - set(re.findall(r"^([a-z-]+):", MAKEFILE, re.MULTILINE)) == set()


def test_every_filter_in_the_help_is_understood() -> None:
    cut_off = parse_when("2024-12-01", "UTC")
    read = {words: parse_filter(words, cut_off=cut_off, zone="UTC") for words, _ in FILTER_HELP}
    assert [words for words, found in read.items() if not isinstance(found, Filter)] == []


def test_a_command_line_that_nobody_understands_is_seen() -> None:
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
