"""The values are those that the standard library reads, also in slices."""

import tomllib
from collections.abc import Callable
from datetime import timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
import tomli_w
from hypothesis import example, given
from hypothesis import strategies as st

from briefing_tui.store import toml
from briefing_tui.store.toml import read_toml

SAMPLES = sorted((Path(__file__).parents[3] / "briefings").rglob("*.toml"))


def _offset(minutes: int) -> timezone:
    return timezone(timedelta(minutes=minutes))


MOMENTS = (
    st.datetimes()
    | st.datetimes(timezones=st.integers(-1439, 1439).map(_offset))
    | st.dates()
    | st.times()
)
PLAIN = (
    st.booleans()
    | st.integers(-(2**70), 2**70)
    | st.floats(allow_nan=False)
    | st.text(st.characters(codec="utf-8"))
    | MOMENTS
)
TABLES = st.dictionaries(
    st.text(st.characters(codec="utf-8"), max_size=6),
    st.recursive(
        PLAIN,
        lambda inner: (
            st.lists(inner, max_size=4)
            | st.dictionaries(st.text(st.characters(codec="utf-8"), max_size=4), inner, max_size=4)
        ),
        max_leaves=8,
    ),
    max_size=6,
)

FRAGMENTS = (
    "[[a]]",
    "[[b]]",
    "[[a.b]]",
    "[a]",
    "[a.b]",
    "[b]",
    '[["a"]]',
    "[[ a ]]",
    "[[a]] # of a",
    "x = 1",
    "y = 2024-12-01T18:00:00+02:00",
    "a = [{ x = 1 }]",
    "a.b = 1",
    "b = 18:00:00",
    'x = """',
    '"""',
    "y = '''",
    "'''",
    "x = [",
    "]",
    "# [[a]]",
    "",
    "\\",
    "z = 1_000",
    "z = 0x1F",
    "w = { a = 1,",
    "}",
    "t = 07:32",
    'e = "\\e"',
    "n = " + "9" * 30,
)
"""Lines whose meaning depends on the lines next to them."""


def outcome(read: Callable[[str], dict[str, Any]], source: str) -> object:
    try:
        # Written out, since not-a-number is not equal to itself and 1 is equal to true.
        return repr(read(source))
    except (ValueError, RecursionError) as error:
        return type(error), str(error)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_the_samples_are_read_as_the_standard_library_reads_them(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert read_toml(source) == tomllib.loads(source)


@given(TABLES)
def test_values_are_those_of_the_standard_library(table: dict[str, Any]) -> None:
    source = tomli_w.dumps(table)
    assert outcome(read_toml, source) == outcome(tomllib.loads, source)


@example(["x = nan", "y = -inf", "z = +0.0", "w = 1e999"], "\n")
@given(st.lists(st.sampled_from(FRAGMENTS), max_size=12), st.sampled_from(("\n", "\r\n")))
def test_any_lines_are_read_or_refused_as_by_the_standard_library(
    lines: list[str], end: str
) -> None:
    source = end.join(lines)
    assert outcome(read_toml, source) == outcome(tomllib.loads, source)


@example(["a = [{ x = 1 }]", "[[a]]", "x = 1"], "\n")
@example(["[[a]]", "[[b]]", "[[a.b]]", "x = 1"], "\n")
@example(["x = [", "[[a]]", "[[b]]", "]"], "\n")
@example(['x = """', "[[a]]", "[[b]]", '"""', "[[a]]"], "\n")
@given(st.lists(st.sampled_from(FRAGMENTS), max_size=12), st.sampled_from(("\n", "\r\n")))
def test_slices_are_read_as_the_whole_is(lines: list[str], end: str) -> None:
    source = "x0 = 1\n" + end.join(lines) + end
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(toml, "_SLICE", 1)
        assert outcome(read_toml, source) == outcome(tomllib.loads, source)


def test_a_large_document_is_read_in_slices(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(toml, "_SLICE", 100)
    source = "format = 1\n" + "".join(f"[[events]]\nid = 'e{n}'\n" for n in range(50))
    calls: list[tuple[int, int]] = []
    table = read_toml(source, lambda done, whole: calls.append((done, whole)))
    assert [entry["id"] for entry in table["events"]] == [f"e{n}" for n in range(50)]
    assert calls == sorted(calls)
    assert len(calls) == pytest.approx(len(source) / 110, abs=3)
    assert calls[-1] == (len(source), len(source))


def test_the_progress_callback_may_stop_the_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    class StoppedError(Exception):
        pass

    def stop(_done: int, _whole: int) -> None:
        raise StoppedError

    monkeypatch.setattr(toml, "_SLICE", 1)
    with pytest.raises(StoppedError):
        read_toml("a = 1\n[[b]]\n[[b]]\n", stop)


@pytest.mark.parametrize(
    "source",
    [
        "a = " + "[" * 100_000 + "]" * 100_000,
        "a = " + "{ b = " * 100_000 + "1" + "}" * 100_000,
        "a." * 100_000 + "b = 1",
        "[" + "a." * 100_000 + "b]",
    ],
    ids=["lists", "tables", "key", "header"],
)
def test_very_deep_nesting_is_refused_at_once(source: str) -> None:
    with pytest.raises(RecursionError):
        read_toml(source)


def test_a_number_of_thousands_of_digits_is_refused() -> None:
    with pytest.raises(ValueError, match="digits"):
        read_toml("a = " + "9" * 5_000)
