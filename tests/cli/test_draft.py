"""`briefing draft`: items from articles, as TOML, as JSON, or added to a briefing as drafts."""

import json
import os
import shutil
import sys
import tomllib
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from briefing_tui.store.reader import read_briefing
from briefing_tui.store.sidecar import Sidecar, load_sidecar
from tests.cli.command import HEAD, Outcome, briefing, written

TEXT = """Mill at Orsova burns

Tuesday, 3 December 2024

Shelling killed at least 14 soldiers in Orsova on Monday, the Orsova Observatory said.

“We lost the mill,” said Governor Mara Ilyan. France condemned the attack.
"""


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "story.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def document(outcome: Outcome) -> Any:
    assert outcome.code == 0, outcome.err
    return json.loads(outcome.out)


def test_the_json_is_exactly_the_promised_document(story: Path) -> None:
    outcome = briefing("draft", "story.txt", "--json", cwd=story.parent)
    found = document(outcome)
    data = story.read_bytes()
    assert list(found) == ["article", "items", "dropped"]
    assert found["article"] == {
        "path": "story.txt",
        "sha256": sha256(data).hexdigest(),
        "text_sha256": sha256(data).hexdigest(),
        "title": "Mill at Orsova burns",
        "publisher": None,
        "published": "2024-12-03",
        "language": None,
    }
    for item in found["items"]:
        assert list(item) == [
            *("section", "fields", "span", "evidence", "field_spans", "extractor", "rule", "sure"),
        ]
        start, end = item["span"]
        assert TEXT[start:end] == item["evidence"]
        for first, last in item["field_spans"].values():
            assert TEXT[first:last]
        assert item["extractor"] == "rules"
    (quote,) = [item["fields"] for item in found["items"] if item["section"] == "quotes"]
    assert (quote["quote"].rstrip(","), quote["speaker"]) == ("We lost the mill", "Mara Ilyan")
    (killed,) = [item["fields"] for item in found["items"] if item["section"] == "casualties"]
    assert (killed["harm"], killed["count"]) == ("killed", "14+")
    unsure = sum(not item["sure"] for item in found["items"])
    count = len(found["items"])
    assert outcome.err == f"story.txt: {count} items, {unsure} unsure, {found['dropped']} dropped\n"


def test_an_undated_article_is_reported(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("ORSOVA, Dec 3 (NW) - The fire killed 14 soldiers.", "utf-8")
    outcome = briefing("draft", "a.txt", cwd=tmp_path)
    assert outcome.err == "a.txt: 1 item, 0 unsure, 0 dropped; the article has no date\n"


def test_the_text_of_a_plain_file_is_exact_whatever_its_line_ends(tmp_path: Path) -> None:
    data = TEXT.replace("\n", "\r\n").replace("Orsova burns", "Or\u00adsova\t burns").encode()
    (tmp_path / "a.txt").write_bytes(data)
    found = document(briefing("draft", tmp_path / "a.txt", "--json"))
    assert found["article"]["text_sha256"] == sha256(data).hexdigest()
    assert found["items"]
    for item in found["items"]:
        assert data.decode()[slice(*item["span"])] == item["evidence"]


def test_standard_input_is_read_and_a_byte_order_mark_is_left_out() -> None:
    found = document(briefing("draft", "-", "--json", stdin=b"\xef\xbb\xbf" + TEXT.encode()))
    assert found["article"]["path"] == "-"
    assert found["article"]["text_sha256"] == sha256(TEXT.encode()).hexdigest()
    assert found["items"]


def test_a_page_on_standard_input_is_recognised() -> None:
    page = f"<!doctype html><title>Mill</title><article><p>{TEXT}</p></article>"
    found = document(briefing("draft", "-", "--json", stdin=page.encode()))
    assert found["article"]["title"] == "Mill"
    assert found["items"]


def test_several_articles_are_one_document_with_a_list(story: Path) -> None:
    found = document(briefing("draft", story, story, "--json"))
    assert list(found) == ["articles"]
    assert [list(one) for one in found["articles"]] == [["article", "items", "dropped"]] * 2


def test_two_articles_with_the_text_of_one_agency_are_reported(story: Path) -> None:
    long = TEXT + "Nobody knows how many people were in the mill when the first shell hit it.\n"
    endings = {"a.txt": "", "b.txt": "", "c.txt": "\n— AFP\n", "d.txt": "\n— Reuters\n"}
    for name, more in endings.items():
        (story.parent / name).write_text(f"Paper {name}\n\n{long}{more}", encoding="utf-8")
    same = briefing("draft", "a.txt", "b.txt", "--json", cwd=story.parent)
    assert "a.txt and b.txt share most of their text; neither names an agency; if an " in same.err
    outcome = briefing("draft", "a.txt", "c.txt", cwd=story.parent)
    assert "a.txt and c.txt share most of their text; their agency is AFP\n" in outcome.err
    assert [one["agency"] for one in tomllib.loads(outcome.out)["sources"]] == ["AFP", "AFP"]
    different = briefing("draft", "c.txt", "d.txt", "--json", cwd=story.parent)
    assert "of their text; they name different agencies: AFP and Reuters\n" in different.err


def test_the_json_does_not_act_on_a_terminal(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT.replace("We lost", "We \x1b[2J\u202elost"), "utf-8")
    outcome = briefing("draft", tmp_path / "a.txt", "--json")
    assert not {"\x1b", "\u202e"} & set(outcome.out + outcome.err)
    assert "\x1b[2J\u202e" in next(
        item["evidence"] for item in document(outcome)["items"] if item["section"] == "quotes"
    )


def test_without_a_file_toml_is_printed_that_a_briefing_can_contain(
    story: Path, tmp_path: Path
) -> None:
    outcome = briefing("draft", story)
    assert outcome.code == 0
    table = tomllib.loads(outcome.out)
    (source,) = table["sources"]
    assert (source["title"], str(source["published"])) == ("Mill at Orsova burns", "2024-12-03")
    items = [item for section in ("casualties", "quotes") for item in table[section]]
    assert all(item["review"] == "draft" for item in items)
    assert all(item["sources"] == [source["id"]] for item in items)
    reading = read_briefing(str(written(tmp_path, outcome.out)))
    assert reading.briefing
    assert [finding for finding in reading.findings if finding.severity == "error"] == []


def test_a_briefing_gets_the_items_and_keeps_every_other_byte(story: Path, tmp_path: Path) -> None:
    body = '\n# Mine\r\n[[quotes]]\nid = "q"   # as it is\nquote = "x"\n'
    day = written(tmp_path, body)
    before = day.read_bytes()
    outcome = briefing("draft", story, "-o", day)
    assert (outcome.code, outcome.out) == (0, "")
    after = day.read_bytes()
    lines = iter(after.splitlines(keepends=True))
    assert all(line in lines for line in before.splitlines(keepends=True))
    table = tomllib.loads(after.decode())
    assert table["quotes"][0] == {"id": "q", "quote": "x"}
    assert table["quotes"][1]["review"] == "draft"
    sidecar = load_sidecar(str(day))
    assert isinstance(sidecar, Sidecar)
    assert sidecar.articles[0].text == TEXT
    reading = read_briefing(str(day))
    assert reading.briefing
    for item in sidecar.items:
        found = reading.briefing.find(item.section, item.id)
        assert found is not None
        assert found.is_draft
        assert item.status == "open"
    assert (
        f"{day}: changed; {len(sidecar.items)} drafts added, with their passages in " in outcome.err
    )


@pytest.mark.skipif(sys.platform != "linux", reason="file names are valid UTF-8 on this system")
def test_a_file_name_that_is_not_utf_8_is_no_obstacle(story: Path, tmp_path: Path) -> None:
    story.write_text("Shelling killed 14 soldiers in Orsova on 1 December, Ilyan said.\n")
    article = story.rename(tmp_path / "d\udce9taill\udce9.txt")
    day = tmp_path / "2024-12-01.toml"
    outcome = briefing("draft", article, "-o", day)
    assert outcome.code == 0
    assert "1 draft added, with its passage in " in outcome.err
    reading = read_briefing(str(day))
    assert reading.briefing
    assert reading.briefing.sources[0].title == "d‹U+DCE9›taill‹U+DCE9›.txt"
    assert isinstance(load_sidecar(str(day)), Sidecar)


def test_drafting_the_same_article_again_changes_nothing(story: Path, tmp_path: Path) -> None:
    day = written(tmp_path)
    briefing("draft", story, "-o", day)
    before = day.read_bytes(), (tmp_path / "briefing.draft.json").read_bytes()
    outcome = briefing("draft", story, "-o", day)
    assert outcome.code == 0
    assert (day.read_bytes(), (tmp_path / "briefing.draft.json").read_bytes()) == before
    assert "not changed; 0 drafts added\n" in outcome.err
    assert "skipped: already drafted from the same passages" in outcome.err


def test_a_draft_that_never_reached_the_briefing_is_added_again(
    story: Path, tmp_path: Path
) -> None:
    day = written(tmp_path)
    briefing("draft", story, "-o", day)
    written(tmp_path)
    outcome = briefing("draft", story, "-o", day)
    assert "skipped" not in outcome.err
    sidecar = load_sidecar(str(day))
    reading = read_briefing(str(day))
    assert isinstance(sidecar, Sidecar)
    assert reading.briefing
    assert len(sidecar.articles) == 1
    assert all(reading.briefing.find(item.section, item.id) for item in sidecar.items)


def test_a_new_briefing_is_like_that_of_new(story: Path, tmp_path: Path, sample: Path) -> None:
    for name in ("situation.toml", "2024-12-01.toml"):
        shutil.copy(sample.with_name(name), tmp_path / name)
    text = TEXT.replace("France", "Turkey").replace("Orsova on", "Tal Rifaat on")
    story.write_text(text, encoding="utf-8")
    outcome = briefing("draft", story, "-o", tmp_path / "2024-12-05.toml")
    assert outcome.code == 0, outcome.err
    assert "written with the cut-off 5 Dec 2024, based on" in outcome.err
    table = tomllib.loads((tmp_path / "2024-12-05.toml").read_text(encoding="utf-8"))
    assert (table["title"], str(table["covers_from"])) == ("", "2024-12-01")
    places = [item.get("place") for item in table["casualties"] if item["count"] == "14+"]
    assert places == ["tal-rifaat"]


def test_the_new_briefing_has_the_day_of_the_newest_article(story: Path, tmp_path: Path) -> None:
    briefing("draft", story, "-o", tmp_path / "new.toml")
    table = tomllib.loads((tmp_path / "new.toml").read_text(encoding="utf-8"))
    assert str(table["as_of"]) == "2024-12-03"


def test_names_of_a_situation_become_ids(story: Path, sample: Path) -> None:
    story.write_text(TEXT.replace("Orsova on", "Tel Rifaat on"), encoding="utf-8")
    found = document(briefing("draft", story, "--json", "--situation", sample.parent))
    (place,) = [
        item["fields"].get("place") for item in found["items"] if item["section"] == "casualties"
    ]
    assert place == "tal-rifaat"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("none.txt",), "none.txt: error: this file does not exist; check the path [no-such-file]"),
        (("broken.txt",), "broken.txt: error: this text is not UTF-8: invalid byte 0xff;"),
        (("empty.txt",), "empty.txt: error: this file contains no text;"),
        (("broken.docx",), "broken.docx: error: this document is damaged or encrypted;"),
        (("broken.pdf",), "broken.pdf: error: "),
        (("broken.eml",), "broken.eml: error: this is not an email: it has no headers;"),
        (("story.txt", "none.txt", "-o", "day.toml"), "none.txt: error: "),
        (("story.txt", "--with", "ruels"), 'Unknown extractor "ruels". Did you mean rules?'),
        (("story.txt", "--with", ""), 'Unknown extractor "". Use rules or endpoint.'),
        (("story.txt", "--with", "endpoint"), "The setting draft.endpoint has no valid value."),
        (("story.txt", "-o", "broken.toml"), "broken.toml:1:"),
        (("story.txt", "-o", "day.md"), "The name of a briefing must end in .toml."),
        (("story.txt", "-o", "gone/day.toml"), "the folder does not exist. Nothing was changed.\n"),
        (("story.txt", "--situation", "gone"), "gone: error: this file does not exist"),
        ((), "The following arguments are required: ARTICLE"),
    ],
)
def test_misuse_is_reported_and_writes_nothing(
    story: Path, words: tuple[str, ...], sentence: str
) -> None:
    folder = story.parent
    for name, data in {
        "broken.txt": b"a\xffb",
        "empty.txt": b" \n",
        "broken.docx": b"PK\x03\x04broken",
        "broken.pdf": b"%PDF-1.4 broken",
        "broken.eml": b"\n",
        "broken.toml": b"= 1",
    }.items():
        (folder / name).write_bytes(data)
    before = sorted(folder.iterdir())
    outcome = briefing("draft", *words, cwd=folder)
    assert (outcome.code, outcome.out) == (2, "")
    assert sentence in outcome.err
    assert sorted(folder.iterdir()) == before
    assert (folder / "broken.toml").read_bytes() == b"= 1"


def test_a_broken_sidecar_is_not_overwritten(story: Path, tmp_path: Path) -> None:
    day = written(tmp_path)
    sidecar = tmp_path / "briefing.draft.json"
    sidecar.write_text("mine")
    outcome = briefing("draft", story, "-o", day)
    assert outcome.code == 2
    assert "This sidecar is broken" in outcome.err
    assert (day.read_text(), sidecar.read_text()) == (HEAD, "mine")


def test_restricted_mode_refuses_it(story: Path, tmp_path: Path) -> None:
    for words in (("--restricted",), ("--restricted", "--with", "endpoint")):
        outcome = briefing("draft", story, *words, "-o", tmp_path / "day.toml")
        assert (outcome.code, outcome.out) == (2, "")
        assert 'The command "draft" is not available in restricted mode.' in outcome.err
    assert not (tmp_path / "day.toml").exists()


def test_what_the_endpoint_would_get_is_announced(story: Path, home: Path) -> None:
    settings = home / ".config" / "briefing-tui" / "config.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text('[draft]\nendpoint = "http://127.0.0.1:9/v1"\nmodel = "small"\n')
    outcome = briefing("draft", story, "--with", "rules,endpoint", "--json")
    assert (outcome.code, outcome.out) == (2, "")
    sent = f"sending the title and {len(TEXT)} characters of {story}"
    assert f"{sent} to http://127.0.0.1:9/v1/" in outcome.err
    assert "cannot be reached" in outcome.err


def test_a_read_only_briefing_is_refused(story: Path, tmp_path: Path) -> None:
    day = written(tmp_path)
    day.chmod(0o400)
    if os.access(day, os.W_OK):
        day.unlink()
        (tmp_path / "target").mkdir()
        day.symlink_to(tmp_path / "target")
    outcome = briefing("draft", story, "-o", day)
    assert (outcome.code, outcome.out) == (2, "")
    assert not (tmp_path / "briefing.draft.json").exists()
