"""Tells what an office is about from the organisation that it belongs to."""

from __future__ import annotations

from briefing_tui.drafting.rules import lexicon
from briefing_tui.drafting.rules.countries import country_at

PORTFOLIOS = lexicon.words(
    "state staff interior defence defense health education finance information justice energy "
    "transport agriculture environment commerce planning water oil petroleum labour labor trade "
    "treasury economy tourism culture sports housing electricity industry immigration youth "
    "communications telecommunications irrigation development cooperation co-operation war affairs "
    "reconstruction migration population expatriates science technology intelligence security "
    "rights refugees relief reduction endowments works religion"
)
"""Last words of what an office is about: "Secretary of State", "Minister for Foreign Affairs"."""

_MINISTERS = lexicon.words("minister ministers secretary undersecretary under-secretary")
"""Offices that can have each of `PORTFOLIOS`."""

_TITLES = {
    "head": (("state",), ("government",), ("mission",), ("office",), ("delegation",)),
    "chief": (("staff",), ("general", "staff"), ("defence", "staff"), ("defense", "staff")),
}
"""By office, the words after "of" that name no organisation: "Head of State"."""


def is_portfolio(words: tuple[str, ...], office: int, first: int, last: int) -> bool:
    """Whether `words[first:last]` says what the office at word `office` is about.

    Return True for the `State` of `Secretary of State`, but not for the `UN` of `Head of the UN`.
    """
    noun = words[office].lower()
    after = tuple(word.lower() for word in words[first:last])
    if noun in _MINISTERS:
        return after[-1:] != () and after[-1] in PORTFOLIOS and not country_at(words, first)[0]
    return after in _TITLES.get(noun, ())
