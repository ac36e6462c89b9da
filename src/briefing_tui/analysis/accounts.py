"""Recognize hashtags, and accounts in social networks and mail."""

from __future__ import annotations

import re

from briefing_tui.analysis.folding import Span, with_plain_digits

_LONGEST_TAG = 280
"""How many characters before a word are searched for the start of a hashtag.

Without a limit, the search would take minutes in a long text.
"""

_TAG_SIGN = re.compile("[#@\uff03&]")
"""The first sign of a hashtag or an account, or of an entity: `&#35;`."""

_TAG_START = re.compile(r"(?<!\w)[#@\uff03]\w*$")

_BEFORE_DOMAIN = re.compile(r"[\w.+-]{0,64}@\w")
"""The rest of an account before `@mail.example`."""


def is_account(text: str, span: Span) -> bool:
    """Whether words are an account, such as `@oaziz` or `oaziz@mail.example`."""
    start, end = span
    is_one_word = not any(map(str.isspace, text[start:end]))
    return is_one_word and (text[max(start - 1, 0) : start] == "@" or _is_before_domain(text, end))


def is_in_tag(text: str, span: Span) -> bool:
    """Whether words are in a hashtag or an account: `#FreeVarela`, `freevarela@mail.example`."""
    start, end = span
    before = text[max(start - _LONGEST_TAG, 0) : start]
    if _TAG_SIGN.search(before) and _TAG_START.search(with_plain_digits(before)):
        return True
    return _is_before_domain(text, end)


def _is_before_domain(text: str, end: int) -> bool:
    return bool(_BEFORE_DOMAIN.match(text, end))
