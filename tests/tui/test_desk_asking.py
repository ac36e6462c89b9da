"""On the desk, a search covers all panes, and a filter limits what a pane shows."""

from pathlib import Path

import pytest

from briefing_tui.model.findings import Finding
from tests.tui.keyboard import SIZES, Desk, desk, session_of, written

EVERY_SIZE = pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")


def hits(words: str) -> list[str]:
    """Return the matches of a search, in the order of the panes."""
    return [f"{section}/{item_id}" for section, item_id in session_of().search(words)]


async def ask(on: Desk, key: str, words: str) -> None:
    """Open a prompt with its key, and answer it."""
    await on.press(key)
    await on.answer(words)


@EVERY_SIZE
async def test_a_search_goes_through_all_panes_and_around(size: tuple[int, int]) -> None:
    found = hits("hama")
    assert len({address.partition("/")[0] for address in found}) > 3
    async with desk(size=size) as on:
        await ask(on, "slash", "hama")
        visited = [on.at]
        assert on.message == f"Match 1 of {len(found)} for “hama”; n: next match"
        for number in range(2, len(found) + 1):
            await on.press("n")
            visited.append(on.at)
            assert on.message == f"Match {number} of {len(found)} for “hama”; n: next match"
        assert visited == found
        await on.press("n")
        assert on.at == found[0]
        await on.press("N")
        assert on.at == found[-1]
        await on.press("N")
        assert on.at == found[-2]


async def test_a_search_starts_at_the_cursor() -> None:
    found = hits("hama")
    async with desk() as on:
        await on.press("6")
        await ask(on, "slash", "hama")
        assert on.pane == "judgements"
        assert on.at == next(hit for hit in found if hit.startswith("judgements/"))


async def test_matches_are_marked_until_escape() -> None:
    async with desk() as on:
        plain = {segment.style for segment in on.segments if segment.text.strip() == "Hama"}
        await ask(on, "slash", "hama")
        marked = {segment.style for segment in on.segments if segment.text == "Hama"}
        assert marked - plain
        await on.press("escape")
        assert "search" in on.bottom
        after = {segment.style for segment in on.segments if segment.text == "Hama"}
        assert not marked - plain & after
        await on.press("n")
        assert on.message == "No match to go to; press / to search."


async def test_words_without_a_match_are_reported() -> None:
    async with desk() as on:
        await on.press("2", "j")
        before = on.at
        await ask(on, "slash", "zeppelin")
        assert on.message == "No match for “zeppelin” in this briefing."
        assert (on.pane, on.at) == ("casualties", before)


async def test_escape_leaves_the_question_and_searches_nothing() -> None:
    async with desk() as on:
        await on.press("2", "j", "j")
        before = on.lines
        await on.press("slash", *"hama", "escape")
        assert on.lines == before
        await on.press("k")
        assert on.desk.session.search_words == ""
        assert on.pane == "casualties"


@pytest.mark.parametrize("key", ["tab", "shift+tab", "up", "pagedown"])
async def test_no_key_takes_the_keys_away_from_a_question(key: str) -> None:
    async with desk() as on:
        await on.press("2", "slash", key, *"hama", "enter")
        assert on.bottom.startswith("Match ")


async def test_a_search_finds_what_a_filter_and_a_fold_hide() -> None:
    async with desk() as on:
        await on.press("2")
        part = on.desk.session.rows("casualties").item(1)
        assert part is not None
        assert part.part_index is not None
        await on.press("space")
        await ask(on, "f", "injured")
        on.desk.session.search("61 civilians")
        section, item_id = f"casualties/{part.id}".split("/")
        on.desk.session.hits = [(section, item_id)]
        await on.press("n")
        assert on.at == f"casualties/{part.id}"
        assert "casualties" not in on.desk.session.filter_words


@EVERY_SIZE
async def test_a_filter_shows_what_it_accepts_and_escape_shows_all(size: tuple[int, int]) -> None:
    async with desk(size=size) as on:
        await on.press("2")
        total = on.desk.session.rows("casualties").total
        await ask(on, "f", "injured who:children")
        shown = [row for row in on.rows if row.strip()]
        assert shown
        assert all("injured" in row and "children" in row for row in shown)
        assert on.message == f"{len(shown)} of {total} shown; Esc: show all"
        assert "2 Casualties: injured who:children" in on.title("pane-casualties")
        region = on.app.screen.query_one("#pane-casualties").region
        below = on.strips[region.bottom - 1].crop(region.x, region.right).text
        assert f" {len(shown)} of {total} " in below
        await on.press("j")
        before = on.at
        await on.press("escape")
        assert on.at == before
        assert "injured" in on.row
        assert "children" in on.row
        assert on.desk.session.rows("casualties").shown_count == total
        assert ": injured" not in on.title("pane-casualties")


async def test_a_part_that_matches_stays_visible_when_the_filter_hides_its_figure() -> None:
    async with desk() as on:
        await on.press("2", "space")
        await ask(on, "f", "count:61")
        assert on.message.startswith("1 of ")
        assert on.desk.highlighted is not None
        assert on.desk.highlighted.part_index is not None
        before = on.at
        await on.press("space")
        assert on.message == "The filter hides the figure of this part."
        assert on.at == before


async def test_the_number_of_matches_goes_when_the_pane_or_its_rows_change() -> None:
    async with desk() as on:
        await on.press("2")
        for keys in (["3"], ["space"], ["escape"]):
            await on.press("2")
            await ask(on, "f", "killed")
            assert "shown; Esc: show all" in on.message
            await on.press(*keys)
            assert "shown; Esc: show all" not in on.bottom, keys


async def test_a_finding_that_a_filter_hides_clears_the_filter_and_its_count() -> None:
    async with desk() as on:
        await on.press("2")
        item = on.desk.highlighted
        assert item is not None
        finding = Finding("x", "hint", "x", "file", section=item.section, item=item.id)
        await ask(on, "f", "zeppelin")
        assert "shown; Esc: show all" in on.message
        on.desk.checking._act_on(("go", finding))
        await on.press()
        assert on.at == f"{item.section}/{item.id}"
        assert "shown" not in on.bottom


async def test_the_cursor_stays_on_its_item_when_the_filter_accepts_it() -> None:
    async with desk() as on:
        await on.press("1", *"jjjjjjj")
        before = on.at
        await ask(on, "f", "hama")
        assert on.at == before
        assert len([row for row in on.rows if row.strip()]) < 8


async def test_a_filter_that_cannot_be_read_says_why_and_changes_nothing() -> None:
    async with desk() as on:
        await on.press("2", "j")
        before, rows = on.at, on.rows
        await ask(on, "f", "grade:zz")
        assert on.bottom.startswith("Write a grade as `grade:B2`")
        assert (on.pane, on.at, on.rows) == ("casualties", before, rows)


async def test_a_message_that_is_cut_names_the_key_that_shows_all_of_it() -> None:
    async with desk(size=(80, 24)) as on:
        await ask(on, "f", "placee:homs")
        assert on.bottom.endswith("Use quotation marks for w… ? all")
        await on.pilot.click("#bottom", offset=(on.lines[-1].index("quotation"), 0))
        assert on.top == "DeskScreen"
        await on.pilot.click("#bottom", offset=(on.lines[-1].index("? all"), 0))
        assert "Message" in on.text
        assert "words with a colon." in on.text
        await on.press("escape")
        await on.resize(40, 15)
        assert "all" not in on.bottom


async def test_a_filter_that_accepts_nothing_says_so_and_can_be_taken_back() -> None:
    async with desk() as on:
        await on.press("4")
        total = on.desk.session.rows("quotes").total
        await ask(on, "f", "zeppelin")
        assert on.message == f"0 of {total} shown; Esc: show all"
        assert on.desk.highlighted is None
        await on.press("j", "enter", "space", "s", "o", "escape")
        assert on.desk.session.rows("quotes").shown_count == total
        assert on.at.startswith("quotes/")


async def test_the_words_of_a_filter_can_be_changed() -> None:
    async with desk() as on:
        await ask(on, "f", "hama")
        await on.press("f", "end", *" held", "enter")
        assert on.desk.session.filter_words["frontline"] == "hama held"


async def test_each_pane_has_its_own_filter() -> None:
    async with desk() as on:
        await ask(on, "f", "hama")
        await on.press("3")
        await ask(on, "f", "actor:iran")
        assert "1 Frontline: hama" in on.title("pane-frontline")
        assert "3 Reactions: actor:iran" in on.title("pane-reactions")
        await on.press("escape", "1")
        assert "1 Frontline: hama" in on.title("pane-frontline")
        assert "actor:iran" not in on.title("pane-reactions")


@EVERY_SIZE
async def test_s_goes_to_the_sources_of_the_item_and_escape_to_all(size: tuple[int, int]) -> None:
    async with desk(size=size) as on:
        await on.press("2")
        sources = on.item.sources
        await on.press("s")
        assert on.pane == "sources"
        assert on.bottom.startswith(f"{len(sources)} sources of the item")
        shown = {on.at}
        for _ in sources[1:]:
            await on.press("j")
            shown.add(on.at)
        assert shown == {f"sources/{source}" for source in sources}
        await on.press("escape")
        rows = on.desk.session.rows("sources")
        assert rows.shown_count == rows.total


async def test_one_source_of_an_item_is_counted_as_one() -> None:
    async with desk(item="frontline/idlib-governorate") as on:
        assert len(on.item.sources) == 1
        await on.press("s")
        assert on.bottom.startswith("1 source of the item; ")


async def test_a_missing_source_of_an_item_is_named_beside_the_others(tmp_path: Path) -> None:
    sources = [{"id": "the paper", "publisher": "The Paper", "title": "News"}]
    notes = [{"id": "n", "text": "A note.", "sources": ["gone", "the paper"]}]
    async with desk(written(tmp_path, sources=sources, notes=notes), pane="notes") as on:
        await on.press("s")
        assert on.at == "sources/the paper"
        assert on.message == "1 source of the item; not in this briefing: `gone`; Esc: show all"


async def test_in_an_empty_pane_keys_say_that_there_is_no_item_until_a_move(
    tmp_path: Path,
) -> None:
    no_item = "There is no item here"
    async with desk(written(tmp_path), pane="notes") as on:
        for key, words in (
            *((key, f"{no_item}.") for key in ("enter", "s", "o")),
            *(("y", f"{no_item} to copy."), ("d", f"{no_item} to mark.")),
            ("e", f"{no_item} to edit. a adds one."),
            ("Y", "There are no items in this pane to copy."),
            ("space", f"{no_item} to fold."),
        ):
            await on.press(key)
            assert on.message == words
            await on.press("j")
            assert on.message.startswith("? help")


async def test_an_item_without_sources_says_so_until_the_cursor_moves() -> None:
    async with desk(item="judgements/hama-holds") as on:
        await on.press("s")
        assert on.message == "This item has no source."
        assert on.pane == "judgements"
        await on.press("j")
        assert on.message.startswith("? help")
