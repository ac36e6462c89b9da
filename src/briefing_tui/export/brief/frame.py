"""The sentences before and after the blocks of a brief, such as "Next briefing due 9 Dec."."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from briefing_tui.export.brief.material import Material
from briefing_tui.export.brief.spans import grades_in, sources_cited
from briefing_tui.model.briefing import Briefing
from briefing_tui.model.grading import UNJUDGED, reliability_of
from briefing_tui.model.terms import CREDIBILITY, RELIABILITY
from briefing_tui.richtext.catalogue import LABEL_MEANINGS, WORDS, counted
from briefing_tui.richtext.document import Code, Footnote, Link, Part, Plain, Spans, all_spans
from briefing_tui.sections.brief import SOURCE_GRADE
from briefing_tui.sections.pieces import address, date_words, listed, sentence
from briefing_tui.sections.review import count_drafts, unreviewed, unreviewed_words
from briefing_tui.sections.staleness import overdue
from briefing_tui.sections.wording import one_line, source_name, when_words

_VIA = re.compile(r" via ([A-F]$|ungraded)")
"""Matches ` via C` in `B2 via C`: the claimant has B, the best source has C."""

_GRADES_IN_TEXT = re.compile(r", (?:source )?([A-F?][1-6?])\)|\(sources? ([A-F, ]*)")
"""Matches grades that are part of a longer text: `(SOFX, ?2)`, `(sources B, ungraded)`."""

_PREVIOUS_GRADE = re.compile(WORDS.previous_grade.format(grade="([A-F?][1-6?])"))


def due_words(material: Material) -> str:
    """Return when the next briefing is or was due; can be empty."""
    head = material.current.head
    due = date_words(material.current, head.next_due)
    if not due:
        return ""
    is_late = overdue(material.shown_in_full, material.now)
    return (WORDS.overdue if is_late else WORDS.next_due).format(day=due)


def left_out_words(material: Material, *, is_short: bool = False) -> str:
    """Return sentences that count withheld and unreviewed items."""
    return " ".join(_left_out(material, is_short=is_short))


def _left_out(material: Material, *, is_short: bool) -> Iterator[str]:
    withheld = material.withheld
    if withheld and withheld.items:
        yield counted(WORDS.withheld_items_short, withheld.items, audience=withheld.audience)
    if withheld and withheld.sources:
        yield counted(WORDS.withheld_sources_short, withheld.sources)
    counts = unreviewed(material.whole)
    if not counts:
        return
    if is_short:
        yield counted(WORDS.unreviewed, sum(counts.values()))
        return
    yield f"{unreviewed_words(counts)}."
    new, carried_over = count_drafts(material.whole, material.selected)
    if carried_over:
        are_all = carried_over == sum(counts.values())
        yield counted(WORDS.all_carried_over if are_all else WORDS.carried_over_short, carried_over)
    if new and not material.drafts:
        yield counted(WORDS.new_drafts, new)


def footnotes(briefing: Briefing, parts: Iterable[Part]) -> tuple[Footnote, ...]:
    """Return a short footnote for each cited source."""
    return tuple(
        Footnote(source_id, _source_spans(briefing, source_id))
        for source_id in sources_cited(parts)
    )


def _source_spans(briefing: Briefing, source_id: str) -> Spans:
    source = briefing.directory.source(source_id)
    if source is None:
        return (Code(one_line(source_id)), Plain(WORDS.unknown_source_short))
    letter = reliability_of(briefing, source)
    published = when_words(briefing, source.published) if source.published else WORDS.source_undated
    # Readers who have the address do not need the title.
    title = "" if source.url or source.archived else one_line(source.title)
    remarks = listed(
        (
            sentence(WORDS.source_withdrawn.format(reason=source.withdrawn))
            if source.withdrawn
            else "",
            WORDS.source_draft if source.is_draft else "",
            WORDS.source_marked.format(label=briefing.label(source)) if source.tlp else "",
        ),
        " ",
    )
    who = one_line(source_name(briefing, source))
    quoted = f"“{title}”" if title and title != who else ""
    about = listed((quoted, published))
    words = listed((f", {about}. {letter or WORDS.source_ungraded}.", remarks), " ")
    link = address(source.url) or address(source.archived)
    if isinstance(link, Link):
        return (Link(link.url, who), Plain(words))
    return (Plain(f"{who}{words} "), link) if link else (Plain(f"{who}{words}"),)


def legend(briefing: Briefing, parts: Iterable[Part]) -> str:
    """Return an explanation of the grades in the parts and in their sources; can be empty."""
    parts = tuple(parts)
    words = [span.text for span in all_spans(parts) if isinstance(span, Plain)]
    weaker = [match[1] for word in words if (match := _VIA.match(word))]
    listed_grades = "".join(
        "".join(match) for word in words for match in _GRADES_IN_TEXT.findall(word)
    )
    previous = [match[1] for word in words if (match := _PREVIOUS_GRADE.fullmatch(word))]
    cited = filter(None, map(briefing.directory.source, sources_cited(parts)))
    of_sources = filter(None, (reliability_of(briefing, source) for source in cited))
    used = {*"".join((*grades_in(parts), *previous)), *of_sources, *weaker, *listed_grades}
    letters = [
        f"{letter} {means.removesuffix(' reliable')}"
        for letter, means in RELIABILITY.items()
        if letter in used
    ]
    numbers = [f"{number} {means}" for number, means in CREDIBILITY.items() if str(number) in used]
    if not (letters or numbers):
        return ""
    halves = (
        WORDS.grade_letters.format(terms=listed(letters)) if letters else "",
        WORDS.grade_digits.format(terms=listed(numbers)) if numbers else "",
        WORDS.not_judged if UNJUDGED in used else "",
    )
    sentences = (
        WORDS.grades.format(grades=listed(halves, "; ")),
        WORDS.via if weaker else "",
        WORDS.source_grade if SOURCE_GRADE in words else "",
    )
    return listed(sentences, " ")


def label_words(marking: str) -> str:
    """Return what a marking allows; empty for an unknown label."""
    label = marking.removeprefix("TLP:")
    meaning = LABEL_MEANINGS.get(label)
    return WORDS.label_means.format(label=label, meaning=meaning) if meaning else ""
