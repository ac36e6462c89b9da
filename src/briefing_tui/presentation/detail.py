"""One item in full: what it says, who says so, how good that is, and where to read it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import tzinfo

from msgspec import Struct, field

from briefing_tui.model.assessment import Indicator, Judgement, Note
from briefing_tui.model.briefing import Briefing
from briefing_tui.model.claims import Counted, Event, Frontline, Quote, Reaction
from briefing_tui.model.dates import When
from briefing_tui.model.grading import basis_of, grade_of, reliability_of
from briefing_tui.model.item import Item
from briefing_tui.model.keys import ACTORS, CLAIMANTS
from briefing_tui.model.registers import Source
from briefing_tui.model.terms import LIKELIHOOD, LIKELIHOOD_SYNONYMS, RELIABILITY
from briefing_tui.presentation.date_words import clock_of
from briefing_tui.presentation.grades import grade_lead, grade_remark, weaker_link
from briefing_tui.presentation.headline import headline
from briefing_tui.presentation.words import (
    NOBODY,
    count_words,
    full_name,
    harm_words,
    joined,
    source_name,
    stance_words,
    whom_words,
)


class Fact(Struct, frozen=True):
    """A named value: `since`, `30 Nov 2024`."""

    name: str
    value: str


class SourceLine(Struct, frozen=True):
    """A source as an item cites it."""

    id: str
    name: str
    title: str
    date: str
    reliability: str
    meaning: str
    url: str
    found: bool = True


class Saying(Struct, frozen=True):
    """Verbatim words, and whose they are."""

    words: str
    speaker: str


class Detail(Struct, frozen=True):
    """An item in full, in the order in which it is read."""

    title: str
    grade: str = ""
    grade_meaning: str = ""
    grade_lead: str = ""
    """What stands before the grade: whose it is, if that is not the claimant."""
    weaker_link: str = ""
    """The letter of the best source, if it is weaker than the letter of the grade."""
    grade_remark: str = ""
    """The same in words, for after the meaning of the grade."""
    text: str = ""
    is_commonmark: bool = False
    """Whether the text is a note's, in CommonMark."""
    sayings: tuple[Saying, ...] = ()
    facts: tuple[Fact, ...] = ()
    sources: tuple[SourceLine, ...] = ()
    note: str = ""
    warnings: tuple[str, ...] = field(default=())

    @property
    def graded_title(self) -> str:
        """The title with the grade of the item, which is not that of any of its sources."""
        if not self.grade:
            return self.title
        weaker = f" · source {self.weaker_link}" if self.weaker_link else ""
        return f"{self.title} · {self.grade_lead}{self.grade} {self.grade_meaning}{weaker}"


def detail_of(briefing: Briefing, item: Item, zone: tzinfo | None = None) -> Detail:
    """Everything that a briefing says about an item; times are in `zone`, else in its own."""
    zone = clock_of(briefing, zone)
    grade = grade_of(briefing, item)
    return Detail(
        title=headline(briefing, item, zone),
        grade=grade.text if grade else "",
        grade_meaning=grade.meaning if grade else "ungraded",
        grade_lead=grade_lead(briefing, item),
        weaker_link=weaker_link(briefing, item),
        grade_remark=grade_remark(briefing, item, long=True),
        text=_text(item),
        is_commonmark=isinstance(item, Note),
        sayings=tuple(_sayings(briefing, item)),
        facts=tuple(_facts(briefing, item, zone)),
        sources=tuple(source_line(briefing, each, zone) for each in item.sources),
        note=item.note or "",
        warnings=tuple(_warnings(briefing, item)),
    )


def source_line(briefing: Briefing, source_id: str, zone: tzinfo | None = None) -> SourceLine:
    """How a source is cited; one that does not exist is said to be missing."""
    source = briefing.directory.source(source_id)
    if source is None:
        return SourceLine(source_id, source_id, "no such source", "", "", "", "", found=False)
    letter = reliability_of(briefing, source)
    return SourceLine(
        id=source.id,
        name=source_name(briefing, source),
        title=source.title or "",
        date=source.published.display(long=True, zone=zone) if source.published else "undated",
        reliability=letter or "",
        meaning=RELIABILITY[letter] if letter else "ungraded",
        url=source.url or "",
    )


def _text(item: Item) -> str:
    return str(getattr(item, "text", None) or "")


def _sayings(briefing: Briefing, item: Item) -> Iterator[Saying]:
    if isinstance(item, Quote | Reaction) and item.quote:
        speaker = full_name(briefing, item.speaker, ACTORS) if item.speaker else ""
        if isinstance(item, Reaction) and not speaker:
            speaker = joined(briefing, item.actor, ACTORS, short=False)
        yield Saying(item.quote, speaker)
    if isinstance(item, Quote):
        for variant in item.variants:
            names = ", ".join(source_line(briefing, each).name for each in variant.sources)
            yield Saying(variant.quote or "", f"as {names} has it" if names else "other wording")


def _warnings(briefing: Briefing, item: Item) -> Iterator[str]:
    if item.withdrawn:
        yield f"withdrawn: {item.withdrawn}"
    if item.is_carried_over and item.last_confirmed:
        yield f"draft: last confirmed {item.last_confirmed.display(long=True)}, not reviewed since"
    elif item.is_draft:
        yield "draft: no person has confirmed this yet"
    if item.denied_by:
        yield f"denied by {joined(briefing, item.denied_by, CLAIMANTS, short=False)}"
    if item.tlp is not None:
        yield f"marked TLP:{briefing.label(item)}"


def _facts(briefing: Briefing, item: Item, zone: tzinfo | None) -> Iterator[Fact]:
    yield from _own_facts(briefing, item, zone)
    if item.claimed_by:
        yield Fact("claimed by", joined(briefing, item.claimed_by, CLAIMANTS, short=False))
    if item.section not in ("sources", "notes", "indicators"):
        yield Fact("basis", basis_of(briefing, item))
    if item.changed:
        yield Fact("changed", item.changed)
    if item.external_ids:
        yield Fact("ids elsewhere", ", ".join(item.external_ids))


def _own_facts(briefing: Briefing, item: Item, zone: tzinfo | None) -> Iterator[Fact]:
    if isinstance(item, Frontline):
        yield from _frontline_facts(briefing, item, zone)
    elif isinstance(item, Counted):
        yield from _counted_facts(briefing, item, zone)
    elif isinstance(item, Reaction):
        yield Fact("stance", stance_words(briefing, item))
        yield from _some("speaker", _with_role(briefing, item.speaker, item.role))
        yield from _some("through", item.via)
        yield from _dated("date", item.date, zone)
    elif isinstance(item, Quote):
        yield from _some("role", item.role)
        yield from _some(
            "affiliation",
            full_name(briefing, item.affiliation, ACTORS) if item.affiliation else None,
        )
        yield from _some("topic", item.topic)
        yield from _some("through", item.via)
        yield from _some("translated from", item.lang)
        yield from _dated("date", item.date, zone)
    elif isinstance(item, Event):
        yield from _dated("date", item.date, zone)
        yield from _some("type", item.sub_type or item.implied_type)
        yield from _some("who acts", joined(briefing, item.actors, ACTORS, short=False))
        yield from _some("on whom", joined(briefing, item.targets, ACTORS, short=False))
    else:
        yield from _assessment_facts(briefing, item, zone)


def _frontline_facts(briefing: Briefing, item: Frontline, zone: tzinfo | None) -> Iterator[Fact]:
    if item.controller:
        is_nobody = item.controller == NOBODY
        named = "nobody" if is_nobody else full_name(briefing, item.controller, ACTORS)
        yield Fact("controlled by", named)
    if item.held_before:
        before = full_name(briefing, item.held_before, ACTORS)
        is_same = item.controller and before == full_name(briefing, item.controller, ACTORS)
        if not is_same:
            yield Fact("before", before)
    yield from _some("by", joined(briefing, item.by, ACTORS, short=False))
    yield from _some("extent", item.extent)
    yield from _dated("since", item.since, zone)


def _counted_facts(briefing: Briefing, item: Counted, zone: tzinfo | None) -> Iterator[Fact]:
    count = item.count.display if item.count else "?"
    yield Fact(harm_words(item), f"{count} ({whom_words(briefing, item)})")
    yield from _some("claimant's best estimate", item.best.display if item.best else None)
    yield from _dated("counted from", item.from_, zone)
    yield from _dated("to", item.to, zone)
    yield from _some("cause", item.cause)
    if item.part_of:
        whole = briefing.find(item.section, item.part_of)
        yield Fact("part of", headline(briefing, whole) if whole else item.part_of)
    for part in item.parts:
        yield Fact("of these", f"{count_words(part)} {whom_words(briefing, part)}")


def _assessment_facts(briefing: Briefing, item: Item, zone: tzinfo | None) -> Iterator[Fact]:
    if isinstance(item, Judgement):
        yield from _some("likelihood", likelihood_words(item.likelihood))
        yield from _some("confidence", item.confidence)
        yield from _dated("by", item.horizon, zone)
        yield from _some("outcome", (item.outcome or "").replace("-", " "))
        yield from _addressed(briefing, "because", item.because)
        yield from _addressed(briefing, "against", item.against)
        if item.alternative_to:
            other = briefing.find("judgements", item.alternative_to)
            text = _text(other) if other else item.alternative_to
            yield Fact("alternative to", text)
    elif isinstance(item, Indicator):
        yield from _some("state", (item.state or "").replace("-", " "))
        for judgement_id in item.points_to:
            pointed = briefing.find("judgements", judgement_id)
            yield Fact("points to", _text(pointed) if pointed else judgement_id)
    elif isinstance(item, Source):
        letter = reliability_of(briefing, item)
        yield Fact("reliability", f"{letter}, {RELIABILITY[letter]}" if letter else "ungraded")
        yield from _some("author", item.author)
        yield from _some("kind", (item.kind or "").replace("-", " "))
        yield from _dated("published", item.published, zone)
        yield from _dated("read", item.accessed, zone)
        yield from _some("address", item.url)
        yield from _some("archived", item.archived)
    elif isinstance(item, Note):
        yield from _some("heading", item.heading)


def likelihood_words(written: str | None) -> str | None:
    """A likelihood with its bounds: `likely (55-80 %)`; an unknown word stays as written."""
    if not written:
        return None
    term = LIKELIHOOD_SYNONYMS.get(written, written)
    if term not in LIKELIHOOD:
        return written
    low, high = LIKELIHOOD[term]
    return f"{written} ({low}–{high} %)"


def _addressed(briefing: Briefing, name: str, addresses: tuple[str, ...]) -> Iterator[Fact]:
    for address in addresses:
        section, _, item_id = address.partition("/")
        found = briefing.find(section, item_id)
        yield Fact(name, headline(briefing, found) if found else address)


def _some(name: str, value: str | None) -> Iterator[Fact]:
    if value:
        yield Fact(name, value)


def _dated(name: str, value: When | None, zone: tzinfo | None) -> Iterator[Fact]:
    if value:
        yield Fact(name, value.display(long=True, zone=zone))


def _with_role(briefing: Briefing, speaker: str | None, role: str | None) -> str:
    named = full_name(briefing, speaker, ACTORS) if speaker else ""
    return ", ".join(each for each in (named, role) if each)
