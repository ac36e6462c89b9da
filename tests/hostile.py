"""Hostile values, and functions to check that they have no effect on a terminal."""

from __future__ import annotations

import base64
import re
from pathlib import Path

import tomli_w

from briefing_tui.model.briefing import SECTIONS
from tests.unit.export.hostile import table_of

CONTROLS = (
    "\x1b]52;c;ZXZpbA==\x07",
    "\x1b]52;c;ZXZpbA==\x1b\\",
    "\x1b]8;;http://evil.example\x1b\\link\x1b]8;;\x1b\\",
    "\x1b]0;owned title\x07",
    "\x1b[2J\x1b[1;1H",
    "\x1b[31mred\x1b[0m",
    "\x1b[?1049l",
    "\x1b[6n",
    "\x1b[c",
    "\x1bc",
    "\x1b#8",
    "\x1b(0",
    '\x1bP$q"p\x1b\\',
    "\x1bP+q544e\x1b\\",
    "\x1b_Gf=24;AAAA\x1b\\",
    "\x1b^private\x1b\\",
    "\x1bXstring\x1b\\",
    "\x1b[200~pasted\x1b[201~",
    "\x9b31m",
    "\x9d52;c;ZXZpbA==\x9c",
    "\x90$q\x9c",
    "\x84\x85\x8d\x8e\x8f\x98\x9e\x9f",
    "nul\x00enq\x05bel\x07bs\x08vt\x0bff\x0ccr\rso\x0esi\x0fdel\x7f",
    "line\nline\ttab",
)
MARKUP = (
    "[/foo] x",
    "[Reuters] says",
    "[@click=app.quit]x[/]",
    "[bold red]loud[/bold red]",
    "[link=http://evil.example]x[/link]",
    "$text {0} %s %(x)s \\[x]",
)
ODD = (
    "\u202eevil\u202c",
    "\u2066\u2067\u2068x\u2069\u061c\u200e\u200f",
    "\u202a\u202b\u202dx",
    "zero\u200bwidth\u2060join\ufeffer",
    "\u2028\u2029",
    "a" + "\u0301" * 40,
    "\U000e0041\U000e0042",
    "\U0001f468\u200d\U0001f469\u200d\U0001f467 \U0001f1f8\U0001f1fe \u2764\ufe0f",
    "\u65e5\u672c\u8a9e\u306e\u9577\u3044\u8a00\u8449" * 6,
    "\u0645\u0631\u062d\u0628\u0627 \u0628\u0627\u0644\u0639\u0627\u0644\u0645",
    "\u05e9\u05dc\u05d5\u05dd | \u05d0",
    "\u0e01\u0e33\u0e49 \u0915\u094d\u0937\u093f \u1780\u17d2\u179a",
    "\ufffe\uffff\ufdd0",
    "word" * 60,
)
IDS = ("a/b/../c", "--option", "-", ".", "..", "a.b.c", "$(id)", "`id`", "id;id", "a b")
CORPUS = CONTROLS + MARKUP + ODD

ALIVE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f]"
)
"""Characters that control a terminal, are invisible or reorder text."""

_OURS = re.compile(
    rb"\x1b\[[0-9;:]*[HABCDGdJKLMSTXPmr@bhl]"  # the cursor, erasing, scrolling, style
    rb"|\x1b\[\?[0-9;]+(?:[hl]|\$p)"  # modes of the terminal, and asking for one
    rb"|\x1b\[[<>=][0-9;]*u"  # the keyboard's protocol
    rb"|\x1b\[[0-9;]*t"  # the size
    rb"|\x1b\]22;[a-z-]*\x07"  # the shape of the pointer
    rb"|\x1b[78M]|\r|\n"
)

_COPY = re.compile(rb"\x1b\]52;c;([A-Za-z0-9+/=]*)\x07")

NAME = "\x1b]0;owned\x07\u202e\x9b31m[bold]\nforged: \t$(id)\udcff"
"""A file or folder name whose second line looks like output of the program."""


def written(
    folder: Path, *values: str, name: str = "hostile.toml", as_of: str = "2024-12-01"
) -> Path:
    """Write a briefing with these values in all keys that accept text."""
    table = table_of(values[0]) | {"as_of": as_of}
    for value in values[1:]:
        for section in SECTIONS:
            more = table_of(value)[section]
            for entry in more:
                entry["id"] = f"{entry['id']}-{len(table[section])}"
            table[section] += more
    path = folder / name
    path.write_text(tomli_w.dumps(table), encoding="utf-8")
    return path


TOGETHER = tuple(" ".join(CORPUS[start : start + 8]) for start in range(0, len(CORPUS), 8))
"""The corpus, joined into few values."""


def situation(above: Path, *values: str) -> tuple[Path, Path, Path]:
    """Write three days with hostile names of folder and files; the last day is broken.

    The second day has other values than the first in the same keys.
    """
    folder = above / NAME
    folder.mkdir(parents=True)
    (folder / "situation.toml").write_text(
        tomli_w.dumps({"format": 1, "title": CONTROLS[0], "timezone": MARKUP[0], CONTROLS[1]: 1}),
        encoding="utf-8",
    )
    broken = folder / f"c{NAME}.toml"
    broken.write_text("format = 1\nas_of = 2024-12-03\ntitle = \n", encoding="utf-8")
    return (
        written(folder, *values, name=f"a{NAME}.toml"),
        written(folder, *values[1:], values[0], name=f"b{NAME}.toml", as_of="2024-12-02"),
        broken,
    )


def forged(sent: bytes | bytearray) -> list[bytes]:
    """Return the lines that begin with a file name instead of output of the program."""
    return [line for line in bytes(sent).splitlines() if line.startswith(b"forged")]


def alive(sent: bytes | bytearray) -> list[str]:
    """Return the unsafe parts of the bytes sent to a terminal that are not from the program.

    The program moves the cursor, erases, styles, sets modes, and copies safe text to the clipboard.
    It reads nothing back, and sets no title and no link.
    """
    copies: list[str] = []

    def set_aside(copy: re.Match[bytes]) -> bytes:
        copied = base64.b64decode(copy[1]).decode()
        if not copied.startswith(("**TLP:", "TLP:")):
            return copy[0]
        copies.append(copied)
        return b""

    rest = _OURS.sub(b"", _COPY.sub(set_aside, sent))
    words = "".join((rest.decode("utf-8", "replace"), *copies))
    found = [repr(element) for element in ALIVE.findall(words)]
    return found + [repr(element) for element in re.findall(rb"\x1b.{0,12}", rest, re.DOTALL)]
