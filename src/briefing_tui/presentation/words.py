"""The words that screens, tables and documents share: names, counts, claimants, stances."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from briefing_tui.model.briefing import Briefing
from briefing_tui.model.claims import Counted, Frontline, Reaction
from briefing_tui.model.dates import When, parse_when
from briefing_tui.model.item import Item
from briefing_tui.model.keys import ACTORS, CLAIMANTS, PLACES
from briefing_tui.model.points import window_of
from briefing_tui.model.registers import Actor, Source
from briefing_tui.presentation.date_words import clock_of, date_beside, date_in, is_moment

NOBODY = "none"
"""The word for a place that nobody controls."""

_LONG = 10_000
"""Characters of a text above which folding all of it takes longer than drawing a row."""
_STANCE_WORDS = {
    "supports": "supports",
    "welcomes": "welcomes",
    "condemns": "condemns",
    "accuses": "accuses",
    "warns": "warns",
    "intervenes": "intervenes",
    "denies": "denies",
    "neutral": "neutral",
    "calls-for-de-escalation": "calls for de-escalation",
    "calls-for-ceasefire": "calls for a ceasefire",
    "calls-for-political-process": "calls for a political process",
    "offers-mediation": "offers mediation",
    "offers-aid": "offers aid",
    "condoles": "offers condolences",
    "expresses-concern": "expresses concern",
    "demands": "makes demands",
    "rejects": "rejects",
    "threatens": "threatens",
    "sanctions": "imposes sanctions",
    "suspends-aid": "suspends aid",
    "suspends-talks": "suspends talks",
    "recognises": "recognises",
    "holds-talks": "holds talks",
}
_BEFORE_OBJECT = {
    **dict.fromkeys(("supports", "welcomes", "condemns", "accuses", "warns"), ""),
    **dict.fromkeys(("threatens", "recognises"), ""),
    **dict.fromkeys(("condoles", "suspends-aid"), "to"),
    **dict.fromkeys(("suspends-talks", "holds-talks"), "with"),
    "sanctions": "on",
}
"""The stances that are told with the actor they are toward, and the word between the two."""


def short_name(briefing: Briefing, words: str, sections: Sequence[str]) -> str:
    """The name of what `words` mean in the first of some registers, else the words themselves.

    `sections` are those that the key refers to: a capital may be the name of its government too.
    """
    found = (_NAMES[section](briefing, words) for section in sections if section in _NAMES)
    return next((name for name in found if name), words)


def _actor_name(briefing: Briefing, words: str) -> str | None:
    actor = briefing.directory.actor(words)
    return actor.name if actor else None


def _place_name(briefing: Briefing, words: str) -> str | None:
    place = briefing.directory.place(words)
    return place.name if place else None


def _source_name(briefing: Briefing, words: str) -> str | None:
    source = briefing.directory.source(words)
    return source_name(briefing, source) if source else None


_NAMES: dict[str, Callable[[Briefing, str], str | None]] = {
    "actors": _actor_name,
    "places": _place_name,
    "sources": _source_name,
}


def full_name(briefing: Briefing, words: str, sections: Sequence[str]) -> str:
    """The name, an acronym spelled out: `Syrian Observatory for Human Rights (SOHR)`."""
    actor = briefing.directory.actor(words) if "actors" in sections else None
    return spelled_out(actor) if actor else short_name(briefing, words, sections)


def spelled_out(actor: Actor) -> str:
    """An actor's name; an acronym stands behind the first alias, which says what it means."""
    name = actor.name or actor.id
    if actor.aliases and name.isupper() and " " in actor.aliases[0]:
        return f"{actor.aliases[0]} ({name})"
    return name


def joined(
    briefing: Briefing, names: Iterable[str], sections: Sequence[str], *, short: bool = True
) -> str:
    """Several names of some registers as one text, divided by commas."""
    name = short_name if short else full_name
    return ", ".join(name(briefing, each, sections) for each in names)


def source_name(briefing: Briefing, source: Source) -> str:
    """Who published a source, with the agency whose text it is: `CNA (AFP)`."""
    # Never a source's name: a page may be titled like its own publisher.
    publisher, agency = (
        short_name(briefing, words, ACTORS) if words else ""
        for words in (source.publisher, source.agency)
    )
    if publisher and agency and agency != publisher:
        return f"{publisher} ({agency})"
    return publisher or agency or source.title or source.id


def claimant_words(briefing: Briefing, item: Item) -> str:
    """Who says so; where no claimant is named, the first source in brackets."""
    if item.claimed_by:
        return joined(briefing, item.claimed_by, CLAIMANTS)
    if not item.sources:
        return "unsourced"
    source = briefing.directory.source(item.sources[0])
    return f"({source_name(briefing, source)})" if source else f"({item.sources[0]})"


def count_words(item: Counted) -> str:
    """The count as it is shown: `>412`, `10–15`, `3–28 (best 12)`; `?` if none is given."""
    count = item.count.display if item.count else "?"
    return f"{count} (best {item.best.display})" if item.best else count


def window_words(briefing: Briefing, item: Counted) -> str:
    """The days that a figure counts: `25–31 Aug`; without a first day, the last one."""
    window = window_of(briefing, item)
    if window is None:
        return date_in(briefing, item.to or briefing.as_of)
    first, last = (day.isoformat() for day in window)
    return date_in(briefing, parse_when(last if first == last else f"{first}/{last}"))


def unit_words(item: Counted) -> str:
    """What is counted; empty for people, and if the count shows it: `44%`, `USD 275 million`."""
    shown = ("people", item.count.unit if item.count else "")
    return "" if not item.unit or item.unit in shown else item.unit


def whom_words(briefing: Briefing, item: Counted) -> str:
    """Whom a figure counts, where, and by whose hand: `civilians, Idlib`."""
    words = []
    if item.who:
        words.append(short_name(briefing, item.who, ACTORS))
    if unit := unit_words(item):
        words.append(unit)
    if item.from_place:
        words.append(f"from {joined(briefing, item.from_place, PLACES)}")
    if item.place:
        words.append(joined(briefing, item.place, PLACES))
    if item.by:
        words.append(f"by {joined(briefing, item.by, ACTORS)}")
    return ", ".join(words) or "not stated"


def harm_words(item: Counted) -> str:
    """What is counted: the harm of casualties, the subject of other figures."""
    return str(getattr(item, "harm", None) or getattr(item, "what", None) or "?").replace("-", " ")


def control_words(briefing: Briefing, item: Frontline) -> str:
    """Who controls a place and who did before: `HTS ← government`.

    Where that is not said, who is after it: `by HTS`.
    """
    if item.controller == NOBODY:
        now = "nobody"
    elif item.controller:
        now = short_name(briefing, item.controller, ACTORS)
    elif item.by:
        now = f"by {joined(briefing, item.by, ACTORS)}"
    else:
        now = "unknown"
    before = short_name(briefing, item.held_before, ACTORS) if item.held_before else now
    return now if before == now else f"{now} ← {before}"


def stance_words(briefing: Briefing, item: Reaction) -> str:
    """Where an actor stands: `supports the government; calls for a ceasefire`.

    Several stances toward several actors belong to each other in their order; where their numbers
    differ, nobody can tell which belong together, and the actors come after all stances.
    """
    toward = [joined(briefing, (each,), ACTORS) for each in item.toward]
    with_object = _BEFORE_OBJECT.keys() & set(item.stance)
    objects = dict.fromkeys(with_object, ", ".join(toward))
    apart = ""
    if len(with_object) > 1 and len(toward) > 1:
        same = len(item.stance) == len(toward)
        pairs = zip(item.stance, toward, strict=True) if same else ()
        objects = {stance: each for stance, each in pairs if stance in with_object}
        apart = "" if same else f"toward {', '.join(toward)}"
    said = (_stance_and_object(stance, objects.get(stance, "")) for stance in item.stance)
    return "; ".join(filter(None, (*said, apart))) or "no stance stated"


def _stance_and_object(stance: str, whom: str) -> str:
    words = _STANCE_WORDS.get(stance, stance.replace("-", " "))
    return " ".join(filter(None, (words, _BEFORE_OBJECT[stance], whom))) if whom else words


def when_words(briefing: Briefing, when: When, *beside: When) -> str:
    """A date in short; with the year if that of the briefing, or of one beside it, is another.

    One with a time of day is in full, in the zone of the briefing, since two clocks may be meant.
    """
    if is_moment(when):
        return when.display(long=True, zone=clock_of(briefing))
    return date_beside(when, briefing.as_of, *beside)


def one_line(words: str | None) -> str:
    """A text folded into one line."""
    if not words:
        return ""
    if words.isprintable() and "  " not in words:
        # Nothing but single blanks divides it: even of a megabyte, this is told at once.
        return words.strip()
    return " ".join(words.split())


def days_in_short(names: Iterable[str]) -> str:
    """The names of days, each once; of more than two, how many they are."""
    different = list(dict.fromkeys(names))
    return " and ".join(different) if len(different) < 3 else f"{len(different)} days"


def drawn_line(words: str | None) -> str:
    """A text folded into one line, for whoever draws its beginning and folds what it draws.

    One that is very long is left as it is: a row is drawn more often than it changes.
    """
    if words and len(words) > _LONG:
        return words.lstrip()
    return one_line(words)
