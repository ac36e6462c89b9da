"""Pydantic models for the untrusted reply of an endpoint."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

_MAX_ITEMS = 1_000
_MAX_FIELDS = 40
_MAX_TEXT = 5_000


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore", strict=True)


class Message(_Model):
    """The message of the language model."""

    content: str


class ReplyChoice(_Model):
    """One answer of the language model."""

    message: Message


class Completion(_Model):
    """The reply of a chat endpoint that is compatible with OpenAI."""

    choices: Annotated[list[ReplyChoice], Field(min_length=1)]


ShortText = Annotated[str, Field(max_length=_MAX_TEXT)]


class ReplyItem(_Model):
    """An item as the language model returns it."""

    section: Annotated[str, Field(max_length=40)]
    evidence: Annotated[str, Field(min_length=1, max_length=_MAX_TEXT)]
    fields: Annotated[
        dict[str, ShortText | int | list[ShortText] | None], Field(max_length=_MAX_FIELDS)
    ]

    @property
    def stated_fields(self) -> dict[str, str | int | list[str]]:
        """The fields that have a value."""
        return {name: value for name, value in self.fields.items() if value is not None}


class Reply(_Model):
    """The JSON that the language model is asked for."""

    items: Annotated[list[Any], Field(max_length=_MAX_ITEMS)]


def read_item(value: object) -> ReplyItem | None:
    """Return an item of a reply, or None if the item is invalid."""
    try:
        return ReplyItem.model_validate(value)
    except ValidationError:
        return None
