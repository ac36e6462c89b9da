"""Drafted items go into a briefing, and their passages into its sidecar."""

import datetime as dt
import tomllib
from pathlib import Path
from typing import Any

import pytest
from msgspec import structs

from briefing_tui.desk.article_drafting import draft_into
from briefing_tui.desk.articles import known_in
from briefing_tui.desk.draft_writing import (
    Target,
    WrittenDrafts,
    open_target,
    toml_of,
    write_drafts,
)
from briefing_tui.drafting.article import KnownName
from briefing_tui.drafting.ground import ground
from briefing_tui.drafting.matching import NameMatcher
from briefing_tui.drafting.pipeline import Drafted
from briefing_tui.drafting.tables import Known, tables_of
from briefing_tui.model.findings import Finding
from briefing_tui.store import atomic
from briefing_tui.store.outcomes import Refused
from briefing_tui.store.reader import read_situation
from briefing_tui.store.sidecar import Decision, Sidecar, change_sidecar, load_sidecar
from tests.unit.drafting.articles import STORY, article, draft

TODAY = dt.date(2024, 12, 5)
HEAD = 'format = 1\ntitle = "T"\nas_of = 2024-12-03\n'


def drafted(**known: str) -> Drafted:
    source = article(published="2024-12-03", **known)
    found = ground(
        source,
        [
            draft(
                "casualties", "at least 14 soldiers", harm="killed", count="14+", place="Dunford"
            ),
            draft("casualties", "31 dead", harm="killed", count=31, place="Dunford"),
            draft("quotes", "“We lost the crossing,”", quote="We lost the crossing,"),
        ],
    )
    return Drafted(article=source, drafts=found.drafts, dropped=found.dropped)


def opened(path: Path, *articles: Drafted, **options: Any) -> Target:
    target = open_target(
        str(path), [one.article for one in articles or (drafted(),)], today=TODAY, **options
    )
    assert isinstance(target, Target)
    return target


def write(path: Path, *articles: Drafted) -> WrittenDrafts:
    written = write_drafts(opened(path, *articles), articles or (drafted(),))
    assert isinstance(written, WrittenDrafts)
    return written


def sidecar_of(path: Path) -> Sidecar:
    sidecar = load_sidecar(str(path))
    assert isinstance(sidecar, Sidecar)
    return sidecar


@pytest.fixture
def day(tmp_path: Path) -> Path:
    path = tmp_path / "day.toml"
    path.write_text(HEAD)
    return path


def test_the_printed_toml_is_what_is_added(day: Path) -> None:
    printed = tomllib.loads(toml_of(tables_of([drafted()], Known())))
    write(day)
    assert tomllib.loads(day.read_text()) == tomllib.loads(HEAD) | printed


@pytest.mark.parametrize(
    ("as_of", "end"),
    [("2024-12-04", dt.date(2024, 12, 3)), ("2024-12-03T20:00:00Z", None), ("2024-12-02", None)],
)
def test_counts_of_an_older_article_end_on_its_day(
    day: Path, as_of: str, end: dt.date | None
) -> None:
    day.write_text(HEAD.replace("2024-12-03", as_of))
    write(day)
    items = tomllib.loads(day.read_text())
    assert [item.get("to") for item in items["casualties"]] == [end, end]
    assert "to" not in items["quotes"][0]


def test_a_count_of_several_articles_ends_on_the_latest_day(day: Path) -> None:
    day.write_text(HEAD.replace("2024-12-03", "2024-12-09"))
    later = drafted()
    later = structs.replace(later, article=structs.replace(later.article, published="2024-12-05"))
    write(day, drafted(), later)
    counts = tomllib.loads(day.read_text())["casualties"]
    assert {item["to"] for item in counts} == {dt.date(2024, 12, 5)}
    undated = structs.replace(later, article=structs.replace(later.article, published=""))
    day.write_text(HEAD.replace("2024-12-03", "2024-12-09"))
    write(day, drafted(), undated)
    assert all("to" not in item for item in tomllib.loads(day.read_text())["casualties"])


def test_every_item_has_its_passage(day: Path) -> None:
    write(day)
    sidecar = sidecar_of(day)
    assert [(item.section, item.id, item.evidence) for item in sidecar.items] == [
        ("casualties", "killed-dunford", "at least 14 soldiers"),
        ("casualties", "killed-dunford-2", "31 dead"),
        ("quotes", "we-lost-the-crossing", "“We lost the crossing,”"),
    ]
    (source,) = tomllib.loads(day.read_text())["sources"]
    assert (sidecar.articles[0].source, sidecar.articles[0].text) == (source["id"], STORY)


def test_what_was_rejected_is_not_drafted_again(day: Path) -> None:
    write(day)
    when = dt.datetime(2024, 12, 5, tzinfo=dt.UTC)
    decision = Decision(status="rejected", by="Ann", at=when)
    change_sidecar(
        str(day), lambda sidecar: sidecar.with_decision("casualties", "killed-dunford", decision)
    )
    day.write_text(HEAD)
    written = write(day)
    assert (written.item_count, written.skipped_count) == (2, 1)
    table = tomllib.loads(day.read_text())
    assert [item["count"] for item in table["casualties"]] == [31]
    assert sorted((item.id, item.status) for item in sidecar_of(day).items) == [
        ("killed-dunford", "rejected"),
        ("killed-dunford-2", "open"),
        ("we-lost-the-crossing", "open"),
    ]


def test_a_name_that_became_known_does_not_draft_an_item_again(day: Path) -> None:
    write(day)
    register = '\n[[places]]\nid = "dunford-town"\nname = "Dunford"\n'
    day.write_text(day.read_text() + register)
    first = drafted()
    matcher = NameMatcher([KnownName(id="dunford-town", kind="place", names=("Dunford",))])
    matched = structs.replace(first, drafts=tuple(map(matcher.with_ids, first.drafts)))
    assert matched != first
    written = write(day, matched)
    assert (written.item_count, written.skipped_count) == (0, 3)


def test_edits_of_the_briefing_do_not_lose_passages(day: Path) -> None:
    write(day)
    edited = day.read_text().replace('count = "14+"', "count = 15 # checked")
    day.write_text(edited)
    written = write(day)
    assert (written.item_count, written.skipped_count, written.outcome.changed) == (0, 3, False)
    assert day.read_text() == edited


def test_a_second_article_is_added_beside_the_first(day: Path) -> None:
    write(day)
    other = article("The Dunford Observatory counted 31 dead.", publisher="The Post")
    found = draft("casualties", "31 dead", other.text, harm="killed", count=31)
    second = Drafted(article=other, drafts=ground(other, [found]).drafts, dropped=0)
    assert write(day, second).item_count == 1
    sidecar = sidecar_of(day)
    assert [one.text for one in sidecar.articles] == [STORY, other.text]
    assert (sidecar.articles[1].source, sidecar.items[-1].article) == ("the-post", 1)


def test_a_file_that_changed_since_is_not_overwritten(day: Path) -> None:
    target = opened(day)
    day.write_text(HEAD + "# somebody else\n")
    refused = write_drafts(target, [drafted()])
    assert isinstance(refused, Refused)
    assert "has changed since it was read" in refused.message
    assert day.read_text() == HEAD + "# somebody else\n"
    assert write(day).item_count == 3


def test_a_new_file_is_not_written_over_one_that_appeared(tmp_path: Path) -> None:
    path = tmp_path / "new.toml"
    target = opened(path)
    path.write_text("mine")
    assert isinstance(write_drafts(target, [drafted()]), Refused)
    assert path.read_text() == "mine"


def test_without_its_sidecar_nothing_is_written(day: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object, **__: object) -> bool:
        raise OSError

    target = opened(day)
    monkeypatch.setattr(atomic, "replace_file", fails)
    assert isinstance(write_drafts(target, [drafted()]), Refused)
    assert day.read_text() == HEAD


def test_a_situation_elsewhere_gives_its_names(tmp_path: Path) -> None:
    situation = tmp_path / "situation.toml"
    situation.write_text('format = 1\n[[places]]\nid = "dun"\nname = "Dunford"\n')
    (tmp_path / "far").mkdir()
    day = tmp_path / "far" / "day.toml"
    for path in (day, tmp_path / "far" / "new.toml"):
        day.write_text(HEAD)
        known = known_in(opened(path, situation=str(situation)).briefing)
        assert [(name.id, name.kind) for name in known.names] == [("dun", "place")]
    shared = read_situation(str(situation)).situation
    assert known_in(shared).ids["places"] == {"dun"}
    assert known_in(None) == Known()


def test_a_briefing_that_cannot_be_read_is_reported(tmp_path: Path) -> None:
    path = tmp_path / "day.toml"
    path.write_text("= 1")
    found = open_target(str(path), [article()], today=TODAY)
    assert isinstance(found, tuple)
    assert isinstance(found[0], Finding)


def test_a_new_briefing_has_the_day_in_its_name_else_that_of_the_article(tmp_path: Path) -> None:
    def as_of(name: str, found: Drafted) -> str:
        return str(tomllib.loads(opened(tmp_path / name, found).source)["as_of"])

    undated = Drafted(article=article(), drafts=(), dropped=0)
    assert as_of("2024-11-01.toml", drafted()) == "2024-11-01"
    assert as_of("new.toml", drafted()) == "2024-12-03"
    assert as_of("new.toml", undated) == "2024-12-05"


def test_on_the_screen_a_hyphen_is_the_name_of_a_file(tmp_path: Path) -> None:
    path = tmp_path / "day.toml"
    path.write_text(HEAD, encoding="utf-8")
    refused = draft_into(str(path), "-", "")
    assert isinstance(refused, Refused)
    assert refused.message == "./-: this file does not exist."
