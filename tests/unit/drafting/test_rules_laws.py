"""Properties of the rules: they read any text without an error, and their spans are right."""

from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from briefing_tui.drafting.article import KnownName
from briefing_tui.drafting.pipeline import document_of, draft_article
from briefing_tui.drafting.rules.extractor import RulesExtractor
from tests.unit.drafting.articles import article

STORIES = [
    path.read_text(encoding="utf-8")
    for path in sorted((Path(__file__).parent / "texts").glob("*.txt"))
]
WORDS = [word for story in STORIES for word in story.split(" ")]
MARKS = [
    *"“”‘’«»„\"'`,.;:!?…()[]/-–—%$€&*#0123456789",
    *("in", "of", "to", "the", "by", "and", "its", "said", "'s", "’s", "Mr", "Dr."),
    *("killed", "wounded", "captured", "two", "hundred", "dozens", "12", "10,000", "1.5", "3-4"),
    *("", " ", "\n", "\n\n", "\t", "\u00a0", "\u00ad", "\u200b", "\u200f", "\x00", "\ud800"),
    *("İ", "ß", "ﬁ", "e\u0301", "²", "½", "Ⅳ", "①", "٣٤", "১২", "𝟙"),
    *("9" * 20, "1" * 400, "1" * 400 + "-" + "2" * 400, "1," * 50, "0." + "3" * 400),
]
CASES: list[Callable[[str], str]] = [str, str, str, str.upper, str.lower, str.title]
KNOWN = (
    KnownName(id="army", kind="actor", names=("The Army", "", "the")),
    KnownName(id="goma", kind="place", names=("Goma",)),
    KnownName(id="nameless", kind="source", names=()),
)


def words_in_any_order(random: Random) -> str:
    """Text of words and marks in random order."""
    count = random.randint(0, 60)
    return random.choice([" ", "", "\n"]).join(
        random.choice(random.choice([WORDS, WORDS, MARKS])) for _ in range(count)
    )


def damaged_characters(random: Random) -> str:
    """A part of a story with characters removed, added or moved."""
    story = random.choice(STORIES)
    start = random.randrange(len(story))
    text = story[start : start + random.randint(0, 1_000)]
    for _ in range(random.randint(0, 30)):
        at, other = random.randint(0, len(text)), random.randint(0, len(text))
        text = random.choice(
            [
                text[:at] + text[at + random.randint(1, 30) :],
                text[:at] + random.choice(MARKS) + text[at:],
                text[:at] + text[other : other + 20] + text[at:],
            ]
        )
    return text


def damaged_words(random: Random) -> str:
    """A part of a story with words replaced, some in another case."""
    words = random.choice(STORIES).split(" ")[random.randint(0, 200) :][:150]
    for _ in range(random.randint(0, len(words) // 3)):
        words[random.randrange(len(words))] = random.choice(random.choice([WORDS, MARKS]))
    return random.choice(CASES)(" ".join(words))


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("text_of", [words_in_any_order, damaged_characters, damaged_words])
def test_any_text_is_read(text_of: Callable[[Random], str], seed: int) -> None:
    random = Random(seed)
    for _ in range(100):
        text = text_of(random)
        source = article(text, published="2024-12-03")
        for draft in RulesExtractor().extract(source, KNOWN):
            for start, end in (draft.span, *draft.field_spans.values()):
                assert 0 <= start < end <= len(text)
            assert draft.field_spans.keys() <= draft.fields.keys()
        drafted = draft_article(source, (RulesExtractor(),), KNOWN)
        for draft in drafted.drafts:
            start, end = draft.span
            assert draft.evidence == text[start:end] != ""
            for start, end in draft.field_spans.values():
                assert 0 <= start < end <= len(text)
        assert len(document_of(drafted)["items"]) == len(drafted.drafts)
