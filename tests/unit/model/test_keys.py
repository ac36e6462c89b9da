"""Records are immutable values, and their keys are derived from annotations."""

from typing import Annotated, Any

import pytest
from msgspec import structs

from briefing_tui.model.briefing import SECTIONS
from briefing_tui.model.claims import Casualty, Counted, Frontline, Variant
from briefing_tui.model.counts import parse_count
from briefing_tui.model.dates import parse_when
from briefing_tui.model.item import Item, Origin, Record
from briefing_tui.model.keys import VALUE_KINDS, described, keys_of
from briefing_tui.model.registers import Area, Place
from briefing_tui.model.values import Ids, Names


def place_of(kind: type[Item] = Place, **values: Any) -> Any:
    """A place, or another item, with only these keys."""
    return kind(**values)


def test_a_record_is_immutable() -> None:
    place = place_of(id="hama", name="Hama")
    with pytest.raises(AttributeError):
        place.name = "Homs"
    with pytest.raises(AttributeError):
        del place.name
    assert place.name == "Hama"


def test_a_record_has_no_other_attributes() -> None:
    assert not hasattr(place_of(id="hama"), "__dict__")
    with pytest.raises(TypeError, match="colour"):
        place_of(id="hama", colour="red")


def test_records_with_different_values_differ() -> None:
    place = place_of(id="hama", name="Hama", aliases=("Hamah",))
    other = structs.replace(place, name="Homs")
    assert (other.id, other.name, other.aliases) == ("hama", "Homs", ("Hamah",))
    assert other != place
    assert structs.replace(other, name="Hama") == place
    with pytest.raises(TypeError, match="colour"):
        structs.replace(place, colour="red")


def test_records_with_different_origins_are_equal() -> None:
    shared = Origin(index=7, shared=True, unknown_keys={"colour": ["red"]})
    place = place_of(id="hama", name="Hama")
    same = structs.replace(place, origin=shared)
    assert (same, hash(same)) == (place, hash(place))
    assert (same.index, same.shared, same.unknown_keys) == (7, True, {"colour": ["red"]})
    assert place_of(id="hama", origin=shared) != place
    assert place_of(id="hama") != place_of(Frontline, id="hama")


def test_keys_of_the_record_precede_those_of_all_items() -> None:
    names = list(keys_of(Frontline))
    assert names[:2] == ["id", "place"]
    assert names.index("status") < names.index("sources") < names.index("accepted")
    assert keys_of(int) == {}


def test_a_redeclared_key_is_listed_with_the_keys_of_its_class() -> None:
    names = list(keys_of(Area))
    assert names.index("basis") < names.index("sources")
    assert keys_of(Area)["basis"].meaning != keys_of(Frontline)["basis"].meaning


def test_parts_are_listed_with_the_keys_of_counts_and_have_the_same_record() -> None:
    names = list(keys_of(Casualty))
    assert names.index("harm") < names.index("part_of") < names.index("parts")
    assert keys_of(Casualty)["parts"].record is Casualty
    assert keys_of(Counted)["parts"].record is Counted


class Sample(Record, frozen=True, kw_only=True, gc=False):
    """A record with keys of most kinds."""

    word: Annotated[str | None, described("A word.", terms=("a", "b"), required=True)] = None
    other: Annotated[str | None, described("A judgement.", refers_to=("judgements",))] = None
    many: Annotated[Names, described("Actors.", refers_to=("actors",))] = Names()
    kinds: Annotated[Names, described("Terms.", terms=("a", "b"))] = Names()
    rests_on: Annotated[Ids, described("Sources.", refers_to=("sources",))] = Ids()
    titles: Annotated[tuple[str, ...], described("Titles.")] = ()
    inner: Annotated[tuple[Variant, ...], described("Other words.")] = ()
    not_a_key: int = 0


def test_a_key_is_derived_from_its_annotation() -> None:
    keys = keys_of(Sample)
    assert {name: key.kind for name, key in keys.items()} == {
        "word": "text",
        "other": "name",
        "many": "names",
        "kinds": "terms",
        "rests_on": "ids",
        "titles": "texts",
        "inner": "tables",
    }
    word = keys["word"]
    assert (word.meaning, word.terms, word.required) == ("A word.", ("a", "b"), True)
    assert [name for name, key in keys.items() if key.must_match] == ["rests_on"]
    assert keys["inner"].record is Variant


def test_all_kinds_of_values_are_described_and_used() -> None:
    used = {key.kind for record in SECTIONS.values() for key in keys_of(record).values()}
    assert used == set(VALUE_KINDS)


@pytest.mark.parametrize("value", [parse_count("412+"), parse_when("2024-12")])
def test_counts_and_dates_are_immutable(value: Any) -> None:
    with pytest.raises(AttributeError, match="text"):
        value.text = "x"
    with pytest.raises(AttributeError, match="text"):
        del value.text
    assert not hasattr(value, "__dict__")


def test_counts_and_dates_are_equal_by_value() -> None:
    one, other = parse_count("412+"), parse_count(412)
    assert parse_count("412+") == one
    assert hash(parse_count("412+")) == hash(one)
    assert one != other
    assert one != "412+"
    assert parse_when("2024-12-01") != parse_when("2024-12-01", "Asia/Damascus")
    assert "412+" in repr(one)
