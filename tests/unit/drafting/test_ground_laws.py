"""Properties of all checked drafts: the text supports every value, whatever the extractor gave."""

import re

from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from briefing_tui.drafting.article import Draft
from briefing_tui.drafting.ground import REQUIRED_KEYS, ground
from briefing_tui.drafting.numbers import is_count_in, numbers_in
from briefing_tui.drafting.passages import QUOTATION_MARKS, Passages
from briefing_tui.model.counts import parse_count
from tests.unit.drafting.articles import STORY, article

WORDS = st.sampled_from(
    [
        *STORY.split(),
        "“",
        "”",
        '"',
        "'",
        "900",
        "dozens",
        "Paris",
        "\n\n",
        " ",
        "…",
        "Ilyan:",
        "\u00ad",
    ]
)
TEXTS = st.lists(WORDS, max_size=40).map(" ".join)
VALUES = st.one_of(
    TEXTS,
    st.integers(-5, 10**17),
    st.booleans(),
    st.none(),
    st.lists(st.one_of(TEXTS, st.integers()), max_size=3),
    st.sampled_from(["killed", "14+", ">31", "condemns", "captured", "2024-12-02", "civilians"]),
)
KEYS = st.sampled_from(
    [
        "harm",
        "count",
        "who",
        "place",
        "claimed_by",
        "quote",
        "speaker",
        "role",
        "text",
        "actor",
        "stance",
        "status",
        "controller",
        "date",
        "id",
        "sources",
        "review",
        "what",
        "from",
        "unit",
    ]
)


@st.composite
def drafts_of(draw: st.DrawFn, text: str) -> Draft:
    number = st.integers(-2, len(text) + 2)
    return Draft(
        section=draw(st.sampled_from([*REQUIRED_KEYS, "sources", "judgements", "x"])),
        fields=draw(st.dictionaries(KEYS, VALUES, max_size=8)),
        span=(draw(number), draw(number)),
        evidence=draw(st.one_of(st.just(""), TEXTS)),
        field_spans=draw(st.dictionaries(KEYS, st.tuples(number, number), max_size=4)),
    )


@st.composite
def articles_with_drafts(draw: st.DrawFn) -> tuple[str, list[Draft]]:
    text = draw(st.one_of(st.just(STORY), TEXTS))
    return text, draw(st.lists(drafts_of(text), max_size=6))


@given(articles_with_drafts())
def test_nothing_ungrounded_passes(given_case: tuple[str, list[Draft]]) -> None:
    text, drafts = given_case
    grounded = ground(article(text, published="2024-12-03"), drafts)
    assert grounded.dropped + len(grounded.drafts) == len(drafts)
    for found in grounded.drafts:
        start, end = found.span
        assert 0 <= start < end <= len(text)
        assert found.evidence == text[start:end]
        assert found.fields.keys() >= {
            key for key in REQUIRED_KEYS[found.section] if "|" not in key
        }
        assert not found.fields.keys() & {"id", "sources", "review"}
        for key, (first, last) in found.field_spans.items():
            assert key in found.fields
            assert 0 <= first < last <= len(text)
        if "count" in found.fields:
            assert parse_count(found.fields["count"]).is_readable
            assert is_count_in(found.fields["count"], found.evidence)
        if "quote" in found.fields:
            _require_quoted(text, found.fields["quote"])
        for key in ("speaker", "controller"):
            if key in found.fields and found.fields[key] != "none":
                assert Passages(text).has_name(found.fields[key])


def _require_quoted(text: str, quote: str) -> None:
    """The first words of a quotation are somewhere after a quotation mark or a colon."""
    start = re.escape(quote[:1])
    marks = re.escape("".join(QUOTATION_MARKS))
    assert re.search(rf"[{marks}:]\W{{0,6}}{start}", text)


@given(articles_with_drafts())
def test_what_is_grounded_stays_as_it_is(given_case: tuple[str, list[Draft]]) -> None:
    text, drafts = given_case
    source = article(text, published="2024-12-03")
    once = ground(source, drafts).drafts
    again = ground(source, once)
    assert again.dropped == 0
    assert [structs.replace(one, is_sure=True) for one in again.drafts] == [
        structs.replace(one, is_sure=True) for one in once
    ]


@given(st.integers(0, 999_999))
def test_every_number_is_found_in_digits_and_with_commas(number: int) -> None:
    assert float(number) in set(numbers_in(f"some {number} people"))
    assert float(number) in set(numbers_in(f"some {number:,} people"))
