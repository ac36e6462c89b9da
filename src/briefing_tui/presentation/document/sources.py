"""What claims rest on: footnotes of the sources cited, and the registers where asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefing_tui.model.briefing import Briefing
from briefing_tui.model.document import (
    BulletList,
    Code,
    Commonmark,
    Footnote,
    ListItem,
    Paragraph,
    Part,
    Plain,
    Quotation,
    Reference,
    Spans,
    Strong,
    Table,
)
from briefing_tui.model.grading import reliability_of
from briefing_tui.model.item import Item
from briefing_tui.model.keys import ACTORS, PLACES
from briefing_tui.model.registers import Actor, Area, Place, Source
from briefing_tui.model.terms import RELIABILITY
from briefing_tui.presentation.document.pieces import (
    address,
    date_words,
    listed,
    names,
    plain,
    sentence,
    with_remarks,
)
from briefing_tui.presentation.words import one_line, source_name


def footnotes(briefing: Briefing, parts: Iterable[Part]) -> tuple[Footnote, ...]:
    """A footnote for each source that `parts` refer to, in the order of the first reference."""
    cited = dict.fromkeys(_referred(parts))
    return tuple(Footnote(each, _cited(briefing, each)) for each in cited)


def _referred(parts: Iterable[Part]) -> Iterator[str]:
    for part in parts:
        match part:
            case Paragraph(spans=spans) | Commonmark(tail=spans):
                yield from _in(spans)
            case Table(rows=rows):
                for row in rows:
                    for cell in row.cells:
                        yield from _in(cell)
            case BulletList(items=items):
                for item in items:
                    yield from _in(item.spans)
                    yield from _referred(item.parts)
            case Quotation(parts=inner):
                yield from _referred(inner)
            case _:
                pass


def _in(spans: Spans) -> Iterator[str]:
    return (each.source for each in spans if isinstance(each, Reference))


def _cited(briefing: Briefing, source_id: str) -> Spans:
    source = briefing.directory.source(source_id)
    if source is None:
        return (Code(one_line(source_id)), Plain(": no such source in this briefing."))
    return source_spans(briefing, source)


def source_spans(briefing: Briefing, source: Source) -> Spans:
    """A source as a footnote has it: who, what, when, how reliable, where."""
    who = one_line(source_name(briefing, source))
    title = one_line(source.title)
    quoted = f"“{title}”" if title and title != who else ""
    published = date_words(briefing, source.published)
    read = date_words(briefing, source.accessed)
    dated = listed((published or "undated", f"read {read}" if read and not published else ""))
    letter = reliability_of(briefing, source)
    reliability = f"Reliability {letter} ({RELIABILITY[letter]})." if letter else "Ungraded."
    about = listed((who, one_line(source.author), quoted, dated))
    remarks = listed(
        (
            sentence(f"Withdrawn: {source.withdrawn}") if source.withdrawn else "",
            "Draft: no person has confirmed this yet." if source.is_draft else "",
            f"Marked TLP:{briefing.label(source)}." if source.tlp else "",
            sentence(source.note),
        ),
        " ",
    )
    spans: Spans = (Plain(listed((f"{about}. {reliability}", remarks), " ")),)
    for lead, url in ((" ", source.url), (" Archived: ", source.archived)):
        found = address(url)
        if found:
            spans += (Plain(lead), found)
    return spans


def further_sources(briefing: Briefing, cited: Iterable[Footnote]) -> Iterator[Part]:
    """The sources that have no footnote."""
    known = {each.source for each in cited}
    entries = tuple(
        ListItem(source_spans(briefing, each)) for each in briefing.sources if each.id not in known
    )
    if entries:
        yield BulletList(entries)


def register(briefing: Briefing, section: str) -> Iterator[Part]:
    """Actors, places or areas: each with its other names and who or what that is."""
    entries = tuple(_registered(briefing, item) for item in briefing.section(section))
    if entries:
        yield BulletList(entries)


def _registered(briefing: Briefing, item: Item) -> ListItem:
    name, about = _about(briefing, item)
    words = listed((sentence(about), sentence(getattr(item, "text", None))), " ")
    lead = Strong(f"{one_line(name) or item.id}:")
    return with_remarks(briefing, item, (lead, *plain(f" {words}" if words else "")))


def _about(briefing: Briefing, item: Item) -> tuple[str | None, str]:
    match item:
        case Actor():
            belongs = names(briefing, item.member_of, ACTORS)
            return item.name, listed((_kind(item.kind), listed(item.aliases), belongs), "; ")
        case Place():
            within = names(briefing, (item.within,) if item.within else (), PLACES)
            at = f"{item.at[0]}, {item.at[1]}" if item.at else ""
            return item.name, listed((_kind(item.kind), listed(item.aliases), within, at), "; ")
        case Area():
            shown = names(briefing, item.place, PLACES) or item.file
            held = names(briefing, item.actor, ACTORS)
            return shown, listed((held, date_words(briefing, item.as_of)), "; ")
        case _:
            return None, ""


def _kind(words: str | None) -> str:
    return one_line((words or "").replace("-", " "))
