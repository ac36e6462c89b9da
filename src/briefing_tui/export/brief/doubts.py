"""The sentence that counts disputed, ungraded and half-graded claims."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from briefing_tui.export.brief.material import Material, block_of
from briefing_tui.model.grading import UNJUDGED, grade_of
from briefing_tui.model.item import Item
from briefing_tui.model.keys import CLAIMANTS
from briefing_tui.model.reduction import ItemKey
from briefing_tui.richtext.catalogue import WORDS, counted
from briefing_tui.sections.brief import SOURCE_GRADE
from briefing_tui.sections.grades import grade_lead
from briefing_tui.sections.item_words import state_words
from briefing_tui.sections.pieces import listed
from briefing_tui.sections.registry import section_of
from briefing_tui.sections.wording import claimant_name, joined_names, one_line, with_and

_MOST_VERSIONS = 6
"""The maximum number of different claims that are listed for one topic."""


def doubt_words(material: Material, shown: Collection[ItemKey], max_topics: int) -> str:
    """Return the sentence about claims in doubt; can be empty.

    It names the disputed claims that are not in `shown`, for at most `max_topics` topics.
    """
    claims = list(_claims(material))
    grades = [grade_of(material.current, item) for item in claims]
    disputed = [item for item in claims if material.is_disputed(item)]
    ungraded = sum(grade is None for grade in grades)
    half = sum(grade is not None and UNJUDGED in grade.printed for grade in grades)
    counts = (
        counted(WORDS.ungraded_claims, ungraded) if ungraded else "",
        counted(WORDS.half_graded_claims, half) if half else "",
        counted(WORDS.disputed_claims, len(disputed)) if disputed else "",
    )
    words = with_and([words for words in counts if words])
    if not words:
        return ""
    hidden = [item for item in disputed if (item.section, item.id) not in shown]
    return counted(
        WORDS.claims_in_doubt,
        len(claims),
        counts=words + _disputes_clause(material, hidden, max_topics),
    )


def _claims(material: Material) -> Iterator[Item]:
    for section in material.sections:
        if section.record.needs_source and not section.is_opinion:
            yield from (item for item in material.items(section) if not item.withdrawn)


def _disputes_clause(material: Material, disputed: Iterable[Item], max_topics: int) -> str:
    versions_by_topic: dict[str, dict[str, None]] = {}
    for item in disputed:
        versions_by_topic.setdefault(material.topic(item), {})[_version(material, item)] = None
    if not versions_by_topic:
        return ""
    first_topics = list(versions_by_topic.items())[:max_topics]
    claims = [f"{topic}: {_joined_versions(versions)}" for topic, versions in first_topics]
    further = len(versions_by_topic) - len(claims)
    return WORDS.disputed_elsewhere.format(
        claims=listed((*claims, WORDS.more_versions.format(n=further) if further else ""), "; ")
    )


def _version(material: Material, item: Item) -> str:
    section = section_of(material.current, item)
    denied = one_line(joined_names(material.current, item.denied_by, CLAIMANTS))
    denial = WORDS.denied.format(by=denied) if denied else ""
    block = block_of(section, item)
    unit = block.unit(item) if block and block.unit else ""
    # The state of an event is a sentence. Its full stop is removed.
    words = listed((state_words(material.current, item).rstrip("."), unit), " ")
    grade = grade_of(material.current, item)
    lead = SOURCE_GRADE if grade_lead(material.current, item) else ""
    graded = f"{lead}{grade.printed}" if grade else WORDS.ungraded
    claim = listed((words, f"({claimant_name(material.current, item)}, {graded})"), " ")
    return listed((claim, denial, "draft" if item.is_draft else ""))


def _joined_versions(versions: Collection[str]) -> str:
    further = len(versions) - _MOST_VERSIONS
    more = WORDS.more_versions.format(n=further) if further > 0 else ""
    return listed((*list(versions)[:_MOST_VERSIONS], more), " / ")
