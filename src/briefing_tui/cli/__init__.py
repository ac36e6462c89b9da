"""The front door for scripts and pipes: standard output carries data and nothing else."""

from __future__ import annotations

import sys
from collections.abc import Sequence


def main(words: Sequence[str] | None = None) -> int:
    """Do what the words after `briefing` ask for; gives the exit code."""
    from briefing_tui.cli.streams import guarded

    asked = sys.argv[1:] if words is None else words
    return guarded(lambda: _run(asked))


def _run(words: Sequence[str]) -> int:
    from briefing_tui.cli.parser import Answered, parse
    from briefing_tui.cli.streams import put
    from briefing_tui.errors import DONE

    try:
        request = parse(words)
    except Answered as answer:
        put(str(answer))
        return DONE
    return request.command.run(request.arguments)
