"""Input becomes keys; broken and unknown sequences are ignored."""

import pytest
from textual import events

from briefing_tui.tui import terminal_input
from briefing_tui.tui.terminal_input import KeyParser


class Clock:
    """A clock that only advances when the test says so."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = 100.0
        monkeypatch.setattr(terminal_input, "monotonic", lambda: self.now)
        monkeypatch.setattr("textual._parser.get_time", lambda: self.now)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return Clock(monkeypatch)


def keys(parser: KeyParser, characters: str) -> list[str]:
    """Return the keys that result at once from some characters."""
    found = [message for character in characters for message in parser.feed(character)]
    return [message.key for message in found if isinstance(message, events.Key)]


def waited(parser: KeyParser, clock: Clock, seconds: float) -> list[str]:
    """Return the keys that result from waiting."""
    clock.now += seconds
    return [message.key for message in parser.tick() if isinstance(message, events.Key)]


@pytest.mark.parametrize(
    ("sent", "pressed"),
    [
        ("jY/é", ["j", "Y", "slash", "é"]),
        ("[O]", ["left_square_bracket", "O", "right_square_bracket"]),
        ("\x1b[A\x1bOB\x1b[5~", ["up", "down", "pageup"]),
        ("\x1b[[A\x1b[1;5C", ["f1", "ctrl+right"]),
        ("\x1b[106u\x1b[106;5u", ["j", "ctrl+j"]),
    ],
)
def test_keys_are_keys(sent: str, pressed: list[str]) -> None:
    assert keys(KeyParser(), sent) == pressed


@pytest.mark.parametrize(
    "sequence",
    [
        "\x1b[?q",
        "\x1b[5;5;5;5Z",
        "\x1b[>q",
        "\x1b[<;;M",
        "\x1b[<5M",
        "\x1b[<0;-1;5M",
        "\x1b[M\xff\xfe!",
        "\x1b[99999999999;5u",
        "\x1b[1114112u",
        "\x1b[55296;1;55296u",
        "\x1b[?9999;1$y",
    ],
)
def test_what_is_unknown_or_makes_no_sense_presses_nothing_and_eats_nothing(sequence: str) -> None:
    parser = KeyParser()
    assert keys(parser, sequence + "j") == ["j"]
    assert not parser.is_waiting


def test_escape_alone_and_with_a_key_is_still_understood(clock: Clock) -> None:
    parser = KeyParser()
    assert keys(parser, "\x1b") == []
    assert parser.is_waiting
    assert waited(parser, clock, 0.2) == ["escape"]
    assert keys(parser, "j") == ["j"]
    assert keys(parser, "\x1bO") == []
    assert waited(parser, clock, 0.2) == ["escape", "O"]
    assert keys(parser, "\x1b\x1b[A") == ["escape", "up"]


def test_keys_that_a_slow_link_joins_to_escape_are_not_lost() -> None:
    parser = KeyParser()
    assert keys(parser, "\x1bjjq") == ["escape", "j", "j", "q"]
    assert keys(parser, "\x1b\x1bx") == ["escape", "escape", "x"]
    parser.alt_keys = frozenset({"alt+j"})
    assert keys(parser, "\x1bjj\x1bk") == ["alt+j", "j", "escape", "k"]
    assert keys(parser.renewed(), "\x1bj") == ["alt+j"]


@pytest.mark.parametrize(
    ("begun", "rest"),
    [
        ("\x1b[<0;1", "0;5M"),
        ("\x1b[", "1;5q"),
        ("\x1b[1", "2;3~"),
        ("\x1b]52;c;", "cXFxcXE=\a"),
        ("\x1bP1$r", "0m\a"),
        ("\x1bP1$r", "0m\x1b\\"),
        ("\x1bP1$r0m", "\x1b\\"),
        ("\x1b]11;rgb:12\x1b\\", ""),
        ("\x1b[" + "1" * 40, "1111q"),
        ("\x1b]" + "q" * 40, "qqqqq\a"),
    ],
)
def test_a_sequence_that_comes_apart_presses_nothing(clock: Clock, begun: str, rest: str) -> None:
    parser = KeyParser()
    assert keys(parser, begun) == []
    assert waited(parser, clock, 0.2) == []
    assert keys(parser, rest + "j") == ["j"]


@pytest.mark.parametrize(
    "parts", [("\x1b[200~Hama\x1b[20", "1~", "j"), ("\x1b[20", "0~Hama\x1b[201~j")]
)
def test_a_paste_is_one_though_its_ends_come_apart(clock: Clock, parts: tuple[str, ...]) -> None:
    parser = KeyParser()
    found: list[object] = []
    for part in parts:
        found += [message for entry in part for message in parser.feed(entry)]
        clock.now += 0.2
        found += parser.tick()
    paste, key = found
    assert isinstance(paste, events.Paste)
    assert paste.text == "Hama"
    assert isinstance(key, events.Key)
    assert key.key == "j"
    assert not parser.is_waiting


def test_a_rest_that_never_comes_is_not_waited_for_long(clock: Clock) -> None:
    parser = KeyParser()
    assert keys(parser, "\x1b[<0;1") + waited(parser, clock, 0.2) == []
    clock.now += 1.1
    assert keys(parser, "2j") == ["2", "j"]


def test_a_parser_in_the_place_of_another_knows_the_size() -> None:
    parser = KeyParser()
    assert keys(parser, "\x1b[48;24;80;480;800t") == []
    assert parser.renewed().terminal_size == parser.terminal_size == (80, 24)
    assert parser.renewed().mouse_pixels


@pytest.mark.parametrize(
    "inside",
    [
        "\x1b[B",
        "\x1b[A\x1bOP\x1b[5~",
        "\x1b",
        "\x1b\x1b",
        "\x1b[200~",
        "\x1b[20\x1b[201",
        "\x1b]52;c;ZXZpbA==\x07",
        "\x1b[<0;5;5M",
    ],
)
def test_a_sequence_within_a_paste_presses_nothing(clock: Clock, inside: str) -> None:
    parser = KeyParser()
    found = [message for character in "\x1b[200~" for message in parser.feed(character)]
    for character in f"Ha{inside}ma\x1b[201~j":
        found += parser.feed(character)
        clock.now += 10
        found += parser.tick()
    paste, key = found
    assert isinstance(paste, events.Paste)
    assert paste.text == f"Ha{inside}ma".replace("\x1b", "␛")
    assert isinstance(key, events.Key)
    assert key.key == "j"
