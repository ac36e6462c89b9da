"""The preview of a typed line: what it says, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from briefing_tui import text
from briefing_tui.analysis.line.counts import count_in_words
from briefing_tui.analysis.line.reading import LineReading, Unknown
from briefing_tui.analysis.line.values import InputContext, NewName, words_of_key
from briefing_tui.model.briefing import Briefing
from briefing_tui.model.counts import parse_count
from briefing_tui.model.dates import parse_when
from briefing_tui.model.grading import reliability_of
from briefing_tui.model.item import Item
from briefing_tui.model.keys import NAME_KINDS, Key, keys_of
from briefing_tui.sections.section import Section, Sections
from briefing_tui.sections.wording import NOBODY, source_name

DIVIDER = " · "

_MAX_NAME = 30

_UNLABELLED = frozenset({"text", "quote", "title", "name", "heading", "date", "sources"})


def preview_words(
    reading: LineReading, briefing: Briefing, sections: Sections, context: InputContext
) -> str:
    """Return what a line says, and which names are new."""
    if not reading.section:
        return ""
    section = sections.by_name[reading.section]
    pieces = [section.name, *_pieces(section, reading, briefing, context)]
    return DIVIDER.join(pieces)


def _pieces(
    section: Section[Item], reading: LineReading, briefing: Briefing, context: InputContext
) -> Iterator[str]:
    keys = keys_of(section.record)
    fields = reading.fields
    is_one_day = fields.get("from") is not None and fields.get("from") == fields.get("to")
    last_keys = ("claimed_by", "from", "to", "sources", "credibility")
    ordered = [name for name in fields if name not in last_keys] + [
        name for name in last_keys if name in fields
    ]
    for name in ordered:
        if is_one_day and name in ("from", "to"):
            if name == "from":
                yield f"on {_one_value(keys[name], fields[name], briefing, context)}"
            continue
        words = _words(keys[name], fields[name], briefing, context)
        if words == NOBODY and NOBODY in words_of_key(section, keys[name]):
            words = "nobody"
        needs_no_label = name in section.writing.slots or name in _UNLABELLED
        yield words if needs_no_label else f"{name.replace('_', ' ')} {words}"
    for new in reading.new:
        yield f"new {new.section.removesuffix('s')} “{new.words}”"


def _words(key: Key, value: object, briefing: Briefing, context: InputContext) -> str:
    entries = value if isinstance(value, Sequence) and not isinstance(value, str) else [value]
    return ", ".join(_one_value(key, entry, briefing, context) for entry in entries)


def _one_value(key: Key, value: object, briefing: Briefing, context: InputContext) -> str:
    if key.kind == "count" and isinstance(value, int | str):
        return count_in_words(parse_count(value))
    if key.kind == "when" and isinstance(value, date | str):
        return parse_when(value, context.zone).display(long=True)
    if key.name == "sources":
        return _source_words(briefing, str(value))
    if key.kind in NAME_KINDS:
        return context.names.label(str(value), key.refers_to) or str(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    words = " ".join(str(value).split())
    return f"“{words}”" if key.name == "quote" else words


def _source_words(briefing: Briefing, source_id: str) -> str:
    source = briefing.directory.source(source_id)
    if source is None:
        return source_id
    letter = reliability_of(briefing, source)
    return f"{source_name(briefing, source)} {letter}" if letter else source_name(briefing, source)


def missing_sentence(missing: Sequence[str]) -> str:
    """Return the missing keys as a sentence."""
    if not missing:
        return ""
    names = [name.replace("|", " or ").replace("_", " ") for name in missing]
    return f"Missing: {', '.join(names)}."


def unknown_sentence(unknown: Unknown) -> str:
    """Return why some words were not understood, as a sentence."""
    if unknown.reason:
        return unknown.reason
    hint = f" Did you mean {unknown.nearest}?" if unknown.nearest else ""
    if unknown.as_new:
        hint += f" For a new name, write {unknown.as_new}."
    return f'Not understood: "{unknown.text}".{hint}'


def letter_remark(reading: LineReading, briefing: Briefing) -> str:
    """Return a remark if a typed letter is not the reliability of the first source."""
    sources = reading.fields.get("sources")
    if not reading.letter or not isinstance(sources, list) or not sources:
        return ""
    if any(new.section == "sources" and new.id == sources[0] for new in reading.new):
        return f"Reliability {reading.letter} is not saved: the new source is not graded."
    source = briefing.directory.source(str(sources[0]))
    letter = reliability_of(briefing, source) if source else None
    if source is None or letter == reading.letter:
        return ""
    grade = f"is graded {letter}" if letter else "is not graded"
    name = source_name(briefing, source)
    return f"Reliability {reading.letter} is not saved: the source {name} {grade}."


def new_names_sentence(names: Sequence[NewName], pressed: str) -> str:
    """Return a sentence such as `Enter again creates place “Homs”`.

    `pressed` is the name of the key that the user pressed. It comes first, because a narrow screen
    cuts the end.
    """
    listed = ", ".join(
        f"{new.section.removesuffix('s')} “{text.cut(new.words, _MAX_NAME)}”" for new in names
    )
    may_be_text = all(new.may_be_text for new in names)
    name, it = ("the name", "it") if len(names) == 1 else ("the names", "them")
    quoting = f"; put {name} in quotation marks to keep {it} as text" if may_be_text else ""
    return f"{pressed} again creates {listed}{quoting}."
