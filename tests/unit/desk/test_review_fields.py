"""Where the fields of an item come from, and what a marked passage says."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from briefing_tui.desk.item_writing import typing_context
from briefing_tui.desk.marked_passage import MarkedPassage, why_not_supported
from briefing_tui.desk.review import Review
from briefing_tui.desk.review_fields import FieldLine, field_lines
from briefing_tui.drafting.article import Article
from briefing_tui.drafting.conversion import convert
from briefing_tui.drafting.pipeline import draft_article
from briefing_tui.drafting.rules.extractor import RulesExtractor
from briefing_tui.store.outcomes import Refused
from tests.unit.desk.reviews import (
    ARTICLE,
    HEAD,
    ITEMS,
    KILLED,
    at,
    drafted,
    review_of,
    sidecar_of,
    span_of,
    written,
)


@pytest.fixture
def day(tmp_path: Path) -> Path:
    return written(tmp_path)


def lines_of(review: Review, item_id: str) -> dict[str, FieldLine]:
    state, key = review.state, at(review, item_id)
    item = state.item(key)
    assert item is not None
    found = field_lines(state.reading, item, state.sidecar_item(key), state.article(key))
    return {line.label: line for line in found}


def test_fields_name_their_origin(day: Path) -> None:
    lines = lines_of(review_of(day), "killed-soldiers")
    assert list(lines)[:2] == ["harm", "count"]
    assert {label: line.origin for label, line in lines.items()} == {
        "harm": "from “Shelling killed”",
        "count": "from “at least 14”",
        "who": "inferred",
        "place": "inferred",
        "claimed by": "from “the Lantern Watch”",
        "sources": "the article, undated",
    }
    assert not any(line.is_unsure for line in lines.values())


@pytest.mark.parametrize(
    ("end", "origin"), [("2024-12-02", "the article"), ("2024-12-01", "edited")]
)
def test_the_end_of_a_count_is_from_the_article(tmp_path: Path, end: str, origin: str) -> None:
    path = written(tmp_path, body=KILLED.replace("sources", f"to = {end}\nsources"))
    sidecar = sidecar_of(path)
    dated = sidecar.read_text("utf-8").replace('"source"', '"published": "2024-12-02", "source"')
    sidecar.write_text(dated, "utf-8")
    assert lines_of(review_of(path), "killed-soldiers")["to"].origin == origin


def test_an_edited_field_is_named_and_an_inferred_one_is_unsure(day: Path) -> None:
    text = day.read_text(encoding="utf-8")
    day.write_text(text.replace('who = "others"', 'who = "workers"'), encoding="utf-8")
    sidecar_item = drafted(
        "casualties",
        "injured-others",
        "Nine others were hurt",
        sure=False,
        fields={"harm": "injured", "count": 9, "who": "others"},
        field_spans={"count": span_of("Nine")},
    )
    written(day.parent, ITEMS[0], sidecar_item, body=day.read_text(encoding="utf-8")[len(HEAD) :])
    lines = lines_of(review_of(day), "injured-others")
    assert lines["who"] == FieldLine("who", "workers", "edited")
    assert lines["harm"] == FieldLine("harm", "injured", "inferred", is_unsure=True)
    assert lines["count"] == FieldLine("count", "9", "from “Nine”")


def test_a_resolved_speaker_is_named_as_such(day: Path) -> None:
    quote = ITEMS[2] | {
        "fields": {"speaker": "Mara Ilyan", "quote": "We lost the mill,"},
        "field_spans": {
            "speaker": span_of("Mara Ilyan"),
            "quote": span_of("We lost the mill,"),
        },
    }
    lines = lines_of(review_of(written(day.parent, quote)), "mara-ilyan")
    assert lines["speaker"].origin == "from its passage, resolved"
    assert lines["speaker"].is_unsure
    assert lines["quote"] == FieldLine("quote", "We lost the mill,", "from its passage")


def test_a_draft_without_a_passage_has_no_origins(day: Path) -> None:
    lines = lines_of(review_of(written(day.parent, ITEMS[0])), "mara-ilyan")
    assert {line.origin for line in lines.values()} == {""}


# Marked passages


def marked(day: Path, words: str, known: list[Any] | None = None) -> MarkedPassage:
    review = review_of(day)
    assert review.state.sidecar is not None
    context = typing_context(review.state.briefing)
    assert not isinstance(context, Refused)
    start, end = span_of(words)
    return MarkedPassage(
        review.state.briefing,
        review.state.sidecar.articles[0],
        (start, end),
        context,
        known=known or (),
    )


def test_the_rules_read_a_marked_passage(day: Path) -> None:
    passage = marked(day, "France condemned the attack.")
    assert passage.section("quotes") == "reactions"
    fields = passage.understood("reactions").fields
    assert (fields["actor"], fields["stance"]) == ("France", "condemns")
    assert fields["sources"] == ["mill"]
    assert not fields.keys() & {"id", "review"}


def test_the_count_of_a_marked_passage_ends_on_the_day_of_an_older_article(day: Path) -> None:
    words = "Shelling killed at least 14 soldiers in Orsova on Monday"
    assert "to" not in marked(day, words).understood("casualties").fields
    sidecar = sidecar_of(day)
    dated = sidecar.read_text("utf-8").replace('"source"', '"published": "2024-12-02", "source"')
    sidecar.write_text(dated, "utf-8")
    assert marked(day, words).understood("casualties").fields["to"] == date(2024, 12, 2)


def test_another_section_gets_the_words_of_the_passage(day: Path) -> None:
    fields = marked(day, "France condemned the attack.").understood("events").fields
    assert dict(fields) == {"text": "France condemned the attack.", "sources": ["mill"]}


def test_what_has_an_item_already_is_not_read_again(day: Path) -> None:
    start, end = span_of("Shelling killed at least 14 soldiers")[0], span_of("hurt.")[1]
    words = ARTICLE[start:end]
    article = convert("a.txt", ARTICLE.encode())
    assert isinstance(article, Article)
    drafts = draft_article(article, [RulesExtractor()]).drafts
    known = [draft.span for draft in drafts if draft.fields.get("harm") == "killed"]
    assert marked(day, words).understood("casualties").fields["harm"] == "killed"
    assert marked(day, words, known).understood("casualties").fields["harm"] == "injured"


def test_a_section_is_named_by_the_start_of_its_name(day: Path) -> None:
    passage = marked(day, "France condemned the attack.")
    assert passage.section_named("Cas") == "casualties"
    assert passage.section_named("events") == "events"
    for words in ("", "zzz"):
        refused = passage.section_named(words)
        assert isinstance(refused, Refused)
        assert refused.message == f'Unknown section "{words}".'
        assert "frontline" in refused.hint
    several = passage.section_named("f")
    assert isinstance(several, Refused)
    assert several.message == 'Several sections begin with "f".'
    assert several.hint == "Use frontline or figures."


@pytest.mark.parametrize(
    ("words", "fields", "is_refused"),
    [
        ("at least 14 soldiers", {"count": "14+"}, False),
        ("fourteen soldiers", {"count": 14}, False),
        ("many soldiers", {"count": 14}, True),
        ("he said “We lost\nthe mill”", {"quote": "We lost the mill"}, False),
        ("he said nothing", {"quote": "We lost the mill"}, True),
        ("anything", {"text": "words"}, False),
    ],
)
def test_a_passage_supports_its_count_and_its_quotation(
    words: str, fields: dict[str, Any], is_refused: bool
) -> None:
    assert (why_not_supported(words, fields) is not None) == is_refused


@pytest.mark.parametrize(
    ("fields", "message", "hint"),
    [
        (
            {"count": 14},
            "The passage does not contain the count 14.",
            "Mark a passage that contains this number.",
        ),
        (
            {"quote": "We lost the mill"},
            "The passage does not contain the quotation.",
            "Mark a passage that contains the quotation.",
        ),
    ],
)
def test_a_refused_passage_says_which_passage_to_mark(
    fields: dict[str, Any], message: str, hint: str
) -> None:
    refused = why_not_supported("nothing of that", fields)
    assert refused is not None
    assert (refused.message, refused.hint) == (message, hint)
