"""Texts about claims in documents: claimants, grades, remarks and quotations."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from briefing_tui.model.briefing import Briefing
from briefing_tui.model.dates import When
from briefing_tui.model.grading import basis_of, grade_of
from briefing_tui.model.item import Item
from briefing_tui.model.keys import ACTORS, CLAIMANTS
from briefing_tui.richtext.catalogue import WORDS
from briefing_tui.richtext.document import (
    BlockQuotation,
    BulletList,
    Code,
    Emphasis,
    GradeMark,
    Link,
    ListItem,
    Paragraph,
    Part,
    Plain,
    Reference,
    Span,
    Spans,
    Strong,
    Struck,
)
from briefing_tui.sections.date_words import display_zone
from briefing_tui.sections.grades import grade_lead, grade_remark
from briefing_tui.sections.wording import full_name, joined_names, one_line, short_name, source_name

SENTENCE_ENDS = ".!?…؟۔。！？"
"""The marks that end a sentence, also in Arabic, Urdu and Chinese."""

_WEB_ADDRESS = re.compile(r"https?://[^\s/?#]", re.IGNORECASE)


def date_words(briefing: Briefing, when: When | None) -> str:
    """Return a date with its year; can be empty."""
    return when.display(long=True, zone=display_zone(briefing)) if when else ""


def cut_off_words(briefing: Briefing, position: tuple[int, int] | None = None) -> str:
    """Return the cut-off: `as of 1 Dec 2024`; with the position (5, 9), also `briefing 5 of 9`."""
    day = WORDS.as_of.format(day=date_words(briefing, briefing.as_of))
    if position is None:
        return day
    number, total = position
    return f"{day} · {WORDS.place_in_series.format(n=number, total=total)}"


def full_names(briefing: Briefing, words: Iterable[str], sections: Sequence[str]) -> str:
    """Return full names, joined with commas."""
    return joined_names(briefing, words, sections, short=False)


def actor_name(briefing: Briefing, words: str | None) -> str:
    """Return an actor's full name; can be empty."""
    return one_line(full_name(briefing, words, ACTORS)) if words else ""


def short_actor(briefing: Briefing, words: str | None) -> str:
    """Return an actor's short name; can be empty."""
    return one_line(short_name(briefing, words, ACTORS)) if words else ""


def kind_words(kind: str | None) -> str:
    """Return the kind of an actor or a place in words."""
    return one_line((kind or "").replace("-", " "))


def listed(words: Iterable[str], divider: str = ", ") -> str:
    """Join words, leaving out empty ones."""
    return divider.join(word for word in words if word)


def paragraphs(words: str | None) -> tuple[Paragraph, ...]:
    """Return the paragraphs of a text, which blank lines separate."""
    texts = (one_line(text) for text in re.split(r"\n[ \t]*\n", words or ""))
    return tuple(Paragraph((Plain(text),)) for text in texts if text)


def address(url: str | None) -> Span | None:
    """Return a web address as a link, any other address as code."""
    if not url or not url.strip():
        return None
    return Link(url.strip()) if _WEB_ADDRESS.match(url.strip()) else Code(one_line(url))


def claimant(briefing: Briefing, item: Item) -> str:
    """Return the claimant, else the first source: `SANA`, `Rebels (claimed)`."""
    who = joined_names(briefing, item.claimed_by, CLAIMANTS)
    if not who and item.sources:
        source = briefing.directory.source(item.sources[0])
        who = source_name(briefing, source) if source else item.sources[0]
    return listed((one_line(who) or WORDS.not_stated, _basis(briefing, item)), " ")


def according_to(briefing: Briefing, item: Item) -> str:
    """Return `according to Rebels (claimed)`, or `(claimed)` without a claimant; can be empty."""
    basis = _basis(briefing, item)
    if not item.claimed_by:
        return basis
    who = one_line(full_names(briefing, item.claimed_by, CLAIMANTS))
    return listed((f"according to {who}", basis), " ")


def _basis(briefing: Briefing, item: Item) -> str:
    """Return the basis in brackets, `(claimed)`, if it is not the usual basis; else empty."""
    if not item.has_basis:
        return ""
    basis = basis_of(briefing, item)
    expected = "assessed" if item.is_assessed else "reported"
    return "" if basis == expected else f"({one_line(basis)})"


def grade(briefing: Briefing, item: Item) -> Spans:
    """Return the grade of a claim, and references to its sources."""
    item_grade = grade_of(briefing, item)
    mark: Span = GradeMark(item_grade.printed) if item_grade else Plain(WORDS.ungraded)
    marks = (
        *plain(grade_lead(briefing, item)),
        mark,
        *plain(grade_remark(briefing, item)),
    )
    if not item.sources:
        return (*marks, Plain(f", {WORDS.unsourced}"))
    return (*marks, *references(item.sources))


def grade_in_brackets(briefing: Briefing, item: Item, *, was: str = "") -> Spans:
    """Return a space, the grade in brackets, and the references. `was` is the previous grade."""
    marks = (*grade(briefing, item), *plain(WORDS.previous_grade.format(grade=was) if was else ""))
    words = tuple(span for span in marks if not isinstance(span, Reference))
    cited = tuple(span for span in marks if isinstance(span, Reference))
    return (Plain(" ("), *words, Plain(")"), *cited)


def references(source_ids: Iterable[str]) -> Spans:
    """Return references to sources, each source once."""
    return tuple(Reference(source_id) for source_id in dict.fromkeys(source_ids))


def struck_if_withdrawn(item: Item, spans: Spans) -> Spans:
    """Return the spans, struck through if the item was withdrawn."""
    return struck(spans) if item.withdrawn else spans


def struck(spans: Spans) -> Spans:
    """Return the spans with their text struck through."""
    return tuple(
        Struck(span.text) if isinstance(span, Plain | Strong | Emphasis) else span for span in spans
    )


def remarks(briefing: Briefing, item: Item, whole: Item | None = None) -> Iterator[ListItem]:
    """Yield the remarks about an item. Remarks that its `whole` also has are left out."""
    for label, words in _remarks(briefing, item):
        if whole is None or (label, words) not in _remarks(briefing, whole):
            yield ListItem((Emphasis(label), Plain(f" {words}")))


def _remarks(briefing: Briefing, item: Item) -> tuple[tuple[str, str], ...]:
    denied = full_names(briefing, item.denied_by, CLAIMANTS)
    candidates = (
        (WORDS.withdrawn, sentence(item.withdrawn)),
        (WORDS.draft, WORDS.not_reviewed if _is_new_draft(item) else None),
        (WORDS.marked, f"TLP:{briefing.label(item)}." if item.tlp is not None else None),
        (WORDS.denied_by, sentence(denied)),
        (WORDS.changed, sentence(item.changed)),
        (WORDS.note, sentence(item.note)),
        (WORDS.external_ids, sentence(", ".join(item.external_ids))),
    )
    return tuple((label, line) for label, words in candidates if (line := one_line(words)))


def _is_new_draft(item: Item) -> bool:
    # Carried-over items need no remark: a heading gives the day of their last confirmation.
    return item.is_draft and not item.is_carried_over


def with_remarks(
    briefing: Briefing, item: Item, spans: Spans, tail: Spans = (), below: Iterable[ListItem] = ()
) -> ListItem:
    """Return a list entry, with `below` and the remarks as a nested list.

    If the item was withdrawn, the spans are struck through, but not the tail.
    """
    entries = (*below, *remarks(briefing, item))
    return ListItem(
        (*struck_if_withdrawn(item, spans), *tail), (BulletList(entries),) if entries else ()
    )


def remark_list(briefing: Briefing, item: Item) -> tuple[Part, ...]:
    """Return the remarks as a list of their own."""
    below = tuple(remarks(briefing, item))
    return (BulletList(below),) if below else ()


def plain(words: str) -> Spans:
    """Return running text as spans; none for an empty string."""
    return (Plain(words),) if words else ()


def sentence(words: str | None) -> str:
    """Return a text in one line, with a full stop if no other mark ends it."""
    line = one_line(words)
    return line if not line or line[-1] in f"{SENTENCE_ENDS}:;”’\"'" else f"{line}."


def quotation(item: Item, words: str | None) -> Iterator[Part]:
    """Yield a quotation, struck through if the item was withdrawn."""
    lines = paragraphs(words)
    if item.withdrawn:
        lines = tuple(Paragraph(struck(paragraph.spans)) for paragraph in lines)
    if lines:
        yield BlockQuotation(lines)


def according_to_sentence(briefing: Briefing, item: Item) -> Spans:
    """Return ` According to Rebels (claimed)`, with the space; can be empty."""
    words = according_to(briefing, item)
    return plain(f" {words[:1].upper()}{words[1:]}" if words else "")
