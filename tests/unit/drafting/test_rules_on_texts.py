"""The rules find most of what people marked in texts of many styles, and little else."""

import json
import re
import unicodedata
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from briefing_tui.drafting.article import Article, Draft
from briefing_tui.drafting.rules.extractor import RulesExtractor

TEXTS = sorted((Path(__file__).parent / "texts").glob("*.txt"))
SMALL = frozenset(
    ["the", "a", "an", "of", "for", "in", "and", "its", "their", "his", "her", "mr", "dr"]
)
GENERIC = frozenset(
    ["army", "forces", "rebels", "troops", "group", "government", "party", "command"]
)


def article(text: str) -> Article:
    return Article(text=text, path="a.txt", sha256="", text_sha256="")


def drafts(text: str) -> list[Draft]:
    return list(RulesExtractor().extract(article(text), ()))


def folded(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return " ".join(re.sub(r"[^\w ]", " ", plain.replace("’s", "").replace("'s", "")).split())


def is_name(given: str, wanted: list[str]) -> bool:
    """Whether the words of one name are all among those of the other."""
    own = set(folded(given).split()) - SMALL
    for name in wanted:
        other = set(folded(name).split()) - SMALL
        smaller = min(own, other, key=len)
        if smaller and (own == other or (smaller <= own & other and not smaller <= GENERIC)):
            return True
    return False


def is_quote(draft: Draft, wanted: Mapping[str, Any]) -> bool:
    return folded(draft.fields["quote"]) == folded(wanted["quote"]) and is_name(
        draft.fields["speaker"], wanted["speaker"]
    )


def is_figure(draft: Draft, wanted: Mapping[str, Any]) -> bool:
    count = re.sub(r"[,<>=+~]", "", str(draft.fields["count"]))
    return draft.fields["harm"] in wanted["harm"] and count == wanted["count"]


def is_control(draft: Draft, wanted: Mapping[str, Any]) -> bool:
    force = draft.fields.get("controller", draft.fields.get("by", ""))
    statuses = {"besieged", "encircled"} if wanted["status"] == "besieged" else {wanted["status"]}
    return (
        is_name(draft.fields["place"], wanted["place"])
        and draft.fields["status"] in statuses
        and (is_name(force, wanted["force"]) or wanted["status"] == "besieged")
    )


def is_reaction(draft: Draft, wanted: Mapping[str, Any]) -> bool:
    actors = draft.fields["actor"]
    return any(
        is_name(actor, wanted["actor"])
        for actor in (actors if isinstance(actors, list) else [actors])
    )


MATCHES: dict[str, Callable[[Draft, Mapping[str, Any]], bool]] = {
    "quotes": is_quote,
    "casualties": is_figure,
    "frontline": is_control,
    "reactions": is_reaction,
}


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
@pytest.mark.parametrize("section", MATCHES)
def test_what_people_marked_is_found(path: Path, section: str) -> None:
    marked = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))[section]
    found = [
        draft for draft in drafts(path.read_text(encoding="utf-8")) if draft.section == section
    ]
    is_match = MATCHES[section]
    required = [entry for entry in marked if not entry.get("optional")]
    assert [e for e in required if not any(is_match(draft, e) for draft in found)] == []


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
@pytest.mark.parametrize("section", MATCHES)
def test_nothing_else_is_found(path: Path, section: str) -> None:
    marked = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))[section]
    found = [
        draft for draft in drafts(path.read_text(encoding="utf-8")) if draft.section == section
    ]
    is_match = MATCHES[section]
    assert [d.fields for d in found if not any(is_match(d, entry) for entry in marked)] == []


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_each_span_is_in_the_text(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for draft in drafts(text):
        for start, end in (draft.span, *draft.field_spans.values()):
            assert 0 <= start < end <= len(text)
        assert set(draft.field_spans) <= set(draft.fields)
        assert draft.rule
