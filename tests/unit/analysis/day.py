"""A small briefing for the tests of filters."""

from datetime import date
from typing import Any

from briefing_tui.analysis.filter import Filter, parse_filter
from briefing_tui.model.briefing import Briefing
from briefing_tui.model.building import build_briefing
from briefing_tui.model.dates import parse_when

CUT_OFF = parse_when(date(2024, 12, 4))


def briefing_with(**sections: Any) -> Briefing:
    built, findings = build_briefing(
        {"format": 1, "title": "A day", "as_of": date(2024, 12, 4), **sections}
    )
    assert built is not None, findings
    return built


def filter_of(words: str, zone: str = "UTC") -> Filter:
    made = parse_filter(words, cut_off=CUT_OFF, zone=zone)
    assert isinstance(made, Filter), made
    return made


def accepted(briefing: Briefing, section: str, words: str, zone: str = "UTC") -> list[str]:
    chosen = filter_of(words, zone)
    return [item.id for item in briefing.items(section) if chosen.accepts(briefing, item)]


ACTORS: list[dict[str, Any]] = [
    {"id": "iran", "name": "Iran", "aliases": ["Islamic Republic"]},
    {"id": "araghchi", "name": "Abbas Araghchi", "member_of": ["iran"], "kind": "person"},
    {"id": "iran-backed", "name": "Iran-backed militias"},
    {"id": "rebels", "name": "Rebels", "side": "opposition"},
    {"id": "hts", "name": "Hayat Tahrir al-Sham", "aliases": ["HTS"], "member_of": ["rebels"]},
    {"id": "government", "name": "Government", "side": "state"},
    {"id": "sohr", "name": "SOHR", "reliability": "B"},
    {"id": "un", "name": "United Nations", "reliability": "A"},
    {"id": "rumour", "name": "Rumour", "reliability": "F"},
    {"id": "afp", "name": "Agence France-Presse", "reliability": "B"},
]
PLACES = [
    {"id": "syria", "name": "Syria"},
    {"id": "hama-province", "name": "Hama Governorate", "within": "syria"},
    {"id": "hama", "name": "Hama", "within": "hama-province"},
    {"id": "halfaya", "name": "Halfaya", "within": "hama-province"},
    {"id": "hamadan", "name": "Hamadan"},
]
SOURCES = [
    {"id": "cna", "title": "Rebels advance", "publisher": "Channel NewsAsia", "agency": "afp"},
    {"id": "blog", "title": "A view", "published": date(2024, 12, 2)},
]
DAY = briefing_with(
    actors=ACTORS,
    places=PLACES,
    sources=SOURCES,
    reactions=[
        {
            "id": "tehran",
            "actor": "iran",
            "stance": ["supports", "calls-for-ceasefire"],
            "toward": "government",
            "date": date(2024, 12, 2),
            "sources": ["cna"],
            "text": "Tehran stands by its ally.",
        },
        {"id": "envoy", "actor": "araghchi", "date": "2024-12-03/2024-12-04"},
        {"id": "militias", "actor": "iran-backed", "date": "../2024-11-28"},
        {"id": "ankara", "actor": "Türkiye", "stance": "neutral", "toward": "iran"},
    ],
    frontline=[
        {"id": "city", "place": "hama", "status": "held", "controller": "government"},
        {"id": "town", "place": "halfaya", "status": "captured", "controller": "hts"},
        {"id": "far", "place": "hamadan", "status": "held", "controller": "none"},
    ],
    casualties=[
        {"id": "many", "harm": "killed", "count": ">412", "claimed_by": "sohr", "credibility": 2},
        {"id": "few", "harm": "killed", "who": "women", "count": "10-15", "claimed_by": "un"},
        {"id": "some", "harm": "injured", "who": "men", "count": "dozens", "credibility": 3},
        {"id": "heard", "harm": "killed", "count": "<100", "claimed_by": "rumour"},
    ],
    figures=[
        {"id": "price", "what": "bread", "count": "over $31"},
        {"id": "share", "what": "wheat sown", "count": "31%"},
        {"id": "tents", "what": "tents", "count": "~3,100"},
    ],
    judgements=[
        {"id": "holds", "text": "It holds.", "likelihood": "likely", "confidence": "low"},
        {"id": "falls", "text": "It falls.", "likelihood": "improbable", "confidence": "high"},
        {"id": "surely", "text": "It rains.", "likelihood": "very likely"},
    ],
)
