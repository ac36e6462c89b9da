"""Compare ordered terms (grades, markings, likelihoods): `<=B2` is B2 or better."""

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
    """Terms in order, and how a filter compares them.

    `down` and `up` are the words for earlier and later terms, such as "better" and "worse". `value`
    returns the term of an item; `read` returns the term that a writer's words mean. `unordered` is
    a term outside the order: a source that cannot be judged is neither better nor worse than
    others.
    """

    terms: tuple[str, ...]
    down: str
    up: str
    value: Callable[[Briefing, Item], str | None]
    read: Callable[[str], str | None]
    unordered: str | None = None

    def accepts(self, sign: str, term: str, value: str | None) -> bool:
        """Whether `value`, the term of an item, compares with `term` as `sign` says."""
        if value not in self.terms or (sign and self.unordered in (value, term)):
            return False
        return compared(sign, self.terms.index(value), self.terms.index(term))

    def words(self, sign: str, term: str) -> str:
        """The comparison in words: `B or better`, `better than B`."""
        comparative = self.down if sign.startswith("<") else self.up
        if not sign:
            return term
        return f"{term} or {comparative}" if sign.endswith("=") else f"{comparative} than {term}"


def split_sign(value: str) -> tuple[str, str]:
    """Split a value into its comparison sign, which may be empty, and the rest.

    `≤` is returned as `<=`. The sign of `=B2` is empty.
    """
    for character, sign in _TYPOGRAPHIC.items():
        value = value.replace(character, sign) if value.startswith(character) else value
    sign = next((entry for entry in COMPARISONS if value.startswith(entry)), "")
    return sign, value.removeprefix(sign).removeprefix("=").strip()


def compared(sign: str, value: float, other: float) -> bool:
    """Whether `value` compares with `other` as `sign` says; without a sign: whether it is equal."""
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
    """Return a function that returns the term for words, or None if there is no such term."""
    return lambda words: to_term(words) if to_term(words) in terms else None


SCALES = {
    "reliability": Scale(
        tuple(RELIABILITY),
        "better",
        "worse",
        _reliability,
        _one_of(tuple(RELIABILITY), str.upper),
        unordered="F",
    ),
    "credibility": Scale(
        tuple(str(number) for number in CREDIBILITY),
        "better",
        "worse",
        _credibility,
        _one_of(tuple(str(number) for number in CREDIBILITY), str),
        unordered="6",
    ),
    "likelihood": Scale(
        tuple(LIKELIHOOD), "less likely", "more likely", _likelihood, _likelihood_of
    ),
    "confidence": Scale(CONFIDENCE, "lower", "higher", _confidence, _one_of(CONFIDENCE, str.lower)),
    "tlp": Scale(LABELS, "less strict", "stricter", Briefing.label, read_label),
}
"""The scale of each key whose terms have an order."""

_GRADE = re.compile("([A-F]?)([1-6]?)")


class GradeCondition(Struct, frozen=True):
    """A grade in a filter: a letter, a number or both, with or without a comparison sign."""

    sign: str
    reliability: str
    credibility: str

    def accepts(self, briefing: Briefing, item: Item) -> bool:
        """Whether the grade of an item compares with this one as `sign` says.

        "B2 or better" means that neither part is worse. "Better than B2" also means that at least
        one part is better. A part that nobody judged never matches.
        """
        parts = [
            (SCALES[name], term, SCALES[name].value(briefing, item))
            for name, term in (("reliability", self.reliability), ("credibility", self.credibility))
            if term
        ]
        # With "<" or ">", the parts may be equal, but not all of them.
        sign_or_equal = f"{self.sign[:1]}=" if self.sign else ""
        must_differ = self.sign in ("<", ">")
        return all(scale.accepts(sign_or_equal, term, value) for scale, term, value in parts) and (
            not must_differ or any(term != value for _, term, value in parts)
        )

    @property
    def words(self) -> str:
        """The grade in words: `B2 or better`."""
        return SCALES["reliability"].words(self.sign, self.reliability + self.credibility)


def read_grade(value: str) -> GradeCondition | None:
    """Read a grade such as `B`, `B2`, `<=B2` or `2`; return None if the value is not one.

    F and 6 mean "cannot be judged", so they take no comparison sign.
    """
    sign, grade = split_sign(value)
    match = _GRADE.fullmatch(grade.upper())
    if not grade or match is None or (sign and ("F" in match[1] or "6" in match[2])):
        return None
    return GradeCondition(sign, match[1], match[2])
