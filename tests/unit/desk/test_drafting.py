"""Marking as reviewed changes nothing else in the file."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.desk.drafting import mark_reviewed
from briefing_tui.store.outcomes import Written
from briefing_tui.store.reader import Reading, read_briefing

HEAD = 'format = 1\ntitle = "T"  # mine\nas_of = "2024-12-04~"\n'
KINDS = {
    "block": '\n# about it\n[[figures]]\nwhat = "x"\nreview = "draft"\ncount = 1\n\n[[notes]]\n',
    "row": '\nfigures = [\n  { what = "x", review = "draft", count = 1 },  # about it\n]\n',
    "part": '\n[[figures]]\nwhat = "x"\nparts = [{ who = "y", review = "draft", count = 1 }]\n',
}


def reading(folder: Path, body: str) -> Reading:
    path = folder / "day.toml"
    path.write_bytes((HEAD + body).encode())
    return read_briefing(str(path))


@given(st.sampled_from(sorted(KINDS)), st.sampled_from(["\n", "\r\n"]), st.booleans())
def test_marking_as_reviewed_removes_only_review(
    tmp_path_factory: pytest.TempPathFactory, kind: str, newline: str, ends: bool
) -> None:
    body = KINDS[kind] if ends else KINDS[kind].rstrip("\n")
    source = (HEAD + body).replace("\n", newline)
    path = tmp_path_factory.mktemp("day") / "day.toml"
    path.write_bytes(source.encode())
    before = read_briefing(str(path))
    assert before.briefing
    item = list(before.briefing.items("figures"))[1 if kind == "part" else 0]
    assert isinstance(mark_reviewed(before, item), Written)
    line = f'review = "draft"{newline}' if kind == "block" else 'review = "draft", '
    assert path.read_bytes() == source.replace(line, "").encode()


def test_marking_as_reviewed_changes_the_file_of_the_item(tmp_path: Path) -> None:
    shared = tmp_path / "situation.toml"
    shared.write_text('format = 1\n[[sources]]\nid = "wire"\nreview = "draft"\n')
    before = reading(tmp_path, "")
    assert before.briefing
    outcome = mark_reviewed(before, before.briefing.sources[0])
    assert isinstance(outcome, Written)
    assert shared.read_text() == 'format = 1\n[[sources]]\nid = "wire"\n'
    assert (tmp_path / "day.toml").read_text() == HEAD


def test_marking_as_reviewed_removes_last_confirmed(tmp_path: Path) -> None:
    confirmed = "last_confirmed = 2024-12-03\n"
    before = reading(tmp_path, f'[[figures]]\nwhat = "x"\n{confirmed}review = "draft"\n')
    assert before.briefing
    assert before.briefing.figures[0].is_carried_over
    assert isinstance(mark_reviewed(before, before.briefing.figures[0]), Written)
    assert (tmp_path / "day.toml").read_text() == HEAD + '[[figures]]\nwhat = "x"\n'
