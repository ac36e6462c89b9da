"""Measures the rules that draft items from an article."""

from __future__ import annotations

from pathlib import Path
from time import process_time

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from briefing_tui.drafting.article import Article
from briefing_tui.drafting.rules.extractor import RulesExtractor

TEXTS = Path(__file__).parent.parent / "tests" / "unit" / "drafting" / "texts"
STORIES = "\n".join(path.read_text(encoding="utf-8") for path in sorted(TEXTS.glob("*.txt")))
HOSTILE = {
    "marks": '"' * 60_000,
    "digits": "1" * 60_000,
    "said": "said " * 12_000,
    "names": "Aa " * 20_000,
    "lines": "A\n" * 30_000,
    "brackets": "(a " * 20_000,
    "blanks": " " * 60_000,
    "no blanks": "a" * 60_000,
    "stories": (STORIES * 4)[:60_000],
}


def extract(text: str) -> int:
    article = Article(text=text, path="a.txt", sha256="", text_sha256="")
    return len(list(RulesExtractor().extract(article, ())))


@pytest.mark.benchmark(timer=process_time)
def test_drafting_from_5_kilobytes(benchmark: BenchmarkFixture) -> None:
    assert benchmark(extract, STORIES[:5_000]) > 20


@pytest.mark.benchmark(timer=process_time)
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_drafting_from_hostile_60_kilobytes(benchmark: BenchmarkFixture, text: str) -> None:
    assert benchmark.pedantic(extract, (text,), rounds=3) >= 0
