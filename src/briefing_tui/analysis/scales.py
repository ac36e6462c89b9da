"""Compare ordered terms: `<=B2` is B2 or better."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from msgspec import Struct

from briefing_tui.model.briefing import Briefing
from briefing_tui.model.item import Item
from briefing_tui.model.marking import LABELS, read_label
from briefing_tui.model.terms import (
    CONFIDENCE,
    CREDIBILITY,
    LIKELIHOOD,
    LIKELIHOOD_SYNONYMS,
    RELIABILITY,
)
from briefing_tui.sections.registry import section_of

COMPARISONS = ("<=", ">=", "<", ">")
_TYPOGRAPHIC = {"≤": "<=", "≥": ">="}


class Scale(Struct, frozen=True):
    """The terms of a scale in order, such as A to F.

    The `unordered` term (here F) is neither better nor worse than the other terms.
    """

    terms: tuple[str, ...]
    value: Callable[[Briefing, Item], str | None]
    read: Callable[[str], str | None]
    unordered: str | None = None

    def accepts(self, sign: str, term: str, value: str | None) -> bool:
        """Whether `value sign term` is true, such as `A <= B`."""
        if value not in self.terms or (sign and self.unordered in (value, term)):
            return False
        return compared(sign, self.terms.index(value), self.terms.index(term))


def split_sign(value: str) -> tuple[str, str]:
    """Split into sign and rest: `≤B2` → `("<=", "B2")`, `=B2` → `("", "B2")`."""
    for character, sign in _TYPOGRAPHIC.items():
        value = value.replace(character, sign) if value.startswith(character) else value
    sign = next((entry for entry in COMPARISONS if value.startswith(entry)), "")
    return sign, value.removeprefix(sign).removeprefix("=").strip()


def compared(sign: str, value: float, other: float) -> bool:
    """Whether `value sign other` is true, such as `1 <= 2`. An empty sign means "equal"."""
    match sign:
        case "<=":
            return value <= other
        case "<":
            return value < other
        case ">=":
            return value >= other
        case ">":
            return value > other
        case _:
            return value == other


def _reliability(briefing: Briefing, item: Item) -> str | None:
    return section_of(briefing, item).reliability(briefing, item)


def _credibility(_briefing: Briefing, item: Item) -> str | None:
    return str(item.credibility) if item.credibility in CREDIBILITY else None


def _likelihood_of(words: str) -> str | None:
    plain = " ".join(words.casefold().replace("-", " ").replace("_", " ").split())
    term = LIKELIHOOD_SYNONYMS.get(plain, plain)
    return term if term in LIKELIHOOD else None


def _likelihood(_briefing: Briefing, item: Item) -> str | None:
    return _likelihood_of(getattr(item, "likelihood", None) or "")


def _confidence(_briefing: Briefing, item: Item) -> str | None:
    return getattr(item, "confidence", None)


def _one_of(terms: Sequence[str], to_term: Callable[[str], str]) -> Callable[[str], str | None]:
    return lambda words: to_term(words) if to_term(words) in terms else None


SCALES = {
    "reliability": Scale(
        tuple(RELIABILITY),
        _reliability,
        _one_of(tuple(RELIABILITY), str.upper),
        unordered="F",
    ),
    "credibility": Scale(
        tuple(str(number) for number in CREDIBILITY),
        _credibility,
        _one_of(tuple(str(number) for number in CREDIBILITY), str),
        unordered="6",
    ),
    "likelihood": Scale(tuple(LIKELIHOOD), _likelihood, _likelihood_of),
    "confidence": Scale(CONFIDENCE, _confidence, _one_of(CONFIDENCE, str.lower)),
    "tlp": Scale(LABELS, Briefing.label, read_label),
}

_GRADE = re.compile("([A-F]?)([1-6]?)")


class GradeCondition(Struct, frozen=True):
    """A condition for grades, such as `B2` or `<=B`."""

    sign: str
    reliability: str
    """The letter, or an empty text in `<=2`."""
    credibility: str
    """The digit, or an empty text in `<=B`."""

    def accepts(self, briefing: Briefing, item: Item) -> bool:
        """Whether the grade of an item meets the condition.

        `<=B2` accepts a grade if each half is equal or better. `<B2` accepts the same
        grades except B2.
        """
        parts = [
            (SCALES[name], term, SCALES[name].value(briefing, item))
            for name, term in (("reliability", self.reliability), ("credibility", self.credibility))
            if term
        ]
        # With "<" or ">", at least one half of the grade must differ.
        sign_or_equal = f"{self.sign[:1]}=" if self.sign else ""
        must_differ = self.sign in ("<", ">")
        return all(scale.accepts(sign_or_equal, term, value) for scale, term, value in parts) and (
            not must_differ or any(term != value for _, term, value in parts)
        )


def read_grade(value: str) -> GradeCondition | None:
    """Read a condition such as `B`, `2` or `<=B2`."""
    sign, grade = split_sign(value)
    match = _GRADE.fullmatch(grade.upper())
    if not grade or match is None or (sign and ("F" in match[1] or "6" in match[2])):
        return None
    return GradeCondition(sign, match[1], match[2])
