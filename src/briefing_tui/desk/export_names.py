"""Proposes file names for exports, and replaces the ending of a file name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from contextlib import suppress
from datetime import date, datetime, tzinfo

from briefing_tui.model.briefing import Briefing
from briefing_tui.model.marking import LABELS
from briefing_tui.sections.date_words import display_zone
from briefing_tui.text import clean_line

_MAX_TOPIC = 40
"""The maximum length of a topic in characters. Most file systems allow 255 bytes for a name."""

_END_OF_TOPIC = re.compile(r"[:;,|/\\(\[–—]|\s-\s|(?<!\b\w)\.")
"""What ends the topic in a title, such as the colon in `Syria: the fall of Assad`."""

_POINT_IN_ABBREVIATION = re.compile(r"(?<=\b\w)\.")
"""A point after a single letter, as in `U.S.`."""


def proposed_name(briefing: Briefing, audience: str, *, length: str = "", ending: str = "") -> str:
    """Return a file name such as `2024-12-01 Syria brief TLP-GREEN.md`.

    If the audience may not see the situation, the name of the situation is left out.
    """
    end = briefing.as_of.end
    day = _day_of(end, display_zone(briefing)) if isinstance(end, datetime) else end
    shows_situation = LABELS.index(briefing.shared_tlp) <= LABELS.index(audience)
    topics = (briefing.situation if shows_situation else "", briefing.title, "briefing")
    topic = next(filter(None, map(_topic, topics)))
    marking = f"TLP-{audience.replace('+', '-')}"
    words = (day.isoformat() if day else "", topic, length, marking)
    return " ".join(filter(None, words)) + ending


def _day_of(moment: datetime, zone: tzinfo) -> date:
    # In another zone, the moment can be after the year 9999. In that case, keep its own zone.
    with suppress(OverflowError):
        return moment.astimezone(zone).date()
    return moment.date()


def _topic(title: str) -> str:
    """Return the first words of a title: `Syria: the fall of Assad` → `Syria`."""
    line = _POINT_IN_ABBREVIATION.sub("", clean_line(unicodedata.normalize("NFC", title)))
    first_part = next(filter(str.strip, _END_OF_TOPIC.split(line)), "")
    words = "".join(character if _is_safe(character) else " " for character in first_part).split()
    topic = ""
    for word in words:
        longer = f"{topic} {word}".strip()
        if len(longer) > _MAX_TOPIC:
            break
        topic = longer
    if words and not topic:
        topic = words[0][:_MAX_TOPIC]
    return topic.strip("- ")


def _is_safe(character: str) -> bool:
    # Combining marks (`M`) belong to letters, for example in Hindi words.
    return character == "-" or unicodedata.category(character)[0] in "LMN"


def with_ending(path: str, ending: str, endings: Collection[str]) -> str:
    """Replace the ending of a path with `ending`, if the old ending is one of `endings`."""
    folded = path.casefold()
    for known in sorted(endings, key=len, reverse=True):
        if folded.endswith(known) and len(path) > len(known):
            return path[: -len(known)] + ending
    return path
