"""Questions of a form that a second save answers, and signs of what the form does not show."""

from pathlib import Path

from briefing_tui.config.terminal import Terminal
from briefing_tui.tui.widgets.field_row import LABEL_WIDTH, MoreRow
from tests.tui.keyboard import Desk
from tests.tui.stage import Stage
from tests.tui.test_form import EDITED, fill, go_to, row
from tests.tui.test_line import DAY, _own_state, at, day
from tests.tui.waiting import until

__all__ = ["_own_state", "day"]


async def test_a_key_is_removed_by_emptying_its_field_and_a_needed_key_by_a_second_save(
    day: Path,
) -> None:
    day.write_text(EDITED.replace("women", "men"), encoding="utf-8")
    async with at(day, pane="casualties") as on:
        await on.press("e")
        await fill(on, "who", "")
        await on.press("ctrl+s")
        await until(on, lambda: 'who = "men"' not in day.read_text())
        await on.press("e")
        await fill(on, "count", "")
        await on.press("ctrl+s")
        assert on.message == "Missing: count. Ctrl+s again saves the item without it."
        await on.press("ctrl+s")
        await until(on, lambda: "count = 3" not in day.read_text())


async def test_what_is_missing_needs_a_second_save_and_makes_a_draft(day: Path) -> None:
    async with at(day, pane="casualties") as on:
        await on.press("a", "tab", *"killed", "ctrl+s")
        assert on.message == "Missing: count. Ctrl+s again saves a draft."
        await on.press("ctrl+s")
        await until(on, lambda: 'review = "draft"' in day.read_text())


async def test_a_question_about_a_new_source_does_not_offer_to_keep_it_as_text(day: Path) -> None:
    async with at(day, pane="casualties") as on:
        await on.press("a", "tab", *"killed", "tab", *"3")
        await fill(on, "sources", "Harbour Clinic")
        await on.press("ctrl+s")
        assert on.message.endswith("Ctrl+s again creates source “Harbour Clinic”.")


async def test_a_question_about_a_new_name_says_how_to_keep_it_as_text(day: Path) -> None:
    async with at(day, pane="casualties") as on:
        await on.press("a", "tab", *"killed", "tab", *"3")
        await fill(on, "claimed_by", "Harbour Clinic")
        await on.press("ctrl+s")
        assert on.message.endswith(
            "Ctrl+s again creates actor “Harbour Clinic”; "
            "put the name in quotation marks to keep it as text."
        )


async def test_a_question_that_a_choice_answers_is_not_asked_again(day: Path) -> None:
    async with at(day, pane="frontline") as on:
        await on.press("a", "tab")
        await fill(on, "status", "captured")
        await on.press("ctrl+s")
        assert on.message.startswith("Missing: place")
        await go_to(on, "place")
        await on.press("down", "up", "down", "enter", "ctrl+s")
        await until(on, lambda: on.bottom.startswith("Added: "))


async def test_a_form_asks_again_if_another_message_replaced_the_question(day: Path) -> None:
    async with at(day, pane="casualties") as on:
        await on.press("e")
        await fill(on, "count", "many")
        await on.press("ctrl+r")
        question = on.message
        await on.press("ctrl+s")
        assert on.message.startswith('Cannot read "many"')
        await on.press("ctrl+r")
        assert on.message == question
        on.desk.show_message("The file changed on disk and was reloaded.")
        await on.press("ctrl+r")
        assert on.message == question
        assert row(on, "count").words == "many"


async def test_one_hidden_field_is_counted_as_one() -> None:
    row = MoreRow(1, "F2")
    async with Stage(row).run_test():
        assert row.render().plain == " more: 1 other field (F2)"


async def test_signs_show_that_lines_of_a_text_and_fields_are_hidden(day: Path) -> None:
    words = " ".join(f"word{number}" for number in range(60))
    day.write_text(DAY.replace("count = 3", f'count = 3\ntext = "{words}"'), encoding="utf-8")

    def signs(on: Desk) -> list[str]:
        region = row(on, "text").region
        strips = on.strips[region.y : region.bottom]
        return [strip.crop(region.x, region.x + LABEL_WIDTH).text.strip() for strip in strips]

    async with at(day, pane="casualties") as on:
        await on.press("e")
        await go_to(on, "text")
        assert signs(on) == ["text", "", "…"]
        await on.press_at_once(*["down"] * 3)
        assert signs(on) == ["text         …", "", "…"]
        await on.press_at_once(*["down"] * 9)
        assert signs(on) == ["text         …", "", ""]
        for height, has_thumb in ((20, True), (50, False)):
            await on.resize(80, height)
            assert any(line.endswith("▐│") for line in on.lines) is has_thumb


async def test_a_narrow_form_without_unicode_is_ascii(day: Path) -> None:
    async with at(day, (40, 12), pane="casualties", terminal=Terminal(unicode=False)) as on:
        await on.press("e", "ctrl+o")
        await go_to(on, "external_ids")
        assert any("external i\\" in line for line in on.lines)
        assert all(line.isascii() for line in on.lines)
