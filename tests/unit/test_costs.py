"""What costs must grow no faster than the briefing: inputs that once took minutes.

No test measures time. A limit of CPU time ends what has become quadratic: on a slow machine, each
of these takes a tenth of the limit at most, and with a quadratic step ten times as much.
"""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

import pytest

from briefing_tui.desk.checking import Checker
from briefing_tui.export import export, format_named
from briefing_tui.store.reader import Reading, read_briefing

LIMIT = 20
"""Seconds of CPU time."""


@contextmanager
def limited() -> Iterator[None]:
    """Fail if what is inside takes more CPU time than the limit."""

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
        made = export(briefing, format_named("md"))
    assert isinstance(made, str)
    return made


@pytest.mark.parametrize("repeated", ["\\n", " \\n", ">\\n", "„", "“", "« "])
def test_a_long_text_is_checked(tmp_path: Path, repeated: str) -> None:
    body = f'[[notes]]\nid = "water"\nheading = "Water"\ntext = "a{repeated * 100_000}b"\n'
    assert [each.code for each in checked(tmp_path, body).findings] == ["unsourced-claim"]


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
