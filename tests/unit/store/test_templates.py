"""A new briefing is valid, and the next briefing keeps the lasting items of the previous one."""

import datetime as dt
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from briefing_tui.model.briefing import SECTIONS, Briefing
from briefing_tui.model.building import build_briefing, build_situation
from briefing_tui.model.keys import keys_of
from briefing_tui.store.outcomes import Refused
from briefing_tui.store.reader import Reading, read_briefing
from briefing_tui.store.templates import new_briefing, next_briefing

DAY = dt.date(2024, 12, 5)
ROOT = Path(__file__).parents[3]
SAMPLES = sorted((ROOT / "briefings" / "syria-2024").glob("2024-*.toml"))

YESTERDAY = """
format = 1
title = "Yesterday"
as_of = 2024-12-04
covers_from = 2024-12-03
published = 2024-12-05
timezone = "Asia/Damascus"
summary = "What was."
own_key = "stays"

[[sources]]
id = "used"
title = "Used"

[[sources]]
title = "Denies it"

[[sources]]
id = "says-so"
title = "Says so"

[[sources]]
id = "for-the-part"

[[sources]]
id = "unused"

[[actors]]
id = "rebels"

[[frontline]]
place = "hama"
status = "contested"
sources = ["used"]
changed = "It was held yesterday."

[[frontline]]
id = "homs"
place = "homs"
withdrawn = "An error."
sources = ["unused"]

[[casualties]]
id = "killed"
harm = "killed"
count = 10
to = 2024-12-02

[[casualties]]
id = "killed"
harm = "killed"
count = 12
claimed_by = "Says so"
denied_by = ["Denies it"]
parts = [
  { who = "civilians", count = 5, sources = ["for-the-part"] },
  { who = "men", count = 9, withdrawn = "Unfounded." },
]

[[casualties]]
id = "killed-of-them"
harm = "killed"
count = 1
part_of = "killed"
to = "2024-12-03~"

[[events]]
id = "battle"
date = 2024-12-04
text = "Battle."
sources = ["unused"]

[[judgements]]
id = "falls"
text = "Hama falls."
because = ["frontline/hama-from-content", "events/battle", "casualties/killed-who-civilians"]
alternative_to = "holds"

[[judgements]]
id = "holds"
text = "Hama held."
outcome = "did-not-happen"

[[indicators]]
text = "Tanks."
points_to = ["falls", "holds"]

[[notes]]
text = "Background."
"""


def reading_of(source: str) -> Reading:
    briefing, findings = build_briefing(tomllib.loads(source))
    assert briefing, findings
    return Reading("yesterday.toml", briefing, (), source)


def following_day(source: str = YESTERDAY, **more: Any) -> tuple[str, dict[str, Any]]:
    made = next_briefing(reading_of(source), DAY, **more)
    assert isinstance(made, str)
    return made, tomllib.loads(made)


def uncommented(source: str) -> str:
    """The template with its examples for items filled in as they are."""
    lines = source.split("\n")
    examples = [re.sub("^# ", "", line) for line in lines]
    return "\n".join(
        example
        for line, example in zip(lines, examples, strict=True)
        if line == example or re.match(r"\[\[|[a-z_]+ = ", example)
    )


def test_a_new_briefing_is_valid() -> None:
    table = tomllib.loads(new_briefing('A "title"\n\x1b', DAY))
    assert table == {"format": 1, "title": 'A "title"\n\x1b', "as_of": DAY}
    assert build_briefing(table)[1] == ()


def test_a_new_briefing_has_the_time_zone_it_is_given() -> None:
    assert tomllib.loads(new_briefing("T", DAY, timezone="Asia/Damascus"))["timezone"] == (
        "Asia/Damascus"
    )


def test_a_new_briefing_takes_a_cut_off_with_its_hour() -> None:
    moment = dt.datetime(2024, 12, 5, 18, tzinfo=dt.UTC)
    table = tomllib.loads(uncommented(new_briefing("T", moment)))
    assert table["as_of"] == moment
    assert build_briefing(table)[1] == ()


def test_the_examples_of_a_new_briefing_are_valid() -> None:
    table = tomllib.loads(uncommented(new_briefing("T", DAY)))
    assert [name for name in table if name in SECTIONS] == list(SECTIONS)
    briefing, findings = build_briefing(table)
    assert briefing
    assert findings == ()


def test_an_example_lists_the_terms_of_a_key() -> None:
    source = new_briefing("T", DAY)
    assert '# basis = "claimed"  # claimed, assessed\n' in source
    assert '# side = "river"\n' in source


@pytest.mark.parametrize("section", SECTIONS)
def test_an_example_uses_known_keys_and_terms(section: str) -> None:
    (item,) = tomllib.loads(uncommented(new_briefing("T", DAY)))[section]
    keys = keys_of(SECTIONS[section])
    assert item.keys() <= keys.keys()
    for name, value in item.items():
        if keys[name].terms:
            assert set(value if isinstance(value, list) else [value]) <= set(keys[name].terms)


def test_the_examples_refer_to_each_other() -> None:
    briefing, _ = build_briefing(tomllib.loads(uncommented(new_briefing("T", DAY))))
    assert briefing
    assert unmatched(briefing) == []


def unmatched(briefing: Briefing) -> list[str]:
    """The references that must match an id of the briefing and do not."""
    found = []
    for section, record in SECTIONS.items():
        for item in briefing.items(section):
            for key in keys_of(record).values():
                value = getattr(item, key.attribute)
                if key.must_match and value and item.part_index is None:
                    for entry in (value,) if isinstance(value, str) else value:
                        target, _, name = entry.rpartition("/")
                        target = target or (section if key.name == "part_of" else key.refers_to[0])
                        if briefing.find(target, name) is None:
                            found.append(f"{section}/{item.id}: {key.name} = {entry}")
    return found


def test_the_next_briefing_begins_at_the_previous_cut_off() -> None:
    _, table = following_day(title="Today")
    assert {key: value for key, value in table.items() if key not in SECTIONS} == {
        "format": 1,
        "title": "Today",
        "as_of": DAY,
        "covers_from": dt.date(2024, 12, 4),
        "timezone": "Asia/Damascus",
        "own_key": "stays",
    }


@pytest.mark.parametrize("source", [following_day()[0], new_briefing("", DAY)])
def test_a_missing_title_is_empty_with_an_instruction(source: str) -> None:
    assert tomllib.loads(source)["title"] == ""
    assert re.search('^title = ""  # write the headline$', source, re.MULTILINE)


def test_an_item_that_may_have_changed_is_a_draft_with_its_last_confirmation() -> None:
    _, table = following_day()
    for section in ("frontline", "casualties", "judgements", "indicators"):
        for item in table[section]:
            assert (item["review"], item["last_confirmed"]) == ("draft", dt.date(2024, 12, 4))
    assert not [item for item in table["sources"] + table["actors"] if "review" in item]


def test_the_comment_above_carried_over_items_asks_only_for_drafts_to_be_confirmed() -> None:
    text, _ = following_day()
    requests = re.findall("^#.*onfirm or update each\n# (.*),", text, re.MULTILINE)
    assert requests == ['item with `review = "draft"`'] * 4


def test_a_draft_keeps_the_day_that_confirmed_it_and_a_new_one_has_none() -> None:
    source = """
format = 1
title = "T"
as_of = 2024-12-04
[[frontline]]
id = "mill"
review = "draft"
last_confirmed = 2024-12-02
[[frontline]]
id = "dam"
review = "draft"
"""
    _, table = following_day(source)
    mill, dam = table["frontline"]
    assert mill == {"id": "mill", "review": "draft", "last_confirmed": dt.date(2024, 12, 2)}
    assert dam == {"id": "dam", "review": "draft"}


def test_the_sections_are_in_the_order_of_the_format() -> None:
    source, _ = following_day()
    assert re.findall(r"^# -+ (\w+)$", source, re.MULTILINE) == list(SECTIONS)


def test_a_log_is_not_carried_over() -> None:
    _, table = following_day()
    assert not {"events", "notes", "quotes", "reactions"} & table.keys()


def test_a_lasting_item_is_carried_over_with_its_id() -> None:
    briefing = reading_of(YESTERDAY).briefing
    assert briefing
    _, table = following_day()
    assert table["frontline"] == [
        {
            "id": briefing.frontline[0].id,
            "place": "hama",
            "status": "contested",
            "sources": ["used"],
            "last_confirmed": dt.date(2024, 12, 4),
            "review": "draft",
        }
    ]
    assert table["indicators"][0]["id"] == briefing.indicators[0].id


def test_a_count_is_a_draft_with_the_date_of_its_cut_off() -> None:
    _, table = following_day()
    whole, part = table["casualties"]
    assert whole == {
        "id": "killed",
        "harm": "killed",
        "count": 12,
        "claimed_by": "Says so",
        "denied_by": ["Denies it"],
        "parts": [{"who": "civilians", "count": 5, "sources": ["for-the-part"]}],
        "to": dt.date(2024, 12, 4),
        "last_confirmed": dt.date(2024, 12, 4),
        "review": "draft",
    }
    assert (part["to"], part["review"], part["part_of"]) == ("2024-12-03~", "draft", "killed")


def test_only_cited_sources_are_carried_over() -> None:
    _, table = following_day()
    names = [re.sub("-[0-9a-f]{8}$", "", source["id"]) for source in table["sources"]]
    assert names == ["used", "denies-it", "says-so", "for-the-part"]


def test_a_reference_to_an_omitted_item_is_removed_and_listed() -> None:
    source, table = following_day()
    (judgement,) = table["judgements"]
    assert judgement["because"] == ["casualties/killed-who-civilians"]
    assert "alternative_to" not in judgement
    assert table["indicators"][0]["points_to"] == ["falls"]
    above = source[: source.index("[[judgements]]\n")]
    assert 'because = ["frontline/hama-from-content", "events/battle"]\n' in above
    assert above.endswith('alternative_to = "holds"\n')


def test_a_reference_to_a_shared_item_stays() -> None:
    situation, _ = build_situation({"format": 1, "places": [{"id": "hama"}]})
    source = YESTERDAY.replace('"events/battle"', '"places/hama"')
    briefing, _ = build_briefing(tomllib.loads(source), situation)
    made = next_briefing(Reading("yesterday.toml", briefing, (), source), DAY)
    assert isinstance(made, str)
    (judgement,) = tomllib.loads(made)["judgements"]
    assert judgement["because"] == ["places/hama", "casualties/killed-who-civilians"]
    assert "places" not in tomllib.loads(made)


def test_a_remark_is_always_a_comment() -> None:
    source, table = following_day(YESTERDAY.replace('"events/battle"', r'"a\ntitle = 1\r\u001b"'))
    assert table["title"] == ""
    assert "\x1b" not in source


def test_the_same_day_gives_the_same_text() -> None:
    assert following_day()[0] == following_day()[0]


def test_an_unreadable_briefing_cannot_be_continued() -> None:
    assert isinstance(next_briefing(Reading("broken.toml", None), DAY), Refused)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_every_sample_can_be_continued(path: Path, tmp_path: Path) -> None:
    previous = read_briefing(str(path))
    assert previous.briefing
    made = next_briefing(previous, DAY)
    assert isinstance(made, str)
    (tmp_path / "situation.toml").write_bytes(path.with_name("situation.toml").read_bytes())
    (tmp_path / "today.toml").write_text(made)
    today = read_briefing(str(tmp_path / "today.toml"))
    assert today.findings == ()
    assert today.briefing
    assert unmatched(today.briefing) == []
    for section in ("frontline", "judgements", "indicators"):
        before = {item.id for item in previous.briefing.section(section)}
        assert {item.id for item in today.briefing.section(section)} <= before


def test_shared_items_keep_the_marking_of_a_stricter_situation(
    tmp_path: Path,
) -> None:
    (tmp_path / "situation.toml").write_text(
        'format = 1\ntitle = "Operation"\ntlp = "AMBER"\n\n[[actors]]\nid = "x"\nname = "X"\n'
    )
    (tmp_path / "day.toml").write_text(
        'format = 1\ntitle = "Day"\nas_of = 2024-12-01\ntlp = "GREEN"\n'
    )
    previous = read_briefing(str(tmp_path / "day.toml"))
    source = next_briefing(previous, dt.date(2024, 12, 2), leaves_situation=True)
    assert isinstance(source, str)
    made = tomllib.loads(source)
    assert (made["tlp"], made["actors"][0]["tlp"]) == ("GREEN", "AMBER")
    assert "Operation" not in source
