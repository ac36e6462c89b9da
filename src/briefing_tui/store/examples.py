"""One example of an item for each section: what a new briefing shows in comments, to be filled in.

The land and everything in it is made up.
"""

from __future__ import annotations

import datetime as dt

from briefing_tui.store.spelling import TomlValue


def example(section: str, as_of: dt.date) -> dict[str, TomlValue]:
    """An example for a section, as it could stand in a briefing of that cut-off."""
    day = dt.date(as_of.year, as_of.month, as_of.day)
    examples: dict[str, dict[str, TomlValue]] = {
        "sources": {
            "id": "wire-bridge",
            "title": "Both sides claim the bridge at Dunford",
            "publisher": "Northern Wire",
            "kind": "wire",
            "reliability": "B",
            "url": "https://example.org/bridge",
            "published": day,
        },
        "actors": {
            "id": "river-army",
            "name": "River Army",
            "aliases": ["RA"],
            "kind": "armed-group",
            "side": "river",
            "reliability": "D",
        },
        "places": {
            "id": "dunford",
            "name": "Dunford",
            "kind": "town",
            "precision": "approximate",
            "at": [10.5, 20.25],
        },
        "frontline": {
            "id": "dunford",
            "place": "dunford",
            "status": "captured",
            "controller": "river-army",
            "since": day,
            "text": "The River Army has the town and the bridge.",
            "claimed_by": "river-army",
            "sources": ["wire-bridge"],
            "credibility": 3,
        },
        "casualties": {
            "id": "killed-dunford",
            "harm": "killed",
            "count": "12+",
            "place": "dunford",
            "from": day,
            "claimed_by": "hospital at Dunford",
            "sources": ["wire-bridge"],
            "parts": [{"who": "civilians", "count": 7}, {"who": "combatants", "count": 5}],
        },
        "figures": {
            "id": "houses-dunford",
            "what": "houses damaged",
            "count": "~40",
            "unit": "houses",
            "place": "dunford",
            "sources": ["wire-bridge"],
        },
        "reactions": {
            "actor": "Neighbouring Republic",
            "speaker": "Its foreign minister",
            "stance": ["calls-for-ceasefire", "offers-mediation"],
            "date": day,
            "text": "Offers to host talks.",
            "sources": ["wire-bridge"],
        },
        "quotes": {
            "speaker": "A resident of Dunford",
            "kind": "witness",
            "quote": "We heard the bridge go at dawn.",
            "date": day,
            "sources": ["wire-bridge"],
        },
        "events": {
            "date": day,
            "sub_type": "Armed clash",
            "place": "dunford",
            "actors": ["river-army"],
            "text": "Fighting at the bridge until noon.",
            "sources": ["wire-bridge"],
        },
        "judgements": {
            "id": "bridge-holds",
            "text": "The River Army keeps the bridge through the week.",
            "likelihood": "likely",
            "confidence": "low",
            "horizon": day + dt.timedelta(days=7),
            "because": ["frontline/dunford"],
        },
        "indicators": {
            "id": "boats",
            "text": "Boats gather on the southern bank.",
            "state": "not-seen",
            "points_to": ["bridge-holds"],
        },
        "areas": {
            "id": "dunford-area",
            "file": "dunford.geojson",
            "actor": "river-army",
            "basis": "claimed",
            "as_of": day,
        },
        "notes": {"heading": "Doubts", "text": "Who holds the southern bank is not known."},
    }
    return examples[section]
