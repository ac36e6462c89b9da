"""Says what is broken in a file that is no valid TOML, in words and at the place to mend.

Comes in only after the TOML reader has refused a file. It reads on behind each trouble, so that
a writer learns of all of them at once; what follows from a trouble already told is left out.
"""

from __future__ import annotations

from briefing_tui import text
from briefing_tui.model.findings import Finding, Location
from briefing_tui.store.syntax.document import read_document
from briefing_tui.store.syntax.scan import MOST_TROUBLES, Scan, Trouble

_LONGEST = 4_000_000
"""Characters above which a file is not looked through: that takes seconds."""


def syntax_findings(source: str, path: str) -> tuple[Finding, ...]:
    """What is broken in the text of a TOML file, in its order.

    Empty where nothing is found, or the text is too long for a person to have written it.
    """
    if len(source) > _LONGEST:
        return ()
    scan = Scan(source)
    read_document(scan)
    troubles = sorted(scan.troubles, key=lambda each: each.start)
    # Reading on behind a fault may come to the same place twice.
    told = dict.fromkeys(_finding(scan, each, path) for each in troubles)
    return tuple(told)[:MOST_TROUBLES]


def _finding(scan: Scan, trouble: Trouble, path: str) -> Finding:
    line, column = scan.place(trouble.start)
    end = min(max(trouble.end, trouble.start), scan.line_end(trouble.start))
    return Finding(
        "broken-toml",
        "error",
        text.clean_line(trouble.message),
        text.clean_line(trouble.hint),
        path=path,
        location=Location(line, column, line, column + max(end - trouble.start, 1)),
    )
