"""What leaves a briefing takes the place of nothing that it was made of."""

from pathlib import Path

import pytest

from briefing_tui.desk.documents import write_export
from briefing_tui.errors import MisuseError
from briefing_tui.store.reader import read_briefing


def test_an_export_is_never_written_over_what_it_was_made_of(tmp_path: Path) -> None:
    for name, body in (("a", 'title = "T"\nas_of = 2024-12-01\n'), ("situation", "")):
        (tmp_path / f"{name}.toml").write_text(f"format = 1\n{body}", encoding="utf-8")
    (tmp_path / "link.md").symlink_to("a.toml")
    reading = read_briefing(str(tmp_path / "a.toml"))
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    for name in before:
        with pytest.raises(MisuseError):
            write_export(str(tmp_path / name), b"bytes", reading)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before
    assert write_export(str(tmp_path / "b.md"), b"bytes", reading) == str(tmp_path / "b.md")
