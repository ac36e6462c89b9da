"""A fix changes one value, or is refused if the file has changed since it was found."""

import pytest

from briefing_tui.model.findings import Fix
from briefing_tui.store.fixes import apply_fix, apply_fixes
from briefing_tui.store.layout import TomlLayout, read_layout
from briefing_tui.store.outcomes import Refused

SOURCE = """\
format = 1

[[frontline]]
place = ["hama", "homs"]  # two
status = "heid"
parts = [{ extent = "al" }]
"""


@pytest.mark.parametrize(
    ("fix", "before", "after"),
    [
        (Fix(("frontline", 0), "status", "heid", "held"), '"heid"', '"held"'),
        (Fix(("frontline", 0), "place", "hama", "aleppo"), '"hama"', '"aleppo"'),
        (Fix((), "format", rename_to="version"), "format", "version"),
        (Fix(("frontline", 0), "status", rename_to="state"), "status", "state"),
        (Fix(("frontline", 0, "parts", 0), "extent", "al", "all"), '"al"', '"all"'),
    ],
)
def test_a_fix_changes_one_value(fix: Fix, before: str, after: str) -> None:
    assert apply_fix(SOURCE, fix) == SOURCE.replace(before, after)


@pytest.mark.parametrize(
    ("fix", "problem"),
    [
        (Fix(("frontline", 0), "status", "hled", "held"), "`status` is no longer `hled`."),
        (Fix(("frontline", 0), "place", "idlib", "aleppo"), "`place` is no longer `idlib`."),
        (Fix(("frontline", 1), "status", "heid", "held"), "The file has no such item or key."),
        (Fix(("frontline", 0), "stats", "heid", "held"), "The file has no such item or key."),
        (Fix(("frontline", 0), "place", rename_to="status"), "`status` already exists."),
        (Fix(("frontline", 0, "x", "y"), "z"), "The file has no such item or key."),
    ],
)
def test_a_fix_is_refused_if_the_file_has_changed(fix: Fix, problem: str) -> None:
    refused = apply_fix(SOURCE, fix)
    assert isinstance(refused, Refused)
    assert refused.message == problem


def test_many_fixes_read_the_text_once(monkeypatch: pytest.MonkeyPatch) -> None:
    reads = []

    def noted(source: str) -> TomlLayout | None:
        reads.append(len(source))
        return read_layout(source)

    monkeypatch.setattr("briefing_tui.store.edits.read_layout", noted)
    source = SOURCE + '[[casualties]]\nharm = "arrested"\n' * 50
    fixes = [Fix(("casualties", at), "harm", "arrested", "detained") for at in range(50)]
    assert apply_fixes(source, fixes) == (source.replace("arrested", "detained"), 50)
    assert len(reads) == 1


def test_fixes_that_are_not_possible_stop_no_other_fix() -> None:
    fixes = (
        Fix(("frontline", 0), "status", "heid", "held"),
        Fix(("frontline", 0), "status", "heid", "held"),
        Fix(("frontline", 0), "place", "hama", "aleppo"),
        Fix(("frontline", 0), "place", "idlib", "aleppo"),
        Fix(("frontline", 0), "place", "homs", "damascus"),
        Fix(("frontline", 7), "status", "heid", "held"),
        Fix(("frontline", 0), "status", rename_to="place"),
        Fix(("frontline", 0, "parts", 0), "extent", "al", "all"),
        Fix(("frontline", 0), "parts", rename_to="pieces"),
    )
    after = SOURCE.replace("heid", "held").replace('"hama", "homs"', '"aleppo", "damascus"')
    after = after.replace('"al"', '"all"').replace("parts", "pieces")
    assert apply_fixes(SOURCE, fixes) == (after, 5)
    assert apply_fixes("broken = [", fixes) == ("broken = [", 0)
