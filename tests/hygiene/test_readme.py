"""The README shows what there is."""

import re
import shlex
import tomllib
from pathlib import Path

import pytest

from briefing_tui.cli.parser import parse
from briefing_tui.model.building import build_briefing

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("named", re.findall(r"\]\(([^)]+)\)", README))
def test_every_file_that_the_readme_names_is_there(named: str) -> None:
    assert (ROOT / named).is_file()


def test_the_example_of_the_format_opens_without_findings() -> None:
    example = re.search(r"```toml\n(.*?)```", README, re.DOTALL)
    assert example
    briefing, findings = build_briefing(tomllib.loads(example[1]))
    assert briefing is not None
    assert findings == ()


@pytest.mark.parametrize("line", re.findall(r"^briefing .*$", README, re.MULTILINE))
def test_every_command_line_of_the_readme_is_accepted(line: str) -> None:
    assert hasattr(parse(shlex.split(line, comments=True)[1:]).command, "run")
