"""What terminals of every kind are sent, byte by byte."""

import re
from collections.abc import Iterator

import pytest

from tests.terminal import SAMPLE, terminal

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


SGR = re.compile(rb"\x1b\[([0-9;]*)m")


def styles(sent: bytes) -> set[tuple[str, ...]]:
    """Return the parameters of every sequence that set a style."""
    return {tuple(found[1].decode().split(";")) for found in SGR.finditer(sent)}


def colours(sent: bytes) -> set[str]:
    """Return all colours that were set, as parameters: `38;2;1;2;3`, `48;5;17`, `31`."""
    parameters = ([int(number) for number in style if number] for style in styles(sent))
    return {colour for style in parameters for colour in colours_of(style)}


def colours_of(parameters: list[int]) -> Iterator[str]:
    rest = iter(parameters)
    for entry in rest:
        if entry in (38, 48):
            kind = next(rest)
            yield ";".join(
                map(str, (entry, kind, *(next(rest) for _ in range(3 if kind == 2 else 1))))
            )
        elif entry // 10 in (3, 4, 9, 10) and entry % 10 != 9:
            yield str(entry)


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
    with terminal(SAMPLE, environment=environment) as run:
        run.wait_for(DESK)
        assert len(colours(run.sent)) > 6
        assert {colour[1:5] for colour in colours(run.sent)} == {kind[1:]}


@pytest.mark.parametrize("kind", ["linux", "screen"])
def test_of_16_colours_none_is_sent_that_may_be_that_of_the_background(kind: str) -> None:
    with terminal(SAMPLE, environment={"TERM": kind}) as run:
        run.wait_for(DESK)
        # Red, green, magenta and cyan, and white on black for the marking.
        assert {"31", "35"} <= colours(run.sent) <= {"31", "32", "35", "36", "97", "40"}
        # Dim text is unreadable on the Linux console.
        assert any("2" in style for style in styles(run.sent)) == (kind != "linux")


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
    with terminal(*words, SAMPLE, environment=environment) as run:
        run.wait_for(DESK)
        run.press(b"\x10", "Actions: ")
        assert colours(run.sent) == set()
        assert any("7" in style for style in styles(run.sent))


def test_always_overrules_no_color() -> None:
    with terminal("--color", "always", SAMPLE, environment={"NO_COLOR": "1"}) as run:
        run.wait_for(DESK)
        assert any(colour.startswith("38;5;") for colour in colours(run.sent))


@pytest.mark.parametrize(
    ("environment", "words"),
    [({"LC_ALL": "C"}, ()), ({"PYTHONIOENCODING": "latin-1"}, ("--no-mouse",))],
    ids=["C", "latin-1"],
)
def test_where_there_is_only_ascii_no_other_byte_is_sent(
    environment: dict[str, str | None], words: tuple[str, ...]
) -> None:
    with terminal(*words, SAMPLE, environment=environment, size=(80, 24)) as run:
        run.wait_for(DESK)
        for keys, answer in ASCII_WALK:
            run.press(keys, answer)
        assert run.sent.isascii()
        assert b"\\u2" not in run.sent
        # With `--no-mouse`, the terminal handles the mouse.
        assert (b"\x1b[?1000h" in run.sent) == (not words)
