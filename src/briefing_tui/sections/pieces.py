"""What every claim carries in a document: who says so, its grade, its sources, its remarks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from briefing_tui.model.briefing import Briefing
from briefing_tui.model.dates import When
from briefing_tui.model.grading import basis_of, grade_of
from briefing_tui.model.item import Item
from briefing_tui.model.keys import ACTORS, CLAIMANTS
from briefing_tui.richtext.document import (
    BulletList,
    Code,
    Emphasis,
    GradeMark,
    Link,
    ListItem,
    Paragraph,
    Part,
    Plain,
    Quotation,
    Reference,
    Span,
    Spans,
    Strong,
    Struck,
)
from briefing_tui.sections.date_words import clock_of
from briefing_tui.sections.grades import grade_lead, grade_remark
from briefing_tui.sections.wording import full_name, joined, one_line, short_name, source_name

_WEB_ADDRESS = re.compile(r"https?://[^\s/?#]", re.IGNORECASE)


def date_words(briefing: Briefing, when: When | None) -> str:
    """A date with its year, a time in the zone of the briefing; empty if there is none."""
    return when.display(long=True, zone=clock_of(briefing)) if when else ""


def names(briefing: Briefing, words: Iterable[str], sections: Sequence[str]) -> str:
    """Full names of some registers, divided by commas."""
    return joined(briefing, words, sections, short=False)


def actor_name(briefing: Briefing, words: str | None) -> str:
    """An actor's full name; empty where nobody is named."""
    return one_line(full_name(briefing, words, ACTORS)) if words else ""


def short_actor(briefing: Briefing, words: str | None) -> str:
    """An actor's short name; empty if nobody is named."""
    return one_line(short_name(briefing, words, ACTORS)) if words else ""


def kind_words(kind: str | None) -> str:
    """The kind of an actor or a place in words."""
    return one_line((kind or "").replace("-", " "))


def listed(words: Iterable[str], divider: str = ", ") -> str:
    """What there is of `words`, divided by commas."""
    return divider.join(word for word in words if word)


def paragraphs(words: str | None) -> tuple[Paragraph, ...]:
    """A text's paragraphs, which blank lines divide."""
    texts = (one_line(text) for text in re.split(r"\n[ \t]*\n", words or ""))
    return tuple(Paragraph((Plain(text),)) for text in texts if text)


def address(url: str | None) -> Span | None:
    """An address: a link where it leads to the web, else letters to be read."""
    if not url or not url.strip():
        return None
    return Link(url.strip()) if _WEB_ADDRESS.match(url.strip()) else Code(one_line(url))


def claimant(briefing: Briefing, item: Item) -> str:
    """Who says so, with the basis where it is not a mere report: `SOHR`, `Rebels (claimed)`."""
    who = joined(briefing, item.claimed_by, CLAIMANTS)
    if not who and item.sources:
        source = briefing.directory.source(item.sources[0])
        who = source_name(briefing, source) if source else item.sources[0]
    return listed((one_line(who) or "not stated", _basis(briefing, item)), " ")


def according_to(briefing: Briefing, item: Item) -> str:
    """Who says so, for the end of a sentence; empty where it is the source itself."""
    basis = _basis(briefing, item)
    if not item.claimed_by:
        return basis
    who = one_line(names(briefing, item.claimed_by, CLAIMANTS))
    return listed((f"according to {who}", basis), " ")


def _basis(briefing: Briefing, item: Item) -> str:
    if not item.tells_basis:
        return ""
    basis = basis_of(briefing, item)
    expected = "assessed" if item.is_assessed else "reported"
    return "" if basis == expected else f"({one_line(basis)})"


def grade(briefing: Briefing, item: Item) -> Spans:
    """The grade of a claim and references to all its sources."""
    found = grade_of(briefing, item)
    mark: Span = GradeMark(found.text) if found else Plain("ungraded")
    marks = (
        *plain(grade_lead(briefing, item)),
        mark,
        *plain(grade_remark(briefing, item)),
    )
    if not item.sources:
        return (*marks, Plain(", unsourced"))
    return (*marks, *references(item.sources))


def grade_in_brackets(briefing: Briefing, item: Item) -> Spans:
    """The same, for running text: a blank, the grade in brackets, the references."""
    marks = grade(briefing, item)
    words = tuple(span for span in marks if not isinstance(span, Reference))
    cited = tuple(span for span in marks if isinstance(span, Reference))
    return (Plain(" ("), *words, Plain(")"), *cited)


def references(source_ids: Iterable[str]) -> Spans:
    """References to sources, each once."""
    return tuple(Reference(source_id) for source_id in dict.fromkeys(source_ids))


def struck_if_withdrawn(item: Item, spans: Spans) -> Spans:
    """The spans as they are, or struck where the item was withdrawn."""
    return struck(spans) if item.withdrawn else spans


def struck(spans: Spans) -> Spans:
    """The spans with their words struck; references and grades stay."""
    return tuple(
        Struck(span.text) if isinstance(span, Plain | Strong | Emphasis) else span for span in spans
    )


def remarks(briefing: Briefing, item: Item, whole: Item | None = None) -> Iterator[ListItem]:
    """What stands apart from the claim; of a part, what its whole does not say already."""
    for label, words in _remarks(briefing, item):
        if whole is None or (label, words) not in _remarks(briefing, whole):
            yield ListItem((Emphasis(label), Plain(f" {words}")))


def _remarks(briefing: Briefing, item: Item) -> tuple[tuple[str, str], ...]:
    denied = names(briefing, item.denied_by, CLAIMANTS)
    found = (
        ("Withdrawn:", item.withdrawn),
        ("Draft:", "not reviewed yet." if _is_new_draft(item) else None),
        ("Marked", f"TLP:{briefing.label(item)}." if item.tlp is not None else None),
        ("Denied by", f"{denied}." if denied else None),
        ("Why it changed:", item.changed),
        ("Note:", item.note),
        ("External ids:", ", ".join(item.external_ids)),
    )
    return tuple((label, line) for label, words in found if (line := one_line(words)))


def _is_new_draft(item: Item) -> bool:
    # What was confirmed before stands under the day on which it was.
    return item.is_draft and not item.is_carried_over


def with_remarks(briefing: Briefing, item: Item, spans: Spans) -> ListItem:
    """A list entry with its remarks under it, struck where the item was withdrawn."""
    below = tuple(remarks(briefing, item))
    return ListItem(struck_if_withdrawn(item, spans), (BulletList(below),) if below else ())


def remark_list(briefing: Briefing, item: Item) -> tuple[Part, ...]:
    """The remarks as a list of their own, or nothing."""
    below = tuple(remarks(briefing, item))
    return (BulletList(below),) if below else ()


def plain(words: str) -> Spans:
    """Running text as spans; none for no words."""
    return (Plain(words),) if words else ()


def sentence(words: str | None) -> str:
    """A text in one line that ends as a sentence does."""
    line = one_line(words)
    return line if not line or line[-1] in ".!?…:;”’\"'" else f"{line}."


def quotation(item: Item, words: str | None) -> Iterator[Part]:
    """Verbatim words as a quotation, struck if the item was withdrawn; nothing for no words."""
    lines = paragraphs(words)
    if item.withdrawn:
        lines = tuple(Paragraph(struck(paragraph.spans)) for paragraph in lines)
    if lines:
        yield Quotation(lines)


def according_to_sentence(briefing: Briefing, item: Item) -> Spans:
    """Who says so, as a sentence of its own begins; nothing if it is the source itself."""
    words = according_to(briefing, item)
    return plain(f" {words[:1].upper()}{words[1:]}" if words else "")
