"""Reading returns a briefing or findings with positions, and never raises."""

import os
import stat
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from briefing_tui.check.reading import READING_CODES
from briefing_tui.model.briefing import SECTIONS
from briefing_tui.model.claims import Casualty, Quote
from briefing_tui.model.findings import Finding
from briefing_tui.model.keys import keys_of
from briefing_tui.store import files
from briefing_tui.store.reader import (
    Reading,
    read_any,
    read_briefing,
    read_situation,
    with_source,
)
from tests.privileges import unprivileged

HEAD = b'format = 1\ntitle = "T"\nas_of = 2024-12-01\n'


def reading_of(folder: Path, data: bytes) -> Reading:
    path = folder / "briefing.toml"
    path.write_bytes(data)
    return read_briefing(str(path))


def only_finding(reading: Reading) -> Finding:
    assert reading.briefing is None
    assert len(reading.findings) == 1
    return reading.findings[0]


def place(finding: Finding) -> tuple[int, int] | None:
    return (finding.location.line, finding.location.column) if finding.location else None


def test_a_briefing_of_three_lines_opens(tmp_path: Path) -> None:
    reading = reading_of(tmp_path, HEAD)
    assert reading.findings == ()
    assert reading.briefing is not None
    assert reading.briefing.title == "T"


def test_a_byte_order_mark_is_removed(tmp_path: Path) -> None:
    assert reading_of(tmp_path, b"\xef\xbb\xbf" + HEAD).findings == ()


def test_windows_line_ends_are_read(tmp_path: Path) -> None:
    reading = reading_of(tmp_path, HEAD.replace(b"\n", b"\r\n"))
    assert reading.briefing is not None


def test_a_missing_file_is_reported_without_a_line(tmp_path: Path) -> None:
    finding = only_finding(read_briefing(str(tmp_path / "nothing.toml")))
    assert (finding.code, place(finding)) == ("no-such-file", None)


def test_a_folder_is_refused(tmp_path: Path) -> None:
    assert only_finding(read_briefing(str(tmp_path))).code == "is-a-folder"


def test_a_pipe_without_a_writer_is_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.toml")
    assert only_finding(read_briefing(str(tmp_path / "pipe.toml"))).code == "not-a-file"


def test_a_file_without_read_permission_is_reported(tmp_path: Path) -> None:
    path = tmp_path / "briefing.toml"
    path.touch(mode=stat.S_IWUSR)
    with unprivileged():
        assert only_finding(read_briefing(str(path))).code == "no-permission"


@pytest.mark.parametrize("name", ["a\0b", "\udcff.toml", "x" * 300, ""])
def test_an_invalid_name_is_reported(name: str) -> None:
    assert only_finding(read_briefing(name)).severity == "error"


def test_a_file_above_the_limit_is_refused_without_large(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "SIZE_LIMIT", len(HEAD) - 1)
    assert only_finding(reading_of(tmp_path, HEAD)).code == "too-large"
    assert read_briefing(str(tmp_path / "briefing.toml"), large=True).briefing is not None


def test_invalid_utf_8_is_reported_at_its_position(tmp_path: Path) -> None:
    finding = only_finding(reading_of(tmp_path, HEAD + 'summary = "é'.encode() + b"\xff"))
    assert finding.code == "not-utf-8"
    assert place(finding) == (4, 13)
    assert "0xff" in finding.message


def test_utf_16_is_recognised(tmp_path: Path) -> None:
    finding = only_finding(reading_of(tmp_path, HEAD.decode().encode("utf-16")))
    assert "UTF-16" in finding.hint


@pytest.mark.parametrize(
    ("broken", "where"),
    [
        (b'summary = "open\n', (4, 11)),
        (b"summary = \n", (4, 10)),
        (b"[[frontline]\n", (4, 1)),
        (b"title = 2\n", (4, 1)),
        (b"authors = [\n", (4, 11)),
    ],
)
def test_broken_toml_is_reported_at_its_position(
    tmp_path: Path, broken: bytes, where: tuple[int, int]
) -> None:
    finding = only_finding(reading_of(tmp_path, HEAD + broken))
    assert finding.code == "broken-toml"
    assert place(finding) == where


def test_all_problems_of_a_broken_file_are_reported(tmp_path: Path) -> None:
    reading = reading_of(tmp_path, HEAD + b"summary = \n[[notes]\ntext = 'x\n")
    assert reading.briefing is None
    assert [place(finding) for finding in reading.findings] == [(4, 10), (5, 1), (6, 8)]


def test_an_unknown_syntax_error_has_the_message_of_the_parser(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("briefing_tui.store.syntax.syntax_findings", lambda *_: ())
    finding = only_finding(reading_of(tmp_path, HEAD + b"summary = \n"))
    assert (finding.code, place(finding)) == ("broken-toml", (4, 11))
    assert finding.message.startswith("this is not valid TOML: invalid value")


def test_the_problems_of_a_broken_situation_are_reported_in_its_file(tmp_path: Path) -> None:
    path = situation_of(tmp_path, "format = \ntitle = x\n")
    reading = reading_of(tmp_path, HEAD)
    assert reading.briefing is None
    assert [(finding.path, place(finding)) for finding in reading.findings] == [
        (str(path), (1, 9)),
        (str(path), (2, 9)),
    ]


def test_a_wrong_type_is_reported_at_its_value(tmp_path: Path) -> None:
    data = HEAD + b'[[frontline]]\nplace = "aleppo"\nstatus = 5\n'
    finding = only_finding(reading_of(tmp_path, data))
    assert (finding.code, place(finding)) == ("wrong-type", (6, 10))
    assert "`status` must be text in quotation marks, but is a number" in finding.message


def test_wrong_types_are_reported_in_the_order_of_the_file(tmp_path: Path) -> None:
    data = HEAD + b"summary = 1\n[[notes]]\ntext = 2\n[[quotes]]\nvariants = 3\n"
    assert [finding.where for finding in reading_of(tmp_path, data).findings] == [
        ("summary",),
        ("notes", 0, "text"),
        ("quotes", 0, "variants"),
    ]


@pytest.mark.parametrize("key", ["format", "title", "as_of"])
def test_a_missing_required_key_is_reported(tmp_path: Path, key: str) -> None:
    kept = [line for line in HEAD.splitlines(keepends=True) if not line.startswith(key.encode())]
    finding = only_finding(reading_of(tmp_path, b"".join(kept)))
    assert finding.code == "missing-key"
    assert f"`{key}`" in finding.message


@pytest.mark.parametrize(
    ("number", "code"), [(b"2", "newer-format"), (b"0", "unknown-format"), (b'"1"', "wrong-type")]
)
def test_another_format_is_refused(tmp_path: Path, number: bytes, code: str) -> None:
    finding = only_finding(reading_of(tmp_path, HEAD.replace(b"format = 1", b"format = " + number)))
    assert (finding.code, place(finding)) == (code, (1, 10))


def test_text_is_cleaned_when_it_is_read(tmp_path: Path) -> None:
    reading = reading_of(tmp_path, HEAD.replace(b'"T"', b'"\\u001b[2J\\u202e"'))
    assert reading.briefing is not None
    assert reading.briefing.title == "␛[2J‹U+202E›"


def test_keys_are_cleaned_too(tmp_path: Path) -> None:
    reading = reading_of(tmp_path, HEAD + b'"\\u001b[2J" = 1\n')
    assert reading.briefing is not None
    assert reading.briefing.head.unknown_keys == {"␛[2J": 1}


@pytest.mark.parametrize(
    "deep",
    [
        b"x = " + b"[" * 3000 + b"]" * 3000,
        b"x" + b".x" * 3000 + b" = 1",
        b"x = " + b"{a=" * 3000 + b"1" + b"}" * 3000,
        b"[x" + b".x" * 3000 + b"]",
    ],
)
def test_very_deep_nesting_is_refused(tmp_path: Path, deep: bytes) -> None:
    assert only_finding(reading_of(tmp_path, HEAD + deep)).code in ("too-deep", "broken-toml")


@pytest.mark.parametrize(("levels", "found"), [(31, []), (32, ["too-deep"])])
def test_nesting_is_refused_beyond_the_depth_that_its_explanation_gives(
    tmp_path: Path, levels: int, found: list[str]
) -> None:
    reading = reading_of(tmp_path, HEAD + b"x = " + b"[" * levels + b"]" * levels)
    assert [finding.code for finding in reading.findings if finding.code == "too-deep"] == found
    (explained,) = (code for code in READING_CODES if code.code == "too-deep")
    assert "more than 31 levels" in explained.looks_for


def test_a_number_of_thousands_of_digits_is_reported(tmp_path: Path) -> None:
    reading = reading_of(tmp_path, HEAD + b"x = " + b"9" * 5000)
    assert only_finding(reading).code == "broken-toml"


@given(st.binary(max_size=300))
@example(b"\xef\xbb\xbf")
@example(b'format = 1\ntitle = ""\nas_of = ""\n[[notes]]\n[notes.x]\n')
@example(b"format = 1\ntitle = ''\nas_of = 0001-01-01T00:00:00+23:59\n")
@example(b"format = 1\ntitle = ''\nas_of = 2024-12-01\ntimezone = '../../etc'\n")
def test_reading_any_bytes_never_raises(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    reading = reading_of(tmp_path_factory.mktemp("any"), data)
    assert (reading.briefing is None) == any(
        finding.severity == "error" and finding.code != "duplicate-id"
        for finding in reading.findings
    )


SIGNS = [*"=[]{},.\"'\n", "[[", "]]", "5", "1.5", "true", "nan", "2024-12-01", "'a'"]
WORDS = st.sampled_from([*SECTIONS, *keys_of(Casualty), *keys_of(Quote), *SIGNS])


@given(st.lists(WORDS, max_size=40))
def test_reading_any_words_of_the_format_never_raises(
    tmp_path_factory: pytest.TempPathFactory, words: list[str]
) -> None:
    data = HEAD + " ".join(words).encode()
    assert isinstance(reading_of(tmp_path_factory.mktemp("words"), data), Reading)


VALUES = st.recursive(
    st.sampled_from(["5", "1.5", "nan", "true", "2024-12-01", "10:00:00", "'a'", "'sohr'", "''"]),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda values: f"[{', '.join(values)}]"),
        st.dictionaries(
            st.sampled_from(["who", "count", "by", "quote", "sources", "code", "x"]),
            inner,
            max_size=3,
        ).map(lambda pairs: "{" + ", ".join(f"{k} = {v}" for k, v in pairs.items()) + "}"),
    ),
    max_leaves=5,
)
KEYS = st.sampled_from([*keys_of(Casualty), *keys_of(Quote), "at", "x"])


@given(
    st.lists(
        st.tuples(st.sampled_from(list(SECTIONS)), st.dictionaries(KEYS, VALUES, max_size=5)),
        max_size=4,
    )
)
def test_reading_any_value_of_any_key_never_raises(
    tmp_path_factory: pytest.TempPathFactory, items: list[tuple[str, dict[str, str]]]
) -> None:
    written = "".join(
        f"[[{section}]]\n" + "".join(f"{key} = {value}\n" for key, value in item.items())
        for section, item in items
    )
    reading = reading_of(tmp_path_factory.mktemp("values"), HEAD + written.encode())
    assert all(finding.location is not None for finding in reading.findings)


def situation_of(folder: Path, data: str) -> Path:
    path = folder / "situation.toml"
    path.write_text(data, encoding="utf-8")
    return path


def test_a_situation_beside_the_briefing_is_merged(tmp_path: Path) -> None:
    situation_of(tmp_path, 'format = 1\ntitle = "Syria"\n[[actors]]\nid = "hts"\nname = "HTS"\n')
    briefing = reading_of(tmp_path, HEAD).briefing
    assert briefing is not None
    assert briefing.situation == "Syria"
    assert [actor.id for actor in briefing.actors] == ["hts"]


def test_without_a_situation_the_folder_names_it(tmp_path: Path) -> None:
    (tmp_path / "syria").mkdir()
    briefing = reading_of(tmp_path / "syria", HEAD).briefing
    assert briefing is not None
    assert briefing.situation == "syria"


def test_a_broken_situation_makes_the_briefing_unreadable_and_is_named(tmp_path: Path) -> None:
    path = situation_of(tmp_path, "format = 1\ntitle = 5\n")
    finding = only_finding(reading_of(tmp_path, HEAD))
    assert (finding.code, finding.path, place(finding)) == ("wrong-type", str(path), (2, 9))


def test_a_broken_link_to_a_situation_is_reported(tmp_path: Path) -> None:
    (tmp_path / "situation.toml").symlink_to(tmp_path / "gone.toml")
    assert only_finding(reading_of(tmp_path, HEAD)).code == "no-such-file"


def test_a_situation_is_read_by_itself(tmp_path: Path) -> None:
    path = situation_of(tmp_path, 'format = 1\n[[actors]]\nname = "HTS"\n')
    reading = read_any(str(path))
    assert reading.is_readable
    assert reading.briefing is None
    assert reading.findings == ()


def test_a_situation_that_is_wrong_is_unreadable(tmp_path: Path) -> None:
    reading = read_situation(str(situation_of(tmp_path, "title = 'x'\n")))
    assert not reading.is_readable
    assert [finding.code for finding in reading.findings] == ["missing-key"]


def test_findings_of_the_situation_have_its_path(tmp_path: Path) -> None:
    twice = '[[actors]]\nid = "hts"\n[[actors]]\nid = "hts"\n'
    path = situation_of(tmp_path, "format = 1\n" + twice)
    reading = reading_of(tmp_path, HEAD)
    assert reading.briefing is not None
    assert [(finding.code, finding.path, place(finding)) for finding in reading.findings] == [
        ("duplicate-id", str(path), (5, 6))
    ]


@pytest.mark.parametrize("broken", ["format = 1\ntitle = 5\n", "title = \n", "", "format = 2\n"])
def test_a_new_text_of_the_situation_is_never_replaced_by_its_file(
    tmp_path: Path, broken: str
) -> None:
    path = situation_of(tmp_path, 'format = 1\ntitle = "Syria"\n')
    reading = reading_of(tmp_path, HEAD)
    changed = with_source(reading, reading.source, 'format = 1\ntitle = "Iraq"\n')
    assert changed.briefing is not None
    assert changed.briefing.situation == "Iraq"
    changed = with_source(reading, reading.source, broken)
    finding = only_finding(changed)
    assert finding.path == str(path)
    assert changed.situation_source == broken


def test_a_new_text_of_a_briefing_keeps_the_situation_that_was_read(tmp_path: Path) -> None:
    path = situation_of(tmp_path, 'format = 1\ntitle = "Syria"\n')
    reading = reading_of(tmp_path, HEAD)
    path.write_text("broken")
    briefing = with_source(reading, reading.source).briefing
    assert briefing is not None
    assert briefing.situation == "Syria"
