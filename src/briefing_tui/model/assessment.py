"""The writer's assessments: judgements, indicators and notes."""

from typing import Annotated, ClassVar

from briefing_tui.model.dates import When
from briefing_tui.model.item import Item
from briefing_tui.model.keys import ANY_SECTION, JUDGEMENTS, described
from briefing_tui.model.terms import CONFIDENCE, INDICATOR_STATE, LIKELIHOOD, OUTCOME
from briefing_tui.model.values import Ids, Texts


class Judgement(Item, frozen=True, kw_only=True, gc=False):
    """What the writer concludes, with a likelihood and a confidence."""

    section: ClassVar[str] = "judgements"
    identity: ClassVar[Texts] = ("text",)
    is_assessed: ClassVar[bool] = True
    needs_source: ClassVar[bool] = False

    text: Annotated[str | None, described("The judgement, in a sentence.")] = None
    likelihood: Annotated[
        str | None,
        described(
            "How likely it is, in the terms of ICD 203, the analytic standard of US intelligence.",
            terms=tuple(LIKELIHOOD),
        ),
    ] = None
    confidence: Annotated[
        str | None,
        described("How confident the writer is.", terms=CONFIDENCE),
    ] = None
    horizon: Annotated[
        When | None, described("The end of the period that the judgement is about.")
    ] = None
    alternative_to: Annotated[
        str | None,
        described(
            "Id of the judgement that this one is an alternative to.",
            refers_to=JUDGEMENTS,
            must_match=True,
        ),
    ] = None
    outcome: Annotated[str | None, described("Whether it happened, if known.", terms=OUTCOME)] = (
        None
    )
    because: Annotated[
        Ids,
        described("Items that support it, as `section/id`.", refers_to=ANY_SECTION),
    ] = Ids()
    against: Annotated[
        Ids,
        described("Items that contradict it, as `section/id`.", refers_to=ANY_SECTION),
    ] = Ids()


class Indicator(Item, frozen=True, kw_only=True, gc=False):
    """What to watch for, and whether it was seen."""

    section: ClassVar[str] = "indicators"
    identity: ClassVar[Texts] = ("text",)
    has_basis: ClassVar[bool] = False
    needs_source: ClassVar[bool] = False

    text: Annotated[str | None, described("What to watch for.")] = None
    state: Annotated[str | None, described("Whether it was seen.", terms=INDICATOR_STATE)] = None
    points_to: Annotated[
        Ids,
        described("Ids of the judgements that it would support.", refers_to=JUDGEMENTS),
    ] = Ids()


class Note(Item, frozen=True, kw_only=True, gc=False):
    """A text under a heading, such as background or the humanitarian situation."""

    section: ClassVar[str] = "notes"
    identity: ClassVar[Texts] = ("heading", "text")
    has_basis: ClassVar[bool] = False
    is_log: ClassVar[bool] = True

    heading: Annotated[
        str | None, described("The heading. Notes with the same heading are grouped.")
    ] = None
    text: Annotated[str | None, described("The note, in CommonMark.")] = None
