"""Unsaved texts are kept by form, for their owner only, and damaged state is no error."""

import json
from pathlib import Path

import pytest

from briefing_tui.desk import kept_texts
from briefing_tui.desk.kept_texts import (
    LINE,
    KeptTexts,
    KeptTextsOfOpenBriefing,
    form_name,
    passage_form_name,
    passage_words,
)
from briefing_tui.errors import UnwritableError


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "state"


def file_in(state: Path) -> Path:
    (found,) = state.rglob("*.json")
    return found


def test_texts_are_kept_by_form_and_forgotten(state: Path) -> None:
    kept = KeptTexts("day.toml")
    assert kept.keep(form_name("notes", "a"), {"text": "One.\nTwo."}) == ""
    assert kept.keep(LINE, {LINE: "killed 3"}) == ""
    again = KeptTexts("day.toml")
    assert again.names() == ("notes/a", LINE)
    assert again.get("notes/a") == {"text": "One.\nTwo."}
    assert KeptTexts("other.toml").names() == ()
    again.keep("notes/a", {})
    again.keep(LINE, {})
    assert list(state.rglob("*.json")) == []


def test_the_file_does_not_show_the_name_of_the_briefing_and_is_for_its_owner(state: Path) -> None:
    KeptTexts("secret-day.toml").keep(LINE, {LINE: "killed 3"})
    file = file_in(state)
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.parent.stat().st_mode & 0o777 == 0o700
    assert "secret" not in str(file.relative_to(state))


@pytest.mark.parametrize("data", [b"{", b"[]", b'{"format": 9, "texts": {}}', b'{"format": 1}'])
def test_a_damaged_file_is_no_error(state: Path, data: bytes) -> None:
    KeptTexts("day.toml").keep(LINE, {LINE: "killed 3"})
    file_in(state).write_bytes(data)
    assert KeptTexts("day.toml").names() == ()
    assert KeptTexts("day.toml").keep(LINE, {LINE: "killed 4"}) == ""
    assert KeptTexts("day.toml").get(LINE) == {LINE: "killed 4"}


def test_keys_of_a_later_version_are_kept(state: Path) -> None:
    KeptTexts("day.toml").keep(LINE, {LINE: "killed 3"})
    file = file_in(state)
    later = {
        "format": 1,
        "texts": {LINE: {LINE: "killed 3", "cursor": 4}, "notes/": {"text": "x"}, "lists": [1]},
        "other": {"a": [1, None]},
    }
    file.write_text(json.dumps(later))
    kept = KeptTexts("day.toml")
    assert kept.names() == (LINE, "notes/")
    assert kept.keep(LINE, {LINE: "killed 4"}) == ""
    changed = {LINE: {LINE: "killed 4", "cursor": 4}, "notes/": {"text": "x"}, "lists": [1]}
    assert json.loads(file.read_text()) == {**later, "texts": changed}
    kept.keep(LINE, {})
    kept.keep("notes/", {})
    assert json.loads(file.read_text()) == {**later, "texts": {"lists": [1]}}
    assert kept.keep("lists", {"text": "x"}) == ""
    assert KeptTexts("day.toml").get("lists") == {"text": "x"}


def test_a_text_is_forgotten_with_the_next_write_if_its_removal_fails(
    state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = KeptTexts("day.toml")
    kept.keep("notes/a", {"text": "x"})

    def fail(path: str) -> None:
        raise UnwritableError(path)

    monkeypatch.setattr(kept_texts, "remove_state_file", fail)
    assert kept.keep("notes/a", {}).startswith("The text cannot be kept")
    assert kept.keep(LINE, {LINE: "killed 3"}) == ""
    assert KeptTexts("day.toml").names() == (LINE,)


def test_texts_in_a_later_format_are_not_overwritten(state: Path) -> None:
    KeptTexts("day.toml").keep(LINE, {LINE: "killed 3"})
    file = file_in(state)
    file.write_text('{"format": 2, "texts": {"line": {"line": "killed 5"}}}')
    before = file.read_bytes()
    kept = KeptTexts("day.toml")
    assert kept.names() == ()
    assert file.read_bytes() == before
    assert kept.keep(LINE, {LINE: "killed 4"}) == ""
    assert Path(f"{file}.set-aside").read_bytes() == before
    assert KeptTexts("day.toml").get(LINE) == {LINE: "killed 4"}


def test_what_is_read_is_safe_to_draw(state: Path) -> None:
    KeptTexts("day.toml").keep(LINE, {LINE: "killed \x1b]52;c;eA==\x07"})
    assert "\x1b" not in KeptTexts("day.toml").get(LINE)[LINE]


def test_a_long_text_is_kept(state: Path) -> None:
    KeptTexts("day.toml").keep("notes/", {"text": "word " * 40_000})
    assert len(KeptTexts("day.toml").get("notes/")["text"]) == 200_000
    longer = {"text": "\u0639" * 1_000_000}
    assert KeptTexts("day.toml").keep("notes/", longer) == ""
    assert KeptTexts("day.toml").get("notes/") == longer
    for too_long in ({"text": "x" * 9_000_000}, {"text": "\U0001f6a8" * 800_000}):
        message = KeptTexts("day.toml").keep("notes/", too_long)
        assert message.startswith("The text is too long")
        assert KeptTexts("day.toml").get("notes/") == longer


@pytest.mark.parametrize("character", ["x", "\n", "\u0639", "\U0001f6a8"])
def test_a_text_is_either_kept_or_reported_as_too_long(character: str) -> None:
    kept = 0
    for length in (600_000, 700_000, 1_400_000, 4_200_000, 8_400_000):
        texts = {"text": character * length}
        if KeptTexts("day.toml").keep("notes/", texts) == "":
            kept += 1
            assert KeptTexts("day.toml").get("notes/") == texts
    assert 1 <= kept < 5


def test_a_folder_that_cannot_be_written_to_is_said(state: Path) -> None:
    state.write_text("a file")
    assert KeptTexts("day.toml").keep(LINE, {LINE: "x"}).startswith("The text cannot be kept: ")


def test_nothing_is_kept_in_restricted_mode_or_of_standard_input(state: Path) -> None:
    for kept in (KeptTexts("day.toml", restricted=True), KeptTexts("-")):
        assert kept.keep(LINE, {LINE: "killed 3"}) == ""
        assert kept.names() == ()
    assert not state.exists()


def test_in_restricted_mode_the_texts_of_an_open_briefing_are_not_kept(state: Path) -> None:
    texts = KeptTextsOfOpenBriefing()
    kept = texts.of("day.toml", restricted=False)
    assert texts.of("day.toml", restricted=False) is kept
    texts.of("day.toml", restricted=True).keep(LINE, {LINE: "killed 3"})
    assert list(state.rglob("*.json")) == []
    texts.of("day.toml", restricted=False).keep(LINE, {LINE: "killed 3"})
    assert file_in(state).is_file()


def test_a_passage_that_cannot_be_read_has_no_words(tmp_path: Path) -> None:
    day = str(tmp_path / "day.toml")
    assert passage_words(day, form_name("casualties", "homs")) is None
    assert passage_words(day, passage_form_name("casualties", 0, (3, 5))) == ""
