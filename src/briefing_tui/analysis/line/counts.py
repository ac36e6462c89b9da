"""Reads typed counts, and shows counts in words."""

from __future__ import annotations

from briefing_tui.model.counts import Count, parse_count

_FORMS = {
    "at-least": ("{}+", "at least {}"),
    "more-than": (">{}", "more than {}"),
    "about": ("~{}", "about {}"),
    "fewer-than": ("<{}", "fewer than {}"),
    "up-to": ("<={}", "up to {}"),
}


def read_count(words: str, *, allows_units: bool = False) -> int | str | None:
    """Return a typed count as the file writes it: `12+` for "at least 12"."""
    typed = " ".join(words.split())
    count = parse_count(typed)
    if not count.is_readable or (count.unit and not allows_units):
        return None
    if count.qualifier == "exact" and isinstance(count.low, int) and not count.unit:
        return count.low
    file_form = typed
    if count.qualifier in _FORMS:
        file_form = _FORMS[count.qualifier][0].format(_number(count))
    elif count.qualifier == "range":
        file_form = count.display.replace("–", "-")
    return file_form if parse_count(file_form).meaning == count.meaning else typed


def count_in_words(count: Count) -> str:
    """Return a count in words: `more than 412`."""
    if count.qualifier not in _FORMS:
        return count.display
    return _FORMS[count.qualifier][1].format(_number(count))


def _number(count: Count) -> str:
    return count.display.lstrip("≥>~<≤")
