"""Writes what is made from the code: pages and schemas under docs/, and tables of the README."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from briefing_tui.check.page import page
from briefing_tui.cli.parser import COMMANDS
from briefing_tui.config.key_names import spelled
from briefing_tui.config.keymap import DEFAULT
from briefing_tui.config.keys import CONTEXTS
from briefing_tui.export import FORMATS
from briefing_tui.model.schema import briefing_schema, situation_schema
from briefing_tui.model.terms import CREDIBILITY, RELIABILITY
from briefing_tui.tui.help import FILTER_HELP
from tools.format_page import reference

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
README = ROOT / "README.md"

_MADE = re.compile(r"(<!-- made by `make docs`: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)


def filled(readme: str) -> str:
    """The README with each marked part made anew."""
    return _MADE.sub(lambda part: f"{part[1]}\n{_PARTS[part[2]]()}\n{part[3]}", readme)


def _commands() -> str:
    opens = ("`briefing [PATH]`", "open a briefing, or the newest one of a folder")
    return _table(
        ("command", "does"),
        (opens, *((f"`briefing {name}`", does) for name, does in COMMANDS.items())),
    )


def _formats() -> str:
    return _table(
        ("format", "ending", "what it is", "reading it needs"),
        (
            (f"`-f {each.name}`", ", ".join(each.endings), each.description, each.needs)
            for each in FORMATS.values()
        ),
    )


def _grades() -> str:
    letters, numbers = RELIABILITY.items(), CREDIBILITY.items()
    return _table(
        ("reliability", "of the source", "credibility", "of what it says"),
        (
            (letter, of_source, str(number), of_words)
            for (letter, of_source), (number, of_words) in zip(letters, numbers, strict=True)
        ),
    )


def keys_page() -> str:
    """The reference page of keys and filters."""
    pages = [_KEYS_OPENING]
    for context, title in CONTEXTS.items():
        rows = (
            (" ".join(f"`{spelled(key)}`" for key in action.keys), action.does, f"`{action.id}`")
            for action in DEFAULT.of(context)
        )
        pages.append(f"## {title}\n\n{_table(('keys', 'do', 'action'), rows)}")
    filters = ((f"`{words}`", shows) for words, shows in FILTER_HELP)
    pages.append(f"## In a filter\n\n{_table(('write', 'to see'), filters)}")
    return "\n".join(pages)


def schemas() -> dict[str, str]:
    """What editors check briefings and situations by, as `briefing schema` prints it, by file."""
    made = {"briefing": briefing_schema(), "situation": situation_schema()}
    return {
        f"{name}.schema.json": json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
        for name, schema in made.items()
    }


_KEYS_OPENING = """\
# Keys and filters

This page is made by `make docs` from the key table that the program runs on; `?` shows the same.
"""


_PARTS = {
    "commands": _commands,
    "formats": _formats,
    "grades": _grades,
}


def _table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = (columns, ("---",) * len(columns), *rows)
    return "".join(
        f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |\n" for line in lines
    )


def main() -> None:
    """Write every page anew."""
    DOCS.mkdir(exist_ok=True)
    for path, text in (
        (DOCS / "format.md", reference()),
        (DOCS / "checks.md", page()),
        (DOCS / "keys.md", keys_page()),
        *((DOCS / name, text) for name, text in schemas().items()),
        (README, filled(README.read_text(encoding="utf-8"))),
    ):
        path.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
