"""Random briefings that withhold a name and mention it elsewhere, and all outputs of them."""

from __future__ import annotations

import html
import random
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from functools import cache
from typing import Any
from unittest.mock import patch
from urllib.parse import quote, unquote

from briefing_tui.analysis import audience, audience_comparison
from briefing_tui.analysis.audience import Reduced, RefusedError
from briefing_tui.analysis.audience_comparison import AudienceComparison
from briefing_tui.analysis.compare import compare
from briefing_tui.desk import copying, documents
from briefing_tui.desk.comparing import (
    Compared,
    compared_for_audience,
    released_changes,
    released_json,
)
from briefing_tui.desk.copying import copy_items
from briefing_tui.desk.documents import make_export, plain_text
from briefing_tui.export.changes import DiffLine, changes_stat, changes_text
from briefing_tui.model.briefing import SECTIONS, Briefing
from briefing_tui.model.building import build_briefing, build_situation
from briefing_tui.sections.panes import PANE_OF_SECTION
from briefing_tui.store.reader import Reading
from tests.unit.export.word import every_text

Table = dict[str, Any]

NAMES = (
    *("Zorvath Quilmaz", "Abu Xandril", "Wexley Brunqvist", "Jókai Trzmiel", "Ndlovu-Okwonqwo"),
    *("أحمد النجار", "محمد الزرقوني", "Юрий Жвыкин", "Ζαρκούνης Πέτρος", "王小明", "ธนกฤต ศรีสุข"),
)
"""Names in several scripts that occur in no text of the product."""

_LOOKS = str.maketrans("aeopcxyKMTHB", "аеорсхуКМТНВ")
_HIDDEN = ("\u200b", "\u00ad", "\u2060", "\u200d", "\ufeff", "\u034f")
Spelling = Callable[[random.Random, str], str]


def _inside(rng: random.Random, name: str, mark: str) -> str:
    at = rng.randrange(1, len(name))
    return name[:at] + mark + name[at:]


def _emphasised(rng: random.Random, name: str) -> str:
    start, end = sorted(rng.sample(range(len(name) + 1), 2))
    mark = rng.choice(("**", "*", "~~", "`"))
    return name[:start] + mark + name[start:end] + mark + name[end:]


def _linked(rng: random.Random, name: str) -> str:
    at = rng.randrange(1, len(name))
    return rng.choice(
        (
            f"[{name[:at]}](https://a.example){name[at:]}",
            f"[{name}](https://a.example)",
            f"{name[:at]}[{name[at:]}](https://a.example 'x')",
        )
    )


SPELLINGS: dict[str, Spelling] = {
    "as it is": lambda _, name: name,
    "capitals": lambda _, name: name.upper(),
    "small letters": lambda _, name: name.lower(),
    "emphasis": _emphasised,
    "a link": _linked,
    "a tag": lambda rng, name: _inside(rng, name, rng.choice(("<b>", "</i>", "<!-- x -->"))),
    "an escape": lambda rng, name: _inside(rng, name, "\\_"),
    "an entity": lambda rng, name: re.sub(
        "[^ ]", lambda found: f"&#{ord(found[0])};" if rng.random() < 0.5 else found[0], name
    ),
    "percent": lambda _, name: quote(name),
    "percent twice": lambda _, name: quote(quote(name)),
    "a hidden sign": lambda rng, name: _inside(rng, name, rng.choice(_HIDDEN)),
    "a look-alike": lambda _, name: name.translate(_LOOKS),
    "full width": lambda _, name: "".join(
        chr(ord(element) + 0xFEE0) if "!" <= element <= "~" else element for element in name
    ),
    "taken apart": lambda _, name: unicodedata.normalize("NFD", name),
    "without accents": lambda _, name: "".join(
        element
        for element in unicodedata.normalize("NFD", name)
        if not unicodedata.combining(element)
    ),
    "joined": lambda _, name: re.sub("[ -]", "", name),
    "hyphens": lambda rng, name: name.replace(" ", rng.choice("-_.\u2011’")),
    "two lines": lambda _, name: name.replace(" ", "\n"),
    "in a hashtag": lambda _, name: f"#{re.sub('[ -]', '', name)}",
    "in a word": lambda _, name: f"x{re.sub('[ -]', '', name)}y",
    "an address": lambda _, name: f"https://a.example/people/{quote(name)}?x=1",
    "a possessive": lambda _, name: f"{name}’s",
    "a prefix": lambda _, name: f"و{name}" if "\u0600" <= name[0] <= "\u06ff" else name,
}
"""Spellings of a name that readers recognise."""


def lines(compared: Iterable[DiffLine]) -> str:
    """Return the lines that `diff` prints for a comparison."""
    return "\n".join(f"{line.text} {line.where}" for line in compared)


def letters(text: str) -> str:
    """Return the letters that a reader sees in a text, without using code of the product."""
    for _ in range(4):
        text = unquote(html.unescape(text))
    text = re.sub(r"<[^<>]*>|\]\([^()]*\)", "", text)
    made = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    made = made.translate(str.maketrans("аеорсхукмтнвή", "aeopcxykmthbη"))
    return re.sub(r"[\W_]+", "", made)


class Case:
    """A briefing in which a name is withheld from GREEN, but mentioned somewhere else."""

    def __init__(self, seed: int) -> None:
        self.rng = random.Random(seed)
        self.name = self.rng.choice(NAMES)
        self.spelling = self.rng.choice(list(SPELLINGS))
        self.written = SPELLINGS[self.spelling](self.rng, self.name)
        self.today = self._briefing("2025-03-02")
        self.yesterday = self._briefing("2025-03-01")

    def _briefing(self, day: str) -> Briefing:
        table: Table = {"format": 1, "title": "A day", "as_of": day, "tlp": "GREEN"}
        shared: Table = {"format": 1, "title": "A situation"}
        self._hide(self.rng.choice((table, table, shared)))
        self._open(table)
        for _ in range(self.rng.randrange(1, 4)):
            self._mention(table)
        situation, _ = build_situation(shared)
        briefing, findings = build_briefing(table, situation, folder="folder")
        assert briefing is not None, findings
        return briefing

    def _hide(self, table: Table) -> None:
        marks = ("tlp", "TLP", "tlp ", "t-l-p", "tpl", "tl", "classification")
        mark = {self.rng.choice(marks): self.rng.choice(("RED", "TLP:AMBER", "red"))}
        kind = self.rng.randrange(4)
        if kind == 0:
            entry: Table = {"id": "x-1", "name": self.name, "kind": "person", **mark}
            table.setdefault("actors", []).append(entry)
        elif kind == 1:
            entry = {"id": "x-1", "name": "Elsewhere", "aliases": [self.name], **mark}
            table.setdefault("actors", []).append(entry)
        elif kind == 2:
            table.setdefault("places", []).append({"id": "p-1", "name": self.name, **mark})
        else:
            entry = {"id": "s-1", "publisher": "Someone", "author": self.name, **mark}
            table.setdefault("sources", []).append(entry)

    def _open(self, table: Table) -> None:
        table.setdefault("sources", []).append({"id": "wire", "title": "x", "publisher": "Wire"})
        table["notes"] = [{"heading": "H", "text": "Nothing new.", "sources": ["wire"]}]
        table["frontline"] = [{"place": "Hama", "status": "held", "sources": ["wire"]}]

    def _mention(self, table: Table) -> None:
        words, rng = f"They saw {self.written} there.", self.rng
        mentions: tuple[Callable[[], Any], ...] = (
            lambda: table["notes"].append({"heading": "More", "text": words}),
            lambda: table["notes"].append({"heading": words, "text": "As said."}),
            lambda: table.setdefault("quotes", []).append({"speaker": "A", "quote": words}),
            lambda: table.setdefault("quotes", []).append(
                {"speaker": self.written, "quote": "b", "role": words}
            ),
            lambda: table.setdefault("quotes", []).append(
                {"speaker": "A", "quote": "b", "variants": [{"quote": words}]}
            ),
            lambda: table.setdefault("events", []).append({"text": words, "actors": ["x-1"]}),
            lambda: table.setdefault("casualties", []).append(
                {"harm": "killed", "count": 9, "parts": [{"who": self.written, "count": 1}]}
            ),
            lambda: table.setdefault("judgements", []).append(
                {"text": words, "note": words, "because": ["notes/x"]}
            ),
            lambda: table["frontline"].append({"place": self.written, "changed": words}),
            lambda: table["sources"].append({"id": "w2", "title": words, "url": self.written}),
            lambda: table.setdefault("areas", []).append({"file": f"{self.written}.geojson"}),
            lambda: table.setdefault("actors", []).append(
                {"id": "other", "name": "Other", "text": words, "member_of": [self.written]}
            ),
            lambda: table.update(summary=words, title=words),
            lambda: table.update({"odd": {"deep": [words]}, "authors": [self.written]}),
            lambda: table["notes"][0].update(external_ids=[self.written], extra=words),
        )
        rng.choice(mentions)()

    def outputs(self) -> Iterator[tuple[str, Callable[[], str]]]:
        """Yield all outputs for GREEN, with their names."""
        today, yesterday = self.today, self.yesterday

        def exported(name: str, **more: Any) -> Callable[[], str]:
            return lambda: make_export(today, name, audience="GREEN", **more).text

        yield "md", exported("md", previous=lambda: yesterday, drafts=True)
        for length in ("brief", "flash"):
            yield (
                f"md, {length}",
                exported("md", previous=lambda: yesterday, drafts=True, length=length),
            )

        def in_word() -> str:
            made = make_export(
                today, "docx", audience="GREEN", previous=lambda: yesterday, drafts=True
            )
            return "\n".join(every_text(made.data))

        yield "docx", in_word
        yield "json", exported("json", drafts=True)
        yield "json with unknown keys", exported("json", unknown_keys=True, drafts=True)
        yield "show", lambda: plain_text(today, None, 100, audience="GREEN")
        yield (
            "every section",
            lambda: plain_text(today, tuple(SECTIONS), 100, audience="GREEN"),
        )

        def copied(section: str) -> Callable[[], str]:
            return lambda: copy_items(today, today.section(section), "GREEN").text

        for section in PANE_OF_SECTION:
            if today.section(section):
                yield f"copy {section}", copied(section)
        older = yesterday.section("notes")
        yield (
            "copy of yesterday",
            lambda: copy_items(yesterday, older, "GREEN", open_briefing=today).text,
        )

        @cache
        def compared() -> Compared:
            readings = (Reading("old.toml", yesterday), Reading("new.toml", today))
            return compared_for_audience(Compared(*readings, compare(yesterday, today)), "GREEN")

        yield "diff", lambda: lines(released_changes(compared(), changes_text))
        yield "diff --stat", lambda: lines(released_changes(compared(), changes_stat))
        yield "diff --json", lambda: released_json(compared())


@contextmanager
def reducing_once() -> Iterator[None]:
    """Reduce the same briefing for the same audience only once, and compare it only once.

    All outputs start with this, and it would take half of the time. Briefings are immutable.
    """
    known: dict[tuple[int, str | None, bool], tuple[Briefing, Reduced]] = {}

    def reduced_for(
        briefing: Briefing, label: str | None = None, *, unknown_keys: bool = False
    ) -> Reduced:
        # The key has no briefing, because that is not hashable. The value keeps its `id` in use.
        key = id(briefing), label, unknown_keys
        if key not in known:
            made = audience.reduced_for(briefing, label, unknown_keys=unknown_keys)
            known[key] = briefing, made
        return known[key][1]

    compared: dict[tuple[int, int, str | None, bool], AudienceComparison | None] = {}
    compare_for_audience = audience_comparison.compare_for_audience

    def compared_once(
        old: Briefing, new: Briefing, label: str | None, *, drafts: bool = False, **more: Any
    ) -> AudienceComparison | None:
        key = id(old), id(new), label, drafts
        if key not in compared:
            compared[key] = compare_for_audience(old, new, label, drafts=drafts, **more)
        return compared[key]

    with ExitStack() as patches:
        for module in (audience_comparison, copying, documents):
            patches.enter_context(patch.object(module, "reduced_for", reduced_for))
        patches.enter_context(
            patch.object(audience_comparison, "compare_for_audience", compared_once)
        )
        yield


def leaks(case: Case) -> tuple[list[str], int, int]:
    """Return the outputs that leak the name, and the numbers of released and refused outputs."""
    secret, found, left, refused = letters(case.name), [], 0, 0
    with reducing_once():
        for output, make in case.outputs():
            try:
                text = make()
            except RefusedError:
                refused += 1
                continue
            left += 1
            if secret in letters(text):
                found.append(output)
    return found, left, refused
