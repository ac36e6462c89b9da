"""Records are values: equal by what they say, unchangeable, and no key that they lack is taken."""

from typing import Any

import pytest

from briefing_tui.model import keys
from briefing_tui.model.claims import Frontline
from briefing_tui.model.item import Item
from briefing_tui.model.registers import Place


def place_of(kind: type[Item] = Place, **values: Any) -> Any:
    """A place, or another item, that says no more than these."""
    return kind(**values)


def test_a_record_does_not_change() -> None:
    place = place_of(id="hama", name="Hama")
    with pytest.raises(AttributeError, match="name"):
        place.name = "Homs"
    with pytest.raises(AttributeError, match="name"):
        del place.name
    assert place.name == "Hama"


def test_a_record_has_room_for_its_keys_alone() -> None:
    assert not hasattr(place_of(id="hama"), "__dict__")
    with pytest.raises(TypeError, match="colour"):
        place_of(id="hama", colour="red")


def test_a_record_with_another_value_is_another_record() -> None:
    place = place_of(id="hama", name="Hama", aliases=("Hamah",))
    other = keys.replace(place, name="Homs")
    assert (other.id, other.name, other.aliases) == ("hama", "Homs", ("Hamah",))
    assert other != place
    assert keys.replace(other, name="Hama") == place
    with pytest.raises(TypeError, match="colour"):
        keys.replace(place, colour="red")


def test_where_a_record_was_written_does_not_tell_it_apart() -> None:
    assert place_of(id="hama", shared=True) == place_of(id="hama", shared=False)
    assert hash(place_of(id="hama", shared=True)) == hash(place_of(id="hama"))
    assert place_of(id="hama") != place_of(Frontline, id="hama")


def test_the_keys_of_a_record_begin_with_its_own_and_end_with_those_of_every_item() -> None:
    names = list(keys.keys_of(Frontline))
    assert names[:2] == ["id", "place"]
    assert names.index("status") < names.index("sources") < names.index("accepted")
    assert keys.keys_of(int) == {}
