"""A small briefing to which tests add items."""

from datetime import date

from briefing_tui.analysis.line.names import NameIndex
from briefing_tui.analysis.line.reading import LineReading, read_line
from briefing_tui.analysis.line.values import InputContext
from briefing_tui.sections.registry import SECTIONS
from tests.unit.analysis.day import briefing_with

DAY = date(2031, 3, 9)
BRIEFING = briefing_with(
    as_of=DAY,
    actors=[
        {"id": "coast-guard", "name": "Coast Guard", "aliases": ["CG"]},
        {"id": "hill-men", "name": "Hill Men", "aliases": ["highlanders"], "side": "hill"},
        {"id": "relief", "name": "Médecins du Delta", "aliases": ["MDD"]},
        {"id": "osten", "name": "Osten"},
        {"id": "tally", "name": "Tally Watch", "kind": "monitor"},
    ],
    places=[
        {"id": "al-karim", "name": "Al-Karīm"},
        {"id": "old-port", "name": "Old Port"},
        {"id": "old-mill", "name": "Old Mill"},
        {"name": "Nameless Bay"},
        {"id": "crossing", "name": "Al-Qa\u02bfim", "aliases": ["Côte d’Ouest"]},
    ],
    sources=[
        {"id": "delta-wire-0308", "publisher": "Delta Wire", "url": "https://delta.example/a/1"},
        {"id": "harbour-0309", "title": "The harbour burns", "publisher": "Harbour Post"},
        {"id": "harbour-0308", "title": "The harbour", "publisher": "Harbour Post"},
    ],
    quotes=[{"id": "teacher", "speaker": "Ines Waldau", "quote": "We heard it."}],
    judgements=[{"id": "port-falls", "text": "The port falls.", "likelihood": "likely"}],
    frontline=[{"id": "port", "place": "old-port", "status": "held"}],
)
CONTEXT = InputContext(NameIndex(BRIEFING), DAY)

HEAD = """\
format = 1
title = "A day"  # by hand
as_of = 2031-03-09

[[actors]]
id = "coast-guard"
name = "Coast Guard"

[[places]]
id = "old-port"
name = "Old Port"

[[sources]]
id = "delta-wire"
publisher = "Delta Wire"
url = "https://delta.example/a"
"""
"""The start of a briefing file."""


def read(line: str, default: str = "") -> LineReading:
    return read_line(line, SECTIONS, CONTEXT, default=default)
