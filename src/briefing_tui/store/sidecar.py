"""Reads and changes the sidecar of a briefing, `NAME.draft.json`.

It contains articles, the items that were drafted from them, and the decisions about these items.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Annotated, Any, Literal, Self

from msgspec import Struct, structs
from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    NonNegativeInt,
    ValidationError,
    model_validator,
)

from briefing_tui import text
from briefing_tui.model.findings import Finding
from briefing_tui.store import atomic
from briefing_tui.store.files import SIZE_LIMIT, read_bytes
from briefing_tui.store.folders import sidecar_path
from briefing_tui.store.outcomes import Refused, Written
from briefing_tui.store.writer import require_writable, write_failure

__all__ = [
    "Decision",
    "Sidecar",
    "SidecarArticle",
    "SidecarItem",
    "SidecarWritten",
    "change_sidecar",
    "load_sidecar",
    "sidecar_path",
    "write_sidecar",
]

Status = Literal["open", "accepted", "rejected"]
Line = Annotated[str, AfterValidator(text.clean_line)]
Span = tuple[NonNegativeInt, NonNegativeInt]
"""The start and end of a passage: positions in the text of the article."""

_MOVE_AWAY = "move it away and draft again"


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return text.clean(value)
    if isinstance(value, list | tuple):
        return [_clean(entry) for entry in value]
    if isinstance(value, int | float):
        return value
    raise ValueError("a field must be text, a number or a list of these")


Value = Annotated[Any, AfterValidator(_clean)]


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="allow")


class SidecarArticle(_Model):
    """An article. Its text is not cleaned, so that the spans stay valid."""

    source: Line
    """The id of a source in the briefing."""
    path: Line = ""
    sha256: Line = ""
    text_sha256: Line = ""
    title: Line = ""
    publisher: Line = ""
    author: Line = ""
    published: Line = ""
    address: Line = ""
    language: Line = ""
    text: str


class Decision(_Model):
    """What somebody decided about an item, and when."""

    status: Status
    by: Line
    at: datetime


class SidecarItem(_Model):
    """A drafted item, where it was read, and what was decided about it."""

    section: Line
    id: Line
    article: NonNegativeInt
    """A position in `Sidecar.articles`."""
    span: Span
    evidence: str
    fields: dict[Line, Value] = Field(default_factory=dict)
    """The keys and values as they were drafted."""
    field_spans: dict[Line, Span] = Field(default_factory=dict)
    extractor: Line = ""
    rule: Line = ""
    sure: bool = True
    """False if the extractor had doubts, or if the article does not support the whole draft."""
    decisions: tuple[Decision, ...] = ()

    @property
    def status(self) -> Status:
        """The status of the last decision, or `open`."""
        return self.decisions[-1].status if self.decisions else "open"


class Sidecar(_Model):
    """The content of a sidecar.

    After an item was rejected, a new item can get its id. Both items then have an entry. Of several
    entries with the same section and id, the last is the current one. The others stay, because they
    contain decisions.
    """

    format: Literal[1] = 1
    articles: tuple[SidecarArticle, ...] = ()
    items: tuple[SidecarItem, ...] = ()
    """All entries, the current ones and the earlier ones."""

    @model_validator(mode="after")
    def _check_spans(self) -> Self:
        for item in self.items:
            if item.article >= len(self.articles):
                raise ValueError(f"the item {item.section}/{item.id} belongs to no article")
            words = self.articles[item.article].text
            if words[slice(*item.span)] != item.evidence:
                raise ValueError(f"the evidence of {item.section}/{item.id} is not at its span")
            if any(not start < end <= len(words) for start, end in item.field_spans.values()):
                raise ValueError(f"a span of {item.section}/{item.id} is not in the text")
        return self

    @property
    def current_items(self) -> tuple[SidecarItem, ...]:
        """The current entry of every item, in the order of the file."""
        last = {(item.section, item.id): number for number, item in enumerate(self.items)}
        return tuple(self.items[number] for number in sorted(last.values()))

    def find(self, section: str, item_id: str) -> SidecarItem | None:
        """Return the current entry of an item, or None."""
        return next(
            (
                item
                for item in reversed(self.items)
                if (item.section, item.id) == (section, item_id)
            ),
            None,
        )

    def with_decision(self, section: str, item_id: str, decision: Decision) -> Self:
        """Return the sidecar with one more decision about an item."""
        item = self.find(section, item_id)
        if item is None:
            return self
        return self.with_item(item.model_copy(update={"decisions": (*item.decisions, decision)}))

    def with_changes(self, item: SidecarItem, changes: Mapping[str, Any]) -> Self:
        """Return the sidecar with `changes` in the entry of `item`. A missing entry is added."""
        # The entry in the sidecar may have decisions that `item` lacks, so change that entry.
        entry = self.find(item.section, item.id) or item
        return self.with_item(entry.model_copy(update=changes), item.id)

    def with_item(self, item: SidecarItem, replaced_id: str = "") -> Self:
        """Return the sidecar with `item` in place of its entry, or at the end if it has no entry.

        If the id of the item has changed, `replaced_id` is its old id.
        """
        entry = self.find(item.section, replaced_id or item.id)
        others = tuple(known for known in self.items if known is not entry)
        position = next(
            (number for number, known in enumerate(self.items) if known is entry), len(others)
        )
        if any((known.section, known.id) == (item.section, item.id) for known in others[position:]):
            # The entry of a rejected item with this id must not come later.
            position = len(others)
        return self.model_copy(update={"items": (*others[:position], item, *others[position:])})

    def with_new_item(self, item: SidecarItem) -> Self:
        """Return the sidecar with the entry of a new item at the end.

        An earlier entry with its id stays only if it has decisions.
        """
        others = (
            known
            for known in self.items
            if known.decisions or (known.section, known.id) != (item.section, item.id)
        )
        return self.model_copy(update={"items": (*others, item)})


def load_sidecar(path: str) -> Sidecar | Finding | None:
    """Return the sidecar of the briefing at `path`; None if there is no sidecar.

    Return a finding if the sidecar cannot be read.
    """
    sidecar_file = sidecar_path(path)
    return _parsed(sidecar_file, read_bytes(sidecar_file))


def _parsed(sidecar_file: str, data: bytes | Finding) -> Sidecar | Finding | None:
    if isinstance(data, Finding):
        if data.code == "too-large":
            # `--large` does not apply to sidecars.
            data = structs.replace(data, hint=_MOVE_AWAY)
        return None if data.code == "no-such-file" else data
    try:
        sidecar = Sidecar.model_validate_json(data)
    except ValidationError as error:
        return _broken(sidecar_file, _problem(error))
    for name in ("articles", "items"):
        # These fields have defaults, so another JSON file, such as an export, would be accepted.
        if name not in sidecar.model_fields_set:
            return _broken(sidecar_file, f"it has no `{name}`")
    return sidecar


def _broken(sidecar_file: str, problem: str) -> Finding:
    return Finding(
        "broken-sidecar",
        "error",
        f"this sidecar is broken: {problem}",
        f"restore it, or {_MOVE_AWAY}",
        path=sidecar_file,
    )


def _problem(error: ValidationError) -> str:
    first = error.errors(include_url=False, include_input=False)[0]
    place = ".".join(map(str, first["loc"]))
    words = str(first["msg"]).removeprefix("Value error, ")
    return text.clean_line(f"{place}: {words}" if place else words)


class SidecarWritten(Struct, frozen=True):
    """A sidecar that was changed, and its bytes before and after, for undo."""

    sidecar: Sidecar
    written: Written


def change_sidecar(path: str, change: Callable[[Sidecar], Sidecar]) -> Sidecar | Refused:
    """Change the sidecar of the briefing at `path`. If there is none, `change` gets an empty one.

    Return Refused if the sidecar cannot be read or written, or if the changed sidecar is not valid.
    """
    outcome = write_sidecar(path, change)
    return outcome if isinstance(outcome, Refused) else outcome.sidecar


def write_sidecar(path: str, change: Callable[[Sidecar], Sidecar]) -> SidecarWritten | Refused:
    """Change the sidecar as `change_sidecar` does, and also return the bytes for undo."""
    sidecar_file = sidecar_path(path)
    target = os.path.realpath(sidecar_file)
    try:
        with atomic.lock_folder(os.path.dirname(target)):
            before = read_bytes(sidecar_file)
            current = _parsed(sidecar_file, before)
            if isinstance(current, Finding):
                return Refused(f"{text.clean_line(current.path)}: {current.sentences}")
            if current is not None:
                require_writable(target)
            changed = change(current or Sidecar())
            # A new sidecar gets the permissions of its briefing.
            existing_path = path if current is None else target
            existing = _existing_status(existing_path)
            after = changed.model_dump_json(indent=1).encode() + b"\n"
            Sidecar.model_validate_json(after)
            if len(after) > SIZE_LIMIT:
                return Refused(
                    f"The sidecar would be larger than {SIZE_LIMIT // 1024 // 1024} MiB, and could "
                    "not be read again.",
                    "Use another briefing for new drafts.",
                )
            atomic.replace_file(target, after, existing, existing_path=existing_path)
    except ValidationError as error:
        problem = _problem(error)
        return Refused(f"{problem[:1].upper()}{problem[1:]}, so nothing was changed.")
    except (OSError, ValueError) as error:
        return write_failure(sidecar_file, error, "")
    old = before if isinstance(before, bytes) else b""
    return SidecarWritten(changed, Written(sidecar_file, after.decode(), before=old, after=after))


def _existing_status(path: str) -> os.stat_result | None:
    try:
        return os.stat(path)
    except FileNotFoundError:
        return None
