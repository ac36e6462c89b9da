"""The words of documents are in the catalogue, and nowhere else."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import msgspec

from briefing_tui.export.templates.data import document_data
from briefing_tui.richtext.catalogue import WORDS, counted
from briefing_tui.richtext.document import Document

SOURCE = Path(__file__).parents[3] / "src" / "briefing_tui"
WRITERS = sorted((*SOURCE.glob("export/brief/*.py"), *SOURCE.glob("export/document/*.py")))

SENTENCE = re.compile(r"[A-Za-z]{2,}:? [a-zA-Z]{2,}")

MESSAGES = ("Did you mean ",)
"""Words of error messages, which are not in any document."""


def texts_of(tree: ast.AST) -> Iterator[str]:
    """The string literals of a module, without docstrings and messages of errors."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Raise | ast.Assert):
            continue
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            continue
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
        yield from texts_of(node)


def test_documents_have_no_words_of_their_own_outside_of_the_catalogue() -> None:
    assert len(WRITERS) > 8
    found = {
        (path.name, words)
        for path in WRITERS
        for words in texts_of(ast.parse(path.read_text(encoding="utf-8")))
        if SENTENCE.search(words) and words not in MESSAGES
    }
    assert found == set()


def test_every_entry_is_used() -> None:
    files = [path for ending in ("py", "jinja") for path in SOURCE.rglob(f"*.{ending}")]
    code = "\n".join(path.read_text(encoding="utf-8") for path in files)
    used = set(re.findall(r"\bwords\.(\w+)", code, re.IGNORECASE))
    assert set(msgspec.structs.asdict(WORDS)) - used == set()


def test_a_number_decides_between_the_words_for_one_and_for_several() -> None:
    words = ("{n} day of {month}", "{n} days of {month}")
    assert counted(words, 1, month="{n}") == "1 day of {n}"
    assert counted(words, 0, month="May") == "0 days of May"


def test_templates_get_the_catalogue() -> None:
    words = document_data(Document("TLP:CLEAR", "T", "", "today", "ar", ()))["words"]
    assert words["bottom_line"] == WORDS.bottom_line
    assert words["change"] == list(WORDS.change)
