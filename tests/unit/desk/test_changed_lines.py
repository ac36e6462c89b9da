"""Changed lines are a patch that turns the old version into the new one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.desk import changed_lines as module
from briefing_tui.desk.changed_lines import changed_lines

VERSIONS = st.lists(st.sampled_from("abc"), max_size=30)


def written(lines: list[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


def shown(old: list[str], new: list[str]) -> list[str]:
    return [line.text for line in changed_lines("x.toml", written(old), written(new))]


def start_of(line_range: str) -> int:
    first, _, length = line_range[1:].partition(",")
    return int(first) - (length != "0")


def patched(old: list[str], patch: list[str]) -> list[str]:
    """Apply the hunks to the old lines; each must match at the position in its header."""
    made: list[str] = []
    at = 0
    for line in patch:
        if line.startswith("@@"):
            _, where, new, _ = line.split()
            start = start_of(where)
            made += old[at:start]
            at = start
            assert len(made) == start_of(new)
        elif line[0] == "+":
            made.append(line[1:])
        else:
            assert old[at] == line[1:]
            at += 1
            made += line[1:] if line[0] == " " else ""
    return made + old[at:]


@pytest.mark.parametrize("most", [0, 2_000])
@given(old=VERSIONS, new=VERSIONS)
def test_applying_the_hunks_to_the_old_version_gives_the_new_one(
    most: int, old: list[str], new: list[str]
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        # With 0, as for versions of very many lines.
        patch.setattr(module, "_MAX_COMPARED", most)
        lines = shown(old, new)
    assert bool(lines) == (old != new)
    assert patched(old, lines[1:]) == new


def test_three_unchanged_lines_surround_a_change() -> None:
    old = [str(number) for number in range(20)]
    new = [*old[:10], "new", *old[11:]]
    assert shown(old, new) == [
        "x.toml: lines changed",
        "@@ -8,7 +8,7 @@",
        *(" 7", " 8", " 9", "-10", "+new", " 11", " 12", " 13"),
    ]


def test_an_empty_version_has_no_first_line() -> None:
    assert shown([], ["a", "b"])[1:] == ["@@ -0,0 +1,2 @@", "+a", "+b"]
    assert shown(["a"], [])[1:] == ["@@ -1,1 +0,0 @@", "-a"]


def test_each_line_has_its_position() -> None:
    lines = changed_lines("x.toml", "a\nb\n", "a\nc\n")
    assert [line.where for line in lines] == [
        "",
        "",
        "line 1 of x.toml",
        "line 2 of the old x.toml",
        "line 2 of x.toml",
    ]
