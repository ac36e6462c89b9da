"""Figures in a brief: `killed: 1 civilian`, with place and period."""

from __future__ import annotations

from typing import Any

from briefing_tui.model.briefing import Briefing
from briefing_tui.model.claims import Counted
from briefing_tui.model.counts import IN_WORDS
from briefing_tui.model.keys import ACTORS, PLACES
from briefing_tui.richtext.document import Spans, Strong
from briefing_tui.sections.brief import InBrief
from briefing_tui.sections.counted import (
    SINGULAR_NOUNS,
    as_counted,
    count_words,
    harm_words,
    own_caveats,
    own_claimant,
    own_harm_words,
    unit_words,
    window_words,
)
from briefing_tui.sections.pieces import full_names, listed, plain
from briefing_tui.sections.wording import one_line, short_name, with_and


def count_and_whom(briefing: Briefing, item: Counted) -> str:
    """Return a count with people or unit: `>412`, `61 civilians`, `1 civilian`."""
    who = "" if item.who in (None, "all") else short_name(briefing, item.who or "", ACTORS)
    unit = unit_words(item)
    is_one = item.count is not None and item.count.display == "1" and not item.best
    count = count_words(item)
    what = listed((unit, SINGULAR_NOUNS.get(who, who) if is_one else who))
    # A number in words needs `of`: `tens of thousands of civilians`.
    return listed((count, "of" if what and count in IN_WORDS else "", what), " ")


def part_words(briefing: Briefing, part: Counted, whole: Counted) -> str:
    """Return a part and how it differs from its whole: `61 civilians`, `5 (injured)`."""
    differences = (
        own_harm_words(part, whole),
        _cause(briefing, part) if (part.cause, part.by) != (whole.cause, whole.by) else "",
        _places(briefing, part) if _place_keys(part) != _place_keys(whole) else "",
        window_words(briefing, part) if _days(part) != _days(whole) else "",
        own_claimant(briefing, part, whole),
        *own_caveats(briefing, part, whole),
    )
    words = one_line(listed(differences))
    return listed((count_and_whom(briefing, part), f"({words})" if words else ""), " ")


def _place_keys(item: Counted) -> object:
    return item.place, item.from_place


def _days(item: Counted) -> object:
    return item.from_, item.to


def _cause(briefing: Briefing, item: Counted) -> str:
    # Actors are joined with "and", because a comma precedes the places: "by A and B, Aleppo".
    by = with_and([short_name(briefing, name, ACTORS) for name in item.by])
    return listed((item.cause or "", f"by {by}" if by else ""), " ")


def _entry(briefing: Briefing, item: Counted) -> Spans:
    parts = listed(part_words(briefing, part, item) for part in item.parts if not part.withdrawn)
    return _figure_with(briefing, item, f"of these {parts}" if parts else "")


def _flash(briefing: Briefing, item: Counted) -> Spans:
    return _figure_with(briefing, item)


def _figure_with(briefing: Briefing, item: Counted, parts: str = "") -> Spans:
    details = one_line(listed((parts, scope_words(briefing, item), window_words(briefing, item))))
    figure = f"{harm_words(item)}: {count_and_whom(briefing, item)}"
    return (Strong(one_line(figure)), *plain(f", {details}" if details else ""))


def scope_words(briefing: Briefing, item: Counted) -> str:
    """Return what limits a count: `shelling by SDF, Idlib`."""
    return listed((_cause(briefing, item), _places(briefing, item)))


def _places(briefing: Briefing, item: Counted) -> str:
    place = full_names(briefing, item.place, PLACES)
    from_place = full_names(briefing, item.from_place, PLACES)
    return listed((place, f"from {from_place}" if from_place else ""))


def _size(_briefing: Briefing, item: Counted) -> float:
    count = item.count
    if count is None or not count.is_readable:
        return 0.0
    bound = count.high if count.low is None else count.low
    return float(bound or 0)


def _subject(briefing: Briefing, item: Counted) -> str:
    unit = unit_words(item)
    return _topic(briefing, item, f"({unit})" if unit else "")


def _topic(briefing: Briefing, item: Counted, unit: str = "") -> str:
    who = "" if item.who in (None, "all") else short_name(briefing, item.who or "", ACTORS)
    what = listed((harm_words(item), who, unit), " ")
    whole = as_counted(briefing.find(item.section, item.part_of)) if item.part_of else None
    # Several figures can have a part "killed civilians, Idlib". The total shows which figure.
    total = f"(of {count_words(whole)})" if whole and whole.count else ""
    return one_line(listed((listed((what, scope_words(briefing, item))), total), " "))


def _similarity_key(item: Counted) -> object:
    return harm_words(item), item.who, item.place


def figures_in_brief(max_lines: int, min_lines: int) -> InBrief[Any]:
    """Return how a brief shows figures."""
    return InBrief(
        entry=_entry,
        flash=_flash,
        nouns=("figure", "figures"),
        max_lines=max_lines,
        min_lines=min_lines,
        names_source=True,
        size=_size,
        similarity_key=_similarity_key,
        when=window_words,
        unit=unit_words,
        subject=_subject,
        topic=_topic,
    )
