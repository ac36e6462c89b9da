"""Keys that copy: the text that is sent to the terminal, and the message."""

import base64
import re
from pathlib import Path

import pytest
import tomli_w

from briefing_tui.desk.documents import make_export, previous_of
from briefing_tui.tui.clipboard import MAX_ENCODED_BYTES
from tests.tui.keyboard import Desk, desk, written
from tests.tui.waiting import until


def sent_by(on: Desk, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list to which all texts are added that are copied from now on."""
    texts: list[str] = []

    def write(data: str) -> None:
        found = re.fullmatch("\x1b\\]52;c;(.*)\x07", data)
        if found:
            texts.append(base64.b64decode(found[1]).decode())

    assert on.app._driver is not None
    monkeypatch.setattr(on.app._driver, "write", write)
    return texts


async def test_an_item_and_a_pane_are_copied(monkeypatch: pytest.MonkeyPatch) -> None:
    async with desk() as on:
        texts = sent_by(on, monkeypatch)
        await on.press("y")
        assert on.bottom.startswith("Sent to the terminal's clipboard: Aleppo")
        lines = texts[-1].splitlines()
        assert len(lines) == 3
        assert lines[1].startswith("Aleppo · captured: ")
        assert "controlled by Rebels; extent most; since 29 Nov–1 Dec 2024. The HTS" in lines[1]
        assert lines[2].startswith("Sources: ")
        assert "grade B2" in lines[2]
        assert lines[0] == "TLP:CLEAR, briefing as of 1 Dec 2024"
        await on.press("f")
        await on.answer("aleppo")
        shown = on.desk.session.rows("frontline").shown_count
        await on.press("Y")
        assert on.message == f"Sent to the terminal's clipboard: {shown} items of Frontline"
        assert texts[-1].count("\n| ") == shown + 2
        await on.press("enter", "y")
        await until(on, lambda: on.bottom.startswith("Sent to the terminal's clipboard: Aleppo"))
        assert texts[-1] == texts[0]
        await on.press("Y")
        assert on.bottom.startswith("Sent to the terminal's clipboard: Aleppo")
        assert "| Aleppo (most) | captured |" in texts[-1]
        assert "Khan Sheikhun" not in texts[-1]
        await on.press("q", "2", "j", "y")
        assert ">412" in texts[-1]
        await on.press("o")
        assert on.bottom.startswith("No browser here. Sent to the terminal's clipboard: https://")
        assert texts[-1].startswith("https://")
        await on.press("x", "c")
        assert "bytes" in on.bottom
        assert texts[-1].startswith("**TLP:CLEAR**")


async def test_the_message_about_a_copy_goes_with_the_next_move() -> None:
    async with desk() as on:
        keys = on.bottom
        for key in ("j", "G", "2", "tab"):
            await on.press("y")
            assert on.bottom.startswith("Sent to the terminal's clipboard: ")
            await on.press(key)
            assert not on.desk.message
        await on.press("1")
        assert on.bottom == keys
        on.desk.show_message("The file is older than its situation.", warning=True)
        await on.press("j", "2")
        assert on.message == "The file is older than its situation."


async def test_what_may_not_be_exported_is_not_copied_and_a_message_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    notes = [
        {"id": "a", "text": "draft words", "review": "draft"},
        {"id": "b", "text": "secret words", "tlp": "RED"},
        {"id": "c", "text": "open words"},
    ]
    async with desk(written(tmp_path, notes=notes)) as on:
        texts = sent_by(on, monkeypatch)
        await on.press("8", "y")
        assert on.message == "Nothing was copied; x exports it: 1 draft is not reviewed."
        await on.press("j", "y")
        assert "1 item is marked stricter than TLP:CLEAR" in on.bottom
        assert texts == []
        await on.press("Y")
        assert "1 items" not in on.bottom
        assert on.desk.message.endswith(
            "1 item of Notes; x exports 2 more: 1 draft is not reviewed"
            " and 1 item is marked stricter than TLP:CLEAR"
        )
        (text,) = texts
        assert "open words" in text
        assert "draft words" not in text
        assert "secret words" not in text
        await on.press("x")
        assert "TLP:CLEAR  (withheld: 1 item, 0 sources)" in "\n".join(on.lines)
        await on.press("a", "a", "a", "a")
        assert "TLP:RED  (nothing withheld)" in "\n".join(on.lines)


async def test_the_message_about_several_drafts_is_in_the_plural(tmp_path: Path) -> None:
    notes = [{"id": word, "text": word, "review": "draft"} for word in ("one", "two")]
    async with desk(written(tmp_path, notes=notes)) as on:
        await on.press("8", "Y")
        assert on.message == "Nothing was copied; x exports them: 2 drafts are not reviewed."


async def test_the_key_that_exports_what_was_not_copied_is_shown_on_a_narrow_screen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    notes = [{"id": f"draft-{n}", "text": "unread", "review": "draft"} for n in range(12)]
    notes += [{"id": f"secret-{n}", "text": "closed", "tlp": "RED"} for n in range(12)]
    shown = [{"id": f"open-{n}", "text": "open"} for n in range(12)]
    marking = "AMBER+STRICT"
    (tmp_path / "none").mkdir()
    async with desk(written(tmp_path / "none", notes=notes, tlp=marking), size=(80, 24)) as on:
        await on.press("8", "Y")
        assert on.bottom.startswith("Nothing was copied; x exports them: 12 drafts are not ")
    async with desk(written(tmp_path, notes=notes + shown, tlp=marking), size=(80, 24)) as on:
        sent_by(on, monkeypatch)
        await on.press("8", "Y")
        sent = "Sent to the terminal's clipboard: 12 items of Notes; x exports 24 more:"
        assert on.bottom.startswith(sent)
        assert on.desk.message.endswith("12 items are marked stricter than TLP:AMBER+STRICT")


async def test_what_is_too_long_goes_into_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, home: Path
) -> None:
    long = [{"id": "a", "text": "word " * (MAX_ENCODED_BYTES // 4)}]
    async with desk(written(tmp_path, notes=long), size=(200, 24)) as on:
        texts = sent_by(on, monkeypatch)
        await on.press("8", "y")
        assert texts == []
        (path,) = (home / ".cache" / "briefing-tui").iterdir()
        assert on.bottom.startswith(f"Written to {path}: too long for the terminal's clipboard")
        assert "word word" in path.read_text()


async def test_what_was_last_reported_on_another_day_is_copied_as_that_day_said_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for day, words in ((3, "old words"), (4, "new words")):
        table = {
            "format": 1,
            "title": "Same days",
            "as_of": f"2024-12-0{day}",
            "sources": [{"id": "wire", "publisher": f"Wire of day {day}"}],
            "casualties": [
                {
                    "id": f"n{day}",
                    "harm": "killed",
                    "count": str(day),
                    "note": words,
                    "sources": ["wire"],
                }
            ],
        }
        (tmp_path / f"{day}.toml").write_text(tomli_w.dumps(table), encoding="utf-8")
    injured = '[[casualties]]\nid = "n0"\nharm = "injured"\ncount = "9"\n'
    path = tmp_path / "4.toml"
    path.write_text(path.read_text().replace("[[casualties]]", f"{injured}[[casualties]]"))
    async with desk(path, days=True) as on:
        texts = sent_by(on, monkeypatch)
        await on.press("2", "O", "G")
        assert on.at == "casualties/n3"
        await on.press("y")
        assert "as of 3 Dec 2024" in texts[-1]
        assert "killed: 3" in texts[-1]
        assert "Wire of day 3" in texts[-1]
        await on.press("enter", "y")
        assert texts[-1] == texts[-2]
        await on.press("q", "f")
        await on.answer("killed")
        rows = on.desk.session.rows("casualties")
        shown = [item.id for row in range(len(rows)) if (item := rows.item(row))]
        assert shown == ["n4", "n3"]
        await on.press("Y")
        assert "injured" not in texts[-1]
        assert "as of 4 Dec 2024" in texts[-1]
        assert "new words" in texts[-1]
        assert "old words" not in texts[-1]


async def test_the_flash_is_copied_with_its_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    async with desk() as on:
        texts = sent_by(on, monkeypatch)
        # The previous briefing is read now, if the days are not known yet.
        await on.press("F")
        (text,) = texts
        words = len(text.split())
        assert words < 150
        assert on.message == (
            f"Sent to the terminal's clipboard: flash for TLP:CLEAR, {words} words"
        )
        session = on.desk.session
        assert (
            text
            == make_export(
                session.briefing, "txt", length="flash", previous=previous_of(session.reading)
            ).text
        )
        assert text != make_export(session.briefing, "txt", length="flash").text


async def test_a_flash_that_names_what_is_withheld_is_not_copied(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    actors = [{"id": "x-9", "name": "Oswin Tarrick", "kind": "person", "tlp": "RED"}]
    async with desk(written(tmp_path, tlp="GREEN", actors=actors, summary="Tarrick came.")) as on:
        texts = sent_by(on, monkeypatch)
        await on.press("F")
        assert on.message.startswith("Nothing was copied. This may name something")
        assert texts == []


async def test_the_copy_of_a_selection_says_where_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    async with desk() as on:
        texts = sent_by(on, monkeypatch)
        on.app.copy_to_clipboard("Hama")
        sent = "Sent to the terminal's clipboard: the selected text"
        await until(on, lambda: on.message == sent)
        assert texts == ["Hama"]


async def test_a_copy_of_the_last_good_version_says_so(tmp_path: Path) -> None:
    path = written(tmp_path, notes=[{"id": "n", "heading": "Bread", "text": "As it was."}])
    async with desk(path) as on:
        path.write_text("format = ")
        on.desk.reloading.read_again()
        await until(on, lambda: not on.desk.session.is_current)
        for key in ("y", "Y"):
            await on.press("8", key)
            assert on.message.startswith("Last good version only: the file is broken. ")
