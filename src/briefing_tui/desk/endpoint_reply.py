"""The models of an endpoint's reply. Everything in it is foreign data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

_MAX_ITEMS = 1_000
_MAX_FIELDS = 40
_MAX_TEXT = 5_000


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore", strict=True)


class Message(_Model):
    """The message of the model."""

    content: str


class Choice(_Model):
    """One answer of the model."""

    message: Message


class Completion(_Model):
    """The reply of an OpenAI-compatible chat address, as far as it is used."""

    choices: Annotated[list[Choice], Field(min_length=1)]


Words = Annotated[str, Field(max_length=_MAX_TEXT)]


class ReplyItem(_Model):
    """An item as the model gives it; `ground` checks it."""

    section: Annotated[str, Field(max_length=40)]
    evidence: Annotated[str, Field(min_length=1, max_length=_MAX_TEXT)]
    fields: Annotated[dict[str, Words | int | list[Words] | None], Field(max_length=_MAX_FIELDS)]


class Reply(_Model):
    """The JSON that the model is asked for; items are read one by one."""

    items: Annotated[list[Any], Field(max_length=_MAX_ITEMS)]

    def readable_items(self) -> Iterator[ReplyItem]:
        """Yield the items of the right types, without empty fields; the others say nothing."""
        for item in self.items:
            try:
                read = ReplyItem.model_validate(item)
            except ValidationError:
                continue
            given = {name: value for name, value in read.fields.items() if value is not None}
            yield read.model_copy(update={"fields": given})
