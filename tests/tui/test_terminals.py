"""What terminals of every kind are sent, byte by byte."""

import pytest

from tests.tui.terminal import running

DESK = "? help"
"""Text on the desk when it is completely drawn."""

ASCII_WALK = (
    (b"2", ">412"),
    (b"\x10", "Actions: "),
    (b"the", " of "),
    (b"\x1b", DESK),
    (b"?", "Symbols on this screen"),
    (b"q", "c changes"),
    (b"!", "Findings: "),
    (b"q", "c changes"),
    (b"x", "Preview: "),
    (b"q", "c changes"),
    (b"\x03", "quits the program"),
    (b"/", "Search:"),
)


@pytest.mark.parametrize(
    ("environment", "kind"),
    [
        ({"TERM": "xterm-256color", "COLORTERM": "truecolor"}, "38;2;"),
        ({"TERM": "xterm-256color"}, "38;5;"),
        ({"TERM": "xterm-256color", "NO_COLOR": ""}, "38;5;"),
    ],
    ids=["truecolor", "256", "empty NO_COLOR"],
)
def test_a_terminal_is_sent_the_colours_that_it_has_and_no_others(
    environment: dict[str, str | None], kind: str
) -> None:
    with running(environment=environment) as run:
        run.wait_for(DESK)
        assert len(run.colours) > 6
        assert {colour[1:5] for colour in run.colours} == {kind[1:]}


@pytest.mark.parametrize("kind", ["linux", "screen"])
def test_of_16_colours_none_is_sent_that_may_be_that_of_the_background(kind: str) -> None:
    with running(environment={"TERM": kind}) as run:
        run.wait_for(DESK)
        # Red, green, magenta and cyan, and white on black for the marking.
        assert {"31", "35"} <= run.colours <= {"31", "32", "35", "36", "97", "40"}
        # Dim text is unreadable on the Linux console.
        assert any("2" in style for style in run.styles) == (kind != "linux")


@pytest.mark.parametrize(
    ("environment", "words"),
    [
        ({"NO_COLOR": "1", "COLORTERM": "truecolor"}, ()),
        ({"TERM": "dumb"}, ()),
        ({"COLORTERM": "truecolor"}, ("--color", "never")),
    ],
    ids=["NO_COLOR", "dumb", "never"],
)
def test_without_colour_no_colour_is_sent(
    environment: dict[str, str | None], words: tuple[str, ...]
) -> None:
    with running(*words, environment=environment) as run:
        run.wait_for(DESK)
        run.press(b"\x10", "Actions: ")
        assert run.colours == set()
        assert any("7" in style for style in run.styles)


def test_always_overrules_no_color() -> None:
    with running("--color", "always", environment={"NO_COLOR": "1"}) as run:
        run.wait_for(DESK)
        assert any(colour.startswith("38;5;") for colour in run.colours)


@pytest.mark.parametrize(
    ("environment", "words"),
    [({"LC_ALL": "C"}, ()), ({"PYTHONIOENCODING": "latin-1"}, ("--no-mouse",))],
    ids=["C", "latin-1"],
)
def test_where_there_is_only_ascii_no_other_byte_is_sent(
    environment: dict[str, str | None], words: tuple[str, ...]
) -> None:
    with running(*words, environment=environment, size=(80, 24)) as run:
        run.wait_for(DESK)
        for keys, answer in ASCII_WALK:
            run.press(keys, answer)
        assert run.sent.isascii()
        assert b"\\u2" not in run.sent
        # With `--no-mouse`, the terminal handles the mouse.
        assert (b"\x1b[?1000h" in run.sent) == (not words)
