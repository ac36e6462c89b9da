"""Sections say which values of an item exports must not contain while it is withheld."""

from typing import Annotated, Any, ClassVar

import pytest
from msgspec import structs

from briefing_tui.analysis.audience import for_audience
from briefing_tui.model.building import build_briefing
from briefing_tui.model.item import Item
from briefing_tui.model.keys import described
from briefing_tui.model.values import Texts
from briefing_tui.sections.private import Private
from briefing_tui.sections.registry import SECTIONS
from briefing_tui.sections.section import Section

HEAD = {"format": 1, "title": "T", "as_of": "2025-04-02"}


def private(section: str, **keys: Any) -> dict[str, Any]:
    """Return the private values of an item of a section, without empty ones."""
    made, findings = build_briefing({**HEAD, section: [keys]})
    assert made is not None
    assert findings == ()
    (item,) = made.section(section)
    found = structs.asdict(SECTIONS.private_of(item))
    return {name: value for name, value in found.items() if value}


@pytest.mark.parametrize(
    ("section", "keys", "found"),
    [
        (
            "actors",
            {"name": "Ada Quist", "aliases": ["A. Q."], "kind": "person"},
            {"names": ("Ada Quist", "A. Q."), "people": ("Ada Quist", "A. Q.")},
        ),
        ("actors", {"name": "Port Guild", "kind": "organisation"}, {"names": ("Port Guild",)}),
        (
            "actors",
            {"name": "Ada Quist", "kind": "persom"},
            {"names": ("Ada Quist",), "people": ("Ada Quist",)},
        ),
        (
            "places",
            {"name": "Ostrand", "pcode": "QX01", "at": [10.5, 20.25]},
            {"names": ("Ostrand",), "codes": ("QX01",), "point": (10.5, 20.25)},
        ),
        (
            "sources",
            {"title": "Log", "author": "Ada Quist", "agency": "Wire", "url": "https://a.example"},
            {
                "people": ("Ada Quist",),
                "titles": ("Log",),
                "outlets": ("Wire",),
                "addresses": ("https://a.example",),
            },
        ),
        ("sources", {"publisher": "Daily"}, {"outlets": ("Daily",), "publishers": ("Daily",)}),
        (
            "quotes",
            {"quote": "We left.", "variants": [{"quote": "We went."}]},
            {"quotes": ("We left.", "We went.")},
        ),
        ("reactions", {"quote": "We object."}, {"quotes": ("We object.",)}),
        ("events", {"text": "A bridge fell.", "place": "Ostrand"}, {}),
    ],
)
def test_a_section_says_which_values_of_its_items_are_private(
    section: str, keys: dict[str, Any], found: dict[str, Any]
) -> None:
    assert private(section, **keys) == found


class Witness(Item, frozen=True, kw_only=True):
    """A person who saw something."""

    section: ClassVar[str] = "witnesses"
    identity: ClassVar[Texts] = ("name",)

    name: Annotated[str | None, described("What the witness is called.")] = None


WITNESSES: Section[Witness] = Section(
    record=Witness,
    title="Witnesses",
    private=lambda item: Private(names=(item.name or "",), people=(item.name or "",)),
)


@pytest.mark.parametrize("words", ["Ada Quist spoke.", "Nobody met ada quist there."])
def test_names_of_an_added_section_are_masked_like_others(words: str) -> None:
    witness = {"id": "w1", "name": "Ada Quist", "tlp": "RED"}
    table = {**HEAD, "witnesses": [witness], "notes": [{"id": "n", "text": words}]}
    briefing, _ = build_briefing(table, kinds=SECTIONS.also(WITNESSES))
    assert briefing is not None
    reduced, withheld = for_audience(briefing, "GREEN")
    assert withheld.items == 1
    assert "quist" not in (reduced.notes[0].text or "").lower()
    assert "[withheld]" in (reduced.notes[0].text or "")
