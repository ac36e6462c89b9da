"""Reloading and checking the file, on a desk without a screen."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import cast

import pytest
import tomli_w
from msgspec import structs

from briefing_tui.config.keymap import parse_keymap
from briefing_tui.desk.session import Session
from briefing_tui.model.findings import Finding
from briefing_tui.store import files, watching
from briefing_tui.store.outcomes import Refused, Written
from briefing_tui.store.reader import read_briefing
from briefing_tui.tui.controllers.check import CheckController
from briefing_tui.tui.controllers.edit import EditController
from briefing_tui.tui.controllers.editor import EditorController
from briefing_tui.tui.controllers.item_writer import ItemWriter
from briefing_tui.tui.controllers.jumps import Jumps
from briefing_tui.tui.controllers.port import ScreensPort
from briefing_tui.tui.controllers.reload import ReloadController
from tests.tui.controllers.fake import HELD, FakeDesk
from tests.tui.keyboard import session_of

GRAVE = Finding("made-up", "error", "made up", section="frontline", item="b")


class Above:
    """Counts the calls of `update`."""

    updates = 0

    def update(self) -> None:
        self.updates += 1


@pytest.fixture
def desk(tmp_path: Path) -> FakeDesk:
    desk = FakeDesk(tmp_path)
    desk.screen_opener = cast("ScreensPort", Above())
    return desk


def controllers(desk: FakeDesk) -> tuple[ReloadController, CheckController]:
    reload = ReloadController(desk)
    editor = EditorController(desk, reload, ItemWriter(desk, reload))
    return reload, CheckController(desk, Jumps(desk), reload, editor)


def editing_on(desk: FakeDesk, reload: ReloadController, check: CheckController) -> EditController:
    writer = ItemWriter(desk, reload)
    return EditController(desk, reload, EditorController(desk, reload, writer), writer)


def again(desk: FakeDesk, **changed: object) -> Session:
    path = Path(desk.session.path)
    path.write_text(tomli_w.dumps({"format": 1, "title": "T", "as_of": "2024-12-04", **changed}))
    reading = read_briefing(str(path))
    assert reading.briefing
    return Session(reading, reading.briefing)


def test_a_changed_file_is_shown_with_a_message_and_its_findings(desk: FakeDesk) -> None:
    reload, check = controllers(desk)
    renewed = again(desk, title="Other")
    reload.show(desk.session, renewed.reading, renewed)
    assert desk.session is renewed
    assert desk.message == "The file changed on disk and was reloaded."
    check.show(renewed, (GRAVE,))
    assert desk.message.endswith("was reloaded. 1 error; !: list")
    check.show(renewed, (GRAVE, GRAVE))
    assert "2 errors" not in desk.message


def test_findings_are_counted_even_if_the_message_is_gone(desk: FakeDesk) -> None:
    reload, check = controllers(desk)
    renewed = again(desk, title="Other")
    reload.show(desk.session, renewed.reading, renewed)
    assert desk.is_until_move
    desk.message = ""
    check.show(renewed, (GRAVE, structs.replace(GRAVE, severity="hint")))
    assert (desk.message, desk.is_until_move) == ("1 error; !: list", True)
    reload.set_message("Not saved.", warning=True)
    reload.show(desk.session, None, None)
    assert (desk.message, desk.is_until_move) == ("Not saved.", False)


@pytest.mark.parametrize(
    ("shown", "joined"),
    [
        ("0 of 3 shown; Esc: show all", "0 of 3 shown; Esc: show all; 1 error; !: list"),
        ("Not in this briefing.", "Not in this briefing. 1 error; !: list"),
    ],
)
def test_the_count_of_findings_is_separated_from_another_message(
    desk: FakeDesk, shown: str, joined: str
) -> None:
    reload, check = controllers(desk)
    renewed = again(desk)
    reload.show(desk.session, renewed.reading, renewed)
    desk.message = shown
    check.show(renewed, (GRAVE,))
    assert desk.message == joined


def test_the_findings_of_a_checked_file_are_counted_at_once(desk: FakeDesk) -> None:
    reload, check = controllers(desk)
    check.show(desk.session, (GRAVE,))
    reload.set_message("Marked as reviewed.")
    reload.show(desk.session, None, None)
    assert desk.message == "Marked as reviewed. 1 error; !: list"
    assert not reload.awaits_findings


def test_on_another_day_a_message_is_shown_without_findings_and_without_its_function(
    desk: FakeDesk, tmp_path: Path
) -> None:
    reload, check = controllers(desk)
    old_session = desk.session
    other = Path(shutil.copy(old_session.path, tmp_path / "other.toml"))
    reload.set_message("Added.")
    reload.call_after_reload(lambda: pytest.fail("the item is on the other day"))
    reading = read_briefing(str(other))
    assert reading.briefing
    desk.session = Session(reading, reading.briefing)
    reload.show(old_session, None, None)
    message = f"{Path(old_session.path).name}: Added."
    assert desk.message == message
    check.show(desk.session, (GRAVE,))
    assert desk.message == message
    desk.message = ""
    reload.show(desk.session, None, None)
    assert desk.message == ""


def test_an_own_write_that_is_read_late_does_not_count_as_a_change_on_disk(
    desk: FakeDesk,
) -> None:
    reload, _ = controllers(desk)
    renewed = again(desk, title="Mine")
    source = renewed.reading.source
    desk.undo.note("mine", [Written(desk.session.path, source, before=b"x", after=source.encode())])
    desk.message = "Accepted."
    reload.show(desk.session, renewed.reading, renewed)
    assert desk.session is renewed
    assert desk.message == "Accepted."


def test_a_change_on_disk_keeps_the_filter(desk: FakeDesk) -> None:
    reload, _ = controllers(desk)
    desk.session.set_filter("frontline", "Alpha")
    renewed = again(desk)
    reload.show(desk.session, renewed.reading, renewed)
    assert desk.session.filter_words == {"frontline": "Alpha"}


def test_a_message_is_shown_once_after_reading_and_then_a_function_is_called(
    desk: FakeDesk,
) -> None:
    reload, _ = controllers(desk)
    done: list[str] = []
    reload.set_message("Written.")
    reload.call_after_reload(lambda: done.append("went there"))
    reload.show(desk.session, None, None)
    assert (desk.message, done) == ("Written.", ["went there"])
    desk.message = ""
    reload.show(desk.session, None, None)
    assert (desk.message, done) == ("", ["went there"])


@pytest.mark.parametrize(
    ("moved_to", "end"),
    [(None, "c"), (("frontline", "b"), "b"), (("casualties", "x"), "x")],
)
def test_after_a_write_the_cursor_goes_to_the_item_unless_the_user_has_moved(
    tmp_path: Path, moved_to: tuple[str, str] | None, end: str
) -> None:
    desk = FakeDesk(tmp_path, casualties=[{"id": "x", "harm": "killed", "count": 1}])
    reload, _ = controllers(desk)
    before = desk.view_state
    if moved_to:
        assert desk.go_to(*moved_to)
    ItemWriter(desk, reload)._go_to(("frontline", "c"), before)
    assert desk.at == end


def test_after_a_change_of_its_id_the_cursor_goes_to_the_item(desk: FakeDesk) -> None:
    reload, _ = controllers(desk)
    before = desk.view_state
    desk.session = again(desk, frontline=[HELD[1], {**HELD[0], "id": "new"}])
    ItemWriter(desk, reload)._go_to(("frontline", "new"), before)
    assert desk.at == "new"


def test_after_a_change_that_a_filter_hides_the_cursor_goes_to_the_item(desk: FakeDesk) -> None:
    reload, _ = controllers(desk)
    desk.session.set_filter("frontline", "controller:rebels")
    before = desk.view_state
    desk.session = again(desk, frontline=[{**HELD[0], "controller": "Government"}, *HELD[1:]])
    desk.session.set_filter("frontline", "controller:rebels")
    assert desk.at == "b"
    ItemWriter(desk, reload)._go_to(("frontline", "a"), before)
    assert desk.at == "a"


def test_after_a_write_the_cursor_does_not_go_to_an_item_that_the_user_has_hidden(
    desk: FakeDesk,
) -> None:
    reload, _ = controllers(desk)
    before = desk.view_state
    desk.session.set_filter("frontline", "place:beta")
    ItemWriter(desk, reload)._go_to(("frontline", "a"), before)
    assert desk.at == "b"


def test_an_unreadable_file_keeps_the_last_good_version(desk: FakeDesk) -> None:
    reload, check = controllers(desk)
    shown = desk.session
    Path(shown.path).write_text("format = ")
    broken = read_briefing(shown.path)
    reload.call_after_reload(lambda: pytest.fail("the file could not be read"))
    reload.show(shown, broken, None)
    assert desk.session is shown
    assert desk.is_warning
    assert desk.message.startswith("Showing the last good version; !: reason, e: edit. ")
    assert check.findings == broken.findings
    assert desk.calls == ["show_findings"]


def test_a_draft_with_errors_in_a_large_file_is_not_marked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = {"id": "a", "place": "Alpha", "sources": ["nowhere"], "review": "draft"}
    desk = FakeDesk(tmp_path, frontline=[wrong])
    for module in (files, watching):
        monkeypatch.setattr(module, "SIZE_LIMIT", 50)
    editing_on(desk, *controllers(desk)).review_item()
    assert desk.message == "Not marked: unknown source `nowhere`. e edits the item."


def test_on_another_day_the_result_of_a_mark_names_its_file(desk: FakeDesk, tmp_path: Path) -> None:
    reload, check = controllers(desk)
    editing = editing_on(desk, reload, check)
    old_session, item = desk.session, desk.highlighted
    assert item
    # The other day has the same item, and the cursor is on it.
    desk.session = session_of(Path(shutil.copy(old_session.path, tmp_path / "other.toml")))
    editing._show_mark(old_session, item, Refused(f"{old_session.path} has changed."))
    name = Path(old_session.path).name
    assert desk.message == f"{name}: Alpha: {name} has changed."
    editing._show_mark(old_session, item, Written(old_session.path, "", before=b"", after=b""))
    reload.show(desk.session, None, None)
    assert desk.message == f"{name}: Marked as reviewed: Alpha."


@pytest.mark.parametrize("is_open", [True, False])
def test_an_undo_of_a_change_of_another_day_names_its_file(
    desk: FakeDesk, tmp_path: Path, is_open: bool
) -> None:
    reload, check = controllers(desk)
    editing = editing_on(desk, reload, check)
    changed = Path(desk.session.path)
    data = changed.read_bytes()
    desk.undo.note("added Alpha", [Written(str(changed), "", before=b"x", after=data)])
    if not is_open:
        desk.session = session_of(Path(shutil.copy(changed, tmp_path / "other.toml")))
    editing.undo()
    reload.show(desk.session, None, None)
    name = "" if is_open else f"{changed.name}: "
    assert desk.message == f"{name}Undone: added Alpha; nothing more to undo."


def test_messages_name_the_keys_of_the_user(desk: FakeDesk) -> None:
    desk.keymap, wrong = parse_keymap({"item": {"edit": "W"}, "briefing": {"findings": "f4"}})
    assert not wrong
    reload, check = controllers(desk)
    path = Path(desk.session.path)
    before = path.read_text()
    path.write_text("format = ")
    reload.show(desk.session, read_briefing(str(path)), None)
    assert desk.message.startswith("Showing the last good version; F4: reason, W: edit. ")
    editing_on(desk, reload, check).review_item()
    assert desk.message == "The file cannot be read. Press W to correct the error."
    path.write_text(before)
    renewed = again(desk, title="Other")
    reload.show(desk.session, renewed.reading, renewed)
    check.show(renewed, (GRAVE,))
    assert desk.message.endswith("1 error; F4: list")


def test_a_finding_about_an_item_goes_to_it(desk: FakeDesk) -> None:
    _, check = controllers(desk)
    check._act_on(("go", GRAVE))
    assert desk.at == "b"
    assert desk.labels == {"app.quit": "back"}
    check._act_on(("go", Finding("made-up", "error", "about the file")))
    assert desk.message == "This finding is about the file, not about an item."
    assert desk.is_until_move
    assert desk.at == "b"


def test_a_finding_about_an_item_that_a_filter_hides_goes_to_it(desk: FakeDesk) -> None:
    _, check = controllers(desk)
    desk.session.set_filter("frontline", "Gamma")
    check._act_on(("go", GRAVE))
    assert desk.at == "b"
    assert desk.message == ""
    jump = check._jumps.take()
    assert jump is not None
    assert jump.view_state.filters == {"frontline": "Gamma"}


@pytest.mark.parametrize(
    ("section", "item", "message"),
    [
        ("actors", "x", "No pane shows actors. Press e on the finding to edit the file."),
        ("frontline", "gone", "frontline/gone is not in this briefing."),
    ],
)
def test_a_finding_about_an_item_in_no_pane_says_so(
    desk: FakeDesk, section: str, item: str, message: str
) -> None:
    _, check = controllers(desk)
    check._act_on(("go", Finding("made-up", "error", "made up", section=section, item=item)))
    assert desk.message == message
    assert desk.at == "a"
    assert desk.labels == {}


def test_a_large_file_is_not_checked_automatically(
    desk: FakeDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, check = controllers(desk)
    check.check_file()
    assert desk.started == ["check"]
    monkeypatch.setattr(CheckController, "MAX_CHECKED_CHARACTERS", 10)
    check.check_file()
    assert desk.started == ["check"]
    assert desk.message.startswith("This file is too large")


def test_the_findings_are_about_the_text_that_is_shown(desk: FakeDesk) -> None:
    _, check = controllers(desk)
    Path(desk.session.path).write_text("broken =")
    (show,) = check._check()
    show()
    assert "unsourced-claim" in {finding.code for finding in check.findings}
