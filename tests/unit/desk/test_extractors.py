"""The extractors of `--with`: built-in ones, and those of installed packages."""

from pathlib import Path

import pytest

from briefing_tui.config.settings import DraftSettings
from briefing_tui.desk.extractors import GROUP, ExtractorError, extractors_named
from briefing_tui.drafting.article import Extractor
from briefing_tui.drafting.pipeline import draft_article
from briefing_tui.errors import MisuseError
from tests.packages import install
from tests.unit.drafting.articles import article

MODULE = """
from briefing_tui.drafting.article import Draft

class Finder:
    name = "other"

    def __init__(self, *found):
        self.found = found

    def extract(self, article, known):
        start = article.text.index("killing")
        for fields in self.found:
            yield Draft(section="casualties", fields=fields, span=(start, start + 28))

GOOD = Finder({"harm": "killed", "count": 14}, {"harm": "killed", "count": 99})
ODD = Finder(5)
NONE = None

class Raises:
    def extract(self, article, known):
        raise SystemExit("\\x1b[2Jno")

RAISES = Raises()
"""
VALUES = ("GOOD", "ODD", "NONE", "RAISES", "MISSING")


def named(names: str) -> tuple[Extractor, ...]:
    return extractors_named(names, DraftSettings(), None, print)


@pytest.fixture
def _installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    module = f"finder_{abs(hash(tmp_path))}"
    entries = {value.lower(): f"{module}:{value}" for value in VALUES}
    folder = install(tmp_path / "site", "finder", entries, {module: MODULE}, group=GROUP)
    monkeypatch.syspath_prepend(str(folder))


@pytest.mark.usefixtures("_installed")
def test_an_extractor_of_a_package_passes_the_same_check() -> None:
    found = draft_article(article(), named("good"))
    assert found.dropped == 1
    assert [(draft.fields["count"], draft.extractor) for draft in found.drafts] == [(14, "good")]


@pytest.mark.usefixtures("_installed")
@pytest.mark.parametrize("name", ["odd", "none", "raises", "missing"])
def test_an_extractor_that_fails_is_an_error_that_names_the_package(name: str) -> None:
    with pytest.raises(ExtractorError, match=f'"{name}" of the package finder failed: ') as failed:
        draft_article(article(), named(name))
    assert "\x1b" not in str(failed.value)


def test_a_repeated_name_counts_once_and_an_unknown_name_is_misuse() -> None:
    assert [extractor.name for extractor in named("rules, rules")] == ["rules"]
    with pytest.raises(MisuseError, match='Unknown extractor "ruels"'):
        named("ruels")


def test_the_current_folder_is_not_searched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(tmp_path / "site", "finder", {"x": "x:X"}, {"x": "X = 1"}, group=GROUP)
    monkeypatch.chdir(tmp_path / "site")
    monkeypatch.syspath_prepend(str(tmp_path / "site"))
    with pytest.raises(MisuseError, match='Unknown extractor "x"'):
        named("x")
