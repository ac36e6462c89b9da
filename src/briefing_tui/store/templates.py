"""Creates the text of a new briefing, with or without carried-over items."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

from briefing_tui import text
from briefing_tui.model.briefing import FORMAT, SECTIONS
from briefing_tui.model.keys import keys_of
from briefing_tui.model.marking import may_see
from briefing_tui.sections.registry import SECTIONS as REGISTRY
from briefing_tui.store.carrying import CarriedItem, carry_over
from briefing_tui.store.outcomes import Refused
from briefing_tui.store.reader import Reading
from briefing_tui.store.toml import read_toml
from briefing_tui.store.toml_format import LINE_LENGTH, TomlStyle, TomlValue, format_pair

_STYLE = TomlStyle(folded=True)
_SEPARATOR_LENGTH = 91
"""The length of a line such as `# ----- frontline`, in characters."""
_CONFIRM_COMMENT = (
    "# An item of the previous briefing is a draft until it is confirmed. Confirm or update each\n"
    '# item with `review = "draft"`, then remove its `review` and `last_confirmed`.'
)
"""The comment is only about drafts, because it stays when all items are confirmed."""


def new_briefing(title: str, as_of: dt.date, *, timezone: str | None = None) -> str:
    """Return a briefing without items. Comments show example keys and items.

    `as_of` is a date, or a date-time with its offset.
    """
    head: dict[str, TomlValue] = {"format": FORMAT, "title": title, "as_of": as_of}
    if timezone:
        head["timezone"] = timezone
    return _briefing_text(head, {})


def next_briefing(
    previous: Reading, as_of: dt.date, *, title: str | None = None, leaves_situation: bool = False
) -> str | Refused:
    """Return the next briefing, with the items that are carried over from `previous`.

    With `leaves_situation`, the next briefing will not use the `situation.toml` of `previous`, so
    it gets a copy of what it needs from that file.
    """
    briefing = previous.briefing
    if briefing is None:
        return Refused(
            f"{text.clean_line(previous.path)} cannot be read, so no briefing can be based on it."
        )
    table = read_toml(previous.source)
    shared = read_toml(previous.situation_source) if leaves_situation else {}
    carried = carry_over(briefing, table, shared)
    head: dict[str, TomlValue] = {
        key: value
        for key, value in table.items()
        if key not in SECTIONS and key not in _NOT_CARRIED_OVER
    }
    head |= {key: shared[key] for key in _SHARED if key in shared and key not in head}
    # The new briefing must not show the title of a situation that has a stricter marking.
    if "title" in shared and may_see(briefing.tlp, briefing.shared_tlp):
        head.setdefault("situation", shared["title"])
    head |= {"format": FORMAT, "title": title or "", "as_of": as_of}
    head["covers_from"] = table["as_of"]
    return _briefing_text(head, carried)


_NOT_CARRIED_OVER = frozenset({"published", "summary", "next_due", "accepted"})

_SHARED = ("timezone", "tlp", "lang")
"""Briefings inherit these keys from `situation.toml`."""

# A key without a value is written as a comment, with an example and this explanation.
_OPTIONAL = {
    "published": "when it is published",
    "covers_from": "start of the period that it covers",
    "next_due": "when the next one is due",
    "timezone": "time zone of dates without one",
    "tlp": "RED, AMBER+STRICT, AMBER, GREEN or CLEAR",
    "authors": "who wrote it",
    "summary": "two or three sentences",
}
# These keys get a comment after their value.
_REMARKS = {
    "as_of": "cut-off: the briefing has no later information",
    "covers_from": "cut-off of the previous briefing",
}


def _briefing_text(
    head: Mapping[str, TomlValue], carried: Mapping[str, Sequence[CarriedItem]]
) -> str:
    as_of = head["as_of"]
    assert isinstance(as_of, dt.date)
    lines = [*_head(head, as_of)]
    for section, record in SECTIONS.items():
        lines += ["", f"# {'-' * (_SEPARATOR_LENGTH - len(section) - 3)} {section}"]
        description = (record.__doc__ or "").partition("\n")[0]
        if carried.get(section):
            lines += _CONFIRM_COMMENT.split("\n") if REGISTRY.by_name[section].lasts else []
            for item in carried[section]:
                lines += ["", *item.remarks, f"[[{section}]]", *_pairs(item.table)]
        else:
            lines += [f"# {description}" if description else "#", "#"]
            lines += _commented(
                [f"[[{section}]]", *_with_terms(section, REGISTRY.by_name[section].example(as_of))]
            )
    return "\n".join(lines) + "\n"


def _head(head: Mapping[str, TomlValue], as_of: dt.date) -> Iterator[str]:
    examples: dict[str, TomlValue] = {
        "published": as_of,
        "covers_from": as_of,
        "next_due": as_of + dt.timedelta(days=1),
        "timezone": "UTC",
        "tlp": "CLEAR",
        "authors": ["Your name"],
        "summary": "What matters most, and what to watch next.",
    }
    remarks = _REMARKS if head["title"] else _REMARKS | {"title": "write the headline"}
    for key, value in _ordered(head).items():
        pair = format_pair(key, value, _STYLE)
        remark = f"  # {remarks[key]}" if key in remarks else ""
        yield from f"{pair}{remark}".split("\n")
    for key, meaning in _OPTIONAL.items():
        if key not in head:
            yield f"# {format_pair(key, examples[key], _STYLE)}  # {meaning}"


def _ordered(head: Mapping[str, TomlValue]) -> dict[str, TomlValue]:
    first = ("format", "title", "as_of", "covers_from")
    leading = {key: head[key] for key in first if key in head}
    return leading | {key: value for key, value in head.items() if key not in leading}


def _pairs(table: Mapping[str, TomlValue]) -> list[str]:
    return [
        line for key, value in table.items() for line in format_pair(key, value, _STYLE).split("\n")
    ]


def _with_terms(section: str, table: Mapping[str, TomlValue]) -> Iterator[str]:
    """Yield the lines of a table. A comment lists the terms of a key, if it fits on the line."""
    keys = keys_of(SECTIONS[section])
    for key, value in table.items():
        lines = format_pair(key, value, _STYLE).split("\n")
        with_comment = f"{lines[-1]}  # {', '.join(map(str, keys[key].terms))}"
        if keys[key].terms and len(with_comment) <= LINE_LENGTH - len("# "):
            lines[-1] = with_comment
        yield from lines


def _commented(lines: Sequence[str]) -> list[str]:
    return [f"# {line}" for line in lines]
