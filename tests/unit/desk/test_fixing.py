"""A fix changes only the value, in any layout of the file."""

from pathlib import Path

import pytest

from briefing_tui.check import all_codes
from briefing_tui.desk.checking import Checker, fix_file
from briefing_tui.store.outcomes import Refused, Written

HEAD = '# by hand\nformat = 1\ntitle = "T"   # short\nas_of = 2024-12-01\n'
REGISTERS = """
[[sources]]   # who says so
id = "reuters-1"
[[sources]]
id = 'afp-1'

[[places]]
id = "aleppo"
"""

FIXES = [
    ("unknown-key", 'Summary = "x"  # c\n', 'summary = "x"  # c\n'),
    ("unknown-key", '"SUMMARY" = """\nx\n"""\n', 'summary = """\nx\n"""\n'),
    ("unknown-key", "[[actors]]\n  Name='A' # c\n", "[[actors]]\n  name='A' # c\n"),
    (
        "unknown-key",
        'actors = [\n  { Name = "A" }, # c\n]\n',
        'actors = [\n  { name = "A" }, # c\n]\n',
    ),
    (
        "unknown-key",
        "[[frontline]]\nplace = 'aleppo'\nclaimed-by = ['a',\n 'b'] # c\n",
        "[[frontline]]\nplace = 'aleppo'\nclaimed_by = ['a',\n 'b'] # c\n",
    ),
    (
        "unknown-key",
        "casualties = [{ count = 2, parts = [{ Who = 'men', count = 1 }] }]\n",
        "casualties = [{ count = 2, parts = [{ who = 'men', count = 1 }] }]\n",
    ),
    (
        "unknown-key",
        "[[casualties]]\ncount = 2\n[[casualties.parts]]\nWho = 'men' # c\ncount = 1\n",
        "[[casualties]]\ncount = 2\n[[casualties.parts]]\nwho = 'men' # c\ncount = 1\n",
    ),
    (
        "term-synonym",
        "[[casualties]]\nharm = 'fled' # c\n",
        '[[casualties]]\nharm = "displaced" # c\n',
    ),
    (
        "term-synonym",
        "[[reactions]]\nstance = ['warns' , # c\n 'blames']\n",
        "[[reactions]]\nstance = ['warns' , # c\n \"accuses\"]\n",
    ),
    ("unknown-term", "[[events]]\nbasis = 'Claimed' # c\n", '[[events]]\nbasis = "claimed" # c\n'),
    (
        "unknown-term",
        'reactions = [ {stance=["Warns" , "denies", # c\n "SUPPORTS"]} ]\n',
        'reactions = [ {stance=["warns" , "denies", # c\n "supports"]} ]\n',
    ),
    (
        "unknown-term",
        "[[reactions]]\nstance = 'calls for ceasefire'\n",
        '[[reactions]]\nstance = "calls-for-ceasefire"\n',
    ),
    ("retired-tlp", "tlp = 'TLP:WHITE'\n", 'tlp = "CLEAR"\n'),
    (
        "retired-tlp",
        "[[events]]\n\n# c\ntlp = 'white' # d",
        '[[events]]\n\n# c\ntlp = "CLEAR" # d',
    ),
    ("misspelt-marking", "[[events]]\nTLP = 'RED' # c\n", "[[events]]\ntlp = 'RED' # c\n"),
    ("unknown-tlp", 'tlp = "Amber Strict"\n', 'tlp = "AMBER+STRICT"\n'),
    ("unknown-tlp", "notes = [{tlp = 'amber_strict'}]\n", 'notes = [{tlp = "AMBER+STRICT"}]\n'),
    (
        "bad-country-code",
        '[[actors]]\r\nid = "a"\r\ncountry = "sy" # c\r\n',
        '[[actors]]\r\nid = "a"\r\ncountry = "SY" # c\r\n',
    ),
    (
        "unknown-source",
        'events = [{ sources = [\n  "Reuters 1", # c\n  "afp-1" ] }]\n',
        'events = [{ sources = [\n  "reuters-1", # c\n  "afp-1" ] }]\n',
    ),
    (
        "unknown-reference",
        "[[judgements]]\nbecause = [ 'aleppo' ] # c\n",
        '[[judgements]]\nbecause = [ "places/aleppo" ] # c\n',
    ),
]


def mended(folder: Path, source: str, code: str) -> str:
    path = folder / "briefing.toml"
    path.write_bytes(source.encode())
    findings = [finding for finding in Checker().check(str(path)).findings if finding.code == code]
    assert findings
    outcome = fix_file(str(path), source, findings)
    assert outcome
    assert isinstance(outcome.outcome, Written)
    assert [
        finding for finding in Checker().check(str(path)).findings if finding.code == code
    ] == []
    return path.read_bytes().decode()


@pytest.mark.parametrize(("code", "before", "after"), FIXES)
def test_a_fix_changes_only_the_value(tmp_path: Path, code: str, before: str, after: str) -> None:
    is_block = before.startswith("[[")
    above, below = (HEAD + REGISTERS, "") if is_block else (HEAD, REGISTERS)
    assert mended(tmp_path, above + before + below, code) == above + after + below


def test_every_fixable_code_is_tested() -> None:
    fixable = {code for code, entry in all_codes().items() if entry.fixable}
    assert {code for code, _, _ in FIXES} == fixable


def test_a_file_that_changed_since_it_was_read_is_not_fixed(tmp_path: Path) -> None:
    path = tmp_path / "briefing.toml"
    source = HEAD + 'tlp = "WHITE"\n'
    path.write_text(source, encoding="utf-8")
    findings = Checker().check(str(path)).findings
    path.write_text(source + "# theirs\n", encoding="utf-8")
    outcome = fix_file(str(path), source, findings)
    assert outcome
    assert isinstance(outcome.outcome, Refused)
    assert path.read_text(encoding="utf-8") == source + "# theirs\n"
    # The fixes can be computed again, so they are not saved next to the file.
    assert [entry.name for entry in tmp_path.iterdir()] == ["briefing.toml"]
