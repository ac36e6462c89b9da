"""Cases in which an output once contained withheld words; none does now."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from briefing_tui.analysis.audience import RefusedError, reduced_for
from briefing_tui.desk.documents import make_export, plain_text
from briefing_tui.desk.release import NamesWithheldError
from briefing_tui.export import Template
from briefing_tui.export.templates import built_in_source, render
from briefing_tui.model.briefing import Briefing
from tests.unit.analysis.outputs import WIRE, Table, day, leaving, note, situation

PERSON: Table = {"id": "asset-3", "name": "Merrow", "aliases": ["The Heron"], "tlp": "RED"}


def in_mail(briefing: Briefing) -> str:
    """Return the briefing as plain text for GREEN."""
    return make_export(briefing, "txt", audience="GREEN").text


def in_mail_from_a_template(briefing: Briefing) -> str:
    """Return the same, written with the template that users start from."""
    source = built_in_source("txt")
    template = Template(source, lambda name, data: render(name, data, source))
    return make_export(briefing, "txt", audience="GREEN", template=template).text


def in_a_terminal(briefing: Briefing) -> str:
    """Return what `show` prints for GREEN."""
    return plain_text(briefing, None, 80, audience="GREEN")


def leaked(*secrets: str, shared: Any = None, **sections: Any) -> list[str]:
    """Return the names of the outputs for GREEN that contain one of the secrets."""
    texts = leaving(day(shared, **sections))
    assert texts, "something leaves"
    return [name for name, text in texts.items() if any(secret in text for secret in secrets)]


def noted(text: str, *actors: Table, **sections: Any) -> Table:
    """Return a briefing with a note and actors, some of them withheld."""
    sources = [WIRE, *sections.pop("sources", ())]
    return {"actors": list(actors), "sources": sources, "notes": [note(text)], **sections}


def test_a_misspelt_marking_of_an_item_or_of_all() -> None:
    reaction = {"id": "r", "actor": "Merrow", "text": "Heard it", "tlP": "GREEN"}
    assert not leaked("Heard it", **noted("Quiet.", reactions=[reaction]))
    for key in ("TLP", "t-lp", "tpl", "sensitivity"):
        with pytest.raises(RefusedError, match="stricter"):
            leaving(day(**{key: "GREEN"}, **noted("Merrow")))


def test_a_marking_in_a_variant_in_accepted_and_in_unknown_tables() -> None:
    variants = [{"quote": "Merrow spoke", "tlp": "RED"}]
    accepted = [{"code": "x", "reason": "Merrow told us", "tlp": "RED"}]
    quote = {"id": "q", "speaker": "A", "quote": "b", "variants": variants, "accepted": accepted}
    closed = {"tlp": "RED", "text": "Merrow at noon"}
    sections = noted("Quiet.", quotes=[{**quote, "mine": closed}])
    assert not leaked("Merrow", hidden=[closed], **sections)


def test_a_name_that_only_the_id_of_an_open_item_has() -> None:
    actor = {**PERSON, "name": "Sarvia"}
    event = {"id": "sarvia", "text": "Sarvia sent word", "sources": ["wire"]}
    assert not leaked("Sarvia", "sarvia", **noted("Quiet.", actor, events=[event]))


def test_a_name_that_only_an_author_has() -> None:
    source = {"id": "s2", "title": "Talk", "author": "Merrow", "publisher": "Wire"}
    assert not leaked(
        "Merrow", "Heron", **noted("Merrow went. The Heron, too.", PERSON, sources=[source])
    )


@pytest.mark.parametrize(
    "text",
    [
        "Mer**row** went",
        "M&#101;rrow went",
        "The&nbsp;Heron went",
        "The *Her*on went",
        "Mer\\_row went",
        "Mer\u200brow, Mer\u00adrow, Mer\u200drow",
        "[Mer](https://b.example)row went",
    ],
)
def test_markup_entities_and_hidden_signs(text: str) -> None:
    assert not leaked("rrow", "Mer", "eron", "Her", **noted(text, PERSON))


def test_names_without_blanks_and_behind_prefixes() -> None:
    chinese = {"id": "cn-2", "name": "李建国", "tlp": "RED"}
    arabic = {"id": "ar-2", "name": "سامي حداد", "tlp": "RED"}
    text = "昨天李建国走了; قال وسامي حداد"
    assert not leaked("李建国", "سامي", "حداد", **noted(text, chinese, arabic))


@pytest.mark.parametrize(
    "address",
    [
        "hidden.example/notes/4",
        "http://hidden.example/notes/4",
        "https://www.hidden.example/notes/4",
        "https://hidden.example/%6eotes/4",
        "hidden.example",
    ],
)
def test_an_address_in_any_form(address: str) -> None:
    source = {"id": "s-4", "title": "Notes", "url": "https://hidden.example/notes/4", "tlp": "RED"}
    assert not leaked("hidden", "otes/4", **noted(f"See {address} there", sources=[source]))


def test_a_name_inside_the_path_of_an_open_address() -> None:
    actor = {**PERSON, "name": "Abu Témor"}
    open_source = {"id": "o", "title": "x", "url": "https://x.example/Abu%20T%C3%A9mor?q=AbuTemor"}
    assert not leaked("mor", **noted("Quiet.", actor, sources=[open_source]))


def test_a_code_and_coordinates() -> None:
    place = {"id": "hut", "name": "Hut Lane", "pcode": "YE1905", "at": [12.34567, 45.6789]}
    sections = noted("YE1905, at 12.34567, 45.6789", places=[{**place, "tlp": "RED"}])
    assert not leaked("YE1905", "12.34", "45.67", **sections)


def test_a_stricter_situation() -> None:
    shared = situation(title="Quiet affair", tlp="RED", actors=[{"id": "m", "name": "Merrow"}])
    assert not leaked("Merrow", "Quiet affair", shared=shared, **noted("Merrow went"))


def test_the_title_and_the_credits_of_a_stricter_situation() -> None:
    shared = situation(title="Quiet affair", credits=["Maps by Merrow", "Sana"], tlp="RED")
    text = "In the Quiet Affair, maps by Merrow were used."
    assert not leaked("Quiet", "Merrow", shared=shared, **noted(text))
    # The briefing has its own title, and a text of one word may be a common word.
    own = {"situation": "Quiet affair", "title": "Quiet affair, day 5"}
    assert leaked("Quiet affair, day 5", shared=shared, **own, **noted("Seen in Sana."))
    assert leaked("Seen in Sana.", shared=shared, **own, **noted("Seen in Sana."))


def test_a_credit_of_a_stricter_situation_that_is_a_public_name() -> None:
    shared = situation(title="Mill Fire", credits=["Merrow Maps", "Merrow Post"], tlp="RED")
    places = [{"id": "mill", "name": "Mill Fire"}]
    maps, post = {"id": "maps", "name": "Merrow Maps"}, {"id": "post", "publisher": "Merrow Post"}
    text = "Merrow Maps and Merrow Post are at Mill Fire."
    assert leaked(text, shared=shared, places=places, **noted(text, maps, sources=[post]))
    assert not leaked("Merrow Maps", shared=shared, **noted(text, {**maps, "tlp": "RED"}))


def test_the_title_of_a_situation_that_only_the_previous_day_withheld() -> None:
    keys = {"title": "Quiet affair", "credits": ["Maps by Merrow"]}
    old = day(situation(**keys, tlp="RED"), as_of="2025-06-01", sources=[WIRE])
    new = day(situation(**keys, tlp="GREEN"), sources=[WIRE], notes=[note("Quiet.")])
    made = make_export(new, "md", audience="GREEN", previous=lambda: old)
    assert "Quiet affair" in made.text
    new = day(sources=[WIRE], notes=[note("The Quiet affair.")])
    with pytest.raises(NamesWithheldError, match="Quiet affair"):
        make_export(new, "md", audience="GREEN", previous=lambda: old)


def test_an_item_that_replaces_a_stricter_shared_one() -> None:
    shared = situation(title="S", actors=[{**PERSON, "name": "Basim"}])
    own = {"id": "asset-3", "name": "Merrow"}
    text = "Merrow, Basim and The Heron went"
    assert not leaked("Merrow", "Basim", "Heron", shared=shared, **noted(text, own))


def test_an_id_does_not_reveal_a_hidden_twin() -> None:
    front = {"place": "Hill", "status": "held", "claimed_by": "Wire"}
    twin = {**front, "status": "captured", "claimed_by": "Agent", "tlp": "RED"}
    alone, beside = (
        leaving(day(sources=[WIRE], frontline=entry)) for entry in ([front], [front, twin])
    )
    fronts = [json.loads(texts["json"])["frontline"] for texts in (alone, beside)]
    assert [len(entry) for entry in fronts] == [1, 1]
    assert fronts[0][0]["id"] == fronts[1][0]["id"]


SPELLED = (
    *("KARIM AL-HADDAR", "Karim al‑Haddar", "Karim\nal-Haddar", "Karim al-Haddar’s"),
    *("كريم الهدار", "كـريم الهدّار", "Karim\u00a0al-Haddar", "Karim al-Had\u00addar"),
    *("KarimAlHaddar", "Ｋａｒｉｍ al-Haddar", "karim_al-haddar", "Кarim al-Haddar"),
    *("#karimalhaddar", "@karim.alhaddar", "karim%20al-haddar"),
)


@pytest.mark.parametrize("spelled", SPELLED)
@pytest.mark.parametrize("item_id", ["karim-al-haddar", "k3"])
def test_a_spelling_in_a_quotation_an_address_and_a_file(spelled: str, item_id: str) -> None:
    actor: Table = {"id": item_id, "name": "Karim al-Haddar", "aliases": ["كريم الهدار"]}
    quote = {"id": f"of-{item_id}", "speaker": "A", "quote": f"It was {spelled} there"}
    source = {
        "id": "o",
        "title": "x",
        "archived": f"https://a.example/{'-'.join(spelled.split())}/x",
    }
    area = {"file": "karim-al-haddar.geojson", "place": "Home of Karim al-Haddar"}
    sections = noted("Quiet.", {**actor, "tlp": "RED"}, quotes=[quote], areas=[area])
    secrets = ("addar", "ADDAR", "ddar", "الهد", "al-haddar")
    texts = leaving(day(**{**sections, "sources": [WIRE, source]}))
    assert "json" in texts
    assert not [name for name, text in texts.items() if any(secret in text for secret in secrets)]


def test_if_nothing_is_withheld_nothing_is_searched() -> None:
    assert reduced_for(day(notes=[note("x")]), "GREEN").guard is None


@pytest.mark.parametrize("write", [in_mail, in_mail_from_a_template, in_a_terminal])
def test_coordinates_in_a_narrow_column_of_plain_text(write: Callable[[Briefing], str]) -> None:
    """The cell has two lines, and the text of other cells is between them."""
    place = {"id": "depot", "name": "Depot", "at": [48.21733, 16.38291], "tlp": "RED"}
    sections = noted("Quiet.", places=[place])
    figure = {"harm": "killed", "count": 3, "who": "civilians", "sources": ["wire"]}
    with pytest.raises(NamesWithheldError) as refused:
        write(day(**sections, casualties=[{**figure, "place": "48.21733 N, 16.38291 E"}]))
    assert refused.value.hits[0].words == "48.21733 N, 16.38291 E"
    assert "3" in write(day(**sections, casualties=[{**figure, "place": "48.9 N, 16.3 E"}]))
