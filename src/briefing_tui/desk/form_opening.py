"""Makes forms for new and existing items, and makes them again if the file has changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from briefing_tui import text
from briefing_tui.analysis.line.values import NewName
from briefing_tui.desk.form import Form
from briefing_tui.desk.item_writing import typing_context
from briefing_tui.model.item import Item
from briefing_tui.store.outcomes import Refused
from briefing_tui.store.reader import Reading
from briefing_tui.store.watching import read_again

_MAX_VALUE = 20
"""The maximum width of a value in a message, in cells."""


def form_of_item(reading: Reading, item: Item) -> Form | Refused:
    """Return the form of an existing item or part."""
    assert reading.briefing is not None
    context = typing_context(reading.briefing)
    if isinstance(context, Refused):
        return context
    return Form(reading, item.section, context, item=item)


def form_of_section(
    reading: Reading,
    section: str,
    *,
    fields: Mapping[str, object] | None = None,
    new: Sequence[NewName] = (),
) -> Form | Refused:
    """Return the form of a new item."""
    if reading.briefing is None:
        return Refused(
            "The file cannot be read, so nothing can be added to it.", "Correct it first."
        )
    context = typing_context(reading.briefing)
    if isinstance(context, Refused):
        return context
    recent = recent_sources(reading, section)
    return Form(reading, section, context, fields=fields, new=new, recent_sources=recent)


def newest_form(form: Form) -> Form | str:
    """Return `form` or, if the file has changed, a new form with the typed texts.

    Return a message if no form can be made, or if a key was changed both in the file and in the
    form.
    """
    reading = read_again(form.reading)
    if reading is None:
        return form
    if reading.briefing is None:
        return "The file cannot be read any more. What you typed is kept."
    section, item = form.section.name, form.item
    current_item = reading.briefing.find(section, item.id) if item else None
    if item is not None and current_item is None:
        return "The item is no longer in the file. What you typed is kept."
    newest = (
        form_of_item(reading, current_item) if current_item else form_of_section(reading, section)
    )
    if isinstance(newest, Refused):
        return newest.sentences
    for name, words in form.changed_texts.items():
        if newest.original.get(name, "") != form.original[name]:
            return f"`{name}` was changed in the file, too. Go back and open the form again."
        newest.set(name, words)
    return newest


def recent_sources(reading: Reading, section: str) -> tuple[str, ...]:
    """Return the sources of the last item in `section` that has sources.

    If no item in `section` has sources, search the other sections, the last section first. Items of
    the situation file are skipped.
    """
    briefing = reading.briefing
    assert briefing is not None
    for name in (section, *reversed(list(briefing.kinds))):
        own = [item for item in briefing.section(name) if not item.shared and item.sources]
        if own:
            return tuple(own[-1].sources)
    return ()


def restored_words(form: Form, discard_key: str) -> str:
    """Return a message that unsaved text is back. It shows the values that this text replaces.

    Somebody else may have changed these values since the text was kept.
    """
    replaced = ", ".join(
        f"{name.replace('_', ' ')} {text.cut(text.clean_line(value), _MAX_VALUE)}"
        for name in form.changed_texts
        if (value := form.original[name])
    )
    in_file = f" In the file: {replaced}." if replaced else ""
    return f"Your unsaved text is back. {discard_key} discards it.{in_file}"
