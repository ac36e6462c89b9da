"""Items of the days are marked if they are drafts, or if they were withdrawn since."""

from collections.abc import Iterator
from typing import Any

import pytest

from briefing_tui.analysis.figures import figure_groups
from briefing_tui.analysis.ledger import ledger_of
from briefing_tui.analysis.series import item_reports
from briefing_tui.config.glyphs import UNICODE
from briefing_tui.desk.across import history
from briefing_tui.desk.across import stances as stances_module
from briefing_tui.desk.across.figure_lines import figure_rows, group_paragraphs, row_cells
from briefing_tui.desk.across.history import control_paragraphs, item_history_paragraphs
from briefing_tui.desk.across.ledger import ledger_paragraphs
from briefing_tui.desk.across.quotes import quotes_paragraphs
from briefing_tui.desk.across.stances import matrix_cells, stance_line, stance_paragraphs
from briefing_tui.desk.across.timeline import timeline_cells
from briefing_tui.desk.days import Days
from briefing_tui.model.briefing import Briefing
from briefing_tui.model.item import Item
from briefing_tui.model.series import Report
from briefing_tui.richtext.document import Paragraph, Plain
from briefing_tui.richtext.terminal import words_of
from briefing_tui.sections.frontline import controller_of
from briefing_tui.store.reader import Reading
from tests.unit.analysis.days import chain_of, day

CLAIM: dict[str, Any] = {"id": "dead", "harm": "killed", "count": 3, "claimed_by": "SOHR"}


RENAMED = {"id": "new", "was": "dead"}


@pytest.mark.parametrize("other_id", [{}, RENAMED])
@pytest.mark.parametrize(("open_day", "ending"), [(0, "SOHR"), (1, "SOHR (withdrawn)")])
def test_a_count_that_was_withdrawn_since_is_marked(
    open_day: int, ending: str, other_id: dict[str, str]
) -> None:
    withdrawn = {**CLAIM, **other_id, "withdrawn": "Wrong."}
    days = [day(1, casualties=[CLAIM]), day(2, casualties=[withdrawn])]
    groups = figure_groups(days)
    (row,) = figure_rows(groups, open_day)
    cells = row_cells(days, row, open_day, UNICODE)
    assert cells[-1].text.endswith(ending)
    assert cells[2].text == "3"
    for width in (30, 100):
        paragraphs = group_paragraphs(days, groups[0], open_day, width, 20, UNICODE)
        words = "\n".join(words_of(paragraph.spans) for paragraph in paragraphs)
        assert f"{ending} " in words


REACTION = {"id": "r", "actor": "Iran", "stance": ["condemns"], "text": "No."}
QUOTE = {"id": "q", "speaker": "Ann", "quote": "Yes."}
HELD = {"id": "f", "place": "Hama", "status": "held", "controller": "Army"}
WRONG = {"withdrawn": "Wrong."}


def lines(open_day: int, *, is_renamed: bool = False) -> str:
    """Return what is shown of some items that are on two days, and withdrawn on the third."""
    sections: dict[str, Any] = {"reactions": REACTION, "quotes": QUOTE, "frontline": HELD}
    before = {name: [item] for name, item in sections.items()}
    withdrawn = {
        name: [{**item, **WRONG, **({"id": "new", "was": item["id"]} if is_renamed else {})}]
        for name, item in sections.items()
    }
    days = [day(1, **before), day(2, **before), day(3, **withdrawn)]
    known = Days([Reading(str(number), briefing) for number, briefing in enumerate(days)])
    (stances,) = known.stances
    chain = known.chain_of("Hama")
    assert chain is not None
    paragraphs = (
        *stance_paragraphs(days, stances, open_day, UNICODE),
        stance_line(days, stances, open_day, UNICODE),
        Paragraph(
            tuple(Plain(cell.text) for cell in matrix_cells(days, stances, open_day, UNICODE))
        ),
        *quotes_paragraphs(days, known.quotes_of("Ann"), open_day, UNICODE),
        *control_paragraphs(days, chain, open_day),
    )
    return "\n".join(words_of(paragraph.spans) for paragraph in paragraphs)


@pytest.mark.parametrize("is_renamed", [False, True])
def test_what_was_withdrawn_since_is_marked(*, is_renamed: bool) -> None:
    assert "(withdrawn)" not in lines(1)
    marked = lines(2, is_renamed=is_renamed)
    assert "condemns  No.  unsourced (withdrawn)" in marked
    assert "Iran over time condemns (withdrawn) 1 Dec   condemns (withdrawn) 2 Dec" in marked
    assert "Irancondemns (withdrawn)condemns (withdrawn)" in marked
    assert "“Yes.”  unsourced (withdrawn)" in marked
    assert "Control of Hama: reported 1–2 Dec: Army (withdrawn)" in marked


def test_of_two_claims_about_a_place_the_withdrawn_one_is_marked() -> None:
    other = {**HELD, "id": "g", "controller": "Rebels", "claimed_by": "SOHR"}
    days = [day(1, frontline=[HELD, other]), day(2, frontline=[{**HELD, **WRONG}, other])]
    chain = chain_of(days, "Hama")
    assert chain is not None
    (paragraph,) = control_paragraphs(days, chain, 1)
    assert words_of(paragraph.spans) == (
        "Control of Hama: reported 1 Dec: Army (withdrawn) or Rebels → reported 2 Dec: Rebels"
    )


@pytest.mark.parametrize("other_id", [{}, {"id": "new", "was": "f"}])
def test_a_controller_is_not_marked_if_its_item_names_another_one_before_it_is_withdrawn(
    other_id: dict[str, str],
) -> None:
    changed = {**HELD, **other_id, "controller": "Rebels"}
    days = [day(number, frontline=[item]) for number, item in enumerate((HELD, changed), 1)]
    days.append(day(3, frontline=[{**changed, **WRONG}]))
    chain = chain_of(days, "Hama")
    assert chain is not None
    (paragraph,) = control_paragraphs(days, chain, 2)
    shown = words_of(paragraph.spans)
    assert shown == "Control of Hama: reported 1 Dec: Army → reported 2 Dec: Rebels (withdrawn)"


@pytest.mark.parametrize(
    ("keys", "remark", "short"),
    [
        ({"review": "draft"}, "(draft)", ["?condemns", "?3", "(draft) Rain."]),
        ({"denied_by": "HTS"}, "denied", ["condemns (denied)", "3", "(denied by HTS) Rain."]),
    ],
)
def test_drafts_and_denied_claims_are_marked_like_withdrawn_items(
    keys: dict[str, Any], remark: str, short: list[str]
) -> None:
    event = {"id": "e", "date": "2024-12-01", "text": "Rain."}
    sections = {"reactions": REACTION, "quotes": QUOTE, "frontline": HELD, "casualties": CLAIM}
    items: dict[str, Any] = {**sections, "events": event}
    (only,) = days = [day(1, **{name: [{**item, **keys}] for name, item in items.items()})]
    known = Days([Reading("1", only)])
    (stances,), (group,), (entry,) = known.stances, known.figures, known.timeline_entries
    (row,) = figure_rows([group], 0)
    reports = item_reports(days, 0, only.casualties[0])
    chain = known.chain_of("Hama")
    assert chain is not None
    cells = (
        row_cells(days, row, 0, UNICODE)[-1],
        timeline_cells(days, entry, 0)[1],
    )
    # A narrow cell and a long text are cut at their end.
    in_matrix = matrix_cells(days, stances, 0, UNICODE)[1]
    in_figures = row_cells(days, row, 0, UNICODE)[2]
    assert [cell.text for cell in (in_matrix, in_figures, cells[-1])] == short
    paragraphs = (
        *stance_paragraphs(days, stances, 0, UNICODE)[1:],
        stance_line(days, stances, 0, UNICODE),
        *quotes_paragraphs(days, known.quotes_of("Ann"), 0, UNICODE)[1:],
        *control_paragraphs(days, chain, 0),
        *group_paragraphs(days, group, 0, 100, 20, UNICODE)[-1:],
        *item_history_paragraphs(days, reports, 0, 100, UNICODE)[-1:],
        *ledger_paragraphs(only, ledger_of(only, only.casualties[0]), 100, UNICODE)[2:3],
    )
    shown = [cell.text for cell in cells] + [words_of(part.spans) for part in paragraphs]
    assert [line for line in shown if line.count(remark) != 1] == []
    assert len(shown) == 9


@pytest.mark.parametrize(
    ("first", "second", "words"),
    [
        ({"review": "draft"}, {}, "condemns, warns (draft)"),
        ({"denied_by": "HTS"}, {}, "condemns, warns (denied)"),
        ({}, WRONG, "condemns, warns (withdrawn)"),
        ({"review": "draft", "last_confirmed": "2024-11-30"}, {}, "?condemns, warns"),
    ],
)
def test_a_stance_is_marked_if_only_its_reactions_are_in_doubt(
    first: dict[str, Any], second: dict[str, Any], words: str
) -> None:
    sure = {"id": "a", "actor": "Iran", "date": "2024-12-01", "stance": "condemns", "text": "No."}
    other = {**sure, "id": "b", "stance": "warns", "text": "Beware."}
    if words.startswith("?"):
        sure["review"] = "draft"
    days = [day(1, reactions=[sure, {**other, **first}]), day(2, reactions=[{**other, **second}])]
    (stances,) = Days([Reading(str(number), read) for number, read in enumerate(days)]).stances
    assert matrix_cells(days, stances, 1, UNICODE)[1].text == words


@pytest.mark.parametrize(
    ("between", "words"),
    [
        ([], "not repeated"),
        ([{**HELD, "place": "Homs"}], "not repeated"),
        ([{**HELD, **WRONG}], "withdrawn: held, Army unsourced"),
        ([{**HELD, **WRONG, "id": "new", "was": "f"}], "withdrawn: held, Army unsourced"),
        (
            [{**HELD, "review": "draft", "last_confirmed": "2024-12-01"}],
            "held, Army (not confirmed) unsourced",
        ),
    ],
)
def test_the_history_of_a_place_says_what_a_day_between_two_reports_does(
    between: list[dict[str, Any]], words: str
) -> None:
    days = [day(1, frontline=[HELD]), day(2, frontline=between), day(3, frontline=[HELD])]
    known = Days([Reading(str(number), briefing) for number, briefing in enumerate(days)])
    chain = known.chain_of("Hama")
    assert chain is not None
    reports = [report for period in chain.periods for report in period.reports]
    rows = item_history_paragraphs(days, reports, 2, 100, UNICODE)
    assert " ".join(words_of(rows[2].spans).split()) == f"2 Dec {words}"


DRAFT = {"review": "draft"}
DENIED = {"denied_by": "SNA"}


@pytest.mark.parametrize(
    ("first", "second", "open_day", "remark"),
    [
        (DRAFT, {}, 1, ""),
        (DRAFT, {}, 0, " (draft)"),
        ({}, DENIED, 1, " (denied by SNA)"),
        ({}, {**DENIED, "id": "new", "was": "q"}, 1, " (denied by SNA)"),
        ({}, {**DENIED, "quote": "No."}, 1, ""),
        (DENIED, WRONG, 1, " (denied by SNA) (withdrawn)"),
        (DENIED, None, 1, " (denied by SNA)"),
    ],
)
def test_a_quote_has_the_remarks_of_the_last_day_that_repeats_it(
    first: dict[str, str], second: dict[str, str] | None, open_day: int, remark: str
) -> None:
    repeated = [] if second is None else [{**QUOTE, **second}]
    days = [day(1, quotes=[{**QUOTE, **first}]), day(2, quotes=repeated)]
    known = Days([Reading(str(number), briefing) for number, briefing in enumerate(days)])
    paragraphs = quotes_paragraphs(days, known.quotes_of("Ann"), open_day, UNICODE)
    assert words_of(paragraphs[-1].spans) == f"“Yes.”  unsourced{remark}"


def test_a_quote_has_the_remarks_of_the_last_day_with_the_same_words() -> None:
    versions = (QUOTE, {**QUOTE, **DENIED, "quote": "yes."}, {**QUOTE, "quote": "No."})
    days = [day(number, quotes=[version]) for number, version in enumerate(versions, 1)]
    known = Days([Reading(str(number), briefing) for number, briefing in enumerate(days)])
    paragraphs = quotes_paragraphs(days, known.quotes_of("Ann"), 2, UNICODE)
    shown = [words_of(paragraph.spans) for paragraph in paragraphs]
    assert "“Yes.”  unsourced (denied by SNA)" in shown


def test_later_days_are_read_only_for_a_reaction_that_a_day_withdraws(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    days = [day(number, reactions=[REACTION]) for number in range(1, 5)]
    known = Days([Reading(str(number), briefing) for number, briefing in enumerate(days)])
    monkeypatch.setattr(stances_module, "is_withdrawn", None)
    # The remark about later days, and two lines for each day.
    assert len(stance_paragraphs(days, known.stances[0], 2, UNICODE)) == 1 + 2 * 4


def test_many_claims_about_a_place_are_not_all_compared_with_each_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    claims = [{**HELD, "id": f"f{number}", "controller": f"Army {number}"} for number in range(40)]
    briefing = day(1, frontline=claims)
    chain = Days([Reading("1", briefing)]).chain_of("Hama")
    assert chain is not None
    work: list[str] = []

    class CountedReports(list[Report]):
        def __iter__(self) -> Iterator[Report]:
            work.append("list read")
            return super().__iter__()

    def counting(briefing: Briefing, item: Item) -> str:
        work.append("controller read")
        return controller_of(briefing, item)

    monkeypatch.setattr(history, "controller_of", counting)
    (control,) = control_paragraphs([briefing], chain, 0)
    assert "Army 0 or Army 1 or Army 2 or" in words_of(control.spans)
    reports = CountedReports(chain.periods[0].reports)
    assert len(item_history_paragraphs([briefing], reports, 0, 80, UNICODE)) >= 40
    assert work.count("controller read") <= 2 * 40
    assert work.count("list read") <= 2
