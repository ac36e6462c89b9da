"""Checks of terms, markings, ids, hidden characters, language tags, country codes and URLs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial

from msgspec import structs

from briefing_tui.check.acceptance import accepted_entries, entry_finding
from briefing_tui.check.registry import check, item_finding
from briefing_tui.check.subject import Subject
from briefing_tui.check.suggestions import suggested
from briefing_tui.check.values import (
    Value,
    is_valid_id,
    items_with_whole,
    normalized,
    spelling_match,
    written_values,
)
from briefing_tui.model.claims import Event
from briefing_tui.model.findings import Finding, Fix, KeyPath
from briefing_tui.model.identity import slugify
from briefing_tui.model.keys import keys_of
from briefing_tui.model.marking import LABELS, is_retired, read_label
from briefing_tui.model.terms import EVENT_TYPE_OF, LIKELIHOOD_SYNONYMS, SYNONYMS
from briefing_tui.sections.quotes import variants_of

GROUP = "format"

_LANGUAGE = re.compile(r"(?:[A-Za-z]{2,3}|[Xx](?=-))(-[A-Za-z0-9]{1,8})*")
"""`ar`, `pt-BR`, `x-private`. No language has a code of 4 to 8 letters, so `arabic` is a name."""
_COUNTRY = re.compile(r"[A-Z]{2}")
_ADDRESS = re.compile(r"https?://[^\s/?#]+\S*", re.IGNORECASE)
_HIDDEN_MARK = re.compile(r"[\u2400-\u241f\u2421]|‹U\+[0-9A-F]{4,6}›|‹\+\d+ marks?›")
"""What `text.py` puts in place of hidden characters: `␛`, `‹U+202E›`, `‹+40 marks›`."""


@check(
    "unknown-term",
    group=GROUP,
    severity="warning",
    looks_for="A value that is not in the list of terms for its key.",
    why="An unknown term is missing from filters, totals and maps, and other programs "
    "cannot read it.",
    advice="Write the term of the list that means the same. If no term means the same, leave the "
    "key out, and write the value in `text` or `note`.",
    fixable=True,
)
def unknown_term(subject: Subject) -> Iterator[Finding]:
    """Values that are not among the terms of their key."""
    for value in written_values(subject):
        known_terms: tuple[str | int, ...] = value.key.terms
        if value.key.name == "likelihood":
            known_terms += tuple(LIKELIHOOD_SYNONYMS)
        if not known_terms:
            continue
        if value.key.kind == "integer":
            if value.value not in known_terms:
                yield value.finding(
                    f"`{value.key.name}` must be {known_terms[0]} to {known_terms[-1]}, "
                    f"not {value.value}"
                )
            continue
        for words, key_path in value.entries():
            if words not in known_terms:
                yield _unknown_term(value, words, key_path, [str(term) for term in known_terms])


def _unknown_term(value: Value, words: str, key_path: KeyPath, terms: list[str]) -> Finding:
    synonyms = SYNONYMS.get(value.key.name, {})
    similar_term = suggested(words, terms, synonyms)
    matching_term = similar_term if spelling_match(words, (*terms, *synonyms)) else None
    choices = ", ".join(f"`{term}`" for term in terms)
    hint = f"did you mean `{similar_term}`?" if similar_term else f"use one of {choices}"
    fix = value.fix(words, matching_term) if matching_term else None
    return value.finding(f"unknown term `{words}` for `{value.key.name}`", hint, fix, key_path)


@check(
    "term-synonym",
    group=GROUP,
    severity="hint",
    looks_for="A synonym of a term, such as `arrested` for `detained`.",
    why="This program reads the synonym as the term, but other programs know only the term.",
    advice="Write the term. `docs/format.md` lists the synonyms.",
    fixable=True,
)
def term_synonym(subject: Subject) -> Iterator[Finding]:
    """Synonyms that are read as a term."""
    # Not from `written_values`: it leaves out the value of a part that equals the value of its
    # whole. `arrested` is read as `detained`, so it would leave out `arrested` in a part of a
    # figure with `detained`.
    for item, _ in items_with_whole(subject.briefing):
        for name, written_terms in (item.origin.written_terms or {}).items():
            key = keys_of(type(item))[name]
            value = Value(item, key, getattr(item, key.attribute), item.shared)
            for words, (term, key_path) in zip(written_terms, value.entries(), strict=False):
                if words != term:
                    message = f"`{words}` is read as `{term}`"
                    fix = value.fix(words, term)
                    yield value.finding(message, f"write `{term}`", fix, key_path)


@check(
    "retired-tlp",
    group=GROUP,
    severity="warning",
    looks_for="The marking WHITE. Version 2.0 of the Traffic Light Protocol (TLP) replaced it with "
    "CLEAR.",
    why="Recipients who use TLP 2.0 do not know this marking.",
    advice="Write `CLEAR`, which means the same.",
    fixable=True,
)
def retired_tlp(subject: Subject) -> Iterator[Finding]:
    """Markings that TLP 2.0 renamed."""
    for label, finding_with, fix_with in _markings(subject):
        if is_retired(label):
            message = f"TLP 2.0 replaced `{label}` with `CLEAR`"
            finding = finding_with(message, "write `CLEAR`")
            yield structs.replace(finding, fix=fix_with(label, "CLEAR"))


@check(
    "unknown-tlp",
    group=GROUP,
    severity="error",
    looks_for="A marking that is not a label of the Traffic Light Protocol (TLP) 2.0.",
    why="It is unclear who may see the item, so it is treated as RED and left out of nearly "
    "every export.",
    advice="Write `RED`, `AMBER+STRICT`, `AMBER`, `GREEN` or `CLEAR`.",
    fixable=True,
)
def unknown_tlp(subject: Subject) -> Iterator[Finding]:
    """Markings that are not TLP labels."""
    for label, finding_with, fix_with in _markings(subject):
        if read_label(label) is None:
            bare_label = label.strip().upper().removeprefix("TLP:")
            letters = re.sub(r"[^\w+]|_", "", bare_label)
            matching_label = next(
                (known for known in LABELS if letters in (known, known.replace("+", ""))), None
            )
            # `AMBER+` is not AMBER: it is more likely AMBER+STRICT.
            similar = [known for known in LABELS if ("+" in letters) <= ("+" in known)]
            similar_label = matching_label or suggested(bare_label, similar, {})
            hint = (
                f"did you mean `{similar_label}`?"
                if similar_label
                else f"use one of {', '.join(LABELS)}"
            )
            finding = finding_with(f"unknown TLP label `{label}`, treated as RED", hint)
            fix = fix_with(label, matching_label) if matching_label else None
            yield structs.replace(finding, fix=fix)


_FindingWith = Callable[[str, str], Finding]
_FixWith = Callable[[str, str], Fix | None]


def _markings(subject: Subject) -> Iterator[tuple[str, _FindingWith, _FixWith]]:
    """Yield each marking, and the functions that make its finding and its fix."""
    for value in written_values(subject):
        if value.key.name == "tlp":
            yield value.value, value.finding, value.fix
    for item, _ in items_with_whole(subject.briefing):
        for position, variant in enumerate(variants_of(item)):
            if variant.tlp is not None:
                where: KeyPath = ("variants", position, "tlp")
                yield variant.tlp, partial(item_finding, item, where), _no_fix
    for entry, owner, key_path, in_situation in accepted_entries(subject):
        if entry.tlp is not None:
            where = (*key_path, "tlp")
            finding_with = partial(entry_finding, owner, where, in_situation=in_situation)
            yield entry.tlp, finding_with, _no_fix


def _no_fix(_old: str, _new: str) -> None:
    """No fix: `--fix` cannot change these entries."""


@check(
    "bad-id",
    group=GROUP,
    severity="warning",
    looks_for="An id with characters other than lower-case letters, digits and hyphens, or with a "
    "hyphen at the start.",
    why="Ids are used in references, links and file names, where upper case and spaces can "
    "get lost.",
    advice="Use lower-case ASCII letters, digits and hyphens. Start with a letter or a digit.",
)
def bad_id(subject: Subject) -> Iterator[Finding]:
    """Ids with invalid characters."""
    for value in written_values(subject):
        if value.key.name != "id":
            continue
        item = value.item
        if item and item.has_derived_id:
            continue
        id_text = str(value.value)
        if item:
            # The figures of a series share an id in the file, but get ids such as
            # `killed@2024-12-02`.
            id_text = subject.briefing.renumbered.get((item.section, item.id), id_text)
        if not is_valid_id(id_text):
            is_taken = item and subject.briefing.find(item.section, slugify(id_text))
            hint = "use another id" if is_taken else _id_hint(id_text)
            yield value.finding(f"invalid id `{id_text}`", hint)


def _id_hint(id_text: str) -> str:
    slug = slugify(id_text)
    return f"write `{slug}` here and in all references to it" if slug else "use letters a to z"


@check(
    "bad-language-tag",
    group=GROUP,
    severity="warning",
    looks_for="A language that is not written as a BCP 47 tag.",
    why="Screen readers, spelling checkers and exports use the tag.",
    advice="Write a tag such as `en`, `ar` or `pt-BR`.",
)
def bad_language_tag(subject: Subject) -> Iterator[Finding]:
    """Languages that are not BCP 47 tags."""
    for value in written_values(subject):
        if value.key.name == "lang" and not _LANGUAGE.fullmatch(value.value):
            yield value.finding(
                f"invalid language tag `{value.value}`", "write a BCP 47 tag such as `en` or `ar`"
            )


@check(
    "bad-country-code",
    group=GROUP,
    severity="warning",
    looks_for="A country that is not written as two capital letters.",
    why="Tables from other sources identify countries by their ISO 3166-1 code.",
    advice="Write the alpha-2 code of ISO 3166-1, such as `SY`.",
    fixable=True,
)
def bad_country_code(subject: Subject) -> Iterator[Finding]:
    """Countries that are not two capital letters."""
    for value in written_values(subject):
        if value.key.name == "country" and not _COUNTRY.fullmatch(value.value):
            upper_case = value.value.upper()
            fix = value.fix(value.value, upper_case) if _COUNTRY.fullmatch(upper_case) else None
            hint = f"write `{upper_case}`" if fix else "write two capital letters, such as `SY`"
            yield value.finding(f"invalid country code `{value.value}`", hint, fix)


@check(
    "bad-url",
    group=GROUP,
    severity="warning",
    looks_for="A URL that does not begin with http:// or https://, or that contains spaces.",
    why="Readers cannot open the URL, and exports do not make it a link.",
    advice="Copy the complete URL from the address bar of the browser.",
)
def bad_url(subject: Subject) -> Iterator[Finding]:
    """URLs that cannot be opened."""
    for value in written_values(subject):
        if value.key.name in ("url", "archived") and not _ADDRESS.fullmatch(value.value):
            scheme, separator, _ = value.value.partition(":")
            has_scheme = separator and re.fullmatch(r"[A-Za-z][A-Za-z0-9+.-]*", scheme)
            if has_scheme and scheme.lower() not in ("http", "https"):
                message = f"`{scheme}:` is not supported: a URL begins with https:// or http://"
            else:
                message = "invalid URL"
            yield value.finding(message, "write the complete URL, such as https://example.org/page")


@check(
    "hidden-characters",
    group=GROUP,
    severity="warning",
    looks_for="Characters that control a terminal, are invisible, or reorder text: control "
    "characters, escape sequences, bidirectional overrides.",
    why="These characters can make text look like something else. In their place, the program "
    "shows a mark such as `‹U+202E›`.",
    advice="Type the text again without these characters.",
)
def hidden_characters(subject: Subject) -> Iterator[Finding]:
    """Values in which marks replace hidden characters."""
    for value in written_values(subject):
        for words, key_path in value.entries():
            if match := _HIDDEN_MARK.search(words):
                yield value.finding(
                    f"`{value.key.name}` has a hidden character (shown as {match[0]})",
                    "type the text again without it",
                    key_path=key_path,
                )
    for quote in subject.briefing.quotes:
        for position, variant in enumerate(quote.variants):
            if match := _HIDDEN_MARK.search(variant.quote or ""):
                yield item_finding(
                    quote,
                    ("variants", position, "quote"),
                    f"`quote` has a hidden character (shown as {match[0]})",
                    "type the text again without it",
                )


@check(
    "sub-type-mismatch",
    group=GROUP,
    severity="warning",
    looks_for="An event whose `sub_type` does not belong to the event type in `type`. "
    "All types and sub-types except `Diplomacy` are terms of ACLED, a database of conflict events.",
    why="A table by `type` and a table by `sub_type` count the event differently.",
    advice="Write the type that the sub-type belongs to, or leave `type` out.",
)
def sub_type_mismatch(subject: Subject) -> Iterator[Finding]:
    """Events with a `type` that does not match their `sub_type`."""
    for event in subject.briefing.events:
        right_type = EVENT_TYPE_OF.get(event.sub_type or "")
        if event.withdrawn or not (event.type and right_type) or _is_misspelt(event, right_type):
            continue
        if event.type != right_type:
            yield item_finding(
                event,
                "type",
                f"`{event.sub_type}` belongs to `{right_type}`, not to `{event.type}`",
                f"write `{right_type}`, or remove `type`",
            )


def _is_misspelt(event: Event, right_type: str) -> bool:
    return normalized(event.type or "") == normalized(right_type)
