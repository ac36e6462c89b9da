"""Small briefings for the tests of checks."""

from datetime import date
from typing import Any

from briefing_tui.check.registry import Check
from briefing_tui.check.subject import Subject
from briefing_tui.model.briefing import Briefing, Situation
from briefing_tui.model.building import build_briefing, build_situation
from briefing_tui.model.findings import KeyPath

AS_OF = date(2024, 12, 4)
DAY_BEFORE = date(2024, 12, 3)


def briefing(shared: Situation | None = None, /, **keys: Any) -> Briefing:
    table = {"format": 1, "title": "A day", "as_of": AS_OF, **keys}
    built, findings = build_briefing(table, shared)
    assert built is not None, findings
    return built


def situation(**keys: Any) -> Situation:
    built, findings = build_situation({"format": 1, **keys})
    assert built is not None, findings
    return built


def subject(previous: Briefing | None = None, /, **keys: Any) -> Subject:
    """Return the subject of a check; `loaded_words` and `shared`, a situation, are no keys."""
    words, shared = keys.pop("loaded_words", ()), keys.pop("shared", None)
    return Subject(briefing(shared, **keys), previous, words, shared)


def places(check: Check, of: Subject) -> list[KeyPath]:
    return [finding.where for finding in check(of)]


def killed(**keys: Any) -> dict[str, Any]:
    """Return a figure of people killed since 27 November."""
    return {
        "id": "killed",
        "harm": "killed",
        "who": "all",
        "place": "syria",
        "from": date(2024, 11, 27),
        "claimed_by": "sohr",
        **keys,
    }


def falls(**keys: Any) -> dict[str, Any]:
    """Return a judgement that is complete, except for an alternative and an indicator."""
    return {
        "id": "falls",
        "text": "The city falls.",
        "likelihood": "likely",
        "confidence": "low",
        "because": ["frontline/city"],
        **keys,
    }


def judged(check: Check, **keys: Any) -> list[KeyPath]:
    return places(check, subject(judgements=[falls(**keys)]))
