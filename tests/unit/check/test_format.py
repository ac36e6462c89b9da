"""Invalid keys and values are found at their positions, and valid ones are not reported."""

from datetime import date
from typing import Any

import pytest

from briefing_tui.check import format as words
from briefing_tui.check import format_values
from briefing_tui.check.registry import Check
from briefing_tui.check.unknown_keys import unknown_key
from briefing_tui.model.findings import Fix, KeyPath
from tests.unit.check.subjects import places, situation, subject


def fixes(check: Check, **keys: Any) -> list[Fix | None]:
    return [finding.fix for finding in check(subject(**keys))]


def hints(check: Check, **keys: Any) -> list[str]:
    return [finding.hint for finding in check(subject(**keys))]


GENERAL_HINT = 'write it as 412, "412+", ">412", "~400", "<100", "10-15" or "1.5 million"'

FOUND: list[tuple[Check, dict[str, Any], KeyPath]] = [
    (unknown_key, {"sumary": "x"}, ("sumary",)),
    (unknown_key, {"actors": [{"id": "a", "nmae": "A"}]}, ("actors", 0, "nmae")),
    (
        unknown_key,
        {"casualties": [{"count": 2, "parts": [{"count": 1, "whom": "x"}]}]},
        ("casualties", 0, "parts", 0, "whom"),
    ),
    (
        unknown_key,
        {"casualties": [{"count": 2, "parts": [{"count": 1, "parts": []}]}]},
        ("casualties", 0, "parts", 0, "parts"),
    ),
    (
        unknown_key,
        {"quotes": [{"variants": [{"quote": "q", "source": "s"}]}]},
        ("quotes", 0, "variants", 0, "source"),
    ),
    (unknown_key, {"accepted": [{"code": "c", "why": "r"}]}, ("accepted", 0, "why")),
    (words.unknown_term, {"places": [{"id": "a", "kind": "vilage"}]}, ("places", 0, "kind")),
    (
        words.unknown_term,
        {"reactions": [{"stance": ["warns", "shouts"]}]},
        ("reactions", 0, "stance", 1),
    ),
    (words.unknown_term, {"events": [{"credibility": 7}]}, ("events", 0, "credibility")),
    (words.term_synonym, {"casualties": [{"harm": "wounded"}]}, ("casualties", 0, "harm")),
    (
        words.term_synonym,
        {"reactions": [{"stance": ["warns", "backs"]}]},
        ("reactions", 0, "stance", 1),
    ),
    (
        words.term_synonym,
        {"casualties": [{"harm": "injured", "parts": [{"harm": "wounded"}]}]},
        ("casualties", 0, "parts", 0, "harm"),
    ),
    (words.retired_tlp, {"tlp": "TLP:WHITE"}, ("tlp",)),
    (words.unknown_tlp, {"events": [{"tlp": "PURPLE"}]}, ("events", 0, "tlp")),
    (words.unknown_tlp, {"tlp": ""}, ("tlp",)),
    (words.bad_id, {"actors": [{"id": "The A"}]}, ("actors", 0, "id")),
    (words.bad_id, {"actors": [{"id": "-a"}]}, ("actors", 0, "id")),
    (words.bad_id, {"figures": [{"id": "k@2024", "to": "2024"}]}, ("figures", 0, "id")),
    (words.bad_language_tag, {"lang": "English, mostly"}, ("lang",)),
    (words.bad_language_tag, {"quotes": [{"lang": "a"}]}, ("quotes", 0, "lang")),
    (words.bad_language_tag, {"lang": "English"}, ("lang",)),
    (
        words.bad_country_code,
        {"actors": [{"id": "a", "country": "Syria"}]},
        ("actors", 0, "country"),
    ),
    (words.bad_url, {"sources": [{"id": "s", "url": "example.org"}]}, ("sources", 0, "url")),
    (
        words.bad_url,
        {"sources": [{"id": "s", "archived": "javascript:alert(1)"}]},
        ("sources", 0, "archived"),
    ),
    (words.hidden_characters, {"summary": "a␛[2J"}, ("summary",)),
    (words.hidden_characters, {"authors": ["a", "b‹U+202E›"]}, ("authors", 1)),
    (
        words.hidden_characters,
        {"quotes": [{"variants": [{"quote": "a␇", "sources": ["s"]}]}]},
        ("quotes", 0, "variants", 0, "quote"),
    ),
    (
        words.sub_type_mismatch,
        {"events": [{"sub_type": "Air/drone strike", "type": "Battles"}]},
        ("events", 0, "type"),
    ),
    (
        format_values.unreadable_count,
        {"casualties": [{"count": "a few"}]},
        ("casualties", 0, "count"),
    ),
    (
        format_values.unreadable_count,
        {"casualties": [{"count": 2, "parts": [{"count": "50%"}]}]},
        ("casualties", 0, "parts", 0, "count"),
    ),
    (
        format_values.unreadable_count,
        {"casualties": [{"count": 2, "best": "$2"}]},
        ("casualties", 0, "best"),
    ),
    (
        format_values.fractional_people,
        {"casualties": [{"count": 412.5}]},
        ("casualties", 0, "count"),
    ),
    (
        format_values.fractional_people,
        {"figures": [{"count": 9, "unit": "Persons", "best": "7.5", "parts": [{"count": 9}]}]},
        ("figures", 0, "best"),
    ),
    (
        format_values.fractional_people,
        {"casualties": [{"count": 9, "parts": [{"count": "1-2.5"}]}]},
        ("casualties", 0, "parts", 0, "count"),
    ),
    (format_values.unreadable_date, {"events": [{"date": "2024-11-31"}]}, ("events", 0, "date")),
    (format_values.unreadable_date, {"as_of": "2024-12-01/.."}, ("as_of",)),
    (format_values.unreadable_date, {"as_of": "../2024-12-01"}, ("as_of",)),
    (format_values.reversed_date, {"next_due": "2024-12-09/2024-12-05"}, ("next_due",)),
    (
        format_values.part_without_count,
        {"casualties": [{"count": 1, "parts": [{"who": "men"}]}]},
        ("casualties", 0, "parts", 0),
    ),
    (format_values.figure_without_count, {"figures": [{"parts": [{"count": 1}]}]}, ("figures", 0)),
    (
        format_values.coordinates_out_of_range,
        {"places": [{"id": "a", "at": [36.0, 190.0]}]},
        ("places", 0, "at", 1),
    ),
    (format_values.unknown_time_zone, {"timezone": "Asia/Damasco"}, ("timezone",)),
]


@pytest.mark.parametrize(("check", "keys", "where"), FOUND)
def test_findings_have_the_position_of_the_wrong_value(
    check: Check, keys: dict[str, Any], where: KeyPath
) -> None:
    assert places(check, subject(**keys)) == [where]


LEFT: list[tuple[Check, dict[str, Any]]] = [
    (words.unknown_term, {"judgements": [{"likelihood": "probable"}]}),
    (words.unknown_term, {"events": [{"credibility": 6}]}),
    (words.unknown_term, {"casualties": [{"harm": "wounded"}]}),
    (words.unknown_term, {"reactions": [{"stance": ["backs", "holds-talks", "condoles"]}]}),
    (words.term_synonym, {"reactions": [{"stance": "supports"}], "notes": [{"text": "dead"}]}),
    (words.retired_tlp, {"tlp": "tlp:clear"}),
    (words.unknown_tlp, {"tlp": "amber+strict"}),
    (words.bad_id, {"actors": [{"name": "The Ä"}]}),
    (words.bad_id, {"casualties": [{"id": "k", "to": date(2024, 12, 1)}, {"id": "k"}]}),
    (words.bad_id, {"casualties": [{"id": "k", "claimed_by": "c"}] * 2}),
    (words.bad_id, {"casualties": [{"id": "k", "to": date(2024, 12, 1), "claimed_by": "c"}] * 3}),
    (words.bad_language_tag, {"lang": "zh-Hant-TW"}),
    (words.bad_country_code, {"actors": [{"id": "a", "country": "SY"}]}),
    (words.bad_url, {"sources": [{"id": "s", "url": "HTTPS://example.org/a?b=c#d"}]}),
    (words.hidden_characters, {"summary": "شلومو ‘quoted’ – 5 °C\nand a tab\t."}),
    (words.sub_type_mismatch, {"events": [{"sub_type": "Air/drone strike"}]}),
    (format_values.unreadable_count, {"casualties": [{"count": "tens of thousands"}]}),
    (format_values.unreadable_count, {"casualties": [{"count": "nearly 3 million"}]}),
    (format_values.unreadable_count, {"figures": [{"count": "31%"}, {"count": "€ 2m"}]}),
    (format_values.fractional_people, {"casualties": [{"count": "1.5 million"}]}),
    (format_values.fractional_people, {"casualties": [{"count": 7.0}]}),
    (format_values.fractional_people, {"figures": [{"count": 2.5, "unit": "USD"}]}),
    (format_values.unreadable_date, {"events": [{"date": "../2024-12"}]}),
    (format_values.unreadable_date, {"as_of": "2024-12-01/2024-12-02", "next_due": "2024-12-03/"}),
    (format_values.reversed_date, {"next_due": "2024-12-05/2024-12-05"}),
    (format_values.figure_without_count, {"casualties": [{"harm": "killed", "text": "Some."}]}),
    (format_values.coordinates_out_of_range, {"places": [{"id": "a", "at": [-90, 180]}]}),
    (format_values.unknown_time_zone, {"timezone": "Asia/Damascus"}),
]


@pytest.mark.parametrize(("check", "keys"), LEFT)
def test_what_is_right_is_left_alone(check: Check, keys: dict[str, Any]) -> None:
    assert places(check, subject(**keys)) == []


@pytest.mark.parametrize(
    ("check", "keys", "fix"),
    [
        (unknown_key, {"Summary": "x"}, Fix((), "Summary", rename_to="summary")),
        (
            unknown_key,
            {"frontline": [{"held-before": "x"}]},
            Fix(("frontline", 0), "held-before", rename_to="held_before"),
        ),
        (unknown_key, {"sumary": "x"}, None),
        (
            words.unknown_term,
            {"places": [{"id": "a", "kind": "Village"}]},
            Fix(("places", 0), "kind", "Village", "village"),
        ),
        (words.unknown_term, {"places": [{"id": "a", "kind": "vilage"}]}, None),
        (
            words.unknown_term,
            {"casualties": [{"harm": "Wounded"}]},
            Fix(("casualties", 0), "harm", "Wounded", "injured"),
        ),
        (
            words.term_synonym,
            {"casualties": [{"harm": "wounded"}]},
            Fix(("casualties", 0), "harm", "wounded", "injured"),
        ),
        (
            words.term_synonym,
            {"reactions": [{"stance": ["warns", "backs"]}]},
            Fix(("reactions", 0), "stance", "backs", "supports"),
        ),
        (
            words.unknown_tlp,
            {"tlp": "amber strict"},
            Fix((), "tlp", "amber strict", "AMBER+STRICT"),
        ),
        (words.unknown_tlp, {"tlp": "PURPLE"}, None),
        # The fix must not drop what may make the marking stricter.
        (words.unknown_tlp, {"tlp": "AMBER+"}, None),
        (words.unknown_tlp, {"tlp": "GREEN (служебно)"}, None),
        (words.unknown_tlp, {"tlp": "CLEAR2"}, None),
        (words.unknown_tlp, {"tlp": "[amber]"}, Fix((), "tlp", "[amber]", "AMBER")),
        (
            words.bad_country_code,
            {"actors": [{"id": "a", "country": "sy"}]},
            Fix(("actors", 0), "country", "sy", "SY"),
        ),
    ],
)
def test_what_has_one_right_answer_is_fixable_and_nothing_else(
    check: Check, keys: dict[str, Any], fix: Fix | None
) -> None:
    assert fixes(check, **keys) == [fix]


@pytest.mark.parametrize(
    ("check", "keys", "hint"),
    [
        (unknown_key, {"sumary": "x"}, "did you mean `summary`?"),
        (unknown_key, {"actors": [{"id": "a", "nmae": "A"}]}, "did you mean `name`?"),
        (
            unknown_key,
            {"actors": [{"id": "a", "authors": ["A"]}]},
            "move it to the top of the file, above the first `[[section]]`",
        ),
        (
            words.unknown_term,
            {"places": [{"id": "a", "kind": "vilage"}]},
            "did you mean `village`?",
        ),
        (
            words.unknown_term,
            {"frontline": [{"status": "uncontested"}]},
            (
                "use one of `captured`, `held`, `contested`, `encircled`, `besieged`, "
                "`advancing`, `withdrawn`, `cut`, `closed`"
            ),
        ),
        (words.unknown_tlp, {"tlp": "AMBRE"}, "did you mean `AMBER`?"),
        (words.unknown_tlp, {"tlp": "amber+stric"}, "did you mean `AMBER+STRICT`?"),
        (
            words.unknown_tlp,
            {"tlp": "AMBER+"},
            "use one of CLEAR, GREEN, AMBER, AMBER+STRICT, RED",
        ),
        (
            words.unknown_tlp,
            {"tlp": "GREY"},
            "use one of CLEAR, GREEN, AMBER, AMBER+STRICT, RED",
        ),
        (
            words.bad_id,
            {"actors": [{"id": "The A"}]},
            "write `the-a` here and in all references to it",
        ),
        (
            format_values.unreadable_count,
            {"figures": [{"count": "20-10"}]},
            "write the smaller number first: 10-20",
        ),
        *(
            (format_values.unreadable_count, {"casualties": [{"count": count}]}, hint)
            for count, hint in (
                (
                    "stage 2",
                    (
                        "a class or phase is not a count: write `stage 2` in `text`, and in "
                        "`count` the number of people or things in it"
                    ),
                ),
                (
                    "-7",
                    (
                        "a count cannot be negative: write the positive number, and describe the "
                        "fall in `text`"
                    ),
                ),
                (
                    "many",
                    (
                        'write the number, "dozens", "hundreds" or "thousands"; if the source '
                        "does not say, remove `count` and write `many` in `text`"
                    ),
                ),
                ("several thousand", 'write "thousands"'),
                ("N/A", "remove `count`, and say in `text` that the number is not known"),
                ("2.5x", "a ratio is not a count: write the number, and `2.5x` in `text`"),
                ("1,5", "write a decimal point instead of a comma: 1.5"),
                ("40-50,000", 'if both numbers are thousands, write "40,000-50,000"'),
                ("300 m", 'if m means million, write "300m"; else write "300", and "m" in `unit`'),
                ("5-6,000,000", 'if both numbers are millions, write "5,000,000-6,000,000"'),
                ("over 90 shells", 'write "over 90", and "shells" in `unit`'),
                ("over 90 wounded", 'write "over 90", and "injured" in `harm`'),
                ("dozens of civilians", 'write "dozens", and "civilians" in `who`'),
                ("90 people", 'write "90": without `unit`, people are counted'),
                ("5 of 6", GENERAL_HINT),
                ("12 or so", GENERAL_HINT),
                ("about 12 or more", GENERAL_HINT),
                ("90 shells" + " and more" * 8, GENERAL_HINT),
            )
        ),
        (
            format_values.unreadable_count,
            {"casualties": [{"count": "31%"}]},
            "write the number of people, or move the percentage to `[[figures]]`",
        ),
        (
            format_values.unreadable_count,
            {"casualties": [{"count": "€ 2m"}]},
            "write the number of people, or move the amount to `[[figures]]`",
        ),
        (
            format_values.unreadable_count,
            {"figures": [{"count": "~2.340"}]},
            'write "~2,340"; for the decimal number, write four decimals: "~2.3400"',
        ),
        (
            format_values.unreadable_count,
            {"figures": [{"count": "1.250+"}]},
            'write "1,250+"; for the decimal number, write four decimals: "1.2500+"',
        ),
        *(
            (format_values.unreadable_date, {"events": [{"date": written}]}, hint)
            for written, hint in (
                ("31.12.2024", "write 2024-12-31"),
                ("12/31/2024", "write 2024-12-31"),
                ("12.12.2024", "write 2024-12-12"),
                ("01.02.2024", "write year, month and day in this order: 2024-12-01"),
                ("31.02.2024", "write year, month and day in this order: 2024-12-01"),
                ("13/00/2024", "write year, month and day in this order: 2024-12-01"),
            )
        ),
        (
            format_values.fractional_people,
            {"casualties": [{"count": 2.345}]},
            'write "2,345" if that is meant, or set `unit` if this counts something else',
        ),
        (
            format_values.fractional_people,
            {"casualties": [{"count": 0.345}]},
            "write a whole number, or set `unit` if this counts something else",
        ),
        (
            format_values.unknown_time_zone,
            {"timezone": "Asia/Damasco"},
            "did you mean `Asia/Damascus`?",
        ),
    ],
)
def test_the_nearest_known_word_is_named(check: Check, keys: dict[str, Any], hint: str) -> None:
    assert hints(check, **keys) == [hint]


def test_what_a_part_took_over_is_reported_once() -> None:
    parts = [{"who": "men", "count": 1}, {"who": "women", "count": 1}]
    of = subject(casualties=[{"harm": "deaths", "count": 2, "parts": parts}])
    assert places(words.unknown_term, of) == [("casualties", 0, "harm")]


def test_the_situation_is_checked_too_and_is_shown_to_be_the_place() -> None:
    shared = situation(tlp="PURPLE", titel="x", places=[{"id": "a", "kind": "vilage"}])
    of = subject(shared=shared, tlp="CLEAR")
    for check, where in (
        (words.unknown_tlp, ("tlp",)),
        (unknown_key, ("titel",)),
        (words.unknown_term, ("places", 0, "kind")),
    ):
        assert [(entry.where, entry.in_situation) for entry in check(of)] == [(where, True)]


def test_an_id_that_another_item_has_is_not_advised() -> None:
    sources = [{"id": "Wire 7"}, {"id": "wire-7"}]
    assert hints(words.bad_id, sources=sources) == ["use another id"]
