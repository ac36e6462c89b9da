"""Checks of where claims come from: sources, grades, quotes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from briefing_tui.check.registry import check, item_finding
from briefing_tui.check.situations import missing_references
from briefing_tui.check.subject import Subject
from briefing_tui.check.values import active_items, has_value_of_whole, own_items
from briefing_tui.model.briefing import Briefing
from briefing_tui.model.claims import Quote, Reaction
from briefing_tui.model.dates import When
from briefing_tui.model.directory import plain_words
from briefing_tui.model.findings import Finding, quoted_list
from briefing_tui.model.grading import grade_of, reliability_of
from briefing_tui.model.item import Item
from briefing_tui.model.keys import keys_of
from briefing_tui.model.registers import Source
from briefing_tui.sections.date_words import with_preposition
from briefing_tui.sections.quotes import variants_of
from briefing_tui.sections.registry import section_of

GROUP = "provenance"

_DATE_ATTRIBUTES = ("date", "since", "to", "from_", "as_of")


@check(
    "unsourced-claim",
    group=GROUP,
    severity="warning",
    looks_for="A claim or a note without a source. Sources, actors, places, areas, judgements and "
    "indicators need none.",
    why="Readers cannot check or grade the item. It is shown as unsourced.",
    advice="Add the ids of its sources as `sources`, the best source first.",
)
def unsourced_claim(subject: Subject) -> Iterator[Finding]:
    """Claims and notes without a source."""
    for item, whole in active_items(subject.briefing):
        if not item.needs_source or item.sources or whole is not None:
            continue
        message = "this item has no source"
        if item.claimed_by:
            verb = "makes" if len(item.claimed_by) == 1 else "make"
            message = f"{quoted_list(item.claimed_by)} {verb} this claim, but no source is given"
        yield item_finding(item, (), message, "add `sources`")


@check(
    "undated-source",
    group=GROUP,
    severity="hint",
    looks_for="A source without a date of publication.",
    why="Readers cannot tell whether the source was known at the cut-off, or which of two sources "
    "is newer.",
    advice="Add `published`. If the date is only approximate, write it in EDTF (Extended "
    'Date/Time Format): `"2024-12-01~"`.',
)
def undated_source(subject: Subject) -> Iterator[Finding]:
    """Sources without a publication date."""
    for source in _used_sources(subject.briefing):
        if source.published is None:
            message = f"the source `{source.id}` has no publication date"
            yield item_finding(
                source, (), message, 'add `published`, even if it is approximate: "2024-12-01~"'
            )


@check(
    "ungraded-source",
    group=GROUP,
    severity="hint",
    looks_for="The first source of an item, if none of the following has a `reliability`: the "
    "source, its agency, its publisher, and the claimant of the item.",
    why="The item has no complete grade, so readers cannot tell whether the claim is reliable.",
    advice="Add `reliability`, A to F, to the source. F means that the reliability cannot be "
    "judged.",
)
def ungraded_source(subject: Subject) -> Iterator[Finding]:
    """Sources that leave items without a grade."""
    if missing_references(subject):
        return
    briefing = subject.briefing
    citing_items: defaultdict[str, set[str]] = defaultdict(set)
    for item, _ in active_items(briefing):
        if item.needs_source and item.sources:
            grade = grade_of(briefing, item)
            if grade is None or grade.reliability is None:
                citing_items[item.sources[0]].add(f"{item.section}/{item.id}")
    for source in _active_sources(briefing):
        # A shared source is not reported: it would be reported again in each briefing.
        if source.id in citing_items and not source.shared and not reliability_of(briefing, source):
            number = len(citing_items[source.id])
            items = "one item" if number == 1 else f"{number} items"
            message = (
                f"the source `{source.id}` has no `reliability`, and is the first source of {items}"
            )
            yield item_finding(source, (), message, "add `reliability`, A to F")


@check(
    "confirmed-by-one-source",
    group=GROUP,
    severity="warning",
    looks_for="An item with credibility 1 (confirmed by other sources) that has only one source. "
    "Several sources with the same agency or publisher count as one source.",
    why="A text that many pages publish is still one source.",
    advice="Add an independent source, or write credibility 2 (probably true).",
)
def confirmed_by_one_source(subject: Subject) -> Iterator[Finding]:
    """Items with credibility 1 whose sources are not independent."""
    briefing = subject.briefing
    for item, whole in active_items(briefing):
        if item.credibility != 1:
            continue
        key = "credibility"
        if whole and has_value_of_whole(item, whole, keys_of(type(item))[key]):
            # The part inherits the credibility, but it may have fewer sources than its whole.
            key = "sources"
            if item.sources == whole.sources:
                continue
        all_origins = [_origin(briefing, source_id) for source_id in item.sources]
        origins = {plain_words(words): words for words in all_origins}
        if len(origins) != 1:
            continue
        message = "1 means confirmed by other sources, but the item has only one source"
        if len(item.sources) > 1:
            message = (
                "1 means confirmed by other sources, but all sources of the item publish the text "
                f"of {all_origins[0]}"
            )
        yield item_finding(item, key, message, "add an independent source, or write 2")


def _origin(briefing: Briefing, source_id: str) -> str:
    source = briefing.directory.source(source_id)
    words = (source.agency or source.publisher) if source else None
    if not words:
        return f"`{source_id}`"
    actor = briefing.directory.actor(words)
    return (actor.name or actor.id) if actor else words


@check(
    "same-url",
    group=GROUP,
    severity="warning",
    looks_for="Two sources with the URL of the same page. For example, `https://a.org/x`, "
    "`https://a.org/x/` and `https://a.org/x#top` are one page. But `https://a.org/#/x` and "
    "`https://a.org/#/y` are two pages.",
    why="One page is counted as two sources.",
    advice="Keep one of the two sources, and cite it in all items that cite the other source.",
)
def same_url(subject: Subject) -> Iterator[Finding]:
    """Sources with the URL of the same page."""
    first_sources: dict[str, Source] = {}
    # Shared sources come first, so that the finding is about a source of the briefing.
    for source in sorted(_active_sources(subject.briefing), key=lambda source: not source.shared):
        if not source.url:
            continue
        earlier = first_sources.setdefault(_page(source.url.strip()), source)
        if earlier is not source:
            same = "the same URL" if source.url == earlier.url else "a URL of the same page"
            message = f"the source `{earlier.id}` has {same}"
            yield item_finding(source, "url", message, "keep one of the two sources")


def _page(url: str) -> str:
    """`HTTPS://A.org/x/#top` → `https://a.org/x`."""
    address, _, fragment = url.partition("#")
    scheme, separator, rest = address.partition("://")
    host, slash, path = rest.partition("/")
    # The path keeps its case, because `/aB` and `/Ab` can be two pages, as in URL shorteners.
    page = f"{scheme.casefold()}{separator}{host.casefold()}{slash}{path}".rstrip("/")
    is_route = fragment.startswith(("/", "!"))
    return f"{page}#{fragment}" if is_route else page


@check(
    "source-after-publication",
    group=GROUP,
    severity="warning",
    looks_for="A source that was published after the briefing. If the briefing has no `published`, "
    "its cut-off counts instead.",
    why="A writer cannot know a source before it is published. So one of the dates is wrong or "
    "missing, or the claim was added later.",
    advice="Correct the date, add the briefing's publication date as `published`, or move the "
    "claim to the briefing of its day.",
)
def source_after_publication(subject: Subject) -> Iterator[Finding]:
    """Sources that were published after the briefing."""
    if subject.briefing.head.published is None:
        limit, also = "the cut-off", ", add `published` at the top of the briefing"
    else:
        limit, also = "the briefing", ""
    for item, key_path, source in _late_citations(subject.briefing):
        if not _may_be_by(source.published, subject.briefing.head.published):
            published = with_preposition(source.published) if source.published else ""
            yield item_finding(
                item,
                key_path,
                f"the source `{source.id}` was published {published}, after {limit}",
                f"correct the date{also}, or move the claim to a later briefing",
            )


@check(
    "source-after-cut-off",
    group=GROUP,
    severity="hint",
    looks_for="An item whose sources all appeared between the cut-off and the publication of the "
    "briefing. Items with a date on or before the cut-off are not checked.",
    why="Nothing shows that the item is about the time before the cut-off.",
    advice="Add or correct a date of the item, such as `date`, `since` or `to`, or cite an earlier "
    "source.",
)
def source_after_cut_off(subject: Subject) -> Iterator[Finding]:
    """Items without a date on or before the cut-off, if all their sources appeared after it."""
    briefing = subject.briefing
    late_sources = _sources_after_cut_off(briefing)
    for item in own_items(briefing) if late_sources else ():
        if item.withdrawn or not item.sources or item.part_index is not None:
            continue
        if _is_dated_by(item, briefing.as_of):
            continue
        if not any(hasattr(item, name) for name in _DATE_ATTRIBUTES):
            # Some kinds of items have no key for a date: a note, for example, cannot be dated.
            continue
        item_sources = [late_sources.get(source_id) for source_id in item.sources]
        if all(
            source and _may_be_by(source.published, briefing.head.published)
            for source in item_sources
        ):
            yield item_finding(
                item,
                "sources",
                f"the item has no date on or before the cut-off, and {quoted_list(item.sources)} "
                "appeared after it",
                "add a date, such as `date` or `since`, even if it is approximate",
            )


def _is_dated_by(item: Item, cut_off: When) -> bool:
    dates = (getattr(item, name, None) for name in _DATE_ATTRIBUTES)
    return any(date is not None and _may_be_by(date, cut_off) for date in dates)


def _sources_after_cut_off(briefing: Briefing) -> dict[str, Source]:
    return {
        source.id: source
        for source in briefing.sources
        if source.published and not _may_be_by(source.published, briefing.as_of)
    }


def _late_citations(briefing: Briefing) -> Iterator[tuple[Item, tuple[str | int, ...], Source]]:
    """Yield each source that appeared after the cut-off, with the item and the key to report.

    A shared source is reported where an item of the briefing first cites it.
    """
    late_sources = _sources_after_cut_off(briefing)
    for source in late_sources.values():
        if not source.shared and not source.withdrawn:
            yield source, ("published",), source
    reported: set[str] = set()
    for item in own_items(briefing) if late_sources else ():
        if item.withdrawn:
            continue
        for position, source_id in enumerate(item.sources):
            cited_source = late_sources.get(source_id)
            if cited_source and cited_source.shared and source_id not in reported:
                reported.add(source_id)
                yield item, ("sources", position), cited_source


def _may_be_by(date: When | None, limit: When | None) -> bool:
    """Whether a date may be on or before a limit. Without a limit, the answer is no.

    An unreadable date may be on any day.
    """
    if limit is None:
        return False
    if date is None or date.earliest is None or limit.latest is None:
        return True
    return date.earliest <= limit.latest


@check(
    "uncited-source",
    group=GROUP,
    severity="hint",
    looks_for="A source of the briefing that no item cites.",
    why="Readers assume that the briefing is based on this source.",
    advice="Cite the source in the claim that it supports, or remove the source.",
)
def uncited_source(subject: Subject) -> Iterator[Finding]:
    """Sources that no item cites."""
    cited_ids = _cited_ids(subject.briefing)
    for source in _active_sources(subject.briefing):
        if not source.shared and source.id not in cited_ids:
            message = f"no item cites the source `{source.id}`"
            yield item_finding(source, "id", message, "cite it in `sources`, or remove it")


def _cited_ids(briefing: Briefing) -> set[str]:
    ids: set[str] = set()
    for section in briefing.kinds:
        for item in briefing.items(section):
            ids.update(item.sources)
            for address in (*getattr(item, "because", ()), *getattr(item, "against", ())):
                section_name, _, item_id = address.partition("/")
                ids.update((item_id,) if section_name == Source.section else ())
            for words in (*item.claimed_by, *item.denied_by):
                source = briefing.directory.source(words)
                ids.update((source.id,) if source else ())
            for variant in variants_of(item):
                ids.update(variant.sources)
    return ids


def _active_sources(briefing: Briefing) -> Iterator[Source]:
    return (source for source in briefing.sources if not source.withdrawn)


def _used_sources(briefing: Briefing) -> Iterator[Source]:
    cited_ids = _cited_ids(briefing)
    return (
        source
        for source in _active_sources(briefing)
        if not source.shared or source.id in cited_ids
    )


def _items_with_quotes(briefing: Briefing) -> Iterator[Quote | Reaction]:
    yield from (quote for quote in briefing.quotes if not quote.withdrawn)
    for reaction in briefing.reactions:
        if reaction.quote and not reaction.withdrawn:
            yield reaction


@check(
    "quote-without-speaker",
    group=GROUP,
    severity="warning",
    looks_for="A quote without a speaker.",
    why="Readers cannot judge or check a quote if they do not know who said it.",
    advice="Add `speaker`. If the source gives no name, write how it describes the speaker, such "
    'as `"a resident of Aleppo"`.',
)
def quote_without_speaker(subject: Subject) -> Iterator[Finding]:
    """Quotes without a speaker."""
    for item in _items_with_quotes(subject.briefing):
        if not section_of(subject.briefing, item).speakers(item):
            yield item_finding(item, (), "the quote has no speaker", "add `speaker`")


@check(
    "quote-without-date",
    group=GROUP,
    severity="warning",
    looks_for="A quote without the date on which it was said.",
    why="A quote from last month can look like a reaction to today's news.",
    advice="Add `date`, or an approximate date in EDTF (Extended Date/Time Format): "
    '`"2024-12-01~"`, `"../2024-12-01"`.',
)
def quote_without_date(subject: Subject) -> Iterator[Finding]:
    """Quotes without a date."""
    for item in _items_with_quotes(subject.briefing):
        if item.date is None:
            yield item_finding(
                item,
                (),
                "the quote has no date",
                'add `date`, even if only the latest day is known: "../2024-12-01"',
            )


@check(
    "quote-without-words",
    group=GROUP,
    severity="warning",
    looks_for="A quote, or an entry of its `variants`, without words.",
    why="The quote says that somebody spoke, but not what they said.",
    advice="Add `quote` with the exact words. If only a paraphrase is known, give the quote a "
    "`text` instead.",
)
def quote_without_words(subject: Subject) -> Iterator[Finding]:
    """Quotes and variants without words."""
    for item in subject.briefing.quotes:
        if item.withdrawn:
            continue
        if not (item.quote or "").strip() and not (item.text or "").strip():
            yield item_finding(item, (), "the quote has no words", "add `quote` or `text`")
        for position, variant in enumerate(item.variants):
            if not (variant.quote or "").strip():
                key_path = ("variants", position)
                yield item_finding(item, key_path, "the variant has no words", "add `quote`")
