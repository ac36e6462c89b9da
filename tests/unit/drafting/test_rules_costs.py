"""The time of the rules grows no faster than the text, whatever it contains.

The tests count function calls; no test measures time. Searches in text are not function calls, so a
limit of CPU time stops a test in which they have become quadratic.
"""

import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import pytest

from briefing_tui.drafting.article import Article
from briefing_tui.drafting.rules.extractor import RulesExtractor
from briefing_tui.drafting.rules.sentences import MAX_PARAGRAPH, MAX_SENTENCE, read_paragraphs
from tests.unit.test_costs import limited

STORY = (Path(__file__).parent / "texts" / "market-strike.txt").read_text(encoding="utf-8")
HOSTILE = {
    "quotation marks": '"',
    "opening marks": "“",
    "pairs of marks": "“”",
    "single marks": "' a",
    "mixed marks": "‘“«„",
    "digits": "1",
    "numbers": "12,345 ",
    "ranges": "between 1 and 2 to 3 ",
    "said": "said ",
    "said, in sentences": "He said he said. ",
    "no blanks": "a",
    "names": "Aa ",
    "brackets": "(a ",
    "acronyms": "Alpha Beta Gamma (ABG) ",
    "full stops": ". ",
    "initials": "A.",
    "lines": "A\n",
    "line feeds": "\n ",
    "offices": "Ministry of ",
    "owners": "A's ",
    "harm": "12 killed and 13 injured, ",
    "tolls": "the death toll of the number of 12 ",
    "control": "The army captured Goma. It took the city. ",
    "reactions": "France, Germany and Italy condemned the attack. ",
    "quotations": "“We will go home now,” said Anna Karin Berg. “We go,” he said. ",
    "open quotations": "“We will go home now.\n",
    "a story": STORY,
    "a story on one line": STORY.replace("\n", " "),
}


def extract(text: str) -> None:
    article = Article(text=text, path="a.txt", sha256="", text_sha256="")
    for _ in RulesExtractor().extract(article, ()):
        pass


def calls(run: Callable[[], None]) -> int:
    """Return the number of function calls while something runs."""
    count = 0

    def profile(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(profile)
    try:
        run()
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE)
def test_twice_the_text_takes_twice_the_calls(unit: str) -> None:
    half, whole = ((unit * (size // len(unit) + 1))[:size] for size in (8_000, 16_000))
    assert calls(lambda: extract(whole)) < 2.5 * calls(lambda: extract(half)) + 2_000


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE)
def test_60_kilobytes_end(unit: str) -> None:
    with limited():
        extract((unit * (60_000 // len(unit) + 1))[:60_000])


def test_a_story_takes_few_calls() -> None:
    text = (STORY * 4)[:5_000]
    assert calls(lambda: extract(text)) < 100_000


def test_long_paragraphs_are_cut() -> None:
    (paragraph,) = read_paragraphs("Words. " * 2_000)
    assert paragraph.end - paragraph.start == MAX_PARAGRAPH


def test_long_sentences_are_skipped() -> None:
    text = f"Twelve people died. Long {'word ' * (MAX_SENTENCE // 5 + 1)}. Nine people died."
    (paragraph,) = read_paragraphs(text)
    assert [text[s.start : s.end] for s in paragraph.sentences] == [
        "Twelve people died.",
        "Nine people died.",
    ]
