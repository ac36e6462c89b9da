"""Write the pages, tables and schemas under docs/ that are made from the code."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from briefing_tui.check.page import page
from briefing_tui.cli.parser import COMMANDS
from briefing_tui.config.key_names import display_name
from briefing_tui.config.keymap import DEFAULT
from briefing_tui.config.keys import CONTEXTS, PROMPTS
from briefing_tui.export import FORMATS
from briefing_tui.model.schema import briefing_schema, situation_schema
from briefing_tui.model.terms import CREDIBILITY, RELIABILITY
from briefing_tui.tui.help import FILTER_HELP
from tools.filter_page import filter_sections
from tools.format_page import reference
from tools.line_page import line_page

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"

_GENERATED = re.compile(r"(<!-- made by `make docs`: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)


def with_tables(text: str) -> str:
    """Return a page with each of its generated tables up to date."""
    return _GENERATED.sub(lambda match: f"{match[1]}\n{_TABLES[match[2]]()}\n{match[3]}", text)


def written_pages() -> list[Path]:
    """Return the hand-written pages that contain a generated table."""
    return [
        path for path in sorted(DOCS.glob("*.md")) if _GENERATED.search(path.read_text("utf-8"))
    ]


def _commands() -> str:
    desk = ("`briefing [PATH]`", "open a briefing, or the newest one of a folder")
    return _table(
        ("command", "does"),
        (desk, *((f"`briefing {name}`", does) for name, does in COMMANDS.items())),
    )


def _formats() -> str:
    return _table(
        ("format", "extensions", "what it is", "what reads it"),
        (
            (f"`-f {row.name}`", ", ".join(row.endings), row.description, row.needs)
            for row in FORMATS.values()
        ),
    )


def _grades() -> str:
    letters, numbers = RELIABILITY.items(), CREDIBILITY.items()
    return _table(
        ("letter", "reliability of the source", "number", "credibility of the claim"),
        (
            (letter, reliability, str(number), credibility)
            for (letter, reliability), (number, credibility) in zip(letters, numbers, strict=True)
        ),
    )


def keys_page() -> str:
    """Return the reference page of keys and filters."""
    pages = [_KEYS_OPENING]
    for context, title in CONTEXTS.items():
        rows = (
            (
                " ".join(f"`{display_name(key)}`" for key in action.keys),
                action.description,
                f"`{action.id}`",
            )
            for action in DEFAULT.of(context)
        )
        pages.append(f"## {title}\n\n{_table(('keys', 'action', 'id'), rows)}")
    pages.append(_PROMPTS_OPENING)
    for title, keys in PROMPTS.values():
        prompt_rows = ((f"`{display_name(key)}`", does) for key, does in keys)
        pages.append(f"### {title}\n\n{_table(('keys', 'action'), prompt_rows)}")
    filters = ((f"`{words}`", shows) for words, shows in FILTER_HELP)
    pages.append(f"## In a filter\n\n{_table(('filter', 'shows'), filters)}")
    pages.append(filter_sections())
    return "\n".join(pages)


def schemas() -> dict[str, str]:
    """Return the JSON Schemas of briefings and situations by file name, as text."""
    found = {"briefing": briefing_schema(), "situation": situation_schema()}
    return {
        f"{name}.schema.json": json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
        for name, schema in found.items()
    }


_KEYS_OPENING = """\
# Keys and filters

`make docs` generates this page from the program's tables of keys and filters. `?` shows the keys of
the current screen. While you type text, `?` is a character: press `F1` instead. To give an action
other keys, write its id in the [settings](settings.md).
"""

_PROMPTS_OPENING = """\
## Prompts

A prompt replaces the status line while you type. Its keys cannot be changed.
"""


_TABLES = {
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
    """Write every generated page, table and schema."""
    DOCS.mkdir(exist_ok=True)
    for path, text in (
        (DOCS / "format.md", reference()),
        (DOCS / "line.md", line_page()),
        (DOCS / "checks.md", page()),
        (DOCS / "keys.md", keys_page()),
        *((DOCS / name, text) for name, text in schemas().items()),
        *((path, with_tables(path.read_text(encoding="utf-8"))) for path in written_pages()),
    ):
        path.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
