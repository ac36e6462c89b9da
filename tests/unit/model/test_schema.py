"""The schemas accept valid files and reject invalid ones.

They are tested with the validator of a TOML language server.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from briefing_tui.model.briefing import SECTIONS, SHARED_SECTIONS, Head
from briefing_tui.model.keys import keys_of
from briefing_tui.model.schema import briefing_schema, situation_schema
from tools.make_docs import schemas

HEAD = 'format = 1\ntitle = "T"\nas_of = 2024-12-01\n'
DOCS = Path(__file__).resolve().parents[3] / "docs"
TAPLO = Path(sys.executable).parent / "taplo"


@pytest.fixture
def schema(tmp_path: Path) -> Path:
    path = tmp_path / "schema.json"
    path.write_text(json.dumps(briefing_schema()), encoding="utf-8")
    return path


def accepts(schema: Path | None, path: Path) -> bool:
    """Whether a file is valid; the schema defaults to the one named in its first line."""
    if not TAPLO.exists():
        pytest.skip("taplo is not installed beside this Python")
    named = ["--schema", schema.as_uri()] if schema else []
    run = subprocess.run(
        [TAPLO, "lint", "--no-auto-config", *named, path],
        capture_output=True,
        text=True,
        check=False,
    )
    # If the schema cannot be loaded, validation fails without a position in the file.
    assert run.returncode == 0 or f"─ {path}:" in run.stderr, run.stderr
    return run.returncode == 0


def accepts_text(schema: Path, body: str) -> bool:
    path = schema.with_name("briefing.toml")
    path.write_text(body, encoding="utf-8")
    return accepts(schema, path)


def test_the_schemas_in_docs_are_what_make_docs_would_write() -> None:
    for name, written in schemas().items():
        assert (DOCS / name).read_text(encoding="utf-8") == written


def named_schema(path: Path) -> Path:
    directive, _, name = path.read_text(encoding="utf-8").partition("\n")[0].partition(" ")
    assert directive == "#:schema"
    return (path.parent / name).resolve()


def test_samples_name_the_right_schema(sample: Path) -> None:
    days = sorted(sample.parent.glob("2*.toml"))
    assert len(days) == 9
    assert {named_schema(day) for day in days} == {DOCS / "briefing.schema.json"}
    assert named_schema(sample.with_name("situation.toml")) == DOCS / "situation.schema.json"


def test_samples_are_valid(sample: Path) -> None:
    files = sorted(sample.parent.glob("*.toml"))
    assert [file.name for file in files if not accepts(None, file)] == []


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        ("format = 1", "format = 2"),
        ("as_of = ", "as_off = "),
        ('harm = "killed"', 'harm = "dead"'),
        ("[[frontline]]", "[[frontlines]]"),
        ("[[events]]\n", '[[events]]\nplce = "Aleppo"\n'),
    ],
)
def test_broken_samples_are_invalid(tmp_path: Path, sample: Path, good: str, bad: str) -> None:
    (tmp_path / "docs").symlink_to(DOCS)
    broken = tmp_path / "briefings" / "syria-2024" / sample.name
    broken.parent.mkdir(parents=True)
    source = sample.read_text(encoding="utf-8")
    assert good in source
    broken.write_text(source.replace(good, bad, 1), encoding="utf-8")
    assert not accepts(None, broken)
    broken.write_text(source, encoding="utf-8")
    assert accepts(None, broken)


def test_a_briefing_is_not_a_valid_situation(tmp_path: Path, sample: Path) -> None:
    schema = tmp_path / "schema.json"
    schema.write_text(json.dumps(situation_schema()), encoding="utf-8")
    assert not accepts(schema, sample)


FULL = (
    HEAD
    + """
published = 2024-12-03T10:00:00+02:00
covers_from = "2024-11-30~"
next_due = "2024-12-04T18:00+03"
tlp = "AMBER+STRICT"
authors = ["A"]
accepted = [{ code = "c", reason = "r" }]
[[places]]
id = "aleppo"
at = [36.2, 37]
[[frontline]]
place = ["aleppo", "Hama"]
status = "captured"
since = "../2024-12-04"
[[casualties]]
harm = "killed"
count = ">412"
from = 2024-11-27
parts = [{ who = "civilians", count = 28, by = ["a", "b"] }]
[[reactions]]
stance = ["condemns", "warns"]
date = "2024-12"
[[quotes]]
variants = [{ quote = "q", sources = ["s"] }]
credibility = 2
[[judgements]]
likelihood = "probable"
horizon = "2024-12-02/2024-12-04"
"""
)


def test_all_kinds_of_values_are_accepted(schema: Path) -> None:
    assert accepts_text(schema, FULL)


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        ("format = 1", "format = 2"),
        ("format = 1\n", ""),
        ('title = "T"\n', ""),
        ("as_of = 2024-12-01\n", ""),
        ("as_of = 2024-12-01", "as_of = 20241201"),
        ("AMBER+STRICT", "PURPLE"),
        ('authors = ["A"]', 'authors = "A"'),
        ('reason = "r"', 'raison = "r"'),
        ('id = "aleppo"', 'id = "Aleppo City"'),
        ("[36.2, 37]", "[36.2]"),
        ("captured", "taken"),
        ("../2024-12-04", "before the 4th"),
        ("killed", "dead"),
        ('count = ">412"', "count = -1"),
        ('count = ">412"', "count = true"),
        ("by = [", "bye = ["),
        ("count = 28", "parts = []"),
        ('"warns"]', '"shouts"]'),
        ('quote = "q", ', ""),
        ("credibility = 2", "credibility = 7"),
        ("credibility = 2", "credibilty = 2"),
        ("probable", "quite likely"),
        ("[[frontline]]", "[[fronts]]"),
        ("[[frontline]]", "[frontline]"),
    ],
)
def test_wrong_values_are_invalid(schema: Path, good: str, bad: str) -> None:
    assert good in FULL
    assert not accepts_text(schema, FULL.replace(good, bad))


def descriptions(schema: dict[str, Any]) -> list[str]:
    tables = [schema, *schema["$defs"].values()]
    return [
        value["description"] for table in tables for value in table.get("properties", {}).values()
    ]


def test_all_keys_have_a_description() -> None:
    schema = briefing_schema()
    assert all(descriptions(schema))
    for section, record in SECTIONS.items():
        assert list(schema["$defs"][section]["properties"]) == list(keys_of(record))
    assert list(schema["properties"]) == [*keys_of(Head), *SECTIONS]


def test_all_references_in_the_schema_resolve() -> None:
    for schema in (briefing_schema(), situation_schema()):
        written = json.dumps(schema)
        referred = {part.partition('"')[0] for part in written.split('"#/$defs/')[1:]}
        assert referred <= set(schema["$defs"])


def test_a_situation_has_the_shared_sections_and_no_cut_off() -> None:
    schema = situation_schema()
    assert schema["required"] == ["format"]
    assert [key for key in schema["properties"] if key in SECTIONS] == list(SHARED_SECTIONS)


def test_the_schema_names_its_dialect_and_itself() -> None:
    schema = briefing_schema()
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$id"] == "urn:briefing-tui:briefing:1"
