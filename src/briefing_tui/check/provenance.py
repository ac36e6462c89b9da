"""Checks of where claims come from: who says so, when, and whether two voices are one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from briefing_tui.check.registry import check, item_finding
from briefing_tui.check.situations import lacking
from briefing_tui.check.subject import Subject
from briefing_tui.check.values import is_inherited, listed, own_items, wholes
from briefing_tui.model.briefing import Briefing
from briefing_tui.model.claims import Quote, Reaction
from briefing_tui.model.dates import When
from briefing_tui.model.findings import Finding
from briefing_tui.model.grading import grade_of, reliability_of
from briefing_tui.model.item import Item
from briefing_tui.model.keys import keys_of
from briefing_tui.model.registers import Source
from briefing_tui.sections.quotes import variants_of
from briefing_tui.sections.registry import section_of

FAMILY = "provenance"

_WHEN = ("date", "since", "to", "from_", "as_of")
"""Attributes of items that say when something was."""


@check(
    "unsourced-claim",
    family=FAMILY,
    severity="warning",
    looks_for="A claim without a source. Sources, actors, places, areas, judgements and "
    "indicators need none.",
    matters="Nobody can check it, grade it or ask again; it is shown as unsourced.",
    right="The ids of its sources, the best first.",
)
def unsourced_claim(subject: Subject) -> Iterator[Finding]:
    """Claims that rest on nothing."""
    for item, whole in wholes(subject.briefing):
        if not item.needs_source or item.sources or whole is not None:
            continue
        message = "this has no source"
        if item.claimed_by:
            message = f"{listed(item.claimed_by)} says so, but no source says where"
        yield item_finding(item, (), message, "add `sources`")


@check(
    "undated-source",
    family=FAMILY,
    severity="hint",
    looks_for="A source without the date on which it was published.",
    matters="Nobody can tell whether it was known by the cut-off, or which of two is newer.",
    right='`published`, or its likely date as EDTF: `"2024-12-01~"`.',
)
def undated_source(subject: Subject) -> Iterator[Finding]:
    """Sources of no day."""
    for source in _used_sources(subject.briefing):
        if source.published is None:
            message = f"nothing says when `{source.id}` was published"
            yield item_finding(source, (), message, 'add `published`, if only about: "2024-12-01~"')


@check(
    "ungraded-source",
    family=FAMILY,
    severity="hint",
    looks_for="A source that items rest on first, and that nobody graded: neither it, nor its "
    "agency, nor its publisher, nor who claims the item.",
    matters="The items have no grade, so a reader can't tell a good source from a bad one.",
    right="`reliability`, A to F; F says that it can't be judged.",
)
def ungraded_source(subject: Subject) -> Iterator[Finding]:
    """Sources that leave items without a grade."""
    if lacking(subject):
        return
    briefing = subject.briefing
    resting: defaultdict[str, set[str]] = defaultdict(set)
    for item, _ in wholes(briefing):
        if item.needs_source and item.sources:
            grade = grade_of(briefing, item)
            if grade is None or grade.reliability is None:
                resting[item.sources[0]].add(f"{item.section}/{item.id}")
    for source in briefing.sources:
        # What a shared source is to one briefing, it need not be to the next.
        if source.id in resting and not source.shared and not reliability_of(briefing, source):
            number = len(resting[source.id])
            items = "an item rests" if number == 1 else f"{number} items rest"
            message = f"nobody graded `{source.id}`, which {items} on first"
            yield item_finding(source, (), message, "add `reliability`, A to F")


@check(
    "confirmed-by-one-source",
    family=FAMILY,
    severity="warning",
    looks_for="An item of credibility 1, confirmed by other sources, whose sources are one: there "
    "is only one, or all have one agency's text.",
    matters="A text that many pages carry is still one voice.",
    right="A source of another origin; or credibility 2, probably true.",
)
def confirmed_by_one_source(subject: Subject) -> Iterator[Finding]:
    """One source, counted as two."""
    briefing = subject.briefing
    for item, whole in wholes(briefing):
        credibility = keys_of(type(item))["credibility"]
        if item.credibility != 1 or (whole and is_inherited(item, whole, credibility)):
            continue
        origins = {_origin(briefing, source_id) for source_id in item.sources}
        if len(origins) != 1:
            continue
        message = "1 means confirmed by other sources, but there is only one source"
        if len(item.sources) > 1:
            message = f"1 means confirmed by other sources, but all are {origins.pop()}'s text"
        yield item_finding(
            item, "credibility", message, "add a source of another origin, or write 2"
        )


def _origin(briefing: Briefing, source_id: str) -> str:
    """Whose text a source is: its agency's, else its publisher's, else its own."""
    source = briefing.directory.source(source_id)
    words = (source.agency or source.publisher) if source else None
    if not words:
        return f"`{source_id}`"
    actor = briefing.directory.actor(words)
    return (actor.name or actor.id) if actor else words


@check(
    "same-url",
    family=FAMILY,
    severity="warning",
    looks_for="Two sources with one address.",
    matters="One page is counted as two voices.",
    right="One source, which both items cite.",
)
def same_url(subject: Subject) -> Iterator[Finding]:
    """One page, listed as two."""
    first: dict[str, Source] = {}
    # Of two, the one in the briefing's own file is the one to remove.
    for source in sorted(subject.briefing.sources, key=lambda each: not each.shared):
        if not source.url:
            continue
        address = source.url.strip().partition("#")[0].rstrip("/").casefold()
        other = first.setdefault(address, source)
        if other is not source:
            message = f"`{other.id}` has this address, too"
            yield item_finding(source, "url", message, "make one source of the two")


@check(
    "source-after-publication",
    family=FAMILY,
    severity="warning",
    looks_for="A source that is younger than the cut-off, and than the briefing itself.",
    matters="It can't have been known: either its date is wrong, or the claim was added later.",
    right="The right date; or the claim in the briefing of the day that it belongs to.",
)
def source_after_publication(subject: Subject) -> Iterator[Finding]:
    """Sources from the future."""
    for item, way, source in _young(subject.briefing):
        if not _is_by(source.published, subject.briefing.head.published):
            shown = source.published.display(long=True) if source.published else ""
            yield item_finding(
                item,
                way,
                f"`{source.id}` was published {shown}, after the cut-off",
                "correct the date, or move the claim to a later briefing",
            )


@check(
    "source-after-cut-off",
    family=FAMILY,
    severity="hint",
    looks_for="An item that gives no date by the cut-off, and rests only on sources that are"
    " younger than the cut-off, though no younger than the briefing.",
    matters="It may have happened by the cut-off or after: a reader can't tell.",
    right="The item's own date, such as `date`, `since` or `to`; or a source of before.",
)
def source_after_cut_off(subject: Subject) -> Iterator[Finding]:
    """Undated items that rest on nothing older than the cut-off."""
    briefing = subject.briefing
    young = _younger(briefing)
    for item in own_items(briefing) if young else ():
        if not item.sources or item.part_index is not None or _is_dated_by(item, briefing.as_of):
            continue
        if not any(hasattr(item, name) for name in _WHEN):
            # A note has no date, and what it speaks of may be of any day.
            continue
        found = [young.get(source_id) for source_id in item.sources]
        if all(each and _is_by(each.published, briefing.head.published) for each in found):
            yield item_finding(
                item,
                "sources",
                f"nothing here says when, and {listed(item.sources)} came after the cut-off",
                "say when it was, if only by when, as in `since` or `date`",
            )


def _is_dated_by(item: Item, cut_off: When) -> bool:
    """Whether an item says when it was, and that this was no later than the cut-off."""
    dates = (getattr(item, name, None) for name in _WHEN)
    return any(date is not None and _is_by(date, cut_off) for date in dates)


def _younger(briefing: Briefing) -> dict[str, Source]:
    """The sources that are younger than the cut-off, by id."""
    return {
        source.id: source
        for source in briefing.sources
        if source.published and not _is_by(source.published, briefing.as_of)
    }


def _young(briefing: Briefing) -> Iterator[tuple[Item, tuple[str | int, ...], Source]]:
    """Each source younger than the cut-off, once: at its date, or where a shared one is cited."""
    young = _younger(briefing)
    for source in young.values():
        if not source.shared:
            yield source, ("published",), source
    told: set[str] = set()
    for item in own_items(briefing) if young else ():
        for position, source_id in enumerate(item.sources):
            cited = young.get(source_id)
            if cited and cited.shared and source_id not in told:
                told.add(source_id)
                yield item, ("sources", position), cited


def _is_by(date: When | None, limit: When | None) -> bool:
    """Whether a date may be no later than a limit; what is not said, or not read, may be."""
    if limit is None:
        return False
    if date is None or date.earliest is None or limit.latest is None:
        return True
    return date.earliest <= limit.latest


@check(
    "uncited-source",
    family=FAMILY,
    severity="hint",
    looks_for="A source of the briefing that nothing in it rests on.",
    matters="A reader takes it for ground that the briefing stands on.",
    right="The claim that it belongs to; or its removal.",
)
def uncited_source(subject: Subject) -> Iterator[Finding]:
    """Sources that nothing rests on."""
    cited = _cited(subject.briefing)
    for source in subject.briefing.sources:
        if not source.shared and source.id not in cited:
            message = f"nothing here rests on `{source.id}`"
            yield item_finding(source, "id", message, "cite it in `sources`, or remove it")


def _cited(briefing: Briefing) -> set[str]:
    found: set[str] = set()
    for section in briefing.kinds:
        for item in briefing.items(section):
            found.update(item.sources)
            for words in (*item.claimed_by, *item.denied_by):
                source = briefing.directory.source(words)
                found.update((source.id,) if source else ())
            for variant in variants_of(item):
                found.update(variant.sources)
    return found


def _used_sources(briefing: Briefing) -> Iterator[Source]:
    """The sources of the briefing's own file, and those that it shares and cites."""
    cited = _cited(briefing)
    return (source for source in briefing.sources if not source.shared or source.id in cited)


def _with_quotes(briefing: Briefing) -> Iterator[Quote | Reaction]:
    yield from briefing.quotes
    yield from (reaction for reaction in briefing.reactions if reaction.quote)


@check(
    "quote-without-speaker",
    family=FAMILY,
    severity="warning",
    looks_for="Words in quotation that nobody is named for.",
    matters="Words without a mouth can't be weighed, checked or answered.",
    right='`speaker`, if only as the source has it: `"a resident of Aleppo"`.',
)
def quote_without_speaker(subject: Subject) -> Iterator[Finding]:
    """Words that nobody said."""
    for item in _with_quotes(subject.briefing):
        if not section_of(subject.briefing, item).speakers(item):
            yield item_finding(item, (), "nothing says whose words these are", "add `speaker`")


@check(
    "quote-without-date",
    family=FAMILY,
    severity="warning",
    looks_for="Words in quotation without the date on which they were said.",
    matters="Words of last month read like an answer to the news of today.",
    right='`date`, or what is known of it as EDTF: `"2024-12-01~"`, `"../2024-12-01"`.',
)
def quote_without_date(subject: Subject) -> Iterator[Finding]:
    """Words of no day."""
    for item in _with_quotes(subject.briefing):
        if item.date is None:
            message = "nothing says when this was said"
            yield item_finding(item, (), message, 'add `date`, if only by when: "../2024-12-01"')


@check(
    "quote-without-words",
    family=FAMILY,
    severity="warning",
    looks_for="A quotation, or another wording of one, without any words.",
    matters="It says that somebody spoke, and not what was said.",
    right="`quote`, verbatim; or `text`, where only a paraphrase is known.",
)
def quote_without_words(subject: Subject) -> Iterator[Finding]:
    """Quotations that are empty."""
    for item in subject.briefing.quotes:
        if not (item.quote or "").strip() and not (item.text or "").strip():
            yield item_finding(item, (), "this quotation has no words", "add `quote`, or `text`")
        for position, variant in enumerate(item.variants):
            if not (variant.quote or "").strip():
                way = ("variants", position)
                yield item_finding(item, way, "this other wording has no words", "add `quote`")
