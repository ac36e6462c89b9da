"""Reads offices and organisations in the words that describe a person."""

from __future__ import annotations

from briefing_tui.drafting.rules import lexicon
from briefing_tui.drafting.rules.portfolios import is_portfolio
from briefing_tui.drafting.rules.sentences import Sentence

_LINKS = frozenset(("of", "for", "at", "with", "from", "in", "within", "inside"))
"""Prepositions between an office and its organisation."""

_OFFICES_WITH_PORTFOLIO = frozenset(("minister", "secretary"))
"""Offices whose portfolio is the word before them: "Defence Minister"."""

_OFFICES_WITH_GENERAL = lexicon.words(
    "attorney prosecutor director secretary consul inspector governor"
)
"""Offices that may have the word "general" after them: "Attorney General"."""

_LEADING = frozenset(("of", "from", "with", "at", "for"))
"""Prepositions before an organisation if no office is named: "from X"."""


def join_words(words: tuple[str, ...], first: int, last: int) -> str:
    """Join `words[first:last]` to one text, without words in brackets."""
    text = ""
    is_aside = False
    for word in words[first:last]:
        if is_aside or word == "(":
            is_aside = word != ")"
            continue
        if text and word not in (".", ",") and word != "'s":
            text += " "
        text += "’s" if word == "'s" else word
    return text


def role_and_affiliation(
    sentence: Sentence, kinds: list[str], first: int, last: int
) -> tuple[str, str]:
    """Return `acting head` and `mission` for `the mission's acting head`.

    `kinds` has the kind of each word, as `Classifier.kind` or `find_phrases` finds it.
    """
    words, lower = sentence.words, sentence.lower
    while first < last and (lower[first] in lexicon.DETERMINERS or lower[first] == "one"):
        first += 1
    while last > first and (
        words[last - 1] in (",", ".") or _is_rank_after(lower, kinds, last - 1)
    ):
        last -= 1
    if first >= last:
        return "", ""
    if lower[first] in _LEADING:
        return "", join_words(words, _after_link(lower, first), last)
    possessive = next((i for i in range(first, last) if lower[i] == "'s"), -1)
    # "The head of X's union" is an office in the union, not in X.
    is_in_owned = "R" in kinds[first:possessive] and not _LINKS.isdisjoint(lower[first:possessive])
    if possessive > first and not is_in_owned:
        return join_words(words, possessive + 1, last), join_words(words, first, possessive)
    kinds = _with_portfolios(words, kinds, first, last)
    noun = next((i for i in range(first, last) if kinds[i] == "R"), -1)
    if noun < 0:
        ranks = [i for i in range(first, last) if kinds[i] == "K"]
        return (join_words(words, ranks[0], ranks[-1] + 1), "") if ranks else ("", "")
    return _around_noun(sentence, kinds, first, noun, last)


def _is_rank_after(lower: tuple[str, ...], kinds: list[str], at: int) -> bool:
    """Return True for `General` in `Minister of Defence General`, but not in `Attorney General`."""
    return kinds[at] == "K" and "R" in kinds[:at] and not _is_general(lower, at)


def _is_general(lower: tuple[str, ...], at: int) -> bool:
    """Return True for `General` in `Attorney General`, but not in `Commander General Name`."""
    return lower[at : at + 1] == ("general",) and lower[at - 1] in _OFFICES_WITH_GENERAL


def _with_portfolios(words: tuple[str, ...], kinds: list[str], first: int, last: int) -> list[str]:
    """Return the kinds, with `M` for a portfolio: `Defence` in `Defence Minister`.

    In `a Defence spokesman`, `Defence` stays an organisation.
    """
    kinds = kinds.copy()
    for at in range(first, last - 1):
        is_portfolio = words[at][0].isupper() and words[at].lower() in lexicon.MODIFIERS
        if is_portfolio and words[at + 1].lower() in _OFFICES_WITH_PORTFOLIO:
            kinds[at] = "M"
    return kinds


def _around_noun(
    sentence: Sentence, kinds: list[str], first: int, noun: int, last: int
) -> tuple[str, str]:
    words, lower = sentence.words, sentence.lower
    while "R" in kinds[noun + 1 : min(noun + 3, last)] and kinds[noun + 1] in ("R", "M"):
        # In "caretaker prime minister", "caretaker" is an office, too, but "minister" is the noun.
        noun += 1
    begin = noun
    while (
        begin > first
        and kinds[begin - 1] in ("M", "R")
        and not _is_compound(words, kinds, begin - 1)
    ):
        begin -= 1
    affiliation_last = begin
    while affiliation_last > first and _is_compound(words, kinds, affiliation_last - 1):
        affiliation_last -= 1
    affiliation = join_words(words, first, affiliation_last)
    end = noun + 2 if _is_general(lower, noun + 1) and noun + 1 < last else noun + 1
    if end >= last or lower[end] not in _LINKS:
        return join_words(words, begin, end), affiliation
    if affiliation:
        # In "OCHA head of office", the role is "head of office".
        return join_words(words, begin, last), affiliation
    if lower[end] == "in":
        # "Governor in Goma": Goma is a place, not an organisation.
        return join_words(words, begin, end), ""
    after = _after_link(lower, end)
    has_portfolio = after < last and is_portfolio(words, noun, after, last)
    if after >= last or has_portfolio:
        return join_words(words, begin, last if has_portfolio else end), ""
    if lower[end] == "of" and kinds[after] == "" and not words[after][0].isupper():
        split = _later_link(words, lower, after, last)
        if split < last:
            # "Head of visual news for AFP".
            return join_words(words, begin, split), join_words(
                words, _after_link(lower, split), last
            )
        # "Head of visual news".
        return join_words(words, begin, last), ""
    return join_words(words, begin, end), join_words(
        words, after, _before_place(words, after, last)
    )


def _later_link(words: tuple[str, ...], lower: tuple[str, ...], first: int, last: int) -> int:
    """Return the position of `for` in `Head of news for AFP`; `last` if there is none."""
    for at in range(first + 1, last - 1):
        if lower[at] in ("for", "at", "with") and words[_after_link(lower, at)][0].isupper():
            return at
    return last


def _before_place(words: tuple[str, ...], first: int, last: int) -> int:
    """Return the position of `in` in `UNHCR in Goma`; `last` if there is none."""
    for at in range(first + 1, last - 1):
        if words[at] == "in" and words[first][0].isupper() and words[at + 1][0].isupper():
            return at
    return last


def named_after_comma(sentence: Sentence, start: int) -> str:
    """Return `Red Cross` for `, the Red Cross,`; empty if no punctuation ends the name."""
    words = sentence.words
    if words[start : start + 1] != (",",):
        return ""
    first = _after_link(sentence.lower, start)
    last = first
    while last < len(words) and (words[last][0].isupper() or words[last] in ("of", "for", "and")):
        last += 1
    is_closed = last < len(words) and not words[last][0].isalpha()
    return join_words(words, first, last) if first < last and is_closed else ""


def _is_compound(words: tuple[str, ...], kinds: list[str], at: int) -> bool:
    """Return True for `Bangkok-based` in `a Bangkok-based analyst`."""
    return "-" in words[at] and kinds[at] == "M"


def _after_link(lower: tuple[str, ...], link: int) -> int:
    return link + 2 if lower[link + 1 : link + 2] == ("the",) else link + 1
