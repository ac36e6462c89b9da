"""Made-up days, and their briefs and flashes."""

from typing import Any

from briefing_tui.analysis.disputes import disputed_items
from briefing_tui.desk.documents import make_export
from briefing_tui.export import Length, Selection, request_for
from briefing_tui.model.briefing import Briefing
from briefing_tui.richtext.document import Document
from tests.unit.export.documents import briefing_of, said

SHORT: tuple[Length, ...] = ("brief", "flash")
WIRE = {"id": "wire", "title": "T", "publisher": "Wire", "reliability": "B"}
DENIED = {"denied_by": ["Rebels"]}
HTS = {"id": "hts", "name": "HTS", "aliases": ["Hayat Tahrir al-Sham"]}


def place(name: str, **more: Any) -> dict[str, Any]:
    claim = {"id": name.lower(), "place": name, "status": "held", "controller": "Army"}
    return {**claim, "sources": ["wire"], "credibility": 2, **more}


def killed(count: Any, **more: Any) -> dict[str, Any]:
    return {"harm": "killed", "count": count, "sources": ["wire"], "credibility": 2, **more}


def day(head: dict[str, Any] | None = None, **sections: Any) -> Briefing:
    return briefing_of(head, **{"sources": [WIRE], **sections})


def document(briefing: Briefing, length: Length = "brief", **how: Any) -> Document:
    selection = Selection(length=length, disputed=disputed_items(briefing), **how)
    return request_for(briefing, selection).document()


def lines(briefing: Briefing, length: Length = "brief", **how: Any) -> list[str]:
    made = document(briefing, length, **how)
    return [*said(made.parts), *said(made.closing)]


def exported(briefing: Briefing, length: Length, **how: Any) -> str:
    return make_export(briefing, "md", length=length, **how).text
