"""A briefing may be read with additional sections."""

from typing import Annotated, ClassVar

import pytest

from briefing_tui.model.briefing import SECTIONS, Briefing, Kinds
from briefing_tui.model.building import build_briefing
from briefing_tui.model.item import Item
from briefing_tui.model.keys import PLACES, described
from briefing_tui.model.reduction import without_items
from briefing_tui.model.schema import briefing_schema
from briefing_tui.model.values import Names, Texts


class Shipment(Item, frozen=True, kw_only=True):
    """A shipment of goods to a place."""

    section: ClassVar[str] = "shipments"
    identity: ClassVar[Texts] = ("port", "cargo")

    port: Annotated[Names, described("Where it arrived.", refers_to=PLACES)] = Names()
    cargo: Annotated[str | None, described("What it carries.")] = None


KINDS: Kinds = {**SECTIONS, "shipments": Shipment}
GRAIN = {"port": "harbour", "cargo": "grain", "pier": "4"}


def briefing_with(kinds: Kinds = KINDS) -> Briefing:
    table = {"format": 1, "title": "T", "as_of": "2025-03-01", "shipments": [dict(GRAIN)]}
    made, findings = build_briefing(table, kinds=kinds)
    assert made is not None
    assert findings == ()
    return made


def test_an_additional_section_is_read_as_its_record() -> None:
    (item,) = briefing_with().section("shipments")
    assert isinstance(item, Shipment)
    assert (item.port, item.cargo, item.unknown_keys) == (("harbour",), "grain", {"pier": "4"})


def test_ids_in_it_are_derived_from_the_identity_of_its_record() -> None:
    (item,) = briefing_with().section("shipments")
    assert item.id.startswith("harbour-")
    assert briefing_with().find("shipments", item.id) == item


def test_other_briefings_do_not_have_it() -> None:
    briefing = briefing_with(SECTIONS)
    assert briefing.head.unknown_keys == {"shipments": [GRAIN]}
    with pytest.raises(KeyError):
        briefing.section("shipments")


def test_items_of_it_can_be_left_out() -> None:
    reduced = without_items(briefing_with(), lambda item: item.section == "shipments")
    assert reduced.section("shipments") == ()


def test_the_schema_contains_it() -> None:
    schema = briefing_schema(KINDS)
    assert set(schema["properties"]) - set(briefing_schema()["properties"]) == {"shipments"}
    assert schema["properties"]["shipments"]["description"] == "A shipment of goods to a place."
    assert set(schema["$defs"]["shipments"]["properties"]) >= {"id", "port", "cargo", "sources"}
