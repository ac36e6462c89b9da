"""Writes the pages under docs/ that are made from the code."""

from pathlib import Path

from briefing_tui.model.reference import reference

DOCS = Path(__file__).resolve().parent.parent / "docs"


def main() -> None:
    """Write every page anew."""
    DOCS.mkdir(exist_ok=True)
    (DOCS / "format.md").write_text(reference(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
