"""The settings apply to the screen: keys, theme, zone, audience; errors in them are shown."""

import os
import tomllib
from pathlib import Path
from zoneinfo import ZoneInfo

from briefing_tui.config.keymap import parse_keymap
from briefing_tui.config.settings import Settings
from briefing_tui.config.terminal import Terminal
from briefing_tui.store.program_files import settings_path
from briefing_tui.tui.themes import THEME_BY_NAME
from tests.tui.keyboard import desk, written

KEYS = """
pane.quotes = "Q"
pane.zoom = "f5"
search.start = "ctrl+s"
briefing.export = "none"
app.quit = "ctrl+x"
app.leave = "f10"
pane.next = "none"
reader.close = "Z"
list.down = ["down", "J"]
changes.show = "f7"
"""


def changed_settings() -> Settings:
    keymap, findings = parse_keymap(tomllib.loads(KEYS))
    assert findings == ()
    return Settings(keymap=keymap)


async def test_actions_are_on_the_keys_that_were_wanted_and_off_their_own() -> None:
    async with desk(settings=changed_settings()) as on:
        at = on.at
        for key in ("j", "tab", "x", "ctrl+q", "q", "slash", "z", "4"):
            await on.press(key)
            assert (on.at, on.pane, on.app.screen) == (at, "frontline", on.desk), key
        assert on.app.is_running
        await on.press("J")
        assert on.at != at
        await on.press("Q")
        assert on.pane == "quotes"
        await on.press("f5")
        assert on.app.screen.query_one("#pane-quotes").region.width == 120
        await on.press("f5", "ctrl+s", *"ham", "enter")
        assert on.bottom.startswith("Match ")


async def test_the_screen_says_the_keys_that_were_wanted() -> None:
    async with desk(settings=changed_settings(), size=(200, 36)) as on:
        assert "Ctrl+s search" in on.bottom
        assert "export" not in on.bottom
        assert "1 2 3 Q 5 6 7 8 pane" in on.bottom
        assert on.title("pane-quotes").startswith("╭─ Q Quotes ")
        await on.press("n")
        assert on.message == "No match to go to; press Ctrl+s to search."
        await on.press("question_mark")
        assert "Ctrl+s" in on.text
        assert "Ctrl+x" in on.text
        assert on.bottom == "Z back"
        await on.press("q", "escape", "Z")
        assert on.app.screen is on.desk
        await on.press("ctrl+p", *"zoom")
        assert any("F5" in line for line in on.lines)
        await on.press("escape", "ctrl+c")
        assert on.message == "F10 quits the program."


async def test_what_is_off_its_keys_is_found_in_the_palette() -> None:
    async with desk(settings=changed_settings()) as on:
        await on.press("ctrl+p", *"preview", "enter")
        await on.pilot.pause()
        assert type(on.app.screen).__name__ == "ExportScreen"


async def test_a_theme_is_switched_at_once_and_kept(home: Path) -> None:
    async with desk() as on:
        await on.press("ctrl+p", *"theme light", "enter")
        await on.pilot.pause()
        assert on.app.theme == THEME_BY_NAME["light"].name
        background = on.segments[-1].style
        assert background is not None
        assert background.bgcolor is not None
        assert background.bgcolor.get_truecolor().hex == "#fbfbf8"
        assert on.bottom.startswith("Theme light. Saved in ")
    path = Path(settings_path(os.environ))
    assert path.read_text(encoding="utf-8") == 'theme = "light"\n'


async def test_a_theme_is_previewed_and_written_only_on_enter(home: Path) -> None:
    async with desk() as on:
        before = on.app.theme
        await on.press("ctrl+p", *"theme light")
        assert on.app.theme == THEME_BY_NAME["light"].name
        await on.press("ctrl+a", "ctrl+k", *"zoom")
        assert on.app.theme == before
        await on.press("ctrl+a", "ctrl+k", *"theme: ", "down")
        assert on.app.theme != before
        await on.press("escape")
        assert on.app.theme == before
    assert not Path(settings_path(os.environ)).exists()


async def test_nothing_glides_unless_that_is_wanted() -> None:
    async with desk() as on:
        assert on.app.animation_level == "none"
    async with desk(settings=Settings(animation=True)) as on:
        assert on.app.animation_level == "full"


async def test_only_themes_that_can_be_drawn_are_offered() -> None:
    async with desk(terminal=Terminal("16")) as on:
        await on.press("ctrl+p", *"theme: ")
        assert [line for line in on.lines if "Theme: " in line and "terminal" not in line] == []


async def test_exports_and_checks_are_as_settled(tmp_path: Path) -> None:
    notes = [{"text": "The regime fell."}, {"text": "No.", "tlp": "RED"}]
    path = written(tmp_path, tlp="RED", notes=notes, sources=[])
    async with desk(path, settings=Settings(audience="GREEN", loaded_words=("fell",))) as on:
        codes = {finding.code: finding.message for finding in on.desk.session.findings}
        assert "fell" in codes["loaded-wording"]
        await on.press("x")
        assert "audience  TLP:GREEN" in " ".join(on.lines)


async def test_a_fault_in_the_settings_is_reported_until_the_first_key() -> None:
    async with desk(notice="config.toml:1:9: there is no theme `drak`") as on:
        assert on.message == "config.toml:1:9: there is no theme `drak`"


async def test_times_are_in_the_zone_that_was_wanted_on_every_screen(tmp_path: Path) -> None:
    """The event was at noon in UTC, and an hour later on the second day."""
    for day, hour in ((4, 12), (5, 13)):
        path = written(
            tmp_path,
            as_of=f"2024-12-0{day}",
            events=[{"id": "fall", "date": f"2024-12-04T{hour}:00:00Z", "text": "It fell."}],
        )
        path.rename(tmp_path / f"{day}.toml")
    zone = ZoneInfo("Asia/Tokyo")
    async with desk(tmp_path / "5.toml", zone=zone, pane="timeline", days=True) as on:
        assert "22:00" in on.detail
        await on.press("t")
        assert "22:00" in on.text
        await on.press("q", "C", "enter")
        assert on.top == "CompareScreen"
        assert "21:00" in on.text
        assert "22:00" in on.text


async def test_the_marks_say_the_key_that_shows_more() -> None:
    async with desk(settings=changed_settings(), days=True) as on:
        await on.press("f7")
        assert on.bottom.startswith("Since 30 Nov: ")
        await on.press("f7")
        assert on.message == "Older items are hidden; F7 shows them."
