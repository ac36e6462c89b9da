"""The most important changes.

A move is what happened to an item: `up` means that its count rose. A log is a section whose items
report what happened in the period of the briefing, such as events or quotes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Iterator, Sequence

from msgspec import Struct, structs

from briefing_tui.export.brief.choice import Rank, rank
from briefing_tui.export.brief.material import Material
from briefing_tui.model.briefing import Briefing
from briefing_tui.model.changes import BRIEFING, Change, Comparison, Move
from briefing_tui.model.grading import is_party_claim
from briefing_tui.model.item import Item
from briefing_tui.model.reduction import ItemKey
from briefing_tui.richtext.catalogue import WORDS, counted
from briefing_tui.richtext.document import Plain, Spans, Strong
from briefing_tui.sections.brief import Naming, attribution, caveats, in_brackets
from briefing_tui.sections.changes import change_line
from briefing_tui.sections.item_words import state_words
from briefing_tui.sections.pieces import date_words, listed, sentence
from briefing_tui.sections.registry import section_of
from briefing_tui.sections.review import unreviewed
from briefing_tui.sections.sentences import first_sentence
from briefing_tui.sections.wording import claimant_name, one_line

_WEIGHTS: dict[Move, int] = {
    "changed-hands": 0,
    "retaken": 0,
    "happened": 0,
    "did-not-happen": 1,
    "up": 1,
    "down": 1,
    "more-likely": 1,
    "less-likely": 1,
    "next-window": 2,
    "narrowed": 2,
    "widened": 2,
    "denied": 2,
    "seen-more": 3,
    "seen-less": 3,
    "confidence-up": 3,
    "confidence-down": 3,
    "recounted": 4,
    "claimant-changed": 4,
    "first": 5,
}
"""The weight of each move. Changes with a low weight come first."""

_WITHDRAWN = 2
"""The weight of a withdrawn item."""
_ENTRY_WITH_REASON = 2
"""The weight of a new log entry that has a reason."""
_OTHER_ENTRY = 4
"""The weight of other new entries of a log."""
_NEW_ITEM = 5
"""The weight of most new items outside logs."""
_OTHER_MOVE = 6
"""The weight of all other changes."""


class News(Struct, frozen=True):
    """The changes that a brief shows, and the number of other changes."""

    lines: tuple[Spans, ...]
    listed: frozenset[ItemKey]
    """The shown items that later blocks do not repeat."""
    disputed: frozenset[ItemKey]
    """The shown items that are disputed."""
    total: int
    """The number of changes, not counting the items in `older`."""
    more: int
    """The number of changes that are neither in `lines` nor in an earlier block."""
    older: int
    """The number of items that the new briefing does not repeat."""


def ranked_changes(material: Material) -> list[Change]:
    """Return the changes that a brief may show, the most important first."""
    comparison = material.compared
    if comparison is None:
        return []
    ranked = sorted(_ranked(material, comparison), key=lambda pair: pair[0])
    return [change for _, change in ranked]


def news(
    material: Material,
    ranked: Iterable[Change],
    most: int,
    listed_before: Collection[ItemKey] = (),
    *,
    is_short: bool = False,
    says_why: bool = True,
) -> News | None:
    """Return at most `most` of the `ranked` changes; None without a previous briefing.

    A change is left out if an earlier block shows it. `listed_before` has the items of earlier
    blocks. Of conflicting claims, only one is shown. The reasons of changes are given if
    `says_why`. With `is_short`, only those of withdrawals are given.
    """
    comparison = material.compared
    if comparison is None:
        return None
    selected = list(_selected(material, comparison))
    changes = [change for change in selected if change.kind != "not-repeated"]
    older = len(selected) - len(changes)
    shown_before = sum(material.is_change_shown(change, listed_before) for change in changes)
    candidates = [
        change for change in ranked if not material.is_change_shown(change, listed_before)
    ]
    shown = _varied(_without_rivals(material, candidates), most)
    shown_items = {
        (change.section, change.item_id): change.new for change in shown if change.new is not None
    }
    disputed = frozenset(key for key, item in shown_items.items() if material.is_disputed(item))
    # The line of a changed event says only what changed, so later blocks still list the event.
    changed_entries = frozenset(
        (change.section, change.item_id)
        for change in shown
        if change.kind != "new" and change.new and section_of(comparison.new, change.new).log_nouns
    )
    # A disputed claim is shown again, next to the conflicting claims.
    now_listed = frozenset(shown_items) - disputed - changed_entries
    lines = tuple(
        _line(
            material,
            comparison,
            change,
            is_short=is_short,
            says_why=says_why and (not is_short or change.kind == "withdrawn"),
        )
        for change in shown
    )
    total = len(changes)
    return News(lines, now_listed, disputed, total, total - shown_before - len(shown), older)


def _without_rivals(material: Material, ranked: Sequence[Change]) -> Iterator[Change]:
    """Yield the changes, but only one of several conflicting claims.

    A claim that does not come from a party to the war is preferred.
    """
    seen: set[Hashable] = set()
    for change in ranked:
        subjects = _disputed_subjects(material, change)
        if subjects & seen:
            continue
        shown = change
        if subjects and _is_party_claim(material, change):
            rivals = (rival for rival in ranked if subjects & _disputed_subjects(material, rival))
            impartial = (rival for rival in rivals if not _is_party_claim(material, rival))
            shown = next(impartial, change)
            subjects |= _disputed_subjects(material, shown)
        seen |= subjects
        yield shown


def _disputed_subjects(material: Material, change: Change) -> frozenset[Hashable]:
    return frozenset() if change.new is None else material.disputed_subjects(change.new)


def _is_party_claim(material: Material, change: Change) -> bool:
    return change.new is not None and is_party_claim(material.current, change.new)


def _selected(material: Material, comparison: Comparison) -> Iterator[Change]:
    sections = material.compared_sections
    return (
        change
        for change in comparison.changes
        if change.section in sections and not (change.new and change.new.is_carried_over)
    )


def marking_change(comparison: Comparison) -> str:
    """Return a sentence about a changed marking of the briefing; can be empty."""
    head = (change for change in comparison.changes if change.section == BRIEFING)
    marking = next((entry for change in head if (entry := change.field("tlp"))), None)
    if marking is None:
        return ""
    return WORDS.marking_changed_short.format(before=marking.before, after=marking.after)


def _ranked(
    material: Material, comparison: Comparison
) -> Iterator[tuple[tuple[bool, int, bool, bool, Rank], Change]]:
    for change in _selected(material, comparison):
        item = change.item
        if item is None:
            continue
        weight = _weight(comparison, change, item)
        if weight is not None:
            order = rank(material.candidate(section_of(comparison.new, item), item))
            is_party_claimed = is_party_claim(comparison.new, item)
            # A new grade or date alone does not put a key item at the top.
            leads = item.key and weight != _OTHER_MOVE
            yield (not leads, weight, is_party_claimed, not change.reason, order), change


def _weight(comparison: Comparison, change: Change, item: Item) -> int | None:
    section = section_of(comparison.new, item)
    if section.brief is None or change.kind == "not-repeated" or change.is_wording_only:
        return None
    if change.kind == "withdrawn":
        return _WITHDRAWN
    weight = min((_WEIGHTS.get(move, _OTHER_MOVE) for move in change.moves), default=_OTHER_MOVE)
    if change.kind != "new":
        return weight
    if change.control:
        # If the place changed hands before the previous cut-off, only the report is new.
        since = change.control.since if change.old is None else None
        return _OTHER_MOVE if since and since.is_before(comparison.old.as_of) else 0
    if section.brief.supports is not None:
        # New indicators are not listed under the changes.
        return None
    if section.log_nouns:
        if change.reason:
            return _ENTRY_WITH_REASON
        return _OTHER_ENTRY if section.brief.lists_new_items else None
    return min(weight, _NEW_ITEM)


def _varied(ranked: Iterable[Change], most: int) -> list[Change]:
    """Choose at most `most` changes, and keep their order.

    At first, a section gets at most half of the lines, rounded up: 2 of 3. If lines remain free,
    further changes of any section get them.
    """
    number_by_section: Counter[str] = Counter()
    chosen: list[int] = []
    others: list[int] = []
    changes: list[Change] = []
    for number, change in enumerate(ranked):
        changes.append(change)
        if len(chosen) == most:
            break
        if number_by_section[change.section] < max(1, (most + 1) // 2):
            number_by_section[change.section] += 1
            chosen.append(number)
        else:
            others.append(number)
    chosen += others[: most - len(chosen)]
    return [changes[number] for number in sorted(chosen)]


def _line(
    material: Material, comparison: Comparison, change: Change, *, is_short: bool, says_why: bool
) -> Spans:
    item = change.item
    assert item is not None
    section = section_of(comparison.new, item)
    block = material.block(item)
    old = change.old
    became = (
        block.became(comparison.new, old, change.new) if block.became and old and change.new else ""
    )
    is_party_claimed = False
    is_told_in_full = change.kind == "new" and bool(section.log_nouns or block.comes_first)
    # A new log entry can lack a text. `entry` is then empty.
    entry = block.entry(comparison.new, item) if is_told_in_full else ()
    if entry:
        spans = entry
    elif became:
        subject = change_line(comparison, change).subject
        spans = (Strong(subject), Plain(f". {became}"))
    else:
        line = change_line(comparison, _without_repetitions(comparison.new, change))
        is_party_claimed = change.new is not None and is_party_claim(comparison.new, change.new)
        subject = block.subject(comparison.new, item) if block.subject else line.subject
        spans = (Strong(f"{subject[:1].upper()}{subject[1:]}"),)
        if is_party_claimed:
            claimants = claimant_name(comparison.new, item)
            spans = (*spans, Plain(WORDS.claimed_by.format(claimant=claimants)))
        what_changed = listed((line.main_changes, _earlier_claimant(comparison, change)), "; ")
        what_changed = what_changed or _state(comparison, change)
        if what_changed := listed((what_changed, _when_words(material, change))):
            spans = (*spans, Plain(f": {what_changed}"))
    reason = sentence(first_sentence(change.reason)) if says_why else ""
    if change.new is not None:
        disputed = material.dispute(item, is_short=is_short)
        spans = (*spans, *caveats(comparison.new, item, spans, disputed))
        spans = (
            *spans,
            *_attribution(material, change, is_short=is_short, is_named=is_party_claimed),
        )
    if not reason:
        return (*spans, Plain(".")) if became else spans
    full_stop = "" if str(getattr(spans[-1], "text", "")).endswith((".", "!", "?", "”")) else "."
    return (*spans, Plain(f"{full_stop} {reason}"))


def _without_repetitions(briefing: Briefing, change: Change) -> Change:
    """Leave out fields that the line states elsewhere, such as the claimant.

    The last day of a count that rose or fell is left out, too, unless it is before the cut-off.
    """
    end = change.new.counted_to if change.new is not None else None
    last_day, cut_off_day = end.end_date if end else None, briefing.as_of.start_date
    is_older = last_day is not None and cut_off_day is not None and last_day < cut_off_day
    repeated = {"credibility", "claimed_by", *(("to",) if change.moves and not is_older else ())}
    repeated |= {"status"} if change.control else set()
    repeated |= {"denied_by"} if change.new is not None and change.new.denied_by else set()
    fields = tuple(field for field in change.fields if field.field not in repeated)
    moves = tuple(move for move in change.moves if move != "claimant-changed")
    return structs.replace(change, grades=None, fields=fields, moves=moves)


def _when_words(material: Material, change: Change) -> str:
    """Return the time of a claim that was never reported before; can be empty.

    The line of a place that changed hands already gives it.
    """
    if change.kind != "new" or change.new is None or change.last or change.control:
        return ""
    when = material.block(change.new).when
    return one_line(when(material.current, change.new)) if when else ""


def _state(comparison: Comparison, change: Change) -> str:
    state = state_words(comparison.new, change.new) if change.new is not None else ""
    # The state of an event is a sentence. Its full stop is removed.
    words = state.rstrip(".")
    if not state or change.old is None:
        return words
    is_same = state == state_words(_briefing_before(comparison, change), change.old)
    return WORDS.same_state.format(state=words) if is_same else words


def _earlier_claimant(comparison: Comparison, change: Change) -> str:
    if change.old is None or not change.field("claimed_by"):
        return ""
    claimant = claimant_name(_briefing_before(comparison, change), change.old)
    if change.new is not None and claimant == claimant_name(comparison.new, change.new):
        return ""
    return WORDS.earlier_claimant.format(claimant=claimant)


def _briefing_before(comparison: Comparison, change: Change) -> Briefing:
    return change.last.briefing if change.last else comparison.old


def _attribution(material: Material, change: Change, *, is_short: bool, is_named: bool) -> Spans:
    item = change.new
    assert item is not None
    section = section_of(material.current, item)
    if is_short and not (section.is_opinion and item.credibility is None):
        naming: Naming = "nobody" if is_named else "claimant"
        return in_brackets(attribution(material.current, item, naming))
    was = change.grades[0].printed if change.grades else ""
    return material.attribution(item, was, is_named=is_named)


def no_changes_words(material: Material) -> str:
    """Return a sentence which says that nothing has changed, or that no changes are shown."""
    is_reviewed = not unreviewed(material.whole)
    if material.is_complete:
        return WORDS.no_changes_short if is_reviewed else WORDS.no_confirmed_changes_short
    return WORDS.no_changes_shown if is_reviewed else WORDS.no_confirmed_changes_shown


def older_words(material: Material, older: int, *, is_below: bool = False) -> str:
    """Return in words how many items the new briefing does not repeat; can be empty.

    With `is_below`, the words leave out the day of the previous briefing, because the heading above
    them gives it.
    """
    comparison = material.compared
    if not older or comparison is None:
        return ""
    if comparison.is_revision:
        return counted(WORDS.taken_out, older)
    if is_below:
        return counted(WORDS.not_repeated, older)
    day = date_words(comparison.new, comparison.old.as_of)
    return counted(WORDS.older_items, older, day=day)
