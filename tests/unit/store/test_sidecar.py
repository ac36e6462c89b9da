"""The sidecar of a briefing: what was drafted from which passage, and who decided what."""

import errno
import json
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from briefing_tui.model.findings import Finding
from briefing_tui.store import atomic, files
from briefing_tui.store import sidecar as sidecar_module
from briefing_tui.store.outcomes import Refused
from briefing_tui.store.sidecar import (
    Decision,
    Sidecar,
    SidecarArticle,
    SidecarItem,
    SidecarWritten,
    change_sidecar,
    load_sidecar,
    sidecar_path,
    write_sidecar,
)

TEXT = "At least 14 soldiers died.\r\nThe \x1b[31mgovernor\x1b[0m said so."
NOON = datetime(2024, 12, 3, 12, tzinfo=UTC)
CONTENT: dict[str, Any] = {
    "format": 1,
    "articles": [{"source": "ledger", "path": "a.txt", "text": TEXT}],
    "items": [
        {
            "section": "casualties",
            "id": "killed",
            "article": 0,
            "span": [0, 20],
            "evidence": "At least 14 soldiers",
            "fields": {"harm": "killed", "count": "14+", "place": ["a", "b"]},
            "field_spans": {"count": [0, 11]},
            "extractor": "rules",
            "rule": "died",
            "sure": True,
            "decisions": [],
        }
    ],
}


@pytest.fixture
def day(tmp_path: Path) -> str:
    """A briefing with a sidecar."""
    path = tmp_path / "day.toml"
    path.write_text("")
    (tmp_path / "day.draft.json").write_text(json.dumps(CONTENT))
    return str(path)


def changed(**more: Any) -> dict[str, Any]:
    """The content with another value in its item."""
    return {**CONTENT, "items": [{**CONTENT["items"][0], **more}]}


def loaded(path: str) -> Sidecar:
    found = load_sidecar(path)
    assert isinstance(found, Sidecar)
    return found


def decide(day: str, status: Any, who: str = "Ann") -> Sidecar | Refused:
    decision = Decision(status=status, by=who, at=NOON)
    return change_sidecar(day, lambda old: old.with_decision("casualties", "killed", decision))


def test_it_is_beside_the_briefing(day: str) -> None:
    assert sidecar_path("x/2024-12-01.toml") == "x/2024-12-01.draft.json"
    assert load_sidecar(day + ".other.toml") is None
    sidecar = loaded(day)
    assert sidecar.articles[0].text == TEXT
    item = sidecar.find("casualties", "killed")
    assert item is not None
    assert (item.status, item.span, item.fields["place"]) == ("open", (0, 20), ["a", "b"])
    assert sidecar.find("quotes", "killed") is None


def test_that_of_a_link_is_beside_the_target(day: str, tmp_path: Path) -> None:
    link = tmp_path / "latest.toml"
    link.symlink_to(day)
    assert loaded(str(link)) == loaded(day)
    decide(str(link), "accepted")
    assert loaded(day).items[0].status == "accepted"
    (tmp_path / "next.toml").touch()
    link.unlink()
    link.symlink_to(tmp_path / "next.toml")
    assert load_sidecar(str(link)) is None


@pytest.mark.parametrize("mode", [0o600, 0o640])
def test_a_new_one_is_as_private_as_its_briefing(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "day.toml"
    path.touch()
    path.chmod(mode)
    written = change_sidecar(str(path), lambda old: old)
    assert isinstance(written, Sidecar)
    assert (tmp_path / "day.draft.json").stat().st_mode & 0o777 == mode


def test_every_decision_is_written_at_once_and_none_is_lost(day: str) -> None:
    for status, who in (("accepted", "Ann"), ("open", "Ann"), ("rejected", "Bob\x1b[2J")):
        assert isinstance(decide(day, status, who), Sidecar)
        item = loaded(day).find("casualties", "killed")
        assert item is not None
        assert item.status == status
    written = json.loads(Path(sidecar_path(day)).read_text())
    assert [
        (entry["status"], entry["by"], entry["at"]) for entry in written["items"][0]["decisions"]
    ] == [
        ("accepted", "Ann", "2024-12-03T12:00:00Z"),
        ("open", "Ann", "2024-12-03T12:00:00Z"),
        ("rejected", "Bob␛[2J", "2024-12-03T12:00:00Z"),
    ]
    assert sorted(path.name for path in Path(day).parent.iterdir()) == [
        "day.draft.json",
        "day.toml",
    ]


def test_what_is_written_is_what_is_read(tmp_path: Path) -> None:
    path = str(tmp_path / "day.toml")
    article = SidecarArticle(source="s", text=TEXT)
    item = SidecarItem(section="events", id="x", article=0, span=(4, 6), evidence="as")
    made = change_sidecar(path, lambda _: Sidecar(articles=(article,)))
    assert loaded(path) == made
    broken = change_sidecar(path, lambda old: old.with_item(item))
    assert isinstance(broken, Refused)
    assert broken.message == "The evidence of events/x is not at its span, so nothing was changed."
    assert loaded(path) == made


def test_a_decision_about_an_unknown_item_changes_no_other(day: str) -> None:
    sidecar = loaded(day)
    decision = Decision(status="accepted", by="Ann", at=NOON)
    assert sidecar.with_decision("casualties", "x", decision) == sidecar
    assert sidecar.with_decision("quotes", "killed", decision) == sidecar


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[]",
        "{",
        "[" * 100_000,
        {**CONTENT, "format": 2},
        changed(span=[1, 20]),
        changed(span=[0, 10**9]),
        changed(span=[-26, -6]),
        changed(evidence="At least 15 soldiers"),
        changed(article=1),
        changed(field_spans={"count": [0, 500]}),
        changed(field_spans={"count": [5, 5]}),
        changed(fields={"count": {"a": 1}}),
        changed(decisions=[{"status": "maybe", "by": "Ann", "at": "2024-12-03T12:00:00Z"}]),
        changed(section=5),
        {**CONTENT, "articles": [{"source": "x"}]},
        {"format": 1, "title": "An export"},
        {"format": 1, "articles": []},
    ],
    ids=lambda content: str(content)[:60],
)
def test_a_broken_one_is_a_finding_and_is_never_overwritten(
    tmp_path: Path, content: str | dict[str, Any]
) -> None:
    day = str(tmp_path / "day.toml")
    path = tmp_path / "day.draft.json"
    path.write_text(content if isinstance(content, str) else json.dumps(content))
    before = path.read_bytes()
    found = load_sidecar(day)
    assert isinstance(found, Finding)
    assert (found.code, found.path) == ("broken-sidecar", str(path))
    assert isinstance(decide(day, "accepted"), Refused)
    assert path.read_bytes() == before


def test_words_for_screens_are_clean_and_the_text_is_exact(tmp_path: Path) -> None:
    hostile = {"title": "a\x1b[2J\nb", "source": "s", "text": TEXT}
    content = {"articles": [hostile], "items": [changed(fields={"who": "a\x1b[2J"})["items"][0]]}
    (tmp_path / "day.draft.json").write_text(json.dumps(content))
    sidecar = loaded(str(tmp_path / "day.toml"))
    assert sidecar.articles[0].title == "a␛[2J b"
    assert sidecar.articles[0].text == TEXT
    assert sidecar.items[0].fields == {"who": "a␛[2J"}


def test_keys_of_a_later_version_are_kept(tmp_path: Path) -> None:
    path, day = tmp_path / "day.draft.json", str(tmp_path / "day.toml")
    path.write_text(json.dumps({**changed(more=1), "other": {"a": [1, None]}}))
    assert len(loaded(day).items) == 1
    assert isinstance(decide(day, "accepted"), Sidecar)
    written = json.loads(path.read_text())
    assert written["other"] == {"a": [1, None]}
    (item,) = written["items"]
    assert item["more"] == 1
    assert item["decisions"]


def test_a_full_disk_refuses_the_decision(day: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> bool:
        raise OSError(errno.ENOSPC, "")

    before = Path(sidecar_path(day)).read_bytes()
    monkeypatch.setattr(atomic, "replace_file", full)
    refused = decide(day, "accepted")
    assert isinstance(refused, Refused)
    assert "the disk is full" in refused.message
    assert Path(sidecar_path(day)).read_bytes() == before


def test_a_link_is_followed_and_stays_one(day: str, tmp_path: Path) -> None:
    real = Path(sidecar_path(day)).rename(tmp_path / "elsewhere.json")
    Path(sidecar_path(day)).symlink_to(real)
    assert isinstance(decide(day, "accepted"), Sidecar)
    assert Path(sidecar_path(day)).is_symlink()
    assert json.loads(real.read_text())["items"][0]["decisions"]


def test_a_change_that_would_break_it_is_refused(day: str) -> None:
    before = Path(sidecar_path(day)).read_bytes()
    item = loaded(day).items[0].model_copy(update={"span": (1, 9)})
    outcome = change_sidecar(day, lambda sidecar: sidecar.with_item(item))
    assert isinstance(outcome, Refused)
    assert "casualties/killed" in outcome.message
    assert Path(sidecar_path(day)).read_bytes() == before


def test_an_item_is_replaced_in_its_place_also_under_another_id(day: str) -> None:
    sidecar = loaded(day)
    item = sidecar.items[0]
    two = sidecar.with_item(item.model_copy(update={"id": "other"}))
    assert [one.id for one in two.items] == ["killed", "other"]
    renamed = two.with_item(item.model_copy(update={"id": "dead"}), "killed")
    assert [one.id for one in renamed.items] == ["dead", "other"]


def test_a_written_change_has_the_bytes_before_and_after(day: str) -> None:
    path = Path(sidecar_path(day))
    before = path.read_bytes()
    outcome = write_sidecar(day, lambda sidecar: sidecar)
    assert isinstance(outcome, SidecarWritten)
    assert (outcome.written.before, outcome.written.after) == (before, path.read_bytes())


def test_a_read_only_one_is_not_replaced(day: str, monkeypatch: pytest.MonkeyPatch) -> None:
    path = Path(sidecar_path(day))
    before = path.read_bytes()
    # Root may write every file, so file permissions would not show the fault.
    monkeypatch.setattr(os, "access", lambda *_: False)
    refused = decide(day, "accepted")
    assert isinstance(refused, Refused)
    assert "permission denied" in refused.message
    assert path.read_bytes() == before


def test_one_that_could_not_be_read_again_is_not_written(
    day: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = Path(sidecar_path(day))
    before = path.read_bytes()
    monkeypatch.setattr(sidecar_module, "SIZE_LIMIT", len(before))
    refused = decide(day, "accepted")
    assert isinstance(refused, Refused)
    assert path.read_bytes() == before


def test_for_a_large_one_the_option_large_is_not_advised(
    day: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "SIZE_LIMIT", 10)
    finding = load_sidecar(day)
    assert isinstance(finding, Finding)
    assert (finding.code, finding.hint) == ("too-large", "move it away and draft again")


def test_of_items_with_one_id_the_last_is_the_current_one(day: str) -> None:
    decide(day, "rejected")
    rejected = loaded(day).items[0]
    new = rejected.model_copy(update={"span": (0, 11), "evidence": TEXT[:11], "decisions": ()})
    change_sidecar(day, lambda sidecar: sidecar.with_new_item(new))
    assert loaded(day).items == (rejected, new)
    assert loaded(day).current_items == (new,)
    assert loaded(day).find("casualties", "killed") == new
    decide(day, "accepted")
    assert [item.status for item in loaded(day).items] == ["rejected", "accepted"]


def test_an_entry_without_a_decision_is_replaced_by_a_new_item_with_its_id(day: str) -> None:
    new = loaded(day).items[0].model_copy(update={"rule": "marked"})
    assert loaded(day).with_new_item(new).items == (new,)


@pytest.mark.parametrize("first", [True, False])
def test_an_item_can_get_the_id_of_one_that_was_rejected(day: str, first: bool) -> None:
    decide(day, "rejected")
    rejected = loaded(day).items[0]
    other = rejected.model_copy(update={"id": "other", "decisions": ()})
    items = (rejected, other) if first else (other, rejected)
    sidecar = loaded(day).model_copy(update={"items": items})
    renamed = sidecar.with_changes(other, {"id": "killed"})
    assert [item.status for item in renamed.items] == ["rejected", "open"]
    assert [item.id for item in renamed.items] == ["killed", "killed"]
