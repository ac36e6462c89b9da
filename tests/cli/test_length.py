"""`--length` sets the length of a document; the default of `export` is a brief."""

from pathlib import Path

import pytest

from tests.cli.command import briefing, written

BODY = """\
summary = "The bridge holds."
[[events]]
text = "A crossing was tried."
[[notes]]
heading = "Background"
text = "The bridge is old."
note = "Only the full document has remarks."
"""


def test_an_export_is_a_brief_unless_another_length_is_asked_for(sample: Path) -> None:
    brief = briefing("export", sample)
    assert brief == briefing("export", sample, "--length", "brief", "-f", "md")
    full, flash = (briefing("export", sample, "--length", entry).out for entry in ("full", "flash"))
    words = [len(entry.split()) for entry in (flash, brief.out, full)]
    assert words == sorted(words)
    assert (words[0] < 150, words[1] <= 1_000) == (True, True)


def test_the_ending_of_the_output_does_not_change_the_length(sample: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.md"
    briefing("export", sample, "-o", out)
    assert out.read_text(encoding="utf-8") == briefing("export", sample).out


def test_show_prints_everything_unless_another_length_is_asked_for(tmp_path: Path) -> None:
    path = written(tmp_path, BODY)
    assert "Only the full document" in briefing("show", path).out
    assert briefing("show", path).out == briefing("show", path, "--length", "full").out
    brief = briefing("show", path, "--length", "brief").out
    assert "The bridge is old." in brief
    assert "Only the full document" not in brief


@pytest.mark.parametrize("length", ["flash", "brief", "full"])
def test_a_data_format_is_complete_and_takes_no_length(tmp_path: Path, length: str) -> None:
    outcome = briefing("export", written(tmp_path), "-f", "json", "--length", length)
    assert (outcome.code, outcome.out) == (2, "")
    assert f'"json" is always complete. Leave out `--length {length}`' in outcome.err


def test_an_unknown_length_is_misuse(tmp_path: Path) -> None:
    for command in ("export", "show"):
        outcome = briefing(command, written(tmp_path), "--length", "long")
        assert (outcome.code, outcome.out) == (2, "")
        assert 'Unknown length "long"' in outcome.err
        assert "flash, brief or full" in outcome.err


def test_a_section_without_a_place_in_the_brief_needs_the_full_document(sample: Path) -> None:
    outcome = briefing("export", sample, "--sections", "actors")
    assert (outcome.code, outcome.out) == (2, "")
    assert 'Only the full document has the section "actors". Add `--length full`.' in outcome.err
    assert "HTS" in briefing("export", sample, "--sections", "actors", "--length", "full").out


def test_carried_over_items_are_shown_to_be_in_the_full_document(tmp_path: Path) -> None:
    body = '[[notes]]\ntext = "Old."\nreview = "draft"\nlast_confirmed = 2024-11-30\n'
    path = written(tmp_path, body)
    assert "1 carried-over item left out; --length full lists it" in briefing("export", path).err
    assert "under the day of last confirmation" in briefing("export", path, "--length", "full").err


def test_drafts_of_sections_that_are_not_exported_are_not_said_to_be_listed(tmp_path: Path) -> None:
    drafts = '[[notes]]\ntext = "Old."\nreview = "draft"\n'
    path = written(tmp_path, f"{drafts}last_confirmed = 2024-11-30\n{drafts}")
    outcome = briefing("export", path, "--length", "full", "--sections", "quotes")
    assert "2 items are not reviewed" in outcome.err
    assert "last confirmation" not in outcome.err
    assert "--drafts includes" not in outcome.err
    assert "last confirmed" not in outcome.out
