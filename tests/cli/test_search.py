"""`search` lists the items that contain words, in all briefings below a folder."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.command import briefing
from tests.cli.test_loading import loaded

SITUATION = """format = 1
title = "The bridge"
[[sources]]
id = "wire"
title = "Fighting at the ford"
publisher = "Wire"
"""
DAY = """format = 1
title = "Day"
as_of = 2025-03-0{day}
[[events]]
id = "e"
place = "Dun"
text = "The ford was shelled on day {day}."
sources = ["wire"]
{more}
"""


def day(folder: Path, number: int, more: str = "", name: str = "") -> Path:
    path = folder / (name or f"{number}.toml")
    path.write_text(DAY.format(day=number, more=more), encoding="utf-8")
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "situation.toml").write_text(SITUATION, encoding="utf-8")
    day(tmp_path, 1)
    # The file names are not in the order of the days.
    day(tmp_path, 3, name="0.toml")
    day(tmp_path, 2)
    return tmp_path


def hits(*words: str | Path, cwd: Path) -> list[dict[str, Any]]:
    document = json.loads(briefing("search", "--json", *words, cwd=cwd).out)
    assert list(document) == ["query", "hits"]
    found: list[dict[str, Any]] = document["hits"]
    return found


def test_the_newest_briefing_comes_first(folder: Path) -> None:
    outcome = briefing("search", "shelled", cwd=folder)
    assert outcome.code == 0
    assert outcome.out.splitlines() == [
        "0.toml:4: Dun [events/e]",
        "    The ford was shelled on day 3.",
        "2.toml:4: Dun [events/e]",
        "    The ford was shelled on day 2.",
        "1.toml:4: Dun [events/e]",
        "    The ford was shelled on day 1.",
    ]
    assert outcome.err == "3 items in 3 briefings\n"


@pytest.mark.parametrize("typed", ["./", ".//", "{folder}//"])
def test_slashes_at_the_end_change_neither_order_nor_copies(folder: Path, typed: str) -> None:
    day(folder, 5, name="2.sync-conflict-20250303-000000-ABCDEFG.toml")
    typed = typed.format(folder=folder)
    found = hits("shelled", typed, cwd=folder)
    assert [hit["path"] for hit in found] == [f"{typed}{name}.toml" for name in (0, 2, 1)]


def test_every_word_must_occur_and_nothing_found_is_an_exit_code(folder: Path) -> None:
    assert [hit["path"] for hit in hits("SHELLED 2", cwd=folder)] == ["2.toml"]
    assert hits('"day shelled"', cwd=folder) == []
    outcome = briefing("search", "shelled nowhere", folder)
    assert (outcome.code, outcome.out, outcome.err) == (1, "", "0 items in 3 briefings\n")
    assert briefing("search", "--json", "nowhere", folder).code == 1


def test_json_has_every_key_in_order(folder: Path) -> None:
    (hit, _, _) = hits("shelled", folder, cwd=folder)
    assert list(hit.items()) == [
        ("path", str(folder / "0.toml")),
        ("line", 4),
        ("situation", "The bridge"),
        ("as_of", "2025-03-03"),
        ("section", "events"),
        ("item", "e"),
        ("title", "Dun"),
        ("snippet", "The ford was shelled on day 3."),
    ]


def test_a_shared_source_is_listed_once_with_its_own_file(folder: Path) -> None:
    found = [hit for hit in hits("fighting", cwd=folder) if hit["section"] == "sources"]
    assert [(hit["path"], hit["line"], hit["item"]) for hit in found] == [
        ("situation.toml", 3, "wire")
    ]


def test_subfolders_are_searched_and_copies_are_not(folder: Path) -> None:
    other = folder / "other"
    other.mkdir()
    day(other, 4)
    copy = day(folder, 5, name="2.sync-conflict-20250303-000000-ABCDEFG.toml")
    outcome = briefing("search", "shelled", folder)
    assert outcome.out.startswith(f"{other / '4.toml'}:4: ")
    assert "day 5" not in outcome.out
    assert f"{copy}: not searched, because it is a copy of another file\n" in outcome.err
    # A copy that is named is searched.
    assert briefing("search", "shelled", copy).code == 0


def test_a_limit_keeps_the_newest_and_says_that_there_are_more(folder: Path) -> None:
    outcome = briefing("search", "--limit", "2", "shelled", cwd=folder)
    assert [line[:7] for line in outcome.out.splitlines()[::2]] == ["0.toml:", "2.toml:"]
    assert outcome.err == "2 items printed; --limit leaves out the others\n"
    assert "more" not in briefing("search", "--limit", "3", "shelled", folder).err
    assert len(hits("--limit", "1", "shelled", cwd=folder)) == 1


def test_drafts_withdrawn_claims_and_markings_are_named(folder: Path) -> None:
    day(folder, 4, 'review = "draft"\nwithdrawn = "No."\ntlp = "amber"')
    outcome = briefing("search", '"day 4"', folder)
    assert ": Dun (draft, withdrawn, TLP:AMBER) [events/e]\n" in outcome.out
    # A looser marking than that of the briefing has no effect.
    (folder / "situation.toml").write_text(f'tlp = "RED"\n{SITUATION}', encoding="utf-8")
    assert "(draft, withdrawn, TLP:RED)" in briefing("search", '"day 4"', folder).out


def test_an_unreadable_briefing_is_reported_and_the_others_are_searched(folder: Path) -> None:
    (folder / "2.toml").write_text('format = 1\nas_of = 2025-03-02\ntitle = "x\n', encoding="utf-8")
    outcome = briefing("search", "shelled", cwd=folder)
    assert outcome.code == 2
    assert "day 3" in outcome.out
    assert "day 1" in outcome.out
    assert outcome.err.startswith("2.toml:3:9: error: ")
    assert outcome.err.endswith("2 items in 2 briefings\n")


@pytest.mark.parametrize("words", [(), ("--json",)])
def test_standard_output_is_empty_if_nothing_can_be_read(
    tmp_path: Path, words: tuple[str, ...]
) -> None:
    outcome = briefing("search", "shelled", "missing.toml", *words, cwd=tmp_path)
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith("missing.toml: error: ")
    assert outcome.err.count("\n") == 1


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("",), "the query contains no word"),
        (('""',), "the query contains no word"),
        (("--limit", "0", "x"), "0 is not a whole number of 1 or more"),
        (("--limit", "x", "x"), "x is not a whole number of 1 or more"),
    ],
)
def test_wrong_usage_is_refused(folder: Path, words: tuple[str, ...], message: str) -> None:
    outcome = briefing("search", *words, cwd=folder)
    assert (outcome.code, outcome.out) == (2, "")
    assert message in outcome.err


def test_a_path_without_a_query_that_finds_nothing_is_reported(folder: Path) -> None:
    for name in ("mill", "ford"):
        (folder / name).mkdir()
    err = briefing("search", "mill", cwd=folder).err
    assert err.endswith(
        '"mill" was used as the query. To search in it, run "briefing search QUERY mill".\n'
    )
    for words in (("mill", "."), ("wheel",), ("ford",)):
        assert "was used as the query" not in briefing("search", *words, cwd=folder).err


def test_text_does_nothing_to_the_terminal(folder: Path) -> None:
    hostile = r"\u001b]52;c;aGk=\u0007\u202eford"
    day(folder, 9, f'[[notes]]\nheading = "{hostile}"\ntext = "{hostile}"\nid = "n"')
    for words in (("52;c",), ("--json", "52;c"), ("--ascii", "52;c")):
        outcome = briefing("search", *words, folder)
        assert outcome.code == 0
        assert not {"\x1b", "\x07", "\u202e"} & set(outcome.out)


def test_a_search_loads_no_screen_and_no_checks(folder: Path) -> None:
    modules = loaded("search", "shelled", folder)
    assert "textual" not in modules
    assert not any(name.startswith("briefing_tui.check") for name in modules)
