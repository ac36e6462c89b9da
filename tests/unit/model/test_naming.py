"""Ids: the same thing has the same id on all days, and different things have different ids."""

import json
import re
import tomllib
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.model.briefing import Briefing
from briefing_tui.model.building import build_briefing
from briefing_tui.model.findings import Finding
from briefing_tui.model.identity import slugify

HEAD = 'format = 1\ntitle = "T"\nas_of = 2024-12-01\n'
REGISTERS = """
[[actors]]
id = "sohr"
name = "Syrian Observatory"
aliases = ["SOHR"]
[[places]]
id = "aleppo"
name = "Aleppo"
"""


def built(body: str) -> tuple[Briefing, tuple[Finding, ...]]:
    briefing, findings = build_briefing(tomllib.loads(HEAD + body))
    assert briefing is not None
    return briefing, findings


def ids(section: str, body: str) -> list[str]:
    return [item.id for item in built(body + REGISTERS)[0].items(section)]


def only_id(section: str, keys: str) -> str:
    (found,) = ids(section, f"[[{section}]]\n{keys}\n")
    return found


def test_a_derived_id_is_a_slug_and_eight_digits_of_a_hash() -> None:
    digest = sha256(json.dumps([["aleppo"]], separators=(",", ":")).encode()).hexdigest()
    assert only_id("frontline", 'place = "Aleppo"') == f"aleppo-{digest[:8]}"


def test_a_written_id_stays() -> None:
    assert only_id("notes", 'id = "food"\ntext = "t"') == "food"


BASE = 'harm = "killed"\nplace = "Aleppo"\nclaimed_by = "SOHR"\nfrom = 2024-11-27\n'


@pytest.mark.parametrize(
    "other",
    [
        BASE + "count = 5",
        BASE + 'count = ">500"\nto = 2024-12-05\nsources = ["x"]\ncredibility = 2\ntext = "t"',
        'harm = "killed"\nplace = "aleppo"\nclaimed_by = "Syrian Observatory"\nfrom = "2024-11-27"',
        'harm = "killed"\nplace = ["aleppo"]\nclaimed_by = ["sohr"]\nfrom = 2024-11-27',
    ],
)
def test_values_that_change_daily_do_not_change_the_id(other: str) -> None:
    assert only_id("casualties", other) == only_id("casualties", BASE)


@pytest.mark.parametrize(
    "other",
    [
        BASE.replace("killed", "injured"),
        BASE.replace("Aleppo", "Idlib"),
        BASE.replace("SOHR", "SNHR"),
        BASE.replace("27", "28"),
        BASE + 'who = "civilians"',
        BASE + 'by = "army"',
        BASE + 'cause = "air strike"',
    ],
)
def test_identity_keys_change_the_id(other: str) -> None:
    assert only_id("casualties", other) != only_id("casualties", BASE)


@pytest.mark.parametrize(
    ("section", "same", "other"),
    [
        ("frontline", 'place = "a"\nstatus = "held"', 'place = "b"\nstatus = "held"'),
        ("figures", 'what = "tanks"\ncount = 5', 'what = "guns"\ncount = 5'),
        ("reactions", 'actor = "a"\nquote = "q"\nstance = "warns"', 'actor = "a"\nquote = "r"'),
        ("quotes", 'speaker = "a"\nquote = "q"\ntext = "t"', 'speaker = "a"\ntext = "t"'),
        (
            "events",
            'date = 2024-12-01\ntext = "t"\ntype = "Riots"',
            'date = 2024-12-02\ntext = "t"',
        ),
    ],
)
def test_sections_have_their_own_identity_keys(section: str, same: str, other: str) -> None:
    assert only_id(section, same) == only_id(section, same + '\nnote = "n"\nsources = ["s"]')
    assert only_id(section, same) != only_id(section, other)


def test_the_order_of_a_list_does_not_change_the_id() -> None:
    assert only_id("frontline", 'place = ["b", "a"]') == only_id("frontline", 'place = ["a", "b"]')


def test_two_claimants_about_the_same_place_get_different_ids() -> None:
    row = '[[frontline]]\nplace = "Aleppo"\nclaimed_by = "{}"\n'
    alone = ids("frontline", row.format("sohr"))
    both = ids("frontline", row.format("sohr") + row.format("army"))
    assert len(set(both)) == 2
    assert not set(alone) & set(both)


def test_points_of_a_series_differ_only_in_to() -> None:
    row = '[[casualties]]\nharm = "killed"\nto = {}\n'
    earlier, last = ids("casualties", row.format("2024-12-02") + row.format("2024-12-04"))
    assert earlier == f"{last}@2024-12-02"
    assert "@" not in last


def test_the_last_point_of_a_series_is_the_latest_in_any_order() -> None:
    row = '[[casualties]]\nharm = "killed"\nto = {}\n'
    last, earlier = ids("casualties", row.format("2024-12-04") + row.format("2024-12-02"))
    assert earlier == f"{last}@2024-12-02"


def test_a_point_without_to_ends_at_the_cut_off() -> None:
    rows = '[[casualties]]\nharm = "killed"\n[[casualties]]\nharm = "killed"\nto = 2024-12-02\n'
    today, earlier = ids("casualties", rows)
    assert earlier == f"{today}@2024-12-02"


def test_a_written_id_names_the_series_of_its_content() -> None:
    rows = (
        '[[casualties]]\nid = "dead"\nharm = "killed"\nto = 2024-12-04\n'
        '[[casualties]]\nharm = "killed"\nto = 2024-12-02\n'
    )
    assert ids("casualties", rows) == ["dead", "dead@2024-12-02"]


def test_all_points_of_a_series_may_have_its_id() -> None:
    row = '[[casualties]]\nid = "dead"\nharm = "killed"\nto = {}\n'
    body = row.format("2024-12-02") + row.format("2024-12-04")
    assert ids("casualties", body) == ["dead@2024-12-02", "dead"]
    assert built(body)[1] == ()


def test_a_withdrawn_point_is_not_the_last_one_of_its_series() -> None:
    rows = """
[[casualties]]
id = "dead"
to = 2024-12-02
[[casualties]]
id = "dead"
to = 2024-12-04
withdrawn = "Wrong."
"""
    assert ids("casualties", rows) == ["dead", "dead@2024-12-04"]


def test_parts_are_named_after_their_whole() -> None:
    body = (
        '[[casualties]]\nid = "dead"\nparts = [{ who = "civilians" }, { by = "SOHR" }, '
        '{ place = "Aleppo" }, { from_place = "Aleppo" }, {}, { id = "own" }]\n'
    )
    assert ids("casualties", body) == [
        "dead",
        "dead-who-civilians",
        "dead-by-sohr",
        "dead-place-aleppo",
        "dead-from-place-aleppo",
        "dead-part-5",
        "own",
    ]


def test_a_part_is_named_after_the_key_in_which_it_differs() -> None:
    part = '{ who = "civilians", by = "army" }'
    body = f'[[casualties]]\nid = "dead"\nwho = "civilians"\nparts = [{part}]\n'
    assert ids("casualties", body)[1] == "dead-by-army"


def test_two_parts_with_the_same_name_are_numbered() -> None:
    body = '[[casualties]]\nid = "dead"\nparts = [{ who = "women" }, { who = "women" }]\n'
    assert ids("casualties", body) == ["dead", "dead-who-women", "dead-who-women-2"]


def test_parts_with_the_same_first_difference_are_named_after_all_their_differences() -> None:
    aleppo, idlib, hama, women = (
        '{ who = "men", place = "Aleppo" }',
        '{ who = "men", place = "Idlib" }',
        '{ who = "men", place = "Hama" }',
        '{ who = "women", place = "Hama" }',
    )
    row = '[[casualties]]\nid = "dead"\nparts = [{}]\n'
    first_day = ids("casualties", row.format(f"{aleppo}, {idlib}, {women}"))
    next_day = ids("casualties", row.format(f"{hama}, {aleppo}, {women}, {idlib}"))
    assert first_day == [
        "dead",
        "dead-who-men-place-aleppo",
        "dead-who-men-place-idlib",
        "dead-who-women",
    ]
    assert set(next_day) == {*first_day, "dead-who-men-place-hama"}


def test_parts_without_latin_letters_have_the_same_ids_in_any_order() -> None:
    row = '[[casualties]]\nid = "dead"\nparts = [{{ who = "{}" }}, {{ who = "{}" }}]\n'
    _, men, women = ids("casualties", row.format("رجال", "نساء"))
    assert ids("casualties", row.format("نساء", "رجال")) == ["dead", women, men]
    assert re.fullmatch("dead-who-[0-9a-f]{8}", men)


def test_two_parts_with_one_id_are_an_error_and_both_stay() -> None:
    body = '[[casualties]]\nid = "dead"\nparts = [{ id = "p" }, { id = "p" }, { id = "p-2" }]\n'
    briefing, findings = built(body)
    assert [item.id for item in briefing.items("casualties")] == ["dead", "p", "p-3", "p-2"]
    assert [(finding.code, finding.item, finding.where) for finding in findings] == [
        ("duplicate-id", "p-3", ("casualties", 0, "parts", 1, "id"))
    ]


def test_a_part_with_the_id_of_another_item_or_its_part_is_an_error() -> None:
    body = (
        '[[casualties]]\nid = "dead"\nparts = [{ id = "hurt" }, { id = "women" }]\n'
        '[[casualties]]\nid = "hurt"\nparts = [{ id = "women" }, { who = "men" }]\n'
    )
    assert [finding.where for finding in built(body)[1]] == [
        ("casualties", 0, "parts", 0, "id"),
        ("casualties", 1, "parts", 0, "id"),
    ]


def test_the_parts_of_two_points_may_have_the_same_ids() -> None:
    point = '[[casualties]]\nid = "dead"\nto = 2024-12-0{}\nparts = [{{ id = "women" }}]\n'
    assert built(point.format(1) + point.format(2))[1] == ()


def test_the_number_of_a_duplicate_does_not_change_the_id_of_another_item() -> None:
    row = '[[notes]]\nid = "{}"\ntext = "t"\n'
    briefing, findings = built(row.format("a") * 3 + row.format("a-2"))
    assert [note.id for note in briefing.notes] == ["a", "a-3", "a-4", "a-2"]
    assert [finding.where for finding in findings] == [("notes", 1, "id"), ("notes", 2, "id")]


def test_a_duplicate_id_is_an_error_and_both_items_stay() -> None:
    briefing, findings = built('[[notes]]\nid = "a"\ntext = "1"\n[[notes]]\nid = "a"\ntext = "2"\n')
    assert [note.id for note in briefing.notes] == ["a", "a-2"]
    assert [(finding.code, finding.severity, finding.where) for finding in findings] == [
        ("duplicate-id", "error", ("notes", 1, "id"))
    ]


def test_duplicate_content_is_a_warning_and_both_items_stay() -> None:
    briefing, findings = built('[[notes]]\ntext = "1"\n[[notes]]\ntext = "1"\n')
    first, second = (note.id for note in briefing.notes)
    assert second == f"{first}-2"
    assert [(finding.code, finding.severity, finding.where) for finding in findings] == [
        ("same-content", "warning", ("notes", 1))
    ]


@pytest.mark.parametrize(
    ("section", "keys", "same"),
    [
        ("frontline", 'place = "hama"\nclaimed_by = "hts"\nstatus = ', "`place` and `claimed_by`"),
        ("casualties", 'harm = "killed"\nto = 2024-12-01\ntext = ', "`harm` and `to`"),
        ("quotes", 'quote = "q"\nrole = ', "`quote`"),
        ("notes", "note = ", "content"),
    ],
)
def test_items_that_would_get_one_id_have_the_same_keys(section: str, keys: str, same: str) -> None:
    _, findings = built(f'[[{section}]]\n{keys}"held"\n[[{section}]]\n{keys}"contested"\n')
    assert [finding.message.partition(", so")[0] for finding in findings] == [
        f"two items of `{section}` have the same {same}"
    ]


def test_derived_ids_are_marked_as_derived() -> None:
    briefing, _ = built('[[notes]]\nid = "a"\n[[notes]]\ntext = "1"\n')
    assert [note.has_derived_id for note in briefing.notes] == [False, True]


TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=30)


@given(st.lists(TEXTS, max_size=6))
def test_ids_are_unique_and_the_same_every_time(texts: list[str]) -> None:
    body = "".join(f"[[notes]]\ntext = {json.dumps(text, ensure_ascii=False)}\n" for text in texts)
    found = ids("notes", body)
    assert found == ids("notes", body)
    assert len(set(found)) == len(found)


@given(TEXTS)
def test_derived_ids_have_the_spelling_of_the_format(heading: str) -> None:
    found = only_id("notes", f"heading = {json.dumps(heading, ensure_ascii=False)}")
    assert re.fullmatch(r"[a-z0-9][a-z0-9-]*-[0-9a-f]{8}", found)


@pytest.mark.parametrize(
    ("words", "slug"),
    [("Sheikh Maqsud", "sheikh-maqsud"), ("Türkiye", "turkiye"), ("حلب", ""), ("--", "")],
)
def test_a_slug_has_small_letters_digits_and_hyphens(words: str, slug: str) -> None:
    assert slugify(words) == slug


def test_the_point_with_the_newest_source_is_last_if_ends_are_equal() -> None:
    sources = "".join(
        f'[[sources]]\nid = "{name}"\npublished = {day}\n'
        for name, day in (("new", "2024-12-05"), ("old", "2024-12-04"))
    )
    row = (
        '[[casualties]]\nharm = "killed"\nclaimed_by = "sohr"\nto = 2024-12-04\nsources = ["{}"]\n'
    )
    last, other = ids("casualties", sources + row.format("new") + row.format("old"))
    assert (other, "@" in last) == (f"{last}@2024-12-04", False)
    earlier, last = ids("casualties", sources + row.format("old") + row.format("old"))
    assert (earlier, "@" in last) == (f"{last}@2024-12-04", False)
    # The claimant of these counts is unknown.
    unclaimed = row.replace('claimed_by = "sohr"\n', "")
    one, other = ids("casualties", sources + unclaimed.format("new") + unclaimed.format("old"))
    assert other == f"{one}-2"


def test_two_points_with_the_same_id_and_end_are_reported() -> None:
    row = '[[casualties]]\nid = "dead"\nharm = "killed"\nclaimed_by = "sohr"\ncount = {}\n'
    _, findings = build_briefing(tomllib.loads(HEAD + row.format(1) + row.format(2)))
    assert [(finding.code, finding.where) for finding in findings] == [
        ("duplicate-id", ("casualties", 1, "id"))
    ]
