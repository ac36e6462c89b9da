"""Building a briefing from the values of a document, and merging its situation."""

import tomllib

import pytest

from briefing_tui.model.briefing import Briefing, Head, Situation
from briefing_tui.model.building import build_briefing, build_situation
from briefing_tui.model.claims import Casualty, Variant
from briefing_tui.model.findings import Finding
from briefing_tui.model.item import Accepted, Item
from briefing_tui.model.registers import Actor
from briefing_tui.model.values import SingleName

HEAD = 'format = 1\ntitle = "T"\nas_of = 2024-12-01\n'


def built(body: str, shared: str = "") -> Briefing:
    situation = situation_of(shared) if shared else None
    briefing, _ = build_briefing(tomllib.loads(HEAD + body), situation, folder="syria-2024")
    assert briefing is not None
    return briefing


def situation_of(body: str) -> Situation:
    situation, _ = build_situation(tomllib.loads("format = 1\n" + body))
    assert situation
    return situation


def refused(body: str) -> tuple[Finding, ...]:
    briefing, findings = build_briefing(tomllib.loads(HEAD + body))
    assert briefing is None
    return findings


def casualty(briefing: Briefing, item_id: str) -> Casualty:
    found = briefing.find("casualties", item_id)
    assert isinstance(found, Casualty)
    return found


def test_blocks_and_rows_are_the_same_data() -> None:
    rows = built('notes = [{ heading = "H", text = "one" }, { text = "two" }]\n')
    blocks = built('[[notes]]\nheading = "H"\ntext = "one"\n[[notes]]\ntext = "two"\n')
    assert rows.notes == blocks.notes


def test_items_keep_the_order_of_the_file() -> None:
    briefing = built('[[notes]]\nid = "b"\n[[notes]]\nid = "a"\n')
    assert [(note.id, note.index) for note in briefing.notes] == [("b", 0), ("a", 1)]


def test_a_single_name_differs_from_a_list_of_one_name() -> None:
    briefing = built('[[frontline]]\nplace = "aleppo"\nby = ["hts"]\n')
    assert isinstance(briefing.frontline[0].place, SingleName)
    assert not isinstance(briefing.frontline[0].by, SingleName)


def test_a_part_inherits_the_rest_of_its_whole() -> None:
    briefing = built(
        '[[casualties]]\nid = "dead"\nharm = "killed"\ncount = 412\nplace = "syria"\n'
        'from = 2024-11-27\nclaimed_by = "sohr"\nsources = ["s"]\ncredibility = 2\ntlp = "RED"\n'
        'review = "draft"\nparts = [{ who = "civilians", count = 61 }]\n'
    )
    part = casualty(briefing, "dead-who-civilians")
    whole = casualty(briefing, "dead")
    inherited = ("harm", "place", "from_", "claimed_by", "sources", "credibility", "tlp", "review")
    assert all(getattr(part, name) == getattr(whole, name) for name in inherited)
    assert part.part_of == "dead"


def test_a_part_does_not_inherit_keys_of_the_whole_itself() -> None:
    briefing = built(
        '[[casualties]]\nid = "dead"\nkey = true\ntext = "t"\nnote = "n"\nchanged = "c"\n'
        'was = "w"\nbest = 5\nexternal_ids = ["acled:1"]\nparts = [{ who = "women" }]\n'
    )
    part = casualty(briefing, "dead-who-women")
    own = ("key", "text", "note", "changed", "was", "best", "external_ids", "count", "parts")
    assert not any(getattr(part, name) for name in own)


def test_a_part_keeps_its_own_keys() -> None:
    briefing = built(
        '[[casualties]]\nid = "dead"\nclaimed_by = "sohr"\n'
        'parts = [{ who = "women", claimed_by = "snhr" }]\n'
    )
    assert casualty(briefing, "dead-who-women").claimed_by == ("snhr",)


def test_a_synonym_is_read_as_its_term() -> None:
    briefing = built(
        '[[casualties]]\nid = "hurt"\nharm = "wounded"\nparts = [{ count = 1 }]\n'
        '[[reactions]]\nactor = "x"\nstance = ["warns", "backs"]\n'
        '[[reactions]]\nactor = "y"\nstance = "blames"\n'
    )
    hurt = casualty(briefing, "hurt")
    assert [hurt.harm, hurt.parts[0].harm] == ["injured", "injured"]
    stances = [reaction.stance for reaction in briefing.reactions]
    assert stances == [("warns", "supports"), ("accuses",)]
    assert isinstance(briefing.reactions[1].stance, SingleName)


def test_a_synonym_applies_only_to_its_own_key() -> None:
    assert built('[[figures]]\nwhat = "dead"\n').figures[0].what == "dead"


@pytest.mark.parametrize(
    ("keys", "unit"),
    [
        ('count = "31%"', "percent"),
        ('count = "US$ 90m"', "USD"),
        ('count = "31%"\nunit = "households"', "households"),
        ('count = "~3,100"', None),
        ("count = 31", None),
    ],
)
def test_a_percentage_or_money_sets_the_unit_of_a_figure(keys: str, unit: str | None) -> None:
    assert built(f"[[figures]]\n{keys}\n").figures[0].unit == unit


def test_a_percentage_among_parts_has_its_own_unit() -> None:
    body = '[[figures]]\ncount = 90\nunit = "shells"\nparts = [{ count = "31%" }, { count = 9 }]\n'
    assert [part.unit for part in built(body).figures[0].parts] == ["percent", "shells"]


def test_casualties_are_never_a_percentage_or_money() -> None:
    briefing = built('[[casualties]]\nid = "hurt"\ncount = "31%"\nbest = "$9"\n')
    hurt = casualty(briefing, "hurt")
    assert hurt.unit is None
    assert [count and count.is_readable for count in (hurt.count, hurt.best)] == [False, False]


def test_a_percentage_of_a_unit_is_not_compared_with_the_unit() -> None:
    figures = (
        '[[figures]]\ncount = "31%"\nunit = "tents"\n[[figures]]\ncount = 31\nunit = "tents"\n'
    )
    assert [figure.measure for figure in built(figures).figures] == ["percent of tents", "tents"]


def test_parts_of_a_part_are_kept_as_an_unknown_key() -> None:
    briefing = built('[[casualties]]\nid = "dead"\nparts = [{ who = "women", parts = [5] }]\n')
    part = casualty(briefing, "dead-who-women")
    assert (part.parts, part.unknown_keys) == ((), {"parts": [5]})


def test_a_wrong_type_that_parts_inherit_is_reported_once() -> None:
    findings = refused(
        '[[casualties]]\nharm = 5\nparts = [{ who = "women" }, { who = "men", harm = 6 }]\n'
    )
    assert {finding.where for finding in findings} == {
        ("casualties", 0, "harm"),
        ("casualties", 0, "parts", 1, "harm"),
    }


@pytest.mark.parametrize(
    ("body", "kept"),
    [
        ("colour = 5\n", {"colour": 5}),
        ("[fronts]\na = 1\n", {"fronts": {"a": 1}}),
        ("[[notes]]\nindex = 7\nshared = true\n", {"index": 7, "shared": True}),
        ('[[notes]]\nunknown_keys = "x"\nfrom_ = 1\n', {"unknown_keys": "x", "from_": 1}),
        ('[[quotes]]\nvariants = [{ quote = "q", colour = 5 }]\n', {"colour": 5}),
        ('[[quotes]]\naccepted = [{ code = "c", colour = 5 }]\n', {"colour": 5}),
        ('[[casualties]]\nparts = [{ who = "women", colour = 5 }]\n', {"colour": 5}),
    ],
)
def test_unknown_keys_open_and_are_kept(body: str, kept: dict[str, object]) -> None:
    briefing = built(body)
    holders: tuple[Head | Item | Variant | Accepted, ...] = (
        briefing.head,
        *briefing.notes,
        *(variant for quote in briefing.quotes for variant in quote.variants),
        *(accepted for quote in briefing.quotes for accepted in quote.accepted),
        *(part for figure in briefing.casualties for part in figure.parts),
    )
    assert [holder.unknown_keys for holder in holders if holder.unknown_keys] == [kept]


def test_unknown_keys_keep_the_order_of_the_file() -> None:
    unknown = built("z = 1\ny = 2\nx = 3\n").head.unknown_keys
    assert unknown is not None
    assert list(unknown) == ["z", "y", "x"]


@pytest.mark.parametrize("body", ["frontline = 5\n", "[frontline]\n", "frontline = [5]\n"])
def test_a_section_must_be_a_list_of_tables(body: str) -> None:
    assert [finding.code for finding in refused(body)] == ["wrong-type"]


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ('authors = "me"', "`authors` must be a list of texts, but is text"),
        ("next_due = 5", "but is a number"),
        ("lang = 5.0", "but is a decimal number"),
        ("summary = 2024-12-01", "but is a date"),
        ("lang = 2024-12-01T10:00:00Z", "but is a date with time"),
        ("summary = 10:00:00", "but is a time of day"),
        ("summary = {}", "but is a table"),
        ("accepted = [5]", "each entry of `accepted` must be a table"),
    ],
)
def test_a_wrong_type_is_reported_with_the_expected_one(line: str, sentence: str) -> None:
    (finding,) = refused(line + "\n")
    assert sentence in finding.message


@pytest.mark.parametrize(
    ("body", "hint"),
    [
        ("published = 1987\n", 'put a year in quotation marks: published = "1987"'),
        ("[[frontline]]\nsince = 1999\n", 'put a year in quotation marks: since = "1999"'),
        (
            '[[casualties]]\nharm = "killed"\nparts = [{ from = 2_011 }]\n',
            'put a year in quotation marks: from = "2011"',
        ),
        ("published = 20241201\n", ""),
        ("published = 2014.5\n", ""),
        ("published = true\n", ""),
        ("published = 999\n", ""),
        ("summary = 1987\n", ""),
    ],
)
def test_a_year_without_quotation_marks_gets_a_hint(body: str, hint: str) -> None:
    (finding,) = refused(body)
    assert (finding.code, finding.hint) == ("wrong-type", hint)


@pytest.mark.parametrize(
    "line",
    [
        "key = 1",
        "credibility = 2.0",
        "credibility = true",
        "count = true",
        "at = [1.0]",
        "at = [1.0, true]",
        f"at = [1{'0' * 400}, 2]",
        "sources = 'afp'",
        "place = [1]",
        "parts = {}",
        "claimed_by = true",
    ],
)
def test_nothing_is_turned_into_another_type(line: str) -> None:
    section = "places" if line.startswith("at") else "casualties"
    assert [finding.code for finding in refused(f"[[{section}]]\n{line}\n")] == ["wrong-type"]


def test_all_wrong_values_of_an_item_are_reported_with_their_paths() -> None:
    findings = refused(
        '[[quotes]]\ntext = 1\nkey = 1\nquote = "q"\n[[quotes]]\ntext = "fine"\n'
        "[[quotes]]\ndate = 5\n"
        'variants = [{ quote = "q" }, { quote = 2, sources = ["s", 3] }, 4]\n'
    )
    assert {finding.where for finding in findings} == {
        ("quotes", 0, "text"),
        ("quotes", 0, "key"),
        ("quotes", 2, "date"),
        ("quotes", 2, "variants", 1, "quote"),
        ("quotes", 2, "variants", 1, "sources", 1),
        ("quotes", 2, "variants", 2),
    }


def test_errors_after_the_first_thousand_items_have_the_right_position() -> None:
    steps: list[tuple[int, int]] = []
    table = tomllib.loads(HEAD) | {
        "notes": [{"text": str(number)} for number in range(2_100)] + [{"text": 5}]
    }
    briefing, (finding,) = build_briefing(table, report=lambda *report: steps.append(report))
    assert (briefing, finding.where) == (None, ("notes", 2_100, "text"))
    assert steps == [(1_000, 2_101), (2_000, 2_101), (2_101, 2_101)]


def test_fields_of_an_origin_are_not_keys() -> None:
    note = built('[[notes]]\ntext = "t"\norigin = { index = 7 }\n').notes[0]
    assert (note.index, note.unknown_keys) == (0, {"origin": {"index": 7}})


def test_synonyms_are_kept_in_the_origin() -> None:
    body = '[[reactions]]\nactor = "x"\nstance = ["warns", "backs"]\n[[reactions]]\nactor = "y"\n'
    first, second = built(body).reactions
    assert first.origin.written_terms == {"stance": ("warns", "backs")}
    assert second.origin.written_terms is None


def test_building_does_not_change_the_tables_of_items() -> None:
    table = tomllib.loads(
        HEAD + '[[figures]]\ncount = "5%"\nx = 1\nparts = [{ who = "a", y = 2 }]\n'
    )
    (figure,) = table["figures"]
    build_briefing(table)
    assert figure == {"count": "5%", "x": 1, "parts": [{"who": "a", "y": 2}]}


def test_missing_keys_are_taken_from_the_situation() -> None:
    briefing = built(
        "",
        'title = "Syria"\ntimezone = "Asia/Damascus"\nlang = "ar"\ntlp = "AMBER"\n'
        'credits = ["GeoNames"]\n',
    )
    assert (briefing.situation, briefing.timezone) == ("Syria", "Asia/Damascus")
    assert (briefing.lang, briefing.tlp) == ("ar", "AMBER")
    assert briefing.credits == ("GeoNames",)


def test_an_empty_marking_is_not_filled_from_the_situation() -> None:
    assert built('tlp = ""\n', 'tlp = "GREEN"\n').tlp == "RED"


def test_keys_of_the_briefing_override_the_situation() -> None:
    briefing = built('timezone = "UTC"\nlang = "fr"\n', 'timezone = "Asia/Damascus"\nlang = "ar"\n')
    assert (briefing.timezone, briefing.lang) == ("UTC", "fr")


def test_a_briefing_alone_has_defaults() -> None:
    briefing = built("")
    in_force = (briefing.situation, briefing.timezone, briefing.lang, briefing.tlp)
    assert in_force == ("syria-2024", "UTC", "en", "CLEAR")


@pytest.mark.parametrize(
    ("written", "label"),
    [("WHITE", "CLEAR"), ("tlp:amber", "AMBER"), ("PURPLE", "RED"), ("", "RED")],
)
def test_an_unknown_marking_means_red(written: str, label: str) -> None:
    assert built(f'tlp = "{written}"\n').tlp == label


def test_an_item_of_the_briefing_replaces_the_whole_shared_item() -> None:
    briefing = built(
        '[[actors]]\nid = "hts"\nname = "Tahrir"\n',
        '[[actors]]\nid = "hts"\nname = "HTS"\nside = "rebels"\n[[actors]]\nid = "sdf"\n',
    )
    assert [(actor.id, actor.name, actor.side, actor.shared) for actor in briefing.actors] == [
        ("hts", "Tahrir", None, False),
        ("sdf", None, None, True),
    ]


def test_a_day_lasts_from_midnight_to_midnight_in_the_zone_of_the_situation() -> None:
    latest = built("", 'timezone = "Asia/Damascus"\n').as_of.latest
    assert latest is not None
    assert latest.isoformat() == "2024-12-01T20:59:59+00:00"


ACTORS = """
[[actors]]
id = "hts"
name = "Hayat Tahrir al-Sham"
aliases = ["HTS", "the group"]
[[actors]]
id = "sna"
name = "Syrian National Army"
aliases = ["the group"]
[[places]]
id = "aleppo"
name = "Aleppo"
aliases = ["حلب"]
"""


@pytest.mark.parametrize("words", ["hts", "HTS", "hayat tahrir al-sham", " HAYAT Tahrir al-Sham "])
def test_a_reference_may_be_an_id_a_name_or_an_alias(words: str) -> None:
    actor = built(ACTORS).directory.actor(words)
    assert isinstance(actor, Actor)
    assert actor.id == "hts"


def test_an_ambiguous_name_is_not_resolved() -> None:
    directory = built(ACTORS).directory
    assert directory.actor("the group") is None
    assert directory.resolve("the group", ("actors",)) is None
    assert len(directory.candidates("the group", ("actors",))) == 2


def test_an_id_takes_precedence_over_a_name() -> None:
    briefing = built('[[actors]]\nid = "a"\nname = "b"\n[[actors]]\nid = "b"\n')
    assert briefing.directory.resolve("b", ("actors",)) == "b"


def test_names_in_any_script_are_found() -> None:
    assert built(ACTORS).directory.resolve("حلب", ("places",)) == "aleppo"


def test_a_reference_without_a_match_is_kept() -> None:
    briefing = built('[[frontline]]\nplace = "Nowhere Town"\n')
    assert briefing.frontline[0].place == ("Nowhere Town",)
    assert briefing.directory.resolve("Nowhere Town", ("places",)) is None


@pytest.mark.parametrize("section", ["frontline", "judgements", "indicators", "notes"])
def test_a_section_that_a_situation_may_not_have_is_reported(section: str) -> None:
    _, (finding,) = build_situation({"format": 1, section: [{"id": "a"}]})
    assert (finding.code, finding.where) == ("misplaced-section", (section,))
    assert finding.message.endswith("can contain only `sources`, `actors`, `places` and `areas`")
