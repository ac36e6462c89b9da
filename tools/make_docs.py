"""Writes the pages under docs/ that are made from the code."""

from pathlib import Path

from briefing_tui.check.page import page
from briefing_tui.model.reference import reference

DOCS = Path(__file__).resolve().parent.parent / "docs"


def main() -> None:
    """Write every page anew."""
    DOCS.mkdir(exist_ok=True)
    for name, text in (("format.md", reference()), ("checks.md", page())):
        (DOCS / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
