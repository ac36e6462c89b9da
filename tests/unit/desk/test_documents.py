"""Exports never overwrite their input."""

from pathlib import Path

import pytest

from briefing_tui.desk.inputs import write_export
from briefing_tui.errors import MisuseError
from briefing_tui.store.reader import read_briefing


def test_an_export_never_overwrites_its_input(tmp_path: Path) -> None:
    day = 'format = 1\ntitle = "T"\nas_of = 2024-12-0'
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "situation.toml").write_text("format = 1\n")
    for name, body in (("a", f"{day}2\n"), ("before", f"{day}1\n"), ("situation", "format = 1\n")):
        (tmp_path / f"{name}.toml").write_text(body, encoding="utf-8")
    for name in ("a", "before"):
        (tmp_path / f"{name}.draft.json").write_text("{}", encoding="utf-8")
    (tmp_path / "link.md").symlink_to("a.toml")
    (tmp_path / "other.md").hardlink_to(tmp_path / "before.toml")
    reading = read_briefing(str(tmp_path / "a.toml"))
    before = {path: path.read_bytes() for path in tmp_path.rglob("*.*")}
    for path in before:
        if path.parent == tmp_path:
            with pytest.raises(MisuseError, match="Choose another file"):
                write_export(str(path), b"bytes", reading)
    assert {path: path.read_bytes() for path in tmp_path.rglob("*.*")} == before
    assert write_export(str(tmp_path / "b.md"), b"bytes", reading) == str(tmp_path / "b.md")
    # A situation from elsewhere is used if there is none next to the briefing.
    (tmp_path / "situation.toml").unlink()
    shared = str(elsewhere / "situation.toml")
    reading = read_briefing(str(tmp_path / "a.toml"), situation=shared)
    with pytest.raises(MisuseError, match="the situation file of the briefing"):
        write_export(shared, b"bytes", reading)


def test_other_files_are_overwritten(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text('format = 1\ntitle = "T"\nas_of = 2024-12-01\n')
    reading = read_briefing(str(tmp_path / "a.toml"))
    path = tmp_path / "a.md"
    for made in (b"first", b"second"):
        write_export(str(path), made, reading)
        assert path.read_bytes() == made
