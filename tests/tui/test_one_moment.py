"""Files with the same cut-off are not ordered; copies by sync tools are named, but are no days."""

from pathlib import Path

import tomli_w

from tests.tui.keyboard import desk


def issue(folder: Path, name: str, as_of: str, count: int) -> Path:
    path = folder / name
    table = {
        "format": 1,
        "title": f"Issue {name}",
        "as_of": as_of,
        "casualties": [
            {"id": "dead", "harm": "killed", "count": count, "claimed_by": "M", "sources": ["w"]}
        ],
        "sources": [{"id": "w", "title": "W", "reliability": "B"}],
    }
    path.write_text(tomli_w.dumps(table), encoding="utf-8")
    return path


def situation(folder: Path) -> dict[str, Path]:
    return {
        name: issue(folder, f"{name}.toml", as_of, count)
        for name, as_of, count in (
            ("before", "2025-03-01", 30),
            ("one", "2025-03-02", 40),
            ("two", "2025-03-02", 50),
            ("after", "2025-03-03", 60),
        )
    }


def bars(line: str) -> int:
    return sum(entry in "▁▂▃▄▅▆▇█" for entry in line)


async def test_the_previous_briefing_is_one_with_an_earlier_cut_off(tmp_path: Path) -> None:
    files = situation(tmp_path)
    async with desk(files["two"], days=True) as on:
        day_context = on.desk.session.day_context
        assert day_context
        assert day_context.comparison
        assert day_context.comparison.old.title == "Issue before.toml"
        # Two steps, for two cut-offs.
        assert on.lines[1].startswith(" according to M: killed 50 ▲")
        assert bars(on.lines[1]) == 2
        await on.press("left_square_bracket")
        assert on.desk.session.briefing.title == "Issue one.toml"
        await on.all_days()
        assert on.lines[1].startswith(" according to M: killed 40 ▲")
        await on.press("right_square_bracket", "right_square_bracket", "h")
        assert bars(on.frame("list")[0]) == 3


async def test_an_issue_of_the_same_moment_is_not_later(tmp_path: Path) -> None:
    files = situation(tmp_path)
    async with desk(files["one"], days=True, item="casualties/dead") as on:
        await on.press("enter")
        until, _, later = on.text.partition("Reported after ")
        history = until.partition("Over time")[2]
        assert all(count in history for count in ("30", "40", "50"))
        assert "60" in later
        assert "50" not in later


async def test_a_copy_is_named_and_no_day(tmp_path: Path) -> None:
    files = situation(tmp_path)
    issue(tmp_path, "after.sync-conflict-20250304-080000-ABCDEFG.toml", "2025-03-03", 99)
    async with desk(files["after"], days=True) as on:
        assert "4 of 4" in on.lines[0]
        assert "1 copy not counted" in on.lines[1]
        await on.press("C")
        rows = "\n".join(on.frame("list"))
        assert (
            "after.sync-conflict-20250304-080000-ABCDEFG.toml is a copy and does not count as a day"
            in rows
        )
        assert "Issue after.sync" not in rows
        await on.press("q", "h")
        assert "99" not in "\n".join(on.lines)


async def test_a_day_that_is_not_the_newest_says_which_is(tmp_path: Path) -> None:
    files = situation(tmp_path)
    for path in files.values():
        text = path.read_text(encoding="utf-8")
        path.write_text("next_due = 2025-03-02\n" + text, encoding="utf-8")
    for size in ((120, 36), (80, 24), (40, 12)):
        async with desk(files["before"], days=True, size=size) as on:
            assert "newest 3 Mar" in on.lines[0]
            assert "· stale" not in on.lines[0]
    for size in ((120, 36), (80, 24), (40, 12), (30, 9)):
        async with desk(files["after"], days=True, size=size) as on:
            assert "newest" not in on.lines[0]
            assert "stale" in on.lines[0]


async def test_nothing_is_called_stale_before_the_days_are_known(tmp_path: Path) -> None:
    files = situation(tmp_path)
    path = files["before"]
    text = path.read_text(encoding="utf-8")
    path.write_text("next_due = 2025-03-02\n" + text, encoding="utf-8")
    async with desk(path) as on:
        assert "· stale" not in on.lines[0]
