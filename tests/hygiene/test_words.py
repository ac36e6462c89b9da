"""No text for people contains a rejected word or phrase."""

import io
import re
import tokenize
from collections.abc import Collection, Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.hygiene.source import PACKAGE, ROOT, modules, without_garbage_collection

REJECTED = (
    # Old-fashioned or bookish words, with the plain word.
    ("anew", "again"),
    ("whoever|whomever|whosoever", "people who"),
    ("thereof|therein|thereby|hereby|wherein|whence|lest|albeit", "a plain sentence"),
    ("for want of", "without"),
    ("as it were", "nothing"),
    ("full citizens?", "works everywhere"),
    ("said plainly|says plainly", "says"),
    ("goes by|go by", "uses"),
    ("makes? of it", "concludes"),
    ("to be had", "available"),
    ("at heart", "nothing"),
    ("an? mail(?! program)|this mail|mails", "an email"),
    # Riddles: the sentence hides who does what.
    ("is said to be so|are said to be so|said to be later", "shows that"),
    ("tak(?:e|es|ing) the place of", "replaces, overwrites"),
    ("is told of|are told of", "is reported"),
    ("stands? (?:apart|beside|there|in the way)", "is separate, is next to"),
    ("one (?:stands|looks|wants|knows|has|is asked)", "you, or the noun"),
    ("what is (?:later|older|newer|dim)", "the noun"),
    ("nobody (?:said|says|gave)", "the source does not say"),
    # Inversions.
    ("Not (?:handled|covered|protected|counted|said|told|read) (?:is|are)", "is not handled"),
    # Messages without the value, or with old wording.
    ("There is no format|there is no part of", 'Unknown format "pdf"'),
    ("trouble with", "error, problem"),
)
PATTERN = re.compile("|".join(rf"\b(?:{words})\b" for words, _ in REJECTED))
CONTRACTION = re.compile(r"\b(?:can|won|don|doesn|isn|aren|didn|couldn|wasn|shouldn|hasn)['’]t\b")
OBLIQUE_NAMES = {"anew", "each", "happenings", "held", "put_over", "say_over", "settle", "teller"}
"""Identifiers without a meaning, or with too many meanings."""
OBLIQUE_NAMES_IN_TESTS = OBLIQUE_NAMES | {"everywhere", "told", "way"}
"""The same for tests, with names that tests used with several meanings."""

PAGES = [
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "Makefile")),
    *sorted((ROOT / "docs").glob("*.md")),
]
BRIEFINGS = sorted((ROOT / "briefings").rglob("*.toml"))
CODE = [
    *modules(PACKAGE),
    *(path for name in ("tools", "benchmarks", "screenshots") for path in modules(ROOT / name)),
]
TESTS = modules(ROOT / "tests")


@cache
def tokens(path: Path) -> list[tokenize.TokenInfo]:
    """Return the tokens of a Python file."""
    source = io.StringIO(path.read_text(encoding="utf-8"))
    with without_garbage_collection():
        return list(tokenize.generate_tokens(source.readline))


def found_in(text: str, name: str, *, first_line: int = 1) -> Iterator[str]:
    """Yield the rejected words and contractions in a text, with their lines."""
    for pattern in (PATTERN, CONTRACTION):
        for match in pattern.finditer(text):
            line = first_line + text.count("\n", 0, match.start())
            yield f"{name}:{line}: {match[0]}"


def found_in_code(path: Path) -> list[str]:
    """Return the rejected words in the strings and comments of a Python file."""
    name = str(path.relative_to(ROOT))
    # Most files have none of these words, and splitting a file into tokens is slow.
    if not any(found_in(path.read_text(encoding="utf-8"), name)):
        return []
    return [
        hit
        for token in tokens(path)
        if token.type in (tokenize.STRING, tokenize.COMMENT)
        for hit in found_in(token.string, name, first_line=token.start[0])
    ]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_pages_have_no_marks_of_a_merge(page: Path) -> None:
    lines = page.read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if line.startswith(("<<<<<<<", "|||||||", ">>>>>>>"))] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_pages_have_none_of_the_rejected_words(page: Path) -> None:
    assert list(found_in(page.read_text(encoding="utf-8"), page.name)) == []


def test_messages_docstrings_and_comments_have_none_of_them() -> None:
    assert [hit for path in CODE for hit in found_in_code(path)] == []


def test_briefings_have_none_of_them() -> None:
    assert [
        f"{path.name}: {match[0]}"
        for path in BRIEFINGS
        for match in PATTERN.finditer(path.read_text(encoding="utf-8"))
    ] == []


def oblique_names(paths: Iterable[Path], oblique: Collection[str]) -> list[str]:
    """Return where files use one of these identifiers."""
    word = re.compile(rf"\b(?:{'|'.join(oblique)})\b")
    return [
        f"{path.relative_to(ROOT)}:{token.start[0]}: {token.string}"
        for path in paths
        if word.search(path.read_text(encoding="utf-8"))
        for token in tokens(path)
        if token.type == tokenize.NAME and token.string in oblique
    ]


def test_no_oblique_names() -> None:
    assert oblique_names(CODE, OBLIQUE_NAMES) == []


def test_no_oblique_names_in_tests() -> None:
    assert oblique_names(TESTS, OBLIQUE_NAMES_IN_TESTS) == []


def test_rejected_words_are_found() -> None:
    assert list(found_in("Draw it\nanew, or it can't be", "page")) == [
        "page:2: anew",
        "page:2: can't",
    ]


def test_every_rejected_pattern_has_a_plain_alternative() -> None:
    assert all(words and plain for words, plain in REJECTED)
