"""`briefing review` needs a terminal; decisions are kept if the program is killed."""

import json
import signal
from pathlib import Path

import pytest

from briefing_tui.store.reader import read_briefing
from briefing_tui.store.sidecar import Sidecar, load_sidecar
from tests.cli.command import briefing
from tests.terminal import terminal
from tests.unit.desk.reviews import ARTICLE, DRAFT, HEAD, HURT, KILLED, QUOTE, sidecar_of, written


@pytest.fixture
def day(tmp_path: Path) -> Path:
    return written(tmp_path)


@pytest.fixture
def own_state(tmp_path: Path) -> dict[str, str]:
    return {"XDG_STATE_HOME": str(tmp_path / "state"), "EDITOR": "", "VISUAL": ""}


def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def test_it_needs_a_terminal(day: Path) -> None:
    outcome = briefing("review", day)
    assert (outcome.code, outcome.out) == (2, "")
    assert "The review needs a terminal" in outcome.err


def test_it_is_refused_in_restricted_mode(day: Path) -> None:
    outcome = briefing("review", day, "--restricted")
    assert outcome.code == 2
    assert 'The command "review" is not available in restricted mode.' in outcome.err


def test_standard_input_cannot_be_reviewed() -> None:
    outcome = briefing("review", "-", stdin=HEAD.encode())
    assert outcome.code == 2
    assert "Save it to a file and open that file." in outcome.err


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--review",), "--review needs a briefing. Specify it with -o FILE."),
        (("--review", "-o", "new.toml"), "The review needs a terminal"),
    ],
)
def test_drafting_for_a_review_needs_a_briefing_and_a_terminal(
    tmp_path: Path, words: tuple[str, ...], message: str
) -> None:
    (tmp_path / "story.txt").write_text(ARTICLE, encoding="utf-8")
    outcome = briefing("draft", "story.txt", *words, cwd=tmp_path)
    assert (outcome.code, outcome.out) == (2, "")
    assert message in outcome.err
    assert not (tmp_path / "new.toml").exists()


def test_a_file_that_does_not_exist_is_reported_on_a_terminal(tmp_path: Path) -> None:
    with terminal("review", tmp_path / "nowhere.toml") as screen:
        assert screen.wait_for_end() == 2
        assert "nowhere.toml" in screen.text


def test_drafts_are_reviewed_right_after_drafting(
    tmp_path: Path, own_state: dict[str, str]
) -> None:
    (tmp_path / "story.txt").write_text(ARTICLE, encoding="utf-8")
    words = ("draft", "story.txt", "-o", "day.toml", "--review")
    with terminal(*words, cwd=tmp_path, environment=own_state, size=(120, 36)) as screen:
        screen.wait_for("undecided)")
        assert "killed: ≥14" in screen.text
        screen.press(b"q")
        screen.wait_for("1 Frontline")
        screen.press(b"q")
        assert screen.wait_for_end() == 0


def test_a_decision_survives_a_kill(day: Path, own_state: dict[str, str]) -> None:
    with terminal("review", day, environment=own_state, size=(120, 36)) as screen:
        screen.wait_for("3 undecided")
        for key, summary in (
            (b"a", "1 accepted, 2 undecided"),
            (b"x", "1 accepted, 1 rejected, 1 undecided"),
        ):
            screen.press(key)
            screen.wait_for(summary)
        screen.signal(signal.SIGKILL)
        screen.wait_for_end()
    assert text_of(day) == HEAD + HURT.replace(DRAFT, "") + QUOTE
    assert read_briefing(str(day)).briefing is not None
    sidecar = load_sidecar(str(day))
    assert isinstance(sidecar, Sidecar)
    assert [item.status for item in sidecar.items] == ["rejected", "accepted", "open"]
    with terminal("review", day, environment=own_state, size=(120, 36)) as screen:
        screen.wait_for("1 accepted, 1 rejected, 1 undecided")


@pytest.mark.parametrize("delay", [0.0, 0.01, 0.05])
def test_a_kill_at_any_moment_leaves_both_files_whole(
    day: Path, own_state: dict[str, str], delay: float
) -> None:
    with terminal("review", day, environment=own_state, size=(120, 36)) as screen:
        screen.wait_for("3 undecided")
        screen.press(b"axa")
        if delay:
            screen.process.poll()
            signal.sigtimedwait([], delay)
        screen.signal(signal.SIGKILL)
        screen.wait_for_end()
    assert read_briefing(str(day)).briefing is not None
    assert len(json.loads(text_of(sidecar_of(day)))["items"]) == 3
    # No part of an item is lost.
    rest = text_of(day).replace(DRAFT, "")
    parts = [part.replace(DRAFT, "") for part in (KILLED, HURT, QUOTE)]
    assert rest.removeprefix(HEAD) in {
        "".join(part for part in parts if part != gone) for gone in (None, parts[0])
    }


def test_a_whole_article_is_pasted_on_the_desk_and_runs_nothing(
    tmp_path: Path, own_state: dict[str, str]
) -> None:
    day = tmp_path / "day.toml"
    day.write_text(HEAD, encoding="utf-8")
    lines = ARTICLE.split("\n") + ["x d E ! rm -rf q a u \x1b[B D R"] * 1_800
    # A terminal sends a line break of a paste as a carriage return.
    pasted = "\r".join(lines).encode()
    assert len(pasted) > 50_000
    with terminal(day, environment=own_state, size=(80, 24)) as screen:
        screen.wait_for("1 Frontline")
        screen.press(b"D")
        screen.wait_for("Article, as a path or pasted:")
        data = b"\x1b[200~" + pasted + b"\x1b[201~"
        for start in range(0, len(data), 1_024):
            screen.press(data[start : start + 1_024])
        screen.wait_for("lines pasted. Enter to draft")
        assert text_of(day) == HEAD
        screen.press(b"\r")
        screen.wait_for("drafted from Fire at the Orsova mill.")
        screen.wait_for("killed: ≥14")
        screen.press(b"q")
        screen.wait_for("1 Frontline")
        screen.press(b"u")
        screen.wait_for("Undone: drafts from")
    assert text_of(day) == HEAD


def test_what_was_typed_in_a_form_survives_a_kill(day: Path, own_state: dict[str, str]) -> None:
    with terminal("review", day, environment=own_state, size=(120, 36)) as screen:
        screen.wait_for("3 undecided")
        screen.press(b"e")
        screen.wait_for("Ctrl+s save")
        screen.press(b"\t\x01\x0b11\t")
        kept = Path(own_state["XDG_STATE_HOME"])
        screen.wait_for(lambda: any('"11"' in text_of(file) for file in kept.rglob("*.json")))
        screen.signal(signal.SIGKILL)
        screen.wait_for_end()
    assert "count = 9" in text_of(day)
    with terminal("review", day, environment=own_state, size=(120, 36)) as screen:
        screen.wait_for("3 undecided")
        screen.press(b"e")
        screen.wait_for("Your unsaved text is back")
        screen.press(b"\x13")
        screen.wait_for("Changed: injured: 11")
    assert "count = 11" in text_of(day)
