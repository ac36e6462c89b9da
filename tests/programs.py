"""The external programs that tests run, and the tests that are skipped without them.

`python -m tests.programs` prints the Debian packages of the missing programs.
"""

import os
import re
import shutil
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

import pytest

PROGRAMS = {
    "cmark-gfm": "cmark-gfm",
    "fish": "fish",
    "pandoc": "pandoc",
    "pdftotext": "poppler-utils",
    "screen": "screen",
    "tmux": "tmux",
    "zsh": "zsh",
}
"""The programs, and the Debian packages that contain them."""

REQUIRED = "REQUIRE_PROGRAMS"
"""The variable that makes a test fail, instead of being skipped, if its program is missing."""

_MISSING = "is not installed"


def needs(program: str) -> str:
    """Return the path of a program that a test needs; skip the test if it is missing."""
    path = shutil.which(program)
    if path is None:
        reason = f"{program} {_MISSING}"
        if os.environ.get(REQUIRED):
            pytest.fail(reason)
        pytest.skip(reason)
    return path


def missing() -> list[str]:
    """Return the programs that are not installed."""
    return [program for program in PROGRAMS if shutil.which(program) is None]


def header() -> str | None:
    """Return the line to print before the tests; None if nothing is missing."""
    names = ", ".join(missing())
    what = "fail" if os.environ.get(REQUIRED) else "are skipped"
    return f"missing programs: {names}; the tests that need them {what}" if names else None


def skipped(reports: Iterable[pytest.TestReport]) -> Iterator[str]:
    """Yield a line for every missing program, with the tests that were skipped."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for report in reports:
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple | list) else ""
        if match := re.search(rf"(\S+) {_MISSING}", reason):
            found[match[1]][report.nodeid.partition("::")[0]] += 1
    for program, files in sorted(found.items()):
        number = files.total()
        tests = "1 test" if number == 1 else f"{number} tests"
        yield f"{program}: {tests} skipped in {', '.join(sorted(files))}"


if __name__ == "__main__":
    sys.stdout.writelines(f"{PROGRAMS[program]}\n" for program in missing())
