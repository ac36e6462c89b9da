"""Articles and drafts for the tests."""

from hashlib import sha256
from typing import Any

from briefing_tui.drafting.article import Article, Draft

STORY = """Bridge at Dunford falls

Fighters took the bridge at Dunford on Monday, killing at least 14 soldiers, the governor said.

“We lost the crossing,” said Governor Mara Ilyan. “Nobody is coming.”

The Dunford Observatory counted 31 dead, dozens of them civilians. Turkish drones were seen.

Q: What now?

Ilyan: We wait for the river to fall.
"""


def article(text: str = STORY, **known: Any) -> Article:
    digest = sha256(text.encode("utf-8", "replace")).hexdigest()
    return Article(
        **{"text": text, "path": "a.txt", "sha256": "0" * 64, "text_sha256": digest, **known}
    )


def draft(section: str, evidence: str, source: str = STORY, **fields: Any) -> Draft:
    """Return a draft whose span is the first occurrence of its evidence in the text."""
    start = source.index(evidence)
    return Draft(section=section, fields=fields, span=(start, start + len(evidence)))
