"""The reference page is complete, and matches what the program reads."""

from pathlib import Path

from briefing_tui.model.briefing import SECTIONS, Head
from briefing_tui.model.keys import keys_of
from briefing_tui.model.terms import EVENT_SUB_TYPE, LIKELIHOOD_SYNONYMS
from tools.format_page import reference

PAGE = Path(__file__).parent.parent.parent.parent / "docs" / "format.md"


def test_the_page_in_docs_is_what_make_docs_would_write() -> None:
    assert PAGE.read_text(encoding="utf-8") == reference()


def chapter(title: str) -> str:
    return reference().partition(f"\n## {title}\n")[2].partition("\n## ")[0]


def test_every_key_of_every_section_is_on_the_page() -> None:
    common = chapter("Keys of every item")
    for section, record in SECTIONS.items():
        page = chapter(f"`[[{section}]]`") + common
        assert [name for name in keys_of(record) if f"| `{name}` |" not in page] == []
    head = chapter("The top of a briefing")
    assert [name for name in keys_of(Head) if f"| `{name}` |" not in head] == []


def test_the_terms_of_the_field_are_on_the_page() -> None:
    page = reference()
    assert [term for term in (*EVENT_SUB_TYPE, *LIKELIHOOD_SYNONYMS) if term not in page] == []


def test_a_key_that_is_required_says_so() -> None:
    assert "| `as_of` | date, required |" in chapter("The top of a briefing")
    assert "| `published` | date |" in chapter("The top of a briefing")
