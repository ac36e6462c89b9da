"""Derives ids from keys that rarely change, never from `count`, `status` or `sources`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache

from briefing_tui.model.claims import IMPLIED_VALUES
from briefing_tui.model.dates import When
from briefing_tui.model.directory import Directory, plain_words
from briefing_tui.model.item import Item
from briefing_tui.model.keys import Key, keys_of

Identity = tuple[object, ...]

_SLUG_BYTES = bytes(
    byte if chr(byte).isascii() and chr(byte).isalnum() else 0x20 for byte in range(256)
)
"""For `bytes.translate`: all bytes except ASCII letters and digits become spaces."""


def identity_of(item: Item, directory: Directory, *, with_claimant: bool = False) -> Identity:
    """The values of the keys in `Item.identity`, with ids instead of references."""
    names = item.identity
    if with_claimant and "claimed_by" not in names:
        names = (*names, "claimed_by")
    return identity_from_keys(names, item, directory)


def identity_from_keys(names: Iterable[str], item: Item, directory: Directory) -> Identity:
    """The values of some keys, with ids instead of references.

    A name may be `a|b`, as in `Item.identity`.
    """
    record: type = type(item)
    return tuple(_value(item, _alternatives(record, name), directory) for name in names)


def comparable_identity(names: Iterable[str], identity: Identity) -> Identity:
    """An identity that is equal for values with the same meaning, such as `Hama` and `hama`."""
    return tuple(
        _comparable(value or IMPLIED_VALUES.get(name))
        for name, value in zip(names, identity, strict=True)
    )


def _comparable(value: object) -> object:
    if isinstance(value, tuple):
        return tuple(sorted(map(plain_words, value)))
    return plain_words(value) if isinstance(value, str) else value


@cache
def _alternatives(record: type, name: str) -> tuple[Key, ...]:
    keys = keys_of(record)
    return tuple(keys[alternative] for alternative in name.split("|"))


def _value(item: Item, alternatives: tuple[Key, ...], directory: Directory) -> object:
    for key in alternatives:
        value = getattr(item, key.attribute)
        if isinstance(value, When):
            return value.text
        if isinstance(value, tuple) and value:
            return tuple(sorted(_resolved(words, key.refers_to, directory) for words in value))
        if isinstance(value, str) and value:
            return _resolved(value, key.refers_to, directory)
    return None


def _resolved(words: str, sections: Iterable[str], directory: Directory) -> str:
    return directory.resolve(words, sections) or words.strip()


def derived_id(section: str, identity: Identity) -> str:
    """The id for an identity, such as `aleppo-4f1c20ab`."""
    return f"{_slug_of(section, identity)}-{_digest(identity)}"


def _digest(value: object) -> str:
    from hashlib import sha256

    return sha256(_encoder()(value).encode("utf-8", "surrogatepass")).hexdigest()[:8]


@cache
def _encoder() -> Callable[[object], str]:
    from json import JSONEncoder

    return JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def _slug_of(section: str, identity: Identity) -> str:
    for value in identity:
        words = value[0] if isinstance(value, tuple) else value
        if isinstance(words, str) and (slug := slugify(words)):
            return slug
    return section


def slug_or_digest(words: str) -> str:
    """`words` as an id that is never empty."""
    return slugify(words) or _digest(words)


def slugify(words: str, limit: int = 40) -> str:
    """Lower-case ASCII words, joined by hyphens: `Deir ez-Zor!` → `deir-ez-zor`. Can be empty."""
    if not words.isascii():
        from unicodedata import normalize

        words = normalize("NFKD", words)
    parts = words.encode("ascii", "ignore").lower().translate(_SLUG_BYTES).split()
    return b"-".join(parts)[:limit].rstrip(b"-").decode()
