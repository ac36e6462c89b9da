"""What others wrote never acts on the terminal, whatever is looked at."""

from pathlib import Path

from tests.hostile import CORPUS, IDS, alive, written
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
            shown.settle()
        assert alive(shown.sent) == []
        assert "ZXZpbA==" in shown.sent.decode()
        shown.press("q")
        assert shown.wait_for_end() == 0
