"""The proposed file name is valid everywhere; the extension of a typed name follows the format."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from briefing_tui.desk.export_names import proposed_name, with_ending
from tests.unit.check.subjects import briefing
from tests.unit.export.documents import briefing_of


def name_for(situation: str, audience: str = "GREEN", **more: Any) -> str:
    named = structs.replace(briefing(None, title="The title"), situation=situation, **more)
    return proposed_name(named, audience, length="brief", ending=".md")


@pytest.mark.parametrize(
    ("situation", "topic"),
    [
        ("Syria: the fall of Assad", "Syria"),
        ("Sudan – El Fasher", "Sudan"),
        ("U.S. strikes in Yemen", "US strikes in Yemen"),
        ("Syria. The fall of Assad", "Syria"),
        ("Guinea-Bissau", "Guinea-Bissau"),
        ("سوريا: سقوط الأسد", "سوريا"),
        ("हिन्दी", "हिन्दी"),
        (": after a colon", "after a colon"),
        ('a/b\\c*d?e"f<g>h|i', "a"),
        ("", "The title"),
        ("../..", "The title"),
        ("\x1b]52;c;aGk=\x07", "52"),
        (
            "one two three four five six seven eight nine ten",
            "one two three four five six seven eight",
        ),
        ("x" * 300, "x" * 40),
    ],
)
def test_the_name_begins_with_the_day_and_the_topic(situation: str, topic: str) -> None:
    assert name_for(situation) == f"2024-12-04 {topic} brief TLP-GREEN.md"


@pytest.mark.parametrize(
    ("cut_off", "day"),
    [("2024-12-01T22:00:00Z", "2024-12-02"), ("9999-12-31T22:00:00Z", "9999-12-31")],
)
def test_the_day_is_that_of_the_document(cut_off: str, day: str) -> None:
    named = briefing_of({"as_of": cut_off, "timezone": "Asia/Damascus"})
    assert proposed_name(named, "GREEN").startswith(f"{day} ")


def test_a_situation_that_the_audience_may_not_see_is_not_named() -> None:
    assert "Secret" in name_for("Secret", "AMBER", shared_tlp="AMBER")
    assert name_for("Secret", shared_tlp="AMBER") == "2024-12-04 The title brief TLP-GREEN.md"
    assert "TLP-AMBER-STRICT" in name_for("Syria", "AMBER+STRICT")


@given(st.text())
def test_every_name_is_valid_on_every_file_system(situation: str) -> None:
    name = name_for(situation)
    assert len(name.encode("utf-8", "surrogatepass")) < 255
    assert not set(name) & set('/\\:*?"<>|')
    assert name.isprintable()
    assert name == name.strip(" .")
    assert "  " not in name


@pytest.mark.parametrize(
    ("path", "changed"),
    [
        ("mine.md", "mine.html"),
        ("mine.MARKDOWN", "mine.html"),
        ("mine.v2.txt", "mine.v2.html"),
        ("mine", "mine"),
        ("mine.doc", "mine.doc"),
        (".md", ".md"),
        ("", ""),
    ],
)
def test_only_a_known_ending_is_replaced(path: str, changed: str) -> None:
    assert with_ending(path, ".html", (".md", ".markdown", ".txt", ".html")) == changed
