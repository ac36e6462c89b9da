"""Hostile text has no effect on the terminal, whatever is shown."""

from pathlib import Path

from tests.hostile import CORPUS, IDS, TOGETHER, alive, forged, situation, written
from tests.terminal import terminal

WALK = (
    *(f"{pane}jjG\r" for pane in range(1, 9)),
    "q",
    "1",
    "/evil\r",
    "nnnN",
    "\x1b",
    "fevil\r",
    "\x1b",
    "f[/foo] x\r",
    "\x1b",
    "!",
    "jjG",
    "q",
    "2G s".replace(" ", ""),
    "\x1b",
    "z",
    "z",
    "\x10",
    "evil",
    "\x1b",
    "x",
    "G",
    "f",
    "q",
    "?",
    "q",
)


def test_nothing_that_the_screen_sends_is_alive(tmp_path: Path) -> None:
    path = written(tmp_path, *CORPUS, *IDS)
    with terminal(path) as shown:
        shown.wait_for("Frontline")
        for keys in WALK:
            shown.press(keys)
            shown.wait_until_quiet()
        assert alive(shown.sent) == []
        assert "ZXZpbA==" in shown.sent.decode()
        shown.press("q")
        assert shown.wait_for_end() == 0


HEAD = " TLP:CLEAR  "
"""Return the title line of the desk."""

ACROSS = (
    ("/", "Search:"),
    ("\x1b[200~\u202epas\x9b31mted\x1b[201~", "pas‹U+009B›31mted"),
    ("\x1b", "? help"),
    ("O", "Since 1 Dec"),
    ("\r", "q back"),
    ("q", HEAD),
    ("y", "Sent to the terminal's clipboard"),
    ("Y", "items of Frontline"),
    ("C", "Compare 2 Dec with"),
    ("\r", "Changes from 1 Dec to 2 Dec"),
    ("jjjjG\tG", "Tab list/text"),
    ("q", HEAD),
    ("h", "Figures over time"),
    ("jG", "Figures over time"),
    ("q", HEAD),
    ("t", "Timeline"),
    ("jG", "Timeline"),
    ("q", HEAD),
    ("r", "Reactions: "),
    ("jG", "Reactions: "),
    ("q", HEAD),
    ("!", "Findings: "),
    ("jG", "Findings: "),
    ("q", HEAD),
    ("x", "Preview: "),
    ("n", "File:"),
    ("\r", "d drafts"),
    ("w", "Written: "),
    ("\x10", "Actions: "),
    ("zzzz", "No matching action"),
    ("\x1b", HEAD),
    ("?", "Symbols on this screen"),
    ("G", "Filters"),
    ("q", HEAD),
    ("]", "No later briefing can be read: 3 Dec."),
    ("[", "1 of 3"),
    ("s", "1 source of the item"),
)


def test_nothing_is_alive_over_the_days_or_in_the_names_of_files(tmp_path: Path) -> None:
    first, day, _ = situation(tmp_path, *TOGETHER)
    # Textual writes this, without checking it.
    with terminal(day, cwd=tmp_path, environment={"BRIEFING_WIRE": "off"}) as shown:
        shown.wait_for("2 of 3")
        for keys, words in ACROSS:
            shown.press(keys)
            shown.wait_for(words)
        first.write_text("format = 1\ntitle =\n")
        shown.wait_for("Showing the last good version")
        shown.press("!")
        shown.wait_for("Findings: 1")
        # If there is something to go back to.
        shown.press("q\x11")
        assert shown.wait_for_end() == 0
        assert alive(shown.sent) == []
        assert forged(shown.sent) == []
