"""The cost of a command grows no faster than the briefing: inputs that once took minutes.

No test measures time. A limit of CPU time stops a test whose cost has become quadratic. On a slow
machine, each test takes at most a tenth of the limit; a quadratic step takes ten times as long.
"""

import signal
import tracemalloc
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from types import FrameType

import pytest

from briefing_tui.analysis.phrases import Phrases, phrase_of
from briefing_tui.desk.checking import Checker
from briefing_tui.desk.documents import make_export
from briefing_tui.desk.masthead import counts_of
from briefing_tui.export import FORMATS, export, request_for
from briefing_tui.model.building import build_briefing
from briefing_tui.store.positions import locate
from briefing_tui.store.reader import Reading, read_briefing

LIMIT = 20
"""Seconds of CPU time."""


@contextmanager
def limited() -> Iterator[None]:
    """Fail if the block takes more CPU time than the limit."""

    def stop(number: int, frame: FrameType | None) -> None:
        raise AssertionError(f"took more than {LIMIT} seconds of CPU time")

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, LIMIT)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def written(folder: Path, body: str, title: str = "Floods") -> str:
    path = folder / "day.toml"
    path.write_text(f"format = 1\ntitle = '{title}'\nas_of = 2025-03-02\n{body}", encoding="utf-8")
    return str(path)


def checked(folder: Path, body: str) -> Reading:
    path = written(folder, body)
    with limited():
        return Checker().check(path)


def exported(folder: Path, body: str, title: str = "Floods") -> str:
    briefing = read_briefing(written(folder, body, title)).briefing
    assert briefing is not None
    with limited():
        made = export(FORMATS["md"], request_for(briefing))
    assert isinstance(made, bytes)
    return made.decode()


@pytest.mark.parametrize("repeated", ["\\n", " \\n", ">\\n", "„", "“", "« "])
def test_a_long_text_is_checked(tmp_path: Path, repeated: str) -> None:
    body = f'[[notes]]\nid = "water"\nheading = "Water"\ntext = "a{repeated * 100_000}b"\n'
    assert [finding.code for finding in checked(tmp_path, body).findings] == ["unsourced-claim"]


def test_a_title_that_ends_in_many_hashes_is_exported(tmp_path: Path) -> None:
    title = f"Floods {'#' * 100_000}"
    assert "# Floods " + r"\#" * 100_000 in exported(tmp_path, "", title)


def test_a_cell_of_many_backslashes_is_exported(tmp_path: Path) -> None:
    body = f"[[frontline]]\nplace = '{chr(92) * 100_000}'\nstatus = \"held\"\n"
    assert chr(92) * 200_000 in exported(tmp_path, body)


def test_a_paragraph_of_many_lines_is_exported(tmp_path: Path) -> None:
    line = "the *water* is one foot higher than before, or near it\\n"
    body = f'[[notes]]\nid = "water"\nheading = "Water"\ntext = "{line * 20_000}"\n'
    assert exported(tmp_path, body).count("*water*") == 20_000


@pytest.mark.parametrize("words", [f"]({' ' * 20_000}", f"{'a' * 100_000}é"], ids=("link", "word"))
def test_a_long_word_or_link_is_searched_for_withheld_names(words: str) -> None:
    phrase = phrase_of("Tomas Varela")
    assert phrase
    with limited():
        assert not Phrases([phrase]).find(words)


def test_a_flash_with_many_opening_quotation_marks_is_exported(tmp_path: Path) -> None:
    path = written(tmp_path, "", title=f"Floods'\nsummary = '{'“' * 300_000}")
    briefing = read_briefing(path).briefing
    assert briefing is not None
    with limited():
        assert make_export(briefing, "md", length="flash").text


def figures(part_of: dict[str, str]) -> str:
    return "".join(
        f'[[casualties]]\nid = "{entry}"\nharm = "killed"\ncount = 1\npart_of = "{whole}"\n'
        for entry, whole in part_of.items()
    )


def test_a_circle_of_thousands_is_found_once(tmp_path: Path) -> None:
    circle = {f"c{number}": f"c{(number + 1) % 6_000}" for number in range(6_000)}
    findings = checked(tmp_path, figures(circle)).findings
    (found,) = [finding for finding in findings if finding.code == "circular-reference"]
    assert found.message == (
        "`part_of` forms a cycle: `c0` → `c1` → `c2` → `c3` → `c4` → `c5` → 5,989 more → "
        "`c5995` → `c5996` → `c5997` → `c5998` → `c5999` → `c0`"
    )


def test_a_long_chain_that_leads_to_a_circle_is_followed_once(tmp_path: Path) -> None:
    chain = {f"c{number}": f"c{number + 1}" for number in range(6_000)} | {"c6000": "c5999"}
    found = checked(tmp_path, figures(chain)).findings
    (circle,) = [hit for hit in found if hit.code == "circular-reference"]
    assert circle.message == "`part_of` forms a cycle: `c5999` → `c6000` → `c5999`"


def test_thousands_of_unknown_sources_are_found_among_thousands(tmp_path: Path) -> None:
    (tmp_path / "situation.toml").write_text('format = 1\ntitle = "Floods"\n', encoding="utf-8")
    body = "".join(
        f'[[sources]]\nid = "wire-{number}"\n'
        f'[[events]]\ntext = "{number}"\nsources = ["{number}"]\n'
        for number in range(3_000)
    )
    codes = [finding.code for finding in checked(tmp_path, body).findings]
    assert codes.count("unknown-source") == 3_000


def test_a_name_of_thousands_of_places_is_checked_once(tmp_path: Path) -> None:
    places = (f'[[places]]\nid = "p{number}"\nname = "School"\n' for number in range(9_000))
    marked = '[[places]]\nid = "red"\nname = "School"\ntlp = "RED"\n'
    findings = checked(tmp_path, f"{''.join(places)}{marked}").findings
    assert [finding.item for finding in findings if finding.code == "name-not-protected"] == ["red"]


def test_thousands_of_key_figures_are_compared_once() -> None:
    items = [
        {"harm": "killed", "count": number, "place": f"P{number}", "key": True}
        for number in range(5_000)
    ]
    head = {"format": 1, "title": "Floods", "as_of": "2025-03-02"}
    briefing, _ = build_briefing({**head, "casualties": items})
    assert briefing is not None
    with limited():
        assert not any(counts_of(briefing).disputed)


def test_thousands_of_days_are_checked(tmp_path: Path) -> None:
    for number in range(3_000):
        day = date(2018, 1, 1) + timedelta(days=number)
        path = tmp_path / f"{day}.toml"
        path.write_text(f'format = 1\ntitle = "Floods"\nas_of = {day}\n', encoding="utf-8")
    checker = Checker()
    with limited():
        readings = [checker.check(str(path)) for path in sorted(tmp_path.iterdir())]
    assert not any(reading.findings for reading in readings)


def test_locating_one_value_keeps_only_its_location() -> None:
    source = "".join(f'[[sources]]\nid = "s{number}"\ntitle = "T"\n' for number in range(20_000))
    key_path = ("sources", 19_999, "id")
    locate("a = 1\n", [("a",)])
    tracemalloc.start()
    try:
        assert locate(source, [key_path])[key_path].line == 59_999
        assert tracemalloc.get_traced_memory()[1] < 10_000_000
    finally:
        tracemalloc.stop()
