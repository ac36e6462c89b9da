"""Misspelt terms and names in a filter."""

import pytest

from briefing_tui.analysis.filter_values import unknown_in_slices, unknown_values_message
from briefing_tui.analysis.slices import result_of
from tests.unit.analysis.day import ACTORS, PLACES, SOURCES, briefing_with, filter_of

DAY = briefing_with(
    actors=[*ACTORS, {"id": "evil", "name": "Evil\u202e\x1bName"}, {"id": "sur", "name": "Ṣūr"}],
    places=PLACES,
    sources=SOURCES,
    sides=["state", "opposition"],
    reactions=[{"id": "r", "actor": "Unlisted Front", "stance": "approves", "text": "Yes."}],
)


def unknown(words: str) -> str:
    return unknown_values_message(result_of(unknown_in_slices(filter_of(words), [DAY])), DAY)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        # A name of the briefing is only text.
        ("actor:evilnam", "Unknown name `evilnam` for `actor`. Did you mean `evil‹U+202E›␛name`?"),
        ("stance:suport", "Unknown term `suport` for `stance`. Did you mean `supports`?"),
        ("-stance:suport", "Unknown term `suport` for `stance`. Did you mean `supports`?"),
        ("section:casualty", "Unknown term `casualty` for `section`. Did you mean `casualties`?"),
        ("basis:claim", "Unknown term `claim` for `basis`. Did you mean `claimed`?"),
        ("side:oposition", "Unknown term `oposition` for `side`. Did you mean `opposition`?"),
        ("harm:zzz", "Unknown term `zzz` for `harm`."),
        (
            'sub_type:"armed clas"',
            'Unknown term `armed clas` for `sub_type`. Did you mean `"armed clash"`?',
        ),
        ("actor:irann", "Unknown name `irann` for `actor`. Did you mean `iran`?"),
        ("iran | -place:hamaa", "Unknown name `hamaa` for `place`. Did you mean `hama`?"),
        ("-source:cnna", "Unknown name `cnna` for `source`. Did you mean `cna`?"),
        ("actor:iran|rusia", "Unknown name `rusia` for `actor`."),
        (
            "place:zzz stance:zzz",
            "Unknown name `zzz` for `place`. Unknown term `zzz` for `stance`.",
        ),
    ],
)
def test_a_value_that_nothing_has_is_unknown(words: str, message: str) -> None:
    assert unknown(words) == message


@pytest.mark.parametrize(
    "words",
    [
        "stance:supports stance:calls harm:dead kind:media",
        "section:reactions basis:reported side:state",
        'actor:sur actor:ṢŪR actor:hts actor:HTS actor:"islamic republic" speaker:SOHR',
        "actor:iran actor:tahrir place:HAMA source:newsasia speaker:iran",
        # Only items have these.
        'stance:approves actor:"unlisted front"',
        "actor:none -place:none controller:none",
        "irann publisher:newsasia id:zzz because:zzz since:30nov grade:B2",
    ],
)
def test_a_value_that_something_may_have_is_not_unknown(words: str) -> None:
    assert unknown(words) == ""
