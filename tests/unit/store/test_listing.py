"""The briefings of a folder are listed in order, without copies."""

from itertools import permutations
from pathlib import Path

import pytest

from briefing_tui.store.folders import walk
from briefing_tui.store.listing import list_briefings, original_name


def names(folder: Path) -> list[str]:
    return [Path(day.path).name for day in list_briefings(str(folder)).days]


def write(folder: Path, name: str, *lines: str) -> None:
    text = "\n".join(("format = 1", 'title = "T"', *lines, ""))
    (folder / name).write_text(text, encoding="utf-8")


def test_the_order_is_by_cut_off_then_by_published_then_by_name(tmp_path: Path) -> None:
    keys = {
        "morning": ("as_of = 2024-12-02T06:00:00Z", "published = 2024-12-09"),
        "unpublished": ("as_of = 2024-12-02",),
        "first": ("as_of = 2024-12-02", "published = 2024-12-03T08:00:00Z"),
        "second": ("as_of = 2024-12-02", 'published = "2024-12-03T09:00Z"'),
        "next": ("as_of = 2024-12-03", "published = 2024-12-03"),
        "undated": ('as_of = "soon"',),
    }
    order = ["morning", "unpublished", "first", "second", "next", "undated"]
    for at, letters in enumerate(permutations("abcdef")):
        if at % 97:
            continue
        folder = tmp_path / str(at)
        folder.mkdir()
        files = dict(zip(letters, keys, strict=True))
        for letter, name in files.items():
            write(folder, f"{letter}.toml", *keys[name])
        assert [files[name[0]] for name in names(folder)] == order
    write(tmp_path, "b.toml", "as_of = 2024-12-02")
    write(tmp_path, "a.toml", "as_of = 2024-12-02")
    assert names(tmp_path) == ["a.toml", "b.toml"]


def test_a_day_ends_in_the_zone_of_its_file_else_of_its_situation(tmp_path: Path) -> None:
    (tmp_path / "situation.toml").write_text('format = 1\ntimezone = "Asia/Tokyo"\n')
    write(tmp_path, "a.toml", "as_of = 2024-12-02T18:00:00Z")
    write(tmp_path, "b.toml", "as_of = 2024-12-02")
    assert names(tmp_path) == ["b.toml", "a.toml"]
    write(tmp_path, "b.toml", "as_of = 2024-12-02", 'timezone = "America/Lima"')
    assert names(tmp_path) == ["a.toml", "b.toml"]


def test_the_zone_of_a_situation_in_capital_letters_counts_too(tmp_path: Path) -> None:
    (tmp_path / "Situation.toml").write_text('format = 1\ntimezone = "Asia/Tokyo"\n')
    write(tmp_path, "a.toml", "as_of = 2024-12-02T18:00:00Z")
    write(tmp_path, "b.toml", "as_of = 2024-12-02")
    assert names(tmp_path) == ["b.toml", "a.toml"]


def test_small_letters_in_a_time_are_read(tmp_path: Path) -> None:
    write(tmp_path, "b.toml", "as_of = 2024-12-02t18:00:00z")
    write(tmp_path, "a.toml", "as_of = 2024-12-02T19:00:00Z")
    assert names(tmp_path) == ["b.toml", "a.toml"]


@pytest.mark.parametrize(
    "copy",
    [
        "day.sync-conflict-20250301-101500-QWERTYU.toml",
        "day (conflicted copy 2025-03-01 101500).toml",
        "day (Noor's conflicted copy 2025-03-01).toml",
        "day_conflict-20250301-101500.toml",
        "day (1).toml",
        "day(12).toml",
        "day.conflict-1.toml",
        "day.conflict-1.conflict-12.toml",
    ],
)
def test_a_copy_is_listed_as_a_copy(copy: str, tmp_path: Path) -> None:
    for name in ("day.toml", copy, "later.toml"):
        write(tmp_path, name, "as_of = 2024-12-02")
    listing = list_briefings(str(tmp_path))
    assert names(tmp_path) == ["day.toml", "later.toml"]
    assert listing.copies == (str(tmp_path / copy),)
    assert original_name(copy, {"day.toml"}) == "day.toml"


def test_a_number_without_an_original_is_not_a_copy(tmp_path: Path) -> None:
    write(tmp_path, "Aleppo (2).toml", "as_of = 2024-12-02")
    write(tmp_path, "Hama.conflict-1.toml", "as_of = 2024-12-03")
    assert names(tmp_path) == ["Aleppo (2).toml", "Hama.conflict-1.toml"]
    assert list_briefings(str(tmp_path)).copies == ()


@pytest.mark.parametrize("name", ["situation.conflict-1.toml", "situation (2).toml"])
def test_a_copy_of_the_situation_is_not_a_day(name: str, tmp_path: Path) -> None:
    write(tmp_path, name, 'timezone = "Asia/Tokyo"')
    write(tmp_path, "day.toml", "as_of = 2024-12-02")
    assert names(tmp_path) == ["day.toml"]
    assert list_briefings(str(tmp_path)).copies == (str(tmp_path / name),)


@pytest.mark.parametrize(
    "head",
    ["as_of=2024", 'as_of = "2024-12', "as_of = 2024-12-0", "as_of = 2024-12-04T1", "as_of", ""],
)
def test_a_day_without_a_whole_cut_off_is_dated_by_its_name(tmp_path: Path, head: str) -> None:
    for day in (3, 5):
        write(tmp_path, f"2024-12-0{day}.toml", f"as_of = 2024-12-0{day}")
    (tmp_path / "2024-12-04.toml").write_text(f"format = 1\n{head}", "utf-8")
    days = list_briefings(str(tmp_path)).days
    assert [day.as_of.display() for day in days] == ["3 Dec", "4 Dec", "5 Dec"]


@pytest.mark.parametrize(
    "content",
    [b"", b"\n \n", b"\0" * 4096, b"\xef\xbb\xbf"],
    ids=["empty", "white space", "null bytes", "byte order mark"],
)
def test_a_blank_file_with_a_date_in_its_name_is_a_day(tmp_path: Path, content: bytes) -> None:
    for name in ("2024-12-06.toml", "notes.toml"):
        (tmp_path / name).write_bytes(content)
    (tmp_path / "other-2024-12-07.toml").write_text("[tool.other]\n", "utf-8")
    assert names(tmp_path) == ["2024-12-06.toml"]
    assert [Path(path).name for path in walk(str(tmp_path))[0]] == ["2024-12-06.toml"]


@pytest.mark.parametrize("content", ['title = "x\n', "[[notes]]\n", "fromat = 1\n"])
def test_a_file_that_is_named_by_a_date_is_a_day_even_without_a_format(
    tmp_path: Path, content: str
) -> None:
    write(tmp_path, "2024-12-05.toml", "as_of = 2024-12-05")
    for name in ("2024-12-04.toml", "old-2024-12-03.toml"):
        (tmp_path / name).write_text(content, "utf-8")
    assert names(tmp_path) == ["2024-12-04.toml", "2024-12-05.toml"]


@pytest.mark.parametrize("marks", ['"""', "'''"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_lines_of_a_text_above_the_cut_off_are_not_keys_or_tables(
    tmp_path: Path, marks: str, newline: str
) -> None:
    lines = (
        f"# It's {marks} in a comment",
        "format = 1",
        f"summary = {marks}",
        "[1]",
        "as_of = 2020-01-01",
        f"{marks[0]}{marks}",
        'title = "A # is \\" in this text"',
        "as_of = 2024-12-02 # known",
        "  [[notes]]  # a table",
        "as_of = 2021-01-01",
    )
    (tmp_path / "day.toml").write_bytes(newline.join(lines).encode())
    (day,) = list_briefings(str(tmp_path)).days
    assert day.as_of.text == "2024-12-02"


def test_a_format_in_a_text_makes_no_briefing(tmp_path: Path) -> None:
    (tmp_path / "other.toml").write_text('text = """\nformat = 1\n"""\n')
    assert names(tmp_path) == []


@pytest.mark.parametrize("as_of", ["2024-12-01/..", "../2024-12-01", "2024-12-01/"])
def test_a_cut_off_with_an_open_end_is_replaced_by_the_date_in_the_name(
    tmp_path: Path, as_of: str
) -> None:
    write(tmp_path, "2024-12-05.toml", f'as_of = "{as_of}"')
    (day,) = list_briefings(str(tmp_path)).days
    assert day.as_of.display() == "5 Dec"
