"""What the writer makes of it: judgements, indicators and notes."""

from __future__ import annotations

from typing import ClassVar

from briefing_tui.model import keys
from briefing_tui.model.dates import When
from briefing_tui.model.item import Item, Names
from briefing_tui.model.terms import CONFIDENCE, INDICATOR_STATE, LIKELIHOOD, OUTCOME


@keys.record
class Judgement(Item):
    """An assessment: how likely, how confident, why, and what speaks against it."""

    section: ClassVar[str] = "judgements"
    identity: ClassVar[Names] = ("text",)
    is_assessed: ClassVar[bool] = True
    needs_source: ClassVar[bool] = False

    text: str | None = keys.text("The judgement, in a sentence.")
    likelihood: str | None = keys.text("How likely, in ICD 203's terms.", terms=tuple(LIKELIHOOD))
    confidence: str | None = keys.text("How confident the writer is in it.", terms=CONFIDENCE)
    horizon: When | None = keys.when("By when.")
    alternative_to: str | None = keys.name(
        keys.JUDGEMENTS, "Id of the judgement that this one is an alternative to.", must_match=True
    )
    outcome: str | None = keys.text("What came of it.", terms=OUTCOME)
    because: Names = keys.ids(keys.ANY_SECTION, "Items that support it, as `section/id`.")
    against: Names = keys.ids(keys.ANY_SECTION, "Items that speak against it, as `section/id`.")


@keys.record
class Indicator(Item):
    """What to watch, and whether it was seen."""

    section: ClassVar[str] = "indicators"
    identity: ClassVar[Names] = ("text",)
    tells_basis: ClassVar[bool] = False
    needs_source: ClassVar[bool] = False

    text: str | None = keys.text("What to watch for.")
    state: str | None = keys.text("Whether it was seen.", terms=INDICATOR_STATE)
    points_to: Names = keys.ids(keys.JUDGEMENTS, "Ids of the judgements that it would speak for.")


@keys.record
class Note(Item):
    """A remark under a heading: humanitarian situation, background, doubts."""

    section: ClassVar[str] = "notes"
    identity: ClassVar[Names] = ("heading", "text")
    tells_basis: ClassVar[bool] = False
    is_log: ClassVar[bool] = True

    heading: str | None = keys.text("The heading; notes with one heading form one section.")
    text: str | None = keys.text("The note, in CommonMark.")
