"""A flash keeps its limit, and says what it has no room for."""

from typing import Any

import pytest

from tests.unit.export.brief_days import day, exported, killed, place

JUDGEMENT = {"text": f"The bridge {'very ' * 200}likely holds.", "likelihood": "likely"}


def test_a_flash_says_that_a_judgement_is_too_long_and_keeps_the_rest() -> None:
    briefing = day({"summary": "One fact."}, casualties=[killed(4)], judgements=[JUDGEMENT])
    text = exported(briefing, "flash")
    assert len(text.split()) < 150
    assert "Too long for a flash: judgement." in text
    assert "very" not in text
    for words in ("One fact.", "killed: 4"):
        assert words in text


def test_a_flash_says_that_its_bottom_line_is_too_long_or_shortened() -> None:
    long = f"W{'ord ' * 200}too long."
    assert "Too long for a flash: bottom line." in exported(day({"summary": long}), "flash")
    assert "\nOne fact. (shortened)\n" in exported(day({"summary": f"One fact. {long}"}), "flash")
    assert "shortened" not in exported(day({"summary": "One fact. Another."}), "flash")
    assert "Too long" not in exported(day({"summary": " \n"}), "flash")


def test_a_flash_says_that_it_has_no_room_for_figures() -> None:
    figures = [killed(4, place=f"P{'lace ' * 140}")]
    text = exported(day({"summary": "One fact."}, casualties=figures), "flash")
    assert len(text.split()) < 150
    assert "Too long for a flash: key figures." in text


@pytest.mark.parametrize(
    ("taken", "words"), [(1, "1 change"), (3, "3 changes"), (4, "3 of 4 changes")]
)
def test_a_flash_says_of_how_many_changes_only_if_there_are_others(taken: int, words: str) -> None:
    names = ("Ash", "Dun", "Oak", "Yew")[:taken]
    old = day({"as_of": "2024-11-30"}, frontline=[place(name) for name in names])
    new = day(frontline=[place(name, controller="Rebels") for name in names])
    assert f"\n\n{words} since 30 Nov:\n\n" in exported(new, "flash", previous=lambda: old)


@pytest.mark.parametrize("number", [3, 5])
def test_a_flash_says_of_how_many_key_figures_only_if_there_are_others(number: int) -> None:
    figures = [killed(40 + n, id=f"k{n}", place=f"P{n}", key=True) for n in range(number)]
    text = exported(day(casualties=figures), "flash")
    assert ("3 of 5 key figures:\n\n- **killed: 40**" in text) == (number == 5)
    assert ("key figures" in text) == (number == 5)


def test_a_flash_does_not_list_the_change_of_its_judgement_or_of_a_figure_without_room() -> None:
    def at(likelihood: str, count: int) -> dict[str, Any]:
        holds = {"id": "holds", "text": "The bridge holds.", "likelihood": likelihood}
        figures = [
            killed(count + n, id=f"k{n}", place=f"P{n}{' place' * 52}", key=True) for n in (1, 0)
        ]
        return {"judgements": [holds], "casualties": figures}

    old = day({"as_of": "2024-11-30"}, **at("likely", 40), frontline=[place("Ash")])
    new = day(**at("unlikely", 50), frontline=[place("Ash", controller="Rebels")])
    text = exported(new, "flash", previous=lambda: old)
    assert "1 of 2 key figures:\n\n- **killed: 51**" in text
    assert text.count("The bridge holds") == 1
    assert "40 → 50" not in text
    assert "1 of 4 changes since 30 Nov:\n\n- **Ash**: " in text
