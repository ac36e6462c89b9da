"""The export screen: its options, the document it shows, and what it remembers."""

from pathlib import Path
from typing import Any

import pytest
from textual.events import Paste

from briefing_tui.export import FORMATS
from briefing_tui.richtext.terminal import words_of
from briefing_tui.tui.controllers.reload import ReloadController
from briefing_tui.tui.widgets.reader import Reader
from tests.tui.keyboard import SAMPLE, Desk, desk, shown, written
from tests.tui.waiting import until

TO_JSON = list(FORMATS).index("json")
"""How often to press `f` to get from Markdown to JSON."""

NOTES = [{"id": "a", "heading": "Roads", "text": "Roads are open."}]


def options(on: Desk) -> dict[str, str]:
    """Return the options by their names."""
    lines = on.app.screen.query_one("#options", Reader).text.splitlines()
    return {line.split()[0]: line[10:] for line in lines}


async def paste(on: Desk, words: str) -> None:
    """Answer the prompt with pasted text, which is faster than many keys."""
    await on.press("ctrl+a", "ctrl+k")
    on.app.post_message(Paste(words))
    await on.press("enter")


async def until_made(on: Desk) -> None:
    """Wait until the export is prepared or refused."""
    while "Preparing" in str(on.app.screen.query_one("#preview").border_title):
        await on.pilot.pause(0.05)
    await on.pilot.pause()


async def test_the_lengths_change_the_document_and_the_proposed_name() -> None:
    async with desk() as on:
        await on.press("x")
        shown = [(options(on)["length"], options(on)["file"], on.text)]
        for _ in range(2):
            await on.press("l")
            shown.append((options(on)["length"], options(on)["file"], on.text))
        lengths, names, _ = zip(*shown, strict=True)
        assert lengths == ("brief", "full", "flash")
        assert names == tuple(f"2024-12-01 Syria {length} TLP-CLEAR.md" for length in lengths)
        sizes = []
        for _ in range(3):
            await on.press("l")
            sizes.append(on.app.screen.query_one("#preview", Reader).line_count)
        brief, full, flash = sizes
        assert flash < brief < full


async def test_data_formats_have_no_length_and_no_template() -> None:
    async with desk() as on:
        await on.press("x", *"f" * TO_JSON)
        assert options(on)["length"] == "complete"
        assert options(on)["file"] == "2024-12-01 Syria TLP-CLEAR.json"
        for key, message in (
            ("l", "This format is always complete."),
            ("t", 'The format "json" has no templates.'),
            ("v", "There is no other view"),
        ):
            await on.press(key)
            assert on.bottom.startswith(message)
            assert not on.app.screen.query("#prompt")


async def test_the_preview_is_the_document_and_v_shows_the_bytes() -> None:
    async with desk(size=(100, 60)) as on:
        for _ in range(3):
            await on.press("x" if on.top == "DeskScreen" else "f")
            assert "words, about 2 pages; " in on.title("preview")
            text = on.app.screen.query_one("#preview", Reader).text
            assert text.startswith("TLP:CLEAR\n\nAssad seeks allies' support after Aleppo falls\n")
            assert "<td" not in text
            assert "[^" not in text
            assert "| " not in text
        await on.press("v")
        assert "Bytes: " in on.title("preview")
        assert on.frame("preview")[0].startswith("<!DOCTYPE html>")
        await on.press(*"f" * (len(FORMATS) - 2), "v", "v")
        assert on.frame("preview")[0].startswith("**TLP:CLEAR**")
        await on.press("v")
        assert "Preview: " in on.title("preview")


async def test_a_word_file_is_shown_as_its_document_and_v_says_that_it_is_binary() -> None:
    async with desk(size=(100, 60)) as on:
        await on.press("x", *"f" * list(FORMATS).index("docx"))
        await until_made(on)
        assert "words, about 2 pages; " in on.title("preview")
        text = on.app.screen.query_one("#preview", Reader).text
        assert text.startswith("TLP:CLEAR\n\nAssad seeks allies' support after Aleppo falls\n")
        await on.press("v")
        assert on.frame("preview")[0].startswith("This format is binary (")
        await on.press("c")
        assert on.bottom.startswith("Not copied. This format is binary (")


async def test_tables_are_laid_out_again_for_another_width() -> None:
    async with desk(size=(120, 50)) as on:
        await on.press("x", "l")
        assert options(on)["length"] == "full"
        for width in (120, 60):
            await on.resize(width, 50)
            preview = on.app.screen.query_one("#preview", Reader)
            rows = [part for part in preview._paragraphs if not part.wrap]
            assert rows
            assert all(len(words_of(row.spans)) <= width - 6 for row in rows)
            assert (width > 100) == any("-  -" in words_of(row.spans) for row in rows)


async def test_sections_are_ticked_in_a_list() -> None:
    async with desk() as on:
        await on.press("2", "x", "s")
        assert on.top == "ChecklistScreen"
        assert "Sections: 11 of 11" in on.lines[0]
        assert "[ ]" not in shown(on)
        await on.press("enter")
        assert options(on)["sections"] == "all"
        # The cursor is on the first section of the pane.
        await on.press("s", "a", "space", "escape")
        assert options(on)["sections"] == "all"
        await on.press("s", "a", "j", "space", "enter")
        assert options(on)["sections"] == "Other figures"
        await on.press("s", "g", "space", "enter")
        assert options(on)["sections"] == "Changes, Other figures"
        assert "Changes since 30 Nov 2024" in on.app.screen.query_one("#preview", Reader).text
        await on.press("s", "a")
        assert "Sections: 11 of 11" in on.lines[0]
        await on.press("a")
        assert "Sections: all, because none is ticked" in on.lines[0]
        await on.press("enter")
        assert options(on)["sections"] == "all"


async def test_a_typed_name_stays_and_only_its_ending_follows_the_format(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with desk() as on:
        await on.press("x", "n", "escape")
        assert options(on)["file"] == "2024-12-01 Syria brief TLP-CLEAR.md"
        await on.press("a", "n")
        await on.answer("mine.v2.md")
        await on.press("l", "a")
        assert options(on)["file"] == "mine.v2.md"
        await on.press("f")
        assert options(on)["file"] == "mine.v2.txt"
        await on.press("n", "x", "escape")
        assert options(on)["file"] == "mine.v2.txt"
        # Closing the screen loses nothing typed.
        await on.press("escape", "x")
        assert options(on)["file"] == "mine.v2.md"
        await on.press("w")
        assert on.top == "DeskScreen"
        assert (tmp_path / "mine.v2.md").exists()
        await on.press("x", "w")
        assert on.bottom.startswith("mine.v2.md exists. Press Enter again to overwrite it")
        # A name without an extension gets that of the format, and a folder is no file.
        await on.press("n")
        await on.answer("evening brief")
        assert options(on)["file"] == "evening brief.md"
        await on.press("n")
        await on.answer(str(tmp_path))
        assert options(on)["file"] == str(tmp_path / "2024-12-01 Syria brief TLP-CLEAR.md")
        # The name in a folder follows the other options: a wrong marking would mislead.
        await on.press("a", "f")
        assert options(on)["file"] == str(tmp_path / "2024-12-01 Syria brief TLP-GREEN.txt")
        await on.press("escape", "x")
        assert options(on)["file"] == str(tmp_path / "2024-12-01 Syria brief TLP-CLEAR.md")
        # An empty name means the proposed one.
        await on.press("n")
        await on.answer("")
        assert options(on)["file"] == "2024-12-01 Syria brief TLP-CLEAR.md"


async def test_a_file_is_overwritten_only_while_the_question_about_it_is_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "2024-12-01 Syria brief TLP-CLEAR.md"
    file.write_text("mine")
    question = "2024-12-01 Syria brie… exists. Press Enter again to overwrite it, n to rename."
    async with desk(size=(80, 24)) as on:
        # The copy replaces the question, so the next Enter asks again.
        await on.press("x", "enter", "c", "enter")
        assert on.bottom == question
        assert file.read_text() == "mine"
        # With another audience, the file has another name.
        await on.press("a")
        assert "exists" not in on.bottom
        await on.press("q", "x", "enter", "enter")
        assert on.top == "DeskScreen"
        assert file.read_text() != "mine"


async def test_a_template_is_used_and_its_errors_are_shown(tmp_path: Path) -> None:
    path = tmp_path / "own.jinja"
    path.write_text("Mine: {{ title }}\n", encoding="utf-8")
    async with desk(written(tmp_path, notes=NOTES), size=(200, 40)) as on:
        await on.press("x", "t")
        await paste(on, str(path))
        await until_made(on)
        assert on.frame("preview")[0] == "Mine: A day"
        assert options(on)["template"] == str(path)
        await on.press(*"f" * TO_JSON)
        assert options(on)["template"] == "none: this format has no templates"
        await on.press("f")
        await until_made(on)
        assert on.frame("preview")[0] == "Mine: A day"
        path.write_text("{{ nothing }}\n", encoding="utf-8")
        await on.press("escape", "x")
        await until_made(on)
        assert options(on)["template"] == str(path)
        assert "Cannot export" in on.title("preview")
        assert "own.jinja, line 1: " in on.frame("preview")[0]
        await on.press("w")
        assert on.bottom.startswith("Not written. Template ")
        await on.press("t")
        await paste(on, str(tmp_path / "missing"))
        await until_made(on)
        assert "missing" in on.frame("preview")[0]
        await on.press("t")
        await on.answer("")
        assert options(on)["template"] == "built-in"
        assert on.frame("preview")[2] == "A day"


async def test_a_refused_export_shows_no_document(tmp_path: Path) -> None:
    person: dict[str, Any] = {"id": "x-9", "name": "Oswin Tarrick", "kind": "person", "tlp": "RED"}
    notes = [{"id": "b", "heading": "Second", "text": "Then Tarrick came."}]
    async with desk(written(tmp_path, tlp="GREEN", actors=[person], notes=notes)) as on:
        await on.press("x", "a", "a", "a")
        preview = on.app.screen.query_one("#preview", Reader)
        assert "Tarrick" in preview.text
        await on.press("a", "a")
        assert options(on)["audience"] == "TLP:GREEN"
        for key in ("v", "l", "f"):
            await on.press(key)
            assert preview.text == ""
            assert not preview.display
            assert options(on)["drafts"] == "left out"
        await on.press("d")
        assert options(on)["drafts"] == "included and marked"


async def test_nonsense_is_answered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    async with desk(SAMPLE, size=(160, 30)) as on:
        for name in (
            "~nobody-here/x.md",
            "/proc/none/x.md",
            "a" * 300,
            "/dev/null/x",
            "no/such/folder.md",
        ):
            await on.press("x", "n")
            await paste(on, name)
            await on.press("w")
            if on.top == "ExportScreen":
                await on.press("w")
            assert on.top == "ExportScreen", name
            assert "Written" not in on.bottom
            await on.press("escape")
        for path in (".", "\N{NO-BREAK SPACE}", "/dev/null", str(SAMPLE)):
            await on.press("x", "t")
            await paste(on, path)
            await until_made(on)
            assert on.top == "ExportScreen"
            await on.press("escape")
    assert list(tmp_path.iterdir()) == []


async def test_the_export_has_only_what_the_filter_of_the_pane_shows() -> None:
    async with desk() as on:
        on.desk.session.set_filter("frontline", "hama")
        await on.press("x")
        preview = on.app.screen.query_one("#preview", Reader)
        await on.press("F")
        assert options(on)["sections"] == "all; only items that match hama"
        assert "Only items that match hama: " in preview.text
        await on.press("F")
        assert options(on)["sections"] == "all"
        assert "Only items that match" not in preview.text
        on.desk.session.set_filter("frontline", "-place:hamma")
        await on.press("F")
        assert options(on)["sections"] == (
            "all; only items that match -place:hamma. Unknown name `hamma` for `place`. Did you "
            "mean `hama`?"
        )


async def test_without_a_filter_the_export_screen_says_so() -> None:
    async with desk() as on:
        await on.press("x", "F")
        assert on.bottom.startswith("The pane has no filter.")


async def test_the_preview_of_a_pdf_is_its_document() -> None:
    async with desk() as on:
        await on.press("x", *"f" * list(FORMATS).index("pdf"))
        await until_made(on)
        assert options(on)["file"] == "2024-12-01 Syria brief TLP-CLEAR.pdf"
        assert "Assad seeks allies" in " ".join(on.frame("preview"))
        await on.press("v")
        assert on.frame("preview")[0].startswith("This format is binary (")
        await on.press("c")
        assert on.bottom.startswith("Not copied. This format is binary (")


async def test_an_export_of_a_broken_file_says_that_it_is_the_last_good_version(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    path = written(tmp_path, notes=[{"heading": "One", "text": "Two."}])
    async with desk(path, size=(80, 24)) as on:
        path.write_text(path.read_text("utf-8") + 'title = "x\n', "utf-8")
        on.desk.on_files_changed()
        await until(on, lambda: "FILE IS BROKEN" in shown(on))
        await on.press("x")
        assert on.message == "Last good version only: the file is broken."
        await on.press("enter")
        await until(on, lambda: on.app.screen is on.desk)
        assert on.message.startswith("Last good version only: the file is broken. Written: ")
        await on.press("F")
        assert on.message.startswith("Last good version only: the file is broken. ")
    async with desk(written(tmp_path, notes=[{"heading": "One"}]), size=(120, 36)) as on:
        path.unlink()
        on.desk.on_files_changed()
        await until(on, lambda: "FILE IS GONE" in shown(on))
        await on.press("x")
        assert "Export. Last good version only: the file is gone ─" in on.title("options")


async def test_the_export_screen_shows_a_file_that_was_read_again(tmp_path: Path) -> None:
    path = written(tmp_path, notes=[{"id": "n", "heading": "One", "text": "Two."}])
    async with desk(path, size=(120, 36)) as on:
        await on.press("8", "enter", "x")
        path.write_text(path.read_text("utf-8").replace("Two.", "Three."), "utf-8")
        on.desk.on_files_changed()
        await until(on, lambda: "Three." in " ".join(on.frame("preview")))
        await on.press("escape")
        assert on.top == "ItemScreen"
        assert "Three." in on.text
        path.write_text(path.read_text("utf-8").replace("Three.", "Four."), "utf-8")
        on.desk.on_files_changed()
        await until(on, lambda: "Four." in on.text)


async def test_a_file_that_has_just_changed_is_not_exported_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    # The program does not notice the change before the keys are pressed.
    monkeypatch.setattr(ReloadController, "read_again", lambda _: None)
    path = written(tmp_path, notes=[{"id": "n", "heading": "One", "text": "Two."}])
    before = path.read_text("utf-8")
    async with desk(path, size=(120, 36)) as on:
        await on.press("x")
        await until_made(on)
        path.write_text(f"{before}\n# RED", "utf-8")
        for key in ("enter", "c", "p"):
            await on.press(key)
            assert on.message.startswith("Not ready. The file has just changed.")
        path.write_text(before, "utf-8")
        await on.press("enter")
        assert "Written: " in on.message
    async with desk(path, size=(120, 36)) as on:
        path.write_text(f"{before}\n# RED", "utf-8")
        for keys in (("F",), ("8", "y"), ("Y",)):
            await on.press(*keys)
            assert on.message.startswith("Nothing was copied. The file has just changed.")


async def test_a_second_print_says_that_it_replaces_the_first(tmp_path: Path) -> None:
    printed = "The export is printed to standard output when you quit."
    async with desk(written(tmp_path, notes=[{"id": "n", "text": "Rain."}])) as on:
        for keys, message in (
            (("x", "p"), printed),
            (("x", "p"), printed),
            (("x", "l", "p"), f"{printed} It is printed instead of the earlier one."),
        ):
            await on.press(*keys[:-1])
            await until_made(on)
            await on.press(keys[-1])
            assert (on.top, on.message) == ("DeskScreen", message)
    assert b"Rain." in (on.app.output_on_exit or b"")
